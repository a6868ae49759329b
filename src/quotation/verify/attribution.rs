//! To whom a draft gives each quotation, where the speakers of the atlas and the archive are known.
//!
//! The reading of articles must do without knowing anybody; here many names are known, and a known name beside the words decides:
//! as a signature behind them (`——郭杰`), in the clause that leads to them, or where the sentence goes on behind the closing mark.
//! A quotation without a name of its own that adjoins the one before, or that 他还说 leads to, has the speaker of that one. What is
//! left is what the reading of articles says.

use std::ops::Range;

use crate::quotation::Names;
use crate::quotation::letters;
use crate::quotation::lexicon::{ADVERB, GIVEN, SURNAME, WORDS};
use crate::search::fold;

use super::known::{Known, Named};

mod another;
mod beside;
mod continued;
mod english;
mod established;
mod head;
mod interview;
mod loose;
mod together;

pub(super) use interview::Answer;

/// So many characters before and behind a quotation are looked at.
const BESIDE_CHARS: usize = 80;
/// So many characters may stand between a name and the words that it leads to: 当时说，
const BETWEEN_CHARS: usize = 14;
/// So many characters may stand behind the words before the name that they are given to: 来自某某科技的…
const BEFORE_NAME_CHARS: usize = 18;
/// The longest signature that is taken as it stands.
const SIGNATURE_CHARS: usize = 20;

/// What a name owns that is nevertheless the named person's saying: 某某的判断是, 用某某的话说.
const SAYINGS: [&str; 27] = [
    "一句话",
    "那句话",
    "这句话",
    "一句名言",
    "一番话",
    "一段话",
    "原则",
    "话",
    "判断",
    "看法",
    "观点",
    "说法",
    "回答",
    "结论",
    "原话",
    "意思",
    "解释",
    "回应",
    "评价",
    "态度",
    "建议",
    "担忧",
    "答案",
    "理由",
    "体会",
    "感受",
    "总结",
];
/// What stands before somebody who is spoken to or of.
const ADDRESSED: [&str; 22] = [
    "回应", "答复", "反驳", "谈到", "谈及", "提到", "提及", "说到", "针对", "关于", "对", "问",
    "向", "给", "据", "与", "跟", "比", "告诉", "提醒", "致", "评",
];

/// A quotation with whoever the draft gives it to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Given {
    speaker: String,
    /// Where the draft has said all about it.
    end: usize,
}

/// The quotation before, its speaker and whether they were established.
#[derive(Clone, Debug)]
struct Before {
    speaker: String,
    is_established: bool,
    /// Behind its last character.
    end: usize,
}

/// Whom a draft gives a quotation to.
#[derive(Clone, Debug)]
pub(super) struct Attributed {
    pub speaker: Option<String>,
    /// Whether all that stands between them and the words is understood.
    pub is_established: bool,
}

/// The draft's characters, and the known names in them.
pub(super) struct Attributions<'a> {
    draft: &'a [char],
    folded: Vec<char>,
    known: Known,
}

impl<'a> Attributions<'a> {
    pub(super) fn new(draft: &'a [char], names: &Names) -> Self {
        let text: String = draft.iter().collect();
        let folded: Vec<char> = fold(&text).chars().collect();
        let folded = if folded.len() == draft.len() { folded } else { draft.to_vec() };
        let known = Known::new(draft, &folded, names);
        Self { draft, folded, known }
    }

    /// The speaker of each quotation; they are given in the order of the draft, each with what the reading of articles says.
    pub(super) fn of_all(&self, quotations: &[(Range<usize>, Option<String>)]) -> Vec<Attributed> {
        let mut last: Option<Given> = None;
        let mut before: Option<Before> = None;
        let mut attributed = Vec::with_capacity(quotations.len());
        for (at, (chars, read)) in quotations.iter().enumerate() {
            let rendering = at.checked_sub(1).map(|at| &quotations[at].0);
            let is_original = rendering.is_some_and(|other| self.is_original_of(other, chars));
            let cited = self.cited(chars);
            let is_cited = cited.is_some();
            let given = if is_original {
                last.take().map(|last| Given { end: chars.end, ..last })
            } else if let Some(speaker) = cited {
                Some(Given { speaker, end: chars.end })
            } else {
                self.given(chars, read.as_deref(), last.as_ref())
            };
            let is_established = if is_cited {
                true
            } else if is_original {
                before.as_ref().is_some_and(|before| before.is_established)
            } else {
                given.as_ref().is_some_and(|given| {
                    self.is_established(chars, &given.speaker, before.as_ref())
                })
            };
            let speaker = given.as_ref().map(|given| given.speaker.clone());
            before = given.as_ref().map(|given| Before {
                speaker: given.speaker.clone(),
                is_established,
                end: given.end,
            });
            attributed.push(Attributed { speaker, is_established });
            last = given;
        }
        attributed
    }

