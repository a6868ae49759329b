//! The borrowed screen: entered once, and given back as it was whatever happens.

use std::io;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Once, OnceLock};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::stdout;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::{fatal, job, stopping};

/// Alternate screen, cursor hidden, bracketed paste, no wrapping at the margin: a glyph that turns out wider than thought then
/// stays in its row. The cursor's shape is left alone, because nothing tells what it was.
pub(crate) const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l";

/// CAN ends a sequence that was cut short; then everything of [`ENTER`] back, in reverse.
pub(crate) const LEAVE: &[u8] = b"\x18\x1b[?2026l\x1b[m\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// How long a terminal that takes no bytes is waited for when leaving.
const LEAVE_PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };

/// Reports of buttons and the wheel alone (1000), in the form without limits (1006); the mouse's way is never reported.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Ends what a program that had the terminal may have left on: the mouse in every form, the keypad's and the cursor keys' other codes,
/// a region that scrolls, the alternate screen.
const LEFT_BEHIND: &[u8] =
    b"\x18\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1005l\x1b[?1006l\x1b[?1015l\x1b[?1l\x1b>\x1b[r\x1b[m\x1b[?1049l";

/// Whether the mouse was asked for.
static MOUSE: AtomicBool = AtomicBool::new(false);

static ENTERED: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is in our hands as a whole: not yet while the system is asked for it, which it may refuse in the background.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// What the terminal was before it was first entered, for whoever must not ask crossterm, which takes a lock.
static BEFORE: OnceLock<Termios> = OnceLock::new();

/// The terminal in our hands; dropping it gives it back, and so does a panic before its message is printed.
#[derive(Debug)]
pub(super) struct Screen(());

impl Screen {
    /// Takes the terminal, with clicks and the wheel if they are asked for.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        MOUSE.store(mouse, Ordering::SeqCst);
        HOOK.call_once(|| {
            let print = panic::take_hook();
            panic::set_hook(Box::new(move |panic| {
                leave();
                print(panic);
            }));
        });
        if let Ok(before) = tcgetattr(stdout()) {
            let _ = BEFORE.set(before);
        }
        fatal::restore_by(leave_at_once)?;
        stopping::give_back_by(leave_if_taken)?;
        let screen = Self(());
        enter()?;
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back and stops; returns when the program goes on, with the terminal in hand again.
pub(super) fn suspend() -> io::Result<()> {
    leave();
    // The whole group, as the terminal's own Ctrl-Z does. SIGTSTP is caught, so that somebody outside may send it, and would not
    // stop anything; what the system does for it, to leave alone whom nobody could continue, is done here.
    if job::can_be_continued() {
        kill_current_process_group(Signal::STOP)?;
    }
    enter()
}

/// Gives the terminal to something else for as long as `run` lasts. What that leaves behind, ending in the middle, is put right: what the
/// terminal is given back as at the end is what it was at the beginning.
pub(super) fn lend<T>(run: impl FnOnce() -> T) -> io::Result<T> {
    leave();
    let lent = tcgetattr(stdout());
    let answer = run();
    if let Ok(lent) = lent {
        // A terminal that is gone is told when it is entered.
        let _ = tcsetattr(stdout(), OptionalActions::Now, &lent);
    }
    write_all(LEFT_BEHIND)?;
    enter()?;
    Ok(answer)
}

/// Takes the terminal again after something else may have had it.
pub(super) fn enter_again() -> io::Result<()> {
    crossterm::terminal::disable_raw_mode()?;
    enter()
}

fn enter() -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    crossterm::terminal::enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    // Before the first frame is drawn, so that whoever reads the terminal's bytes is awake when it comes.
    write_all(ENTER)?;
    if MOUSE.load(Ordering::SeqCst) {
        write_all(MOUSE_ON)?;
    }
    Ok(())
}

/// The one way out.
fn leave() {
    TAKEN.store(false, Ordering::SeqCst);
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    write_leave();
    let _ = crossterm::terminal::disable_raw_mode();
}

/// The same in a signal handler: system calls alone.
fn leave_at_once() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    write_leave();
    if let Some(before) = BEFORE.get() {
        let _ = tcsetattr(stdout(), OptionalActions::Now, before);
    }
}

/// The same where the terminal is ours: of one that the program only asks for, others have the modes.
fn leave_if_taken() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        leave_at_once();
    }
}

fn write_leave() {
    // Nothing can be done about a terminal that is gone, and one that takes no bytes must not keep the program.
    let mut fds = [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)];
    if poll(&mut fds, Some(&LEAVE_PATIENCE)).is_ok_and(|ready| ready > 0) {
        if MOUSE.load(Ordering::SeqCst) {
            let _ = write_all(MOUSE_OFF);
        }
        let _ = write_all(LEAVE);
    }
}

fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
