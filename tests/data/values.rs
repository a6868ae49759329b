//! Values that a field cannot have.

use baijia::atlas::Files;
use serde_json::json;

use crate::mistake::Mistake::{self, Drop, Set};
use crate::mistake::{check, told};

/// What is told of a mistake in one file.
fn told_of(file: &str, mistake: &Mistake) -> Vec<String> {
    told(&mistake.make(file, Files::embedded()))
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
            r#"chatglm-6b: parameters: "6b"; expected a size from 0.001B to 1000T, as 6B, 1.6T or ~10B; did you mean “6B”?"#,
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
            r#"insiders-p24-reported: text: "落\u001b[2J地" with U+001B; expected a text without characters that nobody sees; did you mean “落 [2J地”?"#,
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/name/zh", json!("李\u{2800}开复")),
            r#"li-kaifu: name.zh: "李⠀开复" with U+2800; expected a text without characters that nobody sees; did you mean “李开复”?"#,
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/name/en", json!("Kai-Fu  Lee")),
            r#"li-kaifu: name.en: "Kai-Fu  Lee"; expected a name with one plain blank between its words; did you mean “Kai-Fu Lee”?"#,
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/name/zh", json!("李\u{3000}开复")),
            r#"li-kaifu: name.zh: "李　开复"; expected a name with one plain blank between its words; did you mean “李 开复”?"#,
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
fn a_number_that_nobody_can_mean_is_told() {
    for number in [json!(1e40), json!(-5), json!(-0.5), json!(2.5), json!(1_000_001)] {
        let told = told_of("figures.json", &Set("models-in-beijing", "/number", number.clone()));
        let expected = format!(
            "models-in-beijing: number: {number}; expected a whole number from 0 to 1000000"
        );
        assert_eq!(told, [format!("figures.json: {expected}")]);
    }
    for number in [json!(0), json!(100_000), json!(1_000_000_000)] {
        let told = told_of("filings.json", &Set("filing-2", "/number", number.clone()));
        let expected =
            format!("filing-2: number: {number}; expected a whole number from 1 to 99999");
        assert!(told[0].starts_with(&format!("filings.json: {expected}")), "{told:?}");
    }
    for (file, id) in [
        ("quotes.json", "li-kaifu-p17-direct"),
        ("figures.json", "models-in-beijing"),
        ("sources.json", "article"),
    ] {
        let told = told_of(file, &Set(id, "/date", json!("0001-01-01")));
        assert!(told[0].contains("date: \"0001-01-01\"; expected a date from 2017 on"), "{told:?}");
    }
    for size in [
        "0.0000001B",
        "0.0009B",
        "0B",
        "-6B",
        "10000000000000000000000000000000000000000B",
        "1000001B",
        "1e40B",
    ] {
        let told = told_of("models.json", &Set("chatglm-6b", "/parameters", json!(size)));
        assert_eq!(told.len(), 1, "{size}: {told:?}");
    }
}

#[test]
fn a_character_that_nobody_sees_is_told_in_every_field_of_text() {
    let invisible = [
        '\u{202e}', '\u{2066}', '\u{61c}', '\u{2028}', '\u{200b}', '\u{200d}', '\u{2060}',
        '\u{feff}', '\u{ad}', '\u{7f}', '\u{fe0f}',
    ];
    for character in invisible {
        for (file, id, field) in [
            ("speakers.json", "li-kaifu", "/name/zh"),
            ("speakers.json", "li-kaifu", "/name/en"),
            ("speakers.json", "li-kaifu", "/aliases/0"),
            ("models.json", "chatglm-6b", "/name/en"),
            ("sources.json", "article", "/title/zh"),
        ] {
            let told = told_of(file, &Set(id, field, json!(format!("甲{character}乙"))));
            assert_eq!(told.len(), 1, "{file} {field}: {told:?}");
            let code = format!("with U+{:04X}; expected a text without", u32::from(character));
            assert!(told[0].contains(&code) && told[0].contains("did you mean “甲"), "{told:?}");
        }
    }
}
