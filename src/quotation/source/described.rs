//! A description as a source: an organisation, a medium, somebody without a name.

use super::beginning::{
    behind_cause, behind_existence, behind_origin, behind_report, company_kind, latin_name,
    named_behind_calling, without_preposition,
};
use super::counted::counted;
use super::edge::{without_adverbs, word_at};
use super::nominal::{Fit, begins_with_verb, judged};
use super::noun::goes_on;
use crate::quotation::letters;
use crate::quotation::lexicon::{
    ADVERB, NOT_PREPOSITION, ORGANISATION, PERSON, SURNAME, TITLE, TRANSLITERATION, WORDS,
};
use crate::quotation::parts::{self, Part};
use crate::quotation::people::is_hanzi;
use crate::quotation::view::View;

/// How far from the beginning 是 may stand behind a name, in characters.
const LONGEST_BEFORE_COPULA: usize = 6;

/// A description as a source, from where it really begins.
pub(super) fn described(view: &View, from: usize, stop: usize) -> Option<(usize, usize)> {
    if let Some(nick) = nickname(view, from, stop) {
        return Some(nick);
    }
    if let Some(called) = called(&view.text, from, stop) {
        return Some(called);
    }
    if let Some(marked) = counted_in_marks(view, from, stop) {
        return Some(marked);
    }
    // “甲”等曾伴随…: marks that close elsewhere are no part of a name.
    let marked = |c: &char| matches!(c, '“' | '”' | '「' | '」' | '，' | '。');
    let found = cut(view, from, stop)?;
    // 审稿人之一
    let one = letters::begins(&view.text, found.1, stop, "之一").unwrap_or(0);
    Some((found.0, found.1 + one)).filter(|&(start, end)| !view.text[start..end].iter().any(marked))
}

/// The name in marks of somebody who is told by it alone: 昵称为“某某”的网友.
fn nickname(view: &View, from: usize, stop: usize) -> Option<(usize, usize)> {
    const LONGEST_CALLING: usize = 6;
    let text = &view.text;
    let open = (from..stop.saturating_sub(2)).find(|&at| matches!(text[at], '“' | '「' | '"'))?;
    let close =
        (open + 2..stop.saturating_sub(2)).find(|&at| matches!(text[at], '”' | '」' | '"'))?;
    let called = ["昵称为", "昵称", "网名为", "网名", "名为", "名叫", "ID为", "化名为", "化名"]
        .iter()
        .any(|word| letters::ends(text, from, open, word).is_some());
    // 自称“某某”的 may as well tell what somebody says they are.
    let users = ["网友", "用户", "博主", "读者", "玩家", "网民", "买家", "卖家", "顾客"];
    let calling = text.get(close + 2..stop).unwrap_or_default();
    let user = users.iter().any(|user| user.chars().eq(calling.iter().copied()));
    let somebody = user
        || called
            && calling.len() <= LONGEST_CALLING
            && WORDS.before(text, close + 2, stop, PERSON | TITLE).is_some();
    let called = called || letters::ends(text, from, open, "自称").is_some();
    (called && text[close + 1] == '的' && somebody && close > open + 1).then_some((open + 1, close))
}

/// The name of somebody who is told by it: 一个叫温小满的店员, 一名名叫阿成的骑手.
fn called(text: &[char], from: usize, stop: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 4;
    let de = (from + 3..stop.saturating_sub(1)).rev().find(|&at| text[at] == '的')?;
    WORDS.before(text, de + 1, stop, PERSON | TITLE).filter(|&length| length > 1)?;
    let verb = (from..de).rev().find(|&at| text[at] == '叫')?;
    let before = verb.checked_sub(1).filter(|&at| at >= from).map(|at| text[at]);
    let leads = matches!(before, None | Some('名' | '个' | '位' | '做' | '也' | '人' | '，'));
    let name = text.get(verb + 1..de)?;
    let fits = (2..=LONGEST).contains(&name.len())
        && name.iter().all(|&c| is_hanzi(c) && !"他她我你其不做什么来去到人".contains(c));
    let named = WORDS.is(name.first().copied()?, SURNAME) || matches!(name[0], '小' | '阿' | '老');
    (leads && fits && named).then_some((verb + 1, de))
}

