//! The files below a directory, in the order of their names, within bounds.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The deepest directory that is opened.
const DEEPEST: usize = 32;

/// So many entries are looked at below one directory; whoever has more names a directory below it.
const MOST_ENTRIES: u64 = 1_000_000;

/// So many files are taken.
const MOST_FILES: usize = 20_000;

/// What was found below a directory, and what was not looked into.
#[derive(Debug, Default)]
pub struct Below {
    /// The files that are wanted, with their length in bytes.
    pub files: Vec<(PathBuf, u64)>,
    /// What is called as a file that is wanted and is none: to open a pipe is to wait for its writer.
    pub irregular: Vec<PathBuf>,
    /// Directories that cannot be opened, and why.
    pub closed: Vec<(PathBuf, io::Error)>,
    /// Directories that the system makes up (`/proc`, `/sys`): there are no files in them.
    pub made_up: Vec<PathBuf>,
    /// Whether a bound was met, so that there may be more.
    pub is_cut: bool,
    /// Whether whoever waits wanted no more.
    pub is_stopped: bool,
    /// How many entries were looked at.
    pub looked_at: u64,
}

/// Looks for the files below a directory that are wanted. Hidden entries are left out, and links to directories are not followed: they
/// may lead in a circle. `looked` is told how many entries were looked at so far, over and over, and says whether to go on.
pub fn files_below(
    directory: &Path,
    wanted: &dyn Fn(&Path) -> bool,
    looked: &mut dyn FnMut(u64) -> bool,
) -> Below {
    let mut below = Below::default();
    below.open(directory, wanted, looked, 0);
    below
}

impl Below {
    fn is_full(&self) -> bool {
        self.looked_at >= MOST_ENTRIES || self.files.len() >= MOST_FILES
    }

    fn open(
        &mut self,
        directory: &Path,
        wanted: &dyn Fn(&Path) -> bool,
        looked: &mut dyn FnMut(u64) -> bool,
        depth: usize,
    ) {
        let entries = fs::read_dir(directory).and_then(|entries| {
            // A million names of one directory are not held, either.
            let room = usize::try_from(MOST_ENTRIES - self.looked_at).unwrap_or(usize::MAX);
            entries.take(room).collect::<io::Result<Vec<_>>>()
        });
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.closed.push((directory.to_owned(), error)),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            if self.is_stopped {
                return;
            }
            if self.is_full() {
                self.is_cut = true;
                return;
            }
            self.looked_at += 1;
            if !looked(self.looked_at) {
                self.is_stopped = true;
                return;
            }
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if is_made_up(directory, &path) {
                    self.made_up.push(path);
                } else if depth < DEEPEST {
                    self.open(&path, wanted, looked, depth + 1);
                } else {
                    self.is_cut = true;
                }
            } else if wanted(&path) {
                match fs::metadata(&path) {
                    Ok(metadata) if metadata.is_file() => self.files.push((path, metadata.len())),
                    Ok(metadata) if !metadata.is_dir() => self.irregular.push(path),
                    // A link to a directory, or to nothing.
                    Ok(_) | Err(_) => {}
                }
            }
        }
    }
}

/// Whether a directory is where the system shows what it makes up, and no file system with files of somebody: the root of a mount of
/// such a kind.
#[cfg(target_os = "linux")]
fn is_made_up(parent: &Path, directory: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    /// proc, sysfs, devpts, cgroup, cgroup2, debugfs, tracefs, securityfs, bpf, configfs, mqueue, pstore (statfs(2)).
    const KINDS: [i128; 12] = [
        0x9fa0,
        0x6265_6572,
        0x1cd1,
        0x27_e0eb,
        0x6367_7270,
        0x6462_6720,
        0x7472_6163,
        0x7363_6673,
        0xcafe_4a11,
        0x6265_6570,
        0x1980_0202,
        0x6165_676c,
    ];
    let device = |path: &Path| fs::symlink_metadata(path).map(|metadata| metadata.dev()).ok();
    device(parent) != device(directory)
        && rustix::fs::statfs(directory).is_ok_and(|told| KINDS.contains(&i128::from(told.f_type)))
}

#[cfg(not(target_os = "linux"))]
fn is_made_up(_: &Path, _: &Path) -> bool {
    false
}
