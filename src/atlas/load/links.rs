//! Links that must be borne out by the records at both ends.

use super::super::loading::Loading;
use super::super::problem::Told;
use super::super::{Atlas, Filing, Model, ModelId, Problem, Table};
use super::named::is_named;

/// Gives each model the filings that name it, and apart from them those that its organisations filed.
pub(super) fn add_filings(models: &mut [Model], filings: &Table<Filing>) {
    for (id, filing) in filings.iter() {
        for model in &filing.models {
            // A reference that dangles stands for a record that may not be there.
            if let Some(model) = models.get_mut(model.index()) {
                model.filings.push(id);
            }
        }
        for model in models.iter_mut().filter(|model| has_common_maker(filing, model)) {
            if model.filings.last() != Some(&id) {
                model.filings_beside.push(id);
            }
        }
    }
}

/// A filing names the model that both the organisation and the name say it is, and no other.
pub(super) fn check(atlas: &Atlas, loading: &mut Loading) {
    // References may be stand-ins.
    let files = ["filings.json", "models.json"];
    if loading.problems.iter().any(|told| files.contains(&&*told.file)) {
        return;
    }
    for (_, filing) in atlas.filings.iter().filter(|(_, filing)| says_something(filing)) {
        let said = said(atlas, filing);
        for (at, &id) in filing.models.iter().enumerate().filter(|(_, id)| Some(**id) != said) {
            let model = &atlas[id];
            let expected = if has_common_maker(filing, model) {
                (
                    "名字出现在 service 里的模型，而且那里没有别的词使它成为另一样东西",
                    "a model whose name stands in service, and nothing there that makes it another thing",
                )
            } else {
                (
                    "organizations 里有这个模型的机构",
                    "an organisation of the model among organizations",
                )
            };
            let field = format!("models[{at}]");
            let found = format!("\"{}\"", model.key).into();
            tell(filing, &field, (found, expected.into()), said, atlas, loading);
        }
        if filing.models.is_empty() && said.is_some() {
            let found = ("没有", "nothing").into();
            let expected = (
                "organizations 和 service 所说的那个模型",
                "the model that organizations and service say it is",
            );
            tell(filing, "models", (found, expected.into()), said, atlas, loading);
        }
    }
}

fn says_something(filing: &Filing) -> bool {
    !filing.organizations.is_empty() || !filing.models.is_empty()
}

/// The model that a filing says it is; none where several are called so.
fn said(atlas: &Atlas, filing: &Filing) -> Option<ModelId> {
    let mut named = atlas.models.iter().filter(|(_, model)| {
        has_common_maker(filing, model) && is_named(&filing.service, &filing.organizations, model)
    });
    let first = named.next()?.0;
    named.next().is_none().then_some(first)
}

fn has_common_maker(filing: &Filing, model: &Model) -> bool {
    model.organizations.iter().any(|maker| filing.organizations.contains(maker))
}

fn tell(
    filing: &Filing,
    field: &str,
    (found, expected): (Told, Told),
    said: Option<ModelId>,
    atlas: &Atlas,
    loading: &mut Loading,
) {
    loading.problems.push(Problem {
        file: "filings.json".to_owned(),
        record: filing.key.to_string(),
        field: field.to_owned(),
        found,
        expected,
        nearest: said.map(|model| atlas[model].key.to_string()),
    });
}
