//! Other words for fields and topics, ours: `medical` for 医疗, `profit` for commercialization.
//!
//! They stand in `data/synonyms.tsv`, a row for each field (by its Chinese name) and topic (by its id). No source states them, so they
//! are a text of their own, [`super::fields::Field::Synonym`], and a hit says that it was found by one.

use std::sync::LazyLock;

/// Other words for a field or a topic.
#[derive(Debug)]
struct SynonymRow {
    kind: Of,
    of: &'static str,
    words: Vec<&'static str>,
    joined: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Field,
    Topic,
}

static ROWS: LazyLock<Vec<SynonymRow>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/synonyms.tsv").lines();
    // A line that is none is left out here, and found by a test.
    lines.filter_map(read).collect()
});

/// A line: the kind, the field or topic, the Chinese words, the English ones.
fn read(line: &'static str) -> Option<SynonymRow> {
    let mut columns = line.split('\t');
    let kind = match columns.next()? {
        "field" => Of::Field,
        "topic" => Of::Topic,
        _ => return None,
    };
    let (of, zh, en) = (columns.next()?, columns.next()?, columns.next()?);
    let words: Vec<&str> = zh.split('、').chain(en.split(", ")).collect();
    let joined = words.join(" · ");
    Some(SynonymRow { kind, of, words, joined })
}

fn row(kind: Of, of: &str) -> Option<&'static SynonymRow> {
    ROWS.iter().find(|row| row.kind == kind && row.of == of)
}

/// All other words for a field, in one text.
pub fn of_field(zh: &str) -> Option<&'static str> {
    row(Of::Field, zh).map(|row| row.joined.as_str())
}

/// All other words for a topic, in one text.
pub fn of_topic(key: &str) -> Option<&'static str> {
    row(Of::Topic, key).map(|row| row.joined.as_str())
}

/// The other words for a field, one by one.
pub fn words_of_field(zh: &str) -> impl Iterator<Item = &'static str> {
    let row = row(Of::Field, zh);
    row.into_iter().flat_map(|row| row.words.iter().copied())
}

/// The other words for a topic, one by one.
pub fn words_of_topic(key: &str) -> impl Iterator<Item = &'static str> {
    let row = row(Of::Topic, key);
    row.into_iter().flat_map(|row| row.words.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Atlas;

    #[test]
    fn every_row_is_of_a_field_or_a_topic_that_there_is_and_no_word_stands_twice() {
        let atlas = Atlas::embedded().expect("the embedded atlas is sound");
        let lines = include_str!("../../../data/synonyms.tsv").lines();
        assert_eq!(lines.filter(|line| !line.starts_with('#')).count(), ROWS.len());
        let mut words: Vec<&str> = Vec::new();
        for row in ROWS.iter() {
            let known = match row.kind {
                Of::Topic => atlas.topics.iter().any(|(_, topic)| topic.key == row.of),
                Of::Field => {
                    let mut fields = atlas.models.iter().flat_map(|(_, model)| &model.fields);
                    fields.any(|field| field.zh == row.of)
                }
            };
            assert!(known, "{row:?}");
            words.extend(&row.words);
        }
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
