//! What the lists can be narrowed and ordered by.

use crate::program::run;

/// How many records a list leaves.
fn count(words: &str) -> usize {
    let ran = run(words.split(' ').chain(["--json"]));
    assert!(ran.status < 2, "{words}: {}", ran.stderr);
    ran.stdout.lines().count()
}

#[test]
fn releases_and_years_take_ranges() {
    let all = count("list models");
    let years = |range: &str| count(&format!("list models -f year={range}"));
    assert_eq!(years("2025..2026"), years("2025") + years("2026"));
    assert_eq!(years("..2024") + years("2025..") + years("unknown"), all);
    assert_eq!(years("2024..2024"), years("2024"));
    assert_eq!(years("1990..1999"), 0);
    assert_eq!(years("2026..2025"), 0);
    let released = |range: &str| count(&format!("list models -f released={range}"));
    assert_eq!(released("2025-06.."), released("2025-06..2025-12") + years("2026"));
    assert_eq!(released("2025..2025"), years("2025"));
    let june = released("2025-06");
    // One that is known to the month alone may be of either part.
    let parts = released("2025-06-01..2025-06-10") + released("2025-06-11..2025-06-30");
    let by_day = june - count("list models -f released=2025-06-01..2025-06-01");
    assert!(june <= parts && parts < 2 * june && by_day > 0);
    let ran = run(["list", "models", "-f", "year=2025-03.."]);
    assert!(ran.status == 2 && ran.stderr.contains("year=2024..2026"), "{ran:?}");
    let ran = run(["list", "models", "-f", "released=soon..", "--lang", "zh"]);
    assert!(ran.status == 2 && ran.stderr.contains("released=2025-06..2025-07"), "{ran:?}");
    let counted = run(["list", "models", "-f", "released=2025-06..2025-07", "-c", "released"]);
    let rows = counted.stdout.lines().filter(|line| line.starts_with("released="));
    assert!(rows.clone().any(|row| row.contains("2025-06")), "{counted:?}");
}

#[test]
fn models_are_narrowed_and_ordered_by_what_is_active_and_by_context() {
    let (all, said) = (count("list models"), count("list models -f active=0.."));
    assert!(0 < said && said < all);
    assert_eq!(count("list models -f active=unknown"), all - said);
    assert_eq!(count("list models -f active=..20B"), count("list models -f active=..20"));
    let context = |range: &str| count(&format!("list models -f context={range}"));
    assert!(context("128k..") > context("129k.."));
    assert!(context("128k") > 0 && context("128k") <= context("128000..131072"));
    let ran = run(["list", "models", "-f", "active=0..", "--sort", "active", "--json"]);
    let sizes = ran.stdout.lines().map(|line| {
        let model: serde_json::Value = serde_json::from_str(line).unwrap();
        let size = model["active_parameters"].as_str().unwrap().trim_start_matches('~').to_owned();
        let number: f64 = size.trim_end_matches(['B', 'T']).parse().unwrap();
        if size.ends_with('T') { number * 1000.0 } else { number }
    });
    assert!(sizes.collect::<Vec<_>>().is_sorted_by(|one, other| one >= other));
    let ran = run(["list", "models", "-f", "context=long"]);
    assert!(ran.stderr.contains("context=5..9 (K)"), "{ran:?}");
}

