//! What is asked of the slices of a segment: slices that must all have a quote, and such of which one must.

use std::ops::Range;

use crate::search::archive::segment::Segment;
use crate::search::archive::slice::{BLOCKS, words_of_block};

/// Slices to ask.
#[derive(Clone, Debug, Default)]
pub(super) struct SliceQuery {
    /// All of them must be set.
    pub(super) all: Vec<u32>,
    /// One of these must be set, where there are any.
    pub(super) any: Vec<u32>,
}

impl SliceQuery {
    /// How many slices it asks at most.
    pub(super) fn slices(&self) -> usize {
        self.all.len() + self.any.len()
    }

    /// Leaves the bits that the slices have; whether any is left.
    pub(super) fn narrow(
        &self,
        bits: &mut [u64],
        range: &SegmentRange<'_>,
        room: &mut Vec<u64>,
    ) -> bool {
        for &slice in &self.all {
            if !range.and(slice, bits) {
                return false;
            }
        }
        match self.any.as_slice() {
            [] => true,
            &[one] => range.and(one, bits),
            any => {
                room.clear();
                room.resize(bits.len(), 0);
                for &slice in any {
                    range.or(slice, bits, room);
                }
                and(bits, room)
            }
        }
    }
}
/// Some of the quotes of a segment.
#[derive(Clone, Debug)]
pub struct SegmentRange<'a> {
    pub segment: &'a Segment,
    /// 64 quotes each.
    pub words: Range<usize>,
}

impl SegmentRange<'_> {
    /// Leaves the bits that a slice has too; whether any is left.
    pub(super) fn and(&self, slice: u32, bits: &mut [u64]) -> bool {
        for (block, first, own) in self.blocks() {
            if let Some(bits) = bits.get_mut(own) {
                self.segment.block(slice, block).and(first, bits);
            }
        }
        bits.iter().any(|&word| word != 0)
    }

    /// Adds the bits that a slice has to `bits`, at least where `wanted` has any.
    pub(super) fn or(&self, slice: u32, wanted: &[u64], bits: &mut [u64]) {
        for (block, first, own) in self.blocks() {
            if let (Some(wanted), Some(bits)) = (wanted.get(own.clone()), bits.get_mut(own)) {
                self.segment.block(slice, block).or(first, wanted, bits);
            }
        }
    }

    /// The blocks in which the range lies: which one, the first of its words, and which words of the range they are.
    fn blocks(&self) -> impl Iterator<Item = (usize, usize, Range<usize>)> {
        let (range, words) = (self.words.clone(), self.segment.words());
        (0..BLOCKS).filter_map(move |block| {
            let of_block = words_of_block(block, words);
            let own = of_block.start.max(range.start)..of_block.end.min(range.end);
            let of_range = || own.start - range.start..own.end - range.start;
            (!own.is_empty()).then(|| (block, own.start - of_block.start, of_range()))
        })
    }
}

/// Whether anything is left.
fn and(bits: &mut [u64], slice: &[u64]) -> bool {
    let mut left = 0;
    for (bit, &set) in bits.iter_mut().zip(slice) {
        *bit &= set;
        left |= *bit;
    }
    left != 0
}
