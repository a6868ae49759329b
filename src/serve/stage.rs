//! One reader's screen, of which nothing is kept: what it shows is drawn again when it has to be compared.
//!
//! Measured at 120×40: two buffers of 48 bytes a cell cost a session 461 KiB; the app costs a few.

use ratatui::buffer::Buffer;

use super::Draw;
use crate::app::{App, Painted};
use crate::terminal::{Capabilities, Frame, encode, look};

/// One reader's screen.
#[derive(Debug)]
pub(super) struct Stage {
    capabilities: Capabilities,
    draw: Draw,
    shown: Shown,
}

/// What the terminal shows.
#[derive(Debug)]
enum Shown {
    /// Anything.
    Unknown,
    /// The app as it is.
    App,
    /// The app as it was when the last frame was encoded; it has gone on since.
    Past(Box<App>),
}

impl Stage {
    pub(super) fn new(capabilities: Capabilities, draw: Draw) -> Self {
        Self { capabilities, draw, shown: Shown::Unknown }
    }

    /// Must be told before the app changes.
    pub(super) fn before_change(&mut self, app: &App) {
        if matches!(self.shown, Shown::App) {
            self.shown = Shown::Past(Box::new(app.clone()));
        }
    }

    /// Forgets what the terminal shows; the next frame is sent whole.
    pub(super) fn forget(&mut self) {
        self.shown = Shown::Unknown;
    }

    /// Appends the bytes that bring the terminal to the app as it is, none if it shows that already.
    pub(super) fn paint(&mut self, app: &App, out: &mut Vec<u8>) -> Painted {
        let before = match std::mem::replace(&mut self.shown, Shown::App) {
            Shown::Unknown => None,
            Shown::App => return self.frame(app).1,
            Shown::Past(past) => Some(self.frame(&past).0),
        };
        let (after, painted) = self.frame(app);
        encode(before.as_ref(), &after, self.capabilities, out);
        painted
    }

    fn frame(&self, app: &App) -> (Frame, Painted) {
        let screen = app.screen();
        let mut frame = Frame::blank(screen.cols, screen.rows);
        let painted = self.draw_into(app, &mut frame.buffer);
        frame.caret = painted.caret;
        (frame, painted)
    }

    fn draw_into(&self, app: &App, buffer: &mut Buffer) -> Painted {
        (self.draw)(app, look(self.capabilities, app.theme()), buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Key, KeyCode};
    use crate::atlas::{Atlas, Language};
    use crate::terminal::Canvas;
    use crate::view;

    /// A walk over all tabs, and what a reader does there.
    fn keys() -> impl Iterator<Item = Key> {
        let keys = "jjjj\t1jjG\u{4}gk/gpt\u{1b}2jjljkv3jjvvvv\t\tjjj4ljhsjjfjj ?jjjj";
        keys.chars().chain(keys.chars()).map(|character| match character {
            '\t' => Key::plain(KeyCode::Tab),
            '\u{1b}' => Key::plain(KeyCode::Esc),
            '\u{4}' => Key::ctrl('d'),
            character => Key::char(character),
        })
    }

    fn app() -> App {
        let mut app = App::new(Atlas::embedded().unwrap(), Language::Zh);
        let _ = app.update(Action::Resize { cols: 90, rows: 24 });
        app
    }

    /// What drawing tells the app must not change what is drawn, or a screen that is drawn again would not be the one shown.
    #[test]
    fn a_screen_that_is_drawn_again_is_the_one_that_was_shown() {
        let mut app = app();
        let stage = Stage::new(Capabilities::FULL, view::draw);
        for key in keys() {
            let _ = app.update(Action::Press(key));
            let (first, painted) = stage.frame(&app);
            let shown = app.clone();
            let _ = app.update(Action::Painted(painted));
            let (again, _) = stage.frame(&app);
            assert_eq!(first.buffer, again.buffer, "after {key}");
            assert_eq!(stage.frame(&shown).0.buffer, again.buffer, "after {key}");
        }
    }

    #[test]
    fn a_session_is_sent_what_a_local_terminal_is() {
        let mut app = app();
        let mut stage = Stage::new(Capabilities::FULL, view::draw);
        let mut canvas = Canvas::new(90, 24, Capabilities::FULL);
        for key in keys() {
            stage.before_change(&app);
            let _ = app.update(Action::Press(key));
            let mut sent = Vec::new();
            let painted = stage.paint(&app, &mut sent);
            let (local, _) = canvas.paint(&app);
            assert_eq!(sent, local, "after {key}");
            let _ = app.update(Action::Painted(painted));
        }
    }
}
