//! Fields whose value is read as it is typed: dates, manners, parts of a name.

use crate::atlas::{Date, Manner, Word as _};
use crate::search::archive::dictionary::Dictionary;
use crate::search::query::field::QueryField;
use crate::search::query::value::{MANNER_WORDS, Value};
use crate::search::text::fold;

/// The manner that a typed value stands for, in either language or by its beginning.
pub fn typed_manner(typed: &str) -> Option<Manner> {
    let folded = fold::fold(typed.trim());
    let is_it = |word: &&'static str| !folded.is_empty() && fold::fold(word).starts_with(&folded);
    let mut manners = MANNER_WORDS.iter();
    manners.find(|(_, words)| words.iter().any(is_it)).map(|(manner, _)| *manner)
}

/// A field whose value is read as it is typed, and not looked up among names.
#[derive(Clone, Copy)]
pub(super) enum PlainField {
    Manner,
    Source,
    Year,
    After,
    Before,
    Archive,
}

impl PlainField {
    pub fn of(field: QueryField) -> Option<Self> {
        Some(match field {
            QueryField::Manner => Self::Manner,
            QueryField::Source => Self::Source,
            QueryField::Year => Self::Year,
            QueryField::After => Self::After,
            QueryField::Before => Self::Before,
            QueryField::Archive => Self::Archive,
            _ => return None,
        })
    }

    /// What a typed value stands for; else what may have been meant.
    pub fn value(self, typed: &str, dictionary: &Dictionary) -> Result<Value, Option<String>> {
        /// Later than any day.
        const END: u32 = u32::MAX;
        /// In whose words an archived quote is, its archive need not say: all of them are called archived.
        const ARCHIVED: [&str; 3] = ["archived", "archive", "档案"];
        let typed = typed.trim();
        let folded = fold::fold(typed);
        // Of `2024Q1` the year alone would be asked for, which is another question.
        let read = |typed: &str| Date::read_exactly(typed).ok_or_else(|| near_date(typed));
        let date = || read(typed).map_err(|near| near_range(self, typed).or(near));
        let dates = |dates| Ok(Value::Dates(dates, typed.to_owned()));
        match self {
            Self::Manner if ARCHIVED.contains(&folded.as_ref()) => {
                let places = (0..).take(dictionary.names.len()).collect();
                Ok(Value::Archive(typed.to_owned(), places))
            }
            Self::Manner => typed_manner(typed).map(Value::Manner).ok_or_else(|| {
                let names = Manner::ALL.iter().map(|manner| manner.word());
                crate::atlas::nearest_spelling(&folded, names)
            }),
            Self::Year if typed.contains("..") => {
                let (first, last) = typed.split_once("..").unwrap_or((typed, ""));
                let first = if first.trim().is_empty() { 1 } else { read(first)?.packed() };
                let last = if last.trim().is_empty() { END } else { read(last)?.last_packed() + 1 };
                dates(first..last)
            }
            Self::Year => {
                let date = date()?;
                dates(date.packed()..date.last_packed() + 1)
            }
            Self::After => dates(date()?.packed()..END),
            // A day that is known only to its year is not before one in that year.
            Self::Before => dates(1..date()?.packed()),
            Self::Source => {
                let has = |source: &str| fold::fold(source).contains(&folded);
                let sources = dictionary.sources.iter().zip(0..);
                let places: Vec<u32> =
                    sources.filter(|(source, _)| has(source)).map(|(_, place)| place).collect();
                Ok(Value::Sources(places, typed.to_owned()))
            }
            Self::Archive => {
                let names = dictionary.names.iter().zip(0..);
                let found = names.filter(|(name, _)| fold::fold(name).contains(&folded));
                let places: Vec<u32> = found.map(|(_, place)| place).collect();
                if places.is_empty() {
                    let names = dictionary.names.iter().map(|name| &**name);
                    return Err(crate::atlas::nearest_spelling(&folded, names)
                        .or_else(|| Some(dictionary.names.first()?.as_ref().to_owned())));
                }
                Ok(Value::Archive(typed.to_owned(), places))
            }
        }
    }
}

fn near_date(typed: &str) -> Option<String> {
    Date::near(typed).map(|date| date.to_string())
}

/// `2023..2025` for `year:2023-2025`.
fn near_range(field: PlainField, typed: &str) -> Option<String> {
    let signs = ["-", "–", "—", "~", "～", "至", "到"];
    let (first, last) = signs.iter().find_map(|sign| typed.split_once(sign))?;
    let [first, last] = [first, last].map(Date::read_exactly);
    let (first, last) = (first?, last?);
    Some(match field {
        PlainField::Before => last.to_string(),
        PlainField::After => first.to_string(),
        _ => format!("{first}..{last}"),
    })
}
