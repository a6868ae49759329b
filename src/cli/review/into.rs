//! What was accepted goes into an archive: every quote once, however often the review is left, and nothing that was changed there by
//! hand is overwritten.
//!
//! The archive itself says what it has: each line names the document and the place that it was read from. So there is nothing that
//! could be lost between writing the archive and noting that it was written.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use serde_json::Value;
use twox_hash::XxHash3_64;

use crate::app::review::{DecidedQuote, READ_FROM};
use crate::atlas::import::words_hash;
use crate::atlas::{ArchiveLine, Language, read_line};
use crate::cli::Failure;
use crate::cli::import::Target;
use crate::document::trouble::in_chinese;

/// The member of `read` that tells a line which nobody has changed by hand.
const PRINT: &str = "print";

/// What came of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Lines that are new.
    pub added: u64,
    /// Lines that stood there otherwise, and were put right.
    pub changed: u64,
    /// Quotes that the archive has already.
    pub known: u64,
    /// Lines of quotes that were decided otherwise since, but somebody changed them by hand: they stay as they are.
    pub kept: u64,
    /// Lines of quotes that were taken once and are not any more, or whose words the article has no more: they stay as well.
    pub dropped: u64,
    /// Quotes that no archive takes.
    pub refused: u64,
}

/// Writes what was accepted into an archive; what cannot be written may be on the desk.
///
/// # Errors
/// If it is no archive, or cannot be written; it is as it was then.
pub(super) fn write(
    path: &Path,
    decided: &[DecidedQuote],
    is_on_desk: bool,
    language: Language,
) -> Result<Written, Failure> {
    let mut written = Written::default();
    let mut wanted: HashMap<Origin, Option<Line>> = HashMap::new();
    for quote in decided {
        let line = quote.line.as_deref().and_then(Line::new);
        written.refused += u64::from(quote.line.is_some() && line.is_none());
        wanted.insert(origin_of(quote), line);
    }
    // An article that was edited: its lines are known by where the quotes stood before.
    let mut now: HashMap<Origin, Origin> = HashMap::new();
    for quote in decided {
        for earlier in &quote.earlier {
            now.insert((earlier.document.clone(), earlier.place.clone()), origin_of(quote));
        }
    }
    let mut met: HashSet<Origin> = HashSet::new();
    let (mut target, words) = Target::open_replacing(path, language, &mut |old, line| {
        let origin = origin(line)?;
        let origin = now.get(&origin).cloned().unwrap_or(origin);
        let new = wanted.get(&origin)?;
        met.insert(origin);
        let Some(new) = new else {
            written.dropped += 1;
            return None;
        };
        let old = std::str::from_utf8(old).ok()?.trim();
        match is_untouched(old) {
            _ if old == new.json => written.known += 1,
            true => {
                written.changed += 1;
                return Some(new.json.clone());
            }
            // By hand it may have become what was decided since, or something else: nobody's words are overwritten.
            false => written.kept += 1,
        }
        None
    })?;
    let error = |error: std::io::Error| {
        let told = ("；收下的都在案头", "; what was taken is on the desk");
        let (zh, en) = if is_on_desk { told } else { ("", "") };
        Failure::Use(language.pick(
            format!("{}：没有写成：{}{zh}", path.display(), in_chinese(&error)),
            format!("{}: not written: {error}{en}", path.display()),
        ))
    };
    let mut words = words;
    for quote in decided {
        let origin = origin_of(quote);
        let Some(Some(line)) = wanted.get(&origin) else { continue };
        if met.contains(&origin) {
            continue;
        }
        if !words.insert(line.words) {
            written.known += 1;
            continue;
        }
        target.line(&line.json).map_err(error)?;
        written.added += 1;
    }
    target.finish(written.added + written.changed).map_err(error)?;
    Ok(written)
}

/// A line that is to stand in the archive.
struct Line {
    json: String,
    words: u64,
}

impl Line {
    /// The line with its print; `None` where no archive would take it.
    fn new(json: &str) -> Option<Self> {
        let json = with_print(json)?;
        let read = read_line(json.as_bytes()).ok()??;
        let words = words_hash(&read.speaker, &read.text);
        Some(Self { json, words })
    }
}

/// Where a quote was read from: the document and the place in it.
type Origin = (String, String);

fn origin_of(quote: &DecidedQuote) -> Origin {
    (quote.document.clone(), quote.place.clone())
}

/// Where a line was read from.
fn origin(line: &ArchiveLine<'_>) -> Option<Origin> {
    let (_, read) = line.other.iter().find(|(name, _)| name == READ_FROM)?;
    let read: Value = serde_json::from_str(read).ok()?;
    let text = |name: &str| read.get(name)?.as_str().map(str::to_owned);
    Some((text("document")?, text("place")?))
}

/// A line with a hash of everything else in it.
fn with_print(json: &str) -> Option<String> {
    let mut line: Value = serde_json::from_str(json).ok()?;
    let print = print_of(&line);
    let read = line.get_mut("other")?.get_mut(READ_FROM)?.as_object_mut()?;
    read.insert(PRINT.to_owned(), Value::from(print));
    Some(line.to_string())
}

/// Whether a line is as it was written.
fn is_untouched(json: &str) -> bool {
    let Ok(mut line) = serde_json::from_str::<Value>(json) else { return false };
    let read = line.get_mut("other").and_then(|other| other.get_mut(READ_FROM));
    let print = read.and_then(Value::as_object_mut).and_then(|read| read.remove(PRINT));
    print.and_then(|print| print.as_str().map(str::to_owned)) == Some(print_of(&line))
}

/// The hash of a line; the names in an object stand in one order whatever the file's.
fn print_of(line: &Value) -> String {
    format!("{:016x}", XxHash3_64::oneshot(line.to_string().as_bytes()))
}

impl Written {
    /// What is told when the screen is gone.
    pub(super) fn told(self, path: &Path, language: Language) -> String {
        let path = path.display();
        let parts = [
            (self.added, "新增", "added"),
            (self.changed, "改正", "put right"),
            (self.known, "已有", "there already"),
            (self.kept, "有人手改过，没有动", "changed by hand, left as they are"),
            (
                self.dropped,
                "后来弃去或改了，档案里还在",
                "dropped or changed since, still in the archive",
            ),
            (self.refused, "写不进档案", "refused"),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, zh, en)| {
                language.pick(format!("{zh} {count} 条"), format!("{count} {en}"))
            })
            .collect();
        if parts.is_empty() {
            return language
                .pick(format!("{path}：没有收下新的"), format!("{path}: nothing was taken"));
        }
        format!("{path}{}{}", language.pick("：", ": "), parts.join(language.pick("，", ", ")))
    }
}
