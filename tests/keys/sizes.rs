//! Every size: nothing panics, the selection stays in view, and too small a screen says so.

use baijia::app::{MAP, Pane, Tab};
use baijia::atlas::Language;

use crate::harness::{ATLAS, Reader};

/// Places with something selected in every pane, some way down.
const PLACES: [&str; 24] = [
    "C-d C-d j",
    "G",
    "j j Tab j j",
    "v j j j",
    "v j Tab G",
    "2",
    "2 G",
    "2 j l j",
    "2 Tab G",
    "2 Tab Tab j j j",
    "2 t",
    "3 G",
    "3 j Tab G",
    "3 v C-d j",
    "3 v v",
    "3 v v G l l l l l l l",
    "3 v v v G",
    "3 v v v v G",
    "4",
    "4 l j j",
    "4 BTab G",
    "f C-d j",
    "s G",
    "? G",
];

#[test]
fn too_small_a_screen_says_what_it_needs_in_one_line() {
    for (cols, rows) in [(19, 5), (20, 4), (10, 10), (100, 4), (19, 60)] {
        for language in [Language::Zh, Language::En] {
            let reader = Reader::open(cols, rows, language);
            let lines: Vec<String> =
                reader.screen().into_iter().filter(|line| !line.is_empty()).collect();
            assert_eq!(lines.len(), 1, "{lines:?}");
            assert!(lines[0].contains("20×5"), "{lines:?}");
        }
    }
}

#[test]
fn the_smallest_screens_do_not_panic() {
    for cols in 0..24 {
        for rows in 0..8 {
            let mut reader = Reader::open(cols, rows, Language::En);
            reader
                .press("j Tab j Enter 2 j Tab j Tab j 3 Tab v v v v 4 Tab Tab f j s ? / a b Enter");
            reader.find("kaiyuan").press("Down Enter y L Esc Backspace");
            reader.paste("开源");
        }
    }
}

#[test]
fn from_too_small_back_to_a_size_everything_is_where_it_was() {
    for place in PLACES {
        let mut reader = Reader::zh();
        reader.press(place);
        let before = reader.page().selected();
        reader.resize(1, 1).resize(0, 0).resize(19, 5).resize(120, 36);
        assert_eq!(reader.page().selected(), before, "after {place}");
    }
}

/// What must be seen of what is selected.
fn selection_is_in_view(reader: &Reader, when: &str) {
    let lit = reader.page().selected_below_tabs();
    let app = reader.app();
    if app.overlays().is_empty() {
        let name: Option<String> = match (app.tab(), app.focus()) {
            (Tab::Regions, MAP) => {
                app.tabs().regions.selected.map(|id| ATLAS[id].short_name.to_string())
            }
            (_, Pane::Detail) if app.detail_state().link.is_none() => return,
            (Tab::Models, Pane::List)
                if app.tabs().models.view == baijia::app::ModelsView::Table =>
            {
                let name =
                    app.tabs().models.selected().map(|id| ATLAS[id].name.get(app.language()));
                name.map(|name| name.chars().take(4).collect())
            }
            _ => None,
        };
        match name {
            Some(name) => assert!(
                lit.iter().any(|text| text.contains(&name)),
                "{when}: {name} in {lit:?}\n{}",
                reader.text()
            ),
            None => assert!(!lit.is_empty(), "{when}\n{}", reader.text()),
        }
    } else {
        assert!(!lit.is_empty(), "{when}\n{}", reader.text());
    }
}

#[test]
fn a_resize_keeps_the_selection_in_view_in_every_pane() {
    for (at, place) in PLACES.into_iter().enumerate() {
        let language = if at % 2 == 0 { Language::Zh } else { Language::En };
        let mut reader = Reader::open(120, 36, language);
        reader.press(place);
        // Small, large, narrow, low, in an order that jumps.
        for (cols, rows) in [
            (80, 24),
            (20, 5),
            (130, 40),
            (40, 12),
            (60, 20),
            (100, 16),
            (21, 30),
            (130, 6),
            (59, 19),
            (99, 33),
            (33, 9),
            (100, 34),
            (20, 40),
            (120, 36),
        ] {
            reader.resize(cols, rows);
            selection_is_in_view(&reader, &format!("{place} at {cols}×{rows}"));
        }
    }
}

