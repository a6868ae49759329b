//! The ways to read the words of a query.

use std::cmp::Reverse;
use std::ops::Range;

use smallvec::SmallVec;

use crate::search::archive::dictionary_matches::DictionaryMatches;
use crate::search::matching::record::{InitialsRule, RecordMatch, RecordMatcher, Stage};
use crate::search::query::pattern::Pattern;
use crate::search::records::columns::BitSet;
use crate::search::records::entries::Entry;
use crate::search::records::text_columns::{Candidates, TextColumns};
use crate::search::text::fields::Field;
use crate::search::text::pinyin;
use crate::search::way::Way;

/// The longest terms that are run together: as long as a title.
const LONGEST_JOINED: usize = 200;
/// The longest term that is taken apart, and how many others may stand beside it.
const LONGEST_APART: usize = 24;
const MOST_APART: usize = 4;

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
    /// For each pattern the records that every stage looks into, though a look was put off.
    pub owed: Vec<Range<usize>>,
    /// For each pattern what is known of each record, so that no stage looks twice for the same.
    known: Vec<Vec<Memo>>,
    /// For each pattern what is worth a look, by stage and whether the stricter stages found nothing.
    candidates: Vec<[[Option<Candidates>; 2]; 3]>,
}

/// Of so many records that are no candidates, builds with assertions look into one: the candidates are a superset of what is found.
pub const SAMPLED: usize = 16;

/// What earlier stages left known of a pattern in a record.
#[derive(Clone, Debug)]
enum Memo {
    Nothing,
    /// It was not found up to this stage.
    Missed(Stage),
    Found(Box<RecordMatch>),
}

impl Interpretation {
    /// Whether a part is as short as one syllable, which stands anywhere by chance: `qing` and `yan` of
    /// `qingyan`. Few syllables have more letters than four, and few names fewer.
    pub fn has_short_part(&self) -> bool {
        const LONGEST_BY_CHANCE: usize = 4;
        let is_short =
            |part: &Pattern| part.len() <= if part.hanzi > 0 { 1 } else { LONGEST_BY_CHANCE };
        self.patterns.iter().any(is_short)
    }

    /// Patterns that must all be found.
    pub fn new(patterns: Vec<Pattern>, way: Option<Way>) -> Self {
        let known = vec![Vec::new(); patterns.len()];
        let candidates = patterns.iter().map(|_| Default::default()).collect();
        let initials = vec![Some(InitialsRule::NEVER); patterns.len()];
        let owed = vec![0..0; patterns.len()];
        Self {
            patterns,
            way,
            gaps_are_guesses: false,
            joints: 0,
            dictionary_matches: Vec::new(),
            initials,
            owed,
            known,
            candidates,
        }
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
        let (stage, tried) = (matcher.stage as usize, usize::from(matcher.tried));
        if self.candidates[n][stage][tried].is_none() {
            let candidates = match matcher.stage.before() {
                Some(before) if !matcher.tried => {
                    let stricter = self
                        .candidates(n, columns, RecordMatcher { stage: before, ..matcher })
                        .clone();
                    self.candidates(n, columns, RecordMatcher { tried: true, ..matcher })
                        .clone()
                        .or(&stricter)
                }
                _ => columns.candidates(&matcher, &self.patterns[n]),
            };
            self.candidates[n][stage][tried] = Some(candidates);
        }
        self.candidates[n][stage][tried].get_or_insert_default()
    }

    /// Whether a look for the `n`-th pattern in the record `at` is worth it.
    pub fn may_hold(
        &mut self,
        n: usize,
        at: usize,
        columns: &TextColumns,
        matcher: RecordMatcher<'_>,
    ) -> bool {
        match self.known[n].get(at) {
            Some(Memo::Found(_)) => true,
            Some(Memo::Missed(missed)) if *missed >= matcher.stage => false,
            _ => {
                let matcher = self.told(n, at, columns, matcher);
                self.candidates(n, columns, matcher).records.has(at)
            }
        }
    }