/// Somebody counted whose calling stands in marks: 一位“95后”, 一名不愿具名的“代排族”.
fn counted_in_marks(view: &View, from: usize, stop: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 10;
    let text = &view.text;
    counted(text, from, stop)?;
    let close = stop.checked_sub(1).filter(|&at| matches!(text[at], '”' | '」'))?;
    let open = (close.saturating_sub(LONGEST)..close)
        .rev()
        .find(|&at| matches!(text[at], '“' | '「'))
        .filter(|&open| open > from)?;
    let plain = |at: usize| is_hanzi(text[at]) && !"对向在就被将把".contains(text[at]);
    // 一名网友“某某”: the name stands in the marks.
    let named = WORDS.before(text, from, open, PERSON | TITLE).is_some();
    (!named && (from..open).all(plain)).then_some((from, stop))
}

/// Where a description begins whose noun has a surname and 姓 before it, where the text has told of them by that before: 受伤的罗姓骑手.
fn behind_surname(text: &[char], from: usize, stop: usize) -> Option<usize> {
    const FARTHEST: usize = 2000;
    let at = (from + 1..stop.saturating_sub(2)).rev().find(|&at| text[at] == '姓')?;
    let noun = WORDS.before(text, at + 1, stop, PERSON | TITLE)?;
    let name = &text[at - 1..stop];
    let earlier = &text[from.saturating_sub(FARTHEST)..from];
    if !earlier.windows(name.len()).any(|other| other == name) {
        return None;
    }
    let counted = at > from + 1 && matches!(text[at - 2], '位' | '名' | '个');
    (noun == stop - at - 1 && WORDS.is(text[at - 1], SURNAME) && !counted).then_some(at - 1)
}

