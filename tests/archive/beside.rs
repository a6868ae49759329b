//! An archive beside the atlas in pipes: `--data`.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::check::file;
use crate::program::{Ran, command, ran, run};

const ARCHIVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden_archive.jsonl");

/// An empty directory of this test's own.
fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("beside").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// The program with an archive, and a cache directory of its own.
fn with(archive: &Path, cache: &Path, arguments: &[&str]) -> Ran {
    let mut all: Vec<OsString> = arguments.iter().map(Into::into).collect();
    all.extend(["--data".into(), archive.into()]);
    ran(command(all).env("XDG_CACHE_HOME", cache).output())
}

#[test]
fn an_archived_quote_is_found_and_shown_with_what_its_line_says() {
    let cache = directory("found");
    let found = with(ARCHIVE.as_ref(), &cache, &["search", "chaoximatou", "--json"]);
    assert_eq!(found.status, 0, "{found:?}");
    // Ids that got a number are told by check, not with every answer.
    assert_eq!(found.stderr, "");
    let checked = ran(command(["check", ARCHIVE]).output());
    assert!(checked.stdout.contains("-2"), "{}", checked.stdout);
    let hit: Value = serde_json::from_str(found.stdout.lines().next().unwrap()).unwrap();
    assert_eq!((&hit["kind"], &hit["id"]), (&"quote".into(), &"desk-001".into()));
    assert_eq!(hit["text"], "潮汐码头的吊机停了三天，货单堆到了窗台。");
    assert_eq!(hit["matches"][0]["end"], 4);
    let shown = with(ARCHIVE.as_ref(), &cache, &["show", "desk-001"]);
    assert_eq!(shown.status, 0, "{shown:?}");
    for part in
        ["潮汐码头的吊机停了三天，货单堆到了窗台。", "2023-04-11", "https://example.org/desk/001"]
    {
        assert!(shown.stdout.contains(part), "{part}: {}", shown.stdout);
    }
}

#[test]
fn the_atlas_is_still_found_and_nothing_found_is_still_1() {
    let cache = directory("atlas");
    let found = with(ARCHIVE.as_ref(), &cache, &["search", "lkf", "--limit", "1"]);
    assert!(found.status == 0 && found.stdout.contains("speaker:li-kaifu"), "{found:?}");
    assert_eq!(with(ARCHIVE.as_ref(), &cache, &["search", "zzqxjv"]).status, 1);
}

#[test]
fn bad_lines_are_told_on_standard_error_and_the_rest_is_found() {
    let directory = directory("bad");
    let path = directory.join("bad.jsonl");
    fs::write(&path, "{\"text\":\"蓑衣\",\"speaker\":\"甲\"}\n{\"text\":\"蓑衣\"}\n").unwrap();
    let found = with(&path, &directory, &["search", "蓑衣"]);
    assert!(found.status == 0 && found.stdout.contains("蓑衣"), "{found:?}");
    for part in ["1 line cannot be read", "line 2: speaker: missing", "baijia check"] {
        assert!(found.stderr.contains(part), "{part}: {}", found.stderr);
    }
}

#[test]
fn an_archive_that_is_not_there_is_wrong_use() {
    let missing = with("/nowhere/a.jsonl".as_ref(), &directory("missing"), &["search", "x"]);
    assert_eq!((missing.status, &*missing.stdout), (2, ""));
    assert!(missing.stderr.contains("/nowhere/a.jsonl"), "{}", missing.stderr);
}

#[test]
fn only_a_large_archive_is_kept_in_the_cache_directory_and_none_without_it() {
    let directory = directory("kept");
    let path = directory.join("large.jsonl");
    let line = |number: usize| format!("{{\"text\":\"潮汐 {number}\",\"speaker\":\"甲\"}}\n");
    fs::write(&path, (0..25_000).map(line).collect::<String>()).unwrap();
    let cache = directory.join("cache");
    let search = |archive: &Path, options: &[&str]| {
        let found = with(archive, &cache, &[&["search", "潮汐", "--limit", "1"], options].concat());
        assert_eq!(found.status, 0, "{found:?}");
        found.stdout
    };
    search(ARCHIVE.as_ref(), &[]);
    let first = search(&path, &["--no-cache"]);
    assert!(!cache.exists(), "nothing is kept");
    assert_eq!(search(&path, &[]), first);
    let kept: Vec<_> = fs::read_dir(cache.join("baijia")).unwrap().collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(search(&path, &[]), first);
}

