//! What a list on the screen is as a file: its rows, and the forms in which they can leave.

use tui_input::Input;

use super::list::ListState;
use crate::atlas::{Date, Language, Word as _};
use crate::cite::{Brief, BriefFormat, Format, Grouping, Style, cite_all, list_of};
use crate::desk::{Card, Collection};

/// How long the name of a file may be, in bytes; no system takes a longer path.
const LONGEST_PATH_BYTES: usize = 4096;

/// A form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportForm {
    /// A table.
    Table(Format),
    /// A document of a collection of the desk.
    Brief(BriefFormat),
    /// The records in a style of citation.
    Cited(Style),
}

impl ExportForm {
    /// What the menu calls it.
    #[must_use]
    pub fn label(self, language: Language) -> String {
        match self {
            Self::Table(format) => format.label(language).to_owned(),
            Self::Brief(format) => {
                let format = format.label(language);
                language.pick(format!("成稿，{format}"), format!("Brief, {format}"))
            }
            Self::Cited(style) => {
                let style = style.label(language);
                language.pick(format!("引文，{style}"), format!("Citations, {style}"))
            }
        }
    }

    /// What the name of a file of it ends with, after the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Table(Format::Csv) => "csv",
            Self::Table(Format::Tsv) => "tsv",
            Self::Table(Format::Json)
            | Self::Brief(BriefFormat::Json)
            | Self::Cited(Style::CslJson) => "json",
            Self::Table(Format::Jsonl) => "jsonl",
            Self::Table(Format::Html) | Self::Brief(BriefFormat::Html) => "html",
            Self::Table(Format::Markdown)
            | Self::Brief(BriefFormat::Markdown)
            | Self::Cited(Style::Markdown) => "md",
            Self::Cited(Style::Biblatex | Style::Bibtex) => "bib",
            Self::Cited(Style::Ris) => "ris",
            Self::Cited(_) => "txt",
        }
    }
}

/// The rows of a list, ready to leave.
#[derive(Clone, Debug)]
pub struct Exported {
    /// What the list is called.
    pub title: String,
    /// What a file of it is called, without what follows the dot.
    pub stem: String,
    /// The records, each with the note on it.
    pub(super) records: Vec<(Card, String)>,
    /// How many rows the list has beyond those.
    pub left_out: usize,
    /// Of the desk, the collection with the marks that are shown.
    pub(super) collection: Option<Collection>,
}

impl Exported {
    /// How many rows leave.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.records.len()
    }

    /// The forms in which this can leave, in the order of the menu.
    #[must_use]
    pub fn forms(&self) -> Vec<ExportForm> {
        let briefs = BriefFormat::ALL.iter().filter(|_| self.collection.is_some());
        let tables = Format::ALL.iter().map(|&format| ExportForm::Table(format));
        let briefs = briefs.map(|&format| ExportForm::Brief(format));
        let styles = Style::ALL.iter().map(|&style| ExportForm::Cited(style));
        tables.chain(briefs).chain(styles).collect()
    }

    /// The rows in a form, with a line's end at the end; `day` is when their sources were read.
    pub(super) fn text(&self, form: ExportForm, language: Language, day: Date) -> String {
        match (form, &self.collection) {
            (ExportForm::Table(format), _) => {
                list_of(&self.records, language, day).to_text(format, &self.title, language)
            }
            (ExportForm::Brief(format), Some(collection)) => {
                let style = language.pick(Style::Gbt7714, Style::Apa);
                let brief = Brief { grouping: Grouping::Order, style, language, day };
                brief.write(collection, format)
            }
            (ExportForm::Brief(_), None) => String::new(),
            (ExportForm::Cited(style), _) => {
                let cards: Vec<Card> = self.records.iter().map(|(card, _)| card.clone()).collect();
                cite_all(&cards, style, language, day)
            }
        }
    }

    /// How many cells a spreadsheet would take for formulas, where the form is one that spreadsheets open.
    pub(super) fn formula_like(&self, form: ExportForm, language: Language, day: Date) -> usize {
        match form {
            ExportForm::Table(Format::Csv | Format::Tsv) => {
                list_of(&self.records, language, day).formula_like()
            }
            _ => 0,
        }
    }
}

/// An export before it leaves.
#[derive(Clone, Debug)]
pub struct ExportBox {
    /// What leaves.
    pub exported: Exported,
    /// The place among [`Exported::forms`].
    pub list: ListState,
    /// The name of the file, where files can be written.
    pub input: Input,
    /// The name of a file that is there already: the next Enter replaces it.
    pub replaces: Option<String>,
}

impl ExportBox {
    /// The form that is selected.
    #[must_use]
    pub fn form(&self) -> ExportForm {
        let forms = self.exported.forms();
        forms.get(self.list.selected).copied().unwrap_or(ExportForm::Table(Format::Csv))
    }

    /// Selects another form; a name that ends as the form before did ends as this one does.
    pub(super) fn choose(&mut self, at: usize) {
        let before = self.form().extension();
        self.list.select(at, self.exported.forms().len());
        let name = self.input.value();
        let stem = name.strip_suffix(before).filter(|stem| stem.ends_with('.'));
        if let Some(name) = stem.map(|stem| format!("{stem}{}", self.form().extension())) {
            self.input = Input::from(name);
        }
        self.replaces = None;
    }

    /// After a key: a name that no system takes is not taken, and another name replaces nothing.
    pub(super) fn settle(&mut self, before: Input) {
        if self.input.value().len() > LONGEST_PATH_BYTES {
            self.input = before;
        } else if self.input.value() != before.value() {
            self.replaces = None;
        }
    }
}
