//! Filters as the command line writes them: `region=beijing`, `field=医疗`, `released=2023-05`.

use crate::app::{Called, Facet, FacetValue, Filters, known_values};
use crate::atlas::{Atlas, Date, Language, shell_word};
use crate::search::fold;

use super::Failure;
use super::nearest::unknown;

/// The filters that these words mean; values of one facet are alternatives.
///
/// # Errors
/// If one of them is no `facet=value`, or facet or value are unknown; the message offers the nearest.
pub(super) fn filters(
    atlas: &Atlas,
    typed: &[String],
    language: Language,
) -> Result<Filters, Failure> {
    let mut filters = Filters::default();
    for typed in typed {
        let (word, value) = split(typed, language)?;
        let Some(facet) = facet_of(word) else {
            return Err(unknown("facet", word, Facet::ALL.map(Facet::word), language));
        };
        for value in values(atlas, word, facet, value, language)? {
            if !filters.has(&value) {
                filters.toggle(value);
            }
        }
    }
    Ok(filters)
}

/// A facet's word as it is spelt here; American spelling is understood.
fn spelt(word: &str) -> &str {
    if word == "license" { "licence" } else { word }
}

/// The facet that a word stands for.
pub(super) fn facet_of(word: &str) -> Option<Facet> {
    let word = spelt(word);
    Facet::ALL.into_iter().find(|facet| facet.word() == word)
}

/// A filter's two sides.
pub(super) fn split(typed: &str, language: Language) -> Result<(&str, &str), Failure> {
    let sides = typed.split_once(['=', '＝']).map(|(word, value)| (spelt(word), value));
    sides.ok_or_else(|| {
        Failure::Use(language.pick(
            format!("--filter 要写成 名=值，例如 region=beijing，而不是“{typed}”"),
            format!("a filter is written facet=value, as region=beijing, not “{typed}”"),
        ))
    })
}

/// A value as a filter is typed: `region=beijing`.
pub(super) fn filter_word(atlas: &Atlas, value: &FacetValue) -> String {
    format!("{}={}", value.facet().word(), value.called(atlas).word)
}

/// The same filters as words after `list models`; empty without any.
pub(super) fn filters_words(atlas: &Atlas, filters: &Filters) -> String {
    let words = filters.values().iter().map(|value| {
        let text = filter_word(atlas, value);
        format!(" -f {}", shell_word(&text))
    });
    words.collect()
}

/// The words that a facet's values are called by, the first of each; `None` for what is no facet.
pub(super) fn words(atlas: &Atlas, facet: &str) -> Option<Vec<String>> {
    let known = known_values(atlas, facet_of(facet)?);
    Some(known.iter().map(|value| value.called(atlas).word).collect())
}

/// The values that a word means: one, or of a year of release all its months.
fn values(
    atlas: &Atlas,
    word: &str,
    facet: Facet,
    typed: &str,
    language: Language,
) -> Result<Vec<FacetValue>, Failure> {
    let wanted = fold(typed);
    let known = known_values(atlas, facet);
    let is_named =
        |value: &&FacetValue| names(atlas, value).iter().any(|name| fold(name) == wanted);
    let mut found: Vec<FacetValue> = known.iter().filter(is_named).cloned().collect();
    if let Some((first, last)) = typed.split_once("..")
        && matches!(facet, Facet::Released | Facet::Year)
    {
        return between(&known, facet, first, last).ok_or_else(|| {
            Failure::Use(match facet {
                Facet::Year => language.pick(
                    format!("{word} 写成 {word}=2025、{word}=2024..2026、{word}=2025.. 或 {word}=..2024，而不是“{typed}”"),
                    format!("{word} is written {word}=2025, {word}=2024..2026, {word}=2025.. or {word}=..2024, not “{typed}”"),
                ),
                _ => language.pick(
                    format!("{word} 按月计：写成 {word}=2025-06、{word}=2025-06..2025-09、{word}=2025.. 或 {word}=..2025-06，而不是“{typed}”"),
                    format!("{word} is counted by months: {word}=2025-06, {word}=2025-06..2025-09, {word}=2025.. or {word}=..2025-06, not “{typed}”"),
                ),
            })
        });
    }
    if facet == Facet::Released && found.is_empty() {
        found = released(&known, typed);
    }
    if facet == Facet::Year && found.is_empty() {
        // A year without a release is a question with an empty answer.
        let year: Option<Date> = typed.parse().ok();
        let year = year.filter(|date| date.month().is_none()).map(Date::year);
        found = year.into_iter().map(|year| FacetValue::Year(Some(year))).collect();
    }
    if found.is_empty() {
        let names: Vec<Vec<String>> = known.iter().map(|value| names(atlas, value)).collect();
        let offered: Vec<&str> = match facet {
            // Both languages' names are understood; where both are many, the nearest of all is offered.
            Facet::Field | Facet::Organization => {
                names.iter().flatten().map(String::as_str).collect()
            }
            _ => names.iter().filter_map(|names| names.first()).map(String::as_str).collect(),
        };
        let elsewhere = elsewhere(atlas, facet, typed);
        if let Some(near) = near_date(facet, typed) {
            return Err(Failure::Use(language.pick(
                format!("{word}={typed} 不是日期；是不是 {word}={near}？"),
                format!("{word}={typed} is no date; did you mean {word}={near}?"),
            )));
        }
        let Failure::Use(mut message) = unknown(word, typed, offered, language) else {
            return Ok(found);
        };
        if let Some(other) = elsewhere {
            let other = shell_word(&other);
            message.push_str(
                &language.pick(
                    format!("\n  也许是 -f {other}"),
                    format!("\n  perhaps it is -f {other}"),
                ),
            );
        }
        return Err(Failure::Use(message));
    }
    Ok(found)
}

