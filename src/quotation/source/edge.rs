//! The edges of a clause: what stands at its beginning and its end and belongs to no subject.

use crate::quotation::letters;
use crate::quotation::lexicon::{
    ADVERB, CONNECTIVE, NOT_PREPOSITION, ORGANISATION, PERSON, SURNAME, TITLE, WORDS,
};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::parts::{self, Part};
use crate::quotation::people::{Mention, is_hanzi};
use crate::quotation::view::View;

/// Whether a word begins at a place.
pub(super) fn word_at(view: &View, at: usize, end: usize, word: &str) -> bool {
    letters::begins(&view.text, at, end, word).is_some()
}

/// The length of the first of these words that begins at a place.
pub(super) fn any_at(view: &View, at: usize, end: usize, words: &[&str]) -> Option<usize> {
    words.iter().find_map(|word| letters::begins(&view.text, at, end, word))
}

/// The end of a range without what only leads to the verb: adverbs, spaces.
pub(in crate::quotation) fn without_adverbs(view: &View, start: usize, end: usize) -> usize {
    let mut end = end;
    loop {
        // 30日晚
        if end > start + 2
            && matches!(view.text[end - 1], '晚' | '早' | '晨' | '夜')
            && view.text[end - 2] == '日'
            && view.text[end - 3].is_ascii_digit()
        {
            end -= 1;
        }
        // 3日, 3 日
        let digits = if end > start && matches!(view.text[end - 1], '日' | '月') {
            let blank = usize::from(end > start + 2 && view.text[end - 2] == ' ');
            let digit = |at: &usize| view.text[*at].is_ascii_digit();
            end - (start..end).rev().skip(1 + blank).take_while(digit).last().unwrap_or(end)
        } else {
            0
        };
        if end > start && matches!(view.text[end - 1], ' ' | '，') {
            end -= 1;
        } else if digits > 1 && end - digits > start {
            // A day: 教育局3日
            end -= digits;
        } else if let Some(length) = WORDS.before(&view.text, start, end, ADVERB)
            && end - length > start
            && view.text[end - 1] != '们'
        {
            end -= length;
        } else if end > start + 1 && view.text[end - 1] == '地' && is_hanzi(view.text[end - 2]) {
            match manner(&view.text, start, end - 1) {
                Some(stop) => end = stop,
                None => return end,
            }
        } else {
            return end;
        }
    }
}

/// Where the words begin that say before 地 how something is said: 坦率地, 乐呵呵地, 神秘兮兮地, 深有感触地, 风趣幽默地. `start` where nothing
/// else stands before them; none where they may be a name's.
fn manner(text: &[char], start: usize, end: usize) -> Option<usize> {
    // As far as a noun may end.
    let noun = (start + 1..end)
        .rev()
        .find(|&at| WORDS.before(text, start, at, TITLE | PERSON | ORGANISATION).is_some());
    if let Some(noun) = noun {
        // 馆长林知夏激动地: a name stands behind the title.
        let name = [3, 2].into_iter().map(|length| noun + length).find(|&behind| {
            behind < end
                && WORDS.is(text[noun], SURNAME)
                && !parts::is_word(&text[noun..noun + 2])
                && (parts::is_word(&text[behind..end]) || end - behind > 3)
        });
        return Some(name.unwrap_or(noun));
    }
    let doubled = |at: usize| at > start && text[at] == text[at - 1];
    let length = end - start;
    let tail = |word: [char; 2]| text[start..end].ends_with(&word);
    let four = length >= 4
        && (parts::is_word(&text[end - 4..end])
            || doubled(end - 1) && parts::is_word(&text[end - 4..end - 2])
            || matches!(
                text[end - 4..],
                ['深' | '饶' | '颇' | '略' | '满' | '富' | '似', '有' | '带' | '怀', ..]
            )
            || [['不', '已'], ['异', '常'], ['万', '分'], ['感', '触']].into_iter().any(tail));
    if four {
        return Some(end - 4);
    }
    if length >= 3 && doubled(end - 1) {
        return Some(end - 3);
    }
    let is_manner = |end: usize| {
        end >= start + 2
            && parts::part_of(&text[end - 2..end]).is_some_and(|part| {
                matches!(part, Part::Adjective | Part::Adverb | Part::Verb | Part::VerbOrNoun)
            })
    };
    if is_manner(end) {
        let before = end - 2;
        return Some(if is_manner(before) && before - start > 2 { before - 2 } else { before });
    }
    // 错误地: nothing else stands before it. 当地, 外地 are words of their own.
    if length == 2 && !parts::is_word(&text[start..=end]) {
        return Some(start);
    }
    (length > 3).then(|| end - 2)
}

