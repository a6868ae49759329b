//! Where a role begins: without what only leads to it, relative clauses, days, kin.

pub(super) use super::leads::starts;
use super::leads::{behind_dateline, behind_kind, behind_lead, behind_meeting, behind_place};
use crate::quotation::letters;
use crate::quotation::lexicon::{
    ADVERB, CONNECTIVE, ORGANISATION, PERSON, TITLE, TRANSLITERATION, WORDS,
};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::parts::{self, Part};
use crate::quotation::people::People;
use crate::quotation::view::View;

/// What a clause before a title begins with that is no part of it: 坐在…的, 曾…的.
const RELATIVE: [&str; 77] = [
    "与会",
    "带队",
    "率队",
    "随队",
    "随行",
    "指挥",
    "值班",
    "执勤",
    "出警",
    "到访",
    "来访",
    "主打",
    "牵头",
    "目睹",
    "亲历",
    "赶到",
    "新上任",
    "新当选",
    "负责此案",
    "身兼",
    "合作",
    "现居",
    "旅居",
    "定居",
    "毕业于",
    "头次",
    "参与",
    "入选",
    "获邀",
    "坐在",
    "站在",
    "被",
    "任教",
    "就读",
    "写过",
    "做过",
    "参加",
    "参会",
    "出席",
    "来自",
    "远在",
    "身处",
    "刚刚",
    "上周",
    "正在",
    "一直",
    "受邀",
    "跟着",
    "陪",
    "受访",
    "接诊",
    "主抓",
    "因",
    "为",
    "好路过",
    "路过",
    "正好",
    "恰好",
    "途经",
    "没有",
    "拿着",
    "戴着",
    "穿着",
    "今年",
    "同为",
    "身为",
    "自称",
    "前来",
    "留在",
    "留守",
    "当天",
    "已经",
    "读",
    "念",
    "本身为",
    "本身是",
    "新上任",
];

/// What only leads to a role.
const LEADS: [&str; 38] = [
    "记者专访",
    "记者连线",
    "连线",
    "的",
    "由",
    "向",
    "对",
    "请",
    "找到",
    "出自",
    "变成了",
    "变成",
    "成为了",
    "成为",
    "采访",
    "邀请",
    "主持人、",
    "曾任",
    "时任",
    "现任",
    "就是",
    "正是",
    "给",
    "让",
    "跟",
    "受访的",
    "在",
    "约在",
    "被",
    "名为",
    "一旁的",
    "其中",
    "专访",
    "对话",
    "独家专访",
    "独家对话",
    "独家",
    "访",
];

