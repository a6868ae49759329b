//! Bytes into keys and pasted text, whatever pieces they arrive in.

use std::time::Duration;

use crate::app::{Key, KeyCode, Mouse};

use super::sequence;

mod late;

/// Something that was typed or pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted (bracketed paste); line ends are `\n`.
    Paste(String),
    /// The mouse was clicked, or its wheel turned.
    Mouse(Mouse),
}

/// Reads a terminal's bytes; one for each terminal or session.
///
/// Replies, mouse reports of other kinds than SGR 1006, key releases and anything unknown are read over and dropped whole, so that none of their bytes is
/// taken for a key. termina's parser was tried first: it takes no key any more after Alt-P, Alt-] or an unknown `ESC [ >`
/// sequence, and reads Esc followed by an arrow as `[` and `A`.
#[derive(Debug)]
pub struct Parser {
    state: State,
    /// The sequence, character or paste that is not complete yet, without its introducer.
    held: Vec<u8>,
    /// Whether an ESC came before what is held.
    alt: bool,
    most_paste_bytes: usize,
    /// How many bytes of a paste's head came last, whatever pauses lay between them and whatever they were taken for.
    head_bytes: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// After ESC that was handed over as the Esc key, because nothing followed it in time: a while ago, or long ago.
    LateEscape(Ago),
    /// After that, `[` or `O`: the rest of the sequence after all, or a key.
    LateIntroducer(u8, Ago),
    /// After `ESC [`, or what says the same in one character.
    Csi,
    /// After `ESC O`.
    Ss3,
    /// After `ESC [ [`: the Linux console's F1–F5.
    LinuxFunction,
    /// The bytes of an X10 mouse report that are still to come.
    X10Mouse(u8),
    /// In an OSC, DCS, APC, PM or SOS string, up to its terminator.
    Text(Opening),
    /// In a string, after ESC.
    TextEscape,
    /// In a bracketed paste.
    Paste,
}

/// How a string began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// With ESC and this.
    Escape(u8),
    /// With one character.
    Character,
    /// With one byte that is no UTF-8, of a terminal that sends eight bits.
    Byte,
}

/// How long something has been waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ago {
    While,
    Long,
}

const ESC: u8 = 0x1b;

/// The end of a string in one byte, and the last byte of the character that is its end.
const STRING_END: u8 = 0x9c;

/// The first byte of the controls from U+0080 to U+009F.
const C1_LEAD: u8 = 0xc2;

const PASTE_HEAD: &[u8] = b"\x1b[200~";

const PASTE_END: &[u8] = b"\x1b[201~";

/// The most that is held of a paste unless [`Parser::holding`] says otherwise; the rest of it is dropped.
const MOST_PASTE_BYTES: usize = 1 << 20;

/// The most that is held of a sequence; a longer one is dropped.
const MOST_SEQUENCE_BYTES: usize = 64;

/// How much longer than elsewhere an ESC in a paste or in a string waits for its end: what follows it otherwise may be the rest, and
/// would run as keys.
const PASTE_PATIENCE: u32 = 5;

/// How much longer the rest of a sequence may take that has begun beyond doubt; then it is dropped.
const SEQUENCE_PATIENCE: u32 = 40;

/// How much longer after an ESC that was taken for the Esc key the rest of its sequence may well come byte by byte, and how much longer
/// what follows `[` or `O` is waited for then, before they are keys. After that only what comes at once is such a rest.
const LATE_PATIENCE: u32 = 4;
const LATE_INTRODUCER_PATIENCE: u32 = 3;

impl Default for Parser {
    fn default() -> Self {
        Self::holding(MOST_PASTE_BYTES)
    }
}

impl Parser {
    /// A parser that holds at most this many bytes of a paste that has not ended; what comes beyond them is dropped.
    #[must_use]
    pub fn holding(most_paste_bytes: usize) -> Self {
        Self { state: State::Ground, held: Vec::new(), alt: false, most_paste_bytes, head_bytes: 0 }
    }

    /// Reads bytes and hands over what they complete.
    pub fn feed(&mut self, bytes: &[u8], mut take: impl FnMut(Input)) {
        let mut rest = bytes;
        while let Some((&byte, behind)) = rest.split_first() {
            // What came before a pause, and may have been taken for keys or dropped, and this are a paste's head.
            let head = PASTE_HEAD.get(self.head_bytes..).filter(|_| self.head_bytes > 0);
            let behind_head = head.and_then(|head| rest.strip_prefix(head));
            if let Some(behind) = behind_head.filter(|_| self.state != State::Paste) {
                self.head_bytes = 0;
                self.enter(State::Paste);
                rest = behind;
                continue;
            }
            self.step(byte, &mut take);
            rest = behind;
        }
    }

