//! The Archive tab: groups, counts, filters and orders of the quotes of an archive.

use std::sync::Arc;

use baijia::app::{ARCHIVED, Action, App, ArchiveNews, MenuRow, Overlay, Tab};
use baijia::atlas::Language;
use baijia::search::{Archive, Item, Loading, Shared};

use crate::harness::{ATLAS, Reader};

fn zh() -> Reader {
    Reader::beside_archive(120, 36, Language::Zh)
}

/// The counts of all groups, in their order.
fn counts(reader: &Reader) -> Vec<usize> {
    reader.app().tabs().archive.group_rows().iter().map(|group| group.count).collect()
}

#[test]
fn the_tab_is_there_only_beside_an_archive() {
    let mut alone = Reader::open(120, 36, Language::Zh);
    alone.press("5");
    assert_eq!(alone.app().tab(), Tab::Models);
    assert!(!alone.shows("5 档案"), "{}", alone.text());
    alone.press("[");
    assert_eq!(alone.app().tab(), Tab::Routes);
    let mut beside = zh();
    beside.press("5");
    assert_eq!(beside.app().tab(), Tab::Archive);
    assert!(beside.shows("5 档案") && beside.shows("全部"), "{}", beside.text());
    beside.press("]");
    assert_eq!(beside.app().tab(), Tab::Models);
}

#[test]
fn every_view_counts_every_quote() {
    let mut reader = zh();
    reader.press("5");
    let all = reader.app().tabs().archive.counts().1;
    assert!(all > 100, "{all}");
    for view in 0..6 {
        let total: usize = counts(&reader).iter().sum();
        // A quote with several topics counts under each of them.
        assert!(if view == 2 { total >= all } else { total == all }, "{view}: {total} of {all}");
        reader.press("v");
    }
}

#[test]
fn a_group_shows_its_quotes_and_the_card_of_the_selected_one() {
    let mut reader = zh();
    reader.press("5 j");
    let archive = &reader.app().tabs().archive;
    assert_eq!(archive.shown(), counts(&reader)[0]);
    reader.press("Enter");
    assert_eq!(reader.app().focus(), ARCHIVED);
    let first = reader.app().tabs().archive.quote(0).unwrap();
    let second = reader.app().tabs().archive.quote(1).unwrap();
    assert!(first.date >= second.date, "the newest comes first");
    assert_eq!(first.speaker, second.speaker);
    reader.press("j");
    assert!(reader.shows(&second.key), "the card says {}: {}", second.key, reader.text());
    reader.press("G");
    let last = reader.app().tabs().archive.shown() - 1;
    assert_eq!(reader.app().tabs().archive.quotes.selected, last);
    assert_eq!(
        reader.app().copied_items(),
        [Item::Quotation(reader.app().tabs().archive.quote(last).unwrap())]
    );
}

#[test]
fn filters_combine_over_the_views_and_counts_follow_them() {
    let mut reader = zh();
    reader.press("5 j Space");
    let of_speaker = reader.app().tabs().archive.counts().0;
    assert!(of_speaker < reader.app().tabs().archive.counts().1);
    reader.press("v");
    assert_eq!(counts(&reader).iter().sum::<usize>(), of_speaker);
    reader.press("j Space");
    let of_both = reader.app().tabs().archive.counts().0;
    assert!(of_both <= of_speaker && of_both > 0);
    assert_eq!(reader.app().tabs().archive.picks().len(), 2);
    reader.press("x");
    let (left, all) = reader.app().tabs().archive.counts();
    assert_eq!(left, all);
}

#[test]
fn every_order_has_every_quote_once() {
    let mut reader = zh();
    reader.press("5");
    let keys = |app: &App| {
        let archive = &app.tabs().archive;
        let mut keys: Vec<String> =
            (0..archive.shown()).map(|at| archive.quote(at).unwrap().key.clone()).collect();
        let newest = keys.clone();
        keys.sort();
        (newest, keys)
    };
    let (newest, all) = keys(reader.app());
    reader.press("s");
    let (oldest, same) = keys(reader.app());
    assert_eq!(same, all);
    assert_eq!(oldest, newest.into_iter().rev().collect::<Vec<_>>());
    for _ in 0..2 {
        reader.press("s");
        assert_eq!(keys(reader.app()).1, all);
    }
}

