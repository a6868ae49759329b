//! Verdicts as a report in Markdown or HTML, to be sent to whoever wrote the draft.

use crate::atlas::Language;
use crate::cli::{Call, Failure};

use super::draft::{Draft, caution};
use super::lines::{line_number, lit, one_line, tally};

/// What is said of one quotation: a heading and its paragraphs.
struct Entry {
    sound: bool,
    head: String,
    draft: String,
    records: Vec<String>,
    caution: Option<String>,
}

fn entries(draft: &Draft, language: Language) -> Vec<Entry> {
    let entry = |checked: &crate::quotation::verify::Checked| {
        let judgement = &checked.judgement;
        let line = line_number(&draft.text, checked.chars.start);
        let speaker =
            checked.speaker.as_deref().unwrap_or(language.pick("未注明说话人", "no speaker named"));
        let told = |record: &crate::quotation::verify::Record| {
            let (text, name, key) =
                (one_line(&record.text), record.speaker.get(language), &record.key);
            language.pick(format!("{text}（{name}，{key}）"), format!("{text} ({name}, {key})"))
        };
        let mut records: Vec<String> =
            judgement.records.iter().map(|record| told(record)).collect();
        records.extend(
            judgement.nearest.iter().map(|(record, _)| {
                format!("{}{}", language.pick("相近：", "near: "), told(record))
            }),
        );
        Entry {
            sound: judgement.verdict.is_sound() || !checked.quoted,
            head: language.pick(
                format!("第 {line} 行 · {} · {speaker}", judgement.verdict.label(language)),
                format!("line {line} · {} · {speaker}", judgement.verdict.label(language)),
            ),
            draft: one_line(&lit(checked)),
            records,
            caution: caution(checked, language),
        }
    };
    draft.checked.iter().map(entry).collect()
}

pub(super) fn markdown(draft: &Draft, call: &mut Call<'_>) -> Result<(), Failure> {
    let language = call.language;
    call.page.line(&format!("# {}\n", mark(&tally(draft, language))))?;
    for entry in entries(draft, language) {
        let sign = if entry.sound { "✓" } else { "✗" };
        call.page.line(&format!("## {sign} {}\n", mark(&entry.head)))?;
        call.page.line(&format!("> {}\n", mark(&entry.draft)))?;
        for record in &entry.records {
            call.page.line(&format!("- {}", mark(record)))?;
        }
        if let Some(caution) = &entry.caution {
            call.page.line(&format!("- ⚠ {}", mark(caution)))?;
        }
        call.page.line("")?;
    }
    if let Some(unjudged) = draft.unjudged(language) {
        call.page.line(&format!("{}\n", mark(&unjudged)))?;
    }
    Ok(())
}

/// A text whose characters mean nothing to Markdown.
fn mark(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '*' | '_' | '`' | '<' | '>' | '#' | '[' | ']' | '\\' | '|') {
            marked.push('\\');
        }
        marked.push(character);
    }
    marked
}

pub(super) fn html_head(call: &mut Call<'_>) -> Result<(), Failure> {
    let title = call.language.pick("引语核对", "Quotations verified");
    let language = call.language.pick("zh", "en");
    call.page.line(&format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\nbody{{max-width:46em;margin:2em auto;padding:0 1em;font-family:serif;line-height:1.6}}\nsection{{border-left:.3em solid #b33;padding-left:1em;margin:1.5em 0}}\nsection.sound{{border-color:#383}}\nblockquote{{margin:.5em 0}}\n@media print{{section{{break-inside:avoid}}}}\n</style>"
    ))?;
    Ok(())
}

pub(super) fn html(draft: &Draft, call: &mut Call<'_>) -> Result<(), Failure> {
    let language = call.language;
    call.page.line(&format!("<h1>{}</h1>", escape(&tally(draft, language))))?;
    for entry in entries(draft, language) {
        let class = if entry.sound { " class=\"sound\"" } else { "" };
        call.page.line(&format!("<section{class}>\n<h2>{}</h2>", escape(&entry.head)))?;
        call.page.line(&format!("<blockquote>{}</blockquote>\n<ul>", escape(&entry.draft)))?;
        for record in &entry.records {
            call.page.line(&format!("<li>{}</li>", escape(record)))?;
        }
        if let Some(caution) = &entry.caution {
            call.page.line(&format!("<li>⚠ {}</li>", escape(caution)))?;
        }
        call.page.line("</ul>\n</section>")?;
    }
    if let Some(unjudged) = draft.unjudged(language) {
        call.page.line(&format!("<p>{}</p>", escape(&unjudged)))?;
    }
    Ok(())
}

pub(super) fn html_foot(call: &mut Call<'_>) -> Result<(), Failure> {
    call.page.line("</html>")?;
    Ok(())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
