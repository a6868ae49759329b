//! Rows as a plain table, aligned by columns of the screen.

use std::io;

use crate::atlas::{Atlas, Caution, Language, RecordId};
use crate::cli::complain;
use crate::cli::page::Page;
use crate::cli::printable::printable;
use crate::cli::record::link;
use crate::view::text::Ruler;

use super::cell::Cell;
use super::column::Column;
use super::row::Item;

const GAP: &str = "  ";

/// What stands before a name or words without a mark, where others of the table have one.
const NO_MARK: &str = "  ";

/// What a column of words that say what a row is keeps when a terminal is too narrow for all.
const WORDS_COLS: usize = 22;

/// What any other column of text keeps.
const LEAST_COLS: usize = 12;

/// A row as it is written.
pub(super) struct Entry {
    pub id: String,
    /// Why the record must not simply be printed: its mark stands before the cell that says what the row is, where no width cuts it.
    pub caution: Option<Caution>,
    pub cells: Vec<Cell>,
}

/// Writes the heading and the rows, each with the id before its cells. On a terminal that is too narrow whole columns are left out, the
/// widest first and never the names, before the rest is cut; they come back. A name in both languages that does not fit stands in one.
/// Elsewhere nothing is cut.
pub(super) fn write<'c>(
    page: &mut Page,
    language: Language,
    columns: &'c [Column],
    rows: Vec<Entry>,
) -> io::Result<Vec<&'c Column>> {
    let ruler = Ruler::default();
    let measured = |text: String| Measured { cols: ruler.width_cols(&text), text };
    let single = |text: String| Shown { whole: measured(text), alone: None };
    let naming = naming(columns);
    let is_marked = rows.iter().any(|row| row.caution.is_some());
    let blank = if is_marked { NO_MARK } else { "" };
    let headings = heading(language, columns).into_iter().enumerate();
    let headings =
        headings.map(|(at, text)| if at == naming { format!("{blank}{text}") } else { text });
    let mut lines: Vec<Vec<Shown>> = vec![headings.map(single).collect()];
    lines.extend(rows.into_iter().map(|Entry { id, caution, cells }| {
        let mark = caution.map(|caution| format!("{} ", caution.mark()));
        let mark = mark.unwrap_or_else(|| blank.to_owned());
        let cells = (1..).zip(&cells).map(|(at, cell)| {
            let mark = if at == naming { mark.as_str() } else { "" };
            let shown = |text: &String| measured(format!("{mark}{}", printable(text)));
            Shown { whole: shown(&cell.text), alone: cell.alone.as_ref().map(shown) }
        });
        [single(id)].into_iter().chain(cells).collect()
    }));
    if is_marked && page.width_cols().is_some() {
        tell_marks(language);
    }
    let widest = |of: fn(&Shown) -> usize| -> Vec<usize> {
        let column = |at: usize| lines.iter().map(|line| of(&line[at])).max().unwrap_or(0);
        (0..=columns.len()).map(column).collect()
    };
    let natural = widest(|entry| entry.whole.cols);
    let alone = widest(|entry| entry.alone.as_ref().unwrap_or(&entry.whole).cols);
    let columns_cols = match page.width_cols() {
        Some(terminal_cols) => fit(&natural, &alone, columns, terminal_cols),
        None => natural,
    };
    for cells in lines {
        let mut line = String::new();
        for (at, Shown { whole, alone }) in cells.iter().enumerate() {
            if columns_cols[at] == 0 {
                continue;
            }
            let alone = alone.as_ref().filter(|_| whole.cols > columns_cols[at]);
            let Measured { cols: text_cols, text } = alone.unwrap_or(whole);
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
    let left_out = columns.iter().zip(&columns_cols[1..]).filter(|(_, cols)| **cols == 0);
    Ok(left_out.map(|(column, _)| column).collect())
}

/// A text, and how many columns it takes.
struct Measured {
    cols: usize,
    text: String,
}

/// What stands in a cell: whole, and what stands there where that does not fit.
struct Shown {
    whole: Measured,
    alone: Option<Measured>,
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
        Item::Day(id) => atlas[id].key.to_string(),
        Item::Cell(speaker, topic) => {
            let ids = [Some(RecordId::Speaker(speaker)), topic.map(RecordId::Topic)];
            let ids = ids.into_iter().flatten().map(|id| link(atlas, id));
            ids.collect::<Vec<_>>().join(" ")
        }
    }
}

