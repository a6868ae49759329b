//! `--data FILE`: an archive of the reader's own beside the atlas.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::atlas::{Atlas, Language};
use crate::search::{Index, Loading, Report, Stacks};

use super::{Desk, Failure};

/// How many lines that cannot be read are told after a call.
const TOLD: usize = 5;

/// The archive that was asked for, and whether it is kept ready for the next time.
#[derive(Clone, Debug, Default)]
pub(super) struct Data {
    pub path: Option<PathBuf>,
    pub no_cache: bool,
}

impl Data {
    /// How the archive is read: large ones are kept in the XDG cache directory.
    pub(super) fn loading(&self, lookup: &dyn Fn(&str) -> Option<String>) -> Loading {
        let absolute =
            |name: &str| lookup(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let cache = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")));
        let cache = cache.map(|cache| cache.join("baijia")).filter(|_| !self.no_cache);
        Loading { cache, ..Loading::default() }
    }
}

/// The index over the atlas and the archive that was asked for, which is read whole first.
///
/// # Errors
/// If the archive cannot be opened.
pub(super) fn index(atlas: &Arc<Atlas>, desk: &Desk<'_>) -> Result<Index, Failure> {
    let index = Index::new(Arc::clone(atlas));
    let Some(path) = &desk.data.path else { return Ok(index) };
    let stacks = Arc::new(Stacks::new(Arc::clone(atlas)));
    let loading = desk.data.loading(desk.lookup);
    let report = stacks.load(path, &loading, &mut |_| {});
    let report =
        report.map_err(|error| Failure::Use(cannot_open(&error.to_string(), desk.language)))?;
    tell(path, &report, desk.language);
    Ok(index.with_archive(stacks))
}

/// Why an archive is not open, and what would be right.
pub(super) fn cannot_open(error: &str, language: Language) -> String {
    language.pick(
        format!("存档打不开：{error}\n  --data 后面是一个 .jsonl 文件，每行一条引语"),
        format!(
            "the archive cannot be opened: {error}\n  --data takes a .jsonl file, one quote a line"
        ),
    )
}

/// Says on standard error which lines could not be read.
pub(super) fn tell(path: &Path, report: &Report, language: Language) {
    if report.bad_lines == 0 && report.taken == 0 && report.not_cached.is_none() {
        return;
    }
    let name = path.display();
    let mut lines = Vec::new();
    if report.bad_lines > 0 {
        let count = report.bad_lines;
        lines.push(match (language, count) {
            (Language::Zh, _) => format!("{name}：{count} 行读不出来，其余已读入"),
            (Language::En, 1) => format!("{name}: 1 line cannot be read, the rest is"),
            (Language::En, _) => format!("{name}: {count} lines cannot be read, the rest is"),
        });
    }
    for (line, fault) in report.faults.iter().take(TOLD) {
        let fault = fault.label(language);
        lines.push(
            language.pick(format!("  第 {line} 行：{fault}"), format!("  line {line}: {fault}")),
        );
    }
    if report.taken > 0 {
        let count = report.taken;
        lines.push(match (language, count) {
            (Language::Zh, _) => format!("{name}：{count} 个编号已被占用，改用带序号的编号"),
            (Language::En, 1) => format!("{name}: 1 id was taken already and got a number"),
            (Language::En, _) => format!("{name}: {count} ids were taken already and got numbers"),
        });
    }
    if let Some(why) = &report.not_cached {
        lines.push(language.pick(
            format!("{name}：没有存入缓存：{why}（--no-cache 则不再尝试）"),
            format!("{name}: not kept in the cache: {why} (--no-cache leaves it out)"),
        ));
    }
    if report.bad_lines > 0 || report.taken > 0 {
        lines.push(language.pick(
            format!("  全部列出：baijia check {name}"),
            format!("  all of them: baijia check {name}"),
        ));
    }
    super::complain(&lines.join("\n"));
}
