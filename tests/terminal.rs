//! The terminal is borrowed: what the program does to it, and how it gives it back.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use baijia::app::{Action, App, CopyFailure, Key, KeyCode};
use baijia::atlas::{Atlas, Language};
use baijia::terminal::{Capabilities, Driver, Ending, MOST_COPIED_BYTES, copy};
use portable_pty::CommandBuilder;
use rustix::process::Signal;

#[path = "terminal/growth.rs"]
mod growth;
#[path = "terminal/jobs.rs"]
mod jobs;
mod pty;
#[path = "terminal/signals.rs"]
mod signals;
use pty::{Pty, keys};

const SIZE: (u16, u16) = (80, 24);

/// Nothing takes so long; only to end a hang.
const HANG: Duration = Duration::from_secs(60);
/// As soon as a terminal is gone, so is the program.
const AT_ONCE: Duration = Duration::from_secs(2);

fn open(env: &[(&str, &str)]) -> Pty {
    let mut pty = Pty::spawn(&[], SIZE, env);
    wait_until_open(&mut pty);
    pty
}

/// The first frame is complete when synchronized output ends.
fn wait_until_open(pty: &mut Pty) {
    pty.wait_until("the first frame", |pty| {
        pty.screen().alternate_screen() && pty.sent().ends_with(b"\x1b[?2026l")
    });
}

#[track_caller]
fn assert_restored(pty: &Pty) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen(), "the alternate screen is left");
    assert!(!screen.hide_cursor(), "the cursor is shown");
    assert!(!screen.bracketed_paste(), "bracketed paste is off");
    assert!(pty.sent().windows(5).any(|bytes| bytes == b"\x1b[?7h"), "lines wrap again");
}

#[test]
fn q_quits_and_the_terminal_is_as_it_was() {
    let script = r#"before=$(stty -g); "$BAIJIA"; status=$?; after=$(stty -g)
        [ "$before" = "$after" ] && echo "the same, $status""#;
    let mut pty = Pty::spawn_script(script, SIZE, &[]);
    wait_until_open(&mut pty);
    assert!(pty.screen().bracketed_paste());
    pty.press("q");
    pty.wait_for("the same, 0");
    assert!(pty.wait_for_end().success());
    assert_restored(&pty);
}

#[test]
fn an_editor_that_dies_with_the_terminal_in_hand_leaves_nothing_behind() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (desk, editor) = (folder.join("dying-editor.db"), folder.join("dying-editor.sh"));
    let _ = std::fs::remove_file(&desk);
    std::fs::write(&editor, "stty raw -echo; printf '\\033[?1003h\\033[?1h'; kill -9 $$\n")
        .unwrap();
    let script = r#"before=$(stty -g); "$BAIJIA" --lang en --desk "$DESK"; after=$(stty -g)
        [ "$before" = "$after" ] && echo "the same""#;
    let editor = format!("sh {}", editor.display());
    let env = [("VISUAL", &*editor), ("DESK", desk.to_str().unwrap())];
    let mut pty = Pty::spawn_script(script, SIZE, &env);
    wait_until_open(&mut pty);
    pty.press("3jW");
    pty.wait_for("did not open");
    pty.press("\x07q");
    pty.wait_for("the same");
    assert!(pty.wait_for_end().success());
    assert_restored(&pty);
    let mouse = pty.screen().mouse_protocol_mode();
    assert_eq!(mouse, vt100::MouseProtocolMode::None);
}

#[test]
fn an_empty_visual_leaves_the_editor_to_editor() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (desk, editor) = (folder.join("empty-visual.db"), folder.join("empty-visual.sh"));
    let _ = std::fs::remove_file(&desk);
    std::fs::write(&editor, "printf 'from EDITOR' > \"$1\"\n").unwrap();
    let editor = format!("sh {}", editor.display());
    let env = [("VISUAL", ""), ("EDITOR", &*editor), ("DESK", desk.to_str().unwrap())];
    let script = r#""$BAIJIA" --lang en --desk "$DESK""#;
    let mut pty = Pty::spawn_script(script, SIZE, &env);
    wait_until_open(&mut pty);
    pty.press("3jW");
    pty.wait_for("from EDITOR");
    pty.press("\x07q");
    assert!(pty.wait_for_end().success());
    assert_restored(&pty);
}

