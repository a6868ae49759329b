//! The first run's line of hints, said once.

use std::fs;
use std::path::PathBuf;

/// Whether this is the first run, which is remembered in the XDG state directory. Where nothing can be written it is never the
/// first, so that nobody reads the same hints every day.
pub(super) fn is_first_run(lookup: &dyn Fn(&str) -> Option<String>) -> bool {
    let absolute = |name: &str| lookup(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local").join("state")));
    let Some(folder) = state.map(|state| state.join("baijia")) else { return false };
    let seen = folder.join("hints-seen");
    !seen.exists() && fs::create_dir_all(&folder).is_ok() && fs::write(seen, "").is_ok()
}
