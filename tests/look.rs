//! The same screens on terminals that draw them differently: ambiguous characters one column wide or two, ASCII alone, every theme.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use baijia::app::ThemeName;
use baijia::atlas::{Language, Word as _};
use baijia::terminal::{AmbiguousWidth, Background, Capabilities, Colors, Frame, encode, look};
use baijia::view;
use ratatui::buffer::CellWidth as _;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar as _;

mod harness;
mod vt;

use harness::Reader;
use vt::Vt;

/// Through every tab and view, the menus, the finder, the comparison and help.
const WALK: [&str; 26] = [
    "j", "G", "Tab", "j", "BTab", "v", "v", "s", "Esc", "f", "Esc", "Space", "j", "c", "Esc", "2",
    "t", "Tab", "3", "v", "v", "v", "v", "4", "?", "Esc",
];

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// Shows every screen of the walk and of the finder, as a terminal with these capabilities would get it.
fn walk(
    language: Language,
    capabilities: Capabilities,
    theme: ThemeName,
    mut see: impl FnMut(&str, &Frame),
) {
    for (cols, rows) in SIZES {
        let mut reader = Reader::open(cols, rows, language);
        let mut show = |at: &str, reader: &Reader| {
            let mut frame = Frame::blank(cols, rows);
            let painted = view::draw(reader.app(), look(capabilities, theme), &mut frame.buffer);
            frame.caret = painted.caret;
            see(&format!("{cols}×{rows} {at}"), &frame);
        };
        show("at the start", &reader);
        for key in WALK {
            reader.press(key);
            show(key, &reader);
        }
        reader.find("lkf");
        show("in the finder", &reader);
    }
}

fn is_ambiguous(character: char) -> bool {
    character.width() == Some(1) && character.width_cjk() == Some(2)
}

/// What a terminal that draws ambiguous characters wide gets to draw, for one in memory that knows none: an ideograph in their place.
fn widened(text: &str) -> String {
    text.chars().map(|character| if is_ambiguous(character) { '宽' } else { character }).collect()
}

/// A row as cells: each glyph at its column, nothing in the columns that it covers.
fn cells(frame: &Frame, y: u16, wide: bool) -> Vec<String> {
    let mut cells = Vec::new();
    while let Ok(x) = u16::try_from(cells.len()) {
        if x >= frame.buffer.area.width {
            break;
        }
        let cell = &frame.buffer[(x, y)];
        if cell.symbol() == "\u{3000}" {
            cells.extend([" ".to_owned(), " ".to_owned()]);
            continue;
        }
        let symbol = if wide { widened(cell.symbol()) } else { cell.symbol().to_owned() };
        cells.push(symbol);
        for behind in x + 1..x + cell.cell_width() {
            assert_eq!(
                frame.buffer[(behind, y)].symbol(),
                " ",
                "a glyph stands in another in row {y} after {}",
                cells.concat()
            );
            cells.push(String::new());
        }
    }
    cells
}

#[test]
fn trap_09_no_row_is_shifted_whether_ambiguous_characters_take_one_column_or_two() {
    for (wide, ambiguous_width) in [(false, AmbiguousWidth::One), (true, AmbiguousWidth::Two)] {
        let capabilities = Capabilities { ambiguous_width, ..Capabilities::FULL };
        for language in [Language::Zh, Language::En] {
            let mut terminal: Option<(Vt, Frame)> = None;
            walk(language, capabilities, ThemeName::Auto, |at, frame| {
                let area = frame.buffer.area;
                let (vt, before) = match terminal.take() {
                    Some((vt, before)) if before.buffer.area == area => (vt, Some(before)),
                    _ => (Vt::new(area), None),
                };
                let mut vt = vt;
                let mut bytes = Vec::new();
                encode(before.as_ref(), frame, capabilities, &mut bytes);
                let sent = String::from_utf8(bytes).unwrap();
                vt.feed(if wide { widened(&sent) } else { sent }.as_bytes());
                for y in 0..area.height {
                    let shown: Vec<String> = (0..area.width)
                        .map(|x| {
                            let cell = vt.screen().cell(y, x).unwrap();
                            match cell.contents() {
                                "" if !cell.is_wide_continuation() => " ".to_owned(),
                                contents => contents.to_owned(),
                            }
                        })
                        .collect();
                    assert_eq!(shown, cells(frame, y, wide), "{at}, row {y}, {ambiguous_width:?}");
                }
                terminal = Some((vt, frame.clone()));
            });
        }
    }
}

