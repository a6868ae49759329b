//! Lines that say who an archive's speakers are, and several archives that are read as one.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::program::{Ran, run};

fn directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("speakers").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

const QUOTES: &str = r#"{"text": "大江东去。", "speaker": "苏轼", "id": "q1"}
{"text": "明月几时有。", "speaker": "苏东坡", "id": "q2"}
{"text": "回首向来萧瑟处。", "speaker": "子瞻", "id": "q3", "org": "黄州"}
{"text": "一樽还酹江月。", "speaker": "苏辙", "id": "q4"}
"#;
const LINE: &str = r#"{"kind": "speaker", "name": "苏轼", "name_en": "Su Shi", "aliases": ["苏东坡", "子瞻"], "org": "礼部", "roles": [{"role": "知州", "org": "杭州", "from": "1089", "to": "1091"}]}
"#;

fn with_data(data: &[&OsStr], arguments: &[&str]) -> Ran {
    let data = data.iter().flat_map(|path| [OsStr::new("--data"), path]);
    run(data.chain(arguments.iter().map(OsStr::new)).chain([OsStr::new("--no-cache")]))
}

fn rows(ran: &Ran) -> Vec<Value> {
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Names and counts, the names in their order.
fn counted(ran: &Ran) -> Vec<(String, u64)> {
    let row = |row: Value| {
        (row["name"]["zh"].as_str().unwrap().to_owned(), row["quotes"].as_u64().unwrap())
    };
    let mut counted: Vec<(String, u64)> = rows(ran).into_iter().map(row).collect();
    counted.sort();
    counted
}

#[test]
fn a_line_joins_names_wherever_it_stands() {
    let places = [
        ("before", format!("{LINE}{QUOTES}"), None),
        ("behind", format!("{QUOTES}{LINE}"), None),
        ("beside", QUOTES.to_owned(), Some(LINE)),
    ];
    for (name, archive, beside) in places {
        let directory = directory(name);
        let file = directory.join("quotes.jsonl");
        fs::write(&file, archive).unwrap();
        if let Some(beside) = beside {
            fs::write(directory.join("quotes.speakers.jsonl"), beside).unwrap();
        }
        let data = [file.as_os_str()];
        let listed = with_data(&data, &["list", "speakers", "-f", "archive=quotes", "--json"]);
        let wanted = [("苏轼".to_owned(), 3), ("苏辙".to_owned(), 1)];
        assert_eq!(counted(&listed), wanted, "{name}: {}{}", listed.stdout, listed.stderr);
        // Whatever name is typed, all of the speaker's quotes answer.
        let typed = ["speaker:子瞻", "speaker:苏东坡", "speaker:sushi", "speaker:\"Su Shi\""];
        for typed in &typed[..if name == "beside" { 4 } else { 1 }] {
            let query = format!("{typed} kind:quote archive:quotes");
            let found = rows(&with_data(&data, &["search", &query, "--json"]));
            assert_eq!(found.len(), 3, "{name}: {query}: {found:?}");
            let own = rows(&listed)[0]["id"].as_str().unwrap().replace("speaker:", "");
            assert!(found.iter().all(|hit| hit["speaker"] == *own), "{own}: {found:?}");
        }
        let of_org = with_data(
            &data,
            &["list", "quotes", "-f", "archive=quotes", "-f", "org=礼部", "--json"],
        );
        assert_eq!(
            rows(&of_org).len(),
            2,
            "{name}: of those that name no other: {}",
            of_org.stdout
        );
        let shown = with_data(&data, &["show", rows(&listed)[0]["id"].as_str().unwrap(), "--json"]);
        let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
        assert_eq!(shown["aliases"], serde_json::json!(["苏东坡", "子瞻"]), "{name}: {shown}");
        assert_eq!(shown["posts"][1]["from"], "1089", "{name}");
        let checked = run([OsStr::new("check"), file.as_os_str()]);
        assert_eq!(checked.status, 0, "{name}: {}{}", checked.stdout, checked.stderr);
        assert!(checked.stdout.contains("speakers         2"), "{name}: {}", checked.stdout);
        // The words keep the name under which they were written down.
        let quotes = with_data(&data, &["list", "quotes", "-f", "archive=quotes", "--json"]);
        assert!(quotes.stdout.contains("苏东坡"), "{name}");
    }
}

#[test]
fn who_stands_in_an_archive_alone_is_shown_by_name() {
    let directory = directory("by-name");
    let file = directory.join("quotes.jsonl");
    fs::write(&file, QUOTES).unwrap();
    for name in ["苏辙", "speaker:苏辙"] {
        let shown = with_data(&[file.as_os_str()], &["show", name]);
        assert_eq!((shown.status, &*shown.stderr), (0, ""), "{name}");
        assert!(shown.stdout.starts_with("苏辙"), "{name}: {}", shown.stdout);
    }
    let missing = with_data(&[file.as_os_str()], &["show", "某某某某"]);
    assert_eq!(missing.status, 2);
    assert!(!missing.stderr.contains("nearest"), "{}", missing.stderr);
}

#[test]
fn a_line_that_names_nobody_is_told_and_others_are_read() {
    let directory = directory("bad");
    let file = directory.join("quotes.jsonl");
    fs::write(&file, format!("{QUOTES}{{\"kind\": \"speaker\", \"aliases\": [\"甲\"]}}\n"))
        .unwrap();
    let beside = directory.join("quotes.speakers.jsonl");
    fs::write(&beside, "{\"kind\": \"speaker\"\n").unwrap();
    let checked = run([OsStr::new("check"), file.as_os_str()]);
    assert_eq!(checked.status, 2);
    for place in ["quotes.jsonl:5:", "quotes.speakers.jsonl:1:"] {
        assert!(checked.stdout.contains(place), "{place}: {}", checked.stdout);
    }
    let listed =
        with_data(&[file.as_os_str()], &["list", "quotes", "-f", "archive=quotes", "--json"]);
    assert_eq!(rows(&listed).len(), 4);
}

#[test]
fn the_configuration_names_archives_and_the_command_line_others_or_none() {
    let home = directory("home");
    fs::create_dir_all(home.join("baijia")).unwrap();
    fs::write(home.join("one.jsonl"), QUOTES).unwrap();
    fs::write(home.join("two.jsonl"), "{\"text\": \"再量。\", \"speaker\": \"辰巳\"}\n").unwrap();
    let config = "data = [\"~/one.jsonl\", \"two.jsonl\"]\n";
    fs::write(home.join("baijia/config.toml"), config).unwrap();
    let found = |arguments: &[&str]| {
        let mut command = crate::program::command(arguments);
        command.env("XDG_CONFIG_HOME", &home).env("HOME", &home);
        crate::program::ran(command.output())
    };
    assert_eq!(rows(&found(&["search", "大江东去", "--json"])).len(), 1);
    assert_eq!(rows(&found(&["search", "再量", "kind:quote", "--json"])).len(), 1);
    assert_eq!(found(&["--data", "off", "search", "大江东去", "kind:quote"]).status, 1);
    let told = found(&["config"]).stdout;
    assert!(told.contains("one.jsonl") && told.contains("# line 1"), "{told}");
    // The atlas is what `check` checks unless an archive is named.
    assert!(found(&["check"]).stdout.contains("models"));
    fs::write(home.join("baijia/config.toml"), "data = 3\n").unwrap();
    assert!(found(&["config"]).stderr.contains("config.toml:1"));
}

#[test]
fn an_import_keeps_lines_of_speakers_once() {
    let directory = directory("import");
    let (file, archive) = (directory.join("quotes.jsonl"), directory.join("archive.jsonl"));
    fs::write(&file, format!("{QUOTES}{LINE}")).unwrap();
    for _ in 0..2 {
        let ran =
            run(["import".as_ref(), file.as_os_str(), "--into".as_ref(), archive.as_os_str()]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{}", ran.stdout);
    }
    let lines = fs::read_to_string(&archive).unwrap();
    assert_eq!(lines.lines().count(), 5, "{lines}");
    let line: Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
    assert_eq!(line, serde_json::from_str::<Value>(LINE).unwrap());
}

#[test]
fn several_archives_are_read_as_one_and_each_quote_says_which_it_is_from() {
    let directory = directory("several");
    let (one, two) = (directory.join("one.jsonl"), directory.join("two.jsonl"));
    fs::write(&one, QUOTES).unwrap();
    // The same id and the same speaker as in the first, and a speaker of the atlas.
    fs::write(
        &two,
        "{\"text\": \"左牵黄。\", \"speaker\": \"苏轼\", \"id\": \"q1\"}\n{\"text\": \"再量。\", \"speaker\": \"李开复\"}\n",
    )
    .unwrap();
    let data = [one.as_os_str(), two.as_os_str()];
    let all = rows(&with_data(&data, &["list", "quotes", "-f", "archive=jsonl", "--json"]));
    let mut archives: Vec<(&str, &str)> = all
        .iter()
        .map(|quote| (quote["archive"].as_str().unwrap(), quote["id"].as_str().unwrap()))
        .collect();
    archives.sort_unstable();
    let own: Vec<&str> = archives.iter().map(|(archive, _)| *archive).collect();
    assert_eq!(own, ["one.jsonl", "one.jsonl", "one.jsonl", "one.jsonl", "two.jsonl", "two.jsonl"]);
    assert!(archives.contains(&("two.jsonl", "q1-2")), "{archives:?}");
    let speakers = with_data(&data, &["list", "speakers", "-f", "archive=jsonl", "--json"]);
    assert!(counted(&speakers).contains(&("苏轼".to_owned(), 2)), "{}", speakers.stdout);
    let second = rows(&with_data(&data, &["list", "quotes", "-f", "archive=two", "--json"]));
    assert_eq!(second.len(), 2);
    for (query, wanted) in [("archive:two kind:quote", 2), ("archive:one kind:quote", 4)] {
        let found = rows(&with_data(&data, &["search", query, "--json", "--limit", "50"]));
        assert_eq!(found.len(), wanted, "{query}");
    }
    let unknown = with_data(&data, &["list", "quotes", "-f", "archive=tow"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("two.jsonl"), "{}", unknown.stderr);
    let both = ["--data".as_ref(), data[0], "--data".as_ref(), data[1], "check".as_ref()];
    let checked = run(both);
    assert_eq!(checked.status, 0, "{}{}", checked.stdout, checked.stderr);
    assert_eq!(checked.stdout.matches("quotes").count(), 2, "{}", checked.stdout);
    let missing = with_data(&[one.as_os_str(), OsStr::new("missing.jsonl")], &["search", "大江"]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("missing.jsonl"), "{}", missing.stderr);
}
