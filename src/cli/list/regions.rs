//! The table of the regions: one measure at a time, with the day and the source of its numbers. What was reported, what is catalogued and
//! what was filed never stand in one row.

use crate::app::Basis;
use crate::app::catalogue::{Reported, catalogued, reported};
use crate::app::filed::filed_by_region;
use crate::app::measured::{measured_by, measured_day};
use crate::atlas::{Measure, RecordId, RegionId, Word as _};
use crate::cli::Failure;
use crate::cli::facet::split;

use super::cell::Cell;
use super::column::Column;
use super::request::Request;
use super::row::{Item, Row};

/// The columns of all measures, by each of which the list can be narrowed and sorted; [`one_measure`] leaves those of one.
pub(super) const COLUMNS: [Column; 15] = [
    Column::text("name", "名称", "Name"),
    Column::number("models-catalogued", "模型（收录）", "Models (catalogued)"),
    Column::number("open-catalogued", "开源（收录）", "Open source (catalogued)"),
    Column::date("day-catalogued", "收录至", "Catalogued to"),
    Column::text("source-catalogued", "来源（收录）", "Source (catalogued)"),
    Column::number("models-reported", "模型（报告）", "Models (reported)"),
    Column::number("open-reported", "开源（报告）", "Open source (reported)"),
    Column::text("papers-reported", "论文（报告）", "Papers (reported)"),
    Column::text("talent-reported", "人才（报告）", "Talent (reported)"),
    Column::date("day-reported", "报告日期", "Reported on"),
    Column::text("source-reported", "来源（报告）", "Source (reported)"),
    Column::number("services-filed", "服务（备案）", "Services (filed)"),
    Column::date("day-filed", "备案至", "Filed to"),
    Column::text("source-filed", "来源（备案）", "Source (filed)"),
    Column::text("code", "代码", "GB/T 2260"),
];

/// Whose numbers a column holds; `None` for what says which place it is.
fn basis_of(column: &str) -> Option<Basis> {
    let (_, word) = column.split_once('-')?;
    Basis::from_word(word)
}

/// The measure that is asked for: by its word, or else by the column that the list is sorted or narrowed by; else the catalogue's, with
/// which the screen opens too.
pub(super) fn asked(word: Option<Basis>, request: &Request<'_>) -> Basis {
    let sorted = request.sort.and_then(|(column, _)| basis_of(request.columns[column].word));
    let narrowed = || {
        let mut filters = request.filters.iter();
        filters.find_map(|typed| basis_of(split(typed, request.language).ok()?.0))
    };
    word.or(sorted).or_else(narrowed).unwrap_or(Basis::Catalogued)
}

/// The columns of one measure, and the rows with no others.
pub(super) fn one_measure(basis: Basis, rows: &mut [Row]) -> Vec<Column> {
    let is_of = |column: &Column| basis_of(column.word).is_none_or(|of| of == basis);
    for row in rows {
        let mut columns = COLUMNS.iter();
        row.cells.retain(|_| columns.next().is_some_and(is_of));
    }
    COLUMNS.iter().copied().filter(is_of).collect()
}

pub(super) fn rows(request: &Request<'_>) -> Result<Vec<Row>, Failure> {
    let filed = filed_by_region(request.atlas);
    request.answer(request.atlas.regions.ids().map(|id| row(request, id, &filed)).collect())
}

fn row(request: &Request<'_>, id: RegionId, filed: &[usize]) -> Row {
    let (atlas, language) = (request.atlas, request.language);
    let region = &atlas[id];
    let stated = |measure| match reported(atlas, id, measure) {
        Some(Reported::Number(number)) => Cell::number(number.to_string(), number),
        Some(Reported::Standing(standing)) => Cell::word(standing, language),
        None => Cell::unknown(),
    };
    let counted = |measure| Cell::maybe(catalogued(atlas, id, measure), Cell::count);
    let day = |basis| Cell::date(measured_day(atlas, basis));
    let source = |basis| {
        let by = measured_by(atlas, id, basis);
        Cell::maybe(by.as_ref(), |by| Cell::bilingual(by, language))
    };
    let cells = vec![
        Cell::name(&region.name, language),
        counted(Measure::Models),
        counted(Measure::OpenSource),
        day(Basis::Catalogued),
        source(Basis::Catalogued),
        stated(Measure::Models),
        stated(Measure::OpenSource),
        stated(Measure::Papers),
        stated(Measure::Talent),
        day(Basis::Reported),
        source(Basis::Reported),
        Cell::count(filed[id.index()]),
        day(Basis::Filed),
        source(Basis::Filed),
        Cell::text(&region.code),
    ];
    Row { item: Item::Record(RecordId::Region(id)), cells }
}