    /// A matcher who is told whether the stricter stages found nothing, or would not have.
    fn told<'a>(
        &mut self,
        n: usize,
        at: usize,
        columns: &TextColumns,
        matcher: RecordMatcher<'a>,
    ) -> RecordMatcher<'a> {
        let tried = match (self.known[n].get(at), matcher.stage.before()) {
            (Some(Memo::Missed(missed)), before) => Some(*missed) == before,
            (_, Some(stage)) => {
                let before = RecordMatcher { stage, tried: false, ..matcher };
                !self.candidates(n, columns, before).records.has(at)
            }
            (_, None) => false,
        };
        RecordMatcher { tried, ..matcher }
    }

    /// What the `n`-th pattern finds in the record `at`.
    pub fn look(
        &mut self,
        n: usize,
        at: usize,
        place: (&Entry, &TextColumns),
        matcher: RecordMatcher<'_>,
    ) -> Option<&RecordMatch> {
        if self.owed[n].contains(&at) {
            // What a stricter stage finds stays as it finds it.
            for stage in [Stage::Strict, Stage::Fuzzy] {
                if stage < matcher.stage {
                    self.look_now(n, at, place, RecordMatcher { stage, ..matcher });
                }
            }
        }
        self.look_now(n, at, place, matcher)
    }

    fn look_now(
        &mut self,
        n: usize,
        at: usize,
        (entry, columns): (&Entry, &TextColumns),
        matcher: RecordMatcher<'_>,
    ) -> Option<&RecordMatch> {
        if !self.may_hold(n, at, columns, matcher) {
            debug_assert!(
                !at.is_multiple_of(SAMPLED) || self.misses(n, at, (entry, columns), matcher),
                "“{}” is in record {at}, which is no candidate for it",
                self.patterns[n].text
            );
            return None;
        }
        if !matches!(self.known[n].get(at), Some(Memo::Found(_))) {
            let matcher = self.told(n, at, columns, matcher);
            let texts: SmallVec<[usize; 8]> =
                columns.texts_of(at, self.candidates(n, columns, matcher)).collect();
            let pattern = &self.patterns[n];
            let dated = || columns.is_dated(at, pattern).then(|| RecordMatch::dated(pattern));
            let found = matcher.look_into(pattern, &entry.body, texts.into_iter());
            let record_match = found.or_else(dated);
            let known = &mut self.known[n];
            if known.len() <= at {
                known.resize(at + 1, Memo::Nothing);
            }
            known[at] = match record_match {
                Some(record_match) => Memo::Found(Box::new(record_match)),
                None => Memo::Missed(matcher.stage),
            };
        }
        match self.known[n].get(at)? {
            // A date beside a guess at the other words says nothing.
            Memo::Found(found) if found.field == Field::Date && matcher.stage == Stage::Loose => {
                None
            }
            Memo::Found(record_match) => Some(record_match),
            _ => None,
        }
    }

    /// Whether the `n`-th pattern is in none of a record's texts, each looked into whatever the columns say.
    pub fn misses(
        &mut self,
        n: usize,
        at: usize,
        (entry, columns): (&Entry, &TextColumns),
        matcher: RecordMatcher<'_>,
    ) -> bool {
        let matcher = self.told(n, at, columns, matcher);
        let texts = entry.body.texts.iter().enumerate();
        let texts = texts.filter(|(_, text)| matcher.stage < Stage::Loose || text.class.is_loose());
        let texts = texts.map(|(text, _)| text);
        matcher.look_into(&self.patterns[n], &entry.body, texts).is_none()
    }

    /// The same for good: in this stage nobody will ask again, and the next does not come.
    pub fn take(
        &mut self,
        n: usize,
        at: usize,
        place: (&Entry, &TextColumns),
        matcher: RecordMatcher<'_>,
    ) -> Option<RecordMatch> {
        self.look(n, at, place, matcher)?;
        match std::mem::replace(self.known[n].get_mut(at)?, Memo::Nothing) {
            Memo::Found(record_match) => Some(*record_match),
            _ => None,
        }
    }
}

/// The wanted words as they are, and run together; both also without tone digits, if they are pinyin with such.
pub fn as_typed(wanted: &[Pattern]) -> Vec<Interpretation> {
    let toneless: Vec<Option<Pattern>> = wanted.iter().map(Pattern::without_tones).collect();
    // `o1` and `e5` are names of models before they are sounds.
    let toned = toneless.iter().flatten().any(|pattern| pattern.len() > 1);
    let toneless = wanted.iter().zip(toneless);
    let toneless = toneless.map(|(wanted, toneless)| toneless.unwrap_or_else(|| wanted.clone()));
    let toneless: Vec<Pattern> = if toned { toneless.collect() } else { Vec::new() };
    let all = [wanted.to_vec(), toneless].into_iter().filter(|words| !words.is_empty());
    all.flat_map(together_and_apart).collect()
}

/// Words as they are, and run together: all of them, and those that are a date.
fn together_and_apart(mut wanted: Vec<Pattern>) -> Vec<Interpretation> {
    let joined = Pattern::joined(&wanted);
    let run_together = with_date(&wanted).into_iter().chain(with_number(&wanted));
    let run_together: Vec<Interpretation> = run_together.collect();
    // The longest term is the rarest: where it is missing, the others need not be looked for.
    wanted.sort_by_key(|pattern| Reverse(pattern.len()));
    let mut interpretations = vec![Interpretation::new(wanted.clone(), None)];
    if wanted.len() > 1 && joined.len() <= LONGEST_JOINED {
        let joints = i64::try_from(wanted.len() - 1).unwrap_or(0);
        interpretations.push(Interpretation { joints, ..Interpretation::new(vec![joined], None) });
    }
    interpretations.extend(run_together);
    interpretations
}

