//! What a terminal sends: keys and pasted text.

mod parser;
mod sequence;

pub use parser::{Input, Parser};
