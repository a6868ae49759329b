//! Import and list are each other's inverse: what an archive holds comes back line by line.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{directory, imported};
use crate::program::{Ran, run};

fn import(file: &Path, archive: &Path) -> Ran {
    run([Path::new("import"), file, Path::new("--into"), archive])
}

/// The lines of an archive, in no order.
fn lines(archive: &Path) -> BTreeSet<String> {
    fs::read_to_string(archive).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn list(archive: &Path, more: &[&str]) -> Ran {
    let data = archive.to_str().unwrap();
    run(["--data", data, "list", "quotes", "--json"].into_iter().chain(more.iter().copied()))
}

fn list_as(archive: &Path, more: &[&str]) -> Ran {
    let data = archive.to_str().unwrap();
    run(["--data", data, "list", "quotes"].into_iter().chain(more.iter().copied()))
}

const FULL: &str = r#"{"text":"路要自己量。\n一步一步。","speaker":"寅卯","speaker_en":"Yin Mao","role":"院长","org":"某研究院","region":"北京","date":"2023年5月28日","source":"某报","url":"https://example.org/a","topic":["开源","算力"],"lang":"zh","id":"a-1","manner":"direct","context":"下一句说的是条件","occasion":"某论坛","via":"某刊","page":3,"paragraph":"7","title":"某文","author":"某记者","publisher":"某社","accessed":"2023-06-01","note":"要核对","tags":["甲","乙"],"speaker_id":"p-1","aliases":["卯先生"],"heft":1.5,"extra":{"a":[1,null]}}
{"text":"尺子也要量。","speaker":"李开复","date":"去年夏天","manner":"reported"}
{"text":"无日期","speaker":"辰巳"}
"#;

#[test]
fn every_field_of_a_line_comes_back_as_it_was() {
    let (ran, first) = imported("circle", FULL, &[]);
    assert_eq!((ran.status, first.len()), (0, 3), "{}", ran.stdout);
    let archive = directory("circle-archive").join("own.jsonl");
    let text: String = first.iter().flat_map(|line| [line.to_string(), "\n".to_owned()]).collect();
    fs::write(&archive, &text).unwrap();
    let listed = list(&archive, &["-f", "archive=own.jsonl"]);
    assert_eq!(listed.status, 0, "{}", listed.stderr);
    let quotes: Vec<Value> =
        listed.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let full = quotes.iter().find(|quote| quote["id"] == "a-1").unwrap();
    assert_eq!(full["archive"], "own.jsonl");
    assert_eq!((&full["topic"], &full["tags"]), (&json!(["开源", "算力"]), &json!(["甲", "乙"])));
    assert_eq!(full["other"], json!({"heft": 1.5, "extra.a": [1, null]}));
    let again = archive.with_file_name("again.jsonl");
    let export = archive.with_file_name("export.jsonl");
    fs::write(&export, &listed.stdout).unwrap();
    let ran = import(&export, &again);
    assert_eq!(ran.status, 0, "{}{}", ran.stdout, ran.stderr);
    assert_eq!(lines(&again), lines(&archive));
}

#[test]
fn the_card_shows_what_the_line_states_and_says_what_it_does_not() {
    let archive = directory("card").join("own.jsonl");
    fs::write(&archive, FULL).unwrap();
    let data = archive.to_str().unwrap();
    let card = run(["--data", data, "show", "a-1", "--lang", "en"]);
    for part in [
        "direct quote",
        "下一句说的是条件",
        "2023-05-28 (written 2023年5月28日)",
        "某论坛",
        "某刊",
        "要核对",
        "heft: 1.5",
        "own.jsonl",
        "开源, 算力",
    ] {
        assert!(card.stdout.contains(part), "{part}: {}", card.stdout);
    }
    let quote = list(&archive, &["-f", "archive=own", "-f", "speaker=li-kaifu"]);
    let quote: Value = serde_json::from_str(&quote.stdout).unwrap();
    let key = quote["id"].as_str().unwrap();
    let card = run(["--data", data, "show", key, "--lang", "zh"]);
    for part in ["未知（原写 去年夏天）", "转述"] {
        assert!(card.stdout.contains(part), "{part}: {}", card.stdout);
    }
}

#[test]
fn lists_count_the_archive_apart_and_fields_of_a_query_narrow_it() {
    let archive = directory("lists").join("own.jsonl");
    fs::write(&archive, FULL).unwrap();
    let data = archive.to_str().unwrap();
    for (listed, part) in [("speakers", "寅卯"), ("topics", "算力"), ("sources", "某报")] {
        let ran = run(["--data", data, "list", listed]);
        let own = ran.stdout.rsplit("Quotes (archived)").next().unwrap();
        assert!(
            own.lines().any(|line| line.contains(part) && line.trim_end().ends_with(" 1")),
            "{listed}: {}",
            ran.stdout
        );
    }
    let found = |query: &str| {
        let ran = run(["--data", data, "search", "--kind", "quote", query, "--json"]);
        let own = ran.stdout.lines().filter(|line| !line.contains("-p1") && !line.contains("-p2"));
        let texts = own.map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["text"]
                .as_str()
                .unwrap()
                .chars()
                .take(2)
                .collect()
        });
        texts.collect::<BTreeSet<String>>()
    };
    let set = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(found("manner:reported archive:own"), set(&["尺子"]));
    assert_eq!(found("source:某报"), set(&["路要"]));
    assert_eq!(found("archive:own"), set(&["路要", "尺子", "无日"]));
    assert_eq!(found("year:2023 archive:own"), set(&["路要"]));
    assert_eq!(found("after:2023-05 archive:own"), set(&["路要"]));
    assert_eq!(found("before:2023-05 archive:own"), set(&[]));
    assert_eq!(found("archive:own -manner:direct"), set(&["尺子", "无日"]));
    assert_eq!(found("topic:算力 archive:own"), set(&["路要"]));
    let unknown = run(["--data", data, "search", "manner:direkt"]);
    assert!(unknown.stderr.contains("direct"), "{}{}", unknown.stdout, unknown.stderr);
}

