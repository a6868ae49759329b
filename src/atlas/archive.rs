//! An archive of quotes, one a line: what a newsroom lays beside the atlas.
//!
//! A line is a JSON object with at least `text` and `speaker`; `data/README.md` has every field. Lines are read one by one out of
//! bytes that somebody else holds ([`read_line`]), without copying a text that has no escapes. A line that cannot be read is a
//! [`Fault`] of that line alone; a [`Remark`] tells of something odd in a line that can.

use std::borrow::Cow;
use std::collections::BTreeMap;

use twox_hash::XxHash3_64;

use super::{Date, Manner, Word as _};

mod fault;
mod field;
pub mod import;
mod keys;
mod line;
mod names;
mod quotation;
mod roster;

pub use fault::{Fault, Remark};
pub use field::ArchiveField;
pub use keys::{ArchiveKeys, Clash, Holder};
pub use line::{Unread, read_line, unread};
pub use names::SpeakerNames;
pub use quotation::{ArchiveSpeaker, Quotation};
pub use roster::{Post, Roster, SpeakerLine, read_speaker_line};

/// How long a line may be, its line feed not counted.
pub const LONGEST_LINE_BYTES: usize = 1 << 20;

/// How long an `id` may be.
pub const LONGEST_ID_BYTES: usize = 200;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

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
        let unread = self.date_written.as_ref().filter(|_| self.date.is_none());
        let unread = unread.map(|written| Remark::unread_date(written));
        unread.into_iter().chain(self.unknown_fields.iter().map(|name| Remark::unknown_field(name)))
    }
}

/// The key of a quote without an `id`: `q-` and the first 12 hexadecimal digits of a hash of its speaker and its words.
///
/// The hash is XXH3-64 of the speaker, a zero byte and the text, the same on every machine and in every release.
#[must_use]
pub fn default_key(speaker: &str, text: &str) -> String {
    let mut hashed = Vec::with_capacity(speaker.len() + 1 + text.len());
    hashed.extend_from_slice(speaker.as_bytes());
    hashed.push(0);
    hashed.extend_from_slice(text.as_bytes());
    key("q", &hashed)
}

/// The key of a speaker whom the atlas does not have: `s-` and the first 12 hexadecimal digits of a hash of the name.
#[must_use]
pub fn default_speaker_key(name: &str) -> String {
    key("s", name.as_bytes())
}

/// Whether a key can be one of those.
pub(crate) fn may_be_default_speaker_key(key: &str) -> bool {
    key.starts_with("s-")
}

fn key(prefix: &str, hashed: &[u8]) -> String {
    format!("{prefix}-{:012x}", XxHash3_64::oneshot(hashed) >> 16)
}

/// The bytes of a file's start without the byte order mark that some programs put there.
#[must_use]
pub fn without_byte_order_mark(start: &[u8]) -> &[u8] {
    start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start)
}
