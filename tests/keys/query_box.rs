//! The box in which a query is typed: its caret, what may be pasted into it, its keys, and how much it takes.

use baijia::app::Tab;
use baijia::atlas::Language;

use crate::finder::finder;
use crate::harness::{Reader, assert_same};

#[test]
fn the_caret_stands_in_columns_behind_what_was_typed() {
    for (cols, rows) in [(120, 36), (40, 12), (20, 5)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("/");
        let start = reader.caret().expect("a caret");
        assert_eq!(start.y, 0);
        for (typed, columns) in [("a", 1), ("开", 3), ("源", 5), ("é", 6), ("，", 8)] {
            reader.type_text(typed);
            let caret = reader.caret().expect("a caret");
            assert_eq!(caret.x - start.x, columns, "after {typed} at {cols}×{rows}");
        }
        reader.press("Left Left Left");
        assert_eq!(reader.caret().expect("a caret").x - start.x, 3, "before 源");
        reader.press("Home");
        assert_eq!(reader.caret(), Some(start));
        reader.press("End Backspace Backspace");
        assert_eq!(reader.caret().expect("a caret").x - start.x, 5);
        reader.press("Esc");
        assert_eq!(reader.caret(), None, "no caret without a box");
    }
}

#[test]
fn a_query_longer_than_the_box_keeps_its_caret_on_screen() {
    for cols in [20, 21, 24, 33, 40] {
        let mut reader = Reader::open(cols, 8, Language::Zh);
        reader.press("/");
        for _ in 0..25 {
            reader.type_text("魑z");
            let caret = reader.caret().expect("a caret");
            assert!(caret.x < cols && caret.y < 8, "{caret:?} of {cols}");
            let row = &reader.screen()[0];
            assert!(row.ends_with('z'), "what is typed last is seen: {row}");
        }
    }
}

#[test]
fn pasted_text_is_text() {
    let mut reader = Reader::zh();
    reader.press("/").paste("qqq 1234 ?L/");
    assert_eq!(finder(&reader).query(), "qqq 1234 ?L/");
    reader.press("C-u").paste("开源\r\n天花板\tx");
    assert_eq!(finder(&reader).query(), "开源 天花板 x");
    assert!(reader.effects().is_empty());
    let mut reader = Reader::zh();
    reader.press("?").paste("排\u{7}序");
    assert_eq!(reader.app().help_rows().len(), 1);
    // Where there is no box, nothing happens: never commands.
    let mut reader = Reader::zh();
    let before = reader.buffer().clone();
    reader.paste("qjjj/2");
    assert_same(reader.buffer(), &before, "a paste without a box");
    assert!(reader.effects().is_empty());
}

#[test]
fn control_characters_never_reach_the_screen() {
    let mut reader = Reader::zh();
    reader.press("/").paste("a\u{1b}[31mb\u{0}c\u{7f}\u{9b}1m\u{202e}d\u{200b}");
    for row in reader.screen() {
        assert!(!row.chars().any(char::is_control), "{row:?}");
    }
    assert!(finder(&reader).query().chars().all(|c| !c.is_control()));
}

#[test]
fn up_in_an_empty_box_brings_back_the_last_queries() {
    let mut reader = Reader::zh();
    reader.find("lkf").press("Esc");
    reader.find("kaiyuan").press("Enter / Up");
    assert_eq!(finder(&reader).query(), "kaiyuan");
    assert!(!finder(&reader).hits().is_empty(), "and searches for it");
    reader.press("Up");
    assert_eq!(finder(&reader).query(), "lkf");
    reader.press("Up");
    assert_eq!(finder(&reader).query(), "lkf", "there is no older one");
    reader.press("Down");
    let query = finder(&reader).query().to_owned();
    assert!(query == "lkf" || query == "kaiyuan", "down goes among the hits, or forward");
}

