//! The event loop of a local terminal: it blocks, takes everything that came, and draws once.

use std::fmt;
use std::io;
use std::time::Duration;

use super::screen::{self, Screen};
use super::tty::{self, Waited, Written};
use super::wake::{Asked, Post, Wake};
use super::{Canvas, Capabilities, Input, Parser, clipboard};
use crate::app::review::DecidedQuote;
use crate::app::{Action, App, DeskAsk, Effect};

/// How many reads go into one frame at most, so that endless input does not keep the screen from being drawn.
const MOST_READS: usize = 64;

/// Runs the app on the process's own terminal.
#[derive(Debug)]
pub struct Driver {
    capabilities: Capabilities,
    mouse: bool,
    escape: Duration,
    wake: Wake,
    stop: Stop,
    read_on: Stop,
    keep: Keep,
    archive: Archiving,
    verify: Verifying,
    editor: Option<String>,
}

/// What verifies a sentence.
struct Verifying(Box<dyn FnMut(u64, String)>);

impl fmt::Debug for Verifying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verifying")
    }
}

/// What archives the decisions of a review.
struct Archiving(Box<dyn FnMut(Vec<DecidedQuote>)>);

impl fmt::Debug for Archiving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Archiving")
    }
}

/// What stops the reading of an archive, or goes on with it.
struct Stop(Box<dyn FnMut()>);

/// What keeps the desk.
struct Keep(Box<dyn FnMut(DeskAsk)>);

impl fmt::Debug for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keep")
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stop")
    }
}

/// Why the app ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The reader quit.
    Quit,
    /// A signal asked for it; by custom the exit status is 128 and its number.
    Signal(i32),
    /// The terminal is gone.
    HangUp,
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
        let (stop, read_on) = (Stop(Box::new(|| {})), Stop(Box::new(|| {})));
        let (keep, escape) = (Keep(Box::new(|_| {})), super::ESCAPE);
        let wake = Wake::new()?;
        let (archive, verify) = (Archiving(Box::new(|_| {})), Verifying(Box::new(|_, _| {})));
        let (mouse, editor) = (false, None);
        Ok(Self { capabilities, mouse, escape, wake, stop, read_on, keep, archive, verify, editor })
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

    /// What is to be done when the reader wants no more of the archive to be read.
    #[must_use]
    pub fn with_stop(mut self, stop: impl FnMut() + 'static) -> Self {
        self.stop = Stop(Box::new(stop));
        self
    }

    /// What is to be done when the reader asks for what an archive's files gained; the answer is posted.
    #[must_use]
    pub fn with_read_on(mut self, read_on: impl FnMut() + 'static) -> Self {
        self.read_on = Stop(Box::new(read_on));
        self
    }

    /// What is to be done with what the app asks of the desk's store; answers are posted.
    #[must_use]
    pub fn with_keeper(mut self, keep: impl FnMut(DeskAsk) + 'static) -> Self {
        self.keep = Keep(Box::new(keep));
        self
    }

    /// What verifies a sentence: it is given the generation and the text, and its answer is posted.
    #[must_use]
    pub fn with_verifying(mut self, verify: impl FnMut(u64, String) + 'static) -> Self {
        self.verify = Verifying(Box::new(verify));
        self
    }

    /// What is to be done with the decisions of a review when it is left.
    #[must_use]
    pub fn with_archiving(mut self, archive: impl FnMut(Vec<DecidedQuote>) + 'static) -> Self {
        self.archive = Archiving(Box::new(archive));
        self
    }

    /// The command that starts the reader's own editor.
    #[must_use]
    pub fn with_editor(mut self, editor: String) -> Self {
        self.editor = Some(editor);
        self
    }

    /// Shows `app` until it ends. `search` carries out [`Effect::Search`]: it is given the generation and the query, and answers
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
        let mut running = Running {
            canvas: Canvas::new(cols, rows, self.capabilities),
            capabilities: self.capabilities,
            escape: self.escape,
            wake: self.wake,
            stop: self.stop,
            read_on: self.read_on,
            keep: self.keep,
            archive: self.archive,
            verify: self.verify,
            editor: self.editor,
            asked: Asked::default(),
            app,
            search,
            dirty: true,
        };
        let ending = match running.update(Action::Resize { cols, rows })? {
            Some(ending) => ending,
            None => running.run()?,
        };
        // What was being written when a signal came, or the terminal went, is kept all the same.
        for effect in running.app.update(Action::Leaving) {
            if let Effect::Desk(ask) = effect {
                (running.keep.0)(ask);
            }
        }
        Ok(ending)
    }
}

/// The app while it is on the screen.
#[derive(Debug)]
struct Running<S> {
    app: App,
    search: S,
    canvas: Canvas,
    capabilities: Capabilities,
    escape: Duration,
    wake: Wake,
    stop: Stop,
    read_on: Stop,
    keep: Keep,
    archive: Archiving,
    verify: Verifying,
    editor: Option<String>,
    /// What signals asked for and has not been done yet.
    asked: Asked,
    /// Whether the app may look different from what is on the screen.
    dirty: bool,
}

