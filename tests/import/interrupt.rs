//! An import at a terminal: how far it is, and what becomes of it when it is stopped.

use std::fmt::Write as _;
use std::fs;

use super::directory;
use crate::pty::{Pty, keys};

#[test]
fn ctrl_c_leaves_the_archive_as_it_was_and_says_so() {
    let directory = directory("interrupt");
    let (file, archive) = (directory.join("many.csv"), directory.join("archive.jsonl"));
    let mut rows = "text,speaker\n".to_owned();
    for at in 0..400_000 {
        let _ = writeln!(rows, "第 {at} 句,甲");
    }
    fs::write(&file, rows).unwrap();
    let old = "{\"speaker\":\"乙\",\"text\":\"在先。\"}\n";
    fs::write(&archive, old).unwrap();
    let arguments =
        ["import", file.to_str().unwrap(), "--into", archive.to_str().unwrap(), "--lang", "zh"];
    let mut pty = Pty::spawn(&arguments, (80, 24), &[]);
    // After half a second a bar tells how far it is.
    pty.wait_for("%");
    assert!(pty.text().contains('┄') && pty.text().contains("条"), "{}", pty.text());
    pty.press(keys::CTRL_C);
    let status = pty.wait_for_end();
    assert_eq!(status.exit_code(), 130, "{}", pty.text());
    assert!(pty.text().contains("没有变") && !pty.text().contains('┄'), "{}", pty.text());
    assert_eq!(fs::read_to_string(&archive).unwrap(), old);
    assert_eq!(fs::read_dir(&directory).unwrap().count(), 2, "nothing is left beside the archive");
}
