//! From rows of any table to lines of an archive.
//!
//! [`Importer`] asks each column's name what it holds (`columns`), unless the reader said so ([`Mapping`]); what it holds of no
//! field of an archive is kept under `other`. A line that comes out is one that [`read_line`](super::read_line) takes: whatever it
//! would refuse is told as an [`Untaken`] instead.

use std::collections::HashMap;
use std::sync::Arc;

use super::ArchiveField;
use crate::document::table::{
    Row, Value, has_tags, is_without_words, said_by, spoken, without_tags,
};

mod attribution;
mod byline;
pub(super) mod column_names;
mod columns;
mod dates;
mod forwarded;
mod label;
mod line;
mod mapping;
mod meaning;
mod own_export;
mod record;
mod several;
mod shape;
mod study;
mod whose;

pub use label::names_nobody;
pub use line::{Taken, Untaken, speaker_hash, words_hash};
pub use mapping::{Mapping, MappingError};

use columns::Around;
use line::{line, speaker_line};
use meaning::Meaning;
use own_export::{are_of_own_table, is_of_export_alone, is_own_export};
use record::Record;
use shape::{Shape, shape};

/// What a column became, to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Became {
    /// The column's name.
    pub column: Arc<str>,
    /// The fields that it fills; none where it is kept under `other`.
    pub fields: Vec<ArchiveField>,
    /// Whether its values look like seconds since 1970, which are dates only where the reader says so.
    pub looks_like_epoch: bool,
    /// Whether what it holds was told by its values alone.
    pub by_content: bool,
}

/// Makes lines of rows.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of the rows, whatever the others say"
)]
pub struct Importer {
    mapping: Mapping,
    meanings: HashMap<Arc<str>, Meaning>,
    /// The columns in the order in which they were met, and what became of them.
    became: Vec<Became>,
    /// Whether a row with `text` and `speaker` is a line of an archive, whose other names mean what they mean there.
    may_be_archive: bool,
    /// Whether rows are references, of which names stand as `Doe, Jane` and words in notes.
    has_references: bool,
    /// Whether words are notes of a reader on works, and the author of a work is who wrote that.
    has_notes: bool,
    /// Whether rows are of products, and the longest text in them is nobody's words.
    has_products: bool,
    /// Whether a column says who speaks, if only in its heading.
    has_speakers: bool,
    /// Whether rows are lines of an archive, whose words are kept as they stand.
    is_own: bool,
}

impl Importer {
    /// One that follows the reader's mapping, and else goes by the names of columns; of JSON a row may be an archive's own line.
    #[must_use]
    pub fn new(mapping: Mapping, is_json: bool) -> Self {
        Self {
            mapping,
            meanings: HashMap::new(),
            became: Vec::new(),
            may_be_archive: is_json,
            has_references: false,
            has_notes: false,
            has_products: false,
            is_own: false,
            has_speakers: false,
        }
    }

    /// Whether a text is the name of a column, to this program or to the reader.
    #[must_use]
    pub fn is_name(mapping: &Mapping, text: &str) -> bool {
        columns::is_known(text) || mapping.columns().any(|column| mapping::is_same(column, text))
    }

    /// Takes note of columns that may have a cell in no row that is studied.
    pub fn head(&mut self, headings: &[Arc<str>]) {
        self.has_speakers |= headings.iter().any(|name| byline::names_speaker(name));
    }

    /// Takes the words of a file for notes on works, as lists of references have them.
    pub fn take_for_notes(&mut self) {
        self.has_notes = true;
    }

    /// What became of each column so far.
    #[must_use]
    pub fn became(&self) -> &[Became] {
        &self.became
    }

    /// The columns of the reader's mapping that no row has had so far.
    #[must_use]
    pub fn unmet(&self) -> Vec<&str> {
        let is_met =
            |name: &str| self.became.iter().any(|became| mapping::is_same(&became.column, name));
        self.mapping.columns().filter(|name| !is_met(name)).collect()
    }

    /// The lines of a row: one, or as many as a list of texts in it has.
    pub fn lines(&mut self, row: &Row, may_be_malformed: bool) -> Vec<Result<Taken, Untaken>> {
        if let Some(line) = speaker_line(row) {
            return vec![line];
        }
        let records = self.records(row);
        let records = records.into_iter();
        let has_words = self.has_words();
        let told = |untaken: Untaken, is_note: bool| match untaken {
            Untaken::NoText if is_note && has_words => Untaken::NoteAlone,
            other => other,
        };
        let is_own = self.is_own;
        let are_notes = self.has_notes || self.has_references;
        // What the reader maps needs no guess.
        let is_told = [ArchiveField::Speaker, ArchiveField::Text]
            .iter()
            .any(|&field| self.mapping.decides(field));
        let records = records.flat_map(|record| {
            if is_own {
                return vec![Ok(record)];
            }
            if record.text().is_some_and(is_without_words) {
                return vec![Err(Untaken::NoText)];
            }
            let records = forwarded::each_with_its_speaker(record);
            if records.is_empty() {
                return vec![Err(Untaken::PassedOn)];
            }
            let records = records.into_iter().flat_map(|record| {
                let are_notes = are_notes || record.has_speaker_of(whose::is_of_notes);
                let is_of_work = are_notes || record.has_speaker_of(whose::is_of_work);
                if is_of_work && !is_told { whose::said(&record, are_notes) } else { vec![record] }
            });
            records.map(Ok).collect()
        });
        records
            .map(|record| {
                let record = record?;
                let is_note = record.is_note();
                line(record, &self.mapping, may_be_malformed).map_err(|why| told(why, is_note))
            })
            .collect()
    }

