//! The claims about the gap to ChatGPT, to be laid side by side.

use super::{Bilingual, QuoteId, SourceId, Text};

/// One claim about the distance, taken from one quote.
#[derive(Clone, Debug)]
pub struct GapClaim {
    /// The id in its file.
    pub key: Text,
    /// The quote that makes the claim.
    pub quote: QuoteId,
    /// The distance, in a few words.
    pub claim: Bilingual,
    /// What is compared.
    pub scope: Bilingual,
    /// What a reader must know.
    pub notes: Vec<Bilingual>,
    /// Where this is stated.
    pub sources: Vec<SourceId>,
}
