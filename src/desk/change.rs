//! The steps in which a desk changes, each with the step that undoes it.

use std::fmt;

use super::collection::{Collection, Mark};
use crate::atlas::Language;
use crate::document::trouble::told_in_chinese;

/// One step. What it needs to be carried out again, elsewhere or after an interruption, stands in it.
///
/// Carrying out a step that is done already changes nothing, so a step whose commit was in doubt is simply carried out again.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Marks a record in a collection; with a position, at that place, else behind all others.
    Mark {
        /// The collection's id.
        collection: String,
        /// The mark; one that is there already gets its note beside its own.
        mark: Mark,
        /// Whether the mark's position counts.
        in_place: bool,
    },
    /// Takes a mark away with its note.
    Unmark {
        /// The collection's id.
        collection: String,
        /// The record, as `kind:id`.
        record: String,
        /// The note as the reader saw it: another one is not thrown away unseen.
        note: String,
    },
    /// Rewrites the note of a mark.
    Note {
        /// The collection's id.
        collection: String,
        /// The record, as `kind:id`.
        record: String,
        /// The note as the writer saw it. If it is another by now, both are kept, one below the other.
        before: String,
        /// The new note.
        after: String,
    },
    /// Exchanges the places of two marks.
    Swap {
        /// The collection's id.
        collection: String,
        /// A record, as `kind:id`.
        one: String,
        /// Another one.
        other: String,
    },
    /// Makes a collection, and makes it the current one.
    Create {
        /// Its id: by custom the name that it was made with.
        id: String,
        /// Its name.
        name: String,
    },
    /// Gives a collection another name.
    Rename {
        /// The collection's id.
        id: String,
        /// The new name.
        name: String,
    },
    /// Takes a collection away with its marks.
    Drop {
        /// The collection as the reader saw it: marks and notes that were not seen are not thrown away.
        collection: Collection,
        /// The collection that is the current one afterwards.
        current: String,
    },
    /// Brings back a collection that was taken away.
    Restore {
        /// The collection with its marks.
        collection: Collection,
        /// The collection that is the current one afterwards.
        current: String,
    },
    /// Makes a collection the current one.
    Current {
        /// The collection's id.
        id: String,
    },
    /// Decides on something found in a document.
    Decide {
        /// The document's hash.
        document: String,
        /// Where in the document.
        place: String,
        /// The decision as the reader saw it.
        before: Option<String>,
        /// The new decision; `None` takes it back.
        after: Option<String>,
    },
}

impl Change {
    /// The decision that takes this one back; `None` for other changes, and for one that decides nothing new.
    #[must_use]
    pub fn undone(&self) -> Option<Self> {
        match self {
            Self::Decide { document, place, before, after } if before != after => {
                Some(Self::Decide {
                    document: document.clone(),
                    place: place.clone(),
                    before: after.clone(),
                    after: before.clone(),
                })
            }
            _ => None,
        }
    }
}

/// Why a change was not carried out; the desk is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The collection is not there any more.
    CollectionGone,
    /// The mark is not there any more.
    MarkGone,
    /// Another collection has the name.
    NameTaken,
    /// Another program changed what this change would have thrown away.
    ChangedElsewhere,
    /// Another program decided otherwise meanwhile: the decision that is there now, `None` where it was taken back.
    DecidedElsewhere(Option<String>),
    /// The desk holds as much as one may hold.
    Full,
    /// The store will not take it, whatever the state of the desk.
    Unwritable(String),
}

impl Refusal {
    /// The reason as a reader is told.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let (zh, en) = match self {
            Self::CollectionGone => {
                ("这一叠已被另一个程序拿走", "another program took this collection away")
            }
            Self::MarkGone => ("这个标记已被另一个程序去掉", "another program took this mark away"),
            Self::NameTaken => ("已有同名的一叠", "another collection has this name"),
            Self::ChangedElsewhere | Self::DecidedElsewhere(_) => (
                "另一个程序刚改过，没有覆盖；再按一次即以新内容为准",
                "another program has just changed it, so nothing was overwritten; press again to act on what is there now",
            ),
            Self::Full => ("案头已满", "the desk is full"),
            Self::Unwritable(why) => {
                return match language {
                    Language::Zh => format!("写不进去：{}", told_in_chinese(why)),
                    Language::En => format!("it cannot be written: {why}"),
                };
            }
        };
        language.pick(zh, en).to_owned()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Language::En))
    }
}

/// What a note becomes when `after` is written over `before`, which is what its writer saw; `None` where it is that already.
///
/// If the note is another one by now, the two were written without knowing of each other, and both are kept.
pub(super) fn rewritten(there: &str, before: &str, after: &str) -> Option<String> {
    if there == after {
        return None;
    }
    if there == before || there.is_empty() {
        return Some(after.to_owned());
    }
    // Whoever emptied an older note has not seen this one.
    if after.trim().is_empty() {
        return None;
    }
    let (one, other) = (there.trim_end(), after.trim_start());
    let is_below = one.strip_suffix(other.trim_end()).is_some_and(|above| above.ends_with("\n\n"));
    (!is_below).then(|| format!("{one}\n\n{other}"))
}
