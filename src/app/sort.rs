//! The orders in which models can be listed.

use std::cmp::Ordering;

use crate::atlas::{Atlas, Language, Model, ModelId, Openness};

use super::filter::Filters;

/// A column of the models table; each can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name in the interface's language.
    Name,
    /// The first-named organisation.
    Organization,
    /// The region.
    Region,
    /// General or vertical.
    Route,
    /// The largest size.
    Parameters,
    /// The release date.
    Released,
    /// Whether the weights can be had.
    OpenSource,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Organization,
        Self::Region,
        Self::Route,
        Self::Parameters,
        Self::Released,
        Self::OpenSource,
    ];

    /// Its heading.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Name => ("名称", "Name"),
            Self::Organization => ("机构", "Organisation"),
            Self::Region => ("地区", "Region"),
            Self::Route => ("路线", "Route"),
            Self::Parameters => ("参数", "Params"),
            Self::Released => ("发布", "Released"),
            Self::OpenSource => ("开源", "Open"),
        };
        language.pick(zh, en)
    }

    /// Whether one wants the largest first.
    fn starts_descending(self) -> bool {
        matches!(self, Self::Parameters | Self::Released)
    }
}

/// By which column, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// Whether the largest comes first. What is unknown comes last either way.
    pub descending: bool,
}

impl Sort {
    /// By this column, the way one usually wants it; the other way if it is that already.
    #[must_use]
    pub fn by(self, column: Column) -> Self {
        let descending =
            if self.column == column { !self.descending } else { column.starts_descending() };
        Self { column, descending }
    }

    /// The models that pass the filters, in this order; equals stand by name.
    #[must_use]
    pub fn models(self, atlas: &Atlas, filters: &Filters) -> Vec<ModelId> {
        let mut models = filters.models(atlas);
        models.sort_by_cached_key(|&id| (latin_name(atlas, id), id));
        match (self.column, self.descending) {
            (Column::Name, false) => {}
            (Column::Name, true) => models.reverse(),
            _ => models.sort_by(|&a, &b| self.compare(&atlas[a], &atlas[b], atlas)),
        }
        models
    }

    fn compare(self, left: &Model, right: &Model, atlas: &Atlas) -> Ordering {
        let directed = |order: Ordering| if self.descending { order.reverse() } else { order };
        match self.column {
            Column::Name => Ordering::Equal,
            Column::Organization => {
                let first =
                    |model: &Model| model.organizations.first().map(|name| name.en.to_lowercase());
                directed(first(left).cmp(&first(right)))
            }
            Column::Region => unknown_last(left.region, right.region, |a, b| {
                directed(atlas[a].code.cmp(&atlas[b].code))
            }),
            Column::Route => {
                let field = |model: &Model| model.fields.first().map(|field| field.en.clone());
                let fields = || field(left).cmp(&field(right));
                directed(left.route.cmp(&right.route).then_with(fields))
            }
            Column::Parameters => unknown_last(left.parameters, right.parameters, |a, b| {
                directed(a.billions.total_cmp(&b.billions))
            }),
            Column::Released => {
                unknown_last(left.released, right.released, |a, b| directed(a.cmp(&b)))
            }
            Column::OpenSource => {
                let known = |openness| match openness {
                    Openness::Yes => Some(0),
                    Openness::No => Some(1),
                    Openness::Unknown => None,
                };
                let (a, b) = (known(left.open_source), known(right.open_source));
                unknown_last(a, b, |a, b| directed(a.cmp(&b)))
            }
        }
    }
}

/// What no source says comes last, whichever way the rest is sorted.
fn unknown_last<T>(a: Option<T>, b: Option<T>, compare: impl FnOnce(T, T) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// Names sort by their Latin form, which every model has.
fn latin_name(atlas: &Atlas, id: ModelId) -> String {
    atlas[id].name.en.to_lowercase()
}
