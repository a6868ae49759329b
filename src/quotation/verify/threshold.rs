//! The numbers that decide between two verdicts, each with its reason.

/// Fewer letters than this are a word, a name or a slogan; as a piece of a longer record they prove nothing.
pub const SHORTEST_PIECE_LETTERS: usize = 6;

/// A sentence that the draft plainly says that somebody said may be as short as this and is judged: 这不是重点。
pub const SHORTEST_SENTENCE_LETTERS: usize = 4;

/// Words shorter than this may stand in another person's record by chance: only a whole record makes them misattributed.
pub const SHORTEST_FOREIGN_PIECE_LETTERS: usize = 12;

/// From this many speakers on, a short piece is a commonplace and nobody's words.
pub const COMMONPLACE_SPEAKERS: usize = 3;

/// Up to three letters left out change a word, a negation or a figure; from four on, words were left out.
pub const SHORTEST_CUT_LETTERS: usize = 4;

/// The letters that must stand on either side of a cut: two could meet by chance.
pub const SHORTEST_CUT_SIDE_LETTERS: usize = 3;

/// At the edge of a clause of the record two letters are enough beside a cut: they do not meet there by chance.
pub const SHORTEST_CUT_EDGE_LETTERS: usize = 2;

/// So far from the rest the two letters of an edge are looked for; a clause with what is left out is hardly longer.
pub const LONGEST_EDGE_CUT_LETTERS: usize = 40;

/// Changes that fewer equal letters part are one change: A和B turned about, a word of which one letter stayed.
pub const ONE_PLACE_LETTERS: usize = 3;

/// Changes at several places are "nearly a record's words" only up to so many letters in all; with more, in a short quotation, they
/// make other words of the same pattern. A long one is judged by [`ALTERED_PAIRS_PERCENT`].
pub const ALTERED_LETTERS_APART: usize = 3;

/// Words from two records are merged only where each gives at least this much.
pub const SHORTEST_MERGED_LETTERS: usize = 5;

/// A change of up to five letters is still "nearly a record's words": a word and its negation, or A和B turned about.
pub const ALTERED_LETTERS: usize = 5;

/// In a short quotation the changed letters must stay below this share (in percent) of its letters.
pub const ALTERED_PERCENT: usize = 30;

/// In a long one more letters may differ, as long as this share (in percent) of its pairs of letters stands in the record.
pub const ALTERED_PAIRS_PERCENT: usize = 82;

/// How many records are aligned with one quotation.
pub const CANDIDATES: usize = 32;

/// A quotation longer than this is compared by its beginning; what is printed as one quotation in a draft is far shorter.
pub const LONGEST_QUOTATION_LETTERS: usize = 4_000;

/// How much of a record is aligned around the place where it resembles the quotation most.
pub const LONGEST_WINDOW_LETTERS: usize = 12_000;

/// The share (in percent) of a quotation's grams that a record must have to be aligned with it: fewer cannot be nearly its words.
pub const ALIGNED_GRAMS_PERCENT: usize = 40;

/// All alignments of one quotation together take at most so many steps, a step for each pair of letters; a draft made to be slow
/// cannot take longer.
pub const MOST_ALIGNED_PAIRS: usize = 24_000_000;

/// How many records are named as nearest.
pub const NEAREST: usize = 3;

/// A record is near from this share (in percent) of the quotation's grams.
pub const NEAREST_PERCENT: usize = 25;

/// An attributed sentence without marks meets a reported record of its speaker from this share (in percent) of its grams on.
pub const MET_PERCENT: usize = 30;

/// Words in marks tell what a reported record of their speaker does from this share (in percent) of their grams on: half of them is
/// more than a subject in common.
pub const PARAPHRASED_PERCENT: usize = 50;

/// Beside a figure in common less (in percent) is enough: the figure is what is told.
pub const PARAPHRASED_WITH_FIGURE_PERCENT: usize = 30;

/// A run of so many letters in common is more than a name of a thing.
pub const MET_RUN_LETTERS: usize = 6;

/// The same of Latin letters, which take about three for a character of Chinese.
pub const MET_RUN_LATIN_LETTERS: usize = 18;

/// Shared grams that, beside a shared figure, make a sentence meet a record.
pub const MET_GRAMS_WITH_FIGURE: usize = 2;
