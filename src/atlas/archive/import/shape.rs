//! What kind of row has columns of some names: the same name means another thing in a conversation, a post or a product.

use super::column_names::plain;

/// Kinds of rows of which the same names mean other things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Any row.
    Plain,
    /// A line of an archive.
    Archive,
    /// A row of a table of an archive's quotes, as `list` prints it.
    OwnTable,
    /// Words of a web page, with the note of a reader beside them.
    Annotation,
    /// `q`, `a` and more, as servers of quotes name the words and who said them; with nothing else they are questions and answers.
    Server,
    /// A turn of a conversation: `from` and `value`, `role` and `content`; and a message, which has `from_id`.
    Turn,
    /// A post of a network, whose `created_at` is when it was said, and `source` the program that sent it.
    Post,
    /// Linked data of schema.org, whose dates are those of the thing.
    Linked,
    /// A product or a package: what it is described by is nobody's words.
    Product,
}

/// What kind of row has columns of these names; not told of lines of an archive.
pub(super) fn shape(names: &[&str]) -> Shape {
    let last = |name: &&str| plain(name.rsplit('.').next().unwrap_or(name));
    let plain_names: Vec<String> = names.iter().map(last).collect();
    let has = |wanted: &str| plain_names.iter().any(|name| name == wanted);
    let any = |wanted: &[&str]| wanted.iter().any(|name| has(name));
    let is_clip =
        any(&["quote", "highlight", "selection"]) && any(&["comment", "annotation", "note"]);
    let is_turn = (has("from") && any(&["value", "fromid"]))
        || (names.len() <= 3 && has("role") && has("content"));
    if has("exact") || (is_clip && has("user") && any(&["url", "uri"])) {
        Shape::Annotation
    } else if names.contains(&"q") && names.contains(&"a") && names.len() > 2 {
        Shape::Server
    } else if is_turn {
        Shape::Turn
    } else if has("createdat") && (has("fulltext") || (has("text") && has("screenname"))) {
        Shape::Post
    } else if names.contains(&"@type") {
        Shape::Linked
    } else if has("description") && any(&["version", "dependencies", "license", "sku", "price"]) {
        Shape::Product
    } else {
        Shape::Plain
    }
}
