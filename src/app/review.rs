//! The review: an article with the quotes that were found in it, or a draft with its verdicts, gone through one by one.
//!
//! [`Review`] is the state, the lowest layer above the tabs for as long as the program runs. Documents come to it from outside, as
//! [`ReviewNews`]; what is decided on them is a change of the desk ([`crate::desk::Change::Decide`]), so that it is undone, done
//! again and kept as every other change is. The other files are what keys do: `walk` goes from finding to finding, `decide` decides,
//! `speakers` and `fields` put right what is said of a quote, `span` (with `ends`) where it begins and ends, `accepted` makes lines of
//! an archive of what was taken, and `carried` brings decisions over to an article whose file was edited. A draft has verdicts instead of quotes: `verdict`.

mod accepted;
mod card_field;
mod carried;
mod claim;
mod decide;
mod decided;
mod document;
mod ends;
mod fact_field;
mod fields;
mod file_entry;
mod finding;
mod left_behind;
mod news;
mod opened;
mod quote_field;
mod selection;
mod source_text;
mod span;
mod speaker_box;
mod speakers;
mod state;
mod told_decision;
mod verdict;
mod walk;

pub use card_field::{CardField, FieldsBox};
pub use claim::{Claim, Origin, Standing};
pub use decided::{DecidedQuote, READ_FROM};
pub use document::{ArticleView, ReviewDocument};
pub use ends::{End, Step};
pub use fact_field::{FactField, Facts};
pub use file_entry::{Carried, FileEntry, HASH};
pub use finding::{Finding, QuoteFinding, Sign as FindingSign, VerdictFinding};
pub use news::ReviewNews;
pub use quote_field::QuoteField;
pub use selection::TextSelection;
pub use source_text::SourceText;
pub use speaker_box::{SpeakerBox, SpeakerRow};
pub use state::{ARTICLE, Purpose, Review};
pub use told_decision::ToldDecision;
pub use verdict::{verified, verified_sentence};
