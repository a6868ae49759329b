//! What one term makes of one record: the best of its texts, and everything to light.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::entry::{Class, Entry, Text};
use super::field::Field;
use super::found::{Match, Way};
use super::gapped;
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

/// Looks for a term in every text of a record.
pub(super) struct Judge<'a> {
    /// The scorer.
    pub scorer: &'a SkimMatcherV2,
    /// How loosely to look.
    pub stage: Stage,
    /// The shortest needle of initials for a passage.
    pub initials: usize,
}

impl Judge<'_> {
    /// The best that the term finds in the record.
    pub(super) fn look(&self, needle: &Needle, entry: &Entry) -> Option<Verdict> {
        let mut best: Option<Verdict> = None;
        let mut seen: Vec<(Class, u8, Match)> = Vec::new();
        for text in &entry.texts {
            let Some((score, sighting)) = self.sight(needle, text) else { continue };
            let tier = tier(sighting.way, text.class);
            let exact = sighting.way == Way::AsWritten
                && sighting.part == Part::Whole
                && matches!(text.class, Class::Name | Class::Key)
                || (text.class == Class::Title && sighting.part == Part::Whole && tier == 0);
            seen.extend(sighting.places.iter().map(|&(start, end)| {
                let place = Match { field: text.field, start: start as usize, end: end as usize };
                (text.class, tier, place)
            }));
            let verdict = Verdict {
                tier,
                class: text.class.rank(),
                part: sighting.part,
                score,
                field: text.field,
                way: sighting.way,
                exact,
                matches: Vec::new(),
            };
            if best.as_ref().is_none_or(|best| verdict.order() < best.order()) {
                best = Some(verdict);
            }
        }
        let mut best = best?;
        let lit = seen.into_iter().filter(|(class, tier, place)| {
            place.field == best.field
                || class.is_short()
                || (*tier == best.tier && *class != Class::Key)
        });
        best.matches = lit.map(|(_, _, place)| place).collect();
        Some(best)
    }

    fn sight(&self, needle: &Needle, text: &Text) -> Option<(i64, Sighting)> {
        let rules = text.class.rules(self.initials, self.stage >= Stage::Fuzzy);
        let haystack = &text.haystack;
        if let Some(sighting) = verify::find(needle, haystack, rules) {
            if needle.len() == 1 && needle.hanzi == 0 && sighting.part > Part::Head {
                return None;
            }
            return Some((self.score(needle, text, &sighting), sighting));
        }
        if self.stage < Stage::Loose {
            return None;
        }
        match text.class {
            Class::Name | Class::Alias => {
                gapped::in_name(self.scorer, needle, text).or_else(|| slipped(needle, text))
            }
            Class::Organization => slipped(needle, text),
            Class::Passage => {
                let sighting = gapped::in_passage(needle, haystack, rules.reach)?;
                Some((self.score(needle, text, &sighting), sighting))
            }
            _ => None,
        }
    }

    fn score(&self, needle: &Needle, text: &Text, sighting: &Sighting) -> i64 {
        let length = i64::try_from(needle.len()).unwrap_or(i64::MAX);
        let rare = RARE * i64::from(sighting.rare);
        if text.class.is_short() {
            let name = match sighting.way {
                Way::AsWritten => &text.scored,
                _ => &text.spelling.spaced,
            };
            let score = self.scorer.fuzzy_match(name, &needle.text);
            return score.unwrap_or(LETTER * length) - rare;
        }
        // Every match in a passage is one window, and the scorer sees nothing around it.
        let window = self.scorer.fuzzy_match(&needle.text, &needle.text);
        let boundary = if sighting.boundary { BOUNDARY } else { 0 };
        let own = if text.class == Class::Passage { PASSAGE } else { 0 };
        let often = i64::try_from(sighting.places.len().min(9)).unwrap_or(0);
        own + boundary + window.unwrap_or(LETTER * length) + often - rare
    }
}

fn slipped(needle: &Needle, text: &Text) -> Option<(i64, Sighting)> {
    let sighting = slip::find(needle, &text.haystack, &text.spelling)?;
    let length = i64::try_from(needle.len()).unwrap_or(i64::MAX);
    Some((LETTER * length - SLIP * i64::from(sighting.slips), sighting))
}

fn tier(way: Way, class: Class) -> u8 {
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
