//! What one thread finds on its way along the racks.

use super::top::Top;
use super::{Scan, Stopped};

/// After so many quotes a look whether somebody still wants to know.
const BETWEEN_LOOKS: usize = 1024;

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
}

impl<'a> Walk<'a> {
    pub fn new(scan: &'a Scan<'_>, most: usize) -> Self {
        let top = Top { most, hits: Vec::new(), racks: scan.racks, closed: Vec::new() };
        Self { top, count: 0, met: false, whole: true, looks: 0, stopped: scan.stopped }
    }

    /// Another that knows what this one found.
    pub fn split(&self) -> Self {
        let Top { most, ref hits, racks, .. } = self.top;
        let top = Top { most, hits: hits.clone(), racks, closed: Vec::new() };
        Self { top, count: 0, met: false, whole: true, looks: 0, stopped: self.stopped }
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
