//! Who does something in a clause without a verb of speech: 大爷往前凑了凑, 一名路过的姑娘停下脚步.

use super::beginning::named_behind_calling;
use super::edge::{without_adverbs, without_opening, word_at};
use super::nominal::{Fit, fit};
use super::noun::goes_on;
use crate::quotation::letters;
use crate::quotation::lexicon::{
    ADVERB, BEFORE_VERB, NOT_PREPOSITION, ORGANISATION, PERSON, SURNAME, TITLE, WORDS,
};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::parts::{Part, first_word, is_word, words};
use crate::quotation::people::{ends_calling, is_hanzi};
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
        // 市民们
        let several = usize::from(text[at - 1] == '们' && at > from + 2);
        marks.places[at - 1] == Place::Told
            && (WORDS
                .before(text, from, at - several, PERSON | TITLE)
                .is_some_and(|length| length > 1)
                || ends_as_person(view, from, at))
            && WORDS.at(text, at, PERSON | TITLE).is_none()
            && !leads_to_head(text, at, end)
            && !goes_on(view, from, at)
            && !text[..at].ends_with(&['记', '者'])
            && !matches!(text[at], '的' | '、' | '和' | '与' | '们' | '兼' | '）')
            && acts(text, at, end)
    })?;
    // “甲”等曾伴随…的人: words in marks are no part of somebody.
    if marks.places[from..head].contains(&Place::Marked) {
        return None;
    }
    if holds_clause(text, from, head) {
        return None;
    }
    // 某某作为创始人之一: what somebody acts as stands behind the name.
    if let Some(at) = (from + 2..head).find(|&at| word_at(view, at, head, "作为")) {
        return Some((from, without_adverbs(view, from, at)));
    }
    let listed = text[from..head].iter().any(|c| matches!(c, '、' | '，'));
    let fits = !listed && fit(text.get(from..head)?) == Fit::Well;
    let begins = first_word(text.get(from..head)?)?;
    // 在公园下棋的老人, 现场一名店员: with the head the beginning may be told.
    let from = without_opening(view, start, head).min(from);
    // 陪考的家长: a clause before the head.
    let owned = text[from..head].contains(&'的');
    let phrase = begins.end == 1
        && (matches!(begins.part, Part::Preposition | Part::Particle | Part::Adverb)
            || begins.part == Part::Verb && !owned)
        && !is_compound(text, from, head);
    let from = named_behind_calling(view, from, head).unwrap_or(from);
    (fits && !phrase).then_some((from, head))
}

/// A nickname behind a title or a calling, before what its bearer does: 村支书老韩叹了口气.
fn named(view: &View, from: usize, end: usize) -> Option<(usize, usize)> {
    let text = &view.text;
    let start = (from + 2..end.min(from + LONGEST)).find(|&at| {
        matches!(text[at], '老' | '小' | '阿')
            && (WORDS.before(text, from, at, PERSON | TITLE).is_some_and(|length| length > 1)
                || ends_calling(view, from, at)
                || text[at - 1] == '的'
                    && at > from + 3
                    && text.get(at + 1).is_some_and(|&c| WORDS.is(c, SURNAME)))
            && at + 3 < end
            && WORDS.at(text, at, PERSON | TITLE).is_none()
            && (!is_word(&text[at..at + 2]) || WORDS.is(text[at + 1], SURNAME))
            && is_hanzi(text[at + 1])
            && acts(text, at + 2, end)
    })?;
    // 卖菜的老梁: a clause before the name.
    let owned = text[start - 1] == '的';
    (owned || fit(text.get(from..start)?) == Fit::Well).then_some((start, start + 2))
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
            // 交警大队, 村监委会: the noun goes on.
            let noun = word.part == Part::Noun
                && WORDS.at(text, at, ORGANISATION | PERSON | TITLE).is_some();
            word.end > 1
                && !noun
                && !matches!(word.part, Part::Conjunction | Part::Mark | Part::Place)
                || word.part == Part::Verb
        })
}

