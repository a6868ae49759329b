//! Several remarks in a row, each in its own marks: 批评“太贵了”、“用不起”; and whether words in marks sound like something said.

use super::clause::is_whole;
use super::letters;
use super::marks::{Marked, Marks};
use super::view::View;

/// What may stand between two remarks of a row.
const BETWEEN: [&str; 10] = ["", "、", "，", "和", "与", "及", "以及", "还有", "或", "或者"];

/// The most remarks of a row that are looked at; it also keeps the time linear.
const MOST: usize = 24;

/// Whether two quotations follow each other with nothing but a pause or 和 between them.
fn adjoin(view: &View, one: &Marked, next: &Marked) -> bool {
    let Some(between) = view.text.get(one.close + 1..next.open) else { return false };
    one.closed
        && one.paragraph == next.paragraph
        && BETWEEN.iter().any(|word| word.chars().eq(between.iter().copied()))
}

/// The quotation that stands right before one in a row.
pub(super) fn before<'a>(view: &View, marks: &'a Marks, quote: &Marked) -> Option<&'a Marked> {
    let number = marks.quotes.partition_point(|other| other.open < quote.open);
    let before = marks.quotes.get(number.checked_sub(1)?)?;
    adjoin(view, before, quote).then_some(before)
}

/// The row of quotations that goes on behind one, which is the first.
fn row<'a>(view: &View, marks: &'a Marks, quote: &Marked) -> &'a [Marked] {
    let rest = marks.from(quote.open);
    let more = rest.windows(2).take(MOST).take_while(|pair| adjoin(view, &pair[0], &pair[1]));
    &rest[..rest.len().min(more.count() + 1)]
}

/// Whether a row of two remarks or more begins with a quotation: most of the row sounds like something said, and no clause goes on behind it.
pub(super) fn opens(view: &View, marks: &Marks, quote: &Marked, line_end: usize) -> bool {
    let row = row(view, marks, quote);
    let spoken = row.iter().filter(|remark| is_spoken(view, remark)).count();
    let Some(last) = row.last().filter(|_| row.len() > 1 && spoken * 2 > row.len()) else {
        return false;
    };
    let at = last.close + 1;
    at >= line_end
        || matches!(view.text[at], '，' | '。' | '；' | '！' | '？' | '）')
        || is_whole(view, last.open, last.close)
        || letters::begins(&view.text, at, line_end, "等").is_some()
}

/// The place behind the last quotation of the row that one begins, where they are several.
pub(super) fn end_of_row(view: &View, marks: &Marks, quote: &Marked) -> Option<usize> {
    let row = row(view, marks, quote);
    row.last()
        .filter(|_| row.len() > 1 || before(view, marks, quote).is_some())
        .map(|last| last.close + 1)
}

/// Whether a quotation is all of its line, with the full stop outside the marks: “这里的水是甜的”。
pub(super) fn is_line(view: &View, quote: &Marked) -> bool {
    const SHORTEST: usize = 8;
    let paragraph = &view.paragraphs[quote.paragraph];
    let behind = view.text.get(quote.close + 1..paragraph.end).unwrap_or_default();
    quote.closed
        && quote.open == paragraph.start
        // “…”。——某某
        && (matches!(behind, ['。' | '！' | '？']) || matches!(behind, ['。', '—', ..] | ['—', ..]))
        && (inside(view, quote).len() >= SHORTEST || is_spoken(view, quote))
}

/// Whether at least two remarks of a row are such as only somebody says who speaks of himself, to others, or in whole sentences.
pub(super) fn are_surely_spoken(view: &View, marks: &Marks, quote: &Marked) -> bool {
    let surely =
        |one: &&Marked| is_whole(view, one.open, one.close) || addresses(inside(view, one));
    row(view, marks, quote).iter().filter(surely).count() > 1
}

fn inside<'a>(view: &'a View, quote: &Marked) -> &'a [char] {
    view.text.get(quote.open + 1..quote.close).unwrap_or_default()
}

/// Whether somebody speaks of himself or to others, or the words end as speech does.
pub(super) fn addresses(words: &[char]) -> bool {
    const SHORTEST: usize = 4;
    words.len() >= SHORTEST
        && (words.iter().any(|&c| "我你您咱".contains(c))
            || words.last().is_some_and(|&c| "了吧吗呢啊呀嘛啦哦".contains(c)))
}

/// Whether words in marks sound like something said: somebody speaks of himself or to others in them, or they are more than one clause, or
/// hold a word that only sentences have.
pub(super) fn is_spoken(view: &View, quote: &Marked) -> bool {
    const SHORTEST: usize = 6;
    let words = inside(view, quote);
    let has = |set: &str| words.iter().any(|&c| set.contains(c));
    addresses(words)
        || words.len() >= SHORTEST
            && (is_whole(view, quote.open, quote.close)
                || has("，？！…")
                || has("不没别很太是会要能有想就都也还让把被他她了得")
                || says_how(words))
}

/// Whether a doubled adverb says how something is done: 说话吞吞吐吐.
fn says_how(words: &[char]) -> bool {
    words.windows(4).any(|four| {
        four[0] == four[1] && four[2] == four[3] && four.iter().all(|c| c.is_alphabetic())
    })
}
