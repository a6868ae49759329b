//! Whether a shell stands behind the program that could continue it once it has stopped.

/// How many ancestors are looked at; a group of processes has few.
const MOST_ANCESTORS: usize = 64;

/// Whether the process group is not orphaned (POSIX.1-2017, 3.264): some ancestor of ours is in the same session and in another
/// group, as an interactive shell is. Under `ssh host -t baijia` there is none, and whoever stopped there would never go on.
pub(super) fn can_be_continued() -> bool {
    let Some(own) = Process::own() else { return false };
    let mut ancestor = own.parent();
    for _ in 0..MOST_ANCESTORS {
        let Some(process) = ancestor else { return false };
        if process.session != own.session {
            return false;
        }
        if process.group != own.group {
            return true;
        }
        ancestor = process.parent();
    }
    false
}

/// What job control knows of a process. A group or a session that was begun outside of a container is 0 inside, which is why these
/// are plain numbers: rustix's `Pid` cannot be 0.
struct Process {
    parent_pid: i32,
    group: i32,
    session: i32,
}

impl Process {
    fn own() -> Option<Self> {
        Self::of("self")
    }

    fn parent(&self) -> Option<Self> {
        if self.parent_pid <= 0 { None } else { Self::of(&self.parent_pid.to_string()) }
    }

    /// proc(5): `pid (name) state parent group session …`.
    #[cfg(target_os = "linux")]
    fn of(pid: &str) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        Self::parse(&stat)
    }

    #[cfg(target_os = "linux")]
    fn parse(stat: &str) -> Option<Self> {
        // The name may hold blanks and parentheses.
        let (_, after_name) = stat.rsplit_once(") ")?;
        let mut fields = after_name.split(' ').skip(1).map(|field| field.parse().ok());
        Some(Self { parent_pid: fields.next()??, group: fields.next()??, session: fields.next()?? })
    }

    /// Elsewhere only our own parent is known, and there are no containers whose numbers could be 0.
    #[cfg(not(target_os = "linux"))]
    fn of(pid: &str) -> Option<Self> {
        use rustix::process::{Pid, getpgid, getppid, getsid};
        let pid = pid.parse().ok().and_then(Pid::from_raw);
        let parent_pid = if pid.is_none() { getppid() } else { None };
        Some(Self {
            parent_pid: Pid::as_raw(parent_pid),
            group: getpgid(pid).ok()?.as_raw_pid(),
            session: getsid(pid).ok()?.as_raw_pid(),
        })
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::Process;

    #[test]
    fn a_group_and_a_session_from_outside_of_a_container_are_read_as_zero() {
        let process = Process::parse("17 (a ) b (c)) S 1 0 0 34816 17 4194304").unwrap();
        assert_eq!((process.parent_pid, process.group, process.session), (1, 0, 0));
    }

    #[test]
    fn what_is_no_line_of_proc_is_no_process() {
        for stat in ["", "17", "17 (a)", "17 (a) S", "17 (a) S 1 2", "17 (a) S x 2 3"] {
            assert!(Process::parse(stat).is_none(), "{stat}");
        }
    }
}
