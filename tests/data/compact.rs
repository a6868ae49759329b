//! The compact form: the same atlas as the files, and never that of other files.

use std::fs;
use std::path::Path;

use baijia::atlas::{Atlas, CompactForm, FILES, Files};
use proptest::prelude::*;

/// Set, this writes the form instead of comparing it.
const UPDATE: &str = "BAIJIA_UPDATE_COMPACT";
const COMMAND: &str = "BAIJIA_UPDATE_COMPACT=1 cargo test --test data compact";

/// The files as they are on the disk, which the binary may be older than.
fn files() -> Files<'static> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    FILES.iter().fold(Files::default(), |files, file| {
        files.with(file, fs::read_to_string(data.join(file)).unwrap())
    })
}

/// Every field of every record.
fn told(atlas: &Atlas) -> Vec<String> {
    let mut told = Vec::new();
    macro_rules! tables {
        ($($table:ident),*) => {$(
            told.push(format!("{}: {}", stringify!($table), atlas.$table.len()));
            told.extend(atlas.$table.iter().map(|record| format!("{record:?}")));
        )*};
    }
    tables!(
        models,
        regions,
        figures,
        speakers,
        quotes,
        topics,
        craft,
        gap,
        routes,
        filings,
        filing_days,
        sources
    );
    told.extend(atlas.releases().map(|release| format!("{release:?}")));
    told
}

#[test]
fn the_compact_form_is_that_of_the_files_and_a_command_brings_it_up_to_date() {
    let form = CompactForm::of(&files()).unwrap_or_else(|problems| {
        panic!("data/ is not sound; what `baijia check data` says:\n{problems}")
    });
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let [texts, records] = CompactForm::FILES.map(|file| data.join(file));
    if std::env::var_os(UPDATE).is_some() {
        fs::write(texts, form.texts).unwrap();
        fs::write(records, form.records).unwrap();
        return;
    }
    let is_same = fs::read(texts).unwrap() == form.texts.as_bytes()
        && fs::read(records).unwrap() == form.records;
    assert!(
        is_same,
        "data/compact is not the form of data/*.json as they are now. Until it is, the program reads the JSON at each start.\n\
         To bring it up to date: {COMMAND}"
    );
}

#[test]
fn every_field_of_every_record_reads_back_from_the_compact_form() {
    let loaded = told(&Atlas::load(&files()).unwrap());
    let read = CompactForm::of(&files()).unwrap().atlas(&files()).unwrap();
    assert!(loaded.len() > 1900, "{}", loaded.len());
    for (read, loaded) in told(&read).iter().zip(&loaded) {
        assert_eq!(read, loaded);
    }
    assert_eq!(told(&read).len(), loaded.len());
    assert_eq!(told(&Atlas::embedded().unwrap()), loaded, "the atlas inside the program");
}

#[test]
fn a_form_of_other_files_is_not_read() {
    let form = CompactForm::of(&files()).unwrap();
    for file in FILES {
        let other = format!("{} ", files().text(file).unwrap());
        let others = files().with(file, other);
        assert!(form.clone().atlas(&others).is_none(), "{file}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_form_is_not_read(at: prop::sample::Index, flip in 1..=u8::MAX, cut: bool) {
        let files = files();
        let sound = CompactForm::embedded();
        let mut records = sound.records.clone();
        let at = at.index(records.len().max(1));
        if cut {
            records.truncate(at);
        } else if let Some(byte) = records.get_mut(at) {
            *byte ^= flip;
        }
        let form = CompactForm { records, ..sound };
        prop_assert!(form.atlas(&files).is_none());
    }
}
