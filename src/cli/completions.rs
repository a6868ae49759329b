//! `baijia completions`: what a shell needs in order to complete the command line.

use clap_complete::Shell;
use clap_complete::env::Shells;

use super::complete::VARIABLE;
use super::{Call, Failure, Outcome};

/// What `completions` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  echo 'source <(baijia completions bash)' >> ~/.bashrc
  echo 'source <(baijia completions zsh)' >> ~/.zshrc
  baijia completions fish > ~/.config/fish/completions/baijia.fish

The shell asks the program at every Tab, so that ids, columns, facets and
their values are completed too: show li-k, list models -f region=b.")]
pub(super) struct Arguments {
    /// Which shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let (name, shells) = (arguments.shell.to_string(), Shells::builtins());
    let Some(shell) = shells.completer(&name) else {
        return Err(Failure::Use(format!("nothing is known of the shell {name}")));
    };
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "baijia", "baijia", "baijia", &mut script)?;
    call.page.bytes(&script)?;
    Ok(Outcome::Found)
}
