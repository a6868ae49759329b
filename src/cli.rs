//! In pipes: the same records that the screen shows, as lines of text and as JSON.
//!
//! [`run`] takes what was typed, says what it has to say on standard output and standard error, and answers with an [`Outcome`].
//! One file under `cli/` is one subcommand, and `commands!` below has one row for each.
//!
//! # Exit status
//! 0 found (or opened, or sound) · 1 a search or a narrowed list found nothing · 2 wrong use or bad data. A closed pipe
//! (`| head -1`) is success, and silent.
//!
//! # JSON
//! `--json` prints JSON Lines: one object a record, its keys always there and always in the same order. Characters that steer a
//! terminal are escaped. Names of keys and of values are English whatever the language; only `title` follows `--lang`.
//!
//! `search` prints `kind`, `id`, `title`, `tier`, `score`; for a quote also `speaker` (its id) and `text`; then `matches`, a list of
//! `{"field", "start", "end"}` in Unicode scalar values of the original, with `"index"` (from 0) where a record has several texts
//! of that field. `title` is the record's name, of a quote its speaker's. With `--explain` there is also `why`:
//! `{"field", "way", "exact"}`. Where nothing has all of the words, what has the most of them is printed, the nearest first, and each such
//! hit ends in `left_out`: the words of the query that it lacks, as typed (empty where it has every word, but not side by side).
//!
//! `show` and `list` print whole records: `kind`, `id`, and then each field of `data/README.md` under its name and in its form, but
//! `null` (of a list, `[]`) where no source says, and `sources` as `{"id", "title", "address"}`. A region also has what was
//! `reported` of it (`{"value", "figure"}` or `null`, by measure) and what is `catalogued` in the atlas; they are never mixed. A claim
//! about the gap, which has no sheet of its own, is of kind `gap`, and a cell of the matrix of kind `matrix`: `speaker`, `topic` (or
//! `null`), and the ids of its `quotes`. `list --count-by` prints `filter`, `label` and `models`.
//!
//! `compare` prints a question a line: `field`, whether the answers differ (`differs`), and `values`: a list of
//! `{"id", "lines"}`, the lines in the language of `--lang`.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::sync::Arc;

use crate::atlas::{Atlas, Date, Language, Problems};

mod arguments;
mod brief;
mod check;
mod chinese;
mod cite;
mod compare;
mod complete;
mod completions;
mod config;
mod data;
mod desk_file;
mod facet;
mod find;
#[cfg(unix)]
mod first_run;
mod format;
mod import;
mod json;
mod language;
mod list;
mod man;
mod mistaken;
mod nearest;
mod open;
mod page;
mod printable;
mod read;
mod record;
#[cfg(unix)]
mod review;
mod search;
mod serve;
mod settings;
mod shared;
mod show;
mod verify;

use page::Page;
use printable::printable;
use settings::Settings;
use shared::Shared;

