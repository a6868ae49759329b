//! The program itself: what it called saved is there after a kill, a note in an editor of one's own, and two at once.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use baijia::desk::{self, Owner, Place};
use rustix::process::Signal;

use crate::pty::{PATIENCE, Pty, keys};

const SIZE: (u16, u16) = (100, 30);

/// Whether all of a mark's message is on the screen: the record that was saved last.
fn saved(pty: &Pty) -> Option<String> {
    let text = pty.text();
    let told = text.split("Saved: ").nth(1)?;
    let (name, _) = told.split_once(" marked  u undoes")?;
    Some(name.trim().to_owned())
}

fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("program-{name}.db"));
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    path.display().to_string()
}

/// The names of the records on a desk, in order.
fn names(file: &str) -> Vec<String> {
    let path = PathBuf::from(file);
    if !path.exists() {
        return Vec::new();
    }
    let mut store = Place::File(path).open().unwrap().store;
    let contents = desk::contents(&mut *store, &Owner::local()).unwrap();
    contents.current().marks.iter().map(|mark| mark.card.name.en.to_string()).collect()
}

/// Marks model after model, kills the program after a while that `round` decides, and looks for what it had called saved. In round 0 the
/// kill waits until something is called saved: the other rounds may end before that.
pub fn kill_while_marking(round: u32) {
    let file = file(&format!("kill-{}", round % 4));
    let mut pty = Pty::spawn(&["--lang", "en", "--desk", &file], SIZE, &[]);
    pty.wait_for("catalogued");
    for _ in 0..12 {
        pty.press("mj");
    }
    // Some thousandths of a second, from none to as long as all of it takes.
    let end = Instant::now() + Duration::from_micros(u64::from(round.wrapping_mul(7919) % 300_000));
    let mut last = None;
    if round == 0 {
        pty.wait_until("a mark is called saved", |pty| saved(pty).is_some());
        last = saved(&pty);
    }
    while let Some(left) = end.checked_duration_since(Instant::now()) {
        let _ = pty.is_quiet_for(left);
        last = saved(&pty).or(last);
    }
    pty.signal(Signal::KILL);
    let _ = pty.wait_for_end();
    last = saved(&pty).or(last);
    let kept = names(&file);
    if let Some(last) = last {
        assert!(kept.contains(&last), "round {round}: {last} was called saved; there is {kept:?}");
    }
}

#[test]
fn what_was_called_saved_survives_a_kill_at_any_point() {
    for round in 0..100 {
        kill_while_marking(round);
    }
}

