//! Colours and attributes by what a text is, never at the place where it is drawn.

use ratatui::style::{Color, Modifier, Style};

use crate::app::sheet::Tone;

/// How each role looks. Every role is also told apart by a character or an attribute, so that it survives without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
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

impl Theme {
    /// Named ANSI colours on the terminal's own background: legible on dark and on light.
    pub const ANSI: Self = Self::with_accent(Color::Red);

    /// The same with the vermilion of a reader's brush where the terminal has enough colours for it. It is a middle tone,
    /// because nobody says whether the background is dark or light.
    pub const VERMILION: Self = Self::with_accent(Color::Rgb(0xd0, 0x5a, 0x3c));

    const fn with_accent(accent: Color) -> Self {
        Self {
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
            quantity: Style::new().fg(accent),
        }
    }

    /// How a tone of a sheet looks.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Plain | Tone::Direct | Tone::Reported => self.plain,
            Tone::Strong => self.strong,
            Tone::Quiet => self.quiet,
            Tone::Doubt => self.doubt,
        }
    }
}