/// Why the record of an item must not simply be printed; of a claim, its quote.
pub(super) fn caution(atlas: &Atlas, item: Item) -> Option<Caution> {
    match item {
        Item::Record(id) => atlas.caution(id),
        Item::Gap(id) => atlas.caution(atlas[id].quote),
        Item::Day(_) | Item::Cell(..) => None,
    }
}

/// The place of the column that says what a row is, counted with the id's: its name, or its words.
fn naming(columns: &[Column]) -> usize {
    let says = |column: &Column| matches!(column.word, "name" | "words" | "claim");
    1 + columns.iter().position(says).unwrap_or(0)
}

/// How wide the id and each column are on a terminal; 0 for a column that is left out.
///
/// The column that says what a row is (its name, or its words) is never left out, nor are ids: one cannot ask for a row without
/// them. Of the others the widest goes first, and last what is kept, before which names are cut, until all that is left has its least, which of names is the longest in one language, `alone`,
/// as far as ids leave room for it; then the columns of text grow again, the names first.
fn fit(natural: &[usize], alone: &[usize], columns: &[Column], terminal_cols: usize) -> Vec<usize> {
    let name = naming(columns);
    let least = |at: usize| match at {
        0 => natural[0],
        at if at == name && columns[at - 1].word == "name" => {
            let beside_ids = terminal_cols.saturating_sub(natural[0] + GAP.len());
            alone[at].min(beside_ids.max(LEAST_COLS))
        }
        at if at == name => natural[at].min(WORDS_COLS),
        at if columns[at - 1].is_number || columns[at - 1].is_descending => natural[at],
        at => natural[at].min(LEAST_COLS),
    };
    let mut cols: Vec<usize> = (0..natural.len()).map(least).collect();
    let taken = |cols: &[usize]| {
        let shown = cols.iter().filter(|cols| **cols > 0);
        shown.clone().sum::<usize>() + GAP.len() * shown.count().saturating_sub(1)
    };
    loop {
        let excess = taken(&cols).saturating_sub(terminal_cols);
        if excess == 0 {
            break;
        }
        let others = (1..cols.len()).filter(|&at| at != name && cols[at] > 0);
        let widest = others.max_by_key(|&at| (!columns[at - 1].is_kept, natural[at]));
        match widest {
            // Before what was asked for goes, long names are cut.
            Some(at) if columns[at - 1].is_kept && cols[name] > WORDS_COLS => {
                cols[name] = cols[name].saturating_sub(excess).max(WORDS_COLS);
            }
            Some(at) => cols[at] = 0,
            None => break,
        }
    }
    let order = std::iter::once(name).chain((1..cols.len()).filter(|&at| at != name));
    for at in order.filter(|&at| at < natural.len()) {
        let free = terminal_cols.saturating_sub(taken(&cols));
        if cols[at] > 0 {
            cols[at] = natural[at].min(cols[at] + free);
        }
    }
    cols
}

/// Says what the marks mean.
fn tell_marks(language: Language) {
    complain(language.pick(
        "! 不可单独引用，? 有疑点：baijia show 编号 说明缘由",
        "! must not be quoted alone, ? in doubt: baijia show ID says why",
    ));
}

/// Says which columns a terminal was too narrow for.
pub(super) fn tell_left_out(columns: &[&Column], language: Language) {
    if columns.is_empty() {
        return;
    }
    let names: Vec<&str> =
        columns.iter().map(|column| language.pick(column.zh, column.en)).collect();
    complain(&language.pick(
        format!("终端太窄，没有列出：{}（加宽，或用 --json）", names.join("、")),
        format!("too narrow for: {} (a wider terminal or --json has them)", names.join(", ")),
    ));
}
