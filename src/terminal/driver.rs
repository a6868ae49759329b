//! Runs the app on a local terminal: what it is given, and how the terminal is entered and left.

use std::fmt;
use std::io;
use std::time::Duration;

use super::screen::Screen;
use super::tty;
use super::wake::{Asked, Post, Wake};
use super::{Canvas, Capabilities};
use crate::app::review::DecidedQuote;
use crate::app::{Action, App, DeskAsk};
use crate::atlas::Language;
use crate::document::trouble::in_chinese;

mod handlers;
mod running;

pub use running::Ending;

use handlers::Handlers;
use running::Running;

/// Runs the app on the process's own terminal.
#[derive(Debug)]
pub struct Driver {
    capabilities: Capabilities,
    mouse: bool,
    escape: Duration,
    wake: Wake,
    handlers: Handlers,
}

/// Why the app could not be shown.
#[derive(Debug)]
pub enum DriverError {
    /// Standard input or output is no terminal.
    NotATerminal,
    /// The terminal refused something.
    Io(io::Error),
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATerminal => {
                f.write_str("the atlas opens on a terminal, and this is not one; `baijia search WORDS…` works anywhere")
            }
            Self::Io(error) => write!(f, "the terminal cannot be used: {error}"),
        }
    }
}

impl DriverError {
    /// Why, in the language of the reader.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        match (self, language) {
            (_, Language::En) => self.to_string(),
            (Self::NotATerminal, Language::Zh) => {
                "图谱在终端里打开，这里不是终端；`baijia search 词…` 在哪里都能用".to_owned()
            }
            (Self::Io(error), Language::Zh) => format!("终端用不了：{}", in_chinese(error)),
        }
    }
}

impl std::error::Error for DriverError {}

impl From<io::Error> for DriverError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Driver {
    /// Looks at the terminal without touching it.
    ///
    /// # Errors
    /// If standard input or output is no terminal.
    pub fn new(capabilities: Capabilities) -> Result<Self, DriverError> {
        if !tty::is_terminal() {
            return Err(DriverError::NotATerminal);
        }
        let (mouse, handlers) = (false, Handlers::default());
        Ok(Self { capabilities, mouse, escape: super::ESCAPE, wake: Wake::new()?, handlers })
    }

    /// Asks the terminal for clicks and the wheel, or not; text is then selected with Shift held.
    #[must_use]
    pub fn with_mouse(mut self, mouse: bool) -> Self {
        self.mouse = mouse;
        self
    }

    /// How long the rest of a sequence may take to come after its ESC, before the ESC is the Esc key; [`super::ESCAPE`] unless it is
    /// said.
    #[must_use]
    pub fn with_escape(mut self, escape: Duration) -> Self {
        self.escape = escape;
        self
    }

    /// A way for other threads to hand in actions.
    ///
    /// # Errors
    /// If the system has no file descriptor left.
    pub fn post(&self) -> io::Result<Post> {
        self.wake.post()
    }

    /// What is to be begun once the first frame is on the screen: threads that begin earlier compete with it for the processor.
    #[must_use]
    pub fn with_begin(mut self, begin: impl FnOnce() + 'static) -> Self {
        self.handlers.begin = Some(Box::new(begin));
        self
    }

    /// What is to be done when the reader wants no more of the archive to be read.
    #[must_use]
    pub fn with_stop(mut self, stop: impl FnMut() + 'static) -> Self {
        self.handlers.stop = Box::new(stop);
        self
    }

    /// What is to be done when the reader asks for what an archive's files gained; the answer is posted.
    #[must_use]
    pub fn with_read_on(mut self, read_on: impl FnMut() + 'static) -> Self {
        self.handlers.read_on = Box::new(read_on);
        self
    }

    /// What is to be done with what the app asks of the desk's store; answers are posted.
    #[must_use]
    pub fn with_keeper(mut self, keep: impl FnMut(DeskAsk) + 'static) -> Self {
        self.handlers.keep = Box::new(keep);
        self
    }

    /// What verifies a sentence: it is given the generation and the text, and its answer is posted.
    #[must_use]
    pub fn with_verifying(mut self, verify: impl FnMut(u64, String) + 'static) -> Self {
        self.handlers.verify = Box::new(verify);
        self
    }

    /// What is to be done with the decisions of a review when it is left.
    #[must_use]
    pub fn with_archiving(mut self, archive: impl FnMut(Vec<DecidedQuote>) + 'static) -> Self {
        self.handlers.archive = Box::new(archive);
        self
    }

    /// The command that starts the reader's own editor.
    #[must_use]
    pub fn with_editor(mut self, editor: String) -> Self {
        self.handlers.editor = Some(editor);
        self
    }

    /// Shows `app` until it ends. `search` carries out [`crate::app::Effect::Search`]: it is given the generation and the query, and answers
    /// at once, or with `None` where the answer will be posted.
    ///
    /// # Errors
    /// If the terminal refuses something; it is restored first.
    pub fn run(
        self,
        app: App,
        search: impl FnMut(u64, &str) -> Option<Action>,
    ) -> Result<Ending, DriverError> {
        let _screen = Screen::enter(self.mouse)?;
        let (cols, rows) = tty::size();
        let running = Running {
            canvas: Canvas::new(cols, rows, self.capabilities),
            capabilities: self.capabilities,
            escape: self.escape,
            wake: self.wake,
            handlers: self.handlers,
            mouse: self.mouse,
            asked: Asked::default(),
            app,
            search,
            dirty: true,
            due: None,
        };
        Ok(running.run_to_the_end(cols, rows)?)
    }
}
