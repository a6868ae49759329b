//! `m`, `w`, `M`, `u`, `Ctrl-r`: what one marks stays on the desk, in the reader's own order.

use baijia::app::{Action, App, DeskAsk, Effect, Key, Overlay};
use baijia::atlas::Language;
use baijia::desk::{Change, News, Refusal, Trouble};
use std::sync::Arc;

use crate::harness::{ATLAS, Reader};

fn marks(reader: &Reader) -> Vec<&str> {
    reader.app().kept().current().marks.iter().map(|mark| mark.record.as_str()).collect()
}

/// A reader whose desk a store keeps, which answers when the test says so.
fn stored() -> Reader {
    Reader::of(App::new(Arc::clone(&ATLAS), Language::En).with_desk(), 120, 36)
}

/// What the store is asked to keep, since the last look.
fn asked(reader: &mut Reader) -> Vec<(u64, Change)> {
    let effects = reader.effects().into_iter();
    effects
        .filter_map(|effect| match effect {
            Effect::Desk(DeskAsk::Keep { ticket, change }) => Some((ticket, *change)),
            _ => None,
        })
        .collect()
}

#[test]
fn every_kind_of_record_can_be_marked_and_shows_it_in_its_list_or_on_its_sheet() {
    for (keys, record) in [
        ("m", "model:"),
        ("2 m", "region:beijing"),
        ("2 Tab j m", "region:"),
        ("3 m", "speaker:"),
        ("3 j m", "quote:"),
        ("3 v m", "topic:"),
        ("3 v v v v m", "craft:"),
        ("4 BTab m", "quote:"),
        ("2 t Enter m", "figure:"),
    ] {
        let mut reader = Reader::zh();
        reader.press(keys);
        let [marked] = marks(&reader)[..] else { panic!("{keys}: {:?}", marks(&reader)) };
        assert!(marked.starts_with(record), "{keys}: {marked}");
        // What stands in no list says it on its own sheet.
        let sign = if record == "figure:" { "已标记 ·" } else { "◆" };
        assert!(reader.text().contains(sign), "{keys}:\n{}", reader.text());
        reader.press("m");
        assert!(marks(&reader).is_empty(), "{keys}");
        assert!(!reader.text().contains('◆'), "{keys}");
    }
}

#[test]
fn a_note_of_several_lines_is_written_in_place_and_shown_with_its_record() {
    let mut reader = Reader::zh();
    reader.press("3 j w").type_text("先写风险").press("Enter").type_text("再写成本").press("Esc");
    let note = reader.app().kept().current().marks[0].note.clone();
    assert_eq!(note, "先写风险\n再写成本");
    let text = reader.text();
    assert!(text.contains("先写风险") && text.contains("再写成本") && text.contains('✎'), "{text}");
    // Keys that are commands elsewhere are text in a note, and what is pasted is as well.
    reader.press("w q m u").paste("\r\nq\u{1b}[2J").press("Esc");
    assert_eq!(reader.app().kept().current().marks[0].note, "先写风险\n再写成本qmu\nq[2J");
    assert!(!reader.effects().contains(&Effect::Quit));
}

#[test]
fn what_was_written_can_be_left_as_it_was_and_quitting_keeps_it() {
    let mut reader = Reader::en();
    reader.press("3 j w").type_text("no").press("C-g");
    assert!(marks(&reader).is_empty());
    reader.press("w").type_text("yes").press("C-c");
    assert_eq!(reader.app().kept().current().marks[0].note, "yes");
    assert!(reader.effects().contains(&Effect::Quit));
}

#[test]
fn every_change_can_be_undone_and_done_again() {
    for keys in [
        "m",
        "3 j w a Esc",
        "m M m",
        "m j m M J",
        "m M w b Esc",
        "M c n x Enter",
        "m M c r x Enter",
        "m M c x",
        "m M c n y Enter c k Enter",
        "Space",
    ] {
        let mut reader = Reader::zh();

        reader.press(keys);
        reader.press("Esc Esc Esc");
        let after = reader.app().kept().contents().clone();
        let mut steps = vec![after.clone()];
        for _ in 0..20 {
            reader.press("u");
            steps.push(reader.app().kept().contents().clone());
        }
        let empty = steps.last().unwrap();
        assert!(empty.current().marks.is_empty() && empty.collections.len() == 1, "{keys}");
        reader.press(&"C-r ".repeat(20));
        assert_eq!(reader.app().kept().contents(), &after, "{keys}");
    }
}

