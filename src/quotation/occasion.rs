//! Where and when something was said, as the sentence has it.

use super::letters;
use super::marks::{Marks, Place};
use super::view::{Paragraph, View};

/// How far before the words the occasion is looked for.
const BACK: usize = 300;

const OCCASIONS: [&str; 22] = [
    "会",
    "会议",
    "论坛",
    "仪式",
    "发布会",
    "大会",
    "峰会",
    "活动",
    "采访",
    "研讨会",
    "座谈会",
    "交流会",
    "播客",
    "直播",
    "演讲",
    "致辞",
    "说明会",
    "节目",
    "讲座",
    "沙龙",
    "专访",
    "邮件",
];

/// The occasion (开工仪式) and the day (6月3日) that stand in the paragraph nearest before the words, or in their sentence.
pub(super) fn around(
    view: &View,
    marks: &Marks,
    paragraph: &Paragraph,
    at: usize,
) -> (Option<String>, Option<String>) {
    let until = (at + 80).min(paragraph.end);
    let told = |at: usize| marks.places[at] == Place::Told;
    let mut occasion = None;
    let mut date = None;
    let mut day_end = 0;
    for start in paragraph.start.max(at.saturating_sub(BACK))..until {
        if !told(start) {
            continue;
        }
        if view.text[start] == '在' && (start < at || occasion.is_none()) {
            let limit = (start + 30).min(paragraph.end);
            let stop = (start + 2..limit).find(|&end| {
                matches!(view.text[end], '上' | '中' | '期' | '时' | '后' | '里') && {
                    let head = &view.text[start + 1..end];
                    OCCASIONS.iter().any(|word| letters::ends(head, 0, head.len(), word).is_some())
                        && !head.iter().any(|c| matches!(c, '，' | '。' | '；'))
                }
            });
            if let Some(stop) = stop {
                occasion = Some(view.written(start + 1, stop));
            }
        }
        // 3月5日 and 5日 of 2024年3月5日 are no days of their own.
        if view.text[start].is_ascii_digit()
            && start >= day_end
            && (start == paragraph.start || !view.text[start - 1].is_ascii_digit())
            && (start < at || date.is_none())
            && let Some(end) = day(view, start, paragraph.end)
        {
            date = Some(view.written(start, end));
            day_end = end;
        }
    }
    (occasion, date)
}

/// The end of a day that begins here: 6月3日, 2025年6月3日, 27日.
fn day(view: &View, start: usize, end: usize) -> Option<usize> {
    let mut at = start;
    let mut found = None;
    for unit in ['年', '月', '日'] {
        let digits = view.text[at..end].iter().take_while(|c| c.is_ascii_digit()).count();
        // The unit stands in the same line.
        let follows = at + digits < end && view.text[at + digits] == unit;
        if digits > 0 && digits <= 4 && follows {
            at += digits + 1;
            if unit == '日' || unit == '月' && found.is_some() {
                found = Some(at);
            } else {
                found = found.or(Some(0));
            }
        }
    }
    found.filter(|&end| end > start)
}
