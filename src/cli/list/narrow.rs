//! Filters by the columns of a table: `topic=gap`, `name=江`, `date=2023-05`, `quotes=3..`.

use crate::atlas::Language;
use crate::cli::Failure;
use crate::cli::facet::split;
use crate::cli::nearest::unknown;
use crate::search::name_matches;

use super::cell::{Cell, NOT_SAID};
use super::column::{Column, Taken};
use super::dates::Dates;
use super::row::Row;

/// The units of parameters, in billions.
const SIZES: [(&str, f64); 4] = [("B", 1.0), ("T", 1000.0), ("M", 0.001), ("亿", 0.1)];

/// The units of a context, in tokens. `128k` is written for 128,000 and for 131,072: as a number alone it is both.
const TOKENS: [(&str, f64); 3] = [("K", 1e3), ("M", 1e6), ("万", 1e4)];

/// By how much 1,024 × 1,024 is more than a million: the most that a thousand or a million of a context can mean.
const BINARY: f64 = 1.048_576;

/// What the numbers of a column may be counted in; the first is told.
fn units(column: &Column) -> &'static [(&'static str, f64)] {
    match column.word {
        "parameters" | "active" => &SIZES,
        "context" => &TOKENS,
        _ => &[],
    }
}

/// What a column must hold.
enum Wanted<'v> {
    /// One of the values of a closed set.
    Called(&'v str),
    /// A text with this in it.
    Part(&'v str),
    /// What is found by this as the finder finds it.
    Found(&'v str),
    /// One of these dates.
    Dated(Dates),
    /// A number from one to another, both included.
    Within(f64, f64),
    /// Nothing, because no source says.
    Unknown,
}

/// Leaves the rows that pass the filters; those of one column are alternatives.
///
/// # Errors
/// If a filter names no column, or its value can be none of the column's; the message offers what can be typed.
pub(super) fn narrow(
    rows: &mut Vec<Row>,
    columns: &[Column],
    filters: &[String],
    language: Language,
) -> Result<(), Failure> {
    let mut wanted: Vec<(usize, Wanted<'_>)> = Vec::new();
    for typed in filters {
        let (word, value) = split(typed, language)?;
        let Some(at) = columns.iter().position(|column| column.word == word) else {
            let words = columns.iter().map(|column| column.word);
            return Err(unknown("column", word, words, language));
        };
        wanted.push((at, meant(rows, &columns[at], at, value, language)?));
    }
    rows.retain(|row| {
        wanted.iter().all(|(column, _)| {
            let mut alternatives = wanted.iter().filter(|(other, _)| other == column);
            alternatives.any(|(_, wanted)| wanted.holds(&row.cells[*column]))
        })
    });
    Ok(())
}

/// Refuses what can be no number or date in a column of them, whatever the rows.
pub(super) fn refuse_values(
    columns: &[Column],
    filters: &[String],
    language: Language,
) -> Result<(), Failure> {
    for typed in filters {
        let (word, value) = split(typed, language)?;
        let at = columns.iter().position(|column| column.word == word);
        if let Some(at) = at.filter(|&at| columns[at].is_number || columns[at].is_descending) {
            meant(&[], &columns[at], at, value, language)?;
        }
    }
    Ok(())
}

fn meant<'v>(
    rows: &[Row],
    column: &Column,
    at: usize,
    value: &'v str,
    language: Language,
) -> Result<Wanted<'v>, Failure> {
    if value == NOT_SAID {
        return Ok(Wanted::Unknown);
    }
    if column.is_facet() {
        if rows.iter().any(|row| row.cells[at].is_called(value)) {
            return Ok(Wanted::Called(value));
        }
        let mut names: Vec<&str> = rows.iter().flat_map(|row| row.cells[at].names()).collect();
        names.sort_unstable();
        names.dedup();
        return Err(unknown(column.word, value, names, language));
    }
    if column.is_number {
        let word = column.word;
        let unit = units(column).first().map(|(unit, _)| format!(" ({unit})")).unwrap_or_default();
        let (least, most) = range(value, column).ok_or_else(|| {
            Failure::Use(language.pick(
                format!("{word} 是数：写成 {word}=5、{word}=5..、{word}=..9 或 {word}=5..9{unit}，而不是“{value}”"),
                format!("{word} is a number: {word}=5, {word}=5.., {word}=..9 or {word}=5..9{unit}, not “{value}”"),
            ))
        })?;
        return Ok(Wanted::Within(least, most));
    }
    if column.is_descending {
        return Dates::read(column.word, value, language).map(Wanted::Dated);
    }
    Ok(if column.taken == Taken::Found { Wanted::Found(value) } else { Wanted::Part(value) })
}

/// The two ends of `5`, `5..`, `..9` or `5..9`; sizes are counted in billions, contexts in tokens, and may say so: `100B..`, `128k..`.
fn range(value: &str, column: &Column) -> Option<(f64, f64)> {
    let units = units(column);
    let number = |text: &str, open: f64| match text.trim() {
        "" => Some(open),
        text => {
            let unit = units.iter().find_map(|(unit, billions)| {
                let number = text.strip_suffix(unit).or_else(|| {
                    let lower = unit.to_lowercase();
                    text.strip_suffix(lower.as_str())
                });
                Some((number?.trim_end(), *billions))
            });
            let (number, billions) = unit.unwrap_or((text, 1.0));
            number.parse::<f64>().ok().filter(|number| number.is_finite()).map(|n| n * billions)
        }
    };
    if let Some((least, most)) = value.split_once("..") {
        return Some((number(least, f64::NEG_INFINITY)?, number(most, f64::INFINITY)?));
    }
    let least = number(value, f64::NAN).filter(|number| !number.is_nan())?;
    let is_binary = column.word == "context" && value.trim().ends_with(['k', 'K', 'm', 'M']);
    Some((least, if is_binary { least * BINARY } else { least }))
}

impl Wanted<'_> {
    fn holds(&self, cell: &Cell) -> bool {
        match *self {
            Self::Called(value) => cell.is_called(value),
            Self::Part(value) => cell.has_part(value),
            Self::Found(value) => {
                // Other characters of the same sound are another name.
                cell.has_part(value) || value.is_ascii() && name_matches(&cell.text, value)
            }
            Self::Dated(ref dates) => cell.text.parse().is_ok_and(|date| dates.hold(date)),
            Self::Within(least, most) => {
                cell.as_number().is_some_and(|number| least <= number && number <= most)
            }
            Self::Unknown => cell.is_unknown(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_two_ends_or_one() {
        for (value, ends) in [
            ("5", Some((5.0, 5.0))),
            ("5..", Some((5.0, f64::INFINITY))),
            ("..9", Some((f64::NEG_INFINITY, 9.0))),
            ("5..9.5", Some((5.0, 9.5))),
            ("..", Some((f64::NEG_INFINITY, f64::INFINITY))),
            ("", None),
            ("many", None),
            ("5..many", None),
            ("nan", None),
        ] {
            assert_eq!(range(value, &Column::number("quotes", "", "")), ends, "{value}");
        }
    }

    #[test]
    fn parameters_may_say_their_unit() {
        let column = Column::number("parameters", "参数", "Params");
        for (value, ends) in [
            ("100B..", Some((100.0, f64::INFINITY))),
            ("6b", Some((6.0, 6.0))),
            ("500M..1T", Some((0.5, 1000.0))),
            ("1000亿..", Some((100.0, f64::INFINITY))),
            ("B", None),
        ] {
            assert_eq!(range(value, &column), ends, "{value}");
        }
        assert_eq!(range("100B", &Column::number("quotes", "", "")), None);
    }
}
