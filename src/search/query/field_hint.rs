//! Words before a colon that are no field of a query, and what they may have been meant as.

use crate::atlas::{Kind, Language, Word as _, nearest_spelling, shell_word};

use crate::search::query::field::QueryField;
use crate::search::text::fold::fold;

/// What people type for a field, folded.
const MEANT: [(QueryField, &[&str]); 8] = [
    (
        QueryField::Year,
        &[
            "date", "day", "month", "when", "time", "released", "release", "filed", "发布", "日期",
            "时间", "月份",
        ],
    ),
    (QueryField::After, &["since", "from", "以后", "之后"]),
    (QueryField::Before, &["until", "till", "以前", "之前"]),
    (QueryField::Speaker, &["author", "by", "who", "said", "person", "作者", "说话人", "谁"]),
    (
        QueryField::Org,
        &["organisation", "organization", "company", "firm", "developer", "maker", "公司", "单位"],
    ),
    (QueryField::In, &["place", "province", "city", "location", "where", "省份", "城市", "省"]),
    (QueryField::Topic, &["subject", "about", "tag", "tags", "主题", "标签"]),
    (QueryField::Kind, &["type", "类型", "类别"]),
];

/// By what only the lists of the command line narrow: the list, its word, and what people type for it.
const OF_LISTS: [(&str, &str, &[&str]); 6] = [
    ("models", "licence", &["licence", "license", "许可", "许可证", "协议"]),
    ("models", "confidence", &["confidence", "可信度"]),
    ("models", "size", &["size", "规模"]),
    ("models", "parameters", &["parameters", "params", "参数"]),
    ("models", "context", &["context", "上下文"]),
    ("filings", "series", &["series", "序列"]),
];

/// From this likeness on, of 1, a word may be a slip for a field.
const ALIKE: f64 = 0.65;

/// A word before a colon that is no field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldHint {
    /// The word as it was typed.
    pub typed: String,
    /// What stands behind the colon.
    value: String,
    instead: Instead,
}

/// What asks for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Instead {
    /// Another field.
    Field(QueryField),
    /// A filter of a list.
    List(&'static str, &'static str),
}

impl FieldHint {
    /// That it is no field, and what can be typed instead.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let (typed, instead) = (&self.typed, self.instead());
        language.pick(
            format!("没有字段“{typed}:”，当作词来找；可用 {instead}"),
            format!("there is no field “{typed}:”, it was taken for a word; use {instead}"),
        )
    }
}

impl FieldHint {
    /// The same in a few words, for a line that has others in it.
    #[must_use]
    pub fn short_label(&self, language: Language) -> String {
        let (typed, instead) = (&self.typed, self.instead());
        let instead = instead.trim_start_matches("baijia ");
        language.pick(
            format!("没有字段 {typed}，可用 {instead}"),
            format!("no field {typed}, use {instead}"),
        )
    }

    fn instead(&self) -> String {
        let value = &self.value;
        match self.instead {
            Instead::Field(field) => format!("{}:{value}", field.word()),
            Instead::List(list, word) => {
                format!("baijia list {list} -f {}", shell_word(&format!("{word}={value}")))
            }
        }
    }
}

/// The first word of a query that may have been meant as a field, and is none.
#[must_use]
pub fn field_hint(query: &str) -> Option<FieldHint> {
    query.split_whitespace().find_map(|word| {
        let (typed, value) = word.split_once([':', '：'])?;
        // What is excluded or quoted.
        let typed = typed.trim_start_matches(['-', '－', '−', '"', '“']);
        let folded = fold(typed);
        let is_value = value.chars().next().is_some_and(char::is_alphanumeric);
        let is_field = QueryField::from_word(typed).is_some() || Kind::from_word(&folded).is_some();
        if is_field || !is_value {
            return None;
        }
        let instead = meant(&folded, value)?;
        Some(FieldHint { typed: typed.to_owned(), value: value.to_owned(), instead })
    })
}

fn meant(folded: &str, value: &str) -> Option<Instead> {
    let is = |words: &[&str]| words.contains(&folded);
    if let Some((field, _)) = MEANT.iter().find(|(_, words)| is(words)) {
        let is_date = matches!(field, QueryField::After | QueryField::Before);
        let is_said = !is_date || value.starts_with(|first: char| first.is_ascii_digit());
        return is_said.then_some(Instead::Field(*field));
    }
    if let Some((list, word, _)) = OF_LISTS.iter().find(|(.., words)| is(words)) {
        // A number is a size, a word a class of sizes.
        let is_number = *word == "size" && value.starts_with(|first: char| first.is_ascii_digit());
        return Some(Instead::List(list, if is_number { "parameters" } else { word }));
    }
    let near = nearest_spelling(folded, QueryField::ALL.iter().map(|field| field.word()))?;
    let alike = strsim::normalized_damerau_levenshtein(folded, &near);
    QueryField::from_word(&near).filter(|_| alike >= ALIKE).map(Instead::Field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_as_a_field_is_told_and_other_colons_are_not() {
        for (query, said) in [
            ("date:2025", Some("use year:2025")),
            ("kimi author:lee", Some("use speaker:lee")),
            ("licence:MIT", Some("use baijia list models -f licence=MIT")),
            ("size:7B", Some("use baijia list models -f parameters=7B")),
            ("size:under-10b", Some("use baijia list models -f size=under-10b")),
            ("series:phone", Some("use baijia list filings -f series=phone")),
            ("speeker:lkf", Some("use speaker:lkf")),
            ("类型：引语", Some("use kind:引语")),
            ("from:2024", Some("use after:2024")),
            ("from:lee", None),
            ("-asof:2024", None),
            ("speaker:lkf", None),
            ("model:moss", None),
            ("https://a.example", None),
            ("李开复：不能", None),
            ("10:30", None),
            ("lu:4", None),
        ] {
            let label = field_hint(query).map(|hint| hint.label(Language::En));
            match (said, &label) {
                (None, label) => assert_eq!(*label, None, "{query}"),
                (Some(said), Some(label)) => assert!(label.ends_with(said), "{query}: {label}"),
                (Some(said), None) => panic!("{query}: nothing, not {said}"),
            }
        }
    }
}
