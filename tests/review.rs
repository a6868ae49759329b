//! The review in a real terminal: what is decided survives the program, and goes into an archive once.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

mod pty;

use pty::{Pty, keys};
use rustix::process::Signal;

const SIZE: (u16, u16) = (80, 24);

const ARTICLE: &str = "小城的机房
　　“先把数据洗干净，再谈规模。”澜州市数据局局长盘启明说。他表示，今年不再扩建机房。
　　晨星科技总经理何秋燕认为，电比芯片更先卡住人。“地还在，尺子随它量。”何秋燕说。
";

/// A folder of its own with an article in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("review").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.txt"), ARTICLE).unwrap();
    folder
}

/// Opens the article of a folder, with its desk, and with an archive where one is named.
fn review(folder: &Path, into: bool) -> Pty {
    let path = |name: &str| folder.join(name).display().to_string();
    let (article, desk, archive) = (path("a.txt"), path("desk.db"), path("mine.jsonl"));
    let mut arguments = vec!["read", &article, "--desk", &desk];
    if into {
        arguments.extend(["--into", &archive]);
    }
    let mut pty = Pty::spawn(&arguments, SIZE, &[]);
    pty.wait_for("小城的机房");
    pty.wait_for("处");
    pty
}

fn archived(folder: &Path) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(folder.join("mine.jsonl")).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_is_taken_is_archived_once_however_often_one_comes_back() {
    let folder = folder("once");
    let mut pty = review(&folder, true);
    pty.press("ax");
    pty.wait_for("✓1  ✗1");
    pty.press("q");
    pty.wait_for_message("新增 1 条");
    assert!(pty.wait_for_end().success());
    let [line] = &archived(&folder)[..] else { panic!("{:?}", archived(&folder)) };
    assert_eq!(line["text"], "先把数据洗干净，再谈规模。");
    assert_eq!((&line["speaker"], &line["manner"]), (&"盘启明".into(), &"direct".into()));
    assert_eq!((&line["title"], &line["paragraph"]), (&"小城的机房".into(), &"2".into()));
    assert_eq!(line["other"]["read"]["start"], 9);

    // Coming back goes on, and writes what is new alone.
    let mut pty = review(&folder, true);
    pty.wait_for("✓1  ✗1");
    pty.press("a");
    pty.wait_for("✓2");
    pty.press("q");
    pty.wait_for_message("新增 1 条，已有 1 条");
    assert!(pty.wait_for_end().success());
    assert_eq!(archived(&folder).len(), 2);

    // A speaker who is corrected afterwards is corrected in the archive too: in two keys.
    let mut pty = review(&folder, true);
    pty.wait_for("✓2");
    pty.press(keys::HOME);
    pty.press("ks1");
    pty.press("q");
    assert!(pty.wait_for_end().success());
    assert_eq!(archived(&folder).len(), 2, "{:?}", archived(&folder));
}

#[test]
fn a_review_that_is_killed_goes_on_where_it_was_and_archives_nothing_twice() {
    let folder = folder("killed");
    let mut pty = review(&folder, true);
    pty.press("a");
    pty.wait_for("✓1");
    pty.press("a");
    pty.wait_for("✓2");
    pty.signal(Signal::TERM);
    pty.wait_for_end();
    assert!(archived(&folder).is_empty());
    for _ in 0..2 {
        let mut pty = review(&folder, true);
        pty.wait_for("✓2");
        pty.press("q");
        assert!(pty.wait_for_end().success());
        assert_eq!(archived(&folder).len(), 2);
    }
}

#[test]
fn an_article_that_was_edited_goes_on_where_it_was_and_is_archived_once() {
    let folder = folder("edited");
    let mut pty = review(&folder, true);
    pty.press("a");
    pty.wait_for("✓1");
    pty.press("q");
    assert!(pty.wait_for_end().success());
    let edited = ARTICLE.replace("小城的机房\n", "小城的机房\n　　新加的一段导语，说的是天气。\n");
    fs::write(folder.join("a.txt"), edited).unwrap();
    for told in ["改正 1 条", "已有 1 条"] {
        let mut pty = review(&folder, true);
        pty.wait_for("✓1");
        pty.press("q");
        pty.wait_for_message(told);
        assert!(pty.wait_for_end().success());
        let [line] = &archived(&folder)[..] else { panic!("{:?}", archived(&folder)) };
        assert_eq!(line["text"], "先把数据洗干净，再谈规模。");
        assert_eq!(line["paragraph"], "3");
    }
}

