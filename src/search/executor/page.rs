//! Which hits the first page can still hold, so that a hit behind it is neither scored nor lit.
//!
//! Invariant: a hit whose [`rank::first`] is greater than [`Page::bound`] stands behind the page, whatever its score is: as many hits
//! as the page holds are known to stand before it, and a score decides only between hits that are equal in the rest.

use std::collections::BinaryHeap;

use crate::search::ranking::rank;

/// The smallest of [`rank::first`] that were found so far, as many as the page has hits; each is of another record.
pub struct Page {
    most: usize,
    firsts: BinaryHeap<u64>,
}

impl Page {
    /// A page of so many hits.
    pub fn new(most: usize) -> Self {
        Self { most, firsts: BinaryHeap::new() }
    }

    /// Whether as many were found as it has hits.
    pub fn is_full(&self) -> bool {
        self.firsts.len() >= self.most
    }

    /// The greatest [`rank::first`] that may stand on the page.
    pub fn bound(&self) -> u64 {
        let last = self.firsts.peek().filter(|_| self.is_full());
        last.copied().unwrap_or(rank::LAST)
    }

    /// Another record was found.
    pub fn add(&mut self, first: u64) {
        if first < self.bound() {
            self.firsts.push(first);
        }
        while self.firsts.len() > self.most {
            self.firsts.pop();
        }
    }
}
