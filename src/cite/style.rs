//! The forms that a citation takes.

use crate::atlas::words;

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
