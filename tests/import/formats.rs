//! Every format, and the names that others give their columns.

use std::io::{Cursor, Write};

use serde_json::json;

use super::{imported, taken};

#[test]
fn a_table_is_read_by_its_headings_in_chinese_and_in_any_encoding() {
    let text = "发言人,单位,职务,原话,日期,来源\n午未,某研究院,研究员,\"先洗干净,再谈规模。\",2023年5月28日,某报\n申酉,某大学,教授,\"他说:\"\"不急。\"\"\",2023/6/1,某刊\n";
    let (gb, ..) = encoding_rs::GB18030.encode(text);
    let utf16: Vec<u8> =
        text.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("csv", text.as_bytes()),
        ("csv-gb", &gb),
        ("csv-crlf", text.replace('\n', "\r\n").as_bytes()),
    ] {
        let lines = taken(name, bytes, &[]);
        assert_eq!(
            lines[0],
            json!({"text": "先洗干净,再谈规模。", "speaker": "午未", "org": "某研究院", "role": "研究员", "date": "2023-05-28",
                "date_written": "2023年5月28日", "source": "某报"})
        );
        assert_eq!(lines[1]["text"], "他说:\"不急。\"");
    }
    let (ran, _) = imported("said", gb, &[]);
    assert!(ran.stdout.contains("CSV, GB18030, 2 rows"), "{}", ran.stdout);
    let (ran, _) = imported("said-16", utf16, &[]);
    assert!(ran.stdout.contains("UTF-16LE"), "{}", ran.stdout);
}

#[test]
fn semicolons_bars_and_missing_headings_are_no_hindrance() {
    let semicolons =
        "quote;author;genre\nBe kind, always; A. Writer; life\n\"One; two\";B. Writer;age\n";
    let lines = taken("semicolons", semicolons, &[]);
    assert_eq!(
        (&lines[1]["text"], &lines[1]["speaker"]),
        (&json!("One; two"), &json!("B. Writer"))
    );
    let bare = "\"The map is not the land, and never was.\",\"A. Writer\"\n\"Slow is smooth and smooth is fast.\",\"B. Writer\"\n";
    let lines = taken("bare", bare, &[]);
    assert_eq!((lines.len(), &lines[0]["speaker"]), (2, &json!("A. Writer")));
}

#[test]
fn json_is_read_in_whatever_shape_it_comes() {
    let one = json!({"text": "路要自己量。", "speaker": "寅卯"});
    let shapes = [
        r#"[{"content": "路要自己量。", "who": "寅卯"}]"#,
        "[\n  {\n    \"quoteText\": \"路要自己量。\",\n    \"quoteAuthor\": \"寅卯\"\n  }\n]",
        r#"{"quote": "路要自己量。", "author": {"name": "寅卯"}}"#,
        r#"{"results": [{"quote": "路要自己量。", "author": "寅卯"}]}"#,
        r#"{"寅卯": ["路要自己量。"]}"#,
        r#"[{"author": "寅卯", "quotes": ["路要自己量。"]}]"#,
        "{\"text\": \"路要自己量。\",\n\"speaker\": \"寅卯\"}\n{\"text\": \"路要自己量。\",\n\"speaker\": \"寅卯\"}",
        r#"[["路要自己量。这一句比名字长。", "寅卯"]]"#,
    ];
    for (at, shape) in shapes.iter().enumerate() {
        let lines = taken(&format!("shape-{at}"), shape, &[]);
        assert_eq!(lines[0]["speaker"], one["speaker"], "{shape}");
        assert!(lines[0]["text"].as_str().unwrap().starts_with("路要自己量。"), "{shape}");
        assert_eq!(lines.len(), 1, "{shape}");
    }
}

