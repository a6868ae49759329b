//! What the name or the description of a source tells of it.

use crate::quotation::lexicon::{ORGANISATION, WORDS};

/// Whether a description is of several people: 多位员工.
pub(super) fn is_several(name: &str) -> bool {
    name.ends_with('们')
        || ["多", "数", "两", "几", "一些", "部分", "不少", "许多", "与会", "受访", "各"]
            .iter()
            .any(|lead| name.starts_with(lead))
}

/// A description without what stands in brackets inside it: a stock code.
pub(super) fn without_brackets(name: &str) -> String {
    let closed = name.ends_with(['）', ')', ']']) || !name.contains(['（', '(', '[']);
    let mut depth = 0usize;
    let kept = |&c: &char| {
        depth = match c {
            '（' | '(' | '[' => depth + 1,
            _ => depth,
        };
        let keeps = depth == 0;
        depth = if matches!(c, '）' | ')' | ']') { depth.saturating_sub(1) } else { depth };
        keeps
    };
    if closed { name.to_owned() } else { name.chars().filter(kept).collect() }
}

/// Whether a source that spoke or was spoken of is an organisation: it ends as one does, or is written in Latin letters.
pub(super) fn is_organisation(name: &str) -> bool {
    let folded: Vec<char> = crate::search::fold(name).chars().collect();
    let somebody =
        ["一位", "一名", "某", "多名", "多位", "两名"].iter().any(|lead| name.starts_with(lead));
    !somebody
        && !name.starts_with('《')
        && (name.is_ascii() || WORDS.before(&folded, 0, folded.len(), ORGANISATION).is_some())
}

/// Whether a source that spoke or was spoken of is a medium: its name stands in the marks of a title, or ends as that of one does.
pub(super) fn is_medium(name: &str) -> bool {
    const ENDS: [&str; 10] =
        ["网站", "新闻网", "日报", "晚报", "时报", "通讯社", "电视台", "广播公司", "周刊", "杂志"];
    name.starts_with('《') || ENDS.iter().any(|end| name.ends_with(end))
}

/// Whether a name in the marks of a title is that of an article or a book, too long for a medium.
pub(super) fn is_work(name: &str) -> bool {
    const LONGEST_MEDIUM: usize = 12;
    name.starts_with('《') && name.chars().count() > LONGEST_MEDIUM
}
