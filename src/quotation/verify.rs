//! Whether the quotations of a draft stand so, and whose they are.
//!
//! [`Verifier::check`] finds the quotations of a draft as [`propose`](super::propose) does, finds for each the records that share most
//! of its words, and gives a [`Verdict`]. A draft is read and never changed or kept.
//!
//! | | |
//! |---|---|
//! | `found` | what of a draft may be somebody's words |
//! | `words` | the letters of a text that count, with the way back to its characters |
//! | `grams`, `candidates` | which records may have the words: one pass over all texts for all quotations |
//! | `align`, `compare` | a quotation beside a record: where they differ |
//! | `figure` | the signs and letters of figures |
//! | `negation` | what denies |
//! | `known`, `spellings` | where the draft names a known speaker |
//! | `attribution` | to whom the draft gives the words |
//! | `speaker` | whether two names are one speaker |
//! | `doubt` | what a draft says around words that makes it doubtful whose they are |
//! | `judge` | the decision |
//! | `answers` | the answers of an interview, which have no marks |
//! | `join` | the halves of a quotation that its attribution parts |
//! | `threshold` | every number that decides, with its reason |

use std::ops::Range;

use crate::search::Index;

use super::Names;
use super::reader::read;

mod align;
mod answers;
mod attribution;
mod candidates;
mod claim;
mod compare;
mod doubt;
mod figure;
mod found;
mod grams;
mod join;
mod judge;
mod known;
mod negation;
mod record;
mod records;
mod speaker;
mod spellings;
mod sure;
mod threshold;
mod told;
mod twins;
mod verdict;
mod words;

pub use doubt::Doubt;
pub use record::{Paired, Record};
pub(super) use sure::doubt_speakers;
pub use told::too_short;
pub use verdict::{Difference, DifferenceKind, Judgement, Slight, Verdict};

use attribution::{Answer, Attributed, Attributions};
use claim::Claim;
use found::{Found, quotations};
use judge::Question;
use records::Records;
use speaker::SpeakerForms;
use threshold::{SHORTEST_PIECE_LETTERS, SHORTEST_SENTENCE_LETTERS};
use words::Words;

/// A quotation of a draft with its verdict.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its characters in the draft, in Unicode scalar values, without the marks.
    pub chars: Range<usize>,
    /// The words as the draft has them.
    pub text: String,
    /// Whether they are given as somebody's very words: in quotation marks, or as an answer of an interview.
    pub quoted: bool,
    /// Who is said to have said them, in the fullest form of the draft; `None` where it does not say.
    pub speaker: Option<String>,
    /// What the draft says around them that makes it doubtful whose they are.
    pub doubt: Option<Doubt>,
    /// The verdict and its reasons.
    pub judgement: Judgement,
}

/// Words of a draft in quotation marks that are too short for a verdict: they prove nothing, wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooShort {
    /// Their characters in the draft, in Unicode scalar values, without the marks.
    pub chars: Range<usize>,
    /// The words as the draft has them.
    pub text: String,
    /// Who is said to have said them; `None` where the draft does not say.
    pub speaker: Option<String>,
}

/// What is said of a draft.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    /// Its quotations with their verdicts, in its order.
    pub checked: Vec<Checked>,
    /// What it gives to somebody and is too short to be judged; where it has no other quotation, also what it gives to nobody.
    pub too_short: Vec<TooShort>,
}

