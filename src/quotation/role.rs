//! Title and organisation, as they stand before a name, behind it, or in a list.

mod form_of_address;
mod leads;
mod organisation;
mod taken_up;
mod trim;
mod workplace;

pub(super) use organisation::organisation;
use trim::{starts, trimmed};

use super::kin;
use super::letters;
use super::lexicon::{ADVERB, ORGANISATION, PERSON, TITLE, WORDS};
use super::marks::{Marks, Place};
use super::people::People;
use super::view::{Style, View};

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
        // 来自某国的记者某某 is somebody of the article.
        let byline = before.is_some_and(|(from, to)| {
            BYLINES.contains(&view.written(from, to).as_str())
                && (from == start || view.text[from - 1] != '的')
        });
        // 李明珍藏着弟弟的遗物。 王芳 摄: who is shown in a picture did not take it.
        let rest = view.text.get(mention.end..end.saturating_sub(1)).unwrap_or_default();
        let shown = paragraph.style == Style::Note && rest.contains(&'。');
        if byline || paragraph.style == Style::Note {
            people.persons[mention.person].reporter |=
                !shown && people.persons[mention.person].role.is_none();
            continue;
        }
        let is = copula(view, mention.end, end).is_some();
        let role = before
            .or_else(|| of_rank(view, marks, people, start, (mention.start, mention.end)))
            .or_else(|| behind(view, marks, people, mention.end, end))
            .or_else(|| as_what(view, people, start, mention.start));
        let length = |role: Option<(usize, usize)>| role.map_or(0, |(start, end)| end - start);
        let person = &mut people.persons[mention.person];
        // A role of today goes before one of the past, then the longer one.
        // Of a foreign name the whole one goes before the short form.
        let whole = |role: Option<(usize, usize)>| {
            role.is_some_and(|(_, to)| {
                let name = to + usize::from(view.text.get(to) == Some(&' '));
                person.key.contains(&'·') && view.text[name..].starts_with(&person.key)
            })
        };
        let weight =
            |role| (!is_former(view, role), !in_heading(view, role), whole(role), length(role));
        // A headline may have the organisation that the text leaves out.
        let fuller = |one: Option<(usize, usize)>, other: Option<(usize, usize)>| match (one, other)
        {
            (Some((from, to)), Some((start, end))) => {
                to - from > end - start && view.text[from..to].ends_with(&view.text[start..end])
            }
            _ => false,
        };
        // 某某是首位获奖者 gives way to 某大学教授某某.
        if is && before.is_none() && person.role.is_some() {
            continue;
        }
        let more = fuller(role, person.role)
            || weight(role) > weight(person.role) && !fuller(person.role, role);
        if role.is_some() && (person.role.is_none() || more) {
            person.role = role;
            person.reporter = false;
        }
    }
    taken_up::assign(view, marks, people);
    form_of_address::assign(view, marks, people);
}

/// The title and organisation before a name of which the list of people knows nothing.
pub(super) fn before_name(
    view: &View,
    marks: &Marks,
    people: &People,
    line_start: usize,
    name: usize,
) -> Option<(usize, usize)> {
    let role = before(view, marks, people, line_start, name)?;
    // 本报记者: who writes has none.
    (!BYLINES.contains(&view.written(role.0, role.1).as_str())).then_some(role)
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
    if let Some(found) = glossed(view, marks, people, line_start, end) {
        return Some(found);
    }
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
        if let Some(found) = workplace::before_relative(view, people, from, end) {
            return Some(found);
        }
        let office = (from..end).rev().find(|&at| {
            ["担任", "出任", "现任", "时任", "兼任", "身为", "曾任", "同是", "同为"]
                .iter()
                .any(|verb| starts(view, at, end, verb))
        });
        let Some(at) = office else {
            return workplace::of(view, from, end)
                .or_else(|| workplace::of_organisation(view, marks, people, from, end));
        };
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
    let from = clause_start(view, marks, line_start, end);
    if let Some(found) = workplace::of(view, from, end) {
        return Some(found);
    }
    // 创始人之一某某
    let head = end - letters::ends(text, line_start, end, "之一").unwrap_or(0);
    if WORDS.before(text, line_start.max(head.saturating_sub(8)), head, TITLE | PERSON).is_none()
        && !super::people::ends_calling(view, line_start, end)
    {
        return workplace::of_organisation(view, marks, people, from, end);
    }
    if let Some(kin) = kin::ends(text, line_start, end, kin::NO_ROLE) {
        return whose_kin(people, line_start, end - kin, end);
    }
    // 某部长在会谈中代表某某…: a verb, where somebody else opens the clause.
    if letters::ends(text, from, end, "代表").is_some() && !people.within(from, end).is_empty() {
        return None;
    }
    let mut from = from;
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
    let from = over_bracket(view, marks, people, line_start, (from, end));
    let from = with_former(view, line_start, trimmed(view, marks, people, from, end));
    // 他提到与搭档某某…: a clause of its own.
    let told = |at: usize| matches!(text[at], '他' | '她') && (at == from || text[at - 1] != '其');
    let from = match (from..end).find(|&at| told(at)) {
        Some(at) => {
            let leads = |&at: &usize| matches!(text[at], '与' | '和' | '跟');
            (at + 1..end.saturating_sub(3)).rev().find(leads)? + 1
        }
        None => from,
    };
    (from < end).then_some((from, end))
}

