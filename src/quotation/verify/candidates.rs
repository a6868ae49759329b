//! Candidates: the records that share most grams with a quotation, found in one pass over all texts for all quotations at once.
//!
//! Letters are taken as an archive keeps them, by their codes, so that no text has to be put together for the look. The point, the hyphen
//! and the percent sign of a figure are none of them: 3.7 and 37 are alike here, and told apart when a quotation is compared.
//!
//! A record's upper place is decided by the grams it shares and by its longest unbroken run of them, so that the two halves of a
//! quotation run together from two records are both found.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::search::letter_code;

use super::grams::{Gram, grams};
use super::threshold::CANDIDATES;
use super::words::Words;

/// The table that says at a glance that no quotation has a gram has two to the power of this many bits: 32 KiB stay in the first cache,
/// and the grams of fifty quotations fill a fiftieth of them.
const GLANCE_BITS: u32 = 18;

/// Hashes a gram, which is a number already, by one multiplication, as `rustc-hash` does: it is asked millions of times in a look
/// along an archive. The table holds a draft's own grams alone, so that a keyed hash would protect nobody.
#[derive(Clone, Copy, Debug, Default)]
struct GramHasher(u64);

impl Hasher for GramHasher {
    fn finish(&self) -> u64 {
        // The table takes its place from the low bits, and a product is mixed best in its high ones.
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, gram: u64) {
        self.0 = (self.0 ^ gram).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// Which codes are letters, digits or Hanzi, as bits; the rest is what a search may look for and no wording depends on, an emoji say.
static COUNTED: LazyLock<Box<[u64]>> = LazyLock::new(|| {
    let mut bits = vec![0; (1 << u16::BITS) / 64];
    for code in 0..=u16::MAX {
        // A code that is no character stands for letters beyond the Basic Multilingual Plane.
        if char::from_u32(code.into()).is_none_or(char::is_alphanumeric) {
            bits[usize::from(code / 64)] |= 1 << (code % 64);
        }
    }
    bits.into()
});

/// The codes of an archive's letters that count; `kept` is emptied first.
pub(super) fn keep_counted(codes: &[u16], kept: &mut Vec<u16>) {
    let bits = &**COUNTED;
    kept.clear();
    kept.extend(codes.iter().filter(|&&code| bits[usize::from(code / 64)] >> (code % 64) & 1 == 1));
}

/// The codes of a text's letters that count.
pub(super) fn codes(words: &Words) -> Vec<u16> {
    let letters = words.letters().iter().filter(|letter| letter.is_alphanumeric());
    letters.map(|&letter| letter_code(letter)).collect()
}

/// The grams of all quotations, and where each stands.
#[derive(Debug, Default)]
pub(super) struct GramTable {
    places: HashMap<Gram, Vec<(u32, u32)>, BuildHasherDefault<GramHasher>>,
    glance: Vec<u64>,
    totals: Vec<u32>,
}

impl GramTable {
    pub(super) fn new(quotations: &[&Words]) -> Self {
        let mut table = Self { glance: vec![0; 1 << (GLANCE_BITS - 6)], ..Self::default() };
        for (number, words) in (0_u32..).zip(quotations) {
            let mut total = 0;
            for (gram, at) in grams(&codes(words)) {
                let (word, bit) = glance(gram);
                table.glance[word] |= bit;
                table
                    .places
                    .entry(gram)
                    .or_default()
                    .push((number, u32::try_from(at).unwrap_or(u32::MAX)));
                total += 1;
            }
            table.totals.push(total);
        }
        table
    }

    fn places(&self, gram: Gram) -> &[(u32, u32)] {
        let (word, bit) = glance(gram);
        if self.glance[word] & bit == 0 {
            return &[];
        }
        self.places.get(&gram).map_or(&[], Vec::as_slice)
    }
}

fn glance(gram: Gram) -> (usize, u64) {
    let hash = gram.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - GLANCE_BITS);
    (usize::try_from(hash >> 6).unwrap_or(0), 1 << (hash & 63))
}

/// What a record shares with one quotation.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    /// The record it was counted for.
    record: u64,
    grams: u32,
    run: u32,
    longest_run: u32,
    last_in_record: u32,
    last_in_quotation: u32,
}