#[test]
fn the_list_of_regions_has_one_measure_at_a_time_with_its_day_and_source() {
    for (measure, own, day, source) in [
        ("catalogued", "Models (catalogued)", "Catalogued to", "counted here"),
        ("reported", "Models (reported)", "2023-05-28", "the article, ¶ 7"),
        ("filed", "Services (filed)", "2026-08-31", "Cyberspace Administration of China"),
    ] {
        let ran = run(["list", "regions", "--measure", measure]);
        let heading = ran.stdout.lines().next().unwrap();
        assert!(heading.contains(own), "{heading}");
        for other in ["(reported)", "(catalogued)", "(filed)"] {
            assert_eq!(heading.contains(other), own.contains(other), "{heading}");
        }
        assert!(ran.stdout.contains(day) && ran.stdout.contains(source), "{ran:?}");
        let json = run(["list", "regions", "--measure", measure, "--json"]);
        for line in json.stdout.lines() {
            let region: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(region["measure"], measure, "{line}");
            assert!(region["day"].is_string() && region["numbers"].is_object(), "{line}");
            // A place that the report does not name has no source of a number.
            assert!(region["source"]["zh"].is_string() || measure == "reported", "{line}");
            for other in ["reported", "catalogued", "filed"] {
                assert!(region[other].is_null(), "{line}");
            }
        }
    }
    // The column that one sorts or narrows by tells which.
    let ran = run(["list", "regions", "-s", "services-filed"]);
    let most = ran.stdout.lines().nth(1).unwrap();
    assert!(most.starts_with("region:beijing"), "{most}");
    let filed = count("list filings -f region=beijing");
    assert!(most.split_whitespace().any(|cell| cell == filed.to_string()), "{most}");
    let earlier = run(["list", "regions", "-f", "services-filed=1..", "--as-of", "2023-06-01"]);
    assert_eq!(earlier.status, 1, "{earlier:?}");
    let csv = run(["list", "regions", "-f", "models-reported=0..", "--format", "csv"]);
    let heading = csv.stdout.lines().next().unwrap();
    assert!(heading.contains("Reported") && !heading.contains("atalogued"), "{csv:?}");
    let ran = run(["list", "models", "--measure", "filed"]);
    assert!(ran.stderr.contains("--measure is for list regions"), "{ran:?}");
}

