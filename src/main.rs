//! The program: arguments in, exit status out.

use std::process::ExitCode;
use std::sync::Arc;

use baijia::app::{Action, App};
use baijia::atlas::{Atlas, Language};
use baijia::search::Index;
use baijia::terminal::{Capabilities, Driver, Ending};

fn main() -> ExitCode {
    let capabilities = Capabilities::from_env(|name| std::env::var(name).ok());
    let driver = match Driver::new(capabilities) {
        Ok(driver) => driver,
        Err(error) => {
            eprintln!("baijia: {error}");
            return ExitCode::from(2);
        }
    };
    let atlas = match Atlas::embedded() {
        Ok(atlas) => atlas,
        Err(problems) => {
            eprintln!("{problems}");
            return ExitCode::from(2);
        }
    };
    let index = Index::new(Arc::clone(&atlas));
    let search =
        |generation, query: &str| Some(Action::Found { generation, found: index.search(query) });
    match driver.run(App::new(atlas, Language::Zh), search) {
        Ok(Ending::Quit) => ExitCode::SUCCESS,
        Ok(Ending::HangUp) => ExitCode::from(129),
        Ok(Ending::Signal(signal)) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(1)),
        Err(error) => {
            eprintln!("baijia: {error}");
            ExitCode::from(2)
        }
    }
}
