//! The atlas made ready to be searched: each record with its texts and what each of them is worth.

use crate::atlas::{Atlas, Date, RecordId};

use crate::search::matching::align::Reach;
use crate::search::matching::matcher::Rules;
use crate::search::matching::record::INSIDE;
use crate::search::records::text_columns::TextColumns;
use crate::search::text::fields::{self, Field};
use crate::search::text::fold;
use crate::search::text::romanized::Romanized;
use crate::search::text::search_text::{LetterSignature, SearchText};

/// A record with its texts.
#[derive(Debug)]
pub struct Entry {
    /// The record.
    pub record: RecordId,
    /// Its texts; a quote's without those of its speaker, whose entry has them.
    pub body: Body,
    /// How long its name is, in characters.
    pub length: usize,
    /// A quote's date.
    pub date: Option<Date>,
}

/// The texts of a record.
#[derive(Debug)]
pub struct Body {
    /// The texts, best first.
    pub texts: Vec<FieldText>,
    /// What each of them cannot hold, side by side, since most of a search is a glance at them.
    pub masks: Vec<LetterSignature>,
}

impl Body {
    /// Texts, the best first.
    pub fn new(texts: Vec<FieldText>) -> Self {
        let masks = texts.iter().map(|text| text.haystack.mask).collect();
        Self { texts, masks }
    }
}

/// Every record of the atlas.
#[derive(Debug)]
pub struct Entries {
    /// Kind by kind; speakers come first, each at the place of its id.
    pub all: Vec<Entry>,
    /// What they cannot hold.
    pub columns: TextColumns,
}

impl Entries {
    /// Makes every record ready.
    pub fn new(atlas: &Atlas) -> Self {
        let all: Vec<Entry> = atlas.records().map(|record| entry(atlas, record)).collect();
        Self { columns: TextColumns::of(&all), all }
    }
}

/// A text of a record.
#[derive(Debug)]
pub struct FieldText {
    /// The field.
    pub field: Field,
    /// What it is worth.
    pub class: TextClass,
    /// Its letters.
    pub haystack: SearchText,
    /// A name folded but for the case of Latin letters, as the scorer wants it.
    pub scored: String,
    /// A name or passage as it is typed in Latin letters.
    pub romanized: Romanized,
}

/// What a text is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextClass {
    /// A name that is the record, where it is matched whole.
    Name,
    /// Another word for the record.
    Alias,
    /// The label of a figure, or the title of a source.
    Title,
    /// An id.
    Key,
    /// An organisation.
    Organization,
    /// Words that somebody said.
    Passage,
    /// Another fact about the record: a field, a place, a role.
    Aside,
    /// What is written about the record, at length.
    Prose,
}

impl TextClass {
    fn of(record: RecordId, field: Field) -> Self {
        match (record, field) {
            (_, Field::Key) => Self::Key,
            (RecordId::Topic(_) | RecordId::Craft(_), Field::Alias(_)) => Self::Alias,
            (RecordId::Figure(_) | RecordId::Source(_), Field::NameZh | Field::NameEn) => {
                Self::Title
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
            ) => Self::Name,
            (_, Field::Organization(_) | Field::OrganizationEn(_)) => Self::Organization,
            (_, Field::Text | Field::English) => Self::Passage,
            (
                _,
                Field::Summary
                | Field::SummaryEn
                | Field::Meaning
                | Field::MeaningEn
                | Field::Cell(..)
                | Field::CellEn(..),
            ) => Self::Prose,
            _ => Self::Aside,
        }
    }

    /// Whether it is short and has a romanized.
    pub fn is_short(self) -> bool {
        matches!(self, Self::Name | Self::Alias | Self::Title | Self::Organization)
    }

    /// Whether gaps and slips of the fingers are looked for in it.
    pub fn is_loose(self) -> bool {
        matches!(self, Self::Name | Self::Alias | Self::Organization | Self::Passage)
    }

    /// Found by itself, by its organisation, by something beside it, as a part of the id is, or by what is written about it.
    pub fn rank(self) -> u8 {
        match self {
            Self::Organization => 1,
            Self::Aside | Self::Key => 2,
            Self::Prose => INSIDE,
            _ => 0,
        }
    }

    /// What it demands of a pattern; `initials` is the shortest pattern of initials for a passage.
    pub fn rules(self, initials: usize, fuzzy: bool) -> Rules {
        const NEVER: usize = usize::MAX;
        let (reach, shortest, inside, initials) = match self {
            Self::Name => (Reach::Name, 1, 3, 2),
            Self::Alias | Self::Title | Self::Organization => (Reach::Name, 2, 3, 3),
            Self::Key => (Reach::Name, 2, NEVER, NEVER),
            Self::Passage => (Reach::Clause, 2, 4, initials),
            Self::Aside | Self::Prose => (Reach::Clause, 2, 4, NEVER),
        };
        Rules { reach, shortest, inside, initials, fuzzy }
    }
}

fn entry(atlas: &Atlas, record: RecordId) -> Entry {
    let mut texts = Vec::new();
    for (field, words) in fields::fields(atlas, record) {
        let class = TextClass::of(record, field);
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
    let date = if let RecordId::Quote(id) = record { atlas[id].date } else { None };
    Entry { record, body: Body::new(texts), length: name.zh.chars().count(), date }
}

fn text(atlas: &Atlas, record: RecordId, field: Field, class: TextClass, words: &str) -> FieldText {
    let mut readings = Vec::new();
    match (record, field) {
        (RecordId::Speaker(id), Field::NameZh) => {
            readings.push(atlas[id].pinyin.clone());
            readings.extend(atlas[id].readings.iter().cloned());
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

impl FieldText {
    /// Makes words ready; `readings` are their own, as spaced syllables.
    pub fn new(field: Field, class: TextClass, words: &str, readings: &[String]) -> Self {
        let mut haystack = SearchText::new(words);
        for reading in readings {
            haystack.read_as(reading);
        }
        let short = class.is_short();
        let scored = if short { words.chars().map(scored).collect() } else { String::new() };
        let spelled = short || class == TextClass::Passage;
        let romanized = if spelled { Romanized::new(&haystack) } else { Romanized::default() };
        Self { field, class, haystack, scored, romanized }
    }

    /// Makes the words of an archived quote ready, which were found already: what they cannot hold is not worth knowing. They are not
    /// spelled out: slips are not looked for in them.
    pub fn of_archive(words: &str) -> Self {
        let haystack = SearchText::of_letters(words);
        let (scored, romanized) = (String::new(), Romanized::default());
        Self { field: Field::Text, class: TextClass::Passage, haystack, scored, romanized }
    }
}

/// Keeps the case of Latin letters, in which the scorer sees where words begin.
fn scored(character: char) -> char {
    if character.is_ascii_uppercase() { character } else { fold::fold_char(character) }
}
