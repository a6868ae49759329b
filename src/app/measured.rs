//! Of which day a number of a place is, and whose: the three kinds of numbers each have their own.

use std::collections::BTreeSet;

use crate::atlas::{Atlas, Bilingual, Date, Measure, RegionId, SourceId, Word as _};

use super::catalogue::{catalogue_day, report_day, reported_figure};
use super::filed::filed_until;
use super::tabs::regions::Basis;

/// The day up to which numbers of a kind count, or on which they were reported.
#[must_use]
pub fn measured_day(atlas: &Atlas, basis: Basis) -> Option<Date> {
    match basis {
        Basis::Catalogued => catalogue_day(atlas),
        Basis::Reported => report_day(atlas),
        Basis::Filed => filed_until(atlas),
    }
}

/// Who gives the numbers of a place. The catalogue's are counted here, over models whose cards list their sources; `None` where no report
/// names the place.
#[must_use]
pub fn measured_by(atlas: &Atlas, region: RegionId, basis: Basis) -> Option<Bilingual> {
    match basis {
        Basis::Catalogued => Some(Bilingual::new(
            "本图谱所计，来源见各模型",
            "counted here; each model has its sources",
        )),
        Basis::Reported => {
            let figures = Measure::ALL.iter();
            let figures = figures.filter_map(|&measure| reported_figure(atlas, region, measure));
            let figures: Vec<_> = figures.map(|id| &atlas[id]).collect();
            let paragraphs: BTreeSet<u8> =
                figures.iter().flat_map(|figure| figure.paragraphs.iter().copied()).collect();
            let paragraphs: Vec<String> = paragraphs.iter().map(u8::to_string).collect();
            let source = figures.iter().flat_map(|figure| &figure.sources).next()?;
            let source = &atlas[*source];
            if source.is_article() {
                let (zh, en) = (paragraphs.join("、"), paragraphs.join(", "));
                return Some(Bilingual::new(
                    format!("文章第 {zh} 段"),
                    format!("the article, ¶ {en}"),
                ));
            }
            Some(source.title.clone())
        }
        Basis::Filed => {
            let sources = measured_from(atlas, region, basis);
            sources.first().map(|&source| atlas[source].publisher.clone())
        }
    }
}

/// The sources of the numbers of a place, each once; none of what is counted here.
#[must_use]
pub fn measured_from(atlas: &Atlas, region: RegionId, basis: Basis) -> Vec<SourceId> {
    let mut sources: Vec<SourceId> = match basis {
        Basis::Catalogued => Vec::new(),
        Basis::Reported => {
            let figures = Measure::ALL.iter();
            let figures = figures.filter_map(|&measure| reported_figure(atlas, region, measure));
            figures.flat_map(|figure| atlas[figure].sources.iter().copied()).collect()
        }
        Basis::Filed => {
            let last = atlas.filing_days.iter().last();
            last.into_iter().flat_map(|(_, step)| step.sources.iter().copied()).collect()
        }
    };
    let mut seen = BTreeSet::new();
    sources.retain(|source| seen.insert(*source));
    sources
}
