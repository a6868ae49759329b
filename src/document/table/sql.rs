//! A dump of a database: the rows of every `INSERT INTO … VALUES (…), (…);`.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::Arc;

use super::by_line::{ByLine, FromLines, Ready};
use super::decoded::Decoded;
use super::relations::{TableRow, joined};
use super::row::{LONGEST_ROW_BYTES, Next, Row, RowFault, Rows, Value};

/// A dump of up to so many bytes is read whole, so that its tables can be joined.
const JOINED_BYTES: usize = 32 << 20;

/// Whether a text is a dump.
pub(super) fn is_dump(sample: &str) -> bool {
    let is_insert = |line: &str| {
        let start = line.trim_start().get(..12).unwrap_or_default().to_ascii_lowercase();
        ["insert into ", "replace into", "insert ["].iter().any(|head| start.starts_with(head))
    };
    let is_copy =
        |line: &str| line.starts_with("COPY ") && line.trim_end().ends_with("FROM stdin;");
    sample.lines().any(|line| is_insert(line) || is_copy(line))
}

/// The rows of a dump.
pub(super) struct Sql<'a> {
    statements: ByLine<'a, Statements>,
    /// What was read before the first row was given.
    ready: VecDeque<Next>,
}

impl<'a> Sql<'a> {
    /// Begins a dump. One that is read whole soon is joined: rows get the cells of those that they refer to.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn open(text: Decoded<'a>, is_name: &dyn Fn(&str) -> bool) -> io::Result<Self> {
        let mut statements = ByLine::new(text, Statements::default());
        let mut rows: Vec<TableRow> = Vec::new();
        let (mut faults, mut bytes, mut is_whole) = (Vec::new(), 0, false);
        while bytes < JOINED_BYTES && !is_whole {
            match statements.next()? {
                Some(Ok(row)) => {
                    bytes += held_bytes(&row.1);
                    rows.push(row);
                }
                Some(Err(fault)) => faults.push(Err(fault)),
                None => is_whole = true,
            }
        }
        let is_one = rows.windows(2).all(|pair| pair[0].0 == pair[1].0);
        let mut ready: VecDeque<Next> = if is_whole && !is_one {
            joined(&rows, is_name)
        } else {
            rows.into_iter().map(|(_, row)| Ok(row)).collect()
        };
        ready.extend(faults);
        Ok(Self { statements, ready })
    }
}

impl Rows for Sql<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        if let Some(next) = self.ready.pop_front() {
            return Ok(Some(next));
        }
        Ok(self.statements.next()?.map(|next| next.map(|(_, row)| row)))
    }
}

/// About how many bytes a row takes.
fn held_bytes(row: &Row) -> usize {
    /// A cell has a name and a place.
    const CELL_BYTES: usize = 64;
    let bytes = |value: &Value| match value {
        Value::Text(text) | Value::Number(text) | Value::Json(text) => text.len(),
        Value::List(texts) => texts.iter().map(String::len).sum(),
    };
    row.cells.iter().map(|(_, value)| CELL_BYTES + bytes(value)).sum()
}

/// What is read of a dump, statement by statement.
#[derive(Default)]
struct Statements {
    /// A statement so far, and the line in which it begins.
    statement: String,
    first_line: u64,
    /// The columns of the tables that the dump creates.
    tables: HashMap<String, Vec<Arc<str>>>,
    /// The table and the columns of the rows that follow `COPY … FROM stdin;`, up to `\\.`.
    copied: Option<(Arc<str>, Vec<Arc<str>>)>,
}

impl FromLines for Statements {
    type Made = TableRow;

    fn line(&mut self, line: &str, number: u64, to: &mut Ready<TableRow>) {
        if let Some((table, columns)) = &self.copied {
            if line == "\\." {
                self.copied = None;
            } else {
                to.push_back(Ok((Arc::clone(table), copied_row(number, line, columns))));
            }
            return;
        }
        let start = line.trim_start();
        if self.statement.is_empty() {
            if let Some(columns) = copied_columns(start) {
                let name = start.split(['(', ' ']).nth(1).unwrap_or_default();
                self.copied = Some((unquoted(name).into(), columns));
                return;
            }
            let is_remark = start.is_empty() || start.starts_with("--") || start.starts_with("/*");
            // SQL Server ends its own commands with the line.
            let is_command = ["GO", "USE ", "SET "].iter().any(|word| start.starts_with(word))
                && !start.contains('\'');
            if is_remark || is_command {
                return;
            }
            self.first_line = number;
        }
        self.statement.push_str(line);
        self.statement.push('\n');
        if self.statement.len() > LONGEST_ROW_BYTES {
            to.push_back(Err((self.first_line, RowFault::TooLong)));
            self.statement.clear();
        } else if (line.trim_end().ends_with(';') || is_unended(&self.statement, line))
            && !ends_in_text(&self.statement)
        {
            self.end(to);
        }
    }

