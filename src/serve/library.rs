//! The atlas that sessions read, the archive beside it, and the thread that reads that.

use std::error::Error as _;
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
use crate::search::{Archive, Index, LoadError, Loading, Progress, Report};

/// The atlas, and how it is found.
pub(super) struct Library {
    pub(super) atlas: Arc<Atlas>,
    pub(super) index: Index,
    pub(super) archive: Option<ArchiveHandle>,
}

/// The archive beside the atlas, as readers hear of it.
pub(super) struct ArchiveHandle {
    /// The name of its file; where it lies is the server's alone.
    pub(super) name: String,
    pub(super) news: watch::Receiver<ArchiveNews>,
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
            }
        }
        let archive = Arc::new(Archive::new(Arc::clone(&atlas)));
        let index = index.with_archive(Arc::clone(&archive));
        let name =
            |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = paths.iter().map(name).collect::<Vec<_>>().join(" + ");
        let (tell, news) = watch::channel(ArchiveNews::Read(Progress::default()));
        let (has_read, is_read) = mpsc::channel();
        thread::spawn(move || {
            let told = &mut |progress: &Progress| {
                tell.send_replace(ArchiveNews::Read(*progress));
            };
            let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
            tell_outcome(&paths, archive.load_all(&paths, &loading, told), &tell);
            let _ = has_read.send(());
            keep_archive(archive, &paths, &loading, &tell);
        });
        let archive = Some(ArchiveHandle { name, news });
        Ok((Arc::new(Self { atlas, index, archive }), Some(is_read)))
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
    while keeper.wait() {
        let Some(archive) = known.upgrade() else { return };
        let mut told = |progress: &Progress| {
            tell.send_replace(ArchiveNews::Read(*progress));
        };
        if let Some(outcome) = archive.mend(paths, loading, &mut told).transpose() {
            let line = Line::of("archive").text("file", &shown(paths));
            line.text("why", "its cache was changed by somebody else; it was read anew").write();
            tell_outcome(paths, outcome, tell);
        }
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
                Some(why) => line.text("not_cached", &why).write(),
                None => line.write(),
            }
            tell.send_replace(ArchiveNews::Done(Box::new(report)));
        }
        Err(error) => {
            line.text("why", &error.to_string()).write();
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            tell.send_replace(ArchiveNews::Failed(why));
        }
    }
}
