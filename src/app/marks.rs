//! The reader's desk on the screen: marks, notes, collections, and how their changes reach the disk.
//!
//! [`Kept`] is the state. The other files are what keys do to it: `change` sends changes away and hears what came of them, `mark`
//! marks and notes a record, `desk` is the list of a collection, `collections` the menu of them. Nothing here is said to be saved
//! before the driver has told so.

mod change;
mod collections;
mod desk;
mod desk_view;
mod find;
mod kept;
mod mark;
mod name_box;
mod note;
mod note_editor;
mod text_area;

pub use desk_view::{DeskFind, DeskView};
pub(in crate::app) use kept::Way;
pub use kept::{DeskAsk, Home, Kept, Sign};
pub use name_box::NameBox;
pub use note_editor::NoteEditor;
pub use text_area::TextArea;
