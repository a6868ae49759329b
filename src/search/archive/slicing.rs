//! Adds slices to segments that can be found already, on every core.
//!
//! To read the lines of an archive takes two thirds of the work, to slice their letters the rest. A segment can be searched without
//! slices, quote by quote: so all quotes are found first, and the slices that make it quick follow.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::search::archive::segment::Segment;
use crate::search::archive::signature_writer::SignatureWriter;

/// The bytes of the next segment with its slices; `None` behind the last one, and once it was cancelled.
pub type NextSliced<'n> = &'n mut dyn FnMut() -> Option<Arc<Vec<u64>>>;

/// Slices segments, and gives the bytes of each, in their order, to whoever asks in `place`.
pub fn in_order(
    segments: Vec<Arc<Segment>>,
    is_cancelled: &(dyn Fn() -> bool + Sync),
    place: impl FnOnce(NextSliced<'_>),
) {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(segments.len());
    let waiting = Mutex::new(segments.into_iter().enumerate());
    // A worker that is ahead waits, so that no more than a few segments are in memory twice.
    let (to_me, sliced) = mpsc::sync_channel(workers);
    thread::scope(|scope| {
        for _ in 0..workers {
            let (waiting, to_me) = (&waiting, to_me.clone());
            scope.spawn(move || {
                let mut writer = SignatureWriter::default();
                while !is_cancelled() {
                    let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((at, segment)) = next else { return };
                    let words = Arc::new(writer.with_slices(segment.storage().bytes()));
                    drop(segment);
                    if to_me.send((at, words)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(to_me);
        let mut early = BTreeMap::new();
        let mut next = 0;
        place(&mut || {
            while !early.contains_key(&next) {
                let (at, words) = sliced.recv().ok()?;
                early.insert(at, words);
            }
            next += 1;
            early.remove(&(next - 1))
        });
        // Whoever waits to send the rest ends.
        drop(sliced);
    });
}
