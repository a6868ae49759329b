//! A query's words as units: a word of letters or digits, or one Hanzi, since phrases in Hanzi stand in one word.

/// The longest phrase, in units.
pub(super) const LONGEST_PHRASE: usize = 10;

/// A word as typed, or one Hanzi of it.
pub(super) struct Unit {
    pub text: String,
    /// Whether a word begins with it.
    pub begins: bool,
}

/// The words, those with Hanzi in them character by character; an English genitive loses its ending.
pub(super) fn units(words: &[&str]) -> Vec<Unit> {
    let mut units = Vec::new();
    for word in words {
        let plain = ["'s", "’s"].iter().find_map(|ending| word.strip_suffix(ending));
        let mut begins = true;
        let mut run = String::new();
        for character in plain.unwrap_or(word).chars() {
            if character.is_ascii() || character.is_numeric() {
                run.push(character);
                continue;
            }
            if !run.is_empty() {
                units.push(Unit { text: std::mem::take(&mut run), begins });
                begins = false;
            }
            units.push(Unit { text: character.to_string(), begins });
            begins = false;
        }
        if !run.is_empty() {
            units.push(Unit { text: run, begins });
        }
    }
    units
}

/// Some units as they were typed.
pub(super) fn text_of(units: &[Unit]) -> String {
    let mut text = String::new();
    for unit in units {
        if unit.begins && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&unit.text);
    }
    text
}

/// The stretches of units that may be a phrase, with their text.
pub(super) fn spans(units: &[Unit]) -> impl Iterator<Item = (usize, usize, String)> {
    (0..units.len()).flat_map(move |from| {
        let last = units.len().min(from + LONGEST_PHRASE);
        (from + 1..=last).map(move |to| (from, to, text_of(&units[from..to])))
    })
}
