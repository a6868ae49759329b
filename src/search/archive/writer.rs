//! From lines of an archive to a segment.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::atlas::{ArchiveLine, Fault, Remark, SpeakerLine, read_line, read_speaker_line};
use crate::search::archive::beside;
use crate::search::archive::dictionary::AttributionText;
use crate::search::archive::encoded_text::{begins_field, encoded};
use crate::search::archive::kept_words;
use crate::search::archive::segment::{
    DIRECTORY_WORDS, HEADER_WORDS, MOST_ROWS, NONE, Row, RowWords, SECTIONS, Section, checksum,
    half, keep, packed, rest_of, segment_order, whole_key_hash,
};
use crate::search::archive::signatures::{self, SLICES};
use crate::search::archive::slice::{self, BLOCKS, Form, PADDING_BYTES, words_of_block};
use crate::search::text::search_text::SearchText;

/// The bits of so many quotes stand together, those of all slices: so few that they stay near the processor while they are set.
const AT_A_TIME: usize = 256;
/// The same in words.
const WORDS_AT_A_TIME: usize = AT_A_TIME / 64;
/// So many slices are put together at a time, from where their bits were set: neighbours there, they are read in one go.
const SLICES_AT_A_TIME: usize = 16;

/// A segment before it is known what stands on the others.
pub struct SegmentDraft {
    /// Its bytes.
    pub words: Vec<u64>,
    /// Who speaks on it.
    pub attributions: Vec<AttributionText>,
    /// What it is about.
    pub topics: Vec<String>,
    /// Where its words stand.
    pub sources: Vec<String>,
    /// The key of each quote, hashed, in the order of the lines, with its row.
    pub keys: Vec<(u64, u32)>,
    /// Lines that could not be read, by number.
    pub faults: Vec<(u64, Fault)>,
    /// What lines say of speakers.
    pub speakers: Vec<SpeakerLine>,
    /// What is odd about lines that could be read.
    pub remarks: Vec<(u64, Remark)>,
}

/// A quote before it has its place.
struct PendingQuote<'a> {
    line: ArchiveLine<'a>,
    key: String,
    /// The hash of the key.
    hash: u64,
    chars: u32,
    attribution: u32,
    /// Its topics, the first of them first.
    topics: Vec<u32>,
    source: u32,
}

/// Reads lines, of which the first has this number, and segments them; `sliced` with slices.
pub fn build(lines: &[u8], first_line: u64, sliced: bool) -> SegmentDraft {
    let mut attributions = Intern::default();
    let mut topics = Intern::default();
    let mut sources = Intern::default();
    let mut joined = String::new();
    let mut faults = Vec::new();
    let mut remarks = Vec::new();
    let mut speakers = Vec::new();
    let mut quotes = Vec::with_capacity(memchr::memchr_iter(b'\n', lines).count() + 1);
    for (line, number) in lines_of(lines).zip(first_line..) {
        match read_line(line) {
            Ok(Some(line)) => {
                remarks.extend(line.remarks().map(|remark| (number, remark)));
                AttributionText::join(&line, &mut joined);
                let attribution = attributions.place(&joined);
                let mut of_quote: Vec<u32> = Vec::new();
                for topic in line.topics() {
                    let place = topics.place(topic);
                    if !of_quote.contains(&place) {
                        of_quote.push(place);
                    }
                }
                let source = line.source.as_ref().map_or(NONE, |source| sources.place(source));
                let chars = u32::try_from(line.text.chars().count()).unwrap_or(u32::MAX);
                let key = line.key().into_owned();
                let hash = whole_key_hash(&key);
                let topics = of_quote;
                quotes.push(PendingQuote { line, key, hash, chars, attribution, topics, source });
            }
            Ok(None) => {}
            Err(fault) => match read_speaker_line(line) {
                Some(Ok(speaker)) => speakers.push(speaker),
                Some(Err(fault)) => faults.push((number, fault)),
                None => faults.push((number, fault)),
            },
        }
    }
    quotes.truncate(MOST_ROWS);
    let order = in_order(&quotes);
    let mut keys = vec![(0, 0); quotes.len()];
    for (&at, row) in order.iter().zip(0..) {
        keys[at as usize] = (quotes[at as usize].hash, row);
    }
    let words = SegmentWriter::new(quotes.len(), sliced).write(
        order.iter().map(|&at| &quotes[at as usize]),
        attributions.texts.len(),
        topics.texts.len(),
    );
    let attributions =
        attributions.texts.iter().map(|joined| AttributionText::split(joined)).collect();
    let (topics, sources) = (topics.texts, sources.texts);
    SegmentDraft { words, attributions, topics, sources, keys, faults, speakers, remarks }
}

/// The lines of some bytes, as `split` gives them.
fn lines_of(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]).map(move |end| {
        let line = &bytes[start..end];
        start = end + 1;
        line
    })
}