    /// How long to wait for what follows the last bytes before they are taken for complete; `None` where they are.
    ///
    /// `usual` is how long the rest of a sequence may take on the way from this terminal.
    #[must_use]
    pub fn patience(&self, usual: Duration) -> Option<Duration> {
        let times = match self.state {
            State::Escape | State::LateIntroducer(_, Ago::Long) => 1,
            State::LateEscape(Ago::While) => LATE_PATIENCE,
            State::LateIntroducer(_, Ago::While) => LATE_INTRODUCER_PATIENCE,
            State::Csi | State::Ss3 | State::LinuxFunction | State::X10Mouse(_) => {
                SEQUENCE_PATIENCE
            }
            State::TextEscape => PASTE_PATIENCE,
            State::Text(_) if self.held.is_empty() => LATE_INTRODUCER_PATIENCE,
            State::Paste if self.held.last() == Some(&ESC) => PASTE_PATIENCE,
            State::Ground | State::LateEscape(Ago::Long) | State::Text(_) | State::Paste => {
                return None;
            }
        };
        Some(usual * times)
    }

    /// Takes the last bytes for complete, because nothing followed them: a lone ESC is the Esc key.
    ///
    /// The rest of a sequence may still come, on a link that is slower than was thought. It is recognised then: `ESC`, a long
    /// pause and `[200~` begin a paste, whose text is never run as keys. What has begun as a sequence beyond doubt is dropped.
    pub fn settle(&mut self, mut take: impl FnMut(Input)) {
        match self.state {
            State::Escape | State::TextEscape => {
                self.enter(State::LateEscape(Ago::While));
                take(Input::Key(Key::plain(KeyCode::Esc)));
            }
            State::LateIntroducer(introducer, _) => {
                self.reset();
                take(Input::Key(Key::char(char::from(introducer))));
            }
            State::LateEscape(_) => self.state = State::LateEscape(Ago::Long),
            State::Csi | State::Ss3 | State::LinuxFunction | State::X10Mouse(_) => self.reset(),
            State::Text(opening) if self.held.is_empty() => {
                self.reset();
                if let Opening::Escape(introducer) = opening {
                    take(alt(char::from(introducer)));
                }
            }
            // The end of the paste was lost on the way, and the reader wants out.
            State::Paste if self.held.last() == Some(&ESC) => {
                self.held.pop();
                let text = pasted(&self.held);
                self.enter(State::LateEscape(Ago::While));
                take(Input::Paste(text));
            }
            State::Ground | State::Text(_) | State::Paste => {}
        }
    }

    fn reset(&mut self) {
        self.state = State::Ground;
        self.held.clear();
        // What a paste took is given back.
        self.held.shrink_to(MOST_SEQUENCE_BYTES);
        self.alt = false;
    }

    fn enter(&mut self, state: State) {
        self.reset();
        self.state = state;
    }

    fn step(&mut self, byte: u8, take: &mut impl FnMut(Input)) {
        let goes_on = PASTE_HEAD.get(self.head_bytes) == Some(&byte);
        self.head_bytes = if goes_on { self.head_bytes + 1 } else { usize::from(byte == ESC) };
        // Of a head that came byte by byte with long pauses, parts ran as keys: what is pasted must not.
        if self.head_bytes == PASTE_HEAD.len() && self.state != State::Paste {
            return self.enter(State::Paste);
        }
        match self.state {
            State::Ground => self.ground(byte, take),
            State::Escape => self.escape(byte, take),
            State::LateEscape(ago) => self.late_escape(ago, byte, take),
            State::LateIntroducer(introducer, _) => self.late_introducer(introducer, byte, take),
            State::Csi => self.csi(byte, take),
            // Old terminals put modifiers in between.
            State::Ss3 if matches!(byte, b'0'..=b'9' | b';') => {}
            State::Ss3 => {
                self.reset();
                match sequence::ss3(byte) {
                    Some(code) => take(Input::Key(Key::plain(code))),
                    None if byte < 0x20 => self.ground(byte, take),
                    None => {}
                }
            }
            State::LinuxFunction => {
                self.reset();
                if let b'A'..=b'E' = byte {
                    take(Input::Key(Key::plain(KeyCode::F(byte - b'A' + 1))));
                }
            }
            State::X10Mouse(1) => self.reset(),
            State::X10Mouse(left) => self.state = State::X10Mouse(left - 1),
            State::Text(opening) => {
                // The last byte alone is held.
                let last = self.held.pop();
                let ends =
                    byte == STRING_END && (opening == Opening::Byte || last == Some(C1_LEAD));
                match byte {
                    ESC => self.state = State::TextEscape,
                    // BEL, CAN and SUB end a string too.
                    0x07 | 0x18 | 0x1a => self.reset(),
                    _ if ends => self.reset(),
                    _ => self.held.push(byte),
                }
            }
            State::TextEscape if byte == b'\\' => self.reset(),
            State::TextEscape => {
                self.enter(State::Escape);
                self.escape(byte, take);
            }
            State::Paste => self.paste(byte, take),
        }
    }

