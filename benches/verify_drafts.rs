//! How long fifty quotations of a draft take: against the atlas, and against an archive beside it.
//!
//! ```text
//! python3 benches/corpus.py 1000000 archive.jsonl
//! BAIJIA_ARCHIVE=archive.jsonl cargo bench --bench verify_drafts
//! ```
//!
//! Without `BAIJIA_ARCHIVE` the archive is 30 000 quotes shuffled out of the atlas. It is opened twice, so that the second time is from
//! the cache. The quotations are quotes of the archive, or of the atlas: every other one whole, the rest with a clause left out.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use baijia::atlas::Atlas;
use baijia::quotation::verify::Verifier;
use baijia::search::{Archive, Index, Loading};

#[path = "keystrokes/corpus.rs"]
mod corpus;

const QUOTATIONS: usize = 50;
const ROUNDS: usize = 5;

fn main() {
    let atlas = Atlas::embedded().unwrap();
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify_drafts");
    std::fs::create_dir_all(&directory).unwrap();
    let path =
        std::env::var("BAIJIA_ARCHIVE").map_or_else(|_| corpus::write(&directory), PathBuf::from);
    let own: Vec<(String, String)> = atlas
        .quotes
        .iter()
        .map(|(_, quote)| (atlas[quote.speaker].name.zh.to_string(), quote.text.to_string()))
        .collect();
    let alone = Verifier::new(&Index::new(Arc::clone(&atlas)));
    measure("the atlas", &alone, &draft(&own));

    let loading = Loading { cache: Some(directory.join("cache")), ..Loading::default() };
    let mut opened = None;
    for from in ["its file", "the cache"] {
        let begun = Instant::now();
        let archive = Arc::new(Archive::new(Arc::clone(&atlas)));
        let report = archive.load(&path, &loading, &mut |_| {}).unwrap();
        println!("{} quotes opened from {from} in {:?}", report.quotes, begun.elapsed());
        opened = Some(Index::new(Arc::clone(&atlas)).with_archive(archive));
    }
    let lines = std::fs::read_to_string(&path).unwrap();
    let every = (lines.lines().count() / QUOTATIONS).max(1);
    let quotes: Vec<(String, String)> = lines
        .lines()
        .step_by(every)
        .filter_map(|line| {
            let quote: serde_json::Value = serde_json::from_str(line).ok()?;
            let field = |name: &str| Some(quote.get(name)?.as_str()?.to_owned());
            Some((field("speaker")?, field("text")?))
        })
        .collect();
    measure("the archive", &Verifier::new(&opened.unwrap()), &draft(&quotes));
}

/// A draft with fifty quotations.
fn draft(quotes: &[(String, String)]) -> String {
    let mut draft = String::new();
    for (number, (speaker, text)) in quotes.iter().cycle().take(QUOTATIONS).enumerate() {
        let clauses: Vec<&str> = text.split_inclusive('，').collect();
        let left_out = clauses.len() / 2;
        let kept = clauses.iter().enumerate();
        let words: String = kept
            .filter(|&(at, _)| number % 2 == 0 || at != left_out)
            .map(|(_, clause)| *clause)
            .collect();
        writeln!(draft, "{speaker}说：“{words}”\n").unwrap();
    }
    draft
}

fn measure(what: &str, verifier: &Verifier, draft: &str) {
    let mut times = Vec::new();
    let mut judged = 0;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        judged = verifier.check(draft).len();
        times.push(begun.elapsed());
    }
    times.sort();
    println!(
        "{judged} quotations against {what}: {:?} in the middle, {:?} at most",
        times[ROUNDS / 2],
        times[ROUNDS - 1]
    );
}
