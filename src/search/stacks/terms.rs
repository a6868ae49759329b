//! A query made ready for an archive: for each needle what to ask of the slices, and what the speakers make of it.

use std::ops::Range;
use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::plan::Plan;
use super::rack::Rack;
use super::scan::Best;
use super::sieve::Sieve;
use super::voices::Voices;
use crate::search::entry::Class;
use crate::search::found::Way;
use crate::search::gapped;
use crate::search::haystack::{Haystack, Letters};
use crate::search::judge::{Judge, Stage, Verdict, best_passage, of_passage, tier};
use crate::search::needle::Needle;
use crate::search::verify;

/// How many tiers there are.
pub const TIERS: usize = 6;
/// The loosest of them.
pub const LOOSEST: u8 = 5;

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

/// What speakers, and what stands beside their names, make of one needle: only those who make something of it, in their order.
#[derive(Debug, Default)]
pub struct Heard {
    /// Speakers of the archive's own, by name.
    pub speakers: Vec<(u32, Verdict)>,
    /// Voices, by what stands beside the name.
    pub voices: Vec<(u32, Verdict)>,
}

impl Heard {
    /// Asks all of them.
    pub fn new(needle: &Needle, judge: &Judge<'_>, voices: &Voices) -> Self {
        let speakers = voices.speaker_columns.may_hold(judge, needle);
        let speakers = speakers.places().filter_map(|place| {
            let verdict = judge.look(needle, &voices.speakers[place].body)?;
            Some((u32::try_from(place).ok()?, verdict))
        });
        let beside = voices.voice_columns.may_hold(judge, needle);
        let beside = beside.places().filter_map(|place| {
            let verdict = judge.look(needle, &voices.voices[place].body)?;
            Some((u32::try_from(place).ok()?, verdict))
        });
        Self { speakers: speakers.collect(), voices: beside.collect() }
    }

    /// What a speaker's name makes of it.
    pub fn speaker(&self, place: u32) -> Option<&Verdict> {
        Self::of(&self.speakers, place)
    }

    /// What stands beside a voice's name.
    pub fn voice(&self, place: usize) -> Option<&Verdict> {
        Self::of(&self.voices, u32::try_from(place).ok()?)
    }

    fn of(heard: &[(u32, Verdict)], place: u32) -> Option<&Verdict> {
        let at = heard.binary_search_by_key(&place, |&(place, _)| place).ok()?;
        heard.get(at).map(|(_, verdict)| verdict)
    }

    /// Whether a name is found by itself.
    pub fn is_named(&self) -> bool {
        self.speakers.iter().any(|(_, verdict)| verdict.class == 0)
    }
}

/// How the words of quotes are found in one tier.
#[derive(Default)]
struct InTier {
    ways: Vec<Way>,
    /// What to ask of the slices.
    plans: OnceLock<Vec<(Way, Plan)>>,
    /// What lets through the words in which something may be found up to this tier.
    sieve: OnceLock<Sieve>,
}

/// A needle made ready for the quotes of an archive.
pub struct Term<'a> {
    pub needle: &'a Needle,
    stage: Stage,
    initials: usize,
    worth: i64,
    scorer: &'a SkimMatcherV2,
    /// Whether the stricter stages have found nothing.
    tried: bool,
    /// How words are found in each tier.
    tiers: [InTier; TIERS],
    /// Whether the letters of a rack tell its own apart.
    is_racked: bool,
    /// What voices make of the needle.
    lites: Vec<Lite>,
    /// For each voice the place of what it makes of it, counted from 1; empty if none makes anything of it.
    lite_of: Vec<u32>,
    /// For each tier the voices that are found in it, in their order.
    pub found: [Vec<u32>; TIERS],
}

impl<'a> Term<'a> {
    /// `tried` says whether the stricter stages have found nothing; `atlas` is what the speakers of the atlas make of it, as places
    /// and verdicts.
    pub fn new(
        needle: &'a Needle,
        (stage, tried): (Stage, bool),
        initials: usize,
        scorer: &'a SkimMatcherV2,
        heard: &Heard,
        voices: &Voices,
        atlas: &[(usize, Lite)],
    ) -> Self {
        let mut tiers: [InTier; TIERS] = Default::default();
        let rules = Class::Passage.rules(initials, stage >= Stage::Fuzzy);
        let gapped = stage == Stage::Loose && gapped::may_gap(needle);
        for way in verify::ways(needle, rules).chain(gapped.then_some(Way::Gapped)) {
            tiers[usize::from(tier(way, Class::Passage))].ways.push(way);
        }
        let worth = needle.worth(scorer);
        let mut term = Self {
            needle,
            stage,
            tried,
            initials,
            worth,
            scorer,
            tiers,
            is_racked: needle.letters.iter().all(|&letter| u32::from(letter) <= 0xFFFF),
            lites: Vec::new(),
            lite_of: Vec::new(),
            found: Default::default(),
        };
        // One Latin letter is no person whose words one looks for.
        if !needle.is_a_letter() {
            term.hear(heard, voices, atlas);
        }
        term
    }

