//! What can happen to the app, and what it asks for in return.

use ratatui::layout::Position;

use crate::desk::News;
use crate::search::Found;

use super::archive::ArchiveNews;
use super::key::Key;
use super::marks::DeskAsk;
use super::mouse::{Mouse, Spot};
use super::pane::PaintedPane;
use super::review::{DecidedQuote, ReviewNews};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// A key was pressed.
    Press(Key),
    /// Text was pasted; it is never taken for commands.
    Paste(String),
    /// The mouse did something; only where it was asked for.
    Mouse(Mouse),
    /// The screen has this size, in cells.
    Resize {
        /// Columns.
        cols: u16,
        /// Rows.
        rows: u16,
    },
    /// A frame was drawn; what only drawing knows comes back.
    Painted(Painted),
    /// A search has its answer.
    Found {
        /// The generation of the search.
        generation: u64,
        /// What it found.
        found: Found,
    },
    /// Something happened to the archive that is read beside the screen.
    Archive(ArchiveNews),
    /// A copy was tried.
    Copied(Result<CopyWay, CopyFailure>),
    /// Something happened to the desk that the driver keeps.
    Desk(News),
    /// The reader's own editor has ended: the text, or why there is none.
    Edited(Result<String, String>),
    /// Something happened to the documents of a review.
    Review(ReviewNews),
    /// The program ends; what is open is sent off first.
    Leaving,
    /// The driver has something to say; the status line shows it until the next key.
    Say(String),
}

/// What the driver is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Search, and answer with the same generation.
    Search {
        /// Grows with every search; an answer to an older one is dropped.
        generation: u64,
        /// What was typed.
        query: String,
    },
    /// Put this text on the reader's clipboard.
    Copy(String),
    /// Ask the store of the desk for something; only where a store keeps it.
    Desk(DeskAsk),
    /// Let the reader's own editor change this text, and answer with [`Action::Edited`].
    Edit(String),
    /// Read no more of the archive; what was read stays.
    StopReading,
    /// Draw every cell anew, whatever the terminal may show.
    Redraw,
    /// Give the terminal back to the shell until it brings the program to the foreground again.
    Suspend,
    /// Archive what was decided in a review, as it is left.
    Decided(Vec<DecidedQuote>),
    /// Leave.
    Quit,
}

/// How a text was handed to a clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyWay {
    /// Through `tmux load-buffer -w -`.
    Tmux,
    /// Through the escape sequence OSC 52, which no terminal acknowledges.
    Osc52,
    /// The same from a server, which cannot know whether a tmux stands at the reader's end: a stock one swallows it.
    Remote,
}

/// Why a text could not be handed to a clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyFailure {
    /// It is longer than terminals take.
    TooLong {
        /// The text's length.
        bytes: usize,
        /// The most that is sent.
        most_bytes: usize,
    },
    /// The way failed, as the system says it.
    Failed(String),
}

/// What a drawn frame tells the app and the driver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    /// Where the real cursor stands, so that input methods open there; `None` hides it.
    pub caret: Option<Position>,
    /// The panes that were drawn.
    pub panes: Vec<PaintedPane>,
    /// What can be clicked, the uppermost last.
    pub spots: Vec<Spot>,
}
