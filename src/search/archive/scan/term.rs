//! A query made ready for an archive: for each pattern what to ask of the slices, and what the speakers make of it.

use std::ops::Range;
use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::archive::beside;
use crate::search::archive::bitap::Bitap;
use crate::search::archive::dictionary::Dictionary;
use crate::search::archive::dictionary_matches::DictionaryMatches;
use crate::search::archive::prefilter::Automaton;
use crate::search::archive::segment::Segment;
use crate::search::matching::matcher::{self, Extent};
use crate::search::matching::record::{InitialsRule, Stage};
use crate::search::matching::subsequence;
use crate::search::query::pattern::Pattern;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::score::{
    UpperBound, best_passage, class_beside, of_date, of_passage, of_sighting,
};
use crate::search::ranking::tier::{TIERS, tier};
use crate::search::text::class::TextClass;
use crate::search::text::letters::Letters;
use crate::search::text::search_text::SearchText;
use crate::search::way::Way;

/// How the words of quotes are found in one tier.
#[derive(Default)]
struct InTier {
    ways: Vec<Way>,
    /// What to ask of the slices.
    automata: OnceLock<Vec<(Way, Automaton)>>,
    /// What lets through the words in which something may be found up to this tier.
    bitap: OnceLock<Bitap>,
}

/// A pattern made ready for the quotes of an archive.
pub struct CompiledTerm<'a> {
    pub pattern: &'a Pattern,
    stage: Stage,
    initials: InitialsRule,
    self_score: i64,
    scorer: &'a SkimMatcherV2,
    /// Whether the stricter stages have found nothing.
    tried: bool,
    /// How words are found in each tier.
    tiers: [InTier; TIERS],
    /// Whether the letters of a segment tell its own apart.
    is_encodable: bool,
    /// What attributions make of the pattern.
    rank_keys: Vec<RankKey>,
    /// For each attribution the place of what it makes of it, counted from 1; empty if none makes anything of it.
    rank_key_of: Vec<u32>,
    /// For each tier the attributions that are found in it, in their order.
    pub found: [Vec<u32>; TIERS],
}

impl<'a> CompiledTerm<'a> {
    /// `tried` says whether the stricter stages have found nothing; `atlas` is what the speakers of the atlas make of it, as places
    /// and matches.
    pub fn new(
        pattern: &'a Pattern,
        (stage, tried): (Stage, bool),
        initials: InitialsRule,
        scorer: &'a SkimMatcherV2,
        dictionary_matches: &DictionaryMatches,
        dictionary: &Dictionary,
        atlas: &[(usize, RankKey)],
    ) -> Self {
        let mut tiers: [InTier; TIERS] = Default::default();
        let rules = TextClass::Passage.rules(initials.shortest, stage >= Stage::Fuzzy);
        let gapped = stage == Stage::Loose && subsequence::may_gap(pattern);
        for way in matcher::ways(pattern, rules).chain(gapped.then_some(Way::Gapped)) {
            tiers[usize::from(tier(way, TextClass::Passage))].ways.push(way);
        }
        let self_score = pattern.self_score(scorer);
        let mut term = Self {
            pattern,
            stage,
            tried,
            initials,
            self_score,
            scorer,
            tiers,
            is_encodable: pattern.letters.iter().all(|&letter| u32::from(letter) <= 0xFFFF),
            rank_keys: Vec::new(),
            rank_key_of: Vec::new(),
            found: Default::default(),
        };
        // One Latin letter is no person whose words one looks for.
        if !pattern.is_a_letter() {
            term.match_attributions(dictionary_matches, dictionary, atlas);
        }
        term
    }

    /// Notes what every attribution makes of it.
    fn match_attributions(
        &mut self,
        dictionary_matches: &DictionaryMatches,
        dictionary: &Dictionary,
        atlas: &[(usize, RankKey)],
    ) {
        if dictionary_matches.speakers.is_empty()
            && dictionary_matches.attributions.is_empty()
            && atlas.is_empty()
        {
            return;
        }
        self.rank_key_of.resize(dictionary.attributions.len(), 0);
        let of_atlas = atlas.iter().filter_map(|&(speaker, rank_key)| {
            dictionary.of_atlas.get(speaker).map(|of_speaker| (of_speaker, rank_key))
        });
        let own = dictionary_matches.speakers.iter().filter_map(|(speaker, record_match)| {
            let of_speaker = dictionary.of_speakers.get(*speaker as usize)?;
            Some((of_speaker, RankKey::of(record_match)))
        });
        for (of_speaker, rank_key) in of_atlas.chain(own) {
            for &attribution in of_speaker {
                self.note(attribution, rank_key);
            }
        }
        for (attribution, record_match) in &dictionary_matches.attributions {
            self.note(*attribution, RankKey::of(record_match));
        }
        for (&at, place) in self.rank_key_of.iter().zip(0..) {
            if let Some(rank_key) =
                (at as usize).checked_sub(1).and_then(|at| self.rank_keys.get(at))
            {
                self.found[usize::from(rank_key.tier)].push(place);
            }
        }
    }

