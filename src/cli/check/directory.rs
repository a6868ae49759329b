//! The atlas of a directory of files.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::atlas::{Atlas, FILES, Files, Language, Problem, Problems, Told};
use crate::document::regular_file;
use crate::document::trouble::in_chinese;

use super::super::Failure;
use super::super::nearest::nearest;

const RECORDS: (&str, &str) = ("JSON 的记录数组", "a JSON array of records");

/// The atlas of a directory, or the one inside this program.
///
/// # Errors
/// All problems of its files.
pub(in crate::cli) fn load(directory: Option<&Path>, language: Language) -> Result<Atlas, Failure> {
    let Some(directory) = directory else {
        let atlas = Atlas::embedded()?;
        return Ok(Arc::unwrap_or_clone(atlas));
    };
    let atlas = Atlas::load(&read(directory, language)?).map_err(|mut problems| {
        for problem in &mut problems.0 {
            problem.file = in_directory(directory, &problem.file);
        }
        problems
    })?;
    Ok(atlas)
}

/// Reads the files of a directory; every file that is missing, unreadable or misnamed is told at once.
fn read(directory: &Path, language: Language) -> Result<Files<'static>, Failure> {
    let listed = FILES.join(language.pick("、", ", "));
    let expected =
        language.pick(format!("目录里应有 {listed}"), format!("the directory must hold {listed}"));
    let entries = std::fs::read_dir(directory).map_err(|error| {
        let why = language.pick(in_chinese(&error), error.to_string());
        let colon = language.pick("：", ": ");
        Failure::Use(format!("{}{colon}{why}\n  {expected}", directory.display()))
    })?;
    if !FILES.iter().any(|file| directory.join(file).exists()) {
        let place = directory.display();
        return Err(Failure::Use(language.pick(
            format!("{place}：目录里没有图谱的文件\n  {expected}"),
            format!("{place}: the directory has no file of an atlas\n  {expected}"),
        )));
    }
    let mut problems = Vec::new();
    let mut problem = |file: &str, found: Told, expected: (&str, &str), nearest: Option<&str>| {
        problems.push(Problem {
            file: in_directory(directory, file),
            record: String::new(),
            field: String::new(),
            found,
            expected: expected.into(),
            nearest: nearest.map(str::to_owned),
        });
    };
    let mut files = Files::default();
    for file in FILES {
        match regular_file::read_to_string(&directory.join(file)) {
            Ok(text) => files = files.with(file, text),
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                problem(file, not_utf8(&directory.join(file)), RECORDS, None);
            }
            Err(error) => {
                problem(file, (in_chinese(&error), error.to_string()).into(), RECORDS, None);
            }
        }
    }
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    let is_stray = |name: &&String| {
        Path::new(name.as_str()).extension().is_some_and(|extension| extension == "json")
            && !FILES.contains(&name.as_str())
    };
    for name in names.iter().filter(is_stray) {
        let near = nearest(name, FILES, 1).first().copied();
        let found = ("多出的文件", "an unknown file").into();
        problem(name, found, ("十二个文件之一", "one of the twelve files"), near);
    }
    if problems.is_empty() { Ok(files) } else { Err(Problems(problems).into()) }
}

/// Where a file is not UTF-8.
fn not_utf8(path: &Path) -> Told {
    let bytes = std::fs::read(path).unwrap_or_default();
    let Err(error) = std::str::from_utf8(&bytes) else {
        return ("不是 UTF-8", "not UTF-8").into();
    };
    let sound = &bytes[..error.valid_up_to()];
    let line = 1 + sound.split(|byte| *byte == b'\n').count().saturating_sub(1);
    let byte = sound.len() + 1;
    (
        format!("第 {line} 行不是 UTF-8（文件的第 {byte} 个字节）"),
        format!("line {line} is not UTF-8 (byte {byte} of the file)"),
    )
        .into()
}

/// A file as the user can open it.
fn in_directory(directory: &Path, file: &str) -> String {
    directory.join(file).display().to_string()
}
