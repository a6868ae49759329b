//! Any sequence of keys, texts, pastes and sizes.

use baijia::app::{Action, COMMANDS, Key, KeyCode, Mouse, MouseKind, Overlay};
use baijia::atlas::Language;
use proptest::prelude::*;
use ratatui::layout::Position;

use crate::harness::{Reader, difference};

/// What a reader may do.
#[derive(Clone, Debug)]
enum Doing {
    Press(Key),
    Type(char),
    Paste(String),
    Resize(u16, u16),
    Point(MouseKind, u16, u16),
    /// Lets the oldest or the newest search answer, where it is slow.
    Answer(bool),
}

fn doings() -> impl Strategy<Value = Vec<Doing>> {
    let keys: Vec<Key> = COMMANDS.iter().flat_map(|row| row.keys).copied().collect();
    let typed: Vec<char> = "lkfaiyun开源天花板？／ 1qz-\"".chars().collect();
    let pasted =
        ["开源", "\u{1b}[31m\u{7}", "speaker:lkf", "a\r\nb\t", "e\u{301}👨‍👩‍👧", "", "\u{202e}x"];
    let doing = prop_oneof![
        12 => prop::sample::select(keys).prop_map(Doing::Press),
        1 => prop::sample::select(vec![Key::plain(KeyCode::Delete), Key::plain(KeyCode::Insert),
            Key::plain(KeyCode::F(5)), Key::ctrl('w'), Key::ctrl('x')]).prop_map(Doing::Press),
        4 => prop::sample::select(typed).prop_map(Doing::Type),
        1 => prop::sample::select(pasted.to_vec()).prop_map(|text| Doing::Paste(text.to_owned())),
        2 => (0..=200_u16, 0..=60_u16).prop_map(|(cols, rows)| Doing::Resize(cols, rows)),
        1 => (18..=60_u16, 3..=20_u16).prop_map(|(cols, rows)| Doing::Resize(cols, rows)),
        1 => any::<bool>().prop_map(Doing::Answer),
        2 => (prop::sample::select(vec![MouseKind::Click, MouseKind::WheelUp, MouseKind::WheelDown]), 0..=130_u16, 0..=40_u16)
            .prop_map(|(kind, x, y)| Doing::Point(kind, x, y)),
    ];
    prop::collection::vec(doing, 1..60)
}

fn carry_out(reader: &mut Reader, doing: &Doing) {
    match doing {
        Doing::Press(key) => drop(reader.act(Action::Press(*key)).effects()),
        Doing::Type(character) => drop(reader.act(Action::Press(Key::char(*character))).effects()),
        Doing::Paste(text) => drop(reader.paste(text)),
        Doing::Point(kind, x, y) => {
            let at = Position { x: *x, y: *y };
            reader.act(Action::Mouse(Mouse { kind: *kind, at }));
        }
        Doing::Resize(cols, rows) => drop(reader.resize(*cols, *rows)),
        Doing::Answer(oldest) => {
            let waiting = reader.waiting().len();
            if waiting > 0 {
                reader.answer(if *oldest { 0 } else { waiting - 1 });
            }
        }
    }
}

fn language(zh: bool) -> Language {
    if zh { Language::Zh } else { Language::En }
}

/// What must be true of every frame.
fn frame_is_sound(reader: &Reader) -> Result<(), TestCaseError> {
    let area = reader.buffer().area;
    if let Some(caret) = reader.caret() {
        prop_assert!(area.contains(caret), "the caret {caret:?} stands outside {area:?}");
    }
    let in_text = reader.app().overlays().last().is_some_and(Overlay::is_text);
    let shown = area.width >= 20 && area.height >= 5;
    prop_assert_eq!(reader.caret().is_some(), in_text && shown, "a caret where text is typed");
    for position in area.positions() {
        let Position { x, y } = position;
        let symbol = reader.buffer()[position].symbol();
        prop_assert!(!symbol.chars().any(char::is_control), "{symbol:?} at {x},{y}");
    }
    for pane in &reader.painted().panes {
        let last = pane.total_rows.saturating_sub(pane.height_rows);
        prop_assert!(pane.first_row <= last, "{pane:?}");
    }
    Ok(())
}

