//! The Archive tab: groups, counts, filters and orders of the quotes of an archive.

use baijia::app::{ARCHIVED, App, Tab};
use baijia::atlas::Language;
use baijia::search::Item;

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
    let first = reader.app().tabs().archive.quote(0, &ATLAS).unwrap();
    let second = reader.app().tabs().archive.quote(1, &ATLAS).unwrap();
    assert!(first.date >= second.date, "the newest comes first");
    assert_eq!(first.speaker, second.speaker);
    reader.press("j");
    assert!(reader.shows(&second.key), "the card says {}: {}", second.key, reader.text());
    reader.press("G");
    let last = reader.app().tabs().archive.shown() - 1;
    assert_eq!(reader.app().tabs().archive.quotes.selected, last);
    assert_eq!(
        reader.app().copied_items(),
        [Item::Quotation(reader.app().tabs().archive.quote(last, &ATLAS).unwrap())]
    );
}

#[test]
fn filters_combine_over_the_views_and_counts_follow_them() {
    let mut reader = zh();
    reader.press("5 j f");
    let of_speaker = reader.app().tabs().archive.counts().0;
    assert!(of_speaker < reader.app().tabs().archive.counts().1);
    reader.press("v");
    assert_eq!(counts(&reader).iter().sum::<usize>(), of_speaker);
    reader.press("j f");
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
            (0..archive.shown()).map(|at| archive.quote(at, &ATLAS).unwrap().key.clone()).collect();
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
