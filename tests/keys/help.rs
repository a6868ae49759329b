//! The list of commands and the hint bar promise what the keys do.

use baijia::app::{
    Action, App, ArchiveNews, COMMANDS, Command, CommandRow, Effect, Key, KeyCode, Overlay,
};
use baijia::atlas::{Bilingual, Language};

use std::sync::Arc;

use crate::harness::{ATLAS, Reader, assert_same};

/// Places of every kind, by the keys that lead there.
const PLACES: [&str; 36] = [
    "",
    "f G Enter g j j Enter Esc",
    "Y",
    "F8",
    "Tab",
    "v",
    "v Tab",
    "s",
    "f",
    "f Enter",
    "f Enter Esc",
    "Space j Space",
    "Space j Space c",
    "Tab G Enter",
    "Tab Enter",
    "2",
    "2 t",
    "2 Tab",
    "2 Tab Tab",
    "2 t Enter",
    "3",
    "3 Tab",
    "3 Tab Tab",
    "3 v",
    "3 v v",
    "3 v v v",
    "3 v v v v",
    "4",
    "4 l",
    "4 BTab",
    "j Tab Enter 3",
    "m j m j m M j",
    "m M c",
    "M",
    "m u",
    "2 w a Esc M Enter",
];

fn live(reader: &Reader) -> Vec<&'static CommandRow> {
    COMMANDS.iter().filter(|row| row.is_live(reader.app())).collect()
}

#[test]
fn help_lists_exactly_the_live_commands_with_their_keys() {
    for place in PLACES {
        let mut reader = Reader::open(40, 12, Language::Zh);
        reader.press(place);
        let wanted: Vec<Command> = live(&reader).iter().map(|row| row.command).collect();
        reader.press("?");
        let mut listed = Vec::new();
        for row in reader.app().help_rows() {
            let line = reader.page().selected_below_tabs().join(" ");
            let key = row.keys[0].to_string();
            assert!(line.contains(&key), "{key} in {line:?}");
            let help: String = row.help(Language::Zh).chars().take(8).collect();
            assert!(line.contains(&help), "{help} in {line:?}");
            listed.push(row.command);
            reader.press("Down");
        }
        listed.push(Command::Help);
        let sorted = |mut all: Vec<Command>| {
            all.sort_by_key(|command| format!("{command:?}"));
            all
        };
        assert_eq!(sorted(listed), sorted(wanted), "after {place}");
    }
}

#[test]
fn enter_on_a_help_row_does_what_its_key_does() {
    for place in PLACES.into_iter().step_by(2).chain(["s", "2 t Enter", "4 l"]) {
        let mut reader = Reader::open(80, 24, Language::Zh);
        reader.press(place).effects();
        let rows = live(&reader).into_iter().filter(|row| row.command != Command::Help);
        for (at, row) in rows.enumerate() {
            let (mut by_key, mut by_help) = (reader.clone(), reader.clone());
            by_key.act(Action::Press(row.keys[0]));
            by_help.press("?").press_at_once(&format!("{} Enter", "Down ".repeat(at)));
            let what = format!("{:?} after {place}", row.command);
            assert_same(by_help.buffer(), by_key.buffer(), &what);
            assert_eq!(by_help.effects(), by_key.effects(), "{what}");
        }
    }
}

#[test]
fn every_key_of_a_command_does_the_same() {
    let mut compared = 0;
    for place in PLACES {
        let mut reader = Reader::open(80, 24, Language::Zh);
        reader.press(place).effects();
        for row in live(&reader) {
            let press = |key: Key| {
                let mut reader = reader.clone();
                reader.act(Action::Press(key));
                reader
            };
            let Some((&first, others)) = row.keys.split_first() else { continue };
            for &other in others {
                // Where two rows share a key, the first that is live has it.
                let given = live(&reader).into_iter().find(|live| live.keys.contains(&other));
                if given.is_some_and(|given| given.command != row.command) {
                    continue;
                }
                compared += 1;
                let (mut by_first, mut by_other) = (press(first), press(other));
                assert_same(
                    by_other.buffer(),
                    by_first.buffer(),
                    &format!("{other} after {place}"),
                );
                assert_eq!(by_other.effects(), by_first.effects());
            }
        }
    }
    assert!(compared > 100, "{compared} keys");
}

