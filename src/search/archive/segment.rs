//! A segment: some thousand quotes of an archive, with everything that a search reads of them, in one run of bytes.
//!
//! On a segment the quotes stand in the order in which they would be shown if nothing else told them apart: the newest first, then the
//! shortest, then by id. A search that has a full page may therefore stop where the rest can only come later.
//!
//! The bytes may come from a file that somebody else damaged: every place in them is looked up within bounds, and a quote is shown
//! only if its words still have the checksum that they were written with.

use std::cmp::{Ordering, Reverse};
use std::ops::{Range, RangeInclusive};

use twox_hash::XxHash3_64;

use crate::atlas::Date;
use crate::search::archive::encoded_text::EncodedText;
use crate::search::archive::kept_words::{self, read_number};
use crate::search::archive::signatures::SLICES;
use crate::search::archive::slice::{Form, SliceBlock, words_of_block};
use crate::search::archive::storage::Storage;

mod bytes;
mod layout;
mod rest;
mod row;

pub use bytes::{SegmentBytes, append_slices};
pub use layout::{DIRECTORY_WORDS, HEADER_WORDS, Layout, MOST_ROWS, Section, hash_layout};
pub use rest::{Rest, rest_of};
pub use row::{Row, RowWords};

/// Where nothing stands.
pub const NONE: u32 = u32::MAX;

/// Some thousand quotes.
#[derive(Debug)]
pub struct Segment {
    storage: Storage,
    layout: Layout,
    /// For each attribution of the segment its place among all attributions.
    pub attributions: Vec<u32>,
    /// The same, and the place in the segment's list, in the order of the former.
    attributions_in_order: Vec<(u32, u32)>,
    /// For each topic of the segment its place among all topics.
    pub topics: Vec<u32>,
    /// For each source of the segment its place among all sources.
    pub sources: Vec<u32>,
    /// The place of the archive that it is from, among those that are read together.
    pub archive: u32,
}

