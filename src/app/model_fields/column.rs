//! What a row of the table of columns is made of.

use std::cmp::Ordering;

use crate::atlas::{Atlas, Bilingual, Date, Model, Openness};

/// What stands in a column; the screen and the command line each show it in their own way.
#[derive(Clone, Debug)]
pub enum ColumnValue<'a> {
    /// No source says.
    Unknown,
    /// The name of the row, in both languages.
    Name(&'a Bilingual),
    /// Several names, the most important first.
    Names(&'a [Bilingual]),
    /// A text.
    Text(&'a Bilingual),
    /// Names from the general to the particular; never empty.
    Path(Vec<&'a Bilingual>),
    /// A number, as it is shown and as it is.
    Number(String, f64),
    /// A day, a month or a year.
    Date(Date),
    /// Yes, no, or that no source says.
    Answer(Openness),
}

/// What kind of values a column has. Of numbers and dates one wants the largest first; numbers stand against the right end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Texts and words.
    Text,
    /// Numbers.
    Number,
    /// Dates.
    Date,
}

/// How much of a line a column takes, in columns of the terminal.
#[derive(Clone, Copy, Debug)]
pub enum ColumnRoom {
    /// Of what the fixed ones leave, as much as most names need.
    Name,
    /// What is left then.
    Rest,
    /// So many; `None` where the line is too short for it. It is given the line's columns, and whether the interface is Chinese.
    Fixed(fn(line_cols: u16, zh: bool) -> Option<u16>),
}

/// Two models that are to be ordered.
pub(super) struct Pair<'a> {
    pub left: &'a Model,
    pub right: &'a Model,
    pub atlas: &'a Atlas,
    pub descending: bool,
}

impl Pair<'_> {
    /// An order of this property, the smaller first.
    pub(super) fn each<T: Ord>(&self, of: impl Fn(&Model) -> T) -> Ordering {
        of(self.left).cmp(&of(self.right))
    }

    /// The order, the other way round where the largest is wanted first.
    pub(super) fn directed(&self, order: Ordering) -> Ordering {
        if self.descending { order.reverse() } else { order }
    }

    /// What no source says comes last, whichever way the rest is sorted.
    pub(super) fn known_first<T>(
        &self,
        of: impl Fn(&Model) -> Option<T>,
        compare: impl FnOnce(T, T) -> Ordering,
    ) -> Ordering {
        match (of(self.left), of(self.right)) {
            (Some(one), Some(other)) => self.directed(compare(one, other)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

/// Defines the columns, from left to right: a row each.
///
/// A row: the column, its word on the command line, its heading (Chinese, English), what kind of values it has, what stands in it,
/// by what it is sorted, how much room it takes, and the space before it (wider where text would run into text).
macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident $word:literal ($zh:literal, $en:literal) $kind:ident {
        value: $value:expr, order: $order:expr, room: $room:expr, space: $space:expr $(,)?
    };)*) => {
        /// A column of the models table; each can be sorted by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column { $($(#[$doc])* $name,)* }

        impl Column {
            /// Every column, from left to right.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$name),*];

            /// The word that stands for it on the command line.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Its heading in Chinese and in English.
            #[must_use]
            pub const fn labels(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en),)* }
            }

            /// Its heading.
            #[must_use]
            pub fn label(self, language: $crate::atlas::Language) -> &'static str {
                let (zh, en) = self.labels();
                language.pick(zh, en)
            }

            /// What kind of values it has.
            #[must_use]
            pub const fn kind(self) -> ColumnKind {
                match self { $(Self::$name => ColumnKind::$kind,)* }
            }

            /// What stands in it.
            #[must_use]
            pub fn value<'a>(self, model: &'a Model, atlas: &'a Atlas) -> ColumnValue<'a> {
                type Value = for<'a> fn(&'a Model, &'a Atlas) -> ColumnValue<'a>;
                let value: Value = match self { $(Self::$name => $value,)* };
                value(model, atlas)
            }

            /// The order of two models by what stands in it.
            pub(super) fn order(
                self,
                left: &Model,
                right: &Model,
                atlas: &Atlas,
                descending: bool,
            ) -> std::cmp::Ordering {
                let order: fn(&Pair<'_>) -> std::cmp::Ordering = match self { $(Self::$name => $order,)* };
                order(&Pair { left, right, atlas, descending })
            }

            /// How much of a line it takes.
            #[must_use]
            pub const fn room(self) -> ColumnRoom {
                match self { $(Self::$name => $room,)* }
            }

            /// The space before it, in columns of the terminal.
            #[must_use]
            pub const fn space_cols(self) -> u16 {
                match self { $(Self::$name => $space,)* }
            }
        }
    };
}

pub(super) use columns;
