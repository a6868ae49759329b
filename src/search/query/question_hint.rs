//! Questions in the words of a conversation, and properties that only the list of models narrows: how to ask for them here.

use super::query_hint::QueryHint;

/// How one asks who said something; the words follow.
const WHO: [&str; 13] = [
    "谁说过",
    "谁提到过",
    "谁提到",
    "谁谈到",
    "谁谈过",
    "谁讲过",
    "谁提过",
    "谁讲到",
    "谁说",
    "who said ",
    "who spoke of ",
    "who talked about ",
    "who mentioned ",
];

/// How one asks for all of a place or an organisation: 广东有哪些模型.
const WHICH: [&str; 5] = ["有哪些", "有什么", "有多少", "有几个", "都有哪些"];

/// A longer query is no question of these.
const LONGEST_CHARS: usize = 40;

/// The hint on such a question.
pub(super) fn question(query: &str) -> Option<QueryHint> {
    let asked = query.trim().trim_end_matches(['?', '？', '。', '呢', '吗']).trim();
    if asked.contains([':', '：', '"', '“']) || asked.chars().nth(LONGEST_CHARS).is_some() {
        return None;
    }
    let lower = asked.to_ascii_lowercase();
    let said = WHO.iter().find_map(|who| lower.strip_prefix(who)).map(str::trim);
    if let Some(words) = said.filter(|words| !words.is_empty()) {
        return Some(instead(&format!("kind:quote {words}")));
    }
    let (before, after) = WHICH.iter().find_map(|which| asked.split_once(which))?;
    let (before, after) = (before.trim_end_matches('都').trim(), after.trim());
    match (before.is_empty(), after.is_empty()) {
        (true, _) => None,
        (false, true) => Some(instead(before)),
        (false, false) => Some(instead(&format!("{}的{after}", before.trim_end_matches('的')))),
    }
}

fn instead(query: &str) -> QueryHint {
    QueryHint::new(
        [
            format!("问句当作词来找；请写 {query}"),
            format!("a question is taken for words; use {query}"),
        ],
        [format!("请写 {query}"), format!("use {query}")],
    )
}

/// Words that may stand beside a property of models.
const BESIDE: [&str; 17] = [
    "model",
    "models",
    "with",
    "licence",
    "license",
    "licenced",
    "licensed",
    "context",
    "parameters",
    "under",
    "a",
    "模型",
    "大模型",
    "许可",
    "许可证",
    "上下文",
    "参数",
];

const LICENCES: [&str; 8] =
    ["mit", "apache", "apache-2.0", "gpl", "bsd", "cc-by-4.0", "cc-by-nc-4.0", "openrail"];

/// The hint on a query of nothing but such a property: `MIT licence models`, `128k`, `100b models`.
pub(super) fn property_of_list(query: &str) -> Option<QueryHint> {
    let lower = query.to_lowercase();
    let mut words: Vec<&str> =
        lower.split_whitespace().filter(|word| !BESIDE.contains(word)).collect();
    let (Some(word), true) = (words.pop(), words.is_empty()) else { return None };
    let number = word.trim_end_matches(['b', 't', 'k', 'm']);
    let is_number = !number.is_empty()
        && number.len() + 1 == word.len()
        && number.parse::<f64>().is_ok_and(|number| number > 0.0);
    let list = if LICENCES.contains(&word) {
        format!("baijia list models -f licence={}", if word == "mit" { "MIT" } else { word })
    } else if is_number && word.ends_with('k') {
        format!("baijia list models -f context={word}..")
    } else if is_number && word.ends_with(['b', 't']) {
        format!("baijia list models -f parameters={word}..")
    } else if ["largest", "biggest", "最大的", "参数最多的"].contains(&word) {
        "baijia list models --sort parameters".to_owned()
    } else {
        return None;
    };
    let short = list.trim_start_matches("baijia ").to_owned();
    Some(QueryHint::new(
        [
            format!("许可、参数、上下文不在搜索里，是列表的筛选：{list}"),
            format!(
                "licence, parameters and context are no words of the search but filters of the list: {list}"
            ),
        ],
        [format!("可用 {short}"), format!("use {short}")],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Language;

    #[test]
    fn a_question_and_a_property_are_told_how_they_are_asked_for() {
        for (query, said) in [
            ("谁说过护城河", Some("kind:quote 护城河")),
            ("谁提到天花板？", Some("kind:quote 天花板")),
            ("Who said moat?", Some("kind:quote moat")),
            ("广东有哪些模型", Some("use 广东的模型")),
            ("北京都有哪些大模型？", Some("use 北京的大模型")),
            ("上海的大模型有哪些", Some("use 上海的大模型")),
            ("谁说过", None),
            ("有哪些模型", None),
            ("护城河", None),
        ] {
            let hint = question(query).map(|hint| hint.label(Language::En).to_owned());
            assert_eq!(hint.is_some(), said.is_some(), "{query}: {hint:?}");
            assert!(hint.unwrap_or_default().ends_with(said.unwrap_or_default()), "{query}");
        }
        for (query, said) in [
            ("MIT licence models", Some("licence=MIT")),
            ("apache-2.0 模型", Some("licence=apache-2.0")),
            ("128k", Some("context=128k..")),
            ("models with 128k context", Some("context=128k..")),
            ("100b", Some("parameters=100b..")),
            ("1T models", Some("parameters=1t..")),
            ("largest model", Some("--sort parameters")),
            ("qwen 7b", None),
            ("k", None),
            ("models", None),
            ("mit kimi", None),
        ] {
            let hint = property_of_list(query).map(|hint| hint.label(Language::En).to_owned());
            assert_eq!(hint.is_some(), said.is_some(), "{query}: {hint:?}");
            assert!(hint.unwrap_or_default().ends_with(said.unwrap_or_default()), "{query}");
        }
    }
}
