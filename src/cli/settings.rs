//! What the reader set, and where: the command line over the environment over the file over the locale.
//!
//! [`SETTINGS`] has a row for each setting but the keys, which only the file can change. A value that means nothing is told as a
//! [`Mistake`], and the next source decides.

use std::path::PathBuf;

use crate::app::{Keymap, ThemeName};
use crate::atlas::{Language, Word as _};
#[cfg(unix)]
use crate::terminal::AmbiguousWidth;
use crate::terminal::Capabilities;

use super::language;

mod file;
mod row;

pub(super) use file::path;
pub(super) use row::{Mistake, NO_COLOR, SETTINGS, TRUTHS, themes};

use file::File;
use row::{AMBIGUOUS_WIDTH, ASCII, ESCAPE_MS, LANGUAGE, MOUSE, THEME};

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// An option.
    Option(&'static str),
    /// A variable of the environment.
    Variable(&'static str),
    /// A line of the file.
    File(usize),
    /// The variables that tell the locale.
    Locale,
    /// Nobody set it.
    Default,
}

/// What was set on the command line, by row of [`SETTINGS`].
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    pub theme: Option<String>,
    pub ambiguous_width: Option<String>,
    pub ascii: Option<String>,
    pub mouse: Option<String>,
    pub language: Option<Language>,
}

impl Options {
    /// Whether anything was set.
    pub(super) fn are_any(&self) -> bool {
        (0..SETTINGS.len()).any(|row| self.value(row).is_some())
    }

    fn value(&self, row: usize) -> Option<String> {
        match row {
            LANGUAGE => self.language.map(|language| language.pick("zh", "en").to_owned()),
            THEME => self.theme.clone(),
            AMBIGUOUS_WIDTH => self.ambiguous_width.clone(),
            ASCII => self.ascii.clone(),
            MOUSE => self.mouse.clone(),
            _ => None,
        }
    }
}

/// Every setting with its value, and everything that was wrong.
#[derive(Debug)]
pub(super) struct Settings {
    /// The values by row of [`SETTINGS`], each a word that the row takes.
    pub values: [(String, Origin); SETTINGS.len()],
    /// The archives beside the atlas, where the file names some.
    pub data: Vec<PathBuf>,
    /// The line that names them.
    pub data_line: Option<usize>,
    /// The keys of every command.
    pub keymap: Keymap,
    /// The commands whose keys the file changed, with the line.
    pub changed: Vec<(&'static str, usize)>,
    /// What could not be taken, in the order in which it was met.
    pub mistakes: Vec<Mistake>,
}

impl Settings {
    /// Asks every source in turn.
    pub(super) fn read(options: &Options, lookup: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut file = File::read(lookup);
        let mut mistakes = std::mem::take(&mut file.mistakes);
        let lookup = |name: &str| lookup(name).filter(|value| !value.is_empty());
        let values = std::array::from_fn(|at| {
            let row = &SETTINGS[at];
            if let Some(value) = options.value(at) {
                return (value, Origin::Option(row.option));
            }
            for variable in [row.variable, row.also].into_iter().filter(|name| !name.is_empty()) {
                let Some(value) = lookup(variable) else { continue };
                match row.check(&value) {
                    Ok(()) => return (value, Origin::Variable(variable)),
                    Err(what) => {
                        let place = variable.to_owned();
                        mistakes.push(Mistake { key: Some(row.key), place, what });
                    }
                }
            }
            if at == THEME && lookup(NO_COLOR).is_some() {
                return (ThemeName::None.word().to_owned(), Origin::Variable(NO_COLOR));
            }
            if let Some((value, line)) = file.values[at].take() {
                return (value, Origin::File(line));
            }
            unset(at, &lookup)
        });
        let (data, data_line) =
            file.data.take().map(|(data, line)| (data, Some(line))).unwrap_or_default();
        Self { values, data, data_line, keymap: file.keymap, changed: file.changed, mistakes }
    }

    /// What is wrong with the settings that every command has: the language. The others are the screen's, which tells them itself.
    pub(super) fn mistakes_of_language(&self) -> impl Iterator<Item = &Mistake> {
        self.mistakes.iter().filter(|mistake| mistake.key == Some(SETTINGS[LANGUAGE].key))
    }

    /// The language of the interface.
    pub(super) fn language(&self) -> Language {
        if self.values[LANGUAGE].0 == "zh" { Language::Zh } else { Language::En }
    }
}

/// What the screen alone asks.
#[cfg(unix)]
impl Settings {
    /// The language that somebody chose; the locale of the process is nobody's choice.
    pub(super) fn chosen_language(&self) -> Option<Language> {
        let is_chosen = !matches!(self.values[LANGUAGE].1, Origin::Locale | Origin::Default);
        is_chosen.then(|| self.language())
    }

    /// The theme.
    pub(super) fn theme(&self) -> ThemeName {
        ThemeName::from_word(&self.values[THEME].0).unwrap_or(ThemeName::Auto)
    }

    /// Whether clicks and the wheel are asked for.
    pub(super) fn mouse(&self) -> bool {
        self.values[MOUSE].0 == "true"
    }

    /// How long the rest of a key's sequence may take to come after its ESC.
    pub(super) fn escape(&self) -> std::time::Duration {
        let ms = self.values[ESCAPE_MS].0.parse();
        ms.map_or(crate::terminal::ESCAPE, std::time::Duration::from_millis)
    }

    /// What the terminal can show, as far as the reader has a say in it; `lookup` gives variables of the environment.
    ///
    /// `NO_COLOR` has had its say in the theme: a theme that the command line asks for, or a key, has its colours all the same.
    pub(super) fn capabilities(&self, lookup: &dyn Fn(&str) -> Option<String>) -> Capabilities {
        let told = Capabilities::from_env(|name| lookup(name).filter(|_| name != NO_COLOR));
        let ambiguous_width = match self.values[AMBIGUOUS_WIDTH].0.as_str() {
            "2" => AmbiguousWidth::Two,
            _ => AmbiguousWidth::One,
        };
        Capabilities { ambiguous_width, utf8: self.values[ASCII].0 != "true", ..told }
    }

    /// Whether ASCII was chosen by a locale that cannot show more, and not by the reader.
    pub(super) fn is_ascii_by_locale(&self) -> bool {
        self.values[ASCII] == ("true".to_owned(), Origin::Locale)
    }
}

/// What holds where nobody set a value.
fn unset(row: usize, lookup: &dyn Fn(&str) -> Option<String>) -> (String, Origin) {
    let (value, origin) = match row {
        LANGUAGE => match language::of_environment(lookup) {
            Language::Zh => ("zh", Origin::Locale),
            Language::En if language::is_told(lookup) => ("en", Origin::Locale),
            Language::En => ("en", Origin::Default),
        },
        ASCII if !Capabilities::from_env(lookup).utf8 => ("true", Origin::Locale),
        THEME => ("auto", Origin::Default),
        AMBIGUOUS_WIDTH => ("1", Origin::Default),
        ESCAPE_MS => ("150", Origin::Default),
        _ => ("false", Origin::Default),
    };
    (value.to_owned(), origin)
}
