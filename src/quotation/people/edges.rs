//! Where a name may begin and where it may end.

use crate::quotation::kin;
use crate::quotation::letters;
use crate::quotation::lexicon::{
    ADVERB, BEFORE_VERB, BLOCK, CONNECTIVE, NOT_NAME, NOT_PREPOSITION, ORGANISATION, PERSON,
    SURNAME, TITLE, WORDS,
};
use crate::quotation::marks::Marks;
use crate::quotation::parts::{self, Part};
use crate::quotation::view::View;

/// Whether a run of Latin letters is not cut.
pub(super) fn whole_word(view: &View, start: usize, end: usize) -> bool {
    let latin = |at: usize| view.text.get(at).is_some_and(char::is_ascii_alphanumeric);
    let cut_before = start > 0 && latin(start) && latin(start - 1);
    let cut_behind = latin(end - 1) && latin(end);
    !cut_before && !cut_behind
}

/// Whether a character is a Chinese one.
pub(in crate::quotation) fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// How surely a name ends before `at`: 2 surely, 1 perhaps, 0 hardly.
pub(super) fn ends_name(view: &View, marks: &Marks, at: usize, line_end: usize) -> u8 {
    if at >= line_end || view.edges[at] || marks.places[at] != marks.places[at - 1] {
        return 2;
    }
    let c = view.text[at];
    if !is_hanzi(c) && !c.is_alphanumeric() {
        return 2;
    }
    if is_somebody(view, at, line_end) {
        return 2;
    }
    if let Some((length, _)) = WORDS.cue(&view.text, at) {
        // 回, 问, 叹 alone begin many other words.
        let alone = length == 1 && !matches!(c, '说' | '称' | '笑');
        let marked = view.text.get(at + 1).is_none_or(|&c| !is_hanzi(c));
        return if alone && !marked { 1 } else { 2 };
    }
    if let Some((length, _)) = WORDS.at(&view.text, at, ADVERB) {
        return if length > 1 || says_soon(view, at, line_end) { 2 } else { 1 };
    }
    if c.is_ascii_digit() {
        // 马克龙9日
        let digits = view.text[at..line_end].iter().take_while(|c| c.is_ascii_digit()).count();
        let day = view.text.get(at + digits).is_some_and(|c| matches!(c, '日' | '月'));
        return if day { 2 } else { 1 };
    }
    // 何太忧心忡忡说
    let idiom = || {
        WORDS.cue(&view.text, at + 4).is_some()
            && WORDS.at(&view.text, at, BLOCK).is_some_and(|(length, _)| length == 4)
    };
    if sees_here(view, at) || idiom() {
        return 2;
    }
    if goes_on_to_tell(view, at, line_end) {
        return 2;
    }
    // 某某经测算指出: 经 leads to what was done first.
    let found_out =
        ["测算", "计算", "推算", "估算", "调查", "了解", "核实", "评估", "检测", "统计"];
    if c == '经'
        && found_out.iter().any(|act| letters::begins(&view.text, at + 1, line_end, act).is_some())
    {
        return 2;
    }
    // 张立同认为, 采访了罗冲。: a preposition has an object, so that it is part of the name here.
    if [
        '同', '为', '与', '以', '由', '冲', '朝', '向', '对', '和', '跟', '给', '从', '被', '把',
        '经', '于',
    ]
    .contains(&c)
        && has_no_object(view, at + 1, line_end)
    {
        return 0;
    }
    if WORDS.at(&view.text, at, BEFORE_VERB).is_some()
        && WORDS.at(&view.text, at, NOT_PREPOSITION).is_none()
    {
        return if says_soon(view, at, line_end) { 2 } else { 1 };
    }
    if speaks_in_a_manner(view, at, line_end) {
        return 2;
    }
    if is_ranked(view, at, line_end) {
        return 2;
    }
    u8::from(
        [
            '是', '的', '和', '与', '及', '没', '不', '有', '会', '要', '能', '可', '已', '正',
            '所', '把', '将', '被', '让', '等', '前', '至', '这', '那', '随', '听', '话', '此',
            '并', '常', '率', '连', '第', '来', '则',
        ]
        .contains(&c)
            || WORDS.at(&view.text, at, TITLE).is_some(),
    )
}

