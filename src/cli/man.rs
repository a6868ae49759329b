//! `baijia man`: the manual page, with all subcommands on it.

use std::io::{self, Write as _};

use clap_mangen::Man;

use super::{Desk, Failure, Outcome, arguments};

/// What `man` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia man | man -l -
  baijia man > ~/.local/share/man/man1/baijia.1")]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    desk.page.bytes(page()?.as_bytes())?;
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
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// What stands below a command's help, line by line as it stands there.
fn write_examples(page: &mut Vec<u8>, heading: &str, command: &clap::Command) -> io::Result<()> {
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    writeln!(page, ".{heading} EXAMPLES\n.nf")?;
    for line in examples.trim_start_matches("Examples:\n").lines() {
        // roff reads a backslash as the start of an escape, and a bare hyphen as one that may be typeset longer.
        writeln!(page, "{}", line.replace('\\', "\\e").replace('-', "\\-"))?;
    }
    writeln!(page, ".fi")
}
