//! Who spoke about what: the quotes grouped by speaker and by topic, and the matrix of the two.

use crate::atlas::{Atlas, GapClaimId, Quote, QuoteId, SpeakerId, Text, TopicId};
use crate::search::Words;

/// A row of the outline: a group, or a quote in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineRow {
    /// A speaker with the number of their quotes.
    Speaker(SpeakerId, usize),
    /// A topic with the number of its quotes; `None` for those under no topic.
    Topic(Option<TopicId>, usize),
    /// A quote of the group above.
    Quote(QuoteId),
}

/// The speakers who have a row in the matrix: all who are quoted.
#[must_use]
pub fn matrix_speakers(atlas: &Atlas) -> Vec<SpeakerId> {
    let quoted = |id: &SpeakerId| atlas.quotes.iter().any(|(_, quote)| quote.speaker == *id);
    atlas.speakers.ids().filter(quoted).collect()
}

/// The topics that have a column in the matrix; the last is for what falls under none, if anything does.
#[must_use]
pub fn matrix_topics(atlas: &Atlas) -> Vec<Option<TopicId>> {
    let none = atlas.quotes.iter().any(|(_, quote)| quote.topics.is_empty());
    atlas.topics.ids().map(Some).chain(none.then_some(None)).collect()
}

/// The quotes in a cell of the matrix.
#[must_use]
pub fn matrix_quotes(atlas: &Atlas, speaker: SpeakerId, topic: Option<TopicId>) -> Vec<QuoteId> {
    let quotes = atlas.quotes.iter();
    let here = quotes.filter(|(_, quote)| quote.speaker == speaker && under(quote, topic));
    here.map(|(id, _)| id).collect()
}

fn under(quote: &Quote, topic: Option<TopicId>) -> bool {
    match topic {
        Some(topic) => quote.topics.contains(&topic),
        None => quote.topics.is_empty(),
    }
}

/// The quotes grouped by who said them.
#[must_use]
pub fn by_speaker(atlas: &Atlas) -> Vec<OutlineRow> {
    let mut rows = Vec::new();
    for speaker in matrix_speakers(atlas) {
        let quotes = atlas.quotes.iter().filter(|(_, quote)| quote.speaker == speaker);
        group(&mut rows, |count| OutlineRow::Speaker(speaker, count), quotes.map(|(id, _)| id));
    }
    rows
}

/// The quotes grouped by what they are about; one under several topics stands under each.
#[must_use]
pub fn by_topic(atlas: &Atlas) -> Vec<OutlineRow> {
    let mut rows = Vec::new();
    for topic in matrix_topics(atlas) {
        let quotes = atlas.quotes.iter().filter(|(_, quote)| under(quote, topic));
        group(&mut rows, |count| OutlineRow::Topic(topic, count), quotes.map(|(id, _)| id));
    }
    rows
}

/// The claims about the gap in the order in which they were made; those of one day as the data has them.
#[must_use]
pub fn gap_claims(atlas: &Atlas) -> Vec<GapClaimId> {
    let mut claims: Vec<GapClaimId> = atlas.gap.ids().collect();
    claims.sort_by_key(|&id| atlas.quote_day(&atlas[atlas[id].quote]));
    claims
}

/// The quotes of an outline that have the words of a text, under the names of their groups; all where it has none.
#[must_use]
pub fn narrowed(atlas: &Atlas, rows: Vec<OutlineRow>, text: &str) -> Vec<OutlineRow> {
    let words = Words::new(text);
    if words.is_empty() {
        return rows;
    }
    let mut kept: Vec<OutlineRow> = Vec::new();
    let mut heading = None;
    for row in rows {
        let OutlineRow::Quote(id) = row else {
            heading = Some(row);
            continue;
        };
        if is_said(atlas, id, &words) {
            kept.extend(heading.take());
            kept.push(row);
        }
    }
    // A group says how many of its quotes are shown.
    let mut shown = 0;
    for row in kept.iter_mut().rev() {
        match row {
            OutlineRow::Quote(_) => shown += 1,
            OutlineRow::Speaker(_, count) | OutlineRow::Topic(_, count) => {
                *count = std::mem::take(&mut shown);
            }
        }
    }
    kept
}

/// Whether a quote, its speaker and its topics have the words.
pub(super) fn is_said(atlas: &Atlas, id: QuoteId, words: &Words) -> bool {
    let quote = &atlas[id];
    let speaker = &atlas[quote.speaker];
    let mut texts = vec![&*quote.text, &*quote.english, &*speaker.name.zh, &*speaker.name.en];
    texts.extend(speaker.aliases.iter().map(Text::as_str));
    let names = quote.topics.iter().map(|&topic| &atlas[topic].name);
    texts.extend(names.flat_map(|name| [&*name.zh, &*name.en]));
    words.are_in(&texts)
}

fn group(
    rows: &mut Vec<OutlineRow>,
    heading: impl FnOnce(usize) -> OutlineRow,
    quotes: impl Iterator<Item = QuoteId>,
) {
    let quotes: Vec<QuoteId> = quotes.collect();
    rows.push(heading(quotes.len()));
    rows.extend(quotes.into_iter().map(OutlineRow::Quote));
}
