//! Title and organisation, as they stand before a name, behind it, or in a list.

mod organisation;
mod taken_up;

pub(super) use organisation::organisation;

use super::letters;
use super::lexicon::{ADVERB, CONNECTIVE, ORGANISATION, PERSON, TITLE, WORDS};
use super::marks::{Marks, Place};
use super::people::People;
use super::view::{Style, View};

/// What a clause before a title begins with that is no part of it: 坐在…的, 曾…的.
const RELATIVE: [&str; 37] = [
    "参与", "入选", "获邀", "坐在", "站在", "被", "任教", "就读", "写过", "做过", "参加", "参会",
    "出席", "来自", "远在", "身处", "刚刚", "上周", "正在", "一直", "受邀", "跟着", "陪", "受访",
    "没有", "拿着", "戴着", "穿着", "今年", "同为", "身为", "自称", "前来", "当天", "已经", "读",
    "念",
];

/// Callings of those who write the article.
const BYLINES: [&str; 6] = ["记者", "实习记者", "通讯员", "编辑", "本报记者", "摄影"];

/// Finds the role of every person, the longest that the article gives.
pub(super) fn assign(view: &View, marks: &Marks, people: &mut People) {
    for number in 0..people.mentions.len() {
        let mention = people.mentions[number];
        if marks.places[mention.start] == Place::Marked {
            continue;
        }
        let Some(paragraph) = view
            .paragraphs
            .get(view.paragraphs.partition_point(|paragraph| paragraph.end <= mention.start))
        else {
            continue;
        };
        let (start, end) = (paragraph.start, paragraph.end);
        let before = before(view, marks, people, start, mention.start);
        let byline =
            before.is_some_and(|(from, to)| BYLINES.contains(&view.written(from, to).as_str()));
        if byline || paragraph.style == Style::Note {
            people.persons[mention.person].reporter |=
                people.persons[mention.person].role.is_none();
            continue;
        }
        let role = before.or_else(|| behind(view, marks, people, mention.end, end));
        let length = |role: Option<(usize, usize)>| role.map_or(0, |(start, end)| end - start);
        let person = &mut people.persons[mention.person];
        // A role of today goes before one of the past, then the longer one.
        let weight = |role| (!is_former(view, role), !in_heading(view, role), length(role));
        // A headline may have the organisation that the text leaves out.
        let fuller = |one: Option<(usize, usize)>, other: Option<(usize, usize)>| match (one, other)
        {
            (Some((from, to)), Some((start, end))) => {
                to - from > end - start && view.text[from..to].ends_with(&view.text[start..end])
            }
            _ => false,
        };
        let more = fuller(role, person.role)
            || weight(role) > weight(person.role) && !fuller(person.role, role);
        if role.is_some() && (person.role.is_none() || more) {
            person.role = role;
            person.reporter = false;
        }
    }
    taken_up::assign(view, marks, people);
}

/// The role that ends where the name begins.
fn before(
    view: &View,
    marks: &Marks,
    people: &People,
    line_start: usize,
    name: usize,
) -> Option<(usize, usize)> {
    let text = &view.text;
    let end = if name > line_start && text[name - 1] == ' ' { name - 1 } else { name };
    // 三个月没说话的首席科学家叫某某
    if end > line_start + 2
        && text[end - 1] == '叫'
        && WORDS.before(text, line_start, end - 1, TITLE).is_some()
    {
        let from = clause_start(view, marks, line_start, end);
        let de = (from..end - 2).rev().find(|&at| text[at] == '的');
        let begins = trimmed(view, marks, people, de.map_or(from, |de| de + 1), end - 1);
        return (end - 1 > begins).then_some((begins, end - 1));
    }
    // 担任…总导演的某某; 前…研究员、现任…教授的某某
    if end > line_start && text[end - 1] == '的' {
        let from = clause_start(view, marks, line_start, end);
        let at = (from..end).rev().find(|&at| {
            ["担任", "出任", "现任", "时任", "兼任", "身为", "曾任"]
                .iter()
                .any(|verb| starts(view, at, end, verb))
        })?;
        WORDS.before(text, at, end - 1, TITLE)?;
        let listed = at > from
            && text[at - 1] == '、'
            && WORDS.before(text, from, at - 1, TITLE).is_some()
            && people.within(from, at).is_empty();
        let begins = if listed {
            trimmed(view, marks, people, from, end - 1)
        } else {
            with_former(view, line_start, at + 2)
        };
        return (end - 1 > begins).then_some((begins, end - 1));
    }
    if WORDS.before(text, line_start.max(end.saturating_sub(8)), end, TITLE | PERSON).is_none()
        && !super::people::ends_calling(view, line_start, end)
    {
        return None;
    }
    let mut from = clause_start(view, marks, line_start, end);
    // A role over a comma: …院长，…委员.
    while from > line_start && text[from - 1] == '，' && marks.places[from - 1] == Place::Told {
        let earlier = clause_start(view, marks, line_start, from - 1);
        let whole = WORDS.before(text, earlier, from - 1, TITLE).is_some()
            && WORDS.before(text, earlier, from - 1, PERSON).is_none()
            && people.within(earlier, from).is_empty()
            && (earlier..from).any(|at| WORDS.at(text, at, ORGANISATION).is_some());
        if !whole {
            break;
        }
        from = earlier;
    }
    let from = with_former(view, line_start, trimmed(view, marks, people, from, end));
    (from < end).then_some((from, end))
}

