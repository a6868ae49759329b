//! The focus walks the panes, the one that has it is marked, and the arrows move inside it.

use baijia::app::{GENERAL, MAP, MATRIX, Pane, QUOTES, RANKING, VERTICAL};
use baijia::atlas::Language;

use crate::harness::{Reader, assert_same};

/// Every screen of the tabs that has panes of its own: the keys that open it, and its panes.
const SCREENS: [(&str, &[Pane]); 10] = [
    ("1", &[Pane::List, Pane::Detail]),
    ("1 v", &[Pane::List, Pane::Detail]),
    ("2", &[MAP, RANKING, Pane::Detail]),
    ("2 t", &[MAP, RANKING, Pane::Detail]),
    ("3", &[Pane::List, Pane::Detail, MATRIX]),
    ("3 v", &[Pane::List, Pane::Detail, MATRIX]),
    ("3 v v", &[MATRIX, Pane::Detail]),
    ("3 v v v", &[Pane::List, Pane::Detail]),
    ("3 v v v v", &[Pane::List, Pane::Detail]),
    ("4", &[GENERAL, VERTICAL, QUOTES]),
];

#[test]
fn tab_and_shift_tab_walk_the_panes_and_come_round() {
    for (keys, panes) in SCREENS {
        let mut reader = Reader::zh();
        reader.press(keys);
        for &pane in panes {
            assert_eq!(reader.app().focus(), pane, "after {keys}");
            reader.press("Tab");
        }
        for &pane in panes.iter().rev() {
            reader.press("BTab");
            assert_eq!(reader.app().focus(), pane, "backwards after {keys}");
        }
    }
}

#[test]
fn the_pane_in_focus_is_marked_and_no_other() {
    for (keys, panes) in SCREENS {
        let mut reader = Reader::zh();
        reader.press(keys);
        let mut marks = Vec::new();
        for _ in panes {
            // What is selected, and where: the same words may stand in two panes.
            let mark = reader.page().selected_below_tabs();
            assert!(
                !mark.is_empty(),
                "{:?} after {keys}:\n{}",
                reader.app().focus(),
                reader.text()
            );
            let mark = reader.page().selected_cells();
            assert!(!marks.contains(&mark), "{:?} looks like another pane", reader.app().focus());
            marks.push(mark);
            reader.press("Tab");
        }
    }
}

#[test]
fn letters_move_as_the_arrows_do() {
    for (keys, panes) in SCREENS {
        for at in 0..panes.len() {
            let open = format!("{keys} {}", "Tab ".repeat(at));
            for (letters, arrows) in
                [("j j k", "Down Down Up"), ("l l h", "Right Right Left"), ("j l", "Down Right")]
            {
                let (mut by_letters, mut by_arrows) = (Reader::zh(), Reader::zh());
                by_letters.press(&open).press(letters);
                by_arrows.press(&open).press(arrows);
                let when = format!("{letters} after {open}");
                assert_same(by_letters.buffer(), by_arrows.buffer(), &when);
            }
        }
    }
}

#[test]
fn down_moves_in_every_pane() {
    for (keys, panes) in SCREENS {
        for (at, pane) in panes.iter().enumerate() {
            let mut reader = Reader::zh();
            reader.press(keys).press(&"Tab ".repeat(at));
            let before = reader.buffer().clone();
            reader.press("j");
            assert!(*reader.buffer() != before, "j does something in {pane:?} after {keys}");
        }
    }
}

#[test]
fn paging_keys_act_on_the_pane_in_focus() {
    for (keys, panes) in SCREENS {
        for (at, pane) in panes.iter().enumerate() {
            let mut reader = Reader::zh();
            reader.press(keys).press(&"Tab ".repeat(at)).press("g");
            let painted = reader.painted().panes.iter().find(|painted| painted.pane == *pane);
            let painted = painted.expect("the pane in focus is drawn");
            if *pane == Pane::Detail && painted.total_rows <= painted.height_rows {
                continue;
            }
            let first = (reader.text(), reader.page().selected());
            let text = first.0.clone();
            for (there, back) in
                [("G", "g"), ("End", "Home"), ("C-d C-d", "C-u C-u"), ("PgDn", "PgUp")]
            {
                reader.press(there);
                assert_eq!(reader.app().focus(), *pane);
                let when = format!("{there} in {pane:?} after {keys}");
                assert!((reader.text(), reader.page().selected()) != first, "{when} moves");
                reader.press(back);
                // The map has no order: its steps go to the nearest tile, not to a row above.
                if *pane != MAP {
                    assert_eq!(reader.text(), text, "{back} undoes {when}");
                }
            }
        }
    }
}

