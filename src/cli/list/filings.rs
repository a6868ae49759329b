//! The table of the filings, and how many there are by place, year, series or organisation.

use std::collections::BTreeMap;

use crate::atlas::{Bilingual, Filing, FilingId, Jurisdiction, Language, RecordId, Word};
use crate::cli::Failure;
use crate::cli::nearest::unknown;

use super::cell::{Cell, NOT_SAID};
use super::column::Column;
use super::dates::Dates;
use super::narrow::narrow;
use super::request::Request;
use super::row::{Item, Row};

pub(super) const COLUMNS: [Column; 7] = [
    Column::found("service", "服务", "Service"),
    Column::found("by", "备案单位", "Filed by"),
    Column::facet("region", "属地", "Jurisdiction"),
    Column::date("filed", "备案日期", "Filed").kept(),
    Column::facet("series", "序列", "Series"),
    Column::facet("org", "同名机构", "Organisation"),
    Column::facet("model", "模型", "Model"),
];

/// What filings are counted by.
pub(super) const COUNTED: [&str; 4] = ["region", "year", "series", "org"];

pub(super) fn rows(request: &Request<'_>) -> Result<Vec<Row>, Failure> {
    let filters: Result<Vec<String>, Failure> =
        request.filters.iter().map(|typed| by_day(typed, request.language)).collect();
    let filters = filters?;
    let filings = request.atlas.filings.iter();
    let mut rows: Vec<Row> = filings.map(|(id, filing)| row(request, id, filing)).collect();
    narrow(&mut rows, &COLUMNS, &filters, request.language)?;
    Request { filters: &[], ..*request }.answer(rows)
}

/// A filter with the years as days, of which a year is the beginning.
fn by_day(typed: &str, language: Language) -> Result<String, Failure> {
    Ok(match typed.split_once(['=', '＝']) {
        Some(("year", value)) => {
            Dates::read_years("year", value, language)?;
            format!("filed={value}")
        }
        _ => typed.to_owned(),
    })
}

fn row(request: &Request<'_>, id: FilingId, filing: &Filing) -> Row {
    let (atlas, language) = (request.atlas, request.language);
    let models = filing.models.iter().map(|&model| RecordId::Model(model));
    let models: Vec<RecordId> = models.filter(|&model| atlas.holds(model)).collect();
    let place = match filing.jurisdiction {
        Jurisdiction::Region(region) => Cell::records(atlas, &[region.into()], language),
        Jurisdiction::Sasac => Cell::called(&Jurisdiction::sasac(), Jurisdiction::SASAC, language),
    };
    let cells = vec![
        Cell::text(&filing.service),
        // Who filed is found by the organisation's names too.
        Cell::text(&filing.filed_by).also_called(&filing.organizations),
        place,
        Cell::date(Some(filing.filed)),
        Cell::word(filing.series, language),
        Cell::every(&filing.organizations, language),
        Cell::records(atlas, &models, language),
    ];
    Row { item: Item::Record(RecordId::Filing(id)), cells }
}

/// A value with the filter that asks for it and what it is called.
pub(super) struct Count {
    pub filter: String,
    pub label: Bilingual,
    pub filings: usize,
}

/// How many filings each value leaves: years in their order, the rest with the commonest first.
///
/// # Errors
/// If filings are not counted by this word, or a filter is none of theirs.
pub(super) fn counts(request: &Request<'_>, word: &str) -> Result<Vec<Count>, Failure> {
    if !COUNTED.contains(&word) {
        return Err(unknown("facet", word, COUNTED, request.language));
    }
    let atlas = request.atlas;
    let mut tally: BTreeMap<String, (Bilingual, usize)> = BTreeMap::new();
    for row in rows(request)? {
        let Item::Record(RecordId::Filing(id)) = row.item else { continue };
        let filing = &atlas[id];
        let values = match word {
            "region" => vec![place(request, filing.jurisdiction)],
            "year" => {
                let year = filing.filed.year().to_string();
                vec![(year.clone(), Bilingual::same(&year))]
            }
            "series" => {
                let label = |language| filing.series.label(language);
                let label = Bilingual::new(label(Language::Zh), label(Language::En));
                vec![(filing.series.word().to_owned(), label)]
            }
            _ if filing.organizations.is_empty() => {
                vec![(
                    NOT_SAID.to_owned(),
                    Bilingual::new("不在收录的机构之列", "none that is catalogued"),
                )]
            }
            _ => filing.organizations.iter().map(|who| (who.zh.to_string(), who.clone())).collect(),
        };
        for (key, label) in values {
            tally.entry(key).or_insert((label, 0)).1 += 1;
        }
    }
    let counts = tally.into_iter().map(|(key, (label, count))| Count {
        filter: format!("{word}={key}"),
        label,
        filings: count,
    });
    let mut counts: Vec<Count> = counts.collect();
    if word != "year" {
        // What is in no list of ours stays last.
        let unknown = format!("{word}={NOT_SAID}");
        counts.sort_by_key(|count| (count.filter == unknown, std::cmp::Reverse(count.filings)));
    }
    Ok(counts)
}

fn place(request: &Request<'_>, jurisdiction: Jurisdiction) -> (String, Bilingual) {
    match jurisdiction {
        Jurisdiction::Region(id) => {
            let region = &request.atlas[id];
            (region.key.to_string(), region.name.clone())
        }
        Jurisdiction::Sasac => (Jurisdiction::SASAC.to_owned(), Jurisdiction::sasac()),
    }
}

pub(super) const DAYS: [Column; 4] = [
    Column::date("date", "日期", "Date"),
    Column::number("filed", "备案（按备案日期）", "Filed (by filing date)"),
    Column::number("official", "官方累计", "Official total"),
    Column::text("notes", "说明", "Notes"),
];

/// The days at which the registry is counted.
pub(super) fn days(request: &Request<'_>) -> Result<Vec<Row>, Failure> {
    let (atlas, language) = (request.atlas, request.language);
    let rows = atlas.filing_days.iter().map(|(id, step)| {
        let by = |filing: &Filing| filing.filed <= step.date;
        let filed = atlas.filings.iter().filter(|(_, filing)| by(filing)).count();
        let cells = vec![
            Cell::date(Some(step.date)),
            Cell::count(filed),
            Cell::maybe(step.official_total, |total| Cell::count(total as usize)),
            Cell::several(&step.notes, language),
        ];
        Row { item: Item::Day(id), cells }
    });
    request.answer(rows.collect())
}
