//! How long reading takes: an article of 4 000 characters, a thousand articles, and texts of one and ten megabytes.
//!
//! ```text
//! cargo bench --bench read_articles
//! ```
//!
//! The articles are those of the project's tests, one behind the other, cut to the length. The time of a character must be the same
//! in every row: the work is linear in the length of the text.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::path::Path;
use std::time::{Duration, Instant};

use baijia::atlas::Atlas;
use baijia::quotation::{Names, propose};

const ARTICLE_CHARS: usize = 4_000;
const ROUNDS: usize = 50;

fn main() {
    let names = Names::of(&Atlas::embedded().unwrap());
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read/articles");
    let mut files: Vec<_> =
        std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut chinese, mut english) = (String::new(), String::new());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap().replace(['{', '}'], "");
        let of = if file.file_stem().unwrap().to_str().unwrap().starts_with("english") {
            &mut english
        } else {
            &mut chinese
        };
        of.push_str(&text);
        of.push_str("\n\n");
    }
    for (language, text) in [("Chinese", &chinese), ("English", &english)] {
        let article = repeated(text, ARTICLE_CHARS);
        let _ = propose(&article, &names);
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let begun = Instant::now();
                let _ = propose(&article, &names);
                begun.elapsed()
            })
            .collect();
        times.sort();
        println!(
            "{language}: {ARTICLE_CHARS} characters in {:?} (median of {ROUNDS})",
            times[ROUNDS / 2]
        );
        let begun = Instant::now();
        for _ in 0..1_000 {
            let _ = propose(&article, &names);
        }
        println!("{language}: 1000 such articles in {:?}", begun.elapsed());
        for megabytes in [1, 10] {
            let bytes = text.len();
            let chars = text.chars().count();
            let long = repeated(text, megabytes * 1_000_000 * chars / bytes);
            let begun = Instant::now();
            let found = propose(&long, &names).len();
            println!("{language}: {megabytes} MB in {:?}, {found} proposals", begun.elapsed());
        }
    }
}

/// The text, again and again, to a number of characters.
fn repeated(text: &str, chars: usize) -> String {
    text.chars().cycle().take(chars).collect()
}
