//! A query whose words are all properties: `medical models`, `vertical finance`, `models from Shanghai`, `北京开源大模型`,
//! `quotes about compute`.
//!
//! Such words are read as the fields that they name, and the line of understanding says so. It takes at least two properties, and one
//! of them must be a kind, a route, openness or the like, or a word must join them: `Beijing` alone is a place, and `lyh gap` are words.
//! In Chinese the properties may stand in one word; that is read so only where nothing has the word itself.

//!
//! | | |
//! |---|---|
//! | `unit` | the words, those in Hanzi character by character |
//! | `phrases` | every phrase that names a property, and what it stands for |
//! | `words` | the words for closed sets, and those that join or say nothing: tables |
//! | `time` | phrases that are a year, a month or a day |
//! | `cover` | the fewest phrases that all units together are |

mod cover;
pub mod phrases;
mod time;
mod unit;
mod words;

use crate::search::query::field::QueryField;
use crate::search::query::parse::{Sense, Term};

use cover::{Part, cover, names_quotes};
use phrases::{Meaning, Phrases, key};
use unit::{LONGEST_PHRASE, text_of, units};

/// The longest query that is read so, in units; no sentence of properties is longer.
const MOST_UNITS: usize = 24;

/// A query read as properties.
#[derive(Debug, PartialEq)]
pub struct PropertyQuery {
    /// The fields.
    pub terms: Vec<Term>,
    /// Whether a typed word was taken apart for it.
    pub is_apart: bool,
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
    let parts = cover(phrases, &units, of_quotes)?;
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
    for (len, part) in cover(phrases, &units, true)? {
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
