//! What is searched of an archived quote beside its words and its speaker: where the words stand, and what they are about. One table, a
//! row for each field.

use std::hash::Hasher;

use crate::atlas::{ArchiveField, ArchiveLine, Quotation};
use crate::search::archive::segment::Rest;
use crate::search::text::fields::Field;

/// The fields of a line whose words are searched, and what a hit calls the n-th text of each.
const BESIDE: [(ArchiveField, OfHit); 7] = [
    (ArchiveField::Source, |_| Field::Source),
    (ArchiveField::Title, |_| Field::Title),
    (ArchiveField::Via, |_| Field::Outlet),
    (ArchiveField::Publisher, |_| Field::Publisher),
    (ArchiveField::Author, |_| Field::Author),
    (ArchiveField::Occasion, |_| Field::Occasion),
    (ArchiveField::Topic, Field::Topic),
];

type OfHit = fn(u8) -> Field;

/// Adds the fields to a hash: a cache that was written without one of them would lose what stands there without a word.
pub fn hash_rules(hash: &mut impl Hasher) {
    for (field, _) in BESIDE {
        hash.write(field.name().as_bytes());
        hash.write_u8(0);
    }
}

/// The texts of the fields in the order of the table, of those that have several each; `topics` and `of` give them.
fn texts<'t, T: Iterator<Item = &'t str>>(
    topics: impl Fn() -> T,
    of: impl Fn(ArchiveField) -> Option<&'t str>,
) -> impl Iterator<Item = (Field, &'t str)> {
    BESIDE.iter().flat_map(move |&(field, of_hit)| {
        let topics = (field == ArchiveField::Topic).then(&topics).into_iter().flatten();
        let one = if field == ArchiveField::Topic { None } else { of(field) };
        let texts = one.into_iter().chain(topics).zip(0..=u8::MAX);
        texts.map(move |(text, at)| (of_hit(at), text))
    })
}

/// The searched fields of a line that state something, in the order of the table.
pub fn of_line<'l>(line: &'l ArchiveLine<'_>) -> impl Iterator<Item = (Field, &'l str)> {
    texts(|| line.topics(), |field| line.field(field))
}

/// The same of what a segment keeps.
pub fn of_rest<'r>(rest: &'r Rest<'_>) -> impl Iterator<Item = (Field, &'r str)> {
    texts(|| rest.topics(), |field| rest.field(field))
}

/// The same of a quote that is shown.
pub fn of_quotation(quotation: &Quotation) -> impl Iterator<Item = (Field, &str)> {
    texts(|| quotation.topics(), |field| quotation.field(field))
}

/// The text of one of these fields.
pub fn text(quotation: &Quotation, field: Field) -> Option<&str> {
    of_quotation(quotation).find(|&(of_hit, _)| of_hit == field).map(|(_, text)| text)
}