/// A quote's words are not those that were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl Segment {
    /// Reads the head of a segment; `None` if it does not fit its bytes.
    pub fn new(
        storage: Storage,
        attributions: Vec<u32>,
        topics: Vec<u32>,
        sources: Vec<u32>,
    ) -> Option<Self> {
        let layout = Layout::read(storage.bytes())?;
        let (length, rows) = (|section| layout.length(section), layout.rows);
        let fits = length(Section::Rows) == rows * size_of::<RowWords>()
            && (length(Section::Slices) == 0 || length(Section::Slices) >= DIRECTORY_WORDS * 4)
            && length(Section::AttributionOf) == rows * 2
            && length(Section::LettersAt) == (rows + 1) * 4
            && length(Section::AttributionStarts) == (attributions.len() + 1) * 4
            && length(Section::TopicStarts) == (topics.len() + 1) * 4
            && length(Section::Codes) == 2 * length(Section::Marks);
        if !fits {
            return None;
        }
        let mut attributions_in_order: Vec<(u32, u32)> =
            attributions.iter().copied().zip(0..).collect();
        attributions_in_order.sort_unstable();
        Some(Self {
            storage,
            layout,
            attributions,
            attributions_in_order,
            topics,
            sources,
            archive: 0,
        })
    }

    /// The same segment in other bytes, which say the same; `None` if they do not fit.
    pub fn moved_to(&self, storage: Storage) -> Option<Self> {
        let lists = (self.attributions.clone(), self.topics.clone(), self.sources.clone());
        let moved = Self::new(storage, lists.0, lists.1, lists.2)?;
        Some(Self { archive: self.archive, ..moved })
    }

    /// Where its bytes are.
    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// How many quotes stand here.
    pub fn len(&self) -> usize {
        self.layout.rows
    }

    /// How many 64-bit words a bit for each quote takes.
    pub fn words(&self) -> usize {
        self.layout.rows.div_ceil(64)
    }

    /// Whether it has slices; a small archive is looked through without.
    pub fn is_sliced(&self) -> bool {
        self.layout.length(Section::Slices) > 0
    }

    /// A block of a slice.
    pub fn block(&self, slice: u32, block: usize) -> SliceBlock<'_> {
        let bytes: &[u8] = self.section(Section::Slices);
        let (directory, blocks) = bytes.split_at_checked(DIRECTORY_WORDS * 4).unwrap_or_default();
        let at = block * SLICES as usize + slice as usize;
        let (form, range) = match words_of::<u32>(directory).get(at..at + 2) {
            Some(&[this, next]) => {
                let ((form, start), (_, end)) = (Form::unpack(this), Form::unpack(next));
                (form, start..end)
            }
            _ => (Form::Bits, 0..0),
        };
        // It may be read some bytes beyond its end, which is no end of the section.
        let bytes = if range.is_empty() { &[] } else { blocks.get(range.start..).unwrap_or(&[]) };
        SliceBlock { form, words: words_of_block(block, self.words()).len(), bytes }
    }

    /// The bits that quotes have: all of them but those behind the last quote.
    pub fn everything(&self) -> Vec<u64> {
        let mut bits = vec![u64::MAX; self.words()];
        if let Some(last) = bits.last_mut().filter(|_| !self.layout.rows.is_multiple_of(64)) {
            *last = (1 << (self.layout.rows % 64)) - 1;
        }
        bits
    }

    /// What is kept of a quote.
    pub fn row(&self, row: usize) -> Row {
        self.section::<RowWords>(Section::Rows).get(row).map(Row::read).unwrap_or_default()
    }

    /// The attribution of a quote, as a place among all attributions.
    pub fn attribution(&self, at: usize) -> usize {
        let place = self.section::<u16>(Section::AttributionOf).get(at);
        let attribution = place.and_then(|&place| self.attributions.get(usize::from(place)));
        attribution.map_or(usize::MAX, |&attribution| attribution as usize)
    }

    /// The letters of a quote.
    pub fn letters(&self, at: usize) -> EncodedText<'_> {
        let starts = self.section(Section::LettersAt);
        let (codes, marks) = (self.section(Section::Codes), self.section(Section::Marks));
        EncodedText::of_row(at, starts, codes, marks, || self.section(Section::Odd))
    }

    /// Reads a byte of every cache line of the letters of some quotes. Each read alone would wait for memory; in a row without a decision
    /// between them the processor waits for all of them at once.
    pub fn fetch_letters(&self, rows: &[usize]) {
        /// Letters are two bytes, marks one, in a cache line of 64 bytes.
        const CODES_A_LINE: usize = 32;
        let starts: &[u32] = self.section(Section::LettersAt);
        let codes: &[u16] = self.section(Section::Codes);
        let marks: &[u8] = self.section(Section::Marks);
        let mut read = 0;
        for &row in rows {
            let Some(&[first, end]) = starts.get(row..row + 2) else { continue };
            for at in (first as usize..end as usize).step_by(CODES_A_LINE) {
                read ^= codes.get(at).copied().unwrap_or(0);
                read ^= marks.get(at).copied().map_or(0, u16::from);
            }
        }
        std::hint::black_box(read);
    }

    /// The words of a quote, put together from its letters and what these do not tell.
    ///
    /// # Errors
    /// If they are not those that were written.
    pub fn text(&self, at: usize) -> Result<String, Damaged> {
        let row = self.row(at);
        let (of_words, rest) = self.kept(&row).ok_or(Damaged)?;
        let (letters, _) = self.letters(at).parts();
        let text = kept_words::read(of_words, &letters).ok_or(Damaged)?;
        if checksum(text.as_bytes(), rest) == row.check { Ok(text) } else { Err(Damaged) }
    }

    /// What is kept of a quote's words beside its letters, and the rest of it.
    fn kept(&self, row: &Row) -> Option<(&[u8], &[u8])> {
        let mut kept: &[u8] = self.section(Section::Kept).get(range(row.kept))?;
        let of_words = read_number(&mut kept)?;
        kept.split_at_checked(of_words)
    }

    /// The rest of a quote as bytes; none where it is damaged.
    fn rest_bytes(&self, row: &Row) -> &[u8] {
        self.kept(row).map_or(&[], |(_, rest)| rest)
    }

    /// The key of a quote, without a number behind it.
    pub fn key(&self, row: &Row) -> &str {
        Rest::read_key(self.rest_bytes(row))
    }

    /// The rest of a quote; nothing where it is damaged.
    pub fn rest(&self, row: &Row) -> Rest<'_> {
        Rest::read(self.rest_bytes(row))
    }

    /// The rows of these attributions, as places among all attributions, added to `bits`.
    pub fn of_attributions(&self, attributions: &[u32], bits: &mut [u64]) {
        if attributions.len() < self.attributions.len() {
            for &attribution in attributions {
                let found = self
                    .attributions_in_order
                    .binary_search_by_key(&attribution, |&(attribution, _)| attribution);
                if let Some(&(_, place)) =
                    found.ok().and_then(|at| self.attributions_in_order.get(at))
                {
                    self.posted(Section::AttributionStarts, Section::AttributionRows, place, bits);
                }
            }
        } else {
            for (&attribution, place) in self.attributions.iter().zip(0..) {
                if attributions.binary_search(&attribution).is_ok() {
                    self.posted(Section::AttributionStarts, Section::AttributionRows, place, bits);
                }
            }
        }
    }

    /// The rows whose date lies in a range of packed ones: neighbours, since the newest stand first.
    pub fn dated(&self, dates: RangeInclusive<u32>) -> Range<usize> {
        let rows: &[RowWords] = self.section(Section::Rows);
        let first = rows.partition_point(|row| Row::read(row).date > *dates.end());
        let end = rows.partition_point(|row| Row::read(row).date >= *dates.start());
        first..end.max(first)
    }

    /// How many quotes each attribution of the segment has here.
    pub fn counts(&self) -> impl Iterator<Item = usize> {
        let starts: &[u32] = self.section(Section::AttributionStarts);
        starts.windows(2).map(|ends| ends[1].saturating_sub(ends[0]) as usize)
    }

    /// The rows of these topics, as places among all topics, added to `bits`.
    pub fn of_topics(&self, topics: &[u32], bits: &mut [u64]) {
        for (topic, place) in self.topics.iter().zip(0..) {
            if topics.contains(topic) {
                self.posted(Section::TopicStarts, Section::TopicRows, place, bits);
            }
        }
    }

    /// The same for a range without its end; a quote without a date is in none.
    pub fn between(&self, dates: &Range<u32>) -> Range<usize> {
        self.dated(dates.start.max(1)..=dates.end.saturating_sub(1))
    }

    /// The places of the segment's list of attributions that its quotes have, row by row.
    pub fn attribution_places(&self) -> &[u16] {
        self.section(Section::AttributionOf)
    }

    /// What is kept of every quote, row by row.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row> + '_ {
        self.section::<RowWords>(Section::Rows).iter().map(Row::read)
    }

    /// The rows of a topic at a place in the segment's list, added to `bits`.
    pub fn of_topic(&self, place: u32, bits: &mut [u64]) {
        self.posted(Section::TopicStarts, Section::TopicRows, place, bits);
    }

    /// The rows of a topic at a place in the segment's list.
    pub fn topic_rows(&self, place: u32) -> &[u16] {
        self.postings(Section::TopicStarts, Section::TopicRows, place)
    }

    fn postings(&self, starts: Section, rows: Section, place: u32) -> &[u16] {
        let starts: &[u32] = self.section(starts);
        let place = place as usize;
        let (Some(&from), Some(&to)) = (starts.get(place), starts.get(place + 1)) else {
            return &[];
        };
        self.section(rows).get(from as usize..to as usize).unwrap_or(&[])
    }

    fn posted(&self, starts: Section, rows: Section, place: u32, bits: &mut [u64]) {
        for &row in self.postings(starts, rows, place) {
            if let Some(word) = bits.get_mut(usize::from(row) / 64) {
                *word |= 1 << (row % 64);
            }
        }
    }

    /// The rows whose key, without a number behind it, is this.
    pub fn with_key(&self, key: &str) -> Vec<usize> {
        let keys: &[[u32; 2]] = self.section(Section::Keys);
        let wanted = key_hash(key);
        // Hashes lie evenly: close to where this one would stand.
        let guess = (u64::from(wanted) * keys.len() as u64) >> u32::BITS;
        let guess = usize::try_from(guess).unwrap_or(0).min(keys.len());
        let is_before = |&[hash, _]: &[u32; 2]| hash < wanted;
        let (before, after) = keys.split_at(guess);
        let back = before.iter().rev().take_while(|key| !is_before(key)).count();
        let on = after.iter().take_while(|key| is_before(key)).count();
        let first = guess - back + if back == 0 { on } else { 0 };
        let same = keys.iter().skip(first).take_while(|&&[hash, _]| hash == wanted);
        let rows = same.map(|&[_, row]| row as usize);
        rows.filter(|&row| self.key(&self.row(row)) == key).collect()
    }

    fn section<T: bytemuck::AnyBitPattern>(&self, section: Section) -> &[T] {
        self.layout.section(self.storage.bytes(), section)
    }
}

