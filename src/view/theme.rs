//! Colours and attributes by what a text is, never at the place where it is drawn.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::app::sheet::Tone;

/// How each role looks. Every role is also told apart by a character or an attribute, so that it survives without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What lies behind everything; the terminal's own where it says nothing.
    pub ground: Style,
    /// The text itself.
    pub plain: Style,
    /// What the eye should find first.
    pub strong: Style,
    /// The second language, units, sources, rules.
    pub quiet: Style,
    /// Links, the open tab, the marker of the focus.
    pub accent: Style,
    /// The selected row or link in the pane that has the focus.
    pub selected: Style,
    /// The selected row in a pane without the focus.
    pub kept: Style,
    /// What a search matched.
    pub matched: Style,
    /// Doubts and failures.
    pub doubt: Style,
    /// Bars and shades: quantities drawn, beside the number that says them.
    pub quantity: Style,
}

/// What fills a tile by its number: a background with a text colour of its own on it, so that it is legible on any terminal's.
pub type Ramp = [Style; 4];

/// A fill of two colours of the palette of 256, by their numbers there: they take half the bytes of colours by their parts.
const fn filled(background: u8, text: u8) -> Style {
    Style::new().bg(Color::Indexed(background)).fg(Color::Indexed(text))
}

/// Black and white of the colour cube, the same on every terminal.
const BLACK: u8 = 16;
const WHITE: u8 = 231;

/// Blue, brighter with the number, on a dark ground. Blue, because the accent is for what is
/// selected and matched alone.
pub const RAMP_ON_DARK: Ramp =
    [filled(17, WHITE), filled(24, WHITE), filled(74, BLACK), filled(159, BLACK)];

/// The same, darker with the number, on a light ground.
pub const RAMP_ON_LIGHT: Ramp =
    [filled(195, BLACK), filled(117, BLACK), filled(25, WHITE), filled(17, WHITE)];

/// Shading characters where nobody says what the ground is. Fills cannot be ordered for both: the brighter one stands out more from
/// black and less from white. Of one blue between them, more ink is more on either.
pub const SHADE_ON_ANY: Style = Style::new().fg(Color::Indexed(33));

/// Gray of the palette of 256, legible on white and plainly no black.
const QUIET_ON_LIGHT: Color = Color::Rgb(88, 88, 88);

/// The colours of a theme that has a background of its own.
#[derive(Clone, Copy)]
struct Palette {
    ground: Color,
    text: Color,
    quiet: Color,
    accent: Color,
    /// Behind what is selected; the text on it is the ground's colour.
    selection: Color,
}

impl Theme {
    /// Named ANSI colours on the terminal's own background: as legible on dark and on light as the terminal's owner made them. Of
    /// the two reds the light one is further from both in most palettes; the other is nearly lost on a console's black.
    pub const ANSI: Self = Self::with_accent(Color::LightRed);

    /// The same with the vermilion of a reader's brush. It is a middle tone, because nobody says whether the background is dark
    /// or light: it is legible on black and on white.
    pub const VERMILION: Self = Self::with_accent(Color::Rgb(208, 70, 40));

    /// The same two on a background that the terminal says is light. Faint text is not lighter there: terminals make it darker, of
    /// black nothing else. So what is quiet has a gray of its own.
    pub const ANSI_ON_LIGHT: Self = Self::ANSI.with_quiet(QUIET_ON_LIGHT);

    /// See [`Theme::ANSI_ON_LIGHT`].
    pub const VERMILION_ON_LIGHT: Self = Self::VERMILION.with_quiet(QUIET_ON_LIGHT);

    /// Light text on a dark background. Its colours, and those of the next two, are of the palette of 256, so that they are the
    /// same with true colour and without.
    pub const DARK: Self = Self::of(Palette {
        ground: Color::Rgb(28, 28, 28),
        text: Color::Rgb(218, 218, 218),
        quiet: Color::Rgb(158, 158, 158),
        accent: Color::Rgb(255, 135, 95),
        selection: Color::Rgb(255, 175, 135),
    });

    /// Dark text on a light background.
    pub const LIGHT: Self = Self::of(Palette {
        ground: Color::Rgb(255, 255, 255),
        text: Color::Rgb(38, 38, 38),
        quiet: QUIET_ON_LIGHT,
        accent: Color::Rgb(175, 0, 0),
        selection: Color::Rgb(135, 0, 0),
    });

    /// White and yellow on black, and nothing dimmed.
    pub const CONTRAST: Self = Self::of(Palette {
        ground: Color::Rgb(0, 0, 0),
        text: Color::Rgb(255, 255, 255),
        quiet: Color::Rgb(255, 255, 255),
        accent: Color::Rgb(255, 255, 0),
        selection: Color::Rgb(255, 255, 255),
    });

    /// No colours at all: bold, dim, underline and reverse.
    pub const NONE: Self = {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let mut theme = Self::with_accent(Color::Reset);
        theme.accent = bold;
        theme.matched = bold.add_modifier(Modifier::UNDERLINED);
        theme
    };

    const fn with_accent(accent: Color) -> Self {
        Self {
            ground: Style::new(),
            plain: Style::new(),
            strong: Style::new().add_modifier(Modifier::BOLD),
            quiet: Style::new().add_modifier(Modifier::DIM),
            accent: Style::new().fg(accent),
            selected: Style::new().add_modifier(Modifier::REVERSED),
            kept: Style::new().add_modifier(Modifier::BOLD),
            matched: Style::new()
                .fg(accent)
                .add_modifier(Modifier::BOLD)
                .add_modifier(Modifier::UNDERLINED),
            doubt: Style::new().add_modifier(Modifier::ITALIC),
            // The accent is for what is selected and matched alone: a number is never red.
            quantity: Style::new(),
        }
    }

