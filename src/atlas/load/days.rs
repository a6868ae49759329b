//! Dates that nothing in the atlas can have.

use super::super::loading::Loading;
use super::super::{Atlas, Date, Model};

/// The year of the Transformer, which every large model is made of.
const FIRST_MODELS: u16 = 2017;

/// The day from which services are filed: the Interim Measures for Generative AI Services came into force.
const FIRST_FILINGS: (u16, u8, u8) = (2023, 8, 15);

/// No record is of a year after that of the newest source, no model and nothing that is said or counted of them from before there were
/// such, no filing from before the registry.
pub(super) fn check(atlas: &Atlas, loading: &mut Loading) {
    let newest = atlas.sources.iter().filter_map(|(_, source)| source.date).map(Date::year).max();
    let mut check =
        |place: (&'static str, &str), field: &str, date: Option<Date>, from: Option<Date>| {
            let Some(date) = date else { return };
            let too_early = from.filter(|&from| date.last_day() < from);
            let too_late = newest.filter(|&newest| date.year() > newest);
            let expected = match (too_early, too_late) {
                (Some(first), _) => {
                    (format!("不早于 {first} 的日期"), format!("a date from {first} on"))
                }
                (None, Some(newest)) => (
                    format!("不晚于 {newest} 年的日期，那是最新来源的年份"),
                    format!("a date up to {newest}, the year of the newest source"),
                ),
                (None, None) => return,
            };
            loading.report(place, field, format!("\"{date}\""), expected);
        };
    let first_models = Date::new(FIRST_MODELS, None, None);
    let (year, month, day) = FIRST_FILINGS;
    let first_filings = Date::new(year, Some(month), Some(day));
    for (_, model) in atlas.models.iter() {
        let place = ("models.json", &*model.key);
        check(place, "released", model.released, first_models);
        check(place, "listed_by", model.listed_by, first_models);
    }
    for (_, figure) in atlas.figures.iter() {
        check(("figures.json", &figure.key), "date", figure.date, first_models);
    }
    for (_, quote) in atlas.quotes.iter() {
        check(("quotes.json", &quote.key), "date", quote.date, first_models);
    }
    for (_, source) in atlas.sources.iter() {
        check(("sources.json", &source.key), "date", source.date, first_models);
    }
    for (_, filing) in atlas.filings.iter() {
        let place = ("filings.json", &*filing.key);
        check(place, "filed", Some(filing.filed), first_filings);
        check(place, "attachment", Some(filing.attachment), first_filings);
    }
    for (_, day) in atlas.filing_days.iter() {
        check(("filing_days.json", &day.key), "date", Some(day.date), first_filings);
    }
}

/// A model is in no list before it is there, unless a note tells of that day: a source may date the release of its weights, or be wrong.
pub(super) fn lists(atlas: &Atlas, loading: &mut Loading) {
    for (_, model) in atlas.models.iter() {
        let Some((listed, released)) = model.listed_by.zip(model.released) else { continue };
        if listed.last_packed() < released.packed() && !is_noted(model, listed) {
            let found = (
                format!("\"{listed}\"，早于发布日 {released}"),
                format!("\"{listed}\", before the release, {released}"),
            );
            let expected = (
                "不早于发布日的一天，或有说明写出那天",
                "a day not before the release, or a note that tells the day",
            );
            let place = ("models.json", &*model.key);
            loading.report_near(place, "listed_by", found, expected, released.to_string());
        }
    }
}

/// Whether a note has the date, as `2023-07-04` or `2023 年 7 月 4 日`.
fn is_noted(model: &Model, date: Date) -> bool {
    let month = date.month().map(|month| format!("{month}月")).unwrap_or_default();
    let day = date.day().map(|day| format!("{day}日")).unwrap_or_default();
    let forms = [date.to_string(), format!("{}年{month}{day}", date.year())];
    model.notes.iter().any(|note| {
        let plain: String = note.zh.chars().filter(|c| !c.is_whitespace()).collect();
        forms.iter().any(|form| plain.contains(form.as_str()))
    })
}