#[test]
fn a_speaker_of_the_atlas_is_shown_with_the_quotes_that_an_archive_has_of_them() {
    let directory = directory("of-the-atlas");
    let path = directory.join("mine.jsonl");
    fs::write(&path, "{\"text\":\"棋盘之外\",\"speaker\":\"李開復\"}\n").unwrap();
    let shown = with(&path, &directory, &["show", "li-kaifu"]);
    assert_eq!(shown.status, 0, "{}", shown.stderr);
    assert!(shown.stdout.contains("1 quote in mine.jsonl"), "{}", shown.stdout);
}

#[test]
fn names_that_only_fold_alike_are_two_speakers_in_search_in_check_and_in_show() {
    let directory = directory("twins");
    let path = directory.join("twins.jsonl");
    let pairs = [
        ("于之莹", "於之莹"),
        ("岳山", "嶽山"),
        ("王昇", "王升"),
        ("甯远", "宁远"),
        ("苏醒", "甦醒"),
    ];
    let names: Vec<&str> = pairs.iter().flat_map(|&(one, other)| [one, other]).collect();
    let line = |name: &&str| format!("{{\"text\":\"棋盘之外\",\"speaker\":\"{name}\"}}\n");
    fs::write(&path, names.iter().map(line).collect::<String>()).unwrap();
    let checked = ran(command([Path::new("check"), &path]).output());
    assert!(checked.stdout.contains("speakers        10"), "{}", checked.stdout);
    let found = with(&path, &directory, &["search", "kind:quote 棋盘", "--json"]);
    let hits: Vec<Value> =
        found.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(hits.len(), names.len(), "{}", found.stdout);
    for hit in hits {
        let speaker = hit["speaker"].as_str().unwrap();
        let shown = with(&path, &directory, &["show", speaker, "--json"]);
        assert_eq!(shown.status, 0, "{speaker}: {}", shown.stderr);
        let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
        assert_eq!(shown["name"]["zh"], hit["title"], "{speaker}");
        assert_eq!(shown["quotes"], 1, "{speaker}");
        // Each is found alone by the name as it is written, and by the id.
        let name = hit["title"].as_str().unwrap();
        let shown = with(&path, &directory, &["show", name, "--json"]);
        assert_eq!(shown.status, 0, "{name}: {}", shown.stderr);
        let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
        assert_eq!(shown["name"]["zh"], hit["title"], "{name}");
        for one in [name, speaker] {
            let query = format!("kind:quote speaker:{one} 棋盘");
            let found = with(&path, &directory, &["search", &query, "--json"]);
            assert_eq!(found.stdout.lines().count(), 1, "{query}: {}", found.stdout);
            assert!(found.stdout.contains(&format!("\"{name}\"")), "{query}: {}", found.stdout);
        }
        for one in [name, speaker] {
            let filter = format!("speaker={one}");
            let listed = with(
                &path,
                &directory,
                &["list", "quotes", "-f", "archive=twins", "-f", &filter, "--json"],
            );
            assert_eq!(listed.stdout.lines().count(), 1, "{filter}: {}", listed.stdout);
            assert!(listed.stdout.contains(&format!("\"{name}\"")), "{filter}: {}", listed.stdout);
        }
    }
}

/// The names of the speakers, and those of whom quotes are by, in the order in which a search finds them.
fn names_found(found: &Ran) -> Vec<(String, String)> {
    let hits = found.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    hits.map(|hit| (text(&hit["kind"]), text(&hit["title"]))).collect()
}

