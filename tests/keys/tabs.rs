//! Every tab and every view can be reached, and each keeps its place.

use baijia::app::Tab;
use baijia::atlas::Language;

use crate::harness::Reader;

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
