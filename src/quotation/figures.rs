//! Numbers in running text, with what they count and who says so: 70余家, 1-2代, 46.8亿元.

use super::lexicon::{ADVERB, CUE, WORDS};
use super::marks::{Marks, Place};
use super::people::is_hanzi;
use super::proposal::Proposal;
use super::view::{Style, View};

/// A number of a text.
///
/// `start` and `end` count Unicode scalar values of the text as it was given; `text` is exactly that slice.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The first character.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
    /// The number with its unit, byte for byte.
    pub text: String,
    /// The unit: 家, 亿元, %.
    pub unit: String,
    /// What is counted, as the text has it beside the number.
    pub counts: Option<String>,
    /// Who says so, where the number stands in somebody's words.
    pub speaker: Option<String>,
    /// The key of the speaker among the known ones.
    pub speaker_id: Option<String>,
    /// How sure the span, and the speaker, are: from 0 to 1.
    pub confidence: f32,
}

/// Units, longest first.
const UNITS: [&str; 74] = [
    "个百分点",
    "平方公里",
    "万千瓦时",
    "百分点",
    "平方米",
    "千瓦时",
    "万千瓦",
    "个基点",
    "亿美元",
    "万美元",
    "美元",
    "欧元",
    "日元",
    "港元",
    "英镑",
    "亿元",
    "万元",
    "公里",
    "毫秒",
    "微秒",
    "小时",
    "分钟",
    "参数",
    "公斤",
    "公顷",
    "千瓦",
    "兆瓦",
    "个月",
    "年",
    "倍",
    "元",
    "个",
    "家",
    "款",
    "项",
    "种",
    "位",
    "名",
    "人",
    "次",
    "台",
    "卡",
    "代",
    "套",
    "件",
    "座",
    "条",
    "篇",
    "份",
    "部",
    "辆",
    "架",
    "艘",
    "株",
    "亩",
    "吨",
    "米",
    "岁",
    "天",
    "周",
    "秒",
    "字",
    "页",
    "场",
    "轮",
    "层",
    "所",
    "处",
    "类",
    "例",
    "户",
    "票",
    "%",
    "％",
];

/// Finds the figures of a text whose proposals are known; days and times are none.
pub(super) fn find(text: &str, proposals: &[Proposal]) -> Vec<Figure> {
    let view = View::new(text);
    let marks = Marks::new(&view);
    let mut found = Vec::new();
    for paragraph in view.paragraphs.iter().filter(|paragraph| paragraph.style != Style::Note) {
        let mut at = paragraph.start;
        let mut free = paragraph.start;
        while at < paragraph.end {
            let Some((number, end, unit)) = figure(&view, at, paragraph.end) else {
                at += 1;
                continue;
            };
            if marks.places[at] != Place::Titled {
                let start_raw = view.place(at);
                let end_raw = view.place(end - 1) + 1;
                let inside = proposals.partition_point(|proposal| proposal.start <= start_raw);
                let says = inside
                    .checked_sub(1)
                    .map(|last| &proposals[last])
                    .filter(|says| says.end >= end_raw);
                found.push(Figure {
                    start: start_raw,
                    end: end_raw,
                    text: view.raw[start_raw..end_raw].iter().collect(),
                    unit: view.written(unit, end),
                    counts: behind(&view, end, paragraph.end)
                        .or_else(|| before(&view, free, at))
                        .map(|(from, to)| view.written(from, to)),
                    speaker: says.map(|says| says.speaker.clone()),
                    speaker_id: says.and_then(|says| says.speaker_id.clone()),
                    confidence: says
                        .map_or(0.6, |says| says.confidence * if number { 0.95 } else { 0.8 }),
                });
            }
            at = end;
            free = end;
        }
    }
    found
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百千万亿两几".contains(c)
}

/// The figure that begins at `at`: whether it has digits, its end, and where its unit begins.
fn figure(view: &View, at: usize, line_end: usize) -> Option<(bool, usize, usize)> {
    let text = &view.text;
    let first = text[at];
    let digits = first.is_ascii_digit();
    if !digits && !is_numeral(first)
        || at > 0
            && (text[at - 1].is_ascii_alphanumeric() || matches!(text[at - 1], '.' | '第' | '-'))
    {
        return None;
    }
    let mut end = at;
    while end < line_end {
        let c = text[end];
        let joins = matches!(c, '.' | ',' | '-' | '~' | '～' | '—' | '至' | '到' | '%' | '％')
            && end > at
            && text
                .get(end + 1)
                .is_some_and(|next| next.is_ascii_digit() || !digits && is_numeral(*next));
        if !(c.is_ascii_digit() || joins || is_numeral(c) && (!digits || "百千万亿十".contains(c)))
        {
            break;
        }
        end += 1;
    }
    // 70余家, 100多个, 五六十来位
    while end < line_end && matches!(text[end], '余' | '多' | '来' | '几') {
        end += 1;
    }
    let unit = UNITS.iter().find_map(|unit| {
        super::letters::begins(text, end, line_end, unit).map(|length| end + length)
    })?;
    // Days and times: 2025年, 6月3日, 15时.
    let plain = text[at..end].iter().all(char::is_ascii_digit);
    let year = text[end] == '年' && plain && end - at == 4;
    // 一座, 几个 and 万人 count nothing.
    let vague = !digits
        && (end - at == 1 && matches!(first, '一' | '几')
            || matches!(first, '万' | '千' | '百' | '亿'));
    (!year && !vague).then_some((digits, unit, end))
}

/// What follows the unit: 79个[大模型].
fn behind(view: &View, from: usize, line_end: usize) -> Option<(usize, usize)> {
    let mut end = from;
    while end < line_end
        && end - from < 12
        && (is_hanzi(view.text[end]) || view.text[end].is_ascii_alphabetic())
        && !"的了在和与及是为于将被从到至以内外上下左右，超约近达增减占比同，"
            .contains(view.text[end])
        && WORDS.at(&view.text, end, CUE | ADVERB).is_none()
    {
        end += 1;
    }
    (end >= from + 2).then_some((from, end))
}

/// What stands before the number: [大模型数量]已超过70余家.
fn before(view: &View, line_start: usize, at: usize) -> Option<(usize, usize)> {
    const LEADS: [&str; 30] = [
        "不超过",
        "已经",
        "超过",
        "达到",
        "约为",
        "大约",
        "接近",
        "不到",
        "不足",
        "至少",
        "最多",
        "降至",
        "升至",
        "增长",
        "下降",
        "增至",
        "压到",
        "提升到",
        "降到",
        "已",
        "约",
        "近",
        "达",
        "为",
        "是",
        "仅",
        "共",
        "仍",
        "将",
        "里",
    ];
    let lead = |end: usize| {
        LEADS.iter().find_map(|lead| super::letters::ends(&view.text, line_start, end, lead))
    };
    let mut end = at;
    while let Some(length) = lead(end) {
        end -= length;
    }
    let from = (line_start..end)
        .rev()
        .take(12)
        .take_while(|&at| is_hanzi(view.text[at]) || view.text[at].is_ascii_alphabetic())
        .last()?;
    (end >= from + 2).then_some((from, end))
}
