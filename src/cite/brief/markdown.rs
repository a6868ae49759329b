//! A brief in Markdown.

use std::fmt::Write as _;

use super::Brief;
use super::references::{References, sourced};
use crate::cite::page::markdown_text;
use crate::cite::prose;
use crate::desk::{Card, Collection, Mark, Speech, Words};

pub(super) fn write(brief: &Brief, collection: &Collection) -> String {
    let mut references = References::default();
    let name = markdown_text(collection.label(brief.language));
    let mut text = format!("# {name}\n\n{}\n", brief.summary(collection));
    for part in brief.parts(collection) {
        let _ = write!(text, "\n## {}\n", part.heading);
        if let Some(caution) = part.caution {
            let _ = write!(text, "\n*{caution}*\n");
        }
        for (heading, marks) in part.groups {
            if let Some(heading) = heading {
                let _ = write!(text, "\n### {}\n", markdown_text(&heading));
            }
            for mark in marks {
                text.push('\n');
                record(&mut text, brief, mark, &mut references);
            }
        }
    }
    if !references.texts.is_empty() {
        let _ = write!(text, "\n## {}\n\n", brief.pick("出处", "Sources"));
        for (at, reference) in references.texts.iter().enumerate() {
            let _ = writeln!(text, "{}. {}", at + 1, markdown_text(reference));
        }
    }
    text
}

fn record(text: &mut String, brief: &Brief, mark: &Mark, references: &mut References) {
    let card = &*mark.card;
    let cited = references.cited(&card.sources, brief);
    let cited = sourced(&cited, card, brief.language);
    match &card.words {
        Some(words) => quote(text, brief, card, words, &cited),
        None => facts(text, brief, card, &cited, references),
    }
    for caveat in prose::caveats(card, brief.language) {
        let label = brief.pick("须知", "Take note");
        let _ = write!(text, "\n**{label}** {}\n", markdown_text(&caveat));
    }
    if !mark.note.is_empty() {
        let label = brief.pick("笔记", "Note");
        let note = markdown_text(&mark.note).replace('\n', "  \n");
        let _ = write!(text, "\n**{label}** {note}\n");
    }
}

fn quote(text: &mut String, brief: &Brief, card: &Card, words: &Words, cited: &str) {
    let shown = markdown_text(&words.text);
    let shown = match words.speech {
        Speech::Direct => format!("“{shown}”"),
        Speech::Reported | Speech::Unstated => shown,
    };
    let _ = writeln!(text, "> {}", shown.replace('\n', "\n> "));
    if let Some(english) = &words.english {
        let english = markdown_text(english);
        let english =
            if words.speech == Speech::Direct { format!("“{english}”") } else { english };
        let _ = write!(text, ">\n> {}\n", english.replace('\n', "\n> "));
    }
    let mut by = vec![prose::both(&card.name, brief.language)];
    by.extend(prose::around(words, brief.language));
    if words.speech == Speech::Unstated {
        by.push(
            brief.pick("档案未写是否原话", "the archive does not say whether verbatim").to_owned(),
        );
    }
    let by = by.join(brief.pick("，", ", "));
    let _ = write!(text, ">\n> — {} {cited}\n", markdown_text(&by));
}

fn facts(text: &mut String, brief: &Brief, card: &Card, cited: &str, references: &mut References) {
    let name = markdown_text(&prose::both(&card.name, brief.language));
    let _ = writeln!(text, "{}", format!("**{name}** {cited}").trim_end());
    for (kind, facts) in card.lists() {
        if let Some(heading) = kind.map(|kind| kind.label(brief.language)) {
            let _ = write!(text, "\n#### {heading}\n");
        }
        text.push('\n');
        for fact in facts {
            let (label, value) = (fact.label.get(brief.language), fact.told(brief.language));
            let (label, value) = (markdown_text(label), markdown_text(&value));
            let colon = brief.pick("：", ": ");
            let _ = writeln!(text, "- {label}{colon}{value}{}", references.behind(fact, brief));
        }
    }
}
