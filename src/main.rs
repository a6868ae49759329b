//! The program: arguments in, exit status out.

use std::cell::LazyCell;
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
    // The index is built by the first search, not before the first paint.
    let index = LazyCell::new(|| Index::new(Arc::clone(&atlas)));
    let app = App::new(Arc::clone(&atlas), Language::Zh);
    let ending = driver.run(app, |generation, query| {
        Some(Action::Found { generation, found: index.search(query) })
    });
    match ending {
        Ok(Ending::Quit) => ExitCode::SUCCESS,
        Ok(Ending::HangUp) => ExitCode::from(129),
        Ok(Ending::Signal(signal)) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(1)),
        Err(error) => {
            eprintln!("baijia: {error}");
            ExitCode::from(2)
        }
    }
}
