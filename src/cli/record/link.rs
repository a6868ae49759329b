//! How links and the command line name a record.

use crate::atlas::{Atlas, RecordId, Word as _};
use crate::search::Item;

/// Anything that can be found, as links and the command line name it.
pub(in crate::cli) fn item_link(atlas: &Atlas, item: &Item) -> String {
    format!("{}:{}", item.kind().word(), item.key(atlas))
}

/// A record as links and the command line name it.
pub(in crate::cli) fn link(atlas: &Atlas, id: RecordId) -> String {
    format!("{}:{}", id.kind().word(), atlas.key(id))
}
