//! Names of people: whether a text looks like one, and its parts in the order in which it is spoken.

/// Whether a text looks like the name of a person: two to four words with capitals, or a Chinese surname and one to three characters,
/// or a name with a `·` in it.
#[must_use]
pub fn looks_like_person(text: &str) -> bool {
    /// The surnames that most people have.
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤鲁老孙庄荀屈诸司欧上";
    let is_hanzi = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let chars = text.chars().count();
    if text.chars().all(|c| is_hanzi(c) || c == '·') {
        let has_surname = text.chars().next().is_some_and(|first| SURNAMES.contains(first));
        return text.contains('·') || (has_surname && (2..=4).contains(&chars));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &&str| {
        let is_particle =
            matches!(*word, "de" | "van" | "von" | "der" | "da" | "la" | "of" | "the");
        let letters = word.chars().all(|c| c.is_alphabetic() || ".'’-".contains(c));
        is_particle || (letters && word.chars().next().is_some_and(char::is_uppercase))
    };
    (2..=4).contains(&words.len()) && words.iter().all(is_name) && !names_nobody(text)
}

/// Whether words that stand where a name could are for something else: what goes on with a sentence, or counts its parts.
pub(super) fn names_nobody(label: &str) -> bool {
    const ENGLISH: [&str; 44] = [
        "a", "about", "also", "an", "and", "answer", "as", "because", "but", "chapter", "example",
        "fact", "first", "for", "how", "in", "lesson", "my", "no", "note", "now", "number", "of",
        "ok", "okay", "on", "part", "point", "question", "remember", "rule", "second", "section",
        "so", "step", "the", "then", "third", "tip", "warning", "well", "what", "why", "yes",
    ];
    const CHINESE: [&str; 34] = [
        "而且",
        "但是",
        "可是",
        "不过",
        "因此",
        "所以",
        "因为",
        "于是",
        "例如",
        "比如",
        "譬如",
        "总之",
        "注意",
        "问题",
        "结论",
        "首先",
        "其次",
        "再次",
        "最后",
        "第一",
        "第二",
        "第三",
        "其一",
        "其二",
        "其三",
        "另外",
        "此外",
        "答案",
        "原因",
        "结果",
        "提示",
        "备注",
        "说明",
        "事实上",
    ];
    let first = label.split_whitespace().next().unwrap_or_default().to_lowercase();
    ENGLISH.contains(&first.trim_end_matches(['.', ',']))
        || CHINESE.contains(&label.trim())
        || label.chars().all(|c| !c.is_alphabetic())
}

/// A name of references, `Doe, Jane` and `李, 四`, as it is spoken: `Jane Doe`, `李四`.
#[must_use]
pub fn spoken(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => joined(family.trim(), given.trim()),
        _ => name.trim().to_owned(),
    }
}

/// Several names of references with semicolons between, each as it is spoken, as a text of names.
pub(super) fn spoken_all(names: &str) -> String {
    let names = names.split([';', '；']).map(spoken).filter(|name| !name.is_empty());
    names.collect::<Vec<_>>().join("、")
}

/// Family and given name in one. A Chinese name is written without a blank, the family first.
pub(super) fn joined(family: &str, given: &str) -> String {
    match (given.is_empty(), family.is_ascii() || !family.chars().all(is_east_asian)) {
        (true, _) => family.to_owned(),
        (false, false) => format!("{family}{given}"),
        (false, true) => format!("{given} {family}"),
    }
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}
