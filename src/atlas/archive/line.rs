//! A line of an archive as it was read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::atlas::invisible::is_invisible;
use crate::atlas::{Date, Manner, Word as _, web_address};

use super::default_key::default_key;
use super::fault::Remark;
use super::field::ArchiveField;

mod json;
mod read;

pub use read::{Unread, read_line, unread};

/// One quote as a line of an archive states it; what the line does not state is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveLine<'a> {
    /// The words, byte for byte.
    pub text: Cow<'a, str>,
    /// Who said them, without blanks around the name.
    pub speaker: Cow<'a, str>,
    /// The speaker's name in English.
    pub speaker_en: Option<Cow<'a, str>>,
    /// The speaker's role.
    pub role: Option<Cow<'a, str>>,
    /// The speaker's organisation.
    pub org: Option<Cow<'a, str>>,
    /// Where the speaker or the organisation is.
    pub region: Option<Cow<'a, str>>,
    /// When it was said; `None` also where what the line writes cannot be read.
    pub date: Option<Date>,
    /// The date as it is written, where that is not the form of [`Date`]: `2023年5月28日`, `去年夏天`.
    pub date_written: Option<Cow<'a, str>>,
    /// Where the words stand.
    pub source: Option<Cow<'a, str>>,
    /// The address of the source.
    pub url: Option<Cow<'a, str>>,
    /// What the words are about.
    pub topic: Option<Cow<'a, str>>,
    /// The language of the words.
    pub lang: Option<Cow<'a, str>>,
    /// The id that the archive gives the quote.
    pub id: Option<Cow<'a, str>>,
    /// Further fields, in the order of the line; a field with several values stands several times.
    pub more: Vec<(ArchiveField, Cow<'a, str>)>,
    /// Fields that no archive has: their names, and what stands in them as JSON.
    pub other: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The names of fields that no archive has, in their order.
    pub unknown_fields: Vec<Cow<'a, str>>,
}

impl ArchiveLine<'_> {
    /// The line's own `id`, else [`default_key`].
    #[must_use]
    pub fn key(&self) -> Cow<'_, str> {
        match &self.id {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned(default_key(&self.speaker, &self.text)),
        }
    }

    /// What one of the fields states that say where the words stand, and those in [`ArchiveLine::more`]; of several values the first.
    #[must_use]
    pub fn field(&self, field: ArchiveField) -> Option<&str> {
        match field {
            ArchiveField::Source => self.source.as_deref(),
            ArchiveField::Url => self.url.as_deref(),
            ArchiveField::Lang => self.lang.as_deref(),
            _ => self.more.iter().find(|(named, _)| *named == field).map(|(_, text)| &**text),
        }
    }

    /// What the words are about, the first of several first.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        self.topic.as_deref().into_iter().chain(self.all(ArchiveField::Topic))
    }

    /// In whose words the text is, if the line says so.
    #[must_use]
    pub fn manner(&self) -> Option<Manner> {
        self.all(ArchiveField::Manner).next().and_then(Manner::from_word)
    }

    fn all(&self, wanted: ArchiveField) -> impl Iterator<Item = &str> {
        let more = self.more.iter().filter(move |(field, _)| *field == wanted);
        more.map(|(_, value)| &**value)
    }

    /// Every further field that the line states with what stands in it: [`ArchiveLine::more`], the date as it is written, and the
    /// fields that no archive has, as one JSON object.
    pub fn further(&self) -> impl Iterator<Item = (ArchiveField, Cow<'_, str>)> {
        let more = self.more.iter().map(|(field, text)| (*field, Cow::Borrowed(&**text)));
        let written =
            self.date_written.as_deref().map(|text| (ArchiveField::DateWritten, text.into()));
        let other = (!self.other.is_empty()).then(|| {
            // Of a name that stands twice the last value holds, as in any JSON.
            let other: BTreeMap<&str, &str> =
                self.other.iter().map(|(name, value)| (&**name, &**value)).collect();
            let member =
                |(name, value): (&str, &str)| format!("{}:{value}", serde_json::Value::from(name));
            let members: Vec<String> = other.into_iter().map(member).collect();
            (ArchiveField::Other, Cow::Owned(format!("{{{}}}", members.join(","))))
        });
        more.chain(written).chain(other)
    }

    /// What is odd about the line, though it can be read.
    pub fn remarks(&self) -> impl Iterator<Item = Remark> + '_ {
        let date = self.date_written.as_ref().filter(|_| self.date.is_none());
        let date = date.map(|written| Remark::unread_date(written));
        let vague = self.date_written.as_deref().zip(self.date).filter(|(written, date)| {
            Date::read(written) == Some(*date) && Date::is_part_of_it(written)
        });
        let vague = vague.map(|(written, date)| Remark::vague_date(written, date));
        let names = [
            (ArchiveField::Speaker, Some(&self.speaker)),
            (ArchiveField::SpeakerEn, self.speaker_en.as_ref()),
        ];
        let unseen = names.into_iter().filter_map(|(field, name)| {
            let character = name?.chars().find(|&character| is_invisible(character))?;
            Some(Remark::Unseen { field, character })
        });
        let address = self.url.as_deref().filter(|written| web_address(written).is_none());
        date.into_iter()
            .chain(vague)
            .chain(address.map(Remark::no_web_address))
            .chain(unseen)
            .chain(self.unknown_fields.iter().map(|name| Remark::unknown_field(name)))
    }
}
