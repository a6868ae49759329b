//! `baijia import`: quotes from whatever file one has, as lines of an archive.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use crate::atlas::Language;
use crate::atlas::import::{Importer, Mapping};
use crate::document::encoding::{Encoding, Options};
use crate::document::table::{Format, OpenError, Table};

use super::{Call, Failure, Outcome, complain, nearest};

mod files;
mod progress;
mod reading;
mod report;
mod tally;
mod target;
mod team;

use files::Input;
use progress::Progress;
use reading::Read;
use tally::Tally;
pub(super) use target::Target;
use team::{Team, Teams};

/// So many rows are looked at before the first is taken, to tell what columns hold.
const STUDIED_ROWS: usize = 200;

/// What `import` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia import quotes.xlsx                       a dry run: what it would take
  baijia import quotes.xlsx --into archive.jsonl  takes it
  baijia import notes/ 'My Clippings.txt' --into archive.jsonl
  baijia import all.json --map text=hitokoto,speaker=from_who --into archive.jsonl
  baijia import poems.csv --map speaker=from:1,source=from:2    of 作者《篇名》
  baijia import letters.txt --set speaker=某人 --set source=某书
  curl … | baijia import - --into archive.jsonl

Reads CSV, TSV, XLSX, ODS, XLS, JSON, JSON Lines, YAML, TOML, XML, plist,
properties, INI, SQLite, SQL dumps, sources (JavaScript, Python, Lua, PHP…),
feeds, Markdown (block quotes, lists, tables), DOCX, Anki decks, notes of Kindle,
Kobo, Moon+ Reader, Apple Books, Readwise, Roam, Logseq, 微信读书, 豆瓣, 多看,
得到, 京东读书 and 网易蜗牛, chats (WhatsApp, 微信, QQ, Telegram, Discord),
posts (Twitter/X, 微博), subtitles, transcripts, CSL-JSON, RIS, NBIB, EndNote,
BibTeX, Zotero, Wikiquote (wikitext, dumps, pages), web pages of quotes, JSON-LD,
TEI, Org, AsciiDoc, LaTeX, OPML, fortune files and lines of text, by content; UTF-8, UTF-16, UTF-32, GB18030, Big5 and
others are recognised, gzip is unpacked. Columns are known by their names in
Chinese and English, or by --map; what fits no field is kept under “other”. A
number of seconds is a date only where --map date=COLUMN says so. Of several
columns for one field the first that has something fills it:
--map speaker=from_who,speaker=from.

Without --into nothing is written. With it, lines are added at the end, all at
once; what is in the archive already (same speaker, same text) is not taken
twice. Ctrl-C leaves the archive as it was.

Exit status: 0 all is taken, 1 some lines are not, 2 nothing could be read, or
wrong use.")]
pub(super) struct Arguments {
    /// Files, directories, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The archive to add to; it need not exist
    #[arg(long, value_name = "ARCHIVE")]
    into: Option<PathBuf>,
    /// What columns hold: FIELD=COLUMN, several with commas
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,
    /// What every line has that says nothing else
    #[arg(long, value_name = "FIELD=TEXT")]
    set: Vec<String>,
    /// What stands between the parts of a column
    #[arg(long, value_name = "TEXT")]
    split: Option<String>,
    /// The encoding, where it is not recognised
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let language = call.language;
    let mapping = mapping(arguments, language)?;
    let options = Options { encoding: encoding(arguments, language)?, ..Options::default() };
    let inputs = files::inputs(&arguments.files, arguments.into.as_deref(), language)?;
    let (mut target, known) = match &arguments.into {
        Some(path) => {
            let (target, known) = Target::open(path, language)?;
            (Some(target), known)
        }
        None => (None, HashSet::new()),
    };
    let mut tally = Tally::new(known);
    let mut progress = Progress::new(&inputs, language);
    let mut unopened = 0;
    let mut left_out = Vec::new();
    let mut teams = Teams::default();
    for input in &inputs {
        if input.is_found && teams.is_list(input.path()) {
            call.page.line(&language.pick(
                format!("{}：团队导出里的名单，没有话，略过", input.name),
                format!("{}: a list of the team's export, without messages: left out", input.name),
            ))?;
            continue;
        }
        tally.begin(&input.name);
        let sources = (input, &*teams.of(input.path()));
        match take(sources, options, &mapping, &mut tally, target.as_mut(), &mut progress) {
            Ok(file) => {
                progress.clear();
                report::file(&mut call.page, language, input, &file)?;
                if let Some(doubt) = file.doubt {
                    call.page.flush()?;
                    complain(&report::doubtful(&input.name, doubt, language));
                }
            }
            // A directory of notes has pictures and the like in it: they are counted, and no failure.
            Err(Stopped::Input(OpenError::Foreign(foreign) | OpenError::InGzip(foreign)))
                if input.is_found && !foreign.has_records() =>
            {
                left_out.push(input.name.clone());
            }
            Err(Stopped::Input(error)) => {
                progress.clear();
                unopened += 1;
                complain(&report::not_opened(&input.name, &error, language));
            }
            Err(Stopped::Output(error)) => {
                progress.clear();
                return Err(Failure::Use(target::not_written(
                    arguments.into.as_deref(),
                    &error,
                    language,
                )));
            }
        }
    }
    let added = tally.taken;
    if let Some(target) = target.take() {
        let path = arguments.into.as_deref();
        target
            .finish(added)
            .map_err(|error| Failure::Use(target::not_written(path, &error, language)))?;
    }
    report::left_out(&mut call.page, language, &left_out)?;
    report::counts(&mut call.page, language, &tally, arguments.into.as_deref())?;
    if tally.taken + tally.known == 0 {
        let unread = unopened + left_out.len();
        return Err(Failure::Use(report::nothing(unread, inputs.len(), language)));
    }
    let is_whole = tally.untaken() == 0 && unopened == 0;
    Ok(if is_whole { Outcome::Found } else { Outcome::NothingFound })
}

