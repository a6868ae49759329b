//! A file that grows while it is open: read on from where it was left, it holds what reading it anew would give.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use baijia::search::{Archive, Loading, Order, Report};
use proptest::prelude::*;

use crate::{ATLAS, INDEX, file};

const FOLLOWS: Loading = Loading { cache: None, sliced: false, follows: true };

fn line(number: usize) -> String {
    let speaker = ["严若澜", "李开复", "解冬青"][number % 3];
    // Ids are taken again and again, so that numbers behind them go on too.
    let id = number % 4;
    format!(
        "{{\"id\":\"g-{id}\",\"text\":\"潮汐码头第 {number} 号\",\"speaker\":\"{speaker}\",\"source\":\"刊 {}\",\"date\":\"2023-0{}-01\"}}\n",
        number % 2,
        number % 9 + 1
    )
}

fn lines(numbers: std::ops::Range<usize>) -> String {
    numbers.map(line).collect()
}

fn open(path: &Path) -> (Arc<Archive>, Report) {
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let report = archive.load(path, &FOLLOWS, &mut |_| {}).unwrap();
    (archive, report)
}

fn read_on(archive: &Archive, path: &Path) -> Option<Report> {
    archive.read_on(&[path], &FOLLOWS, true, &mut |_| {}).unwrap()
}

fn append(path: &Path, bytes: &[u8]) {
    OpenOptions::new().append(true).open(path).unwrap().write_all(bytes).unwrap();
}

/// Every quote by its id, with its words, its speaker and its source.
fn quotes(archive: &Archive) -> Vec<[String; 4]> {
    let browser = archive.browse(None);
    let all = browser.select(&[]);
    let arrangement = browser.arrange(&all, Order::Newest, &ATLAS);
    let places = browser.page(&all, &arrangement, 0..all.count).into_iter();
    let quotes = places.map(|place| browser.quotation(place).unwrap());
    let mut quotes: Vec<[String; 4]> = quotes
        .map(|quote| {
            [quote.key, quote.text, quote.speaker.zh.into(), quote.source.unwrap_or_default()]
        })
        .collect();
    quotes.sort();
    quotes
}

/// What of a report does not tell how it came about.
fn told(report: &Report) -> (usize, usize, Vec<u64>, usize) {
    let faults = report.faults.iter().map(|(line, _)| *line).collect();
    (report.quotes, report.bad_lines, faults, report.taken)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_grew_in_any_steps_holds_what_reading_it_at_once_holds(
        parts in prop::collection::vec(prop_oneof![
            5 => (0_usize..40).prop_map(line),
            1 => Just("no JSON\n".to_owned()),
            1 => Just("\n".to_owned()),
            1 => Just("{\"kind\":\"speaker\",\"name\":\"严若澜\",\"aliases\":[\"解冬青\"]}\n".to_owned()),
        ], 1..20),
        cuts in prop::collection::vec(0_usize..2000, 1..5),
        has_mark in any::<bool>(),
        ends_whole in any::<bool>(),
    ) {
        let mut text = parts.concat().into_bytes();
        if has_mark {
            text.splice(0..0, *b"\xEF\xBB\xBF");
        }
        if !ends_whole {
            text.pop();
        }
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
        cuts.sort_unstable();
        let path = file("grown-in-steps.jsonl", &text[..cuts[0]]);
        let (grown, mut report) = open(&path);
        for at in 0..cuts.len() {
            let end = cuts.get(at + 1).copied().unwrap_or(text.len());
            append(&path, &text[cuts[at]..end]);
            report = read_on(&grown, &path).unwrap_or(report);
        }
        let (whole, of_whole) = open(&path);
        prop_assert_eq!(told(&report), told(&of_whole));
        prop_assert_eq!(quotes(&grown), quotes(&whole));
        for query in ["潮汐", "yrl", "speaker:解冬青", "第 17 号", "source:刊"] {
            let count = |archive: &Arc<Archive>| INDEX.beside(Arc::clone(archive)).search(query).total;
            prop_assert_eq!(count(&grown), count(&whole), "{}", query);
        }
    }
}

#[test]
fn what_did_not_change_is_not_read_again() {
    let path = file("unchanged.jsonl", lines(0..5).as_bytes());
    let (archive, _) = open(&path);
    let version = archive.version();
    assert_eq!(read_on(&archive, &path), None);
    // The same bytes under a new time and a new inode, as an editor writes them.
    fs::remove_file(&path).unwrap();
    fs::write(&path, lines(0..5)).unwrap();
    assert_eq!(read_on(&archive, &path), None);
    assert_eq!(archive.version(), version);
}

#[test]
fn a_file_that_was_written_anew_is_read_anew_and_is_never_empty_meanwhile() {
    let path = file("anew.jsonl", lines(0..9).as_bytes());
    let (archive, _) = open(&path);
    fs::write(&path, lines(20..26)).unwrap();
    let watched = Arc::clone(&archive);
    let report = archive
        .read_on(&[&path], &FOLLOWS, true, &mut |_| assert_eq!(watched.len(), 9))
        .unwrap()
        .unwrap();
    assert_eq!((report.quotes, archive.len()), (6, 6));
    assert_eq!(quotes(&archive), quotes(&open(&path).0));
    // And it grows on from there.
    append(&path, lines(30..32).as_bytes());
    assert_eq!(read_on(&archive, &path).unwrap().quotes, 8);
}