/// A text without what an import smooths: blanks at the ends, and marks that part a list.
fn word() -> impl Strategy<Value = String> {
    "[a-z甲乙丙丁数据“”：]{1,8}"
}

fn line() -> impl Strategy<Value = Value> {
    let text = "[a-z甲乙丙丁。\n\t\"“”《》—]{0,12}甲[a-z。]{0,4}";
    let names = [
        "role",
        "org",
        "region",
        "source",
        "url",
        "lang",
        "context",
        "occasion",
        "via",
        "page",
        "title",
        "author",
        "publisher",
        "note",
        "speaker_en",
    ];
    let some = prop::collection::btree_map(prop::sample::select(names.to_vec()), word(), 0..8);
    let lists = prop::collection::btree_map(
        prop::sample::select(&["topic", "tags", "aliases"][..]),
        prop::collection::btree_set("[a-z甲乙]{1,4}", 1..3),
        0..3,
    );
    let date = prop::option::of(prop::sample::select(
        &["2023", "2023-05", "2023年5月28日", "28 May 2023", "从前"][..],
    ));
    let other = prop::collection::btree_map("x[a-z]{1,4}", any::<Option<u16>>(), 0..3);
    let manner = prop::option::of(prop::sample::select(&["direct", "reported"][..]));
    (text, word(), some, lists, date, other, manner).prop_map(
        |(text, speaker, some, lists, date, other, manner)| {
            let mut line = Map::new();
            line.insert("text".to_owned(), text.into());
            line.insert("speaker".to_owned(), speaker.into());
            line.extend(some.into_iter().map(|(name, text)| (name.to_owned(), text.into())));
            for (name, words) in lists {
                line.insert(name.to_owned(), words.into_iter().collect());
            }
            line.extend(date.map(|date| ("date".to_owned(), date.into())));
            line.extend(manner.map(|manner| ("manner".to_owned(), manner.into())));
            line.extend(other.into_iter().map(|(name, number)| (name, json!(number))));
            Value::Object(line)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn import_list_import_is_the_identity(lines_in in prop::collection::vec(line(), 1..12)) {
        let directory = directory("identity");
        let (file, first, export, second) = (
            directory.join("in.jsonl"),
            directory.join("first.jsonl"),
            directory.join("export.jsonl"),
            directory.join("second.jsonl"),
        );
        let text: String = lines_in.iter().flat_map(|line| [line.to_string(), "\n".to_owned()]).collect();
        fs::write(&file, text).unwrap();
        prop_assert_eq!(import(&file, &first).status, 0);
        let listed = list(&first, &["-f", "archive=first.jsonl"]);
        prop_assert_eq!(listed.status, 0);
        fs::write(&export, &listed.stdout).unwrap();
        prop_assert_eq!(import(&export, &second).status, 0);
        prop_assert_eq!(lines(&second), lines(&first));
        // A table holds the same, in either language; cells of TSV alone have no breaks.
        let has_breaks = lines_in.iter().any(|line| line.to_string().contains("\\n") || line.to_string().contains("\\t"));
        for (format, language) in [("csv", "zh"), ("csv", "en"), ("markdown", "zh"), ("tsv", "en"), ("json", "en")] {
            if has_breaks && format == "tsv" {
                continue;
            }
            let table = directory.join(format!("{format}-{language}"));
            let ran = list_as(&first, &["-f", "archive=first.jsonl", "--format", format, "--lang", language]);
            prop_assert_eq!(ran.status, 0);
            fs::write(&table, &ran.stdout).unwrap();
            let table_text = ran.stdout;
            let third = directory.join(format!("{format}-{language}.jsonl"));
            let ran = import(&table, &third);
            prop_assert_eq!(ran.status, 0, "{} {}: {}{}\n{}", format, language, ran.stdout, ran.stderr, table_text);
            prop_assert_eq!(lines(&third), lines(&first), "{} {}: {}", format, language, table_text);
        }
    }
}