#[test]
fn marks_stand_in_the_readers_order_and_open_their_records() {
    let mut reader = Reader::zh();
    reader.press("m j m j m M");
    let [one, two, three] = marks(&reader)[..] else { panic!() };
    let (one, two, three) = (one.to_owned(), two.to_owned(), three.to_owned());
    reader.press("J J K");
    assert_eq!(marks(&reader), [two.as_str(), &one, &three]);
    reader.press("Enter");
    assert!(reader.app().overlays().is_empty());
    let selected = reader.app().tabs().models.selected().unwrap();
    assert_eq!(format!("model:{}", ATLAS[selected].key), one);
    // And back to the desk, at the same mark.
    reader.press("Backspace");
    assert!(matches!(reader.app().overlays(), [Overlay::Desk(view)] if view.list.selected == 1));
}

#[test]
fn collections_have_names_and_one_is_the_current_one() {
    let mut reader = Reader::en();
    reader.press("m M c n").type_text("open source").press("Enter Esc j m M");
    let contents = reader.app().kept().contents();
    assert_eq!(contents.collections.len(), 2);
    assert_eq!(contents.current().name, "open source");
    assert_eq!((contents.collections[0].marks.len(), contents.current().marks.len()), (1, 1));
    assert!(reader.text().contains("Desk: open source"), "{}", reader.text());
    // A name that is taken is refused, and what was typed stays.
    reader.press("c n").type_text("open source").press("Enter");
    assert!(reader.text().contains("another collection has this name"), "{}", reader.text());
    assert!(matches!(reader.app().overlays().last(), Some(Overlay::Name(_))));
}

#[test]
fn an_archived_quote_is_shown_from_its_copy() {
    let mut reader = Reader::beside_archive(120, 36, Language::Zh);
    reader.find("kind:quote 两个月").press("Down Down Enter");
    if !matches!(reader.app().overlays(), [.., Overlay::Record(..)]) {
        reader.press("Esc").find("算力").press("Enter");
    }
    reader.press("m M");
    let mark = reader.app().kept().current().marks[0].clone();
    let words = mark.card.words.clone().expect("the words of a quote").text;
    let shown: String = words.chars().take(6).collect();
    assert!(reader.text().contains(&shown), "{shown}\n{}", reader.text());
}

#[test]
fn it_is_called_saved_only_after_the_commit() {
    let mut reader = stored();
    reader.press("m");
    let [(ticket, _)] = asked(&mut reader)[..] else { panic!("one change is asked for") };
    assert!(!reader.text().to_lowercase().contains("saved"), "{}", reader.text());
    assert!(reader.text().contains('◆'));
    reader.act(Action::Desk(News::Kept { ticket, undo: None }));
    assert!(reader.text().contains("Saved:"), "{}", reader.text());
}

#[test]
fn what_cannot_be_written_waits_and_is_told() {
    let mut reader = stored();
    reader.press("3 j w").type_text("kept").press("Esc");
    let [(ticket, _)] = asked(&mut reader)[..] else { panic!() };
    reader.act(Action::Desk(News::Waiting(Trouble::DiskFull)));
    assert!(reader.text().contains("the disk is full"), "{}", reader.text());
    reader.press("j");
    assert!(reader.text().contains("1 not saved"), "{}", reader.text());
    assert_eq!(reader.app().kept().current().marks[0].note, "kept");
    reader.act(Action::Desk(News::Kept { ticket, undo: None }));
    assert!(!reader.text().contains("not saved"), "{}", reader.text());
}

#[test]
fn why_a_change_waits_is_told_with_each_although_reading_met_the_same_before() {
    let mut reader = stored();
    reader.act(Action::Desk(News::Waiting(Trouble::ReadOnly)));
    assert!(reader.text().contains("cannot be read yet: the desk or its folder"));
    reader.press("M");
    assert!(reader.text().contains("read-only"), "{}", reader.text());
    reader.press("Esc");
    for _ in 0..2 {
        reader.press("j m");
        reader.act(Action::Desk(News::Waiting(Trouble::ReadOnly)));
        assert!(reader.text().contains("Not saved yet: the desk or its folder is read-only"));
    }
}