/// The words with a number of one or two digits run together with the word before it, as `glm 5` beside the name of its maker: a digit
/// alone stands in too many names to be looked for.
fn with_number(wanted: &[Pattern]) -> Option<Interpretation> {
    let is_number = |pattern: &Pattern| {
        (1..=2).contains(&pattern.len()) && pattern.letters.iter().all(char::is_ascii_digit)
    };
    let at = (1..wanted.len()).find(|&at| is_number(&wanted[at]) && !is_number(&wanted[at - 1]))?;
    let mut patterns = wanted.to_vec();
    // `百度ernie 5`: the number is of the word in the script beside it.
    let before = &wanted[at - 1];
    let is_hanzi = |at: usize| before.readings[at] != 0;
    let border = (1..before.len()).rev().find(|&letter| is_hanzi(letter) != is_hanzi(letter - 1));
    let mut at = at;
    if let Some(border) = border.filter(|_| !before.exact) {
        let parts = [before.part(0..border), before.part(border..before.len())];
        patterns.splice(at - 1..at, parts);
        at += 1;
    }
    if patterns.len() < 3 {
        return None;
    }
    let joined = Pattern::joined(&patterns[at - 1..=at]);
    patterns.splice(at - 1..=at, [joined]);
    patterns.sort_by_key(|pattern| Reverse(pattern.len()));
    Some(Interpretation { joints: 1, ..Interpretation::new(patterns, None) })
}

/// The words with those run together that are a date in several words, as `28 May 2023` beside a name.
fn with_date(wanted: &[Pattern]) -> Option<Interpretation> {
    /// `28 . May 2023`.
    const MOST_WORDS: usize = 4;
    let lengths = (2..=MOST_WORDS.min(wanted.len().saturating_sub(1))).rev();
    let mut windows = lengths
        .flat_map(|length| (0..=wanted.len() - length).map(move |start| start..start + length));
    windows.find_map(|window| {
        let words = wanted.get(window.clone())?;
        // Two years are no date, and neither is a year beside any word.
        let date = Pattern::joined(words);
        date.dates.as_ref()?;
        let others = wanted.iter().enumerate().filter(|(at, _)| !window.contains(at));
        let mut patterns: Vec<Pattern> = others.map(|(_, other)| other.clone()).collect();
        patterns.push(date);
        patterns.sort_by_key(|pattern| Reverse(pattern.len()));
        let joints = i64::try_from(window.len() - 1).unwrap_or(0);
        Some(Interpretation { joints, ..Interpretation::new(patterns, None) })
    })
}

/// The wanted words with one of them in two pieces, or without one of its characters.
pub fn taken_apart(wanted: &[Pattern]) -> Vec<Interpretation> {
    let mut interpretations = Vec::new();
    for (n, pattern) in wanted.iter().enumerate() {
        let length = pattern.len();
        if pattern.exact || length > LONGEST_APART || wanted.len() > MOST_APART {
            continue;
        }
        let mut push = |parts: Vec<Pattern>, way| {
            let others = wanted.iter().enumerate().filter(|(other, _)| *other != n);
            let others = others.map(|(_, other)| other.clone());
            let mut patterns: Vec<Pattern> = parts.into_iter().chain(others).collect();
            patterns.sort_by_key(|pattern| Reverse(pattern.len()));
            interpretations.push(Interpretation::new(patterns, Some(way)));
        };
        for cut in 2..length.saturating_sub(1) {
            let parts = vec![pattern.part(0..cut), pattern.part(cut..length)];
            let long = parts.iter().all(|part| 2 * part.hanzi + part.latin > 2);
            if long && (pattern.hanzi > 0 || parts_pinyin(&parts)) {
                push(parts, Way::Split);
            }
        }
        for dropped in 0..length {
            if pattern.hanzi > 0 && length > 3 {
                push(vec![pattern.part((0..length).filter(|&at| at != dropped))], Way::Dropped);
            }
        }
    }
    interpretations
}

/// Whether pinyin parts here: whole syllables or initials before, syllables after.
fn parts_pinyin(parts: &[Pattern]) -> bool {
    let [before, after] = parts else { return false };
    let initials = !before.letters.iter().any(|letter| pinyin::VOWELS.contains(letter));
    let table = pinyin::table();
    (initials || table.is_pinyin(&before.letters, false)) && table.is_pinyin(&after.letters, true)
}
