//! How many models each value of a facet leaves: what the screen's list of filters and its strip of releases say.

use crate::app::{Facet, FacetValue, tally};
use crate::atlas::{Atlas, Language};
use crate::cli::facet::{FACETS, filter_word, filters};
use crate::cli::json::Json;
use crate::cli::nearest::unknown;
use crate::cli::{Desk, Failure, Outcome};

use super::{Arguments, Cell, Column, table};

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
    desk: &mut Desk<'_>,
) -> Result<Outcome, Failure> {
    let language = desk.language;
    if arguments.list.as_deref() != Some("models") {
        return Err(Failure::Use(language.pick(
            "--count-by 只用于 list models；list topics 和 list speakers 已有引语数".to_owned(),
            "--count-by is for models; list topics and list speakers count their quotes".to_owned(),
        )));
    }
    let facet = FACETS.iter().find(|(name, _)| *name == word).map(|(_, facet)| *facet);
    let Some(facet) = facet else {
        return Err(unknown("facet", word, FACETS.map(|(name, _)| name), language));
    };
    let atlas = Atlas::embedded()?;
    let narrowed = filters(&atlas, &arguments.filters, language)?;
    let mut counts = tally(&atlas, facet, &narrowed);
    if facet == Facet::Released {
        counts.sort_by_key(|(value, _)| match value {
            FacetValue::Released(month) => (month.is_none(), *month),
            _ => (true, None),
        });
    }
    let mut rows = Vec::new();
    for (value, count) in counts {
        let typed = filter_word(&atlas, &value);
        if arguments.json {
            let label = |language| Json::Text(value.label(&atlas, language));
            desk.page.json(&Json::Object(vec![
                ("filter", Json::Text(typed)),
                (
                    "label",
                    Json::Object(vec![("zh", label(Language::Zh)), ("en", label(Language::En))]),
                ),
                ("models", Json::count(count)),
            ]))?;
        } else {
            rows.push((typed, vec![Cell::text(value.label(&atlas, language)), Cell::count(count)]));
        }
    }
    if !arguments.json {
        table::write(&mut desk.page, language, &COLUMNS, rows)?;
    }
    Ok(Outcome::Found)
}
