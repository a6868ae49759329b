//! Who said it, in what role, where and when, in one text: `李开复，创新工场董事长，2023-05-28`, `Alan Kay, "A Talk", 1971`.

use crate::atlas::Date;
use crate::atlas::archive::ArchiveField;
use crate::document::table::looks_like_person;

/// Words that end a role; the organisation stands before it.
const ROLES: [&str; 45] = [
    "首席执行官",
    "首席科学家",
    "首席技术官",
    "首席分析师",
    "联合创始人",
    "创始合伙人",
    "董事总经理",
    "副总经理",
    "总经理",
    "副总裁",
    "总裁",
    "董事长",
    "理事长",
    "秘书长",
    "创始人",
    "合伙人",
    "负责人",
    "研究员",
    "副教授",
    "教授",
    "副院长",
    "院长",
    "副校长",
    "校长",
    "副所长",
    "所长",
    "院士",
    "副主任",
    "主任",
    "总编辑",
    "主编",
    "记者",
    "分析师",
    "工程师",
    "科学家",
    "投资人",
    "副局长",
    "局长",
    "部长",
    "司长",
    "经理",
    "CEO",
    "CTO",
    "COO",
    "博士",
];

/// Words that end the name of an organisation.
const ORGANIZATIONS: [&str; 34] = [
    "大学",
    "学院",
    "研究院",
    "研究所",
    "实验室",
    "公司",
    "集团",
    "中心",
    "协会",
    "学会",
    "基金",
    "资本",
    "创投",
    "科技",
    "智能",
    "银行",
    "委员会",
    "工场",
    "联盟",
    "医院",
    "出版社",
    "办公室",
    "工作室",
    "University",
    "Institute",
    "Inc.",
    "Inc",
    "Labs",
    "Lab",
    "Corp",
    "Corp.",
    "Ltd",
    "Group",
    "Ventures",
];

/// Whether a text that says who spoke has the dash of its page before it: `― Jane Doe, Some Book`.
pub(super) fn begins_with_dash(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(DASHES) || text.starts_with("- ") || text.starts_with("~ ")
}

const DASHES: [char; 5] = ['–', '—', '―', '─', '⸺'];

/// The fields that an attribution fills, each with the part of it.
pub(super) fn parts(text: &str) -> Vec<(ArchiveField, &str)> {
    let text = text.trim();
    let text =
        text.trim_start_matches(DASHES).trim_start_matches("- ").trim_start_matches("~ ").trim();
    let text = text.trim_matches(['*', '_']).trim();
    let by = ["by ", "By ", "attributed to ", "Attributed to "];
    let text = by.iter().find_map(|by| text.strip_prefix(by)).unwrap_or(text);
    if let Some(place) = text.strip_prefix("引自") {
        // `—— 引自第12页` and `—— 引自章节：第一章` say where, and not who.
        let place = place.trim_start_matches([':', '：']).trim();
        let page = place.strip_prefix('第').and_then(|page| page.strip_suffix(['页', '頁']));
        return vec![match page {
            Some(page) => (ArchiveField::Page, page.trim()),
            None => (ArchiveField::Paragraph, place),
        }];
    }
    let mut found: Vec<(ArchiveField, &str)> = Vec::new();
    // `Rick Roe #rivers #travel`: what outliners put behind a line.
    let tags = text.find(" #").filter(|&at| {
        text.get(at..).unwrap_or_default().split_whitespace().all(|word| word.starts_with('#'))
    });
    let (text, tags) = text.split_at_checked(tags.unwrap_or(text.len())).unwrap_or((text, ""));
    if let Some(tag) = tags.split_whitespace().next() {
        found.push((ArchiveField::Topic, tag.trim_start_matches('#')));
    }
    let mut whole = text;
    let mut named = Vec::new();
    // A work's title may have commas of its own.
    if let Some((before, work, rest)) = titled(text) {
        found.push((ArchiveField::Source, work));
        let (page, rest) = paged(rest);
        let (page_before, before) = paged(before);
        let page = page.or(page_before);
        found.extend(page.map(|page| (ArchiveField::Page, page)));
        let name = rest.trim_matches([',', '，', ' ']);
        if before.is_empty() && page.is_some() && looks_like_person(name) {
            // `"Some Book" pg 663, Jane Doe`: who wrote it stands last.
            named.push((ArchiveField::Speaker, name));
        } else {
            push_all(rest, &mut found);
        }
        whole = before;
    } else if is_of_series(text) {
        return vec![(ArchiveField::Source, text)];
    }
    push_all(whole, &mut named);
    named.extend(found);
    named
}

