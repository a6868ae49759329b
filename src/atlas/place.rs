//! The way to a value inside a record, put into words only where a problem is told.

use std::fmt;

/// Where in a record a value stands.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    Record,
    Field(&'a Place<'a>, &'a str),
    Entry(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record => Ok(()),
            Self::Field(Self::Record, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Entry(parent, at) => write!(f, "{parent}[{at}]"),
        }
    }
}

impl<'a> From<&'a str> for Place<'a> {
    fn from(name: &'a str) -> Self {
        Self::Field(&Self::Record, name)
    }
}