    /// Whether a column fills the words.
    fn has_words(&self) -> bool {
        let is_text =
            |meaning: &Meaning| matches!(meaning, Meaning::Field { field: ArchiveField::Text, .. });
        self.mapping.decides(ArchiveField::Text) || self.meanings.values().any(is_text)
    }

    fn records(&mut self, row: &Row) -> Vec<Record> {
        let mut record = Record::default();
        let is_own = is_own_export(row);
        let around = self.around(&row.cells.iter().map(|(name, _)| &**name).collect::<Vec<_>>());
        let has_work = self.has_work_with_author(row);
        let mut several = Vec::new();
        for (name, value) in &row.cells {
            if is_own && is_of_export_alone(name) {
                continue;
            }
            let meaning = self.meaning(name, around);
            if let (Meaning::Field { field: ArchiveField::Text, .. }, Value::List(texts)) =
                (&meaning, value)
                && columns::is_several(name)
            {
                several.clone_from(texts);
                self.note(name, ArchiveField::Text, value);
                continue;
            }
            if let (Meaning::Field { field: ArchiveField::Speaker, rank }, Value::Text(text)) =
                (&meaning, value)
                && let Some((person, work)) = person_and_work(text).filter(|_| has_work)
            {
                // Nothing is lost where the comma parts no work from its author.
                record.keep(name, value);
                for (field, part) in [(ArchiveField::Speaker, person), (ArchiveField::Source, work)]
                {
                    record.fill(field, *rank, name, &Value::Text(part.to_owned()), false);
                    self.note(name, field, value);
                }
                continue;
            }
            self.fill(&mut record, name, value, &meaning);
        }
        record.settle();
        if !self.is_own {
            record.forward(forwarded::whose(row));
        }
        if is_own {
            record.drop_default_id();
        }
        if several.is_empty() && record.speaker().is_none() {
            several = self.said_in_turn(row);
            if !several.is_empty() {
                return several.iter().map(|text| record.with_turn(text)).collect();
            }
        }
        if several.is_empty() {
            return vec![record];
        }
        several.iter().map(|text| record.with_text(text)).collect()
    }

    /// Whether the column of authors has their works too, and the reader has not said what it holds.
    fn has_work_with_author(&self, row: &Row) -> bool {
        let names: Vec<&str> = row.cells.iter().map(|(name, _)| &**name).collect();
        columns::have_work_with_author(&names) && !self.mapping.decides(ArchiveField::Speaker)
    }

    /// The texts of a list of which many begin with who says them: `["子曰：“…”", "有子曰：“…”"]`.
    fn said_in_turn(&self, row: &Row) -> Vec<String> {
        let is_text = |name: &Arc<str>| {
            matches!(
                self.meanings.get(name),
                Some(Meaning::Field { field: ArchiveField::Text, .. })
            )
        };
        let texts = row.cells.iter().find_map(|(name, value)| match value {
            Value::List(texts) if is_text(name) => Some(texts),
            _ => None,
        });
        let said = |text: &&String| said_by(text).is_some();
        let texts = texts.filter(|texts| texts.iter().filter(said).count() * 3 > texts.len());
        texts.cloned().unwrap_or_default()
    }

    /// What the other columns say of a name.
    fn around(&mut self, names: &[&str]) -> Around {
        let has = |wanted: ArchiveField| names.contains(&wanted.name());
        let is_archive = self.may_be_archive
            && has(ArchiveField::Text)
            && (has(ArchiveField::Speaker) || names.contains(&"speaker.zh"));
        let shape = if is_archive {
            Shape::Archive
        } else if are_of_own_table(names) {
            Shape::OwnTable
        } else {
            shape(names)
        };
        self.has_products |= shape == Shape::Product;
        self.is_own |= matches!(shape, Shape::Archive | Shape::OwnTable);
        Around {
            authored: names.iter().any(|name| columns::is_author(name)),
            shape,
            has_several: names.iter().any(|name| columns::is_several(name)),
            has_talk: names.iter().any(|name| columns::is_of_talk(name)),
            of_page: columns::are_of_page(names),
            submitted: names.iter().any(|name| columns::tells_submitter(name)),
            spoken: self.has_speakers || names.iter().any(|name| byline::names_speaker(name)),
            cells: names.len(),
        }
    }

