//! What a query asks for in a way that no query has, or that nothing can be: how to write it here.

use crate::atlas::{Date, Language};
use crate::search::query::field::QueryField;
use crate::search::query::field_hint::field_hint;
use crate::search::query::parse::{Sense, Term, is_quote};
use crate::search::query::query_hint::QueryHint;
use crate::search::query::question_hint::{property_of_list, question};
use crate::search::query::value::Value;

/// The hints on a query whose terms were understood as these, the one that matters most first. `is_met` says that something has all of
/// its words: then a question may be the words of a quote.
#[must_use]
pub fn query_hints(query: &str, understood: &[Term], is_met: bool) -> Vec<QueryHint> {
    let field = field_hint(query).map(|hint| {
        let both = [Language::Zh, Language::En];
        QueryHint::new(both.map(|it| hint.label(it)), both.map(|it| hint.short_label(it)))
    });
    let question = if is_met { None } else { question(query) };
    let hints = [
        field,
        operator(query),
        date_in_words(understood),
        contradiction(understood),
        question,
        property_of_list(query),
    ];
    let found: Vec<QueryHint> = hints.into_iter().flatten().collect();
    if found.is_empty() { nothing_wanted(understood).into_iter().collect() } else { found }
}

/// Words of other query languages that leave out, join or part.
const LEAVING_OUT: [&str; 5] = ["NOT", "不含", "排除", "除去", "除了"];
const PARTING: [&str; 6] = ["OR", "或", "或者", "|", "||", "｜"];
const JOINING: [&str; 5] = ["AND", "&&", "&", "＆", "+"];

/// What is meant as an operator: this search has one alone, the minus.
fn operator(query: &str) -> Option<QueryHint> {
    // Every other piece stands between quotation marks.
    let words: Vec<&str> =
        query.split(is_quote).step_by(2).flat_map(str::split_whitespace).collect();
    let last = words.len().saturating_sub(1);
    for (at, &word) in words.iter().enumerate() {
        let bare = word.trim_start_matches(['(', '（']).trim_end_matches([')', '）']);
        let next = words.get(at + 1).map(|next| next.trim_matches(['(', ')', '（', '）']));
        if let Some(next) = next.filter(|_| LEAVING_OUT.contains(&bare)) {
            return Some(left_out(bare, next));
        }
        if let Some(rest) = word.strip_prefix(['!', '！']).filter(|rest| is_word(rest)) {
            return Some(left_out("!", rest));
        }
        if PARTING.contains(&bare) && at > 0 && at < last {
            return Some(parted(bare, &[words[at - 1], words[at + 1]]));
        }
        if bare.contains(['|', '｜']) && bare.chars().any(char::is_alphanumeric) {
            let parts: Vec<&str> = bare.split(['|', '｜']).filter(|part| is_word(part)).collect();
            if parts.len() > 1 {
                return Some(parted("|", &parts));
            }
        }
        let plus = word.strip_prefix('+').filter(|rest| is_word(rest)).map(|_| "+");
        let joins = JOINING.contains(&bare) && at > 0 && at < last;
        if let Some(sign) = plus.or_else(|| joins.then_some(bare)) {
            return Some(QueryHint::new(
                [
                    format!("“{sign}”不是运算符，可以省去：各词本来就都要有"),
                    format!(
                        "“{sign}” is no operator here and can be left out: all words must match anyway"
                    ),
                ],
                [format!("不用写 {sign}"), format!("no {sign} needed")],
            ));
        }
    }
    let opens =
        |word: &&str| word.starts_with(['(', '（']) && word.chars().any(char::is_alphanumeric);
    (words.len() > 1 && words.iter().any(opens)).then(|| {
        QueryHint::new(
            [
                "括号不分组，当作空格：各词都要有；连在一起的词放进引号里".to_owned(),
                "brackets group nothing and are read as blanks: all words must match; words that stand side by side go between quotation marks"
                    .to_owned(),
            ],
            ["括号不分组".to_owned(), "brackets group nothing".to_owned()],
        )
    })
}

fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

fn left_out(sign: &str, word: &str) -> QueryHint {
    QueryHint::new(
        [
            format!("“{sign}”不是运算符，“{word}”也要有；不要它请写 -{word}"),
            format!(
                "“{sign}” is no operator here, and “{word}” must be there too; to leave it out: -{word}"
            ),
        ],
        [format!("排除请写 -{word}"), format!("to leave out: -{word}")],
    )
}

