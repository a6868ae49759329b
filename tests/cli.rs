//! What the command line promises: what it prints, and with which status it ends.

#[path = "cli/check.rs"]
mod check;
#[path = "cli/completions.rs"]
mod completions;
#[path = "cli/lists.rs"]
mod lists;
mod program;
#[path = "cli/promises.rs"]
mod promises;
#[path = "cli/streams.rs"]
mod streams;

use std::fs;
use std::path::PathBuf;

use baijia::view::text::Ruler;
use program::{command, ran, run};

#[test]
fn help_fits_80_columns() {
    for arguments in
        [&["--help"][..], &["search", "--help"], &["show", "-h"], &["list", "-h"], &["check", "-h"]]
    {
        let ran = run(arguments);
        assert!(ran.stdout.lines().count() > 9, "{arguments:?}: {ran:?}");
        for line in ran.stdout.lines() {
            let width_cols = Ruler::default().width_cols(line);
            assert!(width_cols <= 80, "{arguments:?}: {width_cols} columns: {line}");
        }
    }
}

#[test]
fn the_language_is_that_of_the_first_variable_that_is_set_unless_it_is_typed() {
    for (variables, arguments, zh) in [
        (&[("LANG", "zh_CN.UTF-8")][..], &["list", "craft"][..], true),
        (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], &["list", "craft"], false),
        (&[("LANG", "en_US"), ("LC_ALL", ""), ("LC_MESSAGES", "zh_TW")], &["list", "craft"], true),
        (&[("LANG", "zh_CN.UTF-8")], &["--lang", "en", "list", "craft"], false),
        (&[("LANG", "en_US")], &["list", "craft", "--lang=zh"], true),
        (&[("LANG", "")], &["list", "craft"], false),
    ] {
        let ran = ran(command(arguments).envs(variables.iter().copied()).output());
        assert_eq!(ran.stdout.starts_with("编号"), zh, "{variables:?} {arguments:?}: {ran:?}");
        assert_eq!(ran.stdout.starts_with("Id"), !zh, "{variables:?} {arguments:?}: {ran:?}");
    }
}

#[test]
fn a_directory_in_place_of_what_was_asked_for_is_said_to_be_one() {
    let empty = directory("nothing");
    let place = empty.to_str().unwrap();
    for (arguments, wanted) in [
        (&["read", place][..], "the directory has no files to read"),
        (&["--lang", "zh", "read", place], "目录里没有可读的文件"),
        (&["check", place], "the directory has no file of an atlas"),
        (&["--lang", "zh", "check", place], "目录里没有图谱的文件"),
        (&["--desk", place, "list", "marks"], "is a directory, and the desk is a file"),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.stderr.contains(wanted), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn an_archive_without_a_readable_line_is_refused_as_check_refuses_it() {
    let file = directory("unreadable").join("notes.jsonl");
    fs::write(&file, "one\ntwo\n").unwrap();
    let place = file.to_str().unwrap();
    let sound = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden_archive.jsonl");
    for command in [&["search", "长"][..], &["search", "--json", "长"], &["show", "li-kaifu"]] {
        for others in [&[][..], &["--data", sound]] {
            let arguments = [others, &["--no-cache", "--data", place], command].concat();
            let ran = run(&arguments);
            assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{arguments:?}");
            for part in ["none of its 2 lines can be read", "line 1: not JSON", "baijia import"] {
                assert!(ran.stderr.contains(part), "{part}: {}", ran.stderr);
            }
        }
    }
    // Nor is one of bytes that are no text.
    fs::write(&file, [7, 250, 129, 13, 0, 200, 10, 91].repeat(512)).unwrap();
    let ran = run(["--no-cache", "--data", place, "search", "长"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
}

/// An empty directory of this test's own.
fn directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("the directory for tests can be written");
    directory
}

#[test]
fn what_cannot_be_read_is_told_by_what_it_is_and_in_the_language_of_the_reader() {
    let folder = directory("odd_files");
    let file = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    // An empty zip file but for one stored file, `x`, with one byte.
    let mut zipped = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zipped.start_file("x", zip::write::SimpleFileOptions::default()).unwrap();
    let zip = file("a.zip", zipped.finish().unwrap().get_ref());
    let page = file("empty.html", b"<html><body></body></html>");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..65 {
        std::io::Write::write_all(&mut packed, &vec![b' '; 1 << 20]).unwrap();
    }
    let bomb = file("bomb.gz", &packed.finish().unwrap());
    let none = folder.join("none").to_str().unwrap().to_owned();
    let serve = format!("serve --host-key {none}.key --data");
    for (arguments, told) in [
        (["read", &zip, "en"], "is a zip file without the word/document.xml of a DOCX"),
        (["read", &zip, "zh"], "是 zip 文件，里面没有 DOCX 的"),
        (["read", &page, "zh"], "网页里找不到正文\n"),
        (["read", &bomb, "en"], "it unpacks to more than 64 MiB"),
        (["read", &bomb, "zh"], "解开后超过 64 MiB"),
        ([&serve, &none, "en"], "serve --data takes an archive (.jsonl)"),
        (["check", &none, "en"], "check takes an archive (.jsonl)"),
    ] {
        let [call, place, language] = arguments;
        let call = call.split(' ').chain([place, "--lang", language]);
        let ran = run(call);
        assert_eq!(ran.status, 2, "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains(told), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn an_option_that_is_spelled_like_no_other_is_offered_none() {
    for (language, told) in
        [("en", "there is no option “--bogus”\n"), ("zh", "没有选项“--bogus”\n")]
    {
        let ran = run(["read", "--bogus", "--lang", language]);
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
}
