//! The quotes of a segment in the order of their lines, before they have their rows.
//!
//! Everything that a segment keeps of a line is written down while the line is at hand, in columns; the rows are put in order behind
//! that, and each row then takes its parts of the columns. A line that was kept until its row is known would be far away in memory by
//! then: that costs more than the copy.

use std::cmp::Reverse;
use std::ops::Range;

use crate::atlas::ArchiveLine;
use crate::search::archive::beside;
use crate::search::archive::encoded_text::LetterColumns;
use crate::search::archive::kept_words::{self, write_number};
use crate::search::archive::segment::{
    NONE, Rest, Row, checksum, packed, rest_of, segment_order, whole_key_hash,
};
use crate::search::text::search_text::SearchText;

/// What the places of a quote's attribution, topics and source are, in the lists of its segment.
pub struct SharedPlaces<'p> {
    pub attribution: u32,
    /// Each topic once, the first of the line first.
    pub topics: &'p [u32],
    /// [`NONE`] where the line names none.
    pub source: u32,
}

/// A quote before it has its row.
pub struct PendingQuote {
    /// The hash of its key.
    pub hash: u64,
    pub attribution: u32,
    /// Its parts of the columns.
    pub letters: Range<u32>,
    pub odd: Range<u32>,
    pub kept: Range<u32>,
    pub topics: Range<u32>,
    /// Where in what is kept the rest begins, and its key with that.
    rest: u32,
    /// The first bytes of the key, which order as keys do as far as they go.
    head: u128,
    /// What is kept of it, but where: that is known when it has its row.
    pub row: Row,
}

/// The quotes, and the columns that they have parts of.
#[derive(Default)]
pub struct PendingQuotes {
    pub quotes: Vec<PendingQuote>,
    pub letters: LetterColumns,
    /// What is kept beside the letters.
    pub kept: Vec<u8>,
    pub topics: Vec<u32>,
    /// Room that is used for every line.
    text: SearchText,
    of_words: Vec<u8>,
}

impl PendingQuotes {
    /// Forgets all of them, and keeps the room.
    pub fn clear(&mut self) {
        self.quotes.clear();
        self.letters.clear();
        self.kept.clear();
        self.topics.clear();
    }

    /// Writes down what is kept of a line.
    pub fn push(&mut self, line: &ArchiveLine<'_>, places: &SharedPlaces<'_>) {
        let key = line.key();
        let letters = self.letters.len();
        let odd = place(self.letters.odd.len());
        self.text.set_letters(&line.text);
        self.letters.push(&self.text, false);
        self.of_words.clear();
        kept_words::write(&line.text, &self.text, &mut self.of_words);
        for (_, text) in beside::of_line(line) {
            self.text.set_letters(text);
            self.letters.push(&self.text, true);
        }
        let kept = place(self.kept.len());
        write_number(self.of_words.len(), &mut self.kept);
        self.kept.extend_from_slice(&self.of_words);
        let rest = self.kept.len();
        rest_of(line, &key, &mut self.kept);
        let check = checksum(line.text.as_bytes(), self.kept.get(rest..).unwrap_or(&[]));
        let topics = place(self.topics.len());
        self.topics.extend_from_slice(places.topics);
        let row = Row {
            kept: [NONE, place(self.kept.len()) - kept],
            chars: u32::try_from(line.text.chars().count()).unwrap_or(u32::MAX),
            date: packed(line.date),
            topic: places.topics.first().copied().unwrap_or(NONE),
            source_and_manner: Row::pack(places.source, line.manner()),
            check,
            nth: 0,
        };
        self.quotes.push(PendingQuote {
            hash: whole_key_hash(&key),
            attribution: places.attribution,
            letters: letters..self.letters.len(),
            odd: odd..place(self.letters.odd.len()),
            kept: kept..place(self.kept.len()),
            topics: topics..place(self.topics.len()),
            rest: place(rest),
            head: head_of(&key),
            row,
        });
    }

    /// The places of the quotes in the order of a segment's rows.
    pub fn in_order(&self) -> Vec<u32> {
        // What decides among almost all of them stands side by side.
        let near = self.quotes.iter().zip(0..).map(|(quote, at)| {
            let Row { date, chars, .. } = quote.row;
            (Reverse(date), chars, quote.head, at)
        });
        let mut order: Vec<_> = near.collect();
        let whole = |&(Reverse(date), chars, _, at): &(Reverse<u32>, u32, u128, u32)| {
            let quote = self.quotes.get(at as usize);
            let rest = quote.and_then(|quote| self.kept.get(quote.rest as usize..));
            (date, chars, rest.map_or("", Rest::read_key), at)
        };
        order.sort_unstable_by(|one, other| {
            let near = (one.0, one.1, one.2).cmp(&(other.0, other.1, other.2));
            near.then_with(|| segment_order(whole(one), whole(other)))
        });
        order.into_iter().map(|(.., at)| at).collect()
    }
}

fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(NONE)
}

/// The first bytes of a key, which order as keys do as far as they go.
fn head_of(key: &str) -> u128 {
    let mut head = [0; size_of::<u128>()];
    for (byte, &of_key) in head.iter_mut().zip(key.as_bytes()) {
        *byte = of_key;
    }
    u128::from_be_bytes(head)
}
