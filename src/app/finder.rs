//! The finder: a line of text, and what it finds.

use tui_input::{Input, InputRequest};

use crate::atlas::Kind;
use crate::search::{Found, Hit};

use super::hit_groups::by_kind;
use super::key::{Key, KeyCode};
use super::list::ListState;
use super::pane::SheetState;

/// One box over everything.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// What was typed, with its caret.
    pub input: Input,
    /// The place among the hits.
    pub list: ListState,
    /// The generation of the answer that is shown.
    pub answered: u64,
    /// What stood in the box when it was asked for.
    pub answered_query: String,
    /// What was found; `None` until the first answer, and for an empty box.
    pub found: Option<Found>,
    /// The place in the sheet of the selected hit.
    pub preview: SheetState,
    /// The kinds whose hits are all shown, though others follow.
    pub whole: Vec<Kind>,
    /// The place among the last queries and records, which an empty box offers.
    pub recent: Option<usize>,
    /// How far back in the earlier queries one is, from 1.
    pub recalled: usize,
}

impl Finder {
    /// A finder with its box filled in.
    #[must_use]
    pub fn with(query: &str) -> Self {
        Self { input: Input::from(query), ..Self::default() }
    }

    /// What was typed.
    #[must_use]
    pub fn query(&self) -> &str {
        self.input.value()
    }

    /// The hits that are shown.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        self.found.as_ref().map_or(&[], |found| &found.hits)
    }

    /// Whether more hits are still to come.
    #[must_use]
    pub fn is_counting(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.total.more)
    }

    /// The selected hit.
    #[must_use]
    pub fn selected(&self) -> Option<&Hit> {
        self.hits().get(self.list.selected)
    }

    /// Shows an answer. A further answer to the same query leaves the selection on its hit, wherever that stands by now; one that
    /// was never moved stays on the best.
    pub(super) fn answer(&mut self, generation: u64, mut found: Found) {
        let again = self.answered_query == self.query();
        found.hits = by_kind(found.hits);
        if !again {
            self.whole.clear();
        }
        let kept = self.selected().filter(|_| again && self.list.selected > 0);
        let place = kept.and_then(|kept| found.hits.iter().position(|hit| hit.item.is(&kept.item)));
        let ListState { selected, offset } = self.list;
        self.list = match place {
            Some(place) => {
                let offset = (offset + place).saturating_sub(selected);
                ListState { selected: place, offset }
            }
            None if again && !found.hits.is_empty() => {
                ListState { selected: selected.min(found.hits.len() - 1), offset }
            }
            None => ListState::default(),
        };
        if place.is_none() {
            self.preview = SheetState::default();
        }
        self.answered = generation;
        self.answered_query = self.query().to_owned();
        self.found = Some(found);
    }

    /// Puts text where the caret stands; line breaks become spaces, other control characters are dropped.
    pub fn insert(&mut self, text: &str) {
        insert(&mut self.input, text);
    }
}

/// Puts text where the caret stands; line breaks become spaces, other control characters are dropped.
pub(super) fn insert(input: &mut Input, text: &str) {
    let lines = text.replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
    for character in lines.chars().filter(|character| !character.is_control()) {
        input.handle(InputRequest::InsertChar(character));
    }
}

/// What a key does to a line of text; `None` for keys that are not about text.
#[must_use]
pub(super) fn edit(key: Key) -> Option<InputRequest> {
    use InputRequest as Edit;
    Some(match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char(character), false, false) => Edit::InsertChar(character),
        (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, _) => Edit::DeletePrevChar,
        (KeyCode::Delete, ..) => Edit::DeleteNextChar,
        (KeyCode::Left, false, false) | (KeyCode::Char('b'), true, _) => Edit::GoToPrevChar,
        (KeyCode::Right, false, false) | (KeyCode::Char('f'), true, _) => Edit::GoToNextChar,
        (KeyCode::Left, ..) | (KeyCode::Char('b'), _, true) => Edit::GoToPrevWord,
        (KeyCode::Right, ..) | (KeyCode::Char('f'), _, true) => Edit::GoToNextWord,
        (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => Edit::GoToStart,
        (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => Edit::GoToEnd,
        (KeyCode::Char('u'), true, _) => Edit::DeleteLine,
        (KeyCode::Char('k'), true, _) => Edit::DeleteTillEnd,
        (KeyCode::Char('w'), true, _) | (KeyCode::Backspace, ..) => Edit::DeletePrevWord,
        _ => return None,
    })
}
