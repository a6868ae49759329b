//! The Views tab: quotes by speaker and by topic, the matrix, the claims about the gap, and the craft.

use crate::atlas::{Atlas, GapClaimId, Language, Quote, QuoteId, RecordId, SpeakerId, TopicId};

use super::{ListState, Pane, Room, Screen, SheetState};

/// A view of the Views tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewsView {
    /// Quotes by speaker.
    Speakers,
    /// Quotes by topic.
    Topics,
    /// Who spoke about what.
    Matrix,
    /// The claims about the gap, side by side.
    Gap,
    /// The five parts of the refining craft.
    Craft,
}

impl ViewsView {
    /// Every view, in the order in which a key walks them.
    pub const ALL: [Self; 5] = [Self::Speakers, Self::Topics, Self::Matrix, Self::Gap, Self::Craft];

    /// What the interface calls it.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Speakers => ("按人", "by speaker"),
            Self::Topics => ("按话题", "by topic"),
            Self::Matrix => ("矩阵", "matrix"),
            Self::Gap => ("差距", "the gap"),
            Self::Craft => ("炼制", "the craft"),
        };
        language.pick(zh, en)
    }
}

/// A row of the outline: a group, or a quote in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineRow {
    /// A speaker with the number of their quotes.
    Speaker(SpeakerId, usize),
    /// A topic with the number of its quotes; `None` for those under no topic.
    Topic(Option<TopicId>, usize),
    /// A quote of the group above.
    Quote(QuoteId),
}

/// A cell of the matrix, counted from the upper left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatrixCell {
    /// Which speaker.
    pub row: usize,
    /// Which topic.
    pub column: usize,
}

/// The state of the Views tab.
#[derive(Clone, Debug)]
pub struct ViewsTab {
    /// What is shown.
    pub view: ViewsView,
    /// Which pane has the focus.
    pub focus: Pane,
    /// The place in the outline, of each grouping.
    pub outlines: [ListState; 2],
    /// The cell in the matrix.
    pub cell: MatrixCell,
    /// Whether the detail belongs to the matrix that stands below the outline.
    pub matrix_lit: bool,
    /// The place among the claims about the gap.
    pub gap: ListState,
    /// The place among the parts of the craft.
    pub craft: ListState,
    /// The place in the sheet.
    pub detail: SheetState,
}

impl ViewsTab {
    /// The quotes by speaker.
    #[must_use]
    pub fn new() -> Self {
        Self {
            view: ViewsView::Speakers,
            focus: Pane::List,
            outlines: [ListState::default(); 2],
            cell: MatrixCell::default(),
            matrix_lit: false,
            gap: ListState::default(),
            craft: ListState::default(),
            detail: SheetState::default(),
        }
    }

    /// The rows of the outline that is shown.
    #[must_use]
    pub fn outline(&self, atlas: &Atlas) -> Vec<OutlineRow> {
        match self.view {
            ViewsView::Topics => by_topic(atlas),
            _ => by_speaker(atlas),
        }
    }

    /// The place in the outline that is shown.
    #[must_use]
    pub fn outline_state(&self) -> &ListState {
        &self.outlines[usize::from(self.view == ViewsView::Topics)]
    }

    /// The same, to be moved.
    pub fn outline_state_mut(&mut self) -> &mut ListState {
        &mut self.outlines[usize::from(self.view == ViewsView::Topics)]
    }

    /// Selects the row of a speaker, a quote or a topic, in the grouping that has it.
    pub fn reveal(&mut self, atlas: &Atlas, id: RecordId) {
        self.view =
            if matches!(id, RecordId::Topic(_)) { ViewsView::Topics } else { ViewsView::Speakers };
        self.focus = Pane::List;
        self.matrix_lit = false;
        self.detail = SheetState::default();
        let rows = self.outline(atlas);
        let row = rows.iter().position(|row| match (row, id) {
            (OutlineRow::Speaker(speaker, _), RecordId::Speaker(id)) => *speaker == id,
            (OutlineRow::Topic(Some(topic), _), RecordId::Topic(id)) => *topic == id,
            (OutlineRow::Quote(quote), RecordId::Quote(id)) => *quote == id,
            _ => false,
        });
        self.outline_state_mut().select(row.unwrap_or(0), rows.len());
    }

