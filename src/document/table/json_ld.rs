//! Linked data within a web page: the quotations among it, as schema.org names them (JSON-LD, `"@type": "Quotation"`).

use dom_query::Document;
use serde_json::Value as Json;

use super::tree::DEEPEST;

/// The quotations that a page states as linked data; a script that is no JSON states nothing.
pub(super) fn quotations(page: &Document) -> Vec<Json> {
    let mut found = Vec::new();
    for script in page.select("script[type='application/ld+json']").nodes() {
        if let Ok(data) = serde_json::from_str::<Json>(&script.text()) {
            collect(data, 0, &mut found);
        }
    }
    found
}

fn collect(data: Json, depth: usize, found: &mut Vec<Json>) {
    match data {
        _ if depth > DEEPEST => {}
        Json::Object(fields) if fields.get("@type").is_some_and(is_quotation) => {
            found.push(Json::Object(fields));
        }
        Json::Object(fields) => {
            for (_, value) in fields {
                collect(value, depth + 1, found);
            }
        }
        Json::Array(values) => {
            for value in values {
                collect(value, depth + 1, found);
            }
        }
        _ => {}
    }
}

/// A type is a name, or a list of them, with or without the address of its vocabulary.
fn is_quotation(kind: &Json) -> bool {
    let is = |kind: &str| kind.rsplit(['/', '#', ':']).next() == Some("Quotation");
    match kind {
        Json::String(kind) => is(kind),
        Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).any(is),
        _ => false,
    }
}
