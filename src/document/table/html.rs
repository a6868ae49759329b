//! Web pages: quotes by the markup that pages of quotes have.
//!
//! What programs export as a page; else linked data in it; else boxes with words and an author in them (`itemprop`, class names); else the lists of a Wikiquote page; else block quotes, tables with
//! headings, and items of lists with an attribution. A page with none of these is an article, and no collection. A row's number counts
//! the quotes of the page.

use dom_query::{Document, NodeRef, Selection};
use serde_json::{Map, Value as Json};

use crate::document::html_depth;

use super::attribution::{attributed, is_attribution, is_dash};
use super::html_words::words_of;
use super::marks::is_marked;
use super::tree::Placed;
use super::wikiquote::{Page, is_of_person};
use super::{html_exports, json_ld};

/// Elements around a quote and who said it.
const BOXES: &str = "[itemtype*=Quotation], .quote, .quoteDetails, .quote-item, .quote-box, .quotebox, .quote-card, .bqQt, .hitokoto, .sons";

/// In such a box: the words, and who said them.
const WORDS: [&str; 9] = [
    "[itemprop=text]",
    ".quoteText",
    ".quote-text",
    ".quote_text",
    ".quote-content",
    ".b-qt",
    ".text",
    "blockquote",
    "p",
];
const WHO: &str = "[itemprop=author], [itemprop=creator], .authorOrTitle, .author, .quote-author, .quote_author, .bq-aut, cite, figcaption, footer";

/// Whether a text begins as a page does, or as a part of one.
pub(super) fn looks_so(text: &str) -> bool {
    const STARTS: [&str; 17] = [
        // A component of Vue or Svelte, whose quotes stand in its script.
        "<template",
        "<script",
        "<style",
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<div",
        "<blockquote",
        "<table",
        "<ul",
        "<ol",
        "<p>",
        "<h1",
        "<h2",
        "<section",
        "<article",
    ];
    let start: String = text.trim_start().chars().take(256).flat_map(char::to_lowercase).collect();
    STARTS.iter().any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("<html"))
        || (start.starts_with("<!--") && text.to_lowercase().contains("<html"))
}

/// Reads the quotes of a page.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) {
    let page = Document::from(&*html_depth::bounded(text));
    let mut found = html_exports::read(&page);
    if found.is_empty() {
        found = json_ld::quotations(&page);
    }
    if found.is_empty() {
        found = boxes(&page);
    }
    if found.is_empty() {
        found = wikiquote(&page);
    }
    if found.is_empty() {
        found = block_quotes(&page);
        found.extend(tables(&page));
        found.extend(items(&page));
    }
    to.extend((1..).zip(found));
}

fn boxes(page: &Document) -> Vec<Json> {
    let mut found = Vec::new();
    for node in outermost(&page.select(BOXES), BOXES) {
        let within = Selection::from(node);
        let who = within.select(WHO).nodes().first().copied();
        let words = WORDS.iter().find_map(|selector| {
            let node = within.select(selector).nodes().first().copied()?;
            let text = words_of(&node, who.as_ref());
            (!text.is_empty()).then_some(text)
        });
        let words = words.unwrap_or_else(|| words_of(&node, who.as_ref()));
        let who = who.map(|node| words_of(&node, None)).unwrap_or_default();
        let tags: Vec<Json> = within
            .select(".tag, [rel=tag]")
            .iter()
            .map(|tag| Json::String(words_of(&tag.nodes()[0], None)))
            .collect();
        if let Some(mut quote) = quote(&words, &who) {
            if !tags.is_empty() {
                quote.insert("tags".to_owned(), Json::Array(tags));
            }
            found.push(Json::Object(quote));
        }
    }
    // Boxes of which nobody is named are no collection: blogs call any quoted paragraph so.
    let is_attributed = |quote: &Json| quote.get("attribution").is_some();
    if found.iter().any(is_attributed) { found } else { Vec::new() }
}

/// Words, and who said them, where that stands apart or behind a dash.
fn quote(words: &str, who: &str) -> Option<Map<String, Json>> {
    let words = words.trim().trim_end_matches(is_dash).trim();
    let who = who.trim_start_matches(is_dash).trim().trim_end_matches([',', '，']).trim();
    let (words, who) =
        if who.is_empty() { attributed(words).unwrap_or((words, "")) } else { (words, who) };
    if words.is_empty() {
        return None;
    }
    let mut fields = Map::new();
    fields.insert("text".to_owned(), Json::String(words.to_owned()));
    if !who.is_empty() {
        fields.insert("attribution".to_owned(), Json::String(who.to_owned()));
    }
    Some(fields)
}

