//! The first page: it ends where it must, and its last hit is as whole as its first.

use std::collections::BTreeSet;

use baijia::atlas::Kind;
use baijia::search::{Hit, PAGE};

use crate::{ATLAS, INDEX, record_of};

/// Words that are one word together: both readings find much, and each record once.
const IN_TWO: [&str; 8] =
    ["mo xing", "da mo", "ke ji", "bei jing", "zhi neng", "模 型", "大 模型", "科 技"];

/// Every two letters, every character of a name, and the beginning of a filing's name that sounds like a word of many quotes.
fn short_queries() -> BTreeSet<String> {
    let letters = || 'a'..='z';
    let pairs = letters().flat_map(|one| letters().map(move |two| String::from_iter([one, two])));
    let names = ATLAS.records().map(|record| ATLAS.name(record).zh.to_string());
    let characters = names.flat_map(|name| name.chars().collect::<Vec<_>>());
    let others = IN_TWO.into_iter().chain(["万兴"]).map(str::to_owned);
    pairs.chain(characters.map(String::from)).chain(others).collect()
}

fn is_filing(hit: &Hit) -> bool {
    record_of(hit).kind() == Kind::Filing
}

/// Whether one hit is of another kind or tier than the other: then no score decides between them.
fn is_step(one: &Hit, next: &Hit) -> bool {
    let of = |hit: &Hit| (hit.why.exact, hit.tier, record_of(hit).kind());
    of(one) != of(next)
}

#[test]
fn the_last_hit_of_the_first_page_has_its_score_and_its_highlights() {
    let (mut steps, mut with_filings) = (0, 0);
    for query in short_queries() {
        let page = INDEX.first_page(&query).hits;
        if page.len() < PAGE {
            continue;
        }
        let all = INDEX.search(&query).hits;
        let (head, _) = all.split_at(PAGE);
        assert_eq!(page, head, "{query}");
        steps += usize::from(is_step(&head[PAGE - 2], &head[PAGE - 1]));
        with_filings += usize::from(head.iter().any(is_filing) && !head.iter().all(is_filing));
    }
    // Pages whose last hit alone is of its kind or tier: on these a page that is one hit too small leaves it without either.
    assert!(steps >= 5, "only {steps} pages end with a step");
    assert!(with_filings >= 5, "only {with_filings} pages hold filings beside others");
}
