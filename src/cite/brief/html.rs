//! A brief as a page that prints well.

use std::fmt::Write as _;

use super::Brief;
use super::references::{References, sourced};
use crate::cite::page::{html_page, html_text};
use crate::cite::prose;
use crate::desk::{Collection, Mark, Speech};

pub(super) fn write(brief: &Brief, collection: &Collection) -> String {
    let mut references = References::default();
    let name = collection.label(brief.language);
    let mut body = format!(
        "<h1>{}</h1>\n<p class=\"tag\">{}</p>\n",
        html_text(name),
        html_text(&brief.summary(collection))
    );
    for part in brief.parts(collection) {
        let _ = writeln!(body, "<h2>{}</h2>", html_text(part.heading));
        if let Some(caution) = part.caution {
            let _ = writeln!(body, "<p class=\"tag\">{}</p>", html_text(caution));
        }
        for (heading, marks) in part.groups {
            if let Some(heading) = heading {
                let _ = writeln!(body, "<h3>{}</h3>", html_text(&heading));
            }
            for mark in marks {
                record(&mut body, brief, mark, &mut references);
            }
        }
    }
    if !references.texts.is_empty() {
        let _ = writeln!(body, "<h2>{}</h2>", brief.pick("出处", "Sources"));
        body.push_str("<ol class=\"sources\">\n");
        for reference in &references.texts {
            let _ = writeln!(body, "<li>{}</li>", html_text(reference));
        }
        body.push_str("</ol>\n");
    }
    html_page(name, brief.language, &body)
}

fn record(body: &mut String, brief: &Brief, mark: &Mark, references: &mut References) {
    let card = &*mark.card;
    let cited = references.cited(&card.sources, brief);
    let cited = html_text(&sourced(&cited, card, brief.language));
    let text = |text: &str| html_text(text).replace('\n', "<br>");
    body.push_str("<article>\n");
    if let Some(words) = &card.words {
        let is_direct = words.speech == Speech::Direct;
        let marked = |text: String| if is_direct { format!("“{text}”") } else { text };
        let class = if is_direct { "" } else { " class=\"reported\"" };
        // What has an English rendering of ours is Chinese; of an archive's words nobody says it.
        let lang = if words.english.is_some() { " lang=\"zh-CN\"" } else { "" };
        let said = marked(text(&words.text));
        let _ = writeln!(body, "<blockquote{class}{lang}>{said}</blockquote>");
        if let Some(english) = &words.english {
            let said = marked(text(english));
            let _ = writeln!(body, "<p class=\"english\" lang=\"en\">{said}</p>");
        }
        let mut by = vec![prose::both(&card.name, brief.language)];
        by.extend(prose::around(words, brief.language));
        if words.speech == Speech::Unstated {
            let unstated =
                brief.pick("档案未写是否原话", "the archive does not say whether verbatim");
            by.push(unstated.to_owned());
        }
        let by = html_text(&by.join(brief.pick("，", ", ")));
        let _ = writeln!(body, "<p class=\"by\">— {by} {cited}</p>");
    } else {
        let name = html_text(&prose::both(&card.name, brief.language));
        let _ = writeln!(body, "<p><strong>{name}</strong> {cited}</p>");
        for (kind, facts) in card.lists() {
            if let Some(heading) = kind.map(|kind| kind.label(brief.language)) {
                let _ = writeln!(body, "<h4>{heading}</h4>");
            }
            body.push_str("<ul>\n");
            for fact in facts {
                let (label, value) = (fact.label.get(brief.language), fact.told(brief.language));
                let colon = brief.pick("：", ": ");
                let cited = html_text(&references.behind(fact, brief));
                let _ = writeln!(body, "<li>{}{colon}{}{cited}</li>", text(label), text(&value));
            }
            body.push_str("</ul>\n");
        }
    }
    let caveats = prose::caveats(card, brief.language);
    let label = brief.pick("须知", "Take note");
    match caveats.as_slice() {
        [] => {}
        [only] => {
            let only = text(only);
            let _ = writeln!(body, "<div class=\"warning\"><strong>{label}</strong> {only}</div>");
        }
        several => {
            let _ = writeln!(body, "<div class=\"warning\"><strong>{label}</strong>\n<ul>");
            for caveat in several {
                let _ = writeln!(body, "<li>{}</li>", text(caveat));
            }
            body.push_str("</ul></div>\n");
        }
    }
    if !mark.note.is_empty() {
        let label = brief.pick("笔记", "Note");
        let note = html_text(&mark.note);
        let _ = writeln!(body, "<p class=\"note\"><strong>{label}</strong> {note}</p>");
    }
    body.push_str("</article>\n");
}
