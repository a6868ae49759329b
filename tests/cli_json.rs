//! The JSON contract, held against the data files, the index and the screen's own lists.

mod program;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use baijia::app::{Column, FacetValue, Filters, Sort};
use baijia::atlas::{Atlas, FILES, Modality, Openness, RecordId, Word};
use baijia::search::Index;
use program::run;
use serde_json::{Map, Value};

type Object = Map<String, Value>;

fn objects(jsonl: &str) -> Vec<Object> {
    let read = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    jsonl.lines().map(read).collect()
}

/// The keys of a line in the order in which they stand, which parsing forgets.
fn keys(line: &str) -> Vec<String> {
    let object: Object = serde_json::from_str(line).expect("an object");
    let mut keys: Vec<String> = object.keys().cloned().collect();
    keys.sort_by_key(|key| line.find(&format!("\"{key}\":")));
    keys
}

/// The records of a data file as written.
fn written(file: &str) -> Vec<Object> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
    serde_json::from_str(&fs::read_to_string(path).expect("the file")).expect("a list of objects")
}

fn atlas() -> std::sync::Arc<Atlas> {
    Atlas::embedded().expect("the embedded atlas is sound")
}

fn name(atlas: &Atlas, id: RecordId) -> String {
    format!("{}:{}", id.kind().word(), atlas.key(id))
}

/// Holds a printed record against the file: every field as written, what is not written null or empty.
fn assert_is(printed: &Object, written: &Object, kind: &str) {
    let sources: HashMap<String, Object> = self::written("sources.json")
        .into_iter()
        .map(|source| (source["id"].as_str().unwrap_or_default().to_owned(), source))
        .collect();
    let id = &written["id"];
    assert_eq!(printed["kind"], kind);
    for (field, value) in written {
        let shown = &printed[field];
        if field == "sources" {
            let ids: Vec<&Value> =
                shown.as_array().expect("a list").iter().map(|source| &source["id"]).collect();
            assert_eq!(ids, value.as_array().expect("a list").iter().collect::<Vec<_>>(), "{id}");
            for source in shown.as_array().expect("a list") {
                let record = &sources[source["id"].as_str().unwrap_or_default()];
                assert_eq!(source["title"], record["title"], "{id}");
                assert_eq!(source["address"], *record.get("address").unwrap_or(&Value::Null));
            }
        } else if field == "cells" {
            for (cell, answers) in shown.as_object().expect("an object") {
                for (part, answer) in answers.as_object().into_iter().flatten() {
                    let written = value[cell].get(part).cloned();
                    assert_eq!(*answer, written.unwrap_or(Value::Array(Vec::new())), "{id} {cell}");
                }
            }
            let filled = shown.as_object().expect("an object").values();
            let filled = filled.filter(|cell| !cell.is_null()).count();
            assert_eq!(filled, value.as_object().expect("an object").len(), "{id}");
        } else {
            assert_eq!(shown, value, "{id}: {field}");
        }
    }
    for (field, value) in printed {
        let ours = ["kind", "reported", "catalogued", "filed"].contains(&field.as_str());
        if !ours && !written.contains_key(field) {
            let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            assert!(empty, "{id}: no source says {field}, but it is {value}");
        }
    }
}

#[test]
fn every_record_of_every_kind_shows_every_field_as_the_data_has_it() {
    let atlas = atlas();
    let names: Vec<String> = atlas.records().map(|id| name(&atlas, id)).collect();
    let ran = run(["show", "--json"].into_iter().chain(names.iter().map(String::as_str)));
    let shown: HashMap<String, Object> = names.iter().cloned().zip(objects(&ran.stdout)).collect();
    assert_eq!(shown.len(), names.len());
    for file in FILES.into_iter().filter(|&file| !matches!(file, "gap.json" | "filing_days.json")) {
        let kind = file.trim_end_matches(".json").trim_end_matches('s');
        for record in written(file) {
            let id = record["id"].as_str().expect("an id");
            assert_is(&shown[&format!("{kind}:{id}")], &record, kind);
        }
    }
}

