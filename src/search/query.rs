//! What was typed: its syntax, what its fields stand for, its words as patterns, and the ways to interpret them.

pub mod choices;
pub mod field;
pub mod field_hint;
pub mod filter;
pub mod hint;
pub mod interpretation;
pub mod interpretations;
pub mod lattice;
pub mod parse;
pub mod pattern;
pub mod pieces;
pub mod plain_field;
pub mod properties;
pub mod query_hint;
mod question_hint;
pub mod resolve;
pub mod value;
