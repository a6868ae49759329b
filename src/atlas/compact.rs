//! The atlas inside the binary: the records as the loader made them of the files, so that no start reads JSON.
//!
//! People edit the files; the compact form is made of them by [`CompactForm::of`], and committed. It says which files it was made of
//! ([`fingerprint`]), for which fields ([`Compact::SHAPE`]), and what it is itself. All three are compared while the program is
//! compiled: of a form that is stale or damaged nothing is read, and the program reads the files instead, as they are.

mod codec;
mod fingerprint;
mod records;

use std::sync::Arc;

use codec::{Compact, Reader, Writer, shape};

use super::release::Release;
use super::{Atlas, FILES, Files, Problem, Problems, Row, Table};

const TEXTS: &str = include_str!("../../data/compact/texts.txt");
const RECORDS: &[u8] = include_bytes!("../../data/compact/records.bin");

/// Whether the form inside the binary is that of the files beside it.
const IS_CURRENT: bool = {
    let head = head(RECORDS);
    head[0] == decimal(env!("BAIJIA_FILES"))
        && head[1] == Atlas::SHAPE
        && head[2] == decimal(env!("BAIJIA_COMPACT"))
};

impl Atlas {
    /// Whether another atlas has the same records.
    #[must_use]
    pub fn is_as(&self, other: &Self) -> bool {
        let written = |atlas: &Self| {
            let mut to = Writer::default();
            atlas.write(&mut to);
            (to.texts, to.bytes)
        };
        written(self) == written(other)
    }

    /// The atlas inside the binary.
    ///
    /// # Errors
    /// What is wrong with it, which is a defect of this release.
    pub(super) fn compiled() -> Result<Self, Problems> {
        if !IS_CURRENT {
            return Self::load(&Files::embedded());
        }
        read(TEXTS, RECORDS).ok_or_else(|| {
            Problems(vec![Problem {
                file: fingerprint::RECORDS.to_owned(),
                record: String::new(),
                field: String::new(),
                found: ("读不出来的内容", "what cannot be read").into(),
                expected: ("其他文件的紧凑形式", "the compact form of the other files").into(),
                nearest: None,
            }])
        })
    }
}

/// The records of an atlas in the form that the binary holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompactForm {
    /// Every text of the records once.
    pub texts: String,
    /// Three fingerprints, then the records.
    pub records: Vec<u8>,
}

impl CompactForm {
    /// Where the two halves of the form lie, under `data/`.
    pub const FILES: [&'static str; 2] = [fingerprint::TEXTS, fingerprint::RECORDS];

    /// The form inside this binary, whatever it was made of.
    #[must_use]
    pub fn embedded() -> Self {
        Self { texts: TEXTS.to_owned(), records: RECORDS.to_vec() }
    }

    /// The form of these files.
    ///
    /// # Errors
    /// Everything that is wrong with the files, as [`Atlas::load`] tells it.
    pub fn of(files: &Files<'_>) -> Result<Self, Problems> {
        let atlas = Atlas::load(files)?;
        let mut to = Writer::default();
        atlas.write(&mut to);
        let mut records = vec![0; fingerprint::HEAD_BYTES];
        records.extend(to.bytes);
        let of_form = fingerprint::of_form(to.texts.as_bytes(), &records);
        let head = [of_files(files), Atlas::SHAPE, of_form].map(u64::to_le_bytes);
        records[..fingerprint::HEAD_BYTES].copy_from_slice(head.as_flattened());
        Ok(Self { texts: to.texts, records })
    }

    /// The atlas of the form; `None` where it is no form of these files, or of other fields, or not as it was made.
    #[must_use]
    pub fn atlas(self, files: &Files<'_>) -> Option<Atlas> {
        let of_form = fingerprint::of_form(self.texts.as_bytes(), &self.records);
        let is_sound = self.records.len() >= fingerprint::HEAD_BYTES
            && head(&self.records) == [of_files(files), Atlas::SHAPE, of_form];
        if !is_sound {
            return None;
        }
        read(self.texts.leak(), self.records.leak())
    }
}

fn of_files(files: &Files<'_>) -> u64 {
    let texts = FILES.iter().map(|&file| (file, files.text(file).unwrap_or_default().as_bytes()));
    fingerprint::of(texts)
}

/// Reads a form whose head has been looked at.
fn read(texts: &'static str, records: &'static [u8]) -> Option<Atlas> {
    let mut from = Reader::new(texts, records.get(fingerprint::HEAD_BYTES..)?);
    let atlas = Atlas::read(&mut from)?;
    from.is_empty().then_some(atlas)
}

/// The fingerprints before the records; zeros where there is no room for them.
const fn head(records: &[u8]) -> [u64; 3] {
    let mut head = [0; 3];
    if records.len() >= fingerprint::HEAD_BYTES {
        let mut at = 0;
        while at < fingerprint::HEAD_BYTES {
            head[at / 8] |= (records[at] as u64) << (at % 8 * 8);
            at += 1;
        }
    }
    head
}

/// The number that these digits write.
const fn decimal(digits: &str) -> u64 {
    let (digits, mut number, mut at) = (digits.as_bytes(), 0, 0);
    while at < digits.len() {
        number = number * 10 + (digits[at] - b'0') as u64;
        at += 1;
    }
    number
}

/// A table is a part of its own, whose records are read when they are asked for, each by itself.
impl<T: Compact + Row + 'static> Compact for Table<T> {
    const SHAPE: u64 = shape("table of records read when asked for", T::SHAPE);

    fn write(&self, to: &mut Writer) {
        to.number(self.len() as u64);
        to.parts(self.iter(), |to, (_, record)| record.write(to));
    }

    fn read(from: &mut Reader) -> Option<Self> {
        let count = usize::try_from(from.number()?).ok()?;
        let parts = from.parts(count)?;
        Some(Self::unread(count, move |place| {
            let mut part = parts.part(place).expect(SOUND);
            let record = T::read(&mut part).expect(SOUND);
            assert!(part.is_empty(), "{SOUND}");
            record
        }))
    }
}

/// Why every record of a form can be read: it is that which [`CompactForm::of`] made, for these fields.
const SOUND: &str = "the fingerprints of the form were compared";

macro_rules! tables {
    ($($table:ident),* $(,)?) => {
        impl Compact for Atlas {
            const SHAPE: u64 = {
                let mut so_far = fingerprint::START;
                $(so_far = fingerprint::more(so_far, &shape_of_table(|atlas| &atlas.$table).to_le_bytes());)*
                fingerprint::more(so_far, &<Arc<[Release]>>::SHAPE.to_le_bytes())
            };

            fn write(&self, to: &mut Writer) {
                $(self.$table.write(to);)*
                self.releases.write(to);
            }

            fn read(from: &mut Reader) -> Option<Self> {
                Some(Self { $($table: Compact::read(from)?,)* releases: Compact::read(from)?, day: None })
            }
        }
    };
}

const fn shape_of_table<T: Compact + Row + 'static>(_: fn(&Atlas) -> &Table<T>) -> u64 {
    Table::<T>::SHAPE
}

tables! {
    models, regions, figures, speakers, quotes, topics, craft, gap, routes, filings, filing_days, sources,
}
