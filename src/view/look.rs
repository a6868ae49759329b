//! What the terminal makes of the same screen: its widths, its colours, its characters.

use std::borrow::Cow;

use ratatui::style::Style;

use super::text::Ruler;
use super::theme::{Ramp, Theme};

/// How to draw for one terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How wide text is.
    pub ruler: Ruler,
    /// What each role looks like.
    pub theme: &'static Theme,
    /// Which characters draw what is not text.
    pub glyphs: &'static Glyphs,
    /// What fills the tiles of the map, from the smallest number to the largest, where there are colours for it.
    pub ramp: Option<&'static Ramp>,
    /// The shading characters in tiles that nothing fills.
    pub shade: Style,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            ruler: Ruler::default(),
            theme: &Theme::ANSI,
            glyphs: &Glyphs::UNICODE,
            ramp: None,
            shade: Style::new(),
        }
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
    /// More columns follow to the left, and to the right.
    pub more_columns: [&'static str; 2],
    /// Sorted with the smallest first, and with the largest.
    pub sorted: [&'static str; 2],
    /// Yes, no, unknown.
    pub answers: [&'static str; 3],
    /// A chosen and an unchosen box.
    pub boxes: [&'static str; 2],
    /// A marked record, and one with a note.
    pub signs: [&'static str; 2],
    /// A finding of a review: taken, dropped, open, open and unsure.
    pub findings: [&'static str; 4],
    /// Verdicts, from the best to the worst news, as [`crate::quotation::verify::Verdict::ALL`] has them.
    pub verdicts: [&'static str; 8],
    /// What stands for what was cut off.
    pub ellipsis: &'static str,
    /// Marks of the interface's own texts, and what stands for them; none where they are drawn as they are.
    marks: &'static [(&'static str, &'static str)],
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
        more_columns: ["←", "→"],
        sorted: ["↑", "↓"],
        answers: ["●", "○", "·"],
        boxes: ["■", "□"],
        signs: ["◆", "✎"],
        findings: ["✓", "✗", "○", "?"],
        verdicts: ["✓", "⊂", "÷", "≠", "+", "@", "»", "?"],
        ellipsis: "…",
        marks: &[],
    };

    /// The characters of a terminal that draws those of ambiguous width two columns wide: where there is room for one column
    /// alone stands ASCII, and so it does in rules and bars, because such terminals disagree about the lines among them (xterm
    /// leaves ─ narrow and draws gaps between ━).
    pub const WIDE: Self = Self {
        horizontal: Self::ASCII.horizontal,
        bar: Self::ASCII.bar,
        marker: Self::ASCII.marker,
        shades: Self::ASCII.shades,
        steps: Self::ASCII.steps,
        answers: ["●", "○", "."],
        signs: Self::ASCII.signs,
        findings: ["✓", "✗", "o", "?"],
        verdicts: Self::ASCII.verdicts,
        ..Self::UNICODE
    };

    /// The same in ASCII.
    pub const ASCII: Self = Self {
        horizontal: "-",
        vertical: "|",
        marker: ">",
        link: "->",
        bar: "=",
        shades: [":", "+", "*", "#"],
        steps: [" ", ".", ".", ":", ":", "+", "+", "#", "#"],
        more: ["^", "v"],
        more_columns: ["<", ">"],
        sorted: ["^", "v"],
        answers: ["+", "-", "."],
        boxes: ["[x]", "[ ]"],
        signs: ["*", "%"],
        findings: ["v", "x", "o", "?"],
        verdicts: ["v", "<", "/", "#", "+", "@", ">", "?"],
        ellipsis: "~",
        marks: &[
            ("—", "-"),
            ("–", "-"),
            ("·", "-"),
            ("×", "x"),
            ("≠", "!="),
            ("›", ">"),
            ("…", "..."),
            ("●", "+"),
            ("○", "-"),
            ("¶", "par."),
            ("“", "\""),
            ("”", "\""),
            ("↑", "Up"),
            ("↓", "Down"),
            ("←", "Left"),
            ("→", "Right"),
        ],
    };

    /// A text of the interface itself in these characters.
    #[must_use]
    pub fn own<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.marks.is_empty() || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let replaced = |text: String, (mark, plain): &(&str, &str)| text.replace(mark, plain);
        Cow::Owned(self.marks.iter().fold(text.to_owned(), replaced))
    }

    /// A text in which the interface's marks stand around content: a mark at its head, one between spaces, and a paragraph's.
    /// The content keeps its own.
    #[must_use]
    pub fn around<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.marks.is_empty() || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        // A paragraph's number stands in the row of its mark.
        let mut text = text.replace("¶\u{a0}", "¶").replace("¶ ", "¶").replace('¶', "par.\u{a0}");
        for (mark, plain) in self.marks {
            let rest = text.strip_prefix(mark);
            if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
                text = format!("{plain}{rest}");
            }
            text = text.replace(&format!(" {mark} "), &format!(" {plain} "));
        }
        Cow::Owned(text.replace('\u{3000}', "  "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_else_looks_otherwise() {
        for glyphs in [Glyphs::UNICODE, Glyphs::WIDE, Glyphs::ASCII] {
            let [yes, no, unknown] = glyphs.answers;
            let [one, two, three, four] = glyphs.shades;
            // On the map a shade stands for a number, and what is unknown for none.
            for set in [
                &[yes, no, unknown][..],
                &[one, two, three, four, unknown],
                &glyphs.more,
                &glyphs.more_columns,
                &glyphs.boxes,
                &glyphs.signs,
                &glyphs.findings,
                &glyphs.verdicts,
            ] {
                let mut all = set.to_vec();
                all.sort_unstable();
                all.dedup();
                assert_eq!(all.len(), set.len(), "{set:?}");
            }
        }
    }

    #[test]
    fn in_ascii_the_interface_loses_its_marks_and_the_content_keeps_its_own() {
        let glyphs = Glyphs::ASCII;
        assert_eq!(glyphs.own("1–4 · a…"), "1-4 - a...");
        for (text, plain) in [
            ("—", "-"),
            ("— 文章未说", "- 文章未说"),
            ("● yes, weights", "+ yes, weights"),
            ("Kai-Fu Lee · direct", "Kai-Fu Lee - direct"),
            ("“大模型——一切”", "“大模型——一切”"),
            ("article, ¶ 19", "article, par.\u{a0}19"),
        ] {
            assert_eq!(glyphs.around(text), plain);
            assert_eq!(Glyphs::UNICODE.around(text), text);
        }
    }
}
