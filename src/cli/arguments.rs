//! What was typed, before anyone asks what it means.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser};

use crate::atlas::{Date, Language, as_of_day, no_as_of_day};

use super::commands::{Subcommand, users};
use super::data_option::Data;
use super::settings::Options;
use super::shared::Shared;
use super::{Failure, language, settings};

mod complaint;

use complaint::complaint;

const EXAMPLES: &str = "\
Examples:
  baijia                          open the atlas
  baijia 护城河                   open it with the finder filled in
  baijia -- search                the same, with a word that is also a command
  baijia search lyh gap           initials, English, pinyin, Hanzi, or a mix
  baijia search 开源天花板 --json | head -1
  baijia show li-kaifu            a record with its notes and sources
  baijia list models --filter region=beijing --sort released
  baijia --data archive.jsonl     with an archive of one's own beside the atlas
  baijia --as-of 2023-05-28       the atlas as it stood on a day
  baijia --theme dark --mouse     `baijia config` lists all settings

Exit status: 0 found, 1 a search found nothing, 2 wrong use or bad data.";

/// A terminal atlas of China's large models: who built what and where, what the experts said, every fact with its source.
#[derive(Debug, Default, Parser)]
#[command(
    name = "baijia",
    version,
    about = "百家: a terminal atlas of China's large models, every fact with its source",
    override_usage = "baijia [OPTIONS] [--] [WORDS]...\n       baijia [OPTIONS] <COMMAND>",
    after_help = EXAMPLES
)]
pub(super) struct Typed {
    #[arg(
        long = "lang",
        help = "The language [default: as the locale says]",
        global = true,
        value_name = "zh|en",
        hide_possible_values = true
    )]
    pub language: Option<language::Typed>,
    #[arg(
        long,
        global = true,
        help = "auto, vermilion, dark, light, contrast or none",
        value_name = "THEME",
        value_parser = clap::builder::PossibleValuesParser::new(settings::themes()),
        hide_possible_values = true
    )]
    theme: Option<String>,
    #[arg(
        long,
        global = true,
        help = "Columns of characters such as “ ” … ─",
        value_name = "1|2",
        value_parser = ["1", "2"],
        hide_possible_values = true
    )]
    ambiguous_width: Option<String>,
    #[arg(
        long,
        global = true,
        help = "Draw lines and marks in ASCII",
        value_name = "false",
        value_parser = settings::TRUTHS,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        hide_possible_values = true
    )]
    ascii: Option<String>,
    #[arg(
        long,
        global = true,
        help = "Take clicks and the wheel; Shift selects text",
        value_name = "false",
        value_parser = settings::TRUTHS,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        hide_possible_values = true
    )]
    mouse: Option<String>,
    #[arg(
        long,
        help = "A file of quotes; again for more, off for none",
        global = true,
        value_name = "FILE"
    )]
    data: Vec<PathBuf>,
    #[arg(long, help = "Keep no archive ready for the next time", global = true)]
    no_cache: bool,
    #[arg(long, help = "The file that keeps marks and notes", global = true, value_name = "FILE")]
    pub desk: Option<PathBuf>,
    #[arg(long, help = "The atlas as it stood on a day", global = true, value_name = "DAY")]
    as_of: Option<String>,
    #[command(subcommand)]
    pub command: Option<Subcommand>,
    /// Opens the atlas with these words in the finder
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Whether the words stand after `--`, and so are never a command
    #[arg(skip)]
    pub verbatim: bool,
}

impl Typed {
    /// The archive that was asked for.
    pub(super) fn data(&self) -> Data {
        Data { paths: self.data.clone(), no_cache: self.no_cache }
    }

    /// Whether the archives of the configuration are read: by whatever reads archives, unless some are named here. `check` and `serve`
    /// read none that is not named.
    pub(super) fn takes_settings_data(&self) -> bool {
        let is_reader = self.command.as_ref().is_none_or(|command| {
            let (word, uses) = command.uses();
            uses.contains(&Shared::Data) && !matches!(word, "check" | "serve")
        });
        is_reader && self.data.is_empty()
    }

    /// The day as of which the atlas is to be shown; `None` for now.
    ///
    /// # Errors
    /// If what was typed is no day.
    pub(super) fn as_of(&self, language: Language) -> Result<Option<Date>, Failure> {
        let Some(typed) = self.as_of.as_deref().map(str::trim) else { return Ok(None) };
        as_of_day(typed).ok_or_else(|| {
            let takes = language.pick("--as-of 后面是", "--as-of takes ");
            Failure::Use(format!("{takes}{}", no_as_of_day(typed, language)))
        })
    }

    /// The shared options that were typed.
    pub(super) fn shared(&self) -> impl Iterator<Item = Shared> {
        let typed = [
            (Shared::Theme, self.theme.is_some()),
            (Shared::AmbiguousWidth, self.ambiguous_width.is_some()),
            (Shared::Ascii, self.ascii.is_some()),
            (Shared::Mouse, self.mouse.is_some()),
            (Shared::Data, !self.data.is_empty()),
            (Shared::NoCache, self.no_cache),
            (Shared::Desk, self.desk.is_some()),
            (Shared::AsOf, self.as_of.is_some()),
        ];
        typed.into_iter().filter(|(_, typed)| *typed).map(|(option, _)| option)
    }

    /// What was set by options.
    pub(super) fn options(&self) -> Options {
        Options {
            theme: self.theme.clone(),
            ambiguous_width: self.ambiguous_width.clone(),
            ascii: self.ascii.clone(),
            mouse: self.mouse.clone(),
            language: self.language.map(Into::into),
        }
    }
}