#[test]
fn the_sign_of_a_mark_covers_no_letter_of_its_row() {
    for cols in [44, 60, 80, 90, 100, 110, 120] {
        let mut reader = Reader::of(App::new(Arc::clone(&ATLAS), Language::En), cols, 24);
        let date = ATLAS[reader.app().tabs().models.selected().unwrap()].released.unwrap();
        let row = |reader: &Reader| {
            let text = reader.text();
            text.lines().find(|line| line.starts_with('▌')).unwrap().to_owned()
        };
        let is_dated = row(&reader).contains(&date.to_string());
        reader.press("m");
        let marked = row(&reader);
        assert!(marked.contains('◆'), "{cols}: {marked}");
        assert_eq!(marked.contains(&date.to_string()), is_dated, "{cols}: {marked}");
    }
}

const LINES: [&str; 2] = [
    r#"{"id": "a-1", "text": "地还在，尺子随它量。", "speaker": "诸葛明德", "source": "某报", "date": "2023-06-02"}"#,
    r#"{"id": "a-2", "text": "先把数据洗干净。", "speaker": "盘启明", "source": "某报"}"#,
];

#[test]
fn a_marked_quote_of_an_open_archive_has_its_sign_and_opens_as_it_stands_there() {
    let mut reader = Reader::beside_lines("desk-marks.jsonl", &LINES);
    reader.press("5 Tab m");
    let record = marks(&reader)[0].to_owned();
    assert!(record.starts_with("quote:a-"), "{record}");
    let text = reader.text();
    assert_eq!(text.lines().filter(|line| line.contains('◆')).count(), 1, "{text}");
    reader.press("M");
    assert!(!reader.text().contains("标记时留下的副本"), "{}", reader.text());
    reader.press("Enter");
    assert!(matches!(reader.app().overlays(), [Overlay::Desk(_), Overlay::Record(..)]));
    reader.press("M");
    assert!(matches!(reader.app().overlays(), [Overlay::Desk(_)]));
    reader.press("Enter Esc");
    assert!(matches!(reader.app().overlays(), [Overlay::Desk(_)]));
}

#[test]
fn a_mark_whose_archive_is_not_open_is_copied_from_what_was_kept() {
    let mut beside = Reader::beside_lines("desk-copied.jsonl", &LINES);
    beside.press("5 Tab m");
    let contents = beside.app().kept().contents().clone();
    let day = "2026-11-28".parse().ok();
    let app = App::new(Arc::clone(&ATLAS), Language::Zh).with_desk().with_day(day);
    let mut reader = Reader::of(app, 120, 36);
    reader.act(Action::Desk(News::Contents { contents: Box::new(contents.clone()), version: 1 }));
    reader.press("M");
    assert!(reader.text().contains("标记时留下的副本"), "{}", reader.text());
    let words = contents.current().marks[0].card.words.clone().unwrap().text;
    for keys in ["y", "Y Down Down Down Down Enter", "Enter y"] {
        reader.press(keys);
        let copied = reader.effects().into_iter().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text),
            _ => None,
        });
        let copied = copied.unwrap_or_else(|| panic!("{keys}: {}", reader.text()));
        assert!(copied.contains(&words) && copied.contains("某报"), "{keys}: {copied}");
    }
}

#[test]
fn another_quote_under_the_id_of_a_marked_one_is_not_shown_for_it() {
    let mut before = Reader::beside_lines("desk-before.jsonl", &LINES[..1]);
    before.press("5 Tab m");
    let contents = before.app().kept().contents().clone();
    let other = [LINES[0].replace("尺子", "秤")];
    let mut reader = Reader::beside_lines("desk-after.jsonl", &[&other[0]]);
    reader.act(Action::Desk(News::Contents { contents: Box::new(contents), version: 1 }));
    reader.press("M");
    let text = reader.text();
    assert!(text.contains("标记时留下的副本") && text.contains("尺子"), "{text}");
}

