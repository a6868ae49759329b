//! A proposal with the places of the shown characters, before they are those of the text as it was given.

use super::proposal::{Rule, Speech};
use super::source::Source;

/// A proposal with the places of the shown characters.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub start: usize,
    pub end: usize,
    pub speech: Speech,
    pub source: Option<Source>,
    pub cue: Option<String>,
    pub rule: Rule,
    pub confidence: f32,
    pub paragraph: usize,
    /// Title and organisation, where no person of the list has them.
    pub role: Option<(usize, usize)>,
}
