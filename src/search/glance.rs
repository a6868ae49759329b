//! A first glance at what texts cannot hold: at one text, or at 64 records at once.

use super::haystack::Mask;
use super::pairs::{Pair, Pairs};

/// Yes or no, for one text or for many.
pub(super) trait Bits: Copy {
    /// No for all.
    const NONE: Self;

    /// Yes where both say so; the other is asked only if it matters.
    fn and(self, other: impl FnOnce() -> Self) -> Self;
    /// Yes where one of them says so; the other is asked only if it matters.
    fn or(self, other: impl FnOnce() -> Self) -> Self;
    /// Whether the needle itself already says no.
    fn only_if(self, may: bool) -> Self {
        if may { self } else { Self::NONE }
    }
}

/// What is asked at a glance; a yes may be wrong, a no never is.
pub(super) trait Glance {
    /// The answer.
    type Bits: Bits;

    /// Whether everything may be there.
    fn anything(&self) -> Self::Bits;
    /// Whether all of these characters are there, or can be typed for what is there.
    fn typed(&self, signature: u128) -> Self::Bits;
    /// The same, but for so many of them.
    fn typed_but(&self, signature: u128, most: usize) -> Self::Bits;
    /// Whether one of these syllables is there.
    fn sounds(&self, syllables: u128) -> Self::Bits;
    /// Whether a word begins with one of these letters.
    fn heads(&self, letters: u32) -> Self::Bits;
    /// Whether the text does.
    fn first(&self, letters: u32) -> Self::Bits;
    /// Whether all of these letters follow one another.
    fn follow(&self, pairs: &[Pair]) -> Self::Bits;
    /// The same in pinyin that is easily confused with that of the text.
    fn follow_confused(&self, pairs: &[Pair]) -> Self::Bits;
    /// Whether they do but for those that so many edits can have torn apart: the three around two letters that changed places.
    fn follow_but(&self, pairs: &[Pair], edits: usize) -> Self::Bits;
}

impl Bits for bool {
    const NONE: Self = false;

    fn and(self, other: impl FnOnce() -> Self) -> Self {
        self && other()
    }

    fn or(self, other: impl FnOnce() -> Self) -> Self {
        self || other()
    }
}

/// One text, or several taken together.
#[derive(Clone, Copy)]
pub(super) struct One<'a> {
    pub mask: &'a Mask,
    pub pairs: &'a Pairs,
}

impl One<'_> {
    /// A text of which nothing is known.
    pub(super) const ANYTHING: One<'static> =
        One { mask: &Mask::ANYTHING, pairs: &Pairs::ANYTHING };
}

impl Glance for One<'_> {
    type Bits = bool;

    fn anything(&self) -> bool {
        true
    }

    fn typed(&self, signature: u128) -> bool {
        signature & !self.mask.typed == 0
    }

    fn typed_but(&self, signature: u128, most: usize) -> bool {
        let mut missing = signature & !self.mask.typed;
        for _ in 0..most {
            missing &= missing.wrapping_sub(1);
        }
        missing == 0
    }

    fn sounds(&self, syllables: u128) -> bool {
        syllables & self.mask.syllables != 0
    }

    fn heads(&self, letters: u32) -> bool {
        letters & self.mask.heads != 0
    }

    fn first(&self, letters: u32) -> bool {
        letters & self.mask.first != 0
    }

    fn follow(&self, pairs: &[Pair]) -> bool {
        self.pairs.typed.have(pairs)
    }

    fn follow_confused(&self, pairs: &[Pair]) -> bool {
        self.pairs.confused.have(pairs)
    }

    fn follow_but(&self, pairs: &[Pair], edits: usize) -> bool {
        self.pairs.typed.have_edited(pairs, edits)
    }
}
