//! What is kept on a desk stays there: in a file, and in a database that several servers share.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[cfg(unix)]
#[path = "desk/encryption.rs"]
mod encryption;
#[path = "desk/keeper.rs"]
mod keeper;
#[cfg(unix)]
#[path = "desk/program.rs"]
mod program;
#[cfg(unix)]
mod pty;
#[path = "desk/same_on_disk.rs"]
mod same_on_disk;
#[path = "desk/sqlite.rs"]
mod sqlite;
#[path = "desk/stores.rs"]
mod stores;
