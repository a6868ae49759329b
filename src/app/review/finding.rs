//! Something that was found in a document, at its place.

use std::ops::Range;

use crate::quotation::Proposal;
use crate::quotation::verify::{Checked, Verdict};
use crate::search::Item;

use super::claim::{Claim, Context, Decision, Origin, Proposed, Standing};
use super::source_text::SourceText;

/// Something that was found in a document.
#[derive(Clone, Debug)]
pub enum Finding {
    /// A quote that an article may have.
    Quote(Box<QuoteFinding>),
    /// A quotation of a draft.
    Verdict(Box<VerdictFinding>),
}

/// A quotation of a draft with its verdict, and the records that it leads to.
#[derive(Clone, Debug)]
pub struct VerdictFinding {
    /// The verdict.
    pub checked: Checked,
    /// The records that the words come from, else the nearest ones.
    pub items: Vec<Item>,
}

/// A quote that an article may have, with what was decided of it.
#[derive(Clone, Debug)]
pub struct QuoteFinding {
    /// The name of the place under which its decision is kept; it stays the same when the ends are moved.
    pub place: String,
    /// What the rules proposed; `None` for what a person added.
    pub proposal: Option<Proposal>,
    /// How it stands.
    pub claim: Claim,
    /// What was decided.
    pub standing: Standing,
    /// The decision as the desk has it.
    pub(super) kept: Option<String>,
    /// Where it stood in the article before somebody edited its file.
    pub(super) earlier: Vec<Origin>,
}

/// What a finding's mark says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Taken.
    Accepted,
    /// Dropped.
    Rejected,
    /// Open, and likely right.
    Open,
    /// Open, and to be looked at closely.
    Unsure,
    /// A verdict.
    Of(Verdict),
}

impl QuoteFinding {
    /// A proposal about which nothing is decided.
    #[must_use]
    pub fn of(proposal: Proposal) -> Self {
        Self {
            place: format!("{}..{}", proposal.start, proposal.end),
            claim: Claim::of(&proposal),
            proposal: Some(proposal),
            standing: Standing::Open,
            kept: None,
            earlier: Vec::new(),
        }
    }

    /// What a person added, as its decision says.
    pub(super) fn added(place: String, decision: Decision, kept: String) -> Self {
        let Decision { standing, claim, earlier, .. } = decision;
        Self { place, proposal: None, claim, standing, kept: Some(kept), earlier }
    }

    /// Takes a decision over; without one, it stands as it was proposed.
    pub(super) fn decide(&mut self, decision: Option<Decision>, kept: Option<String>) {
        match (decision, &self.proposal) {
            (Some(Decision { standing, claim, earlier, .. }), _) => {
                (self.standing, self.claim, self.earlier) = (standing, claim, earlier);
            }
            (None, Some(proposal)) => {
                (self.standing, self.claim) = (Standing::Open, Claim::of(proposal));
            }
            (None, None) => {}
        }
        self.kept = kept;
    }

    /// What the desk is to keep of it as it stands in a text; `None` where it stands as it was proposed and nothing was decided on it
    /// in an earlier text, to which that decision would come back.
    pub(super) fn to_keep(&self, text: &SourceText) -> Option<String> {
        let is_as_proposed = self.standing == Standing::Open
            && self.earlier.is_empty()
            && self.proposal.as_ref().is_some_and(|proposal| Claim::of(proposal) == self.claim);
        let decision = Decision {
            standing: self.standing,
            claim: self.claim.clone(),
            proposed: self.proposal.as_ref().map(Proposed::of),
            context: Some(Context::of(text, self.claim.start..self.claim.end)),
            earlier: self.earlier.clone(),
        };
        (!is_as_proposed).then(|| decision.to_kept())
    }

    /// Whether a person changed what was proposed.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.proposal.as_ref().is_none_or(|proposal| Claim::of(proposal) != self.claim)
    }

    fn sign(&self) -> Sign {
        let is_sure = self.proposal.as_ref().is_none_or(Proposal::is_sure);
        match self.standing {
            Standing::Accepted => Sign::Accepted,
            Standing::Rejected => Sign::Rejected,
            Standing::Open if is_sure => Sign::Open,
            Standing::Open => Sign::Unsure,
        }
    }
}

impl Finding {
    /// Its characters in the document.
    #[must_use]
    pub fn chars(&self) -> Range<usize> {
        match self {
            Self::Quote(quote) => quote.claim.start..quote.claim.end,
            Self::Verdict(verdict) => verdict.checked.chars.clone(),
        }
    }

    /// The mark that stands before it.
    #[must_use]
    pub fn sign(&self) -> Sign {
        match self {
            Self::Quote(quote) => quote.sign(),
            Self::Verdict(verdict) => Sign::Of(verdict.checked.judgement.verdict),
        }
    }

    /// The quote, where it is one.
    #[must_use]
    pub fn quote(&self) -> Option<&QuoteFinding> {
        match self {
            Self::Quote(quote) => Some(quote),
            Self::Verdict(_) => None,
        }
    }

    pub(super) fn quote_mut(&mut self) -> Option<&mut QuoteFinding> {
        match self {
            Self::Quote(quote) => Some(quote),
            Self::Verdict(_) => None,
        }
    }

    /// Whether it still waits for somebody.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Quote(quote) => quote.standing == Standing::Open,
            Self::Verdict(_) => false,
        }
    }

    /// Whether an editor has to do something about it.
    #[must_use]
    pub fn fails(&self) -> bool {
        match self {
            Self::Quote(_) => false,
            Self::Verdict(verdict) => verdict.checked.fails(),
        }
    }
}
