//! How the bits of a slice are kept: block by block, each in the form that takes the least room.
//!
//! A slice has a bit for each quote of a segment. Most slices are sparse: one quote in twenty has the thing that they stand for. As bits
//! they would take more room than everything else of a segment together. A block of a slice is therefore kept in one of the [`Form`]s,
//! much as Roaring bitmaps choose a container for each range (Chambi, Lemire, Kaser and Godin, "Better bitmap performance with Roaring
//! bitmaps", 2016), with a form between lists and bits: a mask of the bytes that are not zero, then those bytes. A word that is not
//! wanted any more is passed over without being put together, so that the second slice of a query costs less than the first.
//!
//! The bytes may come from a damaged file: every place in them is looked up within bounds, and what is not there counts as zero.

use std::cell::Cell;
use std::ops::Range;

/// Where the blocks of a segment end, in words of 64 quotes. The newest quotes stand in the first: a search asks for them before the
/// others, of all segments, and often for no others.
pub const BLOCK_ENDS: [usize; 3] = [16, 128, 512];

/// How many blocks there are.
pub const BLOCKS: usize = BLOCK_ENDS.len();

/// So many words have one list of places: a place fits into a byte.
const LIST_WORDS: usize = 4;

/// A form is chosen where it takes at most so many eighths of what the bits take: those are the quickest to read.
const WORTHWHILE_EIGHTHS: usize = 7;

/// Behind the last block stand so many bytes that belong to none: eight are read at a time.
pub const PADDING_BYTES: usize = 8;

/// How a block is kept. A block without a bit takes no bytes in any form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As bits: eight bytes for each word.
    Bits,
    /// For each word a byte that says which of its bytes are not zero; then those, in order.
    Bytes,
    /// For each four words how many bits are set; then the place of each within its four words, a byte each.
    Places,
}

impl Form {
    const ALL: [Self; 3] = [Self::Bits, Self::Bytes, Self::Places];
    /// A form stands above the place of a block in one number.
    const SHIFT: u32 = 30;

    /// The form, and where the block begins.
    pub fn pack(self, at: usize) -> u32 {
        u32::try_from(at).unwrap_or(0) | (self as u32) << Self::SHIFT
    }

    /// The same taken apart.
    pub fn unpack(packed: u32) -> (Self, usize) {
        let form = Self::ALL.get((packed >> Self::SHIFT) as usize);
        (form.copied().unwrap_or(Self::Bits), (packed & ((1 << Self::SHIFT) - 1)) as usize)
    }
}

/// The words of a block in a segment of so many.
pub fn words_of_block(block: usize, words: usize) -> Range<usize> {
    let start = block.checked_sub(1).map_or(0, |before| BLOCK_ENDS[before]);
    start.min(words)..BLOCK_ENDS[block].min(words)
}

/// Writes a block behind `bytes`.
pub fn encode(words: &[u64], bytes: &mut Vec<u8>) -> Form {
    let lists = || words.chunks(LIST_WORDS);
    let ones = |words: &[u64]| words.iter().map(|word| word.count_ones() as usize).sum::<usize>();
    let set = ones(words);
    if set == 0 {
        return Form::Bits;
    }
    let filled: usize = words.iter().map(|&word| highs(word).count_ones() as usize).sum();
    let (as_bytes, as_places) = (words.len() + filled, lists().len() + set);
    let is_worthwhile = as_bytes.min(as_places) * 8 <= words.len() * 8 * WORTHWHILE_EIGHTHS;
    // What is asked first is kept as it is asked.
    if words.len() <= BLOCK_ENDS[0] || !is_worthwhile {
        bytes.extend_from_slice(bytemuck::cast_slice(words));
        return Form::Bits;
    }
    if as_places < as_bytes && lists().all(|list| u8::try_from(ones(list)).is_ok()) {
        bytes.extend(lists().map(|list| u8::try_from(ones(list)).unwrap_or(u8::MAX)));
        for list in lists() {
            let mut places = [0; u8::MAX as usize];
            let mut count = 0;
            for (&word, first) in list.iter().zip((0_u8..).step_by(64)) {
                let mut word = word;
                while word != 0 {
                    let place = first + u8::try_from(word.trailing_zeros()).unwrap_or(0);
                    if let Some(room) = places.get_mut(count) {
                        *room = place;
                        count += 1;
                    }
                    word &= word - 1;
                }
            }
            bytes.extend_from_slice(&places[..count]);
        }
        return Form::Places;
    }
    bytes.extend(words.iter().map(|&word| filled_bytes(word)));
    for word in words {
        // Every byte is written, and stays where it is not zero.
        let (mut kept, mut count) = ([0; 8], 0);
        for byte in word.to_le_bytes() {
            kept[count & 7] = byte;
            count += usize::from(byte != 0);
        }
        bytes.extend_from_slice(&kept[..count]);
    }
    Form::Bytes
}