/// The description without what stands around it.
#[expect(clippy::too_many_lines, reason = "the rules of one decision, in their order")]
fn cut(view: &View, from: usize, stop: usize) -> Option<(usize, usize)> {
    let text = &view.text;
    // 这一做法也让食客抱怨: who is made to say it.
    let from = behind_cause(view, from, stop).unwrap_or(from);
    // 还和对方提到…: with whom somebody speaks who is named before.
    let with = matches!(text[from], '和' | '跟' | '与')
        && from + 1 < stop
        && WORDS.before(text, from + 1, stop, PERSON | TITLE) == Some(stop - from - 1);
    if with || is_clause(view, from, stop) {
        return None;
    }
    let (mut from, stop) = bounds(view, from, stop);
    // 接电话的男子自称是负责人: what somebody says they are stands behind.
    let stop = (from + 2..stop)
        .find(|&at| {
            word_at(view, at, stop, "自称")
                && !text[at..stop].contains(&'的')
                && WORDS.before(text, from, at, PERSON).is_some_and(|length| length > 1)
        })
        .unwrap_or(stop);
    // 据…内部人士的话表示
    let words =
        ["的话", "的说法", "的口径"].iter().find_map(|tail| letters::ends(text, from, stop, tail));
    let stop = stop - words.unwrap_or(0);
    from = behind_report(view, from, stop);
    for lead in ["还有", "又有", "也有", "曾有", "就有", "有", "这是", "那是", "是"]
    {
        if word_at(view, from, stop, lead)
            && !["有人", "有的", "有关", "有些", "有识"]
                .iter()
                .any(|word| word_at(view, from, stop, word))
            && from + lead.chars().count() < stop
        {
            // 也有的学者: 有 belongs to what follows.
            let length = lead.chars().count();
            let belongs = matches!(text[from + length], '的' | '关' | '些' | '识');
            from += length - usize::from(belongs && lead.ends_with('有'));
            break;
        }
    }
    from = behind_existence(text, from, stop);
    // 日前结束的某会议
    let held = ["结束的", "闭幕的", "召开的", "举行的", "举办的", "发布的"];
    from += held.iter().find_map(|word| letters::begins(text, from, stop, word)).unwrap_or(0);
    from = behind_origin(text, from, stop).unwrap_or(from);
    from = without_preposition(view, from, stop);
    // 有个护士…: the measure goes with 有.
    from += usize::from(from > 0 && text[from] == '个' && text[from - 1] == '有');
    // 帮助企业发现漏洞的NightLamp: what tells of a name in Latin letters.
    if let Some(de) = (from + 2..stop.saturating_sub(1)).rev().find(|&at| text[at] == '的')
        && text[de + 1].is_ascii_uppercase()
        // 某企业的HR
        && !(stop - de <= 4 && text[de + 1..stop].iter().all(char::is_ascii_uppercase))
        && text[de + 1..stop].iter().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.'))
    {
        from = de + 1;
    }
    from = latin_name(text, from, stop).unwrap_or(from);
    // An apposition: 本地企业某某
    if let Some(end) = (from + 1..stop.saturating_sub(1)).rev().find(|&at| {
        matches!(text[at - 1], '业' | '司' | '构' | '商' | '体' | '头' | '台')
            && ["企业", "公司", "机构", "厂商", "媒体", "巨头", "券商", "平台"]
                .iter()
                .any(|word| at >= from + 2 && word_at(view, at - 2, at, word))
    }) && WORDS.before(text, from, stop, PERSON | TITLE | ORGANISATION).is_none()
        && !matches!(text[end], '的' | '方' | '家')
        && stop - end <= 12
    {
        from = end;
    }
    // 业内人士意见不一: the description ends where a calling does.
    if WORDS.before(text, from, stop, PERSON | TITLE | ORGANISATION).is_none()
        && !text[..stop].ends_with(&['们'])
        && let Some(end) = (from + 2..stop).rev().find(|&end| {
            WORDS.before(text, from, end, PERSON | TITLE).is_some_and(|length| length > 1)
                && !goes_on(view, from, end)
                // 前同事老J: the name belongs to it.
                && is_hanzi(text[end])
                && !matches!(text[end], '的' | '老' | '小' | '阿')
                && !WORDS.is(text[end], SURNAME)
        })
        && stop - end <= 8
    {
        return Some((from, end));
    }
    // 马斯克此前在…: the name of somebody or something unknown ends before an adverb or a phrase.
    let mut stop = stop;
    if let Some(end) = foreign_head(text, from, stop) {
        stop = end;
    }
    if WORDS.before(text, from, stop, PERSON | TITLE | ORGANISATION).is_none()
        && let Some(at) = (from + 2..stop).find(|&at| {
            WORDS.at(text, at, ADVERB).is_some_and(|(length, _)| length > 1)
                || matches!(text[at], '在' | '对' | '向' | '就' | '于')
                    && WORDS.at(text, at, NOT_PREPOSITION).is_none()
        })
    {
        stop = without_adverbs(view, from, at);
    }
    from += company_kind(view, from, stop);
    from = behind_surname(text, from, stop).unwrap_or(from);
    from = named_behind_calling(view, from, stop).unwrap_or(from);
    // 总统某某12日在…: behind the title too.
    if let Some(end) = foreign_head(text, from, stop) {
        stop = end;
    }
    // 某某目前是一位母亲: what somebody is stands behind the name.
    if let Some(copula) = (from + 2..stop).find(|&at| text[at] == '是')
        && copula <= from + LONGEST_BEFORE_COPULA
        // 一名自称是经理的男子
        && letters::ends(text, from, copula, "自称").is_none()
    {
        stop = without_adverbs(view, from, copula);
    }
    // 以军11日曾要求…: a day behind the noun ends it, unless a relative clause holds the day.
    if let Some(day) = day_inside(text, from, stop) {
        stop = day;
    }
    stop = before_act(view, from, stop);
    stop = before_hearer(view, from, stop);
    // 管委会将…, 公司拟…: what is still to come is no part of the name.
    while stop > from + 2 && matches!(text[stop - 1], '将' | '拟') {
        stop -= 1;
    }
    named_in_marks(text, from, stop)
}

