//! What other finders take for the same keystrokes over the same archive, in one run.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml -- ARCHIVE.jsonl benches/keystrokes.txt
//! ```
//!
//! Every line of the second file is typed character by character. A row holds the milliseconds from a keystroke until the peer's whole
//! result stands. None of them knows pinyin; a quote is one line of its speaker, organisation, region and words.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use memchr::memmem;
use nucleo::pattern::{CaseMatching, Normalization};

/// The fields of a quote, in the order in which they stand on its line.
const FIELDS: [&str; 5] = ["speaker", "speaker_en", "org", "region", "text"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [archive, keystrokes] = arguments.as_slice() else {
        eprintln!("peers ARCHIVE.jsonl KEYSTROKES.txt");
        std::process::exit(2);
    };
    let corpus: &'static str = corpus(archive).leak();
    let lines: Vec<&'static str> = corpus.lines().collect();
    let typed = std::fs::read_to_string(keystrokes).expect("the keystrokes are readable");
    let typed: Vec<&str> = typed.lines().filter(|query| !query.is_empty()).collect();
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(2));
    println!("{} quotes, {threads} threads", lines.len());
    println!("{:<27}{:>9}{:>9}{:>9}{:>9}  ms a keystroke", "", "p50", "p90", "p99", "max");

    row("memmem, unranked, 1 thread", &typed, |query, _| {
        let finder = memmem::Finder::new(query);
        lines.iter().filter(|line| finder.find(line.as_bytes()).is_some()).count()
    });
    row("frizbee", &typed, |query, _| {
        let mut matcher = frizbee::Matcher::from_query(query, &frizbee::Config::default());
        matcher.match_list_parallel(&lines, threads).len()
    });
    let mut nucleo =
        nucleo::Nucleo::<&str>::new(nucleo::Config::DEFAULT, Arc::new(|| {}), Some(threads), 1);
    let injector = nucleo.injector();
    for line in &lines {
        injector.push(*line, |line, columns| columns[0] = (*line).into());
    }
    settle(&mut nucleo);
    row("nucleo, incremental", &typed, |query, grew| {
        nucleo.pattern.reparse(0, query, CaseMatching::Smart, Normalization::Smart, grew);
        settle(&mut nucleo);
        nucleo.snapshot().matched_item_count() as usize
    });
    let (own, all) = (memory_mib(&["RssAnon", "RssShmem"]), memory_mib(&["VmRSS"]));
    println!("memory with nucleo's items: RssAnon + RssShmem {own} MiB, VmRSS {all} MiB");
}

/// The archive's quotes, each on a line.
fn corpus(path: &str) -> String {
    let archive = std::fs::read_to_string(path).expect("the archive is readable");
    let mut corpus = String::with_capacity(archive.len());
    for line in archive.lines() {
        let quote: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let texts: Vec<&str> = FIELDS.iter().filter_map(|field| quote[field].as_str()).collect();
        corpus.push_str(&texts.join(" ").replace('\n', " "));
        corpus.push('\n');
    }
    corpus.shrink_to_fit();
    corpus
}

fn settle(nucleo: &mut nucleo::Nucleo<&'static str>) {
    while nucleo.tick(5).running {}
}

/// Types every query and prints a row; `search` gets what stands in the box, and whether it only grew.
fn row(name: &str, queries: &[&str], mut search: impl FnMut(&str, bool) -> usize) {
    let mut times = Vec::new();
    for query in queries {
        for (nth, (start, last)) in query.char_indices().enumerate() {
            let box_holds = &query[..start + last.len_utf8()];
            let pressed = Instant::now();
            black_box(search(box_holds, nth > 0));
            times.push(pressed.elapsed().as_secs_f64() * 1e3);
        }
    }
    times.sort_by(f64::total_cmp);
    let percentile = |share: usize| times[(times.len() - 1) * share / 100];
    let cells = [50, 90, 99, 100].map(|share| format!("{:>9.2}", percentile(share)));
    println!("{name:<27}{}  {} keystrokes", cells.concat(), times.len());
}

/// The sum of fields of /proc/self/status; 0 where there is none.
fn memory_mib(fields: &[&str]) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of_field = |line: &str| -> Option<u64> {
        let (field, value) = line.split_once(':')?;
        if fields.contains(&field) { value.split_whitespace().next()?.parse().ok() } else { None }
    };
    status.lines().filter_map(of_field).sum::<u64>() / 1024
}
