//! The style that the next glyph is written in, and the shortest way from one to another.

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

/// The pens of one cell after another. Neighbours mostly have the same style, whose colours need be looked up but once.
pub(super) struct Pens {
    colors: Colors,
    last: (Color, Color, Modifier),
    pen: Pen,
}

impl Pens {
    pub(super) fn new(colors: Colors) -> Self {
        Self { colors, last: (Color::Reset, Color::Reset, Modifier::empty()), pen: Pen::PLAIN }
    }

    pub(super) fn of(&mut self, cell: &Cell) -> Pen {
        let style = (cell.fg, cell.bg, cell.modifier);
        if style != self.last {
            self.last = style;
            self.pen = Pen::of(cell, self.colors);
        }
        self.pen
    }
}

impl Pen {
    /// The terminal's own colours, no attributes.
    pub(super) const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, modifiers: Modifier::empty() };

    fn of(cell: &Cell, colors: Colors) -> Self {
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
        out.extend_from_slice(b"\x1b[");
        let begin = out.len();
        let mut codes = Codes { out, begin };
        self.differences(to, &mut codes);
        let end = codes.out.len();
        let mut anew = Codes { out: codes.out, begin: end };
        if to != Self::PLAIN {
            anew.push(0);
            Self::PLAIN.differences(to, &mut anew);
        }
        if out.len() - end < end - begin {
            out.drain(begin..end);
        } else {
            out.truncate(end);
        }
        out.push(b'm');
    }

    fn differences(self, to: Self, codes: &mut Codes<'_>) {
        let removed = self.modifiers - to.modifiers;
        let mut kept = self.modifiers & to.modifiers;
        let mut cleared = 0;
        if !removed.is_empty() {
            for (attribute, _, clear) in ATTRIBUTES {
                if removed.contains(attribute) && cleared != clear {
                    codes.push(clear);
                    cleared = clear;
                    // 22 and 25 clear two attributes each.
                    for (sibling, _, code) in ATTRIBUTES {
                        if code == clear {
                            kept.remove(sibling);
                        }
                    }
                }
            }
        }
        let added = to.modifiers - kept;
        if !added.is_empty() {
            for (attribute, set, _) in ATTRIBUTES {
                if added.contains(attribute) {
                    codes.push(set);
                }
            }
        }
        if self.fg != to.fg {
            codes.push_color(to.fg, false);
        }
        if self.bg != to.bg {
            codes.push_color(to.bg, true);
        }
    }
}

/// Numbers with semicolons between, appended to what is sent.
struct Codes<'o> {
    out: &'o mut Vec<u8>,
    begin: usize,
}

impl Codes<'_> {
    fn push(&mut self, code: u8) {
        if self.out.len() > self.begin {
            self.out.push(b';');
        }
        let digits = [code / 100, code / 10 % 10, code % 10];
        let zeros = digits.iter().take(2).take_while(|digit| **digit == 0).count();
        self.out.extend(digits[zeros..].iter().map(|digit| b'0' + digit));
    }

    fn push_color(&mut self, color: Color, background: bool) {
        let ground = if background { 10 } else { 0 };
        match color {
            Color::Reset => self.push(39 + ground),
            Color::Indexed(index) => {
                for code in [38 + ground, 5, index] {
                    self.push(code);
                }
            }
            Color::Rgb(red, green, blue) => {
                for code in [38 + ground, 2, red, green, blue] {
                    self.push(code);
                }
            }
            named => {
                let index = color::named_index(named);
                self.push(if index < 8 { 30 + index } else { 82 + index } + ground);
            }
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
