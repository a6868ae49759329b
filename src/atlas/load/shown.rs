//! A figure's number and the value that readers see must be one number.

use super::super::Atlas;
use super::super::loading::Loading;

/// Every number that a shown value has stands for the figure's own, or one of several does: `超过 70 余家` for 70. A value in words
/// alone (`more than half` for 50) is taken as it is.
pub(super) fn check(atlas: &Atlas, loading: &mut Loading) {
    for (_, figure) in atlas.figures.iter() {
        let Some(quantity) = figure.quantity else { continue };
        for (language, shown) in [("zh", &figure.value.zh), ("en", &figure.value.en)] {
            let numbers = numbers(shown);
            let is_own = |number: &f64| (number - quantity.number).abs() <= 1e-9 * number.abs();
            if numbers.is_empty() || numbers.iter().any(is_own) {
                continue;
            }
            let field = format!("value.{language}");
            let found = format!("\"{shown}\"");
            let number = quantity.number;
            let expected = (
                format!("写出 {number} 这个数的值"),
                format!("a value that shows the number {number}"),
            );
            loading.report(("figures.json", &figure.key), &field, found, expected);
        }
    }
}

/// The numbers that a text shows in digits, each with the words for ten thousands and the like behind it: of `1.5 万` 15 000.
///
/// A number that is raised to a power is none that a file can hold, and not a number (NaN) here.
fn numbers(text: &str) -> Vec<f64> {
    let characters: Vec<char> = text.chars().map(plain_digit).collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        if !characters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map(|before| characters[before]);
        // Between two numbers it is a dash.
        let is_negative = matches!(before, Some('-' | '−'))
            && !at.checked_sub(2).is_some_and(|sign| characters[sign].is_alphanumeric());
        let mut written = String::new();
        while let Some(&character) = characters.get(at) {
            let goes_on = characters.get(at + 1).is_some_and(char::is_ascii_digit);
            match character {
                '0'..='9' => written.push(character),
                '.' if goes_on => written.push('.'),
                ',' | '，' if goes_on => {}
                _ => break,
            }
            at += 1;
        }
        let rest: String = characters[at..].iter().collect();
        let is_power = rest.starts_with(['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '^']);
        let number = written.parse::<f64>().ok().filter(|_| !is_power).unwrap_or(f64::NAN);
        numbers.push(number * times(&rest) * if is_negative { -1.0 } else { 1.0 });
    }
    numbers
}

/// A digit of full width as one of half.
fn plain_digit(character: char) -> char {
    let digit = u32::from(character).checked_sub(u32::from('０')).filter(|&digit| digit < 10);
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(character)
}

/// By how much the words behind a number multiply it.
fn times(behind: &str) -> f64 {
    const WORDS: [(&str, f64); 8] = [
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("十", 1e1),
        ("百", 1e2),
        ("千", 1e3),
        ("万", 1e4),
        ("亿", 1e8),
    ];
    let mut rest = behind;
    let mut times = 1.0;
    while let Some((left, each)) = WORDS.iter().find_map(|(word, each)| {
        rest.trim_start_matches([' ', '余', '多']).strip_prefix(word).map(|left| (left, each))
    }) {
        times *= each;
        rest = left;
    }
    times
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_are_read_as_readers_read_them() {
        for (text, expected) in [
            ("79 个", &[79.0][..]),
            ("超过 70 余家", &[70.0]),
            ("1,500 models", &[1500.0]),
            ("1.5 万个", &[15_000.0]),
            ("２０ 个", &[20.0]),
            ("3 百万", &[3e6]),
            ("-5 个", &[-5.0]),
            ("70-80%", &[70.0, 80.0]),
            ("2 million", &[2e6]),
            ("超过半数", &[]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
        assert!(numbers("10⁴⁰ 个")[0].is_nan());
    }
}