fn parted(sign: &str, words: &[&str]) -> QueryHint {
    let each: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    QueryHint::new(
        [
            format!("“{sign}”不是运算符，各词都要有；两样都想要就分开找：{}", each.join("、")),
            format!(
                "“{sign}” is no operator here, all words must match; for the one or the other, search for each by itself: {}",
                each.join(", ")
            ),
        ],
        [format!("{sign} 不是“或”：分开找"), format!("{sign} is no “or”: search for each")],
    )
}

/// A date that goes on behind a blank: `after:May 2025`.
fn date_in_words(understood: &[Term]) -> Option<QueryHint> {
    /// Behind the first one of `28 . May 2023`, the longest way to write a day.
    const MOST_WORDS: usize = 3;
    understood.iter().enumerate().find_map(|(at, term)| {
        let Sense::Field(field) = term.sense else { return None };
        let is_date = matches!(field, QueryField::Year | QueryField::After | QueryField::Before);
        if !is_date || !term.values.is_empty() || term.text.trim().is_empty() {
            return None;
        }
        let behind = understood.iter().skip(at + 1).take_while(|next| next.sense == Sense::Words);
        let mut whole = term.text.clone();
        let mut read = None;
        for next in behind.take(MOST_WORDS) {
            whole = format!("{whole} {}", next.text);
            read = Date::read_exactly(&whole).map(|date| (date, whole.clone())).or(read);
        }
        let (date, whole) = read?;
        let written = format!("{}:{date}", field.word());
        Some(QueryHint::new(
            [
                format!("“{whole}”中间有空格，只有前面一截算在 {}: 里；请写 {written}", field.word()),
                format!("“{whole}” has blanks in it, and only what stands before the first belongs to {}: here; use {written}", field.word()),
            ],
            [format!("请写 {written}"), format!("use {written}")],
        ))
    })
}

/// Two terms that nothing can have both.
fn contradiction(understood: &[Term]) -> Option<QueryHint> {
    let pairs = understood
        .iter()
        .enumerate()
        .flat_map(|(at, one)| understood.iter().skip(at + 1).map(move |other| (one, other)));
    pairs.into_iter().find_map(|(one, other)| {
        if one.without != other.without {
            return (one.sense == other.sense && one.text == other.text).then(|| both_ways(one));
        }
        if one.without {
            return None;
        }
        let (Sense::Field(field), Sense::Field(other_field)) = (one.sense, other.sense) else {
            return None;
        };
        if let ([Value::Dates(days, _)], [Value::Dates(other_days, _)]) =
            (&one.values[..], &other.values[..])
        {
            let is_apart = days.start.max(other_days.start) >= days.end.min(other_days.end);
            return is_apart.then(|| apart_in_time((field, one), (other_field, other)));
        }
        let is_single = matches!(
            field,
            QueryField::Speaker | QueryField::Kind | QueryField::Manner | QueryField::Open
        );
        let is_apart = is_single
            && field == other_field
            && !one.values.is_empty()
            && !other.values.is_empty()
            && !one.values.iter().any(|value| other.values.contains(value));
        is_apart.then(|| {
            let [one, other] = [one, other].map(|term| written(field, term));
            QueryHint::new(
                [
                    format!("一条记录不会既是 {one} 又是 {other}；请分开找"),
                    format!("nothing is {one} and {other} at once; search for each by itself"),
                ],
                [
                    format!("{one} 与 {other} 不能同时成立"),
                    format!("{one} and {other} exclude each other"),
                ],
            )
        })
    })
}

fn written(field: QueryField, term: &Term) -> String {
    format!("{}:{}", field.word(), term.text.trim())
}

fn both_ways(term: &Term) -> QueryHint {
    let text = match term.sense {
        Sense::Field(field) => written(field, term),
        Sense::Words | Sense::Exact => term.text.clone(),
    };
    QueryHint::new(
        [
            format!("“{text}”既要有又不要有；请去掉一个"),
            format!("“{text}” is wanted and left out at once; drop one of the two"),
        ],
        [format!("{text} 又要又不要"), format!("{text} is wanted and left out")],
    )
}

