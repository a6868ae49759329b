//! The key that changes whose numbers the map shows.

use super::command::Command;
use super::state::App;
use crate::atlas::Word as _;

impl App {
    /// Shows the next numbers of what is measured, or says that only the report has any.
    pub(super) fn next_basis(&mut self) {
        if self.tabs.regions.next_basis(self.screen) {
            return;
        }
        let measure = self.tabs.regions.measure.label(self.language);
        let views = self.key_of(Command::NextView);
        self.say(self.language.pick(
            format!("{measure}：只有报告提到；{views} 换一种视图"),
            format!("{measure}: the report alone speaks of it; {views} shows the next view"),
        ));
    }
}
