//! Everything that ends the wait but the terminal's own bytes: signals, and answers from other threads.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::mpsc;

use rustix::fd::{AsFd, BorrowedFd};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use crate::app::Action;

/// One pipe that wakes the event loop.
#[derive(Debug)]
pub(super) struct Wake {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    answers: mpsc::Receiver<Action>,
    post: Post,
}

/// Hands actions to the event loop from other threads.
#[derive(Debug)]
pub struct Post {
    sender: mpsc::Sender<Action>,
    pipe: UnixStream,
}

/// What the signals that came ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The signal that ends the program.
    pub(super) end: Option<i32>,
    /// The terminal has another size.
    pub(super) resize: bool,
    /// Somebody outside asks the program to stop, as Ctrl-Z does inside.
    pub(super) stop: bool,
    /// The program was stopped and goes on; a shell may have had the terminal in between.
    pub(super) resume: bool,
}

impl Wake {
    /// Takes the signals over, also those that the parent process ignores (as under nohup).
    pub(super) fn new() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        write.set_nonblocking(true)?;
        let pipe = write.try_clone()?;
        let taken = [SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP, SIGINT, SIGQUIT];
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, taken)?;
        let (sender, answers) = mpsc::channel();
        Ok(Self { signals, answers, post: Post { sender, pipe } })
    }

    /// Readable as soon as something came.
    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.signals.get_read().as_fd()
    }

    /// Empties the pipe and adds up what the signals ask for.
    pub(super) fn take_signals(&mut self, asked: &mut Asked) {
        for signal in self.signals.pending() {
            match signal {
                SIGWINCH => asked.resize = true,
                SIGCONT => asked.resume = true,
                SIGTSTP => asked.stop = true,
                end => asked.end = Some(end),
            }
        }
    }

    /// The answers that other threads posted.
    pub(super) fn take_answers(&self) -> Vec<Action> {
        self.answers.try_iter().collect()
    }

    pub(super) fn post(&self) -> io::Result<Post> {
        Ok(Post { sender: self.post.sender.clone(), pipe: self.post.pipe.try_clone()? })
    }
}

impl Post {
    /// Hands over an action and wakes the event loop; without a loop, nothing happens.
    pub fn send(&self, action: Action) {
        use std::io::Write as _;
        if self.sender.send(action).is_ok() {
            // A full pipe wakes the loop just as well.
            let _ = (&self.pipe).write(&[0]);
        }
    }
}
