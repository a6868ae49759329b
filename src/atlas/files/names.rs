//! What the files of an atlas are called; the build script reads this file too.

/// The files of an atlas, in the order in which problems are told.
pub const FILES: [&str; 12] = [
    "models.json",
    "regions.json",
    "figures.json",
    "speakers.json",
    "quotes.json",
    "topics.json",
    "craft.json",
    "gap.json",
    "routes.json",
    "filings.json",
    "filing_days.json",
    "sources.json",
];
