//! A line of the notes of a reading program: what it is by its label, its mark, its time.

use crate::document::table::person::looks_like_person;

/// What a line holds, by its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Words,
    Note,
    Book,
    Author,
    Chapter,
    Page,
    Time,
    Tags,
    Link,
}

const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Words,
        &[
            "原文",
            "划线",
            "摘录",
            "标注",
            "原句",
            "引用",
            "摘抄",
            "划线内容",
            "原文摘录",
            "语录",
            "名言",
            "金句",
            "原话",
            "引语",
            "highlight",
            "quote",
            "quotation",
        ],
    ),
    (
        Label::Note,
        &["想法", "笔记", "注", "批注", "我的想法", "备注", "评论", "感想", "note", "comment"],
    ),
    (
        Label::Book,
        &["书名", "书籍", "图书", "出处", "来源", "book", "book title", "title", "source"],
    ),
    (
        Label::Author,
        &["作者", "著者", "说话人", "发言人", "人物", "讲者", "author", "speaker", "said by"],
    ),
    (Label::Chapter, &["章节", "章", "chapter"]),
    (Label::Page, &["页码", "page"]),
    (Label::Time, &["时间", "日期", "date", "time"]),
    (Label::Tags, &["标签", "话题", "tags", "tag", "topic"]),
    (Label::Link, &["链接", "网址", "url", "link"]),
];

/// What Douban puts around the words of a book in a note.
pub(super) const DOUBAN: (&str, &str) = ("<原文开始>", "</原文结束>");

/// Whether a text is such notes.
pub(in crate::document::table) fn are_notes(sample: &str) -> bool {
    let lines = || sample.lines().map(str::trim_end).filter(|line| !line.trim().is_empty());
    if sample.starts_with("---") || lines().any(|line| line.trim_start().starts_with('>')) {
        return false;
    }
    if sample.contains(DOUBAN.0) && sample.contains(DOUBAN.1) {
        return true;
    }
    if is_page_of_highlights(sample) {
        return true;
    }
    let has = |wanted: &[Label]| {
        lines().any(|line| labelled(line).is_some_and(|(label, _)| wanted.contains(&label)))
    };
    let has_words = has(&[Label::Words]);
    if has_words && has(&[Label::Book, Label::Author]) {
        return true;
    }
    let begins_with_book = lines().take(4).any(|line| book_of(line.trim()).is_some());
    begins_with_book
        && (has_words
            || lines().any(|line| time_of(line).is_some() || marked(line.trim()).is_some()))
}

/// Whether a text is a book's page as Readwise writes it to Markdown: what is known of the book in a list, then its highlights in one.
pub(super) fn is_page_of_highlights(sample: &str) -> bool {
    let has = |head: &str| sample.lines().any(|line| line.starts_with(head));
    sample.trim_start().starts_with("# ") && has("- Author:") && has("## Highlights")
}

/// What a label says of its line, and the rest of it: `原文：…`, `【划线】…`.
pub(super) fn labelled(line: &str) -> Option<(Label, &str)> {
    let (name, rest) = match line.strip_prefix('【') {
        Some(inner) => inner.split_once('】')?,
        None => line.split_once([':', '：'])?,
    };
    let name = name.to_lowercase();
    let (label, _) = LABELS.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    Some((*label, rest.trim_start_matches([':', '：']).trim()))
}

/// A passage behind a mark.
pub(super) fn marked(line: &str) -> Option<&str> {
    line.strip_prefix(['◆', '•', '●', '▪']).map(str::trim)
}

/// The book that a line of its own names, and its author where it names one: `《书名》`, `Some Book - Jane Doe (Highlight: 2; Note: 1)`.
pub(super) fn book_of(line: &str) -> Option<(&str, &str)> {
    if let Some((head, _)) = line.split_once(" (Highlight: ") {
        return Some(head.rsplit_once(" - ").unwrap_or((head, "")));
    }
    let inner = line.strip_prefix('《')?.strip_suffix('》')?;
    (!inner.contains('《')).then_some((inner, ""))
}

/// The time that a line is nothing but, and the page beside it: `2023-05-28 12:33:10  第12页`.
pub(super) fn time_of(line: &str) -> Option<(&str, Option<&str>)> {
    const LONGEST_CHARS: usize = 40;
    let line = line.trim();
    let is_year = line.len() > 5 && line.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let has_mark = line.chars().nth(4).is_some_and(|mark| "-/.年".contains(mark));
    let is_time = |c: char| c.is_ascii_digit() || "-/.:年月日时分秒 \t第页".contains(c);
    if !is_year || !has_mark || line.chars().count() > LONGEST_CHARS || !line.chars().all(is_time) {
        return None;
    }
    let (time, page) =
        line.split_once('第').map_or((line, None), |(time, page)| (time, Some(page)));
    Some((time.trim(), page.map(|page| page.trim_end_matches('页').trim())))
}

/// Who a line below the title says wrote the book: `费孝通 著`, `[美] 平克`.
pub(super) fn author_of(line: &str, is_right_below: bool) -> Option<&str> {
    let (nation, name) = match line.strip_prefix(['[', '［', '【', '（', '(']) {
        Some(rest) => {
            let (nation, name) = rest.split_once([']', '］', '】', '）', ')'])?;
            (nation, name.trim())
        }
        None => ("", line),
    };
    let writes = name.strip_suffix('著').map(str::trim_end);
    let name = writes.unwrap_or(name);
    let hanzi = name.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    let is_short = (2..=3).contains(&hanzi) && hanzi == name.chars().count();
    let is_name = writes.is_some()
        || !nation.is_empty()
        || looks_like_person(name)
        || (is_right_below && is_short);
    (is_name && !name.is_empty()).then_some(name)
}

/// Whether a line is short and no sentence: the name of a chapter, if anything.
pub(super) fn is_title(line: &str) -> bool {
    line.chars().count() <= 40 && !line.ends_with(['。', '！', '？', '.', '!', '?', '”', '…', '；'])
}

/// Words without the link to their place behind them: `Maps. ([Location 58](https://…))`.
pub(super) fn without_place(item: &str) -> (&str, Option<&str>) {
    let found = || {
        let (words, place) = item.rsplit_once(" ([")?;
        let (_, link) = place.strip_suffix("))")?.split_once("](")?;
        Some((words, Some(link)))
    };
    found().unwrap_or((item, None))
}
