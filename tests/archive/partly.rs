//! Sentences and words that no quote has all of, in an archive beside the atlas.

use baijia::search::Found;

use crate::{ATLAS, index};

const LINES: &str = r#"
{"id": "a", "speaker": "王小明", "text": "算力短缺会持续三个季度，价格还要涨。", "date": "2023-05-01"}
{"id": "b", "speaker": "王小明", "text": "数据质量比数据数量重要。", "date": "2023-05-02"}
{"id": "c", "speaker": "陈大文", "text": "算力短缺只是暂时的。", "date": "2023-05-03"}
{"id": "d", "speaker": "陈大文", "text": "今天天气很好。", "date": "2023-05-04"}
"#;

/// The ids of the hits, each with what it lacks.
fn near(found: &Found) -> Vec<(String, Vec<String>)> {
    let hits = found.hits.iter();
    hits.map(|hit| (hit.item.key(&ATLAS).to_owned(), hit.left_out.clone().unwrap())).collect()
}

#[test]
fn a_sentence_finds_the_archived_quote_with_the_most_of_it_first() {
    let found = index(LINES).search_or_relax("王小明认为算力短缺会持续两个季度");
    let near = near(&found);
    assert_eq!(near[0].0, "a", "{near:?}");
    assert_eq!(near[0].1, ["认为", "两"], "{near:?}");
    assert!(near.iter().all(|(id, _)| id != "d"), "{near:?}");
}

#[test]
fn fields_exclusions_and_phrases_hold_for_what_is_near_too() {
    let index = index(LINES);
    let ids = |query: &str| -> Vec<String> {
        let found = index.search_or_relax(query);
        let of_archive = found.hits.iter().filter(|hit| hit.item.is_of_archive());
        of_archive.map(|hit| hit.item.key(&ATLAS).to_owned()).collect()
    };
    assert_eq!(ids("算力短缺 香蕉"), ["c", "a"]);
    assert_eq!(ids("算力短缺 香蕉 speaker:王小明"), ["a"]);
    assert_eq!(ids("算力短缺 香蕉 -暂时"), ["a"]);
    assert_eq!(ids("算力短缺 香蕉 \"三个季度\""), ["a"]);
    assert!(ids("香蕉 苹果派").is_empty());
}

#[test]
fn a_search_for_what_is_near_ends_when_nobody_wants_it() {
    let index = index(LINES);
    let mut told = 0;
    index.search_as_typed(
        "王小明认为算力短缺会持续两个季度",
        &|_| true,
        &mut || {},
        &mut |_| told += 1,
    );
    assert_eq!(told, 0);
}

#[test]
fn a_page_of_text_is_answered_with_what_its_beginning_has() {
    let query = "王小明认为算力短缺会持续两个季度。".repeat(2000);
    let found = index(LINES).search_or_relax(&query);
    assert!(found.hits.iter().all(|hit| hit.left_out.is_some()));
}