/// A wide character has its two cells, and nothing else is drawn into the second.
fn wide_characters_are_whole(reader: &Reader) -> Result<(), TestCaseError> {
    use baijia::view::text::Ruler;
    let area = reader.buffer().area;
    let ruler = Ruler::default();
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let cols = u16::try_from(ruler.width_cols(reader.buffer()[(x, y)].symbol()))
                .unwrap_or(1)
                .max(1);
            prop_assert!(x + cols <= area.right(), "a character is cut at {x},{y}");
            for behind in x + 1..x + cols {
                let symbol = reader.buffer()[(behind, y)].symbol();
                prop_assert!(symbol == " " || symbol.is_empty(), "{symbol:?} behind {x},{y}");
            }
            x += cols;
        }
    }
    Ok(())
}

/// Few enough for every day; `PROPTEST_CASES=5000` looks closer.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(96),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_keys_on_any_screen_draw_a_sound_frame(
        cols in 0..=200_u16,
        rows in 0..=60_u16,
        zh in any::<bool>(),
        slow in any::<bool>(),
        doings in doings(),
    ) {
        let mut reader = Reader::open(cols, rows, language(zh));
        if slow {
            reader = reader.with_slow_search();
        }
        for doing in &doings {
            carry_out(&mut reader, doing);
            frame_is_sound(&reader)?;
        }
        wide_characters_are_whole(&reader)?;
        // Drawing changes nothing, and says the same again.
        let (first, first_painted) = reader.drawn_anew();
        let (second, second_painted) = reader.drawn_anew();
        prop_assert_eq!(&first, &second);
        prop_assert_eq!(&first_painted, &second_painted);
        prop_assert_eq!(&first, reader.buffer(), "what was painted is what is seen");
    }

    #[test]
    fn backspace_after_any_link_restores_the_very_screen(
        large in any::<bool>(),
        zh in any::<bool>(),
        doings in doings(),
    ) {
        let (cols, rows) = if large { (120, 36) } else { (44, 14) };
        let mut reader = Reader::open(cols, rows, language(zh));
        for doing in &doings {
            if !matches!(doing, Doing::Resize(..)) {
                carry_out(&mut reader, doing);
            }
            // Enter is tried everywhere on the way; where it follows a link, Backspace undoes it.
            let mut follower = reader.clone();
            let steps = reader.app().steps_back();
            follower.press("Enter");
            if follower.app().steps_back() == steps + 1 {
                follower.press("Backspace");
                let mut before = reader.clone();
                // Help is a way, not a place. And whatever the last key had to say, a key that does nothing says the same of both.
                if matches!(reader.app().overlays().last(), Some(Overlay::Help(_))) {
                    before.press("Esc");
                }
                follower.press("F20");
                before.press("F20");
                let difference = difference(follower.buffer(), before.buffer());
                prop_assert_eq!(difference, None);
            }
        }
    }
}

#[test]
fn esc_after_a_link_to_a_search_restores_the_very_screen() {
    let mut reader = Reader::open(120, 36, Language::En);
    reader.press("] Up");
    carry_out(&mut reader, &Doing::Point(MouseKind::Click, 78, 2));
    let before = reader.clone();
    reader.press("Enter");
    assert!(matches!(reader.app().overlays().last(), Some(Overlay::Finder(_))));
    reader.press("Esc");
    assert_eq!(difference(reader.buffer(), before.buffer()), None);
    assert_eq!(reader.app().steps_back(), before.app().steps_back(), "no step to nowhere is left");
}

#[test]
fn backspace_returns_to_the_opened_records_that_an_empty_finder_lists() {
    let mut reader = Reader::open(44, 14, Language::En);
    reader.press("[ Enter / Down");
    let before = reader.clone();
    reader.press("Enter");
    assert!(reader.app().overlays().is_empty());
    reader.press("Backspace");
    assert_eq!(difference(reader.buffer(), before.buffer()), None);
}
