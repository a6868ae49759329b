//! An archive that is kept ready for the next time: quicker, and never other than what is in the file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use baijia::search::{Archive, Found, Index, Loading, Report};

use crate::{ATLAS, file};

const QUERIES: [&str; 6] = ["潮汐", "chaoxi", "yrl", "speaker:lkf", "第 17 号", "topic:港口 -18"];

/// An empty directory of this test's own.
fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("segments").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// An archive of so many quotes.
fn archive(name: &str, quotes: usize) -> PathBuf {
    let line = |number: usize| {
        let (speaker, topic) = [("严若澜", "港口"), ("李开复", "航海")][number % 2];
        serde_json::json!({"text": format!("潮汐码头第 {number} 号"), "speaker": speaker, "topic": topic}).to_string()
    };
    let lines: Vec<String> = (0..quotes).map(line).collect();
    file(name, lines.join("\n").as_bytes())
}

/// Opens an archive with a cache, small ones sliced as large ones are, so that they are kept too.
fn open(path: &Path, cache: Option<&Path>) -> (Index, Report) {
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let loading = Loading { cache: cache.map(Path::to_owned), sliced: true };
    let report = archive.load(path, &loading, &mut |_| {}).unwrap();
    (Index::new(Arc::clone(&ATLAS)).with_archive(archive), report)
}

fn answers(index: &Index) -> Vec<Found> {
    QUERIES.iter().map(|query| index.search(query)).collect()
}

/// The one file in a directory.
fn only(directory: &Path) -> PathBuf {
    let mut files: Vec<PathBuf> =
        fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.pop().unwrap()
}

#[test]
fn an_archive_edited_in_place_is_read_anew_though_its_length_and_time_are_the_same() {
    for (at, name) in ["first", "middle", "last"].into_iter().enumerate() {
        let (path, cache) = (archive(&format!("in-place-{name}.jsonl"), 300), directory(name));
        open(&path, Some(&cache));
        let changed = fs::metadata(&path).unwrap().modified().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let number = [0, 150, 299][at];
        let edited =
            text.replace(&format!("潮汐码头第 {number} 号"), &format!("帆船码头第 {number} 号"));
        assert!(edited != text && edited.len() == text.len());
        // The same file, so that its number stays too.
        fs::write(&path, edited).unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(changed).unwrap();
        let (index, report) = open(&path, Some(&cache));
        assert!(!report.from_cache, "{name}: {report:?}");
        assert_eq!(index.search("帆船码头").hits.len(), 1, "{name}");
    }
}

#[test]
fn an_archive_is_kept_once_and_opened_again_with_the_same_answers() {
    let (path, cache) = (archive("kept.jsonl", 300), directory("kept"));
    let (first, report) = open(&path, Some(&cache));
    assert!(!report.from_cache && report.not_cached.is_none(), "{report:?}");
    let kept = only(&cache);
    let bytes = fs::read(&kept).unwrap();
    let (again, report) = open(&path, Some(&cache));
    assert!(report.from_cache && report.quotes == 300, "{report:?}");
    assert_eq!(answers(&again), answers(&first));
    assert_eq!(fs::read(only(&cache)).unwrap(), bytes, "nothing is written again");
    let (without, report) = open(&path, None);
    assert!(!report.from_cache);
    assert_eq!(answers(&without), answers(&first));
}

#[test]
fn an_archive_that_changed_is_read_anew() {
    let (path, cache) = (archive("changed.jsonl", 40), directory("changed"));
    open(&path, Some(&cache));
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("\n{\"text\":\"潮汐又来\",\"speaker\":\"新人\"}");
    fs::write(&path, text).unwrap();
    let (index, report) = open(&path, Some(&cache));
    assert!(!report.from_cache && report.quotes == 41, "{report:?}");
    assert!(!index.search("潮汐又来").hits.is_empty());
    assert!(open(&path, Some(&cache)).1.from_cache, "and kept anew");
    only(&cache);
}

#[test]
fn a_flipped_byte_anywhere_in_the_cache_is_noticed_and_it_is_made_anew() {
    let (path, cache) = (archive("flipped.jsonl", 30), directory("flipped"));
    let (index, _) = open(&path, Some(&cache));
    let sound = answers(&index);
    let kept = only(&cache);
    let bytes = fs::read(&kept).unwrap();
    // Every region has some: as many places as there is time for, and all of the last, where the lengths stand.
    let step = (bytes.len() / 150).max(1);
    let places = (0..bytes.len()).step_by(step).chain(bytes.len().saturating_sub(40)..bytes.len());
    for at in places {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        fs::write(&kept, damaged).unwrap();
        let (index, report) = open(&path, Some(&cache));
        assert!(!report.from_cache, "byte {at} of {}", bytes.len());
        assert_eq!(answers(&index), sound, "byte {at} of {}", bytes.len());
        assert!(only(&cache).metadata().unwrap().len() == bytes.len() as u64, "it is whole again");
    }
}

