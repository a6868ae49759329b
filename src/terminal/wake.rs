//! Everything that ends the wait but the terminal's own bytes: signals, and answers from other threads.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::mpsc;

use rustix::fd::{AsFd, BorrowedFd};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::blocked::Blocked;
use crate::app::Action;

/// The signals that end a program which does not take them, and would leave the terminal as the screen needs it: first those that
/// people, shells and terminals send.
const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];
/// The other signals that end such a program, seldom sent.
const SELDOM: [i32; 6] = [SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU];

/// The same of Linux alone: elsewhere they are ignored, or there are none.
#[cfg(any(target_os = "linux", target_os = "android"))]
const SELDOM_LINUX: [i32; 3] = [signal_hook::consts::SIGIO, libc::SIGPWR, libc::SIGSTKFLT];
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const SELDOM_LINUX: [i32; 0] = [];

/// The signals that would end a program which does not take them, and that it can take: those of real time as well.
pub(crate) fn ending_signals() -> impl Iterator<Item = i32> {
    ENDING.into_iter().chain(seldom_signals())
}

fn seldom_signals() -> impl Iterator<Item = i32> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let real_time = libc::SIGRTMIN()..=libc::SIGRTMAX();
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let real_time = std::iter::empty();
    SELDOM.into_iter().chain(SELDOM_LINUX).chain(real_time)
}

/// One pipe that wakes the event loop.
#[derive(Debug)]
pub(super) struct Wake {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    /// The signals that are taken over later; until then they wait.
    later: Option<Blocked>,
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
    /// Takes the signals over, also those that the parent process ignores (as under nohup). Those that are seldom sent wait for
    /// [`Self::take_the_rest`]: to take one over costs a copy of all that were taken before, which the first frame need not wait for.
    pub(super) fn new() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        write.set_nonblocking(true)?;
        let pipe = write.try_clone()?;
        // Of a file that may not grow, the write that fails tells; the signal would end the program.
        let taken = [SIGWINCH, SIGCONT, SIGTSTP, SIGXFSZ];
        let taken = taken.into_iter().chain(ENDING);
        let later = Some(Blocked::new(seldom_signals())?);
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, taken)?;
        let (sender, answers) = mpsc::channel();
        Ok(Self { signals, later, answers, post: Post { sender, pipe } })
    }

    /// Takes the other signals over; those that came meanwhile are delivered now.
    pub(super) fn take_the_rest(&mut self) -> io::Result<()> {
        let Some(later) = self.later.take() else { return Ok(()) };
        let handle = self.signals.handle();
        seldom_signals().try_for_each(|signal| handle.add_signal(signal))?;
        drop(later);
        Ok(())
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
                SIGXFSZ => {}
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
