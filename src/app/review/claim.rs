//! What is said of a quote: its span, who said it and how, and what was decided of it; as it stands, and as the desk keeps it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::quotation::{Proposal, Speech};

use super::source_text::SourceText;

/// What was decided of a proposal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Nothing yet.
    #[default]
    Open,
    /// It is a quote, and goes into the archive.
    Accepted,
    /// It is none.
    Rejected,
}

/// A quote as it will be archived. Offsets are Unicode scalar values of the text as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The first character.
    pub start: usize,
    /// Behind the last one.
    pub end: usize,
    /// Whether these are the speaker's own words.
    pub direct: bool,
    /// Who said it.
    pub speaker: String,
    /// The speaker's key in the atlas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker_id: Option<String>,
    /// Title and organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occasion: Option<String>,
}

/// A decision as the desk keeps it: JSON of what was decided and of the claim as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Decision {
    pub standing: Standing,
    #[serde(flatten)]
    pub claim: Claim,
    /// Whom the rules proposed then; `None` where nothing was proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<Proposed>,
    /// The words and what stands around them: by these the decision is found again in an article that was edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
    /// Where the quote stood in the article as it was before, the latest last; an archive may have it from there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Origin>,
}

/// Who said it, as the rules proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Proposed {
    pub speaker: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// Words with what stands around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Context {
    pub before: String,
    pub words: String,
    pub behind: String,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The hash of the document's text.
    pub document: String,
    /// The name of the place.
    pub place: String,
}

/// So much of the text is kept on either side of the words.
const CONTEXT_CHARS: usize = 24;

impl Context {
    /// The words of a range with what stands around them.
    pub(super) fn of(text: &SourceText, chars: Range<usize>) -> Self {
        let until = (chars.end + CONTEXT_CHARS).min(text.len_chars());
        Self {
            before: text.slice(chars.start.saturating_sub(CONTEXT_CHARS)..chars.start).to_owned(),
            behind: text.slice(chars.end..until).to_owned(),
            words: text.slice(chars).to_owned(),
        }
    }
}

impl Proposed {
    /// Whom a proposal names.
    pub(super) fn of(proposal: &Proposal) -> Self {
        Self { speaker: proposal.speaker.clone(), role: proposal.role.clone() }
    }

    /// Whether a claim names whom was proposed, and nobody put it right.
    pub(super) fn is_of(&self, claim: &Claim) -> bool {
        self.speaker == claim.speaker && self.role == claim.role
    }

    /// Whether somebody else is named in this: another speaker, or the same in another role.
    pub(super) fn differs(&self, other: &Self) -> bool {
        let roles = self.role.as_ref().zip(other.role.as_ref());
        self.speaker != other.speaker || roles.is_some_and(|(one, other)| one != other)
    }
}

impl Claim {
    /// What the reader of the article proposes.
    #[must_use]
    pub fn of(proposal: &Proposal) -> Self {
        Self {
            start: proposal.start,
            end: proposal.end,
            direct: proposal.speech == Speech::Direct,
            speaker: proposal.speaker.clone(),
            speaker_id: proposal.speaker_id.clone(),
            role: proposal.role.clone(),
            org: proposal.organisation.clone(),
            topic: None,
            date: proposal.date.clone(),
            occasion: proposal.occasion.clone(),
        }
    }

    /// Whether nobody is named who said it.
    #[must_use]
    pub fn is_by_nobody(&self) -> bool {
        self.speaker == Proposal::NOBODY
    }
}

impl Decision {
    pub(super) fn to_kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The decision of a text of the desk; `None` where it is none, or its span lies outside the document.
    pub(super) fn from_kept(kept: &str, len_chars: usize) -> Option<Self> {
        let decision: Self = serde_json::from_str(kept).ok()?;
        let Claim { start, end, .. } = decision.claim;
        (start < end && end <= len_chars).then_some(decision)
    }
}
