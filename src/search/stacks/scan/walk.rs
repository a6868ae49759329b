//! What one thread finds on its way along the racks.

use super::top::Top;
use super::{Scan, Stopped};
use crate::search::stacks::plan::Scratch;

/// After so many quotes a look whether somebody still wants to know.
const BETWEEN_LOOKS: usize = 256;

/// What one thread has found on its way along the racks.
pub struct Walk<'a> {
    pub top: Top<'a>,
    pub count: usize,
    /// Whether anything was found, though the query may exclude it.
    pub met: bool,
    /// Whether nothing was left out in this tier.
    pub whole: bool,
    pub looks: usize,
    pub stopped: &'a (dyn Fn() -> bool + Sync),
    pub scratch: Scratch,
    /// The quotes of a rack that are to be looked at.
    pub candidates: Vec<u64>,
}

impl<'a> Walk<'a> {
    pub fn new(scan: &'a Scan<'_>, most: usize) -> Self {
        let top = Top { most, hits: Vec::new(), racks: scan.racks, closed: Vec::new() };
        Self::with(top, scan.stopped)
    }

    /// Another that knows what this one found.
    pub fn split(&self) -> Self {
        let Top { most, ref hits, racks, .. } = self.top;
        let top = Top { most, hits: hits.clone(), racks, closed: Vec::new() };
        Self::with(top, self.stopped)
    }

    fn with(top: Top<'a>, stopped: &'a (dyn Fn() -> bool + Sync)) -> Self {
        let (scratch, candidates) = (Scratch::default(), Vec::new());
        Self { top, count: 0, met: false, whole: true, looks: 0, stopped, scratch, candidates }
    }

    /// Adds what another found that was split off.
    pub fn join(&mut self, other: Self) {
        self.count += other.count;
        self.met |= other.met;
        self.whole &= other.whole;
        self.looks += other.looks;
        self.top.closed.clear();
        for hit in other.top.hits {
            if !self.top.hits.iter().any(|known| known.is_same(&hit)) {
                self.top.add(hit.lite, hit.rack, hit.row as usize);
                self.top.closed.clear();
            }
        }
    }

    /// Counts a look, and looks now and then whether somebody still wants to know.
    pub fn look(&mut self) -> Result<(), Stopped> {
        self.looks += 1;
        let stopped = self.looks.is_multiple_of(BETWEEN_LOOKS) && (self.stopped)();
        if stopped { Err(Stopped) } else { Ok(()) }
    }
}