/// The year or month that may be meant by what is none.
fn near_date(facet: Facet, typed: &str) -> Option<Date> {
    let near = Date::near(typed)?;
    match facet {
        Facet::Year => Date::new(near.year(), None, None),
        Facet::Released => Some(near.to_month().unwrap_or(near)),
        _ => None,
    }
}

/// The filter of another facet that a word means, or whose word holds it; none for a short word.
fn elsewhere(atlas: &Atlas, facet: Facet, typed: &str) -> Option<String> {
    /// So many letters stand in a word by no chance.
    const LONG_CHARS: usize = 5;
    let wanted = fold(typed);
    if wanted.chars().count() < LONG_CHARS {
        return None;
    }
    let others = Facet::OFFERED.into_iter().filter(|other| *other != facet);
    let values = others.flat_map(|other| known_values(atlas, other));
    let holds = |value: &FacetValue| {
        names(atlas, value).iter().any(|name| {
            let name = fold(name);
            name == wanted || name.split(['_', '-', ' ']).any(|part| part == wanted)
        })
    };
    values.into_iter().find(holds).map(|value| filter_word(atlas, &value))
}

/// The months or years of releases from one date to another, both with all their days; where none lies between them a value that no
/// model has. `None` if one of them is no date, or finer than the values are.
fn between(known: &[FacetValue], facet: Facet, first: &str, last: &str) -> Option<Vec<FacetValue>> {
    let date = |text: &str| match text.trim() {
        "" => Some(None),
        text => {
            let date = Date::read_exactly(text)?;
            let is_too_fine =
                date.day().is_some() || (facet == Facet::Year && date.month().is_some());
            (!is_too_fine).then_some(Some(date))
        }
    };
    let (first, last) = (date(first)?, date(last)?);
    let is_within = |of: Date| {
        first.is_none_or(|first| first.packed() <= of.last_packed())
            && last.is_none_or(|last| of.packed() <= last.last_packed())
    };
    let is_between = |value: &&FacetValue| match value {
        FacetValue::Released(Some(month)) => is_within(*month),
        FacetValue::Year(Some(year)) => Date::new(*year, None, None).is_some_and(is_within),
        _ => false,
    };
    let mut found: Vec<FacetValue> = known.iter().filter(is_between).cloned().collect();
    if found.is_empty() {
        found.push(match facet {
            Facet::Year => FacetValue::Year(Some(0)),
            _ => FacetValue::Released(first.or(last)),
        });
    }
    Some(found)
}

/// What a year or a month without a release of its own means; nothing for a day, which is too fine.
///
/// A sound date with no release in it is a question with an empty answer, not a mistake.
fn released(known: &[FacetValue], typed: &str) -> Vec<FacetValue> {
    let date: Option<Date> = typed.parse().ok();
    let Some(date) = date.filter(|date| date.to_month().is_none_or(|month| month == *date)) else {
        return Vec::new();
    };
    let in_year = |value: &&FacetValue| match value {
        FacetValue::Released(Some(month)) => date.month().is_none() && month.year() == date.year(),
        _ => false,
    };
    let months = known.iter().filter(in_year).cloned();
    months.chain([FacetValue::Released(Some(date))]).collect()
}

/// What a value can be called, the word that is printed first; never empty.
fn names(atlas: &Atlas, value: &FacetValue) -> Vec<String> {
    let Called { word, label } = value.called(atlas);
    let mut names = vec![word];
    for label in [label.zh, label.en] {
        if !names.iter().any(|name| label == *name) {
            names.push(label.into());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tally;

    #[test]
    fn every_value_in_the_catalogue_can_be_typed_by_each_of_its_names() {
        let atlas = Atlas::embedded().expect("the embedded atlas is sound");
        for facet in Facet::ALL {
            let word = facet.word();
            for (value, count) in tally(&atlas, facet, &Filters::default()) {
                for name in names(&atlas, &value) {
                    let typed = [format!("{word}={name}")];
                    let filters = filters(&atlas, &typed, Language::En).expect(&typed[0]);
                    assert!(filters.has(&value), "{typed:?}");
                    // A name may stand for several values, as an organisation spelled two ways; its own are among them.
                    assert!(filters.count(&atlas) >= count, "{typed:?}");
                }
                let exact = names(&atlas, &value).swap_remove(0);
                let typed = [format!("{word}={exact}")];
                let filters = filters(&atlas, &typed, Language::En).expect(&typed[0]);
                assert_eq!(filters.count(&atlas), count, "{typed:?}");
            }
        }
    }
}