#[test]
fn every_command_is_live_somewhere_and_reached_without_letters() {
    let mut seen = Vec::new();
    for place in PLACES {
        let mut reader = Reader::zh();
        reader.press(place);
        seen.extend(live(&reader).into_iter().map(|row| row.command));
    }
    // Those about an archive are live where one is read.
    let mut reading = Reader::beside_archive(120, 36, Language::Zh);
    seen.extend(live(&reading).into_iter().map(|row| row.command));
    // What it gained can be read once it is no longer being read.
    reading
        .act(Action::Archive(ArchiveNews::Failed(Bilingual::new("没有这个文件", "no such file"))));
    seen.extend(live(&reading).into_iter().map(|row| row.command));
    // Those about the preview, where the finder has one.
    let mut finding = Reader::zh();
    finding.find("kaiyuan");
    seen.extend(live(&finding).into_iter().map(|row| row.command));
    finding.press("Enter");
    seen.extend(live(&finding).into_iter().map(|row| row.command));
    // Exports, where the day is known on which sources are read.
    let app = App::new(Arc::clone(&ATLAS), Language::Zh);
    let mut dated = Reader::of(app.with_day("2026-11-27".parse().ok()), 120, 36);
    dated.press("m M");
    seen.extend(live(&dated).into_iter().map(|row| row.command));
    // The one in a reader's own editor where one can be started.
    let app = App::new(Arc::clone(&ATLAS), Language::Zh).with_editor();
    let with_editor = Reader::of(app, 120, 36);
    seen.extend(live(&with_editor).into_iter().map(|row| row.command));
    // Those of a review, where articles are read.
    for place in ["", "a"] {
        let mut reviewing = crate::review::reviewing(120, 36, Language::Zh);
        reviewing.press(place);
        seen.extend(live(&reviewing).into_iter().map(|row| row.command));
    }
    seen.extend(live(&crate::review::resumed()).into_iter().map(|row| row.command));
    let verifying = crate::verdicts::verifying(120, 36, Language::Zh);
    seen.extend(live(&verifying).into_iter().map(|row| row.command));
    for row in COMMANDS.iter() {
        assert!(seen.contains(&row.command), "{:?} is live nowhere", row.command);
        // Where an input method is on, letters go to it; what is pressed with Ctrl does not.
        let letter = |key: &Key| {
            !key.ctrl && matches!(key.code, KeyCode::Char(c) if c.is_ascii_alphabetic())
        };
        assert!(row.keys.iter().any(|key| !letter(key)), "{:?} has letters alone", row.command);
    }
    let mut reader = Reader::zh();
    assert!(matches!(reader.press("F1").app().overlays(), [Overlay::Help(_)]));
}

#[test]
fn the_palette_is_the_list_of_help_and_takes_what_is_typed_elsewhere() {
    for (opened, place) in [(":", ""), ("：", ""), (":", "2"), (":", "3 v v")] {
        let (mut palette, mut help) = (Reader::zh(), Reader::zh());
        palette.press(place).press(opened);
        help.press(place).press("?");
        assert_same(palette.buffer(), help.buffer(), &format!("{opened} after {place:?}"));
    }
    for (typed, effect) in [
        ("q", Effect::Quit),
        ("quit", Effect::Quit),
        ("ｑ", Effect::Quit),
        ("Ctrl-Z", Effect::Suspend),
    ] {
        let mut reader = Reader::en();
        reader.press(":").type_text(typed).press("Enter");
        assert_eq!(reader.effects(), [effect], ":{typed}");
    }
    for (typed, command) in [
        ("theme", Command::Theme),
        ("sort", Command::Sort),
        ("s", Command::Sort),
        ("so", Command::Sort),
        ("half", Command::HalfPageUp),
        ("F3", Command::Filter),
    ] {
        let mut reader = Reader::en();
        reader.press(":").type_text(typed);
        assert_eq!(reader.app().help_rows()[0].command, command, ":{typed}");
    }
}

