//! Filters over the catalogue: values of one facet widen, facets narrow, and every count is the length of a list.

use std::collections::HashMap;

use crate::atlas::{Atlas, Model, ModelId, Release};

use super::model_fields::{Facet, FacetValue};

/// A set of chosen values; the empty one holds for every model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    values: Vec<FacetValue>,
}

impl Filters {
    /// Only the models with all of these values, where values of one facet are alternatives.
    pub fn of(values: impl IntoIterator<Item = FacetValue>) -> Self {
        Self { values: values.into_iter().collect() }
    }

    /// The chosen values, in the order in which they were chosen.
    #[must_use]
    pub fn values(&self) -> &[FacetValue] {
        &self.values
    }

    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether this value is chosen.
    #[must_use]
    pub fn has(&self, value: &FacetValue) -> bool {
        self.values.contains(value)
    }

    /// Chooses a value, or no longer.
    pub fn toggle(&mut self, value: FacetValue) {
        match self.values.iter().position(|chosen| *chosen == value) {
            Some(at) => drop(self.values.remove(at)),
            None => self.values.push(value),
        }
    }

    /// Chooses nothing.
    pub fn clear(&mut self) {
        self.values.clear();
    }

    /// The same without the values of one facet.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        Self::of(self.values.iter().filter(|value| value.facet() != facet).cloned())
    }

    /// The facets of which a value is chosen, each once.
    #[must_use]
    pub fn facets(&self) -> Vec<Facet> {
        let mut facets = Vec::new();
        for value in &self.values {
            if !facets.contains(&value.facet()) {
                facets.push(value.facet());
            }
        }
        facets
    }

    /// Whether a model passes.
    #[must_use]
    pub fn hold(&self, model: &Model) -> bool {
        self.values.iter().all(|value| {
            let alternative =
                |other: &FacetValue| other.facet() == value.facet() && other.holds(model);
            value.holds(model) || self.values.iter().any(alternative)
        })
    }

    /// The models that pass, by release, the latest first; without filters no model is read for it.
    pub fn releases<'a>(&'a self, atlas: &'a Atlas) -> impl Iterator<Item = Release> + 'a {
        let passes = |release: &Release| self.is_empty() || self.hold(&atlas[release.model]);
        atlas.releases().filter(passes)
    }

    /// The models that pass, in the order of the catalogue.
    #[must_use]
    pub fn models(&self, atlas: &Atlas) -> Vec<ModelId> {
        atlas.models.iter().filter(|(_, model)| self.hold(model)).map(|(id, _)| id).collect()
    }

    /// How many models pass: always the length of the list that these filters show.
    #[must_use]
    pub fn count(&self, atlas: &Atlas) -> usize {
        atlas.models.iter().filter(|(_, model)| self.hold(model)).count()
    }
}

/// The values of a facet that occur in the catalogue, each with the number of models that have it and pass the other facets'
/// filters: the most frequent first, "no source says" last.
#[must_use]
pub fn tally(atlas: &Atlas, facet: Facet, filters: &Filters) -> Vec<(FacetValue, usize)> {
    tally_among(atlas, facet, filters, &|_| true)
}

/// The same with the numbers of those that pass one more test, such as having words in their names.
#[must_use]
pub fn tally_among(
    atlas: &Atlas,
    facet: Facet,
    filters: &Filters,
    passes: &dyn Fn(ModelId) -> bool,
) -> Vec<(FacetValue, usize)> {
    let others = filters.without(facet);
    let mut values: Vec<(FacetValue, usize, usize)> = Vec::new();
    let mut places: HashMap<FacetValue, usize> = HashMap::new();
    for (id, model) in atlas.models.iter() {
        let passes = usize::from(others.hold(model) && passes(id));
        for value in facet.values(model) {
            if let Some(&place) = places.get(&value) {
                values[place].1 += 1;
                values[place].2 += passes;
            } else {
                places.insert(value.clone(), values.len());
                values.push((value, 1, passes));
            }
        }
    }
    let unknown = |value: &FacetValue| {
        matches!(
            value,
            FacetValue::Region(None)
                | FacetValue::Modality(None)
                | FacetValue::Released(None)
                | FacetValue::Year(None)
                | FacetValue::Licence(None)
                | FacetValue::Confidence(None)
                | FacetValue::Size(None)
                | FacetValue::Availability(None)
                | FacetValue::Makes(None)
        )
    };
    values.sort_by_key(|(value, all, _)| (unknown(value), std::cmp::Reverse(*all)));
    values.into_iter().map(|(value, _, live)| (value, live)).collect()
}

/// The values of a facet among the models that pass, each with the number of those that have it: the most frequent first.
#[must_use]
pub fn shares(atlas: &Atlas, facet: Facet, among: &Filters) -> Vec<(FacetValue, usize)> {
    let mut shares: Vec<(FacetValue, usize)> = Vec::new();
    for (_, model) in atlas.models.iter().filter(|(_, model)| among.hold(model)) {
        for value in facet.values(model) {
            match shares.iter_mut().find(|(known, _)| *known == value) {
                Some((_, count)) => *count += 1,
                None => shares.push((value, 1)),
            }
        }
    }
    shares.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    shares
}

/// Every value of a facet that can be asked for: those of a closed set whether or not a model has them, else those that models have.
#[must_use]
pub fn known_values(atlas: &Atlas, facet: Facet) -> Vec<FacetValue> {
    let closed_set = facet.closed_set(atlas);
    if !closed_set.is_empty() {
        return closed_set;
    }
    tally(atlas, facet, &Filters::default()).into_iter().map(|(value, _)| value).collect()
}
