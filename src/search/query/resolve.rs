//! What the values of a query's fields stand for.

use crate::atlas::{Atlas, Date, RecordId, Text, as_of_day, nearest_spelling};

use crate::search::archive::dictionary::Dictionary;
use crate::search::hit::Unknown;
use crate::search::matching::matcher::{self, Extent, TextMatch};
use crate::search::matching::typo;
use crate::search::query::choices::{Choice, choices};
use crate::search::query::field::QueryField;
use crate::search::query::parse::{Sense, Term};
use crate::search::query::pattern::Pattern;
use crate::search::query::plain_field::PlainField;
use crate::search::query::value::Value;
use crate::search::records::entries::Entry;
use crate::search::text::class::TextClass;
use crate::search::text::fold;
use crate::search::text::romanized::Romanized;
use crate::search::watch::{Stopped, Watch};
use crate::search::way::Way;

/// Looks up what the fields of a query stand for; values that name nothing come back.
pub fn resolve(
    atlas: &Atlas,
    entries: &[Entry],
    dictionary: &Dictionary,
    terms: &mut [Term],
    watch: &Watch<'_>,
) -> Result<Vec<Unknown>, Stopped> {
    let mut unknown = Vec::new();
    for term in terms {
        let Sense::Field(field) = term.sense else { continue };
        if let Some(plain) = PlainField::of(field) {
            if !term.text.trim().is_empty() && term.values.is_empty() {
                match plain.value(&term.text, dictionary) {
                    Ok(Value::Sources(places, text)) if is_no_source(atlas, &places, &text) => {
                        let nearest = nearest_source(atlas, dictionary, &text);
                        unknown.push(Unknown { field: field.word(), value: text, nearest });
                    }
                    Ok(value) => term.values.push(value),
                    Err(nearest) => unknown.push(Unknown {
                        field: field.word(),
                        value: term.text.clone(),
                        nearest,
                    }),
                }
            }
            continue;
        }
        let pattern = Pattern::new(&term.text, false);
        if pattern.len() == 0 || !term.values.is_empty() {
            continue;
        }
        if field == QueryField::AsOf {
            // Now is everything, as a field without a value lets pass.
            let day = as_of_day(&term.text);
            term.values = day.flatten().into_iter().map(Value::Day).collect();
            if day.is_none() {
                let (field, value) = (field.word(), term.text.clone());
                let nearest = Date::near(&value).map(|date| date.to_string());
                unknown.push(Unknown { field, value, nearest });
            }
            continue;
        }
        watch.ask()?;
        if field == QueryField::Speaker
            && let Some((speaker, place)) =
                dictionary.speakers.iter().zip(0..).find(|(speaker, _)| speaker.key == term.text)
        {
            term.values = vec![Value::Speaker(place, speaker.name.zh.to_string())];
            continue;
        }
        let choices = choices(atlas, entries, dictionary, field);
        term.values = meant(&pattern, &choices, watch)?;
        if term.values.is_empty()
            && let Some(toneless) = pattern.without_tones()
        {
            term.values = meant(&toneless, &choices, watch)?;
        }
        keep_written(&mut term.values, &term.text, atlas, dictionary);
        if term.values.is_empty() {
            unknown.push(Unknown {
                field: field.word(),
                value: term.text.clone(),
                nearest: nearest(atlas, &pattern, &choices, watch)?,
            });
        }
    }
    Ok(unknown)
}

/// Whether neither a source of an archive nor one of the atlas has a text in its name.
fn is_no_source(atlas: &Atlas, places: &[u32], text: &str) -> bool {
    let sources = Value::Sources(Vec::new(), text.to_owned());
    let mut quotes = atlas.quotes.iter().map(|(id, _)| RecordId::Quote(id));
    let mut works = atlas.sources.iter().map(|(id, _)| RecordId::Source(id));
    places.is_empty()
        && !works.any(|id| sources.holds(atlas, id))
        && !quotes.any(|id| sources.holds(atlas, id))
}

