//! `baijia cite`: records in the form that a newsroom, a paper or a reference manager takes.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::atlas::{Atlas, Date};
use crate::cite::{Style, cite};
use crate::desk::Card;
use crate::search::Item;

use super::arguments::one_of;
use super::data::index;
use super::find::find;
use super::printable::{printable, steers};
use super::{Desk, Failure, Outcome};

/// What `cite` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia cite li-kaifu-p17-direct
  baijia cite li-yanhong-p13-reported --style gbt7714 --lang zh
  baijia cite models-in-beijing chatglm-6b --style biblatex > atlas.bib
  baijia --data archive.jsonl cite desk-0412 --style ris

A quote's warnings, and the words that belong to it, are part of its citation in every style. csl-json prints one list.")]
pub(super) struct Arguments {
    /// Ids, as id or kind:id
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// The form of the citation
    #[arg(long, value_name = "STYLE", default_value = "plain", value_parser = one_of::<Style>())]
    style: Style,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let atlas = Atlas::embedded()?;
    let index = index(&atlas, desk)?;
    let items = arguments.ids.iter().map(|name| find(&index, name, desk.language));
    let items = items.collect::<Result<Vec<Item>, Failure>>()?;
    let accessed = today();
    let cited = items.iter().map(|item| {
        let card = match item {
            Item::Record(id) => Card::of_record(&atlas, *id),
            Item::Quotation(quotation) => Card::of_quotation(quotation),
            Item::Speaker(speaker) => {
                Card { name: speaker.name.clone(), ..Card::empty(item.kind(), &speaker.key) }
            }
        };
        cite(&card, arguments.style, desk.language, accessed)
    });
    if arguments.style == Style::CslJson {
        let cited: Vec<String> = cited.map(|item| item.chars().map(escaped).collect()).collect();
        desk.page.bytes(format!("[{}]\n", cited.join(",")).as_bytes())?;
        return Ok(Outcome::Found);
    }
    if arguments.style == Style::Ris {
        // The last line of an entry ends with a blank, which its readers look for.
        for line in
            cited.flat_map(|entry| entry.split("\r\n").map(str::to_owned).collect::<Vec<_>>())
        {
            desk.page.bytes(format!("{}\r\n", printable(&line)).as_bytes())?;
        }
        return Ok(Outcome::Found);
    }
    // Entries follow one another with an empty line between them, as their programs and their readers like it.
    for (at, text) in cited.enumerate() {
        if at > 0 {
            desk.page.line("")?;
        }
        desk.page.text(&text)?;
    }
    Ok(Outcome::Found)
}

/// A character as JSON has it, where it would steer a terminal; all of those are below U+10000.
fn escaped(character: char) -> String {
    if steers(character) {
        return format!("\\u{:04x}", u32::from(character));
    }
    character.to_string()
}

/// The day, by the system's clock in UTC.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (year, month, day) = civil(i64::try_from(seconds / 86_400).unwrap_or(0));
    let text = format!("{year:04}-{month:02}-{day:02}");
    text.parse().unwrap_or_else(|_| unreachable!("the civil calendar has only dates: {text}"))
}

/// Year, month and day of a day counted from 1970-01-01: Howard Hinnant's `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::civil;

    #[test]
    fn days_are_those_of_the_civil_calendar() {
        for (days, date) in [
            (0, (1970, 1, 1)),
            (11_016, (2000, 2, 29)),
            (19_505, (2023, 5, 28)),
            (20_818, (2026, 12, 31)),
        ] {
            assert_eq!(civil(days), date);
        }
    }
}
