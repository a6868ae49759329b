//! Signals that end the program where it stands, whatever it was doing: a failed allocation aborts, a defect in a library runs an
//! instruction that there is not. The event loop hears nothing of them, so the terminal is given back by the handler itself.

use std::io;
use std::sync::Once;

use signal_hook::consts::{SIGABRT, SIGFPE, SIGILL, SIGSYS, SIGTRAP};
use signal_hook::low_level::emulate_default_handler;

/// What ends the program at once. SIGSEGV is the language's own, which tells an overflow of the stack by it and then aborts; SIGBUS is
/// that of mapped files.
const FATAL: [i32; 5] = [SIGABRT, SIGILL, SIGTRAP, SIGFPE, SIGSYS];

/// Lets each of these signals do what it does by default, once `leave` has run. Whoever calls again changes nothing.
///
/// `leave` runs in a signal handler: it must neither allocate nor take a lock.
#[expect(unsafe_code, reason = "what runs in a signal handler is the caller's to answer for")]
pub(super) fn restore_by(leave: fn()) -> io::Result<()> {
    static INSTALLED: Once = Once::new();
    let mut installed = Ok(());
    INSTALLED.call_once(|| {
        installed = FATAL.into_iter().try_for_each(|signal| {
            let end = move || {
                leave();
                let _ = emulate_default_handler(signal);
            };
            // SAFETY: `leave` and what the signal does by default are all that a handler may do. The handler never returns to an
            // instruction that cannot be run, because the program ends in it.
            unsafe { signal_hook_registry::register_signal_unchecked(signal, end) }.map(drop)
        });
    });
    installed
}
