//! What the reader sees of an archive while it is read, and how it is stopped.

use super::action::Effect;
use super::archive::ArchiveNews;
use super::command::Command;
use super::overlay::Overlay;
use super::pane::SheetState;
use super::state::App;

impl App {
    /// Takes over what happened to the archive; what can be found by now is looked for again.
    pub(super) fn hear(&mut self, news: ArchiveNews) {
        let detail = self.key_of(Command::Archive);
        let Some(archive) = &mut self.archive else { return };
        let before = archive.progress.quotes;
        match news {
            ArchiveNews::Read(progress) => {
                archive.progress = progress;
                // It may be read once more.
                archive.outcome = None;
            }
            ArchiveNews::Done(report) => {
                archive.progress.quotes = report.quotes;
                archive.progress.bad_lines = report.bad_lines;
                archive.outcome = Some(Ok(*report));
            }
            ArchiveNews::Failed(why) => archive.outcome = Some(Err(why)),
        }
        let grew = archive.progress.quotes != before;
        if let Some(line) = archive.summary(self.language, &detail) {
            self.message = Some(line);
        }
        if grew {
            self.refresh_archive_tab();
        }
        let finds = |overlay: &Overlay| matches!(overlay, Overlay::Finder(finder) if finder.found.is_some());
        if grew && self.overlays.last().is_some_and(finds) {
            self.search();
        }
    }

    /// Whether an archive is read and can be stopped.
    pub(super) fn can_stop_reading(&self) -> bool {
        self.archive
            .as_ref()
            .is_some_and(|archive| archive.is_read() && !archive.stopping && !archive.shared)
    }

    /// Asks to read no further; what was read stays.
    pub(super) fn stop_reading(&mut self) {
        if let Some(archive) = &mut self.archive {
            archive.stopping = true;
            self.effects.push(Effect::StopReading);
        }
    }

    /// Shows what came of reading the archive.
    pub(super) fn show_archive(&mut self) {
        self.overlays.push(Overlay::Archive(SheetState::default()));
    }

    /// Whether there is an archive to show.
    pub(super) fn can_show_archive(&self) -> bool {
        let shown = |overlay: &Overlay| matches!(overlay, Overlay::Archive(_)) || overlay.is_text();
        self.archive.is_some() && !self.is_covered_by(shown)
    }
}