#[test]
fn whoever_is_written_so_comes_first_and_is_meant_whether_by_a_name_or_by_another_name() {
    let directory = directory("written");
    // Names, and in the second archive the same as other names of somebody.
    let pairs = [
        ("于之莹", "於之莹"),
        ("王昇", "王升"),
        ("甯远", "宁远"),
        ("苏醒", "甦醒"),
        ("王後", "王后"),
    ];
    for (at, pairs) in
        [pairs.to_vec(), pairs.map(|(one, other)| (other, one)).to_vec()].iter().enumerate()
    {
        let path = directory.join(format!("names-{at}.jsonl"));
        let quote = |name: &str| format!("{{\"text\":\"棋盘之外\",\"speaker\":\"{name}\"}}\n");
        let both = |(one, other): &(&str, &str)| quote(one) + &quote(other);
        fs::write(&path, pairs.iter().map(both).collect::<String>()).unwrap();
        for (typed, twin) in pairs.iter().flat_map(|&(one, other)| [(one, other), (other, one)]) {
            let found = names_found(&with(&path, &directory, &["search", typed, "--json"]));
            let of = |kind: &str, name: &str| {
                found
                    .iter()
                    .position(|(of, by)| of == kind && by == name)
                    .unwrap_or_else(|| panic!("{typed}: {found:?}"))
            };
            assert_eq!(of("speaker", typed), 0, "{found:?}");
            for kind in ["speaker", "quote"] {
                assert!(of(kind, typed) < of(kind, twin), "{typed}: {found:?}");
            }
            let filter = format!("name={typed}");
            let listed = with(&path, &directory, &["list", "speakers", "-f", &filter, "--json"]);
            assert!(listed.stdout.lines().next().unwrap().contains(typed), "{}", listed.stdout);
        }
        let path = directory.join(format!("aliases-{at}.jsonl"));
        let both = |(alias, twin): &(&str, &str)| {
            let of_alias = format!("某{alias}");
            format!("{{\"kind\":\"speaker\",\"name\":\"{of_alias}\",\"aliases\":[\"{alias}\"]}}\n")
                + &quote(&of_alias)
                + &quote(twin)
        };
        fs::write(&path, pairs.iter().map(both).collect::<String>()).unwrap();
        for (alias, twin) in pairs {
            let name = format!("某{alias}");
            let shown = with(&path, &directory, &["show", alias]);
            assert!(shown.status == 0 && shown.stdout.starts_with(&name), "{alias}: {shown:?}");
            let shown = with(&path, &directory, &["show", twin]);
            assert!(shown.status == 0 && shown.stdout.starts_with(twin), "{twin}: {shown:?}");
            let found = names_found(&with(&path, &directory, &["search", alias, "--json"]));
            assert_eq!(found[0].1, name, "{alias}: {found:?}");
            for (typed, by) in [(*alias, &*name), (*twin, *twin)] {
                let filter = format!("speaker={typed}");
                let listed = with(&path, &directory, &["list", "quotes", "-f", &filter, "--json"]);
                let query = format!("kind:quote speaker:{typed}");
                let found = with(&path, &directory, &["search", &query, "--json"]);
                for ran in [listed, found] {
                    assert_eq!(ran.stdout.lines().count(), 1, "{typed}: {}", ran.stdout);
                    assert!(ran.stdout.contains(&format!("\"{by}\"")), "{typed}: {}", ran.stdout);
                }
            }
        }
    }
}

/// What is called as an unfinished cache and is none is taken away where it is nothing, and named where it may hold something.
#[cfg(unix)]
#[test]
fn what_nobody_writes_under_the_name_of_a_cache_is_swept_or_named() {
    let home = directory("remnants");
    let caches = home.join("baijia");
    fs::create_dir_all(caches.join("d.1-2.part/own")).unwrap();
    let mut mode = fs::metadata(&caches).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut mode, 0o700);
    fs::set_permissions(&caches, mode).unwrap();
    let pipe = caches.join("p.1-2.part");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::os::unix::fs::symlink("/nowhere", caches.join("l.1-2.part")).unwrap();
    let list = || {
        let command = command(["check", "--caches"]).env("XDG_CACHE_HOME", &home).output();
        ran(command).stdout
    };
    let before = list();
    for (name, state) in [("p.1-2.part", "unfinished"), ("d.1-2.part", "unusable")] {
        let row =
            before.lines().find(|row| row.contains(name)).unwrap_or_else(|| panic!("{before}"));
        assert!(row.contains(state), "{row}");
    }
    // As many as are kept in the cache.
    let line = |at: usize| format!("{{\"text\":\"潮汐码头第{at}号。\",\"speaker\":\"某甲\"}}\n");
    let archive = home.join("a.jsonl");
    fs::write(&archive, (0..20_100).map(line).collect::<String>()).unwrap();
    let found = with(&archive, &home, &["search", "潮汐", "--limit", "1"]);
    assert_eq!((found.status, &*found.stderr), (0, ""));
    let after = list();
    assert!(!after.contains("p.1-2.part") && !after.contains("l.1-2.part"), "{after}");
    assert!(caches.join("d.1-2.part/own").is_dir());
}

#[test]
fn an_archive_that_is_named_twice_is_refused_by_whatever_path() {
    let directory = directory("twice");
    let path = directory.join("a.jsonl");
    fs::write(&path, "{\"text\":\"棋盘之外\",\"speaker\":\"王升\"}\n").unwrap();
    let other = directory.join(".").join("..").join("twice").join("a.jsonl");
    for again in [&path, &other] {
        let again = again.display().to_string();
        let ran = with(&path, &directory, &["search", "棋盘", "--data", &again]);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{again}");
        assert!(ran.stderr.contains("named twice"), "{}", ran.stderr);
    }
}

