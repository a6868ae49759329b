//! How long a keystroke takes until its results stand, in the atlas and in an archive beside it.
//!
//! ```text
//! cargo bench --bench keystrokes
//! BAIJIA_CORPUS=archive.jsonl cargo bench --bench keystrokes
//! ```
//!
//! Every line of `benches/keystrokes.txt` is typed character by character, in the form of `benches/peers`, which types the same to other
//! finders; `benches/corpus.py` writes an archive of any size. What can be set, in the environment:
//!
//! | | |
//! |---|---|
//! | `BAIJIA_CORPUS` | the archive; without one, 30 000 quotes shuffled out of the atlas |
//! | `BAIJIA_KEYSTROKES` | other keystrokes |
//! | `BAIJIA_SEEDS` | `1,2,3`: also so many times [`GENERATED`] keystrokes of random queries; each seed's are written beside the cache, for the peers |
//! | `BAIJIA_RUNS` | so many runs, of which each number is the median; what is counted behind the page is typed once |
//! | `BAIJIA_SLOWEST` | so many of the slowest keystrokes are named |
//! | `BAIJIA_GROWTH` | `10000,100000`: also the first so many quotes |
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use baijia::atlas::Atlas;
use baijia::search::{Archive, Index, Loading};

mod corpus;
mod desk;
mod memory;
#[path = "../answers/source.rs"]
mod source;
mod typing;

use desk::Desk;
use typing::{Typing, set};

/// How many keystrokes of random queries a seed gives.
const GENERATED: usize = 1000;

/// What the first answer after opening is asked for.
const FIRST_QUERY: &str = "开源";

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, role, archive, cache] = arguments.as_slice()
        && role == "reopen"
    {
        return reopen(archive.as_ref(), cache.as_ref());
    }
    let typing = Typing::read();
    typing.heading();
    let index = Index::new(Atlas::embedded().unwrap());
    index.prepare();
    typing.row("embedded atlas, first page", |query| {
        black_box(index.first_page(query));
    });
    typing.row("embedded atlas, counted", |query| {
        black_box(index.search(query));
    });
    drop(index);

    let archive = set("BAIJIA_CORPUS").map_or_else(|| corpus::write(&directory()), PathBuf::from);
    for quotes in set("BAIJIA_GROWTH").iter().flat_map(|sizes| sizes.split(',')) {
        measure(&beginning(&archive, quotes.trim().parse().unwrap()), &typing);
    }
    measure(&archive, &typing);
}

/// Where this bench keeps what it makes.
fn directory() -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("keystrokes");
    std::fs::create_dir_all(&directory).unwrap();
    directory
}

/// An archive of the first quotes of another.
fn beginning(archive: &Path, quotes: usize) -> PathBuf {
    let path = directory().join(format!("{quotes}.jsonl"));
    let mut beginning = BufWriter::new(File::create(&path).unwrap());
    for line in BufReader::new(File::open(archive).unwrap()).lines().take(quotes) {
        writeln!(beginning, "{}", line.unwrap()).unwrap();
    }
    beginning.flush().unwrap();
    path
}

/// Opens an archive, types into it, and opens it again in a process of its own.
fn measure(archive: &Path, typing: &Typing) {
    let cache = directory().join("cache");
    let _ = std::fs::remove_dir_all(&cache);
    let began = Instant::now();
    let (index, quotes, searchable) = open(archive, Some(&cache));
    let opened = began.elapsed();
    typing.row(&format!("{quotes} quotes, first page"), |query| {
        black_box(index.first_page(query));
    });
    for seed in set("BAIJIA_SEEDS").iter().flat_map(|seeds| seeds.split(',')) {
        let generated = generated(&index, archive, seed.trim().parse().unwrap());
        typing.of(generated).row(&format!("{quotes} quotes, seed {seed}"), |query| {
            black_box(index.first_page(query));
        });
    }
    typing.once().row(&format!("{quotes} quotes, counted"), |query| {
        black_box(index.search(query));
    });
    let [searchable, opened] = [searchable, opened].map(|time| time.as_secs_f64() * 1e3);
    println!(
        "{quotes} quotes searchable after {searchable:.0} ms, in the cache after {opened:.0} ms; {}",
        memory::told()
    );
    drop(index);
    let program = std::env::current_exe().unwrap();
    let status = Command::new(program).arg("reopen").arg(archive).arg(&cache).status().unwrap();
    assert!(status.success());
}

/// Random queries, so many that they are typed in [`GENERATED`] keystrokes; also in a file of this bench's own.
fn generated(index: &Index, archive: &Path, seed: u64) -> Vec<String> {
    let mut source = source::Source::new(index.atlas(), archive, seed);
    let (mut queries, mut keystrokes) = (Vec::new(), 0);
    while keystrokes < GENERATED {
        let query: String = source.query().chars().take(GENERATED - keystrokes).collect();
        keystrokes += query.chars().count();
        queries.push(query);
    }
    let path = directory().join(format!("seed-{seed}.txt"));
    std::fs::write(&path, queries.join("\n")).unwrap();
    queries
}

/// Opens an archive that is in the cache already, and says how long it took to the first answer, which does not wait until the whole
/// cache is checked.
fn reopen(archive: &Path, cache: &Path) {
    let began = Instant::now();
    let atlas = Atlas::embedded().unwrap();
    let stacks = Arc::new(Archive::new(Arc::clone(&atlas)));
    let index = Index::new(Arc::clone(&atlas)).with_archive(Arc::clone(&stacks));
    let mut first = None;
    let mut answer = |quotes| {
        first.get_or_insert_with(|| {
            let opened = began.elapsed();
            black_box(index.first_page(FIRST_QUERY));
            [opened, began.elapsed()].map(|time| (time.as_secs_f64() * 1e3, quotes))
        });
    };
    let loading = Loading { cache: Some(cache.to_owned()), ..Loading::default() };
    stacks
        .load(archive, &loading, &mut |progress| {
            if progress.quotes > 0 && progress.bytes == progress.total_bytes {
                answer(progress.quotes);
            }
        })
        .unwrap();
    let checked = began.elapsed().as_secs_f64() * 1e3;
    let Some([(opened, quotes), (answered, _)]) = first else { return };
    println!(
        "{quotes} quotes reopened in {opened:.0} ms, first answer after {answered:.0} ms, checked after {checked:.0} ms; {}",
        memory::told()
    );
    let mut desk = Desk::new(atlas, Arc::new(index));
    Typing::read().row(&format!("{quotes} quotes, key to frame"), |query| desk.type_last(query));
}

fn open(archive: &Path, cache: Option<&Path>) -> (Index, usize, Duration) {
    let atlas = Atlas::embedded().unwrap();
    let stacks = Arc::new(Archive::new(Arc::clone(&atlas)));
    let loading = Loading { cache: cache.map(Path::to_owned), ..Loading::default() };
    let report = stacks.load(archive, &loading, &mut |_| {}).unwrap();
    let index = Index::new(atlas).with_archive(stacks);
    index.prepare();
    // What a report tells is how long it took until every quote could be found.
    (index, report.quotes, report.elapsed)
}
