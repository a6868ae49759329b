//! Words that name a property beside words that are a name, and properties of filings.

use baijia::atlas::{Kind, Openness, RecordId};
use baijia::search::Hit;

use crate::{ATLAS, INDEX, record_of};

fn hits(query: &str) -> Vec<Hit> {
    let hits = INDEX.search_or_relax(query).hits;
    assert!(hits.first().is_some_and(|hit| hit.left_out.is_none()), "{query}: {hits:?}");
    hits
}

#[test]
fn a_name_beside_a_property_finds_what_has_both() {
    for query in ["kimi open", "open kimi models", "glm open models", "开源 kimi"] {
        let hits = hits(query);
        let RecordId::Model(first) = record_of(&hits[0]) else { panic!("{query}: {:?}", hits[0]) };
        assert_eq!(ATLAS[first].open_source, Openness::Yes, "{query}");
        let name = ATLAS[first].name.en.to_lowercase();
        assert!(name.contains("kimi") || name.contains("glm"), "{query}: {name}");
    }
    // Where something has the words as they stand, they are words.
    let quote = hits("差距 models");
    assert!(!quote.is_empty());
}

#[test]
fn what_models_make_is_a_property_under_its_usual_names() {
    for (query, word) in [("快手 视频生成", "video"), ("阿里 图像生成 开源", "images")]
    {
        let hits = hits(query);
        let RecordId::Model(first) = record_of(&hits[0]) else { panic!("{query}: {:?}", hits[0]) };
        let makes = ATLAS[first].makes.map(baijia::atlas::Word::word);
        assert_eq!(makes, Some(word), "{query}: {}", ATLAS[first].name.en);
    }
}

#[test]
fn filings_have_a_place_and_what_stands_in_their_names() {
    for (query, words) in [
        ("medical filings", &["医", "健康", "诊", "药"][..]),
        ("医疗 备案", &["医", "健康", "诊", "药"]),
        ("filings about education", &["教", "学"]),
    ] {
        let hits = hits(query);
        for hit in &hits {
            let RecordId::Filing(id) = record_of(hit) else { panic!("{query}: {hit:?}") };
            let filing = &ATLAS[id];
            let name = format!("{} {}", filing.service, filing.filed_by);
            assert!(words.iter().any(|word| name.contains(word)), "{query}: {name}");
        }
    }
    for query in ["filings in tibet", "备案 西藏", "filings in Xizang"] {
        let RecordId::Filing(id) = record_of(&hits(query)[0]) else { panic!("{query}") };
        let region = ATLAS[id].jurisdiction.region().expect("a region");
        assert_eq!(ATLAS[region].key, "xizang", "{query}");
    }
    assert!(hits("手机 备案").iter().all(|hit| record_of(hit).kind() == Kind::Filing));
}

#[test]
fn a_number_belongs_to_the_word_of_its_script() {
    for (query, name) in
        [("百度ernie 5", "ernie 5"), ("智谱glm 5", "glm-5"), ("阿里qwen 3", "qwen3")]
    {
        let RecordId::Model(first) = record_of(&hits(query)[0]) else { panic!("{query}") };
        let found = ATLAS[first].name.en.to_lowercase();
        assert!(found.starts_with(name), "{query}: {found}");
    }
}

#[test]
fn a_topic_beside_a_time_finds_what_was_said_on_it_then() {
    for query in ["gap 2024", "差距 2024", "2024 gap", "差距 2024年"] {
        let hits = hits(query);
        for hit in &hits {
            let RecordId::Quote(id) = record_of(hit) else { panic!("{query}: {hit:?}") };
            assert_eq!(ATLAS[id].date.map(baijia::atlas::Date::year), Some(2024), "{query}");
        }
    }
}

#[test]
fn a_name_is_found_without_the_year_rather_than_another_name_with_it() {
    for query in ["li kaifu 2024", "kaifu 2024", "李开复 2024"] {
        let hits = INDEX.search_or_relax(query).hits;
        let lacks = hits[0].left_out.as_deref();
        assert_eq!(lacks, Some(&["2024".to_owned()][..]), "{query}: {:?}", hits[0]);
        let speaker = match record_of(&hits[0]) {
            RecordId::Quote(id) => ATLAS[id].speaker,
            RecordId::Speaker(id) => id,
            other => panic!("{query}: {other:?}"),
        };
        assert_eq!(ATLAS[speaker].key, "li-kaifu", "{query}");
    }
}

#[test]
fn who_a_service_was_filed_through_finds_it() {
    for query in ["国资委", "sasac"] {
        let hits = hits(query);
        let filings = ATLAS.filings.iter();
        let through = filings.filter(|(_, filing)| filing.jurisdiction.region().is_none()).count();
        assert_eq!(hits.len(), through, "{query}");
        for hit in &hits {
            let RecordId::Filing(id) = record_of(hit) else { panic!("{query}: {hit:?}") };
            assert_eq!(ATLAS[id].jurisdiction.region(), None, "{query}");
        }
    }
}
