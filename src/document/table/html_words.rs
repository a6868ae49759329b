//! The words of an element of a page, as a reader sees them.

use dom_query::NodeRef;

/// The words of an element, without those of another in it, of scripts, of marks of notes and of ruby; a `br` and a paragraph break the line.
pub(super) fn words_of(node: &NodeRef<'_>, left_out: Option<&NodeRef<'_>>) -> String {
    let mut text = String::new();
    add_words(node, left_out, &mut text, 0);
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn add_words(node: &NodeRef<'_>, left_out: Option<&NodeRef<'_>>, to: &mut String, depth: usize) {
    /// Deeper nesting is no page of quotes, and the stack is finite.
    const DEEPEST: usize = 200;
    for child in node.children_it(false) {
        if left_out.is_some_and(|out| out.id == child.id) || depth > DEEPEST {
            continue;
        }
        if child.is_text() {
            to.push_str(&child.text().replace(['\n', '\r'], " "));
            continue;
        }
        let Some(name) = child.node_name() else { continue };
        let is_note = &*name == "sup" && child.has_class("reference");
        let is_edit = child.has_class("mw-editsection");
        // How a word is read, in small letters above it.
        let is_ruby = matches!(&*name, "rt" | "rp" | "rtc");
        if matches!(&*name, "script" | "style" | "noscript") || is_note || is_edit || is_ruby {
            continue;
        }
        add_words(&child, left_out, to, depth + 1);
        if matches!(&*name, "br" | "p" | "div" | "li" | "dd" | "dt" | "tr") {
            to.push('\n');
        }
    }
}
