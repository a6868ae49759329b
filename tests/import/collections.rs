//! Public collections of quotes in formats of their own, as they come: each file gives the same few words of the same people.

use std::ffi::OsString;
use std::fs;
use std::io::{Cursor, Write as _};

use serde_json::{Value, json};

use super::exports::EXPORTS;
use super::families::FAMILIES;
use super::pages::PAGES;
use super::{directory, taken};
use crate::program::run;

/// A file with the format that the program calls it, and who says what in it, in its order.
pub(super) struct Collection {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    pub(super) format: &'static str,
    pub(super) said: &'static [(&'static str, &'static str)],
}

const ROAD: &str = "路要自己量。";
const RULER: &str = "尺子也要量。";
const BOTH: &[(&str, &str)] = &[("寅卯", ROAD), ("辰巳", RULER)];
const ENGLISH: &[(&str, &str)] =
    &[("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")];

const COLLECTIONS: &[Collection] = &[
    Collection {
        name: "lists-under-works-under-authors",
        text: r#"{"鲁迅":{"故乡":["路要自己量。"]},"胡适":{"日记":["尺子也要量。","再量。"]}}"#,
        format: "JSON Lines",
        said: &[("胡适", RULER), ("胡适", "再量。"), ("鲁迅", ROAD)],
    },
    Collection {
        name: "lists-under-authors-under-topics",
        text: r#"{"励志":{"鲁迅":["路要自己量。"]},"治学":{"胡适":["尺子也要量。"]}}"#,
        format: "JSON Lines",
        said: &[("鲁迅", ROAD), ("胡适", RULER)],
    },
    Collection {
        name: "words-to-names",
        text: r#"{"路要自己量。":"鲁迅","尺子也要量。":"胡适"}"#,
        format: "JSON Lines",
        said: &[("胡适", RULER), ("鲁迅", ROAD)],
    },
    Collection {
        name: "names-to-words",
        text: r#"{"鲁迅":"路要自己量。","胡适":"尺子也要量。"}"#,
        format: "JSON Lines",
        said: &[("胡适", RULER), ("鲁迅", ROAD)],
    },
    Collection {
        name: "objects-in-objects",
        text: "{\"_id\":{\"$oid\":\"abc\"},\"content\":{\"body\":\"路要自己量。\"},\"author\":{\"id\":7,\"name\":{\"zh\":\"寅卯\",\"en\":\"Yin Mao\"}},\"source\":{\"title\":\"某报\"}}\n{\"_id\":{\"$oid\":\"abd\"},\"content\":{\"body\":\"尺子也要量。\"},\"author\":{\"id\":8,\"name\":{\"zh\":\"辰巳\",\"en\":\"Chen Si\"}}}\n",
        format: "JSON Lines",
        said: BOTH,
    },
    Collection {
        name: "turns-of-a-classic",
        text: r#"[{"chapter":"学而篇","paragraphs":["有子曰：“路要自己量。”","曾子曰：“尺子也要量。”"]}]"#,
        format: "JSON",
        said: &[("有子", ROAD), ("曾子", RULER)],
    },
    Collection {
        name: "sentence-with-its-poem",
        text: r#"[{"content":"路要自己量。","origin":{"title":"量路","dynasty":"唐代","author":"寅卯","content":["别的句子。"]}}]"#,
        format: "JSON",
        said: &[("寅卯", ROAD)],
    },
    Collection {
        name: "q-and-a-of-a-server",
        text: r#"[{"q":"Maps are for thinking.","a":"Jane Doe","c":"22","h":"<p>Maps are for thinking.</p>"},{"q":"Roads are long.","a":"Rick Roe","c":"15","h":"<p>…</p>"}]"#,
        format: "JSON",
        said: ENGLISH,
    },
    Collection {
        name: "talks",
        text: "talk_id\tspeaker_1\tall_speakers\ttitle\tevent\trecorded_date\ttranscript\n1\tJane Doe\t{0: 'Jane Doe'}\tMaps\tA2006\t2006-02-25\tMaps are for thinking.\n2\tRick Roe\t{0: 'Rick Roe'}\tRoads\tA2007\t2007-02-25\tRoads are long.\n",
        format: "TSV",
        said: ENGLISH,
    },
    Collection {
        name: "scraped-with-commas",
        text: "index,quote,author,tags\n0,Maps are for thinking.,\"Jane Doe, \",\"['maps']\"\n1,Roads are long.,\"Rick Roe, \",\"['roads']\"\n",
        format: "CSV",
        said: ENGLISH,
    },
    Collection {
        name: "readwise",
        text: "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\nMaps are for thinking.,Some Book,Jane Doe,B00X,,yellow,maps,location,58,2023-05-28 12:00:00+00:00,\nRoads are long.,Other,Rick Roe,,mine,,,page,12,\"May 3, 2022 10:00 AM\",\n",
        format: "CSV",
        said: ENGLISH,
    },
    Collection {
        name: "notion",
        text: "\u{feff}Name,Author,Source,Date Added,Tags\n\"Maps are for thinking.\",Jane Doe,A talk,\"June 12, 2005 9:00 AM\",\"life, maps\"\n\"Roads are long.\",Rick Roe,A book,\"May 1, 2023\",roads\n",
        format: "CSV",
        said: ENGLISH,
    },
    Collection {
        name: "wikitext",
        text: "{{Wikipedia}}\n'''[[w:Jane Doe|Jane Doe]]''' (born 1940) draws maps.\n\n== Quotes ==\n* [[Map|Maps]] are '''for''' thinking.<ref>x</ref>\n** ''A talk'' (1971)\n\n== Quotes about Doe ==\n* Roads are long.\n** [[Rick Roe]], ''Memoirs'' (1999)\n\n== Misattributed ==\n* Never said.\n\n== External links ==\n* {{official}}\n[[Category:1940 births]]\n",
        format: "wikitext",
        said: ENGLISH,
    },
    Collection {
        name: "wikitext-of-a-matter",
        text: "'''Maps''' are drawings.\n\n== Quotes ==\n* Maps are for thinking.\n** [[Jane Doe]], ''Some Book''\n* Roads are long.\n** Rick Roe (1982)\n",
        format: "wikitext",
        said: ENGLISH,
    },
    Collection {
        name: "wiki-dump",
        text: "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.10/\"><siteinfo><sitename>Wikiquote</sitename></siteinfo><page><title>Jane Doe</title><ns>0</ns><revision><text bytes=\"9\">'''Jane Doe''' (1940–2020)\n== Quotes ==\n* Maps are for thinking.\n** A talk\n</text></revision></page><page><title>Talk:Jane Doe</title><ns>1</ns><revision><text>== a ==\n* no quote\n** [[x]]</text></revision></page><page><title>Rick Roe</title><ns>0</ns><revision><text>'''Rick Roe''' (born 1950)\n== Quotes ==\n* Roads are long.\n** A book\n</text></revision></page></mediawiki>",
        format: "wikitext",
        said: ENGLISH,
    },
    Collection {
        name: "wikiquote-page",
        text: "<!DOCTYPE html><html><head><title>Jane Doe - Wikiquote</title></head><body><div class=\"mw-parser-output\"><p><b>Jane Doe</b> (born 1940) draws.</p><div class=\"toc\"><ul><li>1 Quotes</li></ul></div><h2>Quotes</h2><ul><li>Maps are <b>for</b> thinking.<ul><li>A talk</li></ul></li></ul><h2>Quotes about Doe</h2><ul><li>Roads are long.<ul><li>Rick Roe, <i>Memoirs</i></li></ul></li></ul><h2>External links</h2><ul><li>Site</li></ul></div></body></html>",
        format: "web page",
        said: ENGLISH,
    },
    Collection {
        name: "page-of-boxes",
        text: "<html><body><div class=\"quote\"><span class=\"text\">“Maps are for thinking.”</span><span>by <small class=\"author\">Jane Doe</small></span><a class=\"tag\">maps</a></div><div class=\"quote\"><span class=\"text\">“Roads are long.”</span><span>by <small class=\"author\">Rick Roe</small></span></div></body></html>",
        format: "web page",
        said: ENGLISH,
    },
    Collection {
        name: "page-with-dashes",
        text: "<html><body><div class=\"quoteDetails\"><div class=\"quoteText\">&ldquo;Maps are for thinking.&rdquo; <br> &#8213; <span class=\"authorOrTitle\">Jane Doe,</span></div></div><div class=\"quoteDetails\"><div class=\"quoteText\">&ldquo;Roads are long.&rdquo;<br>&#8213; <span class=\"authorOrTitle\">Rick Roe</span></div></div></body></html>",
        format: "web page",
        said: ENGLISH,
    },
    Collection {
        name: "block-quotes-of-a-page",
        text: "<div><blockquote><p>路要自己量。</p><footer>—— 寅卯，<cite>某书</cite></footer></blockquote><figure><blockquote>尺子也要量。</blockquote><figcaption>— 辰巳</figcaption></figure></div>",
        format: "web page",
        said: BOTH,
    },
    Collection {
        name: "table-of-a-page",
        text: "<table><tr><th>作者</th><th>语录</th></tr><tr><td>寅卯</td><td>路要自己量。</td></tr><tr><td>辰巳</td><td>尺子也要量。</td></tr></table>",
        format: "web page",
        said: BOTH,
    },
    Collection {
        name: "bibtex",
        text: "% mine\n@book{doe2019,\n  author = {Doe, Jane},\n  title = {{Some} Book},\n  year = 2019,\n  month = may,\n  note = {“Maps are for thinking.”}\n}\n@misc{li2020, author = {李, 四}, title = {某文}, year = {2020}, annote = {「路要自己量。」}}\n",
        format: "BibTeX",
        said: &[("Jane Doe", "Maps are for thinking."), ("李四", ROAD)],
    },
    Collection {
        name: "ris-of-zotero",
        text: "TY  - BOOK\nAU  - Doe, Jane\nTI  - Some Book\nPY  - 2019\nN1  - <p>“Maps are for thinking.” (p. 12)</p>\nER  - \nTY  - BOOK\nAU  - 李, 四\nTI  - 某书\nN1  - 「路要自己量。」\nER  - \n",
        format: "RIS",
        said: &[("Jane Doe", "Maps are for thinking."), ("李四", ROAD)],
    },
    Collection {
        name: "org",
        text: "#+TITLE: 语录\n* 寅卯\n#+BEGIN_QUOTE\n路要自己量。\n#+END_QUOTE\n* 其他\n#+begin_quote\n尺子也要量。\n-- 辰巳，《某书》\n#+end_quote\n",
        format: "text with blocks of quotes (Org, AsciiDoc, LaTeX)",
        said: BOTH,
    },
    Collection {
        name: "asciidoc",
        text: "= 文\n\n[quote, 寅卯, 某书]\n____\n路要自己量。\n____\n\n[quote,辰巳]\n尺子也要量。\n",
        format: "text with blocks of quotes (Org, AsciiDoc, LaTeX)",
        said: BOTH,
    },
    Collection {
        name: "latex",
        text: "\\begin{quote}\n路要\\emph{自己}量。\n\\hfill --- 寅卯\n\\end{quote}\n\\epigraph{尺子也要量。}{辰巳}\n",
        format: "text with blocks of quotes (Org, AsciiDoc, LaTeX)",
        said: BOTH,
    },
    Collection {
        name: "dump-of-two-tables",
        text: "CREATE TABLE `authors` (\n  `id` int(11) NOT NULL,\n  `name` varchar(100),\n  PRIMARY KEY (`id`)\n);\nINSERT INTO `authors` VALUES (1,'寅卯'),(2,'辰巳');\nCREATE TABLE `quotes` (\n  `id` int(11) NOT NULL,\n  `body` text,\n  `author_id` int(11),\n  PRIMARY KEY (`id`)\n);\nINSERT INTO `quotes` VALUES (1,'路要自己量。',1),(2,'尺子也要量。',2);\n",
        format: "SQL dump",
        said: BOTH,
    },
    Collection {
        name: "feed-of-entries",
        text: "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Quotes</title><entry><title>On maps</title><author><name>Jane Doe</name></author><content type=\"text\">Maps are for thinking.</content><link href=\"http://example.org/1\"/></entry><entry><title>Roads</title><author><name>Rick Roe</name></author><content>Roads are long.</content></entry></feed>",
        format: "XML",
        said: ENGLISH,
    },
    Collection {
        name: "feed-of-names",
        text: "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Quotes of the Day</title><item><title>Jane Doe</title><description>Maps are for thinking.</description><guid>1</guid><pubDate>Mon, 05 Jun 2023 00:00:00 +0000</pubDate></item><item><title>Rick Roe</title><description>Roads are long.</description><guid>2</guid></item></channel></rss>",
        format: "XML",
        said: ENGLISH,
    },
    Collection {
        name: "subtitles-of-the-web",
        text: "WEBVTT\n\n1\n00:00:00.000 --> 00:00:04.000\n<v Jane Doe>Maps are\n\n2\n00:00:04.000 --> 00:00:05.000\nfor thinking.\n\n3\n00:00:05.000 --> 00:00:08.000\n<v Rick Roe><i>Roads</i> are long.</v>\n",
        format: "subtitles",
        said: ENGLISH,
    },
    Collection {
        name: "subtitles",
        text: "1\n00:00:00,000 --> 00:00:04,000\nJane Doe: Maps are for thinking.\n\n2\n00:00:05,000 --> 00:00:08,000\nRick Roe: Roads\nare long.\n",
        format: "subtitles",
        said: ENGLISH,
    },
    Collection {
        name: "postgres-dump",
        text: "--\n-- PostgreSQL database dump\n--\nCREATE TABLE public.quotes (\n    id integer NOT NULL,\n    content text,\n    author text\n);\nCOPY public.quotes (id, content, author) FROM stdin;\n1\t路要自己量。\t寅卯\n2\t尺子也要量。\t辰巳\n\\.\n",
        format: "SQL dump",
        said: BOTH,
    },
    Collection {
        name: "python",
        text: "QUOTES = [\n    (\"路要自己量。\", \"王大路\"),\n    (\"尺子（也）要量。\", \"李小尺\"),\n]\n",
        format: "JavaScript",
        said: &[("王大路", ROAD), ("李小尺", "尺子（也）要量。")],
    },
    Collection {
        name: "weread-with-arrows",
        text: "《某书》\n\n寅卯\n\n2个笔记\n\n\n◆ 第一章\n\n>> 路要自己量。\n\n◆ 第二章\n\n>> 再量。\n\n-- 来自微信读书\n",
        format: "WeRead notes",
        said: &[("寅卯", ROAD), ("寅卯", "再量。")],
    },
    Collection {
        name: "callouts",
        text: "> [!quote] 寅卯\n> 路要自己量。\n\n> [!note]\n> 这是我自己的话。\n\n> [!cite]+ 辰巳, 某访谈, 2023\n> 尺子也要量。\n",
        format: "Markdown",
        said: BOTH,
    },
    Collection {
        name: "logseq",
        text: "- 某处\n\t- > 路要自己量。 —— 寅卯\n\t- > “尺子也要量。” —— 辰巳\n",
        format: "Markdown",
        said: BOTH,
    },
    Collection {
        name: "lists-under-headings",
        text: "# 名人名言\n\n## 寅卯\n\n- 路要自己量。\n\n## 辰巳语录\n\n1. 尺子也要量。\n",
        format: "Markdown",
        said: BOTH,
    },
    Collection {
        name: "names-above-blocks",
        text: "# 采访\n\n**寅卯**\n> 路要自己量。\n\n辰巳说：\n\n> 尺子也要量。\n",
        format: "Markdown",
        said: BOTH,
    },
    Collection {
        name: "bars-in-a-table",
        text: "| Quote | Author |\n| --- | --- |\n| a \\| b | Rick Roe |\n",
        format: "Markdown",
        said: &[("Rick Roe", "a | b")],
    },
    Collection {
        name: "yaml-list-of-texts",
        text: "- \"路要自己量。 —— 寅卯\"\n- \"尺子也要量。 —— 辰巳\"\n",
        format: "Markdown",
        said: BOTH,
    },
    Collection {
        name: "numbered",
        text: "1. 路要自己量。——寅卯\n2、尺子也要量。—— 辰巳\n",
        format: "lines of text",
        said: BOTH,
    },
    Collection {
        name: "tildes",
        text: "Maps are for thinking. ~ Jane Doe\nRoads are long. - Rick Roe\n",
        format: "lines of text",
        said: ENGLISH,
    },
    Collection {
        name: "outline",
        text: "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>语录</title></head><body><outline text=\"寅卯\"><outline text=\"路要自己量。\"/></outline><outline text=\"辰巳\"><outline text=\"尺子也要量。\"/></outline></body></opml>",
        format: "XML",
        said: BOTH,
    },
];

