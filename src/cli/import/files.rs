//! Which files are read: those that are named, those of a directory, and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::atlas::Language;
use crate::document::regular_file;

use super::super::Failure;
use super::super::refused::refused;

/// A file to be read.
pub(super) struct Input {
    /// What messages call it.
    pub name: String,
    /// `None` is standard input.
    path: Option<PathBuf>,
    /// How long it is, where that is known.
    pub bytes: u64,
    /// Whether it was found in a directory, and not named.
    pub is_found: bool,
}

impl Input {
    pub(super) fn open(&self) -> io::Result<Box<dyn Read>> {
        Ok(match &self.path {
            None => Box::new(io::stdin().lock()),
            Some(path) => Box::new(regular_file::open_input(path)?),
        })
    }
}

/// The files, in the order in which they are named; those of a directory by name. The archive itself is not among them.
///
/// # Errors
/// If one is not there, or the archive itself is named.
pub(super) fn inputs(
    named: &[PathBuf],
    into: Option<&Path>,
    language: Language,
) -> Result<Vec<Input>, Failure> {
    let into = into.and_then(|path| path.canonicalize().ok());
    let is_into = |path: &Path| into.is_some() && path.canonicalize().ok() == into;
    let mut inputs = Vec::new();
    for path in named {
        if path.as_os_str() == "-" {
            inputs.push(Input {
                name: language.pick("标准输入", "standard input").to_owned(),
                path: None,
                bytes: 0,
                is_found: false,
            });
            continue;
        }
        let wrong = |error: io::Error| refused(path.display(), &error, language);
        let metadata = fs::metadata(path).map_err(wrong)?;
        if metadata.is_dir() {
            let mut found = Vec::new();
            walk(path, &mut found, 0).map_err(wrong)?;
            found.retain(|(path, _)| !is_into(path));
            if found.is_empty() {
                return Err(Failure::Use(language.pick(
                    format!("{}：目录里没有文件", path.display()),
                    format!("{}: the directory has no files", path.display()),
                )));
            }
            inputs.extend(found.into_iter().map(|(path, bytes)| input(path, bytes, true)));
        } else if is_into(path) {
            return Err(Failure::Use(language.pick(
                format!("{}：不能把档案读进它自己", path.display()),
                format!("{}: an archive cannot be imported into itself", path.display()),
            )));
        } else {
            inputs.push(input(path.clone(), metadata.len(), false));
        }
    }
    Ok(inputs)
}

fn input(path: PathBuf, bytes: u64, is_found: bool) -> Input {
    Input { name: path.display().to_string(), path: Some(path), bytes, is_found }
}

/// Adds the files of a directory and of those in it; hidden ones are left out, and links to directories are not followed.
fn walk(directory: &Path, found: &mut Vec<(PathBuf, u64)>, depth: usize) -> io::Result<()> {
    const DEEPEST: usize = 32;
    let mut entries: Vec<fs::DirEntry> = fs::read_dir(directory)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let kind = entry.file_type()?;
        if is_hidden {
            continue;
        }
        if kind.is_dir() && depth < DEEPEST {
            walk(&entry.path(), found, depth + 1)?;
        } else if !kind.is_dir()
            && let Ok(metadata) = fs::metadata(entry.path())
            && metadata.is_file()
        {
            found.push((entry.path(), metadata.len()));
        }
    }
    Ok(())
}
