//! The sheet of a part of the refining craft.

use crate::atlas::{CraftId, RecordId};

use super::document::{Line, Sheet, Tone};
use super::writer::Writer;

pub(super) fn sheet(pen: Writer<'_>, id: CraftId) -> Sheet {
    let craft = &pen.atlas[id];
    let mut sheet = Sheet { title: pen.name(&craft.name, Tone::Strong), ..Sheet::default() };
    let meaning = Line::text(craft.meaning.get(pen.language), Tone::Plain);
    sheet.push(pen.pick("意思", "Meaning"), vec![meaning]);
    let quotes = pen.quotes(|quote| quote.about.contains(&RecordId::Craft(id)));
    sheet.push_apart(pen.pick("谁提到", "Mentioned"), quotes);
    sheet.push_apart(pen.pick("说明", "Notes"), pen.notes(&craft.notes));
    let sources = pen.sources(RecordId::Craft(id), &craft.paragraphs);
    sheet.push_apart(pen.pick("来源", "Sources"), sources);
    sheet
}
