//! What `baijia check` says of an archive.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use baijia::atlas::ArchiveField;

use crate::program::{Ran, run};

/// A file of this test's own.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check");
    fs::create_dir_all(&directory).unwrap();
    let path = directory.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// What `check` says of a file with these bytes; the file is called `FILE` in it.
fn check(name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> Ran {
    let path = file(name, bytes);
    let arguments = [OsStr::new("check"), path.as_os_str()];
    let mut ran = run(arguments.into_iter().chain(options.iter().map(OsStr::new)));
    let shown = path.display().to_string();
    ran.stdout = ran.stdout.replace(&shown, "FILE");
    ran.stderr = ran.stderr.replace(&shown, "FILE");
    ran
}

const SOUND: &str = r#"{"text":"试验句一。","speaker":"甲","id":"nb-1"}
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
fn a_packed_file_without_text_is_told_by_what_is_packed_in_it() {
    let zeros = gzip(&[0; 5000]);
    let twice = gzip(&gzip(SOUND.as_bytes()));
    for (bytes, language, command, said) in [
        (&zeros, "en", "check", "packed in it with gzip: it is a binary file"),
        (&zeros, "zh", "check", "gzip 里面：这是二进制文件"),
        (
            &zeros,
            "en",
            "import",
            "it is gzip, and what is packed in it is binary, which is not read\n  it is nothing but bytes of zero",
        ),
        (&zeros, "zh", "import", "是 gzip，里面是 binary，读不了\n  全是零字节"),
        (&zeros, "en", "read", "is gzip, and what is packed in it is no text"),
        (&zeros, "zh", "read", "是 gzip，里面不是文本"),
        (&twice, "en", "check", "it is packed twice"),
        (&twice, "en", "import", "it is packed twice"),
        (&twice, "zh", "import", "压缩了两层"),
        (&twice, "en", "read", "unpack it once first (gunzip)"),
    ] {
        let path = file("packed.gz", bytes);
        let ran = run([
            OsStr::new(command),
            path.as_os_str(),
            OsStr::new("--lang"),
            OsStr::new(language),
        ]);
        assert!(ran.status == 2 && ran.stderr.contains(said), "{command} {said}: {}", ran.stderr);
    }
}

/// These bytes, packed.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;

    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

#[test]
fn a_bad_line_is_told_in_the_language_of_the_interface() {
    let ran = check("chinese.jsonl", unsound(), &["--lang", "zh"]);
    assert!(ran.stdout.contains("FILE:4: kind：“model”；档案里"), "{}", ran.stdout);
    assert!(ran.stdout.contains("读不出来         5"), "{}", ran.stdout);
    assert_eq!(ran.stderr, "baijia: FILE：有 5 行读不出来\n");
}

#[test]
fn what_is_odd_is_told_and_loads_all_the_same() {
    let text = r#"{"text":"one","speaker":"A","id":"li-kaifu"}
{"text":"two","speaker":"A","id":"nb","sorce":"x"}
{"text":"three","speaker":"A","id":"nb","sorce":"y"}
{"text":"three","speaker":"A"}
{"text":"three","speaker":"A"}
"#;
    let ran = check("odd.jsonl", text, &[]);
    let expected = "\
FILE:1: id: the atlas has “li-kaifu”; here it becomes “li-kaifu-2”
FILE:2: there is no field “sorce”, it is kept under “other”; did you mean “source”?
FILE:3: id: line 2 has “nb” too; here it becomes “nb-2”
FILE:5: the same speaker and words as line 4; here it becomes “q-67a3256ef6bc-2”
“sorce” is kept under “other” in 2 lines
quotes           5
speakers         1, 0 of them the atlas's
bad lines        0
ok
";
    assert_eq!((ran.status, &*ran.stdout, &*ran.stderr), (0, expected, ""));
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
fn a_name_set_with_blanks_between_its_hanzi_is_the_name() {
    let lines = r#"{"text":"试验句一。","speaker":"李 开 复"}
{"text":"试验句二。","speaker":"王　强"}
{"text":"试验句三。","speaker":"王强"}
{"text":"试验句四。","speaker":"百度 王强"}
"#;
    let ran = check("spaced.jsonl", lines, &[]);
    assert!(ran.stdout.contains("speakers         3, 1 of them the atlas's"), "{}", ran.stdout);
}

#[test]
fn a_file_packed_by_other_programs_than_gzip_is_named_so() {
    for head in [b"BZh91AY&SY".as_slice(), b"\xfd7zXZ\0\0\x04", b"\x28\xb5\x2f\xfd\x04\x58"] {
        let ran = check("packed.jsonl", head, &[]);
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(ran.stderr.contains("unpack it first"), "{ran:?}");
    }
}

#[test]
fn a_part_of_the_day_behind_a_date_is_read_over() {
    for date in ["2023年5月28日晚", "2023年5月28日上午", "2023年5月28日 深夜"] {
        let line = format!("{{\"text\":\"试验句一。\",\"speaker\":\"甲\",\"date\":\"{date}\"}}\n");
        let ran = check("daypart.jsonl", &line, &[]);
        assert!(!ran.stdout.contains("cannot be read as a date"), "{date}: {}", ran.stdout);
    }
}

#[test]
fn a_whole_array_is_refused_by_check_and_by_data_alike() {
    let array = "\u{feff}\n[\n{\"text\":\"一\",\"speaker\":\"甲\"},\n{\"text\":\"二\",\"speaker\":\"乙\"}\n]\n";
    let path = file("whole.json", array);
    let path = path.to_str().unwrap();
    for arguments in [vec!["check", path], vec!["search", "二", "--data", path]] {
        let ran = run(&arguments);
        assert_eq!(ran.status, 2, "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains("one array"), "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains("baijia import"), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn what_a_line_says_cannot_steer_the_terminal() {
    let text = "{\"text\":\"t\",\"speaker\":\"A\",\"\\u001b[31m\":1}\n{\"text\":\"t\",\"speaker\":\"A\",\"date\":\"\\u001b[31m\"}\n";
    let ran = check("steering.jsonl", text, &[]);
    assert!(!ran.stdout.contains('\u{1b}'), "{}", ran.stdout);
    assert_eq!(ran.stdout.lines().count(), 6, "{}", ran.stdout);
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
fn a_text_or_a_name_that_nobody_sees_is_blank_and_an_unseen_character_in_a_name_is_told() {
    for unseen in ["\\u200b", "\\ufeff", "\\u3164", "\\u2060"] {
        for line in [
            format!(r#"{{"text":"潮汐","speaker":"{unseen}"}}"#),
            format!(r#"{{"text":"{unseen}","speaker":"甲"}}"#),
        ] {
            let ran = check("unseen.jsonl", &line, &[]);
            assert_eq!(ran.status, 2, "{line}: {}", ran.stdout);
            assert!(ran.stdout.contains("blank"), "{line}: {}", ran.stdout);
        }
    }
    let twins =
        "{\"text\":\"潮汐\",\"speaker\":\"张三\"}\n{\"text\":\"海浪\",\"speaker\":\"张\\u200b三\"}";
    let ran = check("unseen-name.jsonl", twins, &[]);
    assert!(ran.stdout.contains("FILE:2: speaker: has U+200B"), "{}", ran.stdout);
    for query in ["\u{feff}", "\u{3000}", "\u{200b} \u{fe0f}"] {
        let ran = run(["search", query]);
        assert_eq!(ran.status, 2, "{query:?}");
        assert!(ran.stderr.contains("nothing to look for"), "{}", ran.stderr);
    }
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
fn a_date_that_says_a_part_of_a_year_is_read_as_the_year_and_that_is_told() {
    let line = |date: &str| format!("{{\"text\":\"试\",\"speaker\":\"甲\",\"date\":\"{date}\"}}\n");
    for date in ["Q2 2023", "2023Q2", "2023-Q2", "2023年第二季度", "spring 2023", "05/06/2023"]
    {
        let ran = check("vague.jsonl", line(date), &[]);
        let told =
            format!("FILE:1: date: of “{date}” 2023 alone is read, and what is written is kept\n");
        assert!(ran.status == 0 && ran.stdout.contains(&told), "{ran:?}");
    }
    let ran = check("vague.jsonl", line("2023年5月下旬"), &["--lang", "zh"]);
    assert!(ran.stdout.contains("“2023年5月下旬”只读成 2023-05"), "{ran:?}");
    for date in ["2023", "2023年", "May 2023", "2023年5月28日 晚上", "2023-05-00"] {
        let ran = check("plain.jsonl", line(date), &[]);
        assert!(!ran.stdout.contains("alone is read"), "{ran:?}");
    }
}

#[test]
fn a_field_under_another_usual_name_is_told_with_its_own() {
    for (name, own) in [("outlet", "via"), ("媒体", "via"), ("职位", "role"), ("sorce", "source")]
    {
        let line = format!("{{\"text\":\"试\",\"speaker\":\"甲\",\"{name}\":\"x\"}}\n");
        let ran = check("called.jsonl", line, &[]);
        assert!(ran.stdout.contains(&format!("did you mean “{own}”?")), "{ran:?}");
    }
}

#[test]
fn an_address_that_is_none_of_the_web_is_told_and_costs_nothing_else() {
    let line = r#"{"text":"试验句。","speaker":"甲","url":"javascript:alert(1)"}"#;
    let ran = check("address.jsonl", line, &[]);
    assert!(
        ran.stdout.contains("FILE:1: url: “javascript:alert(1)” is no address of the web"),
        "{}",
        ran.stdout
    );
    assert!(ran.status == 0 && ran.stdout.contains("quotes           1"), "{}", ran.stdout);
}

/// How files of other kinds begin, under the name of an archive; and what is said of each in English and in Chinese.
#[test]
fn what_is_no_archive_is_told_by_what_it_is_and_not_as_bad_lines() {
    let array = "it holds one array, and an archive one quote a line; baijia import makes";
    for (name, bytes, en, zh) in [
        (
            "array",
            &b"[\n  {\"text\": \"a\",\n  \"speaker\": \"b\"}\n]\n"[..],
            array,
            "它是一整个数组",
        ),
        ("row", b"[{\"text\": \"a\", \"speaker\": \"b\"}]", array, "baijia import 把它收成档案"),
        ("zip", b"PK\x03\x04\x14\0\0\0", "it is a zip file", "这是 zip 文件"),
        ("db", b"SQLite format 3\0\x10\0", "it is an SQLite database", "这是 SQLite 数据库"),
        ("pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "it is a PDF; baijia read", "这是 PDF"),
        ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is a picture", "这是图片"),
        ("elf", b"\x7fELF\x02\x01\x01\0", "it is a binary file", "这是二进制文件"),
        ("zeros", b"\x01\xff\xff\xff\0\0\0\0\xff\x80\n", "it is a binary file", "这是二进制文件"),
        ("xz", b"\xfd7zXZ\0\0\0", "it is packed", "这是压缩文件"),
    ] {
        let name = format!("foreign-{name}.jsonl");
        for (options, told) in [(&[][..], en), (&["--lang", "zh"], zh)] {
            let ran = check(&name, bytes, options);
            assert_eq!((ran.status, &*ran.stdout), (2, ""), "{ran:?}");
            assert!(ran.stderr.contains(told) && ran.stderr.lines().count() == 1, "{ran:?}");
        }
        let path = file(&name, bytes);
        let found = run(["search", "a", "--data", &path.display().to_string()]);
        assert!(found.status == 2 && found.stderr.contains(en), "{found:?}");
    }
    // A line that is an array, or damaged, is a bad line among others.
    for bytes in [
        "[{\"text\": \"a\"}]\n{\"text\":\"试\",\"speaker\":\"甲\"}\n",
        "{\"text\":\"\0\n{\"text\":\"试\",\"speaker\":\"甲\"}\n",
    ] {
        let ran = check("one-bad.jsonl", bytes, &[]);
        assert!(ran.stdout.contains("quotes           1\n"), "{ran:?}");
        assert!(ran.stdout.contains("bad lines        1\n"), "{ran:?}");
    }
}

#[test]
fn what_libraries_say_of_a_file_is_told_in_chinese() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, SOUND.repeat(500).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let ran = check("cut.jsonl.gz", &packed[..packed.len() / 2], &["--lang", "zh"]);
    assert!(ran.status == 2 && ran.stderr.contains("文件不完整"), "{ran:?}");
    let damaged = [&b"SQLite format 3\0"[..], &[7; 4000]].concat();
    let path = file("damaged.db", damaged).display().to_string();
    let ran = run(["import", &path, "--lang", "zh"]);
    assert!(ran.status == 2 && ran.stderr.contains("SQLite"), "{ran:?}");
    assert!(!ran.stderr.contains("database"), "{ran:?}");
}

/// A pipe in the place of the file of speakers is told as that file, and nobody waits for its writer.
#[cfg(unix)]
#[test]
fn a_pipe_beside_an_archive_is_told_by_its_own_name() {
    let archive = file("piped.jsonl", SOUND);
    let pipe = archive.with_file_name("piped.speakers.jsonl");
    let _ = fs::remove_file(&pipe);
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (archive, pipe) = (archive.display().to_string(), pipe.display().to_string());
    for (language, told, not) in [
        ("en", "the file of speakers beside the archive cannot be read", "--data takes"),
        ("zh", "档案旁的人物文件读不了", "档案打不开"),
    ] {
        let ran = run(["search", "试", "--data", &archive, "--lang", language]);
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(ran.stderr.contains(told) && ran.stderr.contains(&pipe), "{ran:?}");
        assert!(!ran.stderr.contains(not), "{ran:?}");
        let ran = run(["check", &archive, "--lang", language]);
        assert!(ran.status == 2 && ran.stderr.contains(&pipe), "{ran:?}");
    }
    fs::remove_file(pipe).unwrap();
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
            "“某 报” is a source of the archive, and no record; its quotes: baijia list quotes -f 'source=某 报'",
        ),
        (
            "a:b",
            "“a:b” is a topic of the archive, and no record; its quotes: baijia list quotes -f 'topic=a:b'",
        ),
    ] {
        let shown = show(name);
        assert!(shown.status == 2 && shown.stderr.contains(said), "{shown:?}");
    }
}
