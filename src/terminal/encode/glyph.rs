//! What stands in a cell, how wide a terminal draws it, and whether all terminals agree.

use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::style::Modifier;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pen::{Pen, Pens};
use crate::terminal::{AmbiguousWidth, Capabilities};

/// One column of a row as a terminal holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot<'a> {
    /// A glyph begins here.
    Glyph(Glyph<'a>),
    /// The glyph to the left covers this column.
    Tail,
}

/// What is written for one cell, or for several columns at once.
#[derive(Clone, Copy, Debug, Eq)]
pub(super) struct Glyph<'a> {
    pub(super) symbol: &'a str,
    pub(super) width_cols: u16,
    /// Whether every terminal moves its cursor by `width_cols` for it.
    pub(super) certain: bool,
    /// The style; for a blank, only as much of it as shows on a blank.
    pub(super) pen: Pen,
}

impl PartialEq for Glyph<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        // What differs most often comes first.
        is_same(self.symbol, other.symbol)
            && self.pen == other.pen
            && self.width_cols == other.width_cols
            && self.certain == other.certain
    }
}

/// Whether two symbols are the same: most are one letter or one Hanzi, for which a call that compares memory costs more than itself.
#[inline]
pub(super) fn is_same(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([one], [other]) => one == other,
        ([lead, next, last], [other, other_next, other_last]) => {
            lead == other && next == other_next && last == other_last
        }
        (one, other) => one.len() == other.len() && one == other,
    }
}

/// Whether two rows of cells are the same.
pub(super) fn are_same(ones: &[Cell], others: &[Cell]) -> bool {
    let same = |(one, other): (&Cell, &Cell)| {
        (one.fg, one.bg, one.modifier, one.diff_option)
            == (other.fg, other.bg, other.modifier, other.diff_option)
            && is_same(one.symbol(), other.symbol())
    };
    ones.len() == others.len() && ones.iter().zip(others).all(same)
}

impl Glyph<'_> {
    /// A blank on the terminal's own background.
    pub(super) const BLANK: Self =
        Self { symbol: " ", width_cols: 1, certain: true, pen: Pen::PLAIN };

    /// How many columns beyond its own a terminal may draw it: ambiguous characters wide, clusters piece by piece.
    pub(super) fn spill_cols(&self) -> u16 {
        let piece = |character: char| character.width_cjk().unwrap_or(1).max(1);
        let drawn: usize = self.symbol.chars().map(piece).sum();
        // A single symbol that is neutral by the tables may be drawn as an emoji.
        let drawn = if self.certain { drawn } else { drawn.max(2) };
        u16::try_from(drawn).unwrap_or(u16::MAX).saturating_sub(self.width_cols)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.symbol == " "
    }

    /// Whether an erase leaves the same behind: erasing with a background of one's own is not safe (GNU screen has no BCE).
    pub(super) fn is_erasable(&self) -> bool {
        *self == Glyph::BLANK
    }
}

/// Reads a row of cells into one slot a column.
pub(super) fn read_row<'a>(
    cells: &'a [Cell],
    capabilities: Capabilities,
    slots: &mut Vec<Slot<'a>>,
) {
    slots.clear();
    let mut pens = Pens::new(capabilities.colors);
    while slots.len() < cells.len() {
        let rest = &cells[slots.len()..];
        let glyph = read_cell(rest, pens.of(&rest[0]), capabilities);
        if glyph.symbol == "\u{3000}" {
            // An ideographic space is two blanks, which cost less and may be there already.
            let blank = Glyph { pen: glyph.pen.on_blank(), ..Glyph::BLANK };
            slots.extend([Slot::Glyph(blank); 2]);
            continue;
        }
        slots.push(Slot::Glyph(glyph));
        slots.extend((1..glyph.width_cols).map(|_| Slot::Tail));
    }
}

