//! Where a desk is kept, and how it is opened there.

use std::path::{Path, PathBuf};

use super::schema;
use super::sqlite::{Sqlite, of_system};
use super::store::Store;
use super::trouble::Trouble;
use crate::atlas::Language;

/// Where a desk is kept.
#[derive(Clone, Debug)]
pub enum Place {
    /// In a file of its own.
    File(PathBuf),
    /// In memory, until the program ends.
    Memory,
    /// In a database that several servers share.
    #[cfg(unix)]
    Postgres(Box<super::postgres::Server>),
}

/// A store that is open.
pub struct Opened {
    /// The store.
    pub store: Box<dyn Store>,
    /// What happened on the way that its reader must be told.
    pub remark: Option<Remark>,
}

/// What happened while a desk was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file was damaged; it is kept under another name, and a new one begun.
    SetAside {
        /// Where the damaged file is now.
        now: PathBuf,
        /// What was wrong with it.
        why: String,
    },
}

impl Remark {
    /// The remark as a reader is told.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let Self::SetAside { now, why } = self;
        let now = now.display();
        language.pick(
            format!("案头文件已损坏（{why}），原文件留作 {now}，另起新的一份"),
            format!("the desk was damaged ({why}); it is kept as {now}, and a new one is begun"),
        )
    }
}

/// As an operator is told: a path, or an address without anything secret.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Memory => f.write_str("memory"),
            #[cfg(unix)]
            Self::Postgres(server) => write!(f, "{server}"),
        }
    }
}

impl Place {
    /// Whether nothing is kept there yet, and opening it would make it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::File(path) if !path.exists())
    }

    /// Opens the desk. A damaged desk is set aside under a name of its own, and a new one begun; a file that never was one is refused.
    ///
    /// # Errors
    /// Why it cannot be opened; the file is as it was then.
    pub fn open(&self) -> Result<Opened, Trouble> {
        match self {
            Self::Memory => Ok(Opened { store: Box::new(Sqlite::in_memory()?), remark: None }),
            Self::File(path) => match Sqlite::open(path) {
                Ok(store) => Ok(Opened { store: Box::new(store), remark: None }),
                // A draft or an archive, named by mistake, stays where it is.
                Err(Trouble::Damaged(_)) if !was_desk(path) => Err(Trouble::NotADesk(path.clone())),
                Err(Trouble::Damaged(why)) => {
                    let now = set_aside(path)?;
                    let store = Box::new(Sqlite::open(path)?);
                    Ok(Opened { store, remark: Some(Remark::SetAside { now, why }) })
                }
                Err(trouble) => Err(trouble),
            },
            #[cfg(unix)]
            Self::Postgres(server) => {
                let store = super::postgres::Postgres::open((**server).clone())?;
                Ok(Opened { store: Box::new(store), remark: None })
            }
        }
    }
}

/// Whether a damaged file is what is left of a desk: its tables are named in it, wherever the damage is.
fn was_desk(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| memchr::memmem::find(&bytes, schema::MARK).is_some())
}

/// Gives a damaged file, and what belongs to it, a name that nothing has.
fn set_aside(path: &Path) -> Result<PathBuf, Trouble> {
    let with = |suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let free = (1..).map(|number| with(&format!(".damaged-{number}")));
    let aside = free.into_iter().find(|aside| !aside.exists());
    let aside = aside.ok_or_else(|| Trouble::Other("no name is free".to_owned()))?;
    std::fs::rename(path, &aside).map_err(|error| of_system(&error))?;
    for suffix in ["-wal", "-shm"] {
        let mut beside = aside.as_os_str().to_owned();
        beside.push(suffix);
        // They need not be there.
        let _ = std::fs::rename(with(suffix), PathBuf::from(beside));
    }
    Ok(aside)
}