/// Which bytes of a word are not zero, a bit each.
fn filled_bytes(word: u64) -> u8 {
    // The eight bits gathered into one byte.
    ((highs(word) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u8
}

/// The highest bit of each byte of a word that is not zero.
fn highs(word: u64) -> u64 {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    (((word & LOW) + LOW) | word) & !LOW
}

/// A block of a slice as it is kept.
#[derive(Clone, Copy, Debug)]
pub struct SliceBlock<'a> {
    pub form: Form,
    /// How many words it has.
    pub words: usize,
    /// Its bytes, and whatever stands behind them; nothing where no bit is set.
    pub bytes: &'a [u8],
}

impl SliceBlock<'_> {
    /// Leaves the bits that the slice has too; `bits` are those of the block from its word `first` on.
    pub fn and(self, first: usize, bits: &mut [u64]) {
        if self.form == Form::Bits {
            let words = self.plain_words(first);
            if words.len() < bits.len() {
                bits.fill(0);
            }
            bits.iter_mut().zip(words).for_each(|(bit, word)| *bit &= u64::from_le_bytes(*word));
            return;
        }
        let bits = Cell::from_mut(bits).as_slice_of_cells();
        let range = first..first + bits.len();
        self.each(range, |at| bits[at].get() != 0, |at, word| bits[at].set(bits[at].get() & word));
    }

    /// Adds the bits that the slice has to `bits`, at least where `wanted` has any.
    pub fn or(self, first: usize, wanted: &[u64], bits: &mut [u64]) {
        if self.form == Form::Bits {
            let words = self.plain_words(first);
            bits.iter_mut().zip(words).for_each(|(bit, word)| *bit |= u64::from_le_bytes(*word));
            return;
        }
        let range = first..first + bits.len().min(wanted.len());
        self.each(range, |at| wanted[at] != 0, |at, word| bits[at] |= word);
    }

    /// The words from one on, where they are kept as bits.
    fn plain_words(&self, first: usize) -> &[[u8; 8]] {
        let words = self.bytes.as_chunks::<8>().0;
        words.get(first..self.words).unwrap_or(&[])
    }

    /// Gives every word of a range that is wanted to `put`, by its place in the range.
    fn each(
        self,
        range: Range<usize>,
        wanted: impl Fn(usize) -> bool,
        put: impl FnMut(usize, u64),
    ) {
        match self.form {
            Form::Bytes => self.each_of_bytes(range, wanted, put),
            _ => self.each_of_places(range, wanted, put),
        }
    }

    fn each_of_bytes(
        self,
        range: Range<usize>,
        wanted: impl Fn(usize) -> bool,
        mut put: impl FnMut(usize, u64),
    ) {
        let (filled, bytes) = self.bytes.split_at_checked(self.words).unwrap_or_default();
        let count = |filled: &u8| COUNTS[usize::from(*filled)];
        let before = filled.get(..range.start).unwrap_or(&[]);
        let mut from: usize = before.iter().map(count).sum();
        let filled = filled.get(range.clone()).unwrap_or(&[]);
        for (at, &filled) in filled.iter().enumerate() {
            if wanted(at) {
                let eight = bytes.get(from..).and_then(|bytes| bytes.first_chunk::<8>());
                put(at, spread(filled, u64::from_le_bytes(eight.copied().unwrap_or_default())));
            }
            from += count(&filled);
        }
        (filled.len()..range.len()).filter(|&at| wanted(at)).for_each(|at| put(at, 0));
    }

    fn each_of_places(
        self,
        range: Range<usize>,
        wanted: impl Fn(usize) -> bool,
        mut put: impl FnMut(usize, u64),
    ) {
        let lists = self.words.div_ceil(LIST_WORDS);
        let (counts, places) = self.bytes.split_at_checked(lists).unwrap_or_default();
        let mut from = 0;
        for (list, first) in (0..range.end.div_ceil(LIST_WORDS)).zip((0..).step_by(LIST_WORDS)) {
            let count = counts.get(list).map_or(0, |&count| usize::from(count));
            let own = first.max(range.start)..(first + LIST_WORDS).min(range.end);
            if own.clone().any(|at| wanted(at - range.start)) {
                let mut words = [0_u64; LIST_WORDS];
                for &place in places.get(from..from + count).unwrap_or(&[]) {
                    words[usize::from(place >> 6)] |= 1 << (place & 63);
                }
                own.for_each(|at| put(at - range.start, words[at - first]));
            }
            from += count;
        }
    }
}

/// How many bits of a byte are set.
const COUNTS: [usize; 256] = {
    let mut counts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        counts[byte] = byte.count_ones() as usize;
        byte += 1;
    }
    counts
};

/// How the first bytes of a word come to their places: see [`spread`].
struct Spreading {
    /// Which bytes of the result come from four bytes, two and one byte below.
    moved: [u64; 3],
    /// Which bytes of the result stand at all.
    filled: u64,
}

