//! Bits for characters and syllables, by which a text says in a few words what it cannot hold.

/// A toneless syllable, as its place in the table.
pub type Syllable = u16;

/// The bit of a folded character.
pub fn signature_of(folded: char) -> u128 {
    1 << slot_of(folded)
}

/// Which of 128 bits or counts is a folded character's: Latin letters and digits have one of their own, the rest share.
pub fn slot_of(folded: char) -> u8 {
    let slot = match folded {
        'a'..='z' => folded as u32 - 'a' as u32,
        '0'..='9' => folded as u32 - '0' as u32 + 26,
        _ => 36 + (folded as u32).wrapping_mul(0x9E37_79B1) % 92,
    };
    u8::try_from(slot).unwrap_or(u8::MAX) & 127
}

/// The bit of a syllable, which others share.
pub fn syllable_bit(syllable: Syllable) -> u128 {
    1 << (syllable % 128)
}

/// The bit of a letter; none for anything but `a` to `z`.
pub fn bit(letter: char) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (letter as u32 - 'a' as u32) } else { 0 }
}
