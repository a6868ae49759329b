//! From lines of an archive to a segment without slices; [`signature_writer`] adds those.
//!
//! [`signature_writer`]: crate::search::archive::signature_writer

use std::collections::HashMap;
use std::ops::Range;

use crate::atlas::{Fault, Remark, SpeakerLine, read_line, read_speaker_line};
use crate::search::archive::dictionary::AttributionText;
use crate::search::archive::pending_quotes::{PendingQuote, PendingQuotes, SharedPlaces};
use crate::search::archive::segment::{
    MOST_ROWS, NONE, Row, RowWords, Section, SegmentBytes, half,
};

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

/// Writes segments one after the other, in room that is kept from one to the next.
#[derive(Default)]
pub struct SegmentWriter {
    quotes: PendingQuotes,
    attributions: Intern,
    topics: Intern,
    sources: Intern,
}

impl SegmentWriter {
    /// Reads lines, of which the first has this number, and lays a segment out.
    pub fn write(&mut self, lines: &[u8], first_line: u64) -> SegmentDraft {
        let mut faults = Vec::new();
        let mut remarks = Vec::new();
        let mut speakers = Vec::new();
        let (mut joined, mut topics) = (String::new(), Vec::new());
        self.quotes.clear();
        for (line, number) in lines_of(lines).zip(first_line..).take(MOST_ROWS) {
            match read_line(line) {
                Ok(Some(line)) => {
                    remarks.extend(line.remarks().map(|remark| (number, remark)));
                    AttributionText::join(&line, &mut joined);
                    let attribution = self.attributions.place(&joined);
                    topics.clear();
                    for topic in line.topics() {
                        let place = self.topics.place(topic);
                        if !topics.contains(&place) {
                            topics.push(place);
                        }
                    }
                    let source = line.source.as_ref();
                    let source = source.map_or(NONE, |source| self.sources.place(source));
                    self.quotes.push(&line, &SharedPlaces { attribution, topics: &topics, source });
                }
                Ok(None) => {}
                Err(fault) => match read_speaker_line(line) {
                    Some(Ok(speaker)) => speakers.push(speaker),
                    Some(Err(fault)) => faults.push((number, fault)),
                    None => faults.push((number, fault)),
                },
            }
        }
        let order = self.quotes.in_order();
        let mut keys = vec![(0, 0); order.len()];
        for (&at, row) in order.iter().zip(0..) {
            keys[at as usize] = (self.quotes.quotes[at as usize].hash, row);
        }
        let words = self.lay_out(&order);
        let attributions = self.attributions.take();
        let attributions = attributions.iter().map(|joined| AttributionText::split(joined));
        let attributions = attributions.collect();
        let (topics, sources) = (self.topics.take(), self.sources.take());
        SegmentDraft { words, attributions, topics, sources, keys, faults, speakers, remarks }
    }

