//! What one term makes of one record: the best of its texts, and everything to light.

use std::cmp::Ordering;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use smallvec::SmallVec;

use crate::atlas::Kind;
use crate::search::hit::Match;
use crate::search::matching::matcher::{self, Extent, TextMatch};
use crate::search::matching::prefilter::{Answer as _, Signature, TextSignature};
use crate::search::matching::subsequence;
use crate::search::matching::typo;
use crate::search::query::pattern::Pattern;
use crate::search::ranking::rank;
use crate::search::ranking::score::{
    LETTER, RARE, SLIP, WRITTEN, class_beside, of_date, of_passage, of_sighting,
};
use crate::search::ranking::tier::tier;
use crate::search::text::class::TextClass;
use crate::search::text::field_text::{Body, FieldText};
use crate::search::text::fields::Field;
use crate::search::way::Way;

/// How loosely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// As written, pinyin, same sound, initials.
    Strict,
    /// Also sounds that are easily confused.
    Fuzzy,
    /// Also gaps and slips of the fingers.
    Loose,
}

impl Stage {
    /// The stage before it, if there is one.
    pub fn before(self) -> Option<Self> {
        match self {
            Self::Strict => None,
            Self::Fuzzy => Some(Self::Strict),
            Self::Loose => Some(Self::Fuzzy),
        }
    }
}

/// How one term found one record.
#[derive(Clone, Debug)]
pub struct RecordMatch {
    /// How loosely.
    pub tier: u8,
    /// By what.
    pub class: u8,
    /// How much of the name.
    pub extent: Extent,
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

impl RecordMatch {
    /// Of a record whose date a term means.
    pub fn dated(pattern: &Pattern) -> Self {
        Self {
            tier: 0,
            class: TextClass::Aside.rank(),
            extent: Extent::Word,
            score: of_date(pattern),
            field: Field::Date,
            way: Way::AsWritten,
            exact: false,
            matches: Vec::new(),
        }
    }

    /// Smaller is better.
    pub fn order(&self) -> (bool, u8, u8, Extent, i64) {
        let (is_partial, tier, class, extent) = self.order_before_score();
        (is_partial, tier, class, extent, -self.score)
    }

    /// What decides before the score; smaller is better.
    pub fn order_before_score(&self) -> (bool, u8, u8, Extent) {
        (!self.exact, self.tier, self.class, self.extent)
    }
}

/// A term found in one text.
struct FieldMatch<'a> {
    text: &'a FieldText,
    tier: u8,
    text_match: TextMatch,
    initials: InitialsRule,
    /// Its score, once it was needed.
    score: Option<i64>,
}

impl FieldMatch<'_> {
    /// Smaller is better: whether it is not the whole name, tier, class, extent.
    fn order(&self) -> (bool, u8, u8, Extent) {
        let whole = self.tier == 0 && self.text_match.extent == Extent::Whole;
        let exact = whole
            && matches!(
                self.text.class,
                TextClass::Name | TextClass::Key | TextClass::Title | TextClass::Service
            );
        let class = if exact { 0 } else { self.class() };
        // How much of a sentence a term is says nothing.
        let extent = if self.text.class == TextClass::Passage {
            Extent::Word
        } else {
            self.text_match.extent
        };
        (!exact, self.tier, class, extent)
    }

    /// What it was found by.
    fn class(&self) -> u8 {
        if self.text.class == TextClass::Passage {
            return self.initials.class(self.text_match.way);
        }
        class_beside(self.text.class, self.text.haystack.hanzi, self.extent_beside())
    }

    /// How much of the text the term is; of who filed a service, how much of the own name behind the place: 抖音 is the head of
    /// 北京抖音信息服务有限公司, and 北京 is not.
    fn extent_beside(&self) -> Extent {
        let extent = self.text_match.extent;
        if self.text.class != TextClass::Filer || extent == Extent::Whole {
            return extent;
        }
        let own_name = self.text.own_name;
        match self.text_match.window {
            _ if own_name == 0 => extent,
            (start, end) if start == own_name || (start == 0 && end > own_name) => Extent::Head,
            _ => extent.max(Extent::Word),
        }
    }

    fn places(&self) -> impl Iterator<Item = Match> {
        let field = self.text.field;
        let places = self.text_match.places.iter();
        places.map(move |&(start, end)| Match { field, start: start as usize, end: end as usize })
    }
}

