//! Which encoding the start of a file is in.
//!
//! In this order, the surest first: a byte order mark; UTF-32 and UTF-16, by the zeros and the scripts that they would have;
//! UTF-8, which hardly any other text happens to be; GB18030 or Big5, by which of them makes common characters of the bytes; and
//! what a browser would guess (`chardetng`).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::charset::Encoding;
use super::recognized::Basis;
use super::utf32::Order;

/// A short text is Chinese rather than Korean or Japanese, of which a browser's guess needs so many bytes beyond ASCII.
const LEAST_FOR_A_GUESS_BYTES: usize = 240;

/// What is known of an encoding once the start of a file has been seen.
pub(super) struct Start {
    pub encoding: Encoding,
    pub basis: Basis,
    /// How many bytes its mark has.
    pub mark_bytes: usize,
}

/// Recognises the encoding of the start of a file, unless the reader asks for one; `is_whole` says that it is all of the file.
pub(super) fn recognize(bytes: &[u8], is_whole: bool, asked: Option<Encoding>) -> Start {
    let marked = marked(bytes);
    if let Some(encoding) = asked {
        let mark_bytes =
            marked.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, length)| length);
        return Start { encoding, basis: Basis::Asked, mark_bytes };
    }
    if let Some((encoding, mark_bytes)) = marked {
        return Start { encoding, basis: Basis::Mark, mark_bytes };
    }
    let (encoding, basis) = by_content(bytes, is_whole).unwrap_or_else(|| {
        let guess = detector(bytes, is_whole).guess(Some(b"cn"), Utf8Detection::Deny);
        (Encoding::web(guess), Basis::Guess)
    });
    Start { encoding, basis, mark_bytes: 0 }
}

fn marked(bytes: &[u8]) -> Option<(Encoding, usize)> {
    // UTF-32's mark begins as UTF-16's does; no text has U+0000 as its first character.
    Some(match bytes {
        [0xff, 0xfe, 0, 0, ..] => (Encoding::UTF_32_LE, 4),
        [0, 0, 0xfe, 0xff, ..] => (Encoding::UTF_32_BE, 4),
        [0xef, 0xbb, 0xbf, ..] => (Encoding::UTF_8, 3),
        [0xff, 0xfe, ..] => (Encoding::web(encoding_rs::UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Encoding::web(encoding_rs::UTF_16BE), 2),
        // GB18030's own mark is U+FEFF in it.
        [0x84, 0x31, 0x95, 0x33, ..] => (Encoding::web(encoding_rs::GB18030), 4),
        _ => return None,
    })
}

fn by_content(bytes: &[u8], is_whole: bool) -> Option<(Encoding, Basis)> {
    let sure = |encoding| Some((encoding, Basis::Content));
    let has_zeros = memchr::memchr(0, bytes).is_some();
    if !has_zeros && is_utf8(bytes, is_whole) {
        return sure(Encoding::UTF_8);
    }
    // Kana of Shift-JIS are Hanzi in UTF-16.
    let is_kana = || !has_zeros && japanese(bytes, is_whole).is_some();
    let utf16 = || utf16(bytes).filter(|_| !is_kana());
    if let Some(encoding) = utf32(bytes).or_else(utf16) {
        return sure(encoding);
    }
    if is_damaged_utf8(bytes) {
        return sure(Encoding::UTF_8);
    }
    plain(bytes, is_whole)
}

fn detector(bytes: &[u8], is_whole: bool) -> EncodingDetector {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, is_whole);
    detector
}

/// Whether it is UTF-8 but for a character that the end of the start cuts.
fn is_utf8(bytes: &[u8], is_whole: bool) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && !is_whole,
    }
}

/// Whether so much of it is UTF-8 that the rest is damage. Each sound character counts by how seldom another encoding happens to write
/// it: one of three bytes or more hardly ever, a letter with an accent beside one of ASCII as seldom, one of two bytes once in six.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    /// So much for each damaged place.
    const LEAST: usize = 10;
    const LONG: usize = 5;
    const ACCENTED: usize = 5;
    const TWO_BYTES: usize = 2;
    let (mut sound, mut damaged) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        let text = chunk.valid();
        for (at, character) in text.char_indices().filter(|(_, character)| !character.is_ascii()) {
            let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
            let behind = at + character.len_utf8();
            let is_in_word = || {
                let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
                is_letter(before) || is_letter(text.as_bytes().get(behind))
            };
            sound += match character {
                'À'..='ɏ' if is_in_word() => ACCENTED,
                _ if character.len_utf8() > 2 => LONG,
                _ => TWO_BYTES,
            };
        }
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    sound >= LEAST * damaged
}

fn utf32(bytes: &[u8]) -> Option<Encoding> {
    let (characters, _) = bytes.as_chunks::<4>();
    let is = |order: Order| {
        !characters.is_empty()
            && characters.iter().all(|&bytes| {
                char::from_u32(order.number(bytes)).is_some_and(|character| character != '\0')
            })
    };
    [(Order::Little, Encoding::UTF_32_LE), (Order::Big, Encoding::UTF_32_BE)]
        .into_iter()
        .find_map(|(order, encoding)| is(order).then_some(encoding))
}

