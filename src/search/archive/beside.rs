//! What is searched of an archived quote beside its words and its speaker: where the words stand. One table, a row for each field.

use crate::atlas::{ArchiveField, ArchiveLine, Quotation};
use crate::search::archive::segment::Rest;
use crate::search::text::fields::Field;

/// The fields of a line whose words are searched, and what a hit calls them.
const BESIDE: [(ArchiveField, Field); 6] = [
    (ArchiveField::Source, Field::Source),
    (ArchiveField::Title, Field::Title),
    (ArchiveField::Via, Field::Outlet),
    (ArchiveField::Publisher, Field::Publisher),
    (ArchiveField::Author, Field::Author),
    (ArchiveField::Occasion, Field::Occasion),
];

/// The searched fields of a line that state something, in the order of the table.
pub fn of_line<'l>(line: &'l ArchiveLine<'_>) -> impl Iterator<Item = (Field, &'l str)> {
    BESIDE.iter().filter_map(|&(field, of_hit)| Some((of_hit, line.field(field)?)))
}

/// The same of what a segment keeps.
pub fn of_rest<'r>(rest: &'r Rest<'_>) -> impl Iterator<Item = (Field, &'r str)> {
    BESIDE.iter().filter_map(|&(field, of_hit)| Some((of_hit, rest.field(field)?)))
}

/// The same of a quote that is shown.
pub fn of_quotation(quotation: &Quotation) -> impl Iterator<Item = (Field, &str)> {
    BESIDE.iter().filter_map(|&(field, of_hit)| Some((of_hit, quotation.field(field)?)))
}

/// The text of one of these fields.
pub fn text(quotation: &Quotation, field: Field) -> Option<&str> {
    of_quotation(quotation).find(|&(of_hit, _)| of_hit == field).map(|(_, text)| text)
}