/// Kin of somebody who is named right before: 小林母亲 of 小林母亲李女士.
fn whose_kin(people: &People, line_start: usize, kin: usize, end: usize) -> Option<(usize, usize)> {
    let owner = people.within(line_start, kin).last().filter(|owner| owner.end == kin)?;
    Some((owner.start, end))
}

/// The office before a name behind which a rank stands: 某警区 of 某警区林某某总督察.
fn of_rank(
    view: &View,
    marks: &Marks,
    people: &People,
    line_start: usize,
    (name, name_end): (usize, usize),
) -> Option<(usize, usize)> {
    const SHORTEST: usize = 3;
    const LONGEST: usize = 16;
    let text = &view.text;
    let rank = WORDS.at(text, name_end, TITLE).is_some_and(|(length, _)| length > 1);
    let office = name > line_start
        && matches!(text[name - 1], '区' | '局' | '署' | '处' | '系' | '院' | '部' | '队' | '所');
    if !rank || !office {
        return None;
    }
    let from = clause_start(view, marks, line_start, name);
    let begins = trimmed(view, marks, people, from, name);
    (SHORTEST..=LONGEST).contains(&(name - begins)).then_some((begins, name))
}

/// A role with a bracket between title and name that explains the title: 某公司CEO（首席执行官）某某.
fn glossed(
    view: &View,
    marks: &Marks,
    people: &People,
    line_start: usize,
    end: usize,
) -> Option<(usize, usize)> {
    const LONGEST_GLOSS: usize = 12;
    let text = &view.text;
    let close = end.checked_sub(1).filter(|&at| at > line_start && text[at] == '）')?;
    let from = line_start.max(close.saturating_sub(LONGEST_GLOSS));
    let open = (from..close).rev().find(|&at| text[at] == '（')?;
    let title = |end: usize| WORDS.before(text, line_start, end, TITLE).is_some();
    if !title(open) || !title(close) {
        return None;
    }
    let begins = trimmed(view, marks, people, clause_start(view, marks, line_start, open), open);
    (begins < open).then_some((begins, end))
}

/// The start of a role that stands around a bracket: 某公司（600000）董事长, 某局（BPPT）的专家.
fn over_bracket(
    view: &View,
    marks: &Marks,
    people: &People,
    line_start: usize,
    (from, end): (usize, usize),
) -> usize {
    const LONGEST_BRACKET: usize = 30;
    let text = &view.text;
    // （European Board） 负责人
    let head = from + usize::from(text.get(from) == Some(&' '));
    if from <= line_start
        || text[from - 1] != '）'
        || text.get(head).is_none_or(|c| *c != '的' && !is_rest_of_role(&text[head..end]))
    {
        return from;
    }
    let Some(open) =
        (line_start..from - 1).rev().take(LONGEST_BRACKET).find(|&at| text[at] == '（')
    else {
        return from;
    };
    let inside = &text[open + 1..from - 1];
    let code = inside.iter().all(|c| c.is_ascii() || matches!(c, '·' | '：' | '.'))
        || inside.starts_with(&['行', '情'])
        || ["以下简称", "简称", "下称"]
            .iter()
            .any(|word| letters::begins(text, open + 1, from - 1, word).is_some());
    let earlier = clause_start(view, marks, line_start, open);
    let plain = open > earlier + 2
        && open - earlier <= LONGEST_BRACKET
        && !(earlier..open).any(|at| WORDS.at(text, at, TITLE).is_some())
        && people.within(earlier, open).is_empty();
    if code && plain && !inside.is_empty() { earlier } else { from }
}

