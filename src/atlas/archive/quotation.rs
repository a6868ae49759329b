//! Quotes and speakers of an archive, as they are shown and cited.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::{ArchiveField, ArchiveLine};
use crate::atlas::{Bilingual, Date, Language, Manner, SpeakerId};

/// A quote of an archive, owned. What the archive does not state is `None`, and shown as unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The archive's id of it, else the key made of its speaker and words; with a suffix where another record has that.
    pub key: String,
    /// The words, byte for byte as the archive has them; whether they are the speaker's own it does not say.
    pub text: String,
    /// Who said them. A name that stands in one language only stands in both.
    pub speaker: Bilingual,
    /// The speaker of the atlas whom the name means.
    pub speaker_record: Option<SpeakerId>,
    /// The key of the archive's own speaker: of one whom a line gives several names, the same under each.
    pub speaker_key: Option<Arc<str>>,
    /// The speaker's role.
    pub role: Option<String>,
    /// The speaker's organisation.
    pub org: Option<String>,
    /// Where the speaker or the organisation is.
    pub region: Option<String>,
    /// When it was said.
    pub date: Option<Date>,
    /// Where the words stand.
    pub source: Option<String>,
    /// The address of the source.
    pub url: Option<String>,
    /// What the words are about.
    pub topic: Option<String>,
    /// The language of the words.
    pub lang: Option<String>,
    /// Further fields, in the order of the line; a field with several values stands several times. The date as it is written and
    /// whatever no archive has a field for, as one JSON object, are among them.
    pub more: Vec<(ArchiveField, String)>,
    /// In whose words the text is; `None` where the archive does not say.
    pub manner: Option<Manner>,
    /// The archive that it is from.
    pub archive: Option<Arc<str>>,
}

impl Quotation {
    /// What one of the fields states that say where the words stand, and those in [`Quotation::more`]; of several values the first.
    #[must_use]
    pub fn field(&self, field: ArchiveField) -> Option<&str> {
        match field {
            ArchiveField::Source => self.source.as_deref(),
            ArchiveField::Url => self.url.as_deref(),
            ArchiveField::Lang => self.lang.as_deref(),
            _ => self.more.iter().find(|(named, _)| *named == field).map(|(_, text)| &**text),
        }
    }

    /// The quote of a line, under the key that it has among all records.
    #[must_use]
    pub fn new(key: String, line: &ArchiveLine<'_>, speaker_record: Option<SpeakerId>) -> Self {
        let owned = |field: &Option<std::borrow::Cow<'_, str>>| {
            field.as_ref().map(|text| text.clone().into_owned())
        };
        let name: &str = &line.speaker;
        Self {
            key,
            text: line.text.clone().into_owned(),
            speaker: Bilingual::new(name, line.speaker_en.as_deref().unwrap_or(name)),
            speaker_record,
            speaker_key: None,
            role: owned(&line.role),
            org: owned(&line.org),
            region: owned(&line.region),
            date: line.date,
            source: owned(&line.source),
            url: owned(&line.url),
            topic: owned(&line.topic),
            lang: owned(&line.lang),
            more: line.further().map(|(field, text)| (field, text.into_owned())).collect(),
            manner: line.manner(),
            archive: None,
        }
    }
}

impl Quotation {
    /// The values of a further field.
    pub fn all(&self, wanted: ArchiveField) -> impl Iterator<Item = &str> {
        let more = self.more.iter().filter(move |(field, _)| *field == wanted);
        more.map(|(_, value)| value.as_str())
    }

    /// What the words are about, the first of several first.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        self.topic.as_deref().into_iter().chain(self.all(ArchiveField::Topic))
    }

    /// The fields that no archive has, by name; what stands in them as JSON.
    #[must_use]
    pub fn other(&self) -> Vec<(String, String)> {
        let json = self.all(ArchiveField::Other).next();
        let fields: BTreeMap<String, &RawValue> =
            json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        fields.into_iter().map(|(name, value)| (name, value.get().to_owned())).collect()
    }

    /// The quote in a line or two of plain text with its citation, as `y` copies it: the words as the archive has them, in no marks
    /// of ours, since it does not say whether they are the speaker's own.
    #[must_use]
    pub fn citation(&self, language: Language) -> String {
        let name = &self.speaker;
        let who = match name.second(language) {
            Some(second) => format!("{} {second}", name.get(language)),
            None => name.get(language).to_owned(),
        };
        let date = self.date.map(|date| date.to_string());
        let around = [self.role.as_ref(), self.org.as_ref(), self.region.as_ref(), date.as_ref()];
        let around: Vec<&str> = around.into_iter().flatten().map(String::as_str).collect();
        let around = match (around.is_empty(), language) {
            (true, _) => String::new(),
            (false, Language::Zh) => format!("（{}）", around.join("，")),
            (false, Language::En) => format!(" ({})", around.join("; ")),
        };
        let unstated = language.pick("档案未写出处", "the archive names no source").to_owned();
        let source = self.source.as_ref().unwrap_or(&unstated);
        let key = language.pick("档案编号 ", "archive id ").to_owned() + &self.key;
        let places: Vec<&str> = [Some(source), self.url.as_ref(), Some(&key)]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let text = &self.text;
        match language {
            Language::Zh => format!("{who}{around}：{text}\n— {}", places.join("，")),
            Language::En => format!("{who}{around}: {text}\n— {}", places.join(", ")),
        }
    }
}

/// Somebody whom only an archive names, with what its lines say of them, each thing once in the order of the lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveSpeaker {
    /// The key, made of the name.
    pub key: String,
    /// The name. One that stands in one language only stands in both.
    pub name: Bilingual,
    /// Their roles.
    pub roles: Vec<String>,
    /// Their organisations.
    pub organizations: Vec<String>,
    /// Where they or their organisations are.
    pub regions: Vec<String>,
    /// Their other names.
    pub aliases: Vec<String>,
    /// What a line of the archive says that they were, at which time.
    pub posts: Vec<super::Post>,
    /// How many quotes of theirs the archive has.
    pub quotes: usize,
}