/// The subcommands: a row each, with its line in the help, its name, the file that says the rest, and the shared options that it
/// uses beside `--lang`.
macro_rules! commands {
    ($($(#[$meta:meta])* $name:ident = $file:ident uses [$($option:ident)*];)*) => {
        #[derive(Debug, clap::Subcommand)]
        #[allow(clippy::large_enum_variant, reason = "there is one, and it lives as long as the call")]
        enum Subcommand { $($(#[$meta])* $name($file::Arguments),)* }

        impl Subcommand {
            fn run(&self, call: &mut Call<'_>) -> Result<Outcome, Failure> {
                match self { $(Self::$name(arguments) => $file::run(arguments, call),)* }
            }

            /// The word that calls it, and the shared options that it uses beside `--lang`.
            fn uses(&self) -> (&'static str, &'static [Shared]) {
                match self { $(Self::$name(_) => (stringify!($file), &[$(Shared::$option),*]),)* }
            }
        }

        /// The words of all commands.
        const COMMAND_WORDS: &[&str] = &[$(stringify!($file)),*];

        /// The words of the commands that use a shared option.
        fn users(option: Shared) -> Vec<&'static str> {
            let mut users = Vec::new();
            $(if [$(Shared::$option),*].contains(&option) { users.push(stringify!($file)); })*
            users
        }
    };
}

commands! {
    /// Find records by Hanzi, pinyin, initials or English.
    Search = search uses [Data NoCache AsOf];
    /// Print records whole, with their notes and sources.
    Show = show uses [Data NoCache AsOf];
    /// List the records of a kind, narrowed and sorted.
    List = list uses [Data NoCache Desk AsOf];
    /// Lay models side by side, or the two routes.
    Compare = compare uses [AsOf];
    /// Cite records in the form that a text or a reference manager takes.
    Cite = cite uses [Data NoCache AsOf];
    /// Write what is marked as a document with numbered sources.
    Brief = brief uses [Desk];
    /// Bring quotes from a table, notes or clippings into an archive.
    Import = import uses [];
    /// Find who said what in articles.
    Read = read uses [Theme AmbiguousWidth Ascii Mouse Data NoCache Desk];
    /// Verify the quotations of a draft against the atlas and an archive.
    Verify = verify uses [Theme AmbiguousWidth Ascii Mouse Data NoCache Desk];
    /// Check the data and count it.
    Check = check uses [Data];
    /// Print every setting, its value, and where it came from.
    Config = config uses [Theme AmbiguousWidth Ascii Mouse];
    /// Let readers open the atlas over SSH, with nothing to install.
    Serve = serve uses [Data NoCache];
    /// Print completions for a shell.
    Completions = completions uses [];
    /// Print the manual page.
    Man = man uses [];
}

/// How a call ended, from which `main` makes the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What was asked for is there.
    Found,
    /// The search was sound and found nothing.
    NothingFound,
    /// Wrong use or bad data; standard error says what to do.
    Wrong,
    /// A signal with this number ended the screen.
    Signal(u8),
}

/// Why a call could not be answered.
#[derive(Debug)]
enum Failure {
    /// What was typed means nothing: what is wrong, and what would be right.
    Use(String),
    /// The data is not sound.
    Data(Problems),
    /// The answer could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Data(problems)
    }
}

/// A call of the program: what its subcommand works with.
struct Call<'a> {
    language: Language,
    settings: Settings,
    data: data::Data,
    /// The file of the desk that was asked for.
    desk: Option<std::path::PathBuf>,
    /// The day as of which the atlas is shown; `None` for now.
    as_of: Option<Date>,
    page: Page,
    lookup: &'a dyn Fn(&str) -> Option<String>,
}

impl Call<'_> {
    /// The atlas inside the binary, as of the day that was asked for.
    fn atlas(&self) -> Result<Arc<Atlas>, Failure> {
        let atlas = Atlas::embedded()?;
        Ok(self.as_of.map_or_else(|| Arc::clone(&atlas), |day| Arc::new(atlas.as_of(day))))
    }
}

/// Does what the arguments ask for; `lookup` gives variables of the environment.
///
/// Nothing is returned but how it ended: answers went to standard output, complaints to standard error.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    lookup: impl Fn(&str) -> Option<String>,
) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Before anything else is written.
    if lookup(complete::VARIABLE).is_some_and(|shell| !shell.is_empty()) {
        match complete::answer(&arguments) {
            Ok(true) => return Outcome::Found,
            Ok(false) => {}
            Err(error) => {
                complain(&error.to_string());
                return Outcome::Wrong;
            }
        }
    }
    let page = Page::stdout(&lookup);
    let settings = Settings::read(&settings::Options::default(), &lookup);
    let data = data::Data::default();
    let language = settings.language();
    let mut call =
        Call { language, settings, data, desk: None, as_of: None, page, lookup: &lookup };
    let result = carry_out(arguments, &mut call);
    let flushed = call.page.flush();
    let failure = match (result, flushed) {
        (Ok(outcome), Ok(())) => return outcome,
        (Ok(_), Err(error)) => Failure::Output(error),
        (Err(failure), _) => failure,
    };
    match failure {
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            return Outcome::Found;
        }
        Failure::Use(message) => complain(&message),
        Failure::Data(problems) => complain(&problems.to_string()),
        Failure::Output(error) => complain(&format!("the answer could not be written: {error}")),
    }
    Outcome::Wrong
}

