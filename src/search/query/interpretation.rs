//! One way to read the words of a query: patterns that must all be found, and what is known of each.

use crate::search::archive::dictionary_matches::DictionaryMatches;
use crate::search::matching::record::{InitialsRule, RecordMatch, RecordMatcher, Stage};
use crate::search::query::pattern::Pattern;
use crate::search::records::columns::BitSet;
use crate::search::records::entries::Entry;
use crate::search::records::memo::PatternMemo;
use crate::search::records::text_columns::{Candidates, TextColumns};
use crate::search::way::Way;

/// One way to read the words of a query: every pattern must be found.
pub struct Interpretation {
    /// The patterns; where one is missing, those after it are not looked for.
    pub patterns: Vec<Pattern>,
    /// What the reading itself costs: a term in two pieces, a character dropped.
    pub way: Option<Way>,
    /// How many pairs of neighbouring terms it runs together.
    pub joints: i64,
    /// Whether letters that stand apart are a guess, and the parts of a term where one is short: where a filing, or the commission that
    /// it was filed through, is called as was typed, they come after it.
    pub gaps_are_guesses: bool,
    /// For each pattern what the speakers of an archive make of it.
    pub dictionary_matches: Vec<DictionaryMatches>,
    /// For each pattern which initials count in a passage, once somebody asked.
    pub initials: Vec<Option<InitialsRule>>,
    /// For each pattern what is known of it in the records of the atlas.
    pub memos: Vec<PatternMemo>,
}

impl Interpretation {
    /// Patterns that must all be found.
    pub fn new(patterns: Vec<Pattern>, way: Option<Way>) -> Self {
        let memos = patterns.iter().map(|_| PatternMemo::default()).collect();
        let initials = vec![Some(InitialsRule::NEVER); patterns.len()];
        let (joints, gaps_are_guesses, dictionary_matches) = (0, false, Vec::new());
        Self { patterns, way, joints, gaps_are_guesses, dictionary_matches, initials, memos }
    }

    /// Whether a part is as short as one syllable, which stands anywhere by chance: `qing` and `yan` of
    /// `qingyan`. Few syllables have more letters than four, and few names fewer.
    pub fn has_short_part(&self) -> bool {
        const LONGEST_BY_CHANCE: usize = 4;
        let is_short =
            |part: &Pattern| part.len() <= if part.hanzi > 0 { 1 } else { LONGEST_BY_CHANCE };
        self.patterns.iter().any(is_short)
    }

    /// How loosely its patterns are looked for: the parts of a term that was taken apart strictly.
    pub fn stage(&self, stage: Stage) -> Stage {
        if self.way.is_some() { Stage::Strict } else { stage }
    }

    /// The records in which the first pattern may be found.
    pub fn first_candidates(
        &mut self,
        columns: &TextColumns,
        matcher: RecordMatcher<'_>,
    ) -> BitSet {
        if self.patterns.is_empty() {
            return BitSet::default();
        }
        self.candidates(0, columns, RecordMatcher { tried: false, ..matcher }).records.clone()
    }

    /// What is worth a look for the `n`-th pattern.
    pub fn candidates(
        &mut self,
        n: usize,
        columns: &TextColumns,
        matcher: RecordMatcher<'_>,
    ) -> &Candidates {
        self.memos[n].candidates(&self.patterns[n], columns, matcher)
    }

    /// Whether a look for the `n`-th pattern in the record `at` is worth it.
    pub fn may_hold(
        &mut self,
        n: usize,
        at: usize,
        columns: &TextColumns,
        matcher: RecordMatcher<'_>,
    ) -> bool {
        self.memos[n].may_hold(&self.patterns[n], at, columns, matcher)
    }

    /// What the `n`-th pattern finds in the record `at`.
    pub fn look(
        &mut self,
        n: usize,
        at: usize,
        place: (&Entry, &TextColumns),
        matcher: RecordMatcher<'_>,
    ) -> Option<&RecordMatch> {
        self.memos[n].look(&self.patterns[n], at, place, matcher)
    }
}
