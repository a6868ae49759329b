//! Cells of an `OpenDocument` sheet that are drawn as one over several rows; `calamine` tells those of other workbooks alone.

use calamine::Dimensions;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// More rows than a sheet may have (`OpenDocument` 1.3 sets no limit, `LibreOffice` has so many).
const MOST_ROWS: u32 = 1 << 20;

/// The areas of a sheet, by its name, in the text of `content.xml`.
pub(super) fn merged(content: &str, sheet: &str) -> Vec<Dimensions> {
    let mut reader = Reader::from_str(content);
    let mut areas = Vec::new();
    let (mut is_sheet, mut row, mut column) = (false, 0_u32, 0_u32);
    let (mut row_repeats, mut column_repeats) = (1, 1);
    while let Ok(event) = reader.read_event() {
        let (tag, is_empty) = match &event {
            Event::Eof => break,
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(tag) => {
                match tag.local_name().as_ref() {
                    "table" if is_sheet => break,
                    "table-row" => row = row.saturating_add(row_repeats),
                    "table-cell" | "covered-table-cell" => {
                        column = column.saturating_add(column_repeats);
                    }
                    _ => {}
                }
                continue;
            }
            _ => continue,
        };
        match tag.local_name().as_ref() {
            "table" => is_sheet = text(tag, "name").as_deref() == Some(sheet),
            "table-row" => {
                (row_repeats, column) = (number(tag, "number-rows-repeated"), 0);
                if is_empty {
                    row = row.saturating_add(row_repeats);
                }
            }
            "table-cell" | "covered-table-cell" => {
                column_repeats = number(tag, "number-columns-repeated");
                let (rows, columns) =
                    (number(tag, "number-rows-spanned"), number(tag, "number-columns-spanned"));
                if is_sheet && rows > 1 && row < MOST_ROWS {
                    let end = (row.saturating_add(rows - 1), column.saturating_add(columns - 1));
                    areas.push(Dimensions::new((row, column), end));
                }
                if is_empty {
                    column = column.saturating_add(column_repeats);
                }
            }
            _ => {}
        }
    }
    areas
}

fn text(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|attribute| {
        let key: &str = attribute.key.as_ref();
        key.rsplit(':').next() == Some(name)
    })?;
    let value: &str = &attribute.value;
    Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Into::into))
}

/// How many times or over how many cells; once where it is not said.
fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    text(tag, name).and_then(|number| number.parse().ok()).unwrap_or(1).max(1)
}
