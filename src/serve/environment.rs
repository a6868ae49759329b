//! What a client says of its terminal and its reader; the server's own environment is never asked.

use std::collections::BTreeMap;

use crate::atlas::Language;
use crate::terminal::{Capabilities, foreign_charset};

/// The variables that are taken, beside those that begin with `LC_`. The first two decide colours, the last the language.
const NAMES: [&str; 3] = ["COLORTERM", "NO_COLOR", "LANG"];

/// How many variables are kept, and how long a name or a value may be; a reader's locale has 13 of at most 40 bytes.
const MOST_VARIABLES: usize = 32;
const MOST_BYTES: usize = 128;

/// The size of a terminal that tells none (`ssh -tt` without one says 0×0).
const USUAL_SIZE: (u16, u16) = (80, 24);

/// The largest screen that is drawn, in columns and in rows.
const MOST_COLS: u32 = 500;
const MOST_ROWS: u32 = 200;

/// What a client says of its terminal and its reader.
#[derive(Clone, Debug, Default)]
pub(super) struct Environment {
    variables: BTreeMap<String, String>,
}

impl Environment {
    /// Takes a variable if it is one that matters; says whether it was.
    pub(super) fn set(&mut self, name: &str, value: &str) -> bool {
        let is_known = NAMES.contains(&name) || name.starts_with("LC_");
        let is_short = name.len() <= MOST_BYTES && value.len() <= MOST_BYTES;
        let has_room = self.variables.len() < MOST_VARIABLES || self.variables.contains_key(name);
        if is_known && is_short && has_room {
            self.variables.insert(name.to_owned(), value.to_owned());
        }
        is_known && is_short && has_room
    }

    /// Takes the terminal's name, which comes with its size.
    pub(super) fn set_term(&mut self, term: &str) {
        if term.len() <= MOST_BYTES {
            self.variables.insert("TERM".to_owned(), term.to_owned());
        }
    }

    /// The name of the terminal where it is one that no frame can be drawn on; empty where the client has none, as `ssh` without a TERM.
    pub(super) fn helpless_terminal(&self) -> Option<&str> {
        let term = self.variables.get("TERM").map(String::as_str);
        term.filter(|term| !crate::terminal::moves_its_cursor(term))
    }

    /// The character set of the reader's locale where Hanzi are garbage in it.
    pub(super) fn foreign_charset(&self) -> Option<String> {
        foreign_charset(|name| self.variables.get(name).cloned())
    }

    /// What the terminal can show.
    pub(super) fn capabilities(&self) -> Capabilities {
        Capabilities::from_env(|name| self.variables.get(name).cloned())
    }

    /// The reader's language; `otherwise` where the client sent no locale, or one without a language.
    pub(super) fn language(&self, otherwise: Language) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| self.variables.get(name).filter(|value| !value.is_empty()));
        let language =
            locale.map_or("", |locale| locale.split(['_', '.', '@']).next().unwrap_or(""));
        match language {
            "" | "C" | "POSIX" => otherwise,
            "zh" => Language::Zh,
            _ => Language::En,
        }
    }
}

/// A size that can be drawn, in columns and rows.
pub(super) fn screen_size(cols: u32, rows: u32) -> (u16, u16) {
    if cols == 0 || rows == 0 {
        return USUAL_SIZE;
    }
    let clamp = |cells: u32, most: u32| u16::try_from(cells.min(most)).unwrap_or(u16::MAX);
    (clamp(cols, MOST_COLS), clamp(rows, MOST_ROWS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::Colors;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        let mut environment = Environment::default();
        for (name, value) in variables {
            environment.set(name, value);
        }
        environment
    }

    #[test]
    fn only_what_says_how_to_draw_is_taken() {
        let mut environment = Environment::default();
        for (name, taken) in [
            ("LANG", true),
            ("LC_ALL", true),
            ("LC_ANYTHING", true),
            ("COLORTERM", true),
            ("NO_COLOR", true),
            ("TERM", false),
            ("TMUX", false),
            ("PATH", false),
            ("LD_PRELOAD", false),
            ("BAIJIA_DATA", false),
            ("", false),
        ] {
            assert_eq!(environment.set(name, "1"), taken, "{name}");
        }
    }

    #[test]
    fn a_flood_of_variables_is_capped() {
        let mut environment = Environment::default();
        let taken = (0..10_000).filter(|at| environment.set(&format!("LC_{at}"), "x")).count();
        assert_eq!(taken, MOST_VARIABLES);
        assert!(!environment.set("LANG", "zh_CN.UTF-8"));
        let long = "x".repeat(MOST_BYTES + 1);
        assert!(!Environment::default().set("LANG", &long));
        assert!(!Environment::default().set(&format!("LC_{long}"), "x"));
    }

    #[test]
    fn the_language_is_the_clients_where_it_sends_one() {
        for (variables, expected) in [
            (&[][..], Language::Zh),
            (&[("LANG", "en_GB.UTF-8")], Language::En),
            (&[("LANG", "zh_CN.UTF-8")], Language::Zh),
            (&[("LANG", "C.UTF-8")], Language::Zh),
            (&[("LANG", "POSIX")], Language::Zh),
            (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_TW.UTF-8")], Language::Zh),
            (&[("LANG", "zh_CN"), ("LC_MESSAGES", "de_DE")], Language::En),
            (&[("LANG", "en"), ("LC_ALL", "")], Language::En),
        ] {
            assert_eq!(environment(variables).language(Language::Zh), expected, "{variables:?}");
        }
    }

    #[test]
    fn colours_follow_the_session_alone() {
        let mut environment = environment(&[("COLORTERM", "truecolor")]);
        assert_eq!(environment.capabilities().colors, Colors::None);
        environment.set_term("xterm-256color");
        assert_eq!(environment.capabilities().colors, Colors::True);
        environment.set("NO_COLOR", "1");
        assert_eq!(environment.capabilities().colors, Colors::None);
        assert!(!environment.capabilities().tmux);
    }

    #[test]
    fn every_size_becomes_one_that_can_be_drawn() {
        for (told, drawn) in [
            ((0, 0), (80, 24)),
            ((0, 50), (80, 24)),
            ((120, 40), (120, 40)),
            ((1, 1), (1, 1)),
            ((501, 201), (500, 200)),
            ((u32::MAX, u32::MAX), (500, 200)),
        ] {
            assert_eq!(screen_size(told.0, told.1), drawn);
        }
    }
}
