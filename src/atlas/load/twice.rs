//! What two records of a kind must not have in common, beside their ids.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

use super::super::loading::Loading;
use super::super::{Atlas, Problem};

/// A number of the registry is given once in its series, and a day of filing is listed once.
pub(super) fn check(atlas: &Atlas, loading: &mut Loading) {
    let filings = atlas.filings.iter().map(|(_, filing)| filing);
    let numbers =
        filings.map(|filing| (&*filing.key, (filing.series as u8, filing.number), filing.number));
    let expected =
        ("同一系列里别的备案没有的编号", "a number that no other filing of its series has");
    find(("filings.json", "number", expected), numbers, loading);
    let days = atlas.filing_days.iter().map(|(_, day)| (&*day.key, day.date, day.date));
    let expected = ("只列一次的一天", "a day that is listed once");
    find(("filing_days.json", "date", expected), days, loading);
}

/// Tells every record whose value an earlier one has: its key, the value, and the value as it is written.
fn find<'a, V: Hash + Eq, W: Display>(
    (file, field, expected): (&str, &str, (&str, &str)),
    records: impl Iterator<Item = (&'a str, V, W)>,
    loading: &mut Loading,
) {
    let mut first: HashMap<V, &str> = HashMap::new();
    for (key, value, written) in records {
        if let Some(other) = first.get(&value) {
            loading.problems.push(Problem {
                file: file.to_owned(),
                record: key.to_owned(),
                field: field.to_owned(),
                found: (
                    format!("{written}，{other} 已有"),
                    format!("{written}, which {other} has"),
                )
                    .into(),
                expected: expected.into(),
                nearest: None,
            });
        } else {
            first.insert(value, key);
        }
    }
}
