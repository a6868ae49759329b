//! The catalogue by release: when and where each model came out, told without reading the models themselves.
//!
//! Lists and counts need these two of every model, and of the rest only what is on the screen.

use std::sync::Arc;

use super::{Date, Model, ModelId, RegionId, Table};

/// A model's place in the catalogue by release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// The model.
    pub model: ModelId,
    /// When it was released; `None` where no source says.
    pub date: Option<Date>,
    /// Its first-named organisation's seat.
    pub region: Option<RegionId>,
}

impl Release {
    /// All models, the latest first, the undated last; equals by name.
    pub(super) fn all(models: &Table<Model>) -> Arc<[Self]> {
        let mut releases: Vec<Self> = (models.iter())
            .map(|(id, model)| Self { model: id, date: model.released, region: model.region })
            .collect();
        releases.sort_by(|one, other| {
            // `None` is less than any date.
            let by_date = other.date.cmp(&one.date);
            by_date.then_with(|| models[one.model].by_name(&models[other.model]))
        });
        releases.into()
    }
}
