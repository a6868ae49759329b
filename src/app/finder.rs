//! The finder: a line of text, and what it finds.

use tui_input::{Input, InputRequest};

use crate::atlas::Kind;
use crate::search::{Found, Hit, Item, count_words, query_hints};

use super::key::{Key, KeyCode};
use super::list::ListState;
use super::pane::SheetState;

/// The most that a box of text takes: a search for more would take the time of everybody else, and finds nothing that fewer words
/// do not.
pub const MOST_CHARS: usize = 1000;
/// The most words that a box of text takes.
pub const MOST_WORDS: usize = 32;

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
    /// A finder with its box filled in, as far as there is room.
    #[must_use]
    pub fn with(query: &str) -> Self {
        let mut finder = Self::default();
        finder.insert(query);
        finder
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

    /// The nearest name, where nothing was found and no hint tells what to ask instead: a name that is spelled a little like such a query
    /// would lead elsewhere.
    #[must_use]
    pub fn nearest(&self) -> Option<&Item> {
        let found = self.found.as_ref()?;
        let nearest = found.nearest.as_ref()?;
        let hints = query_hints(self.query(), &found.understood, found.is_met());
        hints.is_empty().then_some(nearest)
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

    /// Puts text where the caret stands; line breaks become spaces, other control characters are dropped. Whether all of it found
    /// room: there is some for a thousand characters and 32 words.
    pub fn insert(&mut self, text: &str) -> bool {
        insert(&mut self.input, text)
    }
}

/// Puts hits of one kind together: the groups in the order of their best hits, each in its own order.
fn by_kind(hits: Vec<Hit>) -> Vec<Hit> {
    let mut kinds: Vec<Kind> = Vec::new();
    for hit in &hits {
        if !kinds.contains(&hit.item.kind()) {
            kinds.push(hit.item.kind());
        }
    }
    let mut hits = hits;
    hits.sort_by_key(|hit| kinds.iter().position(|&kind| kind == hit.item.kind()));
    hits
}

/// Puts text where the caret stands; line breaks become spaces, other control characters are dropped. Whether all of it found room.
pub(super) fn insert(input: &mut Input, text: &str) -> bool {
    let written = input.value();
    let caret = written.char_indices().nth(input.cursor()).map_or(written.len(), |(at, _)| at);
    let (before, after) = written.split_at(caret);
    let room = MOST_CHARS.saturating_sub(written.chars().count());
    let mut last = ' ';
    let breaks = |character: char| matches!(character, '\r' | '\n' | '\t');
    let mut coming = text.chars().filter_map(|character| {
        // CR and LF are one line's end.
        let again = character == '\n' && last == '\r';
        last = character;
        match character {
            _ if again => None,
            _ if breaks(character) => Some(' '),
            _ => Some(character).filter(|character| !character.is_control()),
        }
    });
    // A full box takes no time, however much is typed into it.
    if room == 0 {
        return coming.next().is_none();
    }
    let mut inserted: Vec<char> = coming.by_ref().take(room).collect();
    let mut fits = coming.next().is_none();
    let with = |inserted: &[char]| -> String {
        before.chars().chain(inserted.iter().copied()).chain(after.chars()).collect()
    };
    // The longest beginning with few enough words; a longer one has no fewer.
    if count_words(&with(&inserted)) > MOST_WORDS {
        let (mut enough, mut too_many) = (0, inserted.len());
        while too_many - enough > 1 {
            let middle = enough.midpoint(too_many);
            if count_words(&with(&inserted[..middle])) > MOST_WORDS {
                too_many = middle;
            } else {
                enough = middle;
            }
        }
        inserted.truncate(enough);
        fits = false;
    }
    let caret = input.cursor() + inserted.len();
    *input = Input::new(with(&inserted)).with_cursor(caret);
    fits
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