    const fn with_quiet(mut self, quiet: Color) -> Self {
        self.quiet = Style::new().fg(quiet);
        self
    }

    /// What is selected is reversed here too, so that it does not stand out by its colour alone.
    const fn of(palette: Palette) -> Self {
        let mut theme = Self::with_accent(palette.accent);
        theme.ground = Style::new().fg(palette.text).bg(palette.ground);
        theme.quiet = Style::new().fg(palette.quiet);
        theme.selected = theme.selected.fg(palette.selection).bg(palette.ground);
        theme
    }

    /// How a tone of a sheet looks.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Plain | Tone::Direct | Tone::Reported => self.plain,
            Tone::Strong => self.strong,
            Tone::Quiet => self.quiet,
            Tone::Doubt => self.doubt,
            Tone::Lit => self.matched,
        }
    }

    /// Gives the background of this theme, and its text colour, to whatever has none of its own.
    pub(super) fn lay_ground(&self, buffer: &mut Buffer) {
        if self.ground == Style::new() {
            return;
        }
        for cell in &mut buffer.content {
            if let (Color::Reset, Some(fg)) = (cell.fg, self.ground.fg) {
                cell.fg = fg;
            }
            if let (Color::Reset, Some(bg)) = (cell.bg, self.ground.bg) {
                cell.bg = bg;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2, success criterion 1.4.3, and 1.4.6 for high contrast.
    const AA: f64 = 4.5;
    const AAA: f64 = 7.0;

    /// Above AA: of middle tones the formula calls black legible where readers find it hard to read.
    const ON_FILLS: f64 = 6.0;

    fn luminance(color: Color) -> f64 {
        // The colour cube of xterm: 6 × 6 × 6 colours from 16, whose levels are these.
        let level = |step: u8| [0, 95, 135, 175, 215, 255][usize::from(step % 6)];
        let (red, green, blue) = match color {
            Color::Rgb(red, green, blue) => (red, green, blue),
            Color::Indexed(index @ 16..=231) => {
                let place = index - 16;
                (level(place / 36), level(place / 6), level(place))
            }
            _ => panic!("{color} is no colour of ours"),
        };
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(style: Style) -> f64 {
        let (fg, bg) = (luminance(style.fg.unwrap()), luminance(style.bg.unwrap()));
        (fg.max(bg) + 0.05) / (fg.min(bg) + 0.05)
    }

    #[test]
    fn themes_with_a_background_are_legible_by_wcag() {
        for (name, theme, least) in [
            ("dark", Theme::DARK, AA),
            ("light", Theme::LIGHT, AA),
            ("contrast", Theme::CONTRAST, AAA),
        ] {
            for (role, style) in [
                ("text", theme.plain),
                ("strong", theme.strong),
                ("quiet", theme.quiet),
                ("accent", theme.accent),
                ("selected", theme.selected),
                ("kept", theme.kept),
                ("matched", theme.matched),
                ("matched and selected", theme.selected.patch(theme.matched)),
                ("accent and selected", theme.accent.patch(theme.selected)),
                ("doubt", theme.doubt),
                ("quantity", theme.quantity),
            ] {
                let ratio = contrast(theme.ground.patch(style));
                assert!(ratio >= least, "{name}, {role}: {ratio:.2}");
                assert!(!style.add_modifier.contains(Modifier::DIM), "{name}, {role} is dimmed");
            }
        }
    }

    #[test]
    fn the_numbers_in_filled_tiles_are_legible_by_wcag_and_each_step_is_another() {
        for ramp in [RAMP_ON_DARK, RAMP_ON_LIGHT] {
            for (step, style) in ramp.into_iter().enumerate() {
                let ratio = contrast(style);
                assert!(ratio >= ON_FILLS, "step {step}: {ratio:.2}");
            }
            for pair in ramp.windows(2) {
                let (one, other) = (luminance(pair[0].bg.unwrap()), luminance(pair[1].bg.unwrap()));
                let apart = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(apart >= 1.3, "{pair:?}: {apart:.2}");
            }
        }
    }

    #[test]
    fn the_more_a_tile_counts_the_further_its_fill_is_from_the_ground() {
        for (ramp, ground) in
            [(RAMP_ON_DARK, Theme::DARK.ground), (RAMP_ON_LIGHT, Theme::LIGHT.ground)]
        {
            let apart = ramp.map(|style| contrast(ground.fg(style.bg.unwrap())));
            assert!(apart.is_sorted(), "{apart:?}");
        }
    }

    #[test]
    fn shades_for_an_unknown_ground_stand_out_from_black_and_from_white() {
        for ground in [Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)] {
            // WCAG 2.2, success criterion 1.4.11: what is no text.
            let apart = contrast(SHADE_ON_ANY.bg(ground));
            assert!(apart >= 3.0, "on {ground}: {apart:.2}");
        }
    }

    #[test]
    fn vermilion_is_legible_on_black_and_on_white() {
        for ground in [Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)] {
            for style in [Theme::VERMILION.accent, Theme::VERMILION.matched] {
                let ratio = contrast(style.bg(ground));
                assert!(ratio >= AA, "{style:?} on {ground}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn without_colours_every_role_that_must_stand_out_still_does() {
        let Theme { strong, quiet, accent, selected, kept, matched, doubt, .. } = Theme::NONE;
        for style in [strong, quiet, accent, selected, kept, matched, doubt] {
            assert!(!style.add_modifier.is_empty());
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
