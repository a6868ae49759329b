//! `baijia list`: all records of one kind as a plain table.

use std::sync::Arc;

use clap::builder::PossibleValuesParser;

use crate::atlas::{Atlas, GapClaimId, Language, RecordId};

use super::facet::split;
use super::nearest::unknown;
use super::record::{gap_claim, record};
use super::{Desk, Failure, Outcome, complain};

mod cell;
mod kinds;
mod models;
mod regions;
mod table;

use cell::{Cell, compare};

/// What `list` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia list models --filter region=beijing --filter route=vertical
  baijia list models -f field=医疗 -f open=yes --sort released
  baijia list models -f released=2023-05 --json
  baijia list regions --sort models-reported
  baijia list quotes -f topic=gap -f speaker=li-yanhong

The lists: models regions speakers quotes routes topics craft figures sources
gap (the claims about the gap to ChatGPT).
Filters of one facet are alternatives, facets narrow. The facets:
  models   region route field open modality kind org released source
  quotes   speaker manner topic
  figures  measure region by
  gap      speaker
A value is the word in --json or the name in either language; what no source
says is “unknown”. Numbers and dates sort with the largest first, and what is
unknown comes last.
Reported numbers are what the article or its sources state; catalogued ones are
counted over this atlas. The two are never mixed.
Exit status: 0 listed, 1 the filters left nothing, 2 wrong use.")]
pub(super) struct Arguments {
    /// models, regions, quotes… (all of them below)
    #[arg(value_name = "LIST", hide_possible_values = true, value_parser = PossibleValuesParser::new(LISTINGS.map(|listing| listing.word)))]
    list: String,
    /// Only what has this value; may be repeated
    #[arg(short, long = "filter", value_name = "FACET=VALUE")]
    filters: Vec<String>,
    /// Sort by this column
    #[arg(short, long, value_name = "COLUMN")]
    sort: Option<String>,
    /// The other way round
    #[arg(short, long, requires = "sort")]
    reverse: bool,
    /// One JSON object a line, with every field
    #[arg(long)]
    json: bool,
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

const LISTINGS: [Listing; 10] = [
    Listing { word: "models", columns: &models::COLUMNS, rows: models::rows },
    Listing { word: "regions", columns: &regions::COLUMNS, rows: regions::rows },
    Listing { word: "speakers", columns: &kinds::SPEAKERS, rows: kinds::speakers },
    Listing { word: "quotes", columns: &kinds::QUOTES, rows: kinds::quotes },
    Listing { word: "routes", columns: &kinds::ROUTES, rows: kinds::routes },
    Listing { word: "topics", columns: &kinds::TOPICS, rows: kinds::topics },
    Listing { word: "craft", columns: &kinds::CRAFT, rows: kinds::craft },
    Listing { word: "figures", columns: &kinds::FIGURES, rows: kinds::figures },
    Listing { word: "sources", columns: &kinds::SOURCES, rows: kinds::sources },
    Listing { word: "gap", columns: &kinds::GAP, rows: kinds::gap },
];

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
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let language = desk.language;
    let listing = LISTINGS.iter().find(|listing| listing.word == arguments.list);
    let Some(listing) = listing else {
        let words = LISTINGS.iter().map(|listing| listing.word);
        return Err(unknown("list", &arguments.list, words, language));
    };
    let sort = arguments.sort.as_deref().map(|typed| {
        let at = listing.columns.iter().position(|column| column.word == typed);
        let words = listing.columns.iter().map(|column| column.word);
        at.ok_or_else(|| unknown("column", typed, words, language))
    });
    let sort = sort.transpose()?.map(|at| (at, arguments.reverse));
    let atlas = Atlas::embedded()?;
    let request = Request {
        atlas: &atlas,
        language,
        columns: listing.columns,
        filters: &arguments.filters,
        sort,
    };
    let rows = (listing.rows)(&request)?;
    if rows.is_empty() {
        let filters = arguments.filters.join(" ");
        complain(&match language {
            Language::Zh => format!("没有一条同时符合 {filters}；去掉一个 --filter 再试"),
            Language::En => format!("nothing passes {filters}; leave one --filter out"),
        });
        return Ok(Outcome::NothingFound);
    }
    if arguments.json {
        for row in rows {
            desk.page.json(&match row.item {
                Item::Record(id) => record(&atlas, id),
                Item::Gap(id) => gap_claim(&atlas, &atlas[id]),
            })?;
        }
    } else {
        table::write(&mut desk.page, &request, rows)?;
    }
    Ok(Outcome::Found)
}

impl Request<'_> {
    /// The rows that pass the filters, sorted: what every table but that of the models is made with.
    fn answer(&self, mut rows: Vec<Row>) -> Result<Vec<Row>, Failure> {
        let mut wanted: Vec<(usize, String)> = Vec::new();
        for typed in self.filters {
            let (word, value) = split(typed, self.language)?;
            let column =
                self.columns.iter().position(|column| column.is_facet && column.word == word);
            let Some(column) = column else {
                let facets = self.columns.iter().filter(|column| column.is_facet);
                let facets: Vec<&str> = facets.map(|column| column.word).collect();
                if facets.is_empty() {
                    return Err(Failure::Use(
                        self.language.pick(
                            "这张表不能用 --filter；可以用的有 models、quotes、figures、gap"
                                .to_owned(),
                            "this table takes no --filter; models, quotes, figures and gap do"
                                .to_owned(),
                        ),
                    ));
                }
                return Err(unknown("facet", word, facets, self.language));
            };
            let is_known = rows.iter().any(|row| row.cells[column].is_called(value));
            if !is_known {
                let mut names: Vec<&str> =
                    rows.iter().flat_map(|row| row.cells[column].names()).collect();
                names.sort_unstable();
                names.dedup();
                return Err(unknown(word, value, names, self.language));
            }
            wanted.push((column, value.to_owned()));
        }
        rows.retain(|row| {
            wanted.iter().all(|(column, _)| {
                let alternatives = wanted.iter().filter(|(other, _)| other == column);
                alternatives.into_iter().any(|(_, value)| row.cells[*column].is_called(value))
            })
        });
        if let Some((column, reversed)) = self.sort {
            let descending = self.columns[column].is_descending != reversed;
            rows.sort_by(|a, b| compare(&a.cells[column], &b.cells[column], descending));
        }
        Ok(rows)
    }
}
