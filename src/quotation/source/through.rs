//! What somebody speaks through: a medium behind its place, a document that is issued, an account.

use super::edge::without_adverbs;
use crate::quotation::letters;
use crate::quotation::marks::{Marks, Place};
use crate::quotation::parts::{Part, words};
use crate::quotation::view::View;

/// Where a medium begins behind the place that it is from: 香港《某报》.
pub(super) fn medium_behind_place(
    view: &View,
    marks: &Marks,
    from: usize,
    end: usize,
) -> Option<usize> {
    const LONGEST_PLACE: usize = 8;
    // 中国官媒《某报》, 英国财经媒体《某报》
    const KINDS: [&str; 22] = [
        "左翼", "右翼", "官媒", "党媒", "媒体", "传媒", "外媒", "网媒", "报纸", "大报", "小报",
        "报刊", "杂志", "周刊", "日报", "官方", "主流", "权威", "知名", "财经", "科技", "新闻",
    ];
    let text = &view.text;
    let open = (from + 1..end.min(from + LONGEST_PLACE + 1))
        .find(|&at| text[at] == '《' && marks.places[at] == Place::Titled)?;
    let mut end = open;
    while let Some(length) = KINDS.iter().find_map(|kind| letters::ends(text, from, end, kind)) {
        end -= length;
    }
    let kind = end < open && text[from..end].ends_with(&['国']);
    (kind || words(&text[from..end]).iter().all(|word| word.part == Part::Place)).then_some(open)
}

/// The end of who issued a document, whose name stands before what they did with it: 某局拟定的一份, 某证券发布于去年的.
pub(super) fn issuer_end(view: &View, from: usize, end: usize) -> usize {
    const ISSUES: [&str; 16] = [
        "发布", "拟定", "出具", "提供", "发表", "撰写", "公布", "起草", "提交", "制作", "发出",
        "发来", "印发", "出版", "披露", "更新",
    ];
    let issued = (from + 2..end)
        .find(|&at| ISSUES.iter().any(|verb| letters::begins(&view.text, at, end, verb).is_some()));
    issued.map_or(end, |at| without_adverbs(view, from, at))
}

/// …在: without the preposition.
pub(super) fn trim_in(view: &View, from: usize, end: usize) -> usize {
    match (from + 2..end).find(|&at| view.text[at] == '在') {
        Some(at) => without_adverbs(view, from, at),
        None => end,
    }
}

/// The name of an account that a subject is told by: 微博用户@江边老林, “@江边老林”.
pub(super) fn account(view: &View, from: usize, end: usize) -> Option<(usize, usize)> {
    const SHORTEST: usize = 3;
    let text = &view.text;
    let at = from + text.get(from..end)?.iter().position(|&c| c == '@')?;
    let named = |&at: &usize| text[at].is_alphanumeric() || matches!(text[at], '_' | '-');
    let stop = (at + 1..end).take_while(named).last()? + 1;
    (stop >= at + SHORTEST && (stop == end || !named(&stop))).then_some((at, stop))
}
