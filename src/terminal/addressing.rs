//! Whether a terminal moves its cursor as ECMA-48 says, told by its name.

#[cfg(unix)]
use termini::{StringCapability, TermInfo};

/// Families whose cursor is moved otherwise, or not at all, where the system's terminfo has no entry of them.
const FAMILIES: [&str; 19] = [
    "dumb", "unknown", "network", "dialup", "patch", "glasstty", "vt50", "vt52", "adm", "hp",
    "hpterm", "wy", "wyse", "tvi", "h", "regent", "qvt", "tek", "minitel",
];

/// Families of today, every member of which moves its cursor so: their entries are not looked up, because that takes some six hundred
/// reads of a few bytes before the first screen.
#[cfg(unix)]
const TODAY: [&str; 12] = [
    "xterm",
    "tmux",
    "screen",
    "linux",
    "rxvt",
    "vt100",
    "vt220",
    "alacritty",
    "kitty",
    "foot",
    "konsole",
    "putty",
];

/// A longer name is none of a terminal.
const LONGEST_BYTES: usize = 64;

/// Whether every frame that is drawn reaches a terminal of this name: it moves its cursor by `ESC [ row ; column H`.
///
/// Of families of today it is known; of others the system's terminfo tells it (`cup`). Of a name that is not there, only older families
/// are known not to; any other is taken for one of today's terminals, all of which do. A name that could lead out of the database is
/// not looked up.
#[must_use]
pub fn moves_its_cursor(term: &str) -> bool {
    let is_name = term.len() <= LONGEST_BYTES
        && term.starts_with(|first: char| first.is_ascii_alphanumeric())
        && term.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '.'));
    let told = if is_name { told_by_terminfo(term) } else { None };
    told.unwrap_or_else(|| !term.is_empty() && !is_of_old_family(term))
}

/// What the system's terminfo tells; `None` where it has no such terminal.
#[cfg(unix)]
fn told_by_terminfo(term: &str) -> Option<bool> {
    let is_of_today = |family: &&str| {
        term.strip_prefix(*family)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.', '+']))
    };
    if TODAY.iter().any(is_of_today) {
        return Some(true);
    }
    let entry = TermInfo::from_name(term).ok()?;
    let moves = entry.raw_string_cap(StringCapability::CursorAddress);
    Some(moves.is_some_and(|moves| moves.starts_with(b"\x1b[")))
}

/// There is no terminfo.
#[cfg(not(unix))]
fn told_by_terminfo(_: &str) -> Option<bool> {
    None
}

/// Whether the name is that of a family, alone or with its number or variant: `adm3a`, `wy50`, `hp2621-wl`.
fn is_of_old_family(term: &str) -> bool {
    FAMILIES.iter().any(|family| {
        term.strip_prefix(family).is_some_and(|rest| {
            let is_number = rest.starts_with(|next: char| next.is_ascii_digit());
            // `h19` is a terminal, `h` none.
            (rest.is_empty() && family.len() > 1) || rest.starts_with('-') || is_number
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_moves_its_cursor_otherwise_is_known_by_its_entry_or_its_family() {
        for (term, moves) in [
            ("xterm", true),
            ("xterm-256color", true),
            ("vt100", true),
            ("vt220", true),
            ("linux", true),
            ("screen.xterm-256color", true),
            ("tmux-256color", true),
            ("xterm-ghostty", true),
            ("a-terminal-of-tomorrow", true),
            ("hyper", true),
            ("dumb", false),
            ("unknown", false),
            ("vt52", false),
            ("adm3a", false),
            ("hp2621-wl", false),
            ("hpterm", false),
            ("wy50", false),
            ("wyse60", false),
            ("tvi925", false),
            ("h19", false),
            ("minitel1b", false),
            ("", false),
        ] {
            assert_eq!(moves_its_cursor(term), moves, "{term}");
        }
    }

    #[test]
    fn a_name_from_outside_leads_nowhere() {
        for term in
            ["../../../../etc/passwd", "/etc/passwd", "x/../../y", "a\0b", ".", &"x".repeat(5000)]
        {
            assert!(moves_its_cursor(term), "{term:.20}: not looked up, and of no known family");
        }
    }
}
