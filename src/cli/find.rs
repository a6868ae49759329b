//! Which record an id names.

use crate::app::filed::filed_nowhere;
use crate::atlas::{Atlas, Jurisdiction, Kind, Language, RecordId, Word, is_blank, shell_word};
use crate::search::{ArchiveFacet, Index, Item};

use super::Failure;
use super::data_option::Data;
use super::nearest::{nearest, unknown};
use super::record::{item_link, link};

/// How many ids are offered for one that does not exist.
const OFFERED: usize = 3;

/// A likeness, of 1, from which an id or a name counts as misspelled rather than as another word.
const ALIKE: f64 = 0.6;

/// The record that `id` or `kind:id` names, or what an archive beside the atlas calls so; where no id is spelled so, the one thing whose
/// whole name or other name it is.
///
/// # Errors
/// If nothing or several things are called so; the message offers ids that can be typed.
pub(super) fn find(
    index: &Index,
    name: &str,
    data: &Data,
    language: Language,
) -> Result<Item, Failure> {
    let atlas = index.atlas();
    if is_blank(name.split_once(':').map_or(name, |(_, key)| key)) {
        return Err(Failure::Use(language.pick(
            format!("“{name}”里没有编号；编号如 chatglm-6b 或 speaker:li-kaifu，baijia list 列出各种记录"),
            format!("“{name}” has no id in it; an id is chatglm-6b or speaker:li-kaifu, and baijia list has what there is"),
        )));
    }
    let trimmed = without_outer_blanks(name);
    // An id of an archive is what its line says.
    let name = if index.archived(name).is_some() { name } else { &trimmed };
    let found = atlas.find(name);
    match found.as_slice() {
        [id] => Ok(Item::Record(*id)),
        // An id of an archive may look like a kind and an id.
        [] => match index.archived(name).or_else(|| index.archived(&format!("quote:{name}"))) {
            Some(item) => Ok(item),
            None => match of_a_list(atlas, name, language)? {
                Some(item) => Ok(item),
                None => called(index, name, data, language),
            },
        },
        several => {
            let ids: Vec<String> = several.iter().map(|&id| link(atlas, id)).collect();
            Err(ambiguous(name, &ids, language))
        }
    }
}

/// An id as it is meant that was copied with blanks around it, or behind its kind.
fn without_outer_blanks(name: &str) -> String {
    match name.split_once(':') {
        Some((kind, key)) if Kind::from_word(kind.trim()).is_some() => {
            format!("{}:{}", kind.trim(), key.trim())
        }
        _ => name.trim().to_owned(),
    }
}

/// What an id means that only a list prints: the quote of a claim about the gap.
///
/// # Errors
/// If it is a day at which the registry is counted, or the commission through which services are filed, which are no records: what
/// there is of them is to be had otherwise.
fn of_a_list(atlas: &Atlas, name: &str, language: Language) -> Result<Option<Item>, Failure> {
    if let Some((_, claim)) = atlas.gap.iter().find(|(_, claim)| claim.key.as_str() == name) {
        return Ok(Some(Item::Record(RecordId::Quote(claim.quote))));
    }
    let commission = Jurisdiction::sasac();
    let names = [Jurisdiction::SASAC, &commission.zh, &commission.en];
    let bare = name.strip_prefix("region:").unwrap_or(name);
    if names.iter().any(|own| own.to_lowercase() == bare.trim().to_lowercase()) {
        let filed = filed_nowhere(atlas);
        return Err(Failure::Use(language.pick(
            format!("国资委（{name}）不是省份，不是一条记录：经它备案的服务有 {filed} 项，可用 baijia list filings -f region=sasac"),
            format!("{name} is no province and no record: {filed} services are filed through it; use: baijia list filings -f region=sasac"),
        )));
    }
    let Some((_, step)) = atlas.filing_days.iter().find(|(_, step)| step.key.as_str() == name)
    else {
        return Ok(None);
    };
    let day = step.date;
    Err(Failure::Use(language.pick(
        format!("{name} 是备案计数的一天，不是一条记录；可用 baijia list filing_days，或 baijia list filings --as-of {day}"),
        format!("{name} is a day at which filings are counted, and no record; use: baijia list filing_days, or baijia list filings --as-of {day}"),
    )))
}

/// The complaint that a name is that of a topic or a source which only an archive's quotes have, with how to list these; `None` where it
/// is none.
fn of_an_archive(index: &Index, name: &str, data: &Data, language: Language) -> Option<Failure> {
    let atlas = index.atlas();
    let browser = index.archive()?.browse(atlas.day());
    let facets = [
        (ArchiveFacet::Topic, "topic", "话题", "a topic"),
        (ArchiveFacet::Source, "source", "来源", "a source"),
    ];
    facets.into_iter().find_map(|(facet, column, zh, en)| {
        let named = browser.named(facet, name, atlas);
        let is_so = |it| browser.has_name(it, atlas, |own| own == name);
        named.into_iter().any(is_so).then(|| {
            let filter = format!("{column}={name}");
            let filter = format!("{}{}", shell_word(&filter), data.typed());
            Failure::Use(language.pick(
                format!("“{name}”是档案里的{zh}，不是一条记录；它的引语：baijia list quotes -f {filter}"),
                format!("“{name}” is {en} of the archive, and no record; its quotes: baijia list quotes -f {filter}"),
            ))
        })
    })
}