static SPREADINGS: [Spreading; 256] = {
    let mut all = [const { Spreading { moved: [0; 3], filled: 0 } }; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut from = 0;
        let mut to = 0;
        while to < 8 {
            if byte >> to & 1 != 0 {
                all[byte].filled |= 0xFF << (8 * to);
                // A byte goes as far as it must, the longest step first. Later ones go at least as far, so that none meets another.
                let (mut place, mut step) = (from, 0);
                while step < 3 {
                    if (to - from) & (4 >> step) != 0 {
                        place += 4 >> step;
                        all[byte].moved[step] |= 0xFF << (8 * place);
                    }
                    step += 1;
                }
                from += 1;
            }
            to += 1;
        }
        byte += 1;
    }
    all
};

/// Spreads the lowest bytes of a word over the places that `filled` says: the expand of Warren, "Hacker's Delight", 7-5, for bytes.
fn spread(filled: u8, bytes: u64) -> u64 {
    let Spreading { moved: [by_four, by_two, by_one], filled } = SPREADINGS[usize::from(filled)];
    let mut word = bytes;
    word ^= (word ^ word << 32) & by_four;
    word ^= (word ^ word << 16) & by_two;
    word ^= (word ^ word << 8) & by_one;
    word & filled
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Words that are the sparser the more words each was made of, some of them empty.
    fn words() -> impl Strategy<Value = Vec<u64>> {
        (proptest::collection::vec(any::<[u64; 7]>(), 1..=40), 1_usize..=7).prop_map(
            |(of, most)| {
                let word =
                    |of: &[u64; 7]| of[..most].iter().fold(u64::MAX, |word, more| word & more);
                of.iter().map(word).collect()
            },
        )
    }

    proptest! {
        #[test]
        fn a_block_is_read_as_it_was_written(
            words in words(),
            from in 0_usize..40,
            bits in proptest::collection::vec(any::<u64>(), 40),
            kept_every in 1_usize..20,
        ) {
            let mut bytes = Vec::new();
            let form = encode(&words, &mut bytes);
            bytes.extend([0xFF; PADDING_BYTES]);
            prop_assert!(bytes.len() <= words.len() * 8 + PADDING_BYTES, "{form:?} takes more than bits");
            let block = SliceBlock { form, words: words.len(), bytes: if words.iter().all(|&word| word == 0) { &[] } else { &bytes } };
            let from = from.min(words.len());
            let mut bits: Vec<u64> = bits[from..words.len()].to_vec();
            let unwanted = bits.iter_mut().enumerate().filter(|(at, _)| at % kept_every != 0);
            unwanted.for_each(|(_, bit)| *bit = 0);
            let own = &words[from..];
            let both: Vec<u64> = bits.iter().zip(own).map(|(bit, word)| bit & word).collect();
            let mut left = bits.clone();
            block.and(from, &mut left);
            prop_assert_eq!(&left, &both, "{:?}", form);
            let mut found = vec![0; bits.len()];
            block.or(from, &bits, &mut found);
            let found: Vec<u64> = found.iter().zip(&bits).map(|(found, bit)| found & bit).collect();
            prop_assert_eq!(&found, &both, "{:?}", form);
        }

        /// Bytes of a damaged file are no reason to fall over.
        #[test]
        fn any_bytes_are_read_within_their_bounds(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            form in prop_oneof![Just(Form::Bits), Just(Form::Bytes), Just(Form::Places)],
            words in 0_usize..60,
            from in 0_usize..60,
        ) {
            let block = SliceBlock { form, words, bytes: &bytes };
            let mut bits = vec![u64::MAX; words.saturating_sub(from)];
            block.or(from.min(words), &bits.clone(), &mut bits);
            block.and(from.min(words), &mut bits);
        }
    }

    #[test]
    fn bytes_are_spread_over_every_choice_of_places() {
        for filled in 0..=u8::MAX {
            let word = (0..8)
                .filter(|bit| filled >> bit & 1 != 0)
                .fold(0, |word, bit| word | (0xA0 + bit) << (8 * bit));
            assert_eq!(filled_bytes(word), filled);
            let kept: Vec<u8> = word
                .to_le_bytes()
                .into_iter()
                .filter(|&byte| byte != 0)
                .chain([0xEE; 8])
                .take(8)
                .collect();
            assert_eq!(
                spread(filled, u64::from_le_bytes(kept.try_into().expect("eight"))),
                word,
                "{filled:b}"
            );
        }
    }

    #[test]
    fn what_is_rare_is_kept_as_places_what_is_less_rare_as_bytes_and_the_rest_as_bits() {
        let runs = |step: usize, length: usize| -> Vec<u64> {
            let mut words = vec![0; 112];
            let rows = (0..112 * 64 - length).step_by(step).flat_map(|from| from..from + length);
            rows.for_each(|row| words[row / 64] |= 1 << (row % 64));
            words
        };
        for (step, length, wanted) in
            [(2, 1, Form::Bits), (5, 1, Form::Bits), (24, 4, Form::Bytes), (100, 1, Form::Places)]
        {
            let mut bytes = Vec::new();
            let form = encode(&runs(step, length), &mut bytes);
            assert_eq!(form, wanted, "{length} of {step}");
        }
    }
}
