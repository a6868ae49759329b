//! Pages that no editor makes: however deep or broken, they are read, and their text is kept.

use std::ffi::OsStr;
use std::fs;

use crate::program::run;
use crate::{directory, lines};

const SAID: &str = "海州药业总经理温书棋说：“这不是重点，重点是这两个月的差距我们追得上。”";

/// The quotations that a page is read to have: who, and what.
fn quoted(name: &str, page: &str) -> Vec<(String, String)> {
    let file = directory(name).join("page.html");
    fs::write(&file, page).unwrap();
    let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--json")]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{name}");
    let field = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap().to_owned();
    lines(&ran.stdout).iter().map(|one| (field(one, "speaker"), field(one, "text"))).collect()
}

#[test]
fn the_quotation_of_a_page_is_found_however_deep_or_broken_it_is() {
    let deep = 20_000;
    let pages = [
        ("blocks", format!("{}{SAID}", "<div>".repeat(deep))),
        ("closed", format!("{}{SAID}{}", "<div>".repeat(deep), "</div>".repeat(deep))),
        ("spans", format!("<p>{}{SAID}</p>", "<span>".repeat(deep))),
        ("formatting", format!("<p>{}{SAID}</p>", "<b>".repeat(deep))),
        ("paragraphs", format!("{}<p>{SAID}</p>", "<p><b class=x>今天下雨。".repeat(deep))),
        ("crossed", format!("{}<p>{SAID}</p>", "<span><div></span>".repeat(deep))),
        ("lists", format!("{}{SAID}", "<ul><li>".repeat(deep))),
        ("tables", format!("{}{SAID}", "<table><tr><td>".repeat(deep))),
        ("siblings", format!("{}<p>{SAID}</p>", "<div>今天下雨。</div>".repeat(deep))),
    ];
    for (name, page) in pages {
        let found = quoted(name, &format!("<!DOCTYPE html><html><body>{page}</body></html>"));
        assert!(
            found.iter().any(|(who, what)| who == "温书棋" && what.starts_with("这不是重点")),
            "{name}: {found:?}"
        );
    }
}
