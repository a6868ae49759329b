//! What holds after any keys on any screen.

mod harness;

#[path = "properties/any_keys.rs"]
mod any_keys;
#[path = "properties/numbers.rs"]
mod numbers;
#[path = "properties/reach.rs"]
mod reach;
