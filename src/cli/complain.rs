//! What is said on standard error.

use std::borrow::Cow;
use std::io::{self, Write as _};

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::printable::printable;

/// So many columns of what was typed are told back at most: whoever typed it knows it, and the rest must stay in view.
const MOST_COLUMNS: usize = 80;

/// Of these so many stand at its end.
const TAIL_COLUMNS: usize = 20;

/// A path is told in full up to this length: its reader looks for the file.
const MOST_PATH_COLUMNS: usize = 240;

/// What stays of a whole line.
const MOST_LINE_COLUMNS: usize = 600;

/// Says a few lines on standard error, after the program's name.
///
/// Whoever closed standard error does not want to hear it.
pub(crate) fn complain(message: &str) {
    let typed = std::env::args_os().skip(1);
    let typed: Vec<String> = typed.filter_map(|argument| argument.into_string().ok()).collect();
    let mut stderr = io::stderr().lock();
    let mut told = String::from("baijia: ");
    for (at, line) in without_echo(message, &typed).lines().enumerate() {
        if at > 0 {
            told.push('\n');
        }
        told.push_str(&printable(&shortened(line)));
    }
    told.push('\n');
    let _ = stderr.write_all(told.as_bytes());
}

/// The message with every argument in it that is long told by its ends, whole or what stands behind its `=` or `:`.
fn without_echo<'m>(message: &'m str, typed: &[String]) -> Cow<'m, str> {
    let mut message = Cow::Borrowed(message);
    let parts = typed.iter().flat_map(|argument| {
        let behind = |sign| argument.split_once(sign).map(|(_, behind)| behind);
        [Some(argument.as_str()), behind('='), behind(':')].into_iter().flatten()
    });
    for part in parts.map(str::trim) {
        let most = if part.contains('/') { MOST_PATH_COLUMNS } else { MOST_COLUMNS };
        if part.len() > MOST_COLUMNS && message.contains(part) && part.width() > most {
            message = Cow::Owned(message.replace(part, &told_by_its_ends(part, MOST_COLUMNS)));
        }
    }
    message
}

/// A line without the middle of what stands between quotation marks and is long.
fn shortened(line: &str) -> Cow<'_, str> {
    if line.width() <= MOST_COLUMNS {
        return line.into();
    }
    let parts = line.split_inclusive(['“', '”']);
    let short: String = parts
        .map(|part| match part.strip_suffix('”') {
            Some(quoted) => told_by_its_ends(quoted, MOST_COLUMNS) + "”",
            None => part.to_owned(),
        })
        .collect();
    told_by_its_ends(&short, MOST_LINE_COLUMNS).into()
}

/// The text in at most so many columns, with `…` for its middle.
fn told_by_its_ends(text: &str, most_columns: usize) -> String {
    if text.width() <= most_columns {
        return text.to_owned();
    }
    let within = |characters: &mut dyn Iterator<Item = char>, columns: usize| {
        let mut left = columns;
        let mut taken = Vec::new();
        for character in characters {
            let width = character.width().unwrap_or(1);
            if width > left {
                break;
            }
            left -= width;
            taken.push(character);
        }
        taken
    };
    let head = within(&mut text.chars(), most_columns - TAIL_COLUMNS - 1);
    let tail = within(&mut text.chars().rev(), TAIL_COLUMNS);
    head.into_iter().chain(['…']).chain(tail.into_iter().rev()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_at_length_is_told_by_its_ends() {
        for query in ["模".repeat(40_000), "x".repeat(100_000), "a b ".repeat(20_000)] {
            let query = query.trim();
            let line =
                shortened(&format!("nothing found for “{query}”, which is long")).into_owned();
            assert!(line.starts_with("nothing found for “"), "{line}");
            assert!(line.ends_with("”, which is long") && line.width() <= 120, "{line}");
            // Not only between marks: whatever was typed, as a whole or as a value.
            for typed in [query.to_owned(), format!("name={query}"), format!("model:{query}")] {
                let message = format!("no record is {query}\n  try: baijia search {query} again");
                let told = without_echo(&message, &[typed]);
                assert!(told.lines().all(|line| line.width() <= 120), "{told}");
                assert!(told.ends_with(" again"), "{told}");
            }
            assert!(shortened(query).width() <= MOST_LINE_COLUMNS);
        }
        assert_eq!(shortened("short"), "short");
        let path = format!("/{}/quotes.jsonl", "folder/".repeat(20));
        let message = format!("{path}: not there");
        assert_eq!(without_echo(&message, &[path]), message, "a path is told in full");
    }
}