/// The page that a text begins with, and what stands behind it: `pg 663, Jane Doe`.
fn paged(text: &str) -> (Option<&str>, &str) {
    let text = text.trim();
    let word = ["pages", "page", "pgg", "pg", "pp", "p"].iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
    });
    let Some(rest) = word else { return (None, text) };
    let end = rest.find(|c: char| !c.is_ascii_digit() && !"-–".contains(c)).unwrap_or(rest.len());
    rest.split_at_checked(end).map_or((None, text), |(page, rest)| (Some(page), rest))
}

/// Whether a text names an episode of a series and nobody: `The Roads, season 1 ep 2`, `The Roads S01E02`.
fn is_of_series(text: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty();
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_episode = |word: &str| {
        let rest = word.strip_prefix('s').and_then(|rest| rest.split_once('e'));
        rest.is_some_and(|(season, episode)| is_number(season) && is_number(episode))
    };
    let is_said = |pair: &[&str]| matches!(pair, [word, number] if ["season", "episode", "ep", "series"].contains(word) && is_number(number));
    words.iter().any(|word| is_episode(word)) || words.windows(2).any(is_said)
}

fn push_all<'t>(text: &'t str, found: &mut Vec<(ArchiveField, &'t str)>) {
    let whole_date = text.find(|c: char| c.is_ascii_digit()).and_then(|_| Date::read(text));
    if whole_date.is_some() {
        found.push((ArchiveField::Date, text.trim_matches([',', '，', ' '])));
        return;
    }
    // `寅卯（某研究院研究员）`: who that is, or when.
    if let Some((name, inner)) =
        text.trim_end().strip_suffix('）').and_then(|text| text.rsplit_once('（'))
        && !name.trim().is_empty()
        && (role(inner).is_some()
            || ORGANIZATIONS.iter().any(|word| inner.ends_with(word))
            || Date::read(inner).is_some())
    {
        push_all(name, found);
        push_aside(inner, found);
        return;
    }
    for (at, part) in cut(text).into_iter().enumerate() {
        let part = part.trim().trim_matches(['*', '_']).trim_start_matches(['(', '（']).trim();
        // A bracket that opens within the part closes there.
        let part =
            if part.contains(['(', '（']) { part } else { part.trim_end_matches([')', '）']) };
        let part = part.trim_matches(['*', '_']).trim();
        if part.is_empty() {
            continue;
        }
        let has = |field: ArchiveField| found.iter().any(|(there, _)| *there == field);
        // Whoever it is stands first, or behind the date.
        let is_first = found.iter().all(|(there, _)| *there == ArchiveField::Date);
        if at == 0 && Date::read(part).is_some() {
            // `一九三四年，鲁迅`
            found.push((ArchiveField::Date, part));
        } else if is_first && (at == 0 || !found.is_empty()) {
            let (name, url) = with_address(linked(part));
            found.extend(url.map(|url| (ArchiveField::Url, url)));
            let (name, place) = with_place(name);
            found.push((ArchiveField::Speaker, name));
            found.extend(place.map(|place| (ArchiveField::Source, place)));
        } else if part.starts_with("http") {
            found.push((ArchiveField::Url, part));
        } else if Date::read(part).is_some() && !has(ArchiveField::Date) {
            found.push((ArchiveField::Date, part));
        } else if let Some(quoted) = unwrapped(part) {
            found.push((ArchiveField::Source, quoted));
        } else if let Some((org, role)) = role(part).filter(|_| !has(ArchiveField::Role)) {
            if !org.is_empty() {
                found.push((ArchiveField::Org, org));
            }
            found.push((ArchiveField::Role, role));
        } else if !has(ArchiveField::Org) && ORGANIZATIONS.iter().any(|word| part.ends_with(word)) {
            found.push((ArchiveField::Org, part));
        } else {
            found.push((ArchiveField::Source, part));
        }
    }
}

/// Whether a text is a Chinese name with what that person is in brackets behind it: `李彦宏（百度董事长）`. Other brackets may be part of a name.
pub(super) fn has_role_behind(text: &str) -> bool {
    let aside = |open: char, close: char| {
        let (name, aside) = text.trim().strip_suffix(close)?.split_once(open)?;
        let is_chinese = !name.is_ascii() && looks_like_person(name.trim());
        (is_chinese && role(aside.trim()).is_some()).then_some(())
    };
    aside('（', '）').or_else(|| aside('(', ')')).is_some()
}