/// Leaves out of a role what only leads to it.
pub(super) fn trimmed(
    view: &View,
    marks: &Marks,
    people: &People,
    from: usize,
    end: usize,
) -> usize {
    let text = &view.text;
    let mut from = from;
    // Behind another person only what follows 的 or 、 can be the role.
    // A name that an organisation bears is part of the role: 莫罗实验室.
    let bears = |mention: &&crate::quotation::people::Mention| {
        WORDS.at(text, mention.end, ORGANISATION).is_some()
            || is_firm_with_dot(&text[mention.start..end], mention.end - mention.start)
    };
    if let Some(last) = people
        .within(from, end)
        .last()
        .filter(|mention| {
            // 《柳叶》杂志主编: the name of a work is part of the role.
            mention.end < end
                && !matches!(marks.places[mention.start], Place::Marked | Place::Titled)
        })
        .filter(|one| {
            !bears(one)
                && !is_country(view, one.start, one.end, end)
                && !is_firm(view, from, one.start)
        })
    {
        from = last.end;
    }
    loop {
        let begun = from;
        while from < end
            && (matches!(text[from], '和' | '与' | '及') && !starts(view, from, end, "与会")
                || !text[from].is_alphanumeric()
                    && !matches!(text[from], '《' | '“' | '「' | '"' | '『' | '‘'))
        {
            from += 1;
        }
        // At least a title must be left.
        if let Some((length, _)) = WORDS.at(text, from, CONNECTIVE | ADVERB)
            && from + length < end
            && WORDS
                .at(text, from, TITLE | ORGANISATION | crate::quotation::lexicon::NOT_PREPOSITION)
                .is_none_or(|(longer, _)| longer <= length)
            && !(starts(view, from, end, "长期")
                && ["跟踪", "从事", "关注", "研究", "观察"]
                    .iter()
                    .any(|verb| starts(view, from + 2, end, verb)))
            && !starts(view, from, end, "对外")
            // 联合工作室创始人: nobody stands before it with whom something was done together.
            && !starts(view, from, end, "联合")
            && !starts(view, from, end, "另一")
            && !starts(view, from, end, "前")
            && !["正高级", "正教授", "正处"].iter().any(|rank| starts(view, from, end, rank))
        {
            from += length;
        }
        for lead in LEADS {
            if let Some(length) = letters::begins(text, from, end, lead)
                && from + length < end
                && WORDS.at(text, from, crate::quotation::lexicon::NOT_PREPOSITION).is_none()
            {
                if lead == "被" {
                    continue;
                }
                from += length;
            }
        }
        if let Some(de) = (from..end)
            .rev()
            .find(|&at| text[at] == '的' && at + 2 < end && marks.places[at] == Place::Told)
        {
            let relative = RELATIVE.iter().any(|lead| starts(view, from, end, lead))
                || starts(view, de.saturating_sub(1), end, "岁的")
                // 论文作者之一的某大学教授
                || letters::ends(text, from, de, "之一").is_some()
                || is_quality(&text[from..de])
                // 在某大厦上班的某公司员工: where the organisation sits.
                || ["上班", "办公", "居住", "生活", "学习", "留学", "求学", "访问", "考察", "出差", "执教", "效力", "服役", "住院", "输液", "治疗", "赶来", "回来", "归来", "而来", "排队", "购物", "游玩", "就诊", "看病", "打工", "经商", "散步", "用餐", "就餐", "旅游", "观光", "度假"]
                    .iter()
                    .any(|verb| de > from + 2 && starts(view, de - 2, de, verb))
                || text[from] == '这'
                // 网名“某某”的某院院长
                || ["ID", "网名", "昵称", "化名", "人称", "绰号"]
                    .iter()
                    .any(|word| starts(view, from, end, word))
                || matches!(text[from], '他' | '她')
                || tells(view, from, de, end);
            if relative {
                // 被扣押的“某”渔船的船主: what is owned behind the first clause is part of the role.
                let first = (from..de)
                    .find(|&at| text[at] == '的' && marks.places[at] == Place::Told)
                    .filter(|&at| owns(&text[at + 1..de]));
                from = first.unwrap_or(de) + 1;
            }
        }
        from = behind_relative(view, marks, from, end);
        from = behind_lead(view, from, end);
        from = behind_place(view, from, end);
        from = behind_meeting(view, marks, from, end);
        if let Some(is) = (from..end).rev().find(|&at| {
            starts(view, at, end, "是")
                && marks.places[at] == Place::Told
                && !starts(view, at.saturating_sub(1), end, "于是")
        }) {
            from = is + 1;
        }
        from = behind_event(view, from, end);
        from = without_apposition(view, marks, from, end);
        if from == begun {
            return from;
        }
    }
}

/// Whether a name with a middle dot opens the name of an organisation that a title ends: 某兰·某格管理咨询公司首席执行官.
fn is_firm_with_dot(text: &[char], name: usize) -> bool {
    const LONGEST: usize = 12;
    let plain = |at: usize| {
        text[name..at].iter().all(|&c| crate::quotation::people::is_hanzi(c) && c != '的')
    };
    text[..name].contains(&'·')
        && (name + 3..text.len().min(name + LONGEST)).any(|at| {
            WORDS.before(text, name, at, ORGANISATION).is_some_and(|length| length > 1) && plain(at)
        })
}

/// Whether what seems a person's name is that of a firm, which the word before it says: 跨国公司某某斯.
fn is_firm(view: &View, from: usize, name: usize) -> bool {
    ["公司", "企业", "集团", "巨头", "厂商", "品牌", "网站", "机构", "平台", "媒体", "银行"]
        .iter()
        .any(|kind| letters::ends(&view.text, from, name, kind).is_some())
}

/// Whether words before 的 say what somebody is like, and not what they hold: 经验丰富, 年轻.
fn is_quality(words: &[char]) -> bool {
    const LONGEST: usize = 6;
    words.len() <= LONGEST
        && parts::words(words)
            .last()
            .is_some_and(|last| last.part == Part::Adjective && last.end - last.start > 1)
}

