//! What the program's screens cost in bytes and in time, beside the stock backend of ratatui.
//!
//! `cargo bench --bench frame_bytes` takes a recorded walk through the whole program at 120×36 and prints what README quotes;
//! with `-- --frames` also each frame.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]
#![allow(missing_docs, reason = "nobody imports a bench")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use baijia::terminal::Frame;
use ratatui::buffer::Buffer;

#[path = "../tests/harness/mod.rs"]
mod harness;
#[path = "../tests/walk/mod.rs"]
mod walk;

use walk::{Cost, costs, encoded, frames, mean, steps_down_the_models, stock};

fn main() {
    let frames = frames(&harness::keys(walk::RECORDED));
    let costs = costs(&frames);
    if std::env::args().any(|argument| argument == "--frames") {
        for (shown, cost) in frames.iter().zip(&costs) {
            println!(
                "{:<10} {:>6} bytes, stock {:>6}, text {:>6}",
                shown.key, cost.ours, cost.stock, cost.text
            );
        }
    }
    let count = frames.len();
    let Cost { ours, stock: stock_bytes, text } = costs.iter().copied().sum();
    println!(
        "recorded walk, {count} frames: {ours} bytes, stock {stock_bytes}: {} %",
        percent(ours, stock_bytes)
    );
    let allowed = text * 13 / 10 + 200 * count;
    println!(
        "  changed text {text} bytes; 1.3 × text + 200 a frame is {allowed}: {} % of it",
        percent(ours, allowed)
    );
    println!("  first frame {} bytes, stock {}", costs[0].ours, costs[0].stock);
    let (mut in_view, all) = steps_down_the_models();
    in_view.sort_unstable();
    println!(
        "j in Models, in view: mean {} bytes, median {}",
        mean(&in_view),
        in_view[in_view.len() / 2]
    );
    println!("j in Models, down the whole list of {}: mean {} bytes", all.len() + 1, mean(&all));
    println!(
        "a frame that changes nothing: {} bytes",
        encoded(Some(&frames[0].frame), &frames[0].frame).len()
    );
    let (first, next) = (&frames[0].frame, &frames[1].frame);
    let empty = Buffer::empty(first.buffer.area);
    time("first frame", || encoded(None, first), || stock(&empty, first));
    time("j", || encoded(Some(first), next), || stock(&first.buffer, next));
    let all = |encode: &dyn Fn(&Frame, &Frame) -> Vec<u8>| {
        frames.windows(2).flat_map(|pair| encode(&pair[0].frame, &pair[1].frame)).collect()
    };
    time(
        "the walk",
        || all(&|before, after| encoded(Some(before), after)),
        || all(&|before, after| stock(&before.buffer, after)),
    );
}

/// Tenths of a percent are as far as a walk of ours means anything.
fn percent(part: usize, whole: usize) -> String {
    let permille = part * 1000 / whole;
    format!("{}.{}", permille / 10, permille % 10)
}

/// The median of many runs, ours and the stock backend's in turn.
fn time(what: &str, ours: impl Fn() -> Vec<u8>, stock: impl Fn() -> Vec<u8>) {
    const RUNS: usize = 101;
    let once = |run: &dyn Fn() -> Vec<u8>| {
        let begun = Instant::now();
        black_box(run());
        begun.elapsed()
    };
    let (mut our_times, mut stock_times): (Vec<Duration>, Vec<Duration>) =
        (0..RUNS).map(|_| (once(&ours), once(&stock))).unzip();
    our_times.sort_unstable();
    stock_times.sort_unstable();
    let (ours, stock) = (our_times[RUNS / 2], stock_times[RUNS / 2]);
    println!("encoding {what}: {ours:?}, stock {stock:?} (medians of {RUNS})");
}
