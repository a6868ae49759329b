//! Who is named near a quotation that no verb of speech leads to: in a label, in brackets, beside the marks, in the sentence around.
//!
//! Words that a draft seems to give to somebody must not pass as somebody else's. So the name that stands nearest is taken here, also
//! where only its form says that it is one: a surname with a given name, a dotted name, 一位…投资人.

use std::ops::Range;

use crate::quotation::letters;
use crate::quotation::lexicon::{
    GIVEN, NOT_NAME, PERSON, SURNAME, SURNAME_OF_TWO, TITLE, TRANSLITERATION, WORDS,
};

use super::{Attributions, Given, SAYINGS, is_closing, is_opening, is_stop};

/// What refers back to the words that were just quoted.
const REFERS_BACK: [&str; 16] = [
    "这句话",
    "这话",
    "这番话",
    "这段话",
    "此话",
    "此言",
    "这样",
    "如此",
    "同样的话",
    "回答",
    "回应",
    "判断",
    "说",
    "答",
    "写",
    "讲",
];
/// What stands between a name and the mark where the words are the named person's: 某某那句“…”.
const OWN_WORDS: [&str; 12] = [
    "那句",
    "这句",
    "的那句",
    "的这句",
    "的",
    "所谓",
    "提出的",
    "主张的",
    "所说的",
    "说的",
    "口中的",
    "信奉的",
];
/// What a name may follow inside a clause.
const BEFORE_NAME: [&str; 18] = [
    "采访", "问", "是", "上的", "下的", "对", "像", "如", "听", "引用", "据", "按", "用", "在",
    "与", "和", "由", "请",
];
/// What says of somebody right behind their name that the words are not theirs.
const DENIALS: [&str; 6] = ["没有", "没", "未", "并未", "拒绝", "否认"];
/// The longest description of somebody unnamed.
const DESCRIPTION_CHARS: usize = 16;
/// The longest sentence that is looked at.
const SENTENCE_CHARS: usize = 120;

/// Somebody named or described at a place.
pub(super) struct Candidate {
    pub chars: Range<usize>,
    pub name: String,
}

