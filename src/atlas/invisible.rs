//! Characters that nobody sees and that change what is seen: they have no place in a text of the atlas.

/// The first character of a text that steers a terminal, turns the direction of a line, ends a line, or has no width at all.
///
/// Every text of the atlas is read before the first frame, and hardly any has such a character: the bytes are looked at first.
pub(super) fn first_invisible(text: &str) -> Option<char> {
    /// So many bytes are looked at in one step.
    const STEP_BYTES: usize = 64;
    let may = |byte: u8| byte.is_ascii_control() || byte == 0xc2;
    let any = |bytes: &[u8]| bytes.iter().fold(false, |found, &byte| found | may(byte));
    let bytes = text.as_bytes();
    let may_be_wide = || memchr::memchr3_iter(0xd8, 0xe2, 0xef, bytes).any(|at| is_lead(bytes, at));
    let may_be_filler = || memchr::memchr2_iter(0xcd, 0xe3, bytes).any(|at| is_lead(bytes, at));
    let may_be_rare = || memchr::memchr3(0xe1, 0xf0, 0xf3, bytes).is_some();
    let may_have =
        bytes.chunks(STEP_BYTES).any(any) || may_be_wide() || may_be_filler() || may_be_rare();
    may_have.then(|| text.chars().find(|&character| is_invisible(character)))?
}

/// Whether the bytes from here on may be one of those characters: `“` and `，` begin with the same byte.
fn is_lead(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at + 1).copied().unwrap_or(0);
    match bytes.get(at) {
        Some(0xe2) => matches!(next, 0x80 | 0x81 | 0xa0),
        Some(0xe3) => next == 0x85,
        Some(0xef) => matches!(next, 0xb8 | 0xbb | 0xbe | 0xbf),
        _ => true,
    }
}

/// Whether a character is a control, ends a line or is not drawn: Unicode's `Default_Ignorable_Code_Point`
/// (`DerivedCoreProperties.txt`), the marks of interlinear annotation, the place of an object that is not there, and the Braille
/// pattern without a dot.
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFC}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether nothing of a text is seen.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || is_invisible(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_invisible_character_is_found_wherever_it_stands() {
        let all = ('\0'..=char::MAX).filter(|&character| is_invisible(character));
        for character in all {
            let text = format!("“大模型”，{character}é末");
            assert_eq!(first_invisible(&text), Some(character), "{:x}", u32::from(character));
        }
        assert_eq!(first_invisible("“大模型”，ChatGLM—6B · café ﹁"), None);
    }
}
