//! How an archive is to be read, and why it cannot be.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::atlas::Bilingual;
use crate::document::trouble;

/// How an archive is read.
#[derive(Clone, Debug, Default)]
pub struct Loading {
    /// The directory in which large archives are kept ready for the next time; `None` keeps nothing.
    pub cache: Option<PathBuf>,
    /// Whether a small archive is to have slices too, as large ones have.
    pub sliced: bool,
    /// Whether it stays open, so that what its files gain is to be read on.
    pub follows: bool,
}

/// Why the system refuses, in both languages.
pub(super) fn told(error: &io::Error) -> Bilingual {
    // Nobody is denied a file here: the directory is not trusted.
    let is_untrusted = error.kind() == io::ErrorKind::PermissionDenied && error.get_ref().is_some();
    let zh = if is_untrusted {
        "缓存目录别人也能改，没有放进去；目录若是自己的，chmod go-w 目录 之后可用，不是自己的则用 XDG_CACHE_HOME 另指一处".to_owned()
    } else {
        trouble::in_chinese(error)
    };
    Bilingual::new(zh, error.to_string())
}

/// Why an archive cannot be read at all.
#[derive(Debug)]
pub struct LoadError {
    path: PathBuf,
    is_beside: bool,
    error: io::Error,
}

impl LoadError {
    pub(super) fn new(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), is_beside: false, error }
    }

    /// The same of the file of speakers beside an archive.
    pub(super) fn beside(path: &Path, error: io::Error) -> Self {
        Self { is_beside: true, ..Self::new(path, error) }
    }

    /// Whether it is not the archive that cannot be read, but the file of speakers beside it.
    #[must_use]
    pub fn is_beside(&self) -> bool {
        self.is_beside
    }

    /// What happened, in Chinese.
    #[must_use]
    pub fn in_chinese(&self) -> String {
        format!("{}：{}", self.path.display(), trouble::in_chinese(&self.error))
    }

    /// What happened, with the file that it is about.
    #[must_use]
    pub fn told(&self) -> Bilingual {
        Bilingual::new(self.in_chinese(), self.to_string())
    }

    /// What happened, for those whom the file's place does not concern.
    #[must_use]
    pub fn told_without_path(&self) -> Bilingual {
        told(&self.error)
    }

    /// Without the file that it is about.
    pub(super) fn into_io(self) -> io::Error {
        self.error
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
