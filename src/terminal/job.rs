//! Whether a shell stands behind the program that could continue it once it has stopped.

use rustix::process::{Pid, getpgid, getpgrp, getppid, getsid};

/// How many ancestors are looked at; a group of processes has few.
const MOST_ANCESTORS: usize = 64;

/// Whether the process group is not orphaned (POSIX.1-2017, 3.264): some ancestor of ours is in the same session and in another
/// group, as an interactive shell is. Under `ssh host -t baijia` there is none, and whoever stopped there would never go on.
pub(super) fn can_be_continued() -> bool {
    let (group, Ok(session)) = (getpgrp(), getsid(None)) else { return false };
    let mut ancestor = getppid();
    for _ in 0..MOST_ANCESTORS {
        let Some(pid) = ancestor else { return false };
        if getsid(Some(pid)) != Ok(session) {
            return false;
        }
        if getpgid(Some(pid)) != Ok(group) {
            return true;
        }
        ancestor = parent(pid);
    }
    false
}

/// The parent of another process, where the system tells it.
#[cfg(target_os = "linux")]
fn parent(pid: Pid) -> Option<Pid> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name may hold blanks and parentheses; behind it stand the state and the parent.
    let (_, after_name) = stat.rsplit_once(") ")?;
    Pid::from_raw(after_name.split(' ').nth(1)?.parse().ok()?)
}

#[cfg(not(target_os = "linux"))]
fn parent(_: Pid) -> Option<Pid> {
    None
}
