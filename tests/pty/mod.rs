//! The real program on a pseudo-terminal: press keys, wait for text, look at the screen.
//!
//! Nothing here sleeps: every wait is for the terminal's output or the program's end, and fails after [`PATIENCE`] with the screen
//! as it stood.

#![allow(dead_code, reason = "each test binary uses its own part of this")]
#![allow(clippy::unwrap_used, reason = "a test that cannot start has failed")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use filedescriptor::{POLLIN, poll, pollfd};
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long anything may take; far more than it takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What keys send, for [`Pty::press`]; letters and text are themselves.
pub mod keys {
    pub const ENTER: &str = "\r";
    pub const ESC: &str = "\x1b";
    pub const TAB: &str = "\t";
    pub const BACK_TAB: &str = "\x1b[Z";
    pub const BACKSPACE: &str = "\x7f";
    pub const UP: &str = "\x1b[A";
    pub const DOWN: &str = "\x1b[B";
    pub const RIGHT: &str = "\x1b[C";
    pub const LEFT: &str = "\x1b[D";
    pub const HOME: &str = "\x1b[H";
    pub const END: &str = "\x1b[F";
    pub const PAGE_UP: &str = "\x1b[5~";
    pub const PAGE_DOWN: &str = "\x1b[6~";
    pub const CTRL_C: &str = "\x03";
    pub const CTRL_L: &str = "\x0c";
    pub const CTRL_Z: &str = "\x1a";
}

/// A program on a terminal of its own.
pub struct Pty {
    /// The near end; `None` once it is closed.
    near: Option<Near>,
    vt: vt100::Parser,
    sent: Vec<u8>,
    pid: Pid,
    ended: mpsc::Receiver<ExitStatus>,
    status: Option<ExitStatus>,
}

struct Near {
    master: Box<dyn MasterPty + Send>,
    reader: Box<dyn Read + Send>,
    writer: Box<dyn Write + Send>,
}

impl Pty {
    /// Starts baijia with `args` on a terminal of this many columns and rows. The environment is empty but for `PATH`, a UTF-8
    /// locale and `TERM=xterm-256color`; `env` adds to it or replaces.
    pub fn spawn(args: &[&str], size: (u16, u16), env: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_baijia"));
        command.args(args);
        Self::start(command, size, env)
    }

    /// Starts a shell script in which `$BAIJIA` is the program.
    pub fn spawn_script(script: &str, size: (u16, u16), env: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", script]);
        Self::start(command, size, env)
    }

    /// Starts any command.
    pub fn start(mut command: CommandBuilder, size: (u16, u16), env: &[(&str, &str)]) -> Self {
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        command.env("BAIJIA", env!("CARGO_BIN_EXE_baijia"));
        for (name, value) in env {
            command.env(name, value);
        }
        command.cwd(std::env::current_dir().unwrap());
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut child = pair.slave.spawn_command(command).unwrap();
        let near = Near {
            reader: pair.master.try_clone_reader().unwrap(),
            writer: pair.master.take_writer().unwrap(),
            master: pair.master,
        };
        let pid = Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap();
        let (tell, ended) = mpsc::channel();
        thread::spawn(move || child.wait().map(|status| tell.send(status)));
        let vt = vt100::Parser::new(side(size.1), side(size.0), 0);
        Self { near: Some(near), vt, sent: Vec::new(), pid, ended, status: None }
    }

    /// Types this.
    pub fn press(&mut self, keys: &str) {
        let near = self.near.as_mut().unwrap();
        near.writer.write_all(keys.as_bytes()).unwrap();
        near.writer.flush().unwrap();
    }