/// Whether what stands between a bracket and a name is the rest of a role: 儿内科门诊主任.
fn is_rest_of_role(text: &[char]) -> bool {
    const LONGEST: usize = 12;
    text.len() <= LONGEST
        && text.iter().all(|&c| super::people::is_hanzi(c) && c != '的')
        && WORDS.before(text, 0, text.len(), TITLE).is_some()
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
    let copula = copula(view, from, line_end).unwrap_or(0);
    if let Some(found) = told_of_himself(view, marks, people, from, line_end) {
        return Some(found);
    }
    let lead = if copula > 0 { '是' } else { lead };
    match lead {
        '是' => from += copula,
        '，' | '（' | ' ' => from += 1,
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
    // 某某，某校的一大批学生，…: several people are no role, and neither is 首位获奖者.
    let is_no_role = is_distinction(&text[from..end])
        || ["一大批", "一批", "众多", "许多", "不少", "一些", "多名", "多位", "部分", "各"]
            .iter()
            .any(|word| (from..end).any(|at| starts(view, at, end, word)));
    if !ends
        || is_no_role
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

/// The role behind a verb of speech and a pronoun, as translations have it: “…，”某某说，他是某校的教授。
fn told_of_himself(
    view: &View,
    marks: &Marks,
    people: &People,
    name_end: usize,
    line_end: usize,
) -> Option<(usize, usize)> {
    const LONGEST: usize = 60;
    let text = &view.text;
    let verb = name_end + WORDS.cue(text, name_end).map(|(length, _)| length)?;
    let is =
        ["，他是", "，她是"].iter().find_map(|is| letters::begins(text, verb, line_end, is))?;
    let from = verb + is;
    let rest = &text[from..line_end.min(from + LONGEST)];
    let end = from + rest.iter().position(|c| matches!(c, '，' | '。' | '；' | '（'))?;
    let begins = trimmed(view, marks, people, from, end);
    let is_role = WORDS.before(text, begins, end, TITLE).is_some_and(|length| length > 1)
        && !is_distinction(&text[begins..end])
        && people.within(begins, end).is_empty();
    is_role.then_some((begins, end))
}

/// The length of the words that say at a place what somebody is: 是, 也是.
fn copula(view: &View, at: usize, end: usize) -> Option<usize> {
    ["是", "也是", "还是", "同时也是", "同时是", "同时还是", "现任", "现为", "担任", "出任", "就任"]
        .iter()
        .find_map(|word| letters::begins(&view.text, at, end, word))
}

/// The role in the clause before a name that says as what its bearer acts: 作为某公司总裁，某某…
fn as_what(view: &View, people: &People, line_start: usize, name: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 36;
    let text = &view.text;
    let end = name.checked_sub(1).filter(|&at| at > line_start && text[at] == '，')?;
    let from = (line_start.max(end.saturating_sub(LONGEST))..end).rev();
    let mut clause = from.take_while(|&at| !matches!(text[at], '，' | '。' | '；' | '：'));
    let start = clause.find(|&at| {
        ["作为", "身为"].iter().any(|lead| letters::begins(text, at, end, lead).is_some())
    })? + 2;
    // 作为一名海外记者: what anybody may be.
    let is_any = ["一名", "一位", "一个"]
        .iter()
        .any(|count| letters::begins(text, start, end, count).is_some());
    let is_role = WORDS.before(text, start, end, TITLE).is_some_and(|length| length > 1)
        && !is_any
        && !is_distinction(&text[start..end]);
    (is_role && people.within(start, end).is_empty()).then_some((start, end))
}

/// Whether words say of what somebody is the first or the only one, which is no role: 首位获奖者.
fn is_distinction(words: &[char]) -> bool {
    ["首位", "首个", "首名", "第一位", "第一个", "唯一", "最年轻"].iter().any(|word| {
        (0..words.len()).any(|at| letters::begins(words, at, words.len(), word).is_some())
    })
}

/// The longest name in quotation marks that a role begins with, in characters: “某某”工作室创始人.
const LONGEST_MARKED_NAME: usize = 16;

/// Where the clause begins that ends at `end`.
pub(super) fn clause_start(view: &View, marks: &Marks, line_start: usize, end: usize) -> usize {
    // A name in marks is shorter.
    let closes_long = |at: usize| {
        let after = marks.quotes.partition_point(|quote| quote.close < at);
        marks
            .quotes
            .get(after)
            .is_some_and(|quote| quote.close == at && at - quote.open > LONGEST_MARKED_NAME)
    };
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
            || super::clause::is_whole_before(view, at)
            || closes_long(at))
    };
    // A clause of more than so many characters is none.
    let from = line_start.max(end.saturating_sub(160));
    (from..end).rev().find(|&at| parts(at)).map_or(from, |at| at + 1)
}
