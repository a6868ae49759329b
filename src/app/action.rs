//! What can happen to the app, and what it asks for in return.

use ratatui::layout::Position;

use crate::atlas::Language;
use crate::desk::News;
use crate::document::trouble::told_in_chinese;
use crate::search::Found;

use super::archive::ArchiveNews;
use super::key::Key;
use super::marks::DeskAsk;
use super::mouse::{Mouse, Spot};
use super::pane::PaintedPane;
use super::review::{DecidedQuote, ReviewDocument, ReviewNews};

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
    /// An export was tried.
    Exported(Result<Saved, ExportFailure>),
    /// The reader's own editor has ended: the text, or why there is none.
    Edited(Result<String, String>),
    /// Something happened to the documents of a review.
    Review(ReviewNews),
    /// A sentence is verified.
    Verified {
        /// The generation of the question.
        generation: u64,
        /// The sentence with its verdicts.
        document: Box<ReviewDocument>,
    },
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
    /// Verify a sentence of a thousand characters at most ([`super::review::verified_sentence`]), and answer with the same generation.
    Verify {
        /// Grows as that of searches does; an older answer is dropped.
        generation: u64,
        /// What was typed.
        text: String,
    },
    /// Put this text on the reader's clipboard.
    Copy(String),
    /// Write this text to a file, and answer with [`Action::Exported`]; only where files can be written.
    Export(Box<Export>),
    /// Ask the store of the desk for something; only where a store keeps it.
    Desk(DeskAsk),
    /// Let the reader's own editor change this text, and answer with [`Action::Edited`].
    Edit(String),
    /// Read no more of the archive; what was read stays.
    StopReading,
    /// Read what the archive's files gained, and tell it as [`Action::Archive`].
    ReadOn,
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

/// A text for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The file as the reader named it: relative names begin in the folder in which the program was started, `~/` at home.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Whether a file that is there already is replaced.
    pub replace: bool,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Where it is.
    pub path: String,
}

/// Why a file was not written; what was there before is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportFailure {
    /// A file of that name is there, and was not to be replaced.
    Exists,
    /// The name is that of a folder.
    IsFolder,
    /// The name is that of a device or a pipe.
    NotAFile,
    /// There is no such folder.
    NoFolder(String),
    /// Anything else, as the system says it.
    Failed(String),
}

impl ExportFailure {
    /// The reason as a reader is told.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        match self {
            Self::Exists => language.pick("已有这个文件", "the file is there already").to_owned(),
            Self::IsFolder => language.pick("这是一个目录", "that is a folder").to_owned(),
            Self::NotAFile => {
                language.pick("这不是普通文件", "that is a device or a pipe, no file").to_owned()
            }
            Self::NoFolder(folder) => {
                language.pick(format!("没有目录 {folder}"), format!("there is no folder {folder}"))
            }
            Self::Failed(why) => language.pick(told_in_chinese(why), why.clone()),
        }
    }
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
