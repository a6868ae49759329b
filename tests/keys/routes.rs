//! The two routes side by side, and the words about them.

use baijia::app::{GENERAL, Tab, VERTICAL, compared_routes, route_quotes};
use baijia::atlas::{CellKind, Language, RecordId, Word};
use baijia::view::theme::Theme;

use crate::harness::{ATLAS, Reader};

/// Everything that comes into view while one walks a pane down to its end.
fn walked(reader: &mut Reader) -> String {
    let mut seen = reader.text();
    loop {
        let before = reader.buffer().clone();
        reader.press("j");
        if *reader.buffer() == before {
            return seen;
        }
        seen.push_str(&reader.text());
    }
}

fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn both_routes_stand_side_by_side_with_every_cell() {
    for language in [Language::Zh, Language::En] {
        for (cols, rows) in [(120, 36), (80, 24)] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("4");
            let heading = &reader.screen()[2];
            for id in compared_routes(&ATLAS) {
                let name = ATLAS[id].name.get(language);
                assert!(heading.contains(name), "{name} in {heading}");
            }
            let seen = walked(&mut reader);
            for kind in CellKind::ALL {
                assert!(seen.contains(kind.label(language)), "{kind:?} at {cols}×{rows}");
            }
        }
    }
}

#[test]
fn every_cell_of_a_route_can_be_read_on_any_screen() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("4");
        for (at, id) in compared_routes(&ATLAS).into_iter().enumerate() {
            reader.press("h").press(&"l ".repeat(at)).press("g");
            let seen = packed(&walked(&mut reader));
            for cell in &ATLAS[id].cells {
                for item in &cell.items {
                    // Side by side, a long item is wrapped beside other text.
                    let head: String = packed(&item.zh).chars().take(6).collect();
                    assert!(seen.contains(&head), "{head} at {cols}×{rows}");
                }
            }
        }
    }
}

#[test]
fn h_and_l_change_the_route() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("4");
        for (key, pane) in [("l", VERTICAL), ("l", VERTICAL), ("h", GENERAL)] {
            reader.press(key);
            assert_eq!(reader.app().focus(), pane);
            let route = compared_routes(&ATLAS)[usize::from(pane == VERTICAL)];
            assert_eq!(reader.app().copied_records(), [RecordId::Route(route)]);
            let name = &ATLAS[route].name.zh;
            let accent = reader.page().stretches(|cell| cell.fg == Theme::ANSI.accent.fg.unwrap());
            assert!(accent.iter().any(|text| text == name), "{name}: {accent:?}");
        }
    }
}

#[test]
fn one_thing_looks_selected_the_link_in_view_or_else_the_column() {
    for (cols, rows) in [(160, 45), (120, 36), (100, 28), (80, 24), (40, 12)] {
        for language in [Language::Zh, Language::En] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("4");
            for key in ["", "j", "j", "l", "j", "j", "G", "h", "g"] {
                reader.press(key);
                let lines: Vec<usize> =
                    (reader.page().selected_rows().into_iter()).filter(|&row| row > 0).collect();
                let is_one = lines.windows(2).all(|pair| pair[1] == pair[0] + 1);
                assert!(
                    !lines.is_empty() && is_one,
                    "{key} at {cols}×{rows}: {lines:?}\n{}",
                    reader.text()
                );
            }
        }
    }
    // Where no link is in view the heading says which column is read.
    let mut reader = Reader::open(40, 12, Language::En);
    reader.press("4");
    for _ in 0..60 {
        let lit = reader.page().selected_below_tabs();
        assert!(!lit.is_empty(), "{}", reader.text());
        reader.press("j");
    }
}

#[test]
fn on_a_low_screen_the_quotes_are_one_line_until_they_are_read() {
    let mut reader = Reader::open(80, 24, Language::En);
    reader.press("4");
    let quotes = route_quotes(&ATLAS).len();
    let folded = reader.text();
    assert!(folded.contains(&format!("On the routes and on making money: {quotes}")), "{folded}");
    assert!(!folded.contains("Jian Renxian"), "{folded}");
    reader.press("BTab");
    assert!(reader.shows("Jian Renxian"), "{}", reader.text());
    reader.press("Tab");
    assert_eq!(reader.text(), folded);
}

#[test]
fn an_ampersand_narrows_the_quotes_about_the_routes() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::En);
        reader.press("4 &renxian Enter");
        let page = reader.text();
        assert!(page.contains("with “renxian”") && page.contains("Jian Renxian"), "{page}");
        assert!(!page.contains("Yang Zhiming"), "{page}");
        reader.press("x");
        assert!(!reader.shows("with “renxian”"), "{}", reader.text());
    }
}

#[test]
fn the_quotes_about_the_routes_are_listed_and_open() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("4 BTab");
        let quotes = route_quotes(&ATLAS);
        assert!(quotes.len() >= 3);
        for (at, &quote) in quotes.iter().enumerate() {
            assert_eq!(reader.app().copied_records(), [RecordId::Quote(quote)]);
            let name = &ATLAS[ATLAS[quote].speaker].name.zh;
            let lit = reader.page().selected_below_tabs().join(" ");
            assert!(lit.contains(name.as_str()), "{name} in {lit}");
            reader.press("Enter");
            assert_eq!(reader.app().tab(), Tab::Views);
            assert_eq!(reader.app().copied_records(), [RecordId::Quote(quote)]);
            reader.press("Backspace");
            assert_eq!(reader.app().tabs().routes.quotes.selected, at);
            reader.press("j");
        }
    }
}

#[test]
fn what_stands_beside_the_routes_is_shown_and_can_be_opened() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("4");
        let mut opened = false;
        for pane in ["", "Tab", "Tab"] {
            reader.press(pane);
            let mut before = None;
            while before.as_ref() != Some(reader.buffer()) {
                before = Some(reader.buffer().clone());
                if reader
                    .page()
                    .selected_below_tabs()
                    .iter()
                    .any(|text| text.contains("场景解决方案"))
                {
                    reader.press("Enter");
                    opened = reader.shows("场景解决方案");
                    reader.press("Backspace");
                    break;
                }
                reader.press("j");
            }
        }
        assert!(opened, "the scenario solutions at {cols}×{rows}");
    }
}
