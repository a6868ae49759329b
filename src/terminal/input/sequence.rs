//! What single characters and control sequences mean as keys.

use ratatui::layout::Position;

use crate::app::{Key, KeyCode, Mouse, MouseKind};

/// The key that sends `character`; none for what is no key.
pub(super) fn key_of(character: char) -> Option<Key> {
    Some(match character {
        '\r' => Key::plain(KeyCode::Enter),
        '\t' => Key::plain(KeyCode::Tab),
        // Some terminals send BS for Backspace.
        '\x08' | '\x7f' => Key::plain(KeyCode::Backspace),
        '\0' => Key::ctrl(' '),
        '\x01'..='\x1a' => Key::ctrl(shifted(character, 0x60)),
        '\x1c'..='\x1f' => Key::ctrl(shifted(character, 0x40)),
        _ if character.is_control() => return None,
        _ => Key::char(character),
    })
}

fn shifted(control: char, by: u32) -> char {
    char::from_u32(u32::from(control) + by).unwrap_or(control)
}

/// The key behind `ESC O` and a byte: cursor keys in application mode, F1–F4, the keypad in application mode.
pub(super) fn ss3(byte: u8) -> Option<KeyCode> {
    Some(match byte {
        b'M' => KeyCode::Enter,
        b'X' => KeyCode::Char('='),
        // The keypad sends its ASCII characters moved up by 0x40.
        b'j'..=b'y' => KeyCode::Char(char::from(byte - 0x40)),
        _ => return letter(byte),
    })
}

fn letter(byte: u8) -> Option<KeyCode> {
    Some(match byte {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(byte - b'P' + 1),
        _ => return None,
    })
}

/// The key behind `ESC [`, parameters and a final byte; none for replies, reports, releases and the unknown.
pub(super) fn csi(parameters: &[u8], last: u8) -> Option<Key> {
    let parameters = std::str::from_utf8(parameters).ok()?;
    if !parameters.chars().all(|character| matches!(character, '0'..='9' | ';' | ':')) {
        return None;
    }
    let mut groups = parameters.split(';');
    let number = number_of(groups.next());
    let (modifiers, event) = modifiers_of(groups.next());
    if event == Some(3) {
        return None;
    }
    let code = match last {
        b'~' if number == Some(27) => character_of(number_of(groups.next())?, modifiers)?,
        b'~' => numbered(number?)?,
        b'u' => character_of(number?, modifiers)?,
        b'Z' => KeyCode::BackTab,
        // A cursor position report ends in R as F3 does; only F3 has 1 in front, and modifiers behind.
        b'R' if number.is_some_and(|number| number != 1) => return None,
        _ if groups.next().is_some() => return None,
        _ => letter(last)?,
    };
    Some(Key { code, ctrl: modifiers & CTRL != 0, alt: modifiers & ALT != 0 })
}

/// The click or the turn of the wheel behind `ESC [ <`, three numbers and `M` (xterm's SGR reports, 1006); none for releases, other
/// buttons and movement.
pub(super) fn mouse(parameters: &[u8], last: u8) -> Option<Mouse> {
    let parameters = std::str::from_utf8(parameters.strip_prefix(b"<")?).ok()?;
    let mut numbers = parameters.split(';').map(|number| number.parse::<u16>().ok());
    let (button, col, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    // Shift, Meta and Ctrl.
    let kind = match (button & !0b1_1100, last) {
        (0, b'M') => MouseKind::Click,
        (64, b'M') => MouseKind::WheelUp,
        (65, b'M') => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { kind, at: Position { x: col.checked_sub(1)?, y: row.checked_sub(1)? } })
}

/// Modifiers as xterm and the kitty keyboard protocol send them: one more than these bits.
const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CTRL: u32 = 4;

fn number_of(group: Option<&str>) -> Option<u32> {
    group?.split(':').next()?.parse().ok()
}

/// The modifier bits of a group, and the kitty event: 1 press, 2 repeat, 3 release.
fn modifiers_of(group: Option<&str>) -> (u32, Option<u32>) {
    let mut parts = group.unwrap_or_default().split(':').map(str::parse::<u32>);
    let mut next = || parts.next().and_then(Result::ok);
    let modifiers = next().map_or(0, |sent| sent.saturating_sub(1));
    (modifiers, next())
}

fn numbered(number: u32) -> Option<KeyCode> {
    let function = |first: u32, f: u32| u8::try_from(number - first + f).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => None,
    }
}

/// The key of a Unicode number with modifiers, as modifyOtherKeys and the kitty protocol send it.
fn character_of(number: u32, modifiers: u32) -> Option<KeyCode> {
    let shift = modifiers & SHIFT != 0;
    let character = char::from_u32(number)?;
    Some(match character {
        // U+E046 stands for the keypad's Enter in the kitty protocol.
        '\r' | '\u{e046}' => KeyCode::Enter,
        '\x1b' => KeyCode::Esc,
        '\t' if shift => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\x08' | '\x7f' => KeyCode::Backspace,
        // The private use area stands for keys without a character.
        '\u{e000}'..='\u{f8ff}' => return None,
        _ if character.is_control() => return None,
        _ if shift => KeyCode::Char(character.to_uppercase().next().unwrap_or(character)),
        _ => KeyCode::Char(character),
    })
}
