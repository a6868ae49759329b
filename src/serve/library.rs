//! The atlas that sessions read, the archive beside it, and the thread that reads that.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;

use tokio::sync::watch;

use super::holdings::Holdings;
use super::log::Line;
use crate::app::ArchiveNews;
use crate::atlas::Atlas;
use crate::document::regular_file;
use crate::search::{Archive, Index, LoadError, Loading, Progress, Report, Upkeep};

/// The atlas, and how it is found.
pub(super) struct Library {
    pub(super) atlas: Arc<Atlas>,
    pub(super) index: Index,
    pub(super) archive: Option<ArchiveHandle>,
}

/// The archive beside the atlas, as readers hear of it.
pub(super) struct ArchiveHandle {
    /// The names of its files; where they lie is the server's alone.
    pub(super) names: Vec<String>,
    pub(super) news: watch::Receiver<ArchiveNews>,
    paths: Vec<PathBuf>,
    loading: Loading,
    tell: Arc<watch::Sender<ArchiveNews>>,
}

impl Library {
    /// A library whose archive is still read, by a thread that ends with it.
    ///
    /// # Errors
    /// If the archive cannot be opened.
    pub(super) fn with(
        holdings: Holdings,
    ) -> Result<(Arc<Self>, Option<mpsc::Receiver<()>>), String> {
        let Holdings { atlas, archive } = holdings;
        let index = Index::new(Arc::clone(&atlas));
        let Some((paths, loading)) = archive else {
            return Ok((Arc::new(Self { atlas, index, archive: None }), None));
        };
        for path in &paths {
            let refused = |error| format!("{}: {error}", path.display());
            let found = fs::metadata(path).map_err(refused)?;
            if found.is_dir() {
                return Err(refused(io::ErrorKind::IsADirectory.into()));
            }
            // To open a pipe is to wait for its writer, which the thread that reads it does.
            if found.is_file() {
                File::open(path).map_err(refused)?;
            } else {
                let why =
                    "this is no regular file: it is read once, as its bytes come, and by no reload";
                Line::of("archive")
                    .text("file", &path.to_string_lossy())
                    .text("remark", why)
                    .write();
            }
        }
        let archive = Arc::new(Archive::new(Arc::clone(&atlas)));
        let index = index.with_archive(Arc::clone(&archive));
        let name =
            |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let names = paths.iter().map(name).collect();
        let (tell, news) = watch::channel(ArchiveNews::Read(Progress::default()));
        let tell = Arc::new(tell);
        let (has_read, is_read) = mpsc::channel();
        let loading = Loading { follows: true, ..loading };
        let handle = (paths.clone(), loading.clone(), Arc::clone(&tell));
        thread::spawn(move || {
            let told = &mut |progress: &Progress| {
                tell.send_replace(ArchiveNews::Read(*progress));
            };
            let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
            tell_outcome(&paths, archive.load_all(&paths, &loading, told), &tell);
            let _ = has_read.send(());
            keep_archive(archive, &paths, &loading, &tell);
        });
        let (paths, loading, tell) = handle;
        let archive = Some(ArchiveHandle { names, news, paths, loading, tell });
        Ok((Arc::new(Self { atlas, index, archive }), Some(is_read)))
    }

    /// Reads the archive on where it is that of these holdings; whether it is.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub(super) fn reads_on(&self, holdings: &Holdings) -> Result<bool, String> {
        let (Some(known), Some(archive)) = (&self.archive, self.index.archive()) else {
            return Ok(false);
        };
        let is_same_archive =
            holdings.archive.as_ref().is_some_and(|(paths, _)| *paths == known.paths);
        if !is_same_archive || !self.atlas.is_as(&holdings.atlas) {
            return Ok(false);
        }
        let paths: Vec<&Path> = known.paths.iter().map(PathBuf::as_path).collect();
        read_on(archive, &paths, &known.loading, &known.tell).map(|_| true)
    }
}

/// Reads the archive anew whenever somebody has changed the cache that it is mapped from, for as long as anybody has it.
fn keep_archive(
    archive: Arc<Archive>,
    paths: &[&Path],
    loading: &Loading,
    tell: &watch::Sender<ArchiveNews>,
) {
    let (keeper, known) = (archive.keeper(), Arc::downgrade(&archive));
    drop(archive);
    while let Some(upkeep) = keeper.wait(None) {
        let Some(archive) = known.upgrade() else { return };
        match upkeep {
            Upkeep::Mend => {
                let mut told = |progress: &Progress| {
                    tell.send_replace(ArchiveNews::Read(*progress));
                };
                if let Some(outcome) = archive.mend(paths, loading, &mut told).transpose() {
                    let line = Line::of("archive").text("file", &shown(paths));
                    let why = "its cache was changed by somebody else; it was read anew";
                    line.text("why", why).write();
                    tell_outcome(paths, outcome, tell);
                }
            }
            Upkeep::ReadOn { .. } => {
                // A reader asked, who is told that there is nothing new where there is not.
                if !matches!(read_on(&archive, paths, loading, tell), Ok(true)) {
                    tell.send_modify(|_| ());
                }
            }
        }
    }
}

/// Reads what the files of an archive gained, for all who have it open; whether they gained anything. What cannot be read changes
/// nothing, and the log says why.
///
/// # Errors
/// If a file cannot be read.
fn read_on(
    archive: &Archive,
    paths: &[&Path],
    loading: &Loading,
    tell: &watch::Sender<ArchiveNews>,
) -> Result<bool, String> {
    if let Some(why) = paths.iter().find_map(|path| is_regular(path).err()) {
        Line::of("archive").text("file", &shown(paths)).text("why", &why).write();
        return Err(why);
    }
    match archive.read_on(paths, loading, true, &mut |_| {}) {
        Ok(None) => Ok(false),
        Ok(Some(report)) => {
            tell_outcome(paths, Ok(report), tell);
            Ok(true)
        }
        Err(error) => {
            Line::of("archive").text("file", &shown(paths)).text("why", &error.to_string()).write();
            Err(error.to_string())
        }
    }
}

/// That a file can be read without waiting for somebody who writes into it.
///
/// # Errors
/// If it is there and is none.
pub(super) fn is_regular(path: &Path) -> Result<(), String> {
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => {
            Err(format!("{}: {}", path.display(), regular_file::none()))
        }
        // Whoever opens what is not there is told.
        _ => Ok(()),
    }
}

/// What the log calls archives that are read as one.
fn shown(paths: &[&Path]) -> String {
    paths.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>().join(" + ")
}

/// Tells readers and the log what came of reading an archive.
fn tell_outcome(
    paths: &[&Path],
    outcome: Result<Report, LoadError>,
    tell: &watch::Sender<ArchiveNews>,
) {
    let line = Line::of("archive").text("file", &shown(paths));
    match outcome {
        Ok(mut report) => {
            let line = line
                .number("quotes", report.quotes as u64)
                .number("bad_lines", report.bad_lines as u64)
                .seconds("seconds", report.elapsed);
            // Where the server keeps its files is for its operator.
            match report.not_cached.take() {
                Some(why) => line.text("not_cached", &why.en).write(),
                None => line.write(),
            }
            tell.send_replace(ArchiveNews::Done(Box::new(report)));
        }
        Err(error) => {
            line.text("why", &error.to_string()).write();
            // Where the server keeps its files is for its operator.
            tell.send_replace(ArchiveNews::Failed(error.told_without_path()));
        }
    }
}
