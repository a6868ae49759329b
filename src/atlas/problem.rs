//! What is wrong with the data, said so that whoever edits it can mend it.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;

use super::{Language, after_hanzi};

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
    pub found: Told,
    /// What was expected.
    pub expected: Told,
    /// The valid value nearest to what was found.
    pub nearest: Option<String>,
}

/// A part of a problem in both languages; what stands in the data is the same in both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Told {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl From<String> for Told {
    fn from(same: String) -> Self {
        Self { zh: same.clone(), en: same }
    }
}

impl<Z: Into<String>, E: Into<String>> From<(Z, E)> for Told {
    fn from((zh, en): (Z, E)) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

impl Told {
    fn get(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en)
    }
}

impl Problem {
    /// The problem on one line.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let colon = language.pick("：", ": ");
        let places = [&self.record, &self.field].into_iter().filter(|place| !place.is_empty());
        let places = std::iter::once(&self.file).chain(places).map(String::as_str);
        let place = places.collect::<Vec<_>>().join(colon);
        let (found, expected) = (self.found.get(language), self.expected.get(language));
        let mut line = language.pick(
            format!("{place}{colon}{found}；应为{}", after_hanzi(expected)),
            format!("{place}{colon}{found}; expected {expected}"),
        );
        if let Some(nearest) = &self.nearest {
            line.push_str(
                &language
                    .pick(format!("；也许是“{nearest}”？"), format!("; did you mean “{nearest}”?")),
            );
        }
        line
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Language::En))
    }
}

/// Everything that is wrong, in the order of the files; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problem {
    /// What it has in common with others that one mistake made: all but the record and the place in a list.
    fn kind(&self) -> (&str, String, &Told, &Told) {
        let place: String = self.field.chars().filter(|c| !c.is_ascii_digit()).collect();
        (&self.file, place, &self.found, &self.expected)
    }
}

impl Problems {
    /// All of them, a line each, and how many there are.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let mut lines = Vec::new();
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
                _ if all <= MOST_ALIKE + 1 => lines.push(problem.label(language)),
                Ordering::Less => lines.push(problem.label(language)),
                Ordering::Equal => {
                    let (file, more) = (&problem.file, all - MOST_ALIKE);
                    let found = problem.found.get(language);
                    lines.push(language.pick(
                        format!("{file}：还有 {more} 处也是 {found}"),
                        format!("{file}: and {more} more with {found}"),
                    ));
                }
                Ordering::Greater => {}
            }
        }
        let count = self.0.len();
        lines.push(match (language, count) {
            (Language::Zh, _) => format!("{count} 个问题"),
            (Language::En, 1) => "1 problem".to_owned(),
            (Language::En, _) => format!("{count} problems"),
        });
        lines.join("\n")
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Language::En))
    }
}

impl std::error::Error for Problems {}
