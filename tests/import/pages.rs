//! Pages of sites and notes that are or hold quotes, and sources of programs with lists of them, each as it is found in public.

use std::io::{Cursor, Write as _};

use super::collections::Collection;
use super::{imported, taken};

const ENGLISH: &[(&str, &str)] =
    &[("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")];
const ONE: &[(&str, &str)] = &[("Jane Doe", "Maps are for thinking.")];

pub(super) const PAGES: &[Collection] = &[
    Collection {
        name: "page-of-jekyll",
        text: "---\nlayout: quote\nauthor: Jane Doe\nsource: Some Book\ntags: [maps]\n---\n\nMaps are for thinking.\n",
        format: "Markdown",
        said: ONE,
    },
    Collection {
        name: "page-of-hugo",
        text: "+++\ntitle = \"Jane Doe\"\ntype = \"quote\"\nauthor = \"Jane Doe\"\n+++\nMaps are for thinking.\n",
        format: "Markdown",
        said: ONE,
    },
    Collection {
        name: "page-with-words-above",
        text: "---\nlayout: quotation\ntitle: Maps are\ntext: Maps are for thinking.\nauthor: Jane Doe\n---\n",
        format: "Markdown",
        said: ONE,
    },
    Collection {
        name: "record-of-notion",
        text: "# Maps are for thinking.\n\nAuthor: Jane Doe\nTags: maps\nCreated: May 28, 2023 10:00 AM\n",
        format: "Markdown",
        said: ONE,
    },
    Collection {
        name: "signed-paragraphs-of-a-collection",
        text: "# Quotes\nAll that we like.\n\nMaps are for thinking.\n-Jane Doe\n\nRoads are long.\n— Rick Roe\n",
        format: "Markdown",
        said: ENGLISH,
    },
    Collection {
        name: "people-above-their-words",
        text: "# Quotes\n\n## Jane Doe\n\nMaps are for thinking.\n\n## Rick Roe\n\n> Roads are long.\n",
        format: "Markdown",
        said: ENGLISH,
    },
    Collection {
        name: "names-in-brackets",
        text: "Maps are for thinking. (Jane Doe)\nRoads are long. (Rick Roe)\n",
        format: "lines of text",
        said: ENGLISH,
    },
    Collection {
        name: "names-in-chinese-brackets",
        text: "路要自己量。（孔子《某书》）\n尺子也要量。（文天祥）\n",
        format: "lines of text",
        said: &[("孔子", "路要自己量。"), ("文天祥", "尺子也要量。")],
    },
    Collection {
        name: "bars-without-headings",
        text: "Maps are for thinking.|Jane Doe\nRoads are long.|Rick Roe\n",
        format: "CSV with bars",
        said: ENGLISH,
    },
    Collection {
        name: "start-screen-of-vim",
        text: "local quotes = {\n\t{\n\t\t[[Maps are]],\n\t\t[[for thinking.]],\n\t\t[[- Jane Doe]],\n\t},\n\t{ \"Roads are long.\", \"\", \"- Rick Roe\" },\n}\nreturn quotes\n",
        format: "source of a program",
        said: &[("Jane Doe", "Maps are\nfor thinking."), ("Rick Roe", "Roads are long.")],
    },
    Collection {
        name: "texts-side-by-side-in-python",
        text: "quotes = [\n    {\n        \"quote\": \"Maps are\"\n        \" for thinking.\",\n        \"author\": \"Jane Doe\",\n    },\n    {\"quote\": \"Roads are long.\", \"author\": \"Rick Roe\"},\n]\n",
        format: "source of a program",
        said: ENGLISH,
    },
    Collection {
        name: "second-value-of-a-module",
        text: "import type { Metadata } from \"next\";\nexport const metadata: Metadata = {\n  other: [],\n};\nconst quotes = [\n  { quote: \"Maps are for thinking.\", author: \"Jane Doe\" },\n  { quote: \"Roads are long.\", author: \"Rick Roe\" },\n];\n",
        format: "source of a program",
        said: ENGLISH,
    },
    Collection {
        name: "tuples-of-rust",
        text: "pub const QUOTES: &[(&str, &str)] = &[\n    (\"Maps are for thinking.\", \"Jane Doe\"),\n    (\"Roads are long.\", \"Rick Roe\"),\n];\n",
        format: "source of a program",
        said: ENGLISH,
    },
    Collection {
        name: "maps-of-dart",
        text: "List<Map<String, String>> quotes = [\n  {'quote': 'Maps are for thinking.', 'author': 'Jane Doe'},\n  {\"quote\": \"Roads are long.\", \"author\": \"Rick Roe\"},\n];\n",
        format: "source of a program",
        said: ENGLISH,
    },
    Collection {
        name: "rows-of-two-and-three",
        text: r#"{"total": 2, "quotes": [["Maps are for thinking.", "Jane Doe"], ["Roads are long.", "Rick Roe", "Some Book"]]}"#,
        format: "JSON Lines",
        said: ENGLISH,
    },
    Collection {
        name: "texts-of-android",
        text: "<?xml version=\"1.0\"?>\n<resources>\n  <string-array name=\"quotes\">\n    <item>Maps aren\\'t for thinking. - Jane Doe</item>\n    <item>Roads are long. - Rick Roe</item>\n  </string-array>\n</resources>\n",
        format: "XML",
        said: &[("Jane Doe", "Maps aren't for thinking."), ("Rick Roe", "Roads are long.")],
    },
    Collection {
        name: "script-in-a-page",
        text: "<!DOCTYPE html><html><body><p id=\"q\"></p><script>\nvar quotes = [\n [\"Maps are for thinking.\", \"Jane Doe\"],\n [\"Roads are long.\", \"Rick Roe\"]];\n</script></body></html>\n",
        format: "web page",
        said: ENGLISH,
    },
    Collection {
        name: "source-behind-a-dash",
        text: "export default [\n\t// 中文\n\t{ text: '路要自己量。', from: '—— 寅卯《某书》' },\n\t{ text: '尺子也要量。', from: '—— 辰巳' },\n];\n",
        format: "JavaScript",
        said: &[("寅卯", "路要自己量。"), ("辰巳", "尺子也要量。")],
    },
    Collection {
        name: "source-beside-a-citation",
        text: "var quotes = [\n  { quote: \"Maps are for thinking.\", source: \"Jane Doe, Some Book\", tags: \"maps\" },\n  { quote: \"Roads are long.\", source: \"Rick Roe\", citation: \"Some Talk\", year: \"1950\" }\n];\n",
        format: "JavaScript",
        said: ENGLISH,
    },
    Collection {
        name: "json-over-two-lines",
        text: "{\"page\":1,\"quotes\":[{\"body\":\"Maps are for thinking.\",\"author\":\"Jane Doe\"},\n{\"body\":\"Roads are long.\",\"author\":\"Rick Roe\"}]}\n",
        format: "JSON",
        said: ENGLISH,
    },
    Collection {
        name: "signed-in-tags-of-a-page",
        text: "title: 读书\n---\n\n## 摘抄\n\n<p class=\"note\">路要自己量。——路遥《某书》</p>\n\n尺子也要量。——孔子\n",
        format: "Markdown",
        said: &[("路遥", "路要自己量。"), ("孔子", "尺子也要量。")],
    },
    Collection {
        name: "highlights-of-kobo-in-colours",
        text: "---\ntitle: Some Book\nauthor: Jane Doe\n---\n# \"Some Book\" by Jane Doe\n\n### Chapter 1\n\n> 🟡 Maps are for thinking.\n\n> 🔴 Roads are long.\n",
        format: "Markdown",
        said: &[("Jane Doe", "Maps are for thinking."), ("Jane Doe", "Roads are long.")],
    },
];

