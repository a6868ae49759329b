//! `baijia read`: who said what in articles.

use std::path::PathBuf;

use crate::atlas::{Atlas, Language};
use crate::document::{Article, Place, Trouble, files};
use crate::quotation::{Names, Proposal, propose};

use super::json::Json;
use super::{Desk, Failure, Outcome};

/// What `read` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia read article.txt              what it finds, a proposal a line
  baijia read clippings/ --json        every article of a directory, as JSON Lines
  baijia read page.html --text         the text as it was read
  pbpaste | baijia read - --json       from standard input

Files are text, Markdown, HTML, DOCX, and PDF where pdftotext is installed, in any encoding
of Chinese. Places are Unicode scalar values of the text as read: of text and Markdown, of the
file as it is. \"confidence\" is from 0 to 1, high from 0.9.

Exit status: 0 quotes were found, 1 none was, 2 a file could not be read.")]
pub(super) struct Arguments {
    /// Files, directories, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print JSON Lines
    #[arg(long)]
    json: bool,
    /// Print the text as it was read, and nothing else
    #[arg(long, conflicts_with = "json")]
    text: bool,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let atlas = Atlas::embedded()?;
    let names = Names::of(&atlas);
    let language = desk.language;
    let mut found = false;
    let mut troubles = Vec::new();
    let (places, missing) = files(&arguments.files);
    troubles.extend(missing.iter().map(|trouble| told(trouble, language)));
    for place in places {
        let article = match Article::read(&place) {
            Ok(article) => article,
            Err(trouble) => {
                troubles.push(told(&trouble, language));
                continue;
            }
        };
        if arguments.text {
            desk.page.text(&article.text)?;
            found = true;
            continue;
        }
        for proposal in propose(&article.text, &names) {
            found = true;
            if arguments.json {
                desk.page.json(&json(&place, &proposal))?;
            } else {
                line(&proposal, desk)?;
            }
        }
    }
    if !troubles.is_empty() {
        desk.page.flush()?;
        return Err(Failure::Use(troubles.join("\n")));
    }
    Ok(if found { Outcome::Found } else { Outcome::NothingFound })
}

fn told(trouble: &Trouble, language: Language) -> String {
    language.pick(trouble.chinese(), trouble.english())
}

/// A proposal for the eye: who, how, how sure, and the words.
fn line(proposal: &Proposal, desk: &mut Desk<'_>) -> Result<(), Failure> {
    let language = desk.language;
    let kind = match proposal.speech {
        crate::quotation::Speech::Direct => language.pick("直接", "direct"),
        crate::quotation::Speech::Reported => language.pick("转述", "reported"),
    };
    let sure = if proposal.is_sure() { " " } else { "?" };
    let role = proposal.role.as_deref().map_or(String::new(), |role| format!("（{role}）"));
    desk.page.line(&format!(
        "{sure} {}{role} · {kind} · {:.2}",
        proposal.speaker, proposal.confidence
    ))?;
    desk.page.line(&format!("    {}", proposal.text))?;
    Ok(())
}

/// A proposal as JSON; the keys are those of the manual.
fn json(place: &Place, proposal: &Proposal) -> Json {
    let text = |text: &Option<String>| Json::maybe(text.as_deref(), Json::from);
    Json::Object(vec![
        ("file", place.name().as_str().into()),
        ("start", Json::count(proposal.start)),
        ("end", Json::count(proposal.end)),
        ("kind", proposal.speech.word().into()),
        ("text", proposal.text.as_str().into()),
        ("speaker", proposal.speaker.as_str().into()),
        ("mention", text(&proposal.mention)),
        ("speaker_id", text(&proposal.speaker_id)),
        ("role", text(&proposal.role)),
        ("org", text(&proposal.organisation)),
        ("cue", text(&proposal.cue)),
        ("occasion", text(&proposal.occasion)),
        ("date", text(&proposal.date)),
        ("confidence", Json::Number((f64::from(proposal.confidence) * 100.0).round() / 100.0)),
        ("why", proposal.rule.english().into()),
    ])
}