/// The start of a role with what says that it is a former one: 曾任, 曾在.
fn with_former(view: &View, line_start: usize, from: usize) -> usize {
    let former = ["曾任", "曾担任", "曾出任", "曾在", "曾"]
        .iter()
        .find_map(|word| letters::ends(&view.text, line_start, from, word));
    from - former.unwrap_or(0)
}

/// Whether a role stands in a headline, which shortens and decorates.
fn in_heading(view: &View, role: Option<(usize, usize)>) -> bool {
    role.is_some_and(|(start, _)| {
        let number = view.paragraphs.partition_point(|paragraph| paragraph.end <= start);
        view.paragraphs.get(number).is_some_and(|paragraph| paragraph.style == Style::Heading)
    })
}

/// Whether a role is one that the person has no more.
fn is_former(view: &View, role: Option<(usize, usize)>) -> bool {
    role.is_some_and(|(start, end)| starts(view, start, end, "曾"))
}

/// The role that stands behind the name: 某某，某公司总裁，…; 某某（某公司总裁）; 某某是某公司总裁，…
fn behind(
    view: &View,
    marks: &Marks,
    people: &People,
    name_end: usize,
    line_end: usize,
) -> Option<(usize, usize)> {
    let text = &view.text;
    let mut from = name_end;
    let lead = *text.get(from).filter(|_| from < line_end)?;
    let listed = lead == ' ';
    match lead {
        '，' | '（' | '是' | ' ' => from += 1,
        '：' if text.get(name_end + 1) == Some(&' ') => from += 2,
        _ => return None,
    }
    if lead == '是' && text.get(from) == Some(&'一') || listed && line_end - from > 40 {
        return None;
    }
    let close = |c: char| matches!(c, '，' | '。' | '；' | '：' | '）' | '！' | '？' | '“' | '”');
    let length = text[from..line_end]
        .iter()
        .take(48)
        .position(|&c| close(c))
        .unwrap_or((line_end - from).min(48));
    let end = from + length;
    let ends =
        WORDS.before(text, from, end, TITLE).is_some() && (end == line_end || close(text[end]));
    if !ends
        || (listed && end != line_end)
        || !people.within(from, end).is_empty()
        || marks.places[end - 1] == Place::Marked
    {
        return None;
    }
    // 他，一位研究员 describes; a role has no verb of speech in it.
    let spoken = (from..end).any(|at| {
        matches!(text[at], '他' | '她' | '我' | '你')
            || WORDS.at(text, at, ADVERB).is_some_and(|(length, _)| length > 1 && at == from)
    });
    (!spoken).then_some((from, end))
}

fn starts(view: &View, at: usize, end: usize, word: &str) -> bool {
    letters::begins(&view.text, at, end, word).is_some()
}

/// Where the clause begins that ends at `end`.
pub(super) fn clause_start(view: &View, marks: &Marks, line_start: usize, end: usize) -> usize {
    let parts = |at: usize| {
        matches!(
            view.text[at],
            '，' | '。'
                | '；'
                | '：'
                | '！'
                | '？'
                | '—'
                | '）'
                | '（'
                | '】'
                | '”'
                | '"'
                | '」'
        ) && (marks.places[at] != Place::Marked
            || at + 1 == end
            || super::clause::is_whole_before(view, at))
    };
    // A clause of more than so many characters is none.
    let from = line_start.max(end.saturating_sub(160));
    (from..end).rev().find(|&at| parts(at)).map_or(from, |at| at + 1)
}