#[test]
fn a_topic_above_quotes_says_none_of_them() {
    let page = "# 名人名言\n\n## 励志\n\n- 路要自己量。\n- 尺子也要量。 —— 寅卯\n\n## 人生\n\n慢就是快。\n";
    let (ran, lines) = imported("topics-above", page, &[]);
    assert_eq!(ran.status, 1, "{}", ran.stdout);
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!(line["speaker"], "寅卯");
}

#[test]
fn a_page_named_after_its_author_or_its_words_is_no_source() {
    let page = "+++\ntitle = \"Jane Doe\"\ntype = \"quote\"\nauthor = \"Jane Doe\"\n+++\nMaps are for thinking.\n";
    let lines = taken("named-after-author", page, &[]);
    assert!(lines[0].get("source").is_none(), "{}", lines[0]);
    assert_eq!(lines[0]["title"], "Jane Doe");
}

#[test]
fn a_name_over_several_rows_of_an_open_document_sheet_holds_for_each() {
    const CONTENT: &str = r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>speaker</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>text</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>Jane Doe</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Maps are for thinking.</text:p></table:table-cell></table:table-row><table:table-row><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>Roads are long.</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#,
        ),
        ("content.xml", CONTENT),
    ];
    for (name, text) in parts {
        packed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    let lines = taken("merged-ods", packed.finish().unwrap().into_inner(), &[]);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().all(|line| line["speaker"] == "Jane Doe"), "{lines:?}");
}
