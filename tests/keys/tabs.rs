//! Every tab and every view can be reached, and each keeps its place.

use std::sync::Arc;

use baijia::app::{App, Tab};
use baijia::atlas::Language;

use crate::harness::{ATLAS, Reader};

fn open_tab(reader: &Reader) -> Tab {
    reader.app().tab()
}

#[test]
fn digits_open_the_tabs() {
    for language in [Language::Zh, Language::En] {
        let mut reader = Reader::open(120, 36, language);
        for (key, tab) in [("2", Tab::Regions), ("3", Tab::Views), ("4", Tab::Routes)] {
            reader.press(key);
            assert_eq!(open_tab(&reader), tab);
            let label = format!("{key} {}", tab.label(language));
            assert!(reader.page().selected().contains(&label), "{label} is marked as open");
        }
        reader.press("1");
        assert_eq!(open_tab(&reader), Tab::Models);
    }
}

#[test]
fn brackets_walk_the_tabs_around_the_end() {
    let mut reader = Reader::zh();
    let mut seen = Vec::new();
    for _ in 0..4 {
        reader.press("]");
        seen.push(open_tab(&reader));
    }
    assert_eq!(seen, [Tab::Regions, Tab::Views, Tab::Routes, Tab::Models]);
    assert_eq!(open_tab(reader.press("[")), Tab::Routes);
}

/// As of a day before the article its routes, topics and craft are not there, and each tab says since when they are.
#[test]
fn as_of_a_day_before_the_article_its_tabs_say_when_it_comes() {
    for language in [Language::Zh, Language::En] {
        for (cols, rows) in [(120, 36), (100, 28), (80, 24), (40, 12)] {
            let app = App::new(Arc::clone(&ATLAS), language);
            let app = app.with_as_of("2022-06-01".parse().ok());
            let mut reader = Reader::of(app, cols, rows);
            for keys in ["4", "3", "v", "v", "v", "v"] {
                reader.press(keys);
                assert!(reader.shows("2023-05-28"), "{keys} at {cols}×{rows}\n{}", reader.text());
            }
            reader.find("deepseek");
            let later = language.pick("后来才有：DeepSeek", "later: DeepSeek");
            assert!(reader.shows(later), "{cols}×{rows}\n{}", reader.text());
        }
    }
}
