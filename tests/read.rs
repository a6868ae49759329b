//! What `baijia read` finds in articles, and that its answers fit the text whatever the text is.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "read/any_text.rs"]
mod any_text;
#[path = "read/articles.rs"]
mod articles;
#[path = "read/callings.rs"]
mod callings;
#[path = "read/names.rs"]
mod names;
#[path = "read/newsrooms.rs"]
mod newsrooms;
#[path = "read/offices.rs"]
mod offices;
#[path = "read/ordinary.rs"]
mod ordinary;
#[path = "read/pages.rs"]
mod pages;
#[path = "read/plain.rs"]
mod plain;
mod program;
#[path = "read/remarks.rs"]
mod remarks;
#[path = "read/scenes.rs"]
mod scenes;
#[path = "read/sentences.rs"]
mod sentences;
#[path = "read/somebody.rs"]
mod somebody;
#[path = "read/spans.rs"]
mod spans;
#[path = "read/subjects.rs"]
mod subjects;
#[path = "read/unseen.rs"]
mod unseen;
#[path = "read/verbs.rs"]
mod verbs;
#[path = "read/whose.rs"]
mod whose;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use baijia::quotation::{Names, Proposal, figures, propose};
use serde_json::Value;

use any_text::fits;
use program::{command, ran, run};

const WIRE: &str = include_str!("read/wire.txt");
const ENGLISH: &str = include_str!("read/english.txt");

/// A directory of a test's own, empty.
fn directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("read").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// Kind, speaker and words of each proposal, a line each.
fn told(proposals: &[Proposal]) -> String {
    let mut lines = String::new();
    for one in proposals {
        writeln!(lines, "{} {}: {}", one.speech.word(), one.speaker, one.text).unwrap();
    }
    lines
}

/// What is proposed for one sentence or paragraph.
fn read(text: &str) -> String {
    told(&propose(text, &Names::default()))
}