#[test]
fn a_page_of_a_list_leaves_one_row_in_common() {
    let mut reader = Reader::open(80, 24, Language::Zh);
    reader.press("PgDn");
    let list = &reader.painted().panes[0];
    assert_eq!(list.pane, Pane::List);
    let visible = list.height_rows;
    assert_eq!(reader.app().tabs().models.list.selected, visible - 1);
    reader.press("C-d");
    assert_eq!(reader.app().tabs().models.list.selected, visible - 1 + visible / 2);
}

#[test]
fn a_longer_detail_scrolls_to_its_end_and_says_that_more_follows() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        // Beijing: the longest of the sheets.
        reader.press("2 Tab Tab");
        assert!(reader.shows("↓ "), "more follows at {cols}×{rows}\n{}", reader.text());
        let mut seen = reader.text();
        while reader.shows("↓ ") {
            reader.press("j");
            seen.push_str(&reader.text());
        }
        assert!(!reader.shows("↓ "), "nothing follows at the end of {cols}×{rows}");
        assert!(reader.shows("↑ "), "the beginning is said to be above");
        assert!(seen.contains("GB/T 2260"), "everything was in view once at {cols}×{rows}");
        let rows_above = reader.app().detail_state().scroll;
        for _ in 0..rows_above * 2 {
            reader.press("k");
        }
        assert!(!reader.shows("↑ "), "nothing is above the beginning");
    }
}

#[test]
fn down_in_a_detail_steps_through_every_link() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("2 Tab Tab");
        let links = reader.app().detail().expect("a sheet").links().count();
        let mut stepped = Vec::new();
        loop {
            let before = reader.app().detail_state();
            if stepped.last() != before.link.as_ref() {
                stepped.extend(before.link);
            }
            reader.press("j");
            if reader.app().detail_state() == before {
                break;
            }
        }
        assert_eq!(stepped, (0..links).collect::<Vec<_>>(), "in order at {cols}×{rows}");
    }
}

#[test]
fn esc_goes_one_level_up() {
    for (keys, panes) in SCREENS {
        let mut reader = Reader::zh();
        reader.press(keys);
        let first = reader.buffer().clone();
        reader.press("BTab Esc");
        assert_eq!(reader.app().focus(), panes[0], "after {keys}");
        assert_same(reader.buffer(), &first, keys);
    }
}

#[test]
fn keys_that_come_in_one_read_do_what_they_do_one_by_one() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        for (open, keys) in [
            ("", "j j j PgDn k"),
            ("Tab", "j j j"),
            ("2", "j l PgDn"),
            ("2 Tab", "G k k"),
            ("2 Tab Tab", "j j j j j j j j"),
            ("2 Tab Tab", "PgDn C-d PgDn k"),
            ("2 Tab Tab", "G k k"),
            ("3", "G PgUp C-d"),
            ("4", "j j j j j PgDn l j j"),
            ("j j Tab Tab Space c", "j j j l j"),
            ("f", "j j j j j PgDn PgUp k"),
            ("?", "PgDn PgDn k k"),
            ("Tab G Enter", "j j PgDn j"),
        ] {
            let mut one_by_one = Reader::open(cols, rows, Language::Zh);
            let mut at_once = Reader::open(cols, rows, Language::Zh);
            one_by_one.press(open).press(keys);
            at_once.press(open).press_at_once(keys);
            let when = format!("{keys} after {open} at {cols}×{rows}");
            assert_eq!(at_once.page().selected(), one_by_one.page().selected(), "{when}");
        }
    }
}
