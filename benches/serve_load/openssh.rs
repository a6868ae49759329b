//! The stock OpenSSH client on a terminal that nobody reads.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use crate::client::source;
use crate::server::Server;
use crate::stalled::{EVERY, MUCH, TIME};

/// Whether the client is installed.
pub fn is_there() -> bool {
    Command::new("ssh").arg("-V").stderr(Stdio::null()).status().is_ok()
}

/// A client at 120×40, and the near end of its terminal.
struct Client {
    child: Box<dyn Child + Send + Sync>,
    terminal: Box<dyn MasterPty + Send>,
    keys: Box<dyn std::io::Write + Send>,
}

impl Client {
    fn open(at: usize, server: &Server) -> Self {
        let mut command = CommandBuilder::new("ssh");
        let known_hosts = "UserKnownHostsFile=/dev/null";
        command.args(["-F", "none", "-o", known_hosts, "-o", "StrictHostKeyChecking=no"]);
        command.args(["-o", "IdentityAgent=none", "-b", &source(at).to_string()]);
        command.args(["-p", &server.address.port().to_string(), "127.0.0.1"]);
        command.env("TERM", "xterm-256color");
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let keys = pair.master.take_writer().unwrap();
        let mut client = Self { child, terminal: pair.master, keys };
        client.frame();
        client
    }

    /// Reads up to the end of a frame.
    fn frame(&mut self) {
        let mut output = self.terminal.try_clone_reader().unwrap();
        let (mut seen, mut bytes) = (Vec::new(), [0; 4096]);
        while !seen.ends_with(b"\x1b[?2026l") {
            let count = output.read(&mut bytes).unwrap();
            assert!(count > 0, "the client ended: {}", String::from_utf8_lossy(&seen));
            seen.extend(&bytes[..count]);
        }
    }

    fn press(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).unwrap();
        self.keys.flush().unwrap();
    }

    fn stop(&self) {
        let id = self.child.process_id().unwrap();
        kill_process(Pid::from_raw(id.try_into().unwrap()).unwrap(), Signal::STOP).unwrap();
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// 20 clients, stopped in the middle of it or with a blocked terminal; the growth of each, in KiB.
pub fn stalled(stops: bool) -> f64 {
    const CLIENTS: u16 = 20;
    let server = Server::start(&[]);
    let mut clients: Vec<Client> =
        (0..CLIENTS).map(|at| Client::open(at.into(), &server)).collect();
    for client in &mut clients {
        client.press(b"2");
        client.frame();
        client.press(b"1");
        client.frame();
    }
    let before_kib = server.resident_kib();
    let began = Instant::now();
    let mut is_stopped = false;
    for keys in MUCH.iter().cycle() {
        if began.elapsed() > TIME {
            break;
        }
        for client in &mut clients {
            client.press(keys);
        }
        if stops && !is_stopped && began.elapsed() > TIME / 10 {
            clients.iter().for_each(Client::stop);
            is_stopped = true;
        }
        thread::sleep(EVERY);
    }
    (server.resident_kib() - before_kib) / f64::from(CLIENTS)
}
