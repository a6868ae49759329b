//! The orders in which models can be listed.

use crate::atlas::{Atlas, ModelId};

use super::filter::Filters;
use super::model_fields::{Column, ColumnKind};

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
        let descending = if self.column == column {
            !self.descending
        } else {
            // One wants the largest number and the latest date first.
            column.kind() != ColumnKind::Text
        };
        Self { column, descending }
    }

    /// The models that pass the filters, in this order; equals stand by name.
    #[must_use]
    pub fn models(self, atlas: &Atlas, filters: &Filters) -> Vec<ModelId> {
        if (self.column, self.descending) == (Column::Released, true) {
            let releases = filters.releases(atlas);
            return releases.map(|release| release.model).collect();
        }
        let mut models = filters.models(atlas);
        let by_name = |&a: &ModelId, &b: &ModelId| atlas[a].by_name(&atlas[b]).then(a.cmp(&b));
        match (self.column, self.descending) {
            (Column::Name, true) => models.sort_unstable_by(|a, b| by_name(b, a)),
            (column, descending) => models.sort_unstable_by(|a, b| {
                let order = column.order(&atlas[*a], &atlas[*b], atlas, descending);
                order.then_with(|| by_name(a, b))
            }),
        }
        models
    }
}
