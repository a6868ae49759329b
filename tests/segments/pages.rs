//! What holds of an archive that fills more than one segment.

use std::sync::Arc;

use baijia::search::{Archive, Hit, Index, Loading, PAGE, Progress, Total};
use serde_json::json;

use crate::{ATLAS, INDEX, file, open};

/// More than stand in one segment.
const QUOTES: usize = 36_000;

const WORDS: [&str; 10] =
    ["开源", "护城河", "天花板", "数据", "清洗", "重庆", "女贞树", "圖書館", "GPT", "foghorn"];
/// Queries of every tier that are also answered by looking at every quote; each takes a while.
const EXHAUSTIVELY: [&str; 6] =
    ["kai", "hch", "tusuguang", "李开复 数据", "开源 -重庆", "护城河一天花板"];
const GLUE: [&str; 5] = ["", "，", "的", "。", " "];
const SPEAKERS: [&str; 4] = ["李开复", "严若澜", "单知远", "Marlow Quist"];

/// The same archive every time: quotes of a few words, over some hundred days.
fn lines() -> String {
    let mut state = 1_u32;
    let mut next = |below: usize| {
        // Marsaglia's xorshift.
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % below
    };
    let mut lines = String::new();
    for _ in 0..QUOTES {
        let words = 1 + next(4);
        let text: String =
            (0..words).flat_map(|_| [WORDS[next(WORDS.len())], GLUE[next(GLUE.len())]]).collect();
        let date = format!("20{:02}-{:02}-{:02}", 20 + next(4), 1 + next(12), 1 + next(28));
        let line = json!({ "text": text, "speaker": SPEAKERS[next(SPEAKERS.len())], "date": date });
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    lines
}

#[test]
fn the_first_page_of_many_segments_is_the_head_of_everything() {
    let (index, report) = open(&file("pages.jsonl", lines().as_bytes()), true);
    assert_eq!(report.quotes, QUOTES);
    let queries = [
        "开源",
        "kaiyuan",
        "kai",
        "hch",
        "tusuguang",
        "开原",
        "foghorn",
        "李开复 数据",
        "数据 清洗",
        "shuju qingxi",
        "开源 -重庆",
        "lkf",
        "speaker:严若澜 女贞",
        "speaker:lkf",
        "女贞图书馆foghorn",
        "护城河一天花板",
    ];
    for query in queries {
        let page = index.first_page(query);
        let all = index.search_up_to(query, PAGE);
        assert_eq!(page.hits, all.hits, "{query}");
        assert!(!page.hits.is_empty(), "{query}");
        // Beyond one batch, one range, one segment and one thread too the index finds what looking at every quote finds.
        if EXHAUSTIVELY.contains(&query) {
            let exhaustive = index.search_exhaustively(query, PAGE);
            assert_eq!(all.hits, exhaustive.hits, "{query}");
            assert_eq!(all.total, exhaustive.total, "{query}");
        }
        let told = if page.total.more {
            page.hits.len()..=all.total.count
        } else {
            all.total.count..=all.total.count
        };
        assert!(told.contains(&page.total.count), "{query}: {:?} of {:?}", page.total, all.total);
    }
}

#[test]
fn equally_good_quotes_of_several_segments_are_in_the_order_of_their_ids() {
    let quote = |number: usize| json!({ "text": format!("开源 {number:05}"), "speaker": "严若澜" });
    let lines: Vec<String> = (0..QUOTES).map(|number| quote(number).to_string()).collect();
    let (index, report) = open(&file("equal.jsonl", lines.join("\n").as_bytes()), true);
    assert_eq!(report.quotes, QUOTES);
    let query = "speaker:严若澜 开源";
    let page = index.first_page(query).hits;
    assert_eq!(page, index.search_up_to(query, PAGE).hits);
    let keys: Vec<&str> = page.iter().map(|hit| hit.item.key(index.atlas())).collect();
    assert!(keys.is_sorted() && keys.len() == PAGE, "{keys:?}");
}

/// What is found of some queries of every tier: the hits of the first page, and how many there are.
fn answers(index: &Index) -> Vec<(Vec<Hit>, Total)> {
    let found = |query: &&str| (index.first_page(query).hits, index.search(query).total);
    [
        "开源",
        "kai",
        "hch",
        "开原",
        "李开复 数据",
        "speaker:lkf",
        "护城河一天花板",
        "tusuguang",
        "没有的词",
    ]
    .iter()
    .map(found)
    .collect()
}

/// An archive of many segments without quotes yet, and an index over it.
fn empty() -> (Arc<Archive>, Index) {
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    (Arc::clone(&archive), INDEX.beside(archive))
}

#[test]
fn what_is_found_when_all_quotes_are_read_is_what_is_found_with_their_slices() {
    let path = file("slices.jsonl", lines().as_bytes());
    let (archive, index) = empty();
    let (mut before, mut ready_quotes) = (None, 0);
    let told = &mut |progress: &Progress| {
        if progress.quotes == QUOTES && before.is_none() {
            before = Some((progress.ready_quotes, answers(&index)));
        }
        ready_quotes = progress.ready_quotes;
    };
    let report = archive.load(&path, &Loading::default(), told).unwrap();
    assert_eq!(report.quotes, QUOTES);
    assert_eq!(before.expect("how far it is was told"), (0, answers(&index)));
    assert_eq!(ready_quotes, QUOTES);
}

#[test]
fn an_archive_that_was_stopped_before_its_slices_gets_them_when_it_is_read_on() {
    let path = file("stopped-slices.jsonl", lines().as_bytes());
    let (archive, index) = empty();
    let loading = Loading { follows: true, ..Loading::default() };
    let stop = &mut |progress: &Progress| {
        if progress.quotes == QUOTES {
            archive.stop();
        }
    };
    let report = archive.load(&path, &loading, stop).unwrap();
    assert!(report.cancelled, "it was stopped");
    let stopped = (archive.version(), answers(&index));
    let report = archive.read_on(&[&path], &loading, true, &mut |_| {}).unwrap();
    let report = report.expect("what was stopped goes on");
    assert_eq!((report.quotes, report.cancelled), (QUOTES, false));
    assert!(archive.version() > stopped.0, "whoever holds the former bytes lets go of them");
    assert_eq!(answers(&index), stopped.1);
    assert_eq!(archive.read_on(&[&path], &loading, true, &mut |_| {}).unwrap(), None);
}
