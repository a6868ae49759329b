//! The real program as a server: what it prints, what it logs, which signals it heeds.

#![allow(dead_code, reason = "tests use what they need")]

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use rustix::process::{Pid, Signal, kill_process};

use crate::host::PATIENCE;
use crate::limits::directory;

/// A running server; it is killed when dropped.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
    /// All addresses, the first included.
    pub addresses: Vec<SocketAddr>,
    /// The lines that it printed.
    pub greeting: Vec<String>,
    pub fingerprint: String,
    pub metrics: Option<SocketAddr>,
    /// The lines of its log.
    log: mpsc::Receiver<String>,
    pub directory: PathBuf,
}

/// `baijia serve` with these arguments, at a port of its own and with its data in `directory`.
pub fn command(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baijia"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--lang", "zh"]).args(arguments);
    command.env_clear().env("XDG_DATA_HOME", directory);
    command
}

impl Process {
    pub fn start(arguments: &[&str]) -> Self {
        let directory = directory();
        Self::run(command(&directory, arguments), directory)
    }

    pub fn run(mut command: Command, directory: PathBuf) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (tell, log) = mpsc::channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| tell.send(line)));
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut line = || said.next().and_then(Result::ok).unwrap_or_default();
        let after = |text: &str, start: &str| text.strip_prefix(start).map(str::to_owned);
        let (mut addresses, mut greeting) = (Vec::new(), Vec::new());
        let key = loop {
            let line = line();
            greeting.push(line.clone());
            if let Some(key) = after(&line, "host key ") {
                break key;
            }
            let address = after(&line, "listening on ")
                .and_then(|rest| rest.split(": ").next()?.parse::<SocketAddr>().ok());
            addresses.push(
                address
                    .unwrap_or_else(|| panic!("{line}: {:?}", log.try_iter().collect::<Vec<_>>())),
            );
        };
        let address = addresses[0];
        let has_metrics = command.get_args().any(|argument| argument == "--metrics");
        let metrics = has_metrics.then(|| {
            let line = after(&line(), "metrics at http://").unwrap();
            line.trim_end_matches("/metrics").parse().unwrap()
        });
        let fingerprint = key.split(' ').next().unwrap().to_owned();
        Self { child, address, addresses, greeting, fingerprint, metrics, log, directory }
    }

    pub fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(self.child.id().try_into().unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The next line of the log that contains `text`.
    pub fn logs(&self, text: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = self.log.recv_timeout(left);
            let line = line.unwrap_or_else(|_| panic!("“{text}” in the log"));
            if line.contains(text) {
                return line;
            }
        }
    }

    pub fn wait(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        // Its log ends when it does.
        while self.log.recv_timeout(deadline.saturating_duration_since(Instant::now())).is_ok() {}
        self.child.wait().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}
