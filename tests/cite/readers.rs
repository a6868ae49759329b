//! What is written for programs is read back by their own readers: the `biblatex` crate, a strict reader of RIS, and citation-js where it
//! is installed.

use std::process::Command;

use baijia::atlas::{Atlas, Bilingual, Kind, Language, Word as _};
use baijia::cite::{Style, cite, cite_all};
use baijia::desk::{Card, Locator};
use biblatex::{Bibliography, ChunksExt as _, Person};

use super::{DAY, quote, work};

/// Texts in which something is a mark of TeX, RIS, JSON or HTML.
const ODD: [&str; 8] = [
    "100% & more_#1 {sic} $5",
    r"back\slash ~tilde^ ",
    "《说“大”》里的\n第二行",
    "ER  - not the end",
    "\"quoted\" and 'single'",
    "a}b",
    "{",
    "𠀀 \u{1f4ce} é",
];

fn odd_card(text: &str) -> Card {
    let mut source =
        work("卜飞; O'Neil, Jane-Ann; Some & Company, Ltd", text, "某报 & Co_1", "2023-05-28", "");
    source.address = Some("https://example.com/a_b?x={1}&y=%20#p".to_owned());
    source.locator = Some(Locator::Page("3".to_owned()));
    let mut card = quote(source);
    if let Some(words) = &mut card.words {
        text.clone_into(&mut words.text);
    }
    card.warning = Some(Bilingual::same(text));
    card
}

/// A text as one line, which is all that an entry keeps of breaks.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn written(card: &Card, style: Style) -> String {
    cite(card, style, Language::Zh, DAY.parse().unwrap())
}

#[test]
fn biblatex_reads_back_every_letter() {
    for style in [Style::Biblatex, Style::Bibtex] {
        for text in ODD {
            let entry = written(&odd_card(text), style);
            let read =
                Bibliography::parse(&entry).unwrap_or_else(|error| panic!("{error}: {entry}"));
            let entry_read = read.get("q-1").expect("its key");
            let field = |name: &str| flat(&entry_read.get(name).expect(name).format_verbatim());
            assert_eq!(field("title"), flat(text), "{entry}");
            assert!(field("note").contains(&flat(text)), "{entry}");
            let authors: Vec<Person> = entry_read.author().expect("they are read");
            assert_eq!(authors.len(), 3, "{entry}");
            assert_eq!((&*authors[1].name, &*authors[1].given_name), ("O'Neil", "Jane-Ann"));
        }
    }
}

#[test]
fn biblatex_reads_every_record_of_the_atlas() {
    let atlas = Atlas::embedded().unwrap();
    let cards: Vec<Card> = atlas.records().map(|id| Card::of_record(&atlas, id)).collect();
    for style in [Style::Biblatex, Style::Bibtex] {
        // Kinds share keys; of each kind no two records do.
        for kind in Kind::ALL {
            let of_kind: Vec<Card> =
                cards.iter().filter(|card| card.kind == *kind).cloned().collect();
            let all = cite_all(&of_kind, style, Language::En, DAY.parse().unwrap());
            let read = Bibliography::parse(&all).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(read.len(), of_kind.len(), "{kind:?} in {style:?}");
        }
    }
}

/// The entries of a RIS file by the rules of its specification: each line is two capitals or a capital and a digit, two blanks, a hyphen
/// and a blank, then the value; an entry begins with `TY` and ends with `ER`.
fn read_ris(file: &str) -> Vec<Vec<(String, String)>> {
    let mut entries: Vec<Vec<(String, String)>> = Vec::new();
    let mut is_open = false;
    for line in file.split("\r\n").filter(|line| !line.is_empty()) {
        assert!(!line.contains(['\n', '\r']), "{line:?} is one line");
        let (tag, value) = line.split_once("  - ").expect("a tag");
        let bytes = tag.as_bytes();
        assert!(bytes.len() == 2 && bytes[0].is_ascii_uppercase(), "{line:?}");
        assert!(bytes[1].is_ascii_uppercase() || bytes[1].is_ascii_digit(), "{line:?}");
        match tag {
            "TY" => {
                assert!(!is_open, "{line:?} inside an entry");
                is_open = true;
                entries.push(vec![(tag.to_owned(), value.to_owned())]);
            }
            "ER" => {
                assert!(is_open && value.is_empty(), "{line:?}");
                is_open = false;
            }
            _ => {
                assert!(is_open, "{line:?} outside an entry");
                entries.last_mut().unwrap().push((tag.to_owned(), value.to_owned()));
            }
        }
    }
    assert!(!is_open, "the last entry ends");
    entries
}