#[test]
fn a_selection_is_in_view_on_every_screen_that_is_large_enough() {
    let sizes = [
        (20, 5),
        (130, 40),
        (33, 12),
        (100, 16),
        (59, 33),
        (72, 19),
        (85, 26),
        (46, 5),
        (111, 12),
        (124, 33),
        (26, 40),
        (60, 20),
        (99, 15),
        (100, 34),
        (40, 6),
        (20, 30),
    ];
    for (at, place) in PLACES.into_iter().enumerate() {
        let language = if at % 2 == 0 { Language::Zh } else { Language::En };
        for (cols, rows) in sizes.into_iter().skip(at % 3).step_by(3) {
            let mut reader = Reader::open(cols, rows, language);
            reader.press(place);
            selection_is_in_view(&reader, &format!("{place} on {cols}×{rows} {language:?}"));
        }
    }
}

#[test]
fn a_panel_that_does_not_hold_all_of_its_rows_says_how_many_are_out_of_view() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        for opened in ["?", "f"] {
            let mut reader = Reader::open(cols, rows, Language::En);
            reader.press(opened);
            let foot = |reader: &Reader| {
                let screen = reader.screen();
                let below = if cols < 60 { 2 } else { 3 };
                screen[screen.len() - below].trim_end().to_owned()
            };
            let first = foot(&reader);
            assert!(first.contains("↓ ") && !first.contains('↑'), "{}", reader.text());
            reader.press("PgDn PgDn");
            let middle = foot(&reader);
            assert!(middle.contains("↑ "), "{}", reader.text());
            reader.press(&"PgDn ".repeat(80));
            let last = foot(&reader);
            assert!(last.contains("↑ ") && !last.contains('↓'), "{}", reader.text());
        }
    }
}

#[test]
fn at_80_columns_the_margin_at_the_right_end_is_that_of_the_left() {
    for language in [Language::Zh, Language::En] {
        for place in ["", "f", "?", "s", "v", "2", "3", "3 v", "3 v v", "3 v v v", "4", "Space j c"]
        {
            let mut reader = Reader::open(80, 24, language);
            reader.press(place);
            for y in 0..24 {
                let last = reader.buffer()[(79, y)].symbol();
                assert!(matches!(last, " " | "─"), "{place} row {y}: {last}\n{}", reader.text());
            }
        }
    }
}

#[test]
fn at_80_by_24_the_matrix_has_every_speaker_and_the_beginning_of_a_quote() {
    for language in [Language::Zh, Language::En] {
        let mut reader = Reader::open(80, 24, language);
        reader.press("3 v v");
        let text = reader.text();
        for speaker in baijia::app::matrix_speakers(&ATLAS) {
            let name = ATLAS[speaker].name.get(language);
            assert!(text.contains(name), "{name}:\n{text}");
        }
        assert!(text.contains('“'), "{text}");
    }
}

#[test]
fn at_100_by_28_the_models_have_their_region_size_day_and_whether_they_are_open() {
    for (language, headings) in [
        (Language::Zh, ["名称", "机构", "地区", "参数", "发布", "开源"]),
        (Language::En, ["Name", "Made by", "Region", "Params", "Released", "Open"]),
    ] {
        let reader = Reader::open(100, 28, language);
        let screen = reader.screen();
        for heading in headings {
            assert!(screen[3].contains(heading), "{heading}:\n{}", reader.text());
        }
    }
}

#[test]
fn a_list_that_goes_on_says_how_many_rows_are_out_of_view() {
    for keys in ["2 Tab", "2 t t Tab", "v", "v z"] {
        let mut reader = Reader::open(40, 12, Language::En);
        reader.press(keys);
        let screen = reader.screen();
        assert!(screen[..11].iter().any(|row| row.contains("↓ ")), "{keys}: {}", reader.text());
        reader.press("G");
        let screen = reader.screen();
        assert!(screen[..11].iter().any(|row| row.contains("↑ ")), "{keys}: {}", reader.text());
    }
    for keys in ["5", "5 Tab"] {
        let mut reader = Reader::beside_archive(40, 12, Language::En);
        reader.press(keys);
        assert!(reader.screen()[..11].iter().any(|row| row.contains("↓ ")), "{}", reader.text());
    }
}

#[test]
fn a_narrow_screen_has_room_for_the_way_out() {
    for (keys, way) in [
        ("Enter", "Esc"),
        ("2 Enter", "Backspace"),
        ("2 Tab Tab", "Esc"),
        ("f", "Esc"),
        ("Space j Space c", "Esc"),
        ("a", "Esc"),
    ] {
        for language in [Language::Zh, Language::En] {
            let mut reader = Reader::open(40, 12, language);
            reader.press(keys);
            assert!(reader.screen()[11].contains(way), "{keys}: {}", reader.text());
        }
    }
}
