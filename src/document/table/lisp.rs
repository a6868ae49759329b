//! Lists in the source of a Lisp: Emacs Lisp, Common Lisp, Scheme and Clojure, with pairs, property lists and association lists as records.

use serde_json::{Map, Value as Json};

use super::program::has_words;
use super::program_lists;
use super::tree::{DEEPEST, Placed};

/// What the first form of such a source begins with.
const HEADS: [&str; 16] = [
    "(defvar ",
    "(defconst ",
    "(defcustom ",
    "(defparameter ",
    "(setq ",
    "(setq-default ",
    "(define ",
    "(def ",
    "(ns ",
    "(require ",
    "(provide ",
    "(in-package ",
    "(defpackage ",
    "(use-package ",
    "(defun ",
    "(defn ",
];

/// Whether a text is the source of a Lisp with texts in it.
pub(super) fn is_lisp(sample: &str) -> bool {
    let mut text = sample.trim_start();
    while let Some(rest) = text.strip_prefix(';') {
        text = rest.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
    }
    HEADS.iter().any(|head| text.starts_with(head)) && text.contains('"')
}

/// A form.
#[derive(Clone, Debug, PartialEq)]
enum Form {
    Text(String),
    /// A symbol, a number or a keyword as it is written.
    Word(String),
    List(Vec<(usize, Form)>),
    /// `{:text "…"}`.
    Table(Vec<(usize, Form)>),
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            let passed = rest.len() - trimmed.len();
            let comment = if trimmed.starts_with(';') {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else {
                0
            };
            self.at += passed + comment;
            if comment == 0 {
                return;
            }
        }
    }

    fn form(&mut self, depth: usize) -> Option<Form> {
        self.blanks();
        let next = self.rest().chars().next()?;
        if depth >= DEEPEST {
            return None;
        }
        match next {
            '"' => self.string(),
            '\'' | '`' | '#' | '@' | '^' => {
                self.at += 1;
                self.form(depth)
            }
            '(' | '[' => Some(Form::List(self.forms(depth)?)),
            '{' => Some(Form::Table(self.forms(depth)?)),
            // A character, which may be a bracket: `?\(`.
            '?' | '\\' => {
                self.at += 1;
                let rest = self.rest().strip_prefix('\\').unwrap_or(self.rest());
                let rest = rest.chars().next().map_or(0, char::len_utf8);
                self.at += self.rest().len().min(rest + usize::from(self.rest().starts_with('\\')));
                Some(Form::Word(String::new()))
            }
            ')' | ']' | '}' => None,
            _ => {
                let is_end = |c: char| c.is_whitespace() || "()[]{}\";,".contains(c);
                let rest = self.rest();
                let word = rest.get(..rest.find(is_end).unwrap_or(rest.len()))?.to_owned();
                self.at += word.len().max(1);
                Some(Form::Word(word))
            }
        }
    }

    fn forms(&mut self, depth: usize) -> Option<Vec<(usize, Form)>> {
        self.at += 1;
        let mut forms = Vec::new();
        loop {
            self.blanks();
            if self.rest().starts_with([')', ']', '}']) {
                self.at += 1;
                return Some(forms);
            }
            forms.push((self.at, self.form(depth + 1)?));
        }
    }

    fn string(&mut self) -> Option<Form> {
        self.at += 1;
        let mut text = String::new();
        let mut characters = self.rest().char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' => {
                    self.at += at + 1;
                    return Some(Form::Text(text));
                }
                '\\' => match characters.next()?.1 {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    // A line that goes on in the next.
                    '\n' => {}
                    other => text.push(other),
                },
                other => text.push(other),
            }
        }
        None
    }
}

/// Reads the lists of a source that have words in them; says in which line it breaks off, where it does.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) -> Result<(), super::tree::Broken> {
    let mut reader = Reader { text, at: 0 };
    let line_of = |at: usize| text.get(..at).unwrap_or_default().matches('\n').count() as u64 + 1;
    loop {
        reader.blanks();
        if reader.rest().is_empty() {
            return Ok(());
        }
        let from = reader.at;
        let Some(form) = reader.form(0) else {
            return Err(super::tree::Broken { line: line_of(from) });
        };
        walk(&form, from, &line_of, to);
    }
}

