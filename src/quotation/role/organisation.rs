//! The organisation in a role.

use crate::quotation::letters;
use crate::quotation::lexicon::{ORGANISATION, TITLE, WORDS};
use crate::quotation::people::is_hanzi;

/// The organisation in a role: what stands before the title; `None` where the role is a title alone.
pub(in crate::quotation) fn organisation(role: &str) -> Option<String> {
    role.split(['、', '，', ',', '兼']).find_map(organisation_of)
}

fn organisation_of(role: &str) -> Option<String> {
    if !role.chars().any(is_hanzi) {
        return english_organisation(role);
    }
    let chars: Vec<char> = role.chars().collect();
    let folded: Vec<char> = crate::search::fold(role)
        .chars()
        .zip(&chars)
        .map(|(folded, &c)| if c.is_ascii() { c } else { folded })
        .collect();
    let part = folded.as_slice();
    // Without the titles at the end, and what belongs to them.
    let mut end = part.len();
    loop {
        let title = WORDS.before(part, 0, end, TITLE);
        let rank = [
            "副", "前", "首席", "的", "原", "新闻", "常务", "执行", "名誉", "高级", "资深", "联合",
            " ",
        ]
        .iter()
        .filter(|_| end < part.len())
        .find_map(|word| letters::ends(part, 0, end, word));
        let Some(length) = title.or(rank) else { break };
        end -= length;
    }
    if end == part.len() {
        return None;
    }
    // 商务部长 is short for 商务部部长.
    if part.last() == Some(&'长')
        && end + 2 == part.len()
        && matches!(part[end], '部' | '局' | '厅' | '院' | '市' | '省' | '县' | '区' | '署' | '处')
        && WORDS.before(part, 0, end, ORGANISATION).is_none()
    {
        end += 1;
    }
    // 某公司市场负责人: the organisation ends before the field of work. A word of one character, 部 or 所, ends one only at the end.
    let named = WORDS.before(part, 0, end, ORGANISATION).is_some();
    let inner = (2..end).find(|&end| {
        WORDS.before(part, 0, end, ORGANISATION).is_some_and(|length| length > 1 && end > length)
    });
    let end = if named { end } else { inner.unwrap_or(end) };
    let organisation: String = chars[..end].iter().collect();
    let organisation = organisation.trim().trim_end_matches('的').to_owned();
    (organisation.chars().count() > 1).then_some(organisation)
}

/// The organisation in an English role: what follows at or of, or the capitals before the title.
fn english_organisation(role: &str) -> Option<String> {
    // Ministry of Foreign Affairs spokesperson
    let capitalised = role.starts_with(|c: char| c.is_uppercase());
    if let Some((head, last)) = role.rsplit_once(' ').filter(|_| capitalised)
        && [
            "spokesperson",
            "spokesman",
            "spokeswoman",
            "president",
            "chairman",
            "director",
            "analyst",
            "minister",
            "CEO",
            "chief",
            "executive",
        ]
        .contains(&last)
    {
        let head =
            head.trim_end_matches(" chief").trim_end_matches(" vice").trim_end_matches(" senior");
        return Some(head.to_owned());
    }
    let behind = [" at ", " of ", " with ", " from "]
        .iter()
        .find_map(|word| role.split_once(word).map(|(_, rest)| rest));
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let name = |words: &str| {
        let words = words.strip_prefix("the ").unwrap_or(words);
        let name: Vec<&str> = words.split(' ').take_while(capital).collect();
        name.join(" ")
    };
    let before = || {
        let words: Vec<&str> = role.split(' ').take_while(capital).collect();
        let titles = [
            "CEO",
            "CFO",
            "CTO",
            "COO",
            "President",
            "Chairman",
            "Chief",
            "Founder",
            "Vice",
            "Professor",
            "Prof",
            "Dr",
        ];
        let count = words.iter().position(|word| titles.contains(word)).unwrap_or(words.len());
        words[..count].join(" ")
    };
    let found = behind.map_or_else(before, name);
    (!found.is_empty() && found != role).then_some(found)
}
