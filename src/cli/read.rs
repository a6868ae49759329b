//! `baijia read`: who said what in articles.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::atlas::import::names_nobody;
use crate::atlas::{Atlas, Language};
use crate::document::{Article, Place, Trouble};
use crate::quotation::{Figure, Names, Proposal, Speech, figures, propose};

use super::doubts::tell_doubts;
use super::json::Json;
use super::looking::files_of;
use super::page::Ink;
use super::stop::Stop;
use super::{Call, Failure, Outcome, complain};

/// What `read` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia read article.txt --into mine.jsonl    on a terminal: review it, what is taken goes into mine.jsonl
  baijia read article.txt              what it finds, a proposal a line
  baijia read clippings/ --json        every article of a directory, as JSON Lines
  baijia read article.txt --figures    the numbers, with what they count and who says so
  baijia read page.html --text         the text as it was read
  pbpaste | baijia read - --json       from standard input

Files are text, Markdown, HTML, DOCX, and PDF where pdftotext is installed, in any encoding
of Chinese. Places are Unicode scalar values of the text as read: of text and Markdown, of the
file as it is. \"confidence\" is from 0 to 1, high from 0.9; a ? stands before what is lower.

Exit status: 0 something was found, 1 nothing was, 2 wrong use, a file could not be read, the
archive of --into could not be written, or decisions of the review could not be kept.")]
pub(super) struct Arguments {
    /// Files, directories, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// On a terminal: the archive that what is taken goes into when the review is left
    #[arg(long, value_name = "ARCHIVE", conflicts_with_all = ["json", "figures", "text"])]
    into: Option<PathBuf>,
    /// Print JSON Lines
    #[arg(long)]
    json: bool,
    /// Print the numbers and what they count, in place of the quotes
    #[arg(long)]
    figures: bool,
    /// Print the text as it was read, and nothing else
    #[arg(long, conflicts_with_all = ["json", "figures"])]
    text: bool,
}

/// What the command is called where it prints what is of the articles alone, and opens nothing beside them.
pub(super) fn printing_form(arguments: &Arguments) -> Option<String> {
    let Arguments { json, figures, text, .. } = *arguments;
    let forms = [("--json", json), ("--figures", figures), ("--text", text)];
    let (option, _) = forms.into_iter().find(|(_, is_asked)| *is_asked)?;
    Some(format!("read {option}"))
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    #[cfg(unix)]
    if !(arguments.json || arguments.figures || arguments.text)
        && super::review::is_offered(&arguments.files, call)
    {
        return super::review::articles(&arguments.files, arguments.into.as_deref(), call);
    }
    if arguments.into.is_some() {
        let are_terminals = io::stdin().is_terminal() && io::stdout().is_terminal();
        if let Some(term) = super::open::helpless_terminal(call).filter(|_| are_terminals) {
            return Err(Failure::Use(call.language.pick(
                format!("--into 收的是人在终端里审过的引语；TERM={term} 的终端打不开审阅，请在支持全屏的终端里设 TERM（如 TERM=xterm-256color）"),
                format!("--into takes what a person took in the review, which does not open on a terminal with TERM={term}; set TERM where the terminal can do more (TERM=xterm-256color)"),
            )));
        }
        return Err(Failure::Use(
            call.language
                .pick(
                    "--into 收的是人在终端里审过的引语；这里不是终端（或读的是标准输入），请在终端里运行",
                    "--into takes what a person took in the review, which opens on a terminal and reads files; this is no terminal",
                )
                .to_owned(),
        ));
    }
    let atlas = Atlas::embedded()?;
    let names = Names::of(&atlas);
    let language = call.language;
    let mut found = false;
    let stop = Stop::watch(&arguments.files);
    let (places, mut troubles) = files_of(&arguments.files, &stop, language);
    let mut doubts = Vec::new();
    let mut progress = Progress::new(places.len(), language);
    let mut read = 0;
    for place in &places {
        if stop.is_asked() {
            break;
        }
        progress.tell(read);
        read += 1;
        let article = match stop.reading(|| Article::read(place)) {
            Ok(article) => article,
            Err(trouble) => {
                troubles.push(trouble);
                continue;
            }
        };
        doubts.extend(article.doubt.map(|doubt| Trouble::of_doubt(place, doubt)));
        if arguments.text {
            call.page.text_of_file(&article.text, read == places.len())?;
            found = true;
            continue;
        }
        let proposals = propose(&article.text, &names);
        if arguments.figures {
            for figure in figures(&article.text, &proposals) {
                found = true;
                if arguments.json {
                    call.page.json(&figure_json(place, &figure))?;
                } else {
                    figure_line(&figure, call)?;
                }
            }
            continue;
        }
        if !arguments.json && places.len() > 1 && !proposals.is_empty() {
            call.page.line(&place.name())?;
        }
        for proposal in proposals {
            found = true;
            if arguments.json {
                call.page.json(&json(place, &proposal))?;
            } else {
                line(&proposal, call)?;
            }
        }
        // What is printed is kept, however the program ends.
        if places.len() > 1 {
            call.page.flush()?;
        }
    }
    progress.clear();
    if !troubles.is_empty() || !doubts.is_empty() || stop.is_asked() {
        call.page.flush()?;
    }
    tell_doubts(&doubts, language);
    let lines: Vec<String> =
        Trouble::together(&troubles).iter().map(|trouble| told(trouble, language)).collect();
    if let Some(outcome) = stop.told(read, places.len(), language) {
        for line in &lines {
            complain(line);
        }
        return Ok(outcome);
    }
    if !lines.is_empty() {
        return Err(Failure::Use(lines.join("\n")));
    }
    Ok(if found { Outcome::Found } else { Outcome::NothingFound })
}

