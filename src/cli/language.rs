//! Which language the user reads, as the environment tells it.

use clap::ValueEnum;

use crate::atlas::Language;

/// The variables that tell, the strongest first.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language on the command line, which is stronger than the environment.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Typed {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl From<Typed> for Language {
    fn from(typed: Typed) -> Self {
        match typed {
            Typed::Zh => Self::Zh,
            Typed::En => Self::En,
        }
    }
}

/// Chinese if the first variable that is set begins with `zh`, else English; an empty variable counts as unset.
pub(super) fn of_environment(lookup: impl Fn(&str) -> Option<String>) -> Language {
    let mut values = VARIABLES.into_iter().filter_map(lookup).filter(|value| !value.is_empty());
    match values.next() {
        Some(locale) if locale.starts_with("zh") => Language::Zh,
        _ => Language::En,
    }
}

/// Whether the environment tells a language at all.
pub(super) fn is_told(lookup: impl Fn(&str) -> Option<String>) -> bool {
    VARIABLES.into_iter().filter_map(lookup).any(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        for (variables, expected) in [
            (&[][..], Language::En),
            (&[("LANG", "zh_CN.UTF-8")], Language::Zh),
            (&[("LANG", "zh")], Language::Zh),
            (&[("LANG", "en_GB.UTF-8")], Language::En),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_US")], Language::En),
            (&[("LANG", "en_US"), ("LC_ALL", "zh_TW.UTF-8")], Language::Zh),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], Language::En),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "")], Language::Zh),
            (&[("LC_ALL", ""), ("LC_MESSAGES", "zh_HK"), ("LANG", "en")], Language::Zh),
        ] {
            let lookup = |name: &str| {
                variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string())
            };
            assert_eq!(of_environment(lookup), expected, "{variables:?}");
        }
    }
}