/// The name that stands in marks behind what it is, or alone (机器人“某某”, 「某公司」); else the description without what is no part of it.
fn named_in_marks(text: &[char], from: usize, stop: usize) -> Option<(usize, usize)> {
    let mut stop = stop;
    // “某某”在八秒内…: the opening mark is left out before it already.
    if stop > from + 1
        && matches!(text[stop - 1], '”' | '」')
        && !(from..stop - 1).any(|at| matches!(text[at], '“' | '「' | '"'))
    {
        stop -= 1;
    }
    // 机器人“某某”, 「某公司」: the name stands in marks behind what it is, or alone.
    if stop > from + 3
        && matches!(text[stop - 1], '”' | '」' | '"')
        && let Some(open) = (from..stop - 1).find(|&at| matches!(text[at], '“' | '「' | '"'))
        && (open == from
            || WORDS.before(text, from, open, PERSON | TITLE | ORGANISATION).is_some()
            // 自称姓马的“马主任”
            || text[open - 1] == '的' && is_called(&text[open + 1..stop - 1]))
    {
        return Some((open + 1, stop - 1));
    }
    // 三个箱子: what is counted is nobody.
    let counted = text.get(from).is_some_and(|c| "几一两三".contains(*c))
        && text.get(from + 1) == Some(&'个')
        && WORDS.before(text, from, stop, PERSON | TITLE | ORGANISATION).is_none();
    if counted {
        return None;
    }
    let (length, fits) = judged(text.get(from..stop)?);
    stop = from + length;
    if length == 0 || fits == Fit::Never || is_field(text, from, stop) {
        return None;
    }
    ((1..=32).contains(&length) && length > usize::from(is_hanzi(text[from])))
        .then_some((from, stop))
}

/// Whether words in marks are what somebody is called: 马主任, 老板.
fn is_called(name: &[char]) -> bool {
    const LONGEST: usize = 4;
    let calling =
        WORDS.before(name, 0, name.len(), PERSON | TITLE).is_some_and(|length| length > 1);
    let named = (2..=LONGEST).contains(&name.len()) && WORDS.is(name[0], SURNAME);
    (calling || named) && name.iter().all(|&c| is_hanzi(c))
}

/// Whether a description is a field that is spoken of: 电源方面, 成本方面; not 公司方面, 海州方面.
fn is_field(text: &[char], from: usize, stop: usize) -> bool {
    let Some(field) =
        letters::ends(text, from, stop, "方面").map(|length| &text[from..stop - length])
    else {
        return false;
    };
    field.len() == 2
        && parts::part_of(field) == Some(Part::Noun)
        && WORDS.before(text, from, from + 2, PERSON | TITLE | ORGANISATION).is_none()
}

/// Where a name in one piece ends that only characters of foreign names make up, before a phrase or a day: 某某在记者会上, 某某12日在….
fn foreign_head(text: &[char], from: usize, stop: usize) -> Option<usize> {
    let run = (from..stop).take_while(|&at| WORDS.is(text[at], TRANSLITERATION)).count();
    let end = (from + 2..=from + run).find(|&end| {
        end < stop
            && (matches!(text[end], '在' | '对' | '向' | '与' | '（')
                && WORDS.at(text, end, NOT_PREPOSITION).is_none()
                || text[end].is_ascii_digit())
    })?;
    // A name of three characters may stand in the dictionary.
    let other = end - from == 2 || parts::part_of(&text[from..end]) != Some(Part::Noun);
    (!(parts::is_word(&text[from..end]) && other)).then_some(end)
}

