//! Names from other languages: written with a middle dot, or in Latin letters.

use std::collections::{HashMap, HashSet};

use super::super::kin;
use super::super::letters;
use super::super::lexicon::{
    ADVERB, BEFORE_VERB, NOT_NAME, PERSON, SURNAME, TITLE, TRANSLITERATION, WORDS,
};
use super::super::marks::{Marks, Place};
use super::super::parts;
use super::super::view::{Style, View};
use super::edges::{begins_name, ends_calling, ends_name, inside_word, says_soon, titled};
use super::evidence::{Evidence, note};
use super::latin::latin;

/// The longest part of a name between two dots.
const LONGEST_PART: usize = 7;

/// The longest title before a name that is looked for, in characters: 首席信息安全官.
const LONGEST_TITLE: usize = 11;

/// How long a run of characters of foreign names is that hardly is a word, in characters.
const LONG_RUN: usize = 3;

/// Notes every foreign name.
pub(super) fn collect(view: &View, marks: &Marks, found: &mut HashMap<Vec<char>, Evidence>) {
    let speakers = short_speakers(view);
    for paragraph in view.paragraphs.iter().filter(|paragraph| paragraph.style == Style::Body) {
        let mut at = paragraph.start;
        while at < paragraph.end {
            let c = view.text[at];
            let hyphen = c == '-'
                && joins_parts(&view.text[paragraph.start..paragraph.end], at - paragraph.start);
            if c == '·' || hyphen {
                if let Some((start, end)) = dotted(view, marks, paragraph.start, at, paragraph.end)
                    && (!hyphen
                        || names_somebody(
                            view,
                            marks,
                            paragraph.start,
                            (start, end),
                            paragraph.end,
                        ))
                {
                    note(found, &view.text[start..end], start, 4);
                    at = end;
                    continue;
                }
            } else if WORDS.is(c, TRANSLITERATION)
                && marks.places[at] != Place::Marked
                && let Some(end) =
                    titled_run(view, marks, &speakers, paragraph.start, at, paragraph.end)
                        .or_else(|| ranked_run(view, marks, paragraph.start, at, paragraph.end))
            {
                note(found, &view.text[at..end], at, 4);
                at = end;
                continue;
            } else if c.is_ascii_uppercase() && marks.places[at] == Place::Told {
                at = latin(view, marks, paragraph.start, at, paragraph.end, found);
                continue;
            }
            at += 1;
        }
    }
}

/// Two characters of foreign names each that open a clause and before which a verb of speech stands: 科恩说.
fn short_speakers(view: &View) -> HashSet<[char; 2]> {
    let text = &view.text;
    let opens = |at: usize| at == 0 || !super::is_hanzi(text[at - 1]);
    (0..text.len().saturating_sub(2))
        .filter(|&at| {
            WORDS.is(text[at], TRANSLITERATION)
                && WORDS.is(text[at + 1], TRANSLITERATION)
                && opens(at)
                && WORDS.cue(text, at + 2).is_some()
        })
        .map(|at| [text[at], text[at + 1]])
        .collect()
}

/// Whether a hyphen stands between two characters and more on either side that foreign names have: 斯图尔特-温德.
fn joins_parts(line: &[char], at: usize) -> bool {
    let is_part = |at: usize| line.get(at).is_some_and(|&c| WORDS.is(c, TRANSLITERATION));
    at >= 2 && is_part(at - 1) && is_part(at - 2) && is_part(at + 1) && is_part(at + 2)
}

/// Whether a title stands before a name, its form in brackets behind it, or what its bearer says: two places may be joined so too.
fn names_somebody(
    view: &View,
    marks: &Marks,
    line_start: usize,
    (start, end): (usize, usize),
    line_end: usize,
) -> bool {
    let bracket = view.text.get(end) == Some(&'（')
        && view.text.get(end + 1).is_some_and(char::is_ascii_alphabetic);
    titled(view, line_start, start)
        || bracket
        || end < line_end
            && WORDS.cue(&view.text, end).is_some()
            && ends_name(view, marks, end, line_end) == 2
}

