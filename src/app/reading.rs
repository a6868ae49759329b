//! What the reader sees of an archive while it is read, and how it is stopped.

use super::action::Effect;
use super::archive::{Archive, ArchiveNews};
use super::command::Command;
use super::overlay::Overlay;
use super::pane::SheetState;
use super::state::App;

impl App {
    /// Takes over what happened to the archive; what can be found by now is looked for again.
    pub(super) fn hear(&mut self, news: ArchiveNews) {
        let detail = self.key_of(Command::Archive);
        let language = self.language;
        let Some(archive) = &mut self.archive else { return };
        let before = archive.progress.quotes;
        let version = archive.quotes.as_ref().map_or(0, |quotes| quotes.version());
        let is_end = !matches!(news, ArchiveNews::Read(_));
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
            ArchiveNews::Kept(why) => {
                let why = why.get(language);
                self.message = Some(language.pick(
                    format!("已读的都在；没有读到新的：{why}"),
                    format!("What was read stays; nothing new could be read: {why}"),
                ));
                archive.asked = false;
                return;
            }
        }
        let version_before = std::mem::replace(&mut archive.version, version);
        let grew = archive.progress.quotes != before || version != version_before;
        let is_other = self.message.is_some() && self.message != archive.said;
        let is_busy = is_other && !archive.asked && archive.known.is_some();
        if let Some(line) = archive.summary(language, &detail).filter(|_| !is_busy) {
            archive.said = Some(line.clone());
            self.message = Some(line);
        }
        if is_end {
            archive.asked = false;
            archive.stopping = false;
            archive.known = match &archive.outcome {
                Some(Ok(report)) => Some(report.quotes),
                _ => archive.known,
            };
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

    /// Whether there is an archive whose files may have grown, and nobody reads or asks already.
    pub(super) fn can_read_on(&self) -> bool {
        let is_open = |archive: &Archive| !archive.is_read() && !archive.asked;
        self.types_nothing() && !self.is_review() && self.archive.as_ref().is_some_and(is_open)
    }

    /// Asks for what the archive's files gained.
    pub(super) fn read_on(&mut self) {
        if let Some(archive) = &mut self.archive {
            archive.asked = true;
            self.effects.push(Effect::ReadOn);
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
