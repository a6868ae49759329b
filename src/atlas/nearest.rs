//! The valid value nearest to one that is not, for messages.

use super::Date;
use super::model::Parameters;

/// The candidate that is spelled most like `found`; `None` where none shares a letter with it.
pub(super) fn spelling<'a>(
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

/// The date that a text would be, were its parts in order and within the calendar.
pub(super) fn date(found: &str) -> Option<String> {
    let parts = found.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut parts: Vec<&str> = parts.collect();
    let is_year = |part: Option<&&str>| part.is_some_and(|part| part.len() == 4);
    if !is_year(parts.first()) && is_year(parts.last()) {
        parts.reverse();
    }
    let year = parts.first().filter(|part| part.len() == 4)?;
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u32>().ok());
    let month = number(1).map(|month| month.clamp(1, 12));
    let day = number(2).map(|day| day.clamp(1, 31));
    let mut candidates = Vec::new();
    if let (Some(month), Some(day)) = (month, day) {
        candidates.extend((1..=day).rev().map(|day| format!("{year}-{month:02}-{day:02}")));
    }
    candidates.extend(month.map(|month| format!("{year}-{month:02}")));
    candidates.push((*year).to_owned());
    candidates.into_iter().find(|date| date.parse::<Date>().is_ok())
}

/// The size that a text would be, were it in billions as files write them.
pub(super) fn size(found: &str) -> Option<String> {
    let plain = found.trim().to_lowercase();
    let about = if plain.starts_with(['~', '约']) { "~" } else { "" };
    let number = plain.trim_start_matches(['~', '约', ' ']);
    let number = number.trim_end_matches("billion").trim_end_matches('b').trim_end();
    let size = format!("{about}{number}B");
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
            (date, "2023-02-30", Some("2023-02-28")),
            (date, "2023-13", Some("2023-12")),
            (date, "May 2023", Some("2023")),
            (date, "soon", None),
            (date, "0000-01", None),
            (size, "6b", Some("6B")),
            (size, "6", Some("6B")),
            (size, "约10 billion", Some("~10B")),
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
