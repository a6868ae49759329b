//! One key press, as every way in (a local terminal, a session) hands it over.

use std::fmt;
use std::str::FromStr;

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Which key was pressed; Shift is part of the character, and of [`KeyCode::BackTab`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character, upper case where Shift made it so.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// A function key.
    F(u8),
}

impl Key {
    /// The key alone.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The key that types this character.
    #[must_use]
    pub const fn char(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    /// The character with Ctrl.
    #[must_use]
    pub const fn ctrl(character: char) -> Self {
        Self { code: KeyCode::Char(character), ctrl: true, alt: false }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::F(number) => write!(f, "F{number}"),
            code => write!(f, "{code:?}"),
        }
    }
}

/// The names of keys that are no characters, as configuration files write them.
const NAMES: [(&str, KeyCode); 16] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Insert", KeyCode::Insert),
    ("Space", KeyCode::Char(' ')),
];

impl Key {
    /// The key as configuration files write it: `c`, `Ctrl-d`, `Space`, `PgUp`, `F1`.
    #[must_use]
    pub fn name(self) -> String {
        let ctrl = if self.ctrl { "Ctrl-" } else { "" };
        let alt = if self.alt { "Alt-" } else { "" };
        let named = NAMES.iter().find(|(_, code)| *code == self.code);
        let code = named
            .map_or_else(|| Self::plain(self.code).to_string(), |(name, _)| (*name).to_owned());
        format!("{ctrl}{alt}{code}")
    }

    /// The names that keys can have in configuration files, those of a single character aside.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}

/// The key without its width: `／` is `/`, `１` is `1`, `【` is `[`.
#[must_use]
pub fn half_width(key: Key) -> Key {
    match key.code {
        KeyCode::Char(character) => Key { code: KeyCode::Char(half_width_char(character)), ..key },
        _ => key,
    }
}

/// The ASCII twin of what an input method types in its place.
pub(super) fn half_width_char(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xff01 + 0x21).unwrap_or(character)
        }
        '【' | '「' => '[',
        '】' | '」' => ']',
        '、' => '/',
        '\u{3000}' => ' ',
        other => other,
    }
}

/// A text that is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoKey;

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(written: &str) -> Result<Self, NoKey> {
        if let Some(rest) = written.strip_prefix("Ctrl-") {
            return Ok(Self { ctrl: true, ..rest.parse()? });
        }
        if let Some(rest) = written.strip_prefix("Alt-") {
            return Ok(Self { alt: true, ..rest.parse()? });
        }
        if let Some((_, code)) = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(written)) {
            return Ok(Self::plain(*code));
        }
        let mut characters = written.chars();
        if let (Some(only), None) = (characters.next(), characters.next()) {
            return if only.is_control() { Err(NoKey) } else { Ok(Self::char(only)) };
        }
        let number = written.strip_prefix('F').and_then(|number| number.parse().ok());
        match number {
            Some(number @ 1..=24) => Ok(Self::plain(KeyCode::F(number))),
            _ => Err(NoKey),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        for written in ["c", "C", "?", "Ctrl-d", "Alt-x", "Space", "PgUp", "F12", "Shift-Tab", "Up"]
        {
            assert_eq!(written.parse().map(Key::name), Ok(written.to_owned()));
        }
        for wrong in ["", "Entr", "F0", "F99", "cc", "Ctrl-"] {
            assert_eq!(wrong.parse::<Key>(), Err(NoKey), "{wrong}");
        }
    }
}