    /// Notes what every voice makes of it.
    fn hear(&mut self, heard: &Heard, voices: &Voices, atlas: &[(usize, Lite)]) {
        if heard.speakers.is_empty() && heard.voices.is_empty() && atlas.is_empty() {
            return;
        }
        self.lite_of.resize(voices.voices.len(), 0);
        let of_atlas = atlas.iter().filter_map(|&(speaker, lite)| {
            voices.of_atlas.get(speaker).map(|of_speaker| (of_speaker, lite))
        });
        let own = heard.speakers.iter().filter_map(|(speaker, verdict)| {
            let of_speaker = voices.of_speakers.get(*speaker as usize)?;
            Some((of_speaker, Lite::of(verdict)))
        });
        for (of_speaker, lite) in of_atlas.chain(own) {
            for &voice in of_speaker {
                self.note(voice, lite);
            }
        }
        for (voice, verdict) in &heard.voices {
            self.note(*voice, Lite::of(verdict));
        }
        for (&at, place) in self.lite_of.iter().zip(0..) {
            if let Some(lite) = (at as usize).checked_sub(1).and_then(|at| self.lites.get(at)) {
                self.found[usize::from(lite.tier)].push(place);
            }
        }
    }

    fn note(&mut self, voice: u32, lite: Lite) {
        let Some(at) = self.lite_of.get_mut(voice as usize) else { return };
        if let Some(known) = (*at as usize).checked_sub(1).and_then(|at| self.lites.get_mut(at)) {
            if lite.order() < known.order() {
                *known = lite;
            }
            return;
        }
        self.lites.push(lite);
        *at = u32::try_from(self.lites.len()).unwrap_or(0);
    }

    /// What a voice makes of it.
    pub fn voice(&self, voice: usize) -> Option<Lite> {
        let at = (*self.lite_of.get(voice)? as usize).checked_sub(1)?;
        self.lites.get(at).copied()
    }

    /// Adds the rows of a rack whose voice is found in a tier; all of those in a stretch of it, perhaps others.
    pub fn add_heard(&self, tier: usize, rack: &Rack, words: Range<usize>, bits: &mut [u64]) {
        /// As many rows are looked at in the time in which one voice is looked up.
        const ROWS_A_VOICE: usize = 8;
        let voices = &self.found[tier];
        let rows = words.start * 64..rack.len().min(words.end * 64);
        if voices.len() * ROWS_A_VOICE < rows.len() {
            rack.of_voices(voices, bits);
            return;
        }
        for row in rows {
            let found =
                self.voice(rack.voice(row)).is_some_and(|lite| usize::from(lite.tier) == tier);
            bits[row / 64] |= u64::from(found) << (row % 64);
        }
    }

    /// What to ask of the slices for a tier, and in which way it finds.
    pub fn plans(&self, tier: usize) -> &[(Way, Plan)] {
        let Some(InTier { ways, plans, .. }) = self.tiers.get(tier) else { return &[] };
        plans.get_or_init(|| {
            let plan = |&way| Some((way, Plan::new(self.needle, way)?));
            ways.iter().filter_map(plan).collect()
        })
    }

    /// Whether stricter stages have not looked in this way.
    pub fn is_new(&self, way: Way) -> bool {
        !self.tried
            || match self.stage {
                Stage::Strict => true,
                Stage::Fuzzy => way == Way::FuzzySound,
                Stage::Loose => way == Way::Gapped,
            }
    }

    /// The strictest tier in which stricter stages have not looked, neither for words nor for names.
    pub fn first_tier(&self) -> u8 {
        match self.stage {
            stage if !self.tried || stage == Stage::Strict => 0,
            Stage::Fuzzy => tier(Way::FuzzySound, Class::Passage),
            _ => tier(Way::Gapped, Class::Name),
        }
    }

    /// What the words of a quote make of it; `whole` asks for the words themselves instead of the rack's letters.
    pub fn look(&self, rack: &Rack, at: usize, whole: bool) -> Option<Lite> {
        if whole || !self.is_racked {
            let text = rack.text(&rack.row(at)).ok()?;
            return self.look_into(&Haystack::new(text));
        }
        self.look_into(&rack.letters(at))
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

    /// Whether the words of a quote may hold it up to a tier: a first look that costs little, and says yes too often.
    pub fn may_stand(&self, rack: &Rack, at: usize, tier: u8) -> bool {
        let tier = usize::from(tier);
        let Some(InTier { sieve, .. }) = self.tiers.get(tier) else { return true };
        let sieve = sieve.get_or_init(|| {
            let ways = self.tiers[..=tier].iter().flat_map(|tier| &tier.ways);
            Sieve::new(self.needle, &ways.copied().collect::<Vec<Way>>())
        });
        !self.is_racked || sieve.lets_through(&rack.letters(at))
    }

    /// The best that quotes can make of it up to a tier: found by their voice alone, by their words, by words with which a clause opens.
    pub fn best(&self, tier: u8) -> [Option<Best>; 3] {
        let tiers = usize::from(tier) + 1;
        let voices = self.lites.iter().filter(|lite| usize::from(lite.tier) < tiers);
        let voices = voices.map(|lite| Best { class: lite.class, score: lite.score });
        let ways = || self.tiers[..tiers].iter().flat_map(|tier| &tier.ways);
        // A short Latin needle stands nowhere as written but where a word begins.
        let at_heads = self.needle.is_short() && self.needle.readings.first() == Some(&0);
        let inside = ways().any(|&way| way != Way::AsWritten || !at_heads);
        let words = |any: bool, opens| {
            any.then(|| Best { class: 0, score: best_passage(self.worth, opens) })
        };
        let any = ways().next().is_some();
        [voices.reduce(Best::either), words(inside, false), words(any, true)]
    }
}