/// Whether another clause stands before the head, and no 的 behind it that makes it one of the description: 消息让何女士, 看到从一名店员, 和对方.
pub(in crate::quotation) fn holds_clause(text: &[char], from: usize, head: usize) -> bool {
    let noun = WORDS.before(text, from, head, PERSON | TITLE).unwrap_or(0);
    let end = head - noun;
    let own = (from..end).rev().find(|&at| text[at] == '的').map_or(from, |de| de + 1);
    let Some(before) = text.get(own..end) else { return false };
    let leads = |(at, c): (usize, &char)| {
        let joins = matches!(
            c,
            '从' | '向'
                | '对'
                | '让'
                | '令'
                | '使'
                | '给'
                | '跟'
                | '和'
                | '与'
                | '把'
                | '将'
                | '被'
        );
        joins
            && !(at > 0 && is_word(&before[at - 1..=at]))
            && before.get(at..at + 2).is_none_or(|word| !is_word(word))
            && WORDS.at(text, own + at, NOT_PREPOSITION).is_none()
    };
    // 工厂会找学徒: a modal verb and another.
    let would = |(at, c): (usize, &char)| {
        *c == '会'
            && at > 0
            && !is_word(&before[at - 1..=at])
            && text
                .get(own + at + 1..head)
                .and_then(first_word)
                .is_some_and(|word| word.part == Part::Verb)
    };
    before.iter().enumerate().any(|one| leads(one) || would(one))
}

/// Whether a description of one word, or of one before which two characters tell of it, is no verb with its object: 养蜂人, 涉事商家; not 看医生.
fn is_compound(text: &[char], from: usize, head: usize) -> bool {
    const TELLING: usize = 2;
    let noun = WORDS.before(text, from, head, PERSON | TITLE).unwrap_or(0);
    let before = head - from - noun;
    before == 0
        || before == TELLING
            && noun > 1
            && text[from..from + TELLING].iter().all(|&c| is_hanzi(c))
            && !"了着过到把给向对和跟让叫请找问见".contains(text[from + 1])
            && !"在对向把给让被将由".contains(text[from])
}

/// Whether a noun that no list has ends as words for a person do, behind a count or at the beginning: 一位骑友, 养蜂人.
fn ends_as_person(view: &View, from: usize, at: usize) -> bool {
    const LONGEST_NOUN: usize = 5;
    const COUNTS: [&str; 10] =
        ["一位", "一名", "一个", "几位", "几名", "多位", "多名", "两位", "两名", "这位"];
    const ENDS: &str = "者员工师生长人主民户客商友娘匠贩迷粉";
    let text = &view.text;
    let Some(count) = COUNTS.iter().find_map(|count| letters::begins(text, from, at, count)) else {
        return false;
    };
    let noun = &text[from + count..at];
    (2..=LONGEST_NOUN).contains(&noun.len())
        && ENDS.contains(text[at - 1])
        && noun.iter().all(|&c| is_hanzi(c) && !"的了在对向与和就被将把给让".contains(c))
        && words(noun).last().is_some_and(|last| last.part != Part::Verb)
}

/// Whether what stands behind a noun leads over 的 to who acts: 井盖 of 发现井盖丢失的市民, 孩子 of 送孩子上学的家长.
fn leads_to_head(text: &[char], at: usize, end: usize) -> bool {
    const LONGEST: usize = 10;
    let until = end.min(at + LONGEST);
    let Some(de) = (at..until).find(|&at| text[at] == '的') else { return false };
    text[at..de].iter().all(|&c| is_hanzi(c) && !"了着说叹笑摇点指拿站坐".contains(c))
        && (de + 2..end.min(de + LONGEST)).any(|head| {
            WORDS.before(text, de + 1, head, PERSON | TITLE) == Some(head - de - 1)
                && acts(text, head, end)
        })
}