/// The source, of the archive or the atlas, whose name is spelled most like a text, as it can be typed.
fn nearest_source(atlas: &Atlas, dictionary: &Dictionary, text: &str) -> Option<String> {
    /// A name that is less alike, of 1, is another.
    const ALIKE: f64 = 0.4;
    let text = fold::fold(text);
    let own = dictionary.sources.iter().map(|source| &**source);
    let titles = atlas.sources.iter().flat_map(|(_, source)| {
        [&source.title, &source.publisher].into_iter().flat_map(|name| [&*name.zh, &*name.en])
    });
    let near = nearest_spelling(&text, own.chain(titles))?;
    if strsim::normalized_damerau_levenshtein(&text, &near) < ALIKE {
        return None;
    }
    Some(if near.contains(char::is_whitespace) { format!("\"{near}\"") } else { near })
}

/// Leaves of the speakers whose names fold to the same those of whom one is written so: 于之莹 and 於之莹 are two people.
fn keep_written(values: &mut Vec<Value>, text: &str, atlas: &Atlas, dictionary: &Dictionary) {
    let text = text.trim();
    let names = |value: &Value| -> Vec<&str> {
        match value {
            Value::Record(RecordId::Speaker(id)) => {
                let speaker = &atlas[*id];
                let names = [speaker.name.zh.as_str(), speaker.name.en.as_str()].into_iter();
                names.chain(speaker.aliases.iter().map(Text::as_str)).collect()
            }
            Value::Speaker(place, _) => {
                let speaker = dictionary.speakers.get(*place as usize);
                speaker.map(|speaker| speaker.names().collect()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    };
    let is_written = |value: &Value| names(value).contains(&text);
    if values.len() > 1 && values.iter().any(is_written) {
        let folded = fold::fold(text);
        let is_twin = |value: &Value| names(value).iter().any(|name| fold::fold(name) == folded);
        values.retain(|value| is_written(value) || !is_twin(value));
    }
}

/// The values that a pattern comes nearest to: all that are found equally well. As written and pinyin weigh the same, so that
/// `in:shanxi` is both provinces.
fn meant(
    pattern: &Pattern,
    choices: &[Choice<'_>],
    watch: &Watch<'_>,
) -> Result<Vec<Value>, Stopped> {
    let rank = |text_match: &TextMatch| {
        let way = if text_match.way == Way::Pinyin { Way::AsWritten } else { text_match.way };
        (text_match.extent == Extent::Inside, way, text_match.extent)
    };
    for loosely in 0..3 {
        let mut found = Vec::new();
        for choice in choices {
            watch.look()?;
            let haystack = &*choice.haystack;
            let text_match = if loosely < 2 {
                matcher::find(pattern, haystack, TextClass::Name.rules(2, loosely == 1))
            } else {
                typo::in_name(pattern, haystack, &Romanized::new(haystack), false)
            };
            found.extend(text_match.map(|text_match| (rank(&text_match), &choice.value)));
        }
        let Some(best) = found.iter().map(|(rank, _)| *rank).min() else { continue };
        let mut values: Vec<Value> = Vec::new();
        for (rank, value) in found {
            if rank == best && !values.contains(value) {
                values.push(value.clone());
            }
        }
        return Ok(values);
    }
    Ok(Vec::new())
}

/// What a value that names nothing may have meant, as it can be typed.
fn nearest(
    atlas: &Atlas,
    pattern: &Pattern,
    choices: &[Choice<'_>],
    watch: &Watch<'_>,
) -> Result<Option<String>, Stopped> {
    let mut nearest = None;
    let mut bound = typo::FAR;
    for choice in choices {
        watch.look()?;
        let romanized = Romanized::new(&choice.haystack);
        if let Some(distance) = typo::distance(pattern, &choice.haystack, &romanized, bound) {
            (nearest, bound) = (Some(choice), distance);
        }
    }
    let Some(nearest) = nearest else { return Ok(None) };
    Ok(Some(nearest.value.typed(atlas)))
}
