//! The sheet of a route: the cells that make it comparable with the other one, and the models that follow it.

use crate::atlas::{Atlas, CellKind, Language, RecordId, Route, RouteId, RouteStanding, Word};

use super::document::{Line, Sheet, Span, Target, Tone};
use super::region::shares;
use super::writer::Writer;
use crate::app::filter::Filters;
use crate::app::model_fields::{Facet, FacetValue};
use crate::app::routes::beside_routes;

/// How many fields or organisations a route names.
const SHARES: usize = 8;

/// The document of a route. Both routes have the same sections in the same order, so that they can stand side by side.
pub(super) fn sheet(pen: Writer<'_>, id: RouteId) -> Sheet {
    let route = &pen.atlas[id];
    let language = pen.language;
    let mut sheet = Sheet { title: pen.name(&route.name, Tone::Strong), ..Sheet::default() };
    let summary = route.summary.iter();
    sheet.lead.extend(summary.map(|text| Line::text(text.get(language), Tone::Quiet)));
    let is_route = route.standing == RouteStanding::Route;
    for &kind in CellKind::ALL {
        if is_route || route.cell(kind).is_some() {
            sheet.push_apart(kind.label(language), cell(pen, route, kind));
        }
    }
    if is_route {
        let follow = Filters::of([FacetValue::Route(id)]);
        // Under one label in both routes, so that they stand side by side: by field where there are fields, else by maker.
        let mut by = (pen.pick("按领域", "by field"), shares(pen, &follow, Facet::Field, SHARES));
        if by.1.is_empty() {
            by =
                (pen.pick("按机构", "by maker"), shares(pen, &follow, Facet::Organization, SHARES));
        }
        let mut models = vec![pen.catalogued(follow), Line::text(by.0, Tone::Quiet)];
        models.extend(by.1);
        sheet.push_apart(pen.pick("收录", "Models"), models);
        let beside = beside_routes(pen.atlas).into_iter();
        let beside = beside.map(|other| pen.link(RecordId::Route(other)));
        sheet.push_apart(pen.pick("另有", "Beside both"), beside.collect());
    }
    sheet.push_apart(
        pen.pick("来源", "Sources"),
        pen.sources(RecordId::Route(id), &paragraphs(route)),
    );
    sheet
}

/// What stands beside the two routes, in a line; the link to it is in the routes' own sheets.
#[must_use]
pub fn beside_line(atlas: &Atlas, id: RouteId, language: Language) -> Line {
    let pen = Writer { atlas, language };
    let route = &atlas[id];
    let what = route.cell(CellKind::What).and_then(|cell| cell.items.first());
    let mut spans = vec![Span::quiet(pen.pick("另有　", "Beside both: "))];
    spans.push(Span::new(route.name.get(pen.language), Tone::Strong));
    spans.extend(what.map(|what| Span::plain(format!("　{}", what.get(pen.language)))));
    Line::of(spans)
}

fn cell(pen: Writer<'_>, route: &Route, kind: CellKind) -> Vec<Line> {
    let Some(cell) = route.cell(kind) else {
        return vec![Line::text(pen.pick("— 文章未说", "— the article does not say"), Tone::Quiet)];
    };
    let items = cell.items.iter().map(|item| Line::text(item.get(pen.language), Tone::Plain));
    let mut lines: Vec<Line> = items.collect();
    let numbers: Vec<String> = cell.paragraphs.iter().map(u8::to_string).collect();
    if let (Some(last), false) = (lines.last_mut(), numbers.is_empty()) {
        last.spans.push(Span::quiet(match pen.language {
            Language::Zh => format!("　¶{}", numbers.join(",")),
            Language::En => format!(" ¶{}", numbers.join(",")),
        }));
    }
    for &quote in cell.quotes.iter().filter(|&&quote| pen.atlas.holds(quote.into())) {
        let record = &pen.atlas[quote];
        let name = pen.atlas[record.speaker].name.get(pen.language);
        let mut spans = vec![Span::plain(name)];
        spans.extend(pen.mark(quote.into()));
        spans.push(Span::quiet(format!("　{}", record.manner.label(pen.language))));
        lines.push(Line::of(spans).to(Target::Record(RecordId::Quote(quote))));
    }
    lines
}

/// Every paragraph that a cell rests on, each once, in order.
fn paragraphs(route: &Route) -> Vec<u8> {
    let mut all: Vec<u8> = route.cells.iter().flat_map(|cell| cell.paragraphs.clone()).collect();
    all.sort_unstable();
    all.dedup();
    all
}