fn said(line: &Value) -> (&str, &str) {
    (line["speaker"].as_str().unwrap(), line["text"].as_str().unwrap())
}

#[test]
fn every_collection_gives_its_words_and_who_said_them() {
    // All in one call: each file is recognised by itself, and the lines come in the order of the files.
    let directory = directory("collections");
    let mut arguments = vec![OsString::from("import")];
    let mut wanted = Vec::new();
    for collection in COLLECTIONS.iter().chain(EXPORTS).chain(FAMILIES).chain(PAGES) {
        let file = directory.join(collection.name);
        // The same words of the same people are taken once: each file has its own.
        let own = |text: &str| {
            text.replace("量。", &format!("量{}。", collection.name))
                .replace("long.", &format!("long {}.", collection.name))
                .replace("thinking.", &format!("thinking {}.", collection.name))
                .replace("a \\| b", &format!("a \\| {}", collection.name))
                .replace("a | b", &format!("a | {}", collection.name))
        };
        fs::write(&file, own(collection.text)).unwrap();
        arguments.push(file.into());
        wanted.extend(
            collection.said.iter().map(|(speaker, text)| ((*speaker).to_owned(), own(text))),
        );
    }
    let archive = directory.join("archive.jsonl");
    arguments.extend(["--into".into(), archive.clone().into()]);
    let ran = run(arguments);
    let lines = fs::read_to_string(&archive).unwrap_or_default();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let got: Vec<(String, String)> = lines
        .iter()
        .map(said)
        .map(|(speaker, text)| (speaker.to_owned(), text.to_owned()))
        .collect();
    assert_eq!(got, wanted, "{}", ran.stdout);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{}", ran.stdout);
    for collection in COLLECTIONS.iter().chain(EXPORTS).chain(FAMILIES).chain(PAGES) {
        let format = format!("/{}: {}, UTF-8", collection.name, collection.format);
        assert!(ran.stdout.contains(&format), "{format}: {}", ran.stdout);
    }
}

