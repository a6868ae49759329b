//! The real program, run in a pipe with an environment of the test's own.

use std::ffi::OsStr;
use std::process::{Command, Output, Stdio};

/// What a call came to.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The program with these arguments, in English.
pub fn command<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baijia"));
    command.args(arguments).env_clear().env("LANG", "en_GB.UTF-8").stdin(Stdio::null());
    command
}

/// Runs it.
pub fn run<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Ran {
    ran(command(arguments).output())
}

/// What a finished call came to.
pub fn ran(output: std::io::Result<Output>) -> Ran {
    let output = output.expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran {
        status: output.status.code().expect("no signal ends it"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}