/// The bounds of a description without what was done before and where somebody said it.
fn bounds(view: &View, from: usize, stop: usize) -> (usize, usize) {
    let text = &view.text;
    let mut from = from;
    // 因而被某媒体质疑
    if let Some(at) = (from..stop.saturating_sub(2)).find(|&at| {
        text[at] == '被'
            && !"告访申困打捕害骗撞救盗罚拐选辞裁拆扣访采".contains(text[at + 1])
            && !is_suffered(text, at, stop)
    }) && (at == from
        || WORDS.before(text, at + 1, stop, PERSON | ORGANISATION) == Some(stop - at - 1))
    {
        from = at + 1;
    }
    // 接受某报记者采访的专家
    if word_at(view, from, stop, "接受")
        && let Some(at) =
            (from..stop.saturating_sub(3)).find(|&at| word_at(view, at, stop, "采访的"))
    {
        from = at + 3;
    }
    // 接受某报记者的采访多名律师: behind what they did somebody is counted.
    if let Some(at) = (from + 2..stop.saturating_sub(3)).rev().find(|&at| {
        text[..at].ends_with(&['采', '访'])
            && ["多名", "多位", "一名", "一位", "几位", "数名", "两位", "两名"]
                .iter()
                .any(|count| word_at(view, at, stop, count))
    }) {
        from = at;
    }
    // 了解情况后民警: what was done before.
    if let Some(at) = (from + 2..stop.saturating_sub(1)).find(|&at| matches!(text[at], '后' | '时'))
        && WORDS.before(text, at + 1, stop, PERSON | TITLE) == Some(stop - at - 1)
        && begins_with_verb(&text[from..at])
    {
        from = at + 1;
    }
    // 作家…在接受记者采访时
    let stop = (from + 2..stop)
        .find(|&at| {
            matches!(text[at], '在' | '接')
                && ["在接受", "接受", "在回应", "在回答"]
                    .iter()
                    .any(|word| word_at(view, at, stop, word))
        })
        .filter(|&at| !text[at..stop].contains(&'的'))
        .map_or(stop, |at| without_adverbs(view, from, at));
    (from, stop)
}

/// Whether 被 and a verb describe who stands behind 的: 被投诉的商家; not 被某公司的员工.
fn is_suffered(text: &[char], at: usize, stop: usize) -> bool {
    let Some(de) = (at + 2..stop.saturating_sub(1)).find(|&at| text[at] == '的') else {
        return false;
    };
    let verb = parts::first_word(&text[at + 1..de])
        .is_some_and(|word| matches!(word.part, Part::Verb | Part::VerbOrNoun));
    verb && WORDS.before(text, de + 1, stop, PERSON | TITLE | ORGANISATION).is_some()
}

/// Where a day begins behind at least two characters of a description, and no 的 behind it.
fn day_inside(text: &[char], from: usize, stop: usize) -> Option<usize> {
    // 6日, 6 日
    let unit = (from + 3..stop).find(|&at| {
        text[at] == '日'
            && (text[at - 1].is_ascii_digit()
                || text[at - 1] == ' ' && text[at - 2].is_ascii_digit())
    })?;
    let spaced = text[unit - 1] == ' ';
    let of_day = |c: &&char| c.is_ascii_digit() || spaced && matches!(**c, ' ' | '月' | '年');
    let day = unit - text[from..unit].iter().rev().take_while(of_day).count();
    (day > from + 1 && is_hanzi(text[day - 1]) && !text[unit..stop].contains(&'的')).then_some(day)
}

/// Where an organisation or somebody ends before what they did, and with or to whom: 大使馆接到求助后立即向某部.
fn before_act(view: &View, from: usize, stop: usize) -> usize {
    let text = &view.text;
    let clause = |at: usize| {
        text[at..stop].iter().any(|c| matches!(c, '向' | '对' | '将' | '把' | '后'))
            && !text[at..stop].contains(&'的')
    };
    let end = (from + 2..stop.saturating_sub(2)).find(|&at| {
        WORDS.before(text, from, at, PERSON | TITLE | ORGANISATION).is_some_and(|length| length > 1)
            && WORDS.at(text, at, PERSON | TITLE | ORGANISATION).is_none()
            && !goes_on(view, from, at)
            && (calls(view, at, stop)
                || parts::first_word(&text[at..stop]).is_some_and(|word| word.part == Part::Verb)
                    && clause(at + 2))
    });
    end.unwrap_or(stop)
}

