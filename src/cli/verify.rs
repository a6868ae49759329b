//! `baijia verify`: whether the quotations of a draft stand so, and whose they are.

use std::path::PathBuf;

use crate::atlas::{Atlas, Language};
use crate::document::{Article, Trouble};
use crate::quotation::verify::{Checked, Checks, Verdict, Verifier};

use super::looking::files_of;
use super::stop::Stop;
use super::{Call, Failure, Outcome, complain};

mod draft;
mod json;
mod lines;
mod report;

use draft::Draft;

/// What `verify` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia verify draft.md                    on a terminal: the draft with its verdicts in place
  baijia verify draft.md | cat              each quotation with its verdict, line by line
  baijia verify --data mine.jsonl draft.md  against an archive as well
  baijia verify --text '李彦宏说：“……”'      a sentence instead of a file
  pbpaste | baijia verify - --json          JSON Lines, from standard input
  baijia verify draft.docx --format html > report.html
  baijia verify draft.md --fail-on altered,misattributed,absent

Verdicts: exact, part (whole clauses), cut (words left out), altered, merged (two
records), misattributed (another speaker), reported (the record is reported speech),
absent. Places are Unicode scalar values of the text as read.

Exit status: 0 all are exact or part, 1 something else (or a verdict of --fail-on),
2 wrong use, a file that cannot be read, a screen left before all are read, or what was
marked on the screen could not be kept.")]
pub(super) struct Arguments {
    /// Drafts: text, Markdown, HTML, DOCX or PDF; directories; - for standard input
    #[arg(value_name = "DRAFT", required_unless_present = "text")]
    drafts: Vec<PathBuf>,
    /// A sentence to verify, instead of a file
    #[arg(long, value_name = "TEXT", conflicts_with = "drafts")]
    text: Option<String>,
    /// Print JSON Lines
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Print a report
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<Format>,
    /// Exit with 1 only for these verdicts
    #[arg(long, value_name = "VERDICTS", value_delimiter = ',', value_parser = verdict)]
    fail_on: Vec<Verdict>,
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Markdown,
    Html,
}

fn verdict(word: &str) -> Result<Verdict, String> {
    let found = Verdict::ALL.into_iter().find(|verdict| verdict.word() == word);
    found.ok_or_else(|| {
        let words: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.word()).collect();
        words.join(", ")
    })
}

/// What the command is called where it prints its verdicts, on a terminal too.
pub(super) fn printing_form(arguments: &Arguments) -> Option<String> {
    let Arguments { text, json, format, fail_on, .. } = arguments;
    let forms = [
        ("--json", *json),
        ("--format", format.is_some()),
        ("--fail-on", !fail_on.is_empty()),
        ("--text", text.is_some()),
    ];
    let (option, _) = forms.into_iter().find(|(_, is_asked)| *is_asked)?;
    Some(format!("verify {option}"))
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    #[cfg(unix)]
    if printing_form(arguments).is_none() && super::review::is_offered(&arguments.drafts, call) {
        return super::review::drafts(&arguments.drafts, call);
    }
    let atlas = Atlas::embedded()?;
    let language = call.language;
    let index = super::data::index(&atlas, call)?;
    let verifier = Verifier::new(&index);
    let mut drafts: Vec<(String, String)> = Vec::new();
    if let Some(text) = &arguments.text {
        drafts.push((language.pick("（文句）", "(text)").to_owned(), text.clone()));
    }
    let stop = Stop::watch(&arguments.drafts);
    let (places, mut troubles) = files_of(&arguments.drafts, &stop, language);
    let mut doubts = Vec::new();
    for place in &places {
        if stop.is_asked() {
            break;
        }
        match stop.reading(|| Article::read(place)) {
            Ok(article) => {
                doubts.extend(article.doubt.map(|doubt| Trouble::of_doubt(place, doubt)));
                drafts.push((place.name(), article.text));
            }
            Err(trouble) => troubles.push(trouble),
        }
    }
    let mut fails = false;
    let mut found = 0;
    // A report of nothing is none: what could not be read is said on standard error.
    let is_page = arguments.format == Some(Format::Html) && !drafts.is_empty();
    if is_page {
        report::html_head(call)?;
    }
    let mut read = 0;
    for (name, text) in drafts {
        if stop.is_asked() {
            break;
        }
        read += 1;
        let Checks { checked, too_short } = verifier.check_all(&text);
        fails |= checked.iter().any(|checked| is_failure(checked, &arguments.fail_on));
        found += checked.len() + too_short.len();
        let draft = Draft { name, text, checked, too_short };
        match arguments.format {
            _ if arguments.json => json::print(&draft, call)?,
            None => lines::print(&draft, call)?,
            Some(Format::Markdown) => report::markdown(&draft, call)?,
            Some(Format::Html) => report::html(&draft, call)?,
        }
    }
    if is_page {
        report::html_foot(call)?;
    }
    if found == 0 && troubles.is_empty() && !stop.is_asked() {
        complain(none(language));
    }
    if !doubts.is_empty() {
        call.page.flush()?;
        super::doubts::tell_doubts(&doubts, language);
    }
    let told = |trouble: &Trouble| language.pick(trouble.chinese(), trouble.english());
    let lines: Vec<String> = Trouble::together(&troubles).iter().map(told).collect();
    if !lines.is_empty() || stop.is_asked() {
        call.page.flush()?;
    }
    if let Some(outcome) = stop.told(read, places.len(), language) {
        return Ok(outcome);
    }
    if !lines.is_empty() {
        return Err(Failure::Use(lines.join("\n")));
    }
    Ok(if fails { Outcome::NothingFound } else { Outcome::Found })
}

fn is_failure(checked: &Checked, fail_on: &[Verdict]) -> bool {
    let verdict = checked.judgement.verdict;
    if fail_on.is_empty() {
        checked.quoted && !verdict.is_sound()
    } else {
        fail_on.contains(&verdict) && checked.quoted
    }
}

fn none(language: Language) -> &'static str {
    language.pick(
        "没有引语可核：稿中没有引号里的话，也没有与档案相合的转述",
        "there is nothing to verify: no words in quotation marks, and no reported speech that meets a record",
    )
}
