//! Values as programs write them: names without marks, texts in `'…'` or `` `…` ``, commas before the end, comments (JSON5, JavaScript,
//! Python); pairs with `=` or `=>`, tables that are lists and records at once, and records that are built by a call (Lua, PHP, Ruby, Go,
//! Swift and others).

use serde_json::{Map, Value as Json};

use super::tree::DEEPEST;

/// Reads one value; what follows it may only be blanks, commas, semicolons and comments. Else the character, counted from 0, at which
/// it breaks off.
pub(super) fn read(text: &str) -> Result<Json, usize> {
    let mut reader = Reader::new(text, Dialect::Script);
    let read = reader.value(0).filter(|_| {
        reader.blanks();
        reader.rest().trim_matches([';', ',', ' ', '\n', '\r']).is_empty()
    });
    read.ok_or_else(|| text.get(..reader.at).unwrap_or(text).chars().count())
}

/// What differs between languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// JSON and what is like it: a word that is no value is an error.
    Script,
    /// A program, in which a word may stand for a value that is made elsewhere.
    Program,
    /// Lua, with `--` before comments and `[[…]]` around texts.
    Lua,
}

pub(super) struct Reader<'t> {
    text: &'t str,
    /// The byte that comes next.
    at: usize,
    dialect: Dialect,
    /// Where the items of the outermost value begin.
    starts: Vec<usize>,
}

