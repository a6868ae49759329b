//! What one term makes of one record: the best of its texts, and everything to light.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use smallvec::SmallVec;

use super::entry::{Body, Class, Text};
use super::field::Field;
use super::found::{Match, Way};
use super::gapped;
use super::glance::{Bits as _, Glance, One};
use super::needle::Needle;
use super::slip;
use super::verify::{self, Part, Sighting};

/// What the scorer gives for a matched letter at least.
const LETTER: i64 = 16;
/// A clause or word that begins where the match does comes before every other score of a passage.
const BOUNDARY: i64 = 1000;
/// A passage's own words come before its speaker's name.
const PASSAGE: i64 = 1000;
/// What a rarer reading costs.
const RARE: i64 = 8;
/// What a slip of the fingers costs.
const SLIP: i64 = 20;

/// How loosely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// As written, pinyin, same sound, initials.
    Strict,
    /// Also sounds that are easily confused.
    Fuzzy,
    /// Also gaps and slips of the fingers.
    Loose,
}

impl Stage {
    /// The stage before it, if there is one.
    pub(super) fn before(self) -> Option<Self> {
        match self {
            Self::Strict => None,
            Self::Fuzzy => Some(Self::Strict),
            Self::Loose => Some(Self::Fuzzy),
        }
    }
}

/// How one term found one record.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    /// How loosely.
    pub tier: u8,
    /// By what.
    pub class: u8,
    /// How much of the name.
    pub part: Part,
    /// How well.
    pub score: i64,
    /// In which field.
    pub field: Field,
    /// In which way.
    pub way: Way,
    /// Whether the term is the whole of a name or the id.
    pub exact: bool,
    /// What to light.
    pub matches: Vec<Match>,
}

impl Verdict {
    /// Smaller is better.
    pub(super) fn order(&self) -> (bool, u8, u8, Part, i64) {
        (!self.exact, self.tier, self.class, self.part, -self.score)
    }
}

/// What is added to the rank of what stands beside a name where the term is only inside it.
pub(super) const INSIDE: u8 = 3;

/// A term found in one text.
struct Seen<'a> {
    text: &'a Text,
    tier: u8,
    sighting: Sighting,
    /// Its score, once it was needed.
    score: Option<i64>,
}

impl Seen<'_> {
    /// Smaller is better: whether it is not the whole name, tier, class, part.
    fn order(&self) -> (bool, u8, u8, Part) {
        let whole = self.tier == 0 && self.sighting.part == Part::Whole;
        let exact = whole && matches!(self.text.class, Class::Name | Class::Key | Class::Title);
        let class = if exact { 0 } else { self.class() };
        // How much of a sentence a term is says nothing.
        let part = if self.text.class == Class::Passage { Part::Word } else { self.sighting.part };
        (!exact, self.tier, class, part)
    }

    /// What it was found by. A word inside what stands beside the name counts less than its head; in English, where the head
    /// of `Institute of Automation, …` says little, any word is as good.
    fn class(&self) -> u8 {
        let rank = self.text.class.rank();
        let last = if self.text.haystack.hanzi { Part::Head } else { Part::Word };
        let inside = rank != 0 && self.sighting.part > last;
        rank + if inside { INSIDE } else { 0 }
    }

    fn places(&self) -> impl Iterator<Item = Match> {
        let field = self.text.field;
        let places = self.sighting.places.iter();
        places.map(move |&(start, end)| Match { field, start: start as usize, end: end as usize })
    }
}

/// Looks for a term in every text of a record.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    /// The scorer.
    pub scorer: &'a SkimMatcherV2,
    /// How loosely to look.
    pub stage: Stage,
    /// The shortest needle of initials for a passage.
    pub initials: usize,
    /// Whether the stricter stages looked for the same and found nothing.
    pub tried: bool,
}

