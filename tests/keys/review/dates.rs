//! The day of a quote in a review: of its own words, else of its article.

use std::sync::Arc;

use baijia::app::{App, Effect};
use baijia::atlas::Language;

use super::{document, opened};
use crate::harness::{ATLAS, Reader};

const DATED: &str = "某公司开工\n　　澜州市政府3日宣布，示范区正式动工，首期投资46.8亿元。\n";

/// An article of some day, with one quote that has a day of its own words.
fn dated(published: Option<&str>) -> Reader {
    let mut document = document("dated.txt", DATED, &[]);
    document.facts.date = published.map(str::to_owned);
    opened(App::new(Arc::clone(&ATLAS), Language::Zh), 120, 36, vec![document])
}

#[test]
fn a_line_keeps_the_day_of_the_article_where_its_own_words_tell_none_or_a_part_of_one() {
    let cases = [
        (Some("2018-06-04"), "", Some("2018-06-03"), Some("3日")),
        (Some("2018-06-02"), "", Some("2018-05-03"), Some("3日")),
        (Some("2018-01-02"), "", Some("2017-12-03"), Some("3日")),
        (Some("2018-06"), "", Some("2018-06-03"), Some("3日")),
        (Some("2018-06-04"), "本月1日", Some("2018-06-01"), Some("本月1日")),
        (Some("2018-06-04"), "去年夏天", Some("2018-06-04"), Some("去年夏天")),
        (Some("2018"), "6月3日", Some("2018-06-03"), Some("6月3日")),
        (None, "", None, Some("3日")),
    ];
    for (published, typed, date, written) in cases {
        let mut reader = dated(published);
        if !typed.is_empty() {
            reader.press("e j j j j j Enter C-u").type_text(typed).press("Enter Esc");
        }
        reader.press("a q");
        let line = reader.effects().into_iter().find_map(|effect| match effect {
            Effect::Decided(decided) => decided.into_iter().find_map(|quote| quote.line),
            _ => None,
        });
        let line: serde_json::Value = serde_json::from_str(&line.expect("a line")).unwrap();
        let told = (line["date"].as_str(), line["date_written"].as_str());
        assert_eq!(told, (date, written), "{published:?} {typed}");
    }
}

#[test]
fn a_day_as_the_article_writes_it_stays_and_one_that_no_calendar_has_is_refused() {
    let mut reader = dated(Some("2018-06-04"));
    reader.press("e j j j j j Enter Enter");
    assert!(!reader.shows("没有这一天"), "{}", reader.text());
    for (typed, is_refused) in [("46.8", false), ("12日", false), ("32日", true), ("13月1日", true)]
    {
        let mut reader = reader.clone();
        reader.press("Enter C-u").type_text(typed).press("Enter");
        assert_eq!(reader.shows("没有这一天"), is_refused, "{typed}: {}", reader.text());
    }
    // Of the article too: what stands there unchanged is no mistake of the reader's.
    let mut reader = dated(Some("六月初四"));
    reader.press("e");
    for _ in 0..9 {
        reader.press("j");
    }
    reader.press("Enter Enter");
    assert!(!reader.shows("认不出这个日期"), "{}", reader.text());
}