/// Which initials count in a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitialsRule {
    /// The shortest pattern that may stand for the initials of its characters.
    pub shortest: usize,
    /// Whether the pattern is so short a name too: whom it names comes before whatever has these initials by chance.
    pub named: bool,
}

impl InitialsRule {
    /// From three letters on.
    pub const PLAIN: Self = Self { shortest: 3, named: false };
    /// None.
    pub const NEVER: Self = Self { shortest: usize::MAX, named: false };

    /// What a passage was found by, as far as its initials may be chance.
    pub fn class(self, way: Way) -> u8 {
        if self.named && way == Way::Initials { BY_CHANCE } else { 0 }
    }
}

/// The class of a passage that has the initials of a name: behind what a speaker of that name said, with what stands beside a name.
const BY_CHANCE: u8 = 2;

/// Looks for a term in every text of a record.
#[derive(Clone, Copy)]
pub struct RecordMatcher<'a> {
    /// The scorer.
    pub scorer: &'a SkimMatcherV2,
    /// How loosely to look.
    pub stage: Stage,
    /// Which initials count in a passage.
    pub initials: InitialsRule,
    /// Whether the stricter stages looked for the same and found nothing.
    pub tried: bool,
    /// Which records are on the page; of others only that they are found is told, without a score and without what is to light.
    pub on_page: Option<OnPage>,
}

/// Which records of a kind are on the page.
#[derive(Clone, Copy, Debug)]
pub struct OnPage {
    /// The kind of the records.
    pub kind: Kind,
    /// The greatest [`rank::first`] on the page.
    pub bound: u64,
}

impl OnPage {
    fn has(self, order: (bool, u8, u8, Extent)) -> bool {
        rank::first(self.kind, order) <= self.bound
    }
}

