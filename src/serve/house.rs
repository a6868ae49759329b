//! What all sessions share.

use std::error::Error as _;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use ratatui::buffer::Buffer;
use tokio::sync::{Semaphore, watch};

use super::door::Door;
use super::keyring::Keyring;
use super::log::Line;
use super::metrics::Metrics;
use super::searches::Searches;
use super::{Entry, Limits, Network};
use crate::app::{App, ArchiveNews, Painted};
use crate::atlas::{Atlas, Language};
use crate::desk::{Keeper, Place};
use crate::search::{Archive, Index, LoadError, Loading, Progress, Report};
use crate::view::Look;

/// Where the atlas comes from, and the archive beside it; the error is told to the operator.
pub type Data = Box<dyn Fn() -> Result<Holdings, String> + Send + Sync>;

/// What there is to read.
#[derive(Clone, Debug)]
pub struct Holdings {
    /// The atlas.
    pub atlas: Arc<Atlas>,
    /// The file of an archive, and how it is read.
    pub archive: Option<(Vec<PathBuf>, Loading)>,
}

/// What paints a screen: [`crate::view::draw`].
pub type Draw = fn(&App, Look, &mut Buffer) -> Painted;

/// What all sessions share.
pub(super) struct House {
    pub(super) limits: Limits,
    pub(super) language: Language,
    pub(super) keyring: Option<Keyring>,
    pub(super) upstreams: Vec<Network>,
    pub(super) door: Arc<Door>,
    pub(super) metrics: Metrics,
    pub(super) draw: Draw,
    /// What keeps the desks of readers with a key.
    pub(super) desks: Option<Keeper>,
    pub(super) searches: Arc<Searches>,
    pub(super) phase: watch::Sender<Phase>,
    /// The places for turns of sessions that took more than their share: half of the processors, so that the others find one.
    pub(super) crowd: Arc<Semaphore>,
    data: Data,
    library: Mutex<Arc<Library>>,
    /// Held by whoever reads anew.
    reloading: Mutex<()>,
}

/// The atlas, and how it is found.
pub(super) struct Library {
    pub(super) atlas: Arc<Atlas>,
    pub(super) index: Index,
    pub(super) archive: Option<Shelved>,
}

/// The archive beside the atlas, as readers hear of it.
pub(super) struct Shelved {
    /// The name of its file; where it lies is the server's alone.
    pub(super) name: String,
    pub(super) news: watch::Receiver<ArchiveNews>,
}

/// Whether the server goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Open,
    Draining,
}

impl Library {
    /// A library whose archive is still read, by a thread that ends with it.
    ///
    /// # Errors
    /// If the archive cannot be opened.
    fn with(holdings: Holdings) -> Result<(Arc<Self>, Option<mpsc::Receiver<()>>), String> {
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
        let stacks = Arc::new(Archive::new(Arc::clone(&atlas)));
        let index = index.with_archive(Arc::clone(&stacks));
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
            tell_outcome(&paths, stacks.load_all(&paths, &loading, told), &tell);
            let _ = has_read.send(());
            keep_archive(stacks, &paths, &loading, &tell);
        });
        let archive = Some(Shelved { name, news });
        Ok((Arc::new(Self { atlas, index, archive }), Some(is_read)))
    }
}

/// How long a server that ends tries to write what waits.
const DESKS_PATIENCE: Duration = Duration::from_secs(5);

/// Starts to keep desks. A place that can never be used is told to the operator; a database that is away for a while is waited for.
fn keep(place: Place) -> Result<Keeper, String> {
    match place.open() {
        Ok(opened) => {
            if let Some(remark) = opened.remark {
                Line::of("desks").text("remark", &remark.label(Language::En)).write();
            }
        }
        Err(trouble) if trouble.may_pass() => {
            Line::of("desks").text("why", &trouble.to_string()).write();
        }
        Err(trouble) => return Err(format!("--desks: {trouble}")),
    }
    Keeper::start(place).map_err(|error| format!("--desks: {error}"))
}

/// Reads the archive anew whenever somebody has changed the cache that it is mapped from, for as long as anybody has it.
fn keep_archive(
    stacks: Arc<Archive>,
    paths: &[&Path],
    loading: &Loading,
    tell: &watch::Sender<ArchiveNews>,
) {
    let (keeper, known) = (stacks.keeper(), Arc::downgrade(&stacks));
    drop(stacks);
    while keeper.wait() {
        let Some(stacks) = known.upgrade() else { return };
        let mut told = |progress: &Progress| {
            tell.send_replace(ArchiveNews::Read(*progress));
        };
        if let Some(outcome) = stacks.mend(paths, loading, &mut told).transpose() {
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

impl House {
    pub(super) fn new(
        limits: Limits,
        language: Language,
        entry: &Entry,
        upstreams: Vec<Network>,
        data: Data,
        draw: Draw,
        desks: Option<Place>,
    ) -> Result<Self, String> {
        let desks = desks.map(keep).transpose()?;
        let keyring = match entry {
            Entry::Keys(path) => Some(Keyring::open(path)?),
            Entry::Loopback | Entry::Everybody => None,
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            limits,
            language,
            keyring,
            upstreams,
            door: Arc::new(Door::new(limits)),
            metrics: Metrics::default(),
            draw,
            desks,
            searches: Arc::new(Searches::new()),
            phase: watch::Sender::new(Phase::Open),
            crowd: Arc::new(Semaphore::new((cores / 2).max(1))),
            // Its archive is read while readers come in.
            library: Mutex::new(Library::with(data()?)?.0),
            reloading: Mutex::default(),
            data,
        })
    }

    /// The atlas for a session that opens now; sessions that are open keep theirs, because ids belong to one atlas.
    pub(super) fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the keys again, and the data with the whole of its archive; data that cannot be read changes nothing.
    pub(super) fn reload(&self) -> Result<(), String> {
        if let Some(keyring) = &self.keyring {
            keyring.reload();
        }
        let _one = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let (library, reading) = Library::with((self.data)()?)?;
        if let Some(reading) = reading {
            reading.recv().map_err(|_| "a defect in reading the archive".to_owned())?;
        }
        *self.library.lock().unwrap_or_else(PoisonError::into_inner) = library;
        Ok(())
    }

    /// Writes what readers changed and is not in the store yet; the log says what could not be.
    pub(super) fn finish_desks(&self) {
        let Some(desks) = &self.desks else { return };
        let lost = desks.finish(DESKS_PATIENCE);
        if !lost.is_empty() {
            Line::of("desks").number("unsaved", lost.len() as u64).write();
        }
    }

    /// Returns as soon as the server drains.
    pub(super) async fn draining(&self) {
        let mut phase = self.phase.subscribe();
        // The sender lives as long as the house.
        let _ = phase.wait_for(|phase| *phase == Phase::Draining).await;
    }

    pub(super) fn is_draining(&self) -> bool {
        *self.phase.borrow() == Phase::Draining
    }
}

impl fmt::Debug for House {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("House").field("limits", &self.limits).finish_non_exhaustive()
    }
}
