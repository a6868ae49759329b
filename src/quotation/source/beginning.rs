//! Where a description begins, behind what only leads to it: who is made to speak, what a medium reports of, where somebody is from.

use super::edge::word_at;
use super::nominal::{Fit, fit};
use super::noun::goes_on;
use crate::quotation::letters;
use crate::quotation::lexicon::{
    NOT_PREPOSITION, ORGANISATION, PERSON, SURNAME, SURNAME_OF_TWO, TITLE, WORDS,
};
use crate::quotation::parts;
use crate::quotation::people::{ends_calling, is_hanzi};
use crate::quotation::view::View;

/// What tells of an organisation before its name: 运营方、某集团.
const SIDES: [&str; 14] = [
    "运营方",
    "主办方",
    "承办方",
    "开发方",
    "承建方",
    "建设方",
    "运营商",
    "开发商",
    "母公司",
    "控股股东",
    "大股东",
    "制造商",
    "提供方",
    "出品方",
];

/// Where somebody begins whom a thing makes speak, with nothing behind them: 食客 of 这一做法也让食客.
pub(super) fn behind_cause(view: &View, from: usize, stop: usize) -> Option<usize> {
    let text = &view.text;
    let at =
        (from + 1..stop.saturating_sub(2)).rev().find(|&at| matches!(text[at], '让' | '令'))?;
    let calling = WORDS.before(text, at + 1, stop, PERSON | TITLE)?;
    (calling > 1 && (calling == stop - at - 1 || fit(&text[at + 1..stop]) == Fit::Well))
        .then_some(at + 1)
}

/// Where somebody begins behind what another does with their words, or what tells of them: 援引一名知情者, 某社报道某部, 运营方、某集团.
pub(super) fn behind_report(view: &View, from: usize, stop: usize) -> usize {
    let text = &view.text;
    let mut from = from;
    // 当初捐资的400元对方
    if stop > from + 4
        && letters::ends(text, from, stop, "对方").is_some()
        && text[stop - 3] != '的'
    {
        from = stop - 2;
    }
    // 援引一名知情者, 引述消息人士
    if let Some(at) = (from..stop)
        .rev()
        .find(|&at| word_at(view, at, stop, "援引") || word_at(view, at, stop, "引述"))
    {
        from = at + 2;
    }
    // 某通讯社报道某国商务部: what a medium reports of.
    if let Some(at) = (from + 2..stop.saturating_sub(3)).rev().find(|&at| {
        word_at(view, at, stop, "报道")
            && matches!(text[at - 1], '社' | '网' | '台' | '报' | '》' | '体' | '媒')
    }) {
        from = at + 2;
    }
    // 中心运营方、某集团: what follows the pause is the name.
    if let Some(pause) = (from + 3..stop.saturating_sub(2)).rev().find(|&at| {
        text[at] == '、' && SIDES.iter().any(|side| letters::ends(text, from, at, side).is_some())
    }) {
        from = pause + 1;
    }
    from
}

/// Where the name of a firm begins in Latin letters, behind what tells of the firm: 某行业发行商Halcyon公司.
pub(super) fn latin_name(text: &[char], from: usize, stop: usize) -> Option<usize> {
    let name = (from + 3..stop).find(|&at| text[at].is_ascii_uppercase())?;
    let kind = matches!(text[name - 1], '商' | '业' | '司' | '构' | '头' | '台')
        && text[from..name].iter().all(|&c| is_hanzi(c));
    let firm = text[name..stop].iter().any(|&c| is_hanzi(c))
        && WORDS.before(text, name, stop, ORGANISATION).is_some()
        && WORDS.before(text, from, stop, PERSON | TITLE).is_none();
    (kind && firm).then_some(name)
}

/// Where a name begins behind where its bearer is from: 来自海州的何成民.
pub(super) fn behind_origin(text: &[char], from: usize, stop: usize) -> Option<usize> {
    letters::begins(text, from, stop, "来自")?;
    let name = (from + 3..stop).rev().find(|&at| text[at] == '的')? + 1;
    let is_name = (2..=3).contains(&(stop - name))
        && WORDS.is(text[name], SURNAME)
        && text[name..stop].iter().all(|&c| is_hanzi(c))
        && WORDS.before(text, name, stop, PERSON | TITLE | ORGANISATION).is_none()
        && !parts::is_word(&text[name..stop]);
    is_name.then_some(name)
}