/// The end of a name in one piece that follows a title: 总统马克龙, 主席冯德莱恩. All its characters are such as foreign names have.
fn titled_run(
    view: &View,
    marks: &Marks,
    speakers: &HashSet<[char; 2]>,
    line_start: usize,
    at: usize,
    line_end: usize,
) -> Option<usize> {
    let has_title = titled(view, line_start, at);
    // 店员艾默里克: behind a calling a long run that is no word.
    let calling = || {
        ends_calling(view, line_start, at)
            && view.text[at..line_end]
                .iter()
                .take(LONG_RUN)
                .filter(|&&c| WORDS.is(c, TRANSLITERATION))
                .count()
                == LONG_RUN
            && !parts::is_word(&view.text[at..at + 2])
            && !parts::is_word(&view.text[at..at + LONG_RUN])
            // 资深人士张凡坦言: a Chinese name, and a verb that begins in the run.
            && !(1..=LONG_RUN).any(|more| {
                WORDS.cue(&view.text, at + more).is_some_and(|(length, _)| length > 1 && more < LONG_RUN)
            })
            && WORDS.at(&view.text, at, ADVERB | BEFORE_VERB).is_none()
    };
    if view.text[at] == '向' || !has_title && !calling() || inside_word(&view.text, line_start, at)
    {
        return None;
    }
    // 骑手曾明确表示: two adverbs.
    let adverbs = WORDS.at(&view.text, at, ADVERB).is_some_and(|(length, _)| {
        WORDS.at(&view.text, at + length, ADVERB).is_some_and(|(next, _)| next > 1)
            // 学生也坦言: an adverb and the verb.
            || WORDS.cue(&view.text, at + length).is_some_and(|(verb, _)| verb > 1)
    });
    if adverbs {
        return None;
    }
    // 国家长治久安: the characters go on a word of three or four.
    let goes_on = at > line_start
        && (2..=3)
            .any(|more| at + more <= line_end && parts::is_word(&view.text[at - 1..at + more]));
    if goes_on {
        return None;
    }
    let run = view.text[at..line_end]
        .iter()
        .take(LONGEST_PART)
        .take_while(|&&c| WORDS.is(c, TRANSLITERATION))
        .count();
    // 美甲师阿梅也坦言: an adverb and the verb end the run.
    let run = (2..run)
        .find(|&more| {
            view.text[at + more] == '也'
                && WORDS.cue(&view.text, at + more + 1).is_some_and(|(verb, _)| verb > 1)
        })
        .unwrap_or(run);
    // 外相某某也很活跃: the adverb is no part of the name.
    let also = run > 2 && view.text[at + run - 1] == '也' && at + run < line_end;
    let run = run - usize::from(also);
    // The shortest run that ends where a name may; 马克龙在 ends before 在. A verb of one character may be part of a name: 道 of 道兰.
    let ends = |end: usize| ends_name(view, marks, end, line_end) == 2;
    let in_name = |end: usize| {
        WORDS.cue(&view.text, end).is_some_and(|(length, _)| length == 1)
            && end < at + run
            && (end + 2..=at + run).any(ends)
    };
    let shortest = if has_title { 2 } else { LONG_RUN };
    let sure = (at + shortest..=at + run).find(|&end| ends(end) && !in_name(end));
    if !has_title && sure.is_none() {
        return None;
    }
    // 记者索菲亚将…, 记者马库斯是…: a long run that goes on as no name does.
    let whole =
        // 助理部长德莫尔自夸说
        (run >= LONG_RUN
            && (ends_name(view, marks, at + run, line_end) > 0
                || says_at_once(view, at + run, line_end)))
        .then_some(at + run)
        .or((also && !parts::is_word(&view.text[at..at + run])).then_some(at + run));
    // 部长科恩举行了…, where 科恩说 stands elsewhere.
    let short = view.text.get(at..at + 2).filter(|_| run >= 2).and_then(|name| {
        let name = [name[0], name[1]];
        (speakers.contains(&name) && !parts::is_word(&name)).then_some(at + 2)
    });
    let end = sure.or(whole).or(short)?;
    // 马斯克, though 马斯 begins no Chinese name.
    let other = WORDS.at(&view.text, at, NOT_NAME).is_some_and(|(length, _)| at + length >= end);
    let clear = view.text.get(end) != Some(&'·')
        && WORDS.at(&view.text, at, TITLE).is_none()
        && !other
        && !(at + 1..end).any(|at| view.edges[at]);
    clear.then_some(end)
}

