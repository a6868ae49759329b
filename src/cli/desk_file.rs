//! Where the reader's own desk is kept, and what is said of changes that could not be.

use std::path::PathBuf;

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

/// Says on standard error what could not be kept, with every note that was typed, so that it is not lost.
pub(super) fn tell_lost(lost: &[Change], language: Language) {
    if lost.is_empty() {
        return;
    }
    let count = lost.len();
    let mut lines = vec![match (language, count) {
        (Language::Zh, _) => format!("{count} 处改动没有存进案头："),
        (Language::En, 1) => "1 change of the desk could not be saved:".to_owned(),
        (Language::En, _) => format!("{count} changes of the desk could not be saved:"),
    }];
    for change in lost {
        let (record, note) = match change {
            Change::Mark { mark, .. } => (mark.record.as_str(), mark.note.as_str()),
            Change::Note { record, after, .. } => (record.as_str(), after.as_str()),
            Change::Unmark { record, .. } => (record.as_str(), ""),
            _ => continue,
        };
        lines.push(format!("  {record}"));
        lines.extend(note.lines().map(|line| format!("    {line}")));
    }
    complain(&lines.join("\n"));
}
