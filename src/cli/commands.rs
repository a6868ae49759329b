//! The subcommands, a row each.

use super::call::Call;
use super::outcome::{Failure, Outcome};
use super::shared::Shared;
use super::{
    brief, check, cite, compare, completions, config, import, list, man, read, search, serve, show,
    verify,
};

impl Subcommand {
    /// What was typed of the command, with the word that tells its form where not every form uses the same options, and those that it uses.
    pub(super) fn form(&self) -> (String, &'static [Shared]) {
        match self {
            Self::List(arguments) => list::form(arguments),
            Self::Check(arguments) => check::form(arguments),
            _ => {
                let (word, uses) = self.uses();
                let printing: Option<(String, &[Shared])> = match self {
                    Self::Read(arguments) => {
                        read::printing_form(arguments).map(|form| (form, &[][..]))
                    }
                    Self::Verify(arguments) => verify::printing_form(arguments)
                        .map(|form| (form, &[Shared::Data, Shared::NoCache][..])),
                    Self::Config(arguments) => {
                        config::printing_form(arguments).map(|form| (form, &[][..]))
                    }
                    _ => None,
                };
                printing.unwrap_or_else(|| (word.to_owned(), uses))
            }
        }
    }
}

/// The commands that use a shared option, in the forms in which they do.
pub(super) fn forms(option: Shared) -> Vec<String> {
    let forms = users(option).into_iter().flat_map(|word| match word {
        "list" => list::forms_with(option),
        word => vec![word.to_owned()],
    });
    forms.collect()
}

/// The subcommands: a row each, with its line in the help, its name, the file that says the rest, and the shared options that it
/// uses beside `--lang`.
macro_rules! commands {
    ($($(#[$meta:meta])* $name:ident = $file:ident uses [$($option:ident)*];)*) => {
        #[derive(Debug, clap::Subcommand)]
        #[allow(clippy::large_enum_variant, reason = "there is one, and it lives as long as the call")]
        pub(super) enum Subcommand { $($(#[$meta])* $name($file::Arguments),)* }

        impl Subcommand {
            /// Does what the command asks for.
            pub(super) fn run(&self, call: &mut Call<'_>) -> Result<Outcome, Failure> {
                match self { $(Self::$name(arguments) => $file::run(arguments, call),)* }
            }

            /// The word that calls it, and the shared options that it uses beside `--lang`.
            pub(super) fn uses(&self) -> (&'static str, &'static [Shared]) {
                match self { $(Self::$name(_) => (stringify!($file), &[$(Shared::$option),*]),)* }
            }
        }

        /// The words of all commands.
        pub(super) const COMMAND_WORDS: &[&str] = &[$(stringify!($file)),*];

        /// The words of the commands that use a shared option.
        pub(super) fn users(option: Shared) -> Vec<&'static str> {
            let mut users = Vec::new();
            $(if [$(Shared::$option),*].contains(&option) { users.push(stringify!($file)); })*
            users
        }
    };
}

commands! {
    /// Find records by Hanzi, pinyin, initials or English.
    Search = search uses [Data NoCache AsOf];
    /// Print records whole, with their notes and sources.
    Show = show uses [Data NoCache AsOf];
    /// List the records of a kind, narrowed and sorted.
    List = list uses [Data NoCache Desk AsOf];
    /// Lay models side by side, or the two routes.
    Compare = compare uses [AsOf];
    /// Cite records in the form that a text or a reference manager takes.
    Cite = cite uses [Data NoCache AsOf];
    /// Write what is marked as a document with numbered sources.
    Brief = brief uses [Desk];
    /// Bring quotes from a table, notes or clippings into an archive.
    Import = import uses [];
    /// Find who said what in articles.
    Read = read uses [Theme AmbiguousWidth Ascii Mouse Data NoCache Desk];
    /// Verify the quotations of a draft against the atlas and an archive.
    Verify = verify uses [Theme AmbiguousWidth Ascii Mouse Data NoCache Desk];
    /// Check the data and count it.
    Check = check uses [Data];
    /// Print every setting, its value, and where it came from.
    Config = config uses [Theme AmbiguousWidth Ascii Mouse];
    /// Let readers open the atlas over SSH, with nothing to install.
    Serve = serve uses [Data NoCache];
    /// Print completions for a shell.
    Completions = completions uses [];
    /// Print the manual page.
    Man = man uses [];
}
