//! What a search over an archive and the atlas together finds first.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use baijia::atlas::{Atlas, Word as _};
use baijia::search::{Archive, Index, Item, Loading};

static ATLAS: LazyLock<Arc<Atlas>> = LazyLock::new(|| Atlas::embedded().unwrap());
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden_archive.jsonl");
    archive.load(&path, &Loading::default(), &mut |_| {}).unwrap();
    Index::new(Arc::clone(&ATLAS)).with_archive(archive)
});

/// Whether a hit is what a golden line names: `person=` a speaker, `speaker=` also a quote of theirs.
fn is(item: &Item, wanted: &str) -> bool {
    let (kind, key) = wanted.split_once('=').expect("kind=id");
    match (kind, item) {
        ("person" | "speaker", Item::Speaker(speaker)) => speaker.name.zh == key,
        ("speaker", Item::Quotation(quotation)) => {
            let known = quotation.speaker_record.is_some_and(|id| ATLAS[id].key == key);
            known || quotation.speaker.zh == key
        }
        ("person", item) => item.kind().word() == "speaker" && item.key(&ATLAS) == key,
        (kind, item) => item.kind().word() == kind && item.key(&ATLAS) == key,
    }
}

#[test]
fn what_is_meant_comes_first_in_the_archive_and_the_atlas_together() {
    let mut failures = String::new();
    let cases = include_str!("golden_archive.tsv").lines();
    for line in cases.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [query, wanted, why] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line} has not three columns");
        };
        let found = INDEX.search(query);
        let holds = match found.hits.first() {
            None => wanted == "none",
            Some(hit) => wanted != "none" && is(&hit.item, wanted),
        };
        if !holds {
            let _ = writeln!(failures, "{query} → {wanted} ({why}), but found");
            for hit in found.hits.iter().take(3) {
                let (kind, key) = (hit.item.kind().word(), hit.item.key(&ATLAS));
                let name = hit.item.name(&ATLAS).zh;
                let _ =
                    writeln!(failures, "    {kind}={key} {name} tier {} {:?}", hit.tier, hit.why);
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
