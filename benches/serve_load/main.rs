//! Numbers of `baijia serve`, measured against the real program: `cargo bench --bench serve_load -- [SCENARIO…] [ARCHIVE.jsonl]`.
//!
//! Server and clients share one machine, loopback only; every scenario is bounded in time. Sources are addresses of 127.0.0.0/8
//! (on systems that have only 127.0.0.1, scenarios with many sources cannot run). Limits are raised where a scenario says so.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod client;
#[path = "../keystrokes/corpus.rs"]
mod corpus;
mod crowd;
mod marks;
mod openssh;
mod pressure;
mod server;
mod stalled;
mod typing;

/// A scenario: its name, and what runs it and tells what it found.
type Scenario = (&'static str, fn() -> String);

const SCENARIOS: [Scenario; 12] = [
    ("bytes", crowd::bytes),
    ("memory", crowd::memory),
    ("keys", crowd::keys),
    ("walk", crowd::walk),
    ("tabs", crowd::tabs),
    ("typing", typing::typing),
    ("marks", marks::marks),
    ("storm", crowd::storm),
    ("stall", pressure::stall),
    ("slow", pressure::slow),
    ("handshakes", pressure::handshakes),
    ("churn", pressure::churn),
];

fn main() {
    let is_name = |argument: &String| !argument.starts_with('-') && !argument.contains('.');
    let asked: Vec<String> = std::env::args().skip(1).filter(is_name).collect();
    for (name, run) in SCENARIOS {
        if asked.is_empty() || asked.iter().any(|asked| asked == name) {
            println!("{name}: {}", run());
        }
    }
}
