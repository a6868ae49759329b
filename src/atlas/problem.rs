//! What is wrong with the data, said so that whoever edits it can mend it.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;

/// So many problems are told that differ only in the record: one id misspelled makes every reference to it dangle.
const MOST_ALIKE: usize = 5;

/// One thing that is wrong: where it stands, what was expected, and the nearest valid value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The record's id, or its place (`record 3`) where it has none; empty for the file itself.
    pub record: String,
    /// The field; empty for the record itself.
    pub field: String,
    /// What stands there.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// The valid value nearest to what was found.
    pub nearest: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for place in [&self.record, &self.field] {
            if !place.is_empty() {
                write!(f, ": {place}")?;
            }
        }
        write!(f, ": {}; expected {}", self.found, self.expected)?;
        if let Some(nearest) = &self.nearest {
            write!(f, "; did you mean “{nearest}”?")?;
        }
        Ok(())
    }
}

/// Everything that is wrong, in the order of the files; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problem {
    /// What it has in common with others that one mistake made: all but the record and the place in a list.
    fn kind(&self) -> (&str, String, &str, &str) {
        let place: String = self.field.chars().filter(|c| !c.is_ascii_digit()).collect();
        (&self.file, place, &self.found, &self.expected)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut alike: HashMap<_, usize> = HashMap::new();
        for problem in &self.0 {
            *alike.entry(problem.kind()).or_default() += 1;
        }
        let mut told: HashMap<_, usize> = HashMap::new();
        for problem in &self.0 {
            let all = alike.get(&problem.kind()).copied().unwrap_or_default();
            let so_far = told.entry(problem.kind()).or_default();
            *so_far += 1;
            match (*so_far).cmp(&(MOST_ALIKE + 1)) {
                // One more line takes no more room than the line that would sum it up.
                _ if all <= MOST_ALIKE + 1 => writeln!(f, "{problem}")?,
                Ordering::Less => writeln!(f, "{problem}")?,
                Ordering::Equal => {
                    writeln!(
                        f,
                        "{}: and {} more with {}",
                        problem.file,
                        all - MOST_ALIKE,
                        problem.found
                    )?;
                }
                Ordering::Greater => {}
            }
        }
        match self.0.len() {
            1 => f.write_str("1 problem"),
            count => write!(f, "{count} problems"),
        }
    }
}

impl std::error::Error for Problems {}
