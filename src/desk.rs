//! What is kept: marks with their notes, collections of them, picks for comparing, and decisions on documents.
//!
//! A desk belongs to an [`Owner`]. All of it changes through a [`Change`], the smallest step that a reader can undo: [`write()`] carries
//! changes out in one transaction and answers each with the change that undoes it, or with a [`Refusal`] that says why nothing
//! happened. [`Contents`] is a whole desk in memory; [`Contents::apply`] does to it exactly what [`write()`] does to a store, so a screen
//! can show a change before it is on disk.
//!
//! A [`Store`] runs SQL: [`Sqlite`] for one machine, [`Postgres`] for several servers. Schema and statements stand once and are the same
//! for both. A [`Keeper`] owns a store on a thread of its own: it gathers what waits into one transaction, says [`News::Kept`] only
//! once that is committed, and holds on to what cannot be written until it can.
//!
//! # Decisions on documents
//! What a reader decides on the findings in an article or a draft is kept by the document's hash, so that a review can be left and
//! taken up again. A decision is a text (JSON, say) at a place, which is a text too; what they mean is for the caller to say.
//!
//! ```
//! use baijia::desk::{self, Change, Owner, Place};
//!
//! # fn main() -> Result<(), desk::Trouble> {
//! let mut store = Place::Memory.open()?.store;
//! let owner = Owner::local();
//! let decide = Change::Decide {
//!     document: "xxh3:5f0c".into(),
//!     place: "120..164".into(),
//!     before: None,
//!     after: Some(r#"{"verdict":"taken"}"#.into()),
//! };
//! let done = desk::write(&mut *store, &[(owner.clone(), decide)])?;
//! let undo = done[0].clone().expect("nobody else decided").expect("something changed");
//! assert_eq!(desk::decisions(&mut *store, &owner, "xxh3:5f0c")?.len(), 1);
//! desk::write(&mut *store, &[(owner.clone(), undo)])?;
//! assert!(desk::decisions(&mut *store, &owner, "xxh3:5f0c")?.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! `Place::File(path)` in place of `Place::Memory` is the reader's own desk; [`Keeper::start`] does the same beside a screen.

mod authors;
mod card;
mod change;
mod collection;
mod contents;
mod keeper;
mod limits;
mod owner;
mod place;
#[cfg(unix)]
mod postgres;
mod read;
mod record;
mod schema;
mod sqlite;
mod store;
mod trouble;
mod write;

pub use authors::authors_in;
pub use card::{Card, Count, CountKind, Fact, Locator, Paired, Speech, Words, Work};
pub use change::{Change, Refusal};
pub use collection::{Collection, DEFAULT_COLLECTION, Mark};
pub use contents::Contents;
pub use keeper::{Keeper, News, Reply};
pub use limits::{LONGEST_NOTE_BYTES, MOST_COLLECTIONS, MOST_MARKS};
pub use owner::Owner;
pub use place::{Opened, Place, Remark};
#[cfg(unix)]
pub use postgres::{Postgres, Server, ServerError};
pub use read::{contents, decisions, version};
pub use record::{caution_of, stated_warnings};
pub use schema::VERSION as SCHEMA_VERSION;
pub use sqlite::Sqlite;
pub use store::{Store, Value};
pub use trouble::Trouble;
pub use write::write;
