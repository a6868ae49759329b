//! Where a role begins behind what only leads to it: a count, a place, somebody who was met, a dateline.

use crate::quotation::letters;
use crate::quotation::lexicon::{ORGANISATION, TITLE, WORDS};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::view::View;

/// The start of a role without what only counts or leads to it: 另一位供应商, 以及某校教师, 34岁男嘉宾, 该校校长, 当安全研究员.
pub(super) fn behind_lead(view: &View, from: usize, end: usize) -> usize {
    const COUNTS: [&str; 12] = [
        "另一位",
        "另一名",
        "另一个",
        "另一",
        "另外一位",
        "另外一名",
        "其中一位",
        "其中一名",
        "一位",
        "一名",
        "以及",
        "还有",
    ];
    const WHOLE: [&str; 9] =
        ["当地", "当代", "当家", "当班", "当值", "当红", "当局", "当事", "当前"];
    let text = &view.text;
    let count = (from..end).find_map(|at| {
        let opens = (at == from || text[at - 1] == '的')
            && matches!(text[at], '另' | '其' | '一' | '以' | '还');
        if !opens {
            return None;
        }
        let count = COUNTS.iter().find_map(|count| letters::begins(text, at, end, count))?;
        (at + count < end).then_some(at + count)
    });
    if let Some(from) = count {
        return from;
    }
    // 在某地和某国部长某某…: with whom somebody did something there.
    if from > 0
        && text[from - 1] == '在'
        && let Some(with) = (from + 2..end.saturating_sub(2))
            .rev()
            .find(|&at| matches!(text[at], '和' | '与' | '同'))
        && WORDS.before(text, from, with, TITLE).is_none()
    {
        return with + 1;
    }
    // The age is none of what somebody is.
    let aged = (from + 1..end.saturating_sub(1))
        .rev()
        .find(|&at| text[at] == '岁' && text[at - 1].is_ascii_digit() && text[at + 1] != '以');
    if let Some(age) = aged {
        return if text[age + 1] == '的' { age + 2 } else { age + 1 };
    }
    let same = text.get(from) == Some(&'该')
        && text.get(from + 1).is_some_and(|kind| text.get(from + 2) == Some(kind));
    if same {
        return from + 2;
    }
    // 代表总统某某, 在会谈中代表总统某某
    let speaks_for = (from..end).rev().find(|&at| {
        starts(view, at, end, "代表")
            && WORDS.at(text, at + 2, TITLE).is_some()
            && (at == from || matches!(text[at - 1], '中' | '上' | '里' | '时' | '将' | '已'))
    });
    if let Some(at) = speaks_for {
        return at + 2;
    }
    // 因特首某某拒绝…
    if text.get(from) == Some(&'因') && WORDS.at(text, from + 1, TITLE).is_some() {
        return from + 1;
    }
    // 其辩护律师某某
    let its = text.get(from) == Some(&'其')
        && !["其他", "其它", "其中", "其实"].iter().any(|word| starts(view, from, end, word));
    if its && from + 2 < end {
        return from + 1;
    }
    let while_ = text.get(from) == Some(&'当')
        && !WHOLE.iter().any(|word| starts(view, from, end, word))
        && from + 2 < end;
    from + usize::from(while_)
}

/// The start of a role without what tells of its organisation: 总部位于某地的一家小型公司某某, 该公司的.
pub(super) fn behind_place(view: &View, from: usize, end: usize) -> usize {
    const LONGEST_KIND: usize = 10;
    let text = &view.text;
    let mut from = from;
    // 第十年参与报道的某报记者
    let nth = text.get(from) == Some(&'第');
    let seated = ["总部位于", "总部设在", "总部在", "位于", "设在"]
        .iter()
        .any(|lead| starts(view, from, end, lead));
    let de = (from..end).find(|&at| text[at] == '的');
    if let Some(de) = de.filter(|&de| de + 2 < end)
        && (seated
            || nth
                && (from..de)
                    .any(|at| starts(view, at, de, "参与") || starts(view, at, de, "参加")))
    {
        from = de + 1;
    }
    // 一家小型公司Lanhe的创始人: the kind before the name.
    if starts(view, from, end, "一家")
        && let Some(kind) = (from..end.min(from + LONGEST_KIND)).find_map(|at| {
            ["公司", "企业", "机构"]
                .iter()
                .find_map(|kind| letters::begins(text, at, end, kind).map(|length| at + length))
        })
        && text.get(kind).is_some_and(char::is_ascii_alphabetic)
    {
        from = kind;
    }
    // 该公司的联合创始人, 该行行长
    if text.get(from) == Some(&'该') {
        let noun = WORDS
            .at(text, from + 1, ORGANISATION)
            .map(|(length, _)| from + 1 + length)
            .filter(|&noun| text.get(noun) == Some(&'的'))
            .map(|noun| noun + 1);
        let bank = starts(view, from + 1, end, "行行长").then_some(from + 2);
        let own = noun.or(bank).unwrap_or(end);
        if (own + 2..=end).any(|at| WORDS.before(text, own, at, TITLE).is_some()) {
            from = own;
        }
    }
    from
}

