//! What is read out of a file, whatever is in it.

use std::sync::Arc;

use baijia::atlas::Language;
use baijia::search::{Archive, Index, Item, Loading, Progress};

use crate::{ATLAS, INDEX, file, open};

const ONE: &str = r#"{"text":"潮汐码头的吊机停了","speaker":"严若澜"}"#;
const TWO: &str = r#"{"text":"灯塔守望者","speaker":"李开复"}"#;

/// How many quotes of the archive a query finds.
fn quotes(index: &Index, query: &str) -> usize {
    let hits = index.search(query).hits;
    hits.iter().filter(|hit| matches!(hit.item, Item::Quotation(_))).count()
}

#[test]
fn line_breaks_of_other_systems_a_byte_order_mark_and_a_missing_last_one_change_nothing() {
    for (name, text) in [
        ("unix", format!("{ONE}\n{TWO}\n")),
        ("windows", format!("{ONE}\r\n{TWO}\r\n")),
        ("marked", format!("\u{feff}{ONE}\r\n\r\n{TWO}")),
        ("unended", format!("{ONE}\n{TWO}")),
    ] {
        let (index, report) = open(&file(&format!("{name}.jsonl"), text.as_bytes()), true);
        assert_eq!((report.quotes, report.bad_lines), (2, 0), "{name}");
        assert_eq!((quotes(&index, "潮汐"), quotes(&index, "灯塔")), (1, 1), "{name}");
    }
}

#[test]
fn a_short_word_is_found_although_its_letters_stand_inside_another_before_it() {
    let line = r#"{"text":"cab aba 灯塔","speaker":"严若澜"}"#;
    let (index, _) = open(&file("overlapping.jsonl", line.as_bytes()), true);
    assert_eq!((quotes(&index, "aba"), quotes(&index, "bab")), (1, 0));
}

#[test]
fn an_empty_file_is_an_archive_without_quotes_and_the_atlas_is_found_beside_it() {
    for (name, text) in [("empty", ""), ("mark", "\u{feff}"), ("blank", "\n\r\n  \n")] {
        let (index, report) = open(&file(&format!("{name}.jsonl"), text.as_bytes()), false);
        assert_eq!((report.quotes, report.bad_lines), (0, 0), "{name}");
        assert!(!index.search("lkf").hits.is_empty());
    }
}

