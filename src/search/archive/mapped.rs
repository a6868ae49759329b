//! A file in memory without a copy of it: the one place that needs `unsafe`.
//!
//! The files are the program's own, but whoever may write them (the same user, a tool that tidies up) can shorten one or write into it
//! while it is mapped. Nothing can forbid that, and a copy of a gigabyte would cost each process its memory. So it is expected:
//!
//! - To read beyond the end of a file that was shortened raises SIGBUS, which by default ends the process. Here it is caught: the rest
//!   of the range becomes zeros, which are no quote of any archive, and the range is marked as lost.
//! - What somebody writes into the file shows in its times (see `backing`), and in the checksum of the range.
//!
//! After each search the archive looks at both, and is read anew where either tells that the bytes are not those that were written.

use std::fs::File;
use std::io;

use memmap2::{Mmap, MmapOptions};

/// A range of a mapped file.
#[derive(Debug)]
pub struct Mapped {
    /// Dropped first: what is not mapped any more is not watched.
    #[cfg(unix)]
    claim: guard::Claim,
    map: Mmap,
}

impl Mapped {
    /// Maps a range of a file of the cache; `at` is a multiple of eight.
    ///
    /// # Errors
    /// If the system refuses, or if too many ranges are mapped.
    pub fn new(file: &File, at: u64, length: usize) -> io::Result<Self> {
        // SAFETY: the compiler may take it that a shared slice does not change. This program never writes a range again that it has
        // written; others can, as told above, and then a value may differ between two reads. That is why every place in these bytes is
        // looked up within bounds each time it is used, and no value of theirs decides about memory.
        #[expect(
            unsafe_code,
            reason = "a map is unsafe by nature; what is relied upon stands above"
        )]
        let map = unsafe { MmapOptions::new().offset(at).len(length).map(file)? };
        #[cfg(unix)]
        return Ok(Self { claim: guard::claim(&map)?, map });
        #[cfg(not(unix))]
        Ok(Self { map })
    }

    /// All bytes of the range.
    pub fn bytes(&self) -> &[u8] {
        &self.map
    }

    /// Whether some of the bytes could not be read, because the file has become shorter.
    pub fn is_lost(&self) -> bool {
        #[cfg(unix)]
        return self.claim.is_lost();
        // Elsewhere a file that is mapped cannot be shortened.
        #[cfg(not(unix))]
        false
    }
}

/// What catches SIGBUS in mapped ranges.
#[cfg(unix)]
mod guard {
    use std::io;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use memmap2::Mmap;

    /// How many ranges there can be: some thirty for a million quotes.
    const MOST_RANGES: usize = 8192;

    /// The ranges, for a signal handler to look up: it may not lock. A range is empty where it is not claimed.
    static RANGES: [Range; MOST_RANGES] = [const { Range::empty() }; MOST_RANGES];

    /// The size of a page, in bytes.
    static PAGE_BYTES: AtomicUsize = AtomicUsize::new(4096);

    /// What the signal did before: Rust's own handler, which tells overflows of the stack.
    static BEFORE: OnceLock<libc::sigaction> = OnceLock::new();

    #[derive(Debug)]
    struct Range {
        is_claimed: AtomicBool,
        /// The first address and the one after the last, both of pages.
        start: AtomicUsize,
        end: AtomicUsize,
        is_lost: AtomicBool,
    }

    impl Range {
        const fn empty() -> Self {
            Self {
                is_claimed: AtomicBool::new(false),
                start: AtomicUsize::new(0),
                end: AtomicUsize::new(0),
                is_lost: AtomicBool::new(false),
            }
        }
    }

