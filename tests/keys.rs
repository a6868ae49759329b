//! Keys in, text out: what the reader is promised, key by key.

mod harness;

#[path = "keys/links.rs"]
mod links;
#[path = "keys/panes.rs"]
mod panes;
#[path = "keys/tabs.rs"]
mod tabs;
