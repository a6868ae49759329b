//! A list as a table for other programs: its columns, and beside them what must be known of each record and where it stands.

use crate::app::card_of;
use crate::atlas::{Atlas, Bilingual, Date, Kind, Language, RecordId};
use crate::cite::{Table, table_of};
use crate::desk::Card;
use crate::search::Item as Found;

use super::column::Column;
use super::row::{Item, Row};
use super::table;

/// The columns of every record's table that stand behind the list's own.
const BEHIND: [&str; 6] = ["text", "english", "warning", "paired", "notes", "sources"];

/// The records of the rows: of a claim its quote, of a cell of the matrix its speaker.
pub(super) fn cards(atlas: &Atlas, rows: &[Row]) -> Vec<Card> {
    let card = |row: &Row| match row.item {
        Item::Record(id) => card_of(atlas, &Found::Record(id)),
        Item::Gap(id) => Card::of_record(atlas, RecordId::Quote(atlas[id].quote)),
        Item::Cell(speaker, _) => Card::of_record(atlas, RecordId::Speaker(speaker)),
        Item::Day(id) => {
            let day = &atlas[id];
            let sources = day.sources.iter().map(|&id| Card::of_record(atlas, id.into()));
            let sources = sources.flat_map(|card| card.sources).collect();
            Card { sources, ..Card::empty(Kind::Filing, &day.key) }
        }
    };
    rows.iter().map(card).collect()
}

/// The list as a table; what no source says is an empty cell.
pub(super) fn table(
    atlas: &Atlas,
    language: Language,
    columns: &[Column],
    rows: &[Row],
    day: Date,
) -> Table {
    let cards = cards(atlas, rows);
    let whole = table_of(cards.iter().map(|card| (card, "")), language, day);
    let behind: Vec<usize> = whole
        .columns
        .iter()
        .enumerate()
        .filter(|(at, column)| {
            BEHIND.contains(&column.key.as_str()) && whole.rows.iter().any(|row| row[*at].is_some())
                || column.key == "sources"
        })
        .map(|(at, _)| at)
        .collect();
    let mut table = Table::default();
    table.column("id", &Bilingual::new("编号", "Id"), language);
    for column in columns {
        table.column(column.word, &Bilingual::new(column.zh, column.en), language);
    }
    table.columns.extend(behind.iter().map(|&at| whole.columns[at].clone()));
    table.rows = rows
        .iter()
        .zip(&whole.rows)
        .map(|(row, whole)| {
            let mut cells = vec![Some(table::name(atlas, row.item))];
            cells.extend(row.cells.iter().map(|cell| cell.known().map(str::to_owned)));
            cells.extend(behind.iter().map(|&at| whole[at].clone()));
            cells
        })
        .collect();
    table
}
