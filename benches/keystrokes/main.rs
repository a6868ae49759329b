//! How long a keystroke takes until its results stand.
//!
//! ```text
//! cargo bench --bench keystrokes
//! BAIJIA_CORPUS=archive.jsonl BAIJIA_KEYSTROKES=benches/keystrokes.txt cargo bench --bench keystrokes
//! ```
//!
//! Every line of the keystrokes is typed character by character, in the form of `benches/peers`, which types the same to other finders.
//! `BAIJIA_SLOWEST=5` names the five slowest keystrokes under each row.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::hint::black_box;

use baijia::atlas::Atlas;
use baijia::search::Index;

mod typing;

use typing::{Typing, heading};

fn main() {
    let typing = Typing::read();
    heading();
    let atlas = Atlas::embedded().unwrap();
    let index = Index::new(atlas);
    index.prepare();
    typing.row("embedded atlas", |query| {
        black_box(index.search(query));
    });
}
