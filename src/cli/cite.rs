//! `baijia cite`: records in the form that a newsroom, a paper or a reference manager takes.

use crate::cite::{Format, Style};
use crate::search::Item;

use super::data::index;
use clap_complete::ArgValueCompleter;

use super::complete;
use super::find::find;
use super::format::{cards, print_cards, print_citations};
use super::word::one_of;
use super::{Call, Failure, Outcome};

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
    #[arg(required = true, value_name = "ID", add = ArgValueCompleter::new(complete::ids))]
    ids: Vec<String>,
    /// The form of the citation
    #[arg(long, value_name = "STYLE", default_value = "plain", value_parser = one_of::<Style>())]
    style: Style,
    /// A table instead: csv, tsv, json, jsonl, markdown or html
    #[arg(long, value_name = "FORMAT", conflicts_with = "style", hide_possible_values = true, value_parser = one_of::<Format>())]
    format: Option<Format>,
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let atlas = call.atlas()?;
    let index = index(&atlas, call)?;
    let items = arguments.ids.iter().map(|name| find(&index, name, &call.data, call.language));
    let items = items.collect::<Result<Vec<Item>, Failure>>()?;
    let cards = cards(&atlas, &items);
    match arguments.format {
        Some(format) => {
            let title = call.language.pick("引用的记录", "Cited records");
            print_cards(&cards, format, title, call)
        }
        None => print_citations(&cards, arguments.style, call),
    }
}
