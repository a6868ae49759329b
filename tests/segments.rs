//! An archive's index: what it finds is what looking at every quote finds, and a file is read whatever is in it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use baijia::atlas::Atlas;
use baijia::search::{Archive, Index, Loading, Report};

#[path = "segments/beside.rs"]
mod beside;
#[path = "segments/cache.rs"]
mod cache;
#[path = "segments/exhaustive.rs"]
mod exhaustive;
#[path = "segments/growth.rs"]
mod growth;
#[path = "segments/kept_growth.rs"]
mod kept_growth;
#[path = "segments/lines.rs"]
mod lines;
#[path = "segments/pages.rs"]
mod pages;
#[path = "segments/typed.rs"]
mod typed;

static ATLAS: LazyLock<Arc<Atlas>> = LazyLock::new(|| Atlas::embedded().unwrap());
/// Its tables are made once for all tests.
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(Arc::clone(&ATLAS)));

/// A file of this test's own.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("segments");
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// An index over the atlas and the archive in a file.
fn open(path: &Path, sliced: bool) -> (Index, Report) {
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let loading = Loading { sliced, ..Loading::default() };
    let report = archive.load(path, &loading, &mut |_| {}).unwrap();
    (INDEX.beside(archive), report)
}
