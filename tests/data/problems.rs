//! Every mistake is told with file, record, field, what stands there, what was expected and the nearest valid value.

use baijia::atlas::{Atlas, FILES, Files, Problem};
use serde_json::json;

use crate::mistake::Mistake::{self, Drop, Set, Swap, Text};

/// A file, a mistake in it, and what is told of it.
type Case = (&'static str, Mistake, &'static str);

fn problems(files: &Files<'_>) -> Vec<Problem> {
    Atlas::load(files).map(|_| ()).expect_err("the atlas loads").0
}

fn told(files: &Files<'_>) -> Vec<String> {
    problems(files).iter().map(Problem::to_string).collect()
}

/// Each mistake alone makes one problem.
fn check(cases: &[Case]) {
    for (file, mistake, expected) in cases {
        let files = mistake.make(file, Files::embedded());
        assert_eq!(told(&files), [format!("{file}: {expected}")]);
    }
}

#[test]
fn a_reference_that_dangles_is_told() {
    check(&[
        (
            "models.json",
            Set("chatglm-6b", "/region", json!("beijng")),
            r#"chatglm-6b: region: "beijng"; expected the id of a region; did you mean “beijing”?"#,
        ),
        (
            "models.json",
            Set("chatglm-6b", "/route", json!("generel")),
            r#"chatglm-6b: route: "generel"; expected the id of a route; did you mean “general”?"#,
        ),
        (
            "models.json",
            Set("chatglm-6b", "/sources/0", json!("wgwang-b3f5241")),
            r#"chatglm-6b: sources[0]: "wgwang-b3f5241"; expected the id of a source; did you mean “wgwang-b3f5242”?"#,
        ),
        (
            "quotes.json",
            Set("li-kaifu-p17-direct", "/speaker", json!("lee-kaifu")),
            r#"li-kaifu-p17-direct: speaker: "lee-kaifu"; expected the id of a speaker; did you mean “li-kaifu”?"#,
        ),
        (
            "quotes.json",
            Set("li-kaifu-p17-direct", "/speaker", json!(7)),
            "li-kaifu-p17-direct: speaker: 7; expected the id of a speaker",
        ),
        (
            "gap.json",
            Set("xiao-yanghua-points", "/quote", json!("xiao-yanghua-p21")),
            r#"xiao-yanghua-points: quote: "xiao-yanghua-p21"; expected the id of a quote; did you mean “xiao-yanghua-p21-direct”?"#,
        ),
        (
            "gap.json",
            Drop("xiao-yanghua-points", "/quote"),
            "xiao-yanghua-points: quote: nothing; expected the id of a quote",
        ),
        (
            "routes.json",
            Set("vertical", "/cells/what/quotes/0", json!("zhao-zhigeng-p23")),
            r#"vertical: cells.what.quotes[0]: "zhao-zhigeng-p23"; expected the id of a quote; did you mean “zhao-zhigeng-p23-direct”?"#,
        ),
    ]);
}

#[test]
fn a_link_that_leads_nowhere_is_told() {
    check(&[
        (
            "quotes.json",
            Set("li-yanhong-p14-reported", "/about/0", json!("model:ernie-bott")),
            r#"li-yanhong-p14-reported: about[0]: "model:ernie-bott"; expected a link, kind:id, with an id of models.json; did you mean “model:ernie-bot”?"#,
        ),
        (
            "quotes.json",
            Set("li-yanhong-p14-reported", "/about/0", json!("modle:ernie-bot")),
            r#"li-yanhong-p14-reported: about[0]: "modle:ernie-bot"; expected a link, kind:id; the kind one of speaker, model, region, route, quote, topic, craft, figure, source; did you mean “model:ernie-bot”?"#,
        ),
        (
            "quotes.json",
            Set("li-yanhong-p14-reported", "/about/0", json!("ernie-bot")),
            r#"li-yanhong-p14-reported: about[0]: "ernie-bot"; expected a link, kind:id; did you mean “model:ernie-bot”?"#,
        ),
    ]);
}

