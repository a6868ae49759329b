//! The directory of the caches: from whom they are taken, what dead writers left there, and which nobody needs any more.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::document::regular_file;
use crate::search::archive::cache::contents::{self, CacheState};

/// How the name of a finished cache ends.
const FINISHED: &str = "archive";
/// How the name of a cache ends that is being written.
const UNFINISHED: &str = "part";

/// So long after its last use the cache of an archive that is gone is taken away: a disk may be plugged in again.
const GONE_AFTER: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// So exactly the last use is noted.
const NOTED_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// A file in the directory of the caches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheFile {
    /// Where it is.
    pub path: PathBuf,
    /// How long it is.
    pub bytes: u64,
    /// When it was written or last used, to the day; `None` where the system does not tell.
    pub used: Option<SystemTime>,
    /// Whose cache it is, where it can be read.
    pub archive: Option<PathBuf>,
    /// What has become of it.
    pub state: CacheState,
}

/// Whether caches may be taken from a directory and put there: nobody else may be able to change them.
///
/// # Errors
/// If the directory cannot be looked at, or if others can write it; the message says what to do.
pub fn trust(directory: &Path) -> io::Result<()> {
    let metadata = fs::metadata(directory)?;
    match others(&metadata) {
        None => Ok(()),
        Some(why) => {
            let shown = directory.display();
            Err(io::Error::new(io::ErrorKind::PermissionDenied, format!("{shown} {why}")))
        }
    }
}

/// Who else can change a file or a directory, in words, and what to do.
#[cfg(unix)]
fn others(metadata: &fs::Metadata) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    if metadata.uid() != rustix::process::geteuid().as_raw() {
        return Some("is somebody else's; XDG_CACHE_HOME names another place".to_owned());
    }
    let mode = metadata.mode() & 0o7777;
    (mode & 0o022 != 0).then(|| {
        format!("can be written by others (mode {mode:04o}); chmod go-w takes that from them")
    })
}

#[cfg(not(unix))]
fn others(_: &fs::Metadata) -> Option<String> {
    None
}

/// Opens a finished cache; `None` if there is none, or if others can change it. A pipe under its name is no cache.
pub fn open(directory: &Path, name: &Path) -> Option<File> {
    trust(directory).ok()?;
    let file = regular_file::open(&directory.join(name)).ok()?;
    others(&file.metadata().ok()?).is_none().then_some(file)
}

/// Notes that a cache is used.
pub fn note_use(directory: &Path, name: &Path) {
    let path = directory.join(name);
    let noted = fs::metadata(&path).and_then(|metadata| metadata.modified());
    if noted.is_ok_and(|noted| noted.elapsed().is_ok_and(|since| since > NOTED_EVERY)) {
        // Where it cannot be noted, the cache is taken for one that is not used.
        let file = OpenOptions::new().write(true).open(path);
        let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
    }
}

/// Makes the directory if there is none, tidies it up, and begins a file there that only the reader can read. It is locked for as
/// long as it is written.
///
/// # Errors
/// If the directory cannot be made or written, or if others can write it.
pub fn begin(directory: &Path, name: &Path) -> io::Result<(File, PathBuf)> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)?;
    trust(directory)?;
    tidy(directory, SystemTime::now());
    let begun = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let part = format!("{}-{}.{UNFINISHED}", std::process::id(), begun.as_nanos());
    let path = directory.join(name).with_extension(part);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path)?;
    // Where a file system knows no locks, others may take the file for an abandoned one, and it is not kept.
    let _ = file.try_lock();
    Ok((file, path))
}

/// Takes away what dead writers left, and the caches of archives that have been gone for long.
pub fn tidy(directory: &Path, now: SystemTime) {
    for file in list(directory).unwrap_or_default() {
        let is_old = file
            .used
            .is_some_and(|used| now.duration_since(used).is_ok_and(|since| since > GONE_AFTER));
        let is_needless = match file.state {
            CacheState::Abandoned => true,
            CacheState::Orphaned => is_old,
            _ => false,
        };
        if is_needless {
            // What cannot be taken away now is found again.
            let _ = fs::remove_file(&file.path);
        }
    }
}

/// The files in the directory of the caches, by name.
///
/// # Errors
/// If the directory cannot be read; one that is not there has no files.
pub fn list(directory: &Path) -> io::Result<Vec<CacheFile>> {
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        files.extend(look(directory, &entry?.path()));
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

/// What a file is; `None` if it is no cache.
fn look(directory: &Path, path: &Path) -> Option<CacheFile> {
    let extension = path.extension()?;
    let is_finished = extension == FINISHED;
    if !is_finished && extension != UNFINISHED {
        return None;
    }
    let metadata = fs::symlink_metadata(path).ok();
    let kind = metadata.as_ref().map(fs::Metadata::file_type);
    // No writer begins with a pipe, a socket or a link; a directory may hold what is somebody's.
    let is_remnant = !is_finished && kind.is_some_and(|kind| !kind.is_file() && !kind.is_dir());
    let mut file = CacheFile {
        path: path.to_owned(),
        bytes: metadata.as_ref().map_or(0, fs::Metadata::len),
        used: metadata.and_then(|metadata| metadata.modified().ok()),
        archive: None,
        state: if is_remnant { CacheState::Abandoned } else { CacheState::Unusable },
    };
    if is_remnant {
        return Some(file);
    }
    let Some(opened) = open(directory, Path::new(path.file_name()?)) else { return Some(file) };
    if is_finished {
        if let Some((archive, state)) = contents::whose(&opened) {
            (file.archive, file.state) = (Some(archive), state);
        }
    } else {
        let is_locked = matches!(opened.try_lock(), Err(fs::TryLockError::WouldBlock));
        file.state = if is_locked { CacheState::BeingWritten } else { CacheState::Abandoned };
    }
    Some(file)
}
