//! What is read: files of any kind become text, tables and records, whoever wrote them and in whatever encoding.
//!
//! This layer knows formats and nothing of quotes or of the atlas: what a column means is asked above it.

mod article;
pub mod encoding;
mod html_depth;
mod no_lines;
mod place;
pub mod regular_file;
pub mod table;
pub mod trouble;
mod walk;
pub mod whole_array;

pub use article::Article;
pub(crate) use article::front_matter_bytes;
pub use place::{Place, Trouble, files};
pub use walk::{Below, files_below};
