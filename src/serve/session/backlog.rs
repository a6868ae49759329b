//! What a reader sent and the session has not acted on yet, and how much of it one turn may take.

use std::time::Duration;

use super::super::processor_time::processor_time;

/// The most keys that one turn acts on. A frame answers them all.
pub(super) const MOST_KEYS: usize = 64;

/// The most time on a processor that one turn takes, but for the key that is begun: others wait no longer than that.
const LONGEST: Duration = Duration::from_millis(2);

/// Bytes of a terminal, taken up piece by piece.
#[derive(Debug, Default)]
pub(super) struct Backlog {
    bytes: Vec<u8>,
    at: usize,
}

impl Backlog {
    /// Takes what the terminal sent; what came before has been taken up.
    pub(super) fn fill(&mut self, bytes: Vec<u8>) {
        debug_assert!(self.is_empty());
        (self.bytes, self.at) = (bytes, 0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// The next bytes, at most so many; a key has one at least.
    pub(super) fn take(&mut self, most: usize) -> &[u8] {
        let from = self.at;
        self.at = self.bytes.len().min(from + most);
        self.bytes.get(from..self.at).unwrap_or_default()
    }
}

/// One turn of a session, in which nothing else runs on its thread.
#[derive(Debug)]
pub(super) struct Turn {
    began: Duration,
    keys: usize,
}

impl Turn {
    pub(super) fn begin() -> Self {
        Self { began: processor_time(), keys: 0 }
    }

    /// How many keys it may still act on; none when its time is over.
    pub(super) fn room(&self) -> usize {
        let left = MOST_KEYS.saturating_sub(self.keys);
        if self.used() < LONGEST { left } else { 0 }
    }

    pub(super) fn acted(&mut self, keys: usize) {
        self.keys += keys;
    }

    /// The time that it has taken on a processor.
    pub(super) fn used(&self) -> Duration {
        processor_time().saturating_sub(self.began)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_taken_up_once_and_in_order() {
        let mut backlog = Backlog::default();
        assert!(backlog.is_empty());
        let bytes: Vec<u8> = (0..=255).collect();
        for most in [1, 7, 64, 300] {
            backlog.fill(bytes.clone());
            let mut taken = Vec::new();
            while !backlog.is_empty() {
                let piece = backlog.take(most);
                assert!(piece.len() <= most);
                taken.extend_from_slice(piece);
            }
            assert_eq!(taken, bytes);
        }
    }

    #[test]
    fn a_turn_is_over_after_so_many_keys() {
        let mut turn = Turn::begin();
        turn.acted(MOST_KEYS);
        assert_eq!(turn.room(), 0);
    }
}
