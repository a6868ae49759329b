//! An archive of quotes made searchable, a million of them as quickly as a thousand.
//!
//! The quotes stand in [`segment::Segment`]s, some thousand in each, immutable once written. What they share (who speaks, in which
//! role, about what) stands in the [`dictionary::Dictionary`]. A query is compiled once ([`scan::term::CompiledTerm`]); the bit-sliced
//! signatures of each segment say which quotes may answer it ([`prefilter::Automaton`]), a bit-parallel look along their letters leaves
//! out most that do not ([`bitap::Bitap`]), and the rest are matched by the same rules as every other record ([`scan::Scan`]): the
//! newest first, and those with which a clause opens.
//!
//! An archive grows while it is read; a search sees the snapshot that was there when it began.

mod backing;
mod behind_cache;
pub mod beside;
mod bitap;
mod bits;
pub mod browse;
mod cache;
mod cache_directory;
mod cutter;
pub mod dictionary;
pub mod dictionary_matches;
mod encoded_text;
mod extent;
pub mod filter;
mod keeper;
mod kept_words;
pub mod known_by;
mod loader;
mod loading;
mod mapped;
mod mend;
mod pending_quotes;
mod pipe;
mod prefilter;
mod progress;
mod read_on;
mod registrar;
pub mod scan;
pub mod segment;
mod signature_writer;
mod signatures;
mod slice;
mod slicing;
pub mod snapshot;
mod storage;
pub mod texts;
mod writer;

pub use cache::contents::CacheState;
pub use cache_directory::{CacheFile, list as caches};
pub use keeper::{Keeper, Upkeep};
pub use loading::{LoadError, Loading};
pub use progress::{Progress, Report, TakenKey};
pub use snapshot::Archive;