/// The words and the address of a text that is a link of Markdown and nothing else: `[Some Paper](https://example.org)`.
pub(super) fn whole_link(text: &str) -> Option<(&str, &str)> {
    let (words, address) = text.trim().strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    let is_link = address.starts_with("http") && !address.contains([' ', '(', ')', '[']);
    (is_link && !words.trim().is_empty() && !words.contains(['[', ']']))
        .then_some((words.trim(), address))
}

/// What stands in brackets behind a name: a day, or what somebody is.
fn push_aside<'t>(text: &'t str, found: &mut Vec<(ArchiveField, &'t str)>) {
    if Date::read(text).is_some() {
        found.push((ArchiveField::Date, text));
        return;
    }
    match role(text) {
        Some((org, role)) => {
            let org = Some(org).filter(|org| !org.is_empty());
            found.extend(org.map(|org| (ArchiveField::Org, org)));
            found.push((ArchiveField::Role, role));
        }
        None => found.push((ArchiveField::Org, text)),
    }
}

/// What stands before a title in its marks, the title, and what stands behind: `Jane Doe, "A Talk, Twice", 1971`.
fn titled(text: &str) -> Option<(&str, &str, &str)> {
    const MARKS: [(char, char); 4] = [('《', '》'), ('"', '"'), ('“', '”'), ('„', '“')];
    let title = |(open, close): (char, char)| {
        let (before, after) = text.split_once(open)?;
        let (work, rest) = after.split_once(close)?;
        // A name in the middle of which another stands in marks: `Rick "Road" Roe`.
        let is_paged = paged(rest).0.is_some();
        let is_of_name = open != '《' && rest.starts_with(' ') && rest.len() > 1 && !is_paged;
        let is_inch = before.ends_with(|c: char| c.is_ascii_digit());
        (!is_of_name && !is_inch && !work.trim().is_empty()).then(|| (before, work.trim(), rest))
    };
    let (before, work, rest) =
        MARKS.into_iter().filter_map(title).min_by_key(|(before, ..)| before.len())?;
    let before = before.trim_end();
    let ends = [" in", " In", " from", " im", " in the movie", " from the movie", " в", " из"];
    let before = ends.iter().find_map(|end| before.strip_suffix(end)).unwrap_or(before);
    let before = if ["in", "from", "From", "from the movie", "In", "из"].contains(&before) {
        ""
    } else {
        before
    };
    Some((before.trim_end_matches([',', '，', ' ', ':']), work, rest))
}

/// What stands behind a comma and is still the name.
const SUFFIXES: [&str; 9] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "Ph.D.", "PhD", "M.D."];

/// The text of a link of Markdown of which the address is cut off: `[Jane Doe]`.
fn linked(part: &str) -> &str {
    let inner = part.strip_prefix('[').and_then(|part| part.strip_suffix(']'));
    inner.filter(|inner| !inner.contains(['[', ']'])).unwrap_or(part)
}

/// A name and the place where its words stood, a mailing list or a message: `Rick Roe on list-of-roads`, `Rick Roe in <17@example.com>`.
fn with_place(part: &str) -> (&str, Option<&str>) {
    let place = [" on ", " in "].iter().find_map(|word| {
        let (name, place) = part.split_once(word)?;
        let is_place = place.starts_with('<')
            || (!place.contains(' ') && place.contains(['-', '.', '#']) && looks_like_person(name));
        is_place.then(|| (name.trim(), Some(place.trim_matches(['<', '>']))))
    });
    place.unwrap_or((part, None))
}

/// A name and the address behind it: `Jane Doe https://example.com/doe`.
fn with_address(part: &str) -> (&str, Option<&str>) {
    match part.split_once(" http") {
        Some((name, rest)) if !rest.contains(' ') && rest.contains("://") => {
            let url = part.get(name.len() + 1..).unwrap_or_default();
            (name.trim_end_matches([',', ' ']), Some(url))
        }
        _ => (part, None),
    }
}

