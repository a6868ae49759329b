//! What the records of the atlas are called, side by side in memory: as what is called most nearly is looked for.

use crate::atlas::Kind;
use crate::search::records::entries::Entry;
use crate::search::text::field_text::{Body, FieldText};
use crate::search::text::letter_bag::LetterBag;

/// A name of a record.
#[derive(Debug)]
pub struct Name {
    /// The place of the record.
    pub entry: usize,
    /// The place of the name among the record's texts.
    pub text: usize,
    /// Its letters as they stand.
    pub written: LetterBag,
    /// Its letters with Hanzi spelled out.
    pub spelled: LetterBag,
}

/// The names of all records but quotes, in the order of the records.
pub fn of(entries: &[Entry]) -> Vec<Name> {
    let called = entries.iter().enumerate().filter(|(_, entry)| entry.record.kind() != Kind::Quote);
    let names = called.flat_map(|(entry, of_entry)| {
        names(&of_entry.body).map(move |(text, name)| {
            let letters = name.haystack.letters.iter().map(|letter| letter.folded);
            let spelled = name.romanized.run.iter().map(|spelled| spelled.letter);
            let (written, spelled) = (LetterBag::of(letters), LetterBag::of(spelled));
            Name { entry, text, written, spelled }
        })
    });
    names.collect()
}

/// The texts by which something is called, with their places.
pub fn names(body: &Body) -> impl Iterator<Item = (usize, &FieldText)> {
    let texts = body.texts.iter().enumerate();
    texts.filter(|(_, text)| text.class.is_short() && text.class.rank() == 0)
}