fn carry_out(arguments: Vec<OsString>, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let typed = match arguments::parse(arguments, call.language)? {
        arguments::Parsed::Typed(typed) => typed,
        arguments::Parsed::Help(text) => {
            call.page.text(&text)?;
            return Ok(Outcome::Found);
        }
    };
    let options = typed.options();
    if options.are_any() {
        call.settings = Settings::read(&options, call.lookup);
        call.language = call.settings.language();
    }
    call.data = typed.data();
    if typed.takes_settings_data() {
        call.data.paths.clone_from(&call.settings.data);
    }
    // What the configuration names may be left out.
    if call.data.paths == [std::path::Path::new("off")] {
        call.data.paths.clear();
    }
    call.desk.clone_from(&typed.desk);
    call.as_of = typed.as_of(call.language)?;
    if let Some(command) = &typed.command {
        let (word, uses) = command.uses();
        if let Some(unused) = typed.shared().find(|option| !uses.contains(option)) {
            return Err(unused.complaint(word, &users(unused), call.language));
        }
    }
    match &typed.command {
        Some(command) => command.run(call),
        None => match mistaken::mistaken(&typed.words, call.language).filter(|_| !typed.verbatim) {
            Some(failure) => Err(failure),
            None => open::run(&typed.words, call),
        },
    }
}

/// Says a few lines on standard error, after the program's name.
///
/// Whoever closed standard error does not want to hear it.
fn complain(message: &str) {
    let mut stderr = io::stderr().lock();
    let mut told = String::from("baijia: ");
    for (at, line) in message.lines().enumerate() {
        if at > 0 {
            told.push('\n');
        }
        told.push_str(&printable(&shortened(line)));
    }
    told.push('\n');
    let _ = stderr.write_all(told.as_bytes());
}

/// A line without the middle of what was typed at length: whoever typed it knows it, and the rest must stay in view.
fn shortened(line: &str) -> std::borrow::Cow<'_, str> {
    /// What stays of a quoted text, before and behind the gap.
    const HEAD_CHARS: usize = 60;
    const TAIL_CHARS: usize = 20;
    /// What stays of a whole line.
    const LINE_CHARS: usize = 600;
    if line.chars().count() <= HEAD_CHARS + TAIL_CHARS {
        return line.into();
    }
    let gap = |text: &str, head: usize, tail: usize| {
        let chars: Vec<char> = text.chars().collect();
        if chars.len() <= head + tail + 1 {
            return text.to_owned();
        }
        let head = chars[..head].iter();
        head.chain(&['…']).chain(&chars[chars.len() - tail..]).collect()
    };
    let parts = line.split_inclusive(['“', '”']);
    let short: String = parts
        .map(|part| {
            if part.ends_with('”') { gap(part, HEAD_CHARS, TAIL_CHARS) } else { part.to_owned() }
        })
        .collect();
    gap(&short, LINE_CHARS - TAIL_CHARS, TAIL_CHARS).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_at_length_is_told_by_its_ends() {
        let query = "模".repeat(40_000);
        let line = shortened(&format!("nothing found for “{query}”, which is long")).into_owned();
        assert!(line.starts_with("nothing found for “模") && line.ends_with("”, which is long"));
        assert!(line.chars().count() < 140, "{line}");
        assert!(shortened(&query).chars().count() <= 601);
        assert_eq!(shortened("short"), "short");
    }
}