    /// Waits until `text` stands somewhere on the screen, within one row.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("“{text}” on the screen"), |pty| pty.text().contains(text));
    }

    /// Waits until a message stands on the screen, wherever its lines and blanks are: a path in it breaks it elsewhere in each folder that
    /// the tests run in.
    #[track_caller]
    pub fn wait_for_message(&mut self, message: &str) {
        self.wait_until(&format!("the message “{message}” on the screen"), |pty| {
            pty.tells(message)
        });
    }

    /// Whether a message stands on the screen, wherever its lines and blanks are.
    pub fn tells(&self, message: &str) -> bool {
        without_blanks(&self.text()).contains(&without_blanks(message))
    }

    /// Waits until `text` stands nowhere on the screen.
    #[track_caller]
    pub fn wait_until_gone(&mut self, text: &str) {
        self.wait_until(&format!("no “{text}” on the screen"), |pty| {
            !pty.text().contains(text)
        });
    }

    /// Waits for anything that shows in this terminal.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(self) {
            assert!(
                self.read_some(deadline),
                "waited in vain for {what}; the screen:\n{}",
                self.text()
            );
        }
    }

    /// Whether the program sends nothing for this long.
    pub fn is_quiet_for(&mut self, time: Duration) -> bool {
        !self.read_some(Instant::now() + time)
    }

    /// Waits until the program has sent nothing for this long.
    #[track_caller]
    pub fn wait_until_quiet_for(&mut self, time: Duration) {
        let deadline = Instant::now() + PATIENCE;
        while !self.is_quiet_for(time) {
            assert!(Instant::now() < deadline, "it never rests; the screen:\n{}", self.text());
        }
    }

    /// Waits until the program has ended, and reads what it still had to say.
    #[track_caller]
    pub fn wait_for_end(&mut self) -> ExitStatus {
        self.wait_for_end_within(PATIENCE)
    }

    /// Waits until the program has ended, in this time at most.
    #[track_caller]
    pub fn wait_for_end_within(&mut self, patience: Duration) -> ExitStatus {
        let deadline = Instant::now() + patience;
        while self.near.is_some() && self.read_some(deadline) {}
        let left = deadline.saturating_duration_since(Instant::now());
        self.wait_for_end_without_reading(left)
    }

    /// Waits until the program has ended, without taking any more of its output.
    #[track_caller]
    pub fn wait_for_end_without_reading(&mut self, patience: Duration) -> ExitStatus {
        if self.status.is_none() {
            self.status = self.ended.recv_timeout(patience).ok();
        }
        let Some(status) = &self.status else {
            panic!("not ended after {patience:?}; the screen:\n{}", self.text())
        };
        status.clone()
    }

    /// Writes over the screen, as another program might.
    pub fn garble(&mut self) {
        self.vt.process("\x1b[H\x1b[41m乱码\r\n\x1b[J\x1b[m\x1b[?25h".as_bytes());
    }

    /// The rows of the screen, without blanks at their ends.
    pub fn rows(&self) -> Vec<String> {
        let (_, cols) = self.screen().size();
        self.screen().rows(0, cols.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// The whole screen as text.
    pub fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// The screen with its styles, its modes and its cursor.
    pub fn screen(&self) -> &vt100::Screen {
        self.vt.screen()
    }

    /// The bytes that the program sent since they were last taken.
    pub fn take_sent(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.sent)
    }

    /// The bytes that the program sent since they were last taken.
    pub fn sent(&self) -> &[u8] {
        &self.sent
    }

    /// Gives the terminal another size; the program is told by SIGWINCH.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.vt.set_size(side(size.1), side(size.0));
        self.near.as_ref().unwrap().master.resize(pty_size(size)).unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Makes the terminal take no bytes any more, as a stalled connection does.
    pub fn stall(&self) {
        let name = self.near.as_ref().unwrap().master.tty_name().unwrap();
        let far = std::fs::OpenOptions::new().read(true).write(true).open(name).unwrap();
        rustix::termios::tcflow(far, rustix::termios::Action::OOff).unwrap();
    }

    /// Closes the terminal under the program.
    pub fn close(&mut self) {
        self.near = None;
    }

    /// Reads output if some comes before the deadline; false if none came, or none will.
    fn read_some(&mut self, deadline: Instant) -> bool {
        let Some(near) = &mut self.near else { return false };
        let Some(fd) = near.master.as_raw_fd() else { return false };
        let left = deadline.saturating_duration_since(Instant::now());
        let mut fds = [pollfd { fd, events: POLLIN, revents: 0 }];
        match poll(&mut fds, Some(left)) {
            Ok(0) => return false,
            Ok(_) => {}
            // A signal to the test itself.
            Err(_) => return true,
        }
        let mut bytes = [0; 8192];
        match near.reader.read(&mut bytes) {
            Ok(0) | Err(_) => false,
            Ok(count) => {
                self.vt.process(&bytes[..count]);
                self.sent.extend_from_slice(&bytes[..count]);
                true
            }
        }
    }
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

impl Drop for Pty {
    fn drop(&mut self) {
        self.near = None;
        if self.status.is_none() && self.ended.try_recv().is_err() {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}

fn side(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
