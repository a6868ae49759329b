//! The limit of open files, raised to what all connections may need: a system gives a process 1024 unless it asks.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::limits::{Limits, MOST_REFUSALS};
use super::log::Line;

/// What is open beside connections: files, sockets that listen, questions for the numbers, the runtime's own.
const OTHERS: usize = 64;

/// Asks for as many descriptors as all connections may need; a limit that is too low for them is told in the log.
pub(super) fn make_room(limits: &Limits) {
    let needed = limits.most_sessions + limits.most_startups + MOST_REFUSALS + OTHERS;
    let needed = u64::try_from(needed).unwrap_or(u64::MAX);
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    // No limit is room enough.
    let Some(current) = current.filter(|current| *current < needed) else { return };
    let possible = maximum.map_or(needed, |maximum| maximum.min(needed));
    let wanted = Rlimit { current: Some(possible), maximum };
    let got = setrlimit(Resource::Nofile, wanted).map_or(current, |()| possible);
    if got < needed {
        Line::of("descriptors")
            .number("limit", got)
            .number("needed", needed)
            .text(
                "why",
                "fewer readers than --max-sessions fit; raise the limit (ulimit -n, LimitNOFILE=)",
            )
            .write();
    }
}
