//! A reader at a screen: from a key to the first frame that shows what the new query finds.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use baijia::app::{Action, App, Effect, Key};
use baijia::atlas::{Atlas, Language};
use baijia::search::{Found, Index, Worker};
use baijia::terminal::{Canvas, Capabilities};

const COLS: u16 = 120;
const ROWS: u16 = 36;

/// The app, its search thread and its screen, as a terminal has them.
pub struct Desk {
    app: App,
    worker: Worker,
    answers: Receiver<(u64, Found)>,
    canvas: Canvas,
    /// The generation of the last query.
    asked: u64,
}

impl Desk {
    /// Opens the finder.
    pub fn new(atlas: Arc<Atlas>, index: Arc<Index>) -> Self {
        let (told, answers) = mpsc::channel();
        let worker = Worker::new(index, move |generation, found| {
            let _ = told.send((generation, found));
        });
        let mut desk = Self {
            app: App::new(atlas, Language::Zh).with_archive("archive"),
            worker: worker.unwrap(),
            answers,
            canvas: Canvas::new(COLS, ROWS, Capabilities::FULL),
            asked: 0,
        };
        desk.update(Action::Resize { cols: COLS, rows: ROWS });
        desk.press(Key::char('/'));
        desk
    }

    /// Types the last character of a query whose others stand there already, until what it finds is on the screen.
    pub fn type_last(&mut self, query: &str) {
        if query.chars().nth(1).is_none() {
            self.press(Key::ctrl('u'));
        }
        let Some(last) = query.chars().last() else { return };
        let before = self.asked;
        self.press(Key::char(last));
        while self.asked != before {
            let (generation, found) = self.answers.recv().unwrap();
            self.update(Action::Found { generation, found });
            if generation == self.asked {
                self.canvas.paint(&self.app);
                return;
            }
        }
    }

    /// A key, and the frame that shows it.
    fn press(&mut self, key: Key) {
        self.update(Action::Press(key));
        self.canvas.paint(&self.app);
    }

    fn update(&mut self, action: Action) {
        for effect in self.app.update(action) {
            if let Effect::Search { generation, query } = effect {
                self.asked = generation;
                self.worker.ask(generation, &query);
            }
        }
    }
}
