//! How it leaves: a record with its citation, in the form that a newsroom, a paper or a program takes.
//!
//! [`cite`] writes a [`Card`] in a [`Style`]. Whatever the style, a quote keeps its speaker and occasion, the outlet it was taken from,
//! its paragraph or page, the word that it is reported speech, and every warning and paired quote; a style that has no field of its own
//! for one of them has it in the note. A style for programs is one entry; one for readers is the words and then a reference a source.

use crate::atlas::words;
use crate::atlas::{Date, Language};
use crate::desk::Card;

mod authors;
mod brief;
mod day;
mod entry;
mod export;
mod page;
mod prose;
mod record;
mod reference;
mod table;

pub use brief::{Brief, BriefFormat, Grouping};
pub use export::{list_of, table_of};
pub use table::{Format, Table, TableColumn};

words! {
    /// The form of a citation.
    Style {
        Plain = "plain", "纯文本", "Plain text", "Words and sources as plain text.";
        Markdown = "markdown", "Markdown", "Markdown", "A block quotation and its sources.";
        Gbt7714 = "gbt7714", "GB/T 7714—2025", "GB/T 7714-2025", "The Chinese standard of 2025.";
        Gbt7714In2015 = "gbt7714-2015", "GB/T 7714—2015", "GB/T 7714-2015", "The Chinese standard of 2015.";
        Apa = "apa", "APA", "APA", "The American Psychological Association's.";
        Chicago = "chicago", "Chicago", "Chicago", "The Chicago Manual's, as a note.";
        Mla = "mla", "MLA", "MLA", "The Modern Language Association's.";
        Biblatex = "biblatex", "BibLaTeX", "BibLaTeX", "An entry for biblatex.";
        Bibtex = "bibtex", "BibTeX", "BibTeX", "An entry for BibTeX.";
        Ris = "ris", "RIS", "RIS", "An entry for reference managers.";
        CslJson = "csl-json", "CSL-JSON", "CSL-JSON", "An item for citation processors.";
    }
}

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
            lines.extend(card.sources.iter().map(|work| {
                let reference = reference::reference(work, style, language, accessed);
                if style == Style::Markdown { format!("> — {reference}\n>") } else { reference }
            }));
            lines.join("\n").trim_end_matches(['>', '\n']).to_owned()
        }
    }
}
