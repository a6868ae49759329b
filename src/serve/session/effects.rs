//! What the app asks of a session: searches, copies, marks, verdicts.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Ending, Session};
use crate::app::{Action, CopyFailure, CopyWay, Effect};
use crate::serve::notice::Farewell;
use crate::terminal::{MOST_COPIED_BYTES, osc52};

impl Session {
    /// Changes the app; a defect in it ends this session and no other.
    pub(super) fn update(&mut self, action: Action) -> Option<Ending> {
        self.dirty = true;
        let app = &mut self.app;
        match catch_unwind(AssertUnwindSafe(|| app.update(action))) {
            Ok(effects) => effects.into_iter().find_map(|effect| self.carry_out(effect)),
            Err(_) => Some(Ending::Told(Farewell::Broken)),
        }
    }

    pub(super) fn carry_out(&mut self, effect: Effect) -> Option<Ending> {
        match effect {
            Effect::Search { generation, query } => {
                self.shared.metrics.searches.add(1);
                self.search.ask(&self.library, generation, query);
                None
            }
            Effect::Copy(text) => {
                let outcome = self.copy(&text);
                self.update(Action::Copied(outcome))
            }
            Effect::Redraw => {
                self.screen.forget();
                None
            }
            Effect::Desk(ask) => {
                if let (Some(desk), Some(keeper)) = (&mut self.desk, &self.shared.desks) {
                    desk.ask(ask, keeper);
                }
                None
            }
            Effect::Verify { generation, text } => {
                if self.verdicts.ask(&self.library, generation, &text) {
                    return None;
                }
                let busy = self.app.language().pick(
                    "服务器正忙，过一会儿再核对",
                    "The server is busy; verify it again in a moment",
                );
                self.update(Action::Say(busy.to_owned()))
            }
            Effect::ReadOn => {
                if let Some(quotes) = self.library.index.archive() {
                    quotes.keeper().ask();
                }
                None
            }
            // There is no shell to go back to, no archive is a session's own to stop, no editor is started here and no file written.
            Effect::Suspend
            | Effect::StopReading
            | Effect::Edit(_)
            | Effect::Decided(_)
            | Effect::Export(_) => None,
            Effect::Quit => Some(Ending::Quit),
        }
    }

    fn copy(&mut self, text: &str) -> Result<CopyWay, CopyFailure> {
        let bytes = text.len();
        if bytes > MOST_COPIED_BYTES {
            return Err(CopyFailure::TooLong { bytes, most_bytes: MOST_COPIED_BYTES });
        }
        self.copy = osc52(text);
        Ok(CopyWay::Remote)
    }
}
