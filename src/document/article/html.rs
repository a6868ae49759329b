//! HTML: the main text of a page, and title, publisher, day and address from its metadata.

use std::path::Path;

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use crate::document::html_depth;
use crate::document::place::Trouble;

use super::Article;
use super::page_facts::{Facts, facts, without_site};

/// Whether a text begins as a page does.
pub(super) fn looks_so(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(256).flat_map(char::to_lowercase).collect();
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || start.starts_with("<head")
        || start.starts_with("<?xml") && start.contains("html")
}

pub(super) fn read(path: &Path, html: &str) -> Result<Article, Trouble> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let html = html_depth::bounded(html);
    let page = Document::from(&*html);
    // How a word is read stands above it in small letters (`ruby`), and is not among the words.
    page.select("rt, rp, rtc").remove();
    let parsed =
        Readability::with_document(page, None, Some(config)).and_then(|mut page| page.parse());
    let page = parsed.map_err(|_| Trouble::new(path, "网页里找不到正文", "has no main text"))?;
    let some = |text: String| {
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let date: Option<String> = page
        .published_time
        .or(page.modified_time)
        .and_then(some)
        .map(|day| day.chars().take_while(|c| *c != 'T').collect());
    let publisher = page.site_name.and_then(some);
    let address = page.url.and_then(some);
    let known = date.is_some() && publisher.is_some() && address.is_some();
    let own = if known { Facts::default() } else { facts(&html) };
    let (title, site) = without_site(&page.title);
    Ok(Article {
        text: lines(&page.text_content),
        title: some(title),
        publisher: publisher.or(own.publisher).or(site),
        date: date.or(own.date),
        address: address.or(own.address),
        doubt: None,
    })
}

/// The lines without the spaces around them, at most one of them empty in a row.
fn lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for line in
        text.lines().map(|line| line.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}'))
    {
        if line.is_empty() && (lines.is_empty() || lines.ends_with("\n\n")) {
            continue;
        }
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}