/// Whether a verb of speech follows within a word of two characters.
fn says_at_once(view: &View, at: usize, line_end: usize) -> bool {
    at + 2 < line_end
        && view.text[at..at + 2].iter().all(|&c| super::is_hanzi(c))
        && parts::is_word(&view.text[at..at + 2])
        && WORDS.cue(&view.text, at + 2).is_some()
}

/// The end of a name in one piece that stands before what its bearer is and a verb of speech: 普利莫夫总统说. The offices of countries and
/// cities are none: 哈萨克斯坦总统.
fn ranked_run(
    view: &View,
    marks: &Marks,
    line_start: usize,
    at: usize,
    line_end: usize,
) -> Option<usize> {
    const PLACES: [&str; 12] = [
        "斯坦",
        "尼亚",
        "比亚",
        "利亚",
        "维亚",
        "西亚",
        "斯加",
        "法索",
        "尼加",
        "拉瓜",
        "都拉斯",
        "群岛",
    ];
    let text = &view.text;
    if !begins_name(view, marks, line_start, at) || inside_word(text, line_start, at) {
        return None;
    }
    let run = text[at..line_end]
        .iter()
        .take(LONGEST_PART)
        .take_while(|&&c| WORDS.is(c, TRANSLITERATION))
        .count();
    let end = (at + 2..=at + run).rev().find(|&end| {
        let rank = WORDS
            .at(text, end, TITLE)
            .map(|(rank, _)| rank)
            .or_else(|| address_at(view, end, line_end))
            .filter(|&rank| rank > 1);
        rank.is_some_and(|rank| end + rank < line_end && says_soon(view, end + rank, line_end))
    })?;
    let is_place = matches!(text[end - 1], '向' | '与' | '和' | '对' | '以' | '也')
        || parts::is_word(&text[at..end])
        || parts::part_of(&text[at..end.min(at + 4)]).is_some()
        || matches!(text[end], '市' | '州' | '省' | '县' | '国')
        || PLACES.iter().any(|tail| letters::ends(text, at, end, tail).is_some());
    let clear = WORDS.at(text, at, TITLE | NOT_NAME).is_none()
        && !(at + 1..end).any(|at| view.edges[at])
        && text.get(end) != Some(&'·');
    (!is_place && clear).then_some(end)
}

/// The length of the form of address at a place.
fn address_at(view: &View, at: usize, end: usize) -> Option<usize> {
    ["先生", "女士", "小姐"].iter().find_map(|word| letters::begins(&view.text, at, end, word))
}

/// Whether a character stands in foreign names beside one other alone, and does here: 大卫, 彼得, 保罗.
fn stands_beside(text: &[char], line_start: usize, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&before| before >= line_start).map(|at| text[at]);
    let behind = text.get(at + 1).copied();
    match text[at] {
        '理' => behind == Some('查') || before == Some('查'),
        '都' => before == Some('阿'),
        '卫' => before == Some('大'),
        '得' => before == Some('彼'),
        '当' => before == Some('亚'),
        '汀' => before == Some('斯'),
        '斐' => before == Some('拉'),
        '泼' => before == Some('谢'),
        '保' => behind == Some('罗'),
        '裴' => behind == Some('洛'),
        '川' => behind == Some('普'),
        '钟' => behind == Some('斯'),
        '合' => before == Some('热'),
        '买' => behind == Some('提'),
        _ => false,
    }
}

