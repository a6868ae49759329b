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

/// How many quotes get their bits at a time: so many that the bits of all slices stay near the processor.
const AT_A_TIME: usize = 256;

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
    for (line, number) in lines.split(|&byte| byte == b'\n').zip(first_line..) {
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
    slices: Vec<u64>,
    keys: Vec<[u32; 2]>,
    odd: Vec<[u32; 2]>,
    codes: Vec<u16>,
    marks: Vec<u8>,
    kept: Vec<u8>,
    /// The bits of the quotes at hand: for each slice a few words.
    bits: Vec<u64>,
    words: usize,
}

impl SegmentWriter {
    fn new(rows: usize, sliced: bool) -> Self {
        let words = rows.div_ceil(64);
        let length = if sliced { words * SLICES as usize } else { 0 };
        let bits = if sliced { AT_A_TIME / 64 * SLICES as usize } else { 0 };
        Self { slices: vec![0; length], bits: vec![0; bits], words, ..Self::default() }
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
            if (at + 1).is_multiple_of(AT_A_TIME) {
                self.flush(at / AT_A_TIME);
            }
        }
        if !self.rows.len().is_multiple_of(AT_A_TIME) {
            self.flush(self.rows.len() / AT_A_TIME);
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
        if !self.slices.is_empty() {
            let (word, bit) = (at % AT_A_TIME / 64, 1 << (at % 64));
            let bits = &mut self.bits;
            signatures::of_text(text, |slice| {
                bits[slice as usize * (AT_A_TIME / 64) + word] |= bit;
            });
        }
    }

    /// Brings the bits at hand to their slices.
    fn flush(&mut self, at: usize) {
        let count = AT_A_TIME / 64;
        let first = at * count;
        let last = self.words.min(first + count);
        let slices = self.slices.chunks_mut(self.words.max(1));
        for (slice, bits) in slices.zip(self.bits.chunks_mut(count)) {
            // A loop: so few words are copied sooner than they are handed over to be copied.
            for (word, bits) in slice[first..last].iter_mut().zip(bits) {
                *word = std::mem::take(bits);
            }
        }
    }
}

impl SegmentWriter {
    /// The slices as they are kept: where each block begins, then the blocks. Nothing where there are none.
    fn kept_slices(&self) -> Vec<u8> {
        if self.slices.is_empty() {
            return Vec::new();
        }
        let mut directory = Vec::with_capacity(DIRECTORY_WORDS);
        let mut blocks = Vec::with_capacity(self.slices.len() * 8 / 2);
        for block in 0..BLOCKS {
            let words = words_of_block(block, self.words);
            for slice in self.slices.chunks(self.words) {
                let at = blocks.len();
                let form = slice::encode(slice.get(words.clone()).unwrap_or(&[]), &mut blocks);
                directory.push(form.pack(at));
            }
        }
        directory.push(Form::Bits.pack(blocks.len()));
        blocks.extend([0; PADDING_BYTES]);
        let mut kept: Vec<u8> = bytemuck::cast_slice(&directory).to_vec();
        kept.append(&mut blocks);
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