/// Whether words before 的 are a noun phrase: 某号渔船; not 车里.
fn owns(words: &[char]) -> bool {
    let list = parts::words(words);
    let verb = |word: &parts::Word| matches!(word.part, Part::Verb | Part::Pronoun | Part::Adverb);
    list.len() > 1
        && !list.iter().any(verb)
        && list.last().is_some_and(|last| last.part == Part::Noun && last.end - last.start > 1)
}

/// Whether what seems a foreign name is the country or the school of the title right behind it: 某国副教授, 某国高等教育委员会主任.
fn is_country(view: &View, start: usize, name_end: usize, end: usize) -> bool {
    const LONGEST: usize = 14;
    let text = &view.text;
    let rest = text.get(name_end..end).unwrap_or_default();
    let foreign =
        name_end - start > 2 && text[start..name_end].iter().all(|&c| WORDS.is(c, TRANSLITERATION));
    foreign
        && rest.len() <= LONGEST
        && rest.iter().all(|&c| c.is_alphanumeric() && !matches!(c, '的' | '和' | '与' | '在'))
        && WORDS.before(text, name_end, end, TITLE).is_some_and(|length| length > 1)
}

/// The start of a role without the relative clause before it that tells of a time or of what was done: 任职超过八年的某报编辑,
/// 隐居多月的某厂厂长.
fn behind_relative(view: &View, marks: &Marks, from: usize, end: usize) -> usize {
    const TIMES: [&str; 10] =
        ["个月", "多月", "年", "天", "小时", "多次", "首次", "参与", "参加", "一直"];
    let text = &view.text;
    let Some(de) = (from + 3..end.saturating_sub(2))
        .rev()
        .find(|&at| text[at] == '的' && marks.places[at] == Place::Told)
    else {
        return from;
    };
    // 跟踪该公司多年的研究员: the field of work.
    let field = ["跟踪", "研究", "关注", "从事", "观察", "追踪"]
        .iter()
        .any(|verb| starts(view, from, de, verb));
    let timed = !field && (from..de).any(|at| TIMES.iter().any(|time| starts(view, at, de, time)));
    // A place in time of an organisation is none of these: 成立十年的某社社长 has it at the beginning.
    let titled =
        WORDS.before(text, de + 1, end, TITLE).is_some_and(|length| de + 1 + length <= end);
    if !(timed && titled) {
        return from;
    }
    let list = parts::words(&text[from..de]);
    let verb = |word: &parts::Word| {
        matches!(word.part, Part::Verb | Part::VerbOrNoun) && word.end - word.start > 1
    };
    let acts = list.first().is_some_and(verb)
        || (text[from] == '在' || list.len() > 2) && list.iter().any(verb);
    if acts { de + 1 } else { from }
}

/// Leaves out what happened on a day to who has the role: 某会今天上午询问馆长某某.
fn behind_event(view: &View, from: usize, end: usize) -> usize {
    const TIMES: [&str; 14] = [
        "今天", "昨天", "今日", "昨日", "明天", "上午", "下午", "中午", "晚上", "今晚", "当天",
        "当日", "日前", "近日",
    ];
    let text = &view.text;
    let time = |at: usize| {
        // Most places are ruled out by one look.
        let may = text.get(at).is_some_and(|c| "今昨明上下中晚当日近".contains(*c));
        may.then(|| TIMES.iter().find_map(|time| letters::begins(text, at, end, time))).flatten()
    };
    let Some(at) = (from + 2..end.saturating_sub(4)).find(|&at| time(at).is_some()) else {
        return from;
    };
    let mut behind = at;
    while let Some(length) = time(behind) {
        behind += length;
    }
    let verb = text
        .get(behind..end)
        .and_then(parts::first_word)
        .filter(|word| word.end > 1 && matches!(word.part, Part::Verb | Part::VerbOrNoun));
    let begins = verb.map_or(from, |word| behind + word.end);
    if WORDS.before(text, begins, end, TITLE | PERSON).is_some() { begins } else { from }
}