impl Judge<'_> {
    /// The best that the term finds in the record.
    pub(super) fn look(&self, needle: &Needle, body: &Body) -> Option<Verdict> {
        let texts = body.texts.iter().zip(&body.masks).enumerate().filter(|(_, (text, mask))| {
            let aside = self.tried && self.stage == Stage::Loose && !text.class.is_loose();
            !aside && self.may_hold(needle, &One { mask, pairs: &text.haystack.pairs })
        });
        self.look_into(needle, body, texts.map(|(at, _)| at))
    }

    /// The same where it is known which texts are worth a look.
    pub(super) fn look_into(
        &self,
        needle: &Needle,
        body: &Body,
        texts: impl Iterator<Item = usize>,
    ) -> Option<Verdict> {
        let mut all: SmallVec<[Seen<'_>; 4]> = SmallVec::new();
        let mut best = 0;
        for text in texts.filter_map(|at| body.texts.get(at)) {
            let Some((score, sighting)) = self.sight(needle, text) else { continue };
            let mut seen = Seen { text, tier: tier(sighting.way, text.class), sighting, score };
            let Some(leader) = all.get_mut(best) else {
                all.push(seen);
                continue;
            };
            let better = seen.order().cmp(&leader.order()).then_with(|| {
                // Scoring costs more than the rest, and is seldom needed to choose between the texts of one record.
                let scores = (self.scored(needle, &mut seen), self.scored(needle, leader));
                scores.1.cmp(&scores.0)
            });
            if better.is_lt() {
                best = all.len();
            }
            all.push(seen);
        }
        let score = self.scored(needle, all.get_mut(best)?);
        let best = all.get(best)?;
        let is_lit = |seen: &Seen<'_>| {
            let alike = seen.tier == best.tier && seen.text.class != Class::Key;
            alike || seen.text.class.is_short() || std::ptr::eq(seen, best)
        };
        let lit = || all.iter().filter(|seen| is_lit(seen));
        let mut matches = Vec::with_capacity(lit().map(|seen| seen.sighting.places.len()).sum());
        matches.extend(lit().flat_map(Seen::places));
        let (exact, tier, class, part) = best.order();
        Some(Verdict {
            tier,
            class,
            part,
            score,
            field: best.text.field,
            way: best.sighting.way,
            exact: !exact,
            matches,
        })
    }

    /// Whether texts are worth a closer look.
    pub(super) fn may_hold<G: Glance>(&self, needle: &Needle, glance: &G) -> G::Bits {
        let strictly = || {
            needle.may_begin(glance).and(|| {
                let typed = needle.may_be_typed(glance);
                typed.or(|| needle.may_sound(glance, false).only_if(needle.hanzi > 0))
            })
        };
        let fuzzily = || needle.may_sound(glance, true);
        let loosely = || slip::may_hold(needle, glance).or(|| gapped::may_hold(needle, glance));
        match (self.stage, self.tried) {
            (Stage::Strict, _) => strictly(),
            (Stage::Fuzzy, true) => fuzzily(),
            (Stage::Fuzzy, false) => strictly().or(fuzzily),
            (Stage::Loose, true) => loosely(),
            (Stage::Loose, false) => loosely().or(strictly).or(fuzzily),
        }
    }

    fn sight(&self, needle: &Needle, text: &Text) -> Option<(Option<i64>, Sighting)> {
        let rules = text.class.rules(self.initials, self.stage >= Stage::Fuzzy);
        let haystack = &text.haystack;
        let found = match self.stage {
            Stage::Fuzzy if self.tried => verify::find_fuzzy(needle, haystack, rules),
            Stage::Loose if self.tried => None,
            _ => verify::find(needle, haystack, rules),
        };
        if let Some(sighting) = found {
            let scrap = needle.len() == 1 && needle.hanzi == 0 && sighting.part > Part::Head;
            return (!scrap).then_some((None, sighting));
        }
        if self.stage < Stage::Loose {
            return None;
        }
        let gapped = match text.class {
            _ if !text.class.is_loose() => return None,
            Class::Name | Class::Alias => gapped::in_name(self.scorer, needle, text)
                .map(|(score, sighting)| (Some(score), sighting)),
            Class::Passage => {
                gapped::in_passage(needle, haystack, rules.reach).map(|sighting| (None, sighting))
            }
            _ => None,
        };
        gapped.or_else(|| Some((None, slip::find(needle, text)?)))
    }

    fn scored(&self, needle: &Needle, seen: &mut Seen<'_>) -> i64 {
        *seen.score.get_or_insert_with(|| self.score(needle, seen.text, &seen.sighting))
    }

    fn score(&self, needle: &Needle, text: &Text, sighting: &Sighting) -> i64 {
        let length = i64::try_from(needle.len()).unwrap_or(i64::MAX);
        if sighting.way == Way::Edited {
            return LETTER * length - SLIP * i64::from(sighting.slips);
        }
        let rare = RARE * i64::from(sighting.rare);
        if text.class.is_short() {
            let name = match sighting.way {
                Way::AsWritten => &text.scored,
                _ => &text.spelling.spaced,
            };
            let score = self.scorer.fuzzy_match(name, &needle.text).unwrap_or(LETTER * length);
            return score - rare - place_in_list(text.field);
        }
        if text.class == Class::Key {
            return LETTER * length;
        }
        let window = match sighting.way {
            Way::Gapped => self.scorer.fuzzy_match(&window(text, sighting), &needle.text),
            _ => None,
        };
        let window = window.unwrap_or_else(|| needle.worth(self.scorer));
        match text.class {
            Class::Passage => of_passage(sighting, window),
            _ => of_sighting(sighting, window),
        }
    }
}

/// What a match in a longer text is worth: a clause or word that begins with it, then what the scorer gives for the window by itself,
/// since a whole sentence has no word heads; less for rarer readings.
fn of_sighting(sighting: &Sighting, window: i64) -> i64 {
    let boundary = if sighting.boundary { BOUNDARY } else { 0 };
    boundary + window - RARE * i64::from(sighting.rare)
}

/// What a match in somebody's words is worth, given what the scorer gives for its window.
pub(super) fn of_passage(sighting: &Sighting, window: i64) -> i64 {
    PASSAGE + of_sighting(sighting, window)
}

/// The most that [`of_passage`] can give, where a clause opens with the match or elsewhere.
pub(super) fn best_passage(window: i64, opens: bool) -> i64 {
    PASSAGE + if opens { BOUNDARY } else { 0 } + window
}

/// What a needle matched with gaps in a longer text.
fn window(text: &Text, sighting: &Sighting) -> String {
    let (start, end) = sighting.window;
    let letters = text.haystack.letters.get(start..end).unwrap_or(&[]);
    letters.iter().map(|letter| letter.folded).collect()
}

/// The first-named organisation comes before the others.
fn place_in_list(field: Field) -> i64 {
    match field {
        Field::Organization(at) | Field::OrganizationEn(at) => i64::from(at),
        _ => 0,
    }
}

/// How loose a way is in a text of a class.
pub(super) fn tier(way: Way, class: Class) -> u8 {
    match way {
        Way::Narrowed | Way::AsWritten => 0,
        Way::Pinyin => 1,
        Way::SameSound | Way::FuzzySound => 2,
        Way::Initials => 3,
        Way::Gapped if class == Class::Passage => 5,
        Way::Gapped | Way::Split => 4,
        Way::Dropped | Way::Edited => 5,
    }
}
