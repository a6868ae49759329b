//! The event loop of a local terminal: it blocks, takes everything that came, and draws once.

use std::io;
use std::time::Duration;

use crate::app::{Action, App, Effect, KeyCode};
use crate::terminal::screen;
use crate::terminal::tty::{self, Waited, Written};
use crate::terminal::wake::{Asked, Wake};
use crate::terminal::{Canvas, Capabilities, Input, Parser, clipboard};

use super::handlers::Handlers;

/// How many reads go into one frame at most, so that endless input does not keep the screen from being drawn.
const MOST_READS: usize = 64;

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

/// The app while it is on the screen.
#[derive(Debug)]
pub(super) struct Running<S> {
    pub app: App,
    pub search: S,
    pub canvas: Canvas,
    pub capabilities: Capabilities,
    pub escape: Duration,
    pub wake: Wake,
    pub handlers: Handlers,
    /// Whether the mouse was asked for.
    pub mouse: bool,
    /// What signals asked for and has not been done yet.
    pub asked: Asked,
    /// Whether the app may look different from what is on the screen.
    pub dirty: bool,
    /// The search that was asked for last and has not been carried out yet: of letters that come together, only the last is searched for.
    pub due: Option<(u64, String)>,
}

impl<S: FnMut(u64, &str) -> Option<Action>> Running<S> {
    /// Runs the app until it ends.
    pub(super) fn run_to_the_end(mut self, cols: u16, rows: u16) -> io::Result<Ending> {
        let ending = match self.update(Action::Resize { cols, rows })? {
            Some(ending) => ending,
            None => self.run()?,
        };
        // What was being written when a signal came, or the terminal went, is kept all the same.
        for effect in self.app.update(Action::Leaving) {
            if let Effect::Desk(ask) = effect {
                (self.handlers.keep)(ask);
            }
        }
        Ok(ending)
    }

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
            if let Some(ending) = self.search_due()? {
                return Ok(ending);
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
                // Whatever is no letter may be about what was found.
                if !is_letter(&input)
                    && let Some(ending) = self.search_due()?
                {
                    return Ok(ending);
                }
                let action = match input {
                    Input::Key(key) => Action::Press(key),
                    Input::Paste(text) => Action::Paste(text),
                    Input::Mouse(mouse) if self.mouse => Action::Mouse(mouse),
                    // Another program left its reports on.
                    Input::Mouse(_) => continue,
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
        self.wake.take_the_rest()?;
        if let Some(begin) = self.handlers.begin.take() {
            begin();
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

    /// Carries out the search that is due.
    fn search_due(&mut self) -> io::Result<Option<Ending>> {
        let Some((generation, query)) = self.due.take() else { return Ok(None) };
        match (self.search)(generation, &query) {
            Some(answer) => self.update(answer),
            None => Ok(None),
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<Ending>> {
        for effect in effects {
            let answer = match effect {
                Effect::Search { generation, query } => {
                    self.due = Some((generation, query));
                    None
                }
                Effect::Copy(text) => {
                    let (bytes, result) = clipboard::copy(&text, self.capabilities);
                    let written = tty::write(&bytes, &mut self.wake, &mut self.asked)?;
                    if let Some(ending) = self.ending(written) {
                        return Ok(Some(ending));
                    }
                    Some(Action::Copied(result))
                }
                Effect::Desk(ask) => {
                    (self.handlers.keep)(ask);
                    None
                }
                Effect::Export(export) => {
                    Some(Action::Exported(crate::terminal::export::save(&export)))
                }
                Effect::Edit(text) => {
                    let editor = self.handlers.editor.as_deref().unwrap_or_default();
                    let edited = screen::lend(|| crate::terminal::editor::edit(editor, &text))?;
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
                    (self.handlers.stop)();
                    None
                }
                Effect::ReadOn => {
                    (self.handlers.read_on)();
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
                    (self.handlers.verify)(generation, text);
                    None
                }
                Effect::Decided(quotes) => {
                    (self.handlers.archive)(quotes);
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

/// Whether a key types a letter, where there is a box for it.
fn is_letter(input: &Input) -> bool {
    matches!(input, Input::Key(key) if matches!(key.code, KeyCode::Char(_)) && !key.ctrl && !key.alt)
}