/// The end of a range without a short bracket: 某数据（600000）称.
pub(super) fn before_bracket(view: &View, marks: &Marks, start: usize, end: usize) -> usize {
    const LONGEST: usize = 16;
    if end <= start || view.text[end - 1] != '）' || marks.places[end - 1] != Place::Bracketed {
        return end;
    }
    let open =
        (start.max(end.saturating_sub(LONGEST))..end).rev().find(|&at| view.text[at] == '（');
    open.filter(|&open| open > start + 1 && !(open..end).any(|at| word_at(view, at, end, "记者")))
        .unwrap_or(end)
}

/// The start of a range without what opens a clause.
pub(in crate::quotation) fn without_opening(view: &View, start: usize, end: usize) -> usize {
    let mut start = start;
    loop {
        if start < end
            && !is_hanzi(view.text[start])
            && !view.text[start].is_alphanumeric()
            && view.text[start] != '《'
        {
            start += 1;
            continue;
        }
        let digits = view.text[start..end].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits > 0
            && start + digits < end
            && view.text.get(start + digits).is_some_and(|c| matches!(c, '日' | '月' | '年' | '时'))
        {
            start += digits + 1;
            continue;
        }
        match WORDS.at(&view.text, start, CONNECTIVE) {
            // 坐在轮椅上的老人 describes somebody.
            Some((2, _))
                if matches!(view.text[start], '坐' | '站')
                    && view.text[start..end].contains(&'的') =>
            {
                return start;
            }
            // 提起诉讼的居民
            Some((2, _))
                if ["提起诉讼", "提起公诉", "提起上诉"]
                    .iter()
                    .any(|act| word_at(view, start, end, act)) =>
            {
                return start;
            }
            // 现场的用户
            Some((length, _)) if length > 1 && view.text.get(start + length) == Some(&'的') => {
                return start;
            }
            // 现场工作人员, 其中一位家长: which of them, where the words go on to the noun.
            Some((2, _)) if tells_which(view, start, end) => return start,
            // 在公园下棋的老人, 从外地赶来的球迷: what they did there tells who they are.
            Some((1, _)) if is_relative(view, start, end) => return start,
            Some((length, _))
                if start + length < end
                // 有人, 另一位… describe so.
                && any_at(view, start, end, &["有人", "有的", "有关", "有些", "有识", "不少", "另一", "另外一"]).is_none()
                // 从业者, 据点, 如是 …: another word begins here.
                && WORDS.at(&view.text, start, NOT_PREPOSITION | PERSON | ORGANISATION | TITLE).is_none_or(|(other, _)| other <= length) =>
            {
                // 也有的学者: 有 belongs to what follows.
                let belongs = view.text[start + length - 1] == '有'
                    && matches!(view.text[start + length], '的' | '关' | '些' | '识' | '人');
                if belongs {
                    return start + length - 1;
                }
                start += length;
            }
            _ => return start,
        }
    }
}

/// Whether 现场 or 其中 at a place is part of a description that ends the range: 现场一名店员, 其中一位家长.
fn tells_which(view: &View, start: usize, end: usize) -> bool {
    const LONGEST: usize = 14;
    const COUNTS: [&str; 12] = [
        "一位", "一名", "一个", "一人", "两位", "两名", "几位", "几名", "多位", "多名", "不少",
        "有",
    ];
    let text = &view.text;
    let end = without_adverbs(view, start, end);
    let Some(rest) = text.get(start + 2..end).filter(|rest| rest.len() <= LONGEST) else {
        return false;
    };
    let counted = any_at(view, start + 2, end, &COUNTS).is_some();
    let led = word_at(view, start, end, "现场") || word_at(view, start, end, "其中") && counted;
    led && WORDS.before(text, start + 2, end, PERSON | TITLE).is_some_and(|length| length > 1)
        && rest.iter().all(|&c| is_hanzi(c) && !"的在对向与和就被将".contains(c))
}

