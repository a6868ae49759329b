//! The order of hits.

pub mod rank;
