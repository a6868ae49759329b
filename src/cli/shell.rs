//! Answers a shell that asks what can stand at a place of the line.

use std::ffi::OsString;

use clap_complete::env::CompleteEnv;

use super::arguments;
use super::complete::VARIABLE;

/// Answers a shell that asks what can stand here; whether one did.
///
/// # Errors
/// If the shell is none that is known, or standard output takes nothing.
pub(super) fn answer(arguments: &[OsString]) -> clap::error::Result<bool> {
    let directory = std::env::current_dir().ok();
    CompleteEnv::with_factory(arguments::command)
        .var(VARIABLE)
        .try_complete(arguments.iter().cloned(), directory.as_deref())
}
