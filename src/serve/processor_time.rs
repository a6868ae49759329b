//! The processor time of a thread. The load of other programs, which a clock would count too, is not in it.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// The time that this thread has had on a processor since it began.
pub(super) fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
}
