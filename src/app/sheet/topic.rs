//! The sheet of a topic: what it means, and who says what about it.

use crate::atlas::{RecordId, TopicId};

use super::document::{Line, Sheet, Tone};
use super::writer::Writer;

pub(super) fn sheet(pen: Writer<'_>, id: TopicId) -> Sheet {
    let topic = &pen.atlas[id];
    let mut sheet = Sheet { title: pen.name(&topic.name, Tone::Strong), ..Sheet::default() };
    let meaning = Line::text(topic.meaning.get(pen.language), Tone::Plain);
    sheet.push(pen.pick("文章说", "It says"), vec![meaning]);
    let quotes = pen.quotes(|quote| quote.topics.contains(&id));
    sheet.push_apart(pen.pick("谁说", "Who"), quotes);
    let sources = pen.sources(RecordId::Topic(id), &topic.paragraphs);
    sheet.push_apart(pen.pick("来源", "Sources"), sources);
    sheet
}
