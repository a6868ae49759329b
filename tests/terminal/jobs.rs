//! Job control: stopped and continued, by the key and from outside.

use rustix::process::Signal;

use crate::pty::{Pty, keys};
use crate::{SIZE, assert_restored, open, wait_until_open};

#[test]
fn trap_17_ctrl_z_gives_the_terminal_back_until_fg() {
    let script = r#"set -m; stty -g >/dev/null; "$BAIJIA"
        echo suspended; read -r answer; fg >/dev/null; echo "ended, $?""#;
    let mut pty = Pty::spawn_script(script, SIZE, &[]);
    wait_until_open(&mut pty);
    let before = pty.screen().contents_formatted();
    pty.press(keys::CTRL_Z);
    pty.wait_for("suspended");
    assert_restored(&pty);
    pty.take_sent();
    pty.press("\r");
    wait_until_open(&mut pty);
    assert_eq!(pty.screen().contents_formatted(), before);
    pty.press("q");
    pty.wait_for("ended, 0");
    assert_restored(&pty);
}

/// The program as a job of a shell, which says `suspended` once it has stopped and goes on with it after Enter; and its process.
fn open_as_job(name: &str) -> (Pty, rustix::process::Pid) {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pid"));
    let _ = std::fs::remove_file(&file);
    let file = file.display().to_string();
    let script = r#"set -m; stty -g >/dev/null; sh -c 'echo $$ >"$PID_FILE"; exec "$BAIJIA"'
        echo suspended; read -r answer; fg >/dev/null; echo "ended, $?""#;
    let mut pty = Pty::spawn_script(script, SIZE, &[("PID_FILE", &file)]);
    wait_until_open(&mut pty);
    let pid = std::fs::read_to_string(&file).unwrap().trim().parse().unwrap();
    (pty, rustix::process::Pid::from_raw(pid).unwrap())
}

#[test]
fn a_stop_asked_for_from_outside_gives_the_terminal_back_as_ctrl_z_does() {
    // The last two are what the system sends who asks for a terminal in the background.
    for signal in [Signal::TSTP, Signal::TTIN, Signal::TTOU] {
        let (mut pty, pid) = open_as_job("stopped");
        let before = pty.screen().contents_formatted();
        rustix::process::kill_process(pid, signal).unwrap();
        pty.wait_for("suspended");
        assert_restored(&pty);
        pty.take_sent();
        pty.press("\r");
        wait_until_open(&mut pty);
        assert_eq!(pty.screen().contents_formatted(), before, "{signal:?}");
        pty.press("q");
        pty.wait_for("ended, 0");
        assert_restored(&pty);
    }
}

#[test]
fn who_is_asked_to_stop_without_anybody_to_continue_it_goes_on() {
    for signal in [Signal::TTIN, Signal::TTOU] {
        let mut pty = open(&[]);
        let before = pty.screen().contents_formatted();
        pty.take_sent();
        pty.signal(signal);
        pty.wait_until("the screen again", |pty| {
            let is_entered = pty.sent().windows(8).any(|bytes| bytes == b"\x1b[?1049h");
            is_entered && pty.screen().contents_formatted() == before
        });
        pty.press("q");
        assert!(pty.wait_for_end().success());
        assert_restored(&pty);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn who_begins_in_the_background_leaves_the_terminal_alone_until_it_is_in_front() {
    let script = r#"set -m; "$BAIJIA" & while ! grep -q "^State:.T" /proc/$!/status; do sleep 0.1; done
        echo waiting; read -r answer; fg >/dev/null; echo "ended, $?""#;
    let mut pty = Pty::spawn_script(script, SIZE, &[]);
    pty.wait_for("waiting");
    assert!(!pty.screen().alternate_screen());
    pty.press("\r");
    wait_until_open(&mut pty);
    pty.press("q");
    pty.wait_for("ended, 0");
    assert_restored(&pty);
}

#[test]
fn ctrl_z_without_a_shell_to_come_back_to_goes_on() {
    let mut pty = open(&[]);
    pty.take_sent();
    pty.press(keys::CTRL_Z);
    pty.wait_until("the screen again", |pty| {
        pty.screen().alternate_screen() && !pty.sent().is_empty()
    });
    pty.press("q");
    assert!(pty.wait_for_end().success());
    assert_restored(&pty);
}

#[test]
fn a_program_that_was_stopped_from_outside_takes_the_terminal_again() {
    let mut pty = open(&[]);
    let before = pty.screen().contents_formatted();
    pty.signal(Signal::STOP);
    pty.garble();
    pty.take_sent();
    pty.signal(Signal::CONT);
    wait_until_open(&mut pty);
    assert_eq!(pty.screen().contents_formatted(), before);
}
