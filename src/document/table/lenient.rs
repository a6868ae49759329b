//! JSON as programs write it: names without marks, texts in `'…'` or `` `…` ``, commas before the end, comments (JSON5, JavaScript,
//! Python).

use serde_json::{Map, Value as Json};

use super::tree::DEEPEST;

/// Reads one value; what follows it may only be blanks, commas, semicolons and comments. Else the character, counted from 0, at which
/// it breaks off.
pub(super) fn read(text: &str) -> Result<Json, usize> {
    let mut reader = Reader { text, at: 0 };
    let read = reader.value(0).filter(|_| {
        reader.blanks();
        reader.rest().trim_matches([';', ',', ' ', '\n', '\r']).is_empty()
    });
    read.ok_or_else(|| text.get(..reader.at).unwrap_or(text).chars().count())
}

struct Reader<'t> {
    text: &'t str,
    /// The byte that comes next.
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        if is_there {
            self.at += wanted.len_utf8();
        }
        is_there
    }

    /// Passes blanks and comments.
    fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            let passed = rest.len() - trimmed.len();
            let comment = if trimmed.starts_with("//") {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else {
                0
            };
            self.at += passed + comment;
            if comment == 0 {
                return;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.blanks();
        match self.peek()? {
            '{' if depth < DEEPEST => self.object(depth),
            '[' | '(' if depth < DEEPEST => self.list(depth),
            mark @ ('"' | '\'' | '`') => self.string(mark).map(Json::String),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        self.take('{');
        let mut fields = Map::new();
        loop {
            self.blanks();
            if self.take('}') {
                return Some(Json::Object(fields));
            }
            let name = match self.peek()? {
                mark @ ('"' | '\'' | '`') => self.string(mark)?,
                _ => self.bare()?,
            };
            self.blanks();
            if !self.take(':') {
                return None;
            }
            let value = self.value(depth + 1)?;
            fields.insert(name, value);
            self.blanks();
            if !self.take(',') && self.peek() != Some('}') {
                return None;
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        let close = if self.take('(') { ')' } else { ']' };
        self.take('[');
        let mut values = Vec::new();
        loop {
            self.blanks();
            if self.take(close) {
                return Some(Json::Array(values));
            }
            values.push(self.value(depth + 1)?);
            self.blanks();
            if !self.take(',') && self.peek() != Some(close) {
                return None;
            }
        }
    }

    /// A text; two of them with a `+` between are one.
    fn string(&mut self, mark: char) -> Option<String> {
        let mut text = String::new();
        self.at += mark.len_utf8();
        loop {
            let character = self.peek()?;
            self.at += character.len_utf8();
            match character {
                _ if character == mark => break,
                '\\' => self.escape(&mut text)?,
                '\n' if mark != '`' => return None,
                other => text.push(other),
            }
        }
        let before = self.at;
        self.blanks();
        if self.take('+') {
            self.blanks();
            if let Some(mark @ ('"' | '\'' | '`')) = self.peek() {
                text.push_str(&self.string(mark)?);
                return Some(text);
            }
        }
        self.at = before;
        Some(text)
    }

    fn escape(&mut self, text: &mut String) -> Option<()> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        match character {
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'b' | 'f' | '\n' => {}
            'u' => {
                let first = self.hex(4)?;
                // A character beyond the BMP is two halves.
                let code = if (0xD800..0xDC00).contains(&first) && self.rest().starts_with("\\u") {
                    self.at += 2;
                    let second = self.hex(4)?.checked_sub(0xDC00).filter(|half| *half < 0x400)?;
                    0x10000 + ((first - 0xD800) << 10) + second
                } else {
                    first
                };
                text.push(char::from_u32(code)?);
            }
            'x' => text.push(char::from_u32(self.hex(2)?)?),
            other => text.push(other),
        }
        Some(())
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let code = self.rest().get(..digits).and_then(|hex| u32::from_str_radix(hex, 16).ok())?;
        self.at += digits;
        Some(code)
    }

    /// A name without marks.
    fn bare(&mut self) -> Option<String> {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.');
        let rest = self.rest();
        let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
        let name = rest.get(..end).filter(|name| !name.is_empty())?.to_owned();
        self.at += end;
        Some(name)
    }

    fn word(&mut self) -> Option<Json> {
        let word = self.bare()?;
        Some(match word.as_str() {
            "true" | "True" => Json::Bool(true),
            "false" | "False" => Json::Bool(false),
            "null" | "None" | "undefined" | "nan" | "NaN" => Json::Null,
            number => serde_json::from_str::<Json>(number).ok().filter(Json::is_number)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_programs_write_is_read_as_the_json_that_they_mean() {
        let cases = [
            (r#"{text: '甲', author: "乙",}"#, json!({"text": "甲", "author": "乙"})),
            (
                "[{'text': 'It\\'s', 'n': 1.50, 'x': None}]",
                json!([{"text": "It's", "n": 1.5, "x": null}]),
            ),
            ("{ /* who */ a: `b\nc`, // d\n e: 'f' + \"g\" };", json!({"a": "b\nc", "e": "fg"})),
            (r#"{"a": "\u4e59\ud83d\ude00"}"#, json!({"a": "乙😀"})),
            ("('a', 'b')", json!(["a", "b"])),
        ];
        for (text, wanted) in cases {
            assert_eq!(read(text), Ok(wanted), "{text}");
        }
        for text in ["", "{", "{a}", "[1", "{a: }", "{a: b c}", "'x", "[1] x"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
