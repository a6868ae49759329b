//! A page that is one quote: what stands above it says whose it is, and the words are its body, its title or a field.

use std::sync::Arc;

use super::follows::is_end;
use super::row::Value;

/// Fields above a page that say that it is a quote, and what they call it.
const KINDS: [&str; 6] = ["layout", "type", "category", "categories", "kind", "post_format"];
const QUOTES: [&str; 7] = ["quote", "quotes", "quotation", "citation", "语录", "名言", "摘录"];

/// Fields above a page that have the words themselves.
const WORDS: [&str; 8] = ["text", "quote", "quotation", "content", "引语", "原话", "语录", "名言"];

/// Fields above a page that say who speaks.
const WHO: [&str; 8] = ["author", "speaker", "who", "by", "作者", "说话人", "人物", "attribution"];

/// What a page has outside its quotes, as far as it may be one itself.
#[derive(Default)]
pub(super) struct QuotePage {
    paragraphs: Vec<String>,
    bytes: usize,
    is_after_blank: bool,
}

impl QuotePage {
    /// A longer body is an article.
    const LONGEST_BYTES: usize = 8 << 10;

    /// Takes a line that is no quote by itself; an empty one ends a paragraph.
    pub(super) fn take(&mut self, line: &str) {
        if self.bytes > Self::LONGEST_BYTES {
            return;
        }
        self.bytes += line.len();
        match self.paragraphs.last_mut().filter(|_| !self.is_after_blank && !line.is_empty()) {
            Some(paragraph) => *paragraph = format!("{paragraph}\n{line}"),
            None if !line.is_empty() => self.paragraphs.push(line.to_owned()),
            None => {}
        }
        self.is_after_blank = line.is_empty();
    }

    /// The words of the page, where it is a quote; empty where a field above it has them already.
    pub(super) fn words(&self, matter: &[(Arc<str>, Value)], heading: &str) -> Option<String> {
        let has = |names: &[&str]| {
            matter.iter().any(|(name, value)| {
                names.contains(&name.to_lowercase().as_str())
                    && *value != Value::Text(String::new())
            })
        };
        if !has(&WHO) {
            return None;
        }
        if has(&WORDS) {
            return Some(String::new());
        }
        let is_quote = |word: &str| QUOTES.contains(&word.trim().to_lowercase().as_str());
        let says_so = matter.iter().any(|(name, value)| {
            KINDS.contains(&name.to_lowercase().as_str())
                && match value {
                    Value::Text(kind) => is_quote(kind),
                    Value::List(kinds) => kinds.iter().any(|kind| is_quote(kind)),
                    Value::Number(_) | Value::Json(_) => false,
                }
        });
        let is_short = self.bytes <= Self::LONGEST_BYTES;
        if says_so && is_short && !self.paragraphs.is_empty() {
            return Some(self.paragraphs.join("\n\n"));
        }
        // A page of a table of quotes in Notion has the words as its title, and nothing else.
        let is_property =
            |line: &str| line.split_once(": ").is_some_and(|(name, _)| name.len() <= 40);
        let has_body = !self.paragraphs.iter().flat_map(|lines| lines.lines()).all(is_property);
        (!has_body && is_end(heading)).then(|| heading.to_owned())
    }
}
