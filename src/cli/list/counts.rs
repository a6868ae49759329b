//! How many models each value of a facet leaves: what the screen's list of filters and its strip of releases say.

use std::collections::HashSet;

use crate::app::{Facet, FacetValue, tally_among};
use crate::atlas::{Bilingual, Date, Language, RecordId};
use crate::cli::facet::{facet_of, filter_word, filters};
use crate::cli::json::Json;
use crate::cli::nearest::unknown;
use crate::cli::{Call, Failure, Outcome, complain};

use super::arguments::Arguments;
use super::cell::{Cell, NOT_SAID};
use super::column::Column;
use super::filings::{self, Count};
use super::models;
use super::request::Request;
use super::row::{Item, Row};
use super::table;

const COLUMNS: [Column; 2] = [
    Column::text("value", "值", "Value"),
    Column::number("models", "模型（收录）", "Models (catalogued)"),
];

/// Prints the counts; months in their order, other values with the commonest first.
///
/// # Errors
/// If the list is not that of the models, or the facet or a filter is none of theirs.
pub(super) fn run(
    arguments: &Arguments,
    word: &str,
    call: &mut Call<'_>,
) -> Result<Outcome, Failure> {
    let language = call.language;
    match arguments.list.as_deref() {
        Some("models") => {}
        Some("filings") => return of_filings(arguments, word, call),
        _ => {
            return Err(Failure::Use(language.pick(
                "--count-by 只用于 list models 和 list filings；list topics 和 list speakers 已有引语数"
                    .to_owned(),
                "--count-by is for models and filings; list topics and list speakers count their quotes"
                    .to_owned(),
            )));
        }
    }
    let facet = facet_of(word);
    let Some(facet) = facet else {
        return Err(unknown("facet", word, Facet::ALL.map(Facet::word), language));
    };
    let atlas = call.atlas()?;
    let (by_facet, by_column) = models::by_facet_and_column(&arguments.filters, language)?;
    let narrowed = filters(&atlas, &by_facet, language)?;
    let request = Request {
        atlas: &atlas,
        language,
        columns: &models::COLUMNS,
        filters: &by_column,
        sort: None,
    };
    let passing: HashSet<RecordId> = models::rows(&request)?.iter().filter_map(record).collect();
    let mut counts =
        tally_among(&atlas, facet, &narrowed, &|id| passing.contains(&RecordId::Model(id)));
    // What the filters leave decides, and of equals the word; what no source says stays last.
    let word = |value: &FacetValue| value.called(&atlas).word;
    counts.sort_by_cached_key(|(value, count)| {
        let word = word(value);
        (word == NOT_SAID, std::cmp::Reverse(*count), word)
    });
    if matches!(facet, Facet::Released | Facet::Year) {
        counts.sort_by_key(|(value, _)| match value {
            FacetValue::Released(month) => (month.is_none(), *month),
            FacetValue::Year(year) => {
                (year.is_none(), year.and_then(|year| Date::new(year, None, None)))
            }
            _ => (true, None),
        });
    }
    let mut rows = Vec::new();
    for (value, count) in counts {
        let typed = filter_word(&atlas, &value);
        if arguments.json {
            let label = |language| Json::Text(value.label(&atlas, language));
            call.page.json(&Json::Object(vec![
                ("filter", Json::Text(typed)),
                (
                    "label",
                    Json::Object(vec![("zh", label(Language::Zh)), ("en", label(Language::En))]),
                ),
                ("models", Json::count(count)),
            ]))?;
        } else {
            let cells = vec![Cell::text(value.label(&atlas, language)), Cell::count(count)];
            rows.push(table::Entry { id: typed, caution: None, cells });
        }
    }
    if !arguments.json {
        table::write(&mut call.page, language, &COLUMNS, rows)?;
    }
    Ok(Outcome::Found)
}

fn record(row: &Row) -> Option<RecordId> {
    match row.item {
        Item::Record(id) => Some(id),
        _ => None,
    }
}

const FILED: [Column; 2] =
    [Column::text("value", "值", "Value"), Column::number("filings", "备案", "Filings (filed)")];

/// How many filings each value of a facet leaves.
fn of_filings(arguments: &Arguments, word: &str, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let (atlas, language) = (call.atlas()?, call.language);
    let request = Request {
        atlas: &atlas,
        language,
        columns: &filings::COLUMNS,
        filters: &arguments.filters,
        sort: None,
    };
    let mut rows = Vec::new();
    let counts = filings::counts(&request, word)?;
    if counts.is_empty() {
        complain(&arguments.nothing(&atlas, language));
        return Ok(Outcome::NothingFound);
    }
    for Count { filter, label, filings } in counts {
        if arguments.json {
            let Bilingual { zh, en } = label;
            let label =
                Json::Object(vec![("zh", Json::Text(zh.into())), ("en", Json::Text(en.into()))]);
            call.page.json(&Json::Object(vec![
                ("filter", Json::Text(filter)),
                ("label", label),
                ("filings", Json::count(filings)),
            ]))?;
        } else {
            let cells = vec![Cell::text(label.get(language)), Cell::count(filings)];
            rows.push(table::Entry { id: filter, caution: None, cells });
        }
    }
    if !arguments.json {
        table::write(&mut call.page, language, &FILED, rows)?;
    }
    Ok(Outcome::Found)
}
