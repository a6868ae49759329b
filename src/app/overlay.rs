//! What can lie above the tabs, one over another.

use tui_input::Input;

use crate::atlas::{Atlas, ModelId, Word as _};
use crate::search::Item;

use super::export::ExportBox;
use super::filter::{Filters, tally_among};
use super::finder::Finder;
use super::list::ListState;
use super::marks::{DeskView, NameBox, NoteEditor};
use super::model_fields::{Facet, FacetValue};
use super::narrow_box::NarrowBox;
use super::pane::{PaintedPane, SheetState};
use super::review::{FieldsBox, Review, SpeakerBox, TextSelection};
use super::size_class::SizeClass;

/// A layer above the tabs.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The finder.
    Finder(Box<Finder>),
    /// The list of commands.
    Help(Help),
    /// The columns to sort by.
    Sort(ListState),
    /// The values to filter by.
    Filter(ListState),
    /// The days as of which the atlas can be shown.
    Days(ListState),
    /// Models side by side.
    Compare(Compare),
    /// A record that no tab is for, or what an archive has.
    Record(Item, SheetState),
    /// What came of reading the archive.
    Archive(SheetState),
    /// Text with nothing around it.
    Bare(Bare),
    /// The desk: the marks of a collection.
    Desk(DeskView),
    /// The kept copy of a marked record, as `kind:id`.
    Card(String, SheetState),
    /// The forms in which a copy can leave.
    Forms(ListState),
    /// The form and the name of an export.
    Export(Box<ExportBox>),
    /// The collections of the desk.
    Collections(ListState),
    /// The name of a collection.
    Name(NameBox),
    /// A note that is being written.
    Note(Box<NoteEditor>),
    /// Documents that are reviewed, below everything else.
    Review(Box<Review>),
    /// Who may have spoken.
    Speakers(Box<SpeakerBox>),
    /// The fields of a quote, gone through.
    Fields(FieldsBox),
    /// Text of a document that is being selected.
    Select(TextSelection),
    /// The documents of a review.
    Files(ListState),
    /// The records that a verdict leads to.
    Matches(ListState),
    /// The text that narrows the list below.
    Narrow(Box<NarrowBox>),
}

impl Overlay {
    /// Whether letters are text in it.
    #[must_use]
    pub fn is_text(&self) -> bool {
        match self {
            Self::Finder(_)
            | Self::Help(_)
            | Self::Name(_)
            | Self::Note(_)
            | Self::Narrow(_)
            | Self::Speakers(_)
            | Self::Export(_) => true,
            Self::Fields(fields) => fields.input.is_some(),
            Self::Desk(view) => view.find.as_ref().is_some_and(|find| find.is_typing),
            _ => false,
        }
    }

    /// Whether it is a panel: a short list over the tab, of which one chooses, and which text narrows.
    #[must_use]
    pub fn is_panel(&self) -> bool {
        matches!(self, Self::Sort(_) | Self::Filter(_) | Self::Days(_) | Self::Forms(_))
    }

    /// The place in its list; `None` for what is no list.
    pub(super) fn list_mut(&mut self) -> Option<&mut ListState> {
        match self {
            Self::Finder(finder) => Some(&mut finder.list),
            Self::Help(help) => Some(&mut help.list),
            Self::Sort(list)
            | Self::Filter(list)
            | Self::Days(list)
            | Self::Collections(list)
            | Self::Files(list)
            | Self::Matches(list)
            | Self::Forms(list) => Some(list),
            Self::Speakers(open) => Some(&mut open.list),
            Self::Fields(fields) => Some(&mut fields.list),
            Self::Desk(view) => Some(&mut view.list),
            Self::Export(export) => Some(&mut export.list),
            Self::Compare(_)
            | Self::Record(..)
            | Self::Archive(_)
            | Self::Bare(_)
            | Self::Card(..)
            | Self::Name(_)
            | Self::Review(_)
            | Self::Select(_)
            | Self::Narrow(_)
            | Self::Note(_) => None,
        }
    }

    /// Takes over what a frame showed of it.
    pub(super) fn painted(&mut self, painted: &PaintedPane) {
        match self {
            Self::Record(_, state) | Self::Archive(state) | Self::Card(_, state) => {
                state.painted(painted);
            }
            Self::Note(editor) => {
                editor.area.painted(painted.first_row, painted.text_rows.clone());
            }
            Self::Compare(compare) => compare.scroll = painted.first_row,
            Self::Bare(bare) => bare.scroll = painted.first_row,
            Self::Name(_) | Self::Narrow(_) | Self::Review(_) | Self::Select(_) => {}
            Self::Finder(_)
            | Self::Help(_)
            | Self::Sort(_)
            | Self::Filter(_)
            | Self::Days(_)
            | Self::Desk(_)
            | Self::Collections(_)
            | Self::Speakers(_)
            | Self::Fields(_)
            | Self::Files(_)
            | Self::Export(_)
            | Self::Matches(_)
            | Self::Forms(_) => {
                if let Some(list) = self.list_mut() {
                    list.offset = painted.first_row;
                }
            }
        }
    }
}

/// The list of commands, narrowed by what was typed.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What was typed.
    pub input: Input,
    /// The place in the list.
    pub list: ListState,
    /// What was drawn of the layer below when the list was opened, which a command run from it starts from.
    pub below: Vec<PaintedPane>,
}

/// Text with nothing around it, to be selected with the terminal's own means.
#[derive(Clone, Debug)]
pub struct Bare {
    /// The text.
    pub text: String,
    /// The first row in view.
    pub scroll: usize,
}

/// Models side by side.
#[derive(Clone, Debug)]
pub struct Compare {
    /// The models, from left to right.
    pub models: Vec<ModelId>,
    /// The column in focus.
    pub column: usize,
    /// Whether only the rows are shown whose answers differ.
    pub differing: bool,
    /// The first row in view.
    pub scroll: usize,
}

/// A row of the filter list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterRow {
    /// The name of a facet; it cannot be chosen.
    Facet(Facet),
    /// A value, the number of models that it would leave, and whether it is chosen.
    Value {
        /// The value.
        value: FacetValue,
        /// How many models have it and pass the other facets.
        count: usize,
        /// Whether it is chosen.
        chosen: bool,
    },
}

/// The rows of the filter list, with counts that follow what is chosen: years from the newest and sizes from the smallest, so that one
/// is found where it is looked for, other values with the most frequent first.
#[must_use]
pub fn filter_rows(atlas: &Atlas, filters: &Filters) -> Vec<FilterRow> {
    filter_rows_among(atlas, filters, &|_| true)
}

/// The same, with the numbers of those that pass one more test.
pub(super) fn filter_rows_among(
    atlas: &Atlas,
    filters: &Filters,
    passes: &dyn Fn(ModelId) -> bool,
) -> Vec<FilterRow> {
    let mut rows = Vec::new();
    for facet in Facet::OFFERED {
        rows.push(FilterRow::Facet(facet));
        let mut values = tally_among(atlas, facet, filters, passes);
        match facet {
            Facet::Year => values.sort_by_key(|(value, _)| match value {
                FacetValue::Year(year) => std::cmp::Reverse(*year),
                _ => std::cmp::Reverse(None),
            }),
            Facet::Size => values.sort_by_key(|(value, _)| match value {
                FacetValue::Size(Some(class)) => SizeClass::ALL.iter().position(|it| it == class),
                _ => Some(SizeClass::ALL.len()),
            }),
            _ => {}
        }
        rows.extend(values.into_iter().map(|(value, count)| {
            let chosen = filters.has(&value);
            FilterRow::Value { value, count, chosen }
        }));
    }
    rows
}
