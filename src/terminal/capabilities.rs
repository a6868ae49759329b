//! What a terminal can show, told by the environment alone: it is never asked.

/// The colours that may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colors {
    /// None; bold, dim, underline and reverse stay.
    None,
    /// The sixteen named ones.
    Sixteen,
    /// The palette of 256.
    Indexed,
    /// Any.
    True,
}

/// How many columns the characters of East Asian ambiguous width take (`│ “ ” … ①`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmbiguousWidth {
    /// One column, as nearly every terminal draws them.
    One,
    /// Two columns, as a terminal set up for legacy Chinese does.
    Two,
}

/// What lies behind the text where a theme leaves the terminal's own background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// A dark one.
    Dark,
    /// A light one.
    Light,
    /// Nothing tells which.
    Unknown,
}

impl Background {
    /// What `COLORFGBG` says, which rxvt, Konsole and iTerm2 set: numbers of the sixteen colours, the last of them that of the
    /// background. As vim reads it, the first seven and dark gray are dark.
    fn told(color_fg_bg: &str) -> Self {
        let background = color_fg_bg.rsplit(';').next().map(str::parse::<u8>);
        match background {
            Some(Ok(0..=6 | 8)) => Self::Dark,
            Some(Ok(7 | 9..=15)) => Self::Light,
            _ => Self::Unknown,
        }
    }
}

/// What the encoder and the clipboard need to know of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// The colours that may be sent; others become the nearest of these.
    pub colors: Colors,
    /// The terminal's own background.
    pub background: Background,
    /// The width of ambiguous characters; no environment tells it, so it is the reader's to set.
    pub ambiguous_width: AmbiguousWidth,
    /// Whether frames are bracketed as synchronized output (DEC private mode 2026).
    pub synchronized: bool,
    /// Whether tmux stands between: its clipboard is reached through its own command.
    pub tmux: bool,
    /// Whether the locale allows UTF-8; no locale at all counts as yes, as over most SSH connections.
    pub utf8: bool,
}

impl Capabilities {
    /// Everything a modern terminal has; for sessions and tests that know better than an environment.
    pub const FULL: Self = Self {
        colors: Colors::True,
        background: Background::Unknown,
        ambiguous_width: AmbiguousWidth::One,
        synchronized: true,
        tmux: false,
        utf8: true,
    };

    /// What the environment behind `lookup` says; an empty variable counts as unset.
    #[must_use]
    pub fn from_env(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let lookup = |name: &str| lookup(name).filter(|value| !value.is_empty());
        let term = lookup("TERM").unwrap_or_default();
        let tmux = lookup("TMUX").is_some();
        let color_term = lookup("COLORTERM").unwrap_or_default();
        // https://no-color.org: present and not empty, whatever its value.
        let no_color = lookup("NO_COLOR").is_some();
        Self {
            colors: if no_color { Colors::None } else { colors(&term, &color_term, tmux) },
            background: Background::told(&lookup("COLORFGBG").unwrap_or_default()),
            ambiguous_width: AmbiguousWidth::One,
            synchronized: term != "dumb",
            tmux,
            utf8: locale(lookup).is_none_or(|locale| is_utf8(charset(&locale))),
        }
    }
}

/// Terminals that name themselves in TERM and have true colour: COLORTERM does not pass through SSH.
const TRUE_COLOR_TERMS: [&str; 7] =
    ["alacritty", "contour", "foot", "rio", "wezterm", "xterm-ghostty", "xterm-kitty"];

/// Terminals without colour, as terminfo has them.
const COLORLESS_TERMS: [&str; 6] = ["", "dumb", "vt100", "vt102", "vt220", "vt320"];

fn colors(term: &str, color_term: &str, tmux: bool) -> Colors {
    if COLORLESS_TERMS.contains(&term) || term.ends_with("-m") || term.ends_with("-mono") {
        return Colors::None;
    }
    // GNU screen inherits COLORTERM from the terminal outside, and misreads 24-bit colours.
    let in_screen = term.starts_with("screen") && !tmux;
    let claims_true = matches!(color_term, "truecolor" | "24bit")
        || term.ends_with("-direct")
        || TRUE_COLOR_TERMS.iter().any(|name| term.starts_with(name));
    if claims_true && !in_screen {
        Colors::True
    } else if term.contains("256color") {
        Colors::Indexed
    } else {
        Colors::Sixteen
    }
}

