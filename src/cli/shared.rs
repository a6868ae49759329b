//! The options that stand before or behind the command, and what is said where a command does not use one.

use crate::atlas::Language;

use super::Failure;

/// An option that several commands share. `--lang` is not among them: whatever a command says, it says in that language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shared {
    Theme,
    AmbiguousWidth,
    Ascii,
    Mouse,
    Data,
    NoCache,
    Desk,
    AsOf,
}

impl Shared {
    pub(super) const ALL: [Self; 8] = [
        Self::Theme,
        Self::AmbiguousWidth,
        Self::Ascii,
        Self::Mouse,
        Self::Data,
        Self::NoCache,
        Self::Desk,
        Self::AsOf,
    ];

    /// The option without its dashes.
    pub(super) fn long(self) -> Option<&'static str> {
        self.word().strip_prefix("--")
    }

    /// The option as it is typed.
    fn word(self) -> &'static str {
        match self {
            Self::Theme => "--theme",
            Self::AmbiguousWidth => "--ambiguous-width",
            Self::Ascii => "--ascii",
            Self::Mouse => "--mouse",
            Self::Data => "--data",
            Self::NoCache => "--no-cache",
            Self::Desk => "--desk",
            Self::AsOf => "--as-of",
        }
    }

    /// That a command does not use the option, and which do; the screen, which `baijia` alone opens, uses all.
    pub(super) fn complaint(self, command: &str, users: &[String], language: Language) -> Failure {
        let option = self.word();
        let users = users.iter().map(|user| format!("baijia {user}"));
        let users: Vec<String> = std::iter::once("baijia".to_owned()).chain(users).collect();
        Failure::Use(match language {
            Language::Zh => format!(
                "baijia {command} 不接受 {option}，没有执行；请去掉它\n  用它的有：{}",
                users.join("、")
            ),
            Language::En => format!(
                "baijia {command} does not use {option}; leave it out: nothing has been done\n  it is used by: {}",
                users.join(", ")
            ),
        })
    }
}