    fn end(&mut self, to: &mut Ready<TableRow>) {
        self.end_statement(to);
    }
}

impl Statements {
    fn end_statement(&mut self, to: &mut Ready<TableRow>) {
        let statement = std::mem::take(&mut self.statement);
        let head = |words: &str| {
            let start = statement.get(..words.len())?;
            start.eq_ignore_ascii_case(words).then(|| statement.get(words.len()..)).flatten()
        };
        if let Some(rest) = head("create table") {
            let Some((name, columns)) = rest.split_once('(') else { return };
            let columns = columns_of(columns).into_iter().filter_map(|part| {
                let word = part.split_whitespace().next()?;
                let is_column = part.split_whitespace().nth(1).is_some() && !is_keyword(word);
                is_column.then(|| Arc::from(unquoted(word)))
            });
            let name = name.split_whitespace().last().unwrap_or_default();
            self.tables.insert(unquoted(name).to_owned(), columns.collect());
        } else if let Some(rest) = head("insert into")
            .or_else(|| head("replace into"))
            .or_else(|| head("insert").filter(|rest| rest.trim_start().starts_with('[')))
        {
            self.insert(rest, to);
        }
    }

    fn insert(&self, rest: &str, to: &mut Ready<TableRow>) {
        let lower = rest.to_ascii_lowercase();
        let Some(at) = lower.find("values") else { return };
        let (head, values) = (rest.get(..at).unwrap_or_default(), rest.get(at + 6..));
        let (name, listed) = head.split_once('(').unwrap_or((head, ""));
        let listed = listed.split(')').next().unwrap_or_default();
        let columns: Vec<Arc<str>> = if listed.trim().is_empty() {
            self.tables.get(unquoted(name.trim())).cloned().unwrap_or_default()
        } else {
            listed.split(',').map(|column| Arc::from(unquoted(column.trim()))).collect()
        };
        let table: Arc<str> = unquoted(name.trim()).into();
        let base = head.matches('\n').count() as u64;
        let mut reader = Values { rest: values.unwrap_or_default(), lines: base };
        while let Some((line, cells)) = reader.row() {
            let cells = cells.into_iter().enumerate().filter_map(|(at, value)| {
                let name = columns.get(at).cloned();
                Some((name.unwrap_or_else(|| (at + 1).to_string().into()), value?))
            });
            let number = self.first_line + line;
            let row = Row { number, sheet: None, cells: cells.collect() };
            to.push_back(Ok((Arc::clone(&table), row)));
        }
    }
}

/// The columns of `COPY public.quotes (id, content) FROM stdin;`, with which `PostgreSQL` writes rows.
fn copied_columns(line: &str) -> Option<Vec<Arc<str>>> {
    let rest = line.strip_prefix("COPY ")?.trim_end().strip_suffix("FROM stdin;")?;
    let (_, columns) = rest.split_once('(')?;
    let columns = columns.trim_end().strip_suffix(')')?;
    Some(columns.split(',').map(|column| Arc::from(unquoted(column.trim()))).collect())
}

/// A row of those: tabs between cells, `\\N` for none, and signs behind a stroke.
fn copied_row(number: u64, line: &str, columns: &[Arc<str>]) -> Row {
    let cells = line.split('\t').zip(columns).filter(|(cell, _)| *cell != "\\N");
    let cells = cells.map(|(cell, name)| {
        let mut text = String::with_capacity(cell.len());
        let mut characters = cell.chars();
        while let Some(character) = characters.next() {
            match (character, character == '\\') {
                (_, true) => match characters.next() {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('r') | None => {}
                    Some(other) => text.push(other),
                },
                (other, false) => text.push(other),
            }
        }
        (Arc::clone(name), Value::Text(text))
    });
    Row { number, sheet: None, cells: cells.collect() }
}

fn is_keyword(word: &str) -> bool {
    ["primary", "unique", "key", "constraint", "foreign", "index", "check"]
        .iter()
        .any(|keyword| word.eq_ignore_ascii_case(keyword))
}

fn unquoted(name: &str) -> &str {
    let name = name.rsplit('.').next().unwrap_or(name);
    name.trim().trim_matches(['`', '"', '[', ']', '\''])
}

/// Whether a statement is a whole one of SQL Server, which writes none of the marks at their ends.
fn is_unended(statement: &str, line: &str) -> bool {
    let is_insert = statement.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("insert ["));
    is_insert && line.trim_end().ends_with(')')
}

