//! Which files are read: those that are named, those of a directory, and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::atlas::Language;
use crate::document::{Trouble, files_below, regular_file};

use super::super::looking::Looking;
use super::super::refused::refused;
use super::super::{Failure, complain};

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
    /// Where it is, unless it is standard input.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

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
            let mut looking = Looking::new(language);
            let below = files_below(path, &|_| true, &mut |looked| {
                looking.tell(looked);
                true
            });
            looking.clear();
            let troubles = Trouble::of_walk(path, &below);
            let mut told: Vec<String> = troubles
                .iter()
                .map(|trouble| language.pick(trouble.chinese(), trouble.english()))
                .collect();
            let mut found = below.files;
            found.retain(|(path, _)| !is_into(path));
            if !found.is_empty() {
                for told in &told {
                    complain(told);
                }
            } else if !told.is_empty() {
                return Err(Failure::Use(std::mem::take(&mut told).join("\n")));
            } else {
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
