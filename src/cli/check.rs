//! `baijia check`: whether the data is sound, and how much there is of it.

use std::path::{Path, PathBuf};

use crate::atlas::{FILES, Language};
use crate::document::trouble::in_chinese;
use crate::document::whole_array;

use super::data_option::typed_path;
use super::shared::Shared;
use super::{Call, Failure, Outcome};

mod archive;
mod caches;
mod directory;
pub(in crate::cli) mod help;
mod lines;

use archive::Given;
pub(super) use directory::load;

const AFTER: &str = "Examples:
  baijia check                  the atlas inside this program
  baijia check data             a directory with the same twelve files
  baijia check archive.jsonl    an archive of quotes; the same:
                                baijia check --data archive.jsonl
  baijia check --caches         the archives that are kept ready, and where

Of a directory all problems are told at once: file, record, field, what was
expected, and the nearest valid value.

A line of an archive is a JSON object. It must have \"text\" and \"speaker\"; it may
have the fields
{archive_fields}
and whatever else it has is kept under \"other\". A date is 2023-05-28, 2023年5月,
May 28, 2023 …; topics, tags and aliases may be lists; the manner is direct or
reported. What makes lines unreadable is summed up by reason, and told line by
line, each mistake of a line, the first ten of a reason (--all: every one); then
what is odd, then counts. UTF-16, UTF-32, GB18030 and Big5 are recognised, gzip
is unpacked.

Exit status: 0 sound, 2 not sound.";

/// What `check` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = help::filled(AFTER))]
pub(super) struct Arguments {
    /// A directory with the twelve files, or an archive [default: the atlas]
    path: Option<PathBuf>,
    /// Tell every line, not the first ten of each reason
    #[arg(long)]
    all: bool,
    /// List the archives kept ready in the cache directory
    #[arg(long, conflicts_with_all = ["path", "all"])]
    caches: bool,
}

/// What the command is called in the form that was typed, and the shared options that it uses so.
pub(super) fn form(arguments: &Arguments) -> (String, &'static [Shared]) {
    if arguments.caches {
        ("check --caches".to_owned(), &[])
    } else {
        ("check".to_owned(), &[Shared::Data])
    }
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    if arguments.caches {
        return caches::check(call);
    }
    let path = match (&arguments.path, call.data.paths.as_slice()) {
        (Some(path), [_, ..]) => {
            let (path, data) = (path.display(), call.data.shown());
            return Err(Failure::Use(call.language.pick(
                format!("一次只检查一份：{path}，还是 --data {data}？"),
                format!("check takes one at a time: {path}, or --data {data}?"),
            )));
        }
        (None, [_, _, ..]) => return check_several(arguments, call),
        (path, data) => path.as_ref().or(data.first()).cloned(),
    };
    match path.as_deref() {
        Some(path) if is_archive(path, "check", call.language)? => {
            archive::check(path, arguments.all, &mut Given::new()?, call)
        }
        _ if arguments.all => Err(Failure::Use(call.language.pick(
            "--all 只用于档案：图谱的问题总是全部列出".to_owned(),
            "--all is for an archive: of an atlas every problem is told anyway".to_owned(),
        ))),
        directory => check_atlas(directory, call),
    }
}

/// Each archive by itself; what is wrong with any of them is told of all.
fn check_several(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let mut wrong = Vec::new();
    let mut given = Given::new()?;
    for path in call.data.paths.clone() {
        if !is_archive(&path, "check", call.language)? {
            let shown = path.display();
            wrong.push(call.language.pick(
                format!("{shown}：是目录，不是档案"),
                format!("{shown}: a directory, and no archive"),
            ));
            continue;
        }
        match archive::check(&path, arguments.all, &mut given, call) {
            Ok(_) => {}
            Err(Failure::Use(message)) => wrong.push(message),
            Err(other) => return Err(other),
        }
    }
    if wrong.is_empty() { Ok(Outcome::Found) } else { Err(Failure::Use(wrong.join("\n"))) }
}

fn check_atlas(directory: Option<&Path>, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let atlas = load(directory, call.language)?;
    let counts = [
        atlas.models.len(),
        atlas.regions.len(),
        atlas.figures.len(),
        atlas.speakers.len(),
        atlas.quotes.len(),
        atlas.topics.len(),
        atlas.craft.len(),
        atlas.gap.len(),
        atlas.routes.len(),
        atlas.filings.len(),
        atlas.filing_days.len(),
        atlas.sources.len(),
    ];
    for (file, count) in FILES.iter().zip(counts) {
        call.page.line(&format!("{:<12}{count:>5}", file.trim_end_matches(".json")))?;
    }
    call.page.line("ok")?;
    Ok(Outcome::Found)
}

/// Whether there is a file at the path, and it may be an archive.
///
/// `taker` is what takes it, as it is typed. A file called `.json` is looked into: one that begins with an array is a file of an atlas, any other holds quotes line by line.
pub(super) fn is_archive(path: &Path, taker: &str, language: Language) -> Result<bool, Failure> {
    let (shown, typed) = (path.display(), typed_path(path));
    let there = std::fs::metadata(path).map_err(|error| {
        let files = FILES.join(", ");
        Failure::Use(language.pick(
            format!(
                "{shown}：{}\n  {taker} 要的是档案（.jsonl），或装有这些文件的目录：{files}",
                in_chinese(&error)
            ),
            format!("{shown}: {error}\n  {taker} takes an archive (.jsonl), or a directory that holds {files}"),
        ))
    })?;
    if whole_array::is_one(path) {
        return Err(Failure::Use(language.pick(
            format!(
                "{shown}：不是档案，档案一行一条引语；它是一整个数组\n  图谱的文件一起检查：写它们的目录\n  引语的数组先收成档案：baijia import {typed} --into 档案.jsonl"
            ),
            format!(
                "{shown}: not an archive, which has one quote a line: it holds one array\n  \
                 files of an atlas are checked together: name their directory\n  \
                 an array of quotes becomes an archive by: baijia import {typed} --into ARCHIVE.jsonl"
            ),
        )));
    }
    Ok(!there.is_dir())
}