/// An item of a list or a record: its name, where it has one, and its value.
type Item = (Option<String>, Json);

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, dialect: Dialect) -> Self {
        Self { text, at: 0, dialect, starts: Vec::new() }
    }

    /// The value that begins at a byte, where it ends, and where its items begin; `None` where there is none.
    pub(super) fn value_at(&mut self, at: usize) -> Option<(Json, usize, Vec<usize>)> {
        self.at = at;
        self.starts.clear();
        let value = self.value(0)?;
        Some((value, self.at, std::mem::take(&mut self.starts)))
    }

    /// The byte behind the blanks and comments that begin at one.
    pub(super) fn behind_blanks(&mut self, at: usize) -> usize {
        self.at = at;
        self.blanks();
        self.at
    }

    /// The byte behind the text whose mark stands at one; the next byte where it is never closed.
    pub(super) fn behind_string(&mut self, at: usize, mark: char) -> usize {
        self.at = at;
        match self.string(mark) {
            Some(_) => self.at,
            None => at + mark.len_utf8(),
        }
    }

    fn rest(&self) -> &'t str {
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

    fn take_all(&mut self, wanted: &str) -> bool {
        let is_there = self.rest().starts_with(wanted);
        if is_there {
            self.at += wanted.len();
        }
        is_there
    }

    /// Passes blanks and comments.
    fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            let passed = rest.len() - trimmed.len();
            let is_lua = self.dialect == Dialect::Lua;
            let until = |end: &str| trimmed.find(end).map_or(trimmed.len(), |at| at + end.len());
            let comment = if is_lua && trimmed.starts_with("--[[") {
                until("]]")
            } else if trimmed.starts_with("//")
                || (is_lua && trimmed.starts_with("--"))
                || (!is_lua && trimmed.starts_with('#'))
            {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                until("*/")
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
        if depth >= DEEPEST {
            return None;
        }
        if self.dialect == Dialect::Lua && self.take_all("[[") {
            let (text, _) = self.rest().split_once("]]")?;
            self.at += text.len() + 2;
            return Some(Json::String(text.trim_start_matches('\n').to_owned()));
        }
        match self.peek()? {
            '{' => self.items('{', '}', depth),
            // `[]Quote{…}`: what the list holds stands before it.
            '[' if self.dialect == Dialect::Program && self.rest().starts_with("[]") => {
                self.at += 2;
                self.word(depth)
            }
            '[' => self.items('[', ']', depth),
            '(' => self.items('(', ')', depth),
            mark @ ('"' | '\'' | '`') => self.string(mark).map(Json::String),
            ':' | '&' | '@' | '$' if self.dialect == Dialect::Program => {
                self.at += 1;
                self.value(depth)
            }
            _ => self.word(depth),
        }
    }

    /// What stands between two brackets: a list, or a record where its items have names. Of a table that is both, records are a list,
    /// and anything else has numbers for names.
    fn items(&mut self, open: char, close: char, depth: usize) -> Option<Json> {
        self.take(open);
        let mut items: Vec<Item> = Vec::new();
        loop {
            self.blanks();
            if self.take(close) {
                break;
            }
            if depth == 0 {
                self.starts.push(self.at);
            }
            items.push(self.item(open, depth)?);
            self.blanks();
            let is_parted = self.take(',') || (self.dialect == Dialect::Lua && self.take(';'));
            if !is_parted && self.peek() != Some(close) {
                return None;
            }
        }
        let named = items.iter().filter(|(name, _)| name.is_some()).count();
        if named == 0 && (open != '{' || !items.is_empty()) {
            return Some(items.into_iter().map(|(_, value)| value).collect());
        }
        if named < items.len() && items.iter().all(|(_, value)| value.is_object()) {
            return Some(items.into_iter().map(|(_, value)| value).collect());
        }
        let fields = items.into_iter().zip(1..).map(|((name, value), at): (Item, usize)| {
            (name.unwrap_or_else(|| at.to_string()), value)
        });
        Some(Json::Object(fields.collect::<Map<_, _>>()))
    }

    fn item(&mut self, open: char, depth: usize) -> Option<Item> {
        let start = self.at;
        // A list of JSON has values alone, and its records names alone.
        if open != '{' && self.dialect == Dialect::Script {
            return Some((None, self.value(depth + 1)?));
        }
        if let Some(name) = self.name(open) {
            return Some((Some(name), self.value(depth + 1)?));
        }
        self.at = start;
        // JSON has no records with values alone.
        if open == '{' && self.dialect == Dialect::Script {
            return None;
        }
        Some((None, self.value(depth + 1)?))
    }

    /// A name with the sign behind it that parts it from its value.
    fn name(&mut self, open: char) -> Option<String> {
        let is_program = self.dialect != Dialect::Script;
        let is_symbol = is_program && self.take(':');
        let name = match self.peek()? {
            mark @ ('"' | '\'' | '`') => self.string(mark)?,
            // `["Jane Doe"] = …`
            '[' if self.dialect == Dialect::Lua && !self.rest().starts_with("[[") => {
                self.at += 1;
                self.blanks();
                let name = match self.peek()? {
                    mark @ ('"' | '\'') => self.string(mark)?,
                    _ => self.bare()?,
                };
                self.blanks();
                if !self.take(']') {
                    return None;
                }
                name
            }
            _ => self.bare()?,
        };
        self.blanks();
        let is_parted = if is_program {
            self.take_all("=>") || (!is_symbol && self.take(':')) || {
                !self.rest().starts_with("==") && self.take('=')
            }
        } else {
            open == '{' && self.take(':')
        };
        is_parted.then_some(name)
    }

    /// A text; two of them with a `+` between are one.
    fn string(&mut self, mark: char) -> Option<String> {
        let mut text = String::new();
        // `"""…"""` may have breaks and single marks in it.
        let long: String = [mark; 3].iter().collect();
        if mark != '`' && self.take_all(&long) {
            let (inner, _) = self.rest().split_once(&long)?;
            self.at += inner.len() + long.len();
            return Some(inner.trim_matches('\n').to_owned());
        }
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
        let is_joined = self.take('+')
            || match self.dialect {
                Dialect::Lua => self.take_all(".."),
                Dialect::Program => {
                    // Python joins two texts that stand side by side.
                    self.rest().starts_with(". ") && self.take('.')
                        || matches!(self.peek(), Some('"' | '\''))
                }
                Dialect::Script => false,
            };
        if is_joined {
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

    /// A word: a value of the language, or what makes a record, such as `Quote(…)` and `Quote{…}`.
    fn word(&mut self, depth: usize) -> Option<Json> {
        if self.dialect == Dialect::Program {
            self.take_all("new ");
        }
        let word = self.bare()?;
        match word.as_str() {
            "true" | "True" => return Some(Json::Bool(true)),
            "false" | "False" => return Some(Json::Bool(false)),
            "null" | "None" | "undefined" | "nan" | "NaN" | "nil" | "NULL" => {
                return Some(Json::Null);
            }
            number => {
                let number = serde_json::from_str::<Json>(number).ok().filter(Json::is_number);
                if number.is_some() || self.dialect == Dialect::Script {
                    return number;
                }
            }
        }
        if let Some(mark @ ('"' | '\'')) = self.peek().filter(|_| word.len() == 1) {
            // `r"…"`, `f"…"`
            return self.string(mark).map(Json::String);
        }
        while self.take_all("::") || self.take_all("->") {
            self.bare()?;
        }
        match self.peek() {
            Some('{') => self.items('{', '}', depth),
            Some('(') => match self.items('(', ')', depth)? {
                // `list([…])` is no more than what it is given.
                Json::Array(mut values) if values.len() == 1 && !values[0].is_string() => {
                    values.pop()
                }
                other => Some(other),
            },
            _ => Some(Json::Null),
        }
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
        let cases = [
            (
                Dialect::Lua,
                "{ {text = [[甲]], -- who\n author = 'x' .. 'y'}, third = {text = \"b\"} }",
                json!([{"text": "甲", "author": "xy"}, {"text": "b"}]),
            ),
            (
                Dialect::Lua,
                "{ [\"Jane Doe\"] = { \"a\", \"b\" } }",
                json!({"Jane Doe": ["a", "b"]}),
            ),
            (
                Dialect::Program,
                "array('a' => 'b', 'c' => array('d'))",
                json!({"a": "b", "c": ["d"]}),
            ),
            (
                Dialect::Program,
                "[ {:text => \"a\"}, { text: 'b' } ]",
                json!([{"text": "a"}, {"text": "b"}]),
            ),
            (
                Dialect::Program,
                "[]Quote{ {Text: `a`}, Quote{\"b\", nil} }",
                json!([{"Text": "a"}, ["b", null]]),
            ),
            (
                Dialect::Program,
                "[Quote(text: \"a\", by: KANT)]",
                json!([{"text": "a", "by": null}]),
            ),
        ];
        for (dialect, text, wanted) in cases {
            let read = Reader::new(text, dialect).value_at(0).map(|(value, ..)| value);
            assert_eq!(read, Some(wanted), "{text}");
        }
        for text in ["", "{", "{a}", "[1", "{a: }", "{a: b c}", "'x", "[1] x"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