#[test]
fn an_archive_is_searched_beside_the_atlas_and_its_bad_lines_are_told_when_the_screen_is_gone() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("on-screen.jsonl");
    let archive = include_str!("golden_archive.jsonl");
    std::fs::write(&path, format!("{archive}no JSON\n")).unwrap();
    let path = path.display().to_string();
    let mut pty = Pty::spawn(&["--data", &path, "--no-cache"], SIZE, &[]);
    pty.wait_for("1 行读不出来");
    pty.press("i");
    pty.wait_for("第 188 行");
    pty.press(pty::keys::ESC);
    pty.wait_until_gone("第 188 行");
    pty.press("/");
    pty.press("chaoximatou");
    pty.wait_for("潮汐码头的吊机");
    pty.press(pty::keys::ENTER);
    pty.wait_for("夜班编辑");
    pty.press("q");
    pty.wait_for("第 188 行：");
    assert!(pty.wait_for_end().success());
    assert_restored(&pty);
}

#[test]
fn a_cache_that_is_shortened_under_the_screen_ends_nothing_and_costs_no_hit() {
    let home = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("shortened-home");
    let _ = std::fs::remove_dir_all(&home);
    std::fs::create_dir_all(&home).unwrap();
    let path = home.join("archive.jsonl");
    // As many as are kept in the cache.
    let line = |at: usize| format!("{{\"text\":\"潮汐码头第{at}号。\",\"speaker\":\"某甲\"}}\n");
    std::fs::write(&path, (0..20_100).map(line).collect::<String>()).unwrap();
    let (path, home) = (path.display().to_string(), home.display().to_string());
    let env = [("XDG_CACHE_HOME", home.as_str())];
    // A search on the command line ends when the cache is written.
    let search = std::process::Command::new(env!("CARGO_BIN_EXE_baijia"))
        .args(["search", "--data", &path, "潮汐"])
        .envs(env)
        .output()
        .unwrap();
    assert!(search.status.success(), "{search:?}");
    let kept = std::fs::read_dir(format!("{home}/baijia")).unwrap().next().unwrap().unwrap().path();
    let mut pty = Pty::spawn(&["--data", &path], SIZE, &env);
    pty.wait_for("20,100");
    std::fs::File::options().write(true).open(kept).unwrap().set_len(0).unwrap();
    pty.press("/");
    pty.press("潮汐码头第20077号");
    pty.wait_for("潮汐码头第20077号。");
    pty.press(keys::CTRL_C);
    assert!(pty.wait_for_end().success());
    assert_restored(&pty);
}

/// A pipe that nobody writes to.
fn silent_pipe(name: &str) -> std::path::PathBuf {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    path
}

#[test]
fn an_archive_that_never_comes_keeps_nobody_from_leaving() {
    let pipe = silent_pipe("silent.jsonl").display().to_string();
    for leave in ["q", "\x03", ""] {
        let mut pty = Pty::spawn(&["--data", &pipe], SIZE, &[]);
        wait_until_open(&mut pty);
        if leave.is_empty() {
            pty.signal(Signal::TERM);
        } else {
            pty.press(leave);
        }
        let status = pty.wait_for_end();
        assert_eq!(status.exit_code(), if leave.is_empty() { 143 } else { 0 }, "{leave:?}");
        assert_restored(&pty);
    }
}

#[test]
fn a_terminal_is_no_file_that_takes_the_keys() {
    for device in ["/dev/tty", "/dev/stdin"] {
        let mut pty = Pty::spawn(&["--lang", "en", "--data", device], SIZE, &[]);
        pty.wait_for("this is the terminal");
        pty.press("q");
        assert!(pty.wait_for_end().success(), "{device}");
        assert_restored(&pty);
        for command in ["read", "verify", "check"] {
            let mut pty = Pty::spawn(&["--lang", "en", command, device], SIZE, &[]);
            pty.wait_for("this is the terminal");
            pty.press("q");
            assert!(!pty.wait_for_end().success(), "{command} {device}");
        }
    }
}