#[test]
fn a_file_that_is_gone_leaves_what_was_read_and_says_so_only_to_who_asks() {
    let path = file("gone.jsonl", lines(0..3).as_bytes());
    let (archive, _) = open(&path);
    fs::remove_file(&path).unwrap();
    let unasked = archive.read_on(&[&path], &FOLLOWS, false, &mut |_| {});
    assert!(unasked.unwrap().is_none());
    let asked = archive.read_on(&[&path], &FOLLOWS, true, &mut |_| {});
    assert!(asked.unwrap_err().to_string().contains("gone.jsonl"));
    assert_eq!(archive.len(), 3);
}

#[test]
fn a_file_that_was_not_there_is_read_when_it_is_and_somebody_asks() {
    let path = file("late.jsonl", b"");
    fs::remove_file(&path).unwrap();
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    assert!(archive.load(&path, &FOLLOWS, &mut |_| {}).is_err());
    fs::write(&path, lines(0..3)).unwrap();
    assert!(archive.read_on(&[&path], &FOLLOWS, false, &mut |_| {}).unwrap().is_none());
    assert_eq!(read_on(&archive, &path).unwrap().quotes, 3);
    append(&path, lines(3..4).as_bytes());
    assert_eq!(read_on(&archive, &path).unwrap().quotes, 4);
}

#[test]
fn what_was_stopped_goes_on_when_somebody_asks_and_not_before() {
    let path = file("stopped-then-on.jsonl", lines(0..90_000).as_bytes());
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let report = archive.load(&path, &FOLLOWS, &mut |_| archive.stop()).unwrap();
    assert!(report.cancelled && report.quotes < 90_000, "{}", report.quotes);
    assert!(archive.read_on(&[&path], &FOLLOWS, false, &mut |_| {}).unwrap().is_none());
    let report = read_on(&archive, &path).unwrap();
    assert_eq!((report.quotes, report.cancelled), (90_000, false));
}

#[test]
fn of_several_files_the_one_that_grew_is_read_on() {
    let [one, other] = ["several-one.jsonl", "several-other.jsonl"]
        .map(|name| file(name, lines(0..4).trim_end().as_bytes()));
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let paths = [one.as_path(), other.as_path()];
    archive.load_all(&paths, &FOLLOWS, &mut |_| {}).unwrap();
    for (path, all) in [(&other, 10), (&one, 12), (&other, 14)] {
        let more = if all == 10 { lines(7..9) } else { lines(3..5) };
        append(path, format!("\n{}", more.trim_end()).as_bytes());
        let report = archive.read_on(&paths, &FOLLOWS, true, &mut |_| {}).unwrap().unwrap();
        assert_eq!(report.quotes, all);
    }
    let whole = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    whole.load_all(&paths, &FOLLOWS, &mut |_| {}).unwrap();
    let texts = |archive: &Archive| {
        let mut texts: Vec<String> =
            quotes(archive).into_iter().map(|[_, text, ..]| text).collect();
        texts.sort();
        texts
    };
    assert_eq!(texts(&archive), texts(&whole));
}

#[test]
fn a_packed_file_that_grew_is_read_anew() {
    let pack = |text: &str| {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        to.write_all(text.as_bytes()).unwrap();
        to.finish().unwrap()
    };
    let path = file("packed.jsonl.gz", &pack(&lines(0..3)));
    let (archive, _) = open(&path);
    append(&path, &pack(&lines(3..5)));
    assert_eq!(read_on(&archive, &path).unwrap().quotes, 5);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_searchable_as_it_comes() {
    use std::os::fd::AsRawFd as _;
    use std::sync::mpsc::channel;

    let (from, mut to) = std::io::pipe().unwrap();
    let path = PathBuf::from(format!("/dev/fd/{}", from.as_raw_fd()));
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let (tell, told) = channel();
    let reading = Arc::clone(&archive);
    let reader = std::thread::spawn(move || {
        reading
            .load(&path, &FOLLOWS, &mut |progress| {
                let _ = tell.send(progress.quotes);
            })
            .unwrap()
    });
    // Two lines and half of a third; nothing more comes until they were found.
    let third = line(2).into_bytes();
    to.write_all(lines(0..2).as_bytes()).unwrap();
    to.write_all(&third[..30]).unwrap();
    assert!(told.iter().any(|quotes| quotes == 2), "the first two are there");
    assert!(INDEX.beside(Arc::clone(&archive)).search("第 1 号").total.count > 0);
    to.write_all(&third[30..]).unwrap();
    assert!(told.iter().any(|quotes| quotes == 3), "and so is the third once it is whole");
    // The last line needs no line feed.
    to.write_all(line(3).trim_end().as_bytes()).unwrap();
    drop(to);
    let report = reader.join().unwrap();
    assert_eq!((report.quotes, report.bad_lines), (4, 0));
    drop(from);
}
