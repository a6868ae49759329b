//! Which record an id names.

use std::sync::Arc;

use crate::atlas::{Atlas, Kind, Language, RecordId, Word};
use crate::search::{Index, Item};

use super::Failure;
use super::nearest::{nearest, unknown};
use super::record::link;

/// How many ids are offered for one that does not exist.
const OFFERED: usize = 3;

/// The record that `id` or `kind:id` names, or what an archive beside the atlas calls so.
///
/// # Errors
/// If no record or several records are called so; the message offers ids that can be typed.
pub(super) fn find(index: &Index, name: &str, language: Language) -> Result<Item, Failure> {
    let atlas = index.atlas();
    let found = atlas.find(name);
    match found.as_slice() {
        [id] => Ok(Item::Record(*id)),
        [] => index.archived(name).ok_or_else(|| {
            let later = atlas.whole().find(name).first().copied().zip(atlas.day());
            match later {
                Some((_, day)) => Failure::Use(language.pick(
                    format!("{name} 在 {day} 还没有；去掉 --as-of 就能看到"),
                    format!("{name} was not there by {day}; without --as-of it is shown"),
                )),
                None => missing(atlas, name, language),
            }
        }),
        several => {
            let ids: Vec<String> = several.iter().map(|&id| link(atlas, id)).collect();
            let ids = ids.join(language.pick(" 或 ", " or "));
            Err(Failure::Use(match language {
                Language::Zh => format!("{name} 不止一条记录；请写 {ids}"),
                Language::En => format!("several records are called {name}; write {ids}"),
            }))
        }
    }
}

/// The complaint that no record is called so, with the nearest ids: by spelling, or by name where the spelling is far off.
fn missing(atlas: &Arc<Atlas>, name: &str, language: Language) -> Failure {
    /// A likeness, of 1, from which an id counts as misspelled rather than as another word.
    const ALIKE: f64 = 0.6;
    let (kind, key) = match name.split_once(':') {
        None => (None, name),
        Some((word, key)) => match Kind::from_word(word) {
            Some(kind) => (Some(kind), key),
            None => {
                return unknown("kind", word, Kind::ALL.iter().map(|kind| kind.word()), language);
            }
        },
    };
    let of_kind = |id: &RecordId| kind.is_none_or(|kind| id.kind() == kind);
    let keys = atlas.records().filter(of_kind).map(|id| atlas.key(id));
    let spelled = nearest(key, keys, OFFERED);
    let alike = spelled.first().is_some_and(|near| {
        strsim::normalized_damerau_levenshtein(&key.to_lowercase(), near) >= ALIKE
    });
    let mut offered: Vec<String> = Vec::new();
    if !alike {
        let hits = Index::new(Arc::clone(atlas)).search(key).hits;
        let hits = hits.iter().filter_map(|hit| hit.item.record()).filter(of_kind).take(OFFERED);
        offered.extend(hits.map(|id| link(atlas, id)));
    }
    if offered.is_empty() {
        let ids = spelled.iter().flat_map(|near| atlas.find(near)).filter(of_kind).take(OFFERED);
        offered.extend(ids.map(|id| link(atlas, id)));
    }
    let offered = offered.join(language.pick("、", ", "));
    Failure::Use(match language {
        Language::Zh => format!(
            "没有编号为“{name}”的记录；最接近的：{offered}\n  按名称或原话找：baijia search {key}"
        ),
        Language::En => format!(
            "no record has the id “{name}”; the nearest: {offered}\n  to look by name or words: baijia search {key}"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Files;

    #[test]
    fn an_id_that_kinds_share_lists_what_can_be_typed_instead() {
        let both = r#"{"zh": "京", "en": "Jing"}"#;
        let source = format!(
            r#",{{"id": "beijing", "title": {both}, "publisher": {both}, "licence": "x", "taken": {both}}}]"#
        );
        let embedded = Files::embedded();
        let sources = embedded.text("sources.json").expect("the sources").trim_end();
        let sources = format!("{}{source}", sources.strip_suffix(']').expect("a list"));
        let files = Files::embedded().with("sources.json", sources);
        let atlas = Arc::new(Atlas::load(&files).expect("the source is sound"));
        let index = Index::new(atlas);
        let Err(Failure::Use(message)) = find(&index, "beijing", Language::En) else {
            panic!("two records are called beijing");
        };
        assert!(message.contains("region:beijing or source:beijing"), "{message}");
        for (name, kind) in [("region:beijing", Kind::Region), ("source:beijing", Kind::Source)] {
            assert!(
                find(&index, name, Language::En).is_ok_and(|item| item.kind() == kind),
                "{name}"
            );
        }
    }
}
