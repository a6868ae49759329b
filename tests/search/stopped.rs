//! A search that nobody wants any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use baijia::atlas::Atlas;
use baijia::search::{Archive, BATCH, Index, Loading};

/// An archive of several segments' batches, with slices as a large one has.
fn beside_many_quotes() -> Index {
    let atlas = Atlas::embedded().expect("a small archive");
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("stopped.jsonl");
    let lines = (0..6_000).map(|at| {
        format!(
            "{{\"text\":\"第{at}句：大模型的护城河是数据，模型、算力与人才缺一不可\",\"speaker\":\"说话人{}\",\"org\":\"机构{}\"}}\n",
            at % 900,
            at % 300
        )
    });
    std::fs::write(&path, lines.collect::<String>()).expect("a small archive");
    let archive = Archive::new(Arc::clone(&atlas));
    let loading = Loading { sliced: true, ..Loading::default() };
    archive.load(&path, &loading, &mut |_| {}).expect("a small archive");
    Index::new(atlas).with_archive(Arc::new(archive))
}

#[test]
fn a_search_that_is_stopped_looks_at_one_batch_more_at_most_in_every_stage() {
    let index = beside_many_quotes();
    let long = "模型 数据 算力 人才 ".repeat(8);
    for query in [
        "模型",
        "damoxing",
        "dmx",
        "kind:quote",
        "speaker:说话人 -数据",
        "speaker:nobodyofthisname",
        "in:nowhere topic:nothing",
        "没有人说过的话",
        "qqqqzzzz",
        "模型 -算力",
        long.as_str(),
    ] {
        for counted in [false, true] {
            let run = |stop_at: usize| {
                let (asked, looked) = (AtomicUsize::new(0), AtomicUsize::new(0));
                let is_stopped = |records: usize| {
                    assert!(records <= BATCH, "{query}: {records} records without a question");
                    looked.fetch_add(records, Ordering::Relaxed);
                    asked.fetch_add(1, Ordering::Relaxed) >= stop_at
                };
                let found = if counted {
                    index.search_unless(query, &is_stopped)
                } else {
                    index.first_page_unless(query, &is_stopped)
                };
                (found, asked.into_inner(), looked.into_inner())
            };
            let (whole, questions, looked) = run(usize::MAX);
            assert!(whole.is_some() && looked > 0, "{query}");
            // Wherever it is stopped, nothing is looked at after the answer.
            for stop_at in (0..questions).step_by(1.max(questions / 20)) {
                let (found, asked, _) = run(stop_at);
                assert!(found.is_none(), "{query}: stopped at {stop_at} of {questions}");
                assert_eq!(asked, stop_at + 1, "{query}");
            }
        }
    }
}
