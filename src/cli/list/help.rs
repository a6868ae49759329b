//! What the help of `list` says from the tables of lists, columns and facets.

use crate::app::Facet;
use crate::cli::word_lines::word_lines;

use super::filings::COUNTED;
use super::listings::{LISTINGS, LISTS, MARKS};

/// The help with the tables in place of `{lists}`, `{facets}` and `{counted}`, which are the same in every language.
pub(in crate::cli) fn filled(text: &str) -> String {
    let text = text.replace("{lists}", &lists()).replace("{facets}", &facets());
    text.replace("{counted}", &COUNTED.join(" "))
}

/// The words of the lists.
fn lists() -> String {
    word_lines("", LISTS.into_iter().chain([MARKS]))
}

/// Each list with its columns that take a whole value.
fn facets() -> String {
    let name_cols = LISTS.iter().map(|list| list.len()).max().unwrap_or(0);
    let rows = LISTINGS.iter().filter_map(|listing| {
        let facets: Vec<&str> = if listing.word == "models" {
            // What a model has is asked for in more ways than its table has columns.
            Facet::ALL.map(Facet::word).to_vec()
        } else {
            let facets = listing.columns.iter().filter(|column| column.is_facet());
            facets.map(|column| column.word).collect()
        };
        let label = format!("{:name_cols$}  ", listing.word);
        (!facets.is_empty()).then(|| word_lines(&label, facets.into_iter()))
    });
    rows.collect::<Vec<_>>().join("\n")
}
