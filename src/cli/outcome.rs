//! How a call ends: with what was asked for, or with why there is none.

use std::io;

use crate::atlas::Problems;

/// How a call ended, from which `main` makes the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What was asked for is there.
    Found,
    /// The search was sound and found nothing.
    NothingFound,
    /// Wrong use or bad data; standard error says what to do.
    Wrong,
    /// A signal with this number ended the screen.
    Signal(u8),
}

/// Why a call could not be answered.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was typed means nothing: what is wrong, and what would be right.
    Use(String),
    /// The data is not sound.
    Data(Problems),
    /// The answer could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Data(problems)
    }
}