/// The places of quotes in the order of a segment.
fn in_order(quotes: &[PendingQuote<'_>]) -> Vec<u32> {
    let sorted = |at: u32| {
        let quote = &quotes[at as usize];
        (packed(quote.line.date), quote.chars, quote.key.as_str(), at)
    };
    // What decides among almost all of them stands side by side: a quote is far from the next one in memory.
    let near = |at: u32| {
        let (date, chars, key, _) = sorted(at);
        (Reverse(date), chars, head_of(key), at)
    };
    let mut order: Vec<_> = (0..).take(quotes.len()).map(near).collect();
    order.sort_unstable_by(|one, other| {
        let ((date, chars, head, at), (of_other, other_chars, other_head, other_at)) = (one, other);
        let near = (date, chars, head).cmp(&(of_other, other_chars, other_head));
        near.then_with(|| segment_order(sorted(*at), sorted(*other_at)))
    });
    order.into_iter().map(|(.., at)| at).collect()
}

/// The first bytes of a key, which order as keys do as far as they go.
fn head_of(key: &str) -> u128 {
    let mut head = [0; size_of::<u128>()];
    for (byte, &of_key) in head.iter_mut().zip(key.as_bytes()) {
        *byte = of_key;
    }
    u128::from_be_bytes(head)
}

/// Texts, each once, in the order in which they were met.
#[derive(Default)]
struct Intern {
    places: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Intern {
    fn place(&mut self, text: &str) -> u32 {
        if let Some(&place) = self.places.get(text) {
            return place;
        }
        let place = u32::try_from(self.texts.len()).unwrap_or(NONE);
        self.places.insert(text.to_owned(), place);
        self.texts.push(text.to_owned());
        place
    }
}

/// Lays the sections of a segment out.
#[derive(Default)]
struct SegmentWriter {
    rows: Vec<RowWords>,
    attribution_of: Vec<u16>,
    letters_at: Vec<u32>,
    keys: Vec<[u32; 2]>,
    odd: Vec<[u32; 2]>,
    codes: Vec<u16>,
    marks: Vec<u8>,
    kept: Vec<u8>,
    /// For each [`AT_A_TIME`] quotes the bits of all slices, [`WORDS_AT_A_TIME`] words each; nothing without slices.
    bits: Vec<u64>,
    words: usize,
}

impl SegmentWriter {
    fn new(rows: usize, sliced: bool) -> Self {
        let words = rows.div_ceil(64);
        let length = if sliced { words.next_multiple_of(WORDS_AT_A_TIME) } else { 0 };
        Self { bits: vec![0; length * SLICES as usize], words, ..Self::default() }
    }

    fn write<'q, 'l: 'q>(
        mut self,
        quotes: impl Iterator<Item = &'q PendingQuote<'l>>,
        attributions: usize,
        topics: usize,
    ) -> Vec<u64> {
        let mut attribution_rows = vec![Vec::new(); attributions];
        let mut topic_rows = vec![Vec::new(); topics];
        for (at, quote) in quotes.enumerate() {
            self.quote(at, quote);
            let row = u16::try_from(at).unwrap_or(u16::MAX);
            attribution_rows[quote.attribution as usize].push(row);
            for &topic in &quote.topics {
                topic_rows[topic as usize].push(row);
            }
        }
        self.letters_at.push(u32::try_from(self.codes.len()).unwrap_or(NONE));
        self.keys.sort_unstable();
        let (attribution_starts, attribution_rows) = posted(&attribution_rows);
        let (topic_starts, topic_rows) = posted(&topic_rows);
        let slices = self.kept_slices();
        let bytes = slices.len() + self.codes.len() * 3 + self.kept.len();
        let mut bytes_out =
            SegmentBytes { words: Vec::with_capacity(bytes / 8 + self.rows.len() * 8) };
        bytes_out.words.resize(HEADER_WORDS, 0);
        bytes_out.words[SECTIONS] = self.rows.len() as u64;
        bytes_out.section(Section::Rows, bytemuck::cast_slice(&self.rows));
        bytes_out.section(Section::AttributionOf, bytemuck::cast_slice(&self.attribution_of));
        bytes_out.section(Section::LettersAt, bytemuck::cast_slice(&self.letters_at));
        bytes_out.section(Section::Slices, &slices);
        bytes_out.section(Section::Keys, bytemuck::cast_slice(&self.keys));
        bytes_out.section(Section::Odd, bytemuck::cast_slice(&self.odd));
        bytes_out.section(Section::AttributionStarts, bytemuck::cast_slice(&attribution_starts));
        bytes_out.section(Section::TopicStarts, bytemuck::cast_slice(&topic_starts));
        bytes_out.section(Section::AttributionRows, bytemuck::cast_slice(&attribution_rows));
        bytes_out.section(Section::TopicRows, bytemuck::cast_slice(&topic_rows));
        bytes_out.section(Section::Codes, bytemuck::cast_slice(&self.codes));
        bytes_out.section(Section::Marks, &self.marks);
        bytes_out.section(Section::Kept, &self.kept);
        bytes_out.words
    }

    fn quote(&mut self, at: usize, quote: &PendingQuote<'_>) {
        let place = |length: usize| u32::try_from(length).unwrap_or(NONE);
        self.letters_at.push(place(self.codes.len()));
        let words = SearchText::of_letters(&quote.line.text);
        self.letters(at, &words, false);
        for (_, text) in beside::of_line(&quote.line) {
            self.letters(at, &SearchText::of_letters(text), true);
        }
        self.attribution_of.push(u16::try_from(quote.attribution).unwrap_or(u16::MAX));
        let (mut of_words, mut rest) = (Vec::new(), Vec::new());
        kept_words::write(&quote.line.text, &words, &mut of_words);
        rest_of(&quote.line, &quote.key, &mut rest);
        let check = checksum(quote.line.text.as_bytes(), &rest);
        let from = self.kept.len();
        keep(&of_words, &rest, &mut self.kept);
        let kept = [place(from), place(self.kept.len() - from)];
        self.keys.push([half(quote.hash), place(at)]);
        let row = Row {
            kept,
            chars: quote.chars,
            date: packed(quote.line.date),
            topic: quote.topics.first().copied().unwrap_or(NONE),
            source_and_manner: Row::pack(quote.source, quote.line.manner()),
            check,
            nth: 0,
        };
        self.rows.push(row.words());
    }

    /// Writes the letters of a quote's words, or of a `field` beside them.
    fn letters(&mut self, at: usize, text: &SearchText, field: bool) {
        for letter in 0..text.letters.len() {
            let (code, mark, odd) = encoded(text, letter);
            if let Some(reading) = odd {
                let place = u32::try_from(self.codes.len()).unwrap_or(NONE);
                self.odd.push([place, u32::from(reading)]);
            }
            self.codes.push(code);
            self.marks.push(if field && letter == 0 { begins_field(mark) } else { mark });
        }
        let (word, bit) = (at % AT_A_TIME / 64, 1 << (at % 64));
        let of_quotes = self.bits.chunks_exact_mut(WORDS_AT_A_TIME * SLICES as usize);
        if let Some(bits) = of_quotes.into_iter().nth(at / AT_A_TIME) {
            signatures::of_text(text, |slice| {
                bits[slice as usize * WORDS_AT_A_TIME + word] |= bit;
            });
        }
    }
}

impl SegmentWriter {
    /// The slices as they are kept: where each block begins, then the blocks. Nothing where there are none.
    fn kept_slices(&self) -> Vec<u8> {
        if self.bits.is_empty() {
            return Vec::new();
        }
        let mut directory = Vec::with_capacity(DIRECTORY_WORDS);
        let head = DIRECTORY_WORDS * 4;
        let mut kept = Vec::with_capacity(head + self.bits.len() * 8 / 2);
        kept.resize(head, 0);
        let slices = SLICES as usize;
        let mut some = Vec::new();
        for block in 0..BLOCKS {
            let words = words_of_block(block, self.words);
            let of_block = words.start / WORDS_AT_A_TIME..words.end.div_ceil(WORDS_AT_A_TIME);
            let length = of_block.len() * WORDS_AT_A_TIME;
            for first in (0..slices).step_by(SLICES_AT_A_TIME) {
                let count = SLICES_AT_A_TIME.min(slices - first);
                some.resize(count * length, 0);
                for (at, of_quotes) in of_block.clone().enumerate() {
                    let from = (of_quotes * slices + first) * WORDS_AT_A_TIME;
                    let bits = self.bits[from..].chunks_exact(WORDS_AT_A_TIME);
                    for (slice, bits) in some.chunks_exact_mut(length.max(1)).zip(bits) {
                        let to = at * WORDS_AT_A_TIME;
                        // A loop: so few words are copied sooner than they are handed over to be copied.
                        for (word, bits) in slice[to..to + WORDS_AT_A_TIME].iter_mut().zip(bits) {
                            *word = *bits;
                        }
                    }
                }
                for at in 0..count {
                    let slice = &some[at * length..][..words.len()];
                    let place = kept.len() - head;
                    directory.push(slice::encode(slice, &mut kept).pack(place));
                }
            }
        }
        directory.push(Form::Bits.pack(kept.len() - head));
        kept.extend([0; PADDING_BYTES]);
        for (bytes, place) in kept.as_chunks_mut::<4>().0.iter_mut().zip(&directory) {
            *bytes = place.to_ne_bytes();
        }
        kept
    }
}

/// Lists of rows one behind the other, and where each begins.
fn posted(lists: &[Vec<u16>]) -> (Vec<u32>, Vec<u16>) {
    let mut starts = vec![0];
    let mut rows = Vec::new();
    for list in lists {
        rows.extend_from_slice(list);
        starts.push(u32::try_from(rows.len()).unwrap_or(NONE));
    }
    (starts, rows)
}

/// Parts one behind the other, each at a multiple of eight bytes.
struct SegmentBytes {
    words: Vec<u64>,
}

impl SegmentBytes {
    fn section(&mut self, section: Section, bytes: &[u8]) {
        self.words[section as usize] = bytes.len() as u64;
        let (whole, left) = bytes.as_chunks::<8>();
        self.words.extend(whole.iter().map(|word| u64::from_ne_bytes(*word)));
        if !left.is_empty() {
            let mut last = [0; 8];
            last[..left.len()].copy_from_slice(left);
            self.words.push(u64::from_ne_bytes(last));
        }
    }
}
