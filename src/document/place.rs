//! Where articles are: files, the files of directories, standard input; and why one could not be read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{regular_file, trouble};

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Place {
    /// The path as it was given; `-` for standard input.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "-".to_owned(),
        }
    }
}

/// Why a place could not be read: what, and what to do, in both languages.
#[derive(Clone, Debug)]
pub struct Trouble {
    place: String,
    zh: String,
    en: String,
}

impl Trouble {
    pub(super) fn new(place: &Path, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { place: place.display().to_string(), zh: zh.into(), en: en.into() }
    }

    pub(super) fn of(place: &str, error: &io::Error) -> Self {
        Self {
            place: place.to_owned(),
            zh: format!("读不了：{}", trouble::in_chinese(error)),
            en: format!("cannot be read: {error}"),
        }
    }

    /// The sentence in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        format!("{}：{}", self.place, self.zh)
    }

    /// The sentence in English.
    #[must_use]
    pub fn english(&self) -> String {
        format!("{}: {}", self.place, self.en)
    }
}

/// The kinds of file that a directory is searched for.
const EXTENSIONS: [&str; 9] =
    ["txt", "md", "markdown", "html", "htm", "xhtml", "docx", "pdf", "text"];

/// The places that paths name, directories opened, in order; beside them the paths that cannot be looked into.
#[must_use]
pub fn files(paths: &[PathBuf]) -> (Vec<Place>, Vec<Trouble>) {
    let mut places = Vec::new();
    let mut troubles = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            places.push(Place::Stdin);
        } else if path.is_dir() {
            let before = (places.len(), troubles.len());
            walk(path, &mut places, &mut troubles, 0);
            if before == (places.len(), troubles.len()) {
                let endings = EXTENSIONS.join(", ");
                troubles.push(Trouble::new(
                    path,
                    format!("目录里没有可读的文件（{endings}）"),
                    format!("the directory has no files to read ({endings})"),
                ));
            }
        } else {
            places.push(Place::File(path.clone()));
        }
    }
    (places, troubles)
}

/// The deepest directory that is opened: links may lead in a circle.
const DEEPEST: usize = 16;

fn walk(folder: &Path, places: &mut Vec<Place>, troubles: &mut Vec<Trouble>, depth: usize) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            troubles.push(Trouble::of(&folder.display().to_string(), &error));
            return;
        }
    };
    let mut paths: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            if depth < DEEPEST {
                walk(&path, places, troubles, depth + 1);
            }
        } else if extension(&path).is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
        {
            // To open a pipe is to wait for its writer.
            if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
                troubles.push(Trouble::of(&path.display().to_string(), &regular_file::none()));
            } else {
                places.push(Place::File(path));
            }
        }
    }
}

/// The ending of a file's name, in small letters.
pub(super) fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_lowercase())
}
