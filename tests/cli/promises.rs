//! What each call prints, and with which status it ends: a table for each sort of call.

use crate::program::run;

#[path = "promises/help.rs"]
mod help;
#[path = "promises/lists.rs"]
mod lists;
#[path = "promises/records.rs"]
mod records;
#[path = "promises/search.rs"]
mod search;
#[path = "promises/usage.rs"]
mod usage;

/// Arguments, exit status, what standard output and standard error must contain; an empty text there means nothing at all.
type Promise = (&'static [&'static str], i32, &'static [&'static str], &'static [&'static str]);

/// Makes each call and compares what it came to.
fn keep(promises: &[Promise]) {
    for (arguments, status, stdout, stderr) in promises {
        let ran = run(*arguments);
        assert_eq!(ran.status, *status, "{arguments:?}: {ran:?}");
        for (expected, text) in [(stdout, &ran.stdout), (stderr, &ran.stderr)] {
            for part in *expected {
                let holds = if part.is_empty() { text.is_empty() } else { text.contains(part) };
                assert!(holds, "{arguments:?} must print “{part}”: {ran:?}");
            }
        }
    }
}
