//! Fields with a value before the words.

use baijia::atlas::{Kind, Language, RecordId, Word as _};

use crate::{ATLAS, INDEX, is, named, record_of};

#[test]
fn fields_narrow_and_say_how_they_were_understood() {
    let labels = |query: &str, language| {
        let found = INDEX.search(query);
        let labels = found.understood.iter().map(|term| term.label(&ATLAS, language));
        labels.collect::<Vec<_>>().join(" · ")
    };
    assert_eq!(labels("speaker:lkf 开源", Language::Zh), "人物：李开复 · 开源");
    assert_eq!(labels("speaker:lkf 开源", Language::En), "speaker: Li Kaifu · 开源");
    assert_eq!(labels("in:shanxi", Language::Zh), "地区：山西、陕西");
    assert_eq!(labels("话题：gap “天花板” -百度", Language::Zh), "话题：差距 · “天花板” · −百度");
    assert_eq!(labels("ＫＩＮＤ：quotes", Language::En), "kind: Quote");
    assert_eq!(labels("open:y model:moss", Language::En), "open: yes · kind: Model · moss");
}

#[test]
fn every_field_lets_pass_what_has_it() {
    let all = |query: &str, holds: &dyn Fn(RecordId) -> bool| {
        let found = INDEX.search(query);
        assert!(!found.hits.is_empty(), "{query}");
        for hit in found.hits {
            assert!(holds(record_of(&hit)), "{query} let pass {}", named(record_of(&hit)));
        }
    };
    all("speaker:邱锡鹏", &|record| is(record, "speaker=qiu-xipeng"));
    all("kind:引语", &|record| record.kind() == Kind::Quote);
    all("in:广东 kind:model", &|record| match record {
        RecordId::Model(id) => ATLAS[id].region.is_some_and(|at| ATLAS[at].key == "guangdong"),
        _ => false,
    });
    all("in:shenzhen kind:model", &|record| match record {
        RecordId::Model(id) => ATLAS[id].city.as_ref().is_some_and(|city| city.zh == "深圳"),
        _ => false,
    });
    all("route:vertical kind:model", &|record| match record {
        RecordId::Model(id) => ATLAS[ATLAS[id].route].key == "vertical",
        _ => false,
    });
    all("open:no", &|record| match record {
        RecordId::Model(id) => ATLAS[id].open_source.word() == "no",
        _ => false,
    });
    all("topic:gap kind:quote", &|record| match record {
        RecordId::Quote(id) => ATLAS[id].topics.iter().any(|&topic| ATLAS[topic].key == "gap"),
        _ => false,
    });
}

#[test]
fn a_value_that_names_nothing_is_said_with_the_nearest() {
    let found = INDEX.search("speaker:qqqq 开源");
    assert!(found.hits.is_empty());
    assert_eq!((found.unknown[0].field, found.unknown[0].value.as_str()), ("speaker", "qqqq"));
    let found = INDEX.search("topic:comercialisatoin-of");
    assert_eq!(found.unknown[0].nearest.as_deref(), Some("commercialization"));
}

#[test]
fn direct_and_reported_speech_are_kinds_of_quotes() {
    let count = |query: &str| INDEX.search(query).hits.len();
    let quotes = count("kind:quote");
    assert_eq!(count("kind:direct") + count("kind:reported"), quotes);
    for (one, other) in [
        ("kind:direct", "manner:direct"),
        ("kind:reported", "manner:reported"),
        ("kind:direct", "种类：原话"),
        ("kind:reported", "方式：转述"),
    ] {
        assert_eq!(count(one), count(other), "{one} is {other}");
        assert!(count(one) > 0, "{one}");
    }
}