/// The start of a role behind the verb by which somebody turned to the person: 投资人辗转找到某公司创始人某某.
pub(super) fn behind_meeting(view: &View, marks: &Marks, from: usize, end: usize) -> usize {
    const MEETS: [&str; 38] = [
        "针对",
        "批评",
        "指责",
        "抨击",
        "敦促",
        "促请",
        "弹劾",
        "起诉",
        "逮捕",
        "会晤",
        "援引",
        "引述",
        "引用",
        "陪同",
        "随同",
        "审查了",
        "会见了",
        "会见",
        "还有",
        "联系到",
        "联系了",
        "找到",
        "找了",
        "见到",
        "请来",
        "请教",
        "约见",
        "拜访",
        "遇到",
        "遇见",
        "采访了",
        "专访了",
        "邀请",
        "邀",
        "联系上了",
        "联系上",
        "采访到了",
        "采访到",
    ];
    /// The characters with which they begin.
    const MEET: &str = "针批指抨敦促弹起逮会援引陪随审还联找见请约拜遇采专邀";
    let text = &view.text;
    // 某院审理了某委副主任…一案: what was done before.
    let done = (from + 2..end.saturating_sub(3)).rev().find(|&at| {
        text[at] == '了'
            && marks.places[at] == Place::Told
            && !matches!(text[at - 1], '为' | '除')
            && !matches!(text[at + 1], '解' | '结' | '望' | '得')
    });
    let from = done.map_or(from, |at| at + 1);
    let met = (from..end).rev().find_map(|at| {
        if !MEET.contains(text[at]) {
            return None;
        }
        let verb = MEETS.iter().find_map(|verb| letters::begins(text, at, end, verb))?;
        (marks.places[at] == Place::Told && at + verb < end).then_some(at + verb)
    });
    met.unwrap_or(from)
}

/// The start of a role behind the dateline before the first sentence: 新华社…6月17日电 美国财政部长.
pub(super) fn behind_dateline(view: &View, from: usize, end: usize) -> usize {
    const LONGEST: usize = 24;
    let text = &view.text;
    let dateline = (from..end.min(from + LONGEST)).find_map(|at| {
        // 朝日电视台 is none.
        let day = at > 0 && text[at - 1].is_ascii_digit();
        ["日电", "日讯", "报讯"]
            .iter()
            .filter(|word| day || **word == "报讯")
            .find_map(|word| letters::begins(text, at, end, word))
            .map(|length| at + length)
    });
    let is_name = |&at: &usize| crate::quotation::people::is_hanzi(text[at]);
    dateline.map_or(from, |behind| (behind..end).find(is_name).unwrap_or(end))
}

/// The start of a role behind what only tells of its organisation or its bearer, before a pause: 云服务商、某软件技术总监; 评委之一、某会会长.
pub(super) fn behind_kind(view: &View, from: usize, end: usize) -> usize {
    const LONGEST: usize = 14;
    const KINDS: [&str; 17] = [
        "服务商",
        "供应商",
        "运营商",
        "开发商",
        "提供商",
        "制造商",
        "发行商",
        "经销商",
        "代理商",
        "零售商",
        "集成商",
        "生产商",
        "企业",
        "巨头",
        "厂商",
        "独角兽",
        "之一",
    ];
    let text = &view.text;
    let pause = (from + 2..end.saturating_sub(3).min(from + LONGEST)).find(|&at| text[at] == '、');
    let tells = |pause: &usize| {
        KINDS.iter().any(|kind| letters::ends(text, from, *pause, kind).is_some())
            && WORDS.before(text, *pause, end, TITLE).is_some_and(|length| pause + 1 + length < end)
    };
    pause.filter(tells).map_or(from, |pause| pause + 1)
}

/// Whether a word begins at a place.
pub(super) fn starts(view: &View, at: usize, end: usize, word: &str) -> bool {
    letters::begins(&view.text, at, end, word).is_some()
}
