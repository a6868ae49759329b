//! A walk through the whole program, frame by frame, and what each frame costs.

#![allow(dead_code, reason = "each test and bench uses its own part of this")]
#![allow(clippy::unwrap_used, reason = "a walk that cannot go on has failed")]

use std::sync::Arc;

use baijia::app::{Action, App, Effect, Key, Pane};
use baijia::atlas::{Atlas, Language};
use baijia::search::Index;
use baijia::terminal::{Capabilities, Frame, encode, look};
use baijia::view::draw;
use ratatui::backend::Backend as _;
use ratatui::buffer::Buffer;
use ratatui_crossterm::CrosstermBackend;

pub const COLS: u16 = 120;
pub const ROWS: u16 = 36;

/// An hour with the atlas, as `harness::keys` writes keys: lists walked and paged, every view of every tab, the menus, a comparison,
/// links there and back, the finder in three scripts, help, the bare text, the other language.
pub const RECORDED: &str = "\
    jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjkkkkkk C-d C-d C-u G kkk g \
    Tab jjj BTab s jjj Enter jjjjjj s Enter f jjj Space jj Space Esc jjjjjj x \
    Space j Space jj Space c l jj Esc jjj v jjjj Tab jj Enter Backspace Backspace BTab v \
    Y Esc y \
    2 jjjjjj lll hh t jjj v jj v v v t Tab jjjjjj Tab jj Enter jj Backspace BTab BTab \
    3 jjjjjjjjjj Tab jj Enter Backspace BTab v jjjjjj Tab jj BTab v lljjjll Tab BTab v jjjj v jjj \
    4 jjjjjj l jjj Tab jj Enter Backspace \
    / lkf Down Down Enter jj Backspace Esc / 规模 Down Esc / guimo Esc / moat Enter \
    ? sort Esc : Down Down Esc \
    1 jjj L jjj 2 jjj 3 jjj 4 jj / gap Down Enter L";

/// A frame, and what led to it.
pub struct Shown {
    /// The key, or `first`.
    pub key: String,
    pub frame: Frame,
    /// The first row of the list in it.
    first_row: Option<usize>,
}

/// The landscape of the article, so that numbers of today can be laid beside those of earlier releases.
const AS_OF: &str = "2023-07-31";

/// What a driver would show after each of the keys, and first of all before them.
pub fn frames(keys: &[Key]) -> Vec<Shown> {
    let atlas = Atlas::embedded().unwrap();
    let index = Index::new(Arc::clone(&atlas));
    let mut app = App::new(atlas, Language::Zh).with_as_of(AS_OF.parse().ok());
    let first = ("first".to_owned(), Action::Resize { cols: COLS, rows: ROWS });
    let pressed = keys.iter().map(|&key| (key.to_string(), Action::Press(key)));
    let mut frames = Vec::new();
    for (key, action) in std::iter::once(first).chain(pressed) {
        let mut effects = app.update(action);
        while let Some(effect) = effects.pop() {
            if let Effect::Search { generation, query } = effect {
                let found = index.search(&query);
                effects.extend(app.update(Action::Found { generation, found }));
            }
        }
        let mut frame = Frame::blank(COLS, ROWS);
        let painted = draw(&app, look(Capabilities::FULL, app.theme()), &mut frame.buffer);
        frame.caret = painted.caret;
        let list = painted.panes.iter().find(|pane| pane.pane == Pane::List);
        let first_row = list.map(|pane| pane.first_row);
        app.update(Action::Painted(painted));
        frames.push(Shown { key, frame, first_row });
    }
    frames
}

/// What one frame costs after another.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// What the encoder sends.
    pub ours: usize,
    /// What the stock backend sends for the same cells.
    pub stock: usize,
    /// The UTF-8 bytes of the cells that changed.
    pub text: usize,
}

impl Cost {
    pub fn of(before: Option<&Frame>, after: &Frame) -> Self {
        let empty = Buffer::empty(after.buffer.area);
        let cells = before.map_or(&empty, |before| &before.buffer);
        Self {
            ours: encoded(before, after).len(),
            stock: stock(cells, after).len(),
            text: cells.diff(&after.buffer).iter().map(|(_, _, cell)| cell.symbol().len()).sum(),
        }
    }
}

impl std::iter::Sum for Cost {
    fn sum<I: Iterator<Item = Self>>(costs: I) -> Self {
        costs.fold(Self::default(), |sum, cost| Self {
            ours: sum.ours + cost.ours,
            stock: sum.stock + cost.stock,
            text: sum.text + cost.text,
        })
    }
}

pub fn encoded(before: Option<&Frame>, after: &Frame) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(before, after, Capabilities::FULL, &mut bytes);
    bytes
}

/// What ratatui's terminal writes through its stock backend: the cells that changed, and the cursor, which it hides or shows with
/// every frame. It brackets nothing as synchronized output.
pub fn stock(before: &Buffer, after: &Frame) -> Vec<u8> {
    // An environment with NO_COLOR would make the stock backend cheaper than it is.
    crossterm::style::force_color_output(true);
    let mut bytes = Vec::new();
    let mut backend = CrosstermBackend::new(&mut bytes);
    backend.draw(before.diff(&after.buffer).into_iter()).unwrap();
    match after.caret {
        Some(caret) => {
            backend.show_cursor().unwrap();
            backend.set_cursor_position(caret).unwrap();
        }
        None => backend.hide_cursor().unwrap(),
    }
    bytes
}

/// The frames one after the other, and what each costs after the one before it.
pub fn costs(frames: &[Shown]) -> Vec<Cost> {
    let before = std::iter::once(None).chain(frames.iter().map(|shown| Some(&shown.frame)));
    before.zip(frames).map(|(before, after)| Cost::of(before, &after.frame)).collect()
}

/// What `j` costs from the first of the models to the last: while the list stands still, and over the whole way.
pub fn steps_down_the_models() -> (Vec<usize>, Vec<usize>) {
    let models = Atlas::embedded().unwrap().as_of(AS_OF.parse().unwrap()).models.len();
    let frames = frames(&vec![Key::char('j'); models - 1]);
    let moved = frames.windows(2).all(|pair| pair[0].frame.buffer != pair[1].frame.buffer);
    assert!(moved, "each step shows something");
    let all: Vec<usize> = costs(&frames).iter().skip(1).map(|cost| cost.ours).collect();
    let still = frames.windows(2).map(|pair| pair[0].first_row == pair[1].first_row);
    let in_view = all.iter().zip(still).filter(|(_, still)| *still).map(|(cost, _)| *cost);
    (in_view.collect(), all)
}

pub fn mean(numbers: &[usize]) -> usize {
    numbers.iter().sum::<usize>() / numbers.len().max(1)
}
