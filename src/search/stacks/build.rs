//! From lines of an archive to a rack.

use std::collections::HashMap;

use super::letters::racked;
use super::rack::{
    HEADER_WORDS, MOST_ROWS, NONE, PARTS, Part, Row, RowWords, checksum, half, packed, rack_order,
    rest_of, whole_key_hash,
};
use super::slices::{self, SLICES};
use super::voices::VoiceWords;
use crate::atlas::{ArchiveLine, Fault, Remark, read_line};
use crate::search::haystack::Haystack;

/// How many quotes get their bits at a time: so many that the bits of all slices stay near the processor.
const AT_A_TIME: usize = 256;

/// A rack before it is known what stands on the others.
pub struct Draft {
    /// Its bytes.
    pub words: Vec<u64>,
    /// Who speaks on it.
    pub voices: Vec<VoiceWords>,
    /// What it is about.
    pub topics: Vec<String>,
    /// The key of each quote, hashed, in the order of the lines, with its row.
    pub keys: Vec<(u64, u32)>,
    /// Lines that could not be read, by number.
    pub faults: Vec<(u64, Fault)>,
    /// What is odd about lines that could.
    pub remarks: Vec<(u64, Remark)>,
}

/// A quote before it has its place.
struct Quote<'a> {
    line: ArchiveLine<'a>,
    key: String,
    /// The hash of the key.
    hash: u64,
    chars: u32,
    voice: u32,
    topic: u32,
}