fn apart_in_time(one: (QueryField, &Term), other: (QueryField, &Term)) -> QueryHint {
    let [first, second] = [one, other].map(|(field, term)| written(field, term));
    let (zh, en) = match (one, other) {
        ((QueryField::Year, one), (QueryField::Year, other))
            if !one.text.contains("..") && !other.text.contains("..") =>
        {
            let mut years = [one.text.trim(), other.text.trim()];
            years.sort_unstable();
            let all = format!("year:{}..{}", years[0], years[1]);
            (format!("；从头到尾是 {all}"), format!("; for all of the time: {all}"))
        }
        ((QueryField::After, after), (QueryField::Before, before))
        | ((QueryField::Before, before), (QueryField::After, after)) => {
            let (from, to) = (before.text.trim(), after.text.trim());
            let meant = format!("after:{from} before:{to}");
            (format!("；是不是 {meant}？"), format!("; did you mean {meant}?"))
        }
        _ => (String::new(), String::new()),
    };
    QueryHint::new(
        [
            format!("没有哪一天既合 {first} 又合 {second}{zh}"),
            format!("no day is of {first} and of {second}{en}"),
        ],
        [
            format!("{first} 与 {second} 没有交集"),
            format!("{first} and {second} exclude each other"),
        ],
    )
}

/// A query that only leaves out, or whose field has no value: it asks for nothing.
fn nothing_wanted(understood: &[Term]) -> Option<QueryHint> {
    let first = understood.first()?;
    let is_empty = |term: &Term| {
        matches!(term.sense, Sense::Field(_))
            && term.text.trim().is_empty()
            && term.values.is_empty()
    };
    if understood.iter().all(|term| term.without) {
        return Some(
            QueryHint::new(
                [
                    "只写了不要的，没写要找的：再加一个词".to_owned(),
                    "this only says what to leave out: add a word that is to be found".to_owned(),
                ],
                ["只写了不要的".to_owned(), "nothing is asked for".to_owned()],
            )
            .unfinished(),
        );
    }
    let Sense::Field(field) = first.sense else { return None };
    understood.iter().all(is_empty).then(|| {
        let word = field.word();
        QueryHint::new(
            [
                format!("{word}: 后面没有值；请紧接着写，如 {word}:值"),
                format!(
                    "{word}: has no value behind it; write one without a blank, as {word}:VALUE"
                ),
            ],
            [format!("{word}: 后面没有值"), format!("{word}: has no value")],
        )
        .unfinished()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::parse::parse;

    fn hints(query: &str) -> String {
        let hints = query_hints(query, &parse(query), false);
        hints.iter().map(|hint| hint.label(Language::En)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn operators_of_other_searches_are_told_in_the_terms_of_this_one() {
        for (query, said) in [
            ("开源 NOT 大模型", "to leave it out: -大模型"),
            ("NOT 开源", "to leave it out: -开源"),
            ("开源 !大模型", "to leave it out: -大模型"),
            ("开源 排除 大模型", "to leave it out: -大模型"),
            ("开源 OR 护城河", "search for each by itself: “开源”, “护城河”"),
            ("开源 | 护城河", "search for each by itself: “开源”, “护城河”"),
            ("in:深圳|成都", "search for each by itself: “in:深圳”, “成都”"),
            ("开源 或者 护城河", "search for each by itself"),
            ("开源 AND 护城河", "“AND” is no operator here and can be left out"),
            ("开源 && 护城河", "“&&” is no operator here and can be left out"),
            ("+开源 护城河", "“+” is no operator here and can be left out"),
            ("(开源) 护城河", "brackets group nothing"),
            ("(开源 OR 闭源) 护城河", "search for each by itself"),
            ("-开源", "only says what to leave out"),
            ("speaker:", "speaker: has no value behind it"),
            ("开源 -开源", "“开源” is wanted and left out at once"),
            ("after:May 2025", "use after:2025-05"),
            ("year:May 28, 2023 开源", "use year:2023-05-28"),
        ] {
            assert!(hints(query).contains(said), "{query}: {}", hints(query));
        }
        for query in [
            "开源 护城河",
            "\"开源 OR 护城河\"",
            "not moss",
            "now or never",
            "R&D",
            "C++",
            "a+b",
            "GLM(chat)",
            "OR",
            "AND",
            "kimi -开源",
            "speaker:lkf 开源",
            "year:2023",
            "!",
            "|",
            "(",
            "对 或 错？吗|",
        ] {
            let found = hints(query);
            assert!(found.is_empty() || query.starts_with('对'), "{query}: {found}");
        }
    }
}
