//! What leaves the program for spreadsheets, pages and papers: `--format`, `--cite` and `brief`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::PathBuf;
use std::process::{Command, Output};

use baijia::app::card_of;
use baijia::atlas::{Atlas, RecordId};
use baijia::desk::{self, Change, Mark, Owner, Place};
use baijia::search::Item;

fn run(args: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_baijia");
    Command::new(program).args(args).env_clear().env("LANG", "zh_CN.UTF-8").output().unwrap()
}

fn text(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A desk of its own with these records of the atlas on it, each with its note.
fn desk_with(name: &str, records: &[(&str, &str)]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("export-{name}.db"));
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    let atlas = Atlas::embedded().unwrap();
    let mut store = Place::File(path.clone()).open().unwrap().store;
    let changes: Vec<(Owner, Change)> = records
        .iter()
        .map(|(record, note)| {
            let [id]: [RecordId; 1] = atlas.find(record).try_into().unwrap();
            let card = Box::new(card_of(&atlas, &Item::Record(id)));
            let mark =
                Mark { record: (*record).to_owned(), position: 0, note: (*note).to_owned(), card };
            (Owner::local(), Change::Mark { collection: String::new(), mark, in_place: false })
        })
        .collect();
    desk::write(&mut *store, &changes).unwrap();
    path
}

const MARKED: [(&str, &str); 5] = [
    ("quote:li-yanhong-p13-reported", "先写风险\n<b>再</b>写成本"),
    ("quote:li-yanhong-p13-direct", ""),
    ("figure:models-in-beijing", ""),
    ("model:chatglm-6b", ""),
    ("region:beijing", "三种数"),
];

#[test]
fn every_list_is_a_table_that_a_spreadsheet_reads_back() {
    for list in [
        "models", "regions", "speakers", "quotes", "routes", "topics", "craft", "figures",
        "sources", "gap", "matrix",
    ] {
        let csv = text(&["list", list, "--format", "csv"]);
        let csv = csv.strip_prefix('\u{feff}').expect("the mark that Excel looks for");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let headings = reader.headers().unwrap().clone();
        assert!(headings.iter().any(|heading| heading == "来源"), "{list}: {headings:?}");
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let lines = text(&["list", list, "--json"]).lines().count();
        assert_eq!(rows.len(), lines, "{list}");
        let json: serde_json::Value =
            serde_json::from_str(&text(&["list", list, "--format", "json"])).unwrap();
        assert_eq!(json.as_array().unwrap().len(), lines, "{list}");
        assert_eq!(
            text(&["list", list, "--format", "jsonl"]),
            text(&["list", list, "--json"]),
            "{list}"
        );
        for format in ["tsv", "markdown"] {
            let table = text(&["list", list, "--format", format]);
            let above = if format == "tsv" { 1 } else { 2 };
            assert_eq!(table.lines().count(), lines + above, "{list} as {format}");
        }
    }
}

#[test]
fn a_quote_in_a_table_keeps_its_words_byte_for_byte_and_its_warning() {
    let atlas = Atlas::embedded().unwrap();
    let csv = text(&["list", "quotes", "--format", "csv", "--lang", "en"]);
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let headings = reader.headers().unwrap().clone();
    let at = |heading: &str| headings.iter().position(|known| known == heading).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    for (_, quote) in atlas.quotes.iter() {
        let id = &quote.key;
        let row = rows.iter().find(|row| row[0].ends_with(id.as_str())).expect("a row a quote");
        assert_eq!(&row[at("Original words")], quote.text);
        if let Some(warning) = &quote.context {
            assert_eq!(&row[at("Warning")], warning.en);
        }
    }
}

#[test]
fn search_compare_and_cite_take_the_same_forms() {
    for args in [
        &["search", "护城河"][..],
        &["cite", "li-kaifu-p17-direct", "chatglm-6b"],
        &["compare", "chatglm-6b", "moss"],
    ] {
        for format in ["csv", "tsv", "json", "jsonl", "markdown", "html"] {
            let out = text(&[args, &["--format", format]].concat());
            match format {
                "csv" => assert!(out.starts_with('\u{feff}') && out.contains("\r\n"), "{args:?}"),
                "json" => {
                    assert!(serde_json::from_str::<serde_json::Value>(&out).unwrap().is_array());
                }
                "jsonl" => {
                    for line in out.lines() {
                        serde_json::from_str::<serde_json::Value>(line).unwrap();
                    }
                }
                "html" => assert!(out.contains("<table>") && out.ends_with("</html>\n")),
                _ => assert!(out.lines().count() > 1, "{out}"),
            }
        }
    }
    assert_eq!(run(&["list", "models", "--format", "xls"]).status.code(), Some(2));
}

