//! The atlas made ready to be searched: each record with its texts and what each of them is worth.

use crate::atlas::{Atlas, Date, RecordId, Text};
use crate::search::text::class::TextClass;
use crate::search::text::field_text::{Body, FieldText};
use crate::search::text::fields::{self, Field};

/// A record with its texts.
#[derive(Debug)]
pub struct Entry {
    /// The record.
    pub record: RecordId,
    /// Its texts; a quote's without those of its speaker, whose entry has them.
    pub body: Body,
    /// How long its name is, in characters.
    pub length: usize,
    /// The same without a version or a size and what follows it.
    pub family_length: usize,
    /// A model's date, of one without the day by which a list had it.
    pub released: Option<Date>,
    /// A quote's date, and the day of a filing.
    pub date: Option<Date>,
    /// The date by which it is found: when a quote was said, a model released, a service filed.
    pub found_by: Option<Date>,
}

/// What a field is worth in a record.
fn class_of(record: RecordId, field: Field) -> TextClass {
    match (record, field) {
        (_, Field::Key) => TextClass::Key,
        (RecordId::Filing(_), Field::NameZh) => TextClass::Service,
        (RecordId::Filing(_), Field::Organization(_) | Field::OrganizationEn(_)) => {
            TextClass::Filer
        }
        (RecordId::Topic(_) | RecordId::Craft(_), Field::Alias(_)) => TextClass::Alias,
        (RecordId::Figure(_) | RecordId::Source(_), Field::NameZh | Field::NameEn) => {
            TextClass::Title
        }
        (
            _,
            Field::NameZh
            | Field::NameEn
            | Field::Alias(_)
            | Field::FullName
            | Field::FullNameEn
            | Field::ShortName
            | Field::OtherShortName,
        ) => TextClass::Name,
        (_, Field::Organization(_) | Field::OrganizationEn(_)) => TextClass::Organization,
        (_, Field::Text | Field::English) => TextClass::Passage,
        (
            _,
            Field::Summary
            | Field::SummaryEn
            | Field::Meaning
            | Field::MeaningEn
            | Field::Cell(..)
            | Field::CellEn(..),
        ) => TextClass::Prose,
        _ => TextClass::Aside,
    }
}

fn entry(atlas: &Atlas, record: RecordId) -> Entry {
    let mut texts = Vec::new();
    for (field, words) in fields::fields(atlas, record) {
        let class = class_of(record, field);
        let of_speaker = matches!(record, RecordId::Quote(_))
            && !matches!(
                field,
                Field::Text | Field::English | Field::Occasion | Field::OccasionEn | Field::Key
            );
        if !of_speaker {
            texts.push(text(atlas, record, field, class, words));
        }
    }
    let name = atlas.name(record);
    let date = match record {
        RecordId::Quote(id) => atlas[id].date,
        RecordId::Filing(id) => Some(atlas[id].filed),
        _ => None,
    };
    let (released, found_by) = match record {
        RecordId::Model(id) => (atlas[id].released.or(atlas[id].listed_by), atlas[id].released),
        _ => (None, date),
    };
    let (length, family_length) = (name.zh.chars().count(), family_length(&name.zh));
    Entry { record, body: Body::new(texts), length, family_length, released, date, found_by }
}

/// How long a name is up to its first number, without a letter that stands for “version” and without separators: 7 of `ChatGLM3` and
/// `ChatGLM-6B`, 8 of `DeepSeek-V3`; all of a name that begins with a number.
fn family_length(name: &str) -> usize {
    let head = name.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let is_separator = |c: char| matches!(c, '-' | ' ' | '.' | '_' | '·');
    let lone = head.strip_suffix(|c: char| c.is_ascii_alphabetic());
    let head = lone.filter(|rest| rest.ends_with(is_separator)).unwrap_or(head);
    match head.trim_end_matches(is_separator).chars().count() {
        0 => name.chars().count(),
        length => length,
    }
}

fn text(atlas: &Atlas, record: RecordId, field: Field, class: TextClass, words: &str) -> FieldText {
    let mut readings = Vec::new();
    match (record, field) {
        (RecordId::Speaker(id), Field::NameZh) => {
            readings.push(atlas[id].pinyin.to_string());
            readings.extend(atlas[id].readings.iter().map(Text::to_string));
        }
        (RecordId::Region(id), Field::FullName | Field::NameZh) => {
            // The short form keeps the head of the full name.
            let syllables = atlas[id].pinyin.split_whitespace();
            let wanted: Vec<&str> = syllables.take(words.chars().count()).collect();
            readings.push(wanted.join(" "));
        }
        _ => {}
    }
    FieldText::new(field, class, words, &readings)
}

/// Every record of the atlas made ready, kind by kind; speakers come first, each at the place of its id.
pub fn entries(atlas: &Atlas) -> Vec<Entry> {
    atlas.records().map(|record| entry(atlas, record)).collect()
}
