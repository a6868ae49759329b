//! The table of the models, filtered and sorted as on the screen.

use crate::app::Sort;
use crate::atlas::{Bilingual, ModelId, RecordId};
use crate::cli::Failure;
use crate::cli::facet::{FACETS, filters, split};
use crate::cli::nearest::unknown;

use super::cell::Cell;
use super::column::Column;
use super::narrow::narrow;
use super::request::Request;
use super::row::{Item, Row};

/// In the order of [`crate::app::Column::ALL`].
pub(super) const COLUMNS: [Column; 7] = [
    Column::text("name", "名称", "Name"),
    Column::text("org", "机构", "Organisation"),
    Column::text("region", "地区", "Region"),
    Column::text("route", "路线", "Route"),
    Column::number("parameters", "参数", "Params"),
    Column::date("released", "发布", "Released"),
    Column::text("open", "开源", "Open"),
];

pub(super) fn rows(request: &Request<'_>) -> Result<Vec<Row>, Failure> {
    let mut by_facet = Vec::new();
    let mut by_column = Vec::new();
    for typed in request.filters {
        let (word, _) = split(typed, request.language)?;
        let facets = FACETS.iter().map(|(facet, _)| *facet);
        let columns = COLUMNS.iter().map(|column| column.word);
        if facets.clone().any(|facet| facet == word) {
            by_facet.push(typed.clone());
        } else if columns.clone().any(|column| column == word) {
            by_column.push(typed.clone());
        } else {
            let others = columns.filter(|column| facets.clone().all(|facet| facet != *column));
            return Err(unknown("column", word, facets.clone().chain(others), request.language));
        }
    }
    let filters = filters(request.atlas, &by_facet, request.language)?;
    let (at, reversed) = request.sort.unwrap_or((0, false));
    let column = crate::app::Column::ALL[at];
    let descending = COLUMNS[at].is_descending != reversed;
    let models = Sort { column, descending }.models(request.atlas, &filters);
    let mut rows = models.into_iter().map(|id| row(request, id)).collect();
    narrow(&mut rows, &COLUMNS, &by_column, request.language)?;
    Ok(rows)
}

fn row(request: &Request<'_>, id: ModelId) -> Row {
    let (atlas, language) = (request.atlas, request.language);
    let model = &atlas[id];
    let mut route = vec![atlas[model.route].name.clone()];
    route.extend(model.fields.iter().cloned());
    let route: Vec<&str> = route.iter().map(|name: &Bilingual| name.get(language)).collect();
    let cells = vec![
        Cell::name(&model.name, language),
        Cell::several(&model.organizations, language),
        Cell::maybe(model.region, |region| Cell::bilingual(&atlas[region].name, language)),
        Cell::text(route.join(" · ")),
        Cell::maybe(model.parameters, |size| Cell::number(size.to_string(), size.billions)),
        Cell::date(model.released),
        Cell::word(model.open_source, language),
    ];
    Row { item: Item::Record(RecordId::Model(id)), cells }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Language;

    #[test]
    fn the_columns_are_those_of_the_screen() {
        let screen = crate::app::Column::ALL.map(|column| column.label(Language::En));
        assert_eq!(COLUMNS.map(|column| column.en), screen);
        let screen = crate::app::Column::ALL.map(|column| column.label(Language::Zh));
        assert_eq!(COLUMNS.map(|column| column.zh), screen);
    }
}