#[test]
fn a_bad_line_is_told_with_its_number_and_reason_and_the_rest_can_be_found() {
    let long = format!(r#"{{"text":"{}","speaker":"s"}}"#, "x".repeat(10_000_000));
    let mut bytes = Vec::new();
    for line in [ONE.as_bytes(), b"{", long.as_bytes(), b"{\"text\":\"\xff\"}", b"", TWO.as_bytes()]
    {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    }
    for sliced in [false, true] {
        let (index, report) = open(&file(&format!("bad-{sliced}.jsonl"), &bytes), sliced);
        let told: Vec<String> = report
            .faults
            .iter()
            .map(|(line, fault)| format!("{line}: {}", fault.label(Language::En)))
            .collect();
        let expected = [
            "2: not JSON at column 1: EOF while parsing an object",
            "3: 10000025 bytes long; a line has at most 1048576",
            "4: bytes at column 10 that are no character",
        ];
        assert_eq!((report.quotes, report.bad_lines), (2, 3));
        assert_eq!(told, expected);
        assert_eq!((quotes(&index, "潮汐"), quotes(&index, "灯塔")), (1, 1));
    }
}

#[test]
fn an_id_that_is_taken_gets_a_number_and_both_can_be_found() {
    let line = |text: &str, id: &str| format!(r#"{{"text":"{text}","speaker":"s","id":"{id}"}}"#);
    let text = [line("one", "nb"), line("two", "nb"), line("three", "li-kaifu")].join("\n");
    let (index, report) = open(&file("taken.jsonl", text.as_bytes()), false);
    let taken: Vec<(&str, &str)> =
        report.taken_keys.iter().map(|taken| (&*taken.key, &*taken.given)).collect();
    assert_eq!((report.taken, taken), (2, vec![("nb", "nb-2"), ("li-kaifu", "li-kaifu-2")]));
    for (id, text) in [("nb", "one"), ("nb-2", "two"), ("li-kaifu-2", "three")] {
        let hits = index.search(id).hits;
        assert_eq!(hits[0].item.name(&ATLAS).zh, text, "{id}");
    }
}

#[test]
fn a_number_behind_an_id_is_never_an_id_that_another_quote_has() {
    let ids = ["nb", "nb", "nb-2", "nb", "nb-4", "nb-2"];
    let lines: Vec<String> = (ids.iter().zip(1..))
        .map(|(id, nth)| format!(r#"{{"text":"text {nth}","speaker":"s","id":"{id}"}}"#))
        .collect();
    let (index, report) = open(&file("numbered.jsonl", lines.join("\n").as_bytes()), false);
    assert_eq!(report.taken, 4);
    // The same ids that `baijia check` gives.
    let mut keys = baijia::atlas::ArchiveKeys::new(&ATLAS);
    for (id, nth) in ids.iter().zip(1..) {
        let given = keys.give(id, nth).map_or((*id).to_owned(), |clash| clash.becomes);
        let hits = index.search(&given).hits;
        assert_eq!(hits[0].item.key(&ATLAS), given);
        assert_eq!(hits[0].item.name(&ATLAS).zh, format!("text {nth}"), "{given}");
    }
}

const MANY: usize = 80_000;

/// More lines than are read at once.
fn long_archive() -> Vec<u8> {
    let line = |number: usize| format!(r#"{{"text":"潮汐 {number}","speaker":"严若澜"}}"#) + "\n";
    (0..MANY).map(line).collect::<String>().into_bytes()
}

#[test]
fn a_growing_archive_can_be_searched_and_says_how_far_it_is() {
    let bytes = long_archive();
    let path = file("growing.jsonl", &bytes);
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let index = INDEX.beside(Arc::clone(&archive));
    let mut told: Vec<(Progress, usize)> = Vec::new();
    let report = archive
        .load(&path, &Loading::default(), &mut |progress| {
            told.push((*progress, index.search("潮汐 speaker:严若澜").total.count));
        })
        .unwrap();
    assert_eq!((report.quotes, archive.len()), (MANY, MANY));
    assert!(told.len() > 2, "{told:?}");
    for pair in told.windows(2) {
        let [(before, found_before), (after, found_after)] = pair else { continue };
        assert!(before.bytes <= after.bytes && found_before <= found_after, "{told:?}");
    }
    assert!(told.iter().all(|(progress, _)| progress.total_bytes == bytes.len() as u64));
    assert!(told.iter().all(|(progress, found)| progress.quotes == *found), "{told:?}");
    assert_eq!(told.last().map(|(progress, _)| progress.bytes), Some(bytes.len() as u64));
}

#[test]
fn reading_can_be_stopped_and_what_was_read_stays() {
    let path = file("stopped.jsonl", &long_archive());
    let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let report = archive.load(&path, &Loading::default(), &mut |_| archive.cancel()).unwrap();
    assert!(report.cancelled && report.quotes < MANY, "{report:?}");
    let index = INDEX.beside(Arc::clone(&archive));
    let found = index.search("潮汐 speaker:严若澜").total.count;
    assert_eq!((found, report.quotes), (archive.len(), archive.len()));
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_that_names_it() {
    let archive = Archive::new(Arc::clone(&ATLAS));
    for path in ["/nowhere/archive.jsonl", env!("CARGO_TARGET_TMPDIR")] {
        let error = archive.load(path.as_ref(), &Loading::default(), &mut |_| {}).unwrap_err();
        assert!(error.to_string().starts_with(path), "{error}");
    }
}
