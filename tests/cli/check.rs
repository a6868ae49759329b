//! `check`: of the atlas's data in a directory, and of the caches of archives.

use std::fs;
use std::path::PathBuf;

use crate::directory;
use crate::program::{command, ran, run};

/// A copy of the atlas's files.
fn copy_of_data(name: &str) -> PathBuf {
    let copy = directory(name);
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    for entry in fs::read_dir(data).expect("the data").flatten() {
        // Beside them stands the folder of the form that the program reads.
        if entry.path().is_file() {
            fs::copy(entry.path(), copy.join(entry.file_name())).expect("a file is copied");
        }
    }
    copy
}

#[test]
fn check_without_a_file_counts_the_records_of_the_built_in_atlas() {
    let ran = run(["check"]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""));
    for part in ["models        557", "filings      1112", "ok"] {
        assert!(ran.stdout.contains(part), "{part}: {}", ran.stdout);
    }
}

#[test]
fn check_lists_which_archives_are_kept_ready_and_what_became_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("kept.jsonl");
    // A smaller archive is not kept.
    let lines =
        (0..20_001).map(|number| format!("{{\"text\":\"第{number}句\",\"speaker\":\"某甲\"}}\n"));
    fs::write(&path, lines.collect::<String>()).expect("an archive is written");
    let call = |arguments: &[&str]| {
        ran(command(arguments).env("XDG_CACHE_HOME", folder.path().join("cache")).output())
    };
    let caches = || call(&["check", "--caches"]);
    let none = caches();
    assert_eq!(none.status, 0);
    assert!(none.stdout.starts_with("no caches in "), "{}", none.stdout);
    let shown = path.to_str().expect("a name in UTF-8");
    assert_eq!(call(&["search", "第20000句", "--data", shown]).status, 0);
    let ready = caches();
    assert!(ready.stdout.contains("  ready  ") && ready.stdout.contains(shown), "{}", ready.stdout);
    assert!(ready.stdout.contains("1 cache in "), "{}", ready.stdout);
    fs::remove_file(&path).expect("the archive is taken away");
    let gone = caches();
    assert!(gone.stdout.contains("  archive gone  "), "{}", gone.stdout);
    // Without a home there is no such folder, and that is said.
    let homeless = run(["check", "--caches"]);
    assert_eq!((homeless.status, homeless.stdout.as_str()), (2, ""));
    assert!(homeless.stderr.contains("XDG_CACHE_HOME"), "{}", homeless.stderr);
}

#[test]
fn check_takes_a_directory_of_the_same_files() {
    let copy = copy_of_data("sound");
    let (inside, outside) = (run(["check"]), run(["check".as_ref(), copy.as_os_str()]));
    assert_eq!((outside.status, outside.stdout), (0, inside.stdout));
}

#[test]
fn check_tells_every_problem_with_its_file_and_the_nearest_right_value() {
    let copy = copy_of_data("unsound");
    let speakers = copy.join("speakers.json");
    let text = fs::read_to_string(&speakers).expect("the speakers");
    let text = text.replacen("\"named\"", "\"nmaed\"", 1).replacen("\"article\"", "\"articel\"", 1);
    fs::write(&speakers, text).expect("the speakers");
    let ran = run(["check".as_ref(), copy.as_os_str()]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
    let path = speakers.display().to_string();
    for part in [path.as_str(), "nmaed", "“named”", "articel", "“article”", "problems"] {
        assert!(ran.stderr.contains(part), "{part}: {}", ran.stderr);
    }
}

#[test]
fn check_tells_every_problem_in_the_language_of_the_reader() {
    let copy = copy_of_data("unsound-zh");
    let swap = |file: &str, from: &str, to: &str| {
        let text = fs::read_to_string(copy.join(file)).expect("a file of the atlas");
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(copy.join(file), text.replacen(from, to, 1)).expect("a file is written");
    };
    swap("speakers.json", "\"named\"", "\"nmaed\"");
    swap("quotes.json", "\"article\"", "\"articel\"");
    swap("filings.json", "\"number\": 1,", "\"number\": 1000000000,");
    fs::write(copy.join("craft.json"), "[{").expect("a file is written");
    let ran = run(["check".as_ref(), copy.as_os_str(), "--lang=zh".as_ref()]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
    for part in [
        "nmaed：没有这个字段；应为格式里的字段；也许是“named”？",
        "\"articel\"；应为来源的编号；也许是“article”？",
        "number：1000000000；应为从 1 到 99999 的整数",
        "craft.json：第 1 行第 2 列起不是 JSON：对象没有结束的 }",
        " 个问题",
    ] {
        assert!(ran.stderr.contains(part), "{part}: {}", ran.stderr);
    }
    assert!(!ran.stderr.contains("expected"), "{}", ran.stderr);
}

#[test]
fn check_tells_at_once_which_files_are_missing_misnamed_or_no_text() {
    let copy = copy_of_data("incomplete");
    fs::rename(copy.join("topics.json"), copy.join("topic.json")).expect("a file is renamed");
    fs::write(copy.join("craft.json"), [0xff, 0xfe]).expect("a file is written");
    let ran = run(["check".as_ref(), copy.as_os_str()]);
    assert_eq!(ran.status, 2);
    for part in [
        "topics.json: ",
        "topic.json: an unknown file",
        "“topics.json”",
        "craft.json: line 1 is not UTF-8",
    ] {
        assert!(ran.stderr.contains(part), "{part}: {}", ran.stderr);
    }
    let nowhere = run(["check".as_ref(), directory("empty").join("none").as_os_str()]);
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.stderr.contains("models.json"), "{nowhere:?}");
}

#[test]
fn check_tells_what_is_no_list_what_is_one_file_too_many_and_where_a_file_is_no_text() {
    let copy = copy_of_data("odd");
    let check = |language: &str| {
        let arguments = ["check".as_ref(), copy.as_os_str(), "--lang".as_ref(), language.as_ref()];
        run(arguments).stderr
    };
    let models = copy.join("models.json");
    let sound = fs::read(&models).expect("the models");
    fs::write(&models, "{}").expect("written");
    let filings = copy.join("filings.json");
    let wrong = fs::read_to_string(&filings).expect("the filings");
    let wrong = wrong.replacen("\"jurisdiction\": \"sasac\"", "\"jurisdiction\": \"guozi\"", 1);
    fs::write(&filings, wrong).expect("written");
    let (zh, en) = (check("zh"), check("en"));
    assert!(zh.contains("models.json：不是数组，而是对象"), "{zh}");
    assert!(en.contains("expected the id of a region, or sasac"), "{en}");
    assert!(zh.contains("应为地区的编号，或 sasac"), "{zh}");
    let mut torn = sound.clone();
    let at = torn.iter().position(|byte| *byte == b'\n').expect("a line") + 3;
    torn[at] = 0xff;
    fs::write(&models, torn).expect("written");
    let told = format!("line 2 is not UTF-8 (byte {} of the file)", at + 1);
    let en = check("en");
    assert!(en.contains(&told), "{en}");
    assert!(check("zh").contains("第 2 行不是 UTF-8"), "{}", check("zh"));
    fs::write(&models, &sound).expect("written");
    fs::write(copy.join("model.json"), "[]").expect("written");
    let zh = check("zh");
    assert!(zh.contains("model.json：多出的文件") && !zh.contains("没有这个文件"), "{zh}");
}
