//! Words of programs: values of the language, and calls that make records.

use serde_json::{Map, Value as Json};

use super::{Dialect, Reader};

impl Reader<'_> {
    /// A word: a value of the language, or what makes a record, such as `Quote(…)`, `Quote{…}` and `new(…) { … }`.
    pub(super) fn word(&mut self, depth: usize) -> Option<Json> {
        if self.dialect == Dialect::Program && self.takes_new() {
            // `new[] { … }` and `new() { … }` name nothing.
            if self.take_all("[]") {
                self.blanks();
            }
            match self.peek()? {
                '{' => return self.items('{', '}', depth),
                '(' => return self.built("", depth),
                _ => {}
            }
        }
        let mut word = self.bare()?;
        match word.as_str() {
            "true" | "True" => return Some(Json::Bool(true)),
            "false" | "False" => return Some(Json::Bool(false)),
            "null" | "None" | "undefined" | "nan" | "NaN" | "nil" | "NULL" | "Nothing" => {
                return Some(Json::Null);
            }
            number => {
                let number = serde_json::from_str::<Json>(number).ok().filter(Json::is_number);
                if number.is_some() || self.dialect == Dialect::Script {
                    return number;
                }
            }
        }
        if let Some(mark @ ('"' | '\'')) = self.peek().filter(|_| word.len() <= 2) {
            // `r"…"`, `f"…"`, `rb"…"`
            let is_raw = word.contains(['r', 'R']) && self.dialect == Dialect::Program;
            return if is_raw { self.raw_string(mark) } else { self.text(mark) }.map(Json::String);
        }
        while self.take_all("::") || self.take_all("->") {
            word = self.bare()?;
        }
        self.pass_type_arguments();
        if self.dialect == Dialect::Haskell {
            return self.applied(depth);
        }
        match self.peek() {
            Some('{') => self.items('{', '}', depth),
            Some('(') => self.built(&word, depth),
            // `string[] { … }`
            Some('[') if self.rest().starts_with("[]") => {
                self.at += 2;
                self.blanks();
                if self.peek() == Some('{') { self.items('{', '}', depth) } else { None }
            }
            _ => {
                // `Quote { … }`, `List<Quote> { … }`
                let before = self.at;
                self.blanks();
                let is_same_line = !self.text_between(before, self.at).contains('\n');
                let is_type = word.chars().next().is_some_and(char::is_uppercase);
                if self.peek() == Some('{') && (is_same_line || is_type) {
                    return self.items('{', '}', depth);
                }
                self.at = before;
                Some(Json::Null)
            }
        }
    }

    fn takes_new(&mut self) -> bool {
        let rest = self.rest();
        let is_new = rest.strip_prefix("new").is_some_and(|rest| {
            rest.trim_start().starts_with(['(', '[']) || rest.starts_with(char::is_whitespace)
        });
        if is_new {
            self.at += "new".len();
            self.blanks();
        }
        is_new
    }

    /// `<string, string[]>` behind the name of a type.
    fn pass_type_arguments(&mut self) {
        let rest = self.rest();
        if self.dialect != Dialect::Program || !rest.starts_with('<') {
            return;
        }
        let is_of_type = |c: char| c.is_alphanumeric() || "<>,.?[]_ ()".contains(c);
        let end = rest.find(|c: char| !is_of_type(c)).unwrap_or(rest.len());
        let Some(end) = rest.get(..end).and_then(|types| types.rfind('>')) else { return };
        // `new List<Quote>(…)`: what stands in brackets behind it is no type.
        let types = rest.get(..=end).unwrap_or_default();
        if types.matches('<').count() == types.matches('>').count() {
            self.at += types.len();
        }
    }

    /// What a call makes of its arguments: `Quote("…", "…")`, and with fields behind it `Quote("…") { By = "…" }`.
    fn built(&mut self, word: &str, depth: usize) -> Option<Json> {
        let made = match self.items('(', ')', depth)? {
            // `list([…])` is no more than what it is given; so is `String::from("…")`, of whose name the last part is no type.
            Json::Array(mut values)
                if values.len() == 1 && (!values[0].is_string() || is_function(word)) =>
            {
                values.pop()?
            }
            other => other,
        };
        let before = self.at;
        self.blanks();
        if self.dialect == Dialect::Program && self.peek() == Some('{') {
            return match (made, self.items('{', '}', depth)?) {
                (made, Json::Array(values)) if values.is_empty() => Some(made),
                (Json::Array(values), items) if values.is_empty() => Some(items),
                (Json::Array(values), Json::Object(named)) => {
                    let mut fields: Map<String, Json> =
                        (1..).map(|at: usize| at.to_string()).zip(values).collect();
                    fields.extend(named);
                    Some(Json::Object(fields))
                }
                (Json::Object(mut fields), Json::Object(named)) => {
                    fields.extend(named);
                    Some(Json::Object(fields))
                }
                (_, items) => Some(items),
            };
        }
        self.at = before;
        self.pass_calls();
        Some(made)
    }

    /// What a constructor of Haskell is applied to: `Quote "…" "…"`; a record of its own stands in braces.
    fn applied(&mut self, depth: usize) -> Option<Json> {
        let mut values = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                Some('{') if values.is_empty() => return self.items('{', '}', depth),
                Some('"') => values.push(Json::String(self.text('"')?)),
                Some('(') => match self.items('(', ')', depth + 1)? {
                    Json::Array(mut inner) if inner.len() == 1 => values.push(inner.pop()?),
                    other => values.push(other),
                },
                Some('[') => values.push(self.items('[', ']', depth + 1)?),
                Some(c) if c.is_alphanumeric() => {
                    self.bare()?;
                    values.push(Json::Null);
                }
                _ => break,
            }
        }
        Some(match values.len() {
            0 => Json::Null,
            // `pack "…"` is the text.
            1 => values.pop()?,
            _ => Json::Array(values),
        })
    }
}

/// Whether a name is that of a function that gives a text, and no type or maker of lists: `from`, `_`, `tr`, but not `listOf`.
fn is_function(word: &str) -> bool {
    let last = word.rsplit('.').next().unwrap_or(word);
    let lower = last.to_lowercase();
    let makes_list =
        ["array", "list", "set", "tuple", "vec"].iter().any(|list| lower.contains(list))
            || lower.ends_with("of")
            || lower == "c";
    !makes_list && !last.is_empty() && !last.chars().next().is_some_and(char::is_uppercase)
}