/// The parts of a list of columns: commas part them, but not within brackets and texts.
fn columns_of(list: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth, mut mark) = (Vec::new(), 0, 0_usize, None);
    for (at, character) in list.char_indices() {
        match character {
            _ if mark == Some(character) => mark = None,
            _ if mark.is_some() => {}
            '\'' | '"' | '`' => mark = Some(character),
            '(' => depth += 1,
            ')' if depth == 0 => {
                parts.push(list.get(from..at).unwrap_or_default());
                return parts;
            }
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(list.get(from..at).unwrap_or_default());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(list.get(from..).unwrap_or_default());
    parts
}

/// Whether the end of a statement lies within a text of it.
fn ends_in_text(statement: &str) -> bool {
    let (mut is_in_text, mut is_escaped) = (false, false);
    for byte in statement.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_in_text => is_escaped = true,
            b'\'' => is_in_text = !is_in_text,
            _ => {}
        }
    }
    is_in_text
}

/// The rows of `(…), (…);`.
struct Values<'s> {
    rest: &'s str,
    /// Line feeds passed so far.
    lines: u64,
}

impl Values<'_> {
    /// The next row, and how many lines into the statement it begins; `NULL` is no value.
    fn row(&mut self) -> Option<(u64, Vec<Option<Value>>)> {
        let open = self.rest.find('(')?;
        self.pass(open + 1);
        let line = self.lines;
        let mut cells = Vec::new();
        loop {
            let start = self.rest.trim_start();
            self.pass(self.rest.len() - start.len());
            // `N'…'` and `E'…'` are texts as well.
            let prefix =
                usize::from(self.rest.starts_with(['N', 'E']) && self.rest.get(1..2) == Some("'"));
            if self.rest.get(prefix..).is_some_and(|rest| rest.starts_with('\'')) {
                self.pass(prefix + 1);
                cells.push(Some(Value::Text(self.text()?)));
            } else if let Some(text) = self.call() {
                cells.push(Some(Value::Text(text)));
            } else {
                let end = self.rest.find([',', ')'])?;
                let word = self.rest.get(..end)?.trim().to_owned();
                self.pass(end);
                cells.push(match word.as_str() {
                    "" => None,
                    word if word.eq_ignore_ascii_case("null") => None,
                    word if word.parse::<f64>().is_ok() => Some(Value::Number(word.to_owned())),
                    word => Some(Value::Text(word.to_owned())),
                });
            }
            let end = self.rest.find([',', ')'])?;
            let is_last = self.rest.get(end..=end) == Some(")");
            self.pass(end + 1);
            if is_last {
                return Some((line, cells));
            }
        }
    }

    /// The text that is given to a function first: `CAST(N'…' AS DateTime)`, `replace('…','\\n',char(10))`, as `SQLite` writes breaks.
    fn call(&mut self) -> Option<String> {
        let name = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let inner = self.rest.get(name..)?.strip_prefix('(').filter(|_| name > 0)?;
        let prefix = usize::from(inner.starts_with("N'"));
        let is_text = inner.get(prefix..)?.starts_with('\'');
        if !is_text && !inner.get(..8)?.eq_ignore_ascii_case("replace(") {
            return None;
        }
        self.pass(name + 1);
        let text = if is_text {
            self.pass(prefix + 1);
            self.text()?
        } else {
            self.call()?
        };
        let (mut depth, mut is_in_text) = (0_usize, false);
        let close = self.rest.char_indices().find(|&(_, character)| {
            match character {
                '\'' => is_in_text = !is_in_text,
                '(' if !is_in_text => depth += 1,
                ')' if !is_in_text && depth > 0 => depth -= 1,
                ')' if !is_in_text => return true,
                _ => {}
            }
            false
        });
        self.pass(close?.0 + 1);
        let end = self.rest.find([',', ')'])?;
        self.pass(end);
        Some(text)
    }

    /// A text up to its closing mark; `''`, `\'` and `\n` are read as the signs they stand for.
    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut characters = self.rest.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            match character {
                '\'' if characters.peek().is_some_and(|&(_, next)| next == '\'') => {
                    characters.next();
                    text.push('\'');
                }
                '\'' => {
                    self.pass(at + 1);
                    return Some(text);
                }
                '\\' => match characters.next()?.1 {
                    'n' => text.push('\n'),
                    'r' | '0' => {}
                    't' => text.push('\t'),
                    other => text.push(other),
                },
                other => text.push(other),
            }
        }
        None
    }

    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.lines += passed.matches('\n').count() as u64;
        self.rest = rest;
    }
}
