//! `baijia compare`: models side by side, or the two routes, question by question.

use std::sync::Arc;

use crate::app::sheet::Line;
use crate::app::{COMPARED_MOST, Grid, compared_routes, models_grid, routes_grid};
use crate::atlas::{Atlas, Language, ModelId, RecordId, Word as _};
use crate::search::Index;

use super::find::find;
use super::json::Json;
use super::page::{Ink, Page};
use super::record::link;
use super::show::{PIPE_COLS, Writer};
use super::{Desk, Failure, Outcome};

/// What `compare` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia compare model:chatglm-6b model:baichuan-7b
  baijia compare chatglm-6b baichuan-7b --differing
  baijia compare route:general route:vertical --json

Each question is followed by each record's answer; ≠ stands where they differ.
With --json a question is an object of field, differs, and values: a list of
id and lines.")]
pub(super) struct Arguments {
    /// Two to four models, or the two routes; as id or kind:id
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Only where the answers differ
    #[arg(long)]
    differing: bool,
    /// One JSON object a line, a question each
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let language = desk.language;
    let atlas = Atlas::embedded()?;
    let mut ids: Vec<RecordId> = Vec::new();
    let index = Index::new(Arc::clone(&atlas));
    for name in &arguments.ids {
        // Without an archive there are records of the atlas only.
        let id = find(&index, name, language)?.record();
        ids.extend(id.filter(|id| !ids.contains(id)));
    }
    let (ids, grid) = grid(&atlas, ids, language)?;
    let writer = Writer { atlas: &atlas, language };
    let names: Vec<String> =
        ids.iter().map(|&id| atlas.name(id).get(language).to_owned()).collect();
    if !arguments.json {
        let headings =
            names.iter().zip(&ids).map(|(name, &id)| format!("{name}  [{}]", link(&atlas, id)));
        for heading in headings {
            desk.page.inked(&[Ink::lit(&heading)])?;
        }
    }
    let mut any = false;
    for row in grid.rows.iter().filter(|row| row.differs || !arguments.differing) {
        any = true;
        if arguments.json {
            let values = ids.iter().zip(&row.cells).map(|(&id, lines)| {
                // Nobody looks at columns here, so no line is wrapped.
                let text = |line: &Line| -> String {
                    let cells = line.cells.iter().flat_map(|cell| writer.cell(cell, usize::MAX));
                    cells.collect::<Vec<_>>().join("  ")
                };
                Json::Object(vec![
                    ("id", Json::Text(link(&atlas, id))),
                    ("lines", Json::list(lines, |line| Json::Text(text(line)))),
                ])
            });
            desk.page.json(&Json::Object(vec![
                ("field", row.label.as_str().into()),
                ("differs", Json::Flag(row.differs)),
                ("values", Json::list(values, |value| value)),
            ]))?;
            continue;
        }
        desk.page.line("")?;
        let mark = if row.differs { "  ≠" } else { "" };
        desk.page.line(&format!("{}{mark}", row.label))?;
        for (name, lines) in names.iter().zip(&row.cells) {
            answer(&writer, &mut desk.page, name, lines)?;
        }
    }
    Ok(if any { Outcome::Found } else { Outcome::NothingFound })
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
        format!("可以比较二至 {COMPARED_MOST} 个模型，或 {routes}；这里是：{kinds}"),
        format!(
            "what can be compared is two to {COMPARED_MOST} models, or {routes}; this is: {kinds}"
        ),
    )))
}

/// One record's answer, after its name.
fn answer(writer: &Writer<'_>, page: &mut Page, name: &str, lines: &[Line]) -> std::io::Result<()> {
    const INDENT: &str = "    ";
    let width_cols = page.width_cols().unwrap_or(PIPE_COLS).saturating_sub(INDENT.len()).max(8);
    page.line(&format!("  {name}"))?;
    for line in lines {
        for row in writer.rows(&line.cells, width_cols) {
            page.line(&format!("{INDENT}{row}"))?;
        }
    }
    Ok(())
}
