//! `baijia` and `baijia WORDS…`: the atlas on the screen, with the finder filled in.

use std::io::{self, IsTerminal};

use super::{Desk, Failure, Outcome};

/// Opens the atlas; with words, the finder is filled in.
///
/// # Errors
/// If standard input or output is no terminal, or the terminal refuses something.
pub(super) fn run(words: &[String], desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let words = words.join(" ");
    let words = words.trim();
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let example = if words.is_empty() { "护城河" } else { words };
        return Err(Failure::Use(desk.language.pick(
            format!(
                "这里不是终端，图谱打不开。在管道里可用 baijia search {example}、baijia show ID、baijia list models"
            ),
            format!(
                "the atlas opens on a terminal, and this is none; in a pipe, use: baijia search {example}, \
                 baijia show ID or baijia list models"
            ),
        )));
    }
    on_screen(words, desk)
}

#[cfg(unix)]
fn on_screen(words: &str, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    use std::cell::LazyCell;
    use std::sync::Arc;

    use crate::app::{Action, App};
    use crate::atlas::Atlas;
    use crate::search::Index;
    use crate::terminal::{Capabilities, Driver, Ending};

    /// The signal of a terminal that is gone.
    const HANG_UP: u8 = 1;

    let refused = |error| Failure::Use(format!("{error}"));
    let driver = Driver::new(Capabilities::from_env(desk.lookup)).map_err(refused)?;
    let atlas = Atlas::embedded()?;
    // The index is built by the first search, not before the first paint.
    let index = LazyCell::new(|| Index::new(Arc::clone(&atlas)));
    let mut app = App::new(Arc::clone(&atlas), desk.language);
    if !words.is_empty() {
        app.find(words);
    }
    let ending = driver.run(app, |generation, query| {
        Some(Action::Found { generation, found: index.search(query) })
    });
    Ok(match ending.map_err(refused)? {
        Ending::Quit => Outcome::Found,
        Ending::HangUp => Outcome::Signal(HANG_UP),
        Ending::Signal(signal) => Outcome::Signal(u8::try_from(signal).unwrap_or(u8::MAX)),
    })
}

#[cfg(not(unix))]
fn on_screen(words: &str, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let example = if words.is_empty() { "护城河" } else { words };
    Err(Failure::Use(desk.language.pick(
        format!("屏幕界面目前只支持 Linux 和 macOS；可用 baijia search {example}"),
        format!("the screen works on Linux and macOS so far; use: baijia search {example}"),
    )))
}
