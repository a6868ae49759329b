//! The archives that were asked for, opened beside the atlas.

#[cfg(unix)]
use std::io;
use std::path::Path;
#[cfg(unix)]
use std::path::PathBuf;
use std::sync::Arc;
#[cfg(unix)]
use std::sync::mpsc;
#[cfg(unix)]
use std::thread;
#[cfg(unix)]
use std::time::{Duration, Instant};

#[cfg(unix)]
use crate::app::{Action, ArchiveNews};
use crate::atlas::{Atlas, Language};
use crate::search::{Archive, Index, LoadError, Report};
#[cfg(unix)]
use crate::search::{Loading, Progress, Upkeep, Worker};
#[cfg(unix)]
use crate::terminal::Post;

use super::data_option::{name_of, typed_path};
use super::{Call, Failure, complain};

/// How often the files of an archive on the screen are looked at, whether they grew.
#[cfg(unix)]
const WATCH_EVERY: Duration = Duration::from_secs(2);

/// Reading that takes longer is shown as it goes on.
#[cfg(unix)]
const GAUGE_AFTER: Duration = Duration::from_millis(300);

/// How many lines that cannot be read are told after a call.
const TOLD: usize = 5;

/// How long leaving waits for the reader of an archive to say what came of it.
#[cfg(unix)]
const LEAVING: Duration = Duration::from_millis(200);

/// The index over the atlas and the archive that was asked for, which is read whole first.
///
/// # Errors
/// If an archive cannot be opened, or has lines and no quote that can be read.
pub(super) fn index(atlas: &Arc<Atlas>, call: &Call<'_>) -> Result<Index, Failure> {
    let index = Index::new(Arc::clone(atlas));
    if call.data.paths.is_empty() {
        return Ok(index);
    }
    let paths = call.data.paths();
    let stacks = Arc::new(Archive::new(Arc::clone(atlas)));
    let loading = call.data.loading(call.lookup);
    let report = stacks.load_all(&paths, &loading, &mut |_| {});
    let report = report.map_err(|error| Failure::Use(cannot_open(&error, call.language)))?;
    let report = without_keys(report);
    are_readable(&paths, &report, call.language)?;
    tell_all(&paths, &report, call.language);
    Ok(index.with_archive(stacks))
}

/// Whether every archive that has lines has a quote among them; one of which no line can be read is none.
///
/// # Errors
/// What is wrong with the first that is none, and what it may be.
fn are_readable(paths: &[&Path], report: &Report, language: Language) -> Result<(), Failure> {
    let Some((path, report)) =
        reports(paths, report).find(|(_, report)| report.quotes == 0 && report.bad_lines > 0)
    else {
        return Ok(());
    };
    let typed = typed_path(path);
    let import = language.pick(
        format!("  它若是表格、笔记或别家的数据：baijia import {typed} 说明能收什么"),
        format!("  if it is a table, notes or somebody's data: baijia import {typed} says what can be taken"),
    );
    let mut lines = told(path, report, language);
    lines.push(import);
    Err(Failure::Use(lines.join("\n")))
}

/// Each archive with what came of reading it.
fn reports<'a>(
    paths: &'a [&'a Path],
    report: &'a Report,
) -> impl Iterator<Item = (&'a Path, &'a Report)> {
    let of_files = match paths {
        [_] => std::slice::from_ref(report),
        _ => &report.of_files[..],
    };
    paths.iter().copied().zip(of_files)
}

/// What came of reading without the ids that got a number: whoever looks something up gets it by the id that is printed. `check`, `import`
/// and the screen tell of them.
fn without_keys(mut report: Report) -> Report {
    report.taken = 0;
    report.of_files.iter_mut().for_each(|file| file.taken = 0);
    report
}

/// An archive that is read beside the screen, and the thread that searches it.
#[cfg(unix)]
pub(super) struct Beside {
    stacks: Arc<Archive>,
    /// What came of reading.
    report: mpsc::Receiver<Report>,
    worker: Worker,
}