#[test]
fn what_fits_no_field_is_kept_and_a_count_of_seconds_is_a_date_only_where_mapped() {
    let line = r#"{"uuid": "a1", "sentence": "走得慢也是走。", "from": "某文集", "from_who": "子丑", "created_at": "1468605909", "n": 1.50}"#;
    let lines = taken("kept", line, &[]);
    assert_eq!(
        lines[0],
        json!({"id": "a1", "text": "走得慢也是走。", "source": "某文集", "speaker": "子丑", "other": {"created_at": "1468605909", "n": 1.5}})
    );
    for seconds in ["1468605909", "1468605909000"] {
        let mapped =
            taken("mapped", line.replace("1468605909", seconds), &["--map", "date=created_at"]);
        assert_eq!(
            (&mapped[0]["date"], &mapped[0]["date_written"]),
            (&json!("2016-07-15"), &json!(seconds))
        );
    }
}

#[test]
fn a_column_that_holds_two_things_is_parted() {
    let table = "text,from\n走得慢也是走。,子丑《某文集》\n河水不回头。,寅卯 - 另一集\n";
    let lines = taken("parts", table, &["--map", "speaker=from:1,source=from:2"]);
    assert_eq!((&lines[0]["speaker"], &lines[0]["source"]), (&json!("子丑"), &json!("某文集")));
    assert_eq!((&lines[1]["speaker"], &lines[1]["source"]), (&json!("寅卯"), &json!("另一集")));
    let lines = taken(
        "split",
        "text,from\n一句话。,甲@乙\n",
        &["--map", "speaker=from:2,org=from:1", "--split", "@"],
    );
    assert_eq!((&lines[0]["speaker"], &lines[0]["org"]), (&json!("乙"), &json!("甲")));
}

#[test]
fn clippings_have_their_author_their_book_and_their_place() {
    let clippings = "\u{feff}某书 (某作者)\r\n- 您在位置 #120-121的标注 | 添加于 2023年7月2日星期日 下午9:15:02\r\n\r\n好的问题更难得。\r\n==========\r\nA Book (A. Writer)\r\n- Your Highlight on page 7 | Location 88-89 | Added on Sunday, July 2, 2023 9:20:11 PM\r\n\r\nA map is not the land.\r\n==========\r\nA Book (A. Writer)\r\n- Your Bookmark on page 9 | Added on Sunday, July 2, 2023 9:21:11 PM\r\n\r\n\r\n==========\r\n";
    let lines = taken("clippings", clippings, &[]);
    assert_eq!(
        lines[0],
        json!({"text": "好的问题更难得。", "speaker": "某作者", "source": "某书", "accessed": "2023-07-02", "other": {"location": "120-121"}})
    );
    assert_eq!((lines.len(), &lines[1]["page"]), (2, &json!("7")));
}

#[test]
fn markdown_gives_block_quotes_lists_and_front_matter() {
    let vault = "---\ntitle: 笔记\nsource: 某报\ndate: 2023-05-28\ntags: [算力, 开源]\n---\n\n# 上午\n\n> 算力不够,就从数据上找。\n> 数据是有限的。\n> — 甲丙,某研究院院长\n\n正文不是引语。\n\n- “开源不等于免费。” —— 乙丁,2023年6月\n\n> One line.\n\n— A. Writer, *A Book*\n";
    let lines = taken("vault", vault, &[]);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0]["text"], "算力不够,就从数据上找。\n数据是有限的。");
    for (field, value) in [
        ("speaker", "甲丙"),
        ("role", "院长"),
        ("org", "某研究院"),
        ("date", "2023-05-28"),
        ("source", "某报"),
    ] {
        assert_eq!(lines[0][field], value);
    }
    for (field, value) in [
        ("text", "开源不等于免费。"),
        ("speaker", "乙丁"),
        ("date", "2023-06"),
        ("manner", "direct"),
    ] {
        assert_eq!(lines[1][field], value);
    }
    assert_eq!(
        (&lines[2]["text"], &lines[2]["speaker"]),
        (&json!("One line."), &json!("A. Writer"))
    );
}

