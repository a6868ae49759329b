//! The golden queries: what stands first.

use std::fmt::Write as _;
use std::sync::Arc;

use baijia::search::Index;

use crate::{ATLAS, INDEX, is, named, record_of};

fn golden(cases: &str) {
    let mut failures = String::new();
    for line in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let query = columns.next().expect("a query");
        let wanted = columns.next().expect("a first hit");
        let found = INDEX.search(query);
        let holds = match found.hits.first() {
            None => wanted == "none",
            Some(hit) => wanted != "none" && is(record_of(hit), wanted),
        };
        if !holds {
            let _ = writeln!(failures, "{query} → {wanted}, but found");
            for hit in found.hits.iter().take(3) {
                let _ = writeln!(failures, "    {} {hit:?}", named(record_of(hit)));
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn the_shared_golden_queries_hold() {
    golden(include_str!("../golden.tsv"));
}

#[test]
fn the_golden_queries_of_the_article_hold_as_of_its_day_too() {
    let index = Index::new(Arc::new(ATLAS.as_of("2023-05-28".parse().unwrap())));
    for line in include_str!("../golden.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (query, wanted) = (columns.next().unwrap(), columns.next().unwrap_or_default());
        let Some((kind, key)) = wanted.split_once('=') else { continue };
        let named = [kind, ":", key].concat();
        if ATLAS.find(&named).iter().any(|&record| !index.atlas().holds(record)) {
            // A model of June or July.
            continue;
        }
        let found = index.search(query);
        let first = found.hits.first().unwrap_or_else(|| panic!("{query} finds nothing"));
        assert!(
            is(record_of(first), wanted),
            "{query} → {wanted}, but {}",
            self::named(record_of(first))
        );
        assert!(found.hits.iter().all(|hit| index.atlas().holds(record_of(hit))), "{query}");
    }
}

#[test]
fn the_golden_queries_of_after_the_article_hold() {
    golden(include_str!("../golden_later.tsv"));
}

#[test]
fn our_own_golden_queries_hold() {
    golden(include_str!("../golden_own.tsv"));
}
