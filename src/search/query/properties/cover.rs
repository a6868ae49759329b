//! The fewest phrases that the units of a query are together, by dynamic programming over the places between them.

use crate::search::query::field::QueryField;
use crate::search::query::value::Value;

use super::phrases::{Meaning, Phrases, key};
use super::time;
use super::unit::{Unit, spans};

/// What a phrase was read as.
pub(super) enum Part {
    Field(QueryField, Vec<Value>),
    Joining,
    Silent,
}

/// Whether one of the phrases is how quotes are called.
pub(super) fn names_quotes(phrases: &Phrases, units: &[Unit]) -> bool {
    spans(units).any(|(.., text)| phrases.is_quotes(&key(&text)))
}

/// The units as phrases that all have a meaning, the fewest that there can be, each with its length.
pub(super) fn cover(
    phrases: &Phrases,
    units: &[Unit],
    of_quotes: bool,
) -> Option<Vec<(usize, Part)>> {
    // For each place how few phrases lead there, and the last of them.
    let mut best: Vec<Option<(usize, usize, Part)>> = Vec::new();
    best.resize_with(units.len() + 1, || None);
    for (from, to, text) in spans(units) {
        let before = match from {
            0 => 0,
            _ => match &best[from] {
                Some((count, ..)) => *count,
                None => continue,
            },
        };
        let is_fewer = best[to].as_ref().is_none_or(|(count, ..)| before + 1 < *count);
        if is_fewer && let Some(part) = part(phrases, &text, of_quotes) {
            best[to] = Some((before + 1, from, part));
        }
    }
    let mut parts = Vec::new();
    let mut at = units.len();
    while at > 0 {
        let (_, from, part) = best[at].take()?;
        parts.push((at - from, part));
        at = from;
    }
    parts.reverse();
    Some(parts)
}

/// What a phrase is read as.
fn part(phrases: &Phrases, text: &str, of_quotes: bool) -> Option<Part> {
    let phrase = &key(text);
    match phrases.meaning(phrase, of_quotes) {
        Some(Meaning::Property(field, values)) => Some(Part::Field(*field, values.clone())),
        Some(Meaning::Joining) => Some(Part::Joining),
        Some(Meaning::Silent) => Some(Part::Silent),
        None => time::read(text).map(|(field, days)| Part::Field(field, vec![days])),
    }
}
