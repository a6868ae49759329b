//! Whose the words are that go on from the quotation before, and where a sentence ends that goes on behind the words.

use std::ops::Range;

use super::{Attributions, BETWEEN_CHARS, Given, is_closing, is_opening, is_stop};

/// Who goes on speaking.
const GOES_ON: [&str; 9] = ["他", "她", "其", "这位", "该", "上述", "前述", "此人", "这名"];

impl Attributions<'_> {
    /// The speaker of the quotation before, who goes on: the words adjoin it, or 他还说 stands between or behind.
    pub(super) fn continued(&self, last: Option<&Given>, chars: &Range<usize>) -> Option<Given> {
        let last = last?;
        let gap: Vec<char> = self.draft.get(last.end..chars.start)?.to_vec();
        let is_plain = |c: char| {
            c.is_whitespace()
                || is_closing(c)
                || is_opening(c)
                || is_stop(c)
                || matches!(c, '>' | '*' | '，' | ',')
        };
        let first = gap.iter().position(|&c| !is_plain(c));
        let behind = self.clause_behind(chars.end);
        let text: String = self.folded[behind.clone()].iter().collect();
        let he = GOES_ON.iter().any(|word| text.starts_with(word)) && self.speaks(behind.clone());
        let Some(first) = first else {
            // Whether somebody else is named behind the words.
            if he || !self.speaks(behind.clone()) && self.ends_here(chars.end) {
                return Some(Given {
                    speaker: last.speaker.clone(),
                    end: self.behind_end(chars.end),
                });
            }
            return None;
        };
        let lead = last.end + first..chars.start;
        let words: String = self.folded[lead.clone()].iter().collect();
        let words =
            words.trim_end_matches(|c| is_opening(c) || matches!(c, '：' | ':' | '，' | ',' | ' '));
        let goes_on = GOES_ON.iter().any(|word| words.starts_with(word))
            && words.chars().count() <= BETWEEN_CHARS
            && !words.contains(['，', ',', '。', '\n', '；'])
            && self.speaks(lead);
        goes_on.then(|| Given { speaker: last.speaker.clone(), end: chars.end })
    }

    /// Whether words in Chinese stand in brackets right behind others without any, which render them: “Support …” [“支持…”].
    pub(super) fn is_original_of(&self, other: &Range<usize>, chars: &Range<usize>) -> bool {
        let is_hanzi = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
        let has_hanzi = |range: &Range<usize>| {
            self.draft.get(range.clone()).is_some_and(|text| text.iter().any(is_hanzi))
        };
        let Some(gap) = self.draft.get(other.end..chars.start) else { return false };
        let marks = gap.iter().filter(|c| !is_closing(**c) && !is_opening(**c) && **c != ' ');
        let marks: Vec<char> = marks.copied().collect();
        let behind = self.rest(chars.end).iter().find(|c| !is_closing(**c));
        let is_bracketed = match marks.as_slice() {
            ['['] => behind == Some(&']'),
            ['(' | '（'] => matches!(behind, Some(')' | '）')),
            _ => false,
        };
        is_bracketed && !has_hanzi(other) && has_hanzi(chars)
    }

    /// Whether the line, or the sentence, is over behind the words.
    pub(super) fn ends_here(&self, end: usize) -> bool {
        let rest = self.rest(end);
        let marks = rest.iter().take_while(|&&c| is_closing(c)).count();
        match rest.get(marks) {
            None | Some('\n' | '。' | '“' | '「' | '"') => true,
            // A whole sentence inside the marks, and another one behind them.
            Some(_) => {
                end > 0 && matches!(self.draft[end - 1], '。' | '！' | '？' | '…' | '.' | '!' | '?')
            }
        }
    }

    /// The clause that goes on behind the closing mark, as far as the next comma, stop, mark or line end.
    pub(super) fn clause_behind(&self, end: usize) -> Range<usize> {
        let rest = self.rest(end);
        let marks = rest
            .iter()
            .take_while(|&&c| is_closing(c) || matches!(c, '，' | ',' | '*' | ' '))
            .count();
        let length = rest[marks..]
            .iter()
            .take_while(|&&c| !is_stop(c) && !is_opening(c) && !matches!(c, '，' | '：'))
            .count();
        let from = (end + marks).min(self.draft.len());
        from..from + length
    }

    /// Where the sentence ends that goes on behind the words, if it tells of their speaker.
    pub(super) fn behind_end(&self, end: usize) -> usize {
        let clause = self.clause_behind(end);
        // “…”后者说：“…” leads to the next words.
        let leads_on =
            self.draft.get(clause.end).is_some_and(|&c| matches!(c, '：' | ':') || is_opening(c));
        if leads_on || !self.speaks(clause.clone()) {
            return end;
        }
        let rest = self.rest(clause.end);
        clause.end + rest.iter().take_while(|&&c| !is_stop(c) && !is_opening(c)).count()
    }
}
