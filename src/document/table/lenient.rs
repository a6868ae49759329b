//! Values as programs write them: names without marks, texts in `'…'` or `` `…` ``, commas before the end, comments (JSON5, JavaScript,
//! Python); pairs with `=` or `=>`, tables that are lists and records at once, and records that are built by a call (Lua, PHP, Ruby, Go,
//! Swift and others).

use serde_json::{Map, Value as Json};

use super::tree::DEEPEST;

mod strings;
mod words;

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
    /// Haskell, with `--` before comments, whose constructors stand before their arguments without brackets.
    Haskell,
}

pub(super) struct Reader<'t> {
    text: &'t str,
    /// The byte that comes next.
    at: usize,
    dialect: Dialect,
    /// Where the items of the outermost value begin.
    starts: Vec<usize>,
    /// Where items of the outermost value begin that could not be read and have words in them.
    unread: Vec<usize>,
}

/// An item of a list or a record: its name, where it has one, and its value.
type Item = (Option<String>, Json);

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, dialect: Dialect) -> Self {
        Self { text, at: 0, dialect, starts: Vec::new(), unread: Vec::new() }
    }

    /// The value that begins at a byte, where it ends, and where its items begin; `None` where there is none.
    pub(super) fn value_at(&mut self, at: usize) -> Option<(Json, usize, Vec<usize>)> {
        self.at = at;
        self.starts.clear();
        self.unread.clear();
        let value = self.value(0)?;
        Some((value, self.at, std::mem::take(&mut self.starts)))
    }

    /// Where items of the value that was read last begin that could not be read, and have words in them.
    pub(super) fn unread(&self) -> &[usize] {
        &self.unread
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
        match self.text(mark) {
            Some(_) => self.at,
            None => at + mark.len_utf8(),
        }
    }

    /// Whether the mark at a byte opens no text in this language.
    pub(super) fn is_no_string(&self, at: usize) -> bool {
        self.dialect == Dialect::Haskell && {
            let rest = self.text.get(at + 1..).unwrap_or_default();
            let mut next = rest.chars();
            // `'a'` is a character; anything else is part of a name.
            let is_character = next.nth(1) == Some('\'') || rest.starts_with('\\');
            !is_character
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
            let is_haskell = self.dialect == Dialect::Haskell;
            let until = |end: &str| trimmed.find(end).map_or(trimmed.len(), |at| at + end.len());
            let comment = if is_lua && trimmed.starts_with("--[[") {
                until("]]")
            } else if is_haskell && trimmed.starts_with("{-") {
                until("-}")
            } else if (!is_haskell && trimmed.starts_with("//"))
                || ((is_lua || is_haskell) && trimmed.starts_with("--"))
                || (!is_lua && !is_haskell && trimmed.starts_with('#'))
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
            mark @ ('"' | '\'' | '`') => self.text(mark).map(Json::String),
            '@' | '$'
                if ["@\"", "$@\"", "@$\""].iter().any(|sign| self.rest().starts_with(sign)) =>
            {
                self.verbatim_string().map(Json::String)
            }
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
            let from = self.at;
            let item = self.item(open, depth).filter(|_| {
                self.blanks();
                self.is_behind_item(close)
            });
            match item {
                Some(item) => {
                    if depth == 0 {
                        self.starts.push(from);
                    }
                    items.push(item);
                }
                None => self.pass_item(from, open, close, &items, depth)?,
            }
            let _ = self.take(',') || (self.dialect == Dialect::Lua && self.take(';'));
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

    /// Whether an item may end here.
    fn is_behind_item(&self, close: char) -> bool {
        let next = self.peek();
        next == Some(',')
            || next == Some(close)
            || (self.dialect == Dialect::Lua && next == Some(';'))
    }

    /// Passes an item that cannot be read, where those before it say that this is a list: it costs no other, and is told where it has
    /// words.
    fn pass_item(
        &mut self,
        from: usize,
        open: char,
        close: char,
        before: &[Item],
        depth: usize,
    ) -> Option<()> {
        let is_text = |(_, value): &Item| !value.is_null() && !value.is_number();
        let is_list = depth == 0
            && open != '('
            && matches!(self.dialect, Dialect::Program | Dialect::Lua | Dialect::Haskell)
            && before.first().is_some_and(is_text);
        if !is_list {
            return None;
        }
        self.at = from;
        let mut inner: usize = 0;
        let mut has_words = false;
        loop {
            self.blanks();
            let next = self.peek()?;
            if inner == 0 && self.is_behind_item(close) {
                break;
            }
            match next {
                '"' | '\'' | '`' => {
                    let text = self.at;
                    self.at = self.behind_string(text, next);
                    has_words |= self.text_between(text, self.at).split_whitespace().count() > 2
                        || !self.text_between(text, self.at).is_ascii();
                }
                '(' | '[' | '{' => {
                    inner += 1;
                    self.at += 1;
                }
                ')' | ']' | '}' => {
                    inner = inner.checked_sub(1)?;
                    self.at += 1;
                }
                // A statement: this is the body of a function.
                ';' if self.dialect == Dialect::Program => return None,
                other => self.at += other.len_utf8(),
            }
        }
        if has_words {
            self.unread.push(from);
        }
        Some(())
    }

    fn text_between(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
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
            mark @ ('"' | '\'' | '`') => self.text(mark)?,
            // `["Jane Doe"] = …`
            '[' if is_program && !self.rest().starts_with("[[") => {
                self.at += 1;
                self.blanks();
                let name = match self.peek()? {
                    mark @ ('"' | '\'') => self.text(mark)?,
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
            self.take_all("=>")
                || (!is_symbol && !self.rest().starts_with("::") && self.take(':'))
                || { !self.rest().starts_with("==") && self.take('=') }
        } else {
            open == '{' && self.take(':')
        };
        is_parted.then_some(name)
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
