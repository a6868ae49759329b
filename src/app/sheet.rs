//! A record as a document: what a detail pane shows, what the command line prints, and where its links lead.

mod archive;
mod archive_speaker;
mod build;
mod card;
mod craft;
mod document;
mod figure;
mod filing;
mod model;
mod quotation;
mod quote;
mod region;
mod route;
mod source;
mod speaker;
mod topic;
mod verdict;
mod writer;

pub use archive::archive_sheet;
pub use build::{
    commission_sheet, in_period, no_topic, region_sheet, released_in, sheet, sheet_of, topic_cell,
};
pub use card::card_sheet;
pub use document::{Line, Section, Sheet, Span, Target, Tone};
pub use region::Numbers;
pub use route::beside_line;
pub use verdict::verdict_sheet;
