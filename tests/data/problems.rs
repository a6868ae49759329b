//! Every mistake is told with file, record, field, what stands there, what was expected and the nearest valid value.

use baijia::atlas::{Atlas, FILES, Files, Problem};
use serde_json::json;

use crate::mistake::Mistake::{Drop, Set, Swap, Text};
use crate::mistake::{check, problems, told};

#[test]
fn a_field_too_many_or_too_few_is_told() {
    check(&[
        (
            "models.json",
            Set("chatglm-6b", "/regoin", json!("beijing")),
            "chatglm-6b: regoin: an unknown field; expected a field of the schema; did you mean “region”?",
        ),
        (
            "routes.json",
            Set("general", "/cells/obstacle", json!({})),
            "general: cells.obstacle: an unknown field; expected a field of the schema; did you mean “obstacles”?",
        ),
        (
            "topics.json",
            Set("gap", "/name/cn", json!("差距")),
            "gap: name.cn: an unknown field; expected zh or en; did you mean “en”?",
        ),
        (
            "topics.json",
            Swap(r#""id": "gap","#, r#""id": "gap", "paragraphs": [],"#),
            "gap: paragraphs: given twice; expected each field once",
        ),
        (
            "topics.json",
            Swap(r#""zh": "差距","#, r#""zh": "代差", "zh": "差距","#),
            "gap: name.zh: given twice; expected each field once",
        ),
        (
            "topics.json",
            Drop("gap", "/meaning"),
            "gap: meaning: nothing; expected a bilingual text, {\"zh\": …, \"en\": …}",
        ),
        (
            "topics.json",
            Set("gap", "/meaning", json!("差距")),
            "gap: meaning: \"差距\"; expected a bilingual text, {\"zh\": …, \"en\": …}",
        ),
        (
            "topics.json",
            Drop("gap", "/name/en"),
            "gap: name.en: nothing; expected a text that is not blank",
        ),
        (
            "quotes.json",
            Drop("insiders-p24-reported", "/topics"),
            "insiders-p24-reported: topics: nothing; expected a list, empty where there is none",
        ),
        (
            "craft.json",
            Set("data-recipe", "/paragraphs", json!([])),
            "data-recipe: paragraphs: nothing; expected at least one paragraph",
        ),
        (
            "models.json",
            Set("chatglm-6b", "/organizations", json!([])),
            "chatglm-6b: organizations: nothing; expected at least one entry",
        ),
    ]);
}

#[test]
fn a_file_that_holds_no_records_is_told() {
    let cases: &[(&str, &str)] = &[
        ("[{]", "key must be a string at line 1 column 3"),
        ("", "EOF while parsing a value at line 1 column 0"),
        ("{}", "invalid type: map, expected an array at line 1 column 0"),
        ("[] []", "trailing characters at line 1 column 4"),
    ];
    for (text, found) in cases {
        let expected = format!("gap.json: {found}; expected a JSON array of records");
        assert_eq!(told(&Text(text).make("gap.json", Files::embedded())), [expected]);
    }
    let files = Text(r#"["a claim", {"id": "a"}]"#).make("gap.json", Files::embedded());
    assert_eq!(
        told(&files).first().unwrap(),
        r#"gap.json: record 1: "a claim"; expected an object"#
    );
    let deep = "[".repeat(10_000);
    assert_eq!(problems(&Files::embedded().with("gap.json", deep)).len(), 1);
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_files() {
    let mistakes = [
        ("sources.json", Set("article", "/date", json!("soon"))),
        ("craft.json", Set("quality-control", "/id", json!("process-design"))),
        ("craft.json", Drop("data-recipe", "/sources")),
        ("models.json", Set("chatglm-6b", "/region", json!("beijng"))),
        ("models.json", Set("chatglm-6b", "/released", json!("2023-14"))),
        ("models.json", Set("moss", "/open_sauce", json!("yes"))),
        ("topics.json", Text("not JSON")),
    ];
    let files =
        mistakes.iter().fold(Files::embedded(), |files, (file, mistake)| mistake.make(file, files));
    let found = problems(&files);
    let places: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|problem| (problem.file.as_str(), problem.record.as_str(), problem.field.as_str()))
        .collect();
    for place in [
        ("models.json", "chatglm-6b", "region"),
        ("models.json", "chatglm-6b", "released"),
        ("models.json", "moss", "open_sauce"),
        ("topics.json", "", ""),
        ("craft.json", "process-design", "id"),
        ("craft.json", "data-recipe", "sources"),
        ("sources.json", "article", "date"),
    ] {
        assert_eq!(places.iter().filter(|&&told| told == place).count(), 1, "{place:?}");
    }
    assert_eq!(places[0], ("topics.json", "", ""), "the file that is gone comes first");
    let order = places[1..].iter().map(|place| FILES.iter().position(|&file| file == place.0));
    assert!(order.is_sorted());
    // The topics are gone with their file: no reference to one is told.
    assert_eq!(found.iter().filter(|told| told.field.starts_with("topics")).count(), 0);
    let told = Atlas::load(&files).map(|_| ()).unwrap_err().to_string();
    assert!(told.ends_with(&format!("{} problems", found.len())));
}

#[test]
fn a_problem_says_each_part_by_itself() {
    let mistake = Set("chatglm-6b", "/region", json!("beijng"));
    let expected = Problem {
        file: "models.json".into(),
        record: "chatglm-6b".into(),
        field: "region".into(),
        found: r#""beijng""#.to_owned().into(),
        expected: ("地区的编号", "the id of a region").into(),
        nearest: Some("beijing".into()),
    };
    assert_eq!(problems(&mistake.make("models.json", Files::embedded())), [expected]);
}

#[test]
fn an_atlas_without_records_is_sound() {
    let files = FILES.iter().fold(Files::embedded(), |files, file| files.with(file, "[]"));
    let atlas = Atlas::load(&files).unwrap();
    assert_eq!(atlas.records().count(), 0);
}

#[test]
fn a_number_of_the_registry_and_a_day_of_filing_are_given_once() {
    check(&[
        (
            "filings.json",
            Set("filing-2", "/number", json!(1)),
            "filing-2: number: 1, which filing-1 has; expected a number that no other filing of its series has",
        ),
        (
            "filing_days.json",
            Set("filed-2024-04-02", "/date", json!("2023-12-31")),
            "filed-2024-04-02: date: 2023-12-31, which filed-2023-12-31 has; expected a day that is listed once",
        ),
    ]);
}