#[test]
fn a_list_can_be_cited_as_cite_does_it() {
    let cited = text(&["cite", "li-kaifu-p17-direct", "--style", "gbt7714"]);
    assert_eq!(text(&["show", "li-kaifu-p17-direct", "--cite", "gbt7714"]), cited);
    let of_list = text(&["list", "quotes", "-f", "speaker=li-kaifu", "--cite", "gbt7714"]);
    assert!(of_list.contains(cited.trim_end()), "{of_list}");
    let found = text(&["search", "speaker:lkf 过度依赖", "--cite", "gbt7714"]);
    assert!(found.contains(cited.trim_end()), "{found}");
}

#[test]
fn a_brief_has_every_mark_with_its_note_and_warning_and_keeps_numbers_apart() {
    let path = desk_with("brief", &MARKED).display().to_string();
    let markdown = text(&["--desk", &path, "brief"]);
    let atlas = Atlas::embedded().unwrap();
    let reported = &atlas[atlas.quotes.find("li-yanhong-p13-reported").unwrap()];
    let direct = &atlas[atlas.quotes.find("li-yanhong-p13-direct").unwrap()];
    assert!(markdown.contains(&format!("“{}”", direct.text)), "{markdown}");
    assert!(
        markdown.contains(reported.text.as_str())
            && !markdown.contains(&format!("“{}”\n", reported.text))
    );
    assert!(markdown.contains("转述，非原话"), "{markdown}");
    for context in [reported, direct].into_iter().filter_map(|quote| quote.context.as_ref()) {
        assert!(markdown.contains(context.zh.as_str()), "{markdown}");
    }
    assert!(markdown.contains("先写风险") && markdown.contains("三种数"), "{markdown}");
    let place = |heading: &str| markdown.find(heading).unwrap_or_else(|| panic!("{heading}"));
    assert!(
        place("## 引语") < place("## 报告数字") && place("## 报告数字") < place("## 收录的模型")
    );
    assert!(markdown.contains("## 出处\n\n1. "), "{markdown}");
    // What is cited has its number, and every number is cited.
    let sources = markdown.split("## 出处").nth(1).unwrap().lines().filter(|line| !line.is_empty());
    for number in 1..=sources.count() {
        assert!(markdown.contains(&format!("[{number}")), "{number}");
    }
    let html = text(&["--desk", &path, "brief", "--format", "html"]);
    assert!(html.contains("&lt;b&gt;再") && !html.contains("<b>再"), "{html}");
}