#[test]
fn ids_of_several_archives_are_what_they_become_when_these_are_opened_together() {
    let one = file("ids-one.jsonl", r#"{"id":"nb","text":"潮汐一","speaker":"甲"}"#);
    let two = "{\"id\":\"nb\",\"text\":\"潮汐二\",\"speaker\":\"甲\"}\n{\"id\":\"nb\",\"text\":\"潮汐三\",\"speaker\":\"甲\"}\n{\"id\":\"speaker:x\",\"text\":\"潮汐四\\u2028末\",\"speaker\":\"甲\"}";
    let two = file("ids-two.jsonl", two);
    let both = ["--data", one.to_str().unwrap(), "--data", two.to_str().unwrap()];
    let checked = run([&["check"], &both[..]].concat());
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    let first = format!("line 1 of {} has “nb” too; here it becomes", one.display());
    for number in 2..=3 {
        let told = format!("ids-two.jsonl:{}: id: {first} “nb-{number}”", number - 1);
        assert!(checked.stdout.contains(&told), "{}", checked.stdout);
    }
    let found = run([&["search", "潮汐", "--json"], &both[..]].concat()).stdout;
    for id in ["nb", "nb-2", "nb-3", "speaker:x"] {
        assert!(found.contains(&format!("\"id\":\"{id}\"")), "{id}: {found}");
        let shown = run([&["show", id], &both[..]].concat());
        assert_eq!(shown.status, 0, "{id}: {}", shown.stderr);
    }
    let shown = run([&["show", "speaker:x"], &both[..]].concat()).stdout;
    assert!(shown.lines().any(|line| line.trim_end().ends_with("潮汐四")), "{shown}");
}

#[test]
fn a_date_in_words_is_one_beside_a_name_too() {
    let line = r#"{"id":"d1","text":"甲话很好","speaker":"寅卯","date":"2023-05-28"}"#;
    let path = file("dated.jsonl", line);
    let path = path.to_str().unwrap();
    for query in [
        "寅卯 May 28, 2023",
        "寅卯 28 May 2023",
        "May 28th, 2023 寅卯",
        "甲话 May 2023",
        "寅卯 2023 May",
        "寅卯 甲话 28 May 2023",
    ] {
        let ran = run(["search", query, "--data", path]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{query}");
        assert!(ran.stdout.contains("quote:d1"), "{query}: {}", ran.stdout);
    }
    let other = run(["search", "寅卯 29 May 2023", "--data", path]);
    assert!(!other.stderr.is_empty(), "{}", other.stdout);
}

#[test]
fn a_name_with_a_blank_in_it_is_shown_and_what_is_no_record_says_how_to_list_its_quotes() {
    let lines = r#"{"text":"潮汐一","speaker":"张 三","source":"某 报","topic":"a:b"}"#;
    let path = file("blank-in-name.jsonl", lines);
    let show = |name: &str| {
        let path = path.as_os_str();
        run([OsStr::new("--data"), path, OsStr::new("show"), OsStr::new(name)])
    };
    for name in ["张 三", "张三", "speaker:张 三", "张  三"] {
        let shown = show(name);
        assert!(shown.stdout.starts_with("张三"), "{name}: {shown:?}");
    }
    let shown = show("张三峰");
    assert!(shown.status == 2 && shown.stderr.contains("speaker:s-"), "{shown:?}");
    for (name, said) in [
        (
            "某 报",
            "“某 报” is a source of the archive, and no record; its quotes: baijia list quotes -f 'source=某 报' --data ",
        ),
        (
            "a:b",
            "“a:b” is a topic of the archive, and no record; its quotes: baijia list quotes -f topic=a:b --data ",
        ),
    ] {
        let shown = show(name);
        assert!(shown.status == 2 && shown.stderr.contains(said), "{shown:?}");
    }
}

/// Runs what stands behind `baijia` in a text, up to the end of its line, as a shell does.
fn run_as_printed(text: &str) -> std::process::Output {
    let (_, command) = text.split_once("baijia ").unwrap();
    let command = command.lines().next().unwrap();
    let command = format!("'{}' {command}", env!("CARGO_BIN_EXE_baijia"));
    std::process::Command::new("sh").args(["-c", &command]).output().unwrap()
}

#[test]
fn a_printed_command_runs_as_it_is_printed_whatever_blanks_and_quotation_marks_stand_in_it() {
    let lines = r#"{"text":"潮汐一","speaker":"甲","topic":"it's $HOME 《话题》"}
{"text":"潮汐二","speaker":""}
"#;
    let path = file("it's mine (2).jsonl", lines);
    let path = path.to_str().unwrap();
    let english = |arguments: &[&str]| run([&["--lang", "en", "--data", path], arguments].concat());
    let told = english(&["show", "it's $HOME 《话题》"]).stderr;
    let (_, quotes) = told.split_once("its quotes: ").unwrap();
    let quotes = run_as_printed(quotes);
    assert!(String::from_utf8_lossy(&quotes.stdout).contains("潮汐一"), "{told}{quotes:?}");
    // A name that nobody has: words to look for, one of which looks like an option.
    let told = english(&["show", "潮汐一 -x 'y"]).stderr;
    let (_, words) = told.split_once("by name or words: ").unwrap();
    let found = run_as_printed(words);
    assert!(found.status.code() != Some(2), "{told}{found:?}");
    // A bad line is told by the command that lists all of them.
    let told = english(&["search", "潮汐一"]).stderr;
    let (_, check) = told.split_once("all of them: ").unwrap();
    let checked = run_as_printed(check);
    assert!(
        String::from_utf8_lossy(&checked.stdout).contains("speaker: blank"),
        "{told}{checked:?}"
    );
}

#[test]
fn a_value_that_no_topic_source_or_speaker_has_is_told_with_the_nearest_of_the_archive() {
    let lines = r#"{"text":"潮汐一","speaker":"甲乙丙","topic":"算力瓶颈","source":"南方某日报"}
{"text":"潮汐二","speaker":"丁戊己","topic":"人才 流动","source":"某 周刊"}
"#;
    let path = file("values.jsonl", lines);
    let path = path.to_str().unwrap();
    let english = |arguments: &[&str]| run([&["--lang", "en", "--data", path], arguments].concat());
    for (filter, said) in [
        ("topic=算力评颈", "there is no topic “算力评颈”; did you mean 算力瓶颈?"),
        ("source=南方某曰报", "there is no source “南方某曰报”; did you mean 南方某日报?"),
        ("speaker=甲乙内", "there is no speaker “甲乙内”; did you mean 甲乙丙?"),
    ] {
        let ran = english(&["list", "quotes", "-f", filter]);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{filter}");
        assert!(ran.stderr.contains(said), "{filter}: {}", ran.stderr);
    }
    // What the atlas or the archive has is none that is unknown: there may be no quote all the same.
    for filters in [["topic=gap", "source=南方"], ["topic=算力瓶颈", "source=某 周刊"]] {
        let ran = english(&["list", "quotes", "-f", filters[0], "-f", filters[1]]);
        assert_eq!(ran.status, 1, "{filters:?}: {}", ran.stderr);
    }
    for (query, said) in [
        (
            "source:南方某曰报",
            "source: nothing is called “南方某曰报”; did you mean source:南方某日报?",
        ),
        ("source:某周刊", "did you mean source:\"某 周刊\"?"),
    ] {
        let ran = english(&["search", query]);
        assert_eq!(ran.status, 1, "{query}: {}", ran.stdout);
        assert!(ran.stderr.contains(said), "{query}: {}", ran.stderr);
    }
    let alone = run(["--lang", "en", "search", "source:绝无此报"]);
    assert!(alone.stderr.contains("source: nothing is called “绝无此报”"), "{}", alone.stderr);
}

#[test]
fn an_id_with_a_quotation_mark_in_it_is_shown() {
    let lines = r#"{"id":"q\"1","text":"潮汐一","speaker":"甲"}
{"id":"「二」","text":"潮汐二","speaker":"甲","date":"2024-05-01"}
"#;
    let path = file("marks.jsonl", lines);
    let show =
        |arguments: &[&str]| run([&["--data", path.to_str().unwrap(), "show"], arguments].concat());
    for (name, words) in [("q\"1", "潮汐一"), ("quote:q\"1", "潮汐一"), ("「二」", "潮汐二")]
    {
        let shown = show(&[name]);
        assert!(shown.status == 0 && shown.stdout.contains(words), "{name}: {shown:?}");
    }
    // Of a day on which it was not said yet it is not there; nor is a speaker called so.
    for arguments in [&["「二」", "--as-of", "2024-04"][..], &["speaker:q\"1"], &["q\"2"]] {
        assert_eq!(show(arguments).status, 2, "{arguments:?}");
    }
}
