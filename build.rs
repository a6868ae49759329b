//! Tells the program what the files of `data/` and their compact form are now, so that it reads no form of other files.
//!
//! It makes nothing itself: the loader that checks the files would have to be compiled twice. The compact form is committed beside
//! the files, and `data/README.md` says how it is brought up to date.

use std::path::Path;

#[path = "src/atlas/compact/fingerprint.rs"]
mod fingerprint;
#[path = "src/atlas/files/names.rs"]
mod names;

fn main() {
    println!("cargo:rerun-if-changed=data");
    let data = Path::new("data");
    let read = |file: &str| std::fs::read(data.join(file));
    let files = names::FILES.map(|file| {
        let bytes = read(file).unwrap_or_else(|error| panic!("data/{file}: {error}"));
        (file, bytes)
    });
    let files = files.iter().map(|(file, bytes)| (*file, bytes.as_slice()));
    println!("cargo:rustc-env=BAIJIA_FILES={}", fingerprint::of(files));
    let form = [fingerprint::TEXTS, fingerprint::RECORDS].map(|file| {
        let bytes = read(file).unwrap_or_else(|error| panic!("data/{file}: {error}"));
        (file, bytes)
    });
    let [(_, texts), (_, records)] = &form;
    println!("cargo:rustc-env=BAIJIA_COMPACT={}", fingerprint::of_form(texts, records));
}
