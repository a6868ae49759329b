//! Files that are no archive, under the name of one: they are told by what they are.

use std::ffi::OsStr;
use std::fs;

use crate::check::{SOUND, check, file};
use crate::program::run;

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
        (&zeros, "en", "read", "is gzip, and what is packed in it is nothing but bytes of zero"),
        (&zeros, "zh", "read", "是 gzip，里面全是零字节"),
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
fn what_stands_behind_a_sound_packed_file_is_left_out_and_told() {
    let other = [gzip(SOUND.as_bytes()), b"other bytes".to_vec()].concat();
    let ran = check("behind.jsonl.gz", &other, &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stderr.contains("bytes behind what is packed with gzip"), "{ran:?}");
    let path = file("behind.jsonl.gz", &other);
    let imported = run([OsStr::new("import"), path.as_os_str(), "--lang=zh".as_ref()]);
    assert!(imported.status == 0 && imported.stderr.contains("没有读"), "{imported:?}");
    assert!(!imported.stderr.contains("--encoding"), "{imported:?}");
    // Padding, as tar and tapes have it, is nothing.
    let padded = [gzip(SOUND.as_bytes()), vec![0; 700]].concat();
    let ran = check("padded.jsonl.gz", padded, &[]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{ran:?}");
}

#[test]
fn packed_articles_of_a_directory_are_read_and_what_is_no_text_is_told_with_its_place() {
    let article = "小城的机房\n“先把数据洗干净，再谈规模。”澜州市数据局局长盘启明说。\n";
    let path = file("articles/a.txt.gz", gzip(article.as_bytes()));
    let read = |path: &OsStr, language: &str| {
        run([OsStr::new("read"), path, "--lang".as_ref(), language.as_ref()])
    };
    let ran = read(path.parent().unwrap().as_os_str(), "en");
    assert!(ran.status == 0 && ran.stdout.contains("盘启明"), "{ran:?}");
    for (bytes, language, said) in [
        (&[0; 500][..], "en", "is nothing but bytes of zero"),
        (&[0; 500], "zh", "全是零字节"),
        (
            b"abcdefg\0\x01\x02",
            "en",
            "its character 8 is a byte of zero; save it as one of these first",
        ),
        (b"abcdefg\0\x01\x02", "zh", "第 8 个字符是零字节"),
    ] {
        let ran = read(file("none.txt", bytes).as_os_str(), language);
        assert!(ran.status == 2 && ran.stderr.contains(said), "{ran:?}");
    }
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

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_file_of_speakers_is_told_by_its_own_name_and_nobody_waits_for_its_writer()
 {
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
