//! UTF-32, four bytes a character.

/// Which byte of a character comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The smallest.
    Little,
    /// The largest.
    Big,
}

impl Order {
    /// The number that four bytes are.
    pub(super) fn number(self, bytes: [u8; 4]) -> u32 {
        match self {
            Self::Little => u32::from_le_bytes(bytes),
            Self::Big => u32::from_be_bytes(bytes),
        }
    }
}

/// Adds the characters to `text`, and `instead` for what is none; gives back how many bytes were used and how many characters were none.
///
/// Up to three bytes at the end stay unused, unless it is the end of the file.
pub(super) fn decode(
    order: Order,
    bytes: &[u8],
    is_last: bool,
    instead: &[u8],
    text: &mut Vec<u8>,
) -> (usize, u64) {
    let mut malformed = 0;
    let mut push = |character: Option<char>| {
        malformed += u64::from(character.is_none());
        match character {
            Some(character) => {
                text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            None => text.extend_from_slice(instead),
        }
    };
    let (characters, rest) = bytes.as_chunks::<4>();
    for &character in characters {
        push(char::from_u32(order.number(character)));
    }
    if is_last && !rest.is_empty() {
        push(None);
        return (bytes.len(), malformed);
    }
    (bytes.len() - rest.len(), malformed)
}
