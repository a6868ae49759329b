//! Sequences that were cut short by the wait after their first bytes, and go on after all.
//!
//! On a slow link more time than was allowed may pass after an ESC. It has then been taken for the Esc key; but what follows is still
//! the rest of a sequence, and must not run as keys: `ESC`, a pause and `[200~q` is a paste of “q”, not a reader who quits.

use super::super::sequence;
use super::{Input, MOST_SEQUENCE_BYTES, Parser, State};
use crate::app::Key;

impl Parser {
    /// Hands over as keys what came late and is no sequence.
    pub(super) fn tell(&mut self, take: &mut impl FnMut(Input)) {
        for byte in self.untold.drain(..) {
            take(Input::Key(Key::char(char::from(byte))));
        }
    }

    /// After an ESC that was taken for a key: what may be the rest of its sequence is held for a while.
    pub(super) fn late_escape(&mut self, byte: u8, take: &mut impl FnMut(Input)) {
        match byte {
            b'[' => self.enter(State::Csi),
            b'O' => self.enter(State::Ss3),
            _ => {
                self.reset();
                return self.ground(byte, take);
            }
        }
        self.late = true;
        self.untold.push(byte);
    }

    /// A byte of a control sequence whose beginning was taken for keys.
    pub(super) fn late_csi(&mut self, byte: u8, take: &mut impl FnMut(Input)) {
        match byte {
            0x30..=0x3f if self.held.len() < MOST_SEQUENCE_BYTES => {
                self.held.push(byte);
                self.untold.push(byte);
            }
            0x40..=0x7e if self.held == b"200" && byte == b'~' => self.enter(State::Paste),
            0x40..=0x7e => {
                let mouse = sequence::mouse(&self.held, byte).map(Input::Mouse);
                let input = mouse.or_else(|| sequence::csi(&self.held, byte).map(Input::Key));
                // Parameters that came together with their end are a reply or a report; without any, somebody may have typed.
                let is_sequence = !self.held.is_empty() && !self.untold.is_empty();
                match input {
                    Some(input) => {
                        self.reset();
                        take(input);
                    }
                    None if is_sequence => self.reset(),
                    None => self.no_sequence(byte, take),
                }
            }
            _ => self.no_sequence(byte, take),
        }
    }

    /// The byte after an `ESC O` whose beginning was taken for keys.
    pub(super) fn late_ss3(&mut self, byte: u8, take: &mut impl FnMut(Input)) {
        // The keypad's letters are too common as keys to be the end of a sequence that began long ago.
        let may_end = byte.is_ascii_uppercase() || !self.untold.is_empty();
        match sequence::ss3(byte).filter(|_| may_end) {
            Some(code) => {
                self.reset();
                take(Input::Key(Key::plain(code)));
            }
            None => self.no_sequence(byte, take),
        }
    }

    /// What came late are keys after all, and so is this byte.
    fn no_sequence(&mut self, byte: u8, take: &mut impl FnMut(Input)) {
        self.tell(take);
        self.reset();
        self.ground(byte, take);
    }
}
