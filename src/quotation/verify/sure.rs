//! Which proposals of an article a draft that said the same would not be believed without a caution.

use std::ops::Range;

use crate::quotation::{Names, Proposal, Rule, Speech};

use super::attribution::{Attributions, is_opening, is_stop};
use super::doubt;

/// What a proposal that is not plain has at most: below a high confidence.
const DOUBTED: f32 = 0.89;
/// The longest part of a sentence that is looked at before the words or behind them, in characters, as the rules for drafts do.
const SENTENCE_CHARS: usize = 160;
/// What is kept of the words at either end: who says them stands around them.
const KEPT_CHARS: usize = 8;

/// Takes high confidence from quotations under a known speaker's name that the rules for drafts give to somebody else, or would let pass
/// only with a caution (网传, 假如, 李某夫人马某说): those rules look for every name beside the words, and the reading of articles for the
/// subject of the verb.
///
/// A wrong one in an archive would make the same mistake in a later draft right. Speakers whom neither atlas nor archive knows stay as the
/// reading has them: over four sets of annotated news articles the rules for drafts took high confidence from ten of those, all right.
/// Each is looked at in its own sentence, so that the time is that of the sentences with known speakers; one whom the sentence does not
/// name is left as it is.
pub(in crate::quotation) fn doubt_speakers(
    text: &str,
    proposals: &mut [Proposal],
    people: &[String],
) {
    if !proposals.iter().any(is_asked) {
        return;
    }
    let characters: Vec<char> = text.chars().collect();
    // All other names would be looked for in vain.
    let mut names = Names::default();
    let speakers = proposals.iter().filter(|one| is_asked(one)).map(|one| &one.speaker);
    for name in speakers.chain(people) {
        names.add(name, name);
    }
    for one in proposals.iter_mut().filter(|one| is_asked(one)) {
        if is_doubted(one, &characters, &names) {
            one.confidence = one.confidence.min(DOUBTED);
        }
    }
}

/// Whether a proposal is sure, of words in marks, by a known speaker at a verb or a colon.
fn is_asked(one: &Proposal) -> bool {
    one.speech == Speech::Direct
        && one.is_sure()
        && one.speaker_id.is_some()
        && matches!(
            one.rule,
            Rule::CueBefore
                | Rule::Colon
                | Rule::CueAfter
                | Rule::SpeechNoun
                | Rule::Frame
                | Rule::AfterReported
        )
}

fn is_doubted(one: &Proposal, text: &[char], names: &Names) -> bool {
    let (around, chars) = sentence_around(text, one.start..one.end);
    let speaker: Vec<char> = one.speaker.chars().collect();
    if !around.windows(speaker.len()).any(|part| part == speaker) {
        return false;
    }
    let beside = Attributions::new(&around, names);
    if beside.speaker(&chars, &one.speaker).as_ref() != Some(&one.speaker) {
        return true;
    }
    // What goes on from reported words is never plain: 某某表示，……，“…”
    doubt::doubt(&around, &chars).is_some()
        || one.rule != Rule::AfterReported && !beside.is_plain(&chars, &one.speaker)
}

/// The sentence that leads to some words, their ends, and the sentence behind them; with the place of the words in that.
fn sentence_around(text: &[char], words: Range<usize>) -> (Vec<char>, Range<usize>) {
    // The opening mark itself, and a line end before it, part nothing: 某某写道：, and the words on the next line.
    let is_apart = |c: char| is_opening(c) || c.is_whitespace();
    let first = words.start.saturating_sub(SENTENCE_CHARS);
    let lead = (first..words.start).rev().find(|&at| !is_apart(text[at])).unwrap_or(first);
    let from = (first..lead).rev().find(|&at| is_stop(text[at])).map_or(first, |at| at + 1);
    // The closing mark, and a stop or comma behind it, end nothing.
    let behind = text.len().min(words.end + 2);
    let last = text.len().min(words.end + SENTENCE_CHARS);
    let until = (behind..last).find(|&at| is_stop(text[at])).map_or(last, |at| at + 1);
    let mut around = text[from..words.start].to_vec();
    let start = around.len();
    if words.len() > 2 * KEPT_CHARS {
        around.extend(&text[words.start..words.start + KEPT_CHARS]);
        around.extend(&text[words.end - KEPT_CHARS..words.end]);
    } else {
        around.extend(&text[words.clone()]);
    }
    let end = around.len();
    around.extend(&text[words.end..until]);
    (around, start..end)
}