#[test]
fn a_record_without_a_source_is_told() {
    check(&[
        (
            "models.json",
            Drop("chatglm-6b", "/sources"),
            "chatglm-6b: sources: nothing; expected at least one source",
        ),
        (
            "figures.json",
            Set("models-in-beijing", "/sources", json!([])),
            "models-in-beijing: sources: nothing; expected at least one source",
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/sources", json!("article")),
            r#"li-kaifu: sources: "article"; expected a list"#,
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/sources", json!(["article", "article"])),
            r#"li-kaifu: sources[1]: "article"; expected each entry once"#,
        ),
    ]);
}

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
fn a_date_or_a_size_of_the_wrong_form_is_told() {
    check(&[
        (
            "quotes.json",
            Set("zhao-zhigeng-p4-direct", "/date", json!("2023-5-28")),
            r#"zhao-zhigeng-p4-direct: date: "2023-5-28"; expected a date as 2023, 2023-05 or 2023-05-28; did you mean “2023-05-28”?"#,
        ),
        (
            "models.json",
            Set("chatglm-6b", "/released", json!("2023-02-29")),
            r#"chatglm-6b: released: "2023-02-29"; expected a date as 2023, 2023-05 or 2023-05-28; did you mean “2023-02-28”?"#,
        ),
        (
            "sources.json",
            Set("article", "/date", json!(2023)),
            "article: date: 2023; expected a date as 2023, 2023-05 or 2023-05-28; did you mean “2023”?",
        ),
        (
            "models.json",
            Set("chatglm-6b", "/parameters", json!("6b")),
            r#"chatglm-6b: parameters: "6b"; expected a size as 6B or ~10B; did you mean “6B”?"#,
        ),
    ]);
}

#[test]
fn a_word_out_of_its_set_is_told() {
    check(&[
        (
            "models.json",
            Set("chatglm-6b", "/open_source", json!("Yes")),
            r#"chatglm-6b: open_source: "Yes"; expected one of yes, no, unknown; did you mean “yes”?"#,
        ),
        (
            "models.json",
            Drop("chatglm-6b", "/open_source"),
            "chatglm-6b: open_source: nothing; expected one of yes, no, unknown",
        ),
        (
            "models.json",
            Set("chatglm-6b", "/modality", json!("languag")),
            r#"chatglm-6b: modality: "languag"; expected one of language, multimodal, vision, speech, code, protein; did you mean “language”?"#,
        ),
        (
            "routes.json",
            Set("general", "/standing", json!(true)),
            "general: standing: true; expected one of route, beside; did you mean “route”?",
        ),
    ]);
}

#[test]
fn a_text_that_cannot_be_shown_is_told() {
    check(&[
        (
            "quotes.json",
            Set("insiders-p24-reported", "/text", json!(" ")),
            r#"insiders-p24-reported: text: " "; expected a text that is not blank"#,
        ),
        (
            "quotes.json",
            Set("insiders-p24-reported", "/text", json!("落\u{1b}[2J地")),
            r#"insiders-p24-reported: text: "落\u001b[2J地"; expected a text without control characters; did you mean “落 [2J地”?"#,
        ),
        (
            "models.json",
            Set("chatglm-6b", "/address", json!(6)),
            "chatglm-6b: address: 6; expected a text that is not blank; did you mean “6”?",
        ),
        (
            "models.json",
            Set("chatglm-6b", "/region", json!(null)),
            "chatglm-6b: region: null; expected the id of a region",
        ),
    ]);
}

