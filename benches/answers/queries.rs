//! The queries of the comparison: every golden one and every keystroke of the benchmark, and random ones of every kind.

use std::collections::HashSet;
use std::path::Path;

use baijia::atlas::Atlas;

use crate::source::Source;

const SEED: u64 = 20_230_528;

/// The queries of earlier answers, each once, in the order in which they were asked.
pub fn asked(answers: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let queries = answers.lines().filter_map(|line| line.split('\t').nth(2));
    queries.filter(|query| seen.insert(*query)).map(str::to_owned).collect()
}

/// All queries, each once.
pub fn all(atlas: &Atlas, archive: &Path, random: usize) -> Vec<String> {
    let golden = [
        include_str!("../../tests/golden.tsv"),
        include_str!("../../tests/golden_own.tsv"),
        include_str!("../../tests/golden_later.tsv"),
        include_str!("../../tests/golden_archive.tsv"),
    ];
    let golden = golden.iter().flat_map(|cases| cases.lines());
    let golden =
        golden.filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    let typed = golden.chain(include_str!("../keystrokes.txt").lines());
    let prefixes = typed.flat_map(|query| {
        let ends = query.char_indices().map(|(at, character)| at + character.len_utf8());
        ends.map(|end| query.get(..end).unwrap().to_owned()).collect::<Vec<_>>()
    });
    let mut seen = HashSet::new();
    let mut queries: Vec<String> = prefixes.filter(|query| seen.insert(query.clone())).collect();
    let mut source = Source::new(atlas, archive, SEED);
    let wanted = queries.len() + random;
    while queries.len() < wanted {
        let query = source.query();
        if !query.is_empty() && seen.insert(query.clone()) {
            queries.push(query);
        }
    }
    queries
}