/// Checks drafts against the atlas and the archive beside it.
#[derive(Debug)]
pub struct Verifier {
    records: Records,
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
        self.check_all(draft).checked
    }

    /// The same with the quotations that are too short to be judged.
    #[must_use]
    pub fn check_all(&self, draft: &str) -> Checks {
        let names = self.records.names_in(draft);
        let characters: Vec<char> = draft.chars().collect();
        let beside = Attributions::new(&characters, &names);
        let answers = beside.answers();
        let (claims, mut short) = self.claims(draft, &characters, &beside, &answers, &names);
        let quoted: Vec<Range<usize>> =
            claims.iter().filter(|claim| claim.quoted).map(|claim| claim.chars.clone()).collect();
        let answered = self.of_answers(&characters, &names, &answers, &quoted);
        let asked: Vec<(&Words, Option<&SpeakerForms>)> =
            claims.iter().map(|claim| (&claim.words, claim.forms.as_ref())).collect();
        let candidates = self.records.candidates(&asked);
        let judged = claims.iter().zip(&candidates).map(|(claim, candidates)| {
            let question = Question {
                text: &claim.shown,
                words: &claim.words,
                speaker: claim.forms.as_ref(),
                is_said: claim.is_said(),
            };
            if claim.quoted { question.judge(candidates) } else { question.meets(candidates) }
        });
        let mut judged: Vec<Option<Judgement>> = judged.collect();
        join::halves(draft, &claims, &candidates, &mut judged);
        let mut checked: Vec<Checked> = Vec::with_capacity(claims.len());
        for (claim, judgement) in claims.into_iter().zip(judged) {
            match judgement {
                Some(judgement) => checked.push(self::checked(&characters, claim, judgement)),
                // A longer one without a speaker is a term or a title.
                None if claim.quoted && claim.words.len() < SHORTEST_PIECE_LETTERS => {
                    let Claim { chars, text, speaker, .. } = claim;
                    short.push(TooShort { chars, text, speaker });
                }
                None => {}
            }
        }
        checked.extend(
            answered
                .into_iter()
                .map(|(claim, judgement)| self::checked(&characters, claim, judgement)),
        );
        checked.sort_by_key(|checked| checked.chars.start);
        let is_judged = |short: &TooShort| {
            let covers = |one: &Checked| {
                one.chars.start < short.chars.end && short.chars.start < one.chars.end
            };
            checked.iter().any(covers)
        };
        let is_alone = checked.is_empty();
        short.retain(|short| (is_alone || short.speaker.is_some()) && !is_judged(short));
        short.sort_by_key(|short| short.chars.start);
        Checks { checked, too_short: short }
    }

    /// What a draft claims: its quotations and reported speech, and what else stands in quotation marks.
    ///
    /// The answers of an interview are not among them, but what of one stands in marks. Beside them what is too short to be judged.
    fn claims(
        &self,
        draft: &str,
        characters: &[char],
        beside: &Attributions<'_>,
        answers: &[Answer],
        names: &Names,
    ) -> (Vec<Claim>, Vec<TooShort>) {
        let answer_of = |chars: &Range<usize>| {
            let next = answers.partition_point(|answer| answer.chars.end <= chars.start);
            answers.get(next).filter(|answer| answer.chars.start < chars.end)
        };
        let mut found = quotations(draft, read(draft, names));
        found.retain(|one| !one.is_block || beside.is_signed(one.chars.end));
        found.retain(|one| one.quoted || answer_of(&one.chars).is_none());
        found.sort_by_key(|one| one.chars.start);
        let asked: Vec<(Range<usize>, Option<String>)> = found
            .iter()
            .filter(|one| one.quoted)
            .map(|one| (one.chars.clone(), one.read.clone()))
            .collect();
        let mut given = beside.of_all(&asked).into_iter();
        let mut claims: Vec<Claim> = Vec::with_capacity(found.len());
        let mut short = Vec::new();
        for one in found {
            let Found { chars, text, shown, quoted, read, key, is_certain, .. } = one;
            let attributed = if quoted { given.next() } else { None };
            // 答：“…”
            let answered = answer_of(&chars).filter(|answer| {
                answer.is_generic && chars.start <= answer.chars.start + 1 && quoted
            });
            let attributed = answered.map_or(attributed, |answer| {
                let Answer { speaker, is_established, .. } = answer.clone();
                Some(Attributed { speaker, is_established })
            });
            let is_established = attributed.as_ref().is_none_or(|one| one.is_established);
            let speaker =
                if quoted { attributed.and_then(|one| one.speaker) } else { read.clone() };
            let words = Words::of(&shown);
            let is_said = quoted
                && is_established
                && speaker.is_some()
                && claim::is_sentence(&text)
                && words.len() >= SHORTEST_SENTENCE_LETTERS;
            if !is_certain && !is_said && words.len() < SHORTEST_PIECE_LETTERS {
                if quoted && words.len() > 0 {
                    short.push(TooShort { chars, text, speaker });
                }
                continue;
            }
            let key = key.filter(|_| speaker == read);
            let forms = speaker
                .as_deref()
                .map(|name| self.forms(name, key.as_deref().or_else(|| names.key(name))));
            claims.push(Claim {
                chars,
                text,
                shown,
                words,
                quoted,
                speaker,
                forms,
                is_established,
            });
        }
        if claims.is_empty() && answers.is_empty() {
            claims.extend(self.bare_sentence(characters, beside, names));
        }
        (claims, short)
    }

    /// A draft of one sentence that begins with a known name and a verb of speech, without a mark between: 李彦宏说差距只有两个月.
    fn bare_sentence(
        &self,
        draft: &[char],
        beside: &Attributions<'_>,
        names: &Names,
    ) -> Option<Claim> {
        const VERBS: [&str; 8] = ["说", "称", "表示", "认为", "指出", "坦言", "透露", "强调"];
        const ENGLISH: [&str; 5] =
            [" said that ", " says that ", " said ", " says ", " told reporters that "];
        let (name, length) = beside.beginning()?;
        let after: String = draft[length..].iter().collect();
        let rest = VERBS.iter().chain(&ENGLISH).find_map(|verb| after.strip_prefix(verb))?;
        let text = rest.trim().to_owned();
        if text.contains('\n') || text.is_empty() {
            return None;
        }
        let lead = rest.chars().take_while(|letter| letter.is_whitespace()).count();
        let start = draft.len() - rest.chars().count() + lead;
        let forms = Some(self.forms(&name, names.key(&name)));
        let chars = start..start + text.chars().count();
        let words = Words::of(&text);
        let shown = text.clone();
        let speaker = Some(name);
        let is_established = true;
        Some(Claim { chars, words, text, shown, quoted: false, speaker, forms, is_established })
    }

    /// The forms of a name, with those that the atlas knows of its speaker.
    fn forms(&self, name: &str, key: Option<&str>) -> SpeakerForms {
        let known = key.into_iter().flat_map(|key| self.records.names_of(key));
        SpeakerForms::of(std::iter::once(name).chain(known), self.records.twins())
    }
}

/// A claim with its verdict, and what makes it doubtful whose the words are.
fn checked(draft: &[char], claim: Claim, judgement: Judgement) -> Checked {
    let Claim { chars, text, quoted, speaker, is_established, .. } = claim;
    let doubt = quoted.then(|| doubt::doubt(draft, &chars)).flatten();
    let is_anothers = matches!(judgement.verdict, Verdict::Misattributed | Verdict::Absent);
    let is_open = speaker.is_some() && !is_established && !is_anothers;
    let doubt = doubt.or(is_open.then_some(Doubt::OtherSubject));
    Checked { chars, text, quoted, speaker, doubt, judgement }
}
