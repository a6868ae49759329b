//! The ways to read the words of a query: as they are, run together, a term in two pieces or without one of its characters.

use std::cmp::Reverse;

use crate::search::query::interpretation::Interpretation;
use crate::search::query::pattern::Pattern;
use crate::search::text::pinyin;
use crate::search::way::Way;

/// The longest terms that are run together: as long as a title.
const LONGEST_JOINED: usize = 200;
/// The longest term that is taken apart, and how many others may stand beside it.
const LONGEST_APART: usize = 24;
const MOST_APART: usize = 4;

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