/// The name around a dot.
fn dotted(
    view: &View,
    marks: &Marks,
    line_start: usize,
    dot: usize,
    line_end: usize,
) -> Option<(usize, usize)> {
    let text = &view.text;
    let pair = |at: usize| stands_beside(text, line_start, at);
    let is_part = |at: usize| {
        WORDS.is(text[at], TRANSLITERATION) || text[at].is_ascii_alphabetic() || pair(at)
    };
    let mut start = dot;
    while start > line_start
        && dot - start < LONGEST_PART
        && is_part(start - 1)
        && marks.places[start - 1] == marks.places[dot]
    {
        start -= 1;
        // A title or an organisation before the name is no part of it.
        if start > line_start && start + 1 < dot && !view.edges[start] {
            let from = line_start.max(start.saturating_sub(LONGEST_TITLE));
            let calling = WORDS.before(text, from, start, PERSON).is_some_and(|length| length > 1);
            if calling
                || WORDS.before(text, from, start, TITLE).is_some()
                || kin::ends(text, from, start, kin::BEFORE_FOREIGN).is_some()
            {
                break;
            }
        }
    }
    if start == dot {
        // 虹·某某: one character that few such names have, at the beginning of a clause or behind 的.
        let alone = dot > line_start
            && super::is_hanzi(text[dot - 1])
            && (dot - 1 == line_start
                || !super::is_hanzi(text[dot - 2]) && !text[dot - 2].is_alphanumeric()
                || text[dot - 2] == '的');
        if !alone {
            return None;
        }
        start = dot - 1;
    }
    // 茉莉·…: the first part is a word with a character that few such names have.
    if start > line_start
        && super::is_hanzi(text[start - 1])
        && marks.places[start - 1] == marks.places[dot]
        && dot - start < 2
        && parts::is_word(&text[start - 1..dot])
        // 创始人本·…
        && WORDS.before(text, line_start, start, TITLE).is_none_or(|length| length < 2)
    {
        start -= 1;
    }
    let mut end = dot + 1;
    let mut part = end;
    while end < line_end {
        let c = text[end];
        if c == '·' || c == '-' && end > part {
            end += 1;
            part = end;
            continue;
        }
        // 某·某及其同事
        let with = c == '及' && matches!(text.get(end + 1), Some('其' | '他' | '她'));
        let word = with
            || WORDS.cue(text, end).is_some() && c != '猜'
            || WORDS.at(text, end, ADVERB | BEFORE_VERB).is_some()
                && end > part + 1
                && says_soon(view, end, line_end);
        // 他那叻: behind the dot a character that few such names have.
        let rare = end == part && super::is_hanzi(c) && end + 1 < line_end && is_part(end + 1);
        if end - part >= LONGEST_PART || !(is_part(end) || rare) || end > part && word {
            break;
        }
        end += 1;
    }
    // 玛丽亚·陈: a surname of Chinese that no foreign name has in it.
    if end == dot + 1
        && end < line_end
        && (WORDS.is(text[end], SURNAME)
            // 伊姆兰·汗表示
            || super::is_hanzi(text[end]) && WORDS.cue(text, end + 1).is_some())
        && ends_name(view, marks, end + 1, line_end) == 2
    {
        end += 1;
    }
    while end > dot && matches!(text[end - 1], '·' | '-') {
        end -= 1;
    }
    // Such a name has these inside it and never at its end, where they are words of their own: 霍尔特也在场, 霍尔特以…为例.
    while end > part + 2 && matches!(text[end - 1], '也' | '以') {
        end -= 1;
    }
    // A last character that foreign names seldom have, where the name surely ends behind it: 索科洛娃（…）.
    let last = end > part
        && end - part < LONGEST_PART
        && text
            .get(end..line_end)
            .and_then(|rest| rest.first())
            .is_some_and(|&c| super::is_hanzi(c))
        && marks.places[end] == marks.places[dot]
        && WORDS.cue(text, end).is_none()
        && WORDS.at(text, end, ADVERB | BEFORE_VERB | TITLE).is_none()
        && !"的和与及是等".contains(text[end])
        && (end + 1 == line_end
            || matches!(text[end + 1], '（' | '，' | '。' | '：' | '、' | '；')
            || WORDS.cue(text, end + 1).is_some());
    end += usize::from(last);
    (end > dot + 1).then_some((start, end))
}
