//! `baijia compare`: models side by side, or the two routes, question by question.

use std::sync::Arc;

use crate::app::sheet::Line;
use crate::app::{COMPARED_MOST, Grid, compared_routes, models_grid, routes_grid};
use crate::atlas::{Atlas, Bilingual, Language, ModelId, RecordId, Word as _};
use crate::cite::{Format, Table};
use crate::search::Index;

use crate::view::text::Ruler;

use clap_complete::ArgValueCompleter;

use super::complete;
use super::find::find;
use super::format::print_table;
use super::json::Json;
use super::page::{Ink, Page};
use super::record::link;
use super::show::{PIPE_COLS, Writer};
use super::word::one_of;
use super::{Call, Failure, Outcome};

/// From this width on the records stand side by side.
const BESIDE_COLS: usize = 100;

/// What `compare` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia compare model:chatglm-6b model:baichuan-7b
  baijia compare chatglm-6b baichuan-7b --differing
  baijia compare route:general route:vertical --json

On a terminal of 100 columns the records stand side by side; elsewhere each
question is followed by each record's answer. ≠ stands where they differ.
With --json a question is an object of field, differs, and values: a list of
id and lines.")]
pub(super) struct Arguments {
    /// Two to four models, or the two routes; as id or kind:id
    #[arg(required = true, value_name = "ID", add = ArgValueCompleter::new(complete::compared_ids))]
    ids: Vec<String>,
    /// Only where the answers differ
    #[arg(long)]
    differing: bool,
    /// One JSON object a line, a question each
    #[arg(long)]
    json: bool,
    /// csv, tsv, json, jsonl, markdown or html
    #[arg(long, value_name = "FORMAT", conflicts_with = "json", hide_possible_values = true, value_parser = one_of::<Format>())]
    format: Option<Format>,
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let language = call.language;
    let atlas = call.atlas()?;
    let mut ids: Vec<RecordId> = Vec::new();
    let index = Index::new(Arc::clone(&atlas));
    for name in &arguments.ids {
        // Without an archive there are records of the atlas only.
        let id = find(&index, name, &call.data, language)?.record();
        ids.extend(id.filter(|id| !ids.contains(id)));
    }
    if let ([only], [first, _, ..]) = (ids.as_slice(), arguments.ids.as_slice()) {
        let only = link(&atlas, *only);
        let times = arguments.ids.len();
        return Err(Failure::Use(language.pick(
            format!("{first} 写了 {times} 次，都是 {only}；比较要两条不同的记录"),
            format!("that is {times} times the same, {only}; comparing takes different records"),
        )));
    }
    let (ids, grid) = grid(&atlas, ids, language)?;
    let writer = Writer { atlas: &atlas, language };
    if let Some(format) =
        arguments.format.filter(|format| !matches!(format, Format::Json | Format::Jsonl))
    {
        return print_table(
            &table(&writer, &ids, &grid, arguments.differing),
            format,
            language.pick("比较", "Comparison"),
            call,
        );
    }
    let is_json = arguments.json || arguments.format.is_some();
    let mut list = Vec::new();
    let names: Vec<String> =
        ids.iter().map(|&id| atlas.name(id).get(language).to_owned()).collect();
    let beside = call.page.width_cols().filter(|&cols| cols >= BESIDE_COLS && !is_json);
    if let Some(width_cols) = beside {
        return side_by_side(&writer, &mut call.page, &ids, &grid, arguments.differing, width_cols);
    }
    if !is_json {
        let headings =
            names.iter().zip(&ids).map(|(name, &id)| format!("{name}  [{}]", link(&atlas, id)));
        for heading in headings {
            call.page.inked(&[Ink::lit(&heading)])?;
        }
    }
    let mut any = false;
    for row in grid.rows.iter().filter(|row| row.differs || !arguments.differing) {
        any = true;
        if is_json {
            let values = ids.iter().zip(&row.cells).map(|(&id, lines)| {
                Json::Object(vec![
                    ("id", Json::Text(link(&atlas, id))),
                    ("lines", Json::list(lines, |line| Json::Text(uncut(&writer, line)))),
                ])
            });
            let row = Json::Object(vec![
                ("field", row.label.as_str().into()),
                ("differs", Json::Flag(row.differs)),
                ("values", Json::list(values, |value| value)),
            ]);
            if arguments.format == Some(Format::Json) {
                list.push(row);
            } else {
                call.page.json(&row)?;
            }
            continue;
        }
        call.page.line("")?;
        let mark = if row.differs { "  ≠" } else { "" };
        call.page.line(&format!("{}{mark}", row.label))?;
        for (name, lines) in names.iter().zip(&row.cells) {
            answer(&writer, &mut call.page, name, lines)?;
        }
    }
    if arguments.format == Some(Format::Json) {
        call.page.json(&Json::List(list))?;
    }
    Ok(if any { Outcome::Found } else { Outcome::NothingFound })
}

/// A line where nobody looks at columns: nothing is wrapped or cut.
fn uncut(writer: &Writer<'_>, line: &Line) -> String {
    writer.rows(line, usize::MAX).join("  ")
}

