//! Lines of an archive: what is read out of them, and what is said of those that cannot be read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::Write as _;
use std::sync::{Arc, LazyLock};

use baijia::atlas::{ArchiveLine, Atlas, Fault, Language, read_line};
use baijia::search::{Archive, Index, Loading};

mod program;

#[path = "archive/beside.rs"]
mod beside;
#[path = "archive/check.rs"]
mod check;
#[path = "archive/dates.rs"]
mod dates;
#[path = "archive/faults.rs"]
mod faults;
#[path = "archive/foreign.rs"]
mod foreign;
#[path = "archive/keys.rs"]
mod keys;
#[path = "archive/lines.rs"]
mod lines;
#[path = "archive/names.rs"]
mod names;
#[path = "archive/oddities.rs"]
mod oddities;
#[path = "archive/partly.rs"]
mod partly;
#[path = "archive/speakers.rs"]
mod speakers;
#[path = "archive/wrapped.rs"]
mod wrapped;

static ATLAS: LazyLock<Arc<Atlas>> = LazyLock::new(|| Atlas::embedded().unwrap());

/// The quote of a line that has one.
fn quote(line: &str) -> ArchiveLine<'_> {
    read_line(line.as_bytes()).unwrap_or_else(|fault| panic!("{line}: {fault}")).unwrap()
}

/// Why a line cannot be read.
fn fault(line: &[u8]) -> Fault {
    match read_line(line) {
        Ok(read) => panic!("{} is read as {read:?}", String::from_utf8_lossy(line)),
        Err(fault) => fault,
    }
}

/// Why a line cannot be read, in English.
fn told(line: &[u8]) -> String {
    fault(line).label(Language::En)
}

/// What is searched over an archive of these lines beside the atlas.
fn index(lines: &str) -> Index {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(lines.trim().as_bytes()).unwrap();
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    archive.load(file.path(), &Loading::default(), &mut |_| {}).unwrap();
    Index::new(Arc::clone(&ATLAS)).with_archive(archive)
}
