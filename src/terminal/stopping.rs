//! Signals that stop a program which asks for a terminal in the background, or that somebody sends from outside: the terminal is given
//! back before it stops, as Ctrl-Z does.
//!
//! The handler itself stops the program. Were the signal only noted for the event loop, the system would repeat the call that asked for
//! the terminal, and send the signal again, without an end.

use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::Once;

use signal_hook::consts::{SIGCONT, SIGTTIN, SIGTTOU};

const STOPPING: [i32; 2] = [SIGTTIN, SIGTTOU];

/// Lets each of these signals stop the program, as it does by default, once `leave` has run; whoever continues the program is heard of as
/// after any other stop. Whoever calls again changes nothing.
///
/// `leave` runs in a signal handler: it must neither allocate nor take a lock.
#[expect(unsafe_code, reason = "what runs in a signal handler is the caller's to answer for")]
pub(super) fn give_back_by(leave: fn()) -> io::Result<()> {
    static INSTALLED: Once = Once::new();
    let mut installed = Ok(());
    INSTALLED.call_once(|| {
        installed = STOPPING.into_iter().try_for_each(|signal| {
            let stop = move || stop(signal, leave);
            // SAFETY: `leave` and system calls that may stand in a handler are all that it does.
            unsafe { signal_hook_registry::register(signal, stop) }.map(drop)
        });
    });
    installed
}

#[expect(unsafe_code, reason = "libraries know no way to the default that heeds orphaned groups")]
fn stop(signal: i32, leave: fn()) {
    let mut all = MaybeUninit::uninit();
    let mut own = MaybeUninit::uninit();
    let mut before = MaybeUninit::uninit();
    let mut handler = MaybeUninit::uninit();
    // SAFETY: every set is initialised by `sigemptyset` or by the system before it is read, and these calls may stand in a signal
    // handler (signal-safety(7)). What the system wrote of the handler is what it gets back.
    unsafe {
        libc::sigemptyset(all.as_mut_ptr());
        libc::sigemptyset(own.as_mut_ptr());
        libc::sigaddset(own.as_mut_ptr(), signal);
        for stopping in STOPPING {
            libc::sigaddset(all.as_mut_ptr(), stopping);
        }
        // Where it is blocked, a program in the background may set the terminal too.
        libc::pthread_sigmask(libc::SIG_BLOCK, all.as_ptr(), before.as_mut_ptr());
        leave();
        // The system stops nobody whose group is orphaned, and whom nobody could continue: that is left to it.
        let default = MaybeUninit::<libc::sigaction>::zeroed();
        libc::sigaction(signal, default.as_ptr(), handler.as_mut_ptr());
        libc::raise(signal);
        libc::pthread_sigmask(libc::SIG_UNBLOCK, own.as_ptr(), ptr::null_mut());
        libc::sigaction(signal, handler.as_ptr(), ptr::null_mut());
        libc::pthread_sigmask(libc::SIG_SETMASK, before.as_ptr(), ptr::null_mut());
        // Who was not stopped has to take the terminal again as well.
        libc::raise(SIGCONT);
    }
}
