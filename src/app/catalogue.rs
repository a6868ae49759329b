//! Our own counts over the catalogue. Each is defined by the filters that list what it counts.

use std::cmp::Reverse;

use crate::atlas::{
    Atlas, Bilingual, Date, FigureId, Measure, ModelId, Openness, RegionId, Standing,
};

use super::filter::Filters;
use super::model_fields::FacetValue;

/// The models that a measure of a place counts; `None` for what the atlas does not count (papers, talent).
#[must_use]
pub fn region_filters(region: RegionId, measure: Measure) -> Option<Filters> {
    let place = FacetValue::Region(Some(region));
    match measure {
        Measure::Models => Some(Filters::of([place])),
        Measure::OpenSource => Some(Filters::of([place, FacetValue::OpenSource(Openness::Yes)])),
        Measure::Papers | Measure::Talent => None,
    }
}

/// The catalogued number of a place; `None` for what the atlas does not count.
#[must_use]
pub fn catalogued(atlas: &Atlas, region: RegionId, measure: Measure) -> Option<usize> {
    region_filters(region, measure).map(|filters| filters.count(atlas))
}

/// The catalogued number of every place, by [`RegionId::index`], in one pass over the models; `None` for what the atlas does not count.
#[must_use]
pub fn catalogued_by_region(atlas: &Atlas, measure: Measure) -> Option<Vec<usize>> {
    let is_counted: fn(&Atlas, ModelId) -> bool = match measure {
        Measure::Models => |_, _| true,
        Measure::OpenSource => |atlas, model| atlas[model].open_source == Openness::Yes,
        Measure::Papers | Measure::Talent => return None,
    };
    let mut counts = vec![0; atlas.regions.len()];
    let counted = atlas.releases().filter(|release| is_counted(atlas, release.model));
    for region in counted.filter_map(|release| release.region) {
        counts[region.index()] += 1;
    }
    Some(counts)
}

/// The organisations of the models that a measure of a place counts, the one with the most first, equals as the catalogue has them.
#[must_use]
pub fn makers(atlas: &Atlas, region: RegionId, measure: Measure) -> Vec<(&Bilingual, usize)> {
    let mut makers: Vec<(&Bilingual, usize)> = Vec::new();
    let Some(filters) = region_filters(region, measure) else { return makers };
    for id in filters.models(atlas) {
        for name in &atlas[id].organizations {
            match makers.iter_mut().find(|(known, _)| known.zh == name.zh) {
                Some((_, count)) => *count += 1,
                None => makers.push((name, 1)),
            }
        }
    }
    makers.sort_by_key(|(_, count)| Reverse(*count));
    makers
}

/// A place's rank by its catalogued number, from 1; places with the same number share it, and none with 0 has one.
#[must_use]
pub fn rank(atlas: &Atlas, region: RegionId, measure: Measure) -> Option<usize> {
    let counts = catalogued_by_region(atlas, measure)?;
    let own = counts[region.index()];
    (own > 0).then(|| 1 + counts.iter().filter(|&&count| count > own).count())
}

/// What was reported of a place: its number, or its standing where no number was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reported {
    /// A number.
    Number(f64),
    /// Among those that are named, without a number.
    Standing(Standing),
}

/// What was reported of a place; `None` where no report names it.
#[must_use]
pub fn reported(atlas: &Atlas, region: RegionId, measure: Measure) -> Option<Reported> {
    let mut best = None;
    for (_, figure) in atlas.figures.iter() {
        if figure.measure != Some(measure) || !figure.regions.contains(&region) {
            continue;
        }
        match (figure.standing, figure.quantity) {
            (Some(Standing::Count), Some(quantity)) if figure.regions.len() == 1 => {
                return Some(Reported::Number(quantity.number));
            }
            (Some(Standing::Count) | None, _) => {}
            (Some(standing), _) => best = best.or(Some(Reported::Standing(standing))),
        }
    }
    best
}

/// The day up to which the catalogue reaches: the latest on which any of its models was released, or by which a list names one that has
/// no release date; never later than the day as of which the atlas is.
#[must_use]
pub fn catalogue_day(atlas: &Atlas) -> Option<Date> {
    let models = atlas.models.iter();
    let last = models.filter_map(|(_, model)| model.released.or(model.listed_by)).max()?;
    Some(atlas.day().map_or(last, |day| last.min(day)))
}

/// The day of the figures about places, where they have one.
#[must_use]
pub fn report_day(atlas: &Atlas) -> Option<Date> {
    let figures = atlas.figures.iter().filter(|(_, figure)| figure.measure.is_some());
    figures.filter_map(|(_, figure)| figure.date).max()
}

/// The figure record that says what [`reported`] says.
#[must_use]
pub fn reported_figure(atlas: &Atlas, region: RegionId, measure: Measure) -> Option<FigureId> {
    let wanted = reported(atlas, region, measure)?;
    let mut figures = atlas
        .figures
        .iter()
        .filter(|(_, figure)| figure.measure == Some(measure) && figure.regions.contains(&region));
    let found = figures.find(|(_, figure)| match wanted {
        Reported::Number(_) => {
            figure.standing == Some(Standing::Count) && figure.regions.len() == 1
        }
        Reported::Standing(standing) => figure.standing == Some(standing),
    });
    found.map(|(id, _)| id)
}

/// The regions from the largest catalogued number to the smallest, equals by their code.
#[must_use]
pub fn by_catalogued(atlas: &Atlas, measure: Measure) -> Vec<RegionId> {
    let counts = catalogued_by_region(atlas, measure);
    let count = |id: RegionId| counts.as_ref().map(|counts| counts[id.index()]);
    let mut regions: Vec<RegionId> = atlas.regions.ids().collect();
    regions.sort_by(|&a, &b| {
        Reverse(count(a)).cmp(&Reverse(count(b))).then_with(|| atlas[a].code.cmp(&atlas[b].code))
    });
    regions
}

/// The regions that a report names first, those with numbers by number, the others by code: a standing is no rank.
#[must_use]
pub fn by_reported(atlas: &Atlas, measure: Measure) -> Vec<RegionId> {
    let weight = |id| match reported(atlas, id, measure) {
        Some(Reported::Number(number)) => (0, -number),
        Some(Reported::Standing(_)) => (1, 0.0),
        None => (2, 0.0),
    };
    let mut weighed: Vec<((u8, f64), RegionId)> =
        atlas.regions.ids().map(|id| (weight(id), id)).collect();
    weighed.sort_by(|((a_class, a_number), a), ((b_class, b_number), b)| {
        (a_class.cmp(b_class))
            .then(a_number.total_cmp(b_number))
            .then_with(|| atlas[*a].code.cmp(&atlas[*b].code))
    });
    weighed.into_iter().map(|(_, id)| id).collect()
}
