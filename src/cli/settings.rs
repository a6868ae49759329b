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

use super::{language, nearest};
use file::File;

mod file;

pub(super) use file::path;

/// A setting: its name in the file, its variable, its option, and the words that it takes.
#[derive(Debug)]
pub(super) struct SettingRow {
    pub key: &'static str,
    pub variable: &'static str,
    /// Empty where only the file and the environment set it.
    option: &'static str,
    words: fn() -> Vec<&'static str>,
    /// Whether the file writes it in quotation marks.
    pub quoted: bool,
}

const LANGUAGE: usize = 0;
const THEME: usize = 1;
const AMBIGUOUS_WIDTH: usize = 2;
const ASCII: usize = 3;
const MOUSE: usize = 4;
const ESCAPE_MS: usize = 5;

/// The words that a setting takes which is on or off.
pub(super) const TRUTHS: [&str; 2] = ["true", "false"];

/// Present and not empty, it asks for no colours, whatever it says (<https://no-color.org>).
pub(super) const NO_COLOR: &str = "NO_COLOR";

fn truths() -> Vec<&'static str> {
    TRUTHS.to_vec()
}

/// The words that the setting `theme` takes.
pub(super) fn themes() -> Vec<&'static str> {
    ThemeName::ALL.iter().map(|theme| theme.word()).collect()
}

/// Every setting with a value of its own.
pub(super) const SETTINGS: [SettingRow; 6] = [
    SettingRow {
        key: "language",
        variable: "BAIJIA_LANG",
        option: "--lang",
        words: || vec!["zh", "en"],
        quoted: true,
    },
    SettingRow {
        key: "theme",
        variable: "BAIJIA_THEME",
        option: "--theme",
        words: themes,
        quoted: true,
    },
    SettingRow {
        key: "ambiguous_width",
        variable: "BAIJIA_AMBIGUOUS_WIDTH",
        option: "--ambiguous-width",
        words: || vec!["1", "2"],
        quoted: false,
    },
    SettingRow {
        key: "ascii",
        variable: "BAIJIA_ASCII",
        option: "--ascii",
        words: truths,
        quoted: false,
    },
    SettingRow {
        key: "mouse",
        variable: "BAIJIA_MOUSE",
        option: "--mouse",
        words: truths,
        quoted: false,
    },
    SettingRow {
        key: "escape_ms",
        variable: "BAIJIA_ESCAPE_MS",
        option: "",
        words: || vec!["50", "150", "300", "600", "1000", "2000"],
        quoted: false,
    },
];

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

/// A value that means nothing, or a key that there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Where it stands: the file with its line, or the variable.
    pub place: String,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl Mistake {
    /// One line for people.
    pub(super) fn line(&self) -> String {
        format!("{}: {}", self.place, self.what)
    }
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
            if let Some(value) = lookup(row.variable) {
                match row.check(&value) {
                    Ok(()) => return (value, Origin::Variable(row.variable)),
                    Err(what) => mistakes.push(Mistake { place: row.variable.to_owned(), what }),
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

impl SettingRow {
    /// Whether a value is one of the row's words; if not, the complaint with the nearest of them.
    fn check(&self, value: &str) -> Result<(), String> {
        let words = (self.words)();
        if words.contains(&value) {
            return Ok(());
        }
        Err(format!("{} cannot be “{value}”; {}", self.key, meant(value, &words)))
    }
}

/// What may have been meant, and what else there is.
fn meant(written: &str, words: &[&'static str]) -> String {
    let near = nearest::nearest(written, words.iter().copied(), 1);
    let near = near.first().copied().unwrap_or_default();
    if words.len() > 8 {
        return format!("did you mean {near}?");
    }
    format!("did you mean {near}? It is one of: {}", words.join(", "))
}
