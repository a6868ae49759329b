//! The archive beside the atlas: how far it is read, and what came of it.

use std::sync::Arc;

use crate::atlas::{Bilingual, Language};
use crate::search::{self, Progress, Report};

/// An archive that was opened.
#[derive(Clone, Debug)]
pub struct Archive {
    /// What the reader calls it: its path; of several that are read as one, all of theirs.
    pub name: String,
    /// The path of each of them.
    pub files: Vec<String>,
    /// How far it is.
    pub progress: Progress,
    /// What came of it; `None` while it is read.
    pub outcome: Option<Result<Report, Bilingual>>,
    /// Whether the reader asked to stop.
    pub stopping: bool,
    /// Whether the reader asked for what is new.
    pub asked: bool,
    /// How many quotes there were when it was read to its end the last time.
    pub known: Option<usize>,
    /// What the status line said of it last; another message is not replaced by what nobody asked for.
    pub said: Option<String>,
    /// Of what is shown, as [`search::Archive::version`] tells it.
    pub version: u64,
    /// Whether others read it too, so that nobody stops it.
    pub shared: bool,
    /// Its quotes, as far as they are read.
    pub quotes: Option<Arc<search::Archive>>,
}

/// What happens to an archive that is read beside the screen.
#[derive(Clone, Debug)]
pub enum ArchiveNews {
    /// So much is read, and can be found.
    Read(Progress),
    /// No more is read.
    Done(Box<Report>),
    /// It cannot be read at all, and why.
    Failed(Bilingual),
    /// What is new cannot be read, and why; what was read stays.
    Kept(Bilingual),
}

impl Archive {
    /// Whether it is still read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.outcome.is_none()
    }

    /// Whether every quote is found, and what makes that quick is still being made.
    #[must_use]
    pub fn is_being_readied(&self) -> bool {
        let Progress { bytes, total_bytes, quotes, ready_quotes, .. } = self.progress;
        self.is_read() && total_bytes > 0 && bytes >= total_bytes && ready_quotes < quotes
    }

    /// How much of the file is read, in thousandths; of one that is read, how much is ready.
    #[must_use]
    pub fn permille(&self) -> u16 {
        let Progress { bytes, total_bytes, quotes, ready_quotes, .. } = self.progress;
        let (done, all) = if self.is_being_readied() {
            (ready_quotes as u64, quotes as u64)
        } else {
            (bytes, total_bytes)
        };
        let thousandths = done.saturating_mul(1000).checked_div(all).unwrap_or(0);
        u16::try_from(thousandths.min(1000)).unwrap_or(1000)
    }

    /// What the archive gained since it was read to its end the last time; `None` where that is nothing, and nobody asked.
    fn gained(&self, quotes: usize, language: Language) -> Option<String> {
        let known = self.known?;
        let all = grouped(quotes);
        Some(match (quotes.checked_sub(known), language) {
            (Some(0), _) if !self.asked => return None,
            (Some(0), Language::Zh) => format!("档案没有新的引语：共 {all} 条"),
            (Some(0), Language::En) => format!("The archive has no new quotes: {all} in all"),
            (Some(more), Language::Zh) => {
                format!("档案多了 {} 条引语：共 {all} 条", grouped(more))
            }
            (Some(1), Language::En) => format!("The archive has one more quote: {all} in all"),
            (Some(more), Language::En) => {
                format!("The archive has {} more quotes: {all} in all", grouped(more))
            }
            (None, Language::Zh) => format!("档案已重新读过：{all} 条引语"),
            (None, Language::En) => format!("The archive was read anew: {all} quotes"),
        })
    }

    /// What came of it in a line; `detail` is the key that shows the rest.
    pub(super) fn summary(&self, language: Language, detail: &str) -> Option<String> {
        let report = match self.outcome.as_ref()? {
            Ok(report) => report,
            Err(why) => {
                let why = why.get(language);
                return Some(match language {
                    Language::Zh => format!("档案没有打开：{why}"),
                    Language::En => format!("The archive is not open: {why}"),
                });
            }
        };
        let quotes = grouped(report.quotes);
        let mut line = match (report.cancelled, language) {
            (false, _) if self.known.is_some() => self.gained(report.quotes, language)?,
            (false, Language::Zh) => format!("档案已读完：{quotes} 条引语"),
            (false, Language::En) => format!("The archive is read: {quotes} quotes"),
            (true, Language::Zh) => format!("档案停止读取：已有 {quotes} 条引语可查"),
            (true, Language::En) => format!("Stopped reading: {quotes} quotes can be found"),
        };
        let (bad, taken) = (report.bad_lines, report.taken);
        let parts = [
            (bad, "行读不出来", ["line cannot be read", "lines cannot be read"]),
            (taken, "个编号重复", ["id was taken", "ids were taken"]),
        ];
        for (count, zh, en) in parts.into_iter().filter(|(count, ..)| *count > 0) {
            let number = grouped(count);
            let en = en[usize::from(count > 1)];
            line += &language.pick(format!("，{number} {zh}"), format!(", {number} {en}"));
        }
        let odd = bad > 0 || taken > 0 || !report.remarks.is_empty() || report.not_cached.is_some();
        if odd && !detail.is_empty() {
            line.push_str(
                &language.pick(format!("　{detail} 详情"), format!("  {detail} tells more")),
            );
        }
        Some(line)
    }
}

/// A count with its thousands apart: `1,000,000`.
#[must_use]
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