#[test]
fn a_value_of_the_wrong_type_is_told() {
    check(&[
        (
            "speakers.json",
            Set("li-kaifu", "/named", json!("True")),
            r#"li-kaifu: named: "True"; expected true or false; did you mean “true”?"#,
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/paragraphs/0", json!("¶16")),
            r#"li-kaifu: paragraphs[0]: "¶16"; expected the number of a paragraph, from 1; did you mean “16”?"#,
        ),
        (
            "quotes.json",
            Set("insiders-p24-reported", "/paragraph", json!(0)),
            "insiders-p24-reported: paragraph: 0; expected the number of a paragraph, from 1; did you mean “1”?",
        ),
        (
            "quotes.json",
            Set(
                "insiders-p24-reported",
                "/paragraph",
                json!({"of": ["a", "long", "object", "that", "would", "drown", "the", "message"]}),
            ),
            r#"insiders-p24-reported: paragraph: {"of":["a","long","object","that","would","drown","the","me…; expected the number of a paragraph, from 1"#,
        ),
        (
            "figures.json",
            Set("models-in-beijing", "/number", json!("38")),
            r#"models-in-beijing: number: "38"; expected a number; did you mean “38”?"#,
        ),
        (
            "figures.json",
            Drop("models-in-beijing", "/unit"),
            "models-in-beijing: unit: nothing; expected number, bound and unit together",
        ),
        (
            "routes.json",
            Set("general", "/cells", json!([])),
            "general: cells: []; expected an object",
        ),
    ]);
}

#[test]
fn a_place_off_the_map_or_taken_is_told() {
    check(&[
        (
            "regions.json",
            Set("beijing", "/tile", json!([9, 2])),
            "beijing: tile: [9,2]; expected [column 0 to 8, row 0 to 7]; did you mean “[8, 2]”?",
        ),
        (
            "regions.json",
            Set("beijing", "/tile", json!([6])),
            "beijing: tile: [6]; expected [column 0 to 8, row 0 to 7]",
        ),
        (
            "regions.json",
            Drop("beijing", "/tile"),
            "beijing: tile: nothing; expected [column 0 to 8, row 0 to 7]",
        ),
        (
            "regions.json",
            Set("tianjin", "/tile", json!([6, 2])),
            "tianjin: tile: [6,2], as beijing; expected a value of its own",
        ),
        (
            "regions.json",
            Set("tianjin", "/code", json!("110000")),
            "tianjin: code: 110000, as beijing; expected a value of its own",
        ),
        (
            "regions.json",
            Set("tianjin", "/code", json!("12")),
            r#"tianjin: code: "12"; expected six digits"#,
        ),
    ]);
}

#[test]
fn an_id_that_is_none_or_taken_is_told() {
    check(&[
        (
            "craft.json",
            Set("quality-control", "/id", json!("process-design")),
            r#"process-design: id: "process-design" again, in record 5; expected an id of its own; did you mean “process-design-2”?"#,
        ),
        (
            "craft.json",
            Set("quality-control", "/id", json!("Quality Control")),
            r#"Quality Control: id: "Quality Control"; expected a-z, 0-9 and hyphens; did you mean “quality-control”?"#,
        ),
        ("craft.json", Drop("quality-control", "/id"), "record 5: id: nothing; expected a text"),
        (
            "craft.json",
            Set("quality-control", "/id", json!(" ")),
            r#"record 5: id: " "; expected a text that is not blank"#,
        ),
        (
            "craft.json",
            Set("quality-control", "/id", json!(5)),
            "record 5: id: 5; expected a text that is not blank; did you mean “5”?",
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
        ("\u{feff}[]", "expected value at line 1 column 1"),
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
        // The topics are gone with their file, so what names one dangles.
        ("quotes.json", "insiders-p24-reported", "topics[0]"),
        ("craft.json", "process-design", "id"),
        ("craft.json", "data-recipe", "sources"),
        ("sources.json", "article", "date"),
    ] {
        assert_eq!(places.iter().filter(|&&told| told == place).count(), 1, "{place:?}");
    }
    let order = places.iter().map(|place| FILES.iter().position(|&file| file == place.0));
    assert!(order.is_sorted());
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
        found: r#""beijng""#.into(),
        expected: "the id of a region".into(),
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
