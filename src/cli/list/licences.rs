//! What the licences cover by which a list of models was asked for: one of the code or of a repository is none of the model.

use crate::app::FacetValue;
use crate::atlas::{Atlas, Language, Licence, LicenceOf, Model, RecordId, Word as _, shell_word};
use crate::cli::facet::{filter_word, filters, split};
use crate::cli::{Failure, complain};

use super::cell::Cell;
use super::column::Column;
use super::listings::Listing;
use super::row::{Item, Row};

/// The licences that the filters of a list of models ask for; empty where none does.
///
/// # Errors
/// If a filter asks for a licence that there is not.
pub(super) fn asked(
    atlas: &Atlas,
    listing: &Listing,
    typed: &[String],
    language: Language,
) -> Result<Vec<Licence>, Failure> {
    if listing.word != "models" {
        return Ok(Vec::new());
    }
    let is_licence =
        |typed: &&String| split(typed, language).is_ok_and(|(word, _)| word == "licence");
    let typed: Vec<String> = typed.iter().filter(is_licence).cloned().collect();
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let filters = filters(atlas, &typed, language)?;
    let licence = |value: &FacetValue| match value {
        FacetValue::Licence(licence) => licence.clone(),
        _ => None,
    };
    Ok(filters.values().iter().filter_map(licence).collect())
}

/// Adds a column with the licences of each model and what each covers, as its card says it, where a licence was asked for.
pub(super) fn add_column(
    atlas: &Atlas,
    asked: &[Licence],
    (columns, rows): (&mut Vec<Column>, &mut [Row]),
    language: Language,
) {
    if asked.is_empty() {
        return;
    }
    columns.push(Column::text("licence", "许可", "Licence").kept());
    for row in rows {
        let licences = match row.item {
            Item::Record(RecordId::Model(id)) => &atlas[id].licences[..],
            _ => &[],
        };
        row.cells.push(if licences.is_empty() {
            Cell::unknown()
        } else {
            let told = |licence: &Licence| {
                let of = licence.of.label(language);
                language
                    .pick(format!("{}（{of}）", licence.name), format!("{} ({of})", licence.name))
            };
            let told: Vec<String> = licences.iter().map(told).collect();
            Cell::text(told.join(language.pick("、", "; ")))
        });
    }
}

/// Says on standard error which of the rows have the licence for their code or repository alone, and how many models were left out because
/// they have it so.
pub(super) fn tell(atlas: &Atlas, asked: &[Licence], rows: &[Item], language: Language) {
    let models = || {
        rows.iter().filter_map(|item| match item {
            Item::Record(RecordId::Model(id)) => Some(&atlas[*id]),
            _ => None,
        })
    };
    let has_as_model = |model: &Model, name: &str| {
        model.licences.iter().any(|licence| licence.name == name && licence.of == LicenceOf::Model)
    };
    let is_beside = |model: &&Model| {
        asked.iter().any(|asked| {
            asked.of != LicenceOf::Model
                && model.licences.contains(asked)
                && !has_as_model(model, &asked.name)
        })
    };
    let beside = models().filter(is_beside).count();
    if beside > 0 {
        let all = rows.len();
        complain(&language.pick(
            format!("{all} 行里有 {beside} 行，这种许可只管代码或仓库，不是模型本身的"),
            format!("of these {all} rows {beside} have the licence for the code or the repository alone, and not for the model"),
        ));
    }
    for licence in asked.iter().filter(|asked| asked.of == LicenceOf::Model) {
        let others = [LicenceOf::Code, LicenceOf::Repository].map(|of| {
            let other = Licence { of, ..licence.clone() };
            let has = |model: &&Model| {
                model.licences.contains(&other) && !has_as_model(model, &licence.name)
            };
            let count = atlas.models.iter().map(|(_, model)| model).filter(has).count();
            (count, filter_word(atlas, &FacetValue::Licence(Some(other))))
        });
        let left_out = others.iter().filter(|(count, _)| *count > 0);
        let left_out: Vec<String> =
            left_out.map(|(count, word)| format!("{count} (-f {})", shell_word(word))).collect();
        if !left_out.is_empty() {
            let (name, left_out) = (&licence.name, left_out.join(language.pick("、", ", ")));
            complain(&language.pick(
                format!("这里是模型本身的 {name}；许可只管代码或仓库的不在其中：{left_out}"),
                format!("{name} of the model itself; those that have it for the code or the repository alone are not among them: {left_out}"),
            ));
        }
    }
}