#[test]
fn no_row_of_help_is_cut_on_any_layout() {
    for (cols, rows) in [(120, 36), (40, 12)] {
        for language in [Language::Zh, Language::En] {
            // A few places have every command among them.
            for place in ["", "f Enter", "2 Tab", "3 v v", "4 l", "Tab G Enter"] {
                let mut reader = Reader::open(cols, rows, language);
                reader.press(place).press("?");
                for _ in 0..4 {
                    let shown = reader.screen();
                    let shown = shown.iter().map(|row| row.split('│').next_back().unwrap_or(row));
                    let cut: Vec<&str> = shown.filter(|row| row.contains('…')).collect();
                    assert_eq!(cut, Vec::<&str>::new(), "{cols}×{rows} {language:?} {place}");
                    reader.press("PgDn");
                }
            }
        }
    }
}

#[test]
fn help_is_searched_in_both_languages_and_by_key() {
    for language in [Language::Zh, Language::En] {
        for (words, command) in [
            ("排序", Command::Sort),
            ("sort", Command::Sort),
            ("citation", Command::Copy),
            ("Ctrl-D", Command::HalfPageDown),
            ("clipboard-nothing", Command::Quit),
        ] {
            let mut reader = Reader::open(80, 24, language);
            reader.press("?").type_text(words);
            let rows = reader.app().help_rows();
            if words.starts_with("clipboard") {
                assert!(rows.is_empty());
                let none = language.pick("没有这样的命令", "No such command");
                assert!(reader.shows(none), "{}", reader.text());
                continue;
            }
            assert!(rows.iter().any(|row| row.command == command), "{words}");
            assert!(rows.len() < 6, "{words} narrows: {}", rows.len());
            assert!(reader.shows(words), "what was typed is shown");
        }
    }
    let mut reader = Reader::zh();
    reader.press("?").type_text("排序").press("Enter");
    assert!(matches!(reader.app().overlays(), [Overlay::Sort(_)]), "Enter runs the row");
}

#[test]
fn a_live_command_does_something() {
    // What moves may be at the end already, and what opens a tab may have it open.
    let somewhere = |command: Command| {
        use Command::{
            Down, First, HalfPageDown, HalfPageUp, Last, Left, PageDown, PageUp, Right, Tab, Up,
        };
        let moves =
            [Up, Down, Left, Right, First, Last, HalfPageUp, HalfPageDown, PageUp, PageDown];
        moves.contains(&command) || matches!(command, Tab(_))
    };
    for place in PLACES {
        for (cols, rows) in [(120, 36), (40, 12)] {
            let mut first = Reader::open(cols, rows, Language::Zh);
            first.press(place).press("F9").effects();
            for row in live(&first).into_iter().filter(|row| !somewhere(row.command)) {
                let mut reader = first.clone();
                reader.act(Action::Press(row.keys[0]));
                let does = *reader.buffer() != *first.buffer() || !reader.effects().is_empty();
                assert!(does, "{:?} after {place:?} at {cols}×{rows}", row.command);
            }
        }
    }
}

/// The keys that the last row of the screen shows, in the groups in which it explains them.
pub fn shown_hints(reader: &Reader) -> Vec<(String, Vec<Key>)> {
    let screen = reader.screen();
    let hints = screen.last().expect("a row").trim();
    let parts = hints.split("   ").map(str::trim).filter(|part| !part.is_empty());
    parts
        .filter_map(|part| {
            let keys: Vec<Key> = part.split(' ').map_while(key_of).collect();
            (!keys.is_empty()).then(|| (part.to_owned(), keys))
        })
        .collect()
}

fn key_of(name: &str) -> Option<Key> {
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "↑" => KeyCode::Up,
        "↓" => KeyCode::Down,
        "←" => KeyCode::Left,
        "→" => KeyCode::Right,
        _ => {
            let (ctrl, rest) = match name.strip_prefix("Ctrl-") {
                Some(rest) => (true, rest.to_lowercase()),
                None => (false, name.to_owned()),
            };
            let mut characters = rest.chars();
            let character = characters.next().filter(char::is_ascii_alphanumeric)?;
            let code = KeyCode::Char(character);
            return characters.next().is_none().then_some(Key { code, ctrl, alt: false });
        }
    };
    Some(Key::plain(code))
}

