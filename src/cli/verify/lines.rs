//! Verdicts for the eye: the draft's words, the verdict, and the record beside them.

use std::ops::Range;

use crate::atlas::{Language, breaks_line};
use crate::cli::{Call, Failure};
use crate::quotation::verify::{Checked, Judgement, Record, Verdict};

use super::draft::{Draft, caution, slice};

pub(super) fn print(draft: &Draft, call: &mut Call<'_>) -> Result<(), Failure> {
    for checked in &draft.checked {
        let line = line_number(&draft.text, checked.chars.start);
        let head = format!("{}:{line}", draft.name);
        for line in block(&head, checked, call.language) {
            call.page.line(&line)?;
        }
        call.page.line("")?;
    }
    if !draft.checked.is_empty() {
        call.page.line(&tally(draft, call.language))?;
    }
    if let Some(unjudged) = draft.unjudged(call.language) {
        let colon = call.language.pick("：", ": ");
        call.page.line(&format!("{}{colon}{unjudged}", draft.name))?;
    }
    Ok(())
}

/// The number of the line at a character, from 1.
pub(super) fn line_number(text: &str, char_idx: usize) -> usize {
    text.chars().take(char_idx).filter(|&character| character == '\n').count() + 1
}

/// How many quotations have which verdict.
pub(super) fn tally(draft: &Draft, language: Language) -> String {
    let counts = Verdict::ALL.iter().filter_map(|&verdict| {
        let count =
            draft.checked.iter().filter(|checked| checked.judgement.verdict == verdict).count();
        (count > 0).then(|| {
            language.pick(
                format!("{} {count}", verdict.label(language)),
                format!("{count} {}", verdict.label(language)),
            )
        })
    });
    let counts: Vec<String> = counts.collect();
    language.pick(
        format!("{}：{}", draft.name, counts.join("，")),
        format!("{}: {}", draft.name, counts.join(", ")),
    )
}

/// The lines of one quotation.
fn block(head: &str, checked: &Checked, language: Language) -> Vec<String> {
    let judgement = &checked.judgement;
    let speaker =
        checked.speaker.as_deref().unwrap_or(language.pick("未注明说话人", "no speaker named"));
    let mark =
        if checked.quoted { "" } else { language.pick("（转述）", " (reported speech)") };
    let sign = if judgement.verdict.is_sound() || !checked.quoted { "✓" } else { "✗" };
    let mut lines =
        vec![format!("{sign} {head}  {}{mark} · {speaker}", judgement.verdict.label(language))];
    let shown = lit(checked);
    lines.push(format!("    {}{}", language.pick("稿：", "draft:  "), one_line(&shown)));
    for (record, covered) in judgement
        .records
        .iter()
        .zip(judgement.covered.iter().map(Some).chain(std::iter::repeat(None)))
    {
        let text = beside(record, covered, judgement);
        lines.push(format!(
            "    {}{}（{}，{}）",
            language.pick("录：", "record: "),
            one_line(&text),
            record.speaker.get(language),
            record.key
        ));
    }
    if !judgement.slight.is_empty() {
        let names: Vec<&str> = judgement.slight.iter().map(|&each| each.label(language)).collect();
        lines.push(format!(
            "    {}{}",
            language.pick("不计的差异：", "not counted: "),
            names.join(language.pick("、", ", "))
        ));
    }
    if let Some(caution) = caution(checked, language) {
        lines.push(format!("    {}{caution}", language.pick("⚠ 注意：", "⚠ caution: ")));
    }
    for (record, similarity) in &judgement.nearest {
        let percent = (f64::from(*similarity) * 100.0).round();
        lines.push(format!(
            "    {}{percent}% {}（{}，{}）",
            language.pick("相近：", "near:   "),
            one_line(&record.text),
            record.speaker.get(language),
            record.key
        ));
    }
    lines
}

/// The draft's words, what is changed in brackets with the record's words before it, and a bar where merged words go over to the second
/// record.
pub(super) fn lit(checked: &Checked) -> String {
    let Judgement { records, differences, seam, .. } = &checked.judgement;
    if let Some(seam) = *seam {
        let halves = [0..seam, seam..checked.text.chars().count().max(seam)];
        return halves.map(|half| slice(&checked.text, &half)).join("｜");
    }
    let record = records.first().map_or("", |record| record.text.as_str());
    let characters: Vec<char> = checked.text.chars().collect();
    let mut shown = String::new();
    let mut at = 0;
    for difference in differences {
        let Range { start, end } = difference.draft;
        let start = start.clamp(at, characters.len());
        shown.extend(&characters[at..start]);
        let theirs = slice(record, &difference.record);
        let own: String = characters[start..end.clamp(start, characters.len())].iter().collect();
        let stress = if difference.stands_out(record) { "!" } else { "" };
        shown.extend(["[", stress, &theirs, "→", &own, "]"]);
        at = end.clamp(start, characters.len());
    }
    shown.extend(&characters[at..]);
    shown
}

/// The record's words, what the draft has of them between ‹ and ›.
fn beside(record: &Record, covered: Option<&Range<usize>>, judgement: &Judgement) -> String {
    let characters: Vec<char> = record.text.chars().collect();
    match covered.filter(|covered| {
        judgement.verdict != Verdict::Exact
            && covered.end <= characters.len()
            && covered.len() < characters.len()
    }) {
        Some(covered) => {
            let piece = |range: Range<usize>| characters[range].iter().collect::<String>();
            format!(
                "{}‹{}›{}",
                piece(0..covered.start),
                piece(covered.clone()),
                piece(covered.end..characters.len())
            )
        }
        None => record.text.clone(),
    }
}

/// Line breaks as blanks.
pub(super) fn one_line(text: &str) -> String {
    let parts = |c: char| c == '\t' || breaks_line(c);
    text.split(parts).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