#[test]
fn a_list_prints_the_same_records_as_show_and_leaves_none_out() {
    let atlas = atlas();
    for file in FILES {
        let word = file.trim_end_matches(".json");
        let listed = run(["list", word, "--json"]).stdout;
        let records = objects(&listed);
        let mut ids: Vec<&str> =
            records.iter().filter_map(|record| record["id"].as_str()).collect();
        let written = written(file);
        let mut expected: Vec<&str> = written.iter().filter_map(|r| r["id"].as_str()).collect();
        ids.sort_unstable();
        expected.sort_unstable();
        assert_eq!(ids, expected);
        let orders: Vec<Vec<String>> = listed.lines().map(keys).collect();
        assert!(orders.windows(2).all(|pair| pair[0] == pair[1]), "{word}: keys keep their order");
        // A list of places has one measure at a time.
        if word == "regions" {
            for (record, written) in records.iter().zip(&written) {
                assert_eq!((&record["id"], &record["tile"]), (&written["id"], &written["tile"]));
            }
        } else if matches!(word, "gap" | "filing_days") {
            for claim in &written {
                let printed = records.iter().find(|record| record["id"] == claim["id"]);
                assert_is(printed.expect("the record"), claim, word);
            }
        } else {
            let names = records.iter().map(|record| {
                let text = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
                format!("{}:{}", text("kind"), text("id"))
            });
            let shown = run(["show", "--json"].map(str::to_owned).into_iter().chain(names)).stdout;
            assert_eq!(listed, shown, "{word}");
        }
    }
    let regions = objects(&run(["show", "region:beijing", "--json"]).stdout);
    let beijing = regions.first().expect("Beijing");
    assert_eq!(beijing["reported"]["models"]["value"], 38);
    assert_eq!(beijing["reported"]["models"]["figure"], "models-in-beijing");
    assert_eq!(beijing["reported"]["open_source"]["value"], "top_three");
    let id = atlas.regions.find("beijing").expect("Beijing");
    let here = Filters::of([FacetValue::Region(Some(id))]).count(&atlas);
    assert_eq!(beijing["catalogued"]["models"], here);
    assert_eq!(beijing["catalogued"]["papers"], Value::Null);
    // Each of the three with its day.
    assert_eq!(beijing["reported"]["day"], "2023-05-28");
    assert_eq!(beijing["filed"]["day"], "2026-08-31");
    assert_eq!(beijing["filed"]["source_ids"][0], "cac-genai-7218398");
    assert!(beijing["catalogued"]["day"].is_string());
}