impl<S: FnMut(u64, &str) -> Option<Action>> Running<S> {
    fn run(&mut self) -> io::Result<Ending> {
        let mut parser = Parser::default();
        let mut bytes = [0; 4096];
        loop {
            // The pipe is emptied before the answers are taken, so that none is left behind unnoticed.
            self.wake.take_signals(&mut self.asked);
            if let Some(ending) = self.answer_signals()? {
                return Ok(ending);
            }
            for action in self.wake.take_answers() {
                if let Some(ending) = self.update(action)? {
                    return Ok(ending);
                }
            }
            if self.dirty {
                if let Some(ending) = self.paint()? {
                    return Ok(ending);
                }
                continue;
            }
            let mut inputs = Vec::new();
            let mut waited = tty::wait(&self.wake, parser.patience(self.escape), &mut bytes)?;
            for _ in 0..MOST_READS {
                match waited {
                    Waited::Bytes(count) => {
                        parser.feed(&bytes[..count], |input| inputs.push(input));
                        waited = tty::read_more(&mut bytes)?;
                    }
                    Waited::Woken | Waited::NothingMore => break,
                    Waited::Quiet => {
                        parser.settle(|input| inputs.push(input));
                        break;
                    }
                    Waited::HungUp => return Ok(Ending::HangUp),
                }
            }
            for input in inputs {
                let action = match input {
                    Input::Key(key) => Action::Press(key),
                    Input::Paste(text) => Action::Paste(text),
                    Input::Mouse(mouse) => Action::Mouse(mouse),
                };
                if let Some(ending) = self.update(action)? {
                    return Ok(ending);
                }
            }
        }
    }

    fn answer_signals(&mut self) -> io::Result<Option<Ending>> {
        let asked = std::mem::take(&mut self.asked);
        if let Some(signal) = asked.end {
            return Ok(Some(Ending::Signal(signal)));
        }
        if asked.stop {
            return self.suspend();
        }
        if asked.resume {
            screen::enter_again()?;
            self.canvas.forget();
            self.dirty = true;
        }
        if asked.resize || asked.resume {
            return self.resize();
        }
        Ok(None)
    }

    /// Gives the terminal back to the shell, and takes it again when the shell says so.
    fn suspend(&mut self) -> io::Result<Option<Ending>> {
        screen::suspend()?;
        self.wake.take_signals(&mut self.asked);
        // The signal that continued the program has been answered by entering.
        self.asked.resume = false;
        self.canvas.forget();
        self.resize()
    }

    fn resize(&mut self) -> io::Result<Option<Ending>> {
        let (cols, rows) = tty::size();
        self.canvas.resize(cols, rows);
        self.update(Action::Resize { cols, rows })
    }

    /// Draws the app and brings the frame to the terminal.
    fn paint(&mut self) -> io::Result<Option<Ending>> {
        let (bytes, painted) = self.canvas.paint(&self.app);
        self.dirty = false;
        let written = tty::write(bytes, &mut self.wake, &mut self.asked)?;
        if let Some(ending) = self.ending(written) {
            return Ok(Some(ending));
        }
        // What a frame tells the app changes no frame: it is not drawn again for it.
        let effects = self.app.update(Action::Painted(painted));
        self.carry_out(effects)
    }

    fn ending(&self, written: Written) -> Option<Ending> {
        match written {
            Written::All => None,
            Written::Interrupted => self.asked.end.map(Ending::Signal),
            Written::HungUp => Some(Ending::HangUp),
        }
    }

    fn update(&mut self, action: Action) -> io::Result<Option<Ending>> {
        self.dirty = true;
        let effects = self.app.update(action);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<Ending>> {
        for effect in effects {
            let answer = match effect {
                Effect::Search { generation, query } => (self.search)(generation, &query),
                Effect::Copy(text) => {
                    let (bytes, result) = clipboard::copy(&text, self.capabilities);
                    let written = tty::write(&bytes, &mut self.wake, &mut self.asked)?;
                    if let Some(ending) = self.ending(written) {
                        return Ok(Some(ending));
                    }
                    Some(Action::Copied(result))
                }
                Effect::Desk(ask) => {
                    (self.keep.0)(ask);
                    None
                }
                Effect::Export(export) => Some(Action::Exported(super::export::save(&export))),
                Effect::Edit(text) => {
                    let editor = self.editor.as_deref().unwrap_or_default();
                    let edited = screen::lend(|| super::editor::edit(editor, &text))?;
                    self.wake.take_signals(&mut self.asked);
                    // What was pressed in the editor was for the editor.
                    self.asked = Asked::default();
                    self.canvas.forget();
                    if let Some(ending) = self.resize()? {
                        return Ok(Some(ending));
                    }
                    Some(Action::Edited(edited.map_err(|error| error.to_string())))
                }
                Effect::StopReading => {
                    (self.stop.0)();
                    None
                }
                Effect::ReadOn => {
                    (self.read_on.0)();
                    None
                }
                Effect::Redraw => {
                    self.canvas.forget();
                    self.dirty = true;
                    None
                }
                Effect::Suspend => {
                    if let Some(ending) = self.suspend()? {
                        return Ok(Some(ending));
                    }
                    None
                }
                Effect::Verify { generation, text } => {
                    (self.verify.0)(generation, text);
                    None
                }
                Effect::Decided(quotes) => {
                    (self.archive.0)(quotes);
                    None
                }
                Effect::Quit => return Ok(Some(Ending::Quit)),
            };
            if let Some(action) = answer
                && let Some(ending) = self.update(action)?
            {
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }
}
