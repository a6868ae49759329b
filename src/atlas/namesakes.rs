//! What tells a model from others of the same name.

use super::{Atlas, Bilingual, Model, ModelId};

impl Atlas {
    /// What tells a model apart from those that share a name with it: its first organisation, its year, or its size, whichever comes
    /// first that none of them shares. `None` where no other model has its name, or nothing that is known tells them apart.
    #[must_use]
    pub fn apart_from_namesakes(&self, id: ModelId) -> Option<Bilingual> {
        let model = &self[id];
        let others = self.models.iter().filter(|&(other, _)| other != id);
        let namesakes: Vec<&Model> =
            others.map(|(_, other)| other).filter(|other| share_a_name(model, other)).collect();
        if namesakes.is_empty() {
            return None;
        }
        let marks: [fn(&Model) -> Option<Bilingual>; 3] = [
            |model| model.organizations.first().cloned(),
            |model| {
                let date = model.released.or(model.listed_by)?;
                Some(Bilingual::same(&date.year().to_string()))
            },
            |model| model.parameters.map(|size| Bilingual::same(&size.to_string())),
        ];
        marks.into_iter().find_map(|mark| {
            let own = mark(model)?;
            namesakes.iter().all(|other| mark(other).as_ref() != Some(&own)).then_some(own)
        })
    }
}

/// Whether two models are called the same in a language; capitals make no difference.
fn share_a_name(one: &Model, other: &Model) -> bool {
    let (one, other) = (&one.name, &other.name);
    one.zh.eq_ignore_ascii_case(&other.zh) || one.en.eq_ignore_ascii_case(&other.en)
}
