//! Whether the quotations of a draft stand so, and whose they are.
//!
//! [`Verifier::check`] finds the quotations of a draft as [`propose`] does, finds for each the records that share most
//! of its words, and gives a [`Verdict`]. A draft is read and never changed or kept.
//!
//! | | |
//! |---|---|
//! | `words` | the letters of a text that count, with the way back to its characters |
//! | `grams`, `candidates` | which records may have the words: one pass over all texts for all quotations |
//! | `align`, `compare` | a quotation beside a record: where they differ |
//! | `attribution` | to whom the draft gives the words, where a known name stands beside them |
//! | `speaker` | whether two names are one speaker |
//! | `judge` | the decision |
//! | `threshold` | every number that decides, with its reason |

use std::collections::HashSet;
use std::ops::Range;

use crate::search::Index;

use super::marks::Marks;
use super::view::View;
use super::{Names, Proposal, Speech, propose};

mod align;
mod attribution;
mod candidates;
mod compare;
mod grams;
mod judge;
mod record;
mod records;
mod speaker;
mod threshold;
mod verdict;
mod words;

pub use record::Record;
pub use verdict::{Difference, DifferenceKind, Judgement, Slight, Verdict};

use attribution::Attributions;
use judge::Question;
use records::Records;
use speaker::SpeakerForms;
use threshold::SHORTEST_PIECE_LETTERS;
use words::Words;

/// A quotation of a draft with its verdict.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its characters in the draft, in Unicode scalar values, without the marks.
    pub chars: Range<usize>,
    /// The words as the draft has them.
    pub text: String,
    /// Whether they stand in quotation marks.
    pub quoted: bool,
    /// Who is said to have said them, in the fullest form of the draft; `None` where it does not say.
    pub speaker: Option<String>,
    /// The verdict and its reasons.
    pub judgement: Judgement,
}

/// Checks drafts against the atlas and the archive beside it.
#[derive(Debug)]
pub struct Verifier {
    records: Records,
}

/// What is checked, before it is.
struct Claim {
    chars: Range<usize>,
    text: String,
    words: Words,
    quoted: bool,
    speaker: Option<String>,
    forms: Option<SpeakerForms>,
}

impl Verifier {
    /// Makes the quotes of an index ready; those that an archive reads later are not among them.
    #[must_use]
    pub fn new(index: &Index) -> Self {
        Self { records: Records::new(index) }
    }

    /// The quotations of a draft with their verdicts, in its order.
    #[must_use]
    pub fn check(&self, draft: &str) -> Vec<Checked> {
        let names = self.records.names_in(draft);
        let claims = self.claims(draft, &names);
        let asked: Vec<(&Words, Option<&SpeakerForms>)> =
            claims.iter().map(|claim| (&claim.words, claim.forms.as_ref())).collect();
        let candidates = self.records.candidates(&asked);
        let judged = claims.iter().zip(&candidates).map(|(claim, candidates)| {
            let question =
                Question { text: &claim.text, words: &claim.words, speaker: claim.forms.as_ref() };
            if claim.quoted { question.judge(candidates) } else { question.meets(candidates) }
        });
        let judged: Vec<Option<Judgement>> = judged.collect();
        let both = claims.into_iter().zip(judged);
        both.filter_map(|(claim, judgement)| {
            let Claim { chars, text, quoted, speaker, .. } = claim;
            Some(Checked { chars, text, quoted, speaker, judgement: judgement? })
        })
        .collect()
    }

    /// What a draft claims: its quotations and reported speech, and what else stands in quotation marks.
    fn claims(&self, draft: &str, names: &Names) -> Vec<Claim> {
        let proposals = propose(draft, names);
        let characters: Vec<char> = draft.chars().collect();
        let beside = Attributions::new(&characters, names);
        let marked = marked(draft, &proposals);
        let mut claims: Vec<Claim> =
            proposals.into_iter().map(|proposal| self.claim(proposal, &beside, names)).collect();
        claims.extend(marked.into_iter().map(|(chars, text)| {
            let speaker = beside.of(chars.start, chars.end);
            let forms = speaker.as_deref().map(|name| self.forms(name, names.key(name)));
            Claim { words: Words::of(&text), chars, text, quoted: true, speaker, forms }
        }));
        if claims.is_empty() {
            claims.extend(self.bare_sentence(&characters, &beside, names));
        }
        claims.sort_by_key(|claim| claim.chars.start);
        claims
    }

    fn claim(&self, proposal: Proposal, beside: &Attributions<'_>, names: &Names) -> Claim {
        let Proposal { start, end, speech, text, speaker, speaker_id, .. } = proposal;
        let quoted = speech == Speech::Direct;
        let read = Some(speaker).filter(|speaker| speaker != Proposal::NOBODY);
        let given = if quoted { beside.of(start, end) } else { None };
        let forms = match (&given, &read) {
            (Some(name), _) => Some(self.forms(name, names.key(name))),
            (None, Some(name)) => Some(self.forms(name, speaker_id.as_deref())),
            (None, None) => None,
        };
        Claim {
            chars: start..end,
            words: Words::of(&text),
            quoted,
            text,
            speaker: given.or(read),
            forms,
        }
    }

    /// A draft of one sentence that begins with a known name and a verb of speech, without a mark between: 李彦宏说差距只有两个月.
    fn bare_sentence(
        &self,
        draft: &[char],
        beside: &Attributions<'_>,
        names: &Names,
    ) -> Option<Claim> {
        const VERBS: [&str; 8] = ["说", "称", "表示", "认为", "指出", "坦言", "透露", "强调"];
        let name = beside.beginning()?;
        let after: String = draft[name.chars().count()..].iter().collect();
        let rest = VERBS.iter().find_map(|verb| after.strip_prefix(verb))?;
        let text = rest.trim().to_owned();
        if text.contains('\n') || text.is_empty() {
            return None;
        }
        let lead = rest.chars().take_while(|letter| letter.is_whitespace()).count();
        let start = draft.len() - rest.chars().count() + lead;
        let forms = Some(self.forms(&name, names.key(&name)));
        let chars = start..start + text.chars().count();
        let words = Words::of(&text);
        Some(Claim { chars, words, text, quoted: false, speaker: Some(name), forms })
    }

    /// The forms of a name, with those that the atlas knows of its speaker.
    fn forms(&self, name: &str, key: Option<&str>) -> SpeakerForms {
        let known = key.into_iter().flat_map(|key| self.records.names_of(key));
        SpeakerForms::of(std::iter::once(name).chain(known))
    }
}

/// What stands in quotation marks and is not among the proposals, if it is long enough to be a quotation.
fn marked(draft: &str, proposals: &[Proposal]) -> Vec<(Range<usize>, String)> {
    let view = View::new(draft);
    let marks = Marks::new(&view);
    let taken: HashSet<usize> = proposals.iter().map(|proposal| proposal.start).collect();
    let quotes = marks.quotes.iter().filter(|quote| quote.closed && quote.open + 1 < quote.close);
    let ranges = quotes.map(|quote| view.place(quote.open + 1)..view.place(quote.close));
    let free = |range: &Range<usize>| {
        !taken.contains(&range.start)
            && proposals
                .iter()
                .all(|proposal| proposal.end <= range.start || range.end <= proposal.start)
    };
    let characters: Vec<char> = draft.chars().collect();
    let texts = ranges.filter(free).filter_map(|range| {
        let text: String = characters.get(range.clone())?.iter().collect();
        (Words::of(&text).len() >= SHORTEST_PIECE_LETTERS).then_some((range, text))
    });
    texts.collect()
}
