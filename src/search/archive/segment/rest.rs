//! The key and the further fields of a quote, as bytes: each text behind its field and its length.

use smallvec::SmallVec;

use crate::atlas::{ArchiveField, ArchiveLine};

/// The place of a field in [`ArchiveField::ALL`] stands above the length of its text.
const FIELD_SHIFT: u32 = 24;
const LONGEST_FIELD: u32 = (1 << FIELD_SHIFT) - 1;

/// What is kept of a quote beside its words and its attribution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest<'a> {
    pub key: &'a str,
    /// Every further field that the line states, in the order of the line.
    pub fields: SmallVec<[(ArchiveField, &'a str); 4]>,
}

impl<'a> Rest<'a> {
    /// Reads what [`rest_of`] wrote, up to the first text that is damaged.
    pub fn read(mut bytes: &'a [u8]) -> Self {
        let mut next = || {
            let (length, after) = bytes.split_first_chunk::<4>()?;
            let length = u32::from_le_bytes(*length);
            let (text, after) = after.split_at_checked((length & LONGEST_FIELD) as usize)?;
            bytes = after;
            Some((length >> FIELD_SHIFT, std::str::from_utf8(text).ok()?))
        };
        let (_, key) = next().unwrap_or_default();
        let fields = std::iter::from_fn(next)
            .filter_map(|(field, text)| Some((*ArchiveField::ALL.get(field as usize)?, text)));
        Rest { key, fields: fields.collect() }
    }

    /// The key alone.
    pub fn read_key(bytes: &'a [u8]) -> &'a str {
        let key = bytes.split_first_chunk::<4>().and_then(|(length, after)| {
            std::str::from_utf8(after.get(..u32::from_le_bytes(*length) as usize)?).ok()
        });
        key.unwrap_or_default()
    }

    /// The fields that are not known by a name of their own in a quotation: of several topics all but the first.
    pub fn more(&self) -> impl Iterator<Item = (ArchiveField, &str)> {
        let own = [ArchiveField::Source, ArchiveField::Url, ArchiveField::Lang];
        let first = self.fields.iter().position(|(field, _)| *field == ArchiveField::Topic);
        let fields = self.fields.iter().enumerate();
        let fields =
            fields.filter(move |(at, (field, _))| !own.contains(field) && Some(*at) != first);
        fields.map(|(_, &(field, text))| (field, text))
    }

    /// What the words are about, as the line writes it, the first of several first.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        let topics = self.fields.iter().filter(|(field, _)| *field == ArchiveField::Topic);
        topics.map(|&(_, text)| text)
    }

    /// What a field states; of several values the first.
    pub fn field(&self, field: ArchiveField) -> Option<&str> {
        self.fields.iter().find(|(named, _)| *named == field).map(|&(_, text)| text)
    }
}

/// The rest of a line as bytes, its key first.
pub fn rest_of(line: &ArchiveLine<'_>, key: &str, bytes: &mut Vec<u8>) {
    let mut put = |field: u32, text: &str| {
        // A line is shorter than the longest field.
        let length = u32::try_from(text.len()).unwrap_or(0) & LONGEST_FIELD;
        bytes.extend_from_slice(&(field << FIELD_SHIFT | length).to_le_bytes());
        bytes.extend_from_slice(text.as_bytes());
    };
    put(0, key);
    let stated = [ArchiveField::Source, ArchiveField::Url, ArchiveField::Lang];
    let stated = stated.into_iter().filter_map(|field| Some((field, line.field(field)?)));
    let topic = line.topic.as_deref().map(|topic| (ArchiveField::Topic, topic));
    for (field, text) in stated.chain(topic) {
        put(field as u32, text);
    }
    for (field, text) in line.further() {
        put(field as u32, &text);
    }
}