#[test]
fn one_menu_has_every_filter_with_live_counts() {
    let mut reader = zh();
    reader.press("5 f");
    let rows = |reader: &Reader| reader.app().archive_menu_rows().to_vec();
    let facets = rows(&reader).iter().filter(|row| matches!(row, MenuRow::Facet(_))).count();
    assert_eq!(facets, 6, "{}", reader.text());
    assert!(reader.shows("筛选　剩 187 条引语"), "{}", reader.text());
    // Every count is what choosing the value leaves, also beside a filter of another facet.
    for first in [None, Some(9)] {
        if let Some(at) = first {
            let value = rows(&reader).iter().filter_map(MenuRow::value).nth(at).unwrap();
            choose(&mut reader, value);
        }
        let picked: Vec<_> = reader.app().tabs().archive.picks().to_vec();
        for row in rows(&reader) {
            let MenuRow::Value { value, count, is_chosen, .. } = row else { continue };
            if is_chosen || picked.iter().any(|pick| pick.facet == value.facet) {
                continue;
            }
            choose(&mut reader, value);
            assert_eq!(reader.app().tabs().archive.counts().0, count, "{value:?}");
            choose(&mut reader, value);
        }
        assert_eq!(reader.app().tabs().archive.picks(), picked);
    }
    // Two values of one facet widen.
    reader.press("x");
    let values: Vec<_> = rows(&reader)
        .into_iter()
        .filter_map(|row| match row {
            MenuRow::Value { value, count, .. } => Some((value, count)),
            _ => None,
        })
        .take(2)
        .collect();
    for (value, _) in &values {
        choose(&mut reader, *value);
    }
    let (left, _) = reader.app().tabs().archive.counts();
    assert_eq!(left, values[0].1 + values[1].1);
    reader.press("x");
    assert_eq!(reader.app().tabs().archive.picks(), []);
    reader.press("Esc");
    assert_eq!(reader.app().tab(), Tab::Archive);
}

/// Steps to a value of the menu and presses the key that chooses it.
fn choose(reader: &mut Reader, value: Shared) {
    let rows = reader.app().archive_menu_rows();
    let at = rows.iter().position(|row| row.value() == Some(value)).expect("the menu offers it");
    reader.press("g");
    for _ in 0..=rows.len() {
        let Some(Overlay::Filter(list)) = reader.app().overlays().last() else {
            panic!("the menu is open")
        };
        if list.selected == at {
            break;
        }
        reader.press("j");
    }
    reader.press("Space");
}

#[test]
fn values_beyond_the_first_are_found_by_their_names_in_the_menu() {
    let mut reader = zh();
    reader.press("5 f");
    assert!(reader.shows("另有"), "{}", reader.text());
    reader.press("/").type_text("yanruolan");
    assert!(reader.shows("严若澜"), "{}", reader.text());
    reader.press("Enter Space");
    let archive = &reader.app().tabs().archive;
    assert_eq!(archive.picks().len(), 1);
    assert_eq!(archive.name(archive.picks()[0], &ATLAS).zh, "严若澜");
    reader.press("Esc");
    assert!(reader.shows("说话人：严若澜"), "{}", reader.text());
}

#[test]
fn a_grown_archive_keeps_filters_group_quote_and_card() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("grown-tab.jsonl");
    let line = |at: usize| {
        let (speaker, date) = (["某甲", "某乙", "李开复"][at % 3], 1 + at % 9);
        format!(
            "{{\"text\":\"第 {at} 句。\",\"speaker\":\"{speaker}\",\"source\":\"刊 {}\",\"date\":\"2023-0{date}-01\"}}\n",
            at % 2
        )
    };
    let lines = |numbers: std::ops::Range<usize>| numbers.map(line).collect::<String>();
    for anew in [false, true] {
        std::fs::write(&path, lines(0..60)).unwrap();
        let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
        let loading = Loading { follows: true, ..Loading::default() };
        let report = archive.load(&path, &loading, &mut |_| {}).unwrap();
        let app = App::new(Arc::clone(&ATLAS), Language::Zh).with_archive("own.jsonl");
        let mut reader = Reader::of(app.with_archived_quotes(Arc::clone(&archive)), 120, 36);
        reader.act(Action::Archive(ArchiveNews::Done(Box::new(report))));
        for order in ["", "s", "s", "s"] {
            reader.press("5").press(order).press("g j j Tab j j j j");
        }
        reader.press("v v v").press("Tab j j");
        let state = |reader: &Reader| {
            let tab = &reader.app().tabs().archive;
            let quote = tab.quote(tab.quotes.selected).unwrap();
            (tab.facet, reader.app().focus(), quote.text.clone())
        };
        let before = state(&reader);
        // New quotes come before and behind; the other way round, the whole file is written anew.
        let more = if anew { lines(60..90) + &lines(0..60) } else { lines(0..60) + &lines(60..90) };
        std::fs::write(&path, more).unwrap();
        let report = archive.read_on(&[&path], &loading, true, &mut |_| {}).unwrap().unwrap();
        reader.act(Action::Archive(ArchiveNews::Done(Box::new(report))));
        assert_eq!(reader.app().tabs().archive.counts().1, 90);
        assert_eq!(state(&reader), before, "{}", reader.text());
        assert!(reader.shows("档案多了 30 条引语：共 90 条"), "{}", reader.text());
    }
}

#[test]
fn a_speaker_of_the_atlas_leads_to_their_archived_quotes() {
    let mut reader = zh();
    reader.find("邱锡鹏 kind:speaker").press("Enter");
    assert!(reader.shows("golden_archive.jsonl 有 1 条"), "{}", reader.text());
}