#[test]
fn no_key_in_the_hint_bar_does_nothing() {
    let mut places: Vec<String> = PLACES.iter().map(|&place| place.to_owned()).collect();
    places.extend(
        ["/", "/ lkf", "/ zzzzqqqq", "?", "? Enterx zzz", "f x", "f Enter x"].map(String::from),
    );
    let mut tried = 0;
    for place in places {
        for (cols, rows, language) in [
            (120, 36, Language::Zh),
            (120, 36, Language::En),
            (80, 24, Language::En),
            (40, 12, Language::Zh),
        ] {
            let mut first = Reader::open(cols, rows, language);
            first.press(&place).effects();
            for (hint, keys) in shown_hints(&first) {
                let does = keys.iter().any(|&key| {
                    let mut reader = first.clone();
                    reader.act(Action::Press(key));
                    *reader.buffer() != *first.buffer() || !reader.effects().is_empty()
                });
                tried += 1;
                assert!(does, "{hint:?} after {place:?} at {cols}×{rows} {language:?}");
            }
        }
    }
    assert!(tried > 200, "{tried} hints");
}

#[test]
fn every_screen_has_a_hint_and_hints_are_whole() {
    for place in PLACES {
        for (cols, rows) in [(120, 36), (40, 12), (20, 5)] {
            for language in [Language::Zh, Language::En] {
                let mut reader = Reader::open(cols, rows, language);
                reader.press(place).press("k");
                let screen = reader.screen();
                let hints = screen.last().expect("a row");
                assert!(!hints.contains('…'), "{hints}");
                if cols >= 40 {
                    assert!(!shown_hints(&reader).is_empty(), "after {place} at {cols}×{rows}");
                }
            }
        }
    }
}

#[test]
fn suspend_redraw_and_quit_reach_the_driver() {
    for (keys, effect) in [
        ("C-z", Effect::Suspend),
        ("C-l", Effect::Redraw),
        ("q", Effect::Quit),
        ("C-c", Effect::Quit),
        ("/ C-c", Effect::Quit),
        ("/ C-z", Effect::Suspend),
        ("? C-l", Effect::Redraw),
    ] {
        let mut reader = Reader::zh();
        reader.press(keys);
        assert_eq!(reader.effects(), [effect], "{keys}");
    }
}

#[test]
fn help_lists_every_key_of_a_command_where_there_is_room() {
    for (cols, rows) in [(120, 36), (80, 24)] {
        let mut reader = Reader::open(cols, rows, Language::En);
        reader.press("?").type_text("up");
        let screen = reader.screen();
        for (what, keys) in
            [("up", &["↑", "k", "Ctrl-k", "Ctrl-p"][..]), ("a page up", &["PgUp", "Ctrl-b", "b"])]
        {
            let is_row = |row: &&String| row.contains(&format!(" {what} "));
            let row = screen.iter().find(is_row).expect("a row");
            for key in keys {
                assert!(row.split_whitespace().any(|word| word.ends_with(key)), "{key} in {row}");
            }
        }
    }
}

#[test]
fn menus_on_a_plain_terminal_leave_what_they_are_about_in_view() {
    for menu in ["?", "s", "f", "a", "Y"] {
        let mut reader = Reader::open(80, 24, Language::En);
        let first = reader.screen()[4].clone();
        reader.press(menu);
        let name = first.split("  ").next().unwrap_or_default().trim_start_matches('▌').trim();
        assert!(reader.shows(name), "{menu}: {name}\n{}", reader.text());
    }
}

#[test]
fn a_key_that_does_nothing_says_what_it_would_do_or_that_it_has_no_command() {
    for (place, key, said) in [
        ("", "J", "Nothing here for J (move the mark down)"),
        ("", "Z", "No command has the key Z"),
        ("f", "c", "Nothing here for c (compare two to four picked)"),
        ("2 Tab", "Space", ""),
        ("Space j Space c", "s", "Nothing here for s (sort)"),
    ] {
        let mut reader = Reader::en();
        reader.press(place).press(key);
        assert!(reader.shows(said), "{place} {key}: {}", reader.text());
    }
}

#[test]
fn one_leaves_as_in_vim() {
    for typed in ["q", "q!", "wq", "qa", "qa!"] {
        let mut reader = Reader::en();
        reader.press(":").type_text(typed).press("Enter");
        assert_eq!(reader.effects(), [Effect::Quit], ":{typed}");
    }
}
