//! The sheet of an archive: how much was read, and every line that was not.

use crate::app::archive::{Archive, grouped};
use crate::atlas::{Atlas, Language, shell_word};
use crate::search::Report;

use super::document::{Line, Sheet, Span, Tone};
use super::writer::Writer;

/// What is known of the archive beside the atlas.
#[must_use]
pub fn archive_sheet(atlas: &Atlas, archive: &Archive, language: Language) -> Sheet {
    let pen = Writer { atlas, language };
    let title = vec![Span::new(&archive.name, Tone::Strong)];
    let mut sheet = Sheet { title, ..Sheet::default() };
    let lead = pen.pick(
        "档案：与图谱一同搜索，不在图谱之内",
        "An archive: searched beside the atlas, not part of it",
    );
    sheet.lead.push(Line::text(lead, Tone::Quiet));
    let plain = |text: String| vec![Line::text(text, Tone::Plain)];
    let state = match &archive.outcome {
        None if archive.stopping => pen.pick("正在停止", "stopping").to_owned(),
        None => format!("{} %", archive.permille() / 10),
        Some(Err(why)) => why.get(language).to_owned(),
        Some(Ok(report)) => ended(report, language),
    };
    sheet.push_apart(pen.pick("读取", "Reading"), plain(state));
    sheet.push(pen.pick("引语", "Quotes"), plain(grouped(archive.progress.quotes)));
    sheet.push(pen.pick("坏行", "Bad lines"), plain(grouped(archive.progress.bad_lines)));
    let Some(Ok(report)) = &archive.outcome else { return sheet };
    if let Some(why) = &report.not_cached {
        sheet.push(pen.pick("缓存", "Cache"), vec![Line::text(why.get(language), Tone::Doubt)]);
    }
    let mut unread: Vec<Line> = Vec::new();
    let mut odd: Vec<Line> = Vec::new();
    for (file, report) in reports(archive, report) {
        let at_line = |number: u64, what: String| {
            let file = file.map(|file| format!("{file} ")).unwrap_or_default();
            let line =
                language.pick(format!("{file}第 {number} 行　"), format!("{file}line {number}  "));
            Line::of(vec![Span::quiet(line), Span::plain(what)])
        };
        let faults = report.faults.iter();
        unread.extend(faults.map(|(line, fault)| at_line(*line, fault.label(language))));
        let remarks = report.remarks.iter();
        odd.extend(remarks.map(|(line, remark)| at_line(*line, remark.label(language))));
    }
    unread.extend(further(report.bad_lines, unread.len(), archive, language));
    sheet.push_apart(pen.pick("读不出来", "Cannot be read"), unread);
    let taken = report
        .taken_keys
        .iter()
        .map(|taken| Line::text(format!("{} → {}", taken.key, taken.given), Tone::Plain));
    let mut taken: Vec<Line> = taken.collect();
    taken.extend(further(report.taken, taken.len(), archive, language));
    sheet.push_apart(pen.pick("编号重复", "Ids taken"), taken);
    sheet.push_apart(pen.pick("其他", "Odd"), odd);
    sheet
}

/// What came of each file, with its name where there are several; all of them in one where nothing is known of each.
fn reports<'a>(
    archive: &'a Archive,
    report: &'a Report,
) -> impl Iterator<Item = (Option<&'a str>, &'a Report)> {
    let is_of_each = archive.files.len() > 1 && report.of_files.len() == archive.files.len();
    let of_each = archive.files.iter().map(String::as_str).map(Some).zip(&report.of_files);
    let together = (!is_of_each).then_some((None, report));
    together.into_iter().chain(of_each.filter(move |_| is_of_each))
}

/// How the reading ended, and how long it took.
fn ended(report: &Report, language: Language) -> String {
    let seconds = format!("{:.1}", report.elapsed.as_secs_f64());
    match (report.cancelled, report.from_cache, language) {
        (true, _, Language::Zh) => format!("中途停止，{seconds} 秒"),
        (true, _, Language::En) => format!("stopped after {seconds} s"),
        (false, true, Language::Zh) => format!("取自缓存，{seconds} 秒"),
        (false, true, Language::En) => format!("from the cache, {seconds} s"),
        (false, false, Language::Zh) => format!("读完，{seconds} 秒"),
        (false, false, Language::En) => format!("read in {seconds} s"),
    }
}

/// Where the rest of a list that is too long stands.
fn further(all: usize, told: usize, archive: &Archive, language: Language) -> Option<Line> {
    let rest = all.checked_sub(told).filter(|rest| *rest > 0)?;
    let rest = grouped(rest);
    let check = match archive.files.as_slice() {
        files @ [_, _, ..] => {
            let files = files.iter().map(|file| format!(" --data {}", shell_word(file)));
            format!("baijia check{}", files.collect::<String>())
        }
        _ => format!("baijia check {}", shell_word(&archive.name)),
    };
    let text = language.pick(format!("另有 {rest} 个：{check}"), format!("{rest} more: {check}"));
    Some(Line::text(text, Tone::Quiet))
}
