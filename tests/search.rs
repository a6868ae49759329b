//! Search as its users feel it: queries in, first hits out, and what holds for every query.

use std::sync::{Arc, LazyLock};

use baijia::atlas::{Atlas, Kind, RecordId, Word as _};
use baijia::search::{Field, Hit, Index, field_text};

#[path = "search/beside_words.rs"]
mod beside_words;
#[path = "search/days.rs"]
mod days;
#[path = "search/demands.rs"]
mod demands;
#[path = "search/fields.rs"]
mod fields;
#[path = "search/folding.rs"]
mod folding;
#[path = "search/golden.rs"]
mod golden;
#[path = "search/page.rs"]
mod page;
#[path = "search/properties.rs"]
mod properties;
#[path = "search/rules.rs"]
mod rules;
#[path = "search/stopped.rs"]
mod stopped;
#[path = "search/ways.rs"]
mod ways;

static ATLAS: LazyLock<Arc<Atlas>> =
    LazyLock::new(|| Atlas::embedded().expect("the embedded atlas loads"));
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(Arc::clone(&ATLAS)));
static OTHER: LazyLock<Index> = LazyLock::new(|| Index::new(Arc::clone(&ATLAS)));

/// Whether a record is what a golden line names: `speaker=ID` also by one of their quotes.
fn is(record: RecordId, wanted: &str) -> bool {
    let (kind, key) = wanted.split_once('=').expect("kind=id");
    if let (RecordId::Quote(quote), "speaker") = (record, kind) {
        return ATLAS[ATLAS[quote].speaker].key == key;
    }
    record.kind().word() == kind && ATLAS.key(record) == key
}

/// The record of the atlas that was found.
fn record_of(hit: &Hit) -> RecordId {
    hit.item.record().expect("only the atlas is searched")
}

fn named(record: RecordId) -> String {
    format!("{}={}", record.kind().word(), ATLAS.key(record))
}

/// What is lit in a hit: each field with the original words.
fn lit(hit: &Hit) -> String {
    let words = hit.matches.iter().map(|place| {
        let text = field_text(&ATLAS, record_of(hit), place.field).expect("a field of the record");
        let words: String = text.chars().skip(place.start).take(place.end - place.start).collect();
        format!("{}={words}", place.field.word())
    });
    words.collect::<Vec<_>>().join(" ")
}

fn first(query: &str) -> Hit {
    INDEX.search(query).hits.into_iter().next().unwrap_or_else(|| panic!("{query} finds nothing"))
}

#[test]
fn an_exact_name_comes_before_everything() {
    for query in ["robin", "moss", "开源", "京", "Robin Li", "chatglm-6b", "li-kaifu"] {
        assert!(first(query).why.exact, "{query}");
    }
}

#[test]
fn a_name_comes_before_an_organisation_and_a_speakers_before_a_models() {
    let found = INDEX.search("深思考");
    let order: Vec<String> = found.hits.iter().map(|hit| named(record_of(hit))).collect();
    let place = |wanted: &str| order.iter().position(|record| record == wanted);
    assert!(place("speaker=yang-zhiming") < place("model=dongni"), "{order:?}");
    let leyan = INDEX.search("乐言");
    assert_eq!(leyan.hits[0].why.field, Some(Field::NameZh));
}

#[test]
fn every_term_must_match_and_may_match_the_person_or_the_words() {
    let found = INDEX.search("qxp 聊天");
    let order: Vec<String> = found.hits.iter().map(|hit| named(record_of(hit))).collect();
    assert_eq!(order, ["quote=qiu-xipeng-p26-reported"]);
    assert!(INDEX.search("qxp 护城河").hits.is_empty());
}

#[test]
fn no_hit_offers_the_nearest_name() {
    let found = INDEX.search("wenxinyanyi2");
    assert!(found.hits.is_empty());
    assert_eq!(
        found.nearest.map(|item| named(item.record().expect("a record"))).as_deref(),
        Some("model=ernie-bot")
    );
}

