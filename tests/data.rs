//! The data: what the atlas holds is what its sources say, and a mistake in it is told so that it can be mended.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "data/mistake.rs"]
mod mistake;
#[path = "data/mutation.rs"]
mod mutation;
#[path = "data/problems.rs"]
mod problems;
