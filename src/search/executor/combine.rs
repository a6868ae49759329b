//! How matches are put together: of two terms, of a quote and its speaker, of a match and what it was found in.

use crate::search::hit::{Hit, Item, Match, Why};
use crate::search::matching::matcher::Extent;
use crate::search::matching::record::RecordMatch;
use crate::search::text::fields::Field;
use crate::search::way::Way;

impl RecordMatch {
    /// Of a record that passed the query's fields, which has no words.
    pub fn narrowed() -> Self {
        Self {
            tier: 0,
            class: 0,
            extent: Extent::Whole,
            score: 0,
            field: Field::Key,
            way: Way::Narrowed,
            exact: false,
            matches: Vec::new(),
        }
    }
}

/// What a speaker's matched says of what they said.
pub fn of_quote(person: &RecordMatch) -> RecordMatch {
    let field = |field| match field {
        Field::NameZh | Field::Key => Field::Speaker,
        Field::NameEn => Field::SpeakerEn,
        Field::Alias(at) => Field::SpeakerAlias(at),
        field => field,
    };
    let lit = person.matches.iter().filter(|place| place.field != Field::Key);
    let matches = lit.map(|&place| Match { field: field(place.field), ..place }).collect();
    let field = field(person.field);
    RecordMatch { field, exact: false, extent: Extent::Word, matches, ..*person }
}

/// The better of two matches on one term; both are lit.
pub fn either(one: RecordMatch, other: RecordMatch) -> RecordMatch {
    let (mut better, worse) =
        if one.order() <= other.order() { (one, other) } else { (other, one) };
    better.matches.extend(worse.matches);
    better
}

/// The matches on two terms, both of which must hold: the looser decides.
pub fn both(one: RecordMatch, other: RecordMatch) -> RecordMatch {
    let score = one.score + other.score;
    let class = one.class.max(other.class);
    let extent = one.extent.max(other.extent);
    let (mut looser, other) = if one.tier >= other.tier { (one, other) } else { (other, one) };
    looser.matches.extend(other.matches);
    RecordMatch { score, class, extent, exact: false, ..looser }
}

/// A match as a hit: what is lit in it in order, and once.
pub fn hit(item: Item, record_match: RecordMatch) -> Hit {
    let field = (record_match.way != Way::Narrowed).then_some(record_match.field);
    let why = Why { field, way: record_match.way, exact: record_match.exact };
    let mut matches = record_match.matches;
    matches.sort_unstable_by_key(|place| (place.field, place.start, place.end));
    matches.dedup_by(|place, last| {
        let touch = last.field == place.field && place.start <= last.end;
        if touch {
            last.end = last.end.max(place.end);
        }
        touch
    });
    Hit { item, tier: record_match.tier, score: record_match.score, matches, why, left_out: None }
}