/// The glyph of the first cell; what has no room in the cells, or is no glyph, is a blank.
fn read_cell(cells: &[Cell], pen: Pen, capabilities: Capabilities) -> Glyph<'_> {
    let blank = Glyph { pen: pen.on_blank(), ..Glyph::BLANK };
    let symbol = cells[0].symbol();
    match (symbol.as_bytes(), cells[0].diff_option) {
        (b" ", _) => return blank,
        ([b'!'..=b'~'], CellDiffOption::None) => {
            return Glyph { symbol, width_cols: 1, certain: true, pen };
        }
        _ => {}
    }
    let is_space = matches!(symbol, "\u{a0}" | "");
    // A control character would begin an escape sequence of the data's own making.
    if is_space || symbol.bytes().any(|byte| byte.is_ascii_control()) {
        return blank;
    }
    let (drawn_cols, certain) = drawn_width(symbol, capabilities.ambiguous_width);
    let mut width_cols = match cells[0].diff_option {
        CellDiffOption::None if certain => drawn_cols,
        _ => cells[0].cell_width(),
    };
    let is_control = !certain && symbol.chars().any(char::is_control);
    if is_control || width_cols == 0 || usize::from(width_cols) > cells.len() {
        return blank;
    }
    if width_cols == 1 && drawn_cols == 2 && is_blank_behind(cells) {
        width_cols = 2;
    }
    if drawn_cols > width_cols {
        return Glyph { symbol: stand_in(symbol), width_cols, certain: width_cols == 1, pen };
    }
    Glyph { symbol, width_cols, certain: certain && drawn_cols == width_cols, pen }
}

/// Whether a layout left room behind the first cell for a glyph that this terminal draws two columns wide.
fn is_blank_behind(cells: &[Cell]) -> bool {
    let style = |cell: &Cell| (cell.bg, cell.modifier.contains(Modifier::REVERSED));
    cells.get(1).is_some_and(|behind| behind.symbol() == " " && style(behind) == style(&cells[0]))
}

/// The columns that a terminal takes for `symbol`, and whether that is beyond doubt.
fn drawn_width(symbol: &str, ambiguous: AmbiguousWidth) -> (u16, bool) {
    let mut chars = symbol.chars();
    let (Some(first), None) = (chars.next(), chars.next()) else {
        return (symbol.cell_width(), false);
    };
    if matches!(first, ' '..='~') {
        return (1, true);
    }
    if is_plain_wide(first) {
        return (2, true);
    }
    let is_ambiguous = first.width() != first.width_cjk();
    if is_ambiguous && ambiguous == AmbiguousWidth::Two {
        return (u16::try_from(symbol.width_cjk()).unwrap_or(u16::MAX), false);
    }
    (symbol.cell_width(), false)
}

/// Ideographs, kana, bopomofo, Hangul and full-width punctuation: two columns in every terminal that shows them.
///
/// Left out are combining marks (U+302A–F, U+3099–A) and the characters of these blocks that may be drawn as emoji
/// (U+3030, U+303D, U+3297, U+3299; Unicode's emoji-data.txt).
fn is_plain_wide(character: char) -> bool {
    matches!(
        character,
        '\u{3000}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{309b}'..='\u{30ff}'
            | '\u{3105}'..='\u{312f}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff01}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
    )
}

/// Box drawing and block elements: whole runs of one of them are written without a move in between.
pub(super) fn is_box(symbol: &str) -> bool {
    symbol.chars().next().is_some_and(|first| matches!(first, '\u{2500}'..='\u{259f}'))
}

/// One ASCII character in place of a glyph that the terminal would draw wider than its place.
fn stand_in(symbol: &str) -> &'static str {
    match symbol.chars().next().unwrap_or(' ') {
        '“' | '”' | '„' => "\"",
        '‘' | '’' => "'",
        '─' | '━' | '═' | '—' | '―' | '–' | '‐' => "-",
        '│' | '┃' | '║' => "|",
        '\u{250c}'..='\u{257f}' => "+",
        '█' | '▓' | '▒' | '░' => "#",
        '…' => "~",
        '·' | '•' => ".",
        '●' | '○' | '◆' | '◇' | '■' | '□' | '★' | '☆' | '◎' => "*",
        '▲' | '△' | '↑' => "^",
        '▼' | '▽' | '↓' => "v",
        '▶' | '▷' | '→' => ">",
        '◀' | '◁' | '←' => "<",
        '×' => "x",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_text_is_certain_and_what_terminals_disagree_about_is_not() {
        for (symbols, certain) in
            [("a~中文，。、：；！？（）《》【】〇ー한", true), ("“”‘’—…·×①★│─●▲éü🚀✔↑", false)]
        {
            for symbol in symbols.chars().map(String::from) {
                let (_, told) = drawn_width(&symbol, AmbiguousWidth::One);
                assert_eq!(told, certain, "{symbol}");
            }
        }
        for cluster in ["e\u{301}", "👩\u{200d}🔬", "❤\u{fe0f}", "🇨🇳"] {
            assert!(!drawn_width(cluster, AmbiguousWidth::One).1, "{cluster}");
        }
    }
}