/// What the arguments come to.
#[expect(clippy::large_enum_variant, reason = "there is one, and it lives as long as the call")]
pub(super) enum Parsed {
    /// A call.
    Typed(Typed),
    /// A request for a text: help or the version.
    Help(String),
}

/// The program's whole grammar, from which help, completions and the manual page are made.
///
/// A shared option may stand on either side of a command. One that the command does not use is hidden there: it is read, so that the
/// complaint can say which commands use it, and no help offers it.
pub(super) fn command() -> clap::Command {
    let command = Typed::command();
    let shared: Vec<clap::Arg> =
        command.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    command.mut_subcommands(|subcommand| {
        let is_unused = |arg: &&clap::Arg| {
            let option = Shared::ALL.into_iter().find(|option| option.long() == arg.get_long());
            option.is_some_and(|option| !users(option).contains(&subcommand.get_name()))
        };
        let unused: Vec<clap::Arg> =
            shared.iter().filter(is_unused).map(|arg| arg.clone().hide(true)).collect();
        subcommand.args(unused)
    })
}

/// Reads the arguments, the program's own name first; complaints are in `language`.
pub(super) fn parse(arguments: Vec<OsString>, language: Language) -> Result<Parsed, Failure> {
    if arguments.len() <= 1 {
        // The whole grammar costs as much as drawing the first screen.
        return Ok(Parsed::Typed(Typed::default()));
    }
    let language = typed_language(&arguments).unwrap_or(language);
    let command = match language {
        Language::Zh => super::chinese::translated(command()),
        Language::En => command(),
    };
    let first = first_word(arguments.iter().skip(1).map(OsString::as_os_str)).map(OsStr::to_owned);
    let first = first.as_deref();
    // `help` is clap's own, and appears only when the command is built.
    let is_command = |word: &OsStr| word == "help" || command.find_subcommand(word).is_some();
    let opens = !first.is_some_and(is_command);
    let takes_words = opens || first == Some(OsStr::new("search"));
    let typed = arguments.clone();
    let is_help = first == Some(OsStr::new("help"));
    let arguments = if is_help { without_language(arguments) } else { arguments };
    // After a first word that is no subcommand, none is: `baijia 开源 --lang zh search` is two words.
    let parsed = command
        .args_conflicts_with_subcommands(opens)
        .try_get_matches_from(arguments)
        .and_then(|mut matches| Typed::from_arg_matches_mut(&mut matches));
    match parsed {
        Ok(parsed) => Ok(Parsed::Typed(Typed { verbatim: first.is_none(), ..parsed })),
        Err(error) if !error.use_stderr() => {
            let page = error.render().to_string();
            Ok(Parsed::Help(language.pick(super::chinese::page(&page), page)))
        }
        Err(error) => Err(complaint(&error, &typed, takes_words, language)),
    }
}

/// The language that `--lang` names, for complaints about arguments that cannot be read.
fn typed_language(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().map_while(|argument| argument.to_str());
    let value = arguments.by_ref().find_map(|argument| match argument {
        "--lang" => Some(None),
        argument => argument.strip_prefix("--lang=").map(Some),
    })?;
    match value.or_else(|| arguments.next())? {
        "zh" => Some(Language::Zh),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// Arguments without `--lang`, once it is known: `help` is clap's own command and takes no options, though its answer has a language.
fn without_language(arguments: Vec<OsString>) -> Vec<OsString> {
    if typed_language(&arguments).is_none() {
        return arguments;
    }
    let mut is_value = false;
    let is_left = |argument: &OsString| {
        let is_of_lang = std::mem::take(&mut is_value) || {
            let text = argument.to_string_lossy();
            is_value = text == "--lang";
            is_value || text.starts_with("--lang=")
        };
        !is_of_lang
    };
    arguments.into_iter().filter(is_left).collect()
}

/// The first argument that is a word; `None` before `--`, after which everything is words, and where there is none.
fn first_word<'a>(arguments: impl Iterator<Item = &'a OsStr>) -> Option<&'a OsStr> {
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match argument.as_encoded_bytes() {
            b"--" => return None,
            b"--as-of" | b"--lang" | b"--theme" | b"--ambiguous-width" | b"--data" | b"--desk" => {
                arguments.next();
            }
            [b'-', _, ..] => {}
            _ => return Some(argument),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::command;
    use crate::cli::chinese::{LINES, line, page, translated};

    /// Every line of help that has to be translated.
    fn english(command: &clap::Command) -> Vec<String> {
        let arguments = command.get_arguments().filter_map(clap::Arg::get_help);
        let mut lines: Vec<String> =
            command.get_about().into_iter().chain(arguments).map(ToString::to_string).collect();
        lines.extend(command.get_subcommands().flat_map(english));
        lines
    }

    #[test]
    fn every_line_of_help_has_a_chinese_one_and_none_is_left_over() {
        let english = english(&command());
        for text in &english {
            assert!(line(text).is_some(), "no Chinese for: {text}");
        }
        for (known, _) in LINES {
            assert!(english.iter().any(|text| text == known), "no such help any more: {known}");
        }
    }

    #[test]
    fn the_chinese_help_says_nothing_in_english_but_names_and_values() {
        let mut whole = translated(command());
        let mut pages = vec![page(&whole.render_long_help().to_string())];
        // The command `help` is the parser's own.
        let own = |command: &&mut clap::Command| command.get_name() != "help";
        for command in whole.get_subcommands_mut().filter(own) {
            pages.push(command.render_long_help().to_string());
        }
        for page in pages {
            for word in ["[default", "[possible values", "Print ", "Usage", "Options", "Commands"] {
                assert!(!page.contains(word), "{word} in\n{page}");
            }
        }
    }
}