    /// The speaker of one quotation, whoever has those before; `read` is what the reading of articles says.
    pub(super) fn speaker(&self, chars: &Range<usize>, read: &str) -> Option<String> {
        self.given(chars, Some(read), None).map(|given| given.speaker)
    }

    /// Whether the words are plainly the speaker's, whoever has those before.
    pub(super) fn is_plain(&self, chars: &Range<usize>, speaker: &str) -> bool {
        self.is_established(chars, speaker, None)
    }

    /// Whom the draft gives a quotation to; `last` is the one before with its speaker.
    fn given(
        &self,
        chars: &Range<usize>,
        read: Option<&str>,
        last: Option<&Given>,
    ) -> Option<Given> {
        let given = self.beside(chars).or_else(|| self.continued(last, chars));
        let he = || Some(Given { speaker: self.he(chars)?, end: self.behind_end(chars.end) });
        let given = given.or_else(he).or_else(|| {
            let speaker = self.in_full(read?);
            let another = self.instead_of(&speaker, chars.start, chars.end);
            let speaker = another.unwrap_or(speaker);
            Some(Given { speaker, end: self.behind_end(chars.end) })
        });
        let given = given.or_else(|| {
            let found = self.loosely(chars)?;
            let another = self.instead_of(&found.speaker, chars.start, chars.end);
            Some(Given { speaker: another.unwrap_or(found.speaker), end: found.end })
        });
        given.or_else(|| self.in_english(chars))
    }

    /// Whom an English clause behind the words gives them to, where nobody in it is known.
    fn in_english(&self, chars: &Range<usize>) -> Option<Given> {
        let clause = self.clause_behind(chars.end);
        let found = english::behind_verb(self.draft.get(clause.clone())?)?;
        let (start, end) = (clause.start + found.start, clause.start + found.end);
        if let Some(named) =
            self.known.within(start..end).first().filter(|named| named.chars.start == start)
            && named.chars.end == end
        {
            return Some(Given { speaker: self.name(named), end: clause.end });
        }
        let speaker: String = self.draft[start..end].iter().collect();
        Some(Given { speaker: speaker.trim().to_owned(), end: clause.end })
    }

    /// Whether somebody signs the words that end at a place: `——郭杰`.
    pub(super) fn is_signed(&self, end: usize) -> bool {
        self.signature(end).is_some()
    }

    /// The known name with which the draft begins, and the number of its characters.
    pub(super) fn beginning(&self) -> Option<(String, usize)> {
        let first = self.known.places.first().filter(|named| named.chars.start == 0)?;
        Some((self.name(first), first.chars.end))
    }

    /// Whom a name of the reading means: 易教授 is the 易中 named before.
    fn in_full(&self, name: &str) -> String {
        self.known.in_full(name).unwrap_or(name).to_owned()
    }

    /// The name in full; where the draft names somebody whose name only holds a known one, that name: 马云飞, 小马云, 김철수
    /// of 철수.
    fn name(&self, named: &Named) -> String {
        let Range { start, end } = named.chars;
        let from = match start.checked_sub(1) {
            Some(before) if matches!(self.draft[before], '小' | '老') => before,
            _ => start,
        };
        let to = if self.is_longer_name(start, end) { end + 1 } else { end };
        let whole = letters::run(self.draft, &(from..to));
        if whole == named.chars {
            return self.known.names[named.name].clone();
        }
        self.draft[whole].iter().collect()
    }

