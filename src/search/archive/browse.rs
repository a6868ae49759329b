//! Lists of an archive's quotes: narrowed, counted by what they share, and read by their place in an order. No list is ever copied: a
//! selection is a bit for each quote, and a page is read where it stands.
//!
//! | | |
//! |---|---|
//! | `facet` | what quotes can share, and a value of it |
//! | `browser` | one state of an archive, and the values that its quotes share |
//! | `selection` | the quotes that filters leave |
//! | `groups` | how many quotes of a selection share each value |
//! | `names` | what values are called, and the search by their names |
//! | `name_index` | the values in the order of their names, and signatures of these |
//! | `page` | the quotes of a selection in an order, a page at a time |

mod browser;
mod facet;
mod groups;
mod name_index;
mod names;
mod page;
mod selection;

pub use browser::{Browser, Place};
pub use facet::{Facet, Shared};
pub use groups::Group;
pub use name_index::NameIndex;
pub use page::{Arrangement, Order};
pub use selection::Selection;
