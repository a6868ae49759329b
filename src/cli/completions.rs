//! `baijia completions`: what a shell needs in order to complete the command line.

use clap_complete::Shell;

use super::{Desk, Failure, Outcome};

/// What `completions` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia completions bash >> ~/.bashrc
  baijia completions zsh > \"${fpath[1]}/_baijia\"
  baijia completions fish > ~/.config/fish/completions/baijia.fish")]
pub(super) struct Arguments {
    /// Which shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    // The generator panics where it cannot write; memory takes everything, and the page tells a closed pipe.
    let mut script = Vec::new();
    let mut command = super::arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "baijia", &mut script);
    desk.page.bytes(&script)?;
    Ok(Outcome::Found)
}
