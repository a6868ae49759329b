//! A small archive out of what the atlas holds, for whoever has none: its sentences taken apart and shuffled.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use baijia::atlas::Atlas;
use serde_json::json;

const QUOTES: usize = 30_000;
const CLAUSES: usize = 5;

/// Writes the archive, the same each time.
pub fn write(directory: &Path) -> PathBuf {
    let atlas = Atlas::embedded().unwrap();
    let texts = atlas.quotes.iter().map(|(_, quote)| quote.text.as_str());
    let models = atlas.models.iter().map(|(_, model)| model.name.zh.as_str());
    let clauses: Vec<&str> = texts
        .flat_map(|text| text.split(|character: char| !character.is_alphanumeric()))
        .chain(models)
        .filter(|clause| !clause.is_empty())
        .collect();
    let speakers: Vec<&str> =
        atlas.speakers.iter().map(|(_, speaker)| speaker.name.zh.as_str()).collect();
    let path = directory.join("shuffled.jsonl");
    let mut archive = BufWriter::new(File::create(&path).unwrap());
    let mut dice = Dice(7);
    for _ in 0..QUOTES {
        let parts: Vec<&str> = (0..CLAUSES).map(|_| dice.pick(&clauses)).collect();
        let quote =
            json!({"speaker": dice.pick(&speakers), "text": format!("{}。", parts.join("，"))});
        writeln!(archive, "{quote}").unwrap();
    }
    archive.flush().unwrap();
    path
}

/// `SplitMix64`: Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014.
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        of[usize::try_from(mixed % of.len() as u64).unwrap()]
    }
}
