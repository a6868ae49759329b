//! The exports of teams: messages whose people are numbers, and a list of who they are.

use std::fs;

use super::{directory, imported, said};
use crate::program::run;

const USERS: &str = r#"[{"id":"U01AA","name":"lin","profile":{"real_name":"林知夏","display_name":"知夏"}},
{"id":"U02BB","name":"gao","real_name":"高岩","profile":{"display_name":""}}]"#;
const MESSAGES: &str = r#"[{"type":"message","user":"U01AA","text":"<@U02BB> 先把账算清楚，再谈三年以后的规模。","ts":"1704153600.000100"},
{"type":"message","user":"U02BB","text":"<@U01AA>说得对，<@U09ZZ> 你看呢？","ts":"1704153700.000100"},
{"type":"message","user":"U09ZZ","text":"我看可以，<@U03CC|老周> 说过的。","ts":"1704153800.000100"}]"#;

#[test]
fn numbers_of_people_become_their_names_where_the_export_says_who_they_are() {
    let directory = directory("team");
    fs::create_dir(directory.join("general")).unwrap();
    fs::write(directory.join("users.json"), USERS).unwrap();
    fs::write(directory.join("channels.json"), r#"[{"id":"C1","name":"general"}]"#).unwrap();
    fs::write(directory.join("general/2024-01-02.json"), MESSAGES).unwrap();
    let archive = directory.with_extension("jsonl");
    let _ = fs::remove_file(&archive);
    let ran = run([
        "import".as_ref(),
        directory.as_os_str(),
        "--into".as_ref(),
        archive.as_os_str(),
        "--lang".as_ref(),
        "en".as_ref(),
    ]);
    assert_eq!(ran.status, 0, "{}{}", ran.stdout, ran.stderr);
    let lines = fs::read_to_string(&archive).unwrap();
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        said(&lines),
        [
            ("林知夏", "@高岩 先把账算清楚，再谈三年以后的规模。"),
            ("高岩", "@林知夏说得对，@U09ZZ 你看呢？"),
            ("U09ZZ", "我看可以，@老周 说过的。"),
        ]
    );
    assert!(
        ran.stdout.contains("names are not known, kept as written: 1 (U09ZZ)"),
        "{}",
        ran.stdout
    );
    assert_eq!(ran.stdout.matches("a list of the team's export").count(), 2, "{}", ran.stdout);
}

#[test]
fn numbers_of_people_are_told_where_no_list_says_who_they_are() {
    let (ran, lines) = imported("team-alone", MESSAGES, &["--lang", "en"]);
    assert_eq!(said(&lines)[0].0, "U01AA");
    assert!(
        ran.stdout.contains("names are not known, kept as written: 3 (U01AA)"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_speaker_that_is_only_a_label_is_told() {
    let table = "speaker,text\n受访者,先把账算清楚\n记者,你怎么看\n答,不会\nSpeaker 2,Maps are for thinking.\n林知夏,数据租不来\n";
    let (ran, lines) = imported("labels", table, &["--lang", "en"]);
    assert_eq!(lines.len(), 5);
    assert!(ran.stdout.contains("names nobody, kept as written: 4 (受访者)"), "{}", ran.stdout);
}