/// What has the name in full, or another name of its own; what has only words, as a quote, has none.
fn called(index: &Index, name: &str, data: &Data, language: Language) -> Result<Item, Failure> {
    let atlas = index.atlas();
    let (kind, words) = match name.split_once(':') {
        Some((word, words)) if Kind::from_word(word).is_some() => (Kind::from_word(word), words),
        _ => (None, name),
    };
    let words = words.replace('"', " ");
    let named = |words: &str| -> Vec<Item> {
        let hits = index.first_page(&format!("\"{}\"", words.trim())).hits.into_iter();
        let items = hits.filter(|hit| hit.why.exact).map(|hit| hit.item);
        let is_meant =
            |item: &Item| item.kind() != Kind::Quote && kind.is_none_or(|kind| item.kind() == kind);
        items.filter(is_meant).collect()
    };
    let mut items = named(&words);
    if items.is_empty() && words.trim().contains(char::is_whitespace) {
        // 张 三, as tables write names of two characters.
        items = named(&words.split_whitespace().collect::<String>());
    }
    // Two whose names only fold to the same: the one that is written so is meant.
    let is_written = |item: &Item| item.is_written(atlas, words.trim());
    if items.len() > 1 && items.iter().filter(|item| is_written(item)).count() == 1 {
        items.retain(is_written);
    }
    match items.len() {
        1 => items.pop().ok_or_else(|| missing(index, name, data, language)),
        0 => {
            let later = atlas.whole().find(name).first().copied().zip(atlas.day());
            Err(match later {
                Some((_, day)) => Failure::Use(language.pick(
                    format!("{name} 在 {day} 还没有；去掉 --as-of 就能看到"),
                    format!("{name} was not there by {day}; without --as-of it is shown"),
                )),
                None => of_an_archive(index, name, data, language)
                    .unwrap_or_else(|| missing(index, name, data, language)),
            })
        }
        _ => {
            let ids: Vec<String> = items.iter().map(|item| item_link(atlas, item)).collect();
            Err(ambiguous(name, &ids, language))
        }
    }
}

/// The complaint that a name is that of several things.
fn ambiguous(name: &str, ids: &[String], language: Language) -> Failure {
    let ids = ids.join(language.pick(" 或 ", " or "));
    Failure::Use(language.pick(
        format!("{name} 不止一条记录；请写 {ids}"),
        format!("several records are called {name}; write {ids}"),
    ))
}

/// The complaint that no record is called so, with the nearest ids: by spelling, or by name where the spelling is far off.
fn missing(index: &Index, name: &str, data: &Data, language: Language) -> Failure {
    let atlas = index.atlas();
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
    let mut spelled = nearest(key, keys, OFFERED);
    let typed = key.to_lowercase();
    spelled.retain(|near| strsim::normalized_damerau_levenshtein(&typed, near) >= ALIKE);
    // The very id, of another kind.
    let mut offered: Vec<String> =
        atlas.find(key).into_iter().take(OFFERED).map(|id| link(atlas, id)).collect();
    if offered.is_empty() && spelled.is_empty() && kind.is_none_or(|kind| kind == Kind::Speaker) {
        offered = near_in_archive(index, key);
    }
    if offered.is_empty() && spelled.is_empty() {
        let hits = index.search(key).hits.into_iter().map(|hit| hit.item);
        let hits = hits.filter(|item| kind.is_none_or(|kind| item.kind() == kind)).take(OFFERED);
        offered.extend(hits.map(|item| item_link(atlas, &item)));
    }
    if offered.is_empty() {
        let ids = spelled.iter().flat_map(|near| atlas.find(near)).filter(of_kind).take(OFFERED);
        offered.extend(ids.map(|id| link(atlas, id)));
    }
    let offered = offered.join(language.pick("、", ", "));
    let nearest = match offered.as_str() {
        "" => String::new(),
        offered => {
            language.pick(format!("；最接近的：{offered}"), format!("; the nearest: {offered}"))
        }
    };
    let typed = data.typed_with(key.split_whitespace());
    Failure::Use(language.pick(
        format!("没有编号或名称为“{name}”的记录{nearest}\n  按名称或原话找：baijia search {typed}"),
        format!("no record has the id “{name}”{nearest}\n  to look by name or words: baijia search {typed}"),
    ))
}

/// The speakers of an archive whose names are spelled most like this, by their ids.
fn near_in_archive(index: &Index, name: &str) -> Vec<String> {
    let Some(archive) = index.archive() else { return Vec::new() };
    let atlas = index.atlas();
    let browser = archive.browse(atlas.day());
    let groups = browser.groups(&browser.select(&[]), ArchiveFacet::Speaker);
    let known = groups.into_iter().filter_map(|group| {
        let key = browser.own_speaker_key(group.shared)?;
        Some((browser.name(group.shared, atlas).zh.as_str().to_owned(), format!("speaker:{key}")))
    });
    let known: Vec<(String, String)> = known.collect();
    let near = nearest(name, known.iter().map(|(own, _)| own.as_str()), OFFERED).into_iter();
    let near = near.filter(|near| strsim::normalized_damerau_levenshtein(name, near) >= ALIKE);
    let ids = near.filter_map(|near| known.iter().find(|(own, _)| own == near));
    ids.map(|(_, id)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

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
        let Err(Failure::Use(message)) = find(&index, "beijing", &Data::default(), Language::En)
        else {
            panic!("two records are called beijing");
        };
        assert!(message.contains("region:beijing or source:beijing"), "{message}");
        for (name, kind) in [("region:beijing", Kind::Region), ("source:beijing", Kind::Source)] {
            assert!(
                find(&index, name, &Data::default(), Language::En)
                    .is_ok_and(|item| item.kind() == kind),
                "{name}"
            );
        }
    }
}