    /// The selected claim about the gap.
    #[must_use]
    pub fn claim(&self, atlas: &Atlas) -> Option<GapClaimId> {
        atlas.gap.ids().nth(self.gap.selected)
    }

    /// The next view, around the end.
    pub fn next_view(&mut self) {
        let at = ViewsView::ALL.iter().position(|&view| view == self.view).unwrap_or(0);
        self.view = ViewsView::ALL[(at + 1) % ViewsView::ALL.len()];
        self.focus = if self.view == ViewsView::Matrix { Pane::Matrix } else { Pane::List };
        self.matrix_lit = false;
        self.detail = SheetState::default();
    }
}

impl Default for ViewsTab {
    fn default() -> Self {
        Self::new()
    }
}

/// How many cards of the gap stand side by side.
#[must_use]
pub fn gap_columns(screen: Screen) -> usize {
    match screen.room() {
        Room::Wide => 3,
        Room::Stacked if screen.cols >= 78 => 3,
        Room::Stacked => 2,
        Room::Single | Room::None => 1,
    }
}

/// The speakers who have a row in the matrix: all who are quoted.
#[must_use]
pub fn matrix_speakers(atlas: &Atlas) -> Vec<SpeakerId> {
    let quoted = |id: &SpeakerId| atlas.quotes.iter().any(|(_, quote)| quote.speaker == *id);
    atlas.speakers.ids().filter(quoted).collect()
}

/// The topics that have a column in the matrix; the last is for what falls under none, if anything does.
#[must_use]
pub fn matrix_topics(atlas: &Atlas) -> Vec<Option<TopicId>> {
    let none = atlas.quotes.iter().any(|(_, quote)| quote.topics.is_empty());
    atlas.topics.ids().map(Some).chain(none.then_some(None)).collect()
}

/// The quotes in a cell of the matrix.
#[must_use]
pub fn matrix_quotes(atlas: &Atlas, speaker: SpeakerId, topic: Option<TopicId>) -> Vec<QuoteId> {
    let quotes = atlas.quotes.iter();
    let here = quotes.filter(|(_, quote)| quote.speaker == speaker && under(quote, topic));
    here.map(|(id, _)| id).collect()
}

fn under(quote: &Quote, topic: Option<TopicId>) -> bool {
    match topic {
        Some(topic) => quote.topics.contains(&topic),
        None => quote.topics.is_empty(),
    }
}

fn by_speaker(atlas: &Atlas) -> Vec<OutlineRow> {
    let mut rows = Vec::new();
    for speaker in matrix_speakers(atlas) {
        let quotes = atlas.quotes.iter().filter(|(_, quote)| quote.speaker == speaker);
        group(&mut rows, |count| OutlineRow::Speaker(speaker, count), quotes.map(|(id, _)| id));
    }
    rows
}

fn by_topic(atlas: &Atlas) -> Vec<OutlineRow> {
    let mut rows = Vec::new();
    for topic in matrix_topics(atlas) {
        let quotes = atlas.quotes.iter().filter(|(_, quote)| under(quote, topic));
        group(&mut rows, |count| OutlineRow::Topic(topic, count), quotes.map(|(id, _)| id));
    }
    rows
}

fn group(
    rows: &mut Vec<OutlineRow>,
    heading: impl FnOnce(usize) -> OutlineRow,
    quotes: impl Iterator<Item = QuoteId>,
) {
    let quotes: Vec<QuoteId> = quotes.collect();
    rows.push(heading(quotes.len()));
    rows.extend(quotes.into_iter().map(OutlineRow::Quote));
}