/// What somebody is to others, before a pause and the role: 同事、某公司分析师.
const LISTED: [&str; 34] = [
    "长女、",
    "次女、",
    "长子、",
    "次子、",
    "之子、",
    "之女、",
    "同事、",
    "搭档、",
    "朋友、",
    "大学同学、",
    "中学同学、",
    "高中同学、",
    "老同学、",
    "老同事、",
    "同学、",
    "校友、",
    "师弟、",
    "妻子、",
    "丈夫、",
    "导师、",
    "老对手、",
    "对手、",
    "前同事、",
    "上司、",
    "下属、",
    "老师、",
    "学生、",
    "弟子、",
    "父亲、",
    "母亲、",
    "儿子、",
    "女儿、",
    "合作者、",
    "老板、",
];

/// Leaves out what stands before a role by itself: who it is by, kin of somebody, a day.
fn without_apposition(view: &View, marks: &Marks, from: usize, end: usize) -> usize {
    let text = &view.text;
    let mut from = from;
    from = behind_dateline(view, from, end);
    // 观点由…署名
    if let Some(by) = (from + 1..end.saturating_sub(2)).rev().find(|&at| {
        text[at] == '由'
            && marks.places[at] == Place::Told
            && !matches!(text[at - 1], '自' | '理' | '缘')
            && text[at + 1] != '于'
    }) {
        from = by + 1;
    }
    // 有消息称某公司创始人
    if let Some(hearsay) = ["消息称", "报道称", "传闻称", "网友称", "媒体称"]
        .iter()
        .find_map(|word| letters::begins(text, from, end, word))
        .filter(|length| from + length < end)
    {
        from += hearsay;
    }
    // “升级”为部门经理: what somebody became.
    if let Some(close) =
        (from..end.saturating_sub(2)).rev().find(|&at| matches!(text[at], '”' | '」'))
        && matches!(text[close + 1], '为' | '成')
    {
        from = close + 2;
    }
    // 同事、某公司分析师
    if let Some(kin) = LISTED.iter().find(|kin| starts(view, from, end, kin)) {
        from += kin.chars().count();
    }
    // 涉事学校某书院校长, 同业公司某科技总裁
    let sides = ["涉事", "同业", "当事", "同行", "肇事", "所属", "合作"]
        .iter()
        .find_map(|side| letters::begins(text, from, end, side))
        .and_then(|length| {
            let noun =
                ["学校", "公司", "企业", "单位", "机构", "平台", "银行", "医院", "品牌", "商家"];
            let noun =
                noun.iter().find_map(|noun| letters::begins(text, from + length, end, noun))?;
            Some(length + noun)
        });
    if let Some(length) = sides.filter(|&length| from + length + 2 < end) {
        from += length;
    }
    // 咨询机构某某大中华区总监: the kind before the name. 研究机构 may be part of one.
    let kind = ["咨询机构", "调研机构", "评级机构"]
        .iter()
        .find_map(|kind| letters::begins(text, from, end, kind));
    if let Some(kind) = kind.filter(|kind| {
        let name = from + kind;
        name + 2 < end && text[name] != '的' && WORDS.at(text, name, TITLE).is_none()
    }) {
        from += kind;
    }
    from = behind_kind(view, from, end);
    // 承建方代表、某公司总经理
    if let Some(pause) = (from..end).find(|&at| text[at] == '、')
        && pause - from <= 8
        && (starts(view, pause.saturating_sub(3), end, "方代表")
            || starts(view, pause.saturating_sub(4), end, "企业代表"))
    {
        from = pause + 1;
    }
    // A day, a time.
    let digits = text[from..end].iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0
        && from + digits < end
        && text.get(from + digits).is_some_and(|c| matches!(c, '日' | '月' | '时' | '年'))
    {
        from += digits + 1;
    }
    from
}

/// Whether what stands before 的 is what somebody does, and a whole role behind it: 主抓培训的某学校校长.
fn tells(view: &View, from: usize, de: usize, end: usize) -> bool {
    let first = parts::first_word(&view.text[from..de]);
    let verb = first.is_some_and(|word| word.part == Part::Verb && word.end > 1);
    let office = (de + 2..end).any(|at| {
        WORDS.before(&view.text, de + 1, at, ORGANISATION).is_some_and(|length| length > 1)
    });
    verb && office && WORDS.at(&view.text, from, ORGANISATION | TITLE).is_none()
}

/// The start of a role without connectives.
pub(super) fn trimmed_plain(view: &View, from: usize, end: usize) -> usize {
    let mut from = from;
    while let Some((length, _)) = WORDS.at(&view.text, from, CONNECTIVE) {
        if from + length >= end {
            break;
        }
        from += length;
    }
    from
}
