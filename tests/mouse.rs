//! Clicks and the wheel, where they were asked for: what stands at a cell is what is clicked.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use baijia::app::{Action, Mouse, MouseKind, Pane, Tab};
use baijia::terminal::{Input, Parser};
use ratatui::layout::Position;

mod harness;

use harness::Reader;

/// Clicks the first cell of a text on the screen, or turns the wheel there.
fn at(reader: &mut Reader, kind: MouseKind, text: &str) {
    let (y, row) = (0..).zip(reader.screen()).find(|(_, row)| row.contains(text)).unwrap();
    let before = row.split(text).next().unwrap();
    let x = baijia::view::text::Ruler::default().width_cols(before);
    let at = Position { x: u16::try_from(x).unwrap(), y };
    reader.act(Action::Mouse(Mouse { kind, at }));
}

fn click(reader: &mut Reader, text: &str) {
    at(reader, MouseKind::Click, text);
}

#[test]
fn a_click_on_a_tab_opens_it() {
    let mut reader = Reader::en();
    click(&mut reader, "3 Views");
    assert_eq!(reader.app().tab(), Tab::Views);
    click(&mut reader, "1 Models");
    assert_eq!(reader.app().tab(), Tab::Models);
}

#[test]
fn a_click_selects_a_row_and_a_second_opens_it() {
    let mut reader = Reader::en();
    let third = reader.app().tabs().models.rows()[2];
    let name = reader.app().atlas()[third].name.get(baijia::atlas::Language::En).to_owned();
    click(&mut reader, &name);
    assert_eq!(reader.app().tabs().models.selected(), Some(third));
    assert_eq!(reader.app().focus(), Pane::List);
    click(&mut reader, &name);
    assert_eq!(reader.app().focus(), Pane::Detail);
}

#[test]
fn the_wheel_walks_the_list_under_it() {
    let mut reader = Reader::en();
    at(&mut reader, MouseKind::WheelDown, "Qwen3.7-Max");
    assert_eq!(reader.app().tabs().models.list.selected, 3);
    at(&mut reader, MouseKind::WheelUp, "Qwen3.7-Max");
    assert_eq!(reader.app().tabs().models.list.selected, 0);
}

#[test]
fn a_click_on_a_tile_selects_the_place() {
    let mut reader = Reader::zh();
    reader.press("2");
    click(&mut reader, "藏");
    let id = reader.app().tabs().regions.selected.unwrap();
    assert_eq!(reader.app().atlas()[id].short_name, "藏");
}

#[test]
fn a_click_on_a_link_follows_it() {
    let mut reader = Reader::en();
    let link = reader
        .painted()
        .spots
        .iter()
        .find(|spot| matches!(spot.what, baijia::app::SpotKind::Link(Pane::Detail, _)));
    let at = link.unwrap().area.as_position();
    reader.act(Action::Mouse(Mouse { kind: MouseKind::Click, at }));
    assert_ne!(reader.text(), Reader::en().text());
    reader.press("Backspace");
    assert_eq!(reader.app().tab(), Tab::Models);
}

#[test]
fn a_click_in_a_menu_runs_its_row_and_one_beside_it_does_nothing() {
    let mut reader = Reader::landscape(120, 36);
    reader.press("L");
    reader.press("s");
    let before = reader.app().tabs().models.sort();
    click(&mut reader, "OmModel");
    assert_eq!(reader.app().tabs().models.sort(), before);
    assert!(!reader.app().overlays().is_empty());
    click(&mut reader, "Released");
    assert!(reader.app().overlays().len() <= 1);
}

#[test]
fn reports_of_clicks_and_the_wheel_are_read_and_all_others_dropped() {
    let read = |bytes: &str| {
        let mut inputs = Vec::new();
        Parser::default().feed(bytes.as_bytes(), |input| inputs.push(input));
        inputs
    };
    for (bytes, kind) in [
        ("\x1b[<0;5;3M", MouseKind::Click),
        ("\x1b[<16;5;3M", MouseKind::Click),
        ("\x1b[<64;5;3M", MouseKind::WheelUp),
        ("\x1b[<65;5;3M", MouseKind::WheelDown),
    ] {
        let mouse = Mouse { kind, at: Position { x: 4, y: 2 } };
        assert_eq!(read(bytes), [Input::Mouse(mouse)], "{bytes:?}");
    }
    for bytes in [
        "\x1b[<0;5;3m",
        "\x1b[<2;5;3M",
        "\x1b[<32;5;3M",
        "\x1b[<0;0;3M",
        "\x1b[<0;5M",
        "\x1b[<0;99999;3M",
    ] {
        assert_eq!(read(bytes), [], "{bytes:?}");
    }
}