fn wikiquote(page: &Document) -> Vec<Json> {
    let title = page.select("title").text();
    let Some((subject, _)) = title.split_once(" - ") else { return Vec::new() };
    if !["Wikiquote", "维基语录", "維基語錄"].iter().any(|name| title.contains(name)) {
        return Vec::new();
    }
    let body = page.select(".mw-parser-output, #mw-content-text, #bodyContent, body");
    let Some(body) = body.nodes().first().copied() else { return Vec::new() };
    let introduction = Selection::from(body).select("p").iter().map(|p| p.text().to_string());
    let is_person = introduction.take(3).any(|text| is_of_person(&text))
        || super::person::looks_like_person(subject);
    let mut about = Page::new(subject, is_person);
    let mut found = Vec::new();
    for node in body.descendants_it() {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "h2" | "h3" | "h4" => about.head(&words_of(&node, None), &*name != "h2"),
            "li" => {
                let is_below = node.ancestors_it(None).any(|around| around.has_name("li"));
                let is_menu = node.ancestors_it(None).any(|around| {
                    around.has_name("nav") || around.has_class("toc") || around.is("#toc")
                });
                if is_below || is_menu {
                    continue;
                }
                let lists = node.children_it(false).filter(|child| {
                    child.has_name("ul") || child.has_name("dl") || child.has_name("ol")
                });
                let lists: Vec<NodeRef<'_>> = lists.collect();
                let below: Vec<String> = lists.iter().map(|list| words_of(list, None)).collect();
                let words = words_of(&node, lists.first());
                found.extend(about.item(&words, &below.join(" ").replace('\n', " ")));
            }
            _ => {}
        }
    }
    found
}

fn block_quotes(page: &Document) -> Vec<Json> {
    const SOURCES: &str = "footer, cite, figcaption, .attribution, .author";
    let mut found = Vec::new();
    for node in outermost(&page.select("blockquote"), "blockquote") {
        let within = Selection::from(node);
        let inner = within.select(SOURCES).nodes().first().copied();
        let words = words_of(&node, inner.as_ref());
        let beside = || {
            let figure = node.parent().filter(|around| around.has_name("figure"))?;
            let caption = Selection::from(figure).select("figcaption");
            let caption = caption.nodes().first().map(|node| words_of(node, None));
            caption.or_else(|| {
                let next = words_of(&node.next_element_sibling()?, None);
                is_attribution(&next).then_some(next)
            })
        };
        let next = || {
            let next = words_of(&node.next_element_sibling()?, None);
            is_attribution(&next).then_some(next)
        };
        let who = inner.map(|node| words_of(&node, None)).or_else(beside).or_else(next);
        found.extend(quote(&words, &who.unwrap_or_default()).map(Json::Object));
    }
    found
}

/// Cells of a table that reach over several rows (`rowspan`): how many more, and their words, by column.
#[derive(Default)]
struct Spans(Vec<(u32, String)>);

impl Spans {
    /// The words of a row's cells, each in its column, with those that reach into it from above.
    fn row(&mut self, nodes: &[NodeRef<'_>], columns: usize) -> Vec<String> {
        self.0.resize(columns, (0, String::new()));
        let mut nodes = nodes.iter();
        let mut row = Vec::with_capacity(columns);
        let mut across: u32 = 0;
        for column in &mut self.0 {
            if column.0 > 0 {
                column.0 -= 1;
                row.push(column.1.clone());
            } else if across > 0 {
                across -= 1;
                row.push(String::new());
            } else if let Some(node) = nodes.next() {
                let number = |name: &str| node.attr(name).and_then(|it| it.trim().parse().ok());
                let words = words_of(node, None);
                across = number("colspan").unwrap_or(1_u32).saturating_sub(1);
                *column = (number("rowspan").unwrap_or(1_u32).saturating_sub(1), words.clone());
                row.push(words);
            } else {
                row.push(String::new());
            }
        }
        row
    }
}

/// Tables that have headings.
fn tables(page: &Document) -> Vec<Json> {
    let mut found = Vec::new();
    for node in outermost(&page.select("table"), "table") {
        let mut names = Vec::new();
        let mut spans = Spans::default();
        for row in &Selection::from(node).select("tr") {
            if names.is_empty() {
                let heads = row.select("th");
                let heads = heads.nodes().iter().map(|cell| words_of(cell, None));
                names = super::delimited::header(heads.collect::<Vec<_>>().into_iter(), true);
                continue;
            }
            let cells = spans.row(row.select("th, td").nodes(), names.len());
            let filled = names.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
            let fields: Map<String, Json> =
                filled.map(|(name, cell)| (name.to_string(), Json::String(cell))).collect();
            if !fields.is_empty() {
                found.push(Json::Object(fields));
            }
        }
    }
    found
}

/// Items of lists and paragraphs that are words in marks and who said them.
fn items(page: &Document) -> Vec<Json> {
    let mut found = Vec::new();
    for element in &page.select("li, p, dd") {
        let Some(node) = element.nodes().first() else { continue };
        if node.ancestors_it(None).any(|around| around.has_name("blockquote")) {
            continue;
        }
        let text = words_of(node, None);
        // In an app's export of notes every note is a box; elsewhere any sentence may have a dash.
        let is_memo = node.ancestors_it(None).any(|around| around.has_class("memo"));
        if let Some((words, who)) =
            attributed(&text).filter(|(words, _)| is_memo || is_marked(words))
        {
            found.extend(quote(words, who).map(Json::Object));
        }
    }
    found
}

/// The elements that lie in no other of them.
fn outermost<'p>(found: &Selection<'p>, selector: &str) -> Vec<NodeRef<'p>> {
    let is_outer = |node: &NodeRef<'p>| !node.ancestors_it(None).any(|around| around.is(selector));
    found.nodes().iter().copied().filter(is_outer).collect()
}
