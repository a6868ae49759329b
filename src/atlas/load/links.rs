//! Links that must be borne out by the records at both ends.

use super::super::loading::Loading;
use super::super::{Atlas, Filing, Model, Problem, Table};

/// Gives each model the filings that name it.
pub(super) fn add_filings(models: &mut [Model], filings: &Table<Filing>) {
    for (id, filing) in filings.iter() {
        for model in &filing.models {
            // A reference that dangles stands for a record that may not be there.
            if let Some(model) = models.get_mut(model.index()) {
                model.filings.push(id);
            }
        }
    }
}

/// A filing names a model only where both the organisation and the name say that it is that model.
pub(super) fn check(atlas: &Atlas, loading: &mut Loading) {
    if !loading.problems.is_empty() {
        // References may be stand-ins.
        return;
    }
    for (_, filing) in atlas.filings.iter() {
        for (at, &id) in filing.models.iter().enumerate() {
            let model = &atlas[id];
            let missing = match (has_common_maker(filing, model), is_named(filing, model)) {
                (true, true) => continue,
                (false, _) => "an organisation of the model among organizations",
                (true, false) => "a model whose name stands in service",
            };
            loading.problems.push(Problem {
                file: "filings.json".to_owned(),
                record: filing.key.to_string(),
                field: format!("models[{at}]"),
                found: format!("\"{}\"", model.key),
                expected: missing.to_owned(),
                nearest: None,
            });
        }
    }
}

fn has_common_maker(filing: &Filing, model: &Model) -> bool {
    model.organizations.iter().any(|maker| filing.organizations.contains(maker))
}

fn is_named(filing: &Filing, model: &Model) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let service = letters(&filing.service);
    [&model.name.zh, &model.name.en].into_iter().any(|name| service.contains(&letters(name)))
}
