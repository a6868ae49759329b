//! The official registry counted by place and by day. These are filings, by where they were filed: neither reported nor catalogued
//! models, and never added to them.

use std::cmp::Reverse;

use crate::atlas::{Atlas, Date, Jurisdiction, RegionId};

/// How many services were filed in a place.
#[must_use]
pub fn filed(atlas: &Atlas, region: RegionId) -> usize {
    filed_at(atlas, Jurisdiction::Region(region))
}

/// How many services were filed in every place, by [`RegionId::index`], in one pass over the filings.
#[must_use]
pub fn filed_by_region(atlas: &Atlas) -> Vec<usize> {
    let mut counts = vec![0; atlas.regions.len()];
    for (_, filing) in atlas.filings.iter() {
        if let Jurisdiction::Region(region) = filing.jurisdiction {
            counts[region.index()] += 1;
        }
    }
    counts
}

/// How many services were filed through the commission, which is no place.
#[must_use]
pub fn filed_nowhere(atlas: &Atlas) -> usize {
    filed_at(atlas, Jurisdiction::Sasac)
}

/// How many services were filed at a place, or through the commission.
#[must_use]
pub fn filed_at(atlas: &Atlas, place: Jurisdiction) -> usize {
    atlas.filings.iter().filter(|(_, filing)| filing.jurisdiction == place).count()
}

/// The days at which the registry is counted, each with the number that was filed in a place by then.
#[must_use]
pub fn filed_by_day(atlas: &Atlas, place: Jurisdiction) -> Vec<(Date, usize)> {
    let days = atlas.filing_days.iter().map(|(_, step)| step.date);
    let by = |day: Date| {
        let filings = atlas.filings.iter().map(|(_, filing)| filing);
        filings.filter(|filing| filing.jurisdiction == place && filing.filed <= day).count()
    };
    days.map(|day| (day, by(day))).collect()
}

/// The same of every place, by [`RegionId::index`], and last of the commission: the numbers alone, in one pass over the filings.
#[must_use]
pub fn filed_lines(atlas: &Atlas) -> Vec<Vec<usize>> {
    let days: Vec<Date> = atlas.filing_days.iter().map(|(_, step)| step.date).collect();
    let commission = atlas.regions.len();
    let mut lines = vec![vec![0; days.len()]; commission + 1];
    for (_, filing) in atlas.filings.iter() {
        let line = filing.jurisdiction.region().map_or(commission, RegionId::index);
        let counted = days.iter().zip(&mut lines[line]).filter(|(day, _)| filing.filed <= **day);
        counted.for_each(|(_, count)| *count += 1);
    }
    lines
}

/// The day up to which filings are counted: that of the atlas, or the last of the registry.
#[must_use]
pub fn filed_until(atlas: &Atlas) -> Option<Date> {
    let last = atlas.filing_days.iter().map(|(_, step)| step.date).max();
    let day = atlas.day().map(Date::last_day);
    // The registry was read up to a day of its own.
    let read = atlas.whole().filing_days.iter().map(|(_, step)| step.date).max();
    day.map_or(last, |day| read.map(|read| day.min(read)))
}

/// The regions from the most filings to the fewest, equals by their code.
#[must_use]
pub fn by_filed(atlas: &Atlas) -> Vec<RegionId> {
    let mut regions: Vec<RegionId> = atlas.regions.ids().collect();
    regions.sort_by_cached_key(|&id| (Reverse(filed(atlas, id)), atlas[id].code.clone()));
    regions
}

/// What finds the filings of a place.
#[must_use]
pub fn filings_query(key: &str) -> String {
    format!("kind:filing in:{key}")
}
