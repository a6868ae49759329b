//! The valid value nearest to one that is not, for messages.

use super::Date;
use super::model::Parameters;

/// The candidate that is spelled most like `found`; `None` where none shares a letter with it.
pub(crate) fn spelling<'a>(
    found: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let scored = candidates.into_iter().map(|candidate| {
        // `qoute` is one edit from `route` and from `quote`; the second likeness tells them apart.
        let edits = strsim::normalized_damerau_levenshtein(found, candidate);
        (edits, strsim::jaro_winkler(found, candidate), candidate)
    });
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    best.filter(|best| best.0 > 0.0).map(|best| best.2.to_owned())
}

/// The key that a text would be, were it written as one.
pub(super) fn key(found: &str) -> Option<String> {
    let lower = found.to_lowercase();
    let words = lower.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit()));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("-"))
}

/// The date that a text means; for a day that its month lacks the month's last; else the month or year that stands at its head.
pub(super) fn date(found: &str) -> Option<String> {
    let head = |length: usize| found.get(..length).and_then(|head| head.parse::<Date>().ok());
    let month = head("2023-05".len());
    let has_day = found.len() == "2023-05-28".len()
        && found.bytes().skip("2023-05-".len()).all(|byte| byte.is_ascii_digit());
    let last_day = month.filter(|_| has_day).and_then(|month| {
        (28..=31).rev().find_map(|day| Date::new(month.year(), month.month(), Some(day)))
    });
    let date = Date::read(found).or(last_day).or(month).or_else(|| head("2023".len()));
    date.map(|date| date.to_string())
}

/// The size that a text would be, were it in billions or trillions as files write them.
pub(super) fn size(found: &str) -> Option<String> {
    let plain = found.trim().to_lowercase();
    let about = if plain.starts_with(['~', '约']) { "~" } else { "" };
    let number = plain.trim_start_matches(['~', '约', ' ']);
    let (number, unit) = match number.strip_suffix("trillion").or(number.strip_suffix('t')) {
        Some(number) => (number, 'T'),
        None => (number.trim_end_matches("billion").trim_end_matches('b'), 'B'),
    };
    let size = format!("{about}{}{unit}", number.trim_end());
    size.parse::<Parameters>().is_ok().then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_mended_where_it_can_be_guessed() {
        type Mend = fn(&str) -> Option<String>;
        let cases: &[(Mend, &str, Option<&str>)] = &[
            (date, "2023-5-28", Some("2023-05-28")),
            (date, "2023/05/28", Some("2023-05-28")),
            (date, "2023年5月", Some("2023-05")),
            (date, "28.5.2023", Some("2023-05-28")),
            (date, "May 28, 2023", Some("2023-05-28")),
            (date, "2023-02-30", Some("2023-02-28")),
            (date, "2023-13", Some("2023")),
            (date, "May 2023", Some("2023-05")),
            (date, "soon", None),
            (date, "0000-01", None),
            (size, "6b", Some("6B")),
            (size, "6", Some("6B")),
            (size, "约10 billion", Some("~10B")),
            (size, "1.6 trillion", Some("1.6T")),
            (size, "1t", Some("1T")),
            (size, "170M", None),
            (size, "-6B", None),
            (key, "ChatGLM 6B", Some("chatglm-6b")),
            (key, "moss:fudan", Some("moss-fudan")),
            (key, "文心一言", None),
        ];
        for &(mend, found, expected) in cases {
            assert_eq!(mend(found).as_deref(), expected, "{found}");
        }
    }

    #[test]
    fn the_nearest_spelling_shares_something_with_what_was_found() {
        assert_eq!(spelling("beijng", ["nanjing", "beijing"]).as_deref(), Some("beijing"));
        assert_eq!(spelling("qoute", ["quote", "route"]).as_deref(), Some("quote"));
        assert_eq!(spelling("xyz", ["beijing"]), None);
    }
}
