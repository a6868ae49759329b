//! What the program's screens cost, beside the stock backend. `cargo bench --bench frame_bytes` prints the numbers.

use baijia::terminal::Capabilities;

mod harness;
mod walk;

use walk::{Cost, costs, encoded, frames, mean, steps_down_the_models};

#[test]
fn trap_01_a_walk_through_the_whole_program_takes_two_fifths_of_the_stock_bytes() {
    let frames = frames(&harness::keys(walk::RECORDED));
    let Cost { ours, stock, text } = costs(&frames).into_iter().sum();
    let count = frames.len();
    assert!(ours * 5 <= stock * 2, "{ours} bytes, stock {stock}");
    assert!(ours * 10 <= text * 13 + 2000 * count, "{ours} bytes for {text} in {count} frames");
}

#[test]
fn a_step_down_the_models_costs_little_and_scrolling_is_paid_for_by_half_a_page() {
    let (in_view, all) = steps_down_the_models();
    assert!(mean(&in_view) <= 700, "{} bytes in view", mean(&in_view));
    assert!(mean(&all) <= 1000, "{} bytes on average", mean(&all));
    // Half a page of rows lies between two frames that scroll.
    assert!((all.len() - in_view.len()) * 12 <= all.len(), "{} of {}", in_view.len(), all.len());
}

#[test]
fn trap_02_a_key_that_changes_nothing_sends_nothing() {
    // At the top of the list, a tab that is open, at its end, and a key that does nothing, which says so once.
    let frames = frames(&harness::keys("k 1 G G F20 F20"));
    let costs = costs(&frames);
    for (shown, cost) in frames
        .iter()
        .zip(&costs)
        .enumerate()
        .filter(|(at, _)| ![0, 3, 5].contains(at))
        .map(|(_, both)| both)
    {
        assert_eq!(cost.ours, 0, "{}", shown.key);
    }
    for colors in [Capabilities::FULL.colors, baijia::terminal::Colors::None] {
        let capabilities = Capabilities { colors, ..Capabilities::FULL };
        let frame = &frames[0].frame;
        let mut bytes = Vec::new();
        baijia::terminal::encode(Some(frame), frame, capabilities, &mut bytes);
        assert_eq!(bytes, b"");
    }
    assert_eq!(encoded(Some(&frames[0].frame), &frames[0].frame), b"");
}
