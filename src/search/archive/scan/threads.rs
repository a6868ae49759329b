//! The segments of an archive, shared out among the processors.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::search::watch::Stopped;

/// More threads than these wait for memory rather than for a processor.
const MOST_THREADS: usize = 8;

/// Does `work` for every number below `count`, on this thread alone or on one for each processor. Every thread has a state of its own
/// and takes the next number that nobody has. Gives back what `work` gave, by number, and the states.
///
/// # Errors
/// If the search is not wanted any more.
pub fn share<S: Send, T: Send>(
    count: usize,
    alone: bool,
    state: impl Fn() -> S,
    work: impl Fn(&mut S, usize) -> Result<T, Stopped> + Sync,
) -> Result<(Vec<T>, Vec<S>), Stopped> {
    let next = AtomicUsize::new(0);
    let take = |mut state: S| {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return Ok((done, state));
            }
            done.push((number, work(&mut state, number)?));
        }
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = if alone { 1 } else { processors.min(count).clamp(1, MOST_THREADS) };
    let outcomes: Vec<Result<_, Stopped>> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads)
            .map(|_| {
                let (state, take) = (state(), &take);
                scope.spawn(move || take(state))
            })
            .collect();
        let own = take(state());
        // A thread that fell over has said so; the page is not shown without what it had.
        let others = others.into_iter().map(|other| other.join().unwrap_or(Err(Stopped)));
        std::iter::once(own).chain(others).collect()
    });
    let (mut all, mut states) = (Vec::with_capacity(count), Vec::with_capacity(threads));
    for outcome in outcomes {
        let (done, state) = outcome?;
        all.extend(done);
        states.push(state);
    }
    all.sort_unstable_by_key(|&(number, _)| number);
    Ok((all.into_iter().map(|(_, done)| done).collect(), states))
}
