//! `baijia man`: the manual page, with all subcommands on it.

use std::io::{self, Write as _};

use clap_mangen::Man;

use crate::app::COMMANDS;
use crate::atlas::Language;

use super::settings::{NO_COLOR, SETTINGS};
use super::{Call, Failure, Outcome, arguments};

/// What `man` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia man | man -l -
  baijia man > ~/.local/share/man/man1/baijia.1")]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    call.page.bytes(page()?.as_bytes())?;
    Ok(Outcome::Found)
}

/// The page as roff. The generator writes one page a subcommand; here each is a section of one page, because one file is easily
/// installed and read.
fn page() -> io::Result<String> {
    let mut command = arguments::command().disable_help_subcommand(true);
    command.build();
    let whole = Man::new(command.clone());
    let mut page = Vec::new();
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    write_examples(&mut page, "SH", &command)?;
    for subcommand in command.get_subcommands() {
        let part = Man::new(subcommand.clone());
        let mut section = Vec::new();
        part.render_synopsis_section(&mut section)?;
        part.render_description_section(&mut section)?;
        part.render_options_section(&mut section)?;
        let section = String::from_utf8_lossy(&section).replace(".SH ", ".SS ");
        writeln!(page, ".SH {}\n{section}", subcommand.get_name().to_uppercase())?;
        write_examples(&mut page, "SS", subcommand)?;
    }
    write_keys(&mut page)?;
    write_environment(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// The keys of the screen, as help lists them.
fn write_keys(page: &mut Vec<u8>) -> io::Result<()> {
    writeln!(page, ".SH KEYS")?;
    writeln!(
        page,
        "{}",
        escaped(
            "On the screen, each where it does something; ? lists those, and config.toml may change them."
        )
    )?;
    for row in COMMANDS.iter() {
        let keys: Vec<String> = row.keys.iter().map(|key| escaped(&key.name())).collect();
        let keys = keys.join("\\fR, \\fB");
        let help = escaped(row.help(Language::En));
        writeln!(page, ".TP\n\\fB{keys}\\fR\n{help} ({})", escaped(row.word))?;
    }
    Ok(())
}

/// What else decides, and what is remembered.
fn write_environment(page: &mut Vec<u8>) -> io::Result<()> {
    let settings: Vec<&str> = SETTINGS.iter().map(|row| row.variable).collect();
    let settings = settings.join(", ");
    let variables = [
        (settings.as_str(), "the settings; over the file, under the options"),
        (NO_COLOR, "where it is set and not empty, the theme is none unless one is asked for"),
        ("TERM, COLORTERM", "which colours the terminal has"),
        ("LC_ALL, LC_CTYPE, LANG", "whether it shows more than ASCII"),
        ("LC_ALL, LC_MESSAGES, LANG", "the language"),
        ("TMUX", "whether copies go through tmux load-buffer -w, or to the terminal as OSC 52"),
    ];
    let files = [
        (
            "$XDG_CONFIG_HOME/baijia/config.toml",
            "the settings and the keys, in the form that baijia config prints",
        ),
        ("$XDG_STATE_HOME/baijia/hints-seen", "that the first run's hints were seen"),
    ];
    for (heading, rows) in [("ENVIRONMENT", &variables[..]), ("FILES", &files)] {
        writeln!(page, ".SH {heading}")?;
        for (name, what) in rows {
            writeln!(page, ".TP\n\\fB{}\\fR\n{}", escaped(name), escaped(what))?;
        }
    }
    writeln!(
        page,
        ".PP\nWithout these variables, $HOME/.config and $HOME/.local/state stand for them."
    )
}

/// What stands below a command's help, line by line as it stands there.
fn write_examples(page: &mut Vec<u8>, heading: &str, command: &clap::Command) -> io::Result<()> {
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    writeln!(page, ".{heading} EXAMPLES\n.nf")?;
    for line in examples.trim_start_matches("Examples:\n").lines() {
        writeln!(page, "{}", escaped(line))?;
    }
    writeln!(page, ".fi")
}

/// A text as roff: a backslash begins an escape, a bare hyphen may be typeset longer, and a dot or a quote that begins a line is a
/// request.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
