//! What `baijia list` takes.

use clap::builder::PossibleValuesParser;
use clap_complete::ArgValueCompleter;

use crate::app::Basis;
use crate::atlas::{Atlas, Language};
use crate::cite::{Format, Style};
use crate::cli::word::one_of;

use super::complete;
use super::help::filled;
use super::listings::{LISTS, MARKS};

/// What stands below the help; [`filled`] puts the tables in.
const AFTER: &str = "Examples:
  baijia list                              the lists themselves
  baijia list models --filter region=beijing --filter route=vertical
  baijia list models -f field=医疗 -f open=yes --sort released
  baijia list models -f released=2023-05 --json
  baijia list regions --measure filed --sort services-filed
  baijia list quotes -f topic=gap -f speaker=li-yanhong
  baijia list regions -f models-catalogued=5.. -f name=江
  baijia list models --count-by released    releases by month
  baijia list models -f year=2025..2026 -f context=128k.. --sort active
  baijia list filings -f region=guangdong -f year=2025
  baijia list filings --count-by year       by filing date
  baijia list marks -f collection=开源之争 --cite gbt7714

The lists:
{lists}
Of these filing_days is the registry as counted on single days, gap the claims
about the gap to ChatGPT, matrix who spoke about what, and marks the desk's
current collection, or -f collection=NAME.
Filters of one column are alternatives, columns narrow. Facets take a whole
value, the word in --json or the name in either language:
{facets}
Of filings also year; “service” and “by” are found by pinyin too.
All other columns of a list (--sort takes the same words) take a part of the
text, the beginning of a date or a range of dates (2025-06..2025-07), or a
number or a range of them: 20, 5.., ..9, 5..9 (100B.. of sizes, 128k.. of a
context). “released” and “year” of models take ranges too. What no source says
is “unknown”.
Numbers and dates sort with the largest first, and what is unknown comes last.
--count-by prints how many models each value of a facet leaves, under the other
filters, as the screen's list of filters does; of filings:
{counted}.
With --data, quotes, speakers, topics and sources of the archive follow in a
table of their own; -f archive=NAME lists these alone. Its quotes are narrowed
by speaker, manner, source, topic, org, year, date and words.
Reported numbers are what the article or its sources state; catalogued ones are
counted over this atlas; filed ones are the official registry's. They are never
mixed: list regions has one measure at a time, each with its day and source,
that of --measure or of the column by which it is sorted or narrowed.
Exit status: 0 listed, 1 the filters left nothing, 2 wrong use.";

/// What `list` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = filled(AFTER))]
pub(in crate::cli) struct Arguments {
    /// models, regions, quotes… (all of them below)
    #[arg(value_name = "LIST", hide_possible_values = true, value_parser = PossibleValuesParser::new(LISTS.iter().copied().chain([MARKS])))]
    pub(super) list: Option<String>,
    /// Only what has this value; may be repeated
    #[arg(short, long = "filter", value_name = "COLUMN=VALUE", add = ArgValueCompleter::new(complete::filters))]
    pub(super) filters: Vec<String>,
    /// Count models or filings by this facet instead
    #[arg(short, long, value_name = "FACET", add = ArgValueCompleter::new(complete::facets), conflicts_with_all = ["sort", "reverse", "format", "cite"])]
    pub(super) count_by: Option<String>,
    /// Of regions: reported, catalogued or filed numbers
    #[arg(short, long, value_name = "MEASURE", hide_possible_values = true, value_parser = one_of::<Basis>(), conflicts_with_all = ["count_by", "cite"])]
    pub(super) measure: Option<Basis>,
    /// Sort by this column
    #[arg(short, long, value_name = "COLUMN", add = ArgValueCompleter::new(complete::sort_keys))]
    pub(super) sort: Option<String>,
    /// The other way round
    #[arg(short, long)]
    pub(super) reverse: bool,
    /// One JSON object a line, with every field
    #[arg(long)]
    pub(super) json: bool,
    /// csv, tsv, json, jsonl, markdown or html
    #[arg(long, value_name = "FORMAT", conflicts_with = "json", hide_possible_values = true, value_parser = one_of::<Format>())]
    pub(super) format: Option<Format>,
    /// Citations instead, in a style of `baijia cite`
    #[arg(long, value_name = "STYLE", conflicts_with_all = ["json", "format"], hide_possible_values = true, value_parser = one_of::<Style>())]
    pub(super) cite: Option<Style>,
}

impl Arguments {
    /// That nothing is listed, and what would list something.
    pub(super) fn nothing(&self, atlas: &Atlas, language: Language) -> String {
        let filters = self.filters.join(" ");
        let day = atlas.day().map(|day| day.to_string()).unwrap_or_default();
        match (filters.is_empty(), day.is_empty(), language) {
            (true, _, Language::Zh) => format!("到 {day} 还一条都没有；换一个 --as-of 再试"),
            (true, _, Language::En) => format!("there was none by {day}; take another --as-of"),
            (false, true, Language::Zh) => {
                format!("没有一条同时符合 {filters}；去掉一个 --filter 再试")
            }
            (false, true, Language::En) => {
                format!("nothing passes {filters}; leave one --filter out")
            }
            (false, false, Language::Zh) => {
                format!(
                    "到 {day} 没有一条同时符合 {filters}；去掉一个 --filter，或换一个 --as-of 再试"
                )
            }
            (false, false, Language::En) => format!(
                "nothing passes {filters} by {day}; leave one --filter out, or take another --as-of"
            ),
        }
    }
}