/// The comparison as a table: a question a row, a record a column.
fn table(writer: &Writer<'_>, ids: &[RecordId], grid: &Grid, differing: bool) -> Table {
    let mut table = Table::default();
    let language = writer.language;
    table.column("field", &Bilingual::new("问题", "Question"), language);
    table.column("differs", &Bilingual::new("是否不同", "Differs"), language);
    for &id in ids {
        table.column(&link(writer.atlas, id), &writer.atlas.name(id), language);
    }
    for row in grid.rows.iter().filter(|row| row.differs || !differing) {
        let differs =
            if row.differs { language.pick("是", "yes") } else { language.pick("否", "no") };
        let mut cells = vec![Some(row.label.clone()), Some(differs.to_owned())];
        cells.extend(row.cells.iter().map(|lines| {
            let lines: Vec<String> = lines.iter().map(|line| uncut(writer, line)).collect();
            Some(lines.join("\n"))
        }));
        table.rows.push(cells);
    }
    table
}

/// The grid of these records, which must be models or routes.
fn grid(
    atlas: &Atlas,
    ids: Vec<RecordId>,
    language: Language,
) -> Result<(Vec<RecordId>, Grid), Failure> {
    let models: Vec<ModelId> = ids
        .iter()
        .filter_map(|&id| if let RecordId::Model(model) = id { Some(model) } else { None })
        .collect();
    if models.len() == ids.len() && (2..=COMPARED_MOST).contains(&models.len()) {
        let grid = models_grid(atlas, &models, language);
        return Ok((ids, grid));
    }
    let routes: Vec<RecordId> = compared_routes(atlas).into_iter().map(RecordId::Route).collect();
    if ids.len() == routes.len() && routes.iter().all(|route| ids.contains(route)) {
        let grid = routes_grid(atlas, language);
        return Ok((routes, grid));
    }
    let routes: Vec<String> = routes.iter().map(|&id| link(atlas, id)).collect();
    let routes = routes.join(" ");
    let kinds: Vec<&str> = ids.iter().map(|id| id.kind().label(language)).collect();
    let kinds = kinds.join(language.pick("、", ", "));
    Err(Failure::Use(language.pick(
        format!("可以比较 2 至 {COMPARED_MOST} 个模型，或两条路线（{routes}）；这里是：{kinds}"),
        format!(
            "what can be compared is two to {COMPARED_MOST} models, or {routes}; this is: {kinds}"
        ),
    )))
}

/// The records in columns beside the questions, each answer wrapped in its own.
fn side_by_side(
    writer: &Writer<'_>,
    page: &mut Page,
    ids: &[RecordId],
    grid: &Grid,
    differing: bool,
    width_cols: usize,
) -> Result<Outcome, Failure> {
    const GAP_COLS: usize = 2;
    let ruler = Ruler::default();
    let labels = grid.rows.iter().map(|row| ruler.width_cols(&row.label)).max().unwrap_or(0);
    // The mark of a difference stands behind the label.
    let label_cols = labels + GAP_COLS + 2;
    let cell_cols = (width_cols - label_cols) / ids.len() - GAP_COLS;
    let pad = |text: &str| ruler.pad(text, cell_cols + GAP_COLS);
    let line = |label: &str, cells: &[Vec<String>], at: usize| {
        let label = ruler.pad(label, label_cols);
        let cells = cells.iter().map(|rows| pad(rows.get(at).map_or("", String::as_str)));
        cells.fold(label, |line, cell| line + &cell)
    };
    let name = |id: &RecordId| {
        let name = writer.atlas.name(*id);
        let cut = ruler.cut(name.get(writer.language), cell_cols).into_owned();
        vec![cut, ruler.cut(&format!("[{}]", link(writer.atlas, *id)), cell_cols).into_owned()]
    };
    let heading: Vec<Vec<String>> = ids.iter().map(name).collect();
    for at in 0..2 {
        page.inked(&[Ink { lit: at == 0, ..Ink::plain(line("", &heading, at).trim_end()) }])?;
    }
    let mut any = false;
    for row in grid.rows.iter().filter(|row| row.differs || !differing) {
        any = true;
        let cells: Vec<Vec<String>> = row
            .cells
            .iter()
            .map(|lines| lines.iter().flat_map(|line| writer.rows(line, cell_cols)).collect())
            .collect();
        let mark = if row.differs { " ≠" } else { "" };
        let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for at in 0..height {
            let label = if at == 0 { format!("{}{mark}", row.label) } else { String::new() };
            page.line(&line(&label, &cells, at))?;
        }
    }
    Ok(if any { Outcome::Found } else { Outcome::NothingFound })
}

/// One record's answer, after its name.
fn answer(writer: &Writer<'_>, page: &mut Page, name: &str, lines: &[Line]) -> std::io::Result<()> {
    const INDENT: &str = "    ";
    let width_cols = page.width_cols().unwrap_or(PIPE_COLS).saturating_sub(INDENT.len()).max(8);
    page.line(&format!("  {name}"))?;
    for line in lines {
        for row in writer.rows(line, width_cols) {
            page.line(&format!("{INDENT}{row}"))?;
        }
    }
    Ok(())
}
