//! Who said what in running text: quotations and reported speech with their speakers, found by rules of the language.
//!
//! [`propose`] reads a text and returns its [`Proposal`]s: spans in Unicode scalar values of the text as it was given. Nothing is
//! changed and nothing is kept; the work is linear in the text's length, and no text panics it.
//!
//! A text passes these steps, one file each:
//!
//! 1. `view`: markup left out, traditional characters simplified, marks unified, each character led back to its place;
//! 2. `marks`: quotation marks paired, with what is set wrongly in them;
//! 3. `people`, `role`: names by titles and verbs around them, with title and organisation;
//! 4. `clause`, `cue`, `source`: who speaks where, by verbs, frames and nouns of speech;
//! 5. `discourse`: whom 他, 该负责人, 前者 and 声明 mean;
//! 6. `reader`: spans, speakers, confidence;
//! 7. `verify`: which speakers the rules for drafts doubt.
//!
//! `lexicon` holds the words, `kin` what people are to one another, `parts` tells the parts of speech; `turns` interviews; `english` articles in
//! English.

mod clause;
mod cue;
mod discourse;
mod draft;
mod english;
mod figures;
mod kin;
mod letters;
mod lexicon;
mod marks;
mod names;
mod occasion;
mod parts;
mod people;
mod proposal;
mod reader;
mod remarks;
mod role;
mod source;
mod turns;
pub mod verify;
mod view;

pub use figures::Figure;
pub use names::Names;
pub use proposal::{Proposal, Rule, Speech};

/// The quotations and reported speech of a text, in its order, none overlapping.
///
/// `known` are names that need no title or verb to be known as such, with the keys of their speakers.
#[must_use]
pub fn propose(text: &str, known: &Names) -> Vec<Proposal> {
    let (mut proposals, people) = reader::read_naming(text, known);
    verify::doubt_speakers(text, &mut proposals, &people);
    proposals
}

/// The people that a text names, in the order in which it first does, each with the characters at which it does: Unicode scalar
/// values of the text as it was given.
#[must_use]
pub fn people(text: &str, known: &Names) -> Vec<(String, Vec<usize>)> {
    let view = view::View::new(text);
    let marks = marks::Marks::new(&view);
    let mut found = people::People::new(&view, &marks, known);
    role::assign(&view, &marks, &mut found);
    let mut people: Vec<(String, Vec<usize>)> =
        found.persons.iter().map(|person| (person.name.clone(), Vec::new())).collect();
    for mention in &found.mentions {
        people[mention.person].1.push(view.place(mention.start));
    }
    // Whoever wrote the article is named above it, and says nothing in it.
    for (person, named) in found.persons.iter().zip(&mut people) {
        if person.reporter {
            named.1.clear();
        }
    }
    people.retain(|(name, places)| !name.is_empty() && !places.is_empty());
    people.sort_by_key(|(_, places)| places[0]);
    people
}

/// The figures of a text (70余家, 46.8亿元), in its order, with who says so; `proposals` are those of the same text.
#[must_use]
pub fn figures(text: &str, proposals: &[Proposal]) -> Vec<Figure> {
    figures::find(text, proposals)
}
