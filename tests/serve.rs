//! The atlas over SSH: what a reader gets, what is refused, who is limited, and what its operator is promised.
//!
//! Servers listen on loopback at a port of their own. Nothing sleeps to wait: every wait is for an event, with a deadline.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod pty;

#[path = "serve/desks.rs"]
mod desks;
#[path = "serve/entry.rs"]
mod entry;
#[path = "serve/floods.rs"]
mod floods;
#[path = "serve/fuzz.rs"]
mod fuzz;
#[path = "serve/host.rs"]
mod host;
#[path = "serve/limits.rs"]
mod limits;
#[path = "serve/openssh.rs"]
mod openssh;
#[path = "serve/operations.rs"]
mod operations;
#[path = "serve/process.rs"]
mod process;
#[path = "serve/reader.rs"]
mod reader;
#[path = "serve/refusals.rs"]
mod refusals;
#[path = "serve/reload.rs"]
mod reload;
#[path = "serve/sessions.rs"]
mod sessions;
#[path = "serve/stalls.rs"]
mod stalls;
#[path = "serve/tap.rs"]
mod tap;
#[path = "serve/tmux.rs"]
mod tmux;