    /// Whether a name of two characters goes on with one more of a given name: 马云飞说, and not 马云也说 or 马云直说.
    fn is_longer_name(&self, start: usize, end: usize) -> bool {
        const BEFORE_SPEECH: &str = "直明笑正总再常高轻严细略稍来答问";
        let text = &self.folded;
        let Some(&next) = text.get(end) else { return false };
        end - start == 2
            && WORDS.is(text[start], SURNAME)
            && WORDS.is(next, GIVEN)
            && !BEFORE_SPEECH.contains(next)
            && WORDS.at(text, end, ADVERB).is_none()
            && WORDS.cue(text, end).is_none()
            && (WORDS.cue(text, end + 1).is_some()
                || self.draft.get(end + 1).is_some_and(|c| matches!(c, '：' | ':' | '（' | '(')))
    }

    /// Whether a verb of speech stands in a range.
    fn speaks(&self, chars: Range<usize>) -> bool {
        let text = &self.folded;
        let ways = ["所言", "看来", "的话", "判断", "开口", "一句", "一问", "同意"];
        let mut at = chars.start;
        while at < chars.end {
            if ways.iter().any(|way| letters::begins(text, at, chars.end, way).is_some()) {
                return true;
            }
            let Some((length, _)) = WORDS.cue(text, at) else {
                at += 1;
                continue;
            };
            let is_denied = ["没", "没有", "未", "不", "拒绝", "不愿"]
                .iter()
                .any(|word| letters::ends(text, chars.start, at, word).is_some());
            if !is_denied && at + length <= chars.end {
                return true;
            }
            at += length;
        }
        false
    }

    /// Whether a name only tells beside whom, before or after whom, or with whom somebody else speaks: 在某某之后, 和某某对话时.
    fn is_beside(&self, from: usize, named: &Named, to: usize) -> bool {
        let Range { start, end } = named.chars;
        let begins = |words: &[&str]| {
            words.iter().any(|word| letters::begins(&self.folded, end, to, word).is_some())
        };
        let ends = |words: &[&str]| {
            words.iter().find_map(|word| letters::ends(&self.folded, from, start, word))
        };
        if ends(&["在", "于", "当着", "趁", "继"]).is_some() {
            return begins(&[
                "之后",
                "之前",
                "以后",
                "以前",
                "后",
                "前",
                "面前",
                "身边",
                "身旁",
                "身后",
                "的面",
                "旁边",
                "对面",
                "发言",
                "离开",
                "走后",
                "讲完",
                "说完",
                "陪同",
                "的陪同",
                "的婚礼",
                "的葬礼",
                "的追悼会",
                "的晚宴",
            ]);
        }
        // With whom: whoever stands before the join speaks, alone or together with this one.
        ends(&["以及", "和", "与", "跟", "同"]).is_some_and(|join| {
            self.known
                .within(from..start)
                .last()
                .is_some_and(|other| other.chars.end == start - join)
                || letters::ends(&self.folded, from, start - join, "在").is_some()
        })
    }

    fn is_addressed(&self, from: usize, at: usize) -> bool {
        ADDRESSED.iter().any(|word| letters::ends(&self.folded, from, at, word).is_some())
    }

    /// The known names of a range that stand neither in brackets nor in the title of a work.
    fn unbracketed(&self, chars: Range<usize>) -> impl DoubleEndedIterator<Item = &Named> {
        let from = chars.start;
        self.known.within(chars).iter().filter(move |named| {
            let before = &self.draft[from..named.chars.start];
            let last = |marks: [char; 2]| before.iter().rposition(|c| marks.contains(c));
            let is_inside = |open: [char; 2], close: [char; 2]| {
                last(open).is_some_and(|open| last(close).is_none_or(|close| close < open))
            };
            !is_inside(['（', '('], ['）', ')']) && !is_inside(['《', '〈'], ['》', '〉'])
        })
    }

    fn rest(&self, from: usize) -> &[char] {
        let from = from.min(self.draft.len());
        &self.draft[from..self.draft.len().min(from + BESIDE_CHARS)]
    }
}

/// A text without what stands in brackets.
fn without_brackets(text: &[char]) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for &c in text {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '*' => {}
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | '\n')
}

pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '“' | '「' | '『' | '"' | '‘')
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '”' | '」' | '』' | '"' | '’')
}

#[cfg(test)]
mod tests;