/// The parts between commas and the like. `May 28, 2023` stays one.
fn cut(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    let mut from = 0;
    let marks = [',', '，', ';', '；', '、', '|', '｜', '('];
    let ends = text.match_indices(marks).map(|(at, mark)| (at, at + mark.len()));
    let ends: Vec<(usize, usize)> = ends.chain([(text.len(), text.len())]).collect();
    let mut at = 0;
    while let Some(&(end, next)) = ends.get(at) {
        // Two parts that are a date only together.
        let longer = ends.get(at + 1).filter(|(end, _)| {
            let joined = text.get(from..*end).unwrap_or_default();
            let alone = text.get(from..ends[at].0).unwrap_or_default();
            let is_date = Date::read(joined).is_some() && Date::read(alone).is_none() && from > 0;
            let next = joined.get(alone.len()..).unwrap_or_default().trim_matches([',', ' ']);
            is_date || SUFFIXES.contains(&next)
        });
        let (end, next, step) = match longer {
            Some(&(end, next)) => (end, next, 2),
            None => (end, next, 1),
        };
        parts.push(text.get(from..end).unwrap_or_default());
        from = next;
        at += step;
    }
    parts
}

/// An organisation and a role: `某研究院院长`.
fn role(part: &str) -> Option<(&str, &str)> {
    let word = ROLES.iter().find(|word| part.ends_with(*word))?;
    let org = part.strip_suffix(word)?.trim().trim_end_matches(['的', '·']);
    // `院长` may be the end of a longer role of which the organisation is not told apart: then it is one.
    Some((org, part.get(part.len() - word.len()..)?))
}

/// The text inside a pair of marks that is around all of it.
pub(super) fn unwrapped(text: &str) -> Option<&str> {
    [('“', '”'), ('"', '"'), ('「', '」'), ('『', '』'), ('‘', '’')].into_iter().find_map(
        |(open, close)| {
            let inner = text.strip_prefix(open)?.strip_suffix(close)?;
            (!inner.contains(open) && !inner.contains(close) && !inner.trim().is_empty())
                .then_some(inner)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribution_is_told_apart_part_by_part() {
        use ArchiveField::{Date, Org, Page, Role, Source, Speaker, Url};
        let cases: [(&str, &[(ArchiveField, &str)]); 20] = [
            (
                "李开复，创新工场，2023-05-28",
                &[(Speaker, "李开复"), (Org, "创新工场"), (Date, "2023-05-28")],
            ),
            ("甲丙,某研究院院长", &[(Speaker, "甲丙"), (Org, "某研究院"), (Role, "院长")]),
            ("乙丁，2023年6月", &[(Speaker, "乙丁"), (Date, "2023年6月")]),
            ("某人《某书》", &[(Speaker, "某人"), (Source, "某书")]),
            (
                "Alan Kay, \"A Talk, Twice\", 1971",
                &[(Speaker, "Alan Kay"), (Source, "A Talk, Twice"), (Date, "1971")],
            ),
            ("Rick Roe in \"Roads\"", &[(Speaker, "Rick Roe"), (Source, "Roads")]),
            ("from \"Roads\"", &[(Source, "Roads")]),
            ("Rick \"Road\" Roe", &[(Speaker, "Rick \"Road\" Roe")]),
            (
                "Rick Roe, \"Roads\" pg 12",
                &[(Speaker, "Rick Roe"), (Source, "Roads"), (Page, "12")],
            ),
            (
                "\"Roads\" pg 12, Rick Roe",
                &[(Speaker, "Rick Roe"), (Source, "Roads"), (Page, "12")],
            ),
            ("The Roads, season 1 ep 2", &[(Source, "The Roads, season 1 ep 2")]),
            (
                "Rick Roe http://example.com/roe",
                &[(Url, "http://example.com/roe"), (Speaker, "Rick Roe")],
            ),
            ("Rick Roe on list-of-roads", &[(Speaker, "Rick Roe"), (Source, "list-of-roads")]),
            ("寅卯**（某大学研究员）", &[(Speaker, "寅卯"), (Org, "某大学"), (Role, "研究员")]),
            ("寅卯（周卯）", &[(Speaker, "寅卯（周卯）")]),
            (
                "一九三四年，鲁迅《某书》",
                &[(Date, "一九三四年"), (Speaker, "鲁迅"), (Source, "某书")],
            ),
            (
                "[Alan Kay](https://example.com/kay)",
                &[(Speaker, "Alan Kay"), (Url, "https://example.com/kay")],
            ),
            ("Alan Kay", &[(Speaker, "Alan Kay")]),
            ("Alan Kay, May 28, 2023", &[(Speaker, "Alan Kay"), (Date, "May 28, 2023")]),
            (
                "Mark Twain, A Book (1897)",
                &[(Speaker, "Mark Twain"), (Source, "A Book"), (Date, "1897")],
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(parts(text), wanted, "{text}");
        }
    }
}
