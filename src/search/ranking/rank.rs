//! The one order of hits.

use std::cmp::{Ordering, Reverse};

use std::borrow::Cow;

use crate::atlas::{Date, Kind};

use crate::search::matching::matcher::Extent;
use crate::search::ranking::tier::{BY_SOUND, is_guess};
use crate::search::text::class::{INSIDE, TextClass};

/// What decides where a hit stands; smaller is earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank<'a> {
    /// Whether the query is the whole of a name or the id.
    pub exact: bool,
    /// How loosely it was found.
    pub tier: u8,
    /// 0 found by itself, 1 by its organisation, 2 by something beside it; from [`INSIDE`] on by what is written about it or
    /// by a word inside the others.
    pub class: u8,
    /// How much of the name was typed.
    pub extent: Extent,
    /// The kind of the record.
    pub kind: Kind,
    /// How well it matches.
    pub score: i64,
    /// A quote's date, and the day of a filing.
    pub date: Option<Date>,
    /// How long the name is without versions and sizes: those of one family are as long as each other.
    pub family_length: usize,
    /// A model's date: the first of a family comes first.
    pub released: Option<Date>,
    /// How long the name is.
    pub length: usize,
    /// The id.
    pub key: Cow<'a, str>,
    /// The number behind it.
    pub nth: u32,
}

/// What is behind everything that can be found.
pub const LAST: u64 = u64::MAX;

/// What decides first, before the score, as one number; smaller is earlier.
pub fn first(kind: Kind, (is_partial, tier, class, extent): (bool, u8, u8, Extent)) -> u64 {
    // Who and what, then what was said, then the rest; last what was found by a word inside an organisation or in prose.
    let group = match kind {
        Kind::Quote => 1,
        _ if class >= INSIDE => 3,
        Kind::Speaker | Kind::Model | Kind::Region | Kind::Route => 0,
        _ => 2,
    };
    // A service that is filed never stands before the model of its name; a guess at anything else does not keep it from the page.
    let stands_behind = kind == Kind::Filing && !is_no_name_of_a_model(tier, class, extent);
    let part = 2 * u8::from(is_guess(tier)) + u8::from(stands_behind);
    let extent = extent as u8;
    // Names: a whole one before a head before a middle, whatever the kind; organisations: a speaker's before a model's.
    let (place, extent) = match (group, class) {
        (0, 0) => (extent, 0),
        (0, _) => (0, extent),
        _ => (0, 0),
    };
    let is_partial = u8::from(is_partial);
    u64::from_be_bytes([part, is_partial, tier, group, class, place, kind as u8, extent])
}

/// Whether a filing was found, as written or by its sound, by what is no name of a model: by the head of who filed it, or by the sound
/// of a part of its own name. It stands with what is met as well, behind models and what was said, and before what is met less well.
fn is_no_name_of_a_model(tier: u8, class: u8, extent: Extent) -> bool {
    let by_filer = class == TextClass::Filer.rank();
    // A few letters as written stand in a service's name by chance; syllables do not.
    let by_part = tier == BY_SOUND && class == TextClass::Service.rank() && extent >= Extent::Word;
    (by_filer && tier <= BY_SOUND) || by_part
}

/// The least of [`first`] that a filing can have which is found in a tier: none is a whole name before the models are, and none stands
/// before what else is found in the same tier by a name, an organisation or in somebody's words.
pub fn first_of_filings(tier: u8) -> u64 {
    u64::from_be_bytes([0, 1, tier, 2, 0, 0, 0, 0])
}

impl Rank<'_> {
    /// The same of this hit.
    pub fn first(&self) -> u64 {
        first(self.kind, (!self.exact, self.tier, self.class, self.extent))
    }
}

impl Ord for Rank<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let since = |rank: &Self| (rank.released.is_none(), rank.released);
        // Of what was found by its name or maker; of anything else the shorter name comes first.
        let family = |rank: &Self| {
            let by_name = rank.class <= 1 && !rank.exact;
            by_name.then(|| (rank.family_length, since(rank)))
        };
        let last = |rank: &Self| (family(rank), rank.length, rank.kind);
        self.first()
            .cmp(&other.first())
            .then_with(|| other.score.cmp(&self.score))
            .then_with(|| Reverse(self.date).cmp(&Reverse(other.date)))
            .then_with(|| last(self).cmp(&last(other)))
            .then_with(|| self.key.cmp(&other.key))
            .then_with(|| self.nth.cmp(&other.nth))
    }
}

impl PartialOrd for Rank<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
