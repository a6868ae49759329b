//! Who does something in a clause without a verb of speech: 大爷往前凑了凑, 一名路过的姑娘停下脚步.

use super::beginning::named_behind_calling;
use super::edge::{without_adverbs, without_opening, word_at};
use super::nominal::{Fit, fit};
use super::noun::goes_on;
use crate::quotation::lexicon::{ADVERB, BEFORE_VERB, PERSON, SURNAME, TITLE, WORDS};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::parts::{Part, first_word, is_word};
use crate::quotation::people::is_hanzi;
use crate::quotation::view::View;

/// The longest description of somebody who acts, in characters.
const LONGEST: usize = 24;

/// The noun phrase that stands before the verb of a clause, where its head is a word for a person.
pub(in crate::quotation) fn actor(
    view: &View,
    marks: &Marks,
    start: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let text = &view.text;
    let from = without_opening(view, start, end);
    if let Some(named) = named(view, from, end).or_else(|| before_copula(view, from, end)) {
        return Some(named);
    }
    let head = (from + 2..end.min(from + LONGEST)).find(|&at| {
        marks.places[at - 1] == Place::Told
            && WORDS.before(text, from, at, PERSON | TITLE).is_some_and(|length| length > 1)
            && WORDS.at(text, at, PERSON | TITLE).is_none()
            && !goes_on(view, from, at)
            && !text[..at].ends_with(&['记', '者'])
            && !matches!(text[at], '的' | '、' | '和' | '与' | '们' | '兼' | '）')
            && acts(text, at, end)
    })?;
    // “甲”等曾伴随…的人: words in marks are no part of somebody.
    if marks.places[from..head].contains(&Place::Marked) {
        return None;
    }
    // 某某作为创始人之一: what somebody acts as stands behind the name.
    if let Some(at) = (from + 2..head).find(|&at| word_at(view, at, head, "作为")) {
        return Some((from, without_adverbs(view, from, at)));
    }
    let listed = text[from..head].iter().any(|c| matches!(c, '、' | '，'));
    let fits = !listed && fit(text.get(from..head)?) == Fit::Well;
    let begins = first_word(text.get(from..head)?)?;
    let phrase = begins.end == 1
        && matches!(begins.part, Part::Verb | Part::Preposition | Part::Particle | Part::Adverb);
    let from = named_behind_calling(view, from, head).unwrap_or(from);
    (fits && !phrase).then_some((from, head))
}

/// A nickname behind a title or a calling, before what its bearer does: 村支书老韩叹了口气.
fn named(view: &View, from: usize, end: usize) -> Option<(usize, usize)> {
    let text = &view.text;
    let start = (from + 2..end.min(from + LONGEST)).find(|&at| {
        WORDS.before(text, from, at, PERSON | TITLE).is_some_and(|length| length > 1)
            && matches!(text[at], '老' | '小' | '阿')
            && at + 3 < end
            && WORDS.at(text, at, PERSON | TITLE).is_none()
            && !is_word(&text[at..at + 2])
            && is_hanzi(text[at + 1])
            && acts(text, at + 2, end)
    })?;
    (fit(text.get(from..start)?) == Fit::Well).then_some((start, start + 2))
}

/// A name of two or three characters that is no word, before what its bearer is: 甜甜目前是一名学生.
fn before_copula(view: &View, from: usize, end: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 3;
    let text = &view.text;
    let copula = (from + 2..end.min(from + 8)).find(|&at| text[at] == '是')?;
    let stop = without_adverbs(view, from, copula);
    let is = WORDS.at(text, copula + 1, PERSON | TITLE).is_some()
        || matches!(text.get(copula + 1), Some('一' | '个' | '名' | '位'));
    let name = text.get(from..stop)?;
    let doubled = matches!(name, [first, second] if first == second);
    let fits = (2..=LONGEST).contains(&name.len())
        && name
            .iter()
            .all(|&c| is_hanzi(c) && !"这那该此其他她它我你您谁的了不就也都还".contains(c))
        && (doubled || !is_word(name) && WORDS.is(name[0], SURNAME));
    (is && fits).then_some((from, stop))
}

/// Whether what stands behind a noun is what it does: a verb, an adverb, a preposition, an adjective.
fn acts(text: &[char], at: usize, end: usize) -> bool {
    WORDS.cue(text, at).is_some()
        || at + 1 < end && matches!(text[at + 1], '了' | '着' | '过')
        || WORDS.at(text, at, ADVERB | BEFORE_VERB).is_some()
        || text.get(at..end).and_then(first_word).is_some_and(|word| {
            word.end > 1 && !matches!(word.part, Part::Conjunction | Part::Mark | Part::Place)
                || word.part == Part::Verb
        })
}
