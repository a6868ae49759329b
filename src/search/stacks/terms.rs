//! A query made ready for an archive: for each needle what to ask of the slices, and what the speakers make of it.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::plan::Plan;
use super::shelf::{Row, Shelf};
use super::voices::{Voices, Who};
use crate::search::entry::Class;
use crate::search::found::Way;
use crate::search::gapped;
use crate::search::haystack::{Haystack, Letters};
use crate::search::judge::{Judge, Stage, Verdict, best_passage, of_passage, tier};
use crate::search::needle::Needle;
use crate::search::verify;

/// How many tiers there are.
pub const TIERS: usize = 6;

/// What decides among quotes: tier, what it was found by, how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lite {
    pub tier: u8,
    pub class: u8,
    pub score: i64,
}

impl Lite {
    pub fn of(verdict: &Verdict) -> Self {
        Self { tier: verdict.tier, class: verdict.class, score: verdict.score }
    }

    /// Smaller is better.
    pub fn order(self) -> (u8, u8, i64) {
        (self.tier, self.class, -self.score)
    }

    /// Two terms that must both hold.
    pub fn both(self, other: Self) -> Self {
        Self {
            tier: self.tier.max(other.tier),
            class: self.class.max(other.class),
            score: self.score + other.score,
        }
    }

    pub fn better(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        [one, other].into_iter().flatten().min_by_key(|lite| lite.order())
    }
}

/// What speakers, and what stands beside their names, make of one needle.
#[derive(Debug, Default)]
pub struct Heard {
    /// Of each speaker of the archive's own, by name.
    pub speakers: Vec<Option<Verdict>>,
    /// Of each voice, by what stands beside the name.
    pub voices: Vec<Option<Verdict>>,
}

impl Heard {
    /// Asks all of them.
    pub fn new(needle: &Needle, judge: &Judge<'_>, voices: &Voices) -> Self {
        let ask = |mask, body| {
            if judge.may_hold(needle, mask) { judge.look(needle, body) } else { None }
        };
        let speakers = voices.speakers.iter().zip(&voices.speaker_masks);
        let beside = voices.voices.iter().zip(&voices.voice_masks);
        Self {
            speakers: speakers.map(|(speaker, mask)| ask(mask, &speaker.body)).collect(),
            voices: beside.map(|(voice, mask)| ask(mask, &voice.body)).collect(),
        }
    }

    /// Whether a name is found by itself.
    pub fn is_named(&self) -> bool {
        self.speakers.iter().flatten().any(|verdict| verdict.class == 0)
    }
}

/// A needle made ready for the quotes of an archive.
pub struct Term<'a> {
    pub needle: &'a Needle,
    stage: Stage,
    initials: usize,
    worth: i64,
    scorer: &'a SkimMatcherV2,
    /// For each tier what to ask of the slices.
    pub plans: [Vec<Plan>; TIERS],
    /// For each voice what it makes of the needle.
    pub voices: Vec<Option<Lite>>,
    /// For each tier the voices that are found in it, in their order.
    pub found: [Vec<u32>; TIERS],
}

impl<'a> Term<'a> {
    /// `atlas` is what the speakers of the atlas make of it.
    pub fn new(
        needle: &'a Needle,
        stage: Stage,
        initials: usize,
        scorer: &'a SkimMatcherV2,
        heard: &Heard,
        voices: &Voices,
        atlas: impl Fn(usize) -> Option<Lite>,
    ) -> Self {
        let mut plans: [Vec<Plan>; TIERS] = Default::default();
        let rules = Class::Passage.rules(initials, stage >= Stage::Fuzzy);
        for way in verify::ways(needle, rules) {
            let tier = usize::from(tier(way, Class::Passage));
            plans[tier].extend(Plan::new(needle, way));
        }
        if stage == Stage::Loose && gapped::may_gap(needle) {
            plans[usize::from(tier(Way::Gapped, Class::Passage))]
                .extend(Plan::new(needle, Way::Gapped));
        }
        let mut term = Self {
            needle,
            stage,
            initials,
            worth: needle.worth(scorer),
            scorer,
            plans,
            voices: Vec::new(),
            found: Default::default(),
        };
        // One Latin letter is no person whose words one looks for.
        if needle.len() == 1 && needle.hanzi == 0 {
            term.voices.resize(voices.voices.len(), None);
            return term;
        }
        let voices = voices.voices.iter().zip(&heard.voices).zip(0..);
        term.voices = (voices.map(|((voice, beside), place)| {
            let name = match voice.who {
                Who::Atlas(id) => atlas(id.index()),
                Who::Own(at) => heard.speakers[at as usize].as_ref().map(Lite::of),
            };
            let lite = Lite::better(name, beside.as_ref().map(Lite::of))?;
            term.found[usize::from(lite.tier)].push(place);
            Some(lite)
        }))
        .collect();
        term
    }

    /// What the words of a quote make of it; `whole` asks for the words themselves instead of the shelf's letters.
    pub fn look(&self, shelf: &Shelf, row: &Row, whole: bool) -> Option<Lite> {
        if whole || self.needle.letters.iter().any(|&letter| u32::from(letter) > 0xFFFF) {
            // A shelf's letters cannot tell these apart.
            let text = shelf.text(row).ok()?;
            return self.look_into(&Haystack::new(text));
        }
        self.look_into(&shelf.letters(row))
    }

    fn look_into(&self, letters: &impl Letters) -> Option<Lite> {
        let rules = Class::Passage.rules(self.initials, self.stage >= Stage::Fuzzy);
        let found = verify::find(self.needle, letters, rules).or_else(|| {
            let gaps = self.stage == Stage::Loose;
            gaps.then(|| gapped::in_passage(self.needle, letters, rules.reach))?
        })?;
        let window = match found.way {
            Way::Gapped => {
                let (start, end) = found.window;
                let window: String = (start..end).map(|at| letters.folded(at)).collect();
                self.scorer.fuzzy_match(&window, &self.needle.text).unwrap_or(self.worth)
            }
            _ => self.worth,
        };
        Some(Lite {
            tier: tier(found.way, Class::Passage),
            class: 0,
            score: of_passage(&found, window),
        })
    }

    /// The best that any quote can make of it in this tier or a stricter one; `None` if it cannot be found there.
    pub fn best(&self, tier: u8) -> Option<(u8, i64)> {
        let tiers = usize::from(tier) + 1;
        let own = self.plans[..tiers].iter().any(|plans| !plans.is_empty());
        let own = own.then(|| (0, best_passage(self.worth)));
        let voices = self.found[..tiers].iter().flatten();
        let voices = voices.filter_map(|&voice| self.voices[voice as usize]);
        voices
            .map(|lite| (lite.class, lite.score))
            .chain(own)
            .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    }
}