#[test]
fn a_strict_reader_of_ris_gets_every_field() {
    for text in ODD {
        let entries =
            read_ris(&cite_all(&[odd_card(text)], Style::Ris, Language::Zh, DAY.parse().unwrap()));
        let [entry] = &entries[..] else { panic!("one entry: {entries:?}") };
        let all = |tag: &str| -> Vec<&str> {
            entry
                .iter()
                .filter(|(known, _)| known == tag)
                .map(|(_, value)| value.as_str())
                .collect()
        };
        assert_eq!(all("TI").iter().map(|title| flat(title)).collect::<Vec<_>>(), [flat(text)]);
        assert_eq!(all("AU"), ["卜飞", "O'Neil, Jane-Ann", "Some & Company, Ltd"]);
        assert_eq!((all("PY"), all("DA")), (vec!["2023"], vec!["2023/05/28/"]));
        assert!(all("N1").iter().any(|note| flat(note).contains(&flat(text))), "{entry:?}");
        assert_eq!(all("Y2"), ["2026/11/27/"]);
    }
    let atlas = Atlas::embedded().unwrap();
    let cards: Vec<Card> = atlas.records().map(|id| Card::of_record(&atlas, id)).collect();
    let file = cite_all(&cards, Style::Ris, Language::Zh, DAY.parse().unwrap());
    assert_eq!(read_ris(&file).len(), cards.len());
}

#[test]
fn a_page_is_a_number_for_programs_and_any_other_place_stands_in_the_note() {
    let page = |name: &str| Locator::Page(name.to_owned());
    for (place, number, noted) in [
        (Locator::Paragraphs(vec![16]), None, Some("第 16 段")),
        (page("第12-14页"), Some("12-14"), None),
        (page("A3"), Some("A3"), None),
        (page("封面报道"), None, Some("封面报道")),
        (Locator::PageAndParagraphs("3".to_owned(), vec![2, 4]), Some("3"), Some("第 2、4 段")),
    ] {
        let mut source = work("", "题", "某报", "2023-05-28", "");
        source.locator = Some(place.clone());
        let card = quote(source);
        let item: serde_json::Value =
            serde_json::from_str(&written(&card, Style::CslJson)).unwrap();
        assert_eq!(item["page"].as_str(), number, "{place:?}");
        let ris = &read_ris(&cite_all(
            std::slice::from_ref(&card),
            Style::Ris,
            Language::Zh,
            DAY.parse().unwrap(),
        ))[0];
        let start = ris.iter().find(|(tag, _)| tag == "SP").map(|(_, value)| value.as_str());
        assert_eq!(start, number, "{place:?}");
        for style in [Style::Biblatex, Style::Bibtex] {
            let read = Bibliography::parse(&written(&card, style)).unwrap();
            let pages = read.get("q-1").unwrap().get("pages").map(|it| flat(&it.format_verbatim()));
            assert_eq!(pages.as_deref(), number, "{place:?}");
        }
        for style in [Style::CslJson, Style::Ris, Style::Biblatex] {
            let text = written(&card, style);
            assert!(
                noted.is_none_or(|noted| text.contains(noted)),
                "{place:?} in {style:?}: {text}"
            );
        }
    }
}

#[test]
fn csl_json_has_the_shape_of_its_schema() {
    for text in ODD {
        let item: serde_json::Value =
            serde_json::from_str(&written(&odd_card(text), Style::CslJson)).unwrap();
        assert_eq!(item["type"], "webpage");
        assert_eq!(flat(item["title"].as_str().unwrap()), flat(text));
        assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2023, 5, 28]]));
        assert_eq!(item["accessed"]["date-parts"], serde_json::json!([[2026, 11, 27]]));
        assert_eq!(item["author"][0]["literal"], "卜飞");
        assert_eq!(
            item["author"][1],
            serde_json::json!({ "family": "O'Neil", "given": "Jane-Ann" })
        );
        assert_eq!(item["URL"], "https://example.com/a_b?x={1}&y=%20#p");
    }
}

/// citation-js reads all three forms, where node finds it: `npm install citation-js`, and its folder in `NODE_PATH`.
#[test]
fn citation_js_reads_them_where_it_is_installed() {
    const SCRIPT: &str = r"
const { Cite } = require('@citation-js/core');
for (const plugin of ['csl', 'bibtex', 'ris']) require('@citation-js/plugin-' + plugin);
const fs = require('fs');
const titles = [];
for (const [file, type] of JSON.parse(process.argv[1])) {
  const text = fs.readFileSync(file, 'utf8');
  const input = type === '@csl/list+object' ? JSON.parse(text) : text;
  titles.push(new Cite(input, { forceType: type }).data.map((item) => item.title));
}
console.log(JSON.stringify(titles));
";
    let is_there = Command::new("node").args(["-e", "require('@citation-js/core')"]).output();
    if !is_there.is_ok_and(|output| output.status.success()) {
        println!("left out: citation-js, because node does not find it");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let cards: Vec<Card> = ["《说“大”》", "100% & more_#1"].map(odd_card).into();
    let mut files = Vec::new();
    for (style, kind) in [
        (Style::CslJson, "@csl/list+object"),
        (Style::Biblatex, "@biblatex/text"),
        (Style::Ris, "@ris/file"),
    ] {
        let path = folder.path().join(kind.replace(['@', '/'], "-"));
        std::fs::write(&path, cite_all(&cards, style, Language::Zh, DAY.parse().unwrap())).unwrap();
        files.push((path, kind));
    }
    let files = serde_json::to_string(&files).unwrap();
    let output = Command::new("node").args(["-e", SCRIPT, &files]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let titles: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).unwrap();
    for read in titles {
        assert_eq!(read, ["《说“大”》", "100% & more_#1"]);
    }
}
