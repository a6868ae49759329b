//! How much of the processors one session may take before it stands back behind others.
//!
//! A token bucket (RFC 2697 describes one for packets): time on a processor is paid from it, and it fills again at a fixed rate. Who
//! types never empties it. Who sends keys without end does: such a session then gets a turn only as the bucket fills, one such session
//! after another in the order in which they ask, and its further keys wait unread in its connection.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

/// What a bucket holds when it is full: a long paste without brackets is within it.
const FULL: Duration = Duration::from_millis(250);

/// In how much time a bucket fills by one part of it: a session may take an eighth of a processor for good. Keys that repeat at 30 a
/// second, each a whole new screen, take half of that.
const FILLS_IN: u32 = 8;

/// What one session may still take.
#[derive(Debug)]
pub(super) struct Allowance {
    /// When the bucket will be full.
    full_at: Instant,
}

impl Allowance {
    pub(super) fn new(now: Instant) -> Self {
        Self { full_at: now }
    }

    /// Pays for time on a processor.
    pub(super) fn pay(&mut self, used: Duration, now: Instant) {
        self.full_at = self.full_at.max(now) + used * FILLS_IN;
    }

    /// When the next turn may be, if the bucket is empty now.
    fn empty_until(&self, now: Instant) -> Option<Instant> {
        let filling = FULL * FILLS_IN;
        self.full_at.checked_sub(filling).filter(|until| *until > now)
    }

    /// Returns when the next turn may begin. Who has emptied the bucket gets one of the server's few `places` for such sessions.
    pub(super) fn turn(
        &self,
        places: &Arc<Semaphore>,
    ) -> impl Future<Output = Option<OwnedSemaphorePermit>> + Send + use<> {
        let until = self.empty_until(Instant::now());
        let places = Arc::clone(places);
        async move {
            let until = until?;
            sleep_until(until).await;
            // Nobody closes the places; without one, the session still had to wait.
            places.acquire_owned().await.ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn who_types_never_waits() {
        let start = Instant::now();
        let mut allowance = Allowance::new(start);
        // Thirty whole screens a second for a minute.
        for at in 0..1800 {
            let now = start + Duration::from_secs(1) * at / 30;
            assert_eq!(allowance.empty_until(now), None);
            allowance.pay(2 * MS, now);
        }
    }

    #[test]
    fn who_sends_without_end_gets_an_eighth_of_a_processor() {
        let start = Instant::now();
        let mut allowance = Allowance::new(start);
        let (mut now, mut taken) = (start, Duration::ZERO);
        while now < start + 60 * 1000 * MS {
            now = allowance.empty_until(now).unwrap_or(now);
            allowance.pay(2 * MS, now);
            (now, taken) = (now + 2 * MS, taken + 2 * MS);
        }
        let fair = Duration::from_secs(60) / FILLS_IN + FULL;
        assert!(taken <= fair + 4 * MS && taken + 50 * MS >= fair, "{taken:?}");
    }

    #[test]
    fn a_rest_fills_the_bucket_and_no_more() {
        let start = Instant::now();
        let mut allowance = Allowance::new(start);
        allowance.pay(FULL + 8 * MS, start);
        assert_eq!(allowance.empty_until(start), Some(start + 64 * MS));
        let later = start + Duration::from_secs(3600);
        assert_eq!(allowance.empty_until(later), None);
        allowance.pay(FULL + MS, later);
        assert_eq!(allowance.empty_until(later), Some(later + 8 * MS));
    }
}
