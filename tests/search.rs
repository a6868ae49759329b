//! Search as its users feel it: queries in, first hits out, and what holds for every query.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use baijia::atlas::{Atlas, RecordId, Word as _};
use baijia::search::Index;

static ATLAS: LazyLock<Arc<Atlas>> =
    LazyLock::new(|| Atlas::embedded().expect("the embedded atlas loads"));
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(Arc::clone(&ATLAS)));

/// Whether a record is what a golden line names: `speaker=ID` also by one of their quotes.
fn is(record: RecordId, wanted: &str) -> bool {
    let (kind, key) = wanted.split_once('=').expect("kind=id");
    if let (RecordId::Quote(quote), "speaker") = (record, kind) {
        return ATLAS[ATLAS[quote].speaker].key == key;
    }
    record.kind().word() == kind && ATLAS.key(record) == key
}

fn golden(cases: &str) {
    let mut failures = String::new();
    for line in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let query = columns.next().expect("a query");
        let wanted = columns.next().expect("a first hit");
        let found = INDEX.search(query);
        let first = found.hits.first();
        let holds = match first {
            None => wanted == "none",
            Some(hit) => wanted != "none" && is(hit.record, wanted),
        };
        if !holds {
            let _ = writeln!(failures, "{query} → {wanted}, but found");
            for hit in found.hits.iter().take(3) {
                let key = ATLAS.key(hit.record);
                let _ = writeln!(failures, "    {:?} {key} {hit:?}", hit.record.kind());
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn the_shared_golden_queries_hold() {
    golden(include_str!("golden.tsv"));
}

#[test]
fn our_own_golden_queries_hold() {
    golden(include_str!("golden_own.tsv"));
}
