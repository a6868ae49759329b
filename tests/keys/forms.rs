//! `Y` chooses the form of a copy, which `y` keeps; `F8` shows the bare text.

use std::sync::Arc;

use baijia::app::{App, Form, Overlay};
use baijia::atlas::{Date, Language, Word as _};
use baijia::cite::{Style, cite};
use baijia::desk::Card;

use crate::harness::{ATLAS, Reader};

fn day() -> Date {
    Date::of_days_since_1970(20_000).expect("a day")
}

fn reader() -> Reader {
    let app = App::new(Arc::clone(&ATLAS), Language::Zh).with_day(Some(day()));
    Reader::of(app, 120, 36)
}

#[test]
fn the_first_form_is_the_bare_text_and_f8_shows_it_at_once() {
    let mut by_menu = reader();
    by_menu.press("3 j Y Enter");
    let mut by_key = reader();
    by_key.press("3 j F8");
    assert_eq!(by_menu.text(), by_key.text());
    assert!(matches!(by_key.app().overlays(), [Overlay::Bare(_)]));
}

#[test]
fn every_style_copies_what_cite_writes_and_the_key_of_copy_keeps_it() {
    for (at, &style) in Style::ALL.iter().enumerate() {
        let mut reader = reader();
        reader.press("3 j Y").press(&"j ".repeat(at + 2)).press("Enter");
        let [record] = reader.app().copied_records()[..] else { panic!("one quote") };
        let cited = cite(&Card::of_record(&ATLAS, record), style, Language::Zh, day());
        assert_eq!(reader.copied(), Some(cited.clone()), "{}", style.word());
        assert_eq!(reader.app().form(), Form::Styled(style));
        assert_eq!(reader.press("y").copied(), Some(cited), "{}", style.word());
    }
}

#[test]
fn the_hints_of_the_menu_say_what_its_keys_do() {
    for (language, enter) in [(Language::Zh, "Enter 照这样复制"), (Language::En, "Enter copy so")]
    {
        let mut reader = Reader::open(40, 12, language);
        reader.press("Y");
        let hints = reader.screen().pop().unwrap();
        assert!(hints.contains(enter) && hints.contains("Esc"), "{hints}");
    }
}