#[test]
fn a_line_that_somebody_changed_by_hand_stays_as_it_is() {
    let folder = folder("by-hand");
    let mut pty = review(&folder, true);
    pty.press("a");
    pty.wait_for("✓1");
    pty.press("q");
    assert!(pty.wait_for_end().success());
    let path = folder.join("mine.jsonl");
    let by_hand = fs::read_to_string(&path).unwrap().replace("盘启明", "盘启明（已核）");
    fs::write(&path, &by_hand).unwrap();
    let mut pty = review(&folder, true);
    pty.wait_for("✓1");
    pty.press("gt");
    pty.wait_for("转述");
    pty.press("q");
    pty.wait_for_message("没有动");
    assert!(pty.wait_for_end().success());
    assert_eq!(fs::read_to_string(&path).unwrap(), by_hand);
}

#[test]
fn without_an_archive_what_is_taken_stays_on_the_desk_and_it_is_said_how_to_write_it() {
    let folder = folder("desk");
    let mut pty = review(&folder, false);
    pty.press("a");
    pty.wait_for("✓1");
    pty.press("q");
    pty.wait_for_message("--into");
    assert!(pty.wait_for_end().success());
    let mut pty = review(&folder, true);
    pty.wait_for("✓1");
    pty.press("q");
    pty.wait_for_message("新增 1 条");
    assert!(pty.wait_for_end().success());
}

