//! baijia 百家: a terminal atlas of China's large models, every fact with its source.
//!
//! Data flows one way, and each layer knows nothing of the next:
//!
//! ```text
//! data ─→ atlas ─→ search ─┐
//!                          ├─→ app ─→ view ─→ frame ─→ terminal ─→ bytes
//! key ─→ keymap ─→ Action ─┘    └─→ Effect ─→ the driver, whose answers come back as Actions
//! ```
//!
//! - [`document`] is what is read: files of any kind and encoding, as text and tables.
//! - [`atlas`] is what is known: records, checked and immutable, each with its sources.
//! - [`search`] is how it is found: folding, pinyin, queries, tiers.
//! - [`quotation`] is who said what: quotes and speakers in running text, and whether the quotations of a draft stand so.
//! - [`desk`] is what is kept: marks, notes, collections, decisions.
//! - [`cite`] is how it leaves: citations in the forms of newsrooms, papers and programs.
//! - [`app`] is what the user does: state, keys, history. It draws nothing and does no I/O.
//! - [`view`] is how it looks: `draw(&App)` into a buffer, and where the caret stands.
//! - [`terminal`] is where it is shown: the borrowed terminal, frames to bytes, the event loop.
//! - [`serve`] is where it is shown to many: the same app, view and encoder for every SSH session.
//! - [`cli`] is above all of them: the same records in pipes.

pub mod app;
pub mod atlas;
pub mod cite;
pub mod cli;
pub mod desk;
pub mod document;
pub mod quotation;
pub mod search;
#[cfg(unix)]
pub mod serve;
pub mod terminal;
pub mod view;
