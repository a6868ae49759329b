//! Enter follows what is selected, and Backspace returns to the very place.

use baijia::app::{Overlay, Pane, Tab};
use baijia::atlas::{Language, RecordId};
use baijia::search::Item;
use ratatui::buffer::Buffer;

use crate::harness::{Reader, assert_same};

/// Presses the keys, follows with Enter, comes back, and compares cell by cell.
fn returns(size: (u16, u16), keys: &str) {
    let mut reader = Reader::landscape(size.0, size.1);
    reader.press(keys);
    let before: Buffer = reader.buffer().clone();
    let text = reader.text();
    reader.press("Enter");
    assert!(reader.text() != text, "Enter opens something after {keys} at {size:?}\n{text}");
    reader.press("Backspace");
    assert_same(reader.buffer(), &before, &format!("back after {keys} at {size:?}"));
}

#[test]
fn backspace_returns_to_the_very_place() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        for keys in [
            // From a model's sheet to its region, its route and its source.
            "j j j j Tab",
            "C-d Tab j j",
            "j Tab G",
            // From the months to a month's models, and to one of them.
            "v j j",
            "v j Tab j",
            // From the map and the ranking to the models there, from a place's sheet to a figure.
            "2 j",
            "2 Tab j j",
            "2 Tab Tab j",
            "2 t Tab",
            "2 Tab Tab PgDn",
            // From a speaker's sheet to a quote, from a quote to its topic.
            "3 Tab G",
            "3 v j Tab G",
            "3 v v Tab",
            "3 v v v j Tab G",
            "3 v v v v j Tab",
            // From a route to its models and to a quote.
            "4",
            "4 l j j",
            "4 BTab j j",
        ] {
            returns(size, keys);
        }
    }
}

#[test]
fn backspace_returns_over_many_steps() {
    let mut reader = Reader::landscape(120, 36);
    let mut trail = Vec::new();
    // From a model to its region, to the models there, to a source and what rests on it, …
    let ways: [(&str, &str); 7] = [
        ("j j j Tab", "北京"),
        ("", "京"),
        ("j j j Tab", "[1]"),
        ("", "收录"),
        ("C-d Tab", "通用"),
        ("", "赵志耕"),
        ("Tab", "[1]"),
    ];
    for (keys, link) in ways {
        reader.press(keys).step_to(link);
        trail.push(reader.buffer().clone());
        reader.press("Enter");
        assert_ne!(reader.buffer(), trail.last().expect("a place"), "{link} leads on");
    }
    while let Some(place) = trail.pop() {
        reader.press("Backspace");
        let when = format!("{} steps from the start", trail.len());
        assert_same(reader.buffer(), &place, &when);
    }
}

#[test]
fn backspace_keeps_filters_sort_scroll_and_view() {
    let mut reader = Reader::zh();
    // Filtered by the first route, sorted by parameters, some way down.
    reader.press("f Enter Esc s j Enter C-d C-d Tab");
    let before = reader.buffer().clone();
    reader.press("Enter Tab Enter Backspace Backspace");
    assert_same(reader.buffer(), &before, "back");
}

#[test]
fn backspace_returns_from_a_source_and_from_the_comparison() {
    let mut reader = Reader::zh();
    reader.press("Space j Space c l j");
    let compared = reader.buffer().clone();
    reader.press("Enter");
    assert_eq!(reader.app().overlays().len(), 0, "the model is shown in its tab");
    reader.press("Backspace");
    assert_same(reader.buffer(), &compared, "the comparison is back");

    let mut reader = Reader::zh();
    reader.press("Tab G Enter");
    assert!(matches!(
        reader.app().overlays(),
        [Overlay::Record(Item::Record(RecordId::Source(_)), _)]
    ));
    reader.press("j j j");
    let source = reader.buffer().clone();
    reader.press("Enter Backspace");
    assert_same(reader.buffer(), &source, "the source's record is back");
    reader.press("Backspace");
    assert_eq!(reader.app().focus(), Pane::Detail);
}

#[test]
fn backspace_returns_from_what_the_finder_opened() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        for keys in ["3 j j", "2 Tab Tab PgDn", "C-d Tab j", "4 l j j", "Tab G Enter j"] {
            let mut reader = Reader::open(size.0, size.1, Language::Zh);
            reader.press(keys);
            let before = reader.buffer().clone();
            reader.find("文心一言").press("Enter");
            assert_eq!(reader.app().tab(), Tab::Models);
            // To the hits, and out of the finder to where it was opened.
            reader.press("Backspace Esc");
            assert_same(reader.buffer(), &before, &format!("after {keys} at {size:?}"));
        }
    }
}

#[test]
fn backspace_leaves_the_other_tabs_where_they_are() {
    let mut reader = Reader::zh();
    // Follow a link from the models to the regions, then read some views.
    reader.press("j j Tab Enter 3 j j j");
    // Without the hints, which offer the way back no more.
    let body = |reader: &Reader| reader.screen()[..35].to_vec();
    let views = body(&reader);
    reader.press("Backspace");
    assert_eq!(reader.app().tab(), Tab::Models);
    reader.press("3");
    assert_eq!(body(&reader), views, "the Views tab keeps its place");
}

#[test]
fn a_row_opens_its_detail_and_a_link_its_record() {
    let mut reader = Reader::open(40, 12, Language::Zh);
    reader.press("Enter");
    assert_eq!(reader.app().focus(), Pane::Detail);
    reader.press("Esc");
    assert_eq!(reader.app().focus(), Pane::List);

    let mut reader = Reader::zh();
    reader.find("ChatGLM-6B").press("Enter Tab").step_to("北京").press("Enter");
    assert_eq!(reader.app().tab(), Tab::Regions);
    assert!(reader.page().selected().iter().any(|text| text.starts_with('京')));
}

#[test]
fn every_record_opens_in_its_tab_and_is_selected_there() {
    let atlas = &crate::harness::ATLAS;
    let mut opened = 0;
    for record in atlas.records().step_by(7) {
        let mut reader = Reader::open(100, 30, Language::Zh);
        let kind = record.kind();
        let query = format!("kind:{kind:?} {}", atlas.key(record)).to_lowercase();
        reader.press("/").paste(&query);
        let hits = match reader.app().overlays() {
            [Overlay::Finder(finder)] => finder.hits().to_vec(),
            other => panic!("{other:?}"),
        };
        let Some(at) = hits.iter().position(|hit| hit.item.record() == Some(record)) else {
            continue;
        };
        opened += 1;
        reader.press(&"Down ".repeat(at)).press("Enter");
        let tab = match record {
            RecordId::Model(_) => Some(Tab::Models),
            RecordId::Region(_) => Some(Tab::Regions),
            RecordId::Speaker(_) | RecordId::Quote(_) | RecordId::Topic(_) | RecordId::Craft(_) => {
                Some(Tab::Views)
            }
            RecordId::Route(_)
            | RecordId::Figure(_)
            | RecordId::Source(_)
            | RecordId::Filing(_) => None,
        };
        if let Some(tab) = tab {
            assert_eq!(reader.app().tab(), tab, "{query}");
            let title = &reader.app().detail().expect("a sheet").title[0].text;
            let named = match record {
                RecordId::Quote(id) => atlas[atlas[id].speaker].name.zh.clone(),
                other => atlas.name(other).zh,
            };
            assert_eq!(*title, named, "{query}");
        }
    }
    assert!(opened > 200, "{opened} records were found by their ids");
}