/// Looks for lists of records or of texts in a form.
fn walk(form: &Form, at: usize, line_of: &dyn Fn(usize) -> u64, to: &mut Vec<Placed>) {
    let (Form::List(forms) | Form::Table(forms)) = form else { return };
    let records: Vec<(usize, Json)> =
        forms.iter().filter_map(|(at, form)| Some((*at, value(form)?))).collect();
    let is_list = match form {
        Form::List(_) => !records.is_empty() && records.len() == without_list(forms),
        _ => false,
    };
    if is_list && records.iter().any(|(_, record)| has_words(record)) {
        let (places, values): (Vec<usize>, Vec<Json>) = records.into_iter().unzip();
        let values = program_lists::named(values, 1);
        to.extend(places.into_iter().map(line_of).zip(values));
        return;
    }
    // One record alone: `(setq quote '((text . "…") (author . "…")))`.
    if let Some(record @ Json::Object(_)) = value(form).filter(has_words) {
        to.push((line_of(at), record));
        return;
    }
    for (at, form) in forms {
        walk(form, *at, line_of, to);
    }
}

/// How many forms a list has without the `list` or `vector` before them.
fn without_list(forms: &[(usize, Form)]) -> usize {
    let is_maker = matches!(forms.first(), Some((_, Form::Word(word))) if is_maker(word));
    forms.len() - usize::from(is_maker)
}

fn is_maker(word: &str) -> bool {
    ["list", "vector", "quote", "cons", "vec"].contains(&word)
}

/// A text, a pair or a record that a form is; `None` for code.
fn value(form: &Form) -> Option<Json> {
    match form {
        Form::Text(text) => Some(Json::String(text.clone())),
        Form::Word(_) => None,
        Form::Table(forms) => fields(forms),
        Form::List(forms) => {
            let forms: Vec<&Form> = forms.iter().map(|(_, form)| form).collect();
            let forms = match forms.split_first() {
                Some((Form::Word(word), rest)) if is_maker(word) => rest.to_vec(),
                _ => forms,
            };
            let of_list: Vec<(usize, Form)> =
                forms.iter().map(|form| (0, (*form).clone())).collect();
            fields(&of_list).or_else(|| pairs(&forms)).or_else(|| texts(&forms))
        }
    }
}

/// `:quote "…" :author "…"`.
fn fields(forms: &[(usize, Form)]) -> Option<Json> {
    let (pairs, []) = forms.as_chunks::<2>() else { return None };
    let pairs: Option<Map<String, Json>> = pairs
        .iter()
        .map(|[(_, name), (_, value)]| {
            let name = match name {
                Form::Word(word) => word.strip_prefix(':')?,
                Form::Text(text) => text,
                _ => return None,
            };
            Some((name.to_owned(), text_of(value)?))
        })
        .collect();
    let named = forms.iter().step_by(2).any(|(_, name)| matches!(name, Form::Word(_)));
    pairs.filter(|pairs| !pairs.is_empty() && named).map(Json::Object)
}

/// `(quote . "…") (author . "…")`.
fn pairs(forms: &[&Form]) -> Option<Json> {
    let pair = |form: &&Form| {
        let Form::List(parts) = form else { return None };
        let parts: Vec<&Form> = parts.iter().map(|(_, part)| part).collect();
        let (name, value) = match parts.as_slice() {
            [Form::Word(name), Form::Word(dot), value] if dot == "." => (name, value),
            [Form::Word(name), value @ Form::Text(_)] if !is_maker(name) || name == "quote" => {
                (name, value)
            }
            _ => return None,
        };
        Some((name.trim_start_matches(':').to_owned(), text_of(value)?))
    };
    let fields: Option<Map<String, Json>> = forms.iter().map(pair).collect();
    fields.filter(|fields| !fields.is_empty()).map(Json::Object)
}

/// `"…" "…"` and `"…" . "…"`.
fn texts(forms: &[&Form]) -> Option<Json> {
    let is_dot = |form: &&&Form| matches!(form, Form::Word(word) if word == ".");
    let texts: Option<Vec<Json>> =
        forms.iter().filter(|form| !is_dot(form)).map(|form| text_of(form)).collect();
    texts.filter(|texts| texts.iter().any(Json::is_string)).map(Json::Array)
}

/// A text, or a word as a value.
fn text_of(form: &Form) -> Option<Json> {
    match form {
        Form::Text(text) => Some(Json::String(text.clone())),
        Form::Word(word) if word == "nil" || word.is_empty() => Some(Json::Null),
        Form::Word(word) if word.parse::<f64>().is_ok() => Some(Json::String(word.clone())),
        Form::Word(word) if word.starts_with(':') => {
            Some(Json::String(word.trim_start_matches(':').to_owned()))
        }
        _ => None,
    }
}