#[test]
fn a_query_of_nothing_finds_nothing() {
    for query in ["", " ", "　", "。", "-", "\"\"", "-开源", "speaker:", "：", "“"] {
        assert_eq!(INDEX.search(query).hits, [], "{query:?}");
    }
}

#[test]
fn every_record_is_found_by_its_id_and_by_its_name() {
    for record in ATLAS.records() {
        let key = ATLAS.key(record);
        let hit = INDEX.search(key).hits.into_iter().find(|hit| record_of(hit) == record);
        assert!(hit.is_some_and(|hit| hit.why.exact), "{key} does not find {}", named(record));
        let name = ATLAS.name(record).zh;
        let found = INDEX.search(&name).hits;
        let hit = found.iter().find(|hit| record_of(hit) == record);
        assert!(hit.is_some_and(|hit| hit.tier == 0), "{name}");
        if record.kind() != Kind::Quote {
            assert!(hit.is_some_and(|hit| hit.why.exact), "{name}");
        }
        let first = &found[0];
        if record.kind() == Kind::Filing {
            // Others of its name stand before it, and may be found less well.
            continue;
        }
        assert!(
            first.why.exact || record_of(first) == record,
            "{name}: {}",
            named(record_of(first))
        );
    }
}

#[test]
fn an_index_is_shared_between_sessions() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&*INDEX);
}

#[test]
fn a_very_long_query_is_answered() {
    let paragraph: String = ATLAS.quotes.iter().map(|(_, quote)| quote.text.as_str()).collect();
    assert!(INDEX.search(&paragraph).hits.is_empty());
    let quote = ATLAS.quotes.iter().max_by_key(|(_, quote)| quote.text.len()).expect("a quote");
    let found = INDEX.search(&format!("“{}”", quote.1.text));
    assert_eq!(found.hits.first().map(record_of), Some(RecordId::Quote(quote.0)));
    assert_eq!(INDEX.search(&"kai ".repeat(300)).hits.len(), INDEX.search("kai kai").hits.len());
}

#[test]
fn what_is_far_from_everything_finds_nothing_and_is_told_the_nearest() {
    for query in
        ["GPT-4", "GPT4", "gpt-5", "hallucination", "hallucinations", "zzzqq", "ChatGLM9", "Qwen77"]
    {
        let found = INDEX.search(query);
        let loose =
            |hit: &Hit| hit.why.way.is_similar() && matches!(record_of(hit), RecordId::Model(_));
        assert!(!found.hits.iter().any(loose), "{query}: {:?}", found.hits.first());
        assert!(!found.hits.is_empty() || found.nearest.is_some(), "{query} is told the nearest");
    }
}

#[test]
fn where_nothing_has_all_of_the_words_some_are_left_out_and_told() {
    for (query, left_out, wanted) in [
        ("lkf zzzzq", Some("zzzzq"), "quote=li-kaifu-p16-reported"),
        ("kai-fu lee moat banana", Some("banana"), "quote=li-kaifu-p16-reported"),
        ("lyh gap", None, "quote=li-yanhong-p13-direct"),
    ] {
        let found = INDEX.search_or_relax(query);
        let names: Vec<String> = found.hits.iter().map(|hit| named(record_of(hit))).collect();
        assert_eq!(names.first().map(String::as_str), Some(wanted), "{query}");
        let lacks = found.hits[0].left_out.as_ref().map(|words| words.join(" "));
        assert_eq!(lacks.as_deref(), left_out, "{query}");
        if query.starts_with("lkf") {
            let him = found.hits.iter().find(|hit| named(record_of(hit)) == "speaker=li-kaifu");
            let lacks = him.and_then(|hit| hit.left_out.clone());
            assert_eq!(lacks, Some(vec!["zzzzq".to_owned()]), "{names:?}");
        }
    }
    assert!(INDEX.search_or_relax("zzzqq").hits.is_empty(), "one word stays as it is");
}

/// The keys of what a query finds.
fn keys_of(index: &Index, query: &str) -> Vec<String> {
    let hits = index.search(query).hits.into_iter();
    hits.map(|hit| hit.item.key(index.atlas()).to_owned()).collect()
}
