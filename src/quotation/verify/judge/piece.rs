//! A record that has the words in one piece: whether the piece may stand alone.

use std::ops::Range;
use std::sync::Arc;

use super::super::figure;
use super::super::negation::NEGATIONS;
use super::super::record::Record;
use super::super::verdict::{Difference, DifferenceKind, Verdict};
use super::super::words::Words;

/// What ends before words that somebody else says, thinks or imagines: 有人说…, 外面传….
const ASCRIBES: [&str; 16] = [
    "说", "认为", "以为", "觉得", "传", "怀疑", "声称", "宣称", "相信", "听说", "据说", "宣传",
    "谣传", "担心", "幻想", "假装",
];

/// Who a clause may begin with whose own view it gives: 我认为….
const OWN: [&str; 6] = ["我", "我们", "我个人", "我们都", "本人", "我也"];

/// What makes a condition, a question or a doubt of the words behind it.
const SUPPOSES: [&str; 13] = [
    "如果", "假如", "要是", "倘若", "万一", "难道", "除非", "即使", "哪怕", "怀疑", "谁说", "要说",
    "难说",
];

/// What takes back the words before it in a clause.
const TAKES_BACK: [&str; 8] = ["假的", "谣言", "胡说", "骗人", "瞎说", "误解", "吗", "才怪"];

/// What limits or forbids the words behind it, so that without it they say more or the contrary: 几乎所有, 拒绝为利润牺牲安全.
const LIMITS: [&str; 28] = [
    "难以", "很难", "难道", "拒绝", "避免", "防止", "禁止", "停止", "反对", "放弃", "克制", "几乎",
    "至少", "至多", "最多", "大约", "接近", "将近", "超过", "部分", "少数", "可能", "也许", "或许",
    "有望", "只有", "只要", "差点",
];

/// The same in English, in letters without blanks.
const ENGLISH: [&str; 20] = [
    "not",
    "never",
    "myth",
    "doubt",
    "deny",
    "denied",
    "false",
    "supposethat",
    "claimthat",
    "hardly",
    "few",
    "barely",
    "unless",
    "may",
    "might",
    "could",
    "almost",
    "refuse",
    "unlikely",
    "without",
];

/// A record that has the words in one piece.
pub(super) struct Piece<'a> {
    pub record: &'a Arc<Record>,
    /// Where they stand among the record's letters.
    pub letters: Range<usize>,
    pub is_speaker: bool,
    pub is_whole: bool,
    /// Whether it begins and ends where a clause does.
    pub is_clean: bool,
}

impl<'a> Piece<'a> {
    /// Where a record has these letters in one piece, at the edges of clauses if it does anywhere; `None` where it has not.
    pub fn of(record: &'a Arc<Record>, letters: &[char], is_speaker: bool) -> Option<Self> {
        let words = &record.words;
        let places =
            std::iter::successors(words.find(letters, 0), |at| words.find(letters, at + 1));
        let place = |at: usize| {
            let (from, to) = (at, at + letters.len());
            let is_clean = words.is_border(from) && words.is_border(to);
            (!is_clean, is_inside_figure(words, &(from..to)), at)
        };
        let (is_torn, _, at) = places.map(place).min()?;
        let range = at..at + letters.len();
        let is_whole = range.len() == words.len();
        Some(Self { record, is_speaker, is_whole, is_clean: !is_torn, letters: range })
    }

    /// The verdict where the record is of the speaker.
    pub fn verdict(&self) -> Verdict {
        if self.record.is_reported() {
            Verdict::Reported
        } else if self.is_whole {
            Verdict::Exact
        } else if is_inside_figure(&self.record.words, &self.letters) {
            Verdict::Altered
        } else if self.is_clean || !self.turns_about() {
            Verdict::Part
        } else {
            Verdict::Cut
        }
    }

    /// What of a figure the piece leaves out at its edges: 12. of 12.5亿元.
    pub fn cut_figures(&self, draft: &Words) -> Vec<Difference> {
        let words = &self.record.words;
        let letters = words.letters();
        let Range { start, end } = self.letters;
        let mut from = start;
        while figure::goes_on(letters, from) {
            // 百分之 of 百分之七十 is one sign.
            from -= if letters[from - 1] == '之' { 3 } else { 1 };
        }
        let mut to = end;
        while figure::goes_on(letters, to) {
            to += 1;
        }
        let difference = |of_draft: Range<usize>, of_record: Range<usize>| Difference {
            kind: DifferenceKind::Number,
            draft: draft.char_range(of_draft),
            record: words.char_range(of_record),
        };
        let mut differences = Vec::new();
        if from < start {
            differences.push(difference(0..0, from..start));
        }
        if to > end {
            differences.push(difference(draft.len()..draft.len(), end..to));
        }
        differences
    }

    /// The rest of the clauses in which the piece begins and ends, where it begins or ends inside one.
    pub fn left_out(&self, draft: &Words) -> Vec<Difference> {
        let words = &self.record.words;
        let Range { start, end } = self.clauses();
        let difference = |at: usize, left_out: Range<usize>| Difference {
            kind: DifferenceKind::LeftOut,
            draft: draft.char_range(at..at),
            record: words.char_range(left_out),
        };
        let sides = [(0, start..self.letters.start), (draft.len(), self.letters.end..end)];
        let sides = sides.into_iter().filter(|(_, side)| !side.is_empty());
        sides.map(|(at, side)| difference(at, side)).collect()
    }

    /// The record's letters from the beginning of the clause in which the piece begins to the end of that in which it ends.
    fn clauses(&self) -> Range<usize> {
        let words = &self.record.words;
        let mut start = self.letters.start;
        while start > 0 && !words.is_border(start) {
            start -= 1;
        }
        let mut end = self.letters.end;
        while end < words.len() && !words.is_border(end) {
            end += 1;
        }
        start..end
    }

    /// Whether the rest of the clause that was not quoted denies it, doubts it, limits it, supposes it or gives it to somebody else.
    fn turns_about(&self) -> bool {
        let letters = self.record.words.letters();
        let Range { start, end } = self.clauses();
        let lead: String = letters[start..self.letters.start].iter().collect();
        let rest: String = letters[self.letters.end..end].iter().collect();
        let ascribed = ASCRIBES
            .iter()
            .filter_map(|word| lead.strip_suffix(word))
            .any(|who| !OWN.contains(&who) && !who.is_empty());
        let denies =
            |text: &str| text.contains(NEGATIONS) || ENGLISH.iter().any(|word| text.contains(word));
        denies(&lead)
            || denies(&rest)
            || ascribed
            || SUPPOSES.iter().chain(&LIMITS).any(|word| lead.contains(word))
            || TAKES_BACK.iter().any(|word| rest.contains(word))
    }
}

/// Whether letters begin or end inside a figure.
fn is_inside_figure(words: &Words, letters: &Range<usize>) -> bool {
    [letters.start, letters.end].into_iter().any(|at| figure::goes_on(words.letters(), at))
}
