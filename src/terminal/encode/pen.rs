//! The style that the next glyph is written in, and the shortest way from one to another.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::color;
use crate::terminal::Colors;

/// Colours and attributes, in the colours that the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifiers: Modifier,
}

/// The attributes that show on a blank.
const VISIBLE_ON_BLANK: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Each attribute with the SGR codes that set and clear it (ECMA-48, 8.3.117).
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// The terminal's own colours, no attributes.
    pub(super) const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, modifiers: Modifier::empty() };

    pub(super) fn of(cell: &Cell, colors: Colors) -> Self {
        Self {
            fg: color::nearest(cell.fg, colors),
            bg: color::nearest(cell.bg, colors),
            modifiers: cell.modifier,
        }
    }

    /// As much of this as shows on a blank.
    pub(super) fn on_blank(self) -> Self {
        if self.modifiers.intersects(VISIBLE_ON_BLANK) {
            self
        } else {
            Self { bg: self.bg, ..Self::PLAIN }
        }
    }

    /// The pen nearest to this one that shows `blank` on a blank.
    pub(super) fn for_blank(self, blank: Self) -> Self {
        let mut pen = self;
        pen.modifiers.remove(VISIBLE_ON_BLANK);
        pen.bg = blank.bg;
        if pen.on_blank() == blank { pen } else { blank }
    }

    /// Appends the sequence that turns this pen into `to`: what differs, or a reset and all, whichever is shorter.
    pub(super) fn change(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let mut delta = String::new();
        self.differences(to, &mut delta);
        let mut anew = String::from(if to == Self::PLAIN { "" } else { "0" });
        Self::PLAIN.differences(to, &mut anew);
        let shorter = if anew.len() < delta.len() { anew } else { delta };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(shorter.as_bytes());
        out.push(b'm');
    }

    fn differences(self, to: Self, codes: &mut String) {
        let removed = self.modifiers - to.modifiers;
        let mut kept = self.modifiers & to.modifiers;
        let mut cleared = 0;
        for (attribute, _, clear) in ATTRIBUTES {
            if removed.contains(attribute) && cleared != clear {
                push(codes, clear);
                cleared = clear;
                // 22 and 25 clear two attributes each.
                for (sibling, _, code) in ATTRIBUTES {
                    if code == clear {
                        kept.remove(sibling);
                    }
                }
            }
        }
        for (attribute, set, _) in ATTRIBUTES {
            if (to.modifiers - kept).contains(attribute) {
                push(codes, set);
            }
        }
        if self.fg != to.fg {
            push_color(codes, to.fg, false);
        }
        if self.bg != to.bg {
            push_color(codes, to.bg, true);
        }
    }
}

fn push(codes: &mut String, code: u8) {
    if !codes.is_empty() {
        codes.push(';');
    }
    // Writing to a String cannot fail.
    let _ = write!(codes, "{code}");
}

fn push_color(codes: &mut String, color: Color, background: bool) {
    let ground = if background { 10 } else { 0 };
    match color {
        Color::Reset => push(codes, 39 + ground),
        Color::Indexed(index) => {
            push(codes, 38 + ground);
            push(codes, 5);
            push(codes, index);
        }
        Color::Rgb(red, green, blue) => {
            push(codes, 38 + ground);
            push(codes, 2);
            push(codes, red);
            push(codes, green);
            push(codes, blue);
        }
        named => {
            let index = color::named_index(named);
            push(codes, if index < 8 { 30 + index } else { 82 + index } + ground);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, modifiers: Modifier) -> Pen {
        Pen { fg, bg: Color::Reset, modifiers }
    }

    #[test]
    fn only_what_differs_is_sent_or_a_reset_if_that_is_shorter() {
        let bold_red = pen(Color::Red, Modifier::BOLD);
        for (from, to, sequence) in [
            (Pen::PLAIN, Pen::PLAIN, ""),
            (Pen::PLAIN, bold_red, "\x1b[1;31m"),
            (bold_red, Pen::PLAIN, "\x1b[m"),
            (bold_red, pen(Color::Green, Modifier::BOLD), "\x1b[32m"),
            (bold_red, pen(Color::Red, Modifier::DIM), "\x1b[22;2m"),
            (bold_red, pen(Color::Red, Modifier::empty()), "\x1b[22m"),
            (bold_red, pen(Color::LightRed, Modifier::empty()), "\x1b[0;91m"),
            (
                pen(Color::Reset, Modifier::BOLD | Modifier::DIM),
                pen(Color::Reset, Modifier::DIM),
                "\x1b[0;2m",
            ),
            (Pen::PLAIN, Pen { bg: Color::Indexed(200), ..Pen::PLAIN }, "\x1b[48;5;200m"),
            (Pen::PLAIN, Pen { bg: Color::White, ..Pen::PLAIN }, "\x1b[107m"),
        ] {
            let mut out = Vec::new();
            from.change(to, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), sequence, "{from:?} → {to:?}");
        }
    }
}
