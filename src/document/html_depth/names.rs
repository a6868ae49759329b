//! Elements by what the HTML standard's parser does with them.

const VOID: [&str; 18] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

const SPECIAL: [&str; 65] = [
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "colgroup",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "iframe",
    "li",
    "listing",
    "main",
    "marquee",
    "menu",
    "nav",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "p",
    "plaintext",
    "pre",
    "script",
    "search",
    "section",
    "select",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "xmp",
];

/// What is inside them is text, tags or no tags.
const RAW: [&str; 9] =
    ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"];

const TABLE_PARTS: [&str; 9] =
    ["caption", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"];

const SCOPES: [&str; 8] =
    ["applet", "caption", "marquee", "object", "table", "td", "template", "th"];

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

pub(super) fn is_formatting(name: &str) -> bool {
    FORMATTING.contains(&name)
}

pub(super) fn is_special(name: &str) -> bool {
    SPECIAL.contains(&name)
}

pub(super) fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

pub(super) fn is_raw(name: &str) -> bool {
    RAW.contains(&name)
}

/// Whether a formatting element ends one of its name that is still open.
pub(super) fn closes_its_like(name: &str) -> bool {
    matches!(name, "a" | "nobr")
}

/// Whether an end tag of `ended` reaches no element outside `name`.
pub(super) fn bounds(name: &str, ended: &str) -> bool {
    if TABLE_PARTS.contains(&ended) {
        return matches!(name, "table" | "template");
    }
    if !is_special(ended) {
        return is_special(name);
    }
    SCOPES.contains(&name)
        || ended == "li" && matches!(name, "ol" | "ul")
        || ended == "p" && name == "button"
}

/// The elements that a start tag ends, and those which they are not looked for outside of.
pub(super) fn closed_by(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    const CELL: &[&str] = &["td", "th"];
    const GROUP: &[&str] = &["tbody", "tfoot", "thead"];
    const TABLE: &[&str] = &["table", "template"];
    const BLOCKS: &[&str] = &[
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "li",
        "main",
        "menu",
        "nav",
        "object",
        "ol",
        "section",
        "table",
        "td",
        "template",
        "th",
        "ul",
    ];
    match name {
        "p" => Some((&["p"], BLOCKS)),
        "li" => Some((&["li"], &["ol", "ul", "menu", "section", "article", "td", "th", "table"])),
        "dd" | "dt" => Some((&["dd", "dt"], &["dl", "ol", "ul", "section", "article", "td", "th"])),
        "option" => Some((&["option"], &["select", "optgroup"])),
        "td" | "th" => Some((CELL, &["tr", "table", "template"])),
        "tr" => Some((&["tr"], TABLE)),
        "tbody" | "tfoot" | "thead" => Some((GROUP, TABLE)),
        _ => None,
    }
}
