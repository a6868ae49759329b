//! The signs that belong to a figure, and the letters that figures are made of: 3.7 is not 37, -37% is no 37%, 1:3 no 13.

mod value;

pub(super) use value::agree;

/// The sign that a character is where it stands, if it belongs to a figure or to a name that ends with one (C++); marks that mean the
/// same are one sign. `before` and `after` are the characters beside it.
pub(super) fn sign(before: Option<char>, character: char, after: Option<char>) -> Option<char> {
    let is_digit = |beside: Option<char>| {
        beside.is_some_and(|beside| matches!(beside, '0'..='9' | '０'..='９'))
    };
    let is_between = is_digit(before) && is_digit(after);
    let is_latin = |beside: Option<char>| beside.is_some_and(|beside| beside.is_ascii_alphabetic());
    match character {
        '%' | '％' | '﹪' => Some('%'),
        '‰' => Some('‰'),
        '.' | '．' if is_between => Some('.'),
        ':' | '：' | '∶' if is_between => Some(':'),
        '/' | '／' if is_between => Some('/'),
        '-' | '－' | '−' | '–' | '—' | '~' | '～' | '〜' if is_between => Some('-'),
        // A minus; the hyphen of GPT-4 is none.
        '-' | '－' | '−' if is_digit(after) && !is_latin(before) => Some('-'),
        '±' | '≤' | '≥' | '<' | '>' if is_digit(after) => Some(character),
        '＜' if is_digit(after) => Some('<'),
        '＞' if is_digit(after) => Some('>'),
        '$' | '＄' if is_digit(after) => Some('$'),
        '¥' | '￥' if is_digit(after) => Some('¥'),
        '€' | '£' | '￡' if is_digit(after) => {
            Some(if character == '€' { '€' } else { '£' })
        }
        '+' | '＋'
            if is_digit(before) || is_latin(before) || matches!(before, Some('+' | '＋')) =>
        {
            Some('+')
        }
        _ => None,
    }
}

/// Whether a mark stands inside a figure and ends no clause there: the comma of 1,500.
pub(super) fn is_inside(before: Option<char>, character: char, after: Option<char>) -> bool {
    let is_digit = |beside: Option<char>| beside.is_some_and(|beside| beside.is_ascii_digit());
    matches!(character, ',' | '.' | ':') && is_digit(before) && is_digit(after)
}

/// Whether a letter belongs to a figure.
pub(super) fn is_figure(letter: char) -> bool {
    letter.is_ascii_digit()
        || "一二三四五六七八九十百千万亿两零半几.%‰-:/±<>≤≥$¥€£+".contains(letter)
}

/// Whether a figure goes on from the letter before a place to the letter at it: 12.|5, 一百二十|万, 九十三|点五.
pub(super) fn goes_on(letters: &[char], at: usize) -> bool {
    let is_part = |at: usize| {
        letters.get(at).is_some_and(|&letter| {
            is_figure(letter) && letter != '+'
                || letter == '点'
                    && at > 0
                    && [letters.get(at - 1), letters.get(at + 1)]
                        .iter()
                        .all(|beside| beside.is_some_and(|&beside| is_figure(beside)))
        })
    };
    let is_share = at.checked_sub(3).is_some_and(|from| letters[from..at] == ['百', '分', '之']);
    at > 0 && (is_part(at - 1) || is_share) && is_part(at)
}

/// The figures of some letters, each a run of them.
pub(super) fn figures(letters: &[char]) -> impl Iterator<Item = String> {
    let runs = letters.split(|&letter| !is_figure(letter));
    runs.filter(|run| !run.is_empty()).map(|run| run.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::goes_on;

    #[test]
    fn a_figure_goes_on_through_its_signs_and_characters() {
        for (text, at, goes) in [
            ("收入12.5亿元", 5, true),
            ("收入12.5亿元", 2, false),
            ("一百二十万", 4, true),
            ("九十三点五", 3, true),
            ("有三点五", 1, false),
            ("百分之七十", 3, true),
            ("10-20亿", 3, true),
        ] {
            let letters: Vec<char> = text.chars().collect();
            assert_eq!(goes_on(&letters, at), goes, "{text} at {at}");
        }
    }
}