#[test]
fn where_words_stand_comes_along_with_them() {
    let bib = "@book{doe2019, author = {Doe, Jane}, title = {Some Book}, year = 2019, month = may, publisher = \"Press\", note = {Maps.}}";
    let wanted = json!({"id": "doe2019", "speaker": "Jane Doe", "text": "Maps.", "source": "Some Book", "date": "2019-05", "date_written": "May 2019", "publisher": "Press"});
    assert_eq!(taken("bib", bib, &["--map", "speaker=author"]), [wanted]);
    let ris = "TY  - BOOK\nAU  - Doe, Jane\nTI  - Some Book\nSP  - 300\nN1  - \"Maps.\" (Doe, 2019, p. 12)\nER  - \n";
    let lines = taken("zotero", ris, &[]);
    assert_eq!((&lines[0]["page"], &lines[0]["text"]), (&json!("12"), &json!("Maps.")));
    let nested = r#"[{"content":{"body":"路要自己量。"},"author":{"id":7,"name":{"zh":"寅卯","en":"Yin Mao"}},"source":{"title":"某报","url":"https://example.org"}},{"content":{"body":"再量。"},"author":{"id":7,"name":{"zh":"寅卯","en":"Yin Mao"}}}]"#;
    let lines = taken("nested", nested, &[]);
    let wanted = json!({"text": "路要自己量。", "speaker": "寅卯", "speaker_en": "Yin Mao", "source": "某报", "url": "https://example.org", "other": {"author.id": 7}});
    assert_eq!(lines[0], wanted);
}

