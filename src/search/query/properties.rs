//! A query whose words are all properties: `medical models`, `vertical finance`, `models from Shanghai`, `北京开源大模型`,
//! `quotes about compute`.
//!
//! Such words are read as the fields that they name, and the line of understanding says so. It takes at least two properties, and one
//! of them must be a kind, a route, openness or the like, or a word must join them: `Beijing` alone is a place, and `lyh gap` are words.
//! In Chinese the properties may stand in one word; that is read so only where nothing has the word itself.

pub mod phrases;

use crate::atlas::Date;
use crate::search::query::field::QueryField;
use crate::search::query::parse::{Sense, Term};
use crate::search::query::value::Value;

use phrases::{Meaning, Phrases, key};

/// The longest query that is read so, in units; no sentence of properties is longer.
const MOST_UNITS: usize = 24;

/// The longest phrase, in units.
const LONGEST_PHRASE: usize = 10;

/// A query read as properties.
#[derive(Debug, PartialEq)]
pub struct PropertyQuery {
    /// The fields.
    pub terms: Vec<Term>,
    /// Whether a typed word was taken apart for it.
    pub is_apart: bool,
}

/// A word as typed, or one Hanzi of it.
struct Unit {
    text: String,
    /// Whether a word begins with it.
    begins: bool,
}

/// What a phrase was read as.
enum Part {
    Field(QueryField, Vec<Value>),
    Joining,
    Silent,
}

/// The same query read as properties; `None` where its words are not all of them. `phrases` is asked for only where it may be.
pub fn read<'a>(phrases: impl FnOnce() -> &'a Phrases, terms: &[Term]) -> Option<PropertyQuery> {
    let words: Option<Vec<&str>> = terms
        .iter()
        .map(|term| (term.sense == Sense::Words && !term.without).then_some(term.text.as_str()))
        .collect();
    let units = units(&words?);
    if !(2..=MOST_UNITS).contains(&units.len()) {
        return None;
    }
    let phrases = phrases();
    // `DeepSeek LLM` is the name of a model, and means it.
    if phrases.is_name(&key(&text_of(&units))) {
        return None;
    }
    let of_quotes = names_quotes(phrases, &units);
    let parts = taken_apart(phrases, &units, of_quotes)?;
    let mut read: Vec<Term> = Vec::new();
    let (mut leads, mut is_apart) = (false, false);
    let mut at = 0;
    for (len, part) in parts {
        let text = text_of(&units[at..at + len]);
        is_apart |= !units[at].begins;
        at += len;
        match part {
            Part::Joining => leads = true,
            Part::Silent => {}
            // Two of a kind (`Beijing Shanghai`) are no sentence of properties.
            Part::Field(field, _) if read.iter().any(|term| term.sense == Sense::Field(field)) => {
                return None;
            }
            Part::Field(field, values) => {
                leads |= is_leading(field);
                read.push(Term { text, sense: Sense::Field(field), without: false, values });
            }
        }
    }
    (leads && read.len() > 1).then_some(PropertyQuery { terms: read, is_apart })
}

/// The same query with the words read as fields that name a kind, openness or the like, beside words that name no property: `kimi open`,
/// `glm open models`. `None` where there are not both.
pub fn read_beside_words(phrases: &Phrases, terms: &[Term]) -> Option<Vec<Term>> {
    let is_word = |term: &Term| term.sense == Sense::Words && !term.without;
    if !(2..=MOST_UNITS).contains(&terms.len()) || !terms.iter().all(is_word) {
        return None;
    }
    let mut read: Vec<Term> = Vec::new();
    let mut at = 0;
    while at < terms.len() {
        let last = terms.len().min(at + LONGEST_PHRASE);
        let longest = (at + 1..=last).rev().find_map(|to| {
            let words: Vec<&str> = terms[at..to].iter().map(|term| term.text.as_str()).collect();
            let text = words.join(" ");
            match phrases.meaning(&key(&text), false)? {
                Meaning::Property(field, values) if is_leading(*field) => {
                    let (sense, values) = (Sense::Field(*field), values.clone());
                    Some((to, Some(Term { text, sense, without: false, values })))
                }
                Meaning::Property(..) => None,
                Meaning::Joining | Meaning::Silent => Some((to, None)),
            }
        });
        let Some((to, field)) = longest else {
            read.push(terms[at].clone());
            at += 1;
            continue;
        };
        if field.as_ref().is_some_and(|field| read.iter().any(|term| term.sense == field.sense)) {
            return None;
        }
        read.extend(field);
        at = to;
    }
    let words = read.iter().filter(|term| term.sense == Sense::Words).count();
    (0 < words && words < read.len()).then_some(read)
}

