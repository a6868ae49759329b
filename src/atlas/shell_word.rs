//! Words of a command as they are typed in a shell.

use std::borrow::Cow;

/// A word as a POSIX shell, bash, zsh and fish read it: in single quotation marks where a blank, a mark or a sign of theirs stands in it.
///
/// ```
/// use baijia::atlas::shell_word;
///
/// assert_eq!(shell_word("source=新华社"), "source=新华社");
/// assert_eq!(shell_word("it's 2023.jsonl"), r"'it'\''s 2023.jsonl'");
/// ```
#[must_use]
pub fn shell_word(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| {
        c.is_ascii_alphanumeric() || "_-./:,+@%=".contains(c) || (!c.is_ascii() && is_seen(c))
    };
    // zsh looks for a program behind a first `=`.
    if !word.is_empty() && !word.starts_with('=') && word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    // A single quotation mark ends the quotation, stands by itself, and the next begins.
    Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
}

/// Several words as they are typed, those behind `--` where one begins as an option does.
#[must_use]
pub fn shell_words<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    let is_option = |word: &&str| word.len() > 1 && word.starts_with('-');
    let behind = words.iter().any(is_option).then_some(Cow::Borrowed("--"));
    behind.into_iter().chain(words.into_iter().map(shell_word)).collect::<Vec<_>>().join(" ")
}

/// Whether a character is neither a blank nor steers anything.
fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !c.is_control()
}
