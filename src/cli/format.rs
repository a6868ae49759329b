//! `--format` and `--cite`: tables for spreadsheets and pages, and citations for texts.

use crate::app::card_of;
use crate::atlas::{Atlas, Date, Language};
use crate::cite::{Format, Style, Table, cite, table_of};
use crate::desk::Card;
use crate::search::Item;

use super::page::Page;
use super::printable::{printable, steers};
use super::{Call, Failure, Outcome, complain};

/// The day, by the system's clock in UTC.
///
/// # Errors
/// Where the clock tells no day of the calendar.
pub(super) fn today(language: Language) -> Result<Date, Failure> {
    Date::today().ok_or_else(|| {
        Failure::Use(language.pick(
            "系统时钟不在日历之内，写不出查阅日期；请先校准时钟".to_owned(),
            "the system's clock tells no day of the calendar, so no day of access can be written; set the clock".to_owned(),
        ))
    })
}

/// The kept form of each item.
pub(super) fn cards<'i>(atlas: &Atlas, items: impl IntoIterator<Item = &'i Item>) -> Vec<Card> {
    items.into_iter().map(|item| card_of(atlas, item)).collect()
}

/// Prints a text that goes to a file as it is, and to a terminal without what would steer it.
pub(super) fn print(page: &mut Page, text: &str) -> Result<(), Failure> {
    if page.width_cols().is_some() {
        page.text(text.trim_start_matches('\u{feff}'))?;
    } else {
        page.bytes(text.as_bytes())?;
    }
    Ok(())
}

/// Prints records of any kind as one table.
pub(super) fn print_cards(
    cards: &[Card],
    format: Format,
    title: &str,
    call: &mut Call<'_>,
) -> Result<Outcome, Failure> {
    let day = today(call.language)?;
    let table = table_of(cards.iter().map(|card| (card, "")), call.language, day);
    if matches!(format, Format::Csv | Format::Tsv) {
        tell_formulas(&table, call.language);
    }
    print_table(&table, format, title, call)
}

/// Says how many cells a spreadsheet would take for formulas. They are written as they are: a quote is byte for byte.
pub(super) fn tell_formulas(table: &Table, language: Language) {
    let count = table.formula_like();
    if count > 0 {
        complain(&language.pick(
            format!("{count} 格以 = + - @ 开头，表格软件会当公式：请按文本导入，或用 --format html"),
            format!(
                "{count} cells begin with = + - @, which spreadsheets take for formulas: import as text, or use --format html"
            ),
        ));
    }
}

/// Prints a table.
pub(super) fn print_table(
    table: &Table,
    format: Format,
    title: &str,
    call: &mut Call<'_>,
) -> Result<Outcome, Failure> {
    print(&mut call.page, &table.to_text(format, title, call.language))?;
    Ok(Outcome::Found)
}

/// Prints citations, one after the other, as their programs and their readers like it.
pub(super) fn print_citations(
    cards: &[Card],
    style: Style,
    call: &mut Call<'_>,
) -> Result<Outcome, Failure> {
    let day = today(call.language)?;
    let language = call.language;
    let cited = cards.iter().map(|card| cite(card, style, language, day));
    if style == Style::CslJson {
        let cited: Vec<String> = cited.map(|item| item.chars().map(escaped).collect()).collect();
        call.page.bytes(format!("[{}]\n", cited.join(",")).as_bytes())?;
        return Ok(Outcome::Found);
    }
    if style == Style::Ris {
        // The last line of an entry ends with a blank, which its readers look for.
        for line in
            cited.flat_map(|entry| entry.split("\r\n").map(str::to_owned).collect::<Vec<_>>())
        {
            call.page.bytes(format!("{}\r\n", printable(&line)).as_bytes())?;
        }
        return Ok(Outcome::Found);
    }
    // Entries follow one another with an empty line between them.
    for (at, text) in cited.enumerate() {
        if at > 0 {
            call.page.line("")?;
        }
        call.page.text(&text)?;
    }
    Ok(Outcome::Found)
}

/// A character as JSON has it, where it would steer a terminal; all of those are below U+10000.
fn escaped(character: char) -> String {
    if steers(character) {
        return format!("\\u{:04x}", u32::from(character));
    }
    character.to_string()
}