/// A record that was found, by what it shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found<P> {
    score: u32,
    pub(super) place: P,
}

/// Keeps the best records for every quotation, and apart the best of its own speaker.
#[derive(Debug)]
pub(super) struct Collector<'a, P> {
    table: &'a GramTable,
    shared: Vec<Shared>,
    touched: Vec<u32>,
    seen: u64,
    best: Vec<Vec<Found<P>>>,
    of_speaker: Vec<Vec<Found<P>>>,
}

impl<'a, P: Copy + Ord> Collector<'a, P> {
    pub(super) fn new(table: &'a GramTable) -> Self {
        let quotations = table.totals.len();
        Self {
            table,
            shared: vec![Shared::default(); quotations],
            touched: Vec::new(),
            seen: 0,
            best: vec![Vec::new(); quotations],
            of_speaker: vec![Vec::new(); quotations],
        }
    }

    /// Weighs a record by the codes of its letters; `is_speaker` says whether a quotation is attributed to its speaker.
    pub(super) fn add(&mut self, place: P, letters: &[u16], is_speaker: &dyn Fn(usize) -> bool) {
        self.seen += 1;
        self.touched.clear();
        for (gram, at) in grams(letters) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            for &(quotation, own_at) in self.table.places(gram) {
                let shared = &mut self.shared[quotation as usize];
                if shared.record != self.seen {
                    *shared = Shared { record: self.seen, ..Shared::default() };
                    self.touched.push(quotation);
                }
                let goes_on = shared.run > 0
                    && shared.last_in_record + 1 == at
                    && shared.last_in_quotation + 1 == own_at;
                shared.run = if goes_on { shared.run + 1 } else { 1 };
                shared.longest_run = shared.longest_run.max(shared.run);
                (shared.last_in_record, shared.last_in_quotation) = (at, own_at);
                shared.grams += 1;
            }
        }
        for &quotation in &self.touched {
            let shared = self.shared[quotation as usize];
            let number = quotation as usize;
            let total = self.table.totals[number];
            // Two grams are chance, except in what is that short.
            if shared.grams < 3.min(total) {
                continue;
            }
            let score = shared.grams.min(total) + 2 * shared.longest_run;
            keep(&mut self.best[number], Found { score, place });
            if is_speaker(number) {
                keep(&mut self.of_speaker[number], Found { score, place });
            }
        }
    }

    /// Takes over what another collector found.
    pub(super) fn merge(&mut self, other: Self) {
        for (mine, theirs) in self.best.iter_mut().zip(other.best) {
            for found in theirs {
                keep(mine, found);
            }
        }
        for (mine, theirs) in self.of_speaker.iter_mut().zip(other.of_speaker) {
            for found in theirs {
                keep(mine, found);
            }
        }
    }

    /// The places found for each quotation, the best first, none twice.
    pub(super) fn finish(self) -> Vec<Vec<P>> {
        let both = self.best.into_iter().zip(self.of_speaker);
        both.map(|(best, own)| {
            let mut all = best;
            all.extend(own);
            all.sort_by(|one, other| other.score.cmp(&one.score).then(one.place.cmp(&other.place)));
            let mut places: Vec<P> = Vec::with_capacity(all.len());
            for found in all {
                if !places.contains(&found.place) {
                    places.push(found.place);
                }
            }
            places
        })
        .collect()
    }
}

/// Keeps the best [`CANDIDATES`], the earlier record first where two are alike.
fn keep<P: Copy + Ord>(kept: &mut Vec<Found<P>>, found: Found<P>) {
    let is_full = kept.len() == CANDIDATES;
    let is_better = |other: &Found<P>| {
        found.score > other.score || found.score == other.score && found.place < other.place
    };
    if is_full && !kept.last().is_some_and(is_better) {
        return;
    }
    let at = kept.iter().position(is_better).unwrap_or(kept.len());
    kept.insert(at, found);
    kept.truncate(CANDIDATES);
}
