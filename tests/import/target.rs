//! The archive that lines are added to.

use std::fs;
use std::io::Write as _;

use super::{directory, taken};
use crate::program::run;

#[test]
fn without_into_nothing_is_written_and_three_lines_are_shown() {
    let directory = directory("dry");
    let file = directory.join("a.csv");
    fs::write(&file, "text,speaker\n一。,甲\n二。,乙\n三。,丙\n四。,丁\n").unwrap();
    let ran = run(["import".as_ref(), file.as_os_str()]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout.matches("{\"").count(), 3, "{}", ran.stdout);
    assert!(ran.stdout.contains("nothing is written"), "{}", ran.stdout);
    assert_eq!(fs::read_dir(&directory).unwrap().count(), 1);
}

#[test]
fn lines_are_added_behind_what_is_there_and_none_is_taken_twice() {
    let directory = directory("append");
    let (file, archive) = (directory.join("a.csv"), directory.join("archive.jsonl"));
    // The last line has no line feed; a line that cannot be read stays as it is.
    let old = "not JSON\n{\"text\": \"一。\", \"speaker\": \"甲\", \"id\": \"own\"}";
    fs::write(&archive, old).unwrap();
    fs::write(&file, "text,speaker\n一。,甲\n二。,乙\n二。,乙\n").unwrap();
    let import =
        || run(["import".as_ref(), file.as_os_str(), "--into".as_ref(), archive.as_os_str()]);
    let first = import();
    assert_eq!(first.status, 0, "{}{}", first.stdout, first.stderr);
    let after = fs::read_to_string(&archive).unwrap();
    assert_eq!(after, format!("{old}\n{{\"speaker\":\"乙\",\"text\":\"二。\"}}\n"));
    let second = import();
    assert_eq!(second.status, 0);
    assert!(second.stdout.contains("same words): 3"), "{}", second.stdout);
    assert_eq!(fs::read_to_string(&archive).unwrap(), after);
    assert_eq!(fs::read_dir(&directory).unwrap().count(), 2, "nothing is left beside the archive");
}

#[test]
fn a_name_with_more_blanks_is_the_speaker_that_the_archive_has() {
    let directory = directory("blanks");
    let (file, archive) = (directory.join("a.jsonl"), directory.join("archive.jsonl"));
    let old =
        "{\"speaker\":\"Yu Ying\",\"text\":\"一。\"}\n{\"speaker\":\"张三\",\"text\":\"二。\"}\n";
    fs::write(&archive, old).unwrap();
    let spaced = "{\"speaker\":\"Yu  Ying\",\"text\":\"一。\"}\n{\"speaker\":\"张 三\",\"text\":\"二。\"}\n{\"speaker\":\"张　三\",\"text\":\"三。\"}\n";
    fs::write(&file, spaced).unwrap();
    let ran = run(["import".as_ref(), file.as_os_str(), "--into".as_ref(), archive.as_os_str()]);
    assert!(ran.stdout.contains("same words): 2"), "{}{}", ran.stdout, ran.stderr);
    let checked = run(["check".as_ref(), archive.as_os_str()]);
    assert!(checked.stdout.contains("quotes           3"), "{}", checked.stdout);
    assert!(checked.stdout.contains("speakers         2"), "{}", checked.stdout);
}

#[test]
fn what_is_no_archive_is_left_as_it_is() {
    let directory = directory("foreign");
    let (file, other) = (directory.join("a.csv"), directory.join("letter.txt"));
    fs::write(&other, "Dear reader,\nthis is a letter.\n").unwrap();
    fs::write(&file, "text,speaker\n一。,甲\n").unwrap();
    let ran = run(["import".as_ref(), file.as_os_str(), "--into".as_ref(), other.as_os_str()]);
    assert_eq!(ran.status, 2);
    assert_eq!(fs::read_to_string(&other).unwrap(), "Dear reader,\nthis is a letter.\n");
    let own = run(["import".as_ref(), file.as_os_str(), "--into".as_ref(), file.as_os_str()]);
    assert_eq!(own.status, 2);
}

#[test]
fn some_not_taken_is_1_and_wrong_use_is_2() {
    let (ran, lines) = super::imported("some", "text,speaker\n一。,甲\n二。,\n", &[]);
    assert_eq!((ran.status, lines.len()), (1, 1));
    for wrong in [["--map", "txt=a"], ["--map", "text"], ["--encoding", "klingon"]] {
        let (ran, _) = super::imported("wrong", "text,speaker\n一。,甲\n", &wrong);
        assert_eq!(ran.status, 2, "{wrong:?}");
    }
    let (ran, _) = super::imported("near", "text,speaker\n一。,甲\n", &["--map", "speakr=a"]);
    assert!(ran.stderr.contains("did you mean “speaker”?"), "{}", ran.stderr);
}

#[test]
fn an_archive_imported_into_another_is_the_same_quotes() {
    let line = r#"{"accessed":"2023-07-02","date":"2023-05-28","date_written":"2023年5月28日","id":"d-1","manner":"reported","note":"一\n二","other":{"a":1,"b":{"c":[1,"x"]}},"speaker":"甲","tags":["x","y"],"text":"一。\n二。","topic":["算力","开源"]}"#;
    let lines = taken("same", line, &[]);
    let wanted: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(lines, [wanted]);
}

#[test]
fn lines_that_another_program_adds_to_the_archive_meanwhile_stay() {
    let directory = directory("meanwhile");
    let (file, archive) = (directory.join("a.csv"), directory.join("archive.jsonl"));
    fs::write(&file, "text,speaker\n新的一句。,甲\n").unwrap();
    let line = |at: usize| format!("{{\"speaker\":\"乙\",\"text\":\"第 {at} 句。\"}}\n");
    fs::write(&archive, line(0)).unwrap();
    let mut feeder = fs::OpenOptions::new().append(true).open(&archive).unwrap();
    for at in 1..4 {
        fs::write(&file, format!("text,speaker\n新的一句。,甲{at}\n")).unwrap();
        let ran = run(["import", file.to_str().unwrap(), "--into", archive.to_str().unwrap()]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        feeder.write_all(line(at).as_bytes()).unwrap();
    }
    // The last line has no end yet: what is added begins a line of its own.
    feeder.write_all(line(9).trim_end().as_bytes()).unwrap();
    fs::write(&file, "text,speaker\n新的一句。,甲\n").unwrap();
    let (file, archive) = (file.to_str().unwrap(), archive.to_str().unwrap());
    assert_eq!(run(["import", file, "--into", archive]).status, 0);
    let kept = fs::read_to_string(archive).unwrap();
    for at in [0, 1, 2, 3, 9] {
        assert!(kept.contains(line(at).trim_end()), "{at}: {kept}");
    }
    assert_eq!(kept.lines().count(), 9, "{kept}");
    assert_eq!(fs::read_dir(directory).unwrap().count(), 2, "nothing is left beside the archive");
}