fn mapping(arguments: &Arguments, language: Language) -> Result<Mapping, Failure> {
    let mut mapping = Mapping::default();
    let wrong = |option: &str, error: crate::atlas::import::MappingError| {
        Failure::Use(format!("{option}: {}", error.label(language)))
    };
    for written in &arguments.map {
        mapping.add(written).map_err(|error| wrong("--map", error))?;
    }
    for written in &arguments.set {
        mapping.set(written).map_err(|error| wrong("--set", error))?;
    }
    if let Some(separator) = &arguments.split {
        mapping.separate_by(separator);
    }
    Ok(mapping)
}

fn encoding(arguments: &Arguments, language: Language) -> Result<Option<Encoding>, Failure> {
    const KNOWN: [&str; 8] =
        ["utf-8", "utf-16le", "utf-16be", "utf-32", "gb18030", "gbk", "big5", "shift_jis"];
    let Some(name) = &arguments.encoding else { return Ok(None) };
    let encoding = Encoding::for_label(name);
    encoding.map(Some).ok_or_else(|| nearest::unknown("encoding", name, KNOWN, language))
}

/// Why a file is not read to its end.
enum Stopped {
    /// It cannot be read.
    Input(OpenError),
    /// The archive cannot be written.
    Output(io::Error),
}

impl From<OpenError> for Stopped {
    fn from(error: OpenError) -> Self {
        Self::Input(error)
    }
}

fn take(
    (input, team): (&Input, &Team),
    options: Options,
    mapping: &Mapping,
    tally: &mut Tally,
    mut target: Option<&mut Target>,
    progress: &mut Progress,
) -> Result<Read, Stopped> {
    /// So many lines are shown as they would be.
    const SHOWN: usize = 3;
    let from = input.open().map_err(OpenError::Io)?;
    let mut table =
        Table::open(progress.counting(from), options, &|text| Importer::is_name(mapping, text))?;
    let mut importer = Importer::new(mapping.clone(), table.format.is_json());
    let mut studied = Vec::new();
    let mut early = Vec::new();
    while studied.len() < STUDIED_ROWS {
        match table.next_row().map_err(OpenError::Io)? {
            None => break,
            Some(Ok(mut row)) => {
                tally.numbers.extend(team.name_people(&mut row));
                studied.push(row);
            }
            Some(Err(fault)) => early.push(fault),
        }
    }
    if matches!(table.format, Format::Ris | Format::BibTex) {
        importer.take_for_notes();
    }
    importer.head(table.headings());
    importer.study(&studied, table.has_header);
    let mut read = Read {
        format: table.format,
        recognized: table.recognized,
        doubt: None,
        importer,
        studied: Vec::new(),
        rows: 0,
        shown: Vec::new(),
    };
    for (number, fault) in early {
        read.rows += 1;
        tally.bad_row(number, fault);
    }
    let mut waiting = studied.iter();
    let mut next;
    loop {
        let row = if let Some(row) = waiting.next() {
            row
        } else {
            match table.next_row().map_err(OpenError::Io)? {
                None => break,
                Some(Err((number, fault))) => {
                    read.rows += 1;
                    tally.bad_row(number, fault);
                    continue;
                }
                Some(Ok(mut row)) => {
                    tally.numbers.extend(team.name_people(&mut row));
                    next = row;
                    &next
                }
            }
        };
        read.rows += 1;
        let is_malformed = table.malformed() > 0;
        for line in read.importer.lines(row, is_malformed) {
            let Some(taken) = tally.add(row, line) else { continue };
            if read.shown.len() < SHOWN {
                read.shown.push(taken.json.clone());
            }
            if let Some(target) = &mut target {
                target.line(&taken.json).map_err(Stopped::Output)?;
            }
        }
        progress.tell(tally.taken);
    }
    tally.end(&read.importer, &studied);
    read.studied = studied;
    read.doubt = table.doubt();
    Ok(read)
}
