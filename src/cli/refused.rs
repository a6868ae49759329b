//! The complaint about a file that the system refuses.

use std::fmt::Display;
use std::io;

use super::Failure;
use crate::atlas::Language;
use crate::document::trouble::in_chinese;

/// Which file, and why.
pub(super) fn refused(place: impl Display, error: &io::Error, language: Language) -> Failure {
    Failure::Use(match language {
        Language::Zh => format!("{place}：{}", in_chinese(error)),
        Language::En => format!("{place}: {error}"),
    })
}
