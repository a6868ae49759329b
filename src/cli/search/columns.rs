//! How hits stand below each other: in columns on a terminal, uncut elsewhere.

use crate::cli::page::{Ink, cut, width_cols};
use crate::view::text::Ruler;

const GAP_COLS: usize = 2;

/// What a name needs before anything else has room beside it.
const LEAST_NAME_COLS: usize = 24;

/// What the place of a match needs in order to say something.
const LEAST_PLACE_COLS: usize = 4;

/// A text whose beginning stays when it is cut.
pub(super) struct Piece {
    pub head: Vec<Ink>,
    pub body: Vec<Ink>,
}

impl Piece {
    fn width_cols(&self) -> usize {
        width_cols(&self.head) + width_cols(&self.body)
    }

    fn cut(self, width_cols: usize) -> Vec<Ink> {
        let body_cols = width_cols.saturating_sub(self::width_cols(&self.head));
        cut([self.head, cut(self.body, body_cols)].concat(), width_cols)
    }
}

/// A hit in pieces.
pub(super) struct Row {
    pub kind: &'static str,
    pub name: Piece,
    pub id: String,
    pub place: Piece,
}

/// The widths of the columns; without `fitted` nothing is cut and only kinds are padded.
pub(super) struct Columns {
    kind_cols: usize,
    fitted: Option<Fitted>,
}

/// What fits on a terminal. A column that has no room is 0 wide.
#[expect(clippy::struct_field_names, reason = "a width says its unit")]
struct Fitted {
    terminal_cols: usize,
    name_cols: usize,
    id_cols: usize,
    place_cols: usize,
}

impl Columns {
    /// The columns for these rows on a terminal of this width, or on none.
    pub(super) fn of(rows: &[Row], terminal_cols: Option<usize>) -> Self {
        let ruler = Ruler::default();
        let widest = |each: &dyn Fn(&Row) -> usize| rows.iter().map(each).max().unwrap_or(0);
        let kind_cols = widest(&|row| ruler.width_cols(row.kind));
        let fitted = terminal_cols.map(|terminal_cols| {
            let mut fitted = Fitted {
                terminal_cols,
                name_cols: widest(&|row| row.name.width_cols()),
                id_cols: widest(&|row| ruler.width_cols(&row.id)),
                place_cols: widest(&|row| row.place.width_cols()),
            };
            // The name yields first, then the place of the match, then the id; below its least a column goes whole.
            let aside = |cols: usize| if cols > 0 { cols + GAP_COLS } else { 0 };
            let room_cols = terminal_cols.saturating_sub(kind_cols + GAP_COLS);
            let least_cols = fitted.name_cols.min(LEAST_NAME_COLS);
            if least_cols + aside(fitted.id_cols) > room_cols {
                fitted.id_cols = 0;
            }
            let left_cols = room_cols.saturating_sub(least_cols + aside(fitted.id_cols) + GAP_COLS);
            fitted.place_cols = fitted.place_cols.min(terminal_cols / 3).min(left_cols);
            if fitted.place_cols < LEAST_PLACE_COLS {
                fitted.place_cols = 0;
            }
            let aside_cols = aside(fitted.id_cols) + aside(fitted.place_cols);
            fitted.name_cols = fitted.name_cols.min(room_cols.saturating_sub(aside_cols));
            fitted
        });
        Self { kind_cols, fitted }
    }

    /// A row as one line.
    pub(super) fn line(&self, row: Row) -> Vec<Ink> {
        let gap = || Ink::plain(&" ".repeat(GAP_COLS));
        let ruler = Ruler::default();
        let mut line = vec![Ink::plain(&ruler.pad(row.kind, self.kind_cols)), gap()];
        let Some(fitted) = &self.fitted else {
            line.extend([row.name.head, row.name.body].concat());
            line.extend([gap(), Ink::plain(&row.id)]);
            // What only fields of the query found matched nowhere.
            if row.place.width_cols() > 0 {
                line.push(gap());
                line.extend([row.place.head, row.place.body].concat());
            }
            return line;
        };
        let name = row.name.cut(fitted.name_cols);
        let missing_cols = fitted.name_cols.saturating_sub(width_cols(&name));
        line.extend(name);
        if fitted.id_cols + fitted.place_cols > 0 {
            line.push(Ink::plain(&" ".repeat(missing_cols)));
        }
        if fitted.id_cols > 0 {
            line.extend([gap(), Ink::plain(&ruler.pad(&row.id, fitted.id_cols))]);
        }
        if fitted.place_cols > 0 {
            line.push(gap());
            line.extend(row.place.cut(fitted.place_cols));
        }
        cut(line, fitted.terminal_cols)
    }
}