fn told(trouble: &Trouble, language: Language) -> String {
    language.pick(trouble.chinese(), trouble.english())
}

/// A proposal for the eye: who, how, how sure, and the words.
fn line(proposal: &Proposal, call: &mut Call<'_>) -> Result<(), Failure> {
    let language = call.language;
    let kind = match proposal.speech {
        Speech::Direct => language.pick("直接", "direct"),
        Speech::Reported => language.pick("转述", "reported"),
    };
    let sure = if proposal.is_sure() { " " } else { "?" };
    let role = proposal.role.as_deref().map_or(String::new(), |role| format!("（{role}）"));
    let label = language.pick("（称呼，不是姓名）", " (a label, no name)");
    let role = if names_nobody(&proposal.speaker) { role + label } else { role };
    let why = language.pick(proposal.rule.chinese(), proposal.rule.english());
    call.page.line(&format!(
        "{sure} {}{role} · {kind} · {:.2} · {why}",
        Ink::plain(&proposal.speaker).text,
        proposal.confidence
    ))?;
    call.page.line(&format!("    {}", Ink::plain(&proposal.text).text))?;
    Ok(())
}

/// A figure for the eye: the number, what it counts, who says so.
fn figure_line(figure: &Figure, call: &mut Call<'_>) -> Result<(), Failure> {
    let unstated = call.language.pick("文中叙述", "the article itself");
    call.page.line(&format!(
        "{}\t{}\t{}",
        Ink::plain(&figure.text).text,
        Ink::plain(figure.counts.as_deref().unwrap_or("—")).text,
        Ink::plain(figure.speaker.as_deref().unwrap_or(unstated)).text,
    ))?;
    Ok(())
}

fn text(text: Option<&String>) -> Json {
    Json::maybe(text, |text| text.as_str().into())
}

/// A confidence with two places.
fn confidence(confidence: f32) -> Json {
    Json::Number((f64::from(confidence) * 100.0).round() / 100.0)
}

/// A proposal as JSON; the keys are those of the manual.
fn json(place: &Place, proposal: &Proposal) -> Json {
    Json::Object(vec![
        ("file", place.name().as_str().into()),
        ("start", Json::count(proposal.start)),
        ("end", Json::count(proposal.end)),
        ("kind", proposal.speech.word().into()),
        ("text", proposal.text.as_str().into()),
        ("speaker", proposal.speaker.as_str().into()),
        ("mention", text(proposal.mention.as_ref())),
        ("speaker_id", text(proposal.speaker_id.as_ref())),
        ("role", text(proposal.role.as_ref())),
        ("org", text(proposal.organisation.as_ref())),
        ("cue", text(proposal.cue.as_ref())),
        ("occasion", text(proposal.occasion.as_ref())),
        ("date", text(proposal.date.as_ref())),
        ("confidence", confidence(proposal.confidence)),
        ("why", proposal.rule.english().into()),
    ])
}

/// A figure as JSON.
fn figure_json(place: &Place, figure: &Figure) -> Json {
    Json::Object(vec![
        ("file", place.name().as_str().into()),
        ("start", Json::count(figure.start)),
        ("end", Json::count(figure.end)),
        ("kind", "figure".into()),
        ("text", figure.text.as_str().into()),
        ("unit", figure.unit.as_str().into()),
        ("counts", text(figure.counts.as_ref())),
        ("speaker", text(figure.speaker.as_ref())),
        ("speaker_id", text(figure.speaker_id.as_ref())),
        ("confidence", confidence(figure.confidence)),
    ])
}

/// How many articles are read, on a terminal, once it takes longer than half a second.
struct Progress {
    language: Language,
    count: usize,
    began: Instant,
    told: Option<Instant>,
}

impl Progress {
    fn new(count: usize, language: Language) -> Self {
        Self { language, count, began: Instant::now(), told: None }
    }

    fn tell(&mut self, done: usize) {
        let soon = self.began.elapsed() < Duration::from_millis(500)
            || self.told.is_some_and(|told| told.elapsed() < Duration::from_millis(100));
        // Lines on the same terminal show the progress themselves.
        if soon || self.count < 2 || !io::stderr().is_terminal() || io::stdout().is_terminal() {
            return;
        }
        self.told = Some(Instant::now());
        let count = self.count;
        let line = self
            .language
            .pick(format!("已读 {done}/{count} 篇"), format!("{done} of {count} articles read"));
        let _ = write!(io::stderr().lock(), "\r{line}\x1b[K");
    }

    fn clear(&mut self) {
        if self.told.take().is_some() {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
