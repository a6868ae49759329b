//! What search answers, written down, so that a change of its inside can be held against it.
//!
//! ```text
//! BAIJIA_ANSWERS=before.tsv cargo bench --bench answers
//! BAIJIA_ANSWERS=after.tsv BAIJIA_BASELINE=before.tsv cargo bench --bench answers
//! ```
//!
//! Some 20 000 queries — the golden ones and the benchmark's keystroke by keystroke, and random ones of every kind, by a fixed seed — are
//! asked of the atlas and of an archive beside it. Of each answer one line is kept: a hash over which hits there are in which order, one
//! over their tiers and scores, and one over everything with reasons and highlights; the number of hits, and the first ones in words.
//! So a line that differs says at once whether another hit stands on the page or only what is lit in it is another.
//!
//! | | |
//! |---|---|
//! | `BAIJIA_ANSWERS` | where to write the answers |
//! | `BAIJIA_BASELINE` | earlier answers to compare with, whose queries are asked again; differences are told, and the exit code is 1 |
//! | `BAIJIA_ATLAS` | a directory with the files of an atlas, as of an older state, instead of the atlas in the binary; a file that is not there has no records |
//! | `BAIJIA_ARCHIVES` | archives with commas between them; without one, 30 000 quotes shuffled out of the atlas |
//! | `BAIJIA_QUERIES` | so many random queries instead of 20 000 |
#![allow(clippy::unwrap_used, reason = "a comparison that cannot go on has failed")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use baijia::atlas::{Atlas, FILES, Files, Language};
use baijia::search::{Archive, Found, Index, Loading};
use twox_hash::XxHash3_64;

#[path = "../keystrokes/corpus.rs"]
mod corpus;
mod queries;
mod source;

/// Where an archive is larger than this, only every so many-th query is also counted to the end.
const COUNTED_UP_TO: usize = 100_000;
const COUNTED_EVERY: usize = 8;
/// How many differences are told in full.
const TOLD: usize = 20;

fn main() -> ExitCode {
    let atlas = atlas();
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("answers");
    std::fs::create_dir_all(&directory).unwrap();
    let archives: Vec<PathBuf> = match std::env::var("BAIJIA_ARCHIVES") {
        Ok(paths) => paths.split(',').map(PathBuf::from).collect(),
        Err(_) => vec![corpus::write(&directory)],
    };
    let random = std::env::var("BAIJIA_QUERIES").map_or(20_000, |count| count.parse().unwrap());
    let baseline =
        std::env::var("BAIJIA_BASELINE").ok().map(|path| std::fs::read_to_string(path).unwrap());
    let queries = match &baseline {
        Some(baseline) => queries::asked(baseline),
        None => queries::all(&atlas, &archives[0], random),
    };

    let mut answers = String::new();
    ask(&Index::new(Arc::clone(&atlas)), "atlas", 0, &queries, &mut answers);
    for path in &archives {
        let archive = Arc::new(Archive::new(Arc::clone(&atlas)));
        let report = archive.load(path, &Loading::default(), &mut |_| {}).unwrap();
        let index = Index::new(Arc::clone(&atlas)).with_archive(archive);
        ask(&index, &report.quotes.to_string(), report.quotes, &queries, &mut answers);
    }
    if let Ok(path) = std::env::var("BAIJIA_ANSWERS") {
        std::fs::write(path, &answers).unwrap();
    }
    baseline.map_or(ExitCode::SUCCESS, |baseline| compare(&baseline, &answers))
}

/// The atlas of `BAIJIA_ATLAS`, else the one in the binary.
fn atlas() -> Arc<Atlas> {
    let Ok(directory) = std::env::var("BAIJIA_ATLAS") else { return Atlas::embedded().unwrap() };
    let files = FILES.iter().fold(Files::default(), |files, file| {
        let text = std::fs::read_to_string(Path::new(&directory).join(file));
        files.with(file, text.unwrap_or_else(|_| "[]".to_owned()))
    });
    Arc::new(Atlas::load(&files).unwrap())
}

/// Asks every query and writes a line for each answer.
fn ask(index: &Index, name: &str, quotes: usize, queries: &[String], answers: &mut String) {
    let began = Instant::now();
    for (at, query) in queries.iter().enumerate() {
        let mut put = |way: &str, found: &Found| {
            let told = told(index.atlas(), found);
            let first: Vec<&str> = told.lines().take(3).collect();
            let (mut hits, mut ranks) = (String::new(), String::new());
            for hit in &found.hits {
                let _ = writeln!(hits, "{:?}={}", hit.item.kind(), hit.item.key(index.atlas()));
                let _ = writeln!(ranks, "{} {}", hit.tier, hit.score);
            }
            let [hits, ranks, all] =
                [&hits, &ranks, &told].map(|text| XxHash3_64::oneshot(text.as_bytes()));
            let _ = writeln!(
                answers,
                "{name}\t{way}\t{query}\t{hits:016x}\t{ranks:016x}\t{all:016x}\t{}\t{}",
                found.total,
                first.join(" | ")
            );
        };
        put("page", &index.first_page(query));
        if quotes <= COUNTED_UP_TO || at % COUNTED_EVERY == 0 {
            put("counted", &index.search(query));
        }
    }
    eprintln!("{name}: {} queries in {:.1} s", queries.len(), began.elapsed().as_secs_f64());
}

/// Everything of an answer, a hit a line.
fn told(atlas: &Atlas, found: &Found) -> String {
    let mut told = String::new();
    for hit in &found.hits {
        let (kind, key) = (hit.item.kind(), hit.item.key(atlas));
        let (tier, score, why) = (hit.tier, hit.score, &hit.why);
        let (field, way, exact) = (why.field, why.way.word(), why.exact);
        let _ = write!(told, "{kind:?}={key} {tier} {score} {field:?} {way} {exact}");
        for part in &hit.matches {
            let _ = write!(told, " {:?}:{}-{}", part.field, part.start, part.end);
        }
        told.push('\n');
    }
    // How many there are at least depends on how far was looked behind the page; it stands in a column of its own.
    if !found.total.more {
        let _ = writeln!(told, "total {}", found.total);
    }
    for term in &found.understood {
        let _ = writeln!(told, "term {}", term.label(atlas, Language::Zh));
    }
    if let Some(nearest) = &found.nearest {
        let _ = writeln!(told, "nearest {}", nearest.key(atlas));
    }
    for unknown in &found.unknown {
        let _ = writeln!(told, "unknown {}:{} {:?}", unknown.field, unknown.value, unknown.nearest);
    }
    told
}

fn compare(before: &str, after: &str) -> ExitCode {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let differences: Vec<(&str, &str)> =
        before.iter().copied().zip(after.iter().copied()).filter(|(old, new)| old != new).collect();
    for (old, new) in differences.iter().take(TOLD) {
        println!("- {old}\n+ {new}");
    }
    let missing = before.len().abs_diff(after.len());
    println!("{} answers, {} differences", after.len(), differences.len() + missing);
    if differences.len() + missing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
