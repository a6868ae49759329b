//! The sheet of a mark from the copy of its record that was kept with it.

use crate::atlas::{Atlas, Language};
use crate::cite::place;
use crate::desk::{Mark, Speech};

use super::document::{Line, Section, Sheet, Tone};
use super::writer::Writer;

/// What a mark's copy says. It has no links: its record may be gone.
#[must_use]
pub fn card_sheet(atlas: &Atlas, mark: &Mark, language: Language) -> Sheet {
    let pen = Writer { atlas, language };
    let card = &*mark.card;
    let mut sheet = Sheet { title: pen.name(&card.name, Tone::Strong), ..Sheet::default() };
    let from = match &card.archive {
        Some(name) if !name.is_empty() => language.pick(
            format!("标记时留下的副本 · 档案 {name}"),
            format!("Copy kept with the mark · archive {name}"),
        ),
        _ => pen.pick("标记时留下的副本", "Copy kept with the mark").to_owned(),
    };
    sheet.lead.push(Line::text(from, Tone::Quiet));
    let note: Vec<Line> = mark.note.lines().map(|line| Line::text(line, Tone::Plain)).collect();
    sheet.push(pen.pick("笔记", "Note"), note);
    if let Some(words) = &card.words {
        let (label, shown) = match words.speech {
            Speech::Direct => (pen.pick("原话", "Words"), format!("“{}”", words.text)),
            Speech::Reported => (pen.pick("转述", "Reported"), words.text.clone()),
            Speech::Unstated => (pen.pick("原文", "Words"), words.text.clone()),
        };
        let shown = shown.replace('\t', " ");
        sheet.push_apart(label, vec![Line::text(shown, Tone::Strong)]);
        let english = words.english.iter().map(|text| Line::text(text, Tone::Quiet)).collect();
        sheet.push(pen.pick("英文", "English"), english);
        let date = words.date.map(|date| date.to_string());
        let fields = [
            (pen.pick("身份", "Role"), words.role.as_ref().map(|it| it.get(language).to_owned())),
            (
                pen.pick("场合", "Occasion"),
                words.occasion.as_ref().map(|it| it.get(language).to_owned()),
            ),
            (pen.pick("日期", "Date"), date),
            (pen.pick("转引", "Via"), words.via.as_ref().map(|it| it.get(language).to_owned())),
        ];
        for (label, value) in fields {
            sheet.push(
                label,
                value.map(|value| Line::text(value, Tone::Plain)).into_iter().collect(),
            );
        }
        let paired = words.paired.iter().map(|it| Line::text(&it.text, Tone::Reported)).collect();
        sheet.push_apart(pen.pick("同段的话", "Belongs to it"), paired);
    }
    for fact in &card.facts {
        let line = Line::text(fact.told(language), Tone::Plain);
        sheet.push(fact.label.get(language), vec![line]);
    }
    let texts = |texts: &[crate::atlas::Bilingual], tone| {
        texts.iter().map(|text| Line::text(text.get(language), tone)).collect::<Vec<_>>()
    };
    sheet.push(pen.pick("话题", "Topic"), texts(&card.topics, Tone::Plain));
    let warning = card.warning.as_slice();
    sheet.push_apart(pen.pick("语境", "Context"), texts(warning, Tone::Plain));
    sheet.push_apart(pen.pick("说明", "Notes"), texts(&card.notes, Tone::Doubt));
    let sources = card.works().into_iter().map(|work| {
        let mut parts = Vec::new();
        parts.extend(work.authors.iter().cloned());
        parts.extend(work.title.as_ref().map(|it| it.get(language).to_owned()));
        parts.extend(work.publisher.as_ref().map(|it| it.get(language).to_owned()));
        parts.extend(work.date.map(|date| date.to_string()));
        parts.extend(place(work, language));
        parts.extend(work.address.clone());
        Line::text(parts.join(language.pick("，", ", ")), Tone::Plain)
    });
    sheet.push_apart(pen.pick("来源", "Source"), sources.collect());
    sheet.push(pen.pick("编号", "Id"), vec![Line::text(&mark.record, Tone::Quiet)]);
    sheet
}

impl Sheet {
    /// Adds a section before all others, unless it has no lines.
    pub(in crate::app) fn push_first(&mut self, label: impl Into<String>, lines: Vec<Line>) {
        if lines.is_empty() {
            return;
        }
        if let Some(first) = self.sections.first_mut() {
            first.apart = true;
        }
        self.sections.insert(0, Section { label: label.into(), apart: false, lines });
    }
}
