//! Where the reader's own desk is kept, and what is said of changes that could not be.

use std::path::PathBuf;

use crate::app::review::ToldDecision;
use crate::atlas::Language;
use crate::desk::{Change, Place};

use super::{Call, complain};

impl Call<'_> {
    /// Where the desk is: the file of `--desk`, else one in the XDG data directory; `None` where there is no home for it.
    pub(super) fn place(&self) -> Option<Place> {
        if let Some(file) = &self.desk {
            return Some(Place::File(file.clone()));
        }
        Some(Place::File(self.data_folder()?.join("desk.db")))
    }

    /// The program's own folder in the XDG data directory.
    pub(super) fn data_folder(&self) -> Option<PathBuf> {
        let absolute =
            |name: &str| (self.lookup)(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let data = absolute("XDG_DATA_HOME");
        let data = data.or_else(|| Some(absolute("HOME")?.join(".local").join("share")))?;
        Some(data.join("baijia"))
    }
}

/// So many decisions are told one by one.
const MOST_DECISIONS: usize = 50;

/// Says on standard error what could not be kept: every note that was typed, so that it is not lost, and every decision by its words.
/// Whether there was anything.
pub(super) fn tell_lost(lost: &[Change], language: Language) -> bool {
    let decisions = ToldDecision::of(lost);
    let others: Vec<&Change> =
        lost.iter().filter(|change| !matches!(change, Change::Decide { .. })).collect();
    let count = decisions.len() + others.len();
    if count == 0 {
        return false;
    }
    let mut lines = vec![match (language, count, others.is_empty()) {
        (Language::Zh, _, true) => format!("{count} 处决定没能存进案头，丢失了："),
        (Language::Zh, _, false) => format!("{count} 处改动没能存进案头，丢失了："),
        (Language::En, 1, true) => {
            "1 decision could not be saved on the desk and is lost:".to_owned()
        }
        (Language::En, 1, false) => {
            "1 change could not be saved on the desk and is lost:".to_owned()
        }
        (Language::En, _, true) => {
            format!("{count} decisions could not be saved on the desk and are lost:")
        }
        (Language::En, _, false) => {
            format!("{count} changes could not be saved on the desk and are lost:")
        }
    }];
    for decision in decisions.iter().take(MOST_DECISIONS) {
        lines.push(format!("  {}", decision.told(language)));
    }
    if let more @ 1.. = decisions.len().saturating_sub(MOST_DECISIONS) {
        lines.push(
            language.pick(format!("  另有 {more} 处决定"), format!("  {more} more decisions")),
        );
    }
    for change in others {
        let (what, note) = match change {
            Change::Mark { mark, .. } => (mark.record.as_str(), mark.note.as_str()),
            Change::Note { record, after, .. } => (record.as_str(), after.as_str()),
            Change::Unmark { record, .. } | Change::Swap { one: record, .. } => {
                (record.as_str(), "")
            }
            Change::Create { name, .. } | Change::Rename { name, .. } => (name.as_str(), ""),
            Change::Drop { collection, .. } | Change::Restore { collection, .. } => {
                (collection.name.as_str(), "")
            }
            Change::Current { id } => (id.as_str(), ""),
            Change::Decide { .. } => continue,
        };
        let default = language.pick("默认的一叠", "the default collection");
        lines.push(format!("  {}", if what.is_empty() { default } else { what }));
        lines.extend(note.lines().map(|line| format!("    {line}")));
    }
    complain(&lines.join("\n"));
    true
}