#[test]
fn hits_that_lack_words_of_the_query_say_which() {
    let left_out = |object: &Object| -> Vec<String> {
        let words = object["left_out"].as_array().expect("a list").iter();
        words.map(|word| word.as_str().expect("words").to_owned()).collect()
    };
    let sentence = "李彦宏说文心一言与ChatGPT的差距只有两个月";
    let ran = run(["search", "--json", sentence]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let hits = objects(&ran.stdout);
    let ids: Vec<&str> = hits.iter().take(2).filter_map(|hit| hit["id"].as_str()).collect();
    assert_eq!(ids, ["li-yanhong-p13-reported", "li-yanhong-p13-direct"]);
    for hit in &hits {
        let words = left_out(hit);
        assert!(!words.is_empty(), "{hit:?}");
        for word in words {
            let text = hit.get("text").and_then(Value::as_str).unwrap_or_default();
            assert!(sentence.contains(&word) && !text.contains(&word), "{word} in {hit:?}");
        }
    }
    // Words typed apart are left out as they were typed.
    let ran = run(["search", "--json", "香蕉 护城河 李开复"]);
    let hits = objects(&ran.stdout);
    assert_eq!(hits[0]["id"], "li-kaifu-p16-reported");
    assert_eq!(left_out(&hits[0]), ["香蕉"]);
    // What has the whole query lacks nothing.
    let ran = run(["search", "--json", "护城河 李开复"]);
    assert!(objects(&ran.stdout).iter().all(|hit| !hit.contains_key("left_out")), "{ran:?}");
}

#[test]
fn a_search_prints_the_hits_of_the_index_in_its_order() {
    let atlas = atlas();
    let index = Index::new(atlas.clone());
    let golden = include_str!("golden.tsv").lines().filter(|line| !line.starts_with('#'));
    let queries = golden.filter_map(|line| line.split('\t').next());
    for query in queries.chain(["speaker:lkf 开源", "\"大模型\" 中国", "kind:figure 模型", "北京"])
    {
        let ran = run(["--lang", "zh", "search", "--json", "--", query]);
        let hits = index.search(query).hits;
        assert_eq!(ran.status, i32::from(hits.is_empty()), "{query}");
        let printed = objects(&ran.stdout);
        assert_eq!(printed.len(), hits.len(), "{query}");
        for (object, hit) in printed.iter().zip(&hits) {
            assert_eq!(object["kind"], hit.item.kind().word(), "{query}");
            assert_eq!(object["id"], hit.item.key(&atlas), "{query}");
            assert_eq!(object["tier"], hit.tier, "{query}");
            assert_eq!(object["score"], hit.score, "{query}");
            match hit.item.record().expect("a record of the atlas") {
                RecordId::Quote(id) => {
                    let quote = &atlas[id];
                    assert_eq!(object["text"], *quote.text);
                    assert_eq!(object["speaker"], *atlas[quote.speaker].key);
                    assert_eq!(object["title"], *atlas[quote.speaker].name.zh);
                }
                id => {
                    assert_eq!(object["title"], *atlas.name(id).zh);
                    assert!(!object.contains_key("text") && !object.contains_key("speaker"));
                }
            }
            let matches = object["matches"].as_array().expect("a list");
            assert_eq!(matches.len(), hit.matches.len(), "{query}");
            for (printed, found) in matches.iter().zip(&hit.matches) {
                assert_eq!(printed["field"], found.field.word(), "{query}");
                assert_eq!(printed["start"], found.start, "{query}");
                assert_eq!(printed["end"], found.end, "{query}");
            }
        }
    }
}

#[test]
fn the_keys_of_a_hit_stand_in_their_order() {
    let ran = run(["search", "--json", "--explain", "lkf"]);
    let orders: Vec<String> = ran.stdout.lines().map(|line| keys(line).join(" ")).collect();
    assert!(orders.iter().any(|keys| keys == "kind id title tier score why matches"), "{orders:?}");
    let quote = "kind id title tier score speaker text why matches";
    assert!(orders.iter().any(|keys| keys == quote), "{orders:?}");
    assert_eq!(ran.stderr, "");
}

#[test]
fn kind_and_limit_narrow_without_changing_the_order() {
    let all = run(["search", "--json", "模型"]).stdout;
    let quotes: Vec<&str> =
        all.lines().filter(|line| line.starts_with("{\"kind\":\"quote\"")).take(2).collect();
    let narrowed = run(["search", "--json", "模型", "--kind", "quote", "--limit", "2"]).stdout;
    assert_eq!(narrowed.lines().collect::<Vec<_>>(), quotes);
}

#[test]
fn filters_and_order_are_those_of_the_screen() {
    let atlas = atlas();
    let beijing = atlas.regions.find("beijing");
    let vertical = atlas.routes.find("vertical").expect("the route");
    let shanghai = atlas.regions.find("shanghai");
    let by = |column, descending| Sort { column, descending };
    let cases: [(&[&str], Vec<FacetValue>, Sort); 7] = [
        (&[], vec![], by(Column::Name, false)),
        (
            &["-f", "region=北京", "-s", "released"],
            vec![FacetValue::Region(beijing)],
            by(Column::Released, true),
        ),
        (
            &["-f", "region=beijing", "-f", "region=Shanghai", "-f", "route=vertical", "-s", "org"],
            vec![
                FacetValue::Region(beijing),
                FacetValue::Region(shanghai),
                FacetValue::Route(vertical),
            ],
            by(Column::Organization, false),
        ),
        (
            &["-f", "open=yes", "-s", "parameters"],
            vec![FacetValue::OpenSource(Openness::Yes)],
            by(Column::Parameters, true),
        ),
        (
            &["-f", "modality=multimodal", "-s", "parameters", "-r"],
            vec![FacetValue::Modality(Some(Modality::Multimodal))],
            by(Column::Parameters, false),
        ),
        (
            &["-f", "released=2023-05", "-s", "region"],
            vec![FacetValue::Released("2023-05".parse().ok())],
            by(Column::Region, false),
        ),
        (
            &["-f", "field=healthcare", "-s", "open"],
            vec![FacetValue::Field("医疗".into())],
            by(Column::OpenSource, false),
        ),
    ];
    for (arguments, values, sort) in cases {
        let listed = objects(&run(["list", "models", "--json"].iter().chain(arguments)).stdout);
        let ids: Vec<&str> = listed.iter().filter_map(|model| model["id"].as_str()).collect();
        let models = sort.models(&atlas, &Filters::of(values));
        let expected: Vec<&str> = models.into_iter().map(|id| atlas[id].key.as_str()).collect();
        assert!(!expected.is_empty(), "{arguments:?}");
        assert_eq!(ids, expected, "{arguments:?}");
    }
}
