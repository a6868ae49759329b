//! How it is found: folding, pinyin, queries, tiers.
//!
//! [`Index::search`] answers a query with every record that it means, in one order, with what to highlight in each and why it was
//! found. It reads the atlas and knows no screen; an index is shared by every session that shares the atlas.
//!
//! One flow, no way back: parse → resolve field values → interpretations of the words → for each stage: candidates → match → rank key
//! → top k → highlight what is shown.
//!
//! | | |
//! |---|---|
//! | `query` | what was typed: syntax, field values, compiled patterns, interpretations |
//! | `text` | what is searched: folding, readings of Hanzi, analysed texts and their signatures |
//! | `matching` | whether a pattern is in a text or record, in which way, and where |
//! | `ranking` | the order of hits |
//! | `records` | the records of the atlas in memory, with columns of signatures |
//! | `archive` | quotes by the million: segments, bit-sliced signatures, the scan with early termination |
//! | `executor` | one search: stages over the atlas and the archive, merged |
//! | `kept` | a search over texts that are no records of the atlas, by the same rules |
//! | `watch` | whether a search is still wanted |
//! | `index`, `worker` | the face of the layer, and the thread that runs the newest query |

mod archive;
mod executor;
mod hit;
mod index;
mod kept;
mod matching;
mod query;
mod ranking;
mod records;
mod text;
mod text_match;
mod watch;
mod way;
mod worker;

pub use archive::browse::{
    Arrangement, Browser, Facet as ArchiveFacet, Group, Order, Place, Selection, Shared,
};
pub use archive::texts::{NamedSpeaker, TextPlace, Texts, letter_code};
pub use archive::{
    Archive, CacheFile, CacheState, Keeper, LoadError, Loading, Progress, Report, TakenKey, Upkeep,
    caches,
};
pub use hit::{Found, Hit, Item, Match, Total, Unknown, Why};
pub use index::{Index, MOST, PAGE};
pub use kept::{KeptRecord, KeptRecords, KeptText};
pub use matching::words::Words;
pub use query::field::QueryField;
pub use query::hint::query_hints;
pub use query::parse::{Sense, Term, count_words};
pub use query::query_hint::QueryHint;
pub use query::value::Value;
pub use text::fields::{Field, field_text};
pub use text::fold::fold;
pub(crate) use text::fold::fold_char;
pub(crate) use text::pinyin::is_pinyin_word;
pub use text_match::name_matches;
pub use watch::{BATCH, IsStopped};
pub use way::Way;
pub(crate) use worker::PAUSE;
pub use worker::Worker;