    /// A range that is watched; dropping it ends that. It must be dropped before what it watches is unmapped.
    #[derive(Debug)]
    pub struct Claim(&'static Range);

    impl Claim {
        pub fn is_lost(&self) -> bool {
            self.0.is_lost.load(Ordering::Acquire)
        }
    }

    impl Drop for Claim {
        fn drop(&mut self) {
            self.0.end.store(0, Ordering::Release);
            self.0.is_claimed.store(false, Ordering::Release);
        }
    }

    /// Watches a mapped range.
    pub fn claim(map: &Mmap) -> io::Result<Claim> {
        install()?;
        let is_free = |range: &&Range| {
            let claim =
                range.is_claimed.compare_exchange(false, true, Ordering::AcqRel, Ordering::Relaxed);
            claim.is_ok()
        };
        let range = RANGES.iter().find(is_free);
        let range = range.ok_or_else(|| io::Error::other("too many mapped ranges"))?;
        let page = PAGE_BYTES.load(Ordering::Relaxed);
        let start = map.as_ptr().addr();
        range.is_lost.store(false, Ordering::Relaxed);
        range.start.store(start / page * page, Ordering::Relaxed);
        range.end.store((start + map.len()).next_multiple_of(page), Ordering::Release);
        Ok(Claim(range))
    }

    /// Takes the signal, once for the process.
    #[expect(unsafe_code, reason = "signals are handled through the C library alone")]
    fn install() -> io::Result<()> {
        static INSTALLED: OnceLock<bool> = OnceLock::new();
        let is_installed = *INSTALLED.get_or_init(|| {
            PAGE_BYTES.store(rustix::param::page_size(), Ordering::Relaxed);
            // SAFETY: both calls get valid structures; one of zeros is valid. The handler calls only what a handler may: atomics, mmap
            // and the handler that was there before.
            unsafe {
                let mut before: libc::sigaction = std::mem::zeroed();
                if libc::sigaction(libc::SIGBUS, std::ptr::null(), &raw mut before) != 0 {
                    return false;
                }
                let _ = BEFORE.set(before);
                let mut action: libc::sigaction = std::mem::zeroed();
                let handler: extern "C" fn(_, _, _) = on_bus_error;
                action.sa_sigaction = handler as *const () as libc::sighandler_t;
                action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
                libc::sigaction(libc::SIGBUS, &raw const action, std::ptr::null_mut()) == 0
            }
        });
        if is_installed { Ok(()) } else { Err(io::Error::other("SIGBUS cannot be handled")) }
    }

    /// A page could not be read.
    #[expect(unsafe_code, reason = "signals are handled through the C library alone")]
    extern "C" fn on_bus_error(
        signal: libc::c_int,
        info: *mut libc::siginfo_t,
        context: *mut libc::c_void,
    ) {
        // SAFETY: the system hands over a valid structure, and for SIGBUS one with an address.
        let address = unsafe { (*info).si_addr() }.addr();
        if cover(address) {
            return;
        }
        let Some(before) = BEFORE.get() else { return };
        // SAFETY: what was there before is either one of the two constants or a function of one of two kinds, told apart by the flag.
        unsafe {
            match before.sa_sigaction {
                libc::SIG_DFL | libc::SIG_IGN => {
                    // The instruction is run again, and the signal does what it does by default.
                    let mut action: libc::sigaction = std::mem::zeroed();
                    action.sa_sigaction = libc::SIG_DFL;
                    libc::sigaction(signal, &raw const action, std::ptr::null_mut());
                }
                handler if before.sa_flags & libc::SA_SIGINFO != 0 => {
                    type Handler =
                        extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void);
                    let handler: Handler = std::mem::transmute(handler);
                    handler(signal, info, context);
                }
                handler => {
                    let handler: extern "C" fn(libc::c_int) = std::mem::transmute(handler);
                    handler(signal);
                }
            }
        }
    }

    /// Puts zeros in the place of the rest of the range in which an address lies; false if it lies in none.
    #[expect(unsafe_code, reason = "what cannot be read is replaced where it stands")]
    fn cover(address: usize) -> bool {
        let page_bytes = PAGE_BYTES.load(Ordering::Relaxed);
        let page = address / page_bytes * page_bytes;
        let holds = |range: &&Range| {
            let end = range.end.load(Ordering::Acquire);
            address < end && range.start.load(Ordering::Relaxed) <= address
        };
        let Some(range) = RANGES.iter().find(holds) else { return false };
        range.is_lost.store(true, Ordering::Release);
        let length = range.end.load(Ordering::Relaxed) - page;
        // SAFETY: the pages are those of a map that whoever faulted is reading, so that it lives; nobody else's are replaced.
        let covered = unsafe {
            libc::mmap(
                std::ptr::without_provenance_mut(page),
                length,
                libc::PROT_READ,
                libc::MAP_PRIVATE | libc::MAP_ANON | libc::MAP_FIXED,
                -1,
                0,
            )
        };
        covered != libc::MAP_FAILED
    }
}
