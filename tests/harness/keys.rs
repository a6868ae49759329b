//! Keys as text.

use baijia::app::{Key, KeyCode};

/// Keys from words with spaces between them: a name (`Enter`, `Esc`, `Tab`, `BTab`, `Up`, `PgDn`, `Backspace`, `Space`,
/// `F1`, `C-d`), and else the characters of the word, one key each.
pub fn keys(written: &str) -> Vec<Key> {
    written.split_whitespace().flat_map(word).collect()
}

fn word(word: &str) -> Vec<Key> {
    let code = match word {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Backspace" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        "Tab" => KeyCode::Tab,
        "BTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Space" => KeyCode::Char(' '),
        _ => match word.strip_prefix('F').and_then(|number| number.parse().ok()) {
            Some(number @ 1..=24) => KeyCode::F(number),
            _ => return characters(word),
        },
    };
    vec![Key::plain(code)]
}

fn characters(word: &str) -> Vec<Key> {
    let all: Vec<char> = word.chars().collect();
    match all.as_slice() {
        ['C', '-', character] => vec![Key::ctrl(*character)],
        ['A', '-', character] => vec![Key { alt: true, ..Key::char(*character) }],
        _ => all.into_iter().map(Key::char).collect(),
    }
}
