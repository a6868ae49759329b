//! Keys in, text out: what the reader is promised, key by key.

mod harness;

#[path = "keys/tabs.rs"]
mod tabs;