#[test]
fn a_brief_has_the_numbers_of_a_place_under_headings_of_their_own_each_with_its_source() {
    let path = desk_with("brief-place", &[("region:beijing", "")]).display().to_string();
    let markdown = text(&["--desk", &path, "brief"]);
    let place = markdown.split("## 地区\n").nth(1).unwrap_or_else(|| panic!("{markdown}"));
    let place = place.split("## 出处").next().unwrap();
    let lists: Vec<&str> = place.split("#### ").skip(1).collect();
    let [reported, catalogued, filed] = lists[..] else { panic!("three lists: {place}") };
    assert!(reported.starts_with("报告数字\n") && catalogued.starts_with("本图谱收录\n"));
    assert!(filed.starts_with("备案\n"), "{filed}");
    assert!(reported.contains("38（赵志耕，2023-05-28） ["), "{reported}");
    assert!(!reported.contains("收录") && !catalogued.contains("报告"), "{place}");
    assert!(filed.contains(" [") && filed.contains("（至 2026"), "{filed}");
    let html = text(&["--desk", &path, "brief", "--format", "html"]);
    assert_eq!(html.matches("<h4>").count(), 3, "{html}");
    let json = text(&["--desk", &path, "brief", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let kinds: Vec<&str> = json["records"][0]["facts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| fact["count"]["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"reported") && kinds.contains(&"catalogued"), "{kinds:?}");
    // A citation has them too, each kind in a line, with the sources of those that were reported and filed.
    let cited = text(&["cite", "region:beijing", "--lang", "en"]);
    let line = |part: &str| cited.lines().find(|line| line.contains(part)).unwrap_or_default();
    assert!(!line("Models, reported").contains("catalogued"), "{cited}");
    assert!(!line("Models, catalogued").contains("Filings"), "{cited}");
    assert!(cited.contains("¶7") && cited.contains("cac.gov.cn"), "{cited}");
}

#[test]
fn a_page_is_titled_in_its_language_with_what_narrows_it() {
    let page = |language: &str| {
        text(&["--lang", language, "list", "models", "-f", "region=beijing", "--format", "html"])
    };
    assert!(page("zh").contains("<title>模型 · region=beijing</title>"));
    assert!(page("en").contains("<h1>Models · region=beijing</h1>"));
}

#[test]
fn a_warning_of_an_archives_own_is_kept_wherever_its_words_go() {
    let archive = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("export-warned.jsonl");
    let lines = [
        r#"{"id": "w-1", "text": "地还在。", "speaker": "诸葛明德", "source": "某报", "warning": "不可单引：下一句说的是条件"}"#,
        r#"{"id": "w-2", "text": "秤也在。", "speaker": "盘启明", "不可单引": true, "colour": "red"}"#,
    ];
    std::fs::write(&archive, lines.join("\n")).unwrap();
    let archive = archive.display().to_string();
    for style in ["plain", "gbt7714", "apa", "biblatex", "ris", "csl-json"] {
        let cited = text(&["--data", &archive, "cite", "w-1", "w-2", "--style", style]);
        assert!(cited.contains("[不可单引：下一句说的是条件]"), "{style}: {cited}");
        assert!(cited.contains("[不可单引]") && !cited.contains("red"), "{style}: {cited}");
        assert!(cited.contains("[来源不详]"), "{style}: {cited}");
    }
}

#[test]
fn a_page_prints_with_numbers_whole_rows_and_each_language_in_its_own_type() {
    let path = desk_with("brief-printed", &MARKED).display().to_string();
    let page = text(&["--desk", &path, "brief", "--format", "html"]);
    assert!(page.contains("<blockquote class=\"reported\" lang=\"zh-CN\">"), "{page}");
    assert!(page.contains("<p class=\"english\" lang=\"en\">"), "{page}");
    for rule in ["counter(page)", "break-inside:avoid", "orphans:3", "A4 landscape"] {
        assert!(page.contains(rule), "{rule}: {page}");
    }
    // Several warnings of one record stand together under one word.
    let first = page.split("</article>").next().unwrap_or_default();
    assert_eq!(first.matches("须知").count(), 1, "{first}");
    let table = text(&["list", "models", "-f", "released=2023-05", "--format", "html"]);
    let day = table.split("<td").find(|cell| cell.contains(">2023-05")).unwrap_or_default();
    assert!(day.starts_with(" class=\"short\""), "a day in two rows is misread: {day}");
    assert!(table.contains("<td class=\"address\">"), "{table}");
    // The heading stands on the sheet of its table.
    let across = table.split("<div class=\"across\">").nth(1).unwrap_or_default();
    assert!(across.starts_with("\n<h1>"), "{table}");
}

#[test]
fn a_brief_as_json_has_one_record_a_mark() {
    let path = desk_with("brief-json", &MARKED).display().to_string();
    for by in ["order", "topic", "speaker"] {
        let json = text(&["--desk", &path, "brief", "--format", "json", "--by", by]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(json["collection"].is_string());
        let records: Vec<&str> = json["records"]
            .as_array()
            .unwrap()
            .iter()
            .map(|record| record["record"].as_str().unwrap())
            .collect();
        assert_eq!(records, MARKED.map(|(record, _)| record));
        assert_eq!(json["records"][0]["note"], MARKED[0].1);
    }
}

#[test]
fn an_empty_or_unknown_collection_says_what_to_do() {
    let path = desk_with("brief-empty", &[]).display().to_string();
    let empty = run(&["--desk", &path, "brief"]);
    assert_eq!(empty.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&empty.stderr).contains("按 m"));
    let unknown = run(&["--desk", &path, "brief", "随手标计"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("随手标记"));
    let missing = run(&["--desk", "/nowhere/desk.db", "brief"]);
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn the_desk_is_listed_and_cited_on_the_command_line() {
    let path = desk_with("listed", &MARKED).display().to_string();
    let listed = text(&["--desk", &path, "list", "marks"]);
    assert_eq!(listed.lines().count(), MARKED.len() + 1, "{listed}");
    assert!(
        listed.contains("quote:li-yanhong-p13-reported") && listed.contains("三种数"),
        "{listed}"
    );
    let jsonl = text(&["--desk", &path, "list", "marks", "--json"]);
    assert_eq!(jsonl, text(&["--desk", &path, "list", "marks", "--format", "jsonl"]));
    let first: serde_json::Value = serde_json::from_str(jsonl.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["id"], &first["note"]),
        (&"li-yanhong-p13-reported".into(), &MARKED[0].1.into())
    );
    let cited = text(&["--desk", &path, "list", "marks", "--cite", "gbt7714"]);
    assert_eq!(cited, text(&["--desk", &path, "brief", "--cite", "gbt7714"]));
    let ids = MARKED.map(|(record, _)| record);
    let same = text(&[&["cite"][..], &ids, &["--style", "gbt7714"]].concat());
    assert_eq!(cited, same);
    let named =
        text(&["--desk", &path, "list", "marks", "-f", "collection=随手标记", "--cite", "ris"]);
    assert_eq!(named.matches("ER  - ").count(), MARKED.len());
    for wrong in [&["-s", "name"][..], &["-f", "name=x"], &["-f", "collection=没有"]] {
        let run = run(&[&["--desk", &path, "list", "marks"][..], wrong].concat());
        assert_eq!(run.status.code(), Some(2), "{wrong:?}");
    }
}

/// Lines of an archive in which anything stands that a form could trip over.
const ARCHIVED: &str = r#"{"id":"d-1","text":"路要自己量。\n“一步”, \t两步 = 1\\2","speaker":"寅卯","speaker_en":"Yin Mao","role":"院长","org":"某研究院","region":"北京","date":"2023-05-28","date_written":"2023年5月28日","source":"某报","url":"https://example.org/a?b=1&c=%20","topic":["开源","算力"],"lang":"zh","manner":"direct","context":"下一句说的是条件","occasion":"某论坛","via":"某刊","page":"3","paragraph":"7","title":"某文","author":"某记者","publisher":"某社","accessed":"2023-06-01","note":"要核对\n两行","tags":["甲","乙"]}
{"id":"d-2","text":"=SUM(A1)","speaker":"辰巳"}
{"id":"d-3","text":"𠀀 😀 é \"quoted\"","speaker":"李开复","manner":"reported"}
"#;

#[test]
fn an_archive_leaves_in_every_form_and_comes_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("own.jsonl");
    std::fs::write(&archive, ARCHIVED).unwrap();
    let data = archive.display().to_string();
    let list = |more: &[&str]| {
        text(&[&["--data", &data, "list", "quotes", "-f", "archive=own"][..], more].concat())
    };
    let jsonl = list(&["--format", "jsonl"]);
    assert_eq!(jsonl, list(&["--json"]));
    let export = folder.path().join("export.jsonl");
    let again = folder.path().join("again.jsonl");
    std::fs::write(&export, &jsonl).unwrap();
    text(&["import", &export.display().to_string(), "--into", &again.display().to_string()]);
    let lines = |text: String| -> Vec<serde_json::Value> {
        let mut lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        lines.sort_by_key(|line| line["id"].to_string());
        lines
    };
    assert_eq!(lines(std::fs::read_to_string(&again).unwrap()), lines(ARCHIVED.to_owned()));
    for format in ["csv", "tsv", "json", "markdown", "html"] {
        let out = list(&["--format", format]);
        match format {
            "csv" => {
                let csv = out.strip_prefix('\u{feff}').unwrap();
                let mut reader = csv::Reader::from_reader(csv.as_bytes());
                let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
                assert_eq!(rows.len(), 3);
                assert!(rows.iter().any(|row| row.iter().any(|cell| cell == "=SUM(A1)")));
            }
            "json" => {
                let list: serde_json::Value = serde_json::from_str(&out).unwrap();
                assert_eq!(list.as_array().unwrap().len(), 3);
            }
            _ => assert!(out.contains("=SUM(A1)"), "{format}: {out}"),
        }
    }
    let said = run(&["--data", &data, "list", "quotes", "-f", "archive=own", "--format", "csv"]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("1 格以 = + - @ 开头"));
    let cited = list(&["--cite", "gbt7714"]);
    assert!(
        cited.contains(
            "某记者. 某文[EB/OL]. 某报（某社）：第 3 页，第 7 段（2023-05-28）[2023-06-01]."
        ),
        "{cited}"
    );
}
