//! A session's question whether a sentence stands so: one at a time, on a thread of its own, and few in the whole server.

use std::future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tokio::sync::oneshot;

use super::super::library::Library;
use crate::app::review::{ReviewDocument, verified_sentence};

/// How many sentences are verified at once in the whole server; each goes along the archive once, with threads of its own.
const MOST_AT_ONCE: usize = 2;

/// A longer text is not asked for by any finder.
const LONGEST_CHARS: usize = 1_000;

static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// An answer that is still to come.
#[derive(Default)]
pub(super) struct Verdicts(Option<(u64, oneshot::Receiver<ReviewDocument>)>);

/// Counts a question for as long as it is worked on.
struct Counted;

impl Drop for Counted {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Verdicts {
    /// Begins to verify a sentence; false where the server has enough to do. The answer to an earlier question is not waited for.
    pub(super) fn ask(&mut self, library: &Arc<Library>, generation: u64, text: &str) -> bool {
        if RUNNING.fetch_add(1, Ordering::AcqRel) >= MOST_AT_ONCE {
            RUNNING.fetch_sub(1, Ordering::AcqRel);
            return false;
        }
        let counted = Counted;
        let (tell, answer) = oneshot::channel();
        let library = Arc::clone(library);
        let text: String = text.chars().take(LONGEST_CHARS).collect();
        let begun = thread::Builder::new().name("verify".to_owned()).spawn(move || {
            let _counted = counted;
            // A session that has ended needs no answer.
            let _ = tell.send(verified_sentence(&library.index, &text));
        });
        self.0 = begun.is_ok().then_some((generation, answer));
        self.0.is_some()
    }

    /// The next answer; never, where none is to come.
    pub(super) async fn answer(&mut self) -> Option<(u64, ReviewDocument)> {
        let Some((generation, answer)) = &mut self.0 else { return future::pending().await };
        let generation = *generation;
        let answer = answer.await;
        self.0 = None;
        Some((generation, answer.ok()?))
    }
}
