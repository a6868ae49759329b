//! One reader's screen: the app drawn and compared with what the terminal shows.

use std::cell::RefCell;

use super::Draw;
use super::packed_frame::{PackedFrame, fit};
use crate::app::{App, Painted};
use crate::terminal::{Capabilities, Frame, encode, encode_changed, look};

/// One reader's screen.
#[derive(Debug)]
pub(super) struct SessionScreen {
    capabilities: Capabilities,
    draw: Draw,
    /// What the terminal shows; `None` where it may be anything.
    shown: Option<PackedFrame>,
}

thread_local! {
    /// The frames that all sessions of a thread draw in, one after another.
    static FRAMES: RefCell<[Frame; 2]> = RefCell::new([Frame::blank(0, 0), Frame::blank(0, 0)]);
}

impl SessionScreen {
    pub(super) fn new(capabilities: Capabilities, draw: Draw) -> Self {
        Self { capabilities, draw, shown: None }
    }

    /// Forgets what the terminal shows; the next frame is sent whole.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// Appends the bytes that bring the terminal to the app as it is, none if it shows that already.
    pub(super) fn paint(&mut self, app: &App, out: &mut Vec<u8>) -> Painted {
        FRAMES.with_borrow_mut(|[before, after]| {
            let screen = app.screen();
            fit(after, screen.cols, screen.rows);
            let look = look(self.capabilities, app.theme());
            let painted = (self.draw)(app, look, &mut after.buffer);
            after.caret = painted.caret;
            if let Some(shown) = self.shown.as_mut().filter(|shown| shown.fits(after)) {
                let same = shown.replace(after, before);
                encode_changed(before, after, &same, self.capabilities, out);
            } else {
                encode(None, after, self.capabilities, out);
                self.shown = Some(PackedFrame::of(after));
            }
            painted
        })
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

    #[test]
    fn a_session_is_sent_what_a_local_terminal_is() {
        let mut app = app();
        let mut screen = SessionScreen::new(Capabilities::FULL, view::draw);
        let mut canvas = Canvas::new(90, 24, Capabilities::FULL);
        for key in keys() {
            let _ = app.update(Action::Press(key));
            let mut sent = Vec::new();
            let painted = screen.paint(&app, &mut sent);
            let (local, _) = canvas.paint(&app);
            assert_eq!(sent, local, "after {key}");
            let _ = app.update(Action::Painted(painted));
        }
    }
}
