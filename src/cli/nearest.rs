//! What somebody may have meant.

use std::borrow::Cow;

use crate::atlas::Language;
use crate::search::fold;

use super::Failure;

/// The candidates that are spelled most like `typed`, the likest first, at most `most`; none that shares no letter with it.
pub(super) fn nearest<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    /// A longer text is no slip for a word, and would be held against each of thousands letter by letter.
    const LONGEST_CHARS: usize = 200;
    if typed.chars().nth(LONGEST_CHARS).is_some() {
        return Vec::new();
    }
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

/// The candidate that may be what was meant; `None` where none is spelled nearly so.
pub(super) fn likely<'a>(typed: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let near = candidates.iter().copied().filter(|candidate| is_near(typed, candidate));
    nearest(typed, near, 1).first().copied()
}

/// Whether a candidate may be what was meant: it is spelled nearly so, or begins so.
fn is_near(typed: &str, candidate: &str) -> bool {
    /// A likeness, of 1, from which a word counts as misspelled rather than as another word.
    const ALIKE: f64 = 0.5;
    /// So many letters at a beginning are no chance.
    const BEGINNING_CHARS: usize = 2;
    /// And so many anywhere.
    const LONG_CHARS: usize = 5;
    let (typed, candidate) = (fold(typed), fold(candidate));
    let begins = typed.chars().count() >= BEGINNING_CHARS && candidate.starts_with(&*typed);
    // A long word stands in a longer one by no chance: `unrestricted` in `open_weights_unrestricted`.
    let stands_in = typed.chars().count() >= LONG_CHARS && candidate.contains(&*typed);
    begins || stands_in || strsim::normalized_damerau_levenshtein(&typed, &candidate) >= ALIKE
}

/// The complaint that `typed` is none of the candidates: with the one that may be meant, and with all of them where they are few; where
/// none may be meant, with as many as stand on a line.
pub(super) fn unknown<'a>(
    what: &str,
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    language: Language,
) -> Failure {
    /// So many stand on a line.
    const FEW: usize = 16;
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let near = candidates.iter().copied().filter(|candidate| is_near(typed, candidate));
    let near: Vec<&str> = near.collect();
    let holds_it = |near: &&str| fold(near).contains(&*fold(typed));
    let holding: Vec<&str> = near.iter().copied().filter(holds_it).collect();
    let near = if holding.is_empty() { near } else { holding };
    let near = nearest(typed, near, 1).first().copied();
    let mut message = match (near, language) {
        (Some(near), Language::Zh) => {
            format!("没有叫“{typed}”的{}；最接近的是 {near}", in_chinese(what))
        }
        (Some(near), Language::En) => format!("there is no {what} “{typed}”; did you mean {near}?"),
        (None, Language::Zh) => format!("没有叫“{typed}”的{}", in_chinese(what)),
        (None, Language::En) => format!("there is no {what} “{typed}”"),
    };
    if !candidates.is_empty() && (candidates.len() <= FEW || near.is_none()) {
        let mut listed: Vec<&str> = candidates.iter().copied().take(FEW).collect();
        if candidates.len() > FEW {
            listed.push("…");
        }
        message.push_str(language.pick("\n  可用：", "\n  it is one of: "));
        message.push_str(&listed.join(language.pick("、", ", ")));
    }
    Failure::Use(message)
}

/// What a Chinese complaint calls what was looked for, as it stands behind 的: an option keeps its name.
fn in_chinese(what: &str) -> Cow<'_, str> {
    let known = match what {
        "kind" => "种类",
        "collection" => "一叠",
        "facet" => "清点项",
        "column" => "列",
        "list" => "列表",
        "archive" => "档案",
        "lang" => "语言",
        "mouse" | "ascii" => "开关",
        "ambiguous-width" => "宽度",
        "encoding" => "编码",
        "theme" => "配色",
        "style" | "cite" => "著录格式",
        "format" => "格式",
        "by" => "归拢方式",
        "region" => "地区",
        "route" => "路线",
        "field" => "领域",
        "modality" => "模态",
        "org" => "机构",
        "year" => "年份",
        "released" => "发布日期",
        "licence" => "许可",
        "confidence" => "可信度",
        "size" => "规模",
        "source" => "来源",
        "speaker" => "人物",
        "topic" => "话题",
        "manner" => "方式",
        "measure" => "数字种类",
        "model" => "模型",
        "series" => "系列",
        _ => return Cow::Owned(format!(" {what} ")),
    };
    Cow::Borrowed(known)
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