#[test]
fn editing_keys_edit() {
    let mut reader = Reader::zh();
    reader.press("/").type_text("kai yuan");
    for (keys, query) in [
        ("C-w", "kai "),
        ("C-u", ""),
        ("a b c Left Del", "ab"),
        ("Home x", "xab"),
        ("C-e y", "xaby"),
        ("C-a C-k", ""),
    ] {
        reader.press(keys);
        assert_eq!(finder(&reader).query(), query, "after {keys}");
    }
}

#[test]
fn letters_are_text_in_the_box_and_not_commands() {
    let mut reader = Reader::zh();
    reader.find("qLy?/[]1234 jkhl");
    assert_eq!(finder(&reader).query(), "qLy?/[]1234 jkhl");
    assert!(reader.effects().is_empty());
    assert_eq!(reader.app().tab(), Tab::Models);
}

#[test]
fn the_box_takes_a_thousand_characters_and_thirty_two_words_and_says_so() {
    let words = "ai ".repeat(5_000);
    for (pasted, chars, count) in [
        ("长".repeat(30_000).as_str(), 1000, 1),
        (words.as_str(), 96, 32),
        (":".repeat(90_000).as_str(), 1000, 0),
        (format!("\"{words}\"").as_str(), 97, 32),
        ("a,".repeat(5_000).as_str(), 64, 32),
    ] {
        let mut reader = Reader::en().with_slow_search();
        reader.press("/").paste(pasted);
        let query = finder(&reader).query().to_owned();
        assert_eq!(query.chars().count(), chars, "{query}");
        assert_eq!(baijia::search::count_words(&query), count, "{query}");
        assert!(reader.shows("1000 characters and 32 words at most"), "{}", reader.text());
        // A further paste changes nothing and asks for nothing.
        let asked = reader.waiting().len();
        reader.paste("more of it");
        assert!(finder(&reader).query().chars().count() <= 1000);
        assert!(reader.waiting().len() <= asked + 1);
        reader.press("C-u").paste("护城河");
        assert_eq!(finder(&reader).query(), "护城河");
        assert!(!reader.shows("at most"), "{}", reader.text());
    }
}

#[test]
fn a_full_box_takes_no_further_letter_and_keeps_every_one_that_it_has() {
    let mut reader = Reader::zh().with_slow_search();
    reader.press("/").paste(&"长".repeat(999));
    reader.press("ab");
    let query = finder(&reader).query().to_owned();
    assert_eq!(query, "长".repeat(999) + "a");
    assert!(reader.shows("最多 1000 字、32 个词"), "{}", reader.text());
    // Text goes in where the caret is, as far as there is room.
    reader.press("Backspace Backspace Home").paste("xyz");
    assert_eq!(finder(&reader).query(), "xy".to_owned() + &"长".repeat(998));
    reader.press("z");
    assert!(reader.shows("最多 1000 字"));
    reader.press("Del A");
    assert_eq!(finder(&reader).query(), "xyA".to_owned() + &"长".repeat(997));
}

#[test]
fn a_word_before_a_colon_that_is_no_field_is_said_to_be_none() {
    let mut reader = Reader::open(80, 24, Language::En);
    reader.find("kimi licence:MIT");
    assert!(reader.shows("no field licence, use list models -f licence=MIT"), "{}", reader.text());
    for (query, hint) in [
        ("kimi NOT glm", "to leave out: -glm"),
        ("speaker:lkf speaker:lyh", "speaker:lkf and speaker:lyh exclude each other"),
        ("year:2023 year:2024", "year:2023 and year:2024 exclude each other"),
    ] {
        let mut reader = Reader::open(100, 30, Language::En);
        reader.find(query);
        assert!(reader.shows(hint), "{query}: {}", reader.text());
    }
    let mut reader = Reader::open(80, 24, Language::Zh);
    reader.find("date:2025");
    assert!(reader.shows("没有字段 date，可用 year:2025"), "{}", reader.text());
    let mut reader = Reader::open(80, 24, Language::Zh);
    reader.find("year:2025");
    assert!(!reader.shows("没有字段"), "{}", reader.text());
}
