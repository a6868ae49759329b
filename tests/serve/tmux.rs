//! A reader who sits in a stock tmux, with the stock client in it.

use std::process::{Command, Output, Stdio};
use std::time::Instant;

use crate::host::PATIENCE;
use crate::openssh::{arguments, has_client};
use crate::process::Process;

/// A tmux with a server of its own and no configuration; it is killed when dropped.
struct Tmux(String);

impl Tmux {
    fn run(&self, arguments: &[&str]) -> Output {
        Command::new("tmux")
            .args(["-S", &self.0, "-f", "/dev/null"])
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("LANG", "C.UTF-8")
            .output()
            .unwrap()
    }

    /// The screen, once `is_so`.
    fn wait_until(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let screen = self.run(&["capture-pane", "-p", "-t", "0"]).stdout;
            let screen = String::from_utf8_lossy(&screen).into_owned();
            if is_so(&screen) {
                return screen;
            }
            assert!(Instant::now() < deadline, "waited in vain for {what}; the screen:\n{screen}");
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

/// Whether tmux is there; the gate installs it.
fn has_tmux() -> bool {
    let there = Command::new("tmux").arg("-V").stdout(Stdio::null()).status().is_ok();
    assert!(there || std::env::var_os("BAIJIA_GATE").is_none(), "the gate installs tmux");
    there
}

#[test]
fn in_a_stock_tmux_a_reader_is_told_that_a_copy_may_not_arrive() {
    if !has_client() || !has_tmux() {
        return;
    }
    let server = Process::start(&[]);
    let tmux = Tmux(server.directory.join("tmux").display().to_string());
    let client = arguments(&server, &["-t", "127.0.0.1", "护城河"]).join("' '");
    let command = format!("ssh '{client}'; echo status $?; read line");
    tmux.run(&["new-session", "-d", "-x", "100", "-y", "30", &command]);
    tmux.wait_until("the finder", |screen| screen.contains("李开复"));
    tmux.run(&["send-keys", "Enter"]);
    tmux.wait_until("the quote", |screen| screen.contains("观点") && screen.contains("复制"));
    tmux.run(&["send-keys", "y"]);
    tmux.wait_until("the warning", |screen| screen.contains("tmux"));
    tmux.run(&["resize-window", "-x", "60", "-y", "20"]);
    tmux.wait_until("a smaller screen", |screen| screen.lines().count() <= 20);
    tmux.run(&["send-keys", "q"]);
    let screen = tmux.wait_until("the end", |screen| screen.contains("status"));
    assert!(screen.contains("status 0"), "{screen}");
    assert!(!screen.contains("李开复"), "the screen is given back:\n{screen}");
}
