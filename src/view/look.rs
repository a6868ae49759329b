//! What the terminal makes of the same screen: its widths, its colours, its characters.

use super::text::Ruler;
use super::theme::Theme;

/// How to draw for one terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How wide text is.
    pub ruler: Ruler,
    /// What each role looks like.
    pub theme: &'static Theme,
    /// Which characters draw what is not text.
    pub glyphs: &'static Glyphs,
}

impl Default for Look {
    fn default() -> Self {
        Self { ruler: Ruler::default(), theme: &Theme::ANSI, glyphs: &Glyphs::UNICODE }
    }
}

/// The characters that draw what is not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Of a horizontal rule.
    pub horizontal: &'static str,
    /// Of a vertical rule.
    pub vertical: &'static str,
    /// Before the selected row.
    pub marker: &'static str,
    /// Behind a link.
    pub link: &'static str,
    /// Of a bar.
    pub bar: &'static str,
    /// Shades, from the lightest to the darkest.
    pub shades: [&'static str; 4],
    /// Columns of a small diagram, from nothing to the highest.
    pub steps: [&'static str; 9],
    /// More follows above, and below.
    pub more: [&'static str; 2],
    /// Sorted with the smallest first, and with the largest.
    pub sorted: [&'static str; 2],
    /// Yes, no, unknown.
    pub answers: [&'static str; 3],
    /// A chosen and an unchosen box.
    pub boxes: [&'static str; 2],
}

impl Glyphs {
    /// The characters of any UTF-8 terminal.
    pub const UNICODE: Self = Self {
        horizontal: "─",
        vertical: "│",
        marker: "▌",
        link: "→",
        bar: "━",
        shades: ["░", "▒", "▓", "█"],
        steps: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        more: ["↑", "↓"],
        sorted: ["↑", "↓"],
        answers: ["●", "○", "·"],
        boxes: ["■", "□"],
    };

    /// The same in ASCII.
    pub const ASCII: Self = Self {
        horizontal: "-",
        vertical: "|",
        marker: ">",
        link: "->",
        bar: "=",
        shades: [".", "-", "+", "#"],
        steps: [" ", ".", ".", ":", ":", "+", "+", "#", "#"],
        more: ["^", "v"],
        sorted: ["^", "v"],
        answers: ["+", "-", "."],
        boxes: ["[x]", "[ ]"],
    };
}
