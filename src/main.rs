//! Arguments in, exit status out; everything else is [`baijia::cli`].

use std::process::ExitCode;

use baijia::cli::{self, Outcome};

fn main() -> ExitCode {
    let outcome = cli::run(std::env::args_os(), |name| std::env::var(name).ok());
    ExitCode::from(match outcome {
        Outcome::Found => 0,
        Outcome::NothingFound => 1,
        Outcome::Wrong => 2,
        Outcome::Signal(number) => number.saturating_add(128),
    })
}
