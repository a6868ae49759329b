//! What is said of one quotation of a draft.

use std::ops::Range;
use std::sync::Arc;

use super::negation::NEGATIONS;
use super::record::Record;

/// Whether the words of a quotation stand so, and whose they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The words of a record, whole, by its speaker.
    Exact,
    /// A piece of a record that begins and ends at a clause.
    Part,
    /// A record's words, of which some in the middle are left out.
    Cut,
    /// Nearly a record's words.
    Altered,
    /// Words of two records run together.
    Merged,
    /// A record's words, given to another speaker.
    Misattributed,
    /// The record is reported speech: it has no words of the speaker.
    Reported,
    /// No record has these words.
    Absent,
}

impl Verdict {
    /// Every verdict, from the best to the worst news.
    pub const ALL: [Self; 8] = [
        Self::Exact,
        Self::Part,
        Self::Cut,
        Self::Altered,
        Self::Merged,
        Self::Misattributed,
        Self::Reported,
        Self::Absent,
    ];

    /// The word of `--json` and of `--fail-on`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Part => "part",
            Self::Cut => "cut",
            Self::Altered => "altered",
            Self::Merged => "merged",
            Self::Misattributed => "misattributed",
            Self::Reported => "reported",
            Self::Absent => "absent",
        }
    }

    /// Whether words so judged may be printed as they are.
    #[must_use]
    pub const fn is_sound(self) -> bool {
        matches!(self, Self::Exact | Self::Part)
    }
}

/// One place where the quotation and the record differ; positions in Unicode scalars of the two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What kind of difference it is.
    pub kind: DifferenceKind,
    /// The draft's characters, relative to the quotation's first; empty where words are left out.
    pub draft: Range<usize>,
    /// The record's characters; empty where words were added.
    pub record: Range<usize>,
}

impl Difference {
    /// Whether it must be seen first: a figure, a negation, or words left out of `record` that hold one of these.
    #[must_use]
    pub fn stands_out(&self, record: &str) -> bool {
        match self.kind {
            DifferenceKind::Number | DifferenceKind::Negation => true,
            DifferenceKind::Letters => false,
            DifferenceKind::LeftOut => record
                .chars()
                .skip(self.record.start)
                .take(self.record.len())
                .any(|letter| NEGATIONS.contains(&letter) || letter.is_ascii_digit()),
        }
    }
}

/// What stands out in a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DifferenceKind {
    /// A figure differs.
    Number,
    /// A negation was added, dropped or changed.
    Negation,
    /// Words were left out.
    LeftOut,
    /// Other letters.
    Letters,
}

impl DifferenceKind {
    /// The word of `--json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Negation => "negation",
            Self::LeftOut => "left_out",
            Self::Letters => "letters",
        }
    }
}

/// What does not count when words are compared, and is named all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slight {
    /// Punctuation or markup.
    Marks,
    /// Full-width and half-width characters.
    Width,
    /// Traditional and simplified characters.
    Script,
    /// Blanks and line breaks.
    Blanks,
}

impl Slight {
    /// The word of `--json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Width => "width",
            Self::Script => "script",
            Self::Blanks => "blanks",
        }
    }
}

/// A verdict with its reasons.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The record it is about, two for merged words, none for absent ones.
    pub records: Vec<Arc<Record>>,
    /// Whether the record is by another speaker than the draft says.
    pub is_foreign: bool,
    /// How near the words are to the record, from 0 to 1: the share of the quotation's letters that stand in it in order.
    pub similarity: f32,
    /// Where the words differ from the (first) record.
    pub differences: Vec<Difference>,
    /// What differs and does not count.
    pub slight: Vec<Slight>,
    /// The characters of each record that the quotation has, one range a record.
    pub covered: Vec<Range<usize>>,
    /// Where the second record's words begin in merged ones, in characters of the quotation.
    pub seam: Option<usize>,
    /// The nearest records with their similarity, for words that are absent; the nearest first.
    pub nearest: Vec<(Arc<Record>, f32)>,
}
