//! Values that are well formed, and cannot be true beside others.

use baijia::atlas::{Atlas, Files};
use serde_json::{Value, json};

use crate::mistake::Mistake::{Set, Swap, Text};
use crate::mistake::{check, problems, told};

/// The embedded files with one value set.
fn with(file: &str, id: &'static str, field: &'static str, value: Value) -> Files<'static> {
    Set(id, field, value).make(file, Files::embedded())
}

#[test]
fn a_figure_shows_the_number_that_it_is() {
    let zh = "/value/zh";
    for shown in ["-5 个", "10⁴⁰ 个", "790 个", "7.9 个", "79 万个", "超过 78 个"] {
        let files = with("figures.json", "models-in-china", zh, json!(shown));
        let expected = format!(
            "figures.json: models-in-china: value.zh: \"{shown}\"; expected a value that shows the number 79"
        );
        assert_eq!(told(&files), [expected]);
    }
    for shown in ["79 个", "７９ 个", "不少于 79 个", "100 个里的 79 个", "七十九个"]
    {
        let files = with("figures.json", "models-in-china", zh, json!(shown));
        assert!(Atlas::load(&files).is_ok(), "{shown}");
    }
}

#[test]
fn a_share_is_no_more_than_the_whole() {
    check(&[(
        "figures.json",
        Set("china-us-share", "/number", json!(120)),
        "china-us-share: number: 120; expected a number from 0 to 100",
    )]);
}

#[test]
fn a_date_that_nothing_in_the_atlas_can_have_is_told() {
    check(&[
        (
            "models.json",
            Set("chatglm-6b", "/released", json!("1823")),
            r#"chatglm-6b: released: "1823"; expected a date from 2017 on"#,
        ),
        (
            "models.json",
            Set("chatglm-6b", "/released", json!("2031-05-01")),
            r#"chatglm-6b: released: "2031-05-01"; expected a date up to 2026, the year of the newest source"#,
        ),
        (
            "filings.json",
            Set("filing-611", "/filed", json!("2021-01-02")),
            r#"filing-611: filed: "2021-01-02"; expected a date from 2023-08-15 on"#,
        ),
        (
            "quotes.json",
            Set("zhao-zhigeng-p4-direct", "/date", json!("2203-05-28")),
            r#"zhao-zhigeng-p4-direct: date: "2203-05-28"; expected a date up to 2026, the year of the newest source"#,
        ),
    ]);
}

#[test]
fn an_address_is_one_of_the_web() {
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/b",
        "https://",
        "https:///a",
        "https://a b.example",
        "mailto:a@b.example",
        "https://user:password@a.example/",
    ] {
        let files = with("sources.json", "article", "/address", json!(address));
        let expected = format!(
            "sources.json: article: address: \"{address}\"; expected an address of the web, https://… or http://…"
        );
        assert_eq!(told(&files), [expected]);
    }
    check(&[(
        "models.json",
        Set("chatglm-6b", "/address", json!("github.com/a/b")),
        r#"chatglm-6b: address: "github.com/a/b"; expected an address of the web, https://… or http://…; did you mean “https://github.com/a/b”?"#,
    )]);
    let files = with("models.json", "chatglm-6b", "/address", json!("HTTPS://例子.example/甲?b#c"));
    assert!(Atlas::load(&files).is_ok());
}

#[test]
fn an_alias_names_nobody_else() {
    check(&[
        (
            "speakers.json",
            Set("li-kaifu", "/aliases/0", json!("李彦宏")),
            r#"li-kaifu: aliases[0]: "李彦宏", which names li-yanhong; expected a name that nobody else has"#,
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/aliases/0", json!("robin  LI")),
            r#"li-kaifu: aliases[0]: "robin  LI", which names li-yanhong; expected a name that nobody else has"#,
        ),
    ]);
    // Two people may have one name.
    let files = with("speakers.json", "lin-junyang", "/name/zh", json!("任正非"));
    let files = Set("lin-junyang", "/pinyin", json!("ren zheng fei")).make("speakers.json", files);
    assert!(Atlas::load(&files).is_ok());
}

#[test]
fn pinyin_is_that_of_the_name() {
    check(&[
        (
            "speakers.json",
            Set("li-kaifu", "/pinyin", json!("li yan hong")),
            r#"li-kaifu: pinyin: "li yan hong"; expected a syllable for each character of 李开复, as it is read; did you mean “li kai fu”?"#,
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/pinyin", json!("li kaifu")),
            r#"li-kaifu: pinyin: "li kaifu"; expected a syllable for each character of 李开复, as it is read; did you mean “li kai fu”?"#,
        ),
        (
            "regions.json",
            Set("chongqing", "/pinyin", json!("zhong jing shi")),
            r#"chongqing: pinyin: "zhong jing shi"; expected a syllable for each character of 重庆市, as it is read; did you mean “zhong qing shi”?"#,
        ),
    ]);
    for (name, pinyin) in [
        ("单雄信", "shan xiong xin"),
        ("吕岩", "lü yan"),
        ("吕岩", "lv yan"),
        ("吕岩", "lyu yan"),
        ("仇英", "qiu ying"),
        ("Ada 洛芙", "whatever"),
        ("𠮷田", "ji tian"),
    ] {
        let files = with("speakers.json", "lin-junyang", "/name/zh", json!(name));
        let files = Set("lin-junyang", "/pinyin", json!(pinyin)).make("speakers.json", files);
        assert!(Atlas::load(&files).is_ok(), "{name} {pinyin}");
    }
}

#[test]
fn a_text_that_is_lost_padded_or_endless_is_told() {
    for (name, said) in [
        ("甲\u{fffd}乙", "with U+FFFD"),
        ("甲\u{ffff}乙", "with U+FFFF"),
        ("甲\u{e000}乙", "with U+E000"),
        (" 甲乙", "expected a text without blanks at its ends; did you mean “甲乙”?"),
        ("甲乙\u{a0}", "expected a text without blanks at its ends; did you mean “甲乙”?"),
    ] {
        let told = told(&with("models.json", "chatglm-6b", "/name/zh", json!(name)));
        assert!(told.len() == 1 && told[0].contains(said), "{told:?}");
    }
    let told = told(&with("models.json", "chatglm-6b", "/name/zh", json!("长".repeat(100_000))));
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("100000 characters") && told[0].len() < 400, "{told:?}");
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    for file in ["speakers.json", "models.json"] {
        let marked = format!("\u{feff}{}", Files::embedded().text(file).unwrap());
        assert!(Atlas::load(&Files::embedded().with(file, marked)).is_ok());
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_without_its_consequences() {
    for text in ["not JSON", "", "[{]"] {
        let told = told(&Text(text).make("speakers.json", Files::embedded()));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("references to its records not followed); expected a JSON array"));
    }
    let embedded = Files::embedded();
    let half = embedded.text("sources.json").unwrap();
    let half: String = half.chars().take(half.chars().count() / 2).collect();
    assert_eq!(problems(&Files::embedded().with("sources.json", half)).len(), 1);
}

#[test]
fn what_one_misspelled_id_brings_about_is_summed_up() {
    let files = Swap(r#""id": "ctx-xinhua","#, r#""id": "ctx-xinhwa","#)
        .make("sources.json", Files::embedded());
    let problems = Atlas::load(&files).map(|_| ()).unwrap_err();
    assert!(problems.0.len() > 20);
    let said = problems.to_string();
    assert!(said.lines().count() < 20, "{said}");
    assert!(said.contains("more with \"ctx-xinhua\""), "{said}");
    assert!(said.ends_with(&format!("{} problems", problems.0.len())), "{said}");
}