    fn ground(&mut self, byte: u8, take: &mut impl FnMut(Input)) {
        if self.held.is_empty() && byte == ESC {
            self.enter(State::Escape);
            return;
        }
        self.held.push(byte);
        match std::str::from_utf8(&self.held) {
            Ok(text) => {
                let character = text.chars().next();
                if let Some(state) = character.and_then(|it| begun(it, Opening::Character)) {
                    return self.enter(state);
                }
                let key = character.and_then(sequence::key_of);
                let alt = self.alt;
                self.reset();
                if let Some(key) = key {
                    take(Input::Key(Key { alt: alt || key.alt, ..key }));
                }
            }
            Err(error) if error.error_len().is_none() => {}
            Err(_) if self.held.len() == 1 && begun(char::from(byte), Opening::Byte).is_some() => {
                self.enter(begun(char::from(byte), Opening::Byte).unwrap_or_default());
            }
            // What went before is no UTF-8; this byte may begin something else.
            Err(_) => {
                let began = self.held.len() > 1;
                self.reset();
                if began {
                    self.ground(byte, take);
                }
            }
        }
    }

    fn escape(&mut self, byte: u8, take: &mut impl FnMut(Input)) {
        match byte {
            // Esc was pressed, and then a key that sends a sequence of its own.
            ESC => take(Input::Key(Key::plain(KeyCode::Esc))),
            b'[' => self.enter(State::Csi),
            b'O' => self.enter(State::Ss3),
            b']' | b'P' | b'X' | b'^' | b'_' => self.enter(State::Text(Opening::Escape(byte))),
            _ => {
                self.enter(State::Ground);
                self.alt = true;
                self.ground(byte, take);
            }
        }
    }

    fn csi(&mut self, byte: u8, take: &mut impl FnMut(Input)) {
        match byte {
            b'[' if self.held.is_empty() => self.state = State::LinuxFunction,
            b'M' if self.held.is_empty() => self.state = State::X10Mouse(3),
            0x20..=0x3f => {
                if self.held.len() < MOST_SEQUENCE_BYTES {
                    self.held.push(byte);
                }
            }
            0x40..=0x7e if self.held == b"200" && byte == b'~' => self.enter(State::Paste),
            0x40..=0x7e => {
                let mouse = sequence::mouse(&self.held, byte).map(Input::Mouse);
                let input = mouse.or_else(|| sequence::csi(&self.held, byte).map(Input::Key));
                self.reset();
                if let Some(input) = input {
                    take(input);
                }
            }
            // Not a sequence after all.
            _ => {
                self.reset();
                self.ground(byte, take);
            }
        }
    }

    fn paste(&mut self, byte: u8, take: &mut impl FnMut(Input)) {
        self.held.push(byte);
        if self.held.len() > self.most_paste_bytes + PASTE_END.len() {
            // The last bytes are kept: the end may be among them.
            self.held.remove(self.most_paste_bytes);
        }
        if self.held.ends_with(PASTE_END) {
            self.held.truncate(self.held.len() - PASTE_END.len());
            let text = pasted(&self.held);
            self.reset();
            take(Input::Paste(text));
        }
    }
}

/// What begins with a control that is ESC and a letter in one: CSI, SS3, and the strings DCS, SOS, OSC, PM and APC (ECMA-48, 5.3). What
/// follows are a sequence's bytes, and no keys.
fn begun(character: char, opening: Opening) -> Option<State> {
    match character {
        '\u{9b}' => Some(State::Csi),
        '\u{8f}' => Some(State::Ss3),
        '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => Some(State::Text(opening)),
        _ => None,
    }
}

fn alt(character: char) -> Input {
    Input::Key(Key { alt: true, ..Key::char(character) })
}

/// Pasted bytes as text: terminals send CR for every line end.
fn pasted(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n")
}