#[test]
fn a_refused_note_comes_back_under_the_caret() {
    let mut reader = stored();
    reader.press("3 j m");
    let [(ticket, _)] = asked(&mut reader)[..] else { panic!() };
    reader.act(Action::Desk(News::Kept { ticket, undo: None }));
    reader.press("w").type_text("long thought").press("Esc");
    let [(ticket, _)] = asked(&mut reader)[..] else { panic!() };
    reader.act(Action::Desk(News::Refused { ticket, why: Refusal::MarkGone }));
    let Some(Overlay::Note(editor)) = reader.app().overlays().last() else {
        panic!("{}", reader.text())
    };
    assert_eq!(editor.area.text(), "long thought");
}

#[test]
fn a_desk_of_a_newer_version_says_so_before_anything_is_typed() {
    let mut reader = stored();
    reader.act(Action::Desk(News::Closed(Trouble::Newer { version: 9 })));
    assert!(reader.text().contains("newer version"), "{}", reader.text());
    reader.press("m");
    assert!(marks(&reader).is_empty() && reader.text().contains("--desk"), "{}", reader.text());
    reader.press("w");
    assert!(reader.app().overlays().is_empty());
    // Models can be compared all the same.
    reader.press("Space j Space");
    assert_eq!(reader.app().tabs().models.picked.len(), 2);
}

#[test]
fn no_key_in_a_note_does_harm_on_any_screen() {
    let all = (0..128u8).filter_map(|byte| char::from_u32(byte.into()));
    for (cols, rows) in [(160, 45), (80, 24), (40, 12), (20, 5), (1, 1), (0, 0)] {
        let mut reader = Reader::open(cols, rows, Language::En);
        reader.press("w");
        for character in all.clone().chain(['汉', '\u{301}', '👩']) {
            if character.is_control() || character == 'g' || character == 's' {
                continue;
            }
            reader.act(Action::Press(Key::char(character)));
            if character != 'c' && character != 'z' {
                reader.act(Action::Press(Key::ctrl(character)));
            }
        }
    }
}

#[test]
fn marks_are_found_among_themselves_by_the_search_that_finds_records() {
    let mut reader = Reader::zh();
    reader.press("m j m 3 j m w").type_text("先写海外断供").press("Esc M");
    let all = reader.app().desk_marks().len();
    assert_eq!(all, 3);
    // By sound, in the note; what is typed is text and no command.
    reader.press("/").type_text("duangong");
    assert_eq!(reader.app().desk_marks().len(), 1);
    assert!(reader.shows("1 / 3 条") && reader.shows("先写海外断供"), "{}", reader.text());
    assert!(reader.caret().is_some());
    // Enter keeps to what was found: keys are commands again, and none moves a mark past what is not seen.
    reader.press("Enter");
    assert!(reader.caret().is_none());
    let before = marks(&reader).join(" ");
    reader.press("J K");
    assert_eq!(marks(&reader).join(" "), before);
    reader.press("Enter");
    assert!(reader.app().overlays().is_empty(), "the record is open");
    reader.press("Backspace");
    assert_eq!(reader.app().desk_marks().len(), 1);
    // Esc shows all again, with the same mark selected, and another leaves.
    let found = reader.app().selected_mark().unwrap().record.clone();
    reader.press("Esc");
    assert_eq!(reader.app().desk_marks().len(), 3);
    assert_eq!(reader.app().selected_mark().unwrap().record, found);
    reader.press("/").type_text("没有这样的东西xyz");
    assert!(reader.shows("没有这样的标记"), "{}", reader.text());
    reader.press("Esc Esc");
    assert!(reader.app().overlays().is_empty());
}

#[test]
fn a_mark_that_is_taken_away_is_found_no_longer() {
    let mut reader = Reader::zh();
    reader.press("m j m M /").type_text("kind:model").press("Enter");
    assert_eq!(reader.app().desk_marks().len(), 2);
    reader.press("m");
    assert_eq!(reader.app().desk_marks().len(), 1);
    reader.press("u");
    assert_eq!(reader.app().desk_marks().len(), 2);
}

