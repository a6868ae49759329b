//! `baijia list`: all records of one kind as a plain table.

use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap_complete::ArgValueCompleter;

use crate::atlas::{Atlas, FilingDayId, GapClaimId, Language, RecordId, SpeakerId, TopicId};
use crate::cite::{Format, Style};

use super::arguments::one_of;
use super::format::{print_citations, print_table, tell_formulas, today};
use super::json::Json;
use super::nearest::unknown;
use super::record::{filing_day, gap_claim, record};
use super::{Call, Failure, Outcome, complain, complete};

mod archived;
mod cell;
mod counts;
mod export;
mod filings;
mod kinds;
mod lists;
mod marks;
mod matrix;
mod models;
mod narrow;
mod regions;
mod table;

use cell::{Cell, compare};
use narrow::narrow;

/// What `list` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia list                              the lists themselves
  baijia list models --filter region=beijing --filter route=vertical
  baijia list models -f field=医疗 -f open=yes --sort released
  baijia list models -f released=2023-05 --json
  baijia list regions --sort models-reported
  baijia list quotes -f topic=gap -f speaker=li-yanhong
  baijia list regions -f models-catalogued=5.. -f name=江
  baijia list models --count-by released    releases by month
  baijia list filings -f region=guangdong -f year=2025
  baijia list filings --count-by year       by filing date
  baijia list marks -f collection=开源之争 --cite gbt7714

The lists: models regions speakers quotes routes topics craft figures filings
sources, filing_days (the registry counted at 13 days), gap (the claims about
the gap to ChatGPT), matrix (who spoke about what), and marks (the desk's
current collection, or -f collection=NAME).
Filters of one column are alternatives, columns narrow. Facets take a whole
value, the word in --json or the name in either language:
  models   region route field open modality kind org released year licence
           confidence size availability makes source
  quotes   speaker manner topic
  figures  measure region by
  gap      speaker
  matrix   speaker topic
  filings  region series org model (and year: the beginning of “filed”)
All other columns of a list (--sort takes the same words) take a part of the
text, the beginning of a date, or a number or a range of them: 20, 5.., ..9,
5..9. What no source says is “unknown”.
Numbers and dates sort with the largest first, and what is unknown comes last.
--count-by prints how many models each value of a facet leaves, under the other
filters, as the screen's list of filters does; of filings: region, year, series
or org.
With --data, quotes, speakers, topics and sources of the archive follow in a
table of their own; -f archive=NAME lists these alone. Its quotes are narrowed
by speaker, manner, source, topic, org, year, date and words.
Reported numbers are what the article or its sources state; catalogued ones are
counted over this atlas; filed ones are the official registry's. They are never
mixed.
Exit status: 0 listed, 1 the filters left nothing, 2 wrong use.")]
pub(super) struct Arguments {
    /// models, regions, quotes… (all of them below)
    #[arg(value_name = "LIST", hide_possible_values = true, value_parser = PossibleValuesParser::new(LISTINGS.iter().map(|listing| listing.word).chain([marks::WORD])))]
    list: Option<String>,
    /// Only what has this value; may be repeated
    #[arg(short, long = "filter", value_name = "COLUMN=VALUE", add = ArgValueCompleter::new(complete::filters))]
    filters: Vec<String>,
    /// Count models or filings by this facet instead
    #[arg(short, long, value_name = "FACET", add = ArgValueCompleter::new(complete::facets), conflicts_with_all = ["sort", "reverse"])]
    count_by: Option<String>,
    /// Sort by this column
    #[arg(short, long, value_name = "COLUMN", add = ArgValueCompleter::new(complete::sort_keys))]
    sort: Option<String>,
    /// The other way round
    #[arg(short, long, requires = "sort")]
    reverse: bool,
    /// One JSON object a line, with every field
    #[arg(long)]
    json: bool,
    /// csv, tsv, json, jsonl, markdown or html
    #[arg(long, value_name = "FORMAT", conflicts_with = "json", hide_possible_values = true, value_parser = one_of::<Format>())]
    format: Option<Format>,
    /// Citations instead, in a style of `baijia cite`
    #[arg(long, value_name = "STYLE", conflicts_with_all = ["json", "format"], hide_possible_values = true, value_parser = one_of::<Style>())]
    cite: Option<Style>,
}

/// One kind of table: a row each in `LISTINGS`.
struct Listing {
    /// The word on the command line.
    word: &'static str,
    /// The columns after the id.
    columns: &'static [Column],
    /// The rows that are asked for, in the order that is asked for.
    rows: fn(&Request<'_>) -> Result<Vec<Row>, Failure>,
}

/// A column.
struct Column {
    /// The word that stands for it after `--sort` and `--filter`.
    word: &'static str,
    /// Its heading in Chinese.
    zh: &'static str,
    /// Its heading in English.
    en: &'static str,
    /// Whether it holds numbers, which stand to the right.
    is_number: bool,
    /// Whether one wants the largest or latest first.
    is_descending: bool,
    /// Whether it can be filtered by.
    is_facet: bool,
}

impl Column {
    const fn text(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { word, zh, en, is_number: false, is_descending: false, is_facet: false }
    }

