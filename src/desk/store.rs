//! What a database does for a desk: SQL in transactions, the same statements everywhere.

use super::trouble::Trouble;

/// A value in a row or for a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Nothing.
    Null,
}

impl Value {
    /// The text; empty where it is none.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Integer(number) => number.to_string(),
            Self::Null => String::new(),
        }
    }

    /// The number; 0 where it is none.
    #[must_use]
    pub fn integer(&self) -> i64 {
        match self {
            Self::Integer(number) => *number,
            Self::Text(_) | Self::Null => 0,
        }
    }
}

impl From<&str> for Value {
    /// A zero character, which `PostgreSQL` cannot keep, becomes U+FFFD in every store.
    fn from(text: &str) -> Self {
        Self::Text(text.replace('\0', "\u{fffd}"))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

/// A database that holds desks.
///
/// Statements are written with `$1`, `$2`… as placeholders and in the SQL that `SQLite` and `PostgreSQL` share. What happens between
/// [`Store::begin`] and [`Store::commit`] is in the database as a whole, and survives a crash of program or machine, or not at all.
pub trait Store: Send {
    /// Opens the database that now stands where the opened one stood, if that is another; whether it is. Nothing of the old one is in it.
    ///
    /// # Errors
    /// Why there is none that can be opened: nothing may be read or written then.
    fn renew(&mut self) -> Result<bool, Trouble> {
        Ok(false)
    }

    /// Brings what is kept into the file that has the desk's name, when nothing waits: what lies beside it would be taken for a part of
    /// whatever file is put in its place.
    fn settle(&mut self) {}

    /// Begins a transaction that writes; opens the connection again if it was lost.
    ///
    /// # Errors
    /// Why the database cannot be written now.
    fn begin(&mut self) -> Result<(), Trouble>;

    /// Ends the transaction; what it wrote is durable once this returns.
    ///
    /// # Errors
    /// Why it may not be; carrying the same changes out again is safe then.
    fn commit(&mut self) -> Result<(), Trouble>;

    /// Gives the transaction up, if there is one.
    fn rollback(&mut self);

    /// Runs a statement; how many rows it changed.
    ///
    /// # Errors
    /// Why it could not be run; the transaction must be given up then.
    fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, Trouble>;

    /// Runs a statement and answers with its rows.
    ///
    /// # Errors
    /// Why it could not be run; the transaction must be given up then.
    fn rows(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Vec<Value>>, Trouble>;
}