/// Whether a clause with a verb and 的 begins with the preposition at a place, and the noun behind it is a person that ends the range.
fn is_relative(view: &View, start: usize, end: usize) -> bool {
    const LONGEST_HEAD: usize = 7;
    let text = &view.text;
    if !matches!(text[start], '在' | '从') {
        return false;
    }
    let end = without_adverbs(view, start, end);
    let Some(de) = (start + 3..end.saturating_sub(1)).rev().find(|&at| text[at] == '的') else {
        return false;
    };
    let several = usize::from(text[end - 1] == '们');
    let head = &text[de + 1..end];
    let verb = |word: &parts::Word| matches!(word.part, Part::Verb | Part::VerbOrNoun);
    head.len() <= LONGEST_HEAD
        && head.iter().all(|&c| is_hanzi(c) && !"上中里下时后前间在对向与和就被将".contains(c))
        && WORDS
            .before(text, de + 1, end - several, PERSON | TITLE)
            .is_some_and(|length| length > 1)
        && !text[start..de].iter().any(|c| matches!(c, '，' | '：' | '“' | '”'))
        && ("来去回到了过着".contains(text[de - 1])
            || parts::words(&text[start + 1..de]).iter().any(verb))
}

/// Verbs by which somebody passes on the words of another.
const PASSES_ON: [&str; 9] =
    ["转述", "转发", "转引", "引用", "引述", "援引", "复述", "转载", "借用"];

/// Whether such a verb begins at a place.
pub(in crate::quotation) fn passes_on(view: &View, at: usize, end: usize) -> bool {
    PASSES_ON.iter().any(|verb| word_at(view, at, end, verb))
}

/// Whether a name is whose words somebody else passes on: 转述某某的话, 转发了某某的帖子.
pub(super) fn is_relayed(view: &View, from: usize, mention: &Mention) -> bool {
    let text = &view.text;
    let mut end = mention.start;
    if end > from && matches!(text[end - 1], '了' | '过' | '着') {
        end -= 1;
    }
    text.get(mention.end) == Some(&'的')
        && PASSES_ON.iter().any(|verb| letters::ends(text, from, end, verb).is_some())
}

/// Whether the subject is who wrote the article or a colleague: 某财经记者; not 一名外国记者.
pub(super) fn is_reporter(view: &View, from: usize, end: usize) -> bool {
    const LONGEST: usize = 12;
    const SOMEBODY: [&str; 9] =
        ["一名", "一位", "多名", "多位", "有", "某", "外国", "各国", "参会"];
    let end = end - letters::ends(&view.text, from, end, "们").unwrap_or(0);
    letters::ends(&view.text, from, end, "记者").is_some()
        && end - from <= LONGEST
        && !view.text[from..end]
            .iter()
            .any(|c| matches!(c, '对' | '向' | '跟' | '给' | '的' | '在'))
        && any_at(view, from, end, &SOMEBODY).is_none()
}

/// Whether a phrase behind 在 ends with a place or a time, and nothing but adverbs follows: 在前不久召开的业绩会上.
pub(super) fn is_placed(view: &View, from: usize, end: usize) -> bool {
    let place = (from + 1..end)
        .rev()
        .find(|&at| matches!(view.text[at], '上' | '中' | '里' | '时' | '后' | '间' | '际'));
    place.is_some_and(|at| {
        let rest = without_adverbs(view, at + 1, end);
        rest == at + 1
            || rest == at + 2 && WORDS.is(view.text[at + 1], ADVERB)
            // 在一张纸上用英文写下
            || matches!(view.text[at + 1], '用' | '以' | '向' | '对')
    })
}
