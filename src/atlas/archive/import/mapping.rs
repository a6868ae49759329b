//! What the reader says that columns hold: `text=hitokoto,speaker=from:1,source=from:2,date=created_at`.

use std::fmt;

use super::column_names::plain;
use super::meaning::{Meaning, Part};
use super::record::{Record, plain as plain_value};
use crate::atlas::archive::ArchiveField;
use crate::atlas::{Language, nearest};
use crate::document::table::Value;

/// What the reader says of columns.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// Columns with what they fill.
    columns: Vec<(String, Vec<Part>)>,
    /// Fields that no column fills, or that are the same in every line.
    emptied: Vec<ArchiveField>,
    constants: Vec<(ArchiveField, String)>,
    /// What stands between the parts of a text.
    separator: Option<String>,
}

/// Why a mapping means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingError {
    /// There is no such field.
    Field {
        /// What was written.
        written: String,
        /// The field that may have been meant.
        nearest: Option<String>,
    },
    /// It is not `field=column`.
    Shape {
        /// What was written.
        written: String,
    },
}

impl MappingError {
    /// What is wrong, and what would be right.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let fields = || {
            let names = ArchiveField::ALL.iter().filter(|field| !is_closed(**field));
            names.map(|field| field.name()).collect::<Vec<_>>().join(" ")
        };
        match self {
            Self::Field { written, nearest } => {
                let near = nearest.as_ref();
                language.pick(
                    format!(
                        "没有“{written}”这个字段{}\n  字段有：{}",
                        near.map(|near| format!("；是不是“{near}”？")).unwrap_or_default(),
                        fields()
                    ),
                    format!(
                        "there is no field “{written}”{}\n  the fields: {}",
                        near.map(|near| format!("; did you mean “{near}”?")).unwrap_or_default(),
                        fields()
                    ),
                )
            }
            Self::Shape { written } => language.pick(
                format!("“{written}”应写成 字段=列，例如 text=hitokoto 或 speaker=from:1"),
                format!("“{written}” must be FIELD=COLUMN, as text=hitokoto or speaker=from:1"),
            ),
        }
    }
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Language::En))
    }
}

impl std::error::Error for MappingError {}

/// A field that no column fills.
fn is_closed(field: ArchiveField) -> bool {
    matches!(field, ArchiveField::Kind | ArchiveField::Other)
}

/// Whether two names of columns are the same but for what writers vary.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || (!plain(one).is_empty() && plain(one) == plain(other))
}

impl Mapping {
    /// Reads `field=column` with commas between; `field=` leaves a field empty, `field=column:2` takes a part of the column.
    ///
    /// # Errors
    /// What is no field, or no mapping.
    pub fn add(&mut self, written: &str) -> Result<(), MappingError> {
        for pair in written.split([',', '，']).map(str::trim).filter(|pair| !pair.is_empty()) {
            let (field, column) = split(pair)?;
            if column.is_empty() {
                self.emptied.push(field);
                continue;
            }
            let (column, part) = match column.rsplit_once(':') {
                Some((name, part))
                    if !name.is_empty() && part.parse::<usize>().is_ok_and(|part| part > 0) =>
                {
                    (name, part.parse().ok())
                }
                _ => (column, None),
            };
            let before = self.columns.iter().flat_map(|(_, parts)| parts);
            let rank = before.filter(|part| part.field == field).count();
            let part = Part { field, nth: part, rank: u8::try_from(rank).unwrap_or(u8::MAX) };
            match self.columns.iter_mut().find(|(name, _)| is_same(name, column)) {
                Some((_, parts)) => parts.push(part),
                None => self.columns.push((column.to_owned(), vec![part])),
            }
        }
        Ok(())
    }

    /// Reads `field=text`: what every line has that says nothing else.
    ///
    /// # Errors
    /// What is no field, or has no text.
    pub fn set(&mut self, written: &str) -> Result<(), MappingError> {
        let (field, text) = split(written)?;
        if text.is_empty() {
            return Err(MappingError::Shape { written: written.to_owned() });
        }
        self.constants.push((field, text.to_owned()));
        Ok(())
    }

    /// What stands between the parts of a text; else `《…》`, a dash, a bar, a slash or a comma does.
    pub fn separate_by(&mut self, separator: &str) {
        self.separator = Some(separator.to_owned());
    }

    /// The columns that are mapped.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    /// What the reader says of a column.
    pub(super) fn meaning(&self, name: &str) -> Option<Meaning> {
        let exact = self.columns.iter().find(|(column, _)| column == name);
        let found = exact.or_else(|| self.columns.iter().find(|(column, _)| is_same(column, name)));
        found.map(|(_, parts)| Meaning::Mapped(parts.clone()))
    }

    /// Whether the reader says what fills a field.
    pub(super) fn decides(&self, field: ArchiveField) -> bool {
        self.emptied.contains(&field)
            || self.columns.iter().flat_map(|(_, parts)| parts).any(|part| part.field == field)
    }

    /// A part of a value; the whole value where no part is asked for.
    pub(super) fn part(&self, value: &Value, part: Option<usize>) -> Option<Value> {
        let Some(part) = part else { return Some(value.clone()) };
        let text = plain_value(value);
        let parts = parts(&text, self.separator.as_deref());
        parts
            .get(part - 1)
            .filter(|part| !part.is_empty())
            .map(|part| Value::Text((*part).to_owned()))
    }

    /// Fills what a record does not say.
    pub(super) fn fill_constants(&self, record: &mut Record) {
        for (field, text) in &self.constants {
            record.fill_if_empty(*field, text);
        }
    }
}

fn split(pair: &str) -> Result<(ArchiveField, &str), MappingError> {
    let (field, value) =
        pair.split_once('=').ok_or_else(|| MappingError::Shape { written: pair.to_owned() })?;
    let field = field.trim();
    if let Some(field) = ArchiveField::from_name(field).filter(|field| !is_closed(*field)) {
        return Ok((field, value.trim()));
    }
    let open = ArchiveField::ALL.iter().filter(|field| !is_closed(**field));
    let nearest = nearest::spelling(&field.to_lowercase(), open.map(|field| field.name()));
    Err(MappingError::Field { written: field.to_owned(), nearest })
}

/// The parts of a text such as `作者《篇名》` and `Author - Work`.
fn parts<'t>(text: &'t str, separator: Option<&str>) -> Vec<&'t str> {
    if let Some(separator) = separator.filter(|separator| !separator.is_empty()) {
        return text.split(separator).map(str::trim).collect();
    }
    if let Some((before, after)) = text.split_once('《') {
        let inner = after.rsplit_once('》').map_or(after, |(inner, _)| inner);
        let before =
            before.trim_matches(|c: char| c.is_whitespace() || "·-—–,，、/|：:".contains(c));
        return vec![before, inner.trim()];
    }
    for separator in ["——", "—", " – ", " - ", "|", "/", "，", ", ", "、", "·", ","] {
        if text.contains(separator) {
            return text.split(separator).map(str::trim).collect();
        }
    }
    vec![text.trim()]
}