    fn note(&mut self, attribution: u32, rank_key: RankKey) {
        let Some(at) = self.rank_key_of.get_mut(attribution as usize) else { return };
        if let Some(known) = (*at as usize).checked_sub(1).and_then(|at| self.rank_keys.get_mut(at))
        {
            if rank_key.order() < known.order() {
                *known = rank_key;
            }
            return;
        }
        self.rank_keys.push(rank_key);
        *at = u32::try_from(self.rank_keys.len()).unwrap_or(0);
    }

    /// What an attribution makes of it.
    pub fn attribution(&self, attribution: usize) -> Option<RankKey> {
        let at = (*self.rank_key_of.get(attribution)? as usize).checked_sub(1)?;
        self.rank_keys.get(at).copied()
    }

    /// What stands beside the words of a quote makes of it: its attribution, its date.
    pub fn beside(&self, segment: &Segment, at: usize) -> Option<RankKey> {
        let date = self.pattern.dates.as_ref();
        let date = date.filter(|dates| dates.contains(&segment.row(at).date));
        let date = date.map(|_| self.of_date());
        RankKey::better(self.attribution(segment.attribution(at)), date)
    }

    /// What a date is worth that the term means.
    fn of_date(&self) -> RankKey {
        RankKey { tier: 0, class: TextClass::Aside.rank(), score: of_date(self.pattern) }
    }

    /// Whether anything beside the words of quotes may be found in a tier.
    pub fn is_beside(&self, tier: usize) -> bool {
        !self.found[tier].is_empty() || (tier == 0 && self.pattern.dates.is_some())
    }

    /// Adds the rows of a segment whose attribution or date is found in a tier, all of those in a range of it or, where that is no more work,
    /// of all of it from its beginning on; says where what was added ends.
    pub fn add_attributed(
        &self,
        tier: usize,
        segment: &Segment,
        words: Range<usize>,
        bits: &mut [u64],
    ) -> usize {
        /// As many rows are looked at in the time in which one attribution is looked up.
        const ROWS_AN_ATTRIBUTION: usize = 8;
        let attributions = &self.found[tier];
        let rows = words.start * 64..segment.len().min(words.end * 64);
        if let Some(dates) = self.pattern.dates.clone().filter(|_| tier == 0) {
            for row in segment.dated(dates) {
                bits[row / 64] |= 1 << (row % 64);
            }
        }
        if attributions.len() * ROWS_AN_ATTRIBUTION < rows.len() {
            segment.of_attributions(attributions, bits);
            return segment.words();
        }
        for row in rows {
            let found = self
                .attribution(segment.attribution(row))
                .is_some_and(|rank_key| usize::from(rank_key.tier) == tier);
            bits[row / 64] |= u64::from(found) << (row % 64);
        }
        words.end
    }

