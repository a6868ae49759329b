//! Who said it, in what role, where and when, in one text: `李开复，创新工场董事长，2023-05-28`, `Alan Kay, "A Talk", 1971`.

use crate::atlas::Date;
use crate::atlas::archive::ArchiveField;

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

/// The fields that an attribution fills, each with the part of it.
pub(super) fn parts(text: &str) -> Vec<(ArchiveField, &str)> {
    let text = text.trim().trim_matches(['*', '_']).trim();
    let text = text.strip_prefix("by ").or_else(|| text.strip_prefix("By ")).unwrap_or(text);
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
    // A work's title may have commas of its own.
    if let Some((before, after)) = text.split_once('《')
        && let Some((work, _)) = after.split_once('》')
    {
        let end = before.len() + '《'.len_utf8() + work.len() + '》'.len_utf8();
        let rest = text.get(end..).unwrap_or_default();
        found.push((ArchiveField::Source, work.trim()));
        push_all(rest, &mut found);
        whole = before;
    }
    let mut named = Vec::new();
    push_all(whole, &mut named);
    named.extend(found);
    named
}

fn push_all<'t>(text: &'t str, found: &mut Vec<(ArchiveField, &'t str)>) {
    let whole_date = text.find(|c: char| c.is_ascii_digit()).and_then(|_| Date::read(text));
    if whole_date.is_some() {
        found.push((ArchiveField::Date, text.trim()));
        return;
    }
    for (at, part) in cut(text).into_iter().enumerate() {
        let part = part.trim().trim_matches(['(', ')', '（', '）', '*', '_']).trim();
        if part.is_empty() {
            continue;
        }
        let has = |field: ArchiveField| found.iter().any(|(there, _)| *there == field);
        if at == 0 && !has(ArchiveField::Speaker) && !has(ArchiveField::Source) {
            found.push((ArchiveField::Speaker, part));
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

/// What stands behind a comma and is still the name.
const SUFFIXES: [&str; 9] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "Ph.D.", "PhD", "M.D."];

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
        use ArchiveField::{Date, Org, Role, Source, Speaker};
        let cases: [(&str, &[(ArchiveField, &str)]); 8] = [
            (
                "李开复，创新工场，2023-05-28",
                &[(Speaker, "李开复"), (Org, "创新工场"), (Date, "2023-05-28")],
            ),
            ("甲丙,某研究院院长", &[(Speaker, "甲丙"), (Org, "某研究院"), (Role, "院长")]),
            ("乙丁，2023年6月", &[(Speaker, "乙丁"), (Date, "2023年6月")]),
            ("某人《某书》", &[(Speaker, "某人"), (Source, "某书")]),
            (
                "Alan Kay, \"A Talk, Twice\"",
                &[(Speaker, "Alan Kay"), (Source, "\"A Talk"), (Source, "Twice\"")],
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