#[test]
fn a_mark_and_its_note_are_there_when_the_program_opens_again() {
    let file = file("again");
    let mut pty = Pty::spawn(&["--lang", "en", "--desk", &file], SIZE, &[]);
    pty.wait_for("catalogued");
    pty.press("3jw");
    pty.wait_for("Note on");
    pty.press("先写风险\r再写成本");
    pty.wait_for("再写成本");
    pty.press(keys::ESC);
    pty.wait_for("Saved:");
    pty.press("q");
    assert!(pty.wait_for_end().success());
    let mut pty = Pty::spawn(&["--lang", "en", "--desk", &file], SIZE, &[]);
    pty.wait_for("catalogued");
    pty.press("M");
    pty.wait_for("1 mark, 1 note");
    pty.wait_for("再写成本");
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_note_can_be_written_in_an_editor_of_ones_own() {
    let file = file("editor");
    let script = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("editor.sh");
    std::fs::write(&script, "printf 'line one\\nline two\\n' > \"$1\"\n").unwrap();
    let editor = format!("sh {}", script.display());
    let args = ["--lang", "en", "--desk", &file];
    let mut pty = Pty::spawn(&args, SIZE, &[("EDITOR", &editor)]);
    pty.wait_for("catalogued");
    pty.press("3jW");
    pty.wait_for("Saved:");
    pty.press("M");
    pty.wait_for("line two");
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn two_programs_on_one_desk_see_each_other_and_lose_nothing() {
    let file = file("two");
    let open = || {
        let mut pty = Pty::spawn(&["--lang", "en", "--desk", &file], SIZE, &[]);
        pty.wait_for("catalogued");
        pty
    };
    let (mut one, mut other) = (open(), open());
    one.press("m");
    one.wait_for("Saved:");
    other.press("3m");
    other.wait_for("Saved:");
    assert_eq!(names(&file).len(), 2);
    one.press("M");
    let begun = Instant::now();
    while !one.text().contains("2 marks") {
        assert!(begun.elapsed() < PATIENCE, "{}", one.text());
        one.press("j");
        let _ = one.is_quiet_for(Duration::from_millis(100));
    }
    for mut pty in [one, other] {
        pty.press("q");
        assert!(pty.wait_for_end().success());
    }
}

#[test]
fn a_desk_that_cannot_be_written_says_so_and_leaves_what_was_typed() {
    let file = file("no-room");
    // A folder that is a file: nothing can be made there.
    std::fs::write(&file, "not a folder").unwrap();
    let inside = format!("{file}/desk.db");
    let mut pty = Pty::spawn(&["--lang", "en", "--desk", &inside], SIZE, &[]);
    pty.wait_for("catalogued");
    pty.press("3jw");
    pty.wait_for("Note on");
    pty.press("a thought");
    pty.press(keys::ESC);
    pty.wait_for("nothing is kept");
    pty.wait_for("a thought");
    // It stays, however often it is tried.
    pty.press(keys::ESC);
    pty.wait_for("a thought");
    pty.press("\x07q");
    let _ = pty.wait_for_end();
}

/// A pipe that nobody writes to or reads from, under a name of its own.
fn pipe(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    let mode = rustix::fs::Mode::from_raw_mode(0o600);
    let kind = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, &path, kind, mode, 0).unwrap();
    path.display().to_string()
}

#[test]
fn a_desk_that_is_a_pipe_is_refused_and_every_way_out_stays_open() {
    let ways: [fn(&mut Pty); 5] = [
        |pty| pty.press("q"),
        |pty| pty.press(keys::CTRL_C),
        |pty| pty.signal(Signal::TERM),
        |pty| pty.signal(Signal::HUP),
        |pty| {
            pty.press("m");
            pty.wait_for("is no regular file");
            pty.press("q");
        },
    ];
    for leave in ways {
        let mut pty = Pty::spawn(&["--lang", "en", "--desk", &pipe("desk-pipe")], SIZE, &[]);
        pty.wait_for("catalogued");
        leave(&mut pty);
        let _ = pty.wait_for_end_within(Duration::from_secs(10));
    }
}

#[test]
fn a_journal_that_is_a_pipe_is_refused() {
    for suffix in ["-journal", "-wal", "-shm"] {
        let desk = file("journals");
        let _ = pipe(&format!("program-journals.db{suffix}"));
        let refused = Place::File(PathBuf::from(&desk)).open().err();
        let journal = PathBuf::from(format!("{desk}{suffix}"));
        assert_eq!(refused, Some(desk::Trouble::NotAFile(journal.clone())));
        std::fs::remove_file(journal).unwrap();
    }
}

#[test]
fn a_command_that_is_given_a_pipe_for_a_file_of_its_own_says_so() {
    let one = r#"{"text":"大模型要有用","speaker":"甲"}"#;
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pipes");
    std::fs::create_dir_all(&folder).unwrap();
    let archive = folder.join("quotes.jsonl");
    std::fs::write(&archive, one).unwrap();
    let archive = archive.display().to_string();
    let beside = baijia::atlas::Roster::beside(std::path::Path::new(&archive));
    let _ = std::fs::remove_file(&beside);
    let data = folder.join("data");
    std::fs::create_dir_all(&data).unwrap();
    let _ = pipe("pipes/data/models.json");
    let own = pipe("own-pipe");
    let run = |command: &str| {
        let script = format!("$BAIJIA --lang en {command} </dev/null; echo ended $?");
        let mut pty = Pty::spawn_script(&script, (200, 50), &[]);
        pty.wait_for("is no regular file");
        pty.wait_for("ended 2");
    };
    run(&format!("list marks --desk {own}"));
    run(&format!("brief --desk {own}"));
    run(&format!("import {archive} --into {own}"));
    run(&format!("check {}", data.display()));
    let _ = pipe(&format!("pipes/{}", beside.file_name().unwrap().to_str().unwrap()));
    run(&format!("check {archive}"));
    run(&format!("search 大模型 --data {archive}"));
}