#[test]
fn what_is_no_date_or_year_is_refused_in_every_list() {
    let dated = [
        ("filings", "filed"),
        ("filings", "year"),
        ("filing_days", "date"),
        ("quotes", "date"),
        ("figures", "date"),
        ("sources", "date"),
        ("gap", "date"),
        ("models", "released"),
        ("models", "year"),
        ("regions", "day-filed"),
    ];
    for (list, word) in dated {
        for value in ["foo", "2025-13", "1999x"] {
            let ran = run(["list", list, "-f", &format!("{word}={value}")]);
            assert_eq!(ran.status, 2, "{list} {word}={value}: {ran:?}");
            assert!(ran.stdout.is_empty() && ran.stderr.contains(value), "{ran:?}");
        }
    }
    let ran = run(["list", "filings", "-f", "year=foo"]);
    assert!(ran.stderr.contains("year is a year: year=2025"), "{ran:?}");
    let ran = run(["list", "filings", "-f", "year=foo", "--count-by", "region"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    let ran = run(["--data", "tests/archive/quotes.jsonl", "list", "quotes", "-f", "date=foo"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert_eq!(count("list filings -f year=2024..2025"), count("list filings -f filed=2024..2025"));
}

#[test]
fn who_filed_is_found_by_pinyin_and_by_the_organisation_s_names() {
    let baidu = count("list filings -f by=百度");
    assert!(baidu > 0);
    for typed in ["baidu", "Baidu"] {
        assert_eq!(count(&format!("list filings -f by={typed}")), baidu, "{typed}");
    }
    assert!(count("list filings -f by=douyin") >= 1);
    assert!(count("list filings -f service=wenxinyiyan") >= 1);
    assert_eq!(run(["list", "filings", "-f", "by=nobody-at-all"]).status, 1);
}

#[test]
fn claims_about_the_gap_have_the_day_by_which_they_are_known() {
    let ran = run(["list", "gap", "-s", "date"]);
    assert!(ran.stdout.contains("Known by") && ran.stdout.contains("2023-05-28"), "{ran:?}");
    let later = count("list gap -f date=2024..");
    assert!(later > 0 && later < count("list gap"));
}

#[test]
fn what_is_no_record_but_is_listed_says_how_to_have_it() {
    for name in ["sasac", "SASAC", "国资委", "region:sasac"] {
        let ran = run(["show", name]);
        assert_eq!(ran.status, 2, "{ran:?}");
        let filed = count("list filings -f region=sasac");
        for part in [format!("{filed} services"), "baijia list filings -f region=sasac".into()] {
            assert!(ran.stderr.contains(&part), "{ran:?}");
        }
    }
}

#[test]
fn an_order_that_is_turned_round_must_be_named() {
    let ran = run(["list", "filings", "--reverse"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("list filings --sort service --reverse"), "{ran:?}");
    assert_eq!(ran.stderr.lines().count(), 1);
}

#[test]
fn a_count_of_nothing_says_so_and_a_facet_may_be_spelt_as_americans_do() {
    let ran =
        run(["list", "filings", "--as-of", "2023-05-28", "--count-by", "region", "--lang", "en"]);
    assert!(ran.status == 1 && ran.stdout.is_empty(), "{ran:?}");
    assert!(ran.stderr.contains("there was none by 2023-05-28"), "{}", ran.stderr);
    assert_eq!(count("list models -f license=MIT"), count("list models -f licence=MIT"));
    assert_eq!(run(["list", "models", "--count-by", "license"]).status, 0);
}

#[test]
fn filings_of_a_place_come_newest_first_and_counts_with_the_most_first() {
    let found = run(["search", "kind:filing in:guangdong", "--json"]).stdout;
    let days = found.lines().map(|line| {
        let hit: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        hit["id"].as_str().expect("an id").to_owned()
    });
    let day_of = |id: String| {
        let shown = run(["show", &id, "--json"]).stdout;
        let record: serde_json::Value = serde_json::from_str(&shown).expect("a record");
        record["filed"].as_str().expect("a day").to_owned()
    };
    let days: Vec<String> = days.step_by(20).map(day_of).collect();
    assert!(days.len() > 5 && days.is_sorted_by(|one, next| one >= next), "{days:?}");

    for list in [["models", "-f", "route=vertical"], ["filings", "-f", "year=2025"]] {
        let arguments = [&["list"][..], &list, &["--count-by", "region", "--json"]].concat();
        let counts = run(arguments).stdout;
        let counts = counts.lines().map(|line| {
            let count: serde_json::Value = serde_json::from_str(line).expect("an object a line");
            let known = count["filter"] != "region=unknown";
            known.then(|| count[list[0]].as_u64().expect("a number"))
        });
        let counts: Vec<u64> = counts.flatten().collect();
        assert!(counts.len() > 5 && counts.is_sorted_by(|one, next| one >= next), "{counts:?}");
    }
}

#[test]
fn a_card_says_where_the_licence_of_the_weights_is_not_known() {
    for (name, is_unsaid) in [("deepseek-ocr", true), ("bagel", false), ("kling", false)] {
        let ran = run(["show", &format!("model:{name}")]);
        let unsaid = ran.stdout.contains("Which licence the weights have no source read says");
        assert_eq!(unsaid, is_unsaid, "{ran:?}");
    }
    let counted = run(["list", "models", "--count-by", "licence"]);
    for label in ["MIT (the model)", "MIT (the code)", "MIT (the repository)"] {
        assert!(counted.stdout.contains(label), "{label}: {counted:?}");
    }
    // What the filters of the command line call the model's is its name alone.
    assert_eq!(count("list models -f licence=MIT"), count("list models -f licence=MIT（模型）"));
}

/// A licence of the code or of a repository is none of the model: who asks for one hears which of the two the rows have.
#[test]
fn a_list_by_licence_says_what_the_licence_covers() {
    let list = |licence: &str, more: &[&str]| {
        let filter = format!("licence={licence}");
        run([&["list", "models", "-f", &filter], more].concat())
    };
    let own = list("MIT", &[]);
    assert!(own.stdout.lines().next().unwrap().contains("Licence"), "{own:?}");
    assert!(own.stdout.contains("MIT (the model)") && !own.stdout.contains("(the code)"));
    for part in ["MIT of the model itself", "-f 'licence=MIT (code)'", "(repository)'"] {
        assert!(own.stderr.contains(part), "{part}: {}", own.stderr);
    }
    let code = list("MIT (code)", &[]);
    let rows = code.stdout.lines().count() - 1;
    let told = format!("of these {rows} rows {rows} have the licence for the code");
    assert!(code.stderr.contains(&told), "{}", code.stderr);
    assert!(code.stdout.contains("DeepSeek License (the model); MIT (the code)"), "{code:?}");
    let zh = list("MIT (code)", &["--lang", "zh"]);
    assert!(zh.stdout.contains("MIT（代码）") && zh.stderr.contains("不是模型本身的"), "{zh:?}");
    for licence in ["MIT", "MIT (code)"] {
        for form in [&["--json"][..], &["--format", "csv"], &["--cite", "gbt7714"]] {
            let ran = list(licence, form);
            assert!(!ran.stderr.contains("the code"), "{form:?}: {}", ran.stderr);
        }
        let ran = list(licence, &["--json"]);
        assert!(ran.stdout.lines().all(|line| line.starts_with("{\"kind\":\"model\"")));
    }
    // What nothing else is called so needs no word.
    assert_eq!(list("Modified MIT", &[]).stderr, "");
}
