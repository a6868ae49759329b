//! In pipes: the same records that the screen shows, as lines of text and as JSON.
//!
//! [`run`] takes what was typed, says what it has to say on standard output and standard error, and answers with an [`Outcome`].
//! One file under `cli/` is one subcommand, and the table in `commands` has one row for each.
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
use std::io;
use std::path::Path;

use crate::document::trouble::in_chinese;

mod arguments;
mod brief;
mod call;
mod check;
mod chinese;
mod cite;
mod commands;
mod compare;
mod complain;
mod complete;
mod completions;
mod config;
mod data;
mod data_option;
mod desk_file;
mod doubts;
mod facet;
mod find;
#[cfg(unix)]
mod first_run;
mod format;
mod help;
mod import;
mod json;
mod language;
mod list;
mod looking;
mod man;
mod mistaken;
mod nearest;
mod open;
mod outcome;
mod page;
mod printable;
mod read;
mod record;
mod refused;
#[cfg(unix)]
mod review;
mod search;
mod serve;
mod settings;
mod shared;
mod shell;
mod show;
mod stop;
mod verify;
mod word;
mod word_lines;

pub(crate) use call::Call;
pub(crate) use complain::complain;
pub(crate) use outcome::Failure;
pub use outcome::Outcome;

use data_option::Data;
use page::Page;
use settings::Settings;

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
        match shell::answer(&arguments) {
            Ok(true) => return Outcome::Found,
            Ok(false) => {}
            Err(error) if shell::is_cut_off(&error) => return Outcome::Found,
            Err(error) => {
                complain(&error.to_string());
                return Outcome::Wrong;
            }
        }
    }
    let page = Page::stdout(&lookup);
    let settings = Settings::read(&settings::Options::default(), &lookup);
    let data = Data::default();
    let language = settings.language();
    let mut call = Call {
        language,
        settings,
        data,
        desk: None,
        as_of: None,
        page,
        lookup: &lookup,
        grammar: arguments::command,
    };
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
        Failure::Data(problems) => complain(&problems.label(call.language)),
        Failure::Output(error) => complain(&call.language.pick(
            format!("答案没有写完：{}", in_chinese(&error)),
            format!("the answer could not be written: {error}"),
        )),
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
    if call.data.paths == [Path::new("off")] {
        call.data.paths.clear();
    }
    data_option::are_named_once(&call.data.paths, call.language)?;
    call.desk.clone_from(&typed.desk);
    call.as_of = typed.as_of(call.language)?;
    if let Some(command) = &typed.command {
        let (word, used_by_any) = command.uses();
        let (form, uses) = command.form();
        if let Some(unused) = typed.shared().find(|option| !uses.contains(option)) {
            let who = if used_by_any.contains(&unused) { &form } else { word };
            return Err(unused.complaint(who, &commands::forms(unused), call.language));
        }
        // Some forms of these open an archive late, or not at all.
        if matches!(word, "read" | "verify" | "list") && !typed.takes_settings_data() {
            data_option::are_there(&call.data.paths, call.language)?;
        }
    }
    match &typed.command {
        Some(command) => {
            call.data.read_stdin_from(std::path::Path::new("/dev/stdin"));
            // `config` tells all mistakes itself.
            if command.uses().0 != "config" {
                for mistake in call.settings.mistakes_of_language() {
                    complain(&mistake.line(call.language));
                }
            }
            command.run(call)
        }
        None => match mistaken::mistaken(&typed.words, &call.data, call.language)
            .filter(|_| !typed.verbatim)
        {
            Some(failure) => Err(failure),
            None => open::run(&typed.words, call),
        },
    }
}