#[test]
fn up_and_down_in_a_note_go_by_the_rows_that_are_seen() {
    let mut reader = Reader::open(40, 12, Language::Zh);
    reader.press("w").type_text(&"汉".repeat(40));
    let below = reader.caret().unwrap();
    reader.press("Up");
    let above = reader.caret().unwrap();
    assert_eq!((above.x, above.y + 1), (below.x, below.y), "{}", reader.text());
    reader.press("Down");
    assert_eq!(reader.caret(), Some(below));
    // Through a shorter line the column is kept.
    reader.press("C-g w").type_text("abcdefgh").press("Enter").type_text("ab").press("Enter");
    reader.type_text("abcdef").press("Up Up");
    let Some(Overlay::Note(editor)) = reader.app().overlays().last() else { panic!() };
    assert_eq!(editor.area.caret_byte_idx(), "abcdef".len());
    // What is pasted has all its lines, and the caret stands behind the last.
    reader.press("C-g w").paste(&"一行\n".repeat(30));
    let Some(Overlay::Note(editor)) = reader.app().overlays().last() else { panic!() };
    assert_eq!(editor.area.text().lines().count(), 30);
    assert!(reader.caret().is_some());
}

#[test]
fn an_editor_that_fails_leaves_the_note_under_the_caret() {
    let app = App::new(Arc::clone(&ATLAS), Language::En).with_editor();
    let mut reader = Reader::of(app, 120, 36);
    reader.press("3 j w").type_text("half a thought").press("C-o");
    assert!(reader.effects().contains(&Effect::Edit("half a thought".to_owned())));
    reader.act(Action::Edited(Err("vi: exit status: 1".to_owned())));
    let Some(Overlay::Note(editor)) = reader.app().overlays().last() else { panic!() };
    assert_eq!(editor.area.text(), "half a thought");
    assert!(reader.shows("exit status: 1"), "{}", reader.text());
}

#[test]
fn a_note_that_an_editor_made_too_long_stays_until_it_is_short_enough() {
    let app = App::new(Arc::clone(&ATLAS), Language::En).with_editor();
    let mut reader = Reader::of(app, 120, 36);
    reader.press("3 j w").type_text("typed ").press("C-o");
    let long = format!("typed {}", "x".repeat(64 * 1024));
    reader.act(Action::Edited(Ok(long.clone())));
    for _ in 0..2 {
        reader.press("Esc");
        let Some(Overlay::Note(editor)) = reader.app().overlays().last() else { panic!() };
        assert_eq!(editor.area.text(), long);
        assert!(reader.shows("shorten it"), "{}", reader.text());
    }
    // It grows no more, and can be made shorter.
    reader.type_text("y");
    for _ in 0..6 {
        reader.press("Backspace");
    }
    reader.press("Esc");
    assert!(reader.app().overlays().is_empty(), "{}", reader.text());
}

#[test]
fn a_mark_says_at_every_width_in_whose_words_it_is_and_what_must_be_known_of_it() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::En);
        // A direct one with a doubt, a reported one that is not to be quoted alone, and a reported one with neither.
        reader.press("3");
        reader.step_to("“At present").press("m");
        reader.step_to("Raising once more").press("m");
        reader.step_to("He gave three").press("m M");
        let screen = reader.screen();
        let row = |text: &str| screen.iter().find(|row| row.contains(text)).expect(text).clone();
        let reported = if cols < 60 { " r" } else { "reported" };
        let alone = row("Raising");
        assert!(alone.contains("2 ! Li Yanhong") && alone.contains(reported), "{alone}");
        let doubted = row("1 ? ");
        assert!(doubted.contains("Zhao Zhigeng") && !doubted.contains("reported"), "{doubted}");
        let plain = row("He gave");
        assert!(plain.contains("3   Li Kaifu") && plain.contains(reported), "{plain}");
    }
}

#[test]
fn an_empty_desk_says_whole_what_fills_it() {
    for language in [Language::Zh, Language::En] {
        let mut reader = Reader::open(40, 12, language);
        reader.press("M");
        let text = reader.text();
        assert!(!text.contains('…'), "{text}");
        let words: String = text.split_whitespace().collect();
        let promise = language.pick("地区或数字", "regionorfigureathand");
        assert!(words.contains(promise), "{text}");
    }
}
