//! What a document is made of.

use crate::app::filter::Filters;
use crate::atlas::RecordId;

/// A document in sections, without any layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What the record is called.
    pub title: Vec<Span>,
    /// What stands under the title, before the sections.
    pub lead: Vec<Line>,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
}

/// Lines under one label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// What the lines are about.
    pub label: String,
    /// Whether white space stands before it.
    pub apart: bool,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line before wrapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub spans: Vec<Span>,
    /// Where it leads.
    pub link: Option<Target>,
    /// A bar beside the text: its length in thousandths of the longest.
    pub bar_permille: Option<u16>,
}

/// Text in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// What it is, from which the theme decides how it looks.
    pub tone: Tone,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// The text itself.
    Plain,
    /// What the eye should find first.
    Strong,
    /// What is there for whoever looks for it: the second language, units, sources.
    Quiet,
    /// A speaker's own words.
    Direct,
    /// Our summary of what a speaker said.
    Reported,
    /// A doubt about a value.
    Doubt,
    /// What differs from the text beside it.
    Lit,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a record.
    Record(RecordId),
    /// To the list of the models that pass these filters.
    Models(Filters),
    /// To the finder with these words in it.
    Find(String),
}

impl Sheet {
    /// Every link, in reading order.
    pub fn links(&self) -> impl Iterator<Item = &Target> {
        let sections = self.sections.iter().flat_map(|section| &section.lines);
        self.lead.iter().chain(sections).filter_map(|line| line.link.as_ref())
    }

    /// Adds a section unless it has no lines.
    pub(in crate::app) fn push(&mut self, label: impl Into<String>, lines: Vec<Line>) {
        self.add(label, lines, false);
    }

    /// Adds a section after white space, unless it has no lines.
    pub(in crate::app) fn push_apart(&mut self, label: impl Into<String>, lines: Vec<Line>) {
        self.add(label, lines, true);
    }

    fn add(&mut self, label: impl Into<String>, lines: Vec<Line>, apart: bool) {
        if !lines.is_empty() {
            self.sections.push(Section { label: label.into(), apart, lines });
        }
    }
}

impl Line {
    /// A line of one text.
    pub fn text(text: impl Into<String>, tone: Tone) -> Self {
        Self::of(vec![Span::new(text, tone)])
    }

    /// A line of several texts that flow together.
    #[must_use]
    pub fn of(spans: Vec<Span>) -> Self {
        Self { spans, link: None, bar_permille: None }
    }

    /// The line as a link.
    #[must_use]
    pub fn to(mut self, target: Target) -> Self {
        self.link = Some(target);
        self
    }

    /// The line with a bar behind it.
    #[must_use]
    pub fn with_bar(mut self, part: usize, of: usize) -> Self {
        self.bar_permille = u16::try_from(part * 1000 / of.max(1)).ok();
        self
    }
}

impl Span {
    /// A text with its tone.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }

    /// A text in the plain tone.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Plain)
    }

    /// A text in the quiet tone.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Quiet)
    }
}

impl From<RecordId> for Target {
    fn from(id: RecordId) -> Self {
        Self::Record(id)
    }
}
