//! How it leaves: a record with its citation, in the form that a newsroom, a paper or a program takes.
//!
//! [`cite`] writes a [`Card`] in a [`Style`]. Whatever the style, a quote keeps its speaker and occasion, the outlet it was taken from,
//! its paragraph or page, the word that it is reported speech, and every warning and paired quote; a style that has no field of its own
//! for one of them has it in the note. A style for programs is one entry; one for readers is the words and then a reference a source.

use crate::atlas::{Date, Language};
use crate::desk::Card;

mod address;
mod authors;
mod brief;
mod day;
mod entry;
mod export;
mod page;
mod prose;
mod record;
mod reference;
mod style;
mod table;

pub use brief::{Brief, BriefFormat, Grouping};
pub use export::{list_of, table_of};
pub use reference::place;
pub use style::Style;
pub use table::{Format, Table, TableColumn};

/// Records in a style, as one file: entries that their programs read, or paragraphs with an empty line between them.
///
/// CSL-JSON is one list; RIS ends its lines as its readers expect, with CR and LF. The text ends with a line's end.
#[must_use]
pub fn cite_all(cards: &[Card], style: Style, language: Language, accessed: Date) -> String {
    let cited = cards.iter().map(|card| cite(card, style, language, accessed));
    let cited: Vec<String> = cited.collect();
    match style {
        Style::CslJson => format!("[{}]\n", cited.join(",\n")),
        Style::Ris => cited.join("\r\n") + "\r\n",
        _ => cited.join("\n\n") + "\n",
    }
}

/// The record in a style; `accessed` is the day on which its sources were read.
///
/// The text has no line feed at its end.
#[must_use]
pub fn cite(card: &Card, style: Style, language: Language, accessed: Date) -> String {
    let entry = entry::Entry::of(card, language, accessed);
    match style {
        Style::Biblatex => record::bib(&entry, true),
        Style::Bibtex => record::bib(&entry, false),
        Style::Ris => record::ris(&entry),
        Style::CslJson => record::csl_json(&entry).to_string(),
        _ => {
            let mut lines = prose::words(card, style, language);
            if card.words.is_some() && card.sources.is_empty() {
                let unknown = language.pick("[来源不详]", "[source unknown]");
                lines.push(match style {
                    Style::Markdown => format!("> — {unknown}\n>"),
                    Style::Plain => format!("— {unknown}"),
                    _ => unknown.to_owned(),
                });
            }
            lines.extend(card.works().into_iter().map(|work| {
                let reference = reference::reference(work, style, language, accessed);
                if style == Style::Markdown {
                    format!("> — {}\n>", page::markdown_inert(&reference))
                } else {
                    reference
                }
            }));
            lines.join("\n").trim_end_matches(['>', '\n']).to_owned()
        }
    }
}
