//! An archive that is kept ready for the next time: quicker, and never other than what is in the file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use baijia::search::{Archive, Found, Index, Loading, Report, Upkeep};

use crate::{ATLAS, INDEX, file};

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
    let loading = Loading { cache: cache.map(Path::to_owned), sliced: true, ..Loading::default() };
    let report = archive.load(path, &loading, &mut |_| {}).unwrap();
    (INDEX.beside(archive), report)
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
    // Long enough that blocks of it would not show every edit.
    let quotes = 3_000;
    for number in (0..quotes).step_by(149).chain([quotes - 1]) {
        let name = format!("in-place-{number}");
        let (path, cache) = (archive(&format!("{name}.jsonl"), quotes), directory(&name));
        open(&path, Some(&cache));
        let changed = fs::metadata(&path).unwrap().modified().unwrap();
        let text = fs::read_to_string(&path).unwrap();
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
    let mut text = fs::read_to_string(&path).unwrap().replacen("潮汐", "涨潮", 1);
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
    let loading = Loading { cache: Some(cache.clone()), sliced: true, ..Loading::default() };
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

/// Searches once, and mends the archive if the search has met something.
fn mend(index: &Index, path: &Path, cache: &Path) -> Option<Report> {
    let loading = Loading { cache: Some(cache.to_owned()), sliced: true, ..Loading::default() };
    let archive = index.archive().unwrap();
    answers(index);
    assert_eq!(archive.keeper().wait(None), Some(Upkeep::Mend), "the search has met something");
    archive.mend(&[path], &loading, &mut |_| {}).unwrap()
}

#[test]
fn a_cache_that_is_shortened_while_it_is_open_ends_nothing_and_costs_no_hit() {
    let (path, cache) = (archive("shortened.jsonl", 300), directory("shortened"));
    open(&path, Some(&cache));
    let whole = fs::metadata(only(&cache)).unwrap().len();
    for length in [0, 100, whole / 3] {
        let (index, report) = open(&path, Some(&cache));
        assert!(report.from_cache, "{report:?}");
        let expected = answers(&index);
        let (index, _) = open(&path, Some(&cache));
        fs::File::options().write(true).open(only(&cache)).unwrap().set_len(length).unwrap();
        let report = mend(&index, &path, &cache).expect("it is read anew");
        assert!(report.quotes == 300 && !report.from_cache, "{report:?}");
        assert_eq!(answers(&index), expected, "cut to {length}");
    }
}

#[test]
fn a_cache_that_is_overwritten_in_place_while_it_is_open_costs_no_hit() {
    use std::io::Write as _;

    let (path, cache) = (archive("overwritten.jsonl", 300), directory("overwritten"));
    let (index, _) = open(&path, Some(&cache));
    let expected = answers(&index);
    let (index, report) = open(&path, Some(&cache));
    assert!(report.from_cache);
    let kept = only(&cache);
    let length = usize::try_from(fs::metadata(&kept).unwrap().len()).unwrap();
    let mut file = fs::File::options().write(true).open(&kept).unwrap();
    file.write_all(&vec![0xa5; length / 2]).unwrap();
    drop(file);
    assert!(mend(&index, &path, &cache).is_some());
    assert_eq!(answers(&index), expected);
}

#[test]
fn a_cache_that_is_touched_or_replaced_while_it_is_open_is_not_read_anew() {
    let (path, cache) = (archive("touched.jsonl", 300), directory("touched"));
    open(&path, Some(&cache));
    let (index, _) = open(&path, Some(&cache));
    let expected = answers(&index);
    let kept = only(&cache);
    let file = fs::File::options().write(true).open(&kept).unwrap();
    file.set_modified(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(mend(&index, &path, &cache), None);
    fs::remove_file(&kept).unwrap();
    assert_eq!(mend(&index, &path, &cache), None);
    assert_eq!(answers(&index), expected);
}

#[cfg(unix)]
#[test]
fn a_cache_that_others_can_change_is_not_taken_and_a_pipe_under_its_name_is_not_waited_for() {
    use std::os::unix::fs::PermissionsExt as _;

    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
    let (path, cache) = (archive("untrusted.jsonl", 300), directory("untrusted"));
    allow(&cache, 0o777).unwrap();
    let (_, report) = open(&path, Some(&cache));
    let why = report.not_cached.expect("it is not kept where others write");
    let why = why.en;
    assert!(why.contains("mode 0777") && why.contains("chmod go-w"), "{why}");
    assert_eq!(fs::read_dir(&cache).unwrap().count(), 0);
    allow(&cache, 0o700).unwrap();
    open(&path, Some(&cache));
    let kept = only(&cache);
    allow(&kept, 0o620).unwrap();
    assert!(!open(&path, Some(&cache)).1.from_cache, "others can write the file");
    assert!(open(&path, Some(&cache)).1.from_cache, "it was made anew");
    fs::remove_file(&kept).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&kept).status().unwrap().success());
    let (_, report) = open(&path, Some(&cache));
    assert!(!report.from_cache && report.not_cached.is_none(), "{report:?}");
    assert!(open(&path, Some(&cache)).1.from_cache);
}

#[test]
fn what_dead_writers_left_and_what_archives_left_that_are_gone_is_cleared() {
    use baijia::search::{CacheState, caches};
    use std::time::{Duration, SystemTime};

    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let cache = directory("cleared");
    let (gone, other) = (archive("gone.jsonl", 40), archive("other.jsonl", 40));
    open(&gone, Some(&cache));
    let kept = only(&cache);
    fs::remove_file(&gone).unwrap();
    fs::write(cache.join("0123.77-1.part"), "half").unwrap();
    let being_written = cache.join("4567.77-2.part");
    let writer = fs::File::create(&being_written).unwrap();
    writer.lock().unwrap();
    let states = |cache: &Path| -> Vec<CacheState> {
        caches(cache).unwrap().into_iter().map(|file| file.state).collect()
    };
    let mut found = states(&cache);
    found.sort_by_key(|state| format!("{state:?}"));
    assert_eq!(found, [CacheState::Abandoned, CacheState::BeingWritten, CacheState::Orphaned]);
    // An archive may come back within a month.
    let use_ago = |days| {
        let file = fs::File::options().write(true).open(&kept).unwrap();
        file.set_modified(SystemTime::now() - days * DAY).unwrap();
    };
    use_ago(29);
    open(&other, Some(&cache));
    assert!(kept.exists() && being_written.exists());
    assert!(!cache.join("0123.77-1.part").exists());
    use_ago(31);
    fs::write(&other, "{\"text\":\"新的一句\",\"speaker\":\"某甲\"}\n").unwrap();
    open(&other, Some(&cache));
    assert!(!kept.exists());
    drop(writer);
}