/// Whether words stand at a place that go on to tell of who is named before: 某某及其团队, 某某和他的同事, 某某每天…, 某某现任….
fn goes_on_to_tell(view: &View, at: usize, line_end: usize) -> bool {
    let more = [
        "及其",
        "和他的",
        "和她的",
        "与他的",
        "与她的",
        "等人",
        "每天",
        "从小",
        "平时",
        "最近",
        "说起",
        "说到",
        "谈起",
        "聊起",
        "想起",
        "回忆起",
        "现任",
        "担任",
        "曾任",
        "毕业于",
        "出生于",
        "任教于",
        "就读于",
        "供职于",
        "任职于",
        "就职于",
    ];
    // Most places are ruled out by one look.
    let may = [
        '及', '和', '与', '等', '每', '从', '平', '最', '说', '谈', '聊', '想', '回', '现', '担',
        '曾', '毕', '出', '任', '就', '供',
    ]
    .contains(&view.text[at]);
    may && more.iter().any(|word| letters::begins(&view.text, at, line_end, word).is_some())
}

/// Whether a rank or a form of address, and what its bearer does, stands at a place: 某某总督察表示, 某某先生说.
pub(super) fn is_ranked(view: &View, at: usize, line_end: usize) -> bool {
    let rank = WORDS.at(&view.text, at, TITLE).map(|(rank, _)| rank).or_else(|| {
        let words = ["先生", "女士", "老人", "同志"];
        words.iter().find_map(|word| letters::begins(&view.text, at, line_end, word))
    });
    rank.is_some_and(|rank| {
        rank > 1
            && letters::begins(&view.text, at, line_end, "记者").is_none()
            && at + rank < line_end
            && (WORDS.cue(&view.text, at + rank).is_some()
                || view.text[at + rank] == '是'
                || WORDS.at(&view.text, at + rank, ADVERB | BEFORE_VERB).is_some()
                    && says_soon(view, at + rank, line_end))
    })
}

/// Whether it is said at a place how somebody speaks, and that they do: 高兴地说, 斩钉截铁地表示.
fn speaks_in_a_manner(view: &View, at: usize, line_end: usize) -> bool {
    const LONGEST: usize = 5;
    let de = (at + 2..line_end.min(at + LONGEST)).find(|&de| view.text[de] == '地');
    de.is_some_and(|de| {
        let manner = &view.text[at..de];
        // 斩钉截铁地; of three characters 乐呵呵地, not 钉截铁地.
        // 乐呵呵地, not 呵呵地.
        let doubled = manner.len() == 2 && manner[0] == manner[1];
        let whole = !doubled && (manner.len() != 3 || manner[1] == manner[2]);
        whole && manner.iter().all(|&c| is_hanzi(c)) && WORDS.cue(&view.text, de + 1).is_some()
    })
}

/// Whether no object of a preposition can stand at a place: a verb of speech, perhaps behind 则 or 也, or the end of the sentence.
fn has_no_object(view: &View, at: usize, line_end: usize) -> bool {
    let text = &view.text;
    let Some(&next) = text.get(at).filter(|_| at < line_end) else { return true };
    let verb = |at: usize| WORDS.cue(text, at).is_some_and(|(length, _)| length > 1);
    matches!(next, '，' | '。' | '；' | '：' | '）')
        || verb(at)
        || "则也还曾都却已再".contains(next)
}

/// Whether what follows says what somebody is or how old: 是这家店的店主, 今年二十岁.
fn is_somebody(view: &View, at: usize, line_end: usize) -> bool {
    const LONGEST: usize = 24;
    let text = &view.text;
    let begins = |word: &str| letters::begins(text, at, line_end, word).is_some();
    if !begins("是") && !begins("今年") && !begins("现年") {
        return false;
    }
    let until = line_end.min(at + LONGEST);
    let end = (at..until).find(|&at| matches!(text[at], '，' | '。' | '；')).unwrap_or(at);
    let calling = begins("是")
        && WORDS
            .before(text, at + 2, end.max(at + 2), PERSON | TITLE)
            .is_some_and(|length| length > 1);
    calling || !begins("是") && end > at + 2 && text[end - 1] == '岁'
}

