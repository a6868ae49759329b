//! The order of hits.

pub mod rank;
pub mod rank_key;
pub mod score;
pub mod tier;
