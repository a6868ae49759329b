//! Where the output goes: into a pipe that closes, a disk that is full, a terminal that must not be steered.

use std::{fs, io};

use crate::program::{command, ran, run};

#[test]
fn trap_18_a_closed_pipe_is_success_and_silent() {
    let calls: [&[&str]; 11] = [
        &["--help"],
        &["--version"],
        &["help", "show"],
        &["search", "模型"],
        &["search", "模型", "--json"],
        &["show", "beijing"],
        &["list", "models"],
        &["list", "models", "--json"],
        &["check"],
        &["completions", "bash"],
        &["man"],
    ];
    for arguments in calls {
        // The reader is gone before the program starts, so that every write meets a closed pipe.
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let ran = ran(command(arguments).stdout(writer).output());
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    }
    // Nor does a shell that asks for completions and has heard enough.
    let (reader, writer) = io::pipe().expect("a pipe");
    drop(reader);
    let mut call = command(["--", "baijia", "show", ""]);
    let ran = ran(call.env("COMPLETE", "fish").stdout(writer).output());
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "completions");
}

#[test]
fn whoever_closes_standard_error_still_gets_the_status() {
    let (reader, writer) = io::pipe().expect("a pipe");
    drop(reader);
    let ran = ran(command(["show", "no-such-id"]).stderr(writer).output());
    assert_eq!(ran.status, 2);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let ran = ran(command(["list", "models"]).stdout(full).output());
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("could not be written"), "{ran:?}");
}

#[test]
fn nothing_typed_reaches_a_terminal_raw() {
    let steering = "\u{1b}[31m\u{9b}0m\u{7}\u{202e}";
    let calls: [&[&str]; 8] = [
        &[steering],
        &["search", steering],
        &["search", "x", "--kind", steering],
        &["search", &format!("--{steering}")],
        &["show", steering],
        &["list", steering],
        &["list", "models", "--filter", &format!("org={steering}")],
        &["check", steering],
    ];
    for arguments in calls {
        let ran = run(arguments);
        assert_ne!(ran.status, 0, "{arguments:?}");
        for text in [&ran.stdout, &ran.stderr] {
            let steers = text.chars().find(|&c| (c.is_control() && c != '\n') || c == '\u{202e}');
            assert_eq!(steers, None, "{arguments:?}: {text:?}");
        }
    }
}

#[test]
fn in_a_pipe_nothing_is_lit_and_nothing_cut() {
    let ran = ran(command(["search", "护城河"])
        .envs([("TERM", "xterm-256color"), ("COLUMNS", "20"), ("CLICOLOR_FORCE", "1")])
        .output());
    assert!(!ran.stdout.contains('\u{1b}'));
    assert!(ran.stdout.lines().any(|line| line.chars().count() > 80), "{}", ran.stdout);
}
