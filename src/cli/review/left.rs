//! What is told when a review of articles has been left: what was archived, what is on the desk, and what is lost.

use std::path::Path;

use serde_json::Value;

use crate::app::review::{DecidedQuote, ToldDecision};
use crate::atlas::on_one_line;
use crate::cli::desk_file::tell_lost;
use crate::cli::{Call, Failure, complain};
use crate::desk::Change;

use super::into;

/// A review that has been left.
pub(super) struct Left<'a> {
    pub decided: &'a [DecidedQuote],
    /// What the desk could not take.
    pub lost: Vec<Change>,
    /// Whether there is a desk at all.
    pub has_desk: bool,
    /// The archive that takes what was accepted.
    pub into: Option<&'a Path>,
}

impl Left<'_> {
    /// Archives what was taken, or says how to, and says what is lost. Whether the desk did not take something.
    ///
    /// # Errors
    /// If the archive cannot be written; what is lost is told before.
    pub fn tell(self, call: &mut Call<'_>) -> Result<bool, Failure> {
        let language = call.language;
        let taken = self.decided.iter().filter(|quote| quote.line.is_some());
        let lost = ToldDecision::of(&self.lost);
        let is_lost = |quote: &&DecidedQuote| {
            let is_here =
                |it: &ToldDecision| (&it.document, &it.place) == (&quote.document, &quote.place);
            !self.has_desk || lost.iter().any(is_here)
        };
        let (gone, kept): (Vec<_>, Vec<_>) = taken.partition(is_lost);
        let Some(path) = self.into else {
            if !kept.is_empty() {
                let count = kept.len();
                call.page.line(&language.pick(
                    format!("收下 {count} 条，都在案头；写进档案：同样的命令加上 --into 档案.jsonl，进去后按 q"),
                    format!("{count} taken, kept on the desk; to archive them, run the same command with --into ARCHIVE.jsonl and press q"),
                ))?;
            }
            return Ok(self.tell_nowhere(&gone, call) || tell_lost(&self.lost, language));
        };
        let written = match into::write(path, self.decided, gone.is_empty(), language) {
            Ok(written) => written,
            Err(failure) => {
                call.page.flush()?;
                let _ = self.tell_nowhere(&gone, call) || tell_lost(&self.lost, language);
                return Err(failure);
            }
        };
        call.page.line(&written.told(path, language))?;
        let is_archived = |change: &Change| match change {
            Change::Decide { document, place, .. } => {
                gone.iter().any(|quote| (&quote.document, &quote.place) == (document, place))
            }
            _ => false,
        };
        let (archived, lost): (Vec<Change>, Vec<Change>) =
            self.lost.into_iter().partition(is_archived);
        let archived = ToldDecision::of(&archived).len();
        if archived > 0 {
            call.page.flush()?;
            let path = path.display();
            complain(&language.pick(
                format!("收下的 {archived} 条没能存进案头，但 {path} 里有"),
                format!(
                    "{archived} of what was taken could not be saved on the desk; {path} has them"
                ),
            ));
        }
        Ok(tell_lost(&lost, language) || archived > 0)
    }

    /// Where there is no desk: says that what was taken is nowhere, and which words it is.
    fn tell_nowhere(&self, gone: &[&DecidedQuote], call: &Call<'_>) -> bool {
        if self.has_desk || gone.is_empty() {
            return false;
        }
        let count = gone.len();
        let mut lines = vec![call.language.pick(
            format!("收下的 {count} 条没有存下：没有放案头的地方（HOME 没有设）；用 --desk 文件 或 --into 档案.jsonl"),
            format!("{count} taken, and kept nowhere: there is no place for a desk (HOME is not set); name one with --desk FILE, or use --into ARCHIVE.jsonl"),
        )];
        for line in gone.iter().filter_map(|quote| quote.line.as_deref()) {
            let line: Value = serde_json::from_str(line).unwrap_or_default();
            let words = line.get("text").and_then(Value::as_str).unwrap_or_default();
            lines.push(format!("  “{}”", on_one_line(words)));
        }
        complain(&lines.join("\n"));
        true
    }
}