    const fn number(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { is_number: true, is_descending: true, ..Self::text(word, zh, en) }
    }

    const fn date(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { is_descending: true, ..Self::text(word, zh, en) }
    }

    const fn facet(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { is_facet: true, ..Self::text(word, zh, en) }
    }
}

const LISTINGS: [Listing; 13] = [
    Listing { word: "models", columns: &models::COLUMNS, rows: models::rows },
    Listing { word: "regions", columns: &regions::COLUMNS, rows: regions::rows },
    Listing { word: "speakers", columns: &kinds::SPEAKERS, rows: kinds::speakers },
    Listing { word: "quotes", columns: &kinds::QUOTES, rows: kinds::quotes },
    Listing { word: "routes", columns: &kinds::ROUTES, rows: kinds::routes },
    Listing { word: "topics", columns: &kinds::TOPICS, rows: kinds::topics },
    Listing { word: "craft", columns: &kinds::CRAFT, rows: kinds::craft },
    Listing { word: "figures", columns: &kinds::FIGURES, rows: kinds::figures },
    Listing { word: "filings", columns: &filings::COLUMNS, rows: filings::rows },
    Listing { word: "filing_days", columns: &filings::DAYS, rows: filings::days },
    Listing { word: "sources", columns: &kinds::SOURCES, rows: kinds::sources },
    Listing { word: "gap", columns: &kinds::GAP, rows: kinds::gap },
    Listing { word: "matrix", columns: &matrix::COLUMNS, rows: matrix::rows },
];

/// The words of the lists.
pub(super) const LISTS: [&str; LISTINGS.len()] = {
    let mut words = [""; LISTINGS.len()];
    let mut at = 0;
    while at < LISTINGS.len() {
        words[at] = LISTINGS[at].word;
        at += 1;
    }
    words
};

/// The columns of a list: the word of each, and its heading.
pub(super) fn columns(list: &str) -> Vec<(&'static str, impl Fn(Language) -> &'static str)> {
    let listing = LISTINGS.iter().find(|listing| listing.word == list);
    let columns = listing.map_or(&[][..], |listing| listing.columns).iter();
    columns
        .map(|column| (column.word, move |language: Language| language.pick(column.zh, column.en)))
        .collect()
}

/// What a filter of a list can have behind its `=`: the values of a facet, and of any other column what stands in it.
pub(super) fn values(
    atlas: &Arc<Atlas>,
    list: &str,
    column: &str,
    language: Language,
) -> Vec<String> {
    if list == "models"
        && let Some(values) = super::facet::words(atlas, column)
    {
        return values;
    }
    let Some(listing) = LISTINGS.iter().find(|listing| listing.word == list) else {
        return Vec::new();
    };
    let at = listing.columns.iter().position(|known| known.word == column);
    let request = Request { atlas, language, columns: listing.columns, filters: &[], sort: None };
    let (Some(at), Ok(rows)) = (at, (listing.rows)(&request)) else { return Vec::new() };
    let mut values: Vec<String> = Vec::new();
    for row in &rows {
        let cell = &row.cells[at];
        // Ids and words can be typed anywhere; without any, what is shown.
        let is_word = |name: &&str| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        };
        let words = cell.names().filter(is_word).map(str::to_owned);
        let before = values.len();
        values.extend(words);
        if values.len() == before {
            values.push(cell.text.clone());
        }
    }
    values.sort_unstable();
    values.dedup();
    values
}

/// What is asked of a table.
struct Request<'a> {
    atlas: &'a Arc<Atlas>,
    language: Language,
    columns: &'static [Column],
    /// As typed: `facet=value`.
    filters: &'a [String],
    /// By which of the columns, and whether the other way round.
    sort: Option<(usize, bool)>,
}

/// A row: the record, and a cell for each column.
struct Row {
    item: Item,
    cells: Vec<Cell>,
}