#[test]
fn two_column_marks_cost_a_wide_screen_no_word() {
    let wide = Capabilities { ambiguous_width: AmbiguousWidth::Two, ..Capabilities::FULL };
    let mut reader = Reader::en();
    for (keys, words) in [
        ("1", &["1 Models", "Parameters", "filter"][..]),
        ("2", &["2 Regions", "catalogued", "50+"]),
        ("3", &["3 Views", "by speaker", "the craft"]),
        ("4", &["4 Routes", "On the routes and on making money"]),
    ] {
        reader.press(keys);
        let mut frame = Frame::blank(120, 36);
        let _ = view::draw(reader.app(), look(wide, ThemeName::Auto), &mut frame.buffer);
        let text: String = (0..36).map(|y| cells(&frame, y, false).concat() + "\n").collect();
        for word in words {
            assert!(text.contains(word), "“{word}” in\n{text}");
        }
    }
}

#[test]
fn trap_09_ascii_screens_hold_nothing_else_but_content() {
    let content = [
        "craft", "figures", "filings", "gap", "models", "quotes", "regions", "routes", "sources",
        "speakers", "topics",
    ]
    .map(|name| std::fs::read_to_string(format!("data/{name}.json")).unwrap())
    .concat();
    let ascii = Capabilities { utf8: false, ..Capabilities::FULL };
    walk(Language::En, ascii, ThemeName::Auto, |at, frame| {
        for y in 0..frame.buffer.area.height {
            let row = cells(frame, y, false).concat();
            let strange = row.chars().find(|&c| !c.is_ascii() && !content.contains(c));
            assert_eq!(strange, None, "{at}: {row}");
            for mark in [" · ", " — ", " × ", " ≠ ", " … "] {
                assert!(!row.contains(mark), "{at}: {row}");
            }
        }
    });
}

#[test]
fn a_theme_with_a_background_leaves_no_cell_without_it() {
    for theme in [ThemeName::Dark, ThemeName::Light, ThemeName::Contrast] {
        walk(Language::Zh, Capabilities::FULL, theme, |at, frame| {
            let bare = frame
                .buffer
                .content
                .iter()
                .filter(|c| c.bg == Color::Reset || c.fg == Color::Reset);
            assert_eq!(bare.count(), 0, "{} {at}", theme.word());
        });
    }
}

#[test]
fn trap_14_without_colours_what_is_selected_is_still_reversed_and_what_is_strong_still_bold() {
    for (colors, theme) in [(Colors::None, ThemeName::Auto), (Colors::True, ThemeName::None)] {
        let capabilities = Capabilities { colors, ..Capabilities::FULL };
        walk(Language::Zh, capabilities, theme, |at, frame| {
            let is =
                |modifier| frame.buffer.content.iter().any(|cell| cell.modifier.contains(modifier));
            let finder = at.ends_with("finder");
            assert!(finder || is(Modifier::REVERSED), "{at}: what is selected");
            assert!(is(Modifier::BOLD), "{at}: what is strong");
            assert!(
                frame
                    .buffer
                    .content
                    .iter()
                    .all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset)
            );
            let mut bytes = Vec::new();
            encode(None, frame, capabilities, &mut bytes);
            let sent = String::from_utf8(bytes).unwrap();
            assert!(
                !sent.contains(";38;") && !sent.contains("[38;") && !sent.contains("[31m"),
                "{at}"
            );
        });
    }
}

