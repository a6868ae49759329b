//! The one way in which the state changes.

use super::action::{Action, Effect};
use super::room::Screen;
use super::state::App;

impl App {
    /// Changes the state by one action; what must happen outside comes back as effects, in order.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Press(key) => self.press(key),
            Action::Paste(text) => self.paste(&text),
            Action::Mouse(mouse) => self.mouse(mouse),
            Action::Resize { cols, rows } => {
                self.screen = Screen { cols, rows };
                self.keep_focus_on_a_pane();
            }
            Action::Painted(painted) => self.remember(painted),
            Action::Found { generation, found } => self.answer(generation, found),
            Action::Archive(news) => self.hear(news),
            Action::Copied(outcome) => {
                self.message = Some(self.copied(&outcome));
                self.copied_export(outcome.is_ok());
            }
            Action::Exported(outcome) => self.exported_to(outcome),
            Action::Desk(news) => self.hear_of_desk(news),
            Action::Edited(outcome) => self.edited(outcome),
            Action::Verified { generation, document } => {
                self.hear_verdicts(generation, *document);
            }
            Action::Review(news) => self.hear_of_review(news),
            Action::Leaving => self.finish_desk(),
            Action::Say(message) => self.message = Some(message),
        }
        std::mem::take(&mut self.effects)
    }
}
