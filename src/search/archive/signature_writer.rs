//! Writes the slices of a segment from the letters that stand in it.
//!
//! The bits of all slices of a few quotes are set side by side, then put together slice by slice: to set them where a slice lies would be
//! far away in memory for every bit.

use crate::search::archive::encoded_text::EncodedText;
use crate::search::archive::segment::{DIRECTORY_WORDS, Layout, Section, append_slices};
use crate::search::archive::signatures::{self, SLICES};
use crate::search::archive::slice::{self, BLOCKS, Form, PADDING_BYTES, words_of_block};

/// The bits of so many quotes stand together, those of all slices: so few that they stay near the processor while they are set.
const AT_A_TIME: usize = 256;
/// The same in words.
const WORDS_AT_A_TIME: usize = AT_A_TIME / 64;
/// So many slices are put together at a time, from where their bits were set: neighbours there, they are read in one go.
const SLICES_AT_A_TIME: usize = 16;

/// Writes slices of one segment after the other, in room that is kept from one to the next.
#[derive(Default)]
pub struct SignatureWriter {
    /// For each [`AT_A_TIME`] quotes the bits of all slices, [`WORDS_AT_A_TIME`] words each.
    bits: Vec<u64>,
    kept: Vec<u8>,
}

impl SignatureWriter {
    /// The bytes of a segment that has no slices yet, with slices.
    pub fn with_slices(&mut self, bytes: &[u8]) -> Vec<u64> {
        let mut words: Vec<u64> = Vec::new();
        if let Some(layout) = Layout::read(bytes) {
            self.write(&layout, bytes);
            words.reserve_exact(layout.end / 8 + self.kept.len().div_ceil(8));
            words.extend_from_slice(bytemuck::try_cast_slice(bytes).unwrap_or(&[]));
            append_slices(&mut words, &self.kept);
        }
        words
    }

    /// Adds slices to the bytes of a segment that has none yet.
    pub fn add_slices(&mut self, words: &mut Vec<u64>) {
        let bytes: &[u8] = bytemuck::cast_slice(words);
        let Some(layout) = Layout::read(bytes) else { return };
        self.write(&layout, bytes);
        append_slices(words, &self.kept);
    }

    fn write(&mut self, layout: &Layout, bytes: &[u8]) {
        self.set_bits(layout, bytes);
        self.put_together(layout.rows.div_ceil(64));
    }

    fn set_bits(&mut self, layout: &Layout, bytes: &[u8]) {
        let words = layout.rows.div_ceil(64).next_multiple_of(WORDS_AT_A_TIME);
        self.bits.clear();
        self.bits.resize(words * SLICES as usize, 0);
        let starts: &[u32] = layout.section(bytes, Section::LettersAt);
        let codes: &[u16] = layout.section(bytes, Section::Codes);
        let marks: &[u8] = layout.section(bytes, Section::Marks);
        let of_quotes = self.bits.chunks_exact_mut(WORDS_AT_A_TIME * SLICES as usize);
        for (bits, first) in of_quotes.zip((0..layout.rows).step_by(AT_A_TIME)) {
            for at in first..layout.rows.min(first + AT_A_TIME) {
                let odd = || layout.section(bytes, Section::Odd);
                let letters = EncodedText::of_row(at, starts, codes, marks, odd);
                let (word, bit) = (at % AT_A_TIME / 64, 1 << (at % 64));
                signatures::of_text(&letters, |slice| {
                    bits[slice as usize * WORDS_AT_A_TIME + word] |= bit;
                });
            }
        }
    }

    /// Puts the slices together as they are kept: where each block begins, then the blocks. A slice is so many `words`.
    fn put_together(&mut self, words: usize) {
        let Self { bits, kept } = self;
        let mut directory = Vec::with_capacity(DIRECTORY_WORDS);
        let head = DIRECTORY_WORDS * 4;
        kept.clear();
        kept.resize(head, 0);
        let slices = SLICES as usize;
        let mut some = Vec::new();
        for block in 0..BLOCKS {
            let words = words_of_block(block, words);
            let of_block = words.start / WORDS_AT_A_TIME..words.end.div_ceil(WORDS_AT_A_TIME);
            let length = of_block.len() * WORDS_AT_A_TIME;
            for first in (0..slices).step_by(SLICES_AT_A_TIME) {
                let count = SLICES_AT_A_TIME.min(slices - first);
                some.resize(count * length, 0);
                for (at, of_quotes) in of_block.clone().enumerate() {
                    let from = (of_quotes * slices + first) * WORDS_AT_A_TIME;
                    let bits = bits[from..].chunks_exact(WORDS_AT_A_TIME);
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
                    directory.push(slice::encode(slice, kept).pack(place));
                }
            }
        }
        directory.push(Form::Bits.pack(kept.len() - head));
        kept.extend([0; PADDING_BYTES]);
        for (bytes, place) in kept.as_chunks_mut::<4>().0.iter_mut().zip(&directory) {
            *bytes = place.to_ne_bytes();
        }
    }
}
