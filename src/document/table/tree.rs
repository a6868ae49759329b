//! Files whose values lie in one another, and which are held whole: YAML, TOML, XML. Each is read into JSON values, and these make rows
//! as JSON does.

use std::collections::VecDeque;
use std::io::{self, Read as _};

use serde_json::{Map, Value as Json};

use super::decoded::Decoded;
use super::json_value::rows_of;
use super::row::{LONGEST_WHOLE_BYTES, Next, RowFault, Rows};

/// How deep values may lie in one another.
pub(super) const DEEPEST: usize = 64;

/// A value, and the line in which it begins.
pub(super) type Placed = (u64, Json);

/// The line, counted from 1, from which on a file cannot be read.
pub(super) struct Broken {
    pub line: u64,
}

/// The rows of a file that was read whole.
pub(super) struct Tree {
    ready: VecDeque<Next>,
}

impl Tree {
    /// Reads a file whole; what `read` makes of it before it breaks off is kept.
    ///
    /// # Errors
    /// If it cannot be read, or is larger than [`LONGEST_WHOLE_BYTES`].
    pub(super) fn open(
        text: Decoded<'_>,
        read: fn(&str, &mut Vec<Placed>) -> Result<(), Broken>,
    ) -> io::Result<Self> {
        Self::read(text, read, false)
    }

    /// Reads the source of a program whole; a null in what `read` makes of it stands for an item of a list that is no value.
    ///
    /// # Errors
    /// As of [`Tree::open`].
    pub(super) fn of_program(
        text: Decoded<'_>,
        read: fn(&str, &mut Vec<Placed>) -> Result<(), Broken>,
    ) -> io::Result<Self> {
        Self::read(text, read, true)
    }

    fn read(
        mut text: Decoded<'_>,
        read: fn(&str, &mut Vec<Placed>) -> Result<(), Broken>,
        is_program: bool,
    ) -> io::Result<Self> {
        let mut whole = String::new();
        text.from.by_ref().take(LONGEST_WHOLE_BYTES as u64 + 1).read_to_string(&mut whole)?;
        if whole.len() > LONGEST_WHOLE_BYTES {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large"));
        }
        let mut values = Vec::new();
        let outcome = read(&whole, &mut values);
        let mut ready = VecDeque::new();
        for (line, value) in values {
            match value {
                Json::Null if is_program => ready.push_back(Err((line, RowFault::NoValue))),
                value => rows_of(value, line, &mut ready),
            }
        }
        if let Err(Broken { line }) = outcome {
            ready.push_back(Err((line, RowFault::Broken)));
        }
        Ok(Self { ready })
    }

    /// The rows of values that were read without lines.
    pub(super) fn of_values(values: Vec<Placed>) -> Self {
        let mut ready = VecDeque::new();
        for (number, value) in values {
            rows_of(value, number, &mut ready);
        }
        Self { ready }
    }

    /// Whether there is nothing in the file.
    pub(super) fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }
}

impl Rows for Tree {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        Ok(self.ready.pop_front())
    }
}

/// Adds a value under a name; where the name stands already, the values become a list.
pub(super) fn add(fields: &mut Map<String, Json>, name: String, value: Json) {
    match fields.get_mut(&name) {
        None => {
            fields.insert(name, value);
        }
        Some(Json::Array(values)) => values.push(value),
        Some(one) => {
            let first = one.take();
            *one = Json::Array(vec![first, value]);
        }
    }
}

/// TOML, whose values have no lines: all of them stand in the first.
pub(super) fn toml(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    match toml::from_str::<Json>(text) {
        Ok(value) => {
            to.push((1, value));
            Ok(())
        }
        Err(error) => {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            Err(Broken { line: before.matches('\n').count() as u64 + 1 })
        }
    }
}