#[test]
fn a_cache_that_is_cut_short_empty_or_something_else_is_made_anew() {
    let (path, cache) = (archive("cut.jsonl", 30), directory("cut"));
    let (index, _) = open(&path, Some(&cache));
    let sound = answers(&index);
    let kept = only(&cache);
    let bytes = fs::read(&kept).unwrap();
    let lengths = [0, 1, 31, 32, 33, bytes.len() / 2, bytes.len() - 1];
    let cut = lengths.iter().map(|&length| bytes[..length].to_vec());
    let others = [[&bytes[..], b"x"].concat(), vec![0xff; bytes.len()], b"{}".repeat(100)];
    for damaged in cut.chain(others) {
        fs::write(&kept, &damaged).unwrap();
        let (index, report) = open(&path, Some(&cache));
        assert!(!report.from_cache, "{} bytes", damaged.len());
        assert_eq!(answers(&index), sound, "{} bytes", damaged.len());
    }
}

#[test]
fn a_cache_of_another_archive_under_this_ones_name_is_not_believed() {
    let cache = directory("another");
    let (mine, other) = (archive("mine.jsonl", 30), archive("other.jsonl", 31));
    open(&mine, Some(&cache));
    let kept = only(&cache);
    let elsewhere = directory("another-elsewhere");
    open(&other, Some(&elsewhere));
    fs::copy(only(&elsewhere), &kept).unwrap();
    let (_, report) = open(&mine, Some(&cache));
    assert!(!report.from_cache && report.quotes == 30, "{report:?}");
}

#[test]
fn a_directory_that_cannot_be_written_costs_the_cache_and_nothing_else() {
    let path = archive("unwritable.jsonl", 30);
    let in_the_way = file("in-the-way", b"");
    for cache in [in_the_way.clone(), in_the_way.join("below")] {
        let (index, report) = open(&path, Some(&cache));
        assert!(report.not_cached.is_some() && report.quotes == 30, "{report:?}");
        assert!(!index.search("潮汐").hits.is_empty());
    }
}

#[test]
fn what_is_stopped_leaves_nothing_behind() {
    let (path, cache) = (archive("stopped-early.jsonl", 40_000), directory("stopped-early"));
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let loading = Loading { cache: Some(cache.clone()), sliced: true };
    let report = archive.load(&path, &loading, &mut |_| archive.cancel()).unwrap();
    assert!(report.cancelled);
    assert_eq!(fs::read_dir(&cache).unwrap().count(), 0);
    assert!(!open(&path, Some(&cache)).1.from_cache, "half an archive is not kept for a whole one");
}

#[test]
fn a_small_archive_is_not_kept() {
    let (path, cache) = (archive("small.jsonl", 30), directory("small"));
    let archive = Archive::new(Arc::clone(&ATLAS));
    let loading = Loading { cache: Some(cache.clone()), ..Loading::default() };
    archive.load(&path, &loading, &mut |_| {}).unwrap();
    assert_eq!(fs::read_dir(&cache).unwrap().count(), 0);
}

#[test]
fn the_words_of_a_line_are_the_same_from_the_cache() {
    let line = r#"{"text":" “試驗”\n🚢 ","speaker":"嚴若瀾","speaker_en":"Ruolan Yan","role":"编辑","org":"某报","region":"浙江",
        "date":"2023-05","source":"某报 2 版","url":"https://example.org","topic":"港口","lang":"zh","id":"nb-1"}"#;
    let path = file("whole.jsonl", line.replace('\n', " ").as_bytes());
    let cache = directory("whole");
    let fresh = open(&path, Some(&cache)).0.search("nb-1").hits;
    let (index, report) = open(&path, Some(&cache));
    assert!(report.from_cache);
    assert_eq!(index.search("nb-1").hits, fresh);
    let baijia::search::Item::Quotation(quotation) = &fresh[0].item else { panic!("{fresh:?}") };
    assert_eq!(quotation.text, " “試驗”\n🚢 ");
    assert_eq!(
        (quotation.speaker.zh.as_str(), quotation.speaker.en.as_str()),
        ("嚴若瀾", "Ruolan Yan")
    );
    assert_eq!(quotation.date.map(|date| date.to_string()).as_deref(), Some("2023-05"));
    let texts =
        [&quotation.role, &quotation.org, &quotation.region, &quotation.source, &quotation.url];
    let texts: Vec<&str> = texts.into_iter().map(|text| text.as_deref().unwrap()).collect();
    assert_eq!(texts, ["编辑", "某报", "浙江", "某报 2 版", "https://example.org"]);
    assert_eq!((quotation.topic.as_deref(), quotation.lang.as_deref()), (Some("港口"), Some("zh")));
}
