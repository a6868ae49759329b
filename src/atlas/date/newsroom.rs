//! What newsrooms write around a date: the agency and the place of a dateline, a label, the page of a newspaper, the source.

/// What stands before a date and says of what it is; a colon may follow. Small letters, as [`plain`](super::plain::plain) leaves them.
const LABELS: [&str; 32] = [
    "发表时间",
    "发表日期",
    "发布时间",
    "发布日期",
    "更新时间",
    "更新日期",
    "出版日期",
    "出版时间",
    "刊登日期",
    "首次发布",
    "最后更新",
    "发表于",
    "发布于",
    "更新于",
    "刊登于",
    "原载于",
    "刊于",
    "载于",
    "截至",
    "截止",
    "公元",
    "时间",
    "日期",
    "last updated",
    "published",
    "publication date",
    "updated",
    "posted",
    "dated",
    "date",
    "issued",
    "as of",
];

/// What stands behind a day and says that it was printed, sent or broadcast then.
const ENDINGS: [&str; 16] = [
    "消息", "报道", "发布", "发表", "刊发", "刊登", "刊载", "出版", "更新", "播出", "专电", "电讯",
    "电", "讯", "刊", "载",
];

/// The endings of a dateline: before its day stand an agency and a place.
const OF_DATELINES: [&str; 6] = ["专电", "电讯", "电", "讯", "消息", "报道"];

/// What introduces the source or the writer behind a date.
const SOURCES: [&str; 7] = ["来源", "稿源", "作者", "编辑", "记者", "source", "by"];

/// A longer name of an agency and a place stands before no day.
const MOST_BEFORE_CHARS: usize = 24;

/// The texts in `written` that may be all of its date, the longest first, as byte ranges of it; none where nothing of a newsroom stands
/// there.
///
/// Only what is understood is left out: `新华社北京2023年5月28日电` is a dateline, `2023年5月28日，北京` none.
pub(super) fn dates_in(written: &str) -> Vec<&str> {
    let text = written.trim();
    let framed = [('【', '】'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    let text = framed.unwrap_or(text);
    let labelled = without_label(text);
    let (cut, ending) = without_ending(without_source(labelled));
    let mut found = Vec::new();
    if cut.len() < text.len() {
        found.push(cut);
    }
    if ending.is_some_and(|ending| OF_DATELINES.contains(&ending)) {
        let names = cut.char_indices().take(MOST_BEFORE_CHARS + 1);
        let names = names.take_while(|(_, character)| !character.is_numeric());
        let starts = names.map(|(at, character)| at + character.len_utf8());
        found.extend(starts.filter_map(|at| cut.get(at..)));
    }
    found
}

fn without_label(text: &str) -> &str {
    let lower = text.to_lowercase();
    for label in LABELS {
        let Some(rest) = lower.strip_prefix(label) else { continue };
        let Some(rest) = text.get(text.len().saturating_sub(rest.len())..) else { continue };
        let value = rest.trim_start().trim_start_matches([':', '：']).trim_start();
        let value = value.strip_prefix("on ").unwrap_or(value);
        // A word goes on where its label does not end: `updates`.
        if !rest.starts_with(|next: char| next.is_ascii_alphabetic()) {
            return value;
        }
    }
    text
}

/// The text without what says of what source it is, if no figure stands there, which might be a date too.
fn without_source(text: &str) -> &str {
    let marks = [':', '：'];
    for label in SOURCES {
        let Some((date, source)) = text.split_once(label) else { continue };
        let is_label = source.trim_start().starts_with(marks);
        let is_apart = date.ends_with(|last: char| !last.is_alphanumeric() || last == '日');
        if is_label && is_apart && !source.contains(char::is_numeric) {
            return date
                .trim_end_matches([' ', '\u{3000}', '|', '｜', '，', ',', '(', '（', '/', '·']);
        }
    }
    text
}

/// The text without its ending, without the reporter in brackets behind it, and without the page of a newspaper.
fn without_ending(text: &str) -> (&str, Option<&'static str>) {
    let mut text = text.trim_end_matches(['。', '.', '，', ',', ':', '：', ' ']);
    if let Some(open) = text.rfind(['(', '（']).filter(|_| text.ends_with([')', '）'])) {
        let (before, brackets) = text.split_at(open);
        let is_name = !brackets.contains(char::is_numeric);
        let before = before.trim_end();
        if is_name && ENDINGS.iter().any(|ending| before.ends_with(ending)) {
            text = before;
        }
    }
    if let Some(date) = without_page(text) {
        return (date, None);
    }
    match ENDINGS.into_iter().find_map(|ending| Some((text.strip_suffix(ending)?, ending))) {
        Some((date, ending)) => (date.trim_end(), Some(ending)),
        None => (text, None),
    }
}

/// `2023年5月28日` of `2023年5月28日第3版`.
fn without_page(text: &str) -> Option<&str> {
    let before = text.strip_suffix(['版', '页'])?;
    let date = before
        .trim_end_matches(|last: char| last.is_numeric() || "一二三四五六七八九十".contains(last));
    let (date, page) =
        date.strip_suffix('第').map(|date| (date, before.len() > date.len() + '第'.len_utf8()))?;
    page.then(|| date.trim_end_matches([' ', '，', ',', '(', '（']))
}