/// Whether somebody calls or writes to a newspaper at a place: 乘客拨打热线反映.
pub(in crate::quotation) fn calls(view: &View, at: usize, stop: usize) -> bool {
    ["拨打", "致电", "来电", "打电话", "打来电话", "打进", "来信", "写信", "联系本报", "联系记者"]
        .iter()
        .any(|verb| word_at(view, at, stop, verb))
        && !view.text[at..stop].contains(&'的')
}

/// Where a description ends before who hears it: “陆主任”向某某, 店员对顾客.
fn before_hearer(view: &View, from: usize, stop: usize) -> usize {
    let text = &view.text;
    let at = (from + 2..stop.saturating_sub(1)).find(|&at| {
        if !matches!(text[at], '向' | '对' | '给') {
            return false;
        }
        // 某某对记者, of whom nothing else tells
        let heard = ["记者", "媒体", "本报", "本刊", "外界"].iter().any(|word| {
            // 向某报记者
            letters::begins(text, at + 1, stop, word).is_some()
                || letters::ends(text, at + 1, stop, word).is_some()
        });
        (matches!(text[at], '向' | '对') || text[at] == '给' && heard)
            && WORDS.at(text, at, NOT_PREPOSITION).is_none()
            && (matches!(text[at - 1], '”' | '」')
                || heard
                || WORDS.before(text, from, at, PERSON | TITLE | ORGANISATION).is_some())
            && !text[at..stop].contains(&'的')
    });
    let Some(at) = at else { return stop };
    // 某某在邮件中向记者
    if !matches!(text[at - 1], '中' | '上' | '里' | '时') {
        return at;
    }
    (from + 2..at - 2).rev().find(|&place| text[place] == '在').unwrap_or(at)
}

/// Whether the words are no description but a clause: 工厂需要有人…, 动手之前.
fn is_clause(view: &View, from: usize, stop: usize) -> bool {
    let text = &view.text;
    let modal = |at: usize| {
        // Most places are ruled out by one look.
        matches!(text[at], '需' | '必' | '应' | '可' | '能' | '没' | '不' | '就')
            && ["需要", "必须", "应该", "应当", "可以", "能够", "没有", "不是", "就是"]
                .iter()
                .any(|word| word_at(view, at, stop, word))
    };
    (from..stop).any(modal)
        || [
            "之前",
            "之后",
            "以前",
            "以后",
            "时候",
            "期间",
            "过程中",
            "后面",
            "前面",
            "里面",
            "上面",
            "下面",
            "背后",
            "最多",
            "最少",
        ]
        .iter()
        .any(|word| letters::ends(text, from, stop, word).is_some())
        || ["听到", "看到", "想到", "见到", "得知", "这让", "这就让", "这令", "这使", "那让"]
            .iter()
            .any(|verb| word_at(view, from, stop, verb))
        // 致电院方询问: who is called.
        || ["致电", "拨打", "拨通", "联系上", "联系到", "咨询", "询问"]
            .iter()
            .any(|verb| word_at(view, from, stop, verb))
            && !text[from..stop].contains(&'的')
            && !["咨询师", "咨询公司", "咨询机构", "咨询人"]
                .iter()
                .any(|noun| word_at(view, from, stop, noun))
        // 出发之前先打电话: when something is done, and nobody behind it.
        || ["之前先", "之前就", "之前再", "之后再", "之后才", "之后就", "以后再", "以后才", "以前就"]
            .iter()
            .any(|word| (from + 1..stop).any(|at| word_at(view, at, stop, word)))
            && WORDS.before(text, from, stop, PERSON | TITLE | ORGANISATION).is_none()
        // 接听后: when something is said, by whoever did that.
        || stop > from + 2
            && text[stop - 1] == '后'
            && begins_with_verb(&text[from..stop - 1])
            && WORDS.before(text, from, stop, PERSON | TITLE | ORGANISATION).is_none()
        // 在座谈中: where or when something is said.
        || matches!(text.get(from), Some('在' | '从' | '到'))
            && matches!(text[stop - 1], '中' | '上' | '里' | '时' | '后' | '间')
}