#[test]
fn an_archive_that_cannot_be_added_to_is_told_before_anything_is_decided() {
    let folder = folder("cannot_be_added_to");
    let path = |name: &str| folder.join(name).display().to_string();
    fs::write(folder.join("bytes.jsonl"), b"ab\xff\xfecd\n").unwrap();
    fs::create_dir(folder.join("directory")).unwrap();
    std::os::unix::fs::symlink("gone.jsonl", folder.join("dangling.jsonl")).unwrap();
    let cases = [
        ("bytes.jsonl", "没有一行读得出来"),
        ("directory", "写不进去"),
        ("nowhere/mine.jsonl", "写不进去"),
        ("new/", "以 / 结尾的是目录"),
        ("dangling.jsonl", "那里没有文件"),
    ];
    for (archive, said) in cases {
        let (article, desk, archive) = (path("a.txt"), path("desk.db"), path(archive));
        let arguments = ["read", &article, "--desk", &desk, "--into", &archive];
        let mut pty = Pty::spawn(&arguments, SIZE, &[]);
        assert_eq!(pty.wait_for_end().exit_code(), 2, "{archive}");
        assert!(pty.tells(said), "{}", pty.text());
    }
    assert_eq!(fs::read(folder.join("bytes.jsonl")).unwrap(), b"ab\xff\xfecd\n");
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_reviewed() {
    let folder = folder("unread");
    let (article, other) = (folder.join("a.txt"), folder.join("b.txt"));
    let desk = folder.join("desk.db");
    let arguments = [&article, &other].map(|path| path.display().to_string());
    let desk = desk.display().to_string();
    let mut pty = Pty::spawn(&["read", &arguments[0], &arguments[1], "--desk", &desk], SIZE, &[]);
    pty.wait_for("小城的机房");
    pty.wait_for_message("1 个文件读不了");
    pty.press("f");
    pty.wait_for_message("b.txt：读不了");
    // An ESC and what comes with it are one key.
    pty.press(keys::ESC);
    pty.wait_until_gone("b.txt");
    pty.press("q");
    assert_eq!(pty.wait_for_end().exit_code(), 2);
}

#[test]
fn a_draft_is_verified_on_the_screen_and_the_status_says_whether_something_fails() {
    let folder = folder("draft");
    let draft = folder.join("draft.md");
    fs::write(&draft, "周鸿祎说：“今天下午澜州市的雨会在三点钟准时停下来。”\n").unwrap();
    let (draft, desk) = (draft.display().to_string(), folder.join("desk.db").display().to_string());
    let mut pty = Pty::spawn(&["verify", &draft, "--desk", &desk], SIZE, &[]);
    pty.wait_for("查无此语");
    pty.press("q");
    assert_eq!(pty.wait_for_end().exit_code(), 1);
}

#[test]
fn drafts_that_are_left_before_they_are_read_are_not_told_as_right() {
    for (name, key) in [("left-ctrl-c", keys::CTRL_C), ("left-q", "q")] {
        let folder = folder(name);
        let fifo = folder.join("draft.md");
        assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        let desk = folder.join("desk.db").display().to_string();
        let mut pty =
            Pty::spawn(&["verify", &fifo.display().to_string(), "--desk", &desk], SIZE, &[]);
        pty.wait_for("正在读");
        pty.press(key);
        pty.wait_for_message("没有判定");
        assert_eq!(pty.wait_for_end().exit_code(), 2, "{name}");
    }
}

#[test]
fn decisions_that_the_desk_cannot_take_are_told_as_lost_and_never_as_kept() {
    let cases = [
        ("zh", "1 处决定没能存进案头，丢失了：", "收下：“先把数据洗干净", "都在案头"),
        (
            "en",
            "1 decision could not be saved on the desk and is lost:",
            "taken: “先把",
            "kept on the desk",
        ),
    ];
    for (language, lost, words, kept) in cases {
        let folder = folder(&format!("no-desk-{language}"));
        let path = |name: &str| folder.join(name).display().to_string();
        // A folder that is a file: nothing can be made there.
        fs::write(folder.join("file"), "").unwrap();
        let (article, desk) = (path("a.txt"), path("file/desk.db"));
        let mut pty =
            Pty::spawn(&["read", &article, "--desk", &desk, "--lang", language], (100, 30), &[]);
        pty.wait_for("小城的机房");
        pty.wait_for("盘启明");
        pty.press("a");
        pty.wait_for_message("--desk");
        pty.press("q");
        assert_eq!(pty.wait_for_end().exit_code(), 2);
        assert!(pty.tells(lost) && pty.tells(words), "{}", pty.text());
        assert!(!pty.tells(kept), "{}", pty.text());
    }
}

#[test]
fn what_is_archived_is_not_lost_where_the_desk_cannot_take_it() {
    let folder = folder("no-desk-into");
    let path = |name: &str| folder.join(name).display().to_string();
    fs::write(folder.join("file"), "").unwrap();
    let (article, desk, archive) = (path("a.txt"), path("file/desk.db"), path("mine.jsonl"));
    let arguments = ["read", &article, "--desk", &desk, "--into", &archive];
    let mut pty = Pty::spawn(&arguments, (100, 30), &[]);
    pty.wait_for("盘启明");
    pty.press("a");
    pty.wait_for_message("--desk");
    pty.press("q");
    assert_eq!(pty.wait_for_end().exit_code(), 2);
    assert!(pty.tells("新增 1 条") && pty.tells("没能存进案头，但"), "{}", pty.text());
    assert!(!pty.tells("丢失"), "{}", pty.text());
    assert_eq!(archived(&folder).len(), 1);
}

#[test]
fn without_a_place_for_a_desk_what_was_taken_is_told_to_be_kept_nowhere() {
    let folder = folder("no-home");
    let article = folder.join("a.txt").display().to_string();
    let mut pty = Pty::spawn(&["read", &article], (100, 30), &[]);
    pty.wait_for("盘启明");
    pty.press("a");
    pty.wait_for("✓1");
    pty.press("q");
    assert_eq!(pty.wait_for_end().exit_code(), 2);
    assert!(pty.tells("没有存下") && pty.tells("“先把数据洗干净"), "{}", pty.text());
    assert!(!pty.tells("都在案头"), "{}", pty.text());
}

#[test]
fn an_archive_in_another_encoding_is_told_by_it_with_how_to_convert_it() {
    use std::io::Write as _;
    let folder = folder("encodings");
    let path = |name: &str| folder.join(name).display().to_string();
    let line = "{\"speaker\":\"盘启明\",\"text\":\"先把数据洗干净，再谈规模。\"}\n".repeat(40);
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(line.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    fs::write(folder.join("utf16.jsonl"), utf16).unwrap();
    fs::write(folder.join("gb.jsonl"), encoding_rs::GB18030.encode(&line).0).unwrap();
    let packed = fs::File::create(folder.join("packed.jsonl")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(packed, flate2::Compression::fast());
    packed.write_all(line.as_bytes()).unwrap();
    packed.finish().unwrap();
    let cases = [("utf16.jsonl", "UTF-16LE"), ("gb.jsonl", "GB18030"), ("packed.jsonl", "gzip")];
    for (archive, said) in cases {
        let before = fs::read(folder.join(archive)).unwrap();
        let (article, desk, into) = (path("a.txt"), path("desk.db"), path(archive));
        let arguments = ["read", &article, "--desk", &desk, "--into", &into];
        let mut pty = Pty::spawn(&arguments, SIZE, &[]);
        assert_eq!(pty.wait_for_end().exit_code(), 2, "{archive}");
        assert!(pty.tells(said) && pty.tells("baijia import"), "{}", pty.text());
        assert_eq!(fs::read(folder.join(archive)).unwrap(), before);
    }
}

#[test]
fn words_that_an_edited_article_has_no_more_are_told_to_be_in_the_archive_still() {
    let folder = folder("reworded");
    let mut pty = review(&folder, true);
    pty.press("a");
    pty.wait_for("✓1");
    pty.press("a");
    pty.wait_for("✓2");
    pty.press("q");
    assert!(pty.wait_for_end().success());
    let edited = ARTICLE.replace("再谈规模", "再谈大小和规模");
    let again = edited.replace("小城的机房\n", "小城的机房\n　　新加的一段导语，说的是天气。\n");
    // As often as the review is left, also once the article is edited again.
    for text in [&edited, &edited, &again, &again] {
        fs::write(folder.join("a.txt"), text).unwrap();
        let mut pty = review(&folder, true);
        pty.wait_for("✓1");
        pty.press("q");
        pty.wait_for_message("后来弃去或改了，档案里还在 1 条");
        assert!(pty.wait_for_end().success());
        assert_eq!(archived(&folder).len(), 2);
    }
    // Words that came back are the same quote.
    fs::write(folder.join("a.txt"), again.replace("再谈大小和规模", "再谈规模")).unwrap();
    let mut pty = review(&folder, true);
    pty.wait_for("✓2");
    pty.press("q");
    pty.wait_for_message("改正 2 条");
    assert!(pty.wait_for_end().success());
    assert_eq!(archived(&folder).len(), 2);
}

#[test]
fn an_article_that_is_put_back_as_it_was_keeps_what_was_decided_since() {
    let folder = folder("put-back");
    let write = |text: &str| fs::write(folder.join("a.txt"), text).unwrap();
    let leave = |mut pty: Pty, told: &str| {
        pty.press("q");
        pty.wait_for_message(told);
        assert!(pty.wait_for_end().success());
    };
    let mut pty = review(&folder, true);
    for taken in ["✓1", "✓2", "✓3"] {
        pty.press("a");
        pty.wait_for(taken);
    }
    leave(pty, "新增 3 条");
    let edited = ARTICLE.replace("小城的机房\n", "小城的机房\n　　新加的一段导语，说的是天气。\n");
    write(&edited);
    // The first is left open again, the second dropped.
    let mut pty = review(&folder, true);
    pty.wait_for("✓3");
    pty.press("gu");
    pty.wait_for("✓2  ✗0");
    leave(pty, "后来弃去或改了，档案里还在 1 条");
    let mut pty = review(&folder, true);
    pty.press("gjx");
    pty.wait_for("✓1  ✗1");
    leave(pty, "后来弃去或改了，档案里还在 2 条");
    // Put back byte for byte: what was decided last counts, and the archive has nothing twice.
    for text in [ARTICLE, &edited, ARTICLE] {
        write(text);
        let mut pty = review(&folder, true);
        pty.wait_for("✓1  ✗1");
        leave(pty, "后来弃去或改了，档案里还在 2 条");
        assert_eq!(archived(&folder).len(), 3);
    }
    // What is decided on it then goes over, too.
    let mut pty = review(&folder, true);
    pty.press("gja");
    pty.wait_for("✓2  ✗0");
    leave(pty, "后来弃去或改了，档案里还在 1 条");
    write(&edited);
    let mut pty = review(&folder, true);
    pty.wait_for("✓2  ✗0");
    leave(pty, "后来弃去或改了，档案里还在 1 条");
}
