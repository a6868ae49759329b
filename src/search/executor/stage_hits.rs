//! What one stage of a search found, and where it stands.

use crate::search::archive::scan::RankedQuote;
use crate::search::matching::record::RecordMatch;

/// A quote of the archive that was found.
#[derive(Clone, Copy)]
pub struct ArchiveQuote {
    /// Where it stands, and how well it was found.
    pub ranked: RankedQuote,
    /// Whether the query is its id.
    pub exact: bool,
}

/// Where something that was found stands.
#[derive(Clone, Copy)]
pub enum Located {
    /// Among the atlas's entries.
    Entry(usize),
    /// Among the archive's own speakers.
    Speaker(usize),
    /// On a segment of the archive.
    Quote(ArchiveQuote),
}

/// What one stage found.
#[derive(Default)]
pub struct StageHits {
    /// Records of the atlas, and speakers of the archive.
    pub known: Vec<(Located, RecordMatch)>,
    /// The first quotes of the archive.
    pub quotes: Vec<ArchiveQuote>,
    /// How many quotes of the archive there are, or at least.
    pub quotes_count: usize,
    pub quotes_counted: bool,
    /// Whether there are more records of the atlas, behind the page, that were not looked at.
    pub has_more: bool,
    /// Whether anything was found, though the query may exclude it.
    pub met: bool,
}