    /// What a column holds.
    fn meaning(&mut self, name: &Arc<str>, around: Around) -> Meaning {
        if let Some(meaning) = self.meanings.get(name) {
            return meaning.clone();
        }
        let meaning = self.mapping.meaning(name).unwrap_or_else(|| {
            let found = columns::meaning(name, around);
            // What the reader maps to a field, or to nothing, no other column fills.
            match &found {
                Meaning::Field { field, .. } if self.mapping.decides(*field) => Meaning::Other,
                _ => found,
            }
        });
        self.meanings.insert(Arc::clone(name), meaning.clone());
        self.became.push(Became {
            column: Arc::clone(name),
            fields: Vec::new(),
            looks_like_epoch: false,
            by_content: false,
        });
        meaning
    }

    fn fill(&mut self, record: &mut Record, name: &Arc<str>, value: &Value, meaning: &Meaning) {
        match meaning {
            Meaning::Field { field: ArchiveField::Speaker | ArchiveField::Source, .. }
                if attribution::begins_with_dash(&record::plain(value)) =>
            {
                for field in record.attribute(&record::plain(value), name) {
                    self.note(name, field, value);
                }
            }
            // `李彦宏（百度董事长）`: whose words, and what that person is.
            Meaning::Field { field: ArchiveField::Speaker, .. }
                if !self.is_own && attribution::has_role_behind(&record::plain(value)) =>
            {
                for field in record.attribute(&record::plain(value), name) {
                    self.note(name, field, value);
                }
            }
            Meaning::Field { field: ArchiveField::Source, rank }
                if attribution::whole_link(&record::plain(value)).is_some() =>
            {
                let written = record::plain(value);
                if let Some((words, address)) = attribution::whole_link(&written) {
                    record.fill(
                        ArchiveField::Source,
                        *rank,
                        name,
                        &Value::Text(words.to_owned()),
                        false,
                    );
                    record.fill_if_empty(ArchiveField::Url, address);
                }
                self.note(name, ArchiveField::Source, value);
            }
            Meaning::Field { field, rank } => {
                let of_reference = self.of_reference(*field, value);
                record.fill(*field, *rank, name, of_reference.as_ref().unwrap_or(value), false);
                self.note(name, *field, value);
            }
            Meaning::Key => {
                if columns::may_be_person(&record::plain(value)) {
                    record.fill(ArchiveField::Speaker, 90, name, value, false);
                    self.note(name, ArchiveField::Speaker, value);
                } else {
                    record.keep(name, value);
                }
            }
            Meaning::Attribution => {
                let text = record::plain(value);
                for field in record.attribute(&text, name) {
                    self.note(name, field, value);
                }
            }
            Meaning::Mapped(parts) => {
                for part in parts {
                    if let Some(value) = self.mapping.part(value, part.nth) {
                        record.fill(part.field, part.rank, name, &value, true);
                    }
                    self.note(name, part.field, value);
                }
            }
            Meaning::Kept => {
                record.keep(ArchiveField::Other.name(), &Value::Json(record::plain(value)));
            }
            Meaning::Other => {
                record.keep(name, value);
                let is_epoch = dates::of_epoch(&record::plain(value)).is_some();
                if let Some(became) = self.became.iter_mut().find(|became| became.column == *name) {
                    became.looks_like_epoch |= is_epoch;
                }
            }
        }
    }

    /// What a field says that is not written as an archive has it: names of references as they are spoken, words without tags.
    fn of_reference(&self, field: ArchiveField, value: &Value) -> Option<Value> {
        let Value::Text(text) = value else { return None };
        match field {
            ArchiveField::Speaker if self.has_references => {
                let names = text.split(';').map(spoken);
                let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
                Some(Value::List(names))
            }
            ArchiveField::Text if self.has_references || (!self.is_own && has_tags(text)) => {
                Some(Value::Text(without_tags(text)))
            }
            _ => None,
        }
    }

    fn note(&mut self, name: &Arc<str>, field: ArchiveField, value: &Value) {
        let Some(became) = self.became.iter_mut().find(|became| became.column == *name) else {
            return;
        };
        if !became.fields.contains(&field) {
            became.fields.push(field);
        }
        if field == ArchiveField::Date && !became.looks_like_epoch {
            became.looks_like_epoch = dates::of_epoch(&record::plain(value)).is_some();
        }
    }
}

/// A person of several words and a work behind a comma: `Jane Doe, Some Book`, and not `Doe, Jane` or `Rick Roe, Jr.`.
fn person_and_work(text: &str) -> Option<(&str, &str)> {
    let mut parts = attribution::parts(text).into_iter();
    let (ArchiveField::Speaker, person) = parts.next()? else { return None };
    let is_work = |(field, _)| matches!(field, ArchiveField::Source);
    let work = text.get(text.find(person)? + person.len()..)?;
    let work = work.trim_start().strip_prefix(',')?.trim();
    (person.contains(' ') && !work.is_empty() && parts.next().is_some_and(is_work))
        .then_some((person, work))
}
