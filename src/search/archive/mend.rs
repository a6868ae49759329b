//! An archive whose cache somebody else changed: noticed by the search that met it, read anew by whoever [waits](Keeper) for that.

use std::path::Path;
use std::sync::Arc;

use crate::search::archive::backing::BackedRange;
use crate::search::archive::dictionary::Dictionary;
use crate::search::archive::keeper::Keeper;
use crate::search::archive::loading::{LoadError, Loading};
use crate::search::archive::progress::{Progress, Report};
use crate::search::archive::segment::Segment;
use crate::search::archive::snapshot::{Archive, Snapshot};

impl Snapshot {
    /// Whether nothing tells that the bytes are not those that were written; cheap enough for every search.
    pub fn is_intact(&self) -> bool {
        let mut ranges = self.segments.iter().filter_map(|segment| segment.storage().range());
        let mut last = None;
        ranges.all(|range| {
            let is_known = last
                .replace(range.backing())
                .is_some_and(|last| Arc::ptr_eq(last, range.backing()));
            !range.is_lost() && (is_known || range.backing().is_unchanged())
        })
    }

    /// Whether all bytes are those that were written; reads them all.
    fn is_sound(&self) -> bool {
        let is_sound =
            |segment: &Arc<Segment>| segment.storage().range().is_none_or(BackedRange::is_sound);
        self.segments.iter().all(is_sound)
    }
}

impl Archive {
    /// What waits until the archive is to be mended.
    #[must_use]
    pub fn keeper(&self) -> Keeper {
        self.keeper.clone()
    }

    /// Reads the archive anew if its cache is not what was written any more; `None` if it is, whatever else happened to the file.
    ///
    /// # Errors
    /// As of [`Archive::load`].
    pub fn mend(
        &self,
        paths: &[&Path],
        loading: &Loading,
        told: &mut dyn FnMut(&Progress),
    ) -> Result<Option<Report>, LoadError> {
        let snapshot = self.snapshot();
        // Before the bytes are read: what is written meanwhile is noticed the next time.
        for range in snapshot.segments.iter().filter_map(|segment| segment.storage().range()) {
            range.backing().seal();
        }
        if snapshot.is_sound() {
            return Ok(None);
        }
        drop(snapshot);
        self.publish(Vec::new(), Dictionary::default());
        self.load_all(paths, loading, told).map(Some)
    }
}
