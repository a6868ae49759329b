//! Signals that wait: the system keeps them until they are let through.

use std::io;
use std::mem::MaybeUninit;

/// Signals that this thread does not receive as long as this lives, nor the threads that it begins meanwhile. Those that come are
/// delivered afterwards.
pub(super) struct Blocked {
    /// What was blocked before.
    before: libc::sigset_t,
}

impl Blocked {
    /// Blocks these signals.
    #[expect(unsafe_code, reason = "libraries know no set that holds signals of real time")]
    pub(super) fn new(signals: impl Iterator<Item = i32>) -> io::Result<Self> {
        let mut blocked = MaybeUninit::uninit();
        let mut before = MaybeUninit::uninit();
        // SAFETY: `sigemptyset` initialises the set that `sigaddset` adds to, and `pthread_sigmask` writes the other one where it
        // succeeds, before anybody reads it.
        unsafe {
            libc::sigemptyset(blocked.as_mut_ptr());
            for signal in signals {
                libc::sigaddset(blocked.as_mut_ptr(), signal);
            }
            match libc::pthread_sigmask(libc::SIG_BLOCK, blocked.as_ptr(), before.as_mut_ptr()) {
                0 => Ok(Self { before: before.assume_init() }),
                error => Err(io::Error::from_raw_os_error(error)),
            }
        }
    }
}

impl Drop for Blocked {
    #[expect(unsafe_code, reason = "as above")]
    fn drop(&mut self) {
        // SAFETY: the set is the one that the system itself wrote.
        unsafe {
            libc::pthread_sigmask(libc::SIG_SETMASK, &raw const self.before, std::ptr::null_mut())
        };
    }
}

impl std::fmt::Debug for Blocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Blocked").finish_non_exhaustive()
    }
}
