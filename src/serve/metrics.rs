//! What is counted, and how it is told: in the Prometheus text format, with labels of ours alone.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::refused::Refused;

/// The upper ends of the histogram of answers, in microseconds.
const BOUNDS_US: [u64; 7] = [1_000, 2_500, 5_000, 10_000, 50_000, 250_000, 1_000_000];

/// What is counted since the server began.
#[derive(Debug, Default)]
pub(super) struct Metrics {
    pub(super) connections: Counter,
    pub(super) connections_closed: Counter,
    pub(super) sessions: Counter,
    pub(super) sessions_closed: Counter,
    pub(super) login_failures: Counter,
    pub(super) panics: Counter,
    pub(super) searches: Counter,
    pub(super) frames: Counter,
    pub(super) frame_bytes: Counter,
    pub(super) reloads: Counter,
    refused: [Counter; REFUSALS.len()],
    answers: [Counter; BOUNDS_US.len() + 1],
    answers_us: Counter,
}

/// A number that only grows.
#[derive(Debug, Default)]
pub(super) struct Counter(AtomicU64);

/// The reasons for which somebody is turned away, as a label.
const REFUSALS: [&str; 6] =
    ["full", "full_for_address", "startups", "startups_of_address", "penalty", "draining"];

impl Counter {
    pub(super) fn add(&self, count: u64) {
        self.0.fetch_add(count, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Metrics {
    pub(super) fn refused(&self, refused: Refused) {
        let at = match refused {
            Refused::Full => 0,
            Refused::FullForAddress => 1,
            Refused::Startups => 2,
            Refused::StartupsOfAddress => 3,
            Refused::Penalty(_) => 4,
            Refused::Draining => 5,
        };
        self.refused[at].add(1);
    }

    /// An answer was on its way so long after its key came.
    pub(super) fn answered(&self, after: Duration) {
        let us = u64::try_from(after.as_micros()).unwrap_or(u64::MAX);
        self.answers[BOUNDS_US.partition_point(|bound| *bound < us)].add(1);
        self.answers_us.add(us);
    }

    /// Everything, in the Prometheus text format 0.0.4; so many searches have begun and not ended.
    pub(super) fn text(&self, searching: usize) -> String {
        let mut text = String::new();
        let gauges = [
            ("connections", "Open connections.", &self.connections, &self.connections_closed),
            ("sessions", "Open sessions.", &self.sessions, &self.sessions_closed),
        ];
        for (name, help, opened, closed) in gauges {
            let closed = closed.get();
            let open = opened.get().saturating_sub(closed);
            head(&mut text, name, help, "gauge");
            let _ = writeln!(text, "baijia_{name} {open}");
        }
        head(&mut text, "searching", "Searches that have begun and not ended.", "gauge");
        let _ = writeln!(text, "baijia_searching {searching}");
        let counters = [
            ("connections_total", "Connections accepted.", &self.connections),
            ("sessions_total", "Sessions opened.", &self.sessions),
            ("login_failures_total", "Connections that failed to open one.", &self.login_failures),
            ("panics_total", "Sessions ended by a defect.", &self.panics),
            ("searches_total", "Searches run.", &self.searches),
            ("frames_total", "Frames sent.", &self.frames),
            ("frame_bytes_total", "Bytes of frames, before encryption.", &self.frame_bytes),
            ("reloads_total", "Reloads of data and keys.", &self.reloads),
        ];
        for (name, help, counter) in counters {
            head(&mut text, name, help, "counter");
            let _ = writeln!(text, "baijia_{name} {}", counter.get());
        }
        head(&mut text, "refused_total", "Connections turned away.", "counter");
        for (reason, counter) in REFUSALS.iter().zip(&self.refused) {
            let _ = writeln!(text, "baijia_refused_total{{reason=\"{reason}\"}} {}", counter.get());
        }
        self.histogram(&mut text);
        text
    }

    fn histogram(&self, text: &mut String) {
        let name = "answer_seconds";
        head(text, name, "From a key to the frame that answers it.", "histogram");
        let mut count = 0;
        let bounds = BOUNDS_US.iter().map(|us| seconds(*us)).chain(["+Inf".to_owned()]);
        for (bound, answers) in bounds.zip(&self.answers) {
            count += answers.get();
            let _ = writeln!(text, "baijia_{name}_bucket{{le=\"{bound}\"}} {count}");
        }
        let _ = writeln!(text, "baijia_{name}_sum {}", seconds(self.answers_us.get()));
        let _ = writeln!(text, "baijia_{name}_count {count}");
    }
}

fn seconds(us: u64) -> String {
    Duration::from_micros(us).as_secs_f64().to_string()
}

fn head(text: &mut String, name: &str, help: &str, kind: &str) {
    let _ = writeln!(text, "# HELP baijia_{name} {help}\n# TYPE baijia_{name} {kind}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_add_up_and_labels_are_ours() {
        let metrics = Metrics::default();
        metrics.sessions.add(3);
        metrics.sessions_closed.add(1);
        metrics.refused(Refused::Penalty(Duration::ZERO));
        for us in [1, 1_000, 1_001, 9_000_000] {
            metrics.answered(Duration::from_micros(us));
        }
        let text = metrics.text(2);
        for line in [
            "baijia_sessions 2",
            "baijia_searching 2",
            "baijia_refused_total{reason=\"penalty\"} 1",
            "baijia_answer_seconds_bucket{le=\"0.001\"} 2",
            "baijia_answer_seconds_bucket{le=\"0.0025\"} 3",
            "baijia_answer_seconds_bucket{le=\"+Inf\"} 4",
            "baijia_answer_seconds_count 4",
        ] {
            assert!(text.lines().any(|told| told == line), "{line} is not in\n{text}");
        }
    }
}