impl Attributions<'_> {
    /// Who is named nearest to a quotation, by what stands around it.
    pub(super) fn loosely(&self, chars: &Range<usize>) -> Option<Given> {
        let open = (0..chars.start).rev().take(4).find(|&at| !is_opening(self.draft[at]));
        let open = open.map_or(0, |at| at + 1);
        let close = chars.end + self.rest(chars.end).iter().take_while(|&&c| is_closing(c)).count();
        let speaker = self
            .label(open)
            .or_else(|| self.bracketed(close))
            .or_else(|| self.owner(open))
            .or_else(|| self.sentence_behind(close))
            .or_else(|| self.sentence_before(open))
            .or_else(|| self.next_line(close))?;
        Some(Given { speaker, end: self.behind_end(chars.end) })
    }

    /// `- **某某**：` at the beginning of the line, the words right behind.
    fn label(&self, open: usize) -> Option<String> {
        let line = self.line_start(open);
        let is_mark = |c: char| {
            matches!(c, ' ' | '　' | '*' | '>' | '-' | '—' | '•' | '.' | '、') || c.is_ascii_digit()
        };
        let from = line + self.draft[line..open].iter().take_while(|&&c| is_mark(c)).count();
        let head = &self.draft[from..open];
        let colon = head.iter().rposition(|&c| matches!(c, '：' | ':'))?;
        let plain = head[colon + 1..].iter().all(|&c| matches!(c, ' ' | '*' | '\n' | '>'));
        let length =
            head[..colon].iter().position(|&c| matches!(c, '（' | '(' | '*')).unwrap_or(colon);
        (plain && length > 0).then(|| self.whole_name(from..from + length)).flatten()
    }

    /// “…”（某某，11月20日）
    fn bracketed(&self, close: usize) -> Option<String> {
        let inside = self.in_brackets(close)?;
        if let Some(named) = self.known.within(inside.clone()).first()
            && named.chars.start == inside.start
            && let Some(another) = self.another(named, inside.end)
        {
            return Some(another);
        }
        self.whole_name(inside)
    }

    /// “…”（甲评乙）: the first of them speaks.
    pub(super) fn commenting(&self, end: usize) -> Option<Given> {
        let close = end + self.rest(end).iter().take_while(|&&c| is_closing(c)).count();
        let inside = self.in_brackets(close)?;
        match self.known.within(inside.clone()) {
            [first, _, ..] if first.chars.start == inside.start => {
                Some(Given { speaker: self.name(first), end: inside.end })
            }
            _ => None,
        }
    }

    /// What stands in brackets right behind the closing mark, up to the first comma.
    fn in_brackets(&self, close: usize) -> Option<Range<usize>> {
        let rest = self.rest(close);
        let skipped = rest.iter().take_while(|&&c| matches!(c, ' ' | '。')).count();
        if !matches!(rest.get(skipped), Some('（' | '(' | '[' | '【')) {
            return None;
        }
        let from = close + skipped + 1;
        let length = self.rest(from).iter().position(|&c| {
            matches!(c, '）' | ')' | ']' | '】' | '，' | ',' | '、' | '：' | '/' | '；' | '\n')
        })?;
        Some(from..from + length)
    }

    /// 某某那句“…”, 某某“…”的说法
    fn owner(&self, open: usize) -> Option<String> {
        let clause = self.clause_start(open);
        let lead = OWN_WORDS
            .iter()
            .filter_map(|word| letters::ends(&self.folded, clause, open, word))
            .max()
            .unwrap_or(0);
        let end = open - lead;
        let named = self.known.within(clause..end);
        if let Some(named) = named.last().filter(|named| named.chars.end == end) {
            return Some(self.name(named));
        }
        self.whole_name(clause..end)
    }

    /// The sentence that goes on behind the words, or follows them.
    fn sentence_behind(&self, close: usize) -> Option<String> {
        let rest = self.rest(close);
        let skipped =
            rest.iter().take_while(|&&c| matches!(c, ' ' | '，' | ',' | '。' | '*')).count();
        let from = close + skipped;
        let end = self.sentence_end(from);
        let found = self.candidates(from..end);
        let first = found.iter().find(|one| !self.is_addressed(from, one.chars.start))?;
        let denies = DENIALS
            .iter()
            .any(|word| letters::begins(&self.folded, first.chars.end, end, word).is_some());
        if denies {
            return None;
        }
        let refers = REFERS_BACK.iter().any(|word| {
            (from..end).any(|at| letters::begins(&self.folded, at, end, word).is_some())
        });
        (refers || first.chars.start == from).then(|| first.name.clone())
    }

    /// The sentence in which the words stand, or else the one before in the paragraph.
    fn sentence_before(&self, open: usize) -> Option<String> {
        let line = self.line_start(open);
        let from = line.max(open.saturating_sub(SENTENCE_CHARS));
        let stop =
            (from..open).rev().find(|&at| is_stop(self.draft[at]) || is_closing(self.draft[at]));
        let own = stop.map_or(from, |at| at + 1);
        let found = self.candidates(own..open);
        let speaks = |one: &&Candidate| {
            !self.is_addressed(own, one.chars.start) && !self.owns_a_thing(one.chars.end, open)
        };
        if let Some(last) = found.iter().rev().find(speaks) {
            return Some(last.name.clone());
        }
        // Only a mark stands between that sentence and the words.
        let stop = stop.filter(|&at| is_stop(self.draft[at]))?;
        let between = self.draft[stop + 1..open].iter().all(|&c| matches!(c, ' ' | '　' | '*'));
        let earlier =
            (from..stop).rev().find(|&at| is_stop(self.draft[at]) || is_closing(self.draft[at]));
        let earlier = earlier.map_or(from, |at| at + 1);
        let found = self.candidates(earlier..stop);
        let first = found.first().filter(|one| one.chars.start == earlier)?;
        between.then(|| first.name.clone())
    }

    /// Whether who is named up to a place only owns what follows: 某某的方案“…”, 某某的秘书说, and not 某某的判断“…”.
    fn owns_a_thing(&self, end: usize, open: usize) -> bool {
        let Some(of) = letters::begins(&self.folded, end, open, "的") else { return false };
        let says = |word: &&str| letters::begins(&self.folded, end + of, open, word).is_some();
        !SAYINGS.iter().any(says)
    }

    /// 说这话时，某某… on the next line, or a line of its own that names who said it.
    fn next_line(&self, close: usize) -> Option<String> {
        let is_between = |c: char| matches!(c, '\n' | '\r' | ' ' | '　' | '>' | '*');
        let rest = self.rest(close);
        let skipped = rest.iter().take_while(|&&c| is_between(c)).count();
        if !rest[..skipped].contains(&'\n') {
            return None;
        }
        let from = close + skipped;
        let end = self.sentence_end(from);
        let found = self.candidates(from..end);
        let first = found.first()?;
        let says = ["说这话", "说出这", "说出上述", "这是", "这番话", "这句话", "这段话", "以上"]
            .iter()
            .any(|word| letters::begins(&self.folded, from, end, word).is_some());
        let signs = rest[..skipped].contains(&'>')
            && first.chars.start == from
            && matches!(
                self.draft.get(first.chars.end),
                None | Some('，' | ',' | '\n' | ' ' | '（')
            );
        (says || signs).then(|| first.name.clone())
    }

    /// Everybody who is named or described in a range, in its order.
    pub(super) fn candidates(&self, range: Range<usize>) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = self
            .unbracketed(range.clone())
            .map(|named| Candidate { chars: named.chars.clone(), name: self.name(named) })
            .collect();
        let taken: Vec<Range<usize>> = found.iter().map(|one| one.chars.clone()).collect();
        let mut at = range.start;
        while at < range.end {
            let is_free = taken.iter().all(|other| at < other.start || at >= other.end);
            let may_begin = at == range.start
                || matches!(self.draft[at - 1], '，' | ',' | '、' | ' ' | '：' | '*')
                || BEFORE_NAME
                    .iter()
                    .any(|word| letters::ends(&self.folded, range.start, at, word).is_some());
            let length = (is_free && may_begin).then(|| self.unknown(at, range.end)).flatten();
            if let Some(length) = length {
                let chars = at..at + length;
                found.push(Candidate { name: self.draft[chars.clone()].iter().collect(), chars });
            }
            at += length.unwrap_or(1);
        }
        found.sort_by_key(|one| one.chars.start);
        found
    }

    /// The length of what looks like a name, or like somebody described, at a place.
    fn unknown(&self, at: usize, end: usize) -> Option<usize> {
        let text = &self.folded;
        let described = ["一位", "一名", "某位", "某"]
            .iter()
            .find_map(|lead| letters::begins(text, at, end, lead));
        if let Some(lead) = described {
            return (lead + 1..=DESCRIPTION_CHARS.min(end - at)).find(|&length| {
                WORDS.before(text, at, at + length, PERSON | TITLE).is_some()
                    && (at + length == end || WORDS.at(text, at + length, PERSON | TITLE).is_none())
            });
        }
        (2..=LONGEST_NAME.min(end - at)).rev().find(|&length| self.is_name(at..at + length, end))
    }

    /// A range as a name, in full: one that is known, or one that looks like a name.
    pub(super) fn whole_name(&self, range: Range<usize>) -> Option<String> {
        let named = self.known.within(range.clone());
        if let Some(named) = named.first().filter(|named| named.chars == range) {
            return Some(self.name(named));
        }
        let fits = self.is_name(range.clone(), range.end)
            || self.unknown(range.start, range.end) == Some(range.len());
        fits.then(|| self.draft[range].iter().collect())
    }

    /// Whether a range has the form of a name: a surname and two characters of given names, a dotted foreign name, or a run of Hangul
    /// or kana.
    pub(super) fn is_name(&self, range: Range<usize>, end: usize) -> bool {
        let name = &self.folded[range.clone()];
        if name.is_empty() {
            return false;
        }
        let foreign = |&c: &char| WORDS.is(c, TRANSLITERATION) || c.is_ascii_alphabetic();
        // Folding makes blanks of marks: the dot stands in the draft alone.
        let marks = &self.draft[range.clone()];
        if let Some(dot) = marks.iter().position(|&c| matches!(c, '·' | '•' | '・' | '‧')) {
            let (first, last) = (&name[..dot], &name[dot + 1..]);
            let goes_on = self.folded.get(range.end).is_some_and(|c| range.end < end && foreign(c));
            return first.len() > 1
                && last.len() > 1
                && first.iter().chain(last).all(foreign)
                && !goes_on;
        }
        if name.iter().all(|&c| letters::is_spelled(c)) {
            return name.len() > 1 && letters::run(self.draft, &range) == range;
        }
        let surname =
            if WORDS.at(&self.folded, range.start, SURNAME_OF_TWO).is_some() { 2 } else { 1 };
        let known = surname == 2 || WORDS.is(name[0], SURNAME);
        known
            && name.len() == surname + 2
            && name[surname..].iter().all(|&c| WORDS.is(c, GIVEN))
            && WORDS.at(&self.folded, range.start, NOT_NAME).is_none()
    }

    fn line_start(&self, at: usize) -> usize {
        let from = at.saturating_sub(SENTENCE_CHARS * 2);
        // A line break right before the words belongs to them.
        let mut end = at;
        while end > from && matches!(self.draft[end - 1], '\n' | '\r' | ' ' | '>') {
            end -= 1;
        }
        let end = if end > from && matches!(self.draft[end - 1], '：' | ':') { end } else { at };
        (from..end).rev().find(|&at| self.draft[at] == '\n').map_or(from, |at| at + 1)
    }

    fn clause_start(&self, open: usize) -> usize {
        let from = open.saturating_sub(SENTENCE_CHARS);
        (from..open)
            .rev()
            .find(|&at| {
                let c = self.draft[at];
                is_stop(c) || is_closing(c) || matches!(c, '，' | ',' | '：' | ':' | ' ' | '*')
            })
            .map_or(from, |at| at + 1)
    }

    fn sentence_end(&self, from: usize) -> usize {
        let rest = &self.draft[from..self.draft.len().min(from + SENTENCE_CHARS)];
        from + rest.iter().take_while(|&&c| !is_stop(c) && !is_opening(c)).count()
    }
}

/// The longest name that its form alone tells.
const LONGEST_NAME: usize = 12;