#[cfg(unix)]
impl Beside {
    /// Starts to read, and to answer; both hand in their news through a post of their own.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub(super) fn new(
        atlas: &Arc<Atlas>,
        paths: &[PathBuf],
        loading: Loading,
        news: Post,
        answers: Post,
    ) -> io::Result<Self> {
        let stacks = Arc::new(Archive::new(Arc::clone(atlas)));
        let index = Index::new(Arc::clone(atlas)).with_archive(Arc::clone(&stacks));
        let worker = Worker::new(Arc::new(index), move |generation, found| {
            answers.send(Action::Found { generation, found });
        })?;
        let (own, paths) = (Arc::clone(&stacks), paths.to_vec());
        let (tell, report) = mpsc::channel();
        let loading = Loading { follows: true, ..loading };
        thread::Builder::new().name("archive".to_owned()).spawn(move || {
            let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
            let read = own.load_all(&paths, &loading, &mut |progress| {
                news.send(Action::Archive(ArchiveNews::Read(*progress)));
            });
            let told = |read: Result<Report, LoadError>| match read {
                Ok(report) => {
                    news.send(Action::Archive(ArchiveNews::Done(Box::new(report.clone()))));
                    // Who has left wants no report.
                    let _ = tell.send(report);
                }
                Err(error) => {
                    news.send(Action::Archive(ArchiveNews::Failed(error.told())));
                }
            };
            let mut last = read.as_ref().ok().cloned();
            told(read);
            let every = paths.iter().any(|path| path.is_file()).then_some(WATCH_EVERY);
            while let Some(call) = own.keeper().wait(every) {
                let began = Instant::now();
                let mut reading = |progress: &Progress| {
                    // What is read at once needs no gauge.
                    if began.elapsed() > GAUGE_AFTER {
                        news.send(Action::Archive(ArchiveNews::Read(*progress)));
                    }
                };
                let read = match call {
                    // Somebody changed the cache while it is mapped.
                    Upkeep::Mend => own.mend(&paths, &loading, &mut reading),
                    Upkeep::ReadOn { asked } => {
                        match own.read_on(&paths, &loading, asked, &mut reading) {
                            Ok(None) if asked => Ok(last.clone()),
                            Err(error) if asked => {
                                let why = error.told();
                                news.send(Action::Archive(ArchiveNews::Kept(why)));
                                continue;
                            }
                            Err(_) => continue,
                            read => read,
                        }
                    }
                };
                if let Some(read) = read.transpose() {
                    last = read.as_ref().ok().cloned().or(last);
                    told(read);
                }
            }
        })?;
        Ok(Self { stacks, report, worker })
    }

    pub(super) fn stacks(&self) -> &Arc<Archive> {
        &self.stacks
    }

    /// Asks for an answer; it comes through the post.
    pub(super) fn ask(&self, generation: u64, query: &str) {
        self.worker.ask(generation, query);
    }

    /// Ends both; what came of reading, if it came to an end. A reader that waits for a pipe, or for a disk that is gone, is not
    /// waited for: it ends with the process.
    pub(super) fn finish(self) -> Option<Report> {
        self.stacks.cancel();
        drop(self.worker);
        let first = self.report.recv_timeout(LEAVING).ok();
        // Where it was read again, the last counts.
        self.report.try_iter().last().or(first)
    }
}

/// Why an archive is not open, and what would be right.
pub(super) fn cannot_open(error: &LoadError, language: Language) -> String {
    if error.is_beside() {
        return language.pick(
            format!("档案旁的人物文件读不了：{}", error.in_chinese()),
            format!("the file of speakers beside the archive cannot be read: {error}"),
        );
    }
    language.pick(
        format!(
            "档案打不开：{}\n  --data 后面是一个 .jsonl 文件，每行一条引语",
            error.in_chinese()
        ),
        format!(
            "the archive cannot be opened: {error}\n  --data takes a .jsonl file, one quote a line"
        ),
    )
}

/// Says of each archive on standard error which lines could not be read.
pub(super) fn tell_all(paths: &[&Path], report: &Report, language: Language) {
    for (path, report) in reports(paths, report) {
        let lines = told(path, report, language);
        if !lines.is_empty() {
            complain(&lines.join("\n"));
        }
    }
}

/// Which lines of an archive could not be read, and how it was read.
fn told(path: &Path, report: &Report, language: Language) -> Vec<String> {
    let name = name_of(path);
    let mut lines = Vec::new();
    if let Some(recognized) = &report.recognized {
        lines.push(language.pick(
            format!("{name}：按 {recognized} 读入"),
            format!("{name}: read as {recognized}"),
        ));
    }
    if report.bad_lines > 0 {
        let count = report.bad_lines;
        lines.push(match (language, count) {
            (Language::Zh, _) if report.quotes == 0 => {
                format!("{name}：{count} 行都读不出来，一条引语也没有")
            }
            (Language::En, 1) if report.quotes == 0 => {
                format!("{name}: its only line cannot be read")
            }
            (Language::En, _) if report.quotes == 0 => {
                format!("{name}: none of its {count} lines can be read")
            }
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
            format!("{name}：没有存入缓存：{}（--no-cache 则不再尝试）", why.zh),
            format!("{name}: not kept in the cache: {} (--no-cache leaves it out)", why.en),
        ));
    }
    if report.bad_lines > 0 || report.taken > 0 {
        lines.push(language.pick(
            format!("  全部列出：baijia check {}", typed_path(path)),
            format!("  all of them: baijia check {}", typed_path(path)),
        ));
    }
    lines
}
