//! What `baijia import` takes of files as people have them, and what it says of the rest.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;
mod pty;

#[path = "import/circle.rs"]
mod circle;
#[path = "import/collections.rs"]
mod collections;
#[path = "import/exports.rs"]
mod exports;
#[path = "import/families.rs"]
mod families;
#[path = "import/formats.rs"]
mod formats;
#[path = "import/forwarded.rs"]
mod forwarded;
#[path = "import/heads.rs"]
mod heads;
#[path = "import/interrupt.rs"]
mod interrupt;
#[path = "import/markup.rs"]
mod markup;
#[path = "import/networks.rs"]
mod networks;
#[path = "import/pages.rs"]
mod pages;
#[path = "import/programs.rs"]
mod programs;
#[path = "import/repositories.rs"]
mod repositories;
#[path = "import/rests.rs"]
mod rests;
#[path = "import/shapes.rs"]
mod shapes;
#[path = "import/signatures.rs"]
mod signatures;
#[path = "import/sources.rs"]
mod sources;
#[path = "import/spreadsheets.rs"]
mod spreadsheets;
#[path = "import/target.rs"]
mod target;
#[path = "import/teams.rs"]
mod teams;
#[path = "import/whose.rs"]
mod whose;

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use program::{Ran, run};

/// A directory of a test's own, empty.
fn directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("import").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// Imports a file with these bytes into a new archive; what was said, and the archive's lines.
fn imported(name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> (Ran, Vec<Value>) {
    let directory = directory(name);
    let (file, archive) = (directory.join("file"), directory.join("archive.jsonl"));
    fs::write(&file, bytes).unwrap();
    let arguments =
        [OsStr::new("import"), file.as_os_str(), OsStr::new("--into"), archive.as_os_str()];
    let mut ran = run(arguments.into_iter().chain(options.iter().map(OsStr::new)));
    ran.stdout = ran.stdout.replace(&directory.display().to_string(), "DIR");
    let lines = fs::read_to_string(&archive).unwrap_or_default();
    (ran, lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// The lines of a file that is taken whole.
#[track_caller]
fn taken(name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> Vec<Value> {
    let (ran, lines) = imported(name, bytes, options);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{}", ran.stdout);
    lines
}

/// Who says what, line by line.
fn said(lines: &[Value]) -> Vec<(&str, &str)> {
    let said = lines.iter().map(|line| (line["speaker"].as_str(), line["text"].as_str()));
    said.map(|(who, text)| (who.unwrap(), text.unwrap())).collect()
}
