//! How the app looks on a terminal: the one place where a theme and a terminal's capabilities become a [`Look`].

use super::{AmbiguousWidth, Background, Capabilities, Colors};
use crate::app::ThemeName;
use crate::view::text::Ruler;
use ratatui::style::Style;

use crate::view::theme::{RAMP_ON_DARK, RAMP_ON_LIGHT, SHADE_ON_ANY, Theme};
use crate::view::{Glyphs, Look};

impl Capabilities {
    /// How the view draws for such a terminal while the reader has chosen no theme.
    #[must_use]
    pub fn look(self) -> Look {
        look(self, ThemeName::Auto)
    }
}

/// The look of a theme on a terminal that can show so much.
///
/// A terminal without colours has no theme but [`Theme::NONE`], and one of sixteen keeps its own background, except for high
/// contrast, which is made of colours that all terminals have.
#[must_use]
pub fn look(capabilities: Capabilities, theme: ThemeName) -> Look {
    let wide = capabilities.ambiguous_width == AmbiguousWidth::Two;
    let glyphs = match (capabilities.utf8, wide) {
        (false, _) => &Glyphs::ASCII,
        (true, true) => &Glyphs::WIDE,
        (true, false) => &Glyphs::UNICODE,
    };
    let many = capabilities.colors >= Colors::Indexed;
    // Who takes no colours, and who takes the highest contrast, has tiles without a ground.
    let ramp = match theme {
        _ if !many => None,
        ThemeName::None | ThemeName::Contrast => None,
        ThemeName::Light => Some(&RAMP_ON_LIGHT),
        ThemeName::Dark => Some(&RAMP_ON_DARK),
        // The background is the terminal's own.
        ThemeName::Auto | ThemeName::Vermilion => match capabilities.background {
            Background::Light => Some(&RAMP_ON_LIGHT),
            Background::Dark => Some(&RAMP_ON_DARK),
            Background::Unknown => None,
        },
    };
    let is_bare = matches!(theme, ThemeName::None | ThemeName::Contrast);
    let shade = if many && !is_bare { SHADE_ON_ANY } else { Style::new() };
    // Terminals draw faint text darker, which on a light background is no fainter.
    let is_light = capabilities.background == Background::Light;
    let theme = match theme {
        _ if capabilities.colors == Colors::None => &Theme::NONE,
        ThemeName::None => &Theme::NONE,
        ThemeName::Contrast => &Theme::CONTRAST,
        ThemeName::Dark if many => &Theme::DARK,
        ThemeName::Light if many => &Theme::LIGHT,
        ThemeName::Vermilion if many && is_light => &Theme::VERMILION_ON_LIGHT,
        ThemeName::Vermilion if many => &Theme::VERMILION,
        ThemeName::Auto if many && is_light => &Theme::ANSI_ON_LIGHT,
        ThemeName::Auto | ThemeName::Vermilion | ThemeName::Dark | ThemeName::Light => &Theme::ANSI,
    };
    let ruler = Ruler::new(wide).with_ellipsis(glyphs.ellipsis);
    Look { ruler, theme, glyphs, ramp, shade }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_shown_as_far_as_the_terminal_has_colours() {
        for (colors, name, theme) in [
            (Colors::True, ThemeName::Auto, Theme::ANSI),
            (Colors::True, ThemeName::Vermilion, Theme::VERMILION),
            (Colors::Indexed, ThemeName::Vermilion, Theme::VERMILION),
            (Colors::Sixteen, ThemeName::Vermilion, Theme::ANSI),
            (Colors::Sixteen, ThemeName::Auto, Theme::ANSI),
            (Colors::None, ThemeName::Auto, Theme::NONE),
            (Colors::True, ThemeName::Dark, Theme::DARK),
            (Colors::Sixteen, ThemeName::Light, Theme::ANSI),
            (Colors::Sixteen, ThemeName::Contrast, Theme::CONTRAST),
            (Colors::None, ThemeName::Contrast, Theme::NONE),
            (Colors::True, ThemeName::None, Theme::NONE),
        ] {
            let look = look(Capabilities { colors, ..Capabilities::FULL }, name);
            assert_eq!(*look.theme, theme, "{name:?} with {colors:?}");
        }
    }

    #[test]
    fn the_tiles_of_a_theme_without_a_background_are_filled_for_that_of_the_terminal() {
        for (background, ramp) in [
            (Background::Dark, Some(&RAMP_ON_DARK)),
            (Background::Light, Some(&RAMP_ON_LIGHT)),
            // Their shades are characters: more ink is more on any.
            (Background::Unknown, None),
        ] {
            let capabilities = Capabilities { background, ..Capabilities::FULL };
            for name in [ThemeName::Auto, ThemeName::Vermilion] {
                assert_eq!(look(capabilities, name).ramp, ramp, "{name:?} {background:?}");
            }
            assert_eq!(look(capabilities, ThemeName::Dark).ramp, Some(&RAMP_ON_DARK));
            assert_eq!(look(capabilities, ThemeName::Light).ramp, Some(&RAMP_ON_LIGHT));
        }
    }
}
