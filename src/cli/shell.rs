//! Answers a shell that asks what can stand at a place of the line.

use std::ffi::OsString;

use clap_complete::env::CompleteEnv;

use super::complete::{VARIABLE, language};
use super::{arguments, chinese};
use crate::atlas::Language;

/// Answers a shell that asks what can stand here; whether one did.
///
/// # Errors
/// If the shell is none that is known, or standard output takes nothing: see [`is_cut_off`].
pub(super) fn answer(arguments: &[OsString]) -> clap::error::Result<bool> {
    let directory = std::env::current_dir().ok();
    // What is said of each candidate is in the reader's language.
    let command = || match language() {
        Language::Zh => chinese::translated(arguments::command()),
        Language::En => arguments::command(),
    };
    CompleteEnv::with_factory(command)
        .var(VARIABLE)
        .try_complete(arguments.iter().cloned(), directory.as_deref())
}

/// Whether the answer could not be written: the shell has heard enough, and nobody is there to be told.
pub(super) fn is_cut_off(error: &clap::Error) -> bool {
    error.kind() == clap::error::ErrorKind::Io
}
