//! Title and organisation, as they stand before a name, behind it, or in a list.

use super::lexicon::{ADVERB, CONNECTIVE, ORGANISATION, PERSON, TITLE, WORDS};
use super::marks::{Marks, Place};
use super::people::People;
use super::view::{Style, View};

/// What a clause before a title begins with that is no part of it: 坐在…的, 曾…的.
const RELATIVE: [&str; 34] = [
    "坐在", "站在", "被", "曾", "任教", "就读", "负责", "写过", "做过", "参加", "参会", "出席",
    "来自", "远在", "身处", "刚刚", "上周", "正在", "一直", "受邀", "跟着", "陪", "受访", "没有",
    "拿着", "戴着", "穿着", "今年", "同为", "身为", "自称", "前来", "当天", "已经",
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
        if length(role) > length(person.role) {
            person.role = role;
            person.reporter = false;
        }
    }
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
    // 担任…总导演的危言
    if end > line_start && text[end - 1] == '的' {
        let from = clause_start(view, marks, line_start, end);
        let at = (from..end)
            .rev()
            .find(|&at| ["担任", "出任"].iter().any(|verb| starts(view, at, end, verb)))?;
        WORDS.before(text, at, end - 1, TITLE)?;
        return (end - 1 > at + 2).then_some((at + 2, end - 1));
    }
    WORDS.before(text, line_start.max(end.saturating_sub(8)), end, TITLE | PERSON)?;
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
    let from = trimmed(view, marks, people, from, end);
    (from < end).then_some((from, end))
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
    let length = word.chars().count();
    at + length <= end && view.text[at..at + length].iter().copied().eq(word.chars())
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
    (line_start..end).rev().find(|&at| parts(at)).map_or(line_start, |at| at + 1)
}

/// Leaves out of a role what only leads to it.
fn trimmed(view: &View, marks: &Marks, people: &People, from: usize, end: usize) -> usize {
    let text = &view.text;
    let mut from = from;
    // Behind another person only what follows 的 or 、 can be the role.
    if let Some(last) = people.within(from, end).last().filter(|mention| mention.end < end) {
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
            && !(WORDS
                .at(text, from, TITLE | ORGANISATION)
                .is_some_and(|(title, _)| title > length))
            && !starts(view, from, end, "对外")
            && !starts(view, from, end, "前")
        {
            from += length;
        }
        for lead in [
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
            "被",
            "名为",
            "一旁的",
            "其中",
        ] {
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
        if let Some(is) = (from..end).rev().find(|&at| {
            starts(view, at, end, "是")
                && marks.places[at] == Place::Told
                && !starts(view, at.saturating_sub(1), end, "于是")
        }) {
            from = is + 1;
        }
        // 承建方代表、某公司总经理
        if let Some(pause) = (from..end).find(|&at| text[at] == '、')
            && pause - from <= 8
            && starts(view, pause - 2, end, "代表")
        {
            from = pause + 1;
        }
        // A day, a time.
        let digits = text[from..end].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits > 0
            && text.get(from + digits).is_some_and(|c| matches!(c, '日' | '月' | '时' | '年'))
        {
            from += digits + 1;
        }
        if from == begun {
            return from;
        }
    }
}

/// The organisation in a role: what stands before the title.
pub(super) fn organisation(role: &str) -> Option<String> {
    let chars: Vec<char> = role.chars().collect();
    let folded: Vec<char> = crate::search::fold(role).chars().collect();
    let first =
        chars.iter().position(|&c| matches!(c, '、' | '，' | ',' | '兼')).unwrap_or(chars.len());
    let part = &folded[..first];
    let ends = (1..part.len())
        .rev()
        .find(|&end| WORDS.before(part, 0, end, ORGANISATION).is_some_and(|length| end > length));
    let end = ends.or_else(|| {
        let mut end = part.len();
        while let Some(length) = WORDS.before(part, 0, end, TITLE) {
            end -= length;
        }
        (end > 1 && end < part.len()).then_some(end)
    })?;
    let mut organisation: String = chars[..end].iter().collect();
    for tail in ["的", "副", "前", "首席"] {
        if let Some(rest) = organisation.strip_suffix(tail) {
            organisation = rest.to_owned();
        }
    }
    (!organisation.trim().is_empty()).then(|| organisation.trim().to_owned())
}
