//! Whether a search is to go on: asked after every batch of records, whatever they are and whichever stage looks at them.

use std::cell::Cell;

/// After so many records a search asks whether it is still wanted. Some milliseconds of work at most, where queries are as long as
/// they may be.
pub const BATCH: usize = 64;

/// Whether nobody wants to know any more. It is told how many records were looked at since it was asked last, [`BATCH`] at most, and
/// may take its time: a server lets others search meanwhile.
pub type IsStopped<'a> = dyn Fn(usize) -> bool + Sync + 'a;

/// The search was not wanted any more.
#[derive(Clone, Copy, Debug)]
pub struct Stopped;

/// Counts what one thread looks at.
pub struct Watch<'a> {
    is_stopped: &'a IsStopped<'a>,
    looked: Cell<usize>,
}

impl<'a> Watch<'a> {
    pub fn new(is_stopped: &'a IsStopped<'a>) -> Self {
        Self { is_stopped, looked: Cell::new(0) }
    }

    /// One for another thread of the same search.
    pub fn split(&self) -> Self {
        Self::new(self.is_stopped)
    }

    /// Before a record is looked at.
    pub fn look(&self) -> Result<(), Stopped> {
        if self.looked.get() == BATCH {
            self.ask()?;
        }
        self.looked.set(self.looked.get() + 1);
        Ok(())
    }

    /// Before something that takes as long as many records.
    pub fn ask(&self) -> Result<(), Stopped> {
        if (self.is_stopped)(self.looked.take()) { Err(Stopped) } else { Ok(()) }
    }
}
