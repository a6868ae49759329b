//! The two ends of the local terminal: bytes in, frames out.

use std::io;
use std::os::fd::IntoRawFd as _;
use std::path::PathBuf;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{isatty, tcgetwinsize};

use super::wake::{Asked, Wake};

/// The largest screen that is drawn, in columns and in rows; a pseudo-terminal may claim 65 535 of each.
const MOST_CELLS: u16 = 1000;

/// What a terminal of unknown size is taken for.
const USUAL_SIZE: (u16, u16) = (80, 24);

/// How a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// Bytes were read, so many.
    Bytes(usize),
    /// A signal or an answer came; nothing was read.
    Woken,
    /// Nothing followed an ESC.
    Quiet,
    /// There are no more bytes for now.
    NothingMore,
    /// The terminal is gone.
    HungUp,
}

/// How a write ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    All,
    /// The program has to end before the terminal took everything.
    Interrupted,
    /// The terminal is gone.
    HungUp,
}

pub(super) fn is_terminal() -> bool {
    isatty(stdin()) && isatty(stdout())
}

/// Takes the keys from the process's own terminal, where standard input is a pipe or a file; where what comes there is read from now on.
///
/// # Errors
/// If the process has no terminal.
pub fn keys_from_terminal() -> io::Result<PathBuf> {
    let terminal = rustix::fs::open("/dev/tty", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty())?;
    let input = rustix::io::fcntl_dupfd_cloexec(stdin(), 3)?;
    rustix::stdio::dup2_stdin(&terminal)?;
    // It stays open as long as the program runs.
    let number = input.into_raw_fd();
    Ok(PathBuf::from(format!("/dev/fd/{number}")))
}

/// Columns and rows.
pub(super) fn size() -> (u16, u16) {
    match tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
            (size.ws_col.min(MOST_CELLS), size.ws_row.min(MOST_CELLS))
        }
        _ => USUAL_SIZE,
    }
}

/// Blocks until there is something to do, with a `patience` no longer than that.
pub(super) fn wait(
    wake: &Wake,
    patience: Option<Duration>,
    bytes: &mut [u8],
) -> io::Result<Waited> {
    let mut fds = [
        PollFd::from_borrowed_fd(stdin(), PollFlags::IN),
        PollFd::from_borrowed_fd(wake.fd(), PollFlags::IN),
    ];
    let patience = patience.map(|patience| Timespec {
        tv_sec: patience.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: patience.subsec_nanos().into(),
    });
    match poll(&mut fds, patience.as_ref()) {
        Ok(0) => return Ok(Waited::Quiet),
        Ok(_) => {}
        Err(Errno::INTR) => return Ok(Waited::Woken),
        Err(error) => return Err(error.into()),
    }
    let at_input = fds[0].revents();
    if at_input.is_empty() {
        return Ok(Waited::Woken);
    }
    read(bytes)
}

/// Reads what is there now, if anything.
pub(super) fn read_more(bytes: &mut [u8]) -> io::Result<Waited> {
    let mut fds = [PollFd::from_borrowed_fd(stdin(), PollFlags::IN)];
    match poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })) {
        Ok(0) | Err(Errno::INTR) => Ok(Waited::NothingMore),
        Ok(_) => read(bytes),
        Err(error) => Err(error.into()),
    }
}

fn read(bytes: &mut [u8]) -> io::Result<Waited> {
    match rustix::io::read(stdin(), bytes) {
        // A terminal that hung up reads as its end, or as an error; asking again would be answered at once, forever.
        Ok(0) | Err(Errno::IO | Errno::NXIO | Errno::BADF) => Ok(Waited::HungUp),
        Ok(count) => Ok(Waited::Bytes(count)),
        Err(Errno::INTR | Errno::AGAIN) => Ok(Waited::Woken),
        Err(error) => Err(error.into()),
    }
}

/// Writes a frame: at once if the terminal takes it, and no longer than until a signal asks the program to end.
pub(super) fn write(mut bytes: &[u8], wake: &mut Wake, asked: &mut Asked) -> io::Result<Written> {
    while !bytes.is_empty() {
        let mut fds = [
            PollFd::from_borrowed_fd(stdout(), PollFlags::OUT),
            PollFd::from_borrowed_fd(wake.fd(), PollFlags::IN),
        ];
        match poll(&mut fds, None) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        }
        if fds[0].revents().is_empty() {
            wake.take_signals(asked);
            if asked.end.is_some() {
                return Ok(Written::Interrupted);
            }
            continue;
        }
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(Errno::IO | Errno::PIPE | Errno::NXIO | Errno::BADF) => {
                return Ok(Written::HungUp);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Written::All)
}