#[test]
fn a_database_in_a_file_gives_its_quotes_with_what_they_refer_to() {
    let directory = directory("database");
    let file = directory.join("quotes.db");
    let _ = fs::remove_file(&file);
    let database = rusqlite::Connection::open(&file).unwrap();
    let tables = "CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE authors(id INTEGER PRIMARY KEY, name TEXT, role TEXT);
        CREATE TABLE quotes(id INTEGER PRIMARY KEY, quote TEXT, author_id INTEGER, year INTEGER, cover BLOB);
        CREATE TABLE quote_tags(quote_id INTEGER, tag_id INTEGER);
        INSERT INTO authors VALUES (7, '寅卯', '编辑'), (8, '辰巳', NULL);
        INSERT INTO quotes VALUES (1, '路要自己量。', 8, 2023, x'00'), (2, '尺子也要量。', 7, NULL, NULL);
        INSERT INTO quote_tags VALUES (1, 1);";
    database.execute_batch(tables).unwrap();
    drop(database);
    let bytes = fs::read(&file).unwrap();
    let lines = taken("database-of-quotes", bytes, &[]);
    assert_eq!(
        lines,
        [
            json!({"id": "1", "text": "路要自己量。", "speaker": "辰巳", "date": "2023"}),
            json!({"id": "2", "text": "尺子也要量。", "speaker": "寅卯", "role": "编辑"}),
        ]
    );
}

