//! `--data FILE`: which archives were asked for.

use std::path::{Path, PathBuf};

use crate::atlas::{Language, shell_word, shell_words};
use crate::search::Loading;

use super::Failure;
use super::refused::refused;

/// The archives that were asked for, and whether it is kept ready for the next time.
#[derive(Clone, Debug, Default)]
pub(super) struct Data {
    pub paths: Vec<PathBuf>,
    pub no_cache: bool,
}

impl Data {
    /// Whether an archive comes from standard input.
    pub(super) fn has_stdin(&self) -> bool {
        self.paths.iter().any(|path| path == Path::new("-"))
    }

    /// Reads what is to come from standard input from this file instead.
    pub(super) fn read_stdin_from(&mut self, file: &Path) {
        for path in self.paths.iter_mut().filter(|path| *path == Path::new("-")) {
            file.clone_into(path);
        }
    }

    /// The archives, in their order.
    pub(super) fn paths(&self) -> Vec<&Path> {
        self.paths.iter().map(PathBuf::as_path).collect()
    }

    /// What messages call them all.
    pub(super) fn shown(&self) -> String {
        self.names().join(" + ")
    }

    /// What messages call each of them.
    pub(super) fn names(&self) -> Vec<String> {
        self.paths.iter().map(|path| name_of(path)).collect()
    }

    /// The option as it is typed behind a command, with a blank before it; nothing where no archive was asked for.
    pub(super) fn typed(&self) -> String {
        let paths = self.paths.iter().map(|path| typed_path(path));
        paths.flat_map(|path| [" --data ".to_owned(), path]).collect()
    }

    /// Words and the archives that were asked for as they are typed behind a command.
    pub(super) fn typed_with<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> String {
        let (words, archives) = (shell_words(words), self.typed());
        // Behind `--` an option is a word.
        let is_behind = words.starts_with("-- ");
        let typed =
            if is_behind { format!("{archives} {words}") } else { format!("{words}{archives}") };
        typed.trim_start().to_owned()
    }

    /// How the archive is read: large ones are kept in the XDG cache directory.
    pub(super) fn loading(&self, lookup: &dyn Fn(&str) -> Option<String>) -> Loading {
        let cache = cache_directory(lookup).filter(|_| !self.no_cache);
        Loading { cache, ..Loading::default() }
    }
}

/// Whether every archive is there; standard input is.
///
/// # Errors
/// Which is not, and why.
pub(super) fn are_there(paths: &[PathBuf], language: Language) -> Result<(), Failure> {
    for path in paths.iter().filter(|path| *path != Path::new("-")) {
        std::fs::metadata(path).map_err(|error| refused(path.display(), &error, language))?;
    }
    Ok(())
}

/// Whether no archive is named twice, by whatever path; what is not there is told by whoever opens it.
///
/// # Errors
/// Which is named again.
pub(super) fn are_named_once(paths: &[PathBuf], language: Language) -> Result<(), Failure> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        let Some(file) = std::fs::canonicalize(path).ok().filter(|file| file.is_file()) else {
            continue;
        };
        if files.contains(&file) {
            let path = path.display();
            return Err(Failure::Use(language.pick(
                format!("{path} 写了两次，每条引语都会成双；请只写一次"),
                format!(
                    "{path} is named twice, and each of its quotes would stand twice; name it once"
                ),
            )));
        }
        files.push(file);
    }
    Ok(())
}

/// What messages call an archive: standard input by its name, whatever the number of its descriptor.
pub(super) fn name_of(path: &Path) -> String {
    if path.starts_with("/dev") { "stdin".to_owned() } else { path.display().to_string() }
}

/// A path as it is typed in a shell: standard input as `-`, and none as an option.
pub(super) fn typed_path(path: &Path) -> String {
    let shown = path.display().to_string();
    match () {
        () if shown == "-" || path.starts_with("/dev") => "-".to_owned(),
        () if shown.starts_with('-') => shell_word(&format!("./{shown}")).into_owned(),
        () => shell_word(&shown).into_owned(),
    }
}

/// Where large archives are kept ready, by the XDG base directory specification; `None` where the environment names no home.
pub(super) fn cache_directory(lookup: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let absolute = |name: &str| lookup(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))?;
    Some(cache.join("baijia"))
}
