//! Sequences whose ESC was taken for the Esc key, and that go on after all.
//!
//! On a slow link more time than was allowed may pass after an ESC. What follows may still be the rest of a sequence, and must not run as
//! keys: `ESC`, a pause and `[200~q` is a paste of “q”, not a reader who quits. A reader may as well have pressed Esc and then `[`.

use super::super::sequence;
use super::{Ago, Input, Parser, State};
use crate::app::Key;

impl Parser {
    /// After an ESC that was taken for a key: what may be the rest of its sequence is held for a while.
    pub(super) fn late_escape(&mut self, ago: Ago, byte: u8, take: &mut impl FnMut(Input)) {
        self.reset();
        match byte {
            b'[' | b'O' => self.state = State::LateIntroducer(byte, ago),
            _ => self.ground(byte, take),
        }
    }

    /// What follows such an introducer tells which of the two it was.
    pub(super) fn late_introducer(
        &mut self,
        introducer: u8,
        byte: u8,
        take: &mut impl FnMut(Input),
    ) {
        let is_csi = introducer == b'[';
        if is_csi && matches!(byte, 0x30..=0x3f) {
            self.enter(State::Csi);
            return self.csi(byte, take);
        }
        let key = if is_csi {
            sequence::csi(&[], byte)
        } else {
            // The keypad's small letters are too common as keys.
            sequence::ss3(byte).filter(|_| byte.is_ascii_uppercase()).map(Key::plain)
        };
        self.reset();
        if let Some(key) = key {
            take(Input::Key(key));
        } else {
            take(Input::Key(Key::char(char::from(introducer))));
            self.ground(byte, take);
        }
    }
}
