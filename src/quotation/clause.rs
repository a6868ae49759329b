//! Clauses: what stands between two marks of the sentence, in the article's own words; a whole quotation parts them too.

use super::marks::{Marks, Place};
use super::view::View;

/// A clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    /// The first shown character.
    pub start: usize,
    /// The mark that ends it, or the opening mark of a whole quotation, or the line's end.
    pub end: usize,
    /// The mark; a space where a quotation or the line's end parts.
    pub mark: char,
    /// The number of its sentence in the paragraph.
    pub sentence: usize,
}

/// Whether the quotation ends as a sentence or a clause does.
pub(super) fn is_whole(view: &View, open: usize, close: usize) -> bool {
    close > open + 2
        && matches!(
            last_inside(view, open, close),
            '。' | '！' | '？' | '…' | '，' | '—' | '；' | '.' | '~'
        )
}

/// The last character between two marks that is no closing mark of a quotation inside: 。 of “他说，‘不行。’”.
fn last_inside(view: &View, open: usize, close: usize) -> char {
    let inside = view.text[open + 1..close].iter().rev().copied();
    inside.into_iter().find(|c| !matches!(c, '’' | '』' | '」' | '”' | '\'')).unwrap_or(' ')
}

/// The clauses of a line.
pub(super) fn clauses(view: &View, marks: &Marks, start: usize, end: usize) -> Vec<Clause> {
    let mut list = Vec::new();
    let mut from = start;
    let mut sentence = 0;
    let mut quotes = marks.quotes.partition_point(|quote| quote.open < start);
    let mut at = start;
    while at < end {
        if let Some(quote) = marks.quotes.get(quotes)
            && quote.open == at
        {
            quotes += 1;
            if is_whole(view, quote.open, quote.close) || !quote.closed {
                if from < at {
                    list.push(Clause { start: from, end: at, mark: ' ', sentence });
                }
                from = (quote.close + 1).min(end);
                let ends =
                    matches!(last_inside(view, quote.open, quote.close), '。' | '！' | '？' | '…');
                sentence += usize::from(ends);
            }
            at = (quote.close + 1).min(end);
            continue;
        }
        let c = view.text[at];
        if marks.places[at] == Place::Told
            && matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '—')
        {
            if from < at {
                list.push(Clause { start: from, end: at, mark: c, sentence });
            }
            from = at + 1;
            sentence += usize::from(matches!(c, '。' | '！' | '？'));
        }
        at += 1;
    }
    if from < end {
        list.push(Clause { start: from, end, mark: ' ', sentence });
    }
    list
}

/// Whether the closing mark at `at` ends a whole quotation.
pub(super) fn is_whole_before(view: &View, at: usize) -> bool {
    at > 0 && matches!(view.text[at - 1], '。' | '！' | '？' | '…' | '，')
}
