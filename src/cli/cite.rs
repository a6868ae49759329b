//! `baijia cite`: records in the form that a newsroom, a paper or a reference manager takes.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::atlas::Date;
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
    let atlas = desk.atlas()?;
    let index = index(&atlas, desk)?;
    let items = arguments.ids.iter().map(|name| find(&index, name, desk.language));
    let items = items.collect::<Result<Vec<Item>, Failure>>()?;
    let accessed = today().ok_or_else(|| {
        Failure::Use(desk.language.pick(
            "系统时钟不在日历之内，写不出查阅日期；请先校准时钟".to_owned(),
            "the system's clock tells no day of the calendar, so no day of access can be written; set the clock".to_owned(),
        ))
    })?;
    let cited = items
        .iter()
        .map(|item| cite(&Card::of_item(&atlas, item), arguments.style, desk.language, accessed));
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

/// The day, by the system's clock in UTC; `None` where the clock tells none of the calendar's.
fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Date::of_days_since_1970(i64::try_from(seconds / 86_400).ok()?)
}