#[test]
fn the_tab_holds_at_every_size() {
    for (cols, rows) in [(160, 45), (100, 28), (80, 24), (40, 12), (20, 5), (1, 1), (0, 0)] {
        let mut reader = Reader::beside_archive(cols, rows, Language::En);
        reader.press("5 j Tab j Enter v v G f x s s s Tab Tab");
        assert_eq!(reader.app().tab(), Tab::Archive, "{cols}x{rows}");
    }
}

#[test]
fn topics_that_are_one_topic_of_the_atlas_are_one_group_and_a_quote_with_both_counts_once() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("one-topic.jsonl");
    let lines = [
        r#"{"text":"一。","speaker":"甲","topic":["算力","人才"]}"#,
        r#"{"text":"二。","speaker":"甲","topic":"算力"}"#,
        r#"{"text":"三。","speaker":"甲","topic":"人才"}"#,
        r#"{"text":"四。","speaker":"甲","topic":"量路"}"#,
        r#"{"text":"五。","speaker":"甲"}"#,
    ];
    std::fs::write(&path, lines.join("\n")).unwrap();
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    archive.load(&path, &Loading::default(), &mut |_| {}).unwrap();
    let app = App::new(Arc::clone(&ATLAS), Language::Zh).with_archive("own.jsonl");
    let mut reader = Reader::of(app.with_archived_quotes(archive), 120, 36);
    reader.press("5 v v");
    assert_eq!(counts(&reader), [3, 1, 1], "{}", reader.text());
    reader.press("j Space");
    assert_eq!(reader.app().tabs().archive.counts(), (3, 5));
    assert_eq!(counts(&reader), [3]);
}

#[test]
fn as_of_a_day_the_tab_lists_what_was_said_by_then_under_the_speakers_own_names() {
    let mut reader = Reader::beside_lines(
        "tab-days.jsonl",
        &[
            r#"{"text":"早先的话。","speaker":"李开复","date":"2022-01-01"}"#,
            r#"{"text":"年内的话。","speaker":"任正非","date":"2022"}"#,
            r#"{"text":"后来的话。","speaker":"李开复","date":"2023-05-28"}"#,
            r#"{"text":"哪天的话。","speaker":"李开复"}"#,
        ],
    );
    reader.press("5");
    assert_eq!(reader.app().tabs().archive.counts(), (4, 4));
    reader.press("a");
    let at = reader
        .app()
        .days()
        .iter()
        .position(|preset| preset.day.is_some_and(|day| day.to_string() == "2022-12-31"));
    for _ in 0..at.expect("the end of each year is offered") {
        reader.press("j");
    }
    reader.press("Enter");
    assert_eq!(reader.app().tab(), Tab::Archive);
    assert_eq!(reader.app().tabs().archive.counts(), (2, 2), "{}", reader.text());
    assert!(reader.shows("早先的话") && reader.shows("年内的话"), "{}", reader.text());
    assert!(reader.shows("李开复") && reader.shows("任正非"), "{}", reader.text());
    assert!(!reader.shows("后来的话") && !reader.shows("哪天的话"), "{}", reader.text());
}

#[test]
fn a_quote_whose_line_warns_of_it_has_its_mark_in_every_list_and_the_warning_below_its_words() {
    let mut reader = Reader::beside_lines(
        "warned.jsonl",
        &[
            r#"{"id":"w","speaker":"石以宁","text":"账目要先理清楚再谈增长。","warning":"下一句说的是条件"}"#,
            r#"{"id":"p","speaker":"石以宁","text":"账目之外还有人心要算。"}"#,
        ],
    );
    reader.press("5");
    let rows = |reader: &Reader, words: &str| -> Vec<String> {
        reader.screen().into_iter().filter(|row| row.contains(words)).collect()
    };
    assert!(
        rows(&reader, "账目要先").iter().any(|row| row.contains("! 账目要先")),
        "{}",
        reader.text()
    );
    assert!(
        rows(&reader, "账目之外").iter().all(|row| !row.contains("! 账目之外")),
        "{}",
        reader.text()
    );
    reader.find("账目要先理清楚");
    let hit = rows(&reader, "石以宁").concat();
    assert!(hit.contains("! 石以宁"), "{}", reader.text());
    reader.press("Enter");
    let text = reader.text();
    let (words, warning) = (text.rfind("账目要先"), text.find("下一句说的是条件"));
    assert!(warning > words && warning < text.rfind("说话人"), "{text}");
}

#[test]
fn a_panel_below_a_rule_of_the_tab_draws_no_second_one() {
    let mut reader = Reader::beside_archive(80, 24, Language::Zh);
    reader.press("5 f");
    let screen = reader.screen();
    let rules: Vec<bool> = screen.iter().map(|row| row.trim().starts_with("────")).collect();
    assert!(!rules.windows(2).any(|pair| pair[0] && pair[1]), "{}", reader.text());
}
