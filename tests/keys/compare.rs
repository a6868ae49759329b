//! Two to four models side by side.

use baijia::app::{Effect, Overlay, Tab};
use baijia::atlas::Language;

use crate::harness::{ATLAS, Reader};

#[test]
fn two_three_and_four_models_stand_side_by_side() {
    for count in 2..=4_usize {
        let mut reader = Reader::zh();
        for _ in 0..count {
            reader.press("Space j");
        }
        assert!(reader.shows(&format!("选入 {count}")), "the number picked is said");
        let picked = reader.app().tabs().models.picked.clone();
        reader.press("c");
        let heading = &reader.screen()[2];
        for id in picked {
            let name = &ATLAS[id].name.zh;
            assert!(heading.contains(name.as_str()), "{name} of {count} in {heading}");
        }
    }
}

#[test]
fn c_picks_one_and_then_another_and_compares_them() {
    let mut reader = Reader::zh();
    reader.press("c");
    assert!(reader.shows("已选 1 个"), "{}", reader.text());
    reader.press("j c");
    assert!(matches!(reader.app().overlays(), [Overlay::Compare(_)]));
}

#[test]
fn a_fifth_model_is_refused_and_the_message_says_how_to_go_on() {
    let mut reader = Reader::zh();
    reader.press("Space j Space j Space j Space j Space");
    assert!(reader.shows("最多比较 4 个"), "{}", reader.text());
    assert_eq!(reader.app().tabs().models.picked.len(), 4);
    reader.press("k Space j Space");
    assert_eq!(reader.app().tabs().models.picked.len(), 4, "after dropping one there is room");
}

#[test]
fn rows_that_differ_are_marked_and_the_others_are_not() {
    for language in [Language::Zh, Language::En] {
        let mut reader = Reader::open(120, 36, language);
        // ChatGLM-6B and ChatGLM2-6B share organisation, region, route and size; their dates differ.
        for name in ["ChatGLM-6B", "ChatGLM2-6B"] {
            reader.find(name).press("Enter Space");
        }
        reader.press("c");
        let row = |label: &str| {
            let screen = reader.screen();
            let found = screen.iter().find(|row| row.trim_start().starts_with(label));
            found.unwrap_or_else(|| panic!("{label}:\n{}", reader.text())).clone()
        };
        let (same, other) = language.pick(("参数", "发布"), ("Parameters", "Released"));
        assert!(!row(same).contains('≠'), "{}", row(same));
        assert!(row(other).contains('≠'), "{}", row(other));
    }
}

#[test]
fn the_comparison_is_walked_scrolled_opened_and_left() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("Space j Space j Space k j");
        let table = reader.buffer().clone();
        reader.press("c");
        let picked = reader.app().tabs().models.picked.clone();
        for (at, id) in picked.iter().enumerate() {
            let lit = reader.page().selected_below_tabs();
            let name = &ATLAS[*id].name.zh;
            assert!(lit.iter().any(|text| text.contains(name.as_str())), "column {at}: {lit:?}");
            reader.press("l");
        }
        reader.press("G");
        if reader.shows("↑ ") {
            assert!(!reader.shows("↓ "), "the end is the end at {cols}×{rows}");
        }
        reader.press("g Enter");
        assert_eq!(reader.app().tab(), Tab::Models);
        assert_eq!(reader.app().tabs().models.selected(), picked.last().copied());
        reader.press("Backspace Esc");
        crate::harness::assert_same(reader.buffer(), &table, "Esc leaves the comparison");
    }
}

#[test]
fn everything_in_the_comparison_can_be_reached_on_a_small_screen() {
    let mut reader = Reader::open(40, 12, Language::Zh);
    for name in ["ChatGLM-6B", "MOSS"] {
        reader.find(name).press("Enter Esc Space");
    }
    reader.press("c");
    let addresses: Vec<String> = reader
        .app()
        .tabs()
        .models
        .picked
        .iter()
        .map(|&id| ATLAS[id].released.map(|date| date.to_string()).unwrap_or_default())
        .collect();
    for date in addresses {
        let mut seen = String::new();
        for _ in 0..60 {
            seen.push_str(&reader.text());
            reader.press("j");
        }
        assert!(seen.contains(&date), "{date} in\n{seen}");
        reader.press("g l");
    }
}

/// Four models compared on the screen of a plain terminal.
fn four_compared() -> Reader {
    let mut reader = Reader::open(80, 24, Language::En);
    reader.press("Space j Space j Space j Space c");
    reader
}

#[test]
fn where_columns_do_not_fit_every_model_has_a_row_under_each_question() {
    let mut reader = four_compared();
    let picked = reader.app().tabs().models.picked.clone();
    let screen = reader.screen();
    let at = screen.iter().position(|row| row.trim_start().starts_with("Released")).expect("a row");
    for (row, &id) in screen[at..].iter().zip(&picked) {
        let model = &ATLAS[id];
        let released = model.released.expect("a date").to_string();
        assert!(row.contains(model.name.en.as_str()) && row.contains(&released), "{row}");
    }
    // The model at hand is whole in the heading, and lit there.
    for &id in &picked {
        let lit = reader.page().selected_below_tabs();
        assert_eq!(lit, [ATLAS[id].name.en.as_str()]);
        reader.press("l");
    }
    reader.press("d");
    assert!(!reader.shows("Modality"), "{}", reader.text());
    reader.press("G");
    assert!(reader.shows("[1] models.dev"), "the sources come last: {}", reader.text());
}

#[test]
fn help_over_a_comparison_leaves_it_in_view_and_a_copy_takes_the_table() {
    let mut reader = four_compared();
    reader.press("?");
    assert!(
        reader.shows("What can be done here") && reader.shows("Parameters"),
        "{}",
        reader.text()
    );
    reader.press("Esc").effects();
    reader.press("y");
    let copied = reader.effects();
    let [Effect::Copy(text)] = copied.as_slice() else { panic!("{copied:?}") };
    assert_eq!(text.lines().next().map(|line| line.split('\t').count()), Some(5), "{text}");
    assert!(text.contains("\nReleased\t2026"), "{text}");
    assert!(reader.shows("Table of 4 models, cited"), "{}", reader.text());
}

#[test]
fn picks_last_for_a_session_and_are_no_part_of_the_desk() {
    let mut reader = Reader::en();
    reader.press("Space j Space").effects();
    let desk = reader.app().desk().clone();
    assert_eq!(reader.app().tabs().models.picked.len(), 2);
    assert_eq!(desk, Reader::en().app().desk().clone(), "the desk has nothing of them");
    // A link and back, and a day and back: they stay.
    reader.press("Tab Enter Space Backspace");
    assert_eq!(reader.app().tabs().models.picked.len(), 2, "{}", reader.text());
    reader.press("u");
    assert_eq!(reader.app().tabs().models.picked.len(), 2, "undo is for what is kept");
}

#[test]
fn other_services_of_the_same_organisation_are_called_that_once_and_no_difference_of_the_makers() {
    for language in [Language::Zh, Language::En] {
        let mut reader = Reader::open(160, 60, language);
        for name in ["MiMo-V2.6-Pro", "Step 5 Preview"] {
            reader.find(name).press("Enter Space");
        }
        reader.press("c");
        let (label, note) =
            language.pick(("另备案 ≠", "没有来源说它们"), ("Also filed ≠", "by the same"));
        let text = reader.text();
        assert_eq!(text.matches(note).count(), 1, "{text}");
        assert_eq!(text.matches(label).count(), 1, "{text}");
    }
}
