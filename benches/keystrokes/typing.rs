//! Queries typed character by character, and what each character took.

use std::time::Instant;

/// The shares of keystrokes that a row tells: the fastest so many hundredths took at most so long.
const SHARES: [usize; 4] = [50, 90, 99, 100];

/// Whatever was typed: one query a line.
#[derive(Clone)]
pub struct Typing {
    queries: Vec<String>,
    runs: usize,
    slowest: usize,
}

/// A variable of the environment that is not empty.
pub fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Typing {
    /// The queries of the file that `BAIJIA_KEYSTROKES` names, else those beside this bench.
    pub fn read() -> Self {
        let text = set("BAIJIA_KEYSTROKES").map_or_else(
            || include_str!("../keystrokes.txt").to_owned(),
            |path| std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")),
        );
        let queries = text.lines().filter(|query| !query.is_empty());
        let number = |name| set(name).map(|number| number.parse().unwrap());
        Self {
            queries: queries.map(str::to_owned).collect(),
            runs: number("BAIJIA_RUNS").unwrap_or(1),
            slowest: number("BAIJIA_SLOWEST").unwrap_or(0),
        }
    }

    /// The same, typed once, for what takes long and is looked at less.
    pub fn once(&self) -> Self {
        Self { runs: 1, ..self.clone() }
    }

    /// The same with other queries.
    pub fn of(&self, queries: Vec<String>) -> Self {
        Self { queries, ..self.clone() }
    }

    /// What the columns of a row are.
    pub fn heading(&self) {
        let [p50, p90, p99, max] = SHARES.map(|share| match share {
            100 => "max".to_owned(),
            share => format!("p{share}"),
        });
        let runs = match self.runs {
            1 => String::new(),
            runs => format!(", median of {runs} runs"),
        };
        println!("{:<27}{p50:>9}{p90:>9}{p99:>9}{max:>9}  ms a keystroke{runs}", "");
    }

    /// Types every query and prints a row.
    pub fn row(&self, name: &str, mut search: impl FnMut(&str)) {
        let runs: Vec<Vec<(f64, String)>> = (0..self.runs).map(|_| self.run(&mut search)).collect();
        let cells = SHARES.map(|share| {
            let of_run = |times: &Vec<(f64, String)>| times[(times.len() - 1) * share / 100].0;
            let mut of_runs: Vec<f64> = runs.iter().map(of_run).collect();
            of_runs.sort_by(f64::total_cmp);
            format!("{:>9.3}", of_runs[of_runs.len() / 2])
        });
        let Some(last) = runs.last() else { return };
        println!("{name:<27}{}  {} keystrokes", cells.concat(), last.len());
        for (took, typed) in last.iter().rev().take(self.slowest) {
            println!("{took:>12.3} ms  {typed}");
        }
    }

    /// What each keystroke took in milliseconds, the slowest last.
    fn run(&self, search: &mut impl FnMut(&str)) -> Vec<(f64, String)> {
        let mut times = Vec::new();
        for query in &self.queries {
            let mut typed = String::new();
            for character in query.chars() {
                typed.push(character);
                let pressed = Instant::now();
                search(&typed);
                times.push((pressed.elapsed().as_secs_f64() * 1e3, typed.clone()));
            }
        }
        times.sort_by(|one, other| one.0.total_cmp(&other.0));
        times
    }
}
