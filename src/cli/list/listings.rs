//! The table of lists: each with its columns and what fills them.

use std::sync::Arc;

use crate::atlas::{Atlas, Language};
use crate::cli::{Failure, facet};

use super::column::Column;
use super::request::Request;
use super::row::Row;
use super::{filings, kinds, matrix, models, regions};

/// The word of the list of marks, which come from the desk and not from the atlas.
pub(super) const MARKS: &str = "marks";

/// One kind of table: a row each in [`LISTINGS`].
pub(super) struct Listing {
    /// The word on the command line.
    pub word: &'static str,
    /// What a page of it is called, in Chinese and in English.
    pub title: [&'static str; 2],
    /// The columns after the id.
    pub columns: &'static [Column],
    /// The rows that are asked for, in the order that is asked for.
    pub rows: fn(&Request<'_>) -> Result<Vec<Row>, Failure>,
}

/// The lists, in the order in which they are told.
pub(super) const LISTINGS: [Listing; 13] = [
    Listing {
        word: "models",
        title: ["模型", "Models"],
        columns: &models::COLUMNS,
        rows: models::rows,
    },
    Listing {
        word: "regions",
        title: ["地区", "Regions"],
        columns: &regions::COLUMNS,
        rows: regions::rows,
    },
    Listing {
        word: "speakers",
        title: ["人物", "Speakers"],
        columns: &kinds::SPEAKERS,
        rows: kinds::speakers,
    },
    Listing {
        word: "quotes",
        title: ["引语", "Quotes"],
        columns: &kinds::QUOTES,
        rows: kinds::quotes,
    },
    Listing {
        word: "routes",
        title: ["路线", "Routes"],
        columns: &kinds::ROUTES,
        rows: kinds::routes,
    },
    Listing {
        word: "topics",
        title: ["话题", "Topics"],
        columns: &kinds::TOPICS,
        rows: kinds::topics,
    },
    Listing {
        word: "craft", title: ["炼制", "Craft"], columns: &kinds::CRAFT, rows: kinds::craft
    },
    Listing {
        word: "figures",
        title: ["报告数字", "Reported figures"],
        columns: &kinds::FIGURES,
        rows: kinds::figures,
    },
    Listing {
        word: "filings",
        title: ["备案", "Filings"],
        columns: &filings::COLUMNS,
        rows: filings::rows,
    },
    Listing {
        word: "filing_days",
        title: ["备案统计日", "Days at which filings are counted"],
        columns: &filings::DAYS,
        rows: filings::days,
    },
    Listing {
        word: "sources",
        title: ["来源", "Sources"],
        columns: &kinds::SOURCES,
        rows: kinds::sources,
    },
    Listing {
        word: "gap",
        title: ["差距之说", "Claims about the gap to ChatGPT"],
        columns: &kinds::GAP,
        rows: kinds::gap,
    },
    Listing {
        word: "matrix",
        title: ["谁谈到什么", "Who spoke about what"],
        columns: &matrix::COLUMNS,
        rows: matrix::rows,
    },
];

/// The words of the lists.
pub(in crate::cli) const LISTS: [&str; LISTINGS.len()] = {
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
pub(in crate::cli) fn values(
    atlas: &Arc<Atlas>,
    list: &str,
    column: &str,
    language: Language,
) -> Vec<String> {
    if list == "models"
        && let Some(values) = facet::words(atlas, column)
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
