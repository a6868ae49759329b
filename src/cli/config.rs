//! `baijia config`: every setting with its value, and where it came from, in the form of the file.

use crate::app::COMMANDS;

use super::settings::{self, Origin, SETTINGS};
use super::{Call, Failure, Outcome, complain};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print where the file is looked for
    #[arg(long)]
    path: bool,
}

/// What the command is called where it prints one path, whatever the settings say.
pub(super) fn printing_form(arguments: &Arguments) -> Option<String> {
    arguments.path.then(|| "config --path".to_owned())
}

/// Prints what is in force; mistakes in the file or the environment go to standard error.
///
/// # Errors
/// If the answer cannot be written, or the environment names no home where the path is asked for.
pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let path = settings::path(call.lookup);
    if arguments.path {
        let Some(path) = path else {
            let what = call.language.pick(
                "环境里没有 XDG_CONFIG_HOME，也没有 HOME，配置文件无处可放",
                "neither XDG_CONFIG_HOME nor HOME is set, so there is no place for the file",
            );
            return Err(Failure::Use(what.to_owned()));
        };
        call.page.line(&path.display().to_string())?;
        return Ok(Outcome::Found);
    }
    let mut lines = Vec::new();
    if let Some(path) = path {
        let there = if path.exists() {
            ""
        } else {
            call.language.pick("（没有这个文件）", " (not there)")
        };
        lines.push(format!("# {}{there}", path.display()));
    }
    for (row, (value, origin)) in SETTINGS.iter().zip(&call.settings.values) {
        let value = if row.quoted { format!("\"{value}\"") } else { value.clone() };
        lines.push(with_origin(&format!("{} = {value}", row.key), *origin));
    }
    let data = call.settings.data.iter().map(|path| quoted(&path.display().to_string()));
    let data = data.collect::<Vec<_>>().join(", ");
    let origin = call.settings.data_line.map_or(Origin::Default, Origin::File);
    lines.push(with_origin(&format!("data = [{data}]"), origin));
    lines.push(String::new());
    lines.push("[keys]".to_owned());
    for row in COMMANDS.iter() {
        let keys = call.settings.keymap.keys(row).iter().map(|key| quoted(&key.name()));
        let keys = keys.collect::<Vec<_>>().join(", ");
        let line = call.settings.changed.iter().find(|(word, _)| *word == row.word);
        let origin = line.map_or(Origin::Default, |(_, line)| Origin::File(*line));
        let told = with_origin(&format!("{} = [{keys}]", row.word), origin);
        lines.push(format!("{told}; {}", row.help(call.language)));
    }
    for line in lines {
        call.page.line(&line)?;
    }
    for mistake in &call.settings.mistakes {
        complain(&mistake.line(call.language));
    }
    Ok(if call.settings.mistakes.is_empty() { Outcome::Found } else { Outcome::Wrong })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A line with its origin behind it, in a column of its own.
fn with_origin(line: &str, origin: Origin) -> String {
    let origin = match origin {
        Origin::Option(option) => option.to_owned(),
        Origin::Variable(variable) => variable.to_owned(),
        Origin::File(number) => format!("line {number}"),
        Origin::Locale => "locale".to_owned(),
        Origin::Default => "default".to_owned(),
    };
    format!("{line:<32} # {origin}")
}
