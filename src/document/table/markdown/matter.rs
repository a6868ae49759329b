//! The front matter of a Markdown file: fields that hold for every quote.

use super::super::collection::is_collection;
use super::super::row::Value;
use super::Markdown;

impl Markdown {
    /// Takes a line of the front matter, of which lists and plain values are kept.
    pub(super) fn take_matter(&mut self, line: &str) {
        if matches!(line, "---" | "..." | "+++") {
            self.is_in_matter = false;
            return;
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some((_, value)) = self.matter.last_mut() {
                add_item(value, unquoted(item));
            }
            return;
        }
        // In TOML a sign of equality stands between them.
        let pair = line.split_once(" = ").or_else(|| line.split_once(':'));
        let Some((name, value)) = pair.filter(|_| !line.starts_with([' ', '#'])) else {
            return;
        };
        let value = value.trim();
        let value = match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
            Some(items) => {
                let items = items.split([',', '，']).map(unquoted).filter(|item| !item.is_empty());
                Value::List(items.map(str::to_owned).collect())
            }
            None => Value::Text(unquoted(value).to_owned()),
        };
        if matches!(&value, Value::Text(title) if name.trim() == "title" && is_collection(title)) {
            self.is_collection = true;
        }
        self.matter.push((name.trim().into(), value));
    }
}

fn add_item(value: &mut Value, item: &str) {
    match value {
        Value::List(items) => items.push(item.to_owned()),
        Value::Text(text) if text.is_empty() => *value = Value::List(vec![item.to_owned()]),
        _ => {}
    }
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = |mark: char| text.strip_prefix(mark)?.strip_suffix(mark);
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}