#[test]
fn whoever_entered_a_record_is_not_taken_for_who_said_it() {
    let bundle = r#"[{"id":1,"uuid":"u1","hitokoto":"路要自己量。","type":"a","from":"某剧","from_who":null,"creator":"提交者","creator_uid":0,"commit_from":"web"},{"id":2,"uuid":"u2","hitokoto":"尺子也要量。","type":"a","from":"某剧","from_who":"寅卯","creator":"提交者"}]"#;
    let (ran, lines) = crate::imported("bundle", bundle, &[]);
    assert_eq!(ran.status, 1, "{}", ran.stdout);
    let said: Vec<_> = lines.iter().map(said).collect();
    assert_eq!(said, [("寅卯", RULER)]);
    // Where nobody else is named, the creator is whoever made the words.
    let lines =
        taken("creators", r#"[{"title":"量路","creator":"寅卯","text":"路要自己量。"}]"#, &[]);
    assert_eq!(lines[0]["speaker"], "寅卯");
}

#[test]
fn a_note_on_a_page_is_no_words_of_whoever_took_it() {
    let notes = r#"{"total":1,"rows":[{"id":"abc","user":"acct:me@example.org","uri":"https://example.org/a","text":"我的想法","target":[{"source":"https://example.org/a","selector":[{"type":"TextQuoteSelector","exact":"路要自己量。","prefix":"x"}]}]}]}"#;
    let lines = taken("annotations", notes, &["--set", "speaker=寅卯"]);
    assert_eq!(
        (&lines[0]["text"], &lines[0]["note"], &lines[0]["speaker"]),
        (&json!("路要自己量。"), &json!("我的想法"), &json!("寅卯"))
    );
}

#[test]
fn encodings_of_other_countries_are_not_taken_for_chinese_ones() {
    let (german, _, _) = encoding_rs::WINDOWS_1252
        .encode("Zitat;Autor\nDas Leben ist schön für alle.;Jürgen Müller\n");
    let lines = taken("german", german, &[]);
    assert_eq!(said(&lines[0]), ("Jürgen Müller", "Das Leben ist schön für alle."));
    let korean = "명언,저자\n지도는 생각을 위한 것이다.,홍길동\n길은 멀고 길다.,김철수\n";
    let lines = taken("korean", encoding_rs::EUC_KR.encode(korean).0, &[]);
    assert_eq!(said(&lines[0]), ("홍길동", "지도는 생각을 위한 것이다."));
    let japanese = "名言,著者\n道は自分で測れ。,山田太郎\n";
    for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP] {
        let lines = taken(encoding.name(), encoding.encode(japanese).0, &[]);
        assert_eq!(said(&lines[0]), ("山田太郎", "道は自分で測れ。"), "{}", encoding.name());
    }
}

#[test]
fn a_name_in_a_cell_over_several_rows_holds_for_each() {
    const SHEET: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>人物</t></is></c><c r="B1" t="inlineStr"><is><t>语录</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>寅卯</t></is></c><c r="B2" t="inlineStr"><is><t>路要自己量。</t></is></c></row><row r="3"><c r="B3" t="inlineStr"><is><t>尺子也要量。</t></is></c></row></sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>"#;
    let book = super::formats::workbook();
    let mut old = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        let is_sheet = name.ends_with("sheet1.xml");
        let bytes = if is_sheet { SHEET.as_bytes() } else { &text };
        packed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(bytes).unwrap();
    }
    let lines = taken("merged", packed.finish().unwrap().into_inner(), &[]);
    assert_eq!(lines.iter().map(said).collect::<Vec<_>>(), [("寅卯", ROAD), ("寅卯", RULER)]);
}