/// UTF-16, where nearly every unit is of a script that people write.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    /// Of a thousand units, so many are letters, signs or line breaks.
    const PLAIN_PERMILLE: usize = 950;
    let (units, _) = bytes.as_chunks::<2>();
    // Two letters of ASCII are a Hanzi, too: a text of nothing else has as many zeros as letters in UTF-16, and any other one damage.
    let is_ascii_damaged = || {
        let zeros = memchr::memchr_iter(0, bytes).count();
        bytes.is_ascii() && zeros * 4 < bytes.len()
    };
    if units.is_empty() || is_ascii_damaged() {
        return None;
    }
    let little = |is_plain: fn(u16) -> bool| permille(units, u16::from_le_bytes, is_plain);
    let big = |is_plain: fn(u16) -> bool| permille(units, u16::from_be_bytes, is_plain);
    // A line break or a blank of ASCII has a zero beside it in one order alone.
    let zeros = |at: usize| units.iter().filter(|unit| unit[at] == 0).count();
    let (high, low) = (zeros(1), zeros(0));
    // Without any, only Hanzi and their signs are taken for UTF-16: other bytes make nearly any unit.
    let is_plain = if high == low { is_hanzi } else { is_written };
    let (little, big) = (little(is_plain), big(is_plain));
    let is_big = if high == low { big > little } else { low > high };
    let encoding = if is_big { encoding_rs::UTF_16BE } else { encoding_rs::UTF_16LE };
    let plain = if is_big { big } else { little };
    (plain >= PLAIN_PERMILLE).then(|| Encoding::web(encoding))
}

/// Of a thousand units, how many are plain.
fn permille(units: &[[u8; 2]], number: fn([u8; 2]) -> u16, is_plain: fn(u16) -> bool) -> usize {
    units.iter().filter(|&&unit| is_plain(number(unit))).count() * 1000 / units.len().max(1)
}

fn is_written(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0x24f | 0x2000..=0x206f
        | 0x3000..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7a3 | 0xff00..=0xffef | 0xd800..=0xdfff)
}

fn is_hanzi(unit: u16) -> bool {
    matches!(unit, 0x2014 | 0x2018..=0x201d | 0x2026 | 0x3000..=0x301f | 0x4e00..=0x9fff | 0xff01..=0xff5e)
}

/// How well bytes are text of an encoding of two bytes a character.
#[derive(Default)]
struct Fit {
    characters: usize,
    common: usize,
    malformed: usize,
}

impl Fit {
    /// Counts the characters of two bytes; `is_common` tells which of them are those that texts are made of.
    fn of(
        bytes: &[u8],
        is_trail: fn(u8) -> bool,
        is_common: fn(u8, u8) -> bool,
        has_four_bytes: bool,
    ) -> Self {
        let mut fit = Self::default();
        let mut at = 0;
        while let Some(&lead) = bytes.get(at) {
            at += 1;
            if lead < 0x80 {
                continue;
            }
            // What the end cuts is not counted.
            let Some(&trail) = bytes.get(at) else { break };
            if !(0x81..=0xfe).contains(&lead) {
                fit.malformed += 1;
            } else if is_trail(trail) {
                at += 1;
                fit.characters += 1;
                fit.common += usize::from(is_common(lead, trail));
            } else if has_four_bytes && trail.is_ascii_digit() {
                at += 3;
                fit.characters += 1;
            } else {
                fit.malformed += 1;
            }
        }
        fit
    }

    /// Of a thousand characters, how many are common; nothing where too many bytes are no character.
    fn permille(&self) -> usize {
        if self.malformed > most_damaged(self.characters) {
            return 0;
        }
        self.common * 1000 / (self.characters + self.malformed).max(1)
    }
}

/// In so many characters, how many places may be damaged: one in a hundred, and one or two in a short text.
fn most_damaged(characters: usize) -> usize {
    /// A damaged place in fewer characters makes it anybody's guess.
    const LEAST: usize = 8;
    characters / 100 + (characters / LEAST).min(2)
}

