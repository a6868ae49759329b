//! What one thread finds on its way along the segments.

use std::sync::Arc;

use crate::search::archive::prefilter::Scratch;
use crate::search::archive::scan::top_k::TopK;
use crate::search::archive::segment::Segment;
use crate::search::watch::{IsStopped, Stopped, Watch};

/// What one thread has found on its way along the segments.
pub struct Cursor<'a> {
    pub top: TopK<'a>,
    pub count: usize,
    /// Whether anything was found, though the query may exclude it.
    pub met: bool,
    /// Whether nothing was left out in this tier.
    pub whole: bool,
    pub looks: usize,
    pub watch: Watch<'a>,
    pub scratch: Scratch,
    /// The quotes of a segment that are to be looked at.
    pub candidates: Vec<u64>,
}

impl<'a> Cursor<'a> {
    pub fn new(segments: &'a [Arc<Segment>], most: usize, is_stopped: &'a IsStopped<'a>) -> Self {
        let top = TopK { most, hits: Vec::new(), segments, closed: Vec::new() };
        Self::with(top, Watch::new(is_stopped))
    }

    /// Another that knows what this one found.
    pub fn split(&self) -> Self {
        let TopK { most, ref hits, segments, .. } = self.top;
        let top = TopK { most, hits: hits.clone(), segments, closed: Vec::new() };
        Self::with(top, self.watch.split())
    }

    fn with(top: TopK<'a>, watch: Watch<'a>) -> Self {
        let (scratch, candidates) = (Scratch::default(), Vec::new());
        Self { top, count: 0, met: false, whole: true, looks: 0, watch, scratch, candidates }
    }

    /// How much it has done, in words of slices that were asked.
    pub fn work(&self) -> usize {
        /// As many words are asked in the time of a look at a quote.
        const WORDS_A_LOOK: usize = 100;
        self.scratch.asked_words + WORDS_A_LOOK * self.looks
    }

    /// Adds what another found that was split off.
    pub fn join(&mut self, other: Self) {
        self.count += other.count;
        self.met |= other.met;
        self.whole &= other.whole;
        self.looks += other.looks;
        self.scratch.asked_words += other.scratch.asked_words;
        self.top.closed.clear();
        for hit in other.top.hits {
            if !self.top.hits.iter().any(|known| known.is_same(&hit)) {
                self.top.add(hit.rank_key, hit.segment, hit.row as usize);
                self.top.closed.clear();
            }
        }
    }

    /// Before a quote is looked at: asks now and then whether somebody still wants to know.
    pub fn look(&mut self) -> Result<(), Stopped> {
        self.looks += 1;
        self.watch.look()
    }
}
