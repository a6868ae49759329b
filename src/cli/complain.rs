//! What is said on standard error.

use std::borrow::Cow;
use std::io::{self, Write as _};

use super::printable::printable;

/// Says a few lines on standard error, after the program's name.
///
/// Whoever closed standard error does not want to hear it.
pub(crate) fn complain(message: &str) {
    let mut stderr = io::stderr().lock();
    let mut told = String::from("baijia: ");
    for (at, line) in message.lines().enumerate() {
        if at > 0 {
            told.push('\n');
        }
        told.push_str(&printable(&shortened(line)));
    }
    told.push('\n');
    let _ = stderr.write_all(told.as_bytes());
}

/// A line without the middle of what was typed at length: whoever typed it knows it, and the rest must stay in view.
fn shortened(line: &str) -> Cow<'_, str> {
    /// What stays of a quoted text, before and behind the gap.
    const HEAD_CHARS: usize = 60;
    const TAIL_CHARS: usize = 20;
    /// What stays of a whole line.
    const LINE_CHARS: usize = 600;
    if line.chars().count() <= HEAD_CHARS + TAIL_CHARS {
        return line.into();
    }
    let gap = |text: &str, head: usize, tail: usize| {
        let chars: Vec<char> = text.chars().collect();
        if chars.len() <= head + tail + 1 {
            return text.to_owned();
        }
        let head = chars[..head].iter();
        head.chain(&['…']).chain(&chars[chars.len() - tail..]).collect()
    };
    let parts = line.split_inclusive(['“', '”']);
    let short: String = parts
        .map(|part| {
            if part.ends_with('”') { gap(part, HEAD_CHARS, TAIL_CHARS) } else { part.to_owned() }
        })
        .collect();
    gap(&short, LINE_CHARS - TAIL_CHARS, TAIL_CHARS).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_at_length_is_told_by_its_ends() {
        let query = "模".repeat(40_000);
        let line = shortened(&format!("nothing found for “{query}”, which is long")).into_owned();
        assert!(line.starts_with("nothing found for “模") && line.ends_with("”, which is long"));
        assert!(line.chars().count() < 140, "{line}");
        assert!(shortened(&query).chars().count() <= 601);
        assert_eq!(shortened("short"), "short");
    }
}