/// The same query read as a topic and a time, of quotes: `gap 2024`, `差距 2024`, `compute since 2024`. `None` where it is not both.
pub fn read_topic_and_time(phrases: &Phrases, terms: &[Term]) -> Option<Vec<Term>> {
    let is_word = |term: &Term| term.sense == Sense::Words && !term.without;
    if !(2..=MOST_UNITS).contains(&terms.len()) || !terms.iter().all(is_word) {
        return None;
    }
    let words: Vec<&str> = terms.iter().map(|term| term.text.as_str()).collect();
    let units = units(&words);
    if units.len() > MOST_UNITS {
        return None;
    }
    let (mut topic, mut time) = (None, None);
    let mut at = 0;
    for (len, part) in taken_apart(phrases, &units, true)? {
        let text = text_of(&units[at..at + len]);
        at += len;
        let Part::Field(field, values) = part else { continue };
        let place = match field {
            QueryField::Topic => &mut topic,
            QueryField::Year | QueryField::After | QueryField::Before => &mut time,
            _ => return None,
        };
        let term = Term { text, sense: Sense::Field(field), without: false, values };
        if place.replace(term).is_some() {
            return None;
        }
    }
    Some(vec![topic?, time?])
}

/// Whether a field beside another one makes properties of the words.
fn is_leading(field: QueryField) -> bool {
    matches!(
        field,
        QueryField::Kind
            | QueryField::Route
            | QueryField::Open
            | QueryField::Modality
            | QueryField::Builder
    )
}

/// The words, those with Hanzi in them character by character; an English genitive loses its ending.
fn units(words: &[&str]) -> Vec<Unit> {
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
fn text_of(units: &[Unit]) -> String {
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
fn spans(units: &[Unit]) -> impl Iterator<Item = (usize, usize, String)> {
    (0..units.len()).flat_map(move |from| {
        let last = units.len().min(from + LONGEST_PHRASE);
        (from + 1..=last).map(move |to| (from, to, text_of(&units[from..to])))
    })
}

/// Whether one of the phrases is how quotes are called.
fn names_quotes(phrases: &Phrases, units: &[Unit]) -> bool {
    spans(units).any(|(.., text)| phrases.is_quotes(&key(&text)))
}

/// The units as phrases that all have a meaning, the fewest that there can be, each with its length.
fn taken_apart(phrases: &Phrases, units: &[Unit], of_quotes: bool) -> Option<Vec<(usize, Part)>> {
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
        None => year(phrase).or_else(|| month_or_day(text)),
    }
}

/// A month or a day: `2026-08`, `August 2026`, `2026年8月24日`.
fn month_or_day(text: &str) -> Option<Part> {
    let may = text.chars().any(char::is_numeric) && text.chars().any(|c| !c.is_ascii_digit());
    let date = may.then(|| Date::read_exactly(text)).flatten()?;
    let days = date.packed()..date.last_packed() + 1;
    date.month().map(|_| Part::Field(QueryField::Year, vec![Value::Dates(days, text.to_owned())]))
}

/// A year, or the time since or before one: `2025`, `2025年`, `since 2024`, `2024年以前`.
fn year(phrase: &str) -> Option<Part> {
    let before = |ending: &str| phrase.strip_suffix(ending);
    let (field, rest) = ["since", "after"]
        .iter()
        .find_map(|word| phrase.strip_prefix(word))
        .or_else(|| before("年以来").or_else(|| before("年以后")))
        .map(|rest| (QueryField::After, rest))
        .or_else(|| {
            let rest = phrase.strip_prefix("before").or_else(|| before("年以前"));
            rest.or_else(|| before("年之前")).map(|rest| (QueryField::Before, rest))
        })
        .unwrap_or((QueryField::Year, phrase.strip_suffix('年').unwrap_or(phrase)));
    let is_year = rest.len() == 4 && (rest.starts_with("19") || rest.starts_with("20"));
    let number: u32 = rest.parse().ok().filter(|_| is_year)?;
    // The value is looked up by its text, as that of a typed field is; `after` a year is from its end on.
    let value = match (field, phrase.starts_with("after") || phrase.ends_with("年以后")) {
        (QueryField::After, true) => Date::read(&(number + 1).to_string()),
        _ => Date::read(rest),
    }?;
    let first = value.packed();
    let days = match field {
        QueryField::After => first..u32::MAX,
        QueryField::Before => 1..first,
        _ => {
            let year = first >> 9;
            year << 9..(year + 1) << 9
        }
    };
    Some(Part::Field(field, vec![Value::Dates(days, rest.to_owned())]))
}
