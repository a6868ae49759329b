//! A first signature at what texts cannot hold: at one text, or at 64 records at once.

use crate::search::text::signature::LetterSignature;
use crate::search::text::signature::{Pair, PairSignature};

/// Yes or no, for one text or for many.
pub trait Answer: Copy {
    /// No for all.
    const NONE: Self;

    /// Yes where both say so; the other is asked only if it matters.
    fn and(self, other: impl FnOnce() -> Self) -> Self;
    /// Yes where one of them says so; the other is asked only if it matters.
    fn or(self, other: impl FnOnce() -> Self) -> Self;
    /// Whether the pattern itself already says no.
    fn only_if(self, may: bool) -> Self {
        if may { self } else { Self::NONE }
    }
}

/// What is asked at a signature; a yes may be wrong, a no never is.
pub trait Signature {
    /// The answer.
    type Answer: Answer;

    /// Whether everything may be there.
    fn anything(&self) -> Self::Answer;
    /// Whether all of these characters are there, or can be typed for what is there.
    fn typed(&self, signature: u128) -> Self::Answer;
    /// The same, but for so many of them.
    fn typed_but(&self, signature: u128, most: usize) -> Self::Answer;
    /// Whether one of these syllables is there.
    fn sounds(&self, syllables: u128) -> Self::Answer;
    /// Whether a word begins with one of these letters.
    fn heads(&self, letters: u32) -> Self::Answer;
    /// Whether the text does.
    fn first(&self, letters: u32) -> Self::Answer;
    /// Whether all of these letters follow one another.
    fn follow(&self, pairs: &[Pair]) -> Self::Answer;
    /// The same in pinyin that is easily confused with that of the text.
    fn follow_confused(&self, pairs: &[Pair]) -> Self::Answer;
    /// Whether they do but for those that so many edits can have torn apart: the three around two letters that changed places.
    fn follow_but(&self, pairs: &[Pair], edits: usize) -> Self::Answer;
}

impl Answer for bool {
    const NONE: Self = false;

    fn and(self, other: impl FnOnce() -> Self) -> Self {
        self && other()
    }

    fn or(self, other: impl FnOnce() -> Self) -> Self {
        self || other()
    }
}

/// The signature of one text, or of several taken together.
#[derive(Clone, Copy)]
pub struct TextSignature<'a> {
    pub mask: &'a LetterSignature,
    pub pairs: &'a PairSignature,
}

impl TextSignature<'_> {
    /// A text of which nothing is known.
    pub const ANYTHING: TextSignature<'static> =
        TextSignature { mask: &LetterSignature::ANYTHING, pairs: &PairSignature::ANYTHING };
}

impl Signature for TextSignature<'_> {
    type Answer = bool;

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