/// The character set other than UTF-8 and ASCII that the locale names (`GB18030`): Hanzi sent as UTF-8 are garbage there.
#[must_use]
pub fn foreign_charset(lookup: impl Fn(&str) -> Option<String>) -> Option<String> {
    let locale = locale(|name| lookup(name).filter(|value| !value.is_empty()))?;
    let charset = match charset(&locale) {
        "" => unnamed_charset(&locale),
        charset => charset,
    };
    let is_ascii = ["", "ascii", "us-ascii", "ansi_x3.4-1968"]
        .iter()
        .any(|name| charset.eq_ignore_ascii_case(name));
    (!is_ascii && !is_utf8(charset)).then(|| charset.to_owned())
}

/// The character set of a Chinese locale that names none, as the GNU C library has it.
fn unnamed_charset(locale: &str) -> &'static str {
    match locale.split('@').next() {
        Some("zh_CN" | "zh_SG") => "GB2312",
        Some("zh_TW") => "BIG5",
        Some("zh_HK") => "BIG5-HKSCS",
        _ => "",
    }
}

/// The locale of characters: the first of the three variables that is set.
fn locale(lookup: impl Fn(&str) -> Option<String>) -> Option<String> {
    ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(lookup)
}

/// The character set in a locale's name (`zh_CN.UTF-8@variant`); macOS sends `LC_CTYPE=UTF-8`, a character set alone.
fn charset(locale: &str) -> &str {
    if is_utf8(locale) {
        return locale;
    }
    let charset = locale.split_once('.').map_or("", |(_, rest)| rest);
    charset.split('@').next().unwrap_or_default()
}

fn is_utf8(charset: &str) -> bool {
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(variables: &[(&str, &str)]) -> Capabilities {
        Capabilities::from_env(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn colours_need_evidence() {
        for (variables, colors) in [
            (&[][..], Colors::None),
            (&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Colors::None),
            (&[("TERM", "linux")], Colors::Sixteen),
            (&[("TERM", "xterm")], Colors::Sixteen),
            (&[("TERM", "xterm-256color")], Colors::Indexed),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Colors::True),
            (&[("TERM", "xterm-kitty")], Colors::True),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor")], Colors::Indexed),
            (
                &[("TERM", "screen-256color"), ("COLORTERM", "truecolor"), ("TMUX", "/t,1,0")],
                Colors::True,
            ),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], Colors::None),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Colors::Indexed),
        ] {
            assert_eq!(told(variables).colors, colors, "{variables:?}");
        }
    }

    #[test]
    fn the_background_is_what_the_environment_says_it_is() {
        for (told_as, background) in [
            ("", Background::Unknown),
            ("15;0", Background::Dark),
            ("12;8", Background::Dark),
            ("0;15", Background::Light),
            ("0;default;15", Background::Light),
            ("0;7", Background::Light),
            ("0;default", Background::Unknown),
            ("15;231", Background::Unknown),
            ("dark", Background::Unknown),
        ] {
            assert_eq!(told(&[("COLORFGBG", told_as)]).background, background, "{told_as}");
        }
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        for (variables, utf8) in [
            (&[][..], true),
            (&[("LANG", "zh_CN.UTF-8")], true),
            (&[("LANG", "C.utf8")], true),
            (&[("LANG", "zh_CN.GBK")], false),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], false),
            (&[("LANG", "C"), ("LC_CTYPE", "en_US.UTF-8@euro")], true),
            (&[("LC_CTYPE", "UTF-8")], true),
            (&[("LC_CTYPE", "utf8"), ("LANG", "C")], true),
            (&[("LC_ALL", "zh_CN.GB18030"), ("LC_CTYPE", "UTF-8")], false),
        ] {
            assert_eq!(told(variables).utf8, utf8, "{variables:?}");
        }
    }

    #[test]
    fn a_character_set_that_garbles_hanzi_is_named() {
        for (locale, charset) in [
            ("zh_CN.GB18030", Some("GB18030")),
            ("zh_CN", Some("GB2312")),
            ("zh_TW@stroke", Some("BIG5")),
            ("zh_TW.Big5@stroke", Some("Big5")),
            ("zh_CN.UTF-8", None),
            ("UTF-8", None),
            ("C", None),
            ("POSIX", None),
            ("en_US.US-ASCII", None),
        ] {
            let told = foreign_charset(|name| (name == "LC_ALL").then(|| locale.to_owned()));
            assert_eq!(told.as_deref(), charset, "{locale}");
        }
        assert_eq!(foreign_charset(|_| None), None);
    }
}
