//! What `baijia check` says of an archive.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use baijia::atlas::ArchiveField;

use crate::program::{Ran, run};

/// A file of this test's own: tests that run beside one another, each in a thread with its name, have a folder each.
pub fn file(name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let test = std::thread::current().name().unwrap_or_default().replace("::", "-");
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check").join(test);
    let path = directory.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

/// What `check` says of a file with these bytes; the file is called `FILE` in it.
pub fn check(name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> Ran {
    let path = file(name, bytes);
    let arguments = [OsStr::new("check"), path.as_os_str()];
    let mut ran = run(arguments.into_iter().chain(options.iter().map(OsStr::new)));
    let shown = path.display().to_string();
    ran.stdout = ran.stdout.replace(&shown, "FILE");
    ran.stderr = ran.stderr.replace(&shown, "FILE");
    ran
}

pub const SOUND: &str = r#"{"text":"试验句一。","speaker":"甲","id":"nb-1"}
{"text":"试验句二。","speaker":"李開復","date":"2023-05"}

{"text":"试验句三。","speaker":"李开复","topic":"试验"}
"#;

#[test]
fn a_sound_archive_is_counted() {
    let ran = check("sound.jsonl", SOUND, &[]);
    let counts =
        "quotes           3\nspeakers         2, 1 of them the atlas's\nbad lines        0\nok\n";
    assert_eq!((ran.status, &*ran.stdout, &*ran.stderr), (0, counts, ""));
}

#[test]
fn line_breaks_of_other_systems_a_byte_order_mark_and_a_missing_last_one_change_nothing() {
    let plain = check("plain.jsonl", SOUND, &[]);
    let windows = SOUND.replace('\n', "\r\n");
    for (at, text) in [windows.clone(), format!("\u{feff}{windows}"), SOUND.trim_end().to_owned()]
        .iter()
        .enumerate()
    {
        let ran = check(&format!("breaks-{at}.jsonl"), text, &[]);
        assert_eq!((ran.status, &ran.stdout), (0, &plain.stdout), "{text:?}");
    }
}

#[test]
fn an_empty_archive_is_sound_and_has_no_quotes() {
    for (name, text) in [("empty.jsonl", ""), ("mark.jsonl", "\u{feff}"), ("blank.jsonl", "\n \n")]
    {
        let ran = check(name, text, &[]);
        assert_eq!(ran.status, 0);
        assert!(ran.stdout.starts_with("quotes           0\n"), "{}", ran.stdout);
    }
}

/// Bad lines among good ones: the third is ten megabytes long, the fifth no UTF-8.
fn unsound() -> Vec<u8> {
    let long = format!(r#"{{"text":"{}","speaker":"甲"}}"#, "长".repeat(10_000_000 / 3));
    let mut bytes = Vec::new();
    for line in [
        br#"{"text":"one","speaker":"A"}"#.as_slice(),
        br#"{"text":"two","speakr":"A"}"#,
        long.as_bytes(),
        br#"{"text":"four","speaker":"A","kind":"model"}"#,
        b"{\"text\":\"\xff\",\"speaker\":\"A\"}",
        br#"{"text":"six","speaker":"B"}"#,
        br#"{"text":"seven","speaker":"A""#,
    ] {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    }
    bytes
}

#[test]
fn every_bad_line_is_told_with_its_number_and_the_reason_and_the_rest_is_read() {
    let ran = check("unsound.jsonl", unsound(), &[]);
    let expected = "\
FILE:2: speaker: missing; is “speakr” meant as it?
FILE:3: 10000026 bytes long; a line has at most 1048576
FILE:4: kind: “model”; only quotes are read from an archive
FILE:5: bytes at column 10 that are no character
FILE:7: not JSON at column 29: EOF while parsing an object
quotes           2
speakers         2, 0 of them the atlas's
bad lines        5
";
    assert_eq!((ran.status, &*ran.stdout), (2, expected));
    assert_eq!(ran.stderr, "baijia: FILE: 5 lines cannot be read\n");
}

#[test]
fn a_stray_byte_is_told_with_its_line_and_column_by_check_by_search_and_by_import() {
    let stray = b"{\"text\":\"\xe8\xb7\xaf\xe8\xa6\x81\xff\xe8\x87\xaa\xe5\xb7\xb1\xe9\x87\x8f\",\"speaker\":\"A\"}\n";
    let sound = "{\"text\":\"慢就是快。\",\"speaker\":\"甲\"}\n";
    let (gb, ..) = encoding_rs::GB18030.encode(sound);
    let (gb_head, gb_tail) = gb.split_at(11);
    let cases = [
        ("stray.jsonl", [sound.as_bytes(), stray].concat(), "column 12"),
        ("stray-alone.jsonl", stray.to_vec(), "column 12"),
        (
            "stray-two.jsonl",
            [
                "{\"text\":\"好的\",\"speaker\":\"A\"}\n".as_bytes(),
                b"{\"text\":\"x\xff\",\"speaker\":\"A\"}\n",
            ]
            .concat(),
            "column 11",
        ),
        // In another encoding too.
        ("stray-gb.jsonl", [&gb.repeat(9), gb_head, b"\xff", gb_tail].concat(), "column 11"),
    ];
    for (name, bytes, column) in cases {
        let number = bytes.split(|&byte| byte == b'\n').count() - 1;
        let ran = check(name, &bytes, &[]);
        let told = format!("FILE:{number}: bytes at {column} that are no character");
        assert!(ran.status == 2 && ran.stdout.contains(&told), "{name}: {}", ran.stdout);
        let path = file(name, &bytes);
        let data = [OsStr::new("--data"), path.as_os_str()];
        let found = run([&data[..], &[OsStr::new("search"), OsStr::new("快")]].concat());
        let told = format!("line {number}: bytes at {column} that are no character");
        assert!(found.stderr.contains(&told), "{name}: {}", found.stderr);
        let imported = run([OsStr::new("import"), path.as_os_str()]);
        let told = format!("{name}:{number}: has bytes that are no character of the encoding");
        assert!(imported.stdout.contains(&told), "{name}: {}", imported.stdout);
    }
}

#[test]
fn what_of_several_archives_is_counted_is_told_with_its_file() {
    let one = file("counted-one.jsonl", r#"{"text":"潮汐一","speaker":"甲"}"#);
    let two = file("counted-two.jsonl", r#"{"text":"潮汐二","speaker":"甲"}"#);
    let both = ["check", "--data", one.to_str().unwrap(), "--data", two.to_str().unwrap()];
    let told = run(both).stdout;
    for name in ["counted-one.jsonl", "counted-two.jsonl"] {
        assert!(told.contains(&format!("{name}:\nquotes           1\n")), "{told}");
    }
}

#[test]
fn a_bad_line_is_told_in_the_language_of_the_interface() {
    let ran = check("chinese.jsonl", unsound(), &["--lang", "zh"]);
    assert!(ran.stdout.contains("FILE:4: kind：“model”；档案里"), "{}", ran.stdout);
    assert!(ran.stdout.contains("读不出来         5"), "{}", ran.stdout);
    assert_eq!(ran.stderr, "baijia: FILE：有 5 行读不出来\n");
}

#[test]
fn a_file_that_is_not_there_or_no_archive_is_wrong_use() {
    let nowhere = run(["check", "/nowhere/archive.jsonl"]);
    assert_eq!((nowhere.status, &*nowhere.stdout), (2, ""));
    for part in ["/nowhere/archive.jsonl", "archive (.jsonl)", "models.json"] {
        assert!(nowhere.stderr.contains(part), "{part}: {}", nowhere.stderr);
    }
    let json = check("models.json", "\u{feff} \n[]", &[]);
    assert_eq!((json.status, &*json.stdout), (2, ""));
    assert!(json.stderr.contains("name their directory"), "{}", json.stderr);
}

#[test]
fn lines_in_a_file_called_json_are_read_as_data_reads_them() {
    let plain = check("plain.jsonl", SOUND, &[]);
    for text in [SOUND.to_owned(), format!("\u{feff}\n{SOUND}"), String::new()] {
        let ran = check("lines.json", &text, &[]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{text:?}");
        assert!(text.is_empty() || ran.stdout == plain.stdout, "{}", ran.stdout);
    }
}

#[test]
fn the_help_and_the_readme_name_every_field() {
    let help = run(["check", "--help"]).stdout;
    let readme = include_str!("../../data/README.md");
    for field in ArchiveField::ALL {
        assert!(readme.contains(&format!("`{}`", field.name())), "{}", field.name());
        let told = help.contains(&format!("\"{}\"", field.name()));
        assert!(told || *field == ArchiveField::Kind, "{}", field.name());
    }
}

#[test]
fn lines_that_fail_alike_are_summed_up_before_the_first_ten() {
    let line = |at: usize| format!("{{\"text\":\"句{at}\",\"from\":\"某书\",\"name\":\"甲\"}}\n");
    let text: String = (0..40).map(line).collect();
    let ran = check("alike.jsonl", &text, &[]);
    let first = ran.stdout.lines().next().unwrap();
    assert!(first.starts_with("FILE: all 40 lines without speaker; they have the fields from, name: baijia import FILE --map speaker="), "{first}");
    assert_eq!(ran.stdout.lines().filter(|line| line.contains("speaker: missing")).count(), 10);
    assert!(ran.stderr.contains("baijia import FILE says what can be taken"), "{}", ran.stderr);
    let all = check("alike.jsonl", &text, &["--all"]);
    assert_eq!(all.stdout.lines().filter(|line| line.contains("speaker: missing")).count(), 40);
}

#[test]
fn every_mistake_of_a_line_is_told() {
    let ran = check("several.jsonl", r#"{"speakr":"甲","id":"a b","org":7,"kind":"model"}"#, &[]);
    for part in ["speaker: missing", "text: missing", "id: “a b”", "org: 7", "kind: “model”"]
    {
        assert!(ran.stdout.contains(&format!("FILE:1: {part}")), "{part}: {}", ran.stdout);
    }
    assert!(ran.stderr.contains("1 line cannot be read"), "{}", ran.stderr);
}

#[test]
fn in_chinese_no_word_of_the_parser_is_english() {
    for line in [
        "text,speaker",
        r#"{"text":"试"#,
        r#"{"text":"试","speaker":"甲"} x"#,
        r#"{"text" 1}"#,
        r#"{"a":tru}"#,
        "{\"text\":\"a\tb\n",
        r#"{"text":"\q"}"#,
        "{,}",
        r#"{"n":01}"#,
    ] {
        let ran = check("parser.jsonl", line, &["--lang", "zh"]);
        let told = ran.stdout.lines().next().unwrap().replace("FILE", "").replace("JSON", "");
        let words = told.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
        assert_eq!(words.collect::<Vec<_>>(), Vec::<&str>::new(), "{line}: {told}");
    }
}

#[test]
fn a_line_in_utf8_that_decodes_in_the_encoding_of_its_file_is_bad_and_not_other_words() {
    let (gb, ..) = encoding_rs::GB18030.encode("{\"text\":\"慢就是快。\",\"speaker\":\"甲\"}\n");
    let line = "{\"speaker\":\"李四\",\"text\":\"电比芯片更先卡住人了\"}";
    let (garbled, _, fails) = encoding_rs::GB18030.decode(line.as_bytes());
    assert!(!fails && garbled.contains("speaker"), "{garbled}");
    // Longer than what is read at once; last, and without an end; between other lines.
    let files = [
        (
            "among.jsonl",
            [&gb.repeat(3_000), line.as_bytes(), b"\r\n", &gb.repeat(3)].concat(),
            3_001,
        ),
        ("last.jsonl", [&gb.repeat(9), line.as_bytes()].concat(), 10),
    ];
    for (name, bytes, number) in files {
        let ran = check(name, &bytes, &[]);
        let told = format!("FILE:{number}: in UTF-8, which the file is not in");
        assert!(ran.stdout.contains(&told), "{}", ran.stdout);
        assert!(ran.stdout.contains("bad lines        1\n"), "{}", ran.stdout);
        let zh = check(name, &bytes, &["--lang", "zh"]);
        assert!(zh.stdout.contains("这一行是 UTF-8，文件却不是"), "{}", zh.stdout);
        let path = file(name, &bytes);
        let found = run(["--data", path.to_str().unwrap(), "search", "慢就是快", "--json"]);
        assert!(found.stderr.contains("1 line cannot be read"), "{}", found.stderr);
        assert!(found.stderr.contains(&format!("{number}: in UTF-8")), "{}", found.stderr);
    }
}

#[test]
fn other_encodings_and_gzip_are_read_and_said_by_check_and_by_data() {
    use std::io::Write as _;

    let text = "{\"text\":\"路要自己量，尺子也要量。\",\"speaker\":\"寅卯\"}\n{\"text\":\"一步一步地量过去才知道远近。\",\"speaker\":\"辰巳\"}\n";
    let (gb, ..) = encoding_rs::GB18030.encode(text);
    let (big5, ..) = encoding_rs::BIG5
        .encode("{\"text\":\"路要自己走，後來的人才有路。\",\"speaker\":\"寅卯\"}\n");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    for (name, bytes, said) in [
        ("gb.jsonl", gb.to_vec(), "read as GB18030"),
        ("big5.jsonl", big5.to_vec(), "read as Big5"),
        ("utf16.jsonl", utf16, "read as UTF-16LE"),
        ("packed.jsonl.gz", packed.finish().unwrap(), "read as gzip, UTF-8"),
    ] {
        let ran = check(name, &bytes, &[]);
        assert_eq!(ran.status, 0, "{name}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains(said), "{name}: {}", ran.stdout);
        let path = file(name, &bytes);
        let data = path.to_str().unwrap();
        let found = run(["--data", data, "search", "speaker:寅卯", "--json"]);
        assert_eq!(found.status, 0, "{name}: {}", found.stderr);
        assert!(found.stderr.contains(said), "{name}: {}", found.stderr);
        assert!(found.stdout.contains("路要自己"), "{name}: {}", found.stdout);
    }
}

#[test]
fn the_path_of_an_archive_stands_apart_from_the_hanzi_before_it() {
    let one = file("apart-one.jsonl", r#"{"text":"潮汐一","speaker":"甲"}"#);
    let two = file("apart-two.jsonl", r#"{"text":"潮汐一","speaker":"甲"}"#);
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());
    let told = run(["check", "--lang", "zh", "--data", one, "--data", two]).stdout;
    assert!(told.contains(&format!("与 {one} 第 1 行的人和话相同")), "{told}");
    let blank = "{\"text\":\" \",\"speaker\":\"甲\"}\n".repeat(2);
    let told = check("blank.jsonl", blank, &["--lang", "zh"]).stdout;
    assert!(told.contains("全部 2 行 text 空白"), "{told}");
}
