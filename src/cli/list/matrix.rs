//! The table of the matrix: who spoke about what, a row for each cell with quotes in it.

use crate::app::{matrix_quotes, matrix_speakers, matrix_topics};
use crate::atlas::{Atlas, RecordId, SpeakerId, TopicId};
use crate::cli::Failure;
use crate::cli::json::Json;

use super::cell::Cell;
use super::column::Column;
use super::request::Request;
use super::row::{Item, Row};

pub(super) const COLUMNS: [Column; 3] = [
    Column::facet("speaker", "说话人", "Speaker"),
    Column::facet("topic", "话题", "Topic"),
    Column::number("quotes", "引语（收录）", "Quotes (catalogued)"),
];

pub(super) fn rows(request: &Request<'_>) -> Result<Vec<Row>, Failure> {
    let atlas = request.atlas;
    let mut rows = Vec::new();
    for speaker in matrix_speakers(atlas) {
        for topic in matrix_topics(atlas) {
            let quotes = matrix_quotes(atlas, speaker, topic).len();
            if quotes > 0 {
                rows.push(row(request, speaker, topic, quotes));
            }
        }
    }
    request.answer(rows)
}

fn row(request: &Request<'_>, speaker: SpeakerId, topic: Option<TopicId>, quotes: usize) -> Row {
    let (atlas, language) = (request.atlas, request.language);
    let record = |id| Cell::records(atlas, &[id], language);
    let cells = vec![
        record(speaker.into()),
        Cell::maybe(topic, |topic| record(topic.into())),
        Cell::count(quotes),
    ];
    Row { item: Item::Cell(speaker, topic), cells }
}

/// A cell of the matrix with the ids of its quotes.
pub(super) fn cell(atlas: &Atlas, speaker: SpeakerId, topic: Option<TopicId>) -> Json {
    let key = |id: RecordId| Json::from(atlas.key(id));
    Json::Object(vec![
        ("kind", "matrix".into()),
        ("speaker", key(speaker.into())),
        ("topic", Json::maybe(topic, |topic| key(topic.into()))),
        ("quotes", Json::list(matrix_quotes(atlas, speaker, topic), |id| key(id.into()))),
    ])
}