    /// What to ask of the slices for a tier, and in which way it finds.
    pub fn automata(&self, tier: usize) -> &[(Way, Automaton)] {
        let Some(InTier { ways, automata, .. }) = self.tiers.get(tier) else { return &[] };
        automata.get_or_init(|| {
            let automaton = |&way| Some((way, Automaton::new(self.pattern, way)?));
            ways.iter().filter_map(automaton).collect()
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
            Stage::Fuzzy => tier(Way::FuzzySound, TextClass::Passage),
            _ => tier(Way::Gapped, TextClass::Name),
        }
    }

    /// What the words of a quote make of it; `whole` asks for the words themselves instead of the segment's letters.
    pub fn look(&self, segment: &Segment, at: usize, whole: bool) -> Option<RankKey> {
        if whole || !self.is_encodable {
            let text = segment.text(at).ok()?;
            let rest = segment.rest(&segment.row(at));
            let words = self.look_into(&SearchText::new(&text), TextClass::Passage);
            let beside = beside::of_rest(&rest);
            let beside =
                beside.map(|(_, text)| self.look_into(&SearchText::new(text), TextClass::Beside));
            return best_of(words, beside);
        }
        let letters = segment.letters(at);
        let (words, beside) = letters.parts();
        let words = self.look_into(&words, TextClass::Passage);
        best_of(words, beside.map(|letters| self.look_into(&letters, TextClass::Beside)))
    }

    /// Whether [`look`](Self::look) finds it in the segment's letters: no further than to its first place, and without its worth.
    pub fn holds(&self, segment: &Segment, at: usize) -> bool {
        if !self.is_encodable {
            return self.look(segment, at, false).is_some();
        }
        let letters = segment.letters(at);
        let (words, mut beside) = letters.parts();
        let rules =
            |class: TextClass| class.rules(self.initials.shortest, self.stage >= Stage::Fuzzy);
        let passage = rules(TextClass::Passage);
        let holds = matcher::holds(self.pattern, &words, passage)
            || (self.stage == Stage::Loose
                && subsequence::in_passage(self.pattern, &words, passage.reach).is_some())
            || beside.any(|field| matcher::holds(self.pattern, &field, rules(TextClass::Beside)));
        debug_assert_eq!(holds, self.look(segment, at, false).is_some(), "quote {at}");
        holds
    }

    /// What a text of the class makes of it, and how much of it the term is; of words that says nothing.
    fn look_into(&self, letters: &impl Letters, class: TextClass) -> Option<(RankKey, Extent)> {
        let rules = class.rules(self.initials.shortest, self.stage >= Stage::Fuzzy);
        let found = matcher::find(self.pattern, letters, rules);
        if class != TextClass::Passage {
            let found = found?;
            let by = class_beside(class, letters.hanzi(), found.extent);
            let score = of_sighting(&found, self.self_score);
            return Some((
                RankKey { tier: tier(found.way, class), class: by, score },
                found.extent,
            ));
        }
        let found = found.or_else(|| {
            let gaps = self.stage == Stage::Loose;
            gaps.then(|| subsequence::in_passage(self.pattern, letters, rules.reach))?
        })?;
        let window = match found.way {
            Way::Gapped => {
                let (start, end) = found.window;
                let window: String = (start..end).map(|at| letters.folded(at)).collect();
                self.scorer.fuzzy_match(&window, &self.pattern.text).unwrap_or(self.self_score)
            }
            _ => self.self_score,
        };
        let rank_key = RankKey {
            tier: tier(found.way, TextClass::Passage),
            class: self.initials.class(found.way),
            score: of_passage(&found, window),
        };
        Some((rank_key, Extent::Word))
    }

    /// Whether the words of a quote may hold it up to a tier: a first look that costs little, and says yes too often.
    pub fn may_stand(&self, segment: &Segment, at: usize, tier: u8) -> bool {
        let tier = usize::from(tier);
        let Some(InTier { bitap, .. }) = self.tiers.get(tier) else { return true };
        let bitap = bitap.get_or_init(|| {
            let ways = self.tiers[..=tier].iter().flat_map(|tier| &tier.ways);
            Bitap::new(self.pattern, &ways.copied().collect::<Vec<Way>>())
        });
        !self.is_encodable || bitap.may_hold(&segment.letters(at))
    }

    /// The best that quotes can make of it up to a tier: found by their attribution alone, by their words, by words with which a clause opens.
    ///
    /// Where the term stands `alone` its words are found in just this tier: what stricter tiers find was found before.
    pub fn best(&self, tier: u8, alone: bool) -> [Option<UpperBound>; 3] {
        let tiers = usize::from(tier) + 1;
        let dictionary =
            self.rank_keys.iter().filter(|rank_key| usize::from(rank_key.tier) < tiers);
        let date = self.pattern.dates.is_some().then(|| self.of_date());
        let dictionary = dictionary.copied().chain(date);
        let dictionary =
            dictionary.map(|rank_key| UpperBound { class: rank_key.class, score: rank_key.score });
        let first = if alone { usize::from(tier) } else { 0 };
        let ways = || self.tiers[first..tiers].iter().flat_map(|tier| &tier.ways);
        let class = ways().map(|&way| self.initials.class(way)).min().unwrap_or(0);
        // A short Latin pattern stands nowhere as written but where a word begins.
        let at_heads = self.pattern.is_short() && self.pattern.readings.first() == Some(&0);
        let inside = ways().any(|&way| way != Way::AsWritten || !at_heads);
        let words = |any: bool, opens| {
            any.then(|| UpperBound { class, score: best_passage(self.self_score, opens) })
        };
        let any = ways().next().is_some();
        [dictionary.reduce(UpperBound::either), words(inside, false), words(any, true)]
    }
}

/// The better of what the words of a quote and the fields beside them make of a term.
fn best_of(
    words: Option<(RankKey, Extent)>,
    beside: impl Iterator<Item = Option<(RankKey, Extent)>>,
) -> Option<RankKey> {
    let order = |(rank_key, extent): &(RankKey, Extent)| {
        (rank_key.tier, rank_key.class, *extent, -rank_key.score)
    };
    words.into_iter().chain(beside.flatten()).min_by_key(order).map(|(rank_key, _)| rank_key)
}
