//! Rows as a plain table, aligned by columns of the screen.

use std::io;

use crate::atlas::{Atlas, Language, RecordId};
use crate::cli::page::Page;
use crate::cli::printable::printable;
use crate::cli::record::link;
use crate::view::text::Ruler;

use super::{Cell, Column, Item};

const GAP: &str = "  ";

/// What a column keeps when a terminal is too narrow for all of them.
const LEAST_COLS: usize = 8;

/// Writes the heading and the rows, each with the id before its cells; on a terminal the widest columns yield, elsewhere nothing is
/// cut.
pub(super) fn write(
    page: &mut Page,
    language: Language,
    columns: &[Column],
    rows: Vec<(String, Vec<Cell>)>,
) -> io::Result<()> {
    let ruler = Ruler::default();
    let measured = |text: String| (ruler.width_cols(&text), text);
    let mut lines: Vec<Vec<(usize, String)>> =
        vec![heading(language, columns).into_iter().map(measured).collect()];
    lines.extend(rows.into_iter().map(|(id, cells)| {
        let cells = cells.iter().map(|cell| printable(&cell.text).into_owned());
        [id].into_iter().chain(cells).map(measured).collect()
    }));
    let widest = |column: usize| lines.iter().map(|line| line[column].0).max().unwrap_or(0);
    let mut columns_cols: Vec<usize> = (0..=columns.len()).map(widest).collect();
    if let Some(terminal_cols) = page.width_cols() {
        fit(&mut columns_cols, columns, terminal_cols);
    }
    for cells in lines {
        let mut line = String::new();
        for (at, (text_cols, text)) in cells.iter().enumerate() {
            let is_number = at > 0 && columns[at - 1].is_number;
            let blank = " ".repeat(columns_cols[at].saturating_sub(*text_cols));
            line.push_str(if at > 0 { GAP } else { "" });
            if *text_cols > columns_cols[at] {
                line.push_str(&ruler.pad(text, columns_cols[at]));
            } else if is_number {
                line.extend([blank.as_str(), text]);
            } else {
                line.extend([text, blank.as_str()]);
            }
        }
        match page.width_cols() {
            Some(width_cols) => page.line(&ruler.cut(line.trim_end(), width_cols))?,
            None => page.line(&line)?,
        }
    }
    Ok(())
}

fn heading(language: Language, columns: &[Column]) -> Vec<String> {
    let columns = columns.iter().map(|column| language.pick(column.zh, column.en));
    [language.pick("编号", "Id")].into_iter().chain(columns).map(str::to_owned).collect()
}

/// The id that `show` takes; of a claim, its quote's; of a cell of the matrix, both ids.
pub(super) fn name(atlas: &Atlas, item: Item) -> String {
    match item {
        Item::Record(id) => link(atlas, id),
        Item::Gap(id) => link(atlas, RecordId::Quote(atlas[id].quote)),
        Item::Cell(speaker, topic) => {
            let ids = [Some(RecordId::Speaker(speaker)), topic.map(RecordId::Topic)];
            let ids = ids.into_iter().flatten().map(|id| link(atlas, id));
            ids.collect::<Vec<_>>().join(" ")
        }
    }
}

/// Takes from the widest columns of text until all fit or none has more than its least. Ids and numbers with their headings
/// stay whole: what has no room then falls off at the right.
fn fit(columns_cols: &mut [usize], columns: &[Column], terminal_cols: usize) {
    let gaps_cols = GAP.len() * columns.len();
    while columns_cols.iter().sum::<usize>() + gaps_cols > terminal_cols {
        let texts = columns_cols.iter_mut().skip(1).zip(columns);
        let texts = texts.filter(|(_, column)| !column.is_number).map(|(cols, _)| cols);
        match texts.max().filter(|cols| **cols > LEAST_COLS) {
            Some(cols) => *cols -= 1,
            None => break,
        }
    }
}
