//! Keys in, text out: what the reader is promised, key by key.

mod harness;

#[path = "keys/archive.rs"]
mod archive;
#[path = "keys/archive_tab.rs"]
mod archive_tab;
#[path = "keys/claims.rs"]
mod claims;
#[path = "keys/compare.rs"]
mod compare;
#[path = "keys/copy.rs"]
mod copy;
#[path = "keys/desk.rs"]
mod desk;
#[path = "keys/export.rs"]
mod export;
#[path = "keys/finder.rs"]
mod finder;
#[path = "keys/forms.rs"]
mod forms;
#[path = "keys/help.rs"]
mod help;
#[path = "keys/language.rs"]
mod language;
#[path = "keys/links.rs"]
mod links;
#[path = "keys/messages.rs"]
mod messages;
#[path = "keys/narrow.rs"]
mod narrow;
#[path = "keys/panes.rs"]
mod panes;
#[path = "keys/query_box.rs"]
mod query_box;
#[path = "keys/regions.rs"]
mod regions;
#[path = "keys/review.rs"]
mod review;
#[path = "keys/routes.rs"]
mod routes;
#[path = "keys/sizes.rs"]
mod sizes;
#[path = "keys/table.rs"]
mod table;
#[path = "keys/tabs.rs"]
mod tabs;
#[path = "keys/verdicts.rs"]
mod verdicts;
#[path = "keys/views.rs"]
mod views;