/// The order of a segment, by packed date, characters, key and the number behind it.
pub fn segment_order(one: (u32, u32, &str, u32), other: (u32, u32, &str, u32)) -> Ordering {
    let (date, chars, key, nth) = one;
    (Reverse(date), chars, key, nth).cmp(&(Reverse(other.0), other.1, other.2, other.3))
}

/// The hash under which a key is looked up.
pub fn key_hash(key: &str) -> u32 {
    half(whole_key_hash(key))
}

/// The same before it is cut.
pub fn whole_key_hash(key: &str) -> u64 {
    XxHash3_64::oneshot(key.as_bytes())
}

/// The half of a hash that a segment keeps.
pub fn half(hash: u64) -> u32 {
    (hash & 0xFFFF_FFFF) as u32
}

/// The checksum of a quote's words and the rest of it.
pub fn checksum(text: &[u8], rest: &[u8]) -> u32 {
    // FNV-1a, for the rest is short.
    let mut both = XxHash3_64::oneshot(text);
    for &byte in rest {
        both = (both ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
    }
    (both >> 32) as u32 ^ (both & 0xFFFF_FFFF) as u32
}

/// A date as a number that orders as dates do.
pub fn packed(date: Option<Date>) -> u32 {
    date.map_or(0, Date::packed)
}

fn range([at, length]: [u32; 2]) -> Range<usize> {
    at as usize..(at as usize).saturating_add(length as usize)
}

fn words_of<T: bytemuck::AnyBitPattern>(bytes: &[u8]) -> &[T] {
    bytemuck::try_cast_slice(bytes).unwrap_or(&[])
}