/// Tells every sentence of a table that is not read as it says, all at once.
#[track_caller]
fn assert_read(sentences: &[(&str, &str)]) {
    let wrong: Vec<String> = sentences
        .iter()
        .map(|(text, expected)| (text, expected, read(text)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}\n  expected {expected}  found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn lines(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_wire_report_gives_each_quote_to_who_said_it() {
    assert_eq!(
        read(WIRE),
        "\
reported 海州市科技局: 首个推理芯片测试平台投入使用，年底前接入30家企业
reported 沈怀瑾: 新芯片把单次推理的成本压到了原来的三分之一
direct 沈怀瑾: 便宜不是目的，用得起才是。
direct 欧阳青禾: 我们测了四十天，没有一次掉线。
reported 欧阳青禾: 平台最大的价值在于数据公开
direct 一位不愿具名的采购经理: 芯片可以慢慢等，客户不会慢慢等。
reported 一位不愿具名的采购经理: 今年的预算已经砍掉两成
reported 卡特琳·莫罗: 中国团队的优势在工程
direct 卡特琳·莫罗: 差距正在变成节奏的不同
"
    );
}

#[test]
fn an_english_report_gives_each_quote_to_who_said_it() {
    assert_eq!(
        read(ENGLISH),
        "\
reported Quantum Cloud: its new chip had cut the cost of inference by two thirds
direct Shen Huaijin: Cheap is not the goal, being affordable is,
direct Shen Huaijin: We measured for forty days.
reported Catherine Moreau: Chinese teams were strong in engineering
direct Catherine Moreau: The gap is turning into a difference of pace,
reported a person familiar with the matter: the budget has been cut by a fifth
"
    );
}

#[test]
fn a_former_role_stays_a_former_one_and_gives_way_to_one_of_today() {
    let role = |text: &str| propose(text, &Names::default())[0].role.clone();
    let is = |role: &str| Some(role.to_owned());
    assert_eq!(role("曾任海州药业总经理的温书棋说，价格会降。"), is("曾任海州药业总经理"));
    assert_eq!(
        role("海州大学教授温书棋说，价格会降。曾任海州药业研究院副院长的温书棋很忙。"),
        is("海州大学教授")
    );
    assert_eq!(
        role("一位投资人找到海州药业创始人温书棋。温书棋说，价格会降。"),
        is("海州药业创始人")
    );
}

#[test]
fn english_names_in_short_and_words_before_the_verb_are_understood() {
    let text = "Bright Sea founder Liu Hedong was late on Monday, as he always is when the weather turns.\n\n\
        Prices will keep falling for years to come, Liu said on Tuesday. “Nobody can stop it,” he added.\n\n\
        “We are tired,” said veteran dubbing actor Mara Quill. One rival was blunt: “They will be gone by May.”\n";
    assert_eq!(
        read(text),
        "reported Liu Hedong: Prices will keep falling for years to come\n\
         direct Liu Hedong: Nobody can stop it,\n\
         direct Mara Quill: We are tired,\n\
         direct One rival: They will be gone by May.\n"
    );
}

#[test]
fn titles_and_organisations_are_those_of_the_text() {
    let found = propose(WIRE, &Names::default());
    let of = |name: &str| {
        let one = found.iter().find(|one| one.speaker == name).unwrap();
        (one.role.as_deref(), one.organisation.as_deref())
    };
    assert_eq!(of("沈怀瑾"), (Some("量子云科技首席执行官"), Some("量子云科技")));
    assert_eq!(of("欧阳青禾"), (Some("海州大学计算机学院教授"), Some("海州大学计算机学院")));
    assert_eq!(of("一位不愿具名的采购经理"), (None, None));
    let english = propose(ENGLISH, &Names::default());
    let shen = english.iter().find(|one| one.speaker == "Shen Huaijin").unwrap();
    assert_eq!(shen.role.as_deref(), Some("chief executive of Quantum Cloud"));
    assert_eq!(shen.organisation.as_deref(), Some("Quantum Cloud"));
}

#[test]
fn names_that_overlap_are_read_once() {
    // 马·林 and 林经理 begin inside each other.
    fits("“\n；马·林经理““「表示");
    // A day that the end of a line cuts.
    fits("海州药业总经理温书棋表示，新厂9\n月动工。");
    assert_eq!(read("马·林经理表示，会议推迟。").lines().count(), 1);
}

#[test]
fn json_lines_have_every_field_and_offsets_into_the_file() {
    let directory = directory("json");
    let file = directory.join("wire.md");
    fs::write(&file, format!("# 标题\r\n\r\n> {WIRE}")).unwrap();
    let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--json")]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""));
    let text: Vec<char> = fs::read_to_string(&file).unwrap().chars().collect();
    let keys = [
        "file",
        "start",
        "end",
        "kind",
        "text",
        "speaker",
        "mention",
        "speaker_id",
        "role",
        "org",
        "cue",
        "occasion",
        "date",
        "confidence",
        "why",
    ];
    let found = lines(&ran.stdout);
    assert_eq!(found.len(), 9);
    for one in found {
        let own: Vec<&str> = one.as_object().unwrap().keys().map(String::as_str).collect();
        let mut sorted = keys.to_vec();
        sorted.sort_unstable();
        let mut own_sorted = own.clone();
        own_sorted.sort_unstable();
        assert_eq!(own_sorted, sorted);
        let place = |key: &str| usize::try_from(one[key].as_u64().unwrap()).unwrap();
        let slice: String = text[place("start")..place("end")].iter().collect();
        assert_eq!(one["text"].as_str().unwrap(), slice);
    }
}

#[test]
fn speakers_of_the_atlas_are_known_by_their_keys() {
    let directory = directory("known");
    let file = directory.join("a.txt");
    fs::write(&file, "李开复表示，机会在应用。").unwrap();
    let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--json")]);
    let found = lines(&ran.stdout);
    assert_eq!(found[0]["speaker"], "李开复");
    assert!(found[0]["speaker_id"].is_string(), "{}", found[0]);
}

#[test]
fn every_kind_of_file_is_read_and_the_text_as_read_can_be_shown() {
    let directory = directory("kinds");
    let paragraphs: Vec<&str> = WIRE.lines().collect();
    let body: String = paragraphs.iter().fold(String::new(), |mut body, line| {
        write!(body, "<p>{line}</p>").unwrap();
        body
    });
    let html = format!(
        "<!doctype html><html><head><meta charset=utf-8><title>芯片</title></head><body><nav>首页</nav><article>{body}</article></body></html>"
    );
    fs::write(directory.join("page.html"), html).unwrap();
    let (gb, _, _) = encoding_rs::GB18030.encode(WIRE);
    fs::write(directory.join("gb.txt"), gb).unwrap();
    let word: String = paragraphs.iter().fold(String::new(), |mut body, line| {
        write!(body, "<w:p><w:r><w:t>{line}</w:t></w:r></w:p>").unwrap();
        body
    });
    let mut docx = zip::ZipWriter::new(fs::File::create(directory.join("a.docx")).unwrap());
    docx.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(docx, "<w:document xmlns:w=\"w\"><w:body>{word}</w:body></w:document>").unwrap();
    docx.finish().unwrap();
    fs::write(directory.join("picture.png"), b"\x89PNG").unwrap();

    for name in ["page.html", "gb.txt", "a.docx"] {
        let file = directory.join(name);
        let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--json")]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{name}");
        assert_eq!(lines(&ran.stdout).len(), 9, "{name}: {}", ran.stdout);
        let shown = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--text")]);
        let text: Vec<char> = shown.stdout.chars().collect();
        for one in lines(&ran.stdout) {
            let place = |key: &str| usize::try_from(one[key].as_u64().unwrap()).unwrap();
            let slice: String = text[place("start")..place("end")].iter().collect();
            assert_eq!(one["text"].as_str().unwrap(), slice, "{name}");
        }
    }
    // A directory is read whole; what is no article is passed over.
    let all = run([OsStr::new("read"), directory.as_os_str(), OsStr::new("--json")]);
    assert_eq!((all.status, lines(&all.stdout).len()), (0, 27), "{}", all.stderr);
}

#[test]
fn standard_input_is_an_article_and_a_missing_file_does_not_stop_the_others() {
    let directory = directory("stdin");
    let missing = directory.join("nowhere.txt");
    let mut child =
        command([OsStr::new("read"), OsStr::new("-"), missing.as_os_str(), OsStr::new("--json")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
    child.stdin.take().unwrap().write_all(WIRE.as_bytes()).unwrap();
    let ran = ran(child.wait_with_output());
    assert_eq!(ran.status, 2);
    assert_eq!(lines(&ran.stdout).len(), 9);
    assert!(ran.stderr.contains("nowhere.txt"), "{}", ran.stderr);
}

#[test]
fn an_article_without_quotes_is_told_by_the_exit_status() {
    let file = directory("none").join("a.txt");
    fs::write(&file, "今天下了一整天的雨。\n").unwrap();
    let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--json")]);
    assert_eq!((ran.status, &*ran.stdout, &*ran.stderr), (1, "", ""));
}

#[test]
fn figures_come_apart_with_what_they_count_and_who_says_so() {
    let text = "海州药业总经理温书棋表示，签约医院已超过70余家。去年全市共有1-2代设备46.8亿元。";
    let proposals = propose(text, &Names::default());
    let found: Vec<(String, Option<String>, Option<String>)> = figures(text, &proposals)
        .into_iter()
        .map(|figure| (figure.text, figure.counts, figure.speaker))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(found[0], ("70余家".to_owned(), some("签约医院"), some("温书棋")));
    assert_eq!(found[1], ("1-2代".to_owned(), some("设备"), None));
}

/// To open a pipe is to wait for its writer.
#[cfg(unix)]
#[test]
fn a_pipe_among_the_files_of_a_directory_is_told_and_the_others_are_read() {
    let folder = directory("pipe-among-files");
    let pipe = folder.join("a.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::write(folder.join("b.txt"), "海州大学教授王建国说：“价格会降。”\n").unwrap();
    let answer = run([OsStr::new("read"), folder.as_os_str(), OsStr::new("--json")]);
    assert!(answer.stdout.contains("价格会降。"), "{}", answer.stdout);
    assert!(answer.stderr.contains("a.txt"), "{}", answer.stderr);
}

#[test]
fn a_day_is_told_with_its_month_and_year() {
    for (text, expected) in [
        ("2024年3月5日，海州大学教授王建国说：“价格会降。”", Some("2024年3月5日")),
        ("3月5日，海州大学教授王建国说：“价格会降。”", Some("3月5日")),
        ("海州大学教授王建国说：“价格会降。”", None),
    ] {
        let proposals = propose(text, &Names::default());
        assert_eq!(proposals[0].date.as_deref(), expected, "{text}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_reading_of_a_directory_and_keeps_what_was_found() {
    let directory = directory("interrupted");
    for number in 0..5_000 {
        let text = format!(
            "第{number}篇。\n\n林知夏说：“先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。”\n"
        );
        fs::write(directory.join(format!("{number:05}.txt")), text).unwrap();
    }
    let mut reading = command([
        "read".as_ref(),
        directory.as_os_str(),
        "--json".as_ref(),
        "--lang".as_ref(),
        "en".as_ref(),
    ])
    .stdout(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    let mut first = String::new();
    let mut from = std::io::BufReader::new(reading.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut from, &mut first).unwrap();
    let pid = reading.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let mut rest = String::new();
    std::io::Read::read_to_string(&mut from, &mut rest).unwrap();
    let output = reading.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    // On a busy machine nothing may have been read between the first line and the signal.
    let whole = rest.is_empty() || rest.ends_with('\n');
    assert!(first.contains("00000.txt") && whole, "{first}");
    assert!(stderr.contains("of the 5000 files found so far were read"), "{stderr}");
}

#[test]
fn files_that_cannot_be_read_are_told_together_by_reason() {
    let directory = directory("unreadable");
    for number in 0..40 {
        fs::write(directory.join(format!("{number:02}.docx")), b"PK\x03\x04cut").unwrap();
    }
    let ran = run(["read".as_ref(), directory.as_os_str(), "--lang".as_ref(), "en".as_ref()]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("00.docx") && ran.stderr.contains("and 39 more"), "{}", ran.stderr);
}

#[test]
fn the_text_that_offsets_count_in_comes_byte_for_byte_where_no_terminal_is() {
    let directory = directory("bytes");
    let file = directory.join("a.txt");
    let text = "题\r\n\r\n\u{1b}[31m李明说：“今天\u{202e}天气\t真的\u{b}很好。”\u{2028}行\r末 ";
    fs::write(&file, text).unwrap();
    let shown = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--text")]);
    assert_eq!((shown.status, shown.stdout.as_str()), (0, text));
    // Of several each begins on a line of its own.
    let other = directory.join("b.txt");
    fs::write(&other, "另一篇").unwrap();
    let both = run([OsStr::new("read"), file.as_os_str(), other.as_os_str(), OsStr::new("--text")]);
    assert_eq!(both.stdout, format!("{text}\n另一篇"));
}

#[test]
fn a_doubtful_decoding_is_told_with_the_file_the_encoding_and_how_much_did_not_decode() {
    let directory = directory("doubtful");
    let (gb, ..) = encoding_rs::GB18030.encode(WIRE);
    let stray = |bytes: &[u8]| {
        let at = bytes.iter().position(|&byte| byte == b'\n').unwrap();
        [&bytes[..at], b"\xff", &bytes[at..]].concat()
    };
    let line = "温书棋说：“这不是重点。”\n".as_bytes();
    let utf8 = "read as UTF-8; 1 character did not decode and stands as U+FFFD";
    let gb18030 = "read as GB18030; 2 characters did not decode and stand as U+FFFD";
    let mixed = "read as GB18030, though some of its lines look like UTF-8";
    let cases = [
        ("stray.txt", stray(WIRE.as_bytes()), utf8),
        ("stray-gb.txt", stray(&stray(&gb)), gb18030),
        ("mixed.txt", [&*gb, b"\n", line].concat(), mixed),
    ];
    for (name, bytes, said) in cases {
        let file = directory.join(name);
        fs::write(&file, bytes).unwrap();
        for command in ["read", "verify"] {
            let ran = run([OsStr::new(command), file.as_os_str(), OsStr::new("--json")]);
            let told: Vec<&str> = ran.stderr.lines().collect();
            let [told] = told[..] else { panic!("one line, of {name}: {}", ran.stderr) };
            let path = file.to_str().unwrap();
            assert!(told.starts_with(&format!("baijia: {path}: {said}")), "{command}: {told}");
            assert!(!ran.stdout.is_empty(), "{command} {name} is read all the same");
        }
    }
    let file = directory.join("stray.txt");
    let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--lang=zh")]);
    assert!(ran.stderr.contains("按 UTF-8 读；有 1 个字符解不出来"), "{}", ran.stderr);
    let ran = run([OsStr::new("import"), file.as_os_str()]);
    assert!(ran.stderr.contains(&format!("{utf8}; --encoding names another")), "{}", ran.stderr);
}
