//! Where the subject of a verb is looked for: behind a dateline, and not in hearsay.

use super::edge::word_at;
use crate::quotation::letters;
use crate::quotation::marks::{Marks, Place};
use crate::quotation::view::View;

/// The start of a range without the dateline that opens its sentence.
pub(super) fn behind_dateline(view: &View, marks: &Marks, start: usize, end: usize) -> usize {
    let text = &view.text;
    // A dateline in brackets opens the sentence: 电（记者 某某）某市教育局3日宣布.
    let start = (start..end)
        .rev()
        .find(|&at| text[at] == '）' && marks.places[at] == Place::Bracketed)
        .filter(|&close| {
            let open = (start..close).rev().find(|&at| text[at] == '（').unwrap_or(start);
            (open..close).any(|at| {
                word_at(view, at, close, "记者")
                    || word_at(view, at, close, "编辑")
                    || word_at(view, at, close, "通讯员")
            })
        })
        .map_or(start, |close| close + 1);
    // 【某报综合报道】某国外相表示
    let start = (start..end).rev().find(|&at| text[at] == '】').map_or(start, |close| close + 1);
    // A dateline without brackets: 新华社华盛顿6月17日电 美国财政部长….
    (start..end.min(start + 24))
        .find(|&at| {
            // 朝日电视台 is no dateline.
            let day = at > 0 && text[at - 1].is_ascii_digit();
            day && (word_at(view, at, end, "日电")
                || word_at(view, at, end, "日讯")
                // 某网8月15日报道 某国媒体称
                || word_at(view, at, end, "日报道 "))
                || word_at(view, at, end, "报讯")
        })
        .map_or(start, |at| if word_at(view, at, end, "日报道 ") { at + 4 } else { at + 2 })
}

/// Whether what a range names is no source: 有观点认为, 记者接到报料称.
pub(super) fn is_hearsay(view: &View, start: usize, end: usize) -> bool {
    let text = &view.text;
    let opinion = text.get(start) == Some(&'有')
        && [
            "有观点",
            "有声音",
            "有分析",
            "有说法",
            "有报道",
            "有消息",
            "有看法",
            "有意见",
            "有猜测",
            "有评论",
            "有研究",
        ]
        .iter()
        .any(|word| word_at(view, start, end, word))
        && !word_at(view, start, end, "有分析师")
        && !word_at(view, start, end, "有分析人士");
    let ends = |word: &str| letters::ends(text, start, end, word).is_some();
    let comes_in = |at: usize| word_at(view, at, end, "接到") || word_at(view, at, end, "收到");
    // 记者接到报料称
    let tip = ["报料", "爆料", "举报", "投诉", "线索"].into_iter().any(ends)
        && (start..end).any(comes_in);
    // 当地流传的说法称
    let passed_on = ["流传", "流传的说法"].into_iter().any(ends);
    opinion || tip || passed_on
}
