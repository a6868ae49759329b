//! What somebody may have meant.

use crate::atlas::Language;
use crate::search::fold;

use super::Failure;

/// The candidates that are spelled most like `typed`, the likest first, at most `most`; none that shares no letter with it.
pub(super) fn nearest<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let typed = fold(typed);
    let mut scored: Vec<(f64, f64, &str)> = candidates
        .into_iter()
        .map(|candidate| {
            let folded = fold(candidate);
            // `qoute` is one edit from `route` and from `quote`; the second likeness tells them apart.
            let first = strsim::normalized_damerau_levenshtein(&typed, &folded);
            (first, strsim::jaro_winkler(&typed, &folded), candidate)
        })
        .collect();
    scored.retain(|(likeness, ..)| *likeness > 0.0);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)));
    scored.truncate(most);
    scored.into_iter().map(|(.., candidate)| candidate).collect()
}

/// The complaint that `typed` is none of the candidates, with the nearest of them, and all of them where they are few.
pub(super) fn unknown<'a>(
    what: &str,
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    language: Language,
) -> Failure {
    /// So many stand on a line.
    const FEW: usize = 16;
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let near = nearest(typed, candidates.iter().copied(), 1).first().copied();
    let mut message = match (near, language) {
        (Some(near), Language::Zh) => format!("没有叫“{typed}”的 {what}；最接近的是 {near}"),
        (Some(near), Language::En) => format!("there is no {what} “{typed}”; did you mean {near}?"),
        (None, Language::Zh) => format!("没有叫“{typed}”的 {what}"),
        (None, Language::En) => format!("there is no {what} “{typed}”"),
    };
    if candidates.len() <= FEW {
        message.push_str(language.pick("\n  可用：", "\n  it is one of: "));
        message.push_str(&candidates.join(", "));
    }
    Failure::Use(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_the_one_that_was_meant() {
        let kinds = ["speaker", "model", "region", "route", "quote", "topic", "craft", "figure"];
        for (typed, meant) in
            [("qoute", "quote"), ("rout", "route"), ("Models", "model"), ("reigon", "region")]
        {
            assert_eq!(nearest(typed, kinds, 1), [meant], "{typed}");
        }
    }
}
