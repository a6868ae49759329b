//! A cache of what an archive begins with: what stands behind it is read, and nothing else is.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use baijia::search::{Archive, Found, Index, Loading, Report};

use crate::{ATLAS, INDEX, file};

const QUERIES: [&str; 5] = ["潮汐", "chaoxi", "第 17 号", "speaker:lkf", "topic:港口"];

fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("segments").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

fn lines(numbers: std::ops::Range<usize>) -> String {
    let line = |number: usize| {
        let (speaker, topic) = [("严若澜", "港口"), ("李开复", "航海")][number % 2];
        // Ids repeat: numbers behind them have to go on too.
        serde_json::json!({"id": format!("q-{}", number % 50), "text": format!("潮汐码头第 {number} 号"), "speaker": speaker, "topic": topic, "source": format!("某报第 {} 期", number % 7)})
    };
    numbers.flat_map(|number| [line(number).to_string(), "\n".to_owned()]).collect()
}

fn add(path: &Path, text: &str) {
    File::options().append(true).open(path).unwrap().write_all(text.as_bytes()).unwrap();
}

fn open(path: &Path, cache: Option<&Path>) -> (Arc<Archive>, Report) {
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let cache = cache.map(Path::to_owned);
    let loading = Loading { cache, sliced: true, follows: true };
    let report = archive.load(path, &loading, &mut |_| {}).unwrap();
    (archive, report)
}

fn answers(archive: &Arc<Archive>) -> Vec<Found> {
    let index: Index = INDEX.beside(Arc::clone(archive));
    QUERIES.iter().map(|query| index.search(query)).collect()
}

/// Whether an archive answers with its cache as it does without one.
#[track_caller]
fn is_as_without_cache(path: &Path, cache: &Path) -> Report {
    let (with, report) = open(path, Some(cache));
    let (without, fresh) = open(path, None);
    assert_eq!((report.quotes, report.bad_lines), (fresh.quotes, fresh.bad_lines));
    assert_eq!(report.taken, fresh.taken);
    assert_eq!(answers(&with), answers(&without));
    report
}

/// The bytes of the one file in a cache.
fn kept(cache: &Path) -> Vec<u8> {
    let mut files = fs::read_dir(cache).unwrap().map(|entry| entry.unwrap().path());
    let only = files.next().unwrap();
    assert!(files.next().is_none());
    fs::read(only).unwrap()
}

#[test]
fn what_an_archive_gained_is_read_behind_its_cache_which_is_written_again_once_that_is_much() {
    let path = file("gained.jsonl", lines(0..300).as_bytes());
    let cache = directory("gained");
    open(&path, Some(&cache));
    let first = kept(&cache);
    add(&path, &lines(300..305));
    is_as_without_cache(&path, &cache);
    assert_eq!(kept(&cache), first, "a little is read at every start");
    add(&path, &lines(305..400));
    is_as_without_cache(&path, &cache);
    let second = kept(&cache);
    assert_ne!(second, first);
    let report = is_as_without_cache(&path, &cache);
    assert!(report.from_cache && report.quotes == 400, "{report:?}");
    assert_eq!(kept(&cache), second);
}

#[test]
fn what_stands_before_the_growth_and_has_changed_is_read_anew() {
    let path = file("changed-and-gained.jsonl", lines(0..300).as_bytes());
    let cache = directory("changed-and-gained");
    open(&path, Some(&cache));
    let text = fs::read_to_string(&path).unwrap().replace("第 150 号", "第 999 号");
    fs::write(&path, text + &lines(300..310)).unwrap();
    let report = is_as_without_cache(&path, &cache);
    assert_eq!(report.quotes, 310);
}

#[test]
fn a_last_line_that_was_cut_off_is_read_whole_and_one_that_goes_on_says_something_else() {
    let whole = lines(0..300);
    let cut: String = whole.chars().take(whole.chars().count() - 20).collect();
    let path = file("cut.jsonl", cut.as_bytes());
    let cache = directory("cut");
    let (_, report) = open(&path, Some(&cache));
    assert_eq!((report.quotes, report.bad_lines), (299, 1));
    fs::write(&path, whole + &lines(300..302)).unwrap();
    let report = is_as_without_cache(&path, &cache);
    assert_eq!((report.quotes, report.bad_lines), (302, 0));
    // A whole line without an end, behind which more of it comes.
    let path = file("open.jsonl", lines(0..300).trim_end().as_bytes());
    let cache = directory("open");
    open(&path, Some(&cache));
    add(&path, "!\n");
    let report = is_as_without_cache(&path, &cache);
    assert_eq!((report.quotes, report.bad_lines), (299, 1));
    let path = file("ended.jsonl", lines(0..300).trim_end().as_bytes());
    let cache = directory("ended");
    open(&path, Some(&cache));
    add(&path, &format!("\n{}", lines(300..303)));
    assert_eq!(is_as_without_cache(&path, &cache).quotes, 303);
}

#[test]
fn an_archive_that_grows_much_while_it_is_open_is_kept_again() {
    let path = file("grows-open.jsonl", lines(0..200).as_bytes());
    let cache = directory("grows-open");
    let (archive, _) = open(&path, Some(&cache));
    let loading = Loading { cache: Some(cache.clone()), sliced: true, follows: true };
    let first = kept(&cache);
    let read_on = |text: &str| {
        add(&path, text);
        archive.read_on(&[&path], &loading, true, &mut |_| {}).unwrap().unwrap()
    };
    read_on(&lines(200..203));
    assert_eq!(kept(&cache), first);
    let speaker = "{\"kind\":\"speaker\",\"name\":\"严若澜\",\"aliases\":[\"严先生\"]}\n";
    let report = read_on(&(lines(203..300) + speaker));
    assert_eq!(report.quotes, 300);
    assert_ne!(kept(&cache), first);
    let (without, _) = open(&path, None);
    assert_eq!(answers(&archive), answers(&without), "read from the new file");
    assert!(is_as_without_cache(&path, &cache).from_cache);
    let index = INDEX.beside(open(&path, Some(&cache)).0);
    assert!(!index.search("严先生").hits.is_empty(), "what its lines say of speakers is kept too");
}
