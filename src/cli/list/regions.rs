//! The table of the regions: what was reported beside what is catalogued and what is filed, and each heading says which.

use crate::app::catalogue::{Reported, catalogued, reported};
use crate::app::filed::filed_by_region;
use crate::atlas::{Measure, RecordId, RegionId};
use crate::cli::Failure;

use super::cell::Cell;
use super::column::Column;
use super::request::Request;
use super::row::{Item, Row};

pub(super) const COLUMNS: [Column; 9] = [
    Column::text("name", "名称", "Name"),
    Column::number("models-reported", "模型（报告）", "Models (reported)"),
    Column::number("models-catalogued", "模型（收录）", "Models (catalogued)"),
    Column::number("models-filed", "备案（登记）", "Services (filed)"),
    Column::number("open-reported", "开源（报告）", "Open source (reported)"),
    Column::number("open-catalogued", "开源（收录）", "Open source (catalogued)"),
    Column::text("papers-reported", "论文（报告）", "Papers (reported)"),
    Column::text("talent-reported", "人才（报告）", "Talent (reported)"),
    Column::text("code", "代码", "GB/T 2260"),
];

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
    let cells = vec![
        Cell::name(&region.name, language),
        stated(Measure::Models),
        counted(Measure::Models),
        Cell::count(filed[id.index()]),
        stated(Measure::OpenSource),
        counted(Measure::OpenSource),
        stated(Measure::Papers),
        stated(Measure::Talent),
        Cell::text(&region.code),
    ];
    Row { item: Item::Record(RecordId::Region(id)), cells }
}
