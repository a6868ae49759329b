//! The reader's own editor on a text.

use std::io::{self, Write as _};
use std::process::Command;

use crate::document::regular_file;

/// Lets the editor change `text` in a file that nobody else can read, and gives back what is in it afterwards.
///
/// `editor` is a command with its arguments, as `$EDITOR` has it.
///
/// # Errors
/// If the file cannot be made or read, or if the editor does not start or says that it failed; the text is as it was then.
pub(super) fn edit(editor: &str, text: &str) -> io::Result<String> {
    let mut file = tempfile::Builder::new().prefix("baijia-note-").suffix(".txt").tempfile()?;
    file.write_all(text.as_bytes())?;
    if !text.is_empty() && !text.ends_with('\n') {
        file.write_all(b"\n")?;
    }
    file.flush()?;
    let path = file.into_temp_path();
    // As git does: the shell splits the command, and the name of the file is never part of it.
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$1\""))
        .arg("sh")
        .arg(&path)
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{editor}: {status}")));
    }
    regular_file::read_to_string(&path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => io::Error::other("the text is not UTF-8"),
        _ => error,
    })
}
