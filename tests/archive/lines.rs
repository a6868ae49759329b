//! What is read out of a line.

use std::borrow::Cow;

use baijia::atlas::{
    ArchiveField, LONGEST_LINE_BYTES, Remark, default_key, read_line, without_byte_order_mark,
};

use crate::quote;

#[test]
fn a_line_with_every_field_gives_every_field() {
    let line = quote(
        r#"{"id":"nb-1","kind":"quote","text":"试验句。","speaker":"甲","speaker_en":"Jia","role":"编辑","org":"某报","region":"北京",
            "date":"2023-05-28","source":"某报，2 版","url":"https://example.org/1","topic":"试验","lang":"zh"}"#,
    );
    let texts = [&line.speaker_en, &line.role, &line.org, &line.region, &line.source, &line.url];
    let texts: Vec<&str> = texts.into_iter().map(|text| text.as_deref().unwrap()).collect();
    assert_eq!(texts, ["Jia", "编辑", "某报", "北京", "某报，2 版", "https://example.org/1"]);
    assert_eq!((&*line.text, &*line.speaker), ("试验句。", "甲"));
    assert_eq!((line.topic.as_deref(), line.lang.as_deref()), (Some("试验"), Some("zh")));
    assert_eq!(line.date.unwrap().to_string(), "2023-05-28");
    assert_eq!((line.id.as_deref(), &*line.key()), (Some("nb-1"), "nb-1"));
    assert_eq!(line.remarks().count(), 0);
}

#[test]
fn what_a_line_does_not_state_is_unknown_and_so_is_null_and_what_is_blank() {
    for line in [
        r#"{"text":"试","speaker":"甲"}"#,
        r#"{"text":"试","speaker":"甲","role":null,"date":null,"id":null,"kind":null}"#,
        r#"{"text":"试","speaker":"甲","role":"","date":" ","source":"　","kind":"","id":" "}"#,
    ] {
        let line = quote(line);
        assert_eq!((&line.role, line.date, &line.source, &line.id), (&None, None, &None, &None));
    }
}

#[test]
fn the_words_stay_byte_for_byte_and_names_lose_the_blanks_around_them() {
    let line = quote(r#"{"text":" “试”\n\t验 ","speaker":"　甲 ","org":"某报\u00b7分社"}"#);
    assert_eq!(line.text, " “试”\n\t验 ");
    assert_eq!((&*line.speaker, line.org.as_deref()), ("甲", Some("某报·分社")));
}

#[test]
fn a_name_has_one_blank_where_several_stand() {
    let line = quote(r#"{"text":"试验。","speaker":"Yu  Ying","speaker_en":"Yu \u3000 Ying"}"#);
    assert_eq!((&*line.speaker, line.speaker_en.as_deref()), ("Yu Ying", Some("Yu Ying")));
}

#[test]
fn a_text_without_escapes_is_not_copied() {
    let line = quote(r#"{"text":"试验","speaker":"甲"}"#);
    assert!(matches!((&line.text, &line.speaker), (Cow::Borrowed(_), Cow::Borrowed(_))));
    let escaped = quote(r#"{"t\u0065xt":"试\u9a8c","speaker":"甲"}"#);
    assert_eq!(escaped.text, "试验");
}

#[test]
fn a_carriage_return_at_the_end_belongs_to_the_line_break() {
    let with = read_line(b"{\"text\":\"t\",\"speaker\":\"s\"}\r").unwrap();
    assert_eq!(with, read_line(b"{\"text\":\"t\",\"speaker\":\"s\"}").unwrap());
}

#[test]
fn a_blank_line_is_no_quote_and_no_fault() {
    for line in [&b""[..], b"\r", b"  ", b"\t \r"] {
        assert_eq!(read_line(line), Ok(None));
    }
}

#[test]
fn a_byte_order_mark_is_taken_off_the_start_only() {
    assert_eq!(without_byte_order_mark("\u{feff}{}".as_bytes()), b"{}");
    assert_eq!(without_byte_order_mark(b"{}"), b"{}");
    assert_eq!(without_byte_order_mark(b"\xef\xbb"), b"\xef\xbb");
}

#[test]
fn a_line_may_be_a_mebibyte_long() {
    let line = |words: usize| format!(r#"{{"text":"{}","speaker":"s"}}"#, "w".repeat(words));
    let around = line(0).len();
    assert_eq!(quote(&line(LONGEST_LINE_BYTES - around)).text.len(), LONGEST_LINE_BYTES - around);
    assert!(read_line(line(LONGEST_LINE_BYTES - around + 1).as_bytes()).is_err());
}

#[test]
fn a_field_that_no_archive_has_is_kept_and_remarked_with_the_nearest_that_one_has() {
    let cases = [
        ("sorce", Some("source")),
        ("Speaker_EN", Some("speaker_en")),
        ("organisation", Some("org")),
        ("页码", Some("page")),
        ("feeling", None),
        ("reg", Some("region")),
    ];
    for (name, nearest) in cases {
        let line = format!(r#"{{"text":"试","{name}":{{"a":[1,null]}},"speaker":"甲"}}"#);
        let remarks: Vec<Remark> = quote(&line).remarks().collect();
        assert_eq!(quote(&line).other, [(name.into(), r#"{"a":[1,null]}"#.into())]);
        assert_eq!(remarks, [Remark::UnknownField { name: name.to_owned(), nearest }], "{name}");
    }
    assert!(
        ArchiveField::ALL
            .iter()
            .all(|&field| { ArchiveField::from_name(field.name()) == Some(field) })
    );
}

#[test]
fn a_quote_without_an_id_has_the_same_key_on_every_machine() {
    // As xxHash's own implementation in C has it.
    assert_eq!(default_key("李开复", "开源"), "q-542e2c1b1136");
    assert_eq!(quote(r#"{"speaker":"李开复","text":"开源"}"#).key(), "q-542e2c1b1136");
    assert_ne!(default_key("ab", "c"), default_key("a", "bc"));
}

/// Programs end pages and paragraphs of a text in several ways; it is shown with lines that end there, and kept as it is.
#[test]
fn a_text_may_have_every_break_of_a_line() {
    for end in ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}'] {
        let words = format!("第一行{end}第二行");
        let line = serde_json::json!({"text": words, "speaker": "甲"}).to_string();
        assert_eq!(quote(&line).text, words);
    }
}