#[test]
fn references_give_their_notes() {
    let ris = "TY  - NEWS\r\nAU  - 某作者\r\nTI  - 某文\r\nT2  - 某报\r\nPY  - 2023/05/28/\r\nN1  - 第一条笔记。\r\nN1  - 第二条笔记。\r\nSP  - 3\r\nER  - \r\n";
    let lines = taken("ris", ris, &["--map", "speaker=author"]);
    assert_eq!(
        (lines.len(), &lines[1]["text"], &lines[1]["date"]),
        (2, &json!("第二条笔记。"), &json!("2023-05-28"))
    );
    let csl = r#"[{"id": "k", "type": "article", "title": "某文", "container-title": "某报", "author": [{"family": "李", "given": "某"}], "issued": {"date-parts": [[2023, 5, 28]]}, "note": "一条笔记。"}]"#;
    let lines = taken("csl", csl, &["--map", "text=note"]);
    assert_eq!(
        (&lines[0]["speaker"], &lines[0]["source"], &lines[0]["date"]),
        (&json!("李某"), &json!("某报"), &json!("2023-05-28"))
    );
}

#[test]
fn fortunes_and_lines_say_who_spoke_behind_a_dash() {
    let fortune = "The map is not the land.\nIt never was.\n\t\t-- A. Writer\n%\n路要自己量。\n    —— 寅卯《某书》\n%\n";
    let lines = taken("fortune", fortune, &[]);
    assert_eq!(
        (&lines[0]["text"], &lines[0]["speaker"]),
        (&json!("The map is not the land.\nIt never was."), &json!("A. Writer"))
    );
    assert_eq!((&lines[1]["speaker"], &lines[1]["source"]), (&json!("寅卯"), &json!("某书")));
    let plain = "路要自己量。 —— 寅卯\n慢就是快。——辰巳\n";
    let lines = taken("lines", plain, &[]);
    assert_eq!((lines.len(), &lines[1]["speaker"]), (2, &json!("辰巳")));
}

/// A workbook with one sheet, as small as can be.
pub fn workbook() -> Vec<u8> {
    const PARTS: [(&str, &str); 5] = [
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/worksheets/sheet1.xml",
            r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>说话人</t></is></c><c r="B1" t="inlineStr"><is><t>原话</t></is></c><c r="C1" t="inlineStr"><is><t>页码</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>寅卯</t></is></c><c r="B2" t="inlineStr"><is><t>路要自己量。</t></is></c><c r="C2"><v>7</v></c></row></sheetData></worksheet>"#,
        ),
    ];
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in PARTS {
        packed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_is_read() {
    let lines = taken("workbook", workbook(), &[]);
    assert_eq!(lines, [json!({"text": "路要自己量。", "speaker": "寅卯", "page": "7"})]);
}

#[test]
fn rows_that_are_not_taken_are_summed_up_with_what_would_take_them() {
    let row =
        |at: i32| json!({"_id": at, "name": format!("第 {at} 句话说得很长很长。"), "from": "某人"});
    let rows: Vec<String> = (0..30).map(|at| row(at).to_string()).collect();
    let rows = rows.join(
        "
",
    );
    let (ran, lines) = imported("lacking", &rows, &[]);
    assert_eq!((ran.status, lines.len()), (2, 0));
    let summary = "all 30 rows without a speaker; the file has the fields _id, from, name: --map speaker=from";
    assert!(ran.stdout.contains(summary), "{}", ran.stdout);
    assert_eq!(ran.stdout.matches("no speaker").count(), 10, "{}", ran.stdout);
    let lines = taken("mapped-all", &rows, &["--map", "speaker=from"]);
    assert_eq!(lines.len(), 30);
}

#[test]
fn files_of_other_kinds_are_named_with_the_next_step() {
    for (name, bytes, step) in [
        ("sqlite", b"SQLite format 3\0 ".as_slice(), "sqlite3"),
        ("parquet", b"PAR1 ", "duckdb"),
        ("pdf", b"%PDF-1.7 ", "article"),
    ] {
        let (ran, _) = imported(name, bytes, &[]);
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains(step), "{}", ran.stderr);
    }
}