/// What stands in a row.
#[derive(Clone, Copy)]
enum Item {
    /// A record with a sheet.
    Record(RecordId),
    /// A claim about the gap, whose sheet is that of its quote.
    Gap(GapClaimId),
    /// A day at which the registry is counted.
    Day(FilingDayId),
    /// What one speaker says under one topic, or under none.
    Cell(SpeakerId, Option<TopicId>),
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let language = call.language;
    let Some(list) = &arguments.list else { return lists::run(arguments, call) };
    if list == marks::WORD {
        return marks::run(arguments, call);
    }
    let listing = LISTINGS.iter().find(|listing| listing.word == *list);
    let Some(listing) = listing else {
        return Err(unknown("list", list, LISTS, language));
    };
    if let Some(facet) = &arguments.count_by {
        return counts::run(arguments, facet, call);
    }
    // A column that only an archive's quotes have.
    let is_foreign = !call.data.paths.is_empty()
        && listing.word == "quotes"
        && arguments.sort.as_deref() == Some("source");
    let sort = arguments.sort.as_deref().map(|typed| {
        let at = listing.columns.iter().position(|column| column.word == typed);
        let words = listing.columns.iter().map(|column| column.word);
        let at = at.or((typed == "source" && is_foreign).then_some(0));
        at.ok_or_else(|| unknown("column", typed, words, language))
    });
    let sort = sort.transpose()?.map(|at| (at, arguments.reverse));
    let atlas = call.atlas()?;
    let is_beside = !call.data.paths.is_empty() && archived::has(listing.word);
    let (named, filters) = archived::split(&arguments.filters);
    let filters = if is_beside { filters } else { arguments.filters.clone() };
    let request = Request {
        atlas: &atlas,
        language,
        columns: listing.columns,
        filters: &filters,
        sort: sort.filter(|_| !is_foreign),
    };
    // Of an archive alone nothing of the atlas is listed; a value that only the archive knows leaves nothing of the atlas.
    let rows = match (listing.rows)(&request) {
        _ if is_beside && named.is_some() => Ok(Vec::new()),
        Err(_) if is_beside => Ok(Vec::new()),
        rows => rows,
    }?;
    let is_empty = rows.is_empty();
    let is_beside = is_beside && (is_empty || may_be_two(arguments.format, language));
    let has_archived = |call: &mut Call<'_>| -> Result<bool, Failure> {
        Ok(is_beside && archived::write(arguments, named, &atlas, call)? > 0)
    };
    if is_empty && has_archived(call)? {
        return Ok(Outcome::Found);
    }
    if rows.is_empty() {
        let filters = arguments.filters.join(" ");
        complain(&match language {
            Language::Zh => format!("没有一条同时符合 {filters}；去掉一个 --filter 再试"),
            Language::En => format!("nothing passes {filters}; leave one --filter out"),
        });
        return Ok(Outcome::NothingFound);
    }
    if let Some(style) = arguments.cite {
        return print_citations(&export::cards(&atlas, &rows), style, call);
    }
    let json = |item| match item {
        Item::Record(id) => record(&atlas, id),
        Item::Gap(id) => gap_claim(&atlas, &atlas[id]),
        Item::Day(id) => filing_day(&atlas, &atlas[id]),
        Item::Cell(speaker, topic) => matrix::cell(&atlas, speaker, topic),
    };
    match arguments.format {
        None | Some(Format::Jsonl) => {}
        Some(Format::Json) => {
            call.page.json(&Json::list(rows, |row| json(row.item)))?;
            return Ok(Outcome::Found);
        }
        Some(format) => {
            let day = today(language)?;
            let table = export::table(&atlas, language, listing.columns, &rows, day);
            if matches!(format, Format::Csv | Format::Tsv) {
                tell_formulas(&table, language);
            }
            return print_table(&table, format, list, call);
        }
    }
    if arguments.json || arguments.format.is_some() {
        for row in rows {
            call.page.json(&json(row.item))?;
        }
    } else {
        let name = |item| table::name(&atlas, item);
        let rows = rows.into_iter().map(|row| (name(row.item), row.cells)).collect();
        let left_out = table::write(&mut call.page, language, request.columns, rows)?;
        tell_left_out(&left_out, language);
    }
    if !is_empty {
        has_archived(call)?;
    }
    Ok(Outcome::Found)
}

/// Whether the archive's rows may follow in a table of their own. A spreadsheet, a page or a list is one: then it has the atlas's alone,
/// and that is said.
fn may_be_two(format: Option<Format>, language: Language) -> bool {
    let is_one = format.is_some_and(|format| format != Format::Jsonl);
    if is_one {
        complain(language.pick(
            "存档的不在这张表里；-f archive=名称 单列存档的",
            "the archive's are not in this table; -f archive=NAME lists those",
        ));
    }
    !is_one
}

/// Says which columns a terminal was too narrow for.
fn tell_left_out(columns: &[&Column], language: Language) {
    if columns.is_empty() {
        return;
    }
    let names: Vec<&str> =
        columns.iter().map(|column| language.pick(column.zh, column.en)).collect();
    complain(&language.pick(
        format!("终端太窄，没有列出：{}（加宽，或用 --json）", names.join("、")),
        format!("too narrow for: {} (a wider terminal or --json has them)", names.join(", ")),
    ));
}

impl Request<'_> {
    /// The rows that pass the filters, sorted: what every table but that of the models is made with.
    fn answer(&self, mut rows: Vec<Row>) -> Result<Vec<Row>, Failure> {
        narrow(&mut rows, self.columns, self.filters, self.language)?;
        if let Some((column, reversed)) = self.sort {
            let descending = self.columns[column].is_descending != reversed;
            rows.sort_by(|a, b| compare(&a.cells[column], &b.cells[column], descending));
        }
        Ok(rows)
    }
}