/// The encoding that the bytes are plainly of, if they are of one of several bytes a character, or of letters among those of ASCII.
fn plain(bytes: &[u8], is_whole: bool) -> Option<(Encoding, Basis)> {
    /// From here on the bytes are text of one of the two Chinese encodings.
    const LEAST_PERMILLE: usize = 700;
    /// From here on all of them are: a stray byte may take the characters behind it out of step, without one that does not decode.
    const SURE_PERMILLE: usize = 850;
    // GB 2312 sorts the 3755 characters of its first level, and the signs, into ranges of their own; so does Big5 its 5401.
    let gb = Fit::of(
        bytes,
        |trail| matches!(trail, 0x40..=0x7e | 0x80..=0xfe),
        |lead, trail| trail >= 0xa1 && matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7),
        true,
    );
    let big5 = Fit::of(
        bytes,
        |trail| matches!(trail, 0x40..=0x7e | 0xa1..=0xfe),
        |lead, _| matches!(lead, 0xa1..=0xc6),
        false,
    );
    let detector = detector(bytes, is_whole);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    let beyond_ascii = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let others = [encoding_rs::EUC_KR, encoding_rs::EUC_JP, encoding_rs::SHIFT_JIS];
    let is_other = others.contains(&guess) && beyond_ascii >= LEAST_FOR_A_GUESS_BYTES;
    if let Some(encoding) = japanese(bytes, is_whole) {
        return Some((Encoding::web(encoding), Basis::Content));
    }
    if let Some(basis) = korean(bytes) {
        return Some((Encoding::web(encoding_rs::EUC_KR), basis));
    }
    let (gb, big5) = (gb.permille(), big5.permille());
    if !is_other && gb.max(big5) >= LEAST_PERMILLE {
        let encoding = if big5 > gb { encoding_rs::BIG5 } else { encoding_rs::GB18030 };
        let is_sure = gb.max(big5) >= SURE_PERMILLE;
        let basis = if is_sure { Basis::Content } else { Basis::Guess };
        return Some((Encoding::web(encoding), basis));
    }
    // Letters with accents stand alone among those of ASCII; Chinese characters stand in rows.
    let alone = || (Encoding::web(detector.guess(None, Utf8Detection::Deny)), Basis::Content);
    is_mostly_alone(bytes).then(alone)
}

/// How EUC-KR is known, where it is that: nearly all of its words are Hangul and signs, and many are of the few syllables that every Korean text is full of.
/// In GB 2312 their bytes are characters that hardly occur.
fn korean(bytes: &[u8]) -> Option<Basis> {
    /// 이 다 는 의 을 에 가 고 하 은 지 로 기 도 리 한 를 사 나 인.
    const SYLLABLES: [[u8; 2]; 20] = [
        [0xc0, 0xcc],
        [0xb4, 0xd9],
        [0xb4, 0xc2],
        [0xc0, 0xc7],
        [0xc0, 0xbb],
        [0xbf, 0xa1],
        [0xb0, 0xa1],
        [0xb0, 0xed],
        [0xc7, 0xcf],
        [0xc0, 0xba],
        [0xc1, 0xf6],
        [0xb7, 0xce],
        [0xb1, 0xe2],
        [0xb5, 0xb5],
        [0xb8, 0xae],
        [0xc7, 0xd1],
        [0xb8, 0xa6],
        [0xbb, 0xe7],
        [0xb3, 0xaa],
        [0xc0, 0xce],
    ];
    /// Fewer characters tell nothing.
    const LEAST: usize = 8;
    /// So many words for each damaged one: a stray byte takes the word in which it stands out of step.
    const WORDS: usize = 8;
    let (mut characters, mut frequent, mut words, mut damaged) = (0_usize, 0_usize, 0, 0);
    // Korean has blanks between its words.
    for word in bytes.split(u8::is_ascii).filter(|word| !word.is_empty()) {
        words += 1;
        let (pairs, rest) = word.as_chunks::<2>();
        let is_sign = |[lead, trail]: [u8; 2]| matches!(lead, 0xa1..=0xa3) && trail >= 0xa1;
        let is_hangul = |[lead, trail]: [u8; 2]| matches!(lead, 0xb0..=0xc8) && trail >= 0xa1;
        if rest.is_empty() && pairs.iter().all(|&pair| is_sign(pair) || is_hangul(pair)) {
            characters += pairs.iter().filter(|&&pair| is_hangul(pair)).count();
            frequent += pairs.iter().filter(|pair| SYLLABLES.contains(pair)).count();
        } else {
            damaged += 1;
        }
    }
    let is = damaged * WORDS <= words && characters >= LEAST && frequent * 100 >= characters * 15;
    is.then_some(if damaged == 0 { Basis::Content } else { Basis::Guess })
}

/// One of the Japanese encodings, where much of what is beyond ASCII is kana, which Chinese texts do not have.
fn japanese(bytes: &[u8], is_whole: bool) -> Option<&'static encoding_rs::Encoding> {
    /// Of a thousand characters beyond ASCII.
    const LEAST_KANA_PERMILLE: usize = 150;
    [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP].into_iter().find(|encoding| {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut text = String::with_capacity(bytes.len() * 3);
        let _ = decoder.decode_to_string(bytes, &mut text, is_whole);
        let (mut kana, mut all, mut damaged) = (0, 0, 0);
        for character in text.chars().filter(|character| !character.is_ascii()) {
            all += 1;
            kana += usize::from(matches!(character, '\u{3041}'..='\u{30ff}'));
            damaged += usize::from(character == char::REPLACEMENT_CHARACTER);
        }
        damaged <= most_damaged(all) && kana * 1000 >= LEAST_KANA_PERMILLE * all.max(1)
    })
}

/// Whether most bytes beyond ASCII have ASCII on both sides.
fn is_mostly_alone(bytes: &[u8]) -> bool {
    let is_ascii = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii);
    let beyond = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii());
    let (mut alone, mut all) = (0, 0);
    for (at, _) in beyond {
        all += 1;
        alone += usize::from(is_ascii(at.checked_sub(1)) && is_ascii(at.checked_add(1)));
    }
    all > 0 && alone * 10 >= all * 8
}
