//! The claims about the gap: how they stand, and how one walks them.

use crate::app::list::ListState;
use crate::app::pane::Pane;
use crate::app::room::{Room, Screen};
use crate::app::tab::{Context, Move};

/// How many cards of the gap stand side by side.
#[must_use]
pub fn gap_columns(screen: Screen) -> usize {
    match screen.room() {
        Room::Wide => 3,
        Room::Stacked | Room::Single | Room::None => 1,
    }
}

/// Moves among the claims, which stand in rows of cards.
pub(super) fn step(claims: &mut ListState, go: Move, context: &Context<'_>) {
    let columns = gap_columns(context.screen);
    let len = context.atlas.gap.len();
    let at = claims.selected;
    let target = match go {
        Move::Left => at.saturating_sub(1),
        Move::Right => at + 1,
        Move::First => 0,
        Move::Last => len,
        _ => {
            // The last row may be short: a column ends where its last card is.
            let column = at % columns;
            let last = len.saturating_sub(column + 1) / columns;
            let rows = context.rows(Pane::List, go);
            let row = (at / columns).saturating_add_signed(rows).min(last);
            row * columns + column
        }
    };
    claims.select(target, len);
}