/// Where somebody begins of whom a clause says that there is one: 刚进去便有该店的店员, 就会有不少民众.
pub(super) fn behind_existence(text: &[char], from: usize, stop: usize) -> usize {
    const LEADS: &str = "便就即会也还曾又更都";
    let is = |at: &usize| text[*at] == '有' && LEADS.contains(text[*at - 1]);
    let found = (from + 1..stop.saturating_sub(2)).rev().find(is);
    // 群里有人, 小区里有居民; but 围观的市民中有人 is one of these.
    let placed = |at: &usize| {
        text[*at] == '有'
            && matches!(text[*at - 1], '里' | '中' | '上' | '内')
            && !"的关些识".contains(text[*at + 1])
            && WORDS.before(text, from, *at - 1, PERSON | TITLE).is_none()
    };
    if let Some(at) = (from + 2..stop.saturating_sub(1)).rev().find(placed) {
        return at + usize::from(text[at + 1] != '人');
    }
    found.filter(|&at| text[at + 1] != '人').map_or(from, |at| at + 1)
}

/// Without a preposition that makes of somebody who does something for others: 经专家, 像某某.
pub(super) fn without_preposition(view: &View, from: usize, stop: usize) -> usize {
    let text = &view.text;
    let leads = stop > from + 2
        && matches!(text[from], '经' | '由' | '像' | '令' | '使' | '让')
        && WORDS.at(text, from, NOT_PREPOSITION | PERSON | TITLE | ORGANISATION).is_none()
        && !parts::is_word(&text[from..from + 2]);
    from + usize::from(leads)
}

/// The length of what a company is, before its name: 上市公司某某科技.
pub(super) fn company_kind(view: &View, from: usize, stop: usize) -> usize {
    const KINDS: [&str; 8] = [
        "上市公司",
        "初创公司",
        "创业公司",
        "龙头企业",
        "科技公司",
        "互联网公司",
        "独角兽企业",
        "独角兽公司",
    ];
    let text = &view.text;
    let kind = KINDS.iter().find_map(|kind| letters::begins(text, from, stop, kind));
    let is_named = |&length: &usize| {
        let name = from + length;
        stop >= name + 3
            && is_hanzi(text[name])
            && !matches!(text[name], '的' | '和' | '与' | '及' | '也' | '都')
            && WORDS.at(text, name, PERSON | TITLE).is_none()
            && WORDS.before(text, name, stop, PERSON | TITLE).is_none()
    };
    kind.filter(is_named).unwrap_or(0)
}

/// Where the name begins that stands behind what somebody is: 同学某某, 某公司负责人某某.
pub(super) fn named_behind_calling(view: &View, from: usize, stop: usize) -> Option<usize> {
    let text = &view.text;
    let name = [3, 2, 4].iter().filter_map(|length| stop.checked_sub(*length)).find(|&at| {
        at >= from + 2
            && (WORDS.before(text, from, at, PERSON | TITLE).is_some_and(|length| length > 1)
                || matches!(text[at], '老' | '小' | '阿') && ends_calling(view, from, at))
            && !goes_on(view, from, at)
    })?;
    let rest = text.get(name..stop)?;
    let surname = if WORDS.at(text, name, SURNAME_OF_TWO).is_some() { 2 } else { 1 };
    let nick = rest.len() == 2 && matches!(rest[0], '老' | '小' | '阿');
    let is_name = (nick || surname == 2 || WORDS.is(rest[0], SURNAME))
        && rest.len() > surname
        && rest.len() <= surname + 2
        && rest.iter().all(|&c| is_hanzi(c) && !"的了着过是们在后前时".contains(c));
    let address = ["先生", "女士", "小姐", "经理", "医生", "老师"]
        .iter()
        .any(|word| letters::ends(text, name, stop, word).is_some());
    let is_word = parts::is_word(rest)
        || WORDS.before(text, name, stop, PERSON | TITLE | ORGANISATION).is_some() && !address;
    (is_name && !is_word).then_some(name)
}