    /// The bytes of a segment whose rows are the quotes in this order.
    fn lay_out(&self, order: &[u32]) -> Vec<u64> {
        let PendingQuotes { quotes, letters, kept, topics, .. } = &self.quotes;
        let in_order = || order.iter().map(|&at| &quotes[at as usize]).zip(0..);
        let of_attributions = in_order().map(|(quote, row)| (quote.attribution, row));
        let (attribution_starts, attribution_rows) =
            postings(self.attributions.texts.len(), of_attributions);
        let of_quote = |quote: &PendingQuote| topics[part(&quote.topics)].iter();
        let of_topics =
            in_order().flat_map(|(quote, row)| of_quote(quote).map(move |&topic| (topic, row)));
        let (topic_starts, topic_rows) = postings(self.topics.texts.len(), of_topics);
        let rows = order.len();
        let length = |section: Section| match section {
            Section::Rows => rows * size_of::<RowWords>(),
            Section::AttributionOf => rows * size_of::<u16>(),
            Section::LettersAt => (rows + 1) * size_of::<u32>(),
            Section::Keys => rows * size_of::<[u32; 2]>(),
            Section::Odd => size_of_val(letters.odd.as_slice()),
            Section::AttributionStarts => size_of_val(attribution_starts.as_slice()),
            Section::TopicStarts => size_of_val(topic_starts.as_slice()),
            Section::AttributionRows => size_of_val(attribution_rows.as_slice()),
            Section::TopicRows => size_of_val(topic_rows.as_slice()),
            Section::Codes => size_of_val(letters.codes.as_slice()),
            Section::Marks => letters.marks.len(),
            Section::Kept => kept.len(),
            Section::Slices => 0,
        };
        let Some(mut bytes) = SegmentBytes::new(rows, length) else { return Vec::new() };
        bytes.section(Section::AttributionStarts).copy_from_slice(&attribution_starts);
        bytes.section(Section::TopicStarts).copy_from_slice(&topic_starts);
        bytes.section(Section::AttributionRows).copy_from_slice(&attribution_rows);
        bytes.section(Section::TopicRows).copy_from_slice(&topic_rows);
        for (to, (quote, _)) in bytes.section(Section::AttributionOf).iter_mut().zip(in_order()) {
            *to = u16::try_from(quote.attribution).unwrap_or(u16::MAX);
        }
        let keys: &mut [[u32; 2]] = bytes.section(Section::Keys);
        for (to, (quote, row)) in keys.iter_mut().zip(in_order()) {
            *to = [half(quote.hash), u32::from(row)];
        }
        keys.sort_unstable();
        let mut at = 0;
        for (to, (quote, _)) in bytes.section::<RowWords>(Section::Rows).iter_mut().zip(in_order())
        {
            let [_, length] = quote.row.kept;
            *to = Row { kept: [at, length], ..quote.row }.words();
            at += length;
        }
        let (mut at, mut odd) = (0, Vec::with_capacity(letters.odd.len()));
        let mut starts = Vec::with_capacity(rows + 1);
        for (quote, _) in in_order() {
            starts.push(at);
            let of_quote = &letters.odd[part(&quote.odd)];
            odd.extend(
                of_quote
                    .iter()
                    .map(|&[place, reading]| [place - quote.letters.start + at, reading]),
            );
            at += quote.letters.end - quote.letters.start;
        }
        starts.push(at);
        bytes.section(Section::LettersAt).copy_from_slice(&starts);
        bytes.section(Section::Odd).copy_from_slice(&odd);
        let of_letters = || in_order().map(|(quote, _)| part(&quote.letters));
        gather(&letters.codes, of_letters(), bytes.section(Section::Codes));
        gather(&letters.marks, of_letters(), bytes.section(Section::Marks));
        gather(kept, in_order().map(|(quote, _)| part(&quote.kept)), bytes.section(Section::Kept));
        bytes.words()
    }
}

/// A part of a column.
fn part(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Copies parts of a column one behind the other.
fn gather<T: Copy>(column: &[T], parts: impl Iterator<Item = Range<usize>>, mut to: &mut [T]) {
    for part in parts {
        let Some((room, rest)) = to.split_at_mut_checked(part.len()) else { return };
        room.copy_from_slice(&column[part]);
        to = rest;
    }
}

/// The rows of each list, in their order, one list behind the other, and where each begins; `rows` gives a row with the list that it is
/// on, the rows in their order.
fn postings(lists: usize, rows: impl Iterator<Item = (u32, u16)> + Clone) -> (Vec<u32>, Vec<u16>) {
    let mut starts = vec![0; lists + 1];
    for (list, _) in rows.clone() {
        starts[list as usize + 1] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next: Vec<u32> = starts.clone();
    let mut listed = vec![0; sum as usize];
    for (list, row) in rows {
        let next = &mut next[list as usize];
        listed[*next as usize] = row;
        *next += 1;
    }
    (starts, listed)
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

    /// The texts; none are left.
    fn take(&mut self) -> Vec<String> {
        self.places.clear();
        std::mem::take(&mut self.texts)
    }
}
