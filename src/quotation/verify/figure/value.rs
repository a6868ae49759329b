//! How much a figure is, however it is written: 15%, 百分之十五 and 一成五 are one value.

/// The value of a figure that is all of a text; `None` where it is no plain figure (a range, 几十, 一半).
pub(in crate::quotation::verify) fn value(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let parted = |word: &str| text.split_once(word);
    if let Some(rest) = text.strip_prefix("百分之") {
        return Some(number(rest)? / 100.0);
    }
    if let Some((below, above)) = parted("分之") {
        return fraction(number(above)?, number(below)?);
    }
    if let Some((above, below)) = parted("/") {
        return fraction(number(above)?, number(below)?);
    }
    if let Some(rest) = text.strip_suffix(['%', '％']) {
        return Some(number(rest)? / 100.0);
    }
    if let Some(rest) = text.strip_suffix('‰') {
        return Some(number(rest)? / 1000.0);
    }
    match parted("成") {
        Some((tenths, "")) => Some(number(tenths)? / 10.0),
        Some((tenths, "半")) => Some((number(tenths)? + 0.5) / 10.0),
        Some((tenths, hundredths)) => Some((number(tenths)? + number(hundredths)? / 10.0) / 10.0),
        None => number(&text),
    }
}

/// Whether two figures are the same value.
pub(in crate::quotation::verify) fn agree(one: &str, other: &str) -> bool {
    let values = value(one).zip(value(other));
    values.is_some_and(|(one, other)| (one - other).abs() <= 1e-9 * one.abs().max(other.abs()))
}

fn fraction(above: f64, below: f64) -> Option<f64> {
    (below > 0.0).then(|| above / below)
}

/// A whole or decimal number in digits, in Chinese numerals, or in digits before 万 and 亿.
fn number(text: &str) -> Option<f64> {
    if text.is_empty() {
        return None;
    }
    for (unit, times) in [('亿', 1e8), ('万', 1e4)] {
        if let Some((many, rest)) = text.split_once(unit) {
            let rest = if rest.is_empty() { 0.0 } else { number(rest)? };
            return Some(number(many)? * times + rest);
        }
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text.parse().ok().filter(|_| text.ends_with(|c: char| c.is_ascii_digit()));
    }
    if let Some((whole, decimals)) = text.split_once('点') {
        let decimals: Option<String> =
            decimals.chars().map(|c| digit(c).map(|digit| digit.to_string())).collect();
        return format!("{}.{}", number(whole)?, decimals?).parse().ok();
    }
    let digits: Option<String> =
        text.chars().map(|c| digit(c).map(|digit| digit.to_string())).collect();
    // 二〇二六 is read digit by digit.
    if let Some(digits) = digits {
        return digits.parse().ok();
    }
    let (mut sum, mut last) = (0.0, None);
    for c in text.chars() {
        let unit = match c {
            '十' => 10.0,
            '百' => 100.0,
            '千' => 1000.0,
            _ => {
                last = Some(f64::from(digit(c)?));
                continue;
            }
        };
        sum += last.take().unwrap_or(1.0) * unit;
    }
    Some(sum + last.unwrap_or(0.0))
}

fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::agree;

    #[test]
    fn figures_that_are_written_otherwise_agree_where_they_are_as_much() {
        for (one, other) in [
            ("15%", "百分之十五"),
            ("三成", "30%"),
            ("两", "2"),
            ("1.2万", "12000"),
            ("三分之二", "2/3"),
            ("二〇二六", "2026"),
            ("一百二十", "120"),
            ("九十三点五", "93.5"),
            ("十", "10"),
            ("三成半", "35%"),
            ("2亿", "两亿"),
        ] {
            assert!(agree(one, other), "{one} {other}");
        }
        for (one, other) in
            [("15%", "15"), ("三成", "3"), ("几十", "30"), ("10-20", "10"), ("", "")]
        {
            assert!(!agree(one, other), "{one} {other}");
        }
    }
}
