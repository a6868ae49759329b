//! Notes on references, as programs that keep references write them.

/// A note without the tags of HTML, in which Zotero keeps notes; a paragraph is a line.
#[must_use]
pub fn without_tags(note: &str) -> String {
    if !(note.contains("</") || note.contains("<br")) {
        return note.to_owned();
    }
    let mut plain = String::new();
    let mut rest = note;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        let Some((name, after)) = tag.split_once('>') else {
            plain.push('<');
            rest = tag;
            continue;
        };
        if name.starts_with("/p") || name.starts_with("br") || name.starts_with("/div") {
            plain.push('\n');
        }
        rest = after;
    }
    plain.push_str(rest);
    let plain = plain.replace("&nbsp;", " ");
    let plain = quick_xml::escape::unescape(&plain).map_or_else(|_| plain.clone(), Into::into);
    plain.trim().to_owned()
}

/// Whether a text has tags of HTML, as servers give words.
#[must_use]
pub fn has_tags(text: &str) -> bool {
    const TAGS: [&str; 10] = [
        "<br",
        "</p>",
        "</span>",
        "</a>",
        "</b>",
        "</i>",
        "</em>",
        "</strong>",
        "</div>",
        "</blockquote>",
    ];
    TAGS.iter().any(|tag| text.contains(tag))
}
