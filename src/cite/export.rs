//! Records of any kind as one table: what each is, what was said or is known, and what must be known with it.

use super::prose::{around, beside_all, known};
use super::reference::reference;
use super::{Style, Table, TableColumn};
use crate::atlas::{Bilingual, Date, Language, Word as _};
use crate::desk::{Card, Speech};

/// The records as a table, each with the note on it if there is one; `accessed` is the day on which their sources were read.
///
/// Sources, warnings and notes have columns of their own.
#[must_use]
pub fn table_of<'c>(
    records: impl IntoIterator<Item = (&'c Card, &'c str)>,
    language: Language,
    accessed: Date,
) -> Table {
    let mut table = Table::default();
    for (key, zh, en) in [
        ("kind", "种类", "Kind"),
        ("id", "编号", "Id"),
        ("name", "名称或说话人", "Name or speaker"),
        ("text", "原文", "Original words"),
        ("english", "英文", "English"),
        ("speech", "方式", "Speech"),
        ("around", "身份与场合", "Role and occasion"),
        ("date", "日期", "Date"),
        ("facts", "已知", "Known"),
        ("topics", "话题", "Topics"),
        ("warning", "须知", "Warning"),
        ("paired", "须连同引用", "Quote together with"),
        ("notes", "说明", "Notes"),
        ("sources", "来源", "Sources"),
        ("archive", "档案", "Archive"),
        ("note", "笔记", "Note"),
    ] {
        table.column(key, &Bilingual::new(zh, en), language);
    }
    table.rows =
        records.into_iter().map(|(card, note)| row(card, note, language, accessed)).collect();
    table
}

fn row(card: &Card, note: &str, language: Language, accessed: Date) -> Vec<Option<String>> {
    let words = card.words.as_ref();
    let comma = language.pick("、", "; ");
    let several = |texts: &[Bilingual]| {
        let texts: Vec<&str> = texts.iter().map(|text| text.get(language)).collect();
        (!texts.is_empty()).then(|| texts.join(comma))
    };
    let some = |text: String| (!text.is_empty()).then_some(text);
    let speech = words.map(|words| match words.speech {
        Speech::Direct => language.pick("原话", "direct"),
        Speech::Reported => language.pick("转述", "reported"),
        Speech::Unstated => language.pick("档案未写", "not stated"),
    });
    // Notes are sentences, and end as such.
    let notes: Vec<&str> = card.notes.iter().map(|note| note.get(language)).collect();
    let sources: Vec<String> = card
        .works()
        .into_iter()
        .map(|work| {
            reference(work, Style::Plain, language, accessed).trim_start_matches("— ").to_owned()
        })
        .collect();
    vec![
        Some(card.kind.word().to_owned()),
        Some(card.key.clone()),
        Some(card.name.get(language).to_owned()),
        words.map(|words| words.text.clone()),
        words.and_then(|words| words.english.clone()),
        speech.map(str::to_owned),
        words.and_then(|words| some(around(words, language).join(comma))),
        words.and_then(|words| words.date).map(|date| date.to_string()),
        some(known(card, language, comma).join("\n")),
        several(&card.topics),
        card.warning.as_ref().map(|warning| warning.get(language).to_owned()),
        some(beside_all(card, language).join(comma)),
        some(notes.join("\n")),
        some(sources.join("\n")),
        card.archive.clone(),
        some(note.to_owned()),
    ]
}

/// The columns that only words fill.
const OF_WORDS: [&str; 5] = ["text", "english", "speech", "around", "paired"];

/// Records that a list has, as a table: like [`table_of`], but where all of them are of one kind that has no words, each thing known has a
/// column of its own under the label that it has in sheets.
#[must_use]
pub fn list_of(records: &[(Card, String)], language: Language, accessed: Date) -> Table {
    let mut table =
        table_of(records.iter().map(|(card, note)| (card, note.as_str())), language, accessed);
    let kind = records.first().map(|(card, _)| card.kind);
    let alike = |(card, _): &(Card, String)| Some(card.kind) == kind && card.words.is_none();
    if !records.iter().all(alike) {
        return table;
    }
    let mut labels: Vec<&Bilingual> = Vec::new();
    for fact in records.iter().flat_map(|(card, _)| &card.facts) {
        if !labels.contains(&&fact.label) {
            labels.push(&fact.label);
        }
    }
    let Some(at) = table.columns.iter().position(|column| column.key == "facts") else {
        return table;
    };
    let columns = labels.iter().map(|label| TableColumn {
        key: label.en.to_lowercase().replace(' ', "_"),
        heading: label.get(language).to_owned(),
    });
    table.columns.splice(at..=at, columns);
    for (row, (card, _)) in table.rows.iter_mut().zip(records) {
        let value = |label: &&Bilingual| {
            let fact = card.facts.iter().find(|fact| fact.label == **label);
            fact.map(|fact| fact.value.get(language).to_owned())
        };
        row.splice(at..=at, labels.iter().map(value));
    }
    // What only words have is no column of a list without any.
    for at in (0..table.columns.len()).rev() {
        if OF_WORDS.contains(&table.columns[at].key.as_str()) {
            table.columns.remove(at);
            for row in &mut table.rows {
                row.remove(at);
            }
        }
    }
    table
}