/// What only leads to a role.
const LEADS: [&str; 30] = [
    "的",
    "由",
    "向",
    "对",
    "请",
    "找到",
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
fn trimmed(view: &View, marks: &Marks, people: &People, from: usize, end: usize) -> usize {
    let text = &view.text;
    let mut from = from;
    // Behind another person only what follows 的 or 、 can be the role.
    // A name that an organisation bears is part of the role: 莫罗实验室.
    let bears =
        |mention: &&super::people::Mention| WORDS.at(text, mention.end, ORGANISATION).is_some();
    if let Some(last) = people
        .within(from, end)
        .last()
        .filter(|mention| mention.end < end)
        .filter(|one| !bears(one))
    {
        from = last.end;
    }
    loop {
        let begun = from;
        while from < end
            && (text[from] == ' ' || matches!(text[from], '、' | '和' | '与' | '及' | '·' | '，'))
        {
            from += 1;
        }
        // At least a title must be left.
        if let Some((length, _)) = WORDS.at(text, from, CONNECTIVE | ADVERB)
            && from + length < end
            && WORDS
                .at(text, from, TITLE | ORGANISATION | super::lexicon::NOT_PREPOSITION)
                .is_none_or(|(longer, _)| longer <= length)
            && !(starts(view, from, end, "长期")
                && ["跟踪", "从事", "关注", "研究", "观察"]
                    .iter()
                    .any(|verb| starts(view, from + 2, end, verb)))
            && !starts(view, from, end, "对外")
            && !starts(view, from, end, "前")
        {
            from += length;
        }
        for lead in LEADS {
            let length = lead.chars().count();
            if starts(view, from, end, lead)
                && from + length < end
                && WORDS.at(text, from, super::lexicon::NOT_PREPOSITION).is_none()
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
                || text[from] == '这'
                || matches!(text[from], '他' | '她');
            if relative {
                from = de + 1;
            }
        }
        from = behind_meeting(view, marks, from, end);
        if let Some(is) = (from..end).rev().find(|&at| {
            starts(view, at, end, "是")
                && marks.places[at] == Place::Told
                && !starts(view, at.saturating_sub(1), end, "于是")
        }) {
            from = is + 1;
        }
        from = without_apposition(view, marks, from, end);
        if from == begun {
            return from;
        }
    }
}

/// The start of a role behind the verb by which somebody turned to the person: 投资人辗转找到某公司创始人某某.
fn behind_meeting(view: &View, marks: &Marks, from: usize, end: usize) -> usize {
    const MEETS: [&str; 14] = [
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
    ];
    let met = (from..end).rev().find_map(|at| {
        let verb = MEETS.iter().find_map(|verb| letters::begins(&view.text, at, end, verb))?;
        (marks.places[at] == Place::Told && at + verb < end).then_some(at + verb)
    });
    met.unwrap_or(from)
}

/// Leaves out what stands before a role by itself: who it is by, kin of somebody, a day.
fn without_apposition(view: &View, marks: &Marks, from: usize, end: usize) -> usize {
    let text = &view.text;
    let mut from = from;
    // The dateline before the first sentence: 新华社…6月17日电 美国财政部长.
    let dateline = (from..end.min(from + 24)).find_map(|at| {
        ["日电", "日讯", "报讯"]
            .iter()
            .find_map(|word| letters::begins(text, at, end, word))
            .map(|length| at + length)
    });
    if let Some(mut at) = dateline {
        while at < end && !super::people::is_hanzi(text[at]) {
            at += 1;
        }
        from = at;
    }
    // 观点由…署名
    if let Some(by) = (from + 1..end.saturating_sub(2)).rev().find(|&at| {
        text[at] == '由'
            && marks.places[at] == Place::Told
            && !matches!(text[at - 1], '自' | '理' | '缘')
            && text[at + 1] != '于'
    }) {
        from = by + 1;
    }
    // 同事、某公司分析师
    if let Some(kin) = [
        "同事、",
        "搭档、",
        "朋友、",
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
    ]
    .iter()
    .find(|kin| starts(view, from, end, kin))
    {
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