impl RecordMatcher<'_> {
    /// The best that the term finds in the record.
    pub fn look(&self, pattern: &Pattern, body: &Body) -> Option<RecordMatch> {
        let texts = body.texts.iter().zip(&body.masks).enumerate().filter(|(_, (text, mask))| {
            let aside = self.tried && self.stage == Stage::Loose && !text.class.is_loose();
            !aside && self.may_hold(pattern, &TextSignature { mask, pairs: &text.haystack.pairs })
        });
        self.look_into(pattern, body, texts.map(|(at, _)| at))
    }

    /// The same where it is known which texts are worth a look.
    pub fn look_into(
        &self,
        pattern: &Pattern,
        body: &Body,
        texts: impl Iterator<Item = usize>,
    ) -> Option<RecordMatch> {
        let mut all: SmallVec<[FieldMatch<'_>; 4]> = SmallVec::new();
        let mut best = 0;
        for text in texts.filter_map(|at| body.texts.get(at)) {
            let Some((score, text_match)) = self.sight(pattern, text) else { continue };
            let (tier, initials) = (tier(text_match.way, text.class), self.initials);
            let mut seen = FieldMatch { text, tier, text_match, initials, score };
            let Some(leader) = all.get_mut(best) else {
                all.push(seen);
                continue;
            };
            let better = seen.order().cmp(&leader.order()).then_with(|| {
                // Scoring costs more than the rest, and is seldom needed to choose between the texts of one record.
                if self.on_page.is_some_and(|on_page| !on_page.has(seen.order())) {
                    return Ordering::Equal;
                }
                let scores = (self.scored(pattern, &mut seen), self.scored(pattern, leader));
                scores.1.cmp(&scores.0)
            });
            if better.is_lt() {
                best = all.len();
            }
            all.push(seen);
        }
        let leader = all.get_mut(best)?;
        let is_on_page = self.on_page.is_none_or(|on_page| on_page.has(leader.order()));
        let score = if is_on_page { self.scored(pattern, leader) } else { 0 };
        let best = all.get(best)?;
        let is_lit = |seen: &FieldMatch<'_>| {
            let alike = seen.tier == best.tier && seen.text.class != TextClass::Key;
            alike || seen.text.class.is_short() || std::ptr::eq(seen, best)
        };
        let lit = || all.iter().filter(|seen| is_lit(seen));
        let mut matches = Vec::new();
        if is_on_page {
            matches.reserve_exact(lit().map(|seen| seen.text_match.places.len()).sum());
            matches.extend(lit().flat_map(FieldMatch::places));
        }
        let (exact, tier, class, extent) = best.order();
        Some(RecordMatch {
            tier,
            class,
            extent,
            score,
            field: best.text.field,
            way: best.text_match.way,
            exact: !exact,
            matches,
        })
    }

    /// Whether texts are worth a closer look.
    pub fn may_hold<S: Signature>(&self, pattern: &Pattern, signature: &S) -> S::Answer {
        let strictly = || {
            pattern.may_begin(signature).and(|| {
                let typed = pattern.may_be_typed(signature);
                typed.or(|| pattern.may_sound(signature, false).only_if(pattern.hanzi > 0))
            })
        };
        let fuzzily = || pattern.may_sound(signature, true);
        let loosely =
            || typo::may_hold(pattern, signature).or(|| subsequence::may_hold(pattern, signature));
        match (self.stage, self.tried) {
            (Stage::Strict, _) => strictly(),
            (Stage::Fuzzy, true) => fuzzily(),
            (Stage::Fuzzy, false) => strictly().or(fuzzily),
            (Stage::Loose, true) => loosely(),
            (Stage::Loose, false) => loosely().or(strictly).or(fuzzily),
        }
    }

    fn sight(&self, pattern: &Pattern, text: &FieldText) -> Option<(Option<i64>, TextMatch)> {
        let rules = text.class.rules(self.initials.shortest, self.stage >= Stage::Fuzzy);
        let haystack = &text.haystack;
        let found = match self.stage {
            Stage::Fuzzy if self.tried => matcher::find_fuzzy(pattern, haystack, rules),
            Stage::Loose if self.tried => None,
            _ => matcher::find(pattern, haystack, rules),
        };
        if let Some(text_match) = found {
            let scrap =
                pattern.len() == 1 && pattern.hanzi == 0 && text_match.extent > Extent::Head;
            return (!scrap).then_some((None, text_match));
        }
        if self.stage < Stage::Loose {
            return None;
        }
        let gapped = match text.class {
            _ if !text.class.is_loose() => return None,
            TextClass::Name | TextClass::Alias => subsequence::in_name(self.scorer, pattern, text)
                .map(|(score, text_match)| (Some(score), text_match)),
            TextClass::Passage => subsequence::in_passage(pattern, haystack, rules.reach)
                .map(|text_match| (None, text_match)),
            _ => None,
        };
        gapped.or_else(|| Some((None, typo::find(pattern, text)?)))
    }

    fn scored(&self, pattern: &Pattern, seen: &mut FieldMatch<'_>) -> i64 {
        *seen.score.get_or_insert_with(|| self.score(pattern, seen.text, &seen.text_match))
    }

    fn score(&self, pattern: &Pattern, text: &FieldText, text_match: &TextMatch) -> i64 {
        let length = i64::try_from(pattern.len()).unwrap_or(i64::MAX);
        if text_match.way == Way::Edited {
            return LETTER * length - SLIP * i64::from(text_match.slips);
        }
        let rare = RARE * i64::from(text_match.rare);
        if text.class.is_short() {
            let name = match text_match.way {
                Way::AsWritten => &text.scored,
                _ => &text.romanized.spaced,
            };
            let score = self.scorer.fuzzy_match(name, &pattern.text).unwrap_or(LETTER * length);
            let is_written =
                text_match.way == Way::AsWritten && pattern.is_written_in(text.written());
            let written = WRITTEN * i64::from(is_written);
            return score + written - rare - place_in_list(text.field);
        }
        if text.class == TextClass::Key {
            return LETTER * length;
        }
        let window = match text_match.way {
            Way::Gapped => self.scorer.fuzzy_match(&window(text, text_match), &pattern.text),
            _ => None,
        };
        let window = window.unwrap_or_else(|| pattern.self_score(self.scorer));
        match text.class {
            TextClass::Passage => of_passage(text_match, window),
            _ => of_sighting(text_match, window),
        }
    }
}

/// What a pattern matched with gaps in a longer text.
fn window(text: &FieldText, text_match: &TextMatch) -> String {
    let (start, end) = text_match.window;
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
