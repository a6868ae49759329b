//! A cell of the matrix of speakers and topics, and how one walks it.

use crate::app::quotes::{matrix_quotes, matrix_speakers, matrix_topics};
use crate::app::tab::Move;
use crate::atlas::{Atlas, SpeakerId, TopicId};

/// A cell of the matrix, counted from the upper left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatrixCell {
    /// Which speaker.
    pub row: usize,
    /// Which topic.
    pub column: usize,
}

impl MatrixCell {
    /// The cell at a place, counted along the speakers' rows.
    pub(super) fn at(place: usize, atlas: &Atlas) -> Self {
        let columns = matrix_topics(atlas).len().max(1);
        Self { row: place / columns, column: place % columns }
    }

    /// Its speaker and its topic; no topic in the column of quotes under none.
    pub(super) fn subject(self, atlas: &Atlas) -> Option<(SpeakerId, Option<TopicId>)> {
        let speaker = matrix_speakers(atlas).get(self.row).copied()?;
        let topic = matrix_topics(atlas).get(self.column).copied()?;
        Some((speaker, topic))
    }

    /// Itself where it has quotes, else the first cell that has some.
    pub(super) fn or_full(self, atlas: &Atlas) -> Self {
        let (speakers, topics) = (matrix_speakers(atlas), matrix_topics(atlas));
        let is_full = |cell: &Self| {
            let subject = speakers.get(cell.row).zip(topics.get(cell.column));
            subject
                .is_some_and(|(&speaker, &topic)| !matrix_quotes(atlas, speaker, topic).is_empty())
        };
        let all = (0..speakers.len())
            .flat_map(|row| (0..topics.len()).map(move |column| Self { row, column }));
        std::iter::once(self).chain(all).find(is_full).unwrap_or(self)
    }

    /// Moves it, as far as the matrix goes.
    pub(super) fn step(&mut self, go: Move, atlas: &Atlas) {
        let rows = matrix_speakers(atlas).len();
        let columns = matrix_topics(atlas).len();
        let clamp = |at: usize, by: isize, len: usize| {
            at.saturating_add_signed(by).min(len.saturating_sub(1))
        };
        match go {
            Move::Left => self.column = clamp(self.column, -1, columns),
            Move::Right => self.column = clamp(self.column, 1, columns),
            other => self.row = clamp(self.row, other.rows(rows).unwrap_or(0), rows),
        }
    }
}
