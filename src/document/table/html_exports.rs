//! Pages that programs export: a Kindle's notebook, Telegram's messages, Zotero's reports and its annotations.

use dom_query::{Document, Selection};
use serde_json::{Map, Value as Json};

use super::citation::Cited;
use super::html_words::words_of;
use super::person::spoken_all;

/// The quotes of a page that such a program wrote; none of any other page.
pub(super) fn read(page: &Document) -> Vec<Json> {
    let readers = [kindle_notebook, telegram, zotero_report, zotero_annotations];
    readers.iter().map(|read| read(page)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// An object of these texts; one with nothing in it is left out.
fn record(fields: &[(&str, &str)]) -> Json {
    let filled = fields.iter().filter(|(_, text)| !text.is_empty());
    let fields: Map<String, Json> =
        filled.map(|(name, text)| ((*name).to_owned(), Json::String((*text).to_owned()))).collect();
    Json::Object(fields)
}

/// The words of the first element that a selector finds.
fn first(within: &Selection<'_>, selector: &str) -> String {
    let found = within.select(selector);
    found.nodes().first().map(|node| words_of(node, None)).unwrap_or_default()
}

/// The book and its author, then a heading of place and the words for each passage and note.
fn kindle_notebook(page: &Document) -> Vec<Json> {
    let whole = page.select("body");
    let (book, author) = (first(&whole, ".bookTitle"), spoken_all(&first(&whole, ".authors")));
    let (mut found, mut heading): (Vec<Json>, String) = (Vec::new(), String::new());
    for node in page.select(".noteHeading, .noteText").nodes() {
        let text = words_of(node, None);
        if node.has_class("noteHeading") {
            heading = text;
            continue;
        }
        let is_note = ["Note", "笔记", "筆記"].iter().any(|kind| heading.starts_with(kind));
        let last = found.last_mut().and_then(Json::as_object_mut);
        if let Some(last) = last.filter(|last| is_note && !last.contains_key("note")) {
            last.insert("note".to_owned(), Json::String(text));
            continue;
        }
        let after = |words: [&str; 2]| {
            let at = words.iter().find_map(|word| heading.split_once(word)).map(|(_, at)| at);
            let digits = |c: &char| c.is_ascii_digit();
            let at = at.map(|at| at.trim_start().chars().take_while(digits).collect::<String>());
            at.unwrap_or_default()
        };
        found.push(record(&[
            (if is_note { "note" } else { "text" }, &text),
            ("author", &author),
            ("book", &book),
            ("page", &after(["Page ", "第 "])),
            ("location", &after(["Location ", "位置 "])),
        ]));
    }
    found
}

/// Messages of a chat: who sent one stands above the first of several in turn.
fn telegram(page: &Document) -> Vec<Json> {
    let chat = first(&page.select("body"), ".page_header .text");
    let (mut found, mut speaker) = (Vec::new(), String::new());
    for node in page.select(".message.default").nodes() {
        let within = Selection::from(*node);
        let name = first(&within, ".from_name");
        if !name.is_empty() {
            speaker = name;
        } else if !node.has_class("joined") {
            speaker.clear();
        }
        // What is forwarded has its own sender in it, and is not the words of whoever sent it on.
        let forwarded = within.select(".forwarded");
        let sent = forwarded.nodes().first().map_or(within, |inner| Selection::from(*inner));
        let text = first(&sent, ".text");
        let time = sent.select(".date").attr("title").unwrap_or_default();
        let date = time.split(' ').next().and_then(iso_of_dotted).unwrap_or_default();
        let inner = first(&sent, ".from_name");
        let who = if inner.is_empty() { speaker.as_str() } else { inner.as_str() };
        if !text.is_empty() {
            found.push(record(&[
                ("text", &text),
                ("speaker", who),
                ("date", &date),
                ("source", &chat),
            ]));
        }
    }
    found
}

/// `28.05.2023` as `2023-05-28`.
fn iso_of_dotted(date: &str) -> Option<String> {
    let mut parts = date.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4).then(|| format!("{year}-{month}-{day}"))
}

/// Items of a library with a table of what is known of each, and their notes below it.
fn zotero_report(page: &Document) -> Vec<Json> {
    let mut found = Vec::new();
    for item in page.select("ul.report > li.item").nodes() {
        let within = Selection::from(*item);
        let field = |names: &[&str]| {
            let rows = within.select("tr");
            let row = rows.iter().find(|row| names.contains(&&*first(row, "th")));
            row.map(|row| first(&row, "td")).unwrap_or_default()
        };
        let title = first(&within, "h2");
        let author = spoken_all(&field(&["Author", "作者"]));
        for note in within.select("ul.notes > li").nodes() {
            let whole = words_of(note, None);
            let cited = Cited::of(&whole);
            found.push(record(&[
                ("text", cited.as_ref().map_or(&whole, |cited| cited.words)),
                (if cited.is_some() { "book_author" } else { "work_author" }, &author),
                ("book", &title),
                ("date", &field(&["Date", "日期"])),
                ("url", &field(&["URL", "网址", "網址"])),
                ("publisher", &field(&["Publisher", "出版社", "出版者", "出版商"])),
                ("publication", &field(&["Publication", "报纸", "报刊", "期刊", "出版物", "刊名"])),
                ("page", cited.as_ref().map_or("", |cited| cited.page)),
                ("note", cited.as_ref().map_or("", |cited| cited.rest)),
            ]));
        }
    }
    found
}

/// Passages of a document with a reference behind each: `“…” (Doe, 2019, p. 12)`.
fn zotero_annotations(page: &Document) -> Vec<Json> {
    let marks = "[data-schema-version], .highlight[data-annotation], a[href^='zotero://']";
    if page.select(marks).is_empty() {
        return Vec::new();
    }
    let paragraphs = page.select("p").iter().map(|p| words_of(&p.nodes()[0], None));
    let cited = paragraphs.filter_map(|text| Cited::of(&text).map(|cited| record(&cited.fields())));
    cited.collect()
}
