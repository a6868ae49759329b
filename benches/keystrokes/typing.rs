//! Queries typed character by character, and what each character took.

use std::time::{Duration, Instant};

/// Whatever was typed: one query a line.
pub struct Typing {
    queries: Vec<String>,
    /// How many of the slowest keystrokes are named under each row.
    slowest: usize,
}

impl Typing {
    /// The queries of the file that `BAIJIA_KEYSTROKES` names, else those beside this bench.
    pub fn read() -> Self {
        let text = match std::env::var("BAIJIA_KEYSTROKES") {
            Ok(path) => {
                std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
            }
            Err(_) => include_str!("../keystrokes.txt").to_owned(),
        };
        let queries = text.lines().filter(|query| !query.is_empty());
        let slowest = std::env::var("BAIJIA_SLOWEST").ok().and_then(|count| count.parse().ok());
        Self { queries: queries.map(str::to_owned).collect(), slowest: slowest.unwrap_or(0) }
    }

    /// Types every query and prints a row.
    pub fn row(&self, name: &str, mut search: impl FnMut(&str)) {
        let mut times: Vec<(Duration, String)> = Vec::new();
        for query in &self.queries {
            let mut typed = String::new();
            for character in query.chars() {
                typed.push(character);
                let pressed = Instant::now();
                search(&typed);
                times.push((pressed.elapsed(), typed.clone()));
            }
        }
        times.sort_unstable();
        let percentile =
            |share: usize| times[(times.len() - 1) * share / 100].0.as_secs_f64() * 1e3;
        let cells = [50, 90, 99, 100].map(|share| format!("{:>9.3}", percentile(share)));
        println!("{name:<27}{}  {} keystrokes", cells.concat(), times.len());
        for (took, typed) in times.iter().rev().take(self.slowest) {
            println!("{:>12.3} ms  {typed}", took.as_secs_f64() * 1e3);
        }
    }
}

/// What the columns of a row are.
pub fn heading() {
    println!("{:<27}{:>9}{:>9}{:>9}{:>9}  ms a keystroke", "", "p50", "p90", "p99", "max");
}
