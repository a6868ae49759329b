//! Colours brought down to what a terminal has.

use ratatui::style::Color;

use crate::terminal::Colors;

/// The colour nearest to `color` among those that the terminal has; without colours, the terminal's own.
pub(super) fn nearest(color: Color, colors: Colors) -> Color {
    match (colors, color) {
        (Colors::None, _) => Color::Reset,
        (Colors::Sixteen, Color::Indexed(index)) => sixteen(indexed_rgb(index)),
        (Colors::Sixteen, Color::Rgb(red, green, blue)) => sixteen((red, green, blue)),
        (Colors::Indexed, Color::Rgb(red, green, blue)) => {
            Color::Indexed(indexed((red, green, blue)))
        }
        (_, color) => color,
    }
}

/// The place of a named colour in the palette.
pub(super) fn named_index(color: Color) -> u8 {
    NAMED
        .iter()
        .position(|&(named, _)| named == color)
        .map_or(7, |index| u8::try_from(index).unwrap_or(7))
}

type Rgb = (u8, u8, u8);

/// The named colours in the palette's order, with xterm's default values (XTerm-col.ad).
const NAMED: [(Color, Rgb); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

/// The steps of the colour cube, 16–231 of the palette of 256 (xterm's 256colres.pl).
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn sixteen(rgb: Rgb) -> Color {
    NAMED
        .iter()
        .min_by_key(|(_, named)| distance(rgb, *named))
        .map_or(Color::Reset, |(color, _)| *color)
}

/// The nearest of the colour cube or the grays; the first sixteen are the reader's own and may be anything.
fn indexed(rgb: Rgb) -> u8 {
    let step = |value: u8| match value {
        0..48 => 0,
        48..115 => 1,
        115.. => (value - 35) / 40,
    };
    let cube = 16 + 36 * step(rgb.0) + 6 * step(rgb.1) + step(rgb.2);
    let mean = (u16::from(rgb.0) + u16::from(rgb.1) + u16::from(rgb.2)) / 3;
    let gray = 232 + u8::try_from(mean.saturating_sub(3) / 10).unwrap_or(23).min(23);
    if distance(rgb, indexed_rgb(gray)) < distance(rgb, indexed_rgb(cube)) { gray } else { cube }
}

fn indexed_rgb(index: u8) -> Rgb {
    match index {
        0..16 => NAMED[usize::from(index)].1,
        16..232 => {
            let cube = usize::from(index - 16);
            (CUBE[cube / 36], CUBE[cube / 6 % 6], CUBE[cube % 6])
        }
        232.. => {
            let gray = 8 + 10 * (index - 232);
            (gray, gray, gray)
        }
    }
}

fn distance(one: Rgb, other: Rgb) -> u32 {
    let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
    square(one.0, other.0) + square(one.1, other.1) + square(one.2, other.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_the_nearest_that_the_terminal_has() {
        let orange = Color::Rgb(255, 135, 0);
        for (colors, color, nearer) in [
            (Colors::True, orange, orange),
            (Colors::Indexed, orange, Color::Indexed(208)),
            (Colors::Indexed, Color::Red, Color::Red),
            (Colors::Sixteen, Color::Rgb(250, 10, 10), Color::LightRed),
            (Colors::Sixteen, Color::Indexed(232), Color::Black),
            (Colors::Sixteen, Color::Cyan, Color::Cyan),
            (Colors::None, Color::Cyan, Color::Reset),
        ] {
            assert_eq!(nearest(color, colors), nearer, "{color} in {colors:?}");
        }
    }
}