#[test]
fn the_legend_of_the_report_is_filled_as_its_tiles_are() {
    for (language, words) in
        [(Language::Zh, " 报告给出个数 "), (Language::En, " a number is reported ")]
    {
        let mut reader = Reader::open(100, 28, language);
        reader.press("2 t");
        let mut frame = Frame::blank(100, 28);
        let theme = look(Capabilities::FULL, ThemeName::Dark);
        let _ = view::draw(reader.app(), theme, &mut frame.buffer);
        let cells = &frame.buffer.content;
        let number = cells.windows(2).find(|pair| {
            pair[0].symbol() == "2"
                && pair[1].symbol() == "0"
                && matches!(pair[0].bg, Color::Indexed(_))
        });
        let fill = number.unwrap()[0].bg;
        let filled = cells.iter().filter(|cell| cell.bg == fill).map(|cell| cell.symbol().trim());
        let filled: String = filled.collect();
        assert!(filled.contains(&words.replace(' ', "")), "{filled}");
        assert!(!cells.iter().any(|cell| cell.symbol() == "▓"), "{}", reader.text());
    }
}

#[test]
fn without_colours_a_legend_has_only_shades_that_tiles_have() {
    let capabilities = Capabilities { colors: Colors::None, ..Capabilities::FULL };
    for (cols, rows) in [(160, 45), (120, 36), (100, 28), (80, 24)] {
        for keys in ["2", "2 t", "2 t t"] {
            let mut reader = Reader::open(cols, rows, Language::En);
            reader.press(keys);
            let mut frame = Frame::blank(cols, rows);
            let _ =
                view::draw(reader.app(), look(capabilities, ThemeName::Auto), &mut frame.buffer);
            let text: String =
                frame.buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
            for shade in ["░", "▒", "▓", "█"] {
                let count = text.matches(shade).count();
                assert_ne!(count, 1, "{shade} at {cols}×{rows} after {keys}: {}", reader.text());
            }
        }
    }
}

#[test]
fn where_nobody_says_what_the_ground_is_a_larger_number_has_more_ink() {
    let unknown = Capabilities::FULL;
    for theme in [ThemeName::Auto, ThemeName::Vermilion] {
        let mut reader = Reader::open(120, 36, Language::En);
        reader.press("2");
        let mut frame = Frame::blank(120, 36);
        let _ = view::draw(reader.app(), look(unknown, theme), &mut frame.buffer);
        let cells = &frame.buffer.content;
        let filled = cells.iter().filter(|cell| matches!(cell.bg, Color::Indexed(_))).count();
        assert_eq!(filled, 0, "a fill is brighter or darker than a ground that nobody knows");
        // Harbin's province has 3 models, Anhui 6, Zhejiang 106: the same blue, more of it.
        for (place, shade) in [("黑", "░"), ("皖", "▒"), ("浙", "█")] {
            let at = cells.iter().position(|cell| cell.symbol() == place).unwrap();
            let behind = &cells[at + 2..at + 6];
            let tile: String = behind.iter().map(ratatui::buffer::Cell::symbol).collect();
            assert!(tile.contains(&shade.repeat(2)), "{place}: {tile:?}");
            let ink = behind.iter().find(|cell| cell.symbol() == shade).unwrap();
            assert_eq!(ink.fg, Color::Indexed(33), "{place}");
        }
    }
}

#[test]
fn on_a_ground_that_is_said_to_be_light_quiet_text_is_gray_and_not_faint() {
    let light = Capabilities { background: Background::Light, ..Capabilities::FULL };
    for theme in [ThemeName::Auto, ThemeName::Vermilion] {
        walk(Language::En, light, theme, |at, frame| {
            let faint =
                frame.buffer.content.iter().find(|cell| cell.modifier.contains(Modifier::DIM));
            assert_eq!(faint, None, "{at}");
        });
        let mut reader = Reader::open(120, 36, Language::En);
        reader.press("2");
        let mut frame = Frame::blank(120, 36);
        let _ = view::draw(reader.app(), look(light, theme), &mut frame.buffer);
        let gray = frame.buffer.content.iter().filter(|cell| cell.fg == Color::Rgb(88, 88, 88));
        let gray: String = gray.map(ratatui::buffer::Cell::symbol).collect();
        assert!(gray.contains("Catalogued"), "{gray}");
    }
}
