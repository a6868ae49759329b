//! The words of English that the rules ask for, by kind: `lexicon.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

const LIST: &str = include_str!("lexicon.txt");

/// A kind of word; a set of them is their sum.
pub(super) type Kind = u32;

macro_rules! kinds {
    ($($(#[$note:meta])* $name:ident $label:literal;)*) => {
        kinds!(@ 0; $($(#[$note])* $name;)*);
        /// The kind that a label of the list means.
        fn kind(label: &str) -> Kind {
            match label {
                $($label => $name,)*
                _ => 0,
            }
        }
    };
    (@ $bit:expr; $(#[$note:meta])* $name:ident; $($rest:tt)*) => {
        $(#[$note])*
        pub(super) const $name: Kind = 1 << ($bit);
        kinds!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

kinds! {
    /// A verb that reports.
    SAY "say";
    /// Behind it the words may follow without "that".
    PLAIN "plain";
    /// Goes on with what the subject of the sentence says: adding.
    CONTINUING "continuing";
    /// A title or calling of one person.
    TITLE "title";
    /// Those who speak, in the plural.
    PEOPLE "people";
    /// The noun at the end of an organisation's name.
    ORGANISATION "organisation";
    /// A small noun for an organisation that was named.
    COMPANY "company";
    /// A preposition.
    PREPOSITION "preposition";
    /// An article, a possessive, a demonstrative.
    DETERMINER "determiner";
    /// A number or a quantity.
    NUMBER "number";
    /// A pronoun that is a subject.
    SUBJECT "subject";
    /// Between a subject and its verb, or before the subject.
    ADVERB "adverb";
    /// Joins phrases or clauses.
    CONJUNCTION "conjunction";
    /// Opens a clause.
    OPENER "opener";
    /// Opens a relative clause.
    RELATIVE "relative";
    /// A form of to be, or get.
    BE "be";
    /// Another auxiliary verb.
    AUXILIARY "auxiliary";
    /// A day of the week.
    DAY "day";
    /// A time.
    TIME "time";
    /// Opens a phrase or a clause that cannot be all that is said.
    LEADING "leading";
    /// In capitals no name.
    NO_NAME "no-name";
    /// A document.
    DOCUMENT "document";
    /// A given name of men.
    MALE "male";
    /// A given name of women.
    FEMALE "female";
    /// A word for a man.
    HE "he";
    /// A word for a woman.
    SHE "she";
}

static KINDS: LazyLock<HashMap<&'static str, Kind>> = LazyLock::new(|| {
    let mut kinds: HashMap<&'static str, Kind> = HashMap::new();
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        if let Some((label, words)) = line.split_once(": ") {
            for word in words.split(' ') {
                *kinds.entry(word).or_default() |= kind(label);
            }
        }
    }
    kinds
});

/// The kinds of a word in small letters.
pub(super) fn kinds(word: &str) -> Kind {
    KINDS.get(word).copied().unwrap_or_default()
}