/// Reads lines, of which the first has this number, and racks them; `sliced` with slices.
pub fn build(lines: &[u8], first_line: u64, sliced: bool) -> Draft {
    let mut voices = Intern::default();
    let mut topics = Intern::default();
    let mut joined = String::new();
    let mut faults = Vec::new();
    let mut remarks = Vec::new();
    let mut quotes = Vec::with_capacity(memchr::memchr_iter(b'\n', lines).count() + 1);
    for (line, number) in lines.split(|&byte| byte == b'\n').zip(first_line..) {
        match read_line(line) {
            Ok(Some(line)) => {
                remarks.extend(line.remarks().map(|remark| (number, remark)));
                VoiceWords::join(&line, &mut joined);
                let voice = voices.place(&joined);
                let topic = line.topic.as_ref().map_or(NONE, |topic| topics.place(topic));
                let chars = u32::try_from(line.text.chars().count()).unwrap_or(u32::MAX);
                let key = line.key().into_owned();
                let hash = whole_key_hash(&key);
                quotes.push(Quote { line, key, hash, chars, voice, topic });
            }
            Ok(None) => {}
            Err(fault) => faults.push((number, fault)),
        }
    }
    quotes.truncate(MOST_ROWS);
    let mut order: Vec<u32> = (0..).take(quotes.len()).collect();
    let sorted = |at: &u32| {
        let quote = &quotes[*at as usize];
        (packed(quote.line.date), quote.chars, quote.key.as_str(), *at)
    };
    order.sort_by(|one, other| rack_order(sorted(one), sorted(other)));
    let mut keys = vec![(0, 0); quotes.len()];
    for (&at, row) in order.iter().zip(0..) {
        keys[at as usize] = (quotes[at as usize].hash, row);
    }
    let words = Writer::new(quotes.len(), sliced).write(
        order.iter().map(|&at| &quotes[at as usize]),
        voices.texts.len(),
        topics.texts.len(),
    );
    let voices = voices.texts.iter().map(|joined| VoiceWords::split(joined)).collect();
    Draft { words, voices, topics: topics.texts, keys, faults, remarks }
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

/// Lays the parts of a rack out.
#[derive(Default)]
struct Writer {
    rows: Vec<RowWords>,
    voice_of: Vec<u16>,
    letters_at: Vec<u32>,
    slices: Vec<u64>,
    keys: Vec<[u32; 2]>,
    odd: Vec<[u32; 2]>,
    codes: Vec<u16>,
    marks: Vec<u8>,
    text: Vec<u8>,
    rest: Vec<u8>,
    /// The bits of the quotes at hand: for each slice a few words.
    bits: Vec<u64>,
    words: usize,
}

impl Writer {
    fn new(rows: usize, sliced: bool) -> Self {
        let words = rows.div_ceil(64);
        let length = if sliced { words * SLICES as usize } else { 0 };
        let bits = if sliced { AT_A_TIME / 64 * SLICES as usize } else { 0 };
        Self { slices: vec![0; length], bits: vec![0; bits], words, ..Self::default() }
    }

    fn write<'q, 'l: 'q>(
        mut self,
        quotes: impl Iterator<Item = &'q Quote<'l>>,
        voices: usize,
        topics: usize,
    ) -> Vec<u64> {
        let mut voice_rows = vec![Vec::new(); voices];
        let mut topic_rows = vec![Vec::new(); topics];
        for (at, quote) in quotes.enumerate() {
            self.quote(at, quote);
            let row = u16::try_from(at).unwrap_or(u16::MAX);
            voice_rows[quote.voice as usize].push(row);
            if let Some(rows) = topic_rows.get_mut(quote.topic as usize) {
                rows.push(row);
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
        let (voice_starts, voice_rows) = posted(&voice_rows);
        let (topic_starts, topic_rows) = posted(&topic_rows);
        let bytes =
            self.slices.len() * 8 + self.codes.len() * 3 + self.text.len() + self.rest.len();
        let mut laid = Laid { words: Vec::with_capacity(bytes / 8 + self.rows.len() * 8) };
        laid.words.resize(HEADER_WORDS, 0);
        laid.words[PARTS] = self.rows.len() as u64;
        laid.part(Part::Rows, bytemuck::cast_slice(&self.rows));
        laid.part(Part::VoiceOf, bytemuck::cast_slice(&self.voice_of));
        laid.part(Part::LettersAt, bytemuck::cast_slice(&self.letters_at));
        laid.part(Part::Slices, bytemuck::cast_slice(&self.slices));
        laid.part(Part::Keys, bytemuck::cast_slice(&self.keys));
        laid.part(Part::Odd, bytemuck::cast_slice(&self.odd));
        laid.part(Part::VoiceStarts, bytemuck::cast_slice(&voice_starts));
        laid.part(Part::TopicStarts, bytemuck::cast_slice(&topic_starts));
        laid.part(Part::VoiceRows, bytemuck::cast_slice(&voice_rows));
        laid.part(Part::TopicRows, bytemuck::cast_slice(&topic_rows));
        laid.part(Part::Codes, bytemuck::cast_slice(&self.codes));
        laid.part(Part::Marks, &self.marks);
        laid.part(Part::Text, &self.text);
        laid.part(Part::Rest, &self.rest);
        laid.words
    }

    fn quote(&mut self, at: usize, quote: &Quote<'_>) {
        let haystack = Haystack::of_letters(&quote.line.text);
        let place = |length: usize| u32::try_from(length).unwrap_or(NONE);
        self.letters_at.push(place(self.codes.len()));
        self.voice_of.push(u16::try_from(quote.voice).unwrap_or(u16::MAX));
        for letter in 0..haystack.letters.len() {
            let (code, mark, odd) = racked(&haystack, letter);
            if let Some(reading) = odd {
                self.odd.push([place(self.codes.len()), u32::from(reading)]);
            }
            self.codes.push(code);
            self.marks.push(mark);
        }
        if !self.slices.is_empty() {
            let (word, bit) = (at % AT_A_TIME / 64, 1 << (at % 64));
            let bits = &mut self.bits;
            slices::of_text(&haystack, |slice| {
                bits[slice as usize * (AT_A_TIME / 64) + word] |= bit;
            });
        }
        let text = [place(self.text.len()), place(quote.line.text.len())];
        self.text.extend_from_slice(quote.line.text.as_bytes());
        let rest_at = self.rest.len();
        rest_of(&quote.line, &quote.key, &mut self.rest);
        let written = self.rest.get(rest_at..).unwrap_or(&[]);
        let rest = [place(rest_at), place(written.len())];
        let check = checksum(quote.line.text.as_bytes(), written);
        self.keys.push([half(quote.hash), place(at)]);
        let row = Row {
            text,
            chars: quote.chars,
            date: packed(quote.line.date),
            topic: quote.topic,
            rest,
            check,
            nth: 0,
        };
        self.rows.push(row.words());
    }

    /// Brings the bits at hand to their slices.
    fn flush(&mut self, at: usize) {
        let count = AT_A_TIME / 64;
        let first = at * count;
        let last = self.words.min(first + count);
        let slices = self.slices.chunks_mut(self.words.max(1));
        for (slice, bits) in slices.zip(self.bits.chunks_mut(count)) {
            slice[first..last].copy_from_slice(&bits[..last - first]);
            bits.fill(0);
        }
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
struct Laid {
    words: Vec<u64>,
}

impl Laid {
    fn part(&mut self, part: Part, bytes: &[u8]) {
        self.words[part as usize] = bytes.len() as u64;
        let (whole, left) = bytes.as_chunks::<8>();
        self.words.extend(whole.iter().map(|word| u64::from_ne_bytes(*word)));
        if !left.is_empty() {
            let mut last = [0; 8];
            last[..left.len()].copy_from_slice(left);
            self.words.push(u64::from_ne_bytes(last));
        }
    }
}