#[test]
fn settings_that_are_a_pipe_are_told_and_not_waited_for() {
    let home = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("piped-home");
    let _ = std::fs::remove_dir_all(&home);
    std::fs::create_dir_all(home.join("baijia")).unwrap();
    let pipe = home.join("baijia/config.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let home = home.display().to_string();
    let mut pty = Pty::spawn(&[], (120, 30), &[("XDG_CONFIG_HOME", &home)]);
    pty.wait_for("这不是普通文件");
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn trap_17_a_closed_terminal_ends_the_program_at_once() {
    let mut pty = open(&[]);
    pty.close();
    assert!(!pty.wait_for_end_within(AT_ONCE).success());
}

#[test]
fn trap_17_a_closed_terminal_ends_the_program_even_where_hang_ups_are_ignored() {
    let mut pty = Pty::spawn_script(r#"trap "" HUP; exec "$BAIJIA""#, SIZE, &[]);
    wait_until_open(&mut pty);
    pty.close();
    assert!(!pty.wait_for_end_within(AT_ONCE).success());
}

#[test]
fn a_terminal_that_takes_no_bytes_does_not_keep_the_program() {
    let mut pty = open(&[]);
    pty.stall();
    pty.press(keys::CTRL_L);
    pty.signal(Signal::TERM);
    let status = pty.wait_for_end_without_reading(AT_ONCE);
    assert_eq!(status.exit_code(), 143);
}

#[test]
fn a_resize_draws_the_whole_screen_at_the_new_size() {
    let mut pty = open(&[]);
    for size in [(120, 36), (40, 12), (1, 1)] {
        pty.take_sent();
        pty.resize(size);
        pty.wait_until("a whole frame", |pty| {
            let sent = String::from_utf8_lossy(pty.sent());
            sent.contains("\x1b[H\x1b[J") && sent.ends_with("\x1b[?2026l")
        });
    }
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn trap_06_ctrl_l_draws_every_cell_anew() {
    let mut pty = open(&[]);
    let before = pty.screen().contents_formatted();
    pty.garble();
    assert_ne!(pty.screen().contents_formatted(), before);
    pty.take_sent();
    pty.press(keys::CTRL_L);
    pty.wait_until("a whole frame", |pty| pty.sent().ends_with(b"\x1b[?2026l"));
    assert_eq!(pty.screen().contents_formatted(), before);
}

/// Set in a test's second self: the program that the test watches from outside.
const AS_PROGRAM: &str = "BAIJIA_TEST_AS_PROGRAM";

/// The test of this name as a program of its own.
fn start_as_program(name: &str) -> Pty {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", name, "--nocapture"]);
    Pty::start(command, SIZE, &[(AS_PROGRAM, "1")])
}

fn is_program() -> bool {
    std::env::var_os(AS_PROGRAM).is_some()
}

#[test]
fn trap_17_a_panic_is_told_on_the_restored_terminal() {
    if is_program() {
        let driver = Driver::new(Capabilities::FULL).unwrap();
        let app = App::new(Atlas::embedded().unwrap(), Language::En);
        driver.run(app, |_, _| panic!("searching went wrong")).unwrap();
        return;
    }
    let mut pty = start_as_program("trap_17_a_panic_is_told_on_the_restored_terminal");
    wait_until_open(&mut pty);
    pty.press("/a");
    pty.wait_for("searching went wrong");
    assert!(!pty.wait_for_end().success());
    assert_restored(&pty);
    assert!(pty.text().contains("searching went wrong"), "{}", pty.text());
}

#[test]
fn an_answer_from_another_thread_wakes_the_program() {
    if is_program() {
        return run_an_app_that_is_answered_by_a_thread();
    }
    let mut pty = start_as_program("an_answer_from_another_thread_wakes_the_program");
    wait_until_open(&mut pty);
    pty.press("/a");
    assert!(pty.wait_for_end().success());
}

/// Asks for a search, and is told to leave by a thread that never saw the terminal.
fn run_an_app_that_is_answered_by_a_thread() {
    let driver = Driver::new(Capabilities::FULL).unwrap();
    let app = App::new(Atlas::embedded().unwrap(), Language::En);
    let post = driver.post().unwrap();
    let (ask, asked) = mpsc::channel();
    let answer = thread::spawn(move || {
        asked.recv_timeout(HANG).unwrap();
        post.send(Action::Press(Key::plain(KeyCode::Esc)));
        post.send(Action::Press(Key::char('q')));
    });
    let ending = driver.run(app, |_, _| {
        ask.send(()).unwrap();
        None
    });
    assert_eq!(ending.unwrap(), Ending::Quit);
    answer.join().unwrap();
}

#[test]
fn trap_16_the_clipboard_is_reached_through_tmux_or_by_osc_52() {
    let mut pty = open(&[]);
    pty.press("yq");
    assert!(pty.wait_for_end().success());
    assert!(String::from_utf8_lossy(pty.sent()).contains("\x1b]52;c;"));

    let folder = std::env::temp_dir().join(format!("baijia-tmux-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let script =
        format!("#!/bin/sh\n{{ echo \"$@\"; /bin/cat; }} >'{}/copied'\n", folder.display());
    std::fs::write(folder.join("tmux"), script).unwrap();
    std::fs::set_permissions(folder.join("tmux"), Permissions::from_mode(0o755)).unwrap();
    let mut pty = open(&[("TMUX", "/tmp/tmux,1,0"), ("PATH", folder.to_str().unwrap())]);
    pty.press("yq");
    assert!(pty.wait_for_end().success());
    let copied = std::fs::read_to_string(folder.join("copied")).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(copied.starts_with("load-buffer -w -\n"), "{copied}");
    assert!(copied.lines().count() > 1, "{copied}");
    assert!(!String::from_utf8_lossy(pty.sent()).contains("\x1b]52"));
}

#[test]
fn trap_16_a_text_too_long_for_clipboards_is_not_sent() {
    let most = "中".repeat(MOST_COPIED_BYTES / 3);
    assert!(copy(&most, Capabilities::FULL).1.is_ok());
    let (bytes, outcome) = copy(&format!("{most}。"), Capabilities::FULL);
    assert_eq!(bytes, b"");
    assert_eq!(outcome, Err(CopyFailure::TooLong { bytes: 75_003, most_bytes: 75_000 }));
}

#[cfg(target_os = "linux")]
#[test]
fn trap_03_an_idle_program_sends_nothing_and_does_not_wake_up() {
    let mut pty = open(&[]);
    pty.press("j");
    pty.wait_until_quiet_for(Duration::from_millis(100));
    let process = format!("/proc/{}", pty.pid().as_raw_pid());
    let switches = || {
        let status = format!("{process}/status");
        let status = std::fs::read_to_string(status).unwrap();
        let counts = status.lines().filter(|line| line.contains("ctxt_switches"));
        counts.map(str::to_owned).collect::<Vec<_>>()
    };
    let before = switches();
    assert_eq!(before.len(), 2);
    assert_eq!(std::fs::read_dir(format!("{process}/task")).unwrap().count(), 1, "one thread");
    assert!(pty.is_quiet_for(Duration::from_millis(500)));
    assert_eq!(switches(), before);
}

#[test]
fn what_is_not_a_terminal_gets_a_sentence() {
    for script in [
        r#""$BAIJIA" </dev/null; echo "ended, $?""#,
        r#""$BAIJIA" | cat; echo "piped""#,
        r#""$BAIJIA" >/dev/null; echo "ended, $?""#,
    ] {
        let mut pty = Pty::spawn_script(script, SIZE, &[]);
        pty.wait_for_end();
        let text = pty.text();
        assert!(text.starts_with("baijia: "), "{text}");
        assert!(text.contains("ended, 2") || text.contains("piped"), "{text}");
        assert!(!String::from_utf8_lossy(pty.sent()).contains('\x1b'), "{text}");
    }
}

#[test]
fn trap_04_nothing_is_asked_of_the_terminal() {
    let mut pty = open(&[]);
    pty.press("q");
    pty.wait_for_end();
    let sent = String::from_utf8_lossy(pty.sent()).into_owned();
    // Device attributes, cursor position, mode and colour queries.
    for query in ["c", "6n", "$p", "?u", ";?"] {
        let asked = sent.split("\x1b[").any(|rest| rest.starts_with(query));
        assert!(!asked, "{query}");
    }
    assert!(!sent.contains("\x1b]"));
}
