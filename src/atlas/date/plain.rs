//! A date's text in the plainest signs: ASCII digits and marks, small letters, simplified units.

use unicode_normalization::UnicodeNormalization as _;

/// What a Chinese numeral is worth as a digit.
const DIGITS: [(char, u32); 21] = [
    ('〇', 0),
    ('零', 0),
    ('○', 0),
    ('一', 1),
    ('二', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
    ('壹', 1),
    ('贰', 2),
    ('貳', 2),
    ('叁', 3),
    ('肆', 4),
    ('伍', 5),
    ('柒', 7),
    ('捌', 8),
    ('玖', 9),
];

/// What a Chinese numeral multiplies what stands before it with.
const FACTORS: [(char, u32); 4] = [('十', 10), ('拾', 10), ('百', 100), ('千', 1000)];

/// Tens in one character.
const TENS: [(char, u32); 2] = [('廿', 20), ('卅', 30)];

/// The same text with one sign for each that means the same: `２０２３年五月` is `2023年5月`, `2023–05` is `2023-05`.
///
/// A numeral in the name of a weekday (星期一) or after 第 stays as it is.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut run = String::new();
    for character in text.chars().flat_map(written_out).filter_map(sign) {
        let goes_on = !run.is_empty() && character == 'o';
        if goes_on || is_numeral(character) {
            run.push(character);
        } else {
            end_run(&mut run, &mut plain);
            plain.push(character);
        }
    }
    end_run(&mut run, &mut plain);
    plain
}

/// A radical that a PDF has in the place of a Hanzi (`⽉`), and a month or a day in one sign (`㋄`, `㏻`), as they are usually written.
fn written_out(character: char) -> impl Iterator<Item = char> {
    let is_form = matches!(character, '\u{2F00}'..='\u{2FD5}' | '\u{32C0}'..='\u{32CB}' | '\u{33E0}'..='\u{33FE}');
    let whole = is_form.then(|| std::iter::once(character).nfkc());
    let as_it_is = (!is_form).then_some(character);
    whole.into_iter().flatten().chain(as_it_is)
}

/// The plain sign of a character; `None` for one that is not seen.
fn sign(character: char) -> Option<char> {
    let narrow = match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        other => other,
    };
    Some(match narrow {
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE0F}' | '\u{FEFF}' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '·' | '・' | '。' => '.',
        '〔' | '【' => '(',
        '〕' | '】' => ')',
        '號' => '号',
        '時' => '时',
        '點' => '点',
        '週' => '周',
        '禮' => '礼',
        '間' => '间',
        blank if blank.is_whitespace() => ' ',
        other => other.to_ascii_lowercase(),
    })
}

fn is_numeral(character: char) -> bool {
    let numerals = DIGITS.iter().chain(&FACTORS).chain(&TENS);
    numerals.into_iter().any(|&(numeral, _)| numeral == character)
}

/// Writes the numerals read so far as ASCII digits.
fn end_run(run: &mut String, plain: &mut String) {
    let is_name = plain.ends_with(['周', '期', '拜', '第']);
    match number(run).filter(|_| !is_name) {
        Some(number) => plain.push_str(&number),
        None => plain.push_str(run),
    }
    run.clear();
}

/// The digits of a run of numerals: one by one (二〇二三), or as one counts (二十八).
fn number(run: &str) -> Option<String> {
    let value = |table: &[(char, u32)], numeral: char| {
        table.iter().find(|&&(known, _)| known == numeral).map(|&(_, value)| value)
    };
    let digits: Option<String> = run
        .chars()
        .map(|numeral| {
            let digit = if numeral == 'o' { Some(0) } else { value(&DIGITS, numeral) };
            char::from_digit(digit?, 10)
        })
        .collect();
    if digits.is_some() {
        return digits;
    }
    let (mut sum, mut digit, mut last_factor) = (0, None, u32::MAX);
    for numeral in run.chars() {
        if let Some(factor) = value(&FACTORS, numeral) {
            if factor >= last_factor {
                return None;
            }
            sum += digit.take().unwrap_or(1) * factor;
            last_factor = factor;
        } else if let Some(tens) = value(&TENS, numeral) {
            if last_factor <= 10 || digit.is_some() {
                return None;
            }
            sum += tens;
            last_factor = 10;
        } else {
            // A zero says that a place is left out: 二千零二十三.
            let next = value(&DIGITS, numeral)?;
            if digit.is_some_and(|digit| digit > 0) {
                return None;
            }
            digit = Some(next).filter(|&next| next > 0);
        }
    }
    Some((sum + digit.unwrap_or(0)).to_string())
}
