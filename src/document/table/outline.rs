//! Pages of outliners as JSON (Roam, Logseq): a title, and blocks with their text in one another. Each page is read as the Markdown that
//! its blocks are written in.

use serde_json::{Map, Value as Json};

use super::by_line::rows_of;
use super::markdown::Markdown;
use super::row::Next;

/// Blocks that lie deeper are left out: the stack is finite.
const DEEPEST: usize = 64;

/// The rows of a page; `None` where an object is none.
pub(super) fn rows(page: &Map<String, Json>, number: u64) -> Option<Vec<Next>> {
    let title = ["title", "page-name"].iter().find_map(|name| page.get(*name)?.as_str())?;
    let blocks = page.get("children")?.as_array()?;
    if !blocks.iter().all(|block| text_of(block).is_some()) {
        return None;
    }
    let mut text = String::new();
    add(blocks, &mut text, 0);
    let is_authored = ["author::", "作者::"]
        .iter()
        .any(|name| text.lines().any(|line| line.to_lowercase().starts_with(name)));
    // Of a page about a book the title is that of the book.
    let head = if is_authored { format!("title:: {title}") } else { format!("# {title}") };
    let rows = rows_of(&format!("{head}\n\n{text}"), Markdown::default());
    let placed = rows.into_iter().map(|next| {
        next.map(|mut row| {
            row.number = number;
            row
        })
    });
    Some(placed.collect())
}

fn text_of(block: &Json) -> Option<&str> {
    ["string", "content"].iter().find_map(|name| block.get(*name)?.as_str())
}

fn add(blocks: &[Json], to: &mut String, depth: usize) {
    for block in blocks {
        let text = text_of(block).unwrap_or_default();
        let is_plain = text.contains("::") || text.starts_with('>') || text.contains('\n');
        if !is_plain && !text.is_empty() {
            to.push_str("- ");
        }
        to.push_str(text);
        to.push_str("\n\n");
        let inner = block.get("children").and_then(Json::as_array);
        if let Some(inner) = inner.filter(|_| depth < DEEPEST) {
            add(inner, to, depth + 1);
        }
    }
}