/// Whether a verb of speech follows in the clause, within a few words.
pub(super) fn says_soon(view: &View, at: usize, line_end: usize) -> bool {
    let until = line_end.min(at + 24);
    let mut at = at;
    while at < until {
        let c = view.text[at];
        if matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '“' | '”') {
            return false;
        }
        if let Some((length, _)) = WORDS.at(&view.text, at, BLOCK) {
            at += length;
            continue;
        }
        if WORDS.cue(&view.text, at).is_some() {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a clause, or a name in it, may begin at `at`.
pub(super) fn begins_name(view: &View, marks: &Marks, line_start: usize, at: usize) -> bool {
    if at == line_start || view.edges[at] || marks.places[at - 1] != marks.places[at] {
        return true;
    }
    let before = view.text[at - 1];
    if !is_hanzi(before) {
        return !before.is_alphanumeric();
    }
    // 在巴黎出席 names a place; 在周明看来 names somebody.
    let inside = before == '在' && !sees(view, at);
    // A connective of one character opens a clause: 连 of 泽连斯基 is none.
    let connective = WORDS.before(&view.text, line_start.max(at.saturating_sub(6)), at, CONNECTIVE);
    let opens = |length: usize| {
        length > 1 || at - length <= line_start || !is_hanzi(view.text[at - length - 1])
    };
    !inside
        && [
            '和', '与', '及', '跟', '对', '向', '据', '由', '请', '找', '给', '是', '叫', '名',
            '的', '在', '听', '让', '为', '但', '而', '或', '到', '像', '如', '位', '被', '把',
            '用',
        ]
        .contains(&before)
        || connective.is_some_and(opens)
}

/// Whether 看来, 眼中 or 心中 follows within the length of a name: 在…看来.
fn sees(view: &View, at: usize) -> bool {
    (at + 2..=at + 5).any(|at| sees_here(view, at))
}

fn sees_here(view: &View, at: usize) -> bool {
    ["看来", "眼中", "眼里", "心中", "口中"]
        .iter()
        .any(|word| letters::begins(&view.text, at, view.text.len(), word).is_some())
}

/// Whether a title ends before `at`.
pub(super) fn titled(view: &View, line_start: usize, at: usize) -> bool {
    let end = if at > line_start && view.text[at - 1] == ' ' { at - 1 } else { at };
    // 创始人之一某某
    let end = end - letters::ends(&view.text, line_start, end, "之一").unwrap_or(0);
    WORDS.before(&view.text, line_start.max(end.saturating_sub(8)), end, TITLE).is_some()
        || called(view, line_start, at)
}

/// Whether the word before `at` may be a calling that no list has: 采购商, 验光师, 跟单员.
pub(in crate::quotation) fn ends_calling(view: &View, line_start: usize, at: usize) -> bool {
    let built = at >= line_start + 3
        && matches!(view.text[at - 1], '商' | '师' | '员' | '客' | '者')
        && view.text[at - 3..at].iter().all(|&c| is_hanzi(c));
    // 河南人, 海州人
    let built = built
        || at >= line_start + 3
            && view.text[at - 1] == '人'
            && parts::part_of(&view.text[at - 3..at - 1]) == Some(Part::Place);
    // 门将, 前锋, 影后
    let built = built
        || at >= line_start + 2
            && matches!(view.text[at - 1], '将' | '锋' | '卫' | '手' | '后' | '帝' | '模' | '匠')
            && parts::part_of(&view.text[at - 2..at]) == Some(Part::Noun);
    // 前同事小林 is how a nickname is told from others.
    let nick = matches!(view.text.get(at), Some('老' | '小' | '阿'));
    let built = built || nick && ends_trade(&view.text, line_start, at);
    built
        || !nick
            && WORDS.before(&view.text, line_start, at, PERSON).is_some_and(|length| length > 1)
}

/// Whether a noun of the language that ends as callings do stands before a nickname: 绣娘阿梅, 包工头老梁.
fn ends_trade(text: &[char], line_start: usize, at: usize) -> bool {
    const ENDS: &str = "头娘贩匠友工民农户主迷族缝倌嫂人哥姐医兵";
    let short = text.get(at..at + 2).is_some_and(|nick| {
        !parts::is_word(nick)
            || WORDS.is(nick[1], SURNAME) && WORDS.at(text, at, TITLE | PERSON).is_none()
    });
    short
        && at > line_start + 1
        && ENDS.contains(text[at - 1])
        && (2..=3).any(|length| {
            at >= line_start + length && parts::part_of(&text[at - length..at]) == Some(Part::Noun)
        })
}

/// How far before a name 网名 or the like may stand, in characters.
const FARTHEST_ALIAS: usize = 14;

/// Whether the words before say that a name follows: 名叫, 29岁的.
fn called(view: &View, line_start: usize, at: usize) -> bool {
    let before = |word: &str| letters::ends(&view.text, line_start, at, word).is_some();
    // 网名“某某”的黄某
    let alias = at > line_start
        && view.text[at - 1] == '的'
        && (line_start.max(at.saturating_sub(FARTHEST_ALIAS))..at).any(|from| {
            ["网名", "绰号", "外号", "花名", "艺名", "笔名", "人称"]
                .iter()
                .any(|word| letters::begins(&view.text, from, at, word).is_some())
        });
    // Most places are ruled out by one look.
    let ends_kin = at > line_start
        && [
            '乡', '事', '亲', '伴', '儿', '兄', '友', '哥', '夫', '女', '妹', '姐', '婿', '媳',
            '子', '孙', '居', '弟', '档', '甥', '蜜', '妇', '学',
        ]
        .contains(&view.text[at - 1]);
    // 前同事小林 is how a nickname is told from others.
    let nick = matches!(view.text[at], '老' | '小' | '阿');
    let ends_naming = at > line_start && matches!(view.text[at - 1], '叫' | '为' | '的' | '名');
    alias
        || ends_naming
            && ["名叫", "人叫", "他叫", "她叫", "名为", "岁的", "化名"]
                .iter()
                .any(|word| before(word))
        || !nick && ends_kin && kin::ends(&view.text, line_start, at, kin::BEFORE_NAME).is_some()
}

/// Whether `at` lies inside a title, a calling or the end of an organisation's name: 程 of 工程师.
pub(super) fn inside_word(text: &[char], line_start: usize, at: usize) -> bool {
    // 主任何某: 任何 is no word where a title ends.
    let title = WORDS.before(text, line_start, at, TITLE).unwrap_or(0);
    (line_start.max(at.saturating_sub(5))..at).any(|from| {
        let kinds = TITLE | PERSON | ORGANISATION;
        let kinds = if title == 0 || from <= at - title { kinds | NOT_NAME } else { kinds };
        WORDS.at(text, from, kinds).is_some_and(|(length, _)| from + length > at)
    }) || ends_noun(text, line_start, at)
}

/// Whether the character at `at` ends a noun of the language, and a surname follows it: 商 of 供应商李某, unless a title ends before it.
pub(super) fn ends_noun(text: &[char], line_start: usize, at: usize) -> bool {
    const LONGEST_NOUN: usize = 4;
    let surname = text.get(at + 1).is_some_and(|&c| WORDS.is(c, SURNAME));
    surname
        && WORDS.before(text, line_start, at, TITLE).is_none()
        && (line_start.max((at + 1).saturating_sub(LONGEST_NOUN))..at)
            .any(|from| parts::part_of(&text[from..=at]) == Some(Part::Noun))
}

/// Whether a verb of speech stands behind a name: one of two characters or more, or any behind 于, where no phrase could end (于锋说).
pub(super) fn is_speaking(text: &[char], at: usize, end: usize) -> bool {
    WORDS.cue(text, end).is_some_and(|(length, _)| length > 1 || text[at] == '于')
}
