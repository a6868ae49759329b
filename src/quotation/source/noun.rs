//! Where the noun of a description ends.

use crate::quotation::lexicon::{
    ADVERB, BEFORE_VERB, Class, NOT_PREPOSITION, ORGANISATION, PERSON, TITLE, WORDS,
};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::people::is_hanzi;
use crate::quotation::view::View;

/// Where a bracket closes that stands inside a description: 某股份（600000）董秘办人士.
fn closes_inside(view: &View, open: usize, end: usize) -> Option<usize> {
    let close = (open..end.min(open + 16)).find(|&at| view.text[at] == '）')?;
    let noun = (close + 2..=end.min(close + 14)).find(|&at| {
        view.text[close + 1..at].iter().all(|&c| is_hanzi(c))
            && WORDS.before(&view.text, close + 1, at, PERSON | TITLE).is_some()
    });
    noun.map(|_| close)
}

/// Where the noun of a description ends: before an adverb, a preposition or the range's end.
pub(in crate::quotation) fn noun_end(
    view: &View,
    marks: &Marks,
    from: usize,
    end: usize,
) -> Option<usize> {
    // 一位正在把资金从某银行转走的人士: somebody is a person.
    let somebody = ["一位", "一名", "另一位", "另一名"]
        .iter()
        .any(|lead| super::edge::word_at(view, from, end, lead));
    let person = somebody.then(|| noun_of(view, marks, from, end, PERSON | TITLE)).flatten();
    person.or_else(|| noun_of(view, marks, from, end, PERSON | TITLE | ORGANISATION))
}

fn noun_of(view: &View, marks: &Marks, from: usize, end: usize, class: Class) -> Option<usize> {
    let text = &view.text;
    (from + 1..=end).find(|&at| {
        if marks.places[at - 1] != Place::Told {
            return false;
        }
        // 同学们说: they are many.
        let several = text[at - 1] == '们' && at > from + 1;
        let ends = if several { at - 1 } else { at };
        if text.get(at) == Some(&'们') {
            return false;
        }
        WORDS.before(text, from, ends, class).is_some()
            && (at == end
                || WORDS.at(text, at, ADVERB).is_some()
                || WORDS.cue(text, at).is_some()
                || matches!(text[at], '未' | '没') && at > from + 3
                || day_at(text, at, end)
                || text[at] == '（' && closes_inside(view, at, end).is_none()
                || WORDS.at(text, at, BEFORE_VERB).is_some() && WORDS.at(text, at, NOT_PREPOSITION).is_none())
            && !joins_another(view, from, at, end)
            // 带孩子来看病的家长: who is told of in a clause before the head.
            && !is_in_relative(text, at, end)
            // 接受某报记者采访的专家
            && !(super::edge::word_at(view, at, end, "采访") && text[..at].ends_with(&['记', '者']))
            // 市场部门负责人: a longer noun goes on.
            && WORDS.at(text, at, PERSON | TITLE).is_none()
            && !goes_on(view, from, at)
    })
}

/// Whether a noun that ends at a place stands in a clause whose 的 leads to a person that ends the range: 孩子 of 带孩子来看病的家长.
fn is_in_relative(text: &[char], at: usize, end: usize) -> bool {
    const FARTHEST: usize = 10;
    let moves = matches!(text.get(at), Some('来' | '去' | '到' | '在' | '从' | '前'));
    moves
        && (at + 1..end.min(at + FARTHEST)).any(|de| {
            text[de] == '的'
                && text[at..de].iter().all(|&c| plain_but_place(c))
                && WORDS
                    .at(text, de + 1, PERSON | TITLE)
                    .is_some_and(|(length, _)| length > 1 && de + 1 + length <= end)
        })
}

/// Whether a character may stand in a clause before the head of a description.
fn plain_but_place(c: char) -> bool {
    is_hanzi(c) && !"对向就被将说称".contains(c)
}

/// Whether an organisation ends at a place, and 和 leads from it to another one that ends the range: 某部和某局.
fn joins_another(view: &View, from: usize, at: usize, end: usize) -> bool {
    const SHORTEST: usize = 2;
    let text = &view.text;
    let both = |class: Class| {
        WORDS.before(text, from, at, class).is_some()
            && WORDS.before(text, at + 1, end, class).is_some()
    };
    // 记者 hears what is said.
    let heard = text[..end].ends_with(&['记', '者']) || text[..end].ends_with(&['媒', '体']);
    matches!(text.get(at), Some('和' | '与' | '及'))
        && end > at + SHORTEST
        && !heard
        && (both(ORGANISATION) || both(PERSON | TITLE))
        && text[at + 1..end]
            .iter()
            .all(|c| c.is_alphanumeric() && !"的在对向与和就被将".contains(*c))
}

/// Whether a day or a month begins at a place: 18日, 3月.
fn day_at(text: &[char], at: usize, end: usize) -> bool {
    let digits = text[at..end].iter().take_while(|c| c.is_ascii_digit()).count();
    digits > 0 && matches!(text.get(at + digits), Some('日' | '月'))
}

/// Whether the noun that seems to end at `end` is the beginning of a longer one: 知情人 of 知情人士.
pub(in crate::quotation) fn goes_on(view: &View, from: usize, end: usize) -> bool {
    (1..=3).any(|more| {
        end + more <= view.text.len()
            && WORDS
                .before(&view.text, from, end + more, PERSON | TITLE | ORGANISATION)
                .is_some_and(|length| length > more)
    })
}
