//! Files that programs keep: sources, lists of properties, dumps, packed documents; and messages as chats export them.

use std::io::{Cursor, Write as _};

use super::{directory, imported, taken};

/// Who says what, line by line.
#[track_caller]
fn is(name: &str, bytes: impl AsRef<[u8]>, wanted: &[(&str, &str)]) {
    let lines = taken(name, bytes, &[]);
    let field = |line: &serde_json::Value, name: &str| line[name].as_str().unwrap().to_owned();
    let said: Vec<_> =
        lines.iter().map(|line| (field(line, "speaker"), field(line, "text"))).collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(who, text)| (&**who, &**text)).collect();
    assert_eq!(said, wanted, "{name}");
}

const BOTH: [(&str, &str); 2] =
    [("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")];

#[test]
fn lists_in_the_source_of_a_program_are_read_in_any_language() {
    let sources = [
        (
            "lua",
            "-- don't edit\nlocal p = {}\nreturn {\n\t{ text = \"Maps are for thinking.\", author = 'Jane Doe', source = [[Some Book]] },\n\t[\"b\"] = { text = \"Roads are long.\", author = \"Rick Roe\" },\n}\n",
        ),
        (
            "lua-names",
            "return {\n  [\"Jane Doe\"] = { \"Maps are for thinking.\" },\n  [\"Rick Roe\"] = { \"Roads are long.\" },\n}\n",
        ),
        (
            "php",
            "<?php\n// mine\n$quotes = array(\n  array('text' => 'Maps are for thinking.', 'author' => 'Jane Doe'),\n  ['text' => \"Roads are long.\", 'author' => 'Rick Roe'],\n);\n",
        ),
        (
            "php-call",
            "<?php\nclass Inspiring {\n  public static function quotes() {\n    return Collection::make([\n      'Maps are for thinking. - Jane Doe',\n      'Roads are long. - Rick Roe',\n    ]);\n  }\n}\n",
        ),
        (
            "python",
            "# mine\nquotes = {\n    'Jane Doe': ['Maps are for thinking.'],\n    'Rick Roe': [\"Roads are long.\"],\n}\n",
        ),
        (
            "ruby",
            "QUOTES = [\n  { text: \"Maps are for thinking.\", author: \"Jane Doe\" },\n  { :text => \"Roads are long.\", :author => \"Rick Roe\" },\n].freeze\n",
        ),
        (
            "go",
            "package quotes\n\nvar Quotes = []Quote{\n\t{Text: \"Maps are for thinking.\", Author: \"Jane Doe\"},\n\t{Text: `Roads are long.`, Author: \"Rick Roe\"},\n}\n",
        ),
        (
            "swift",
            "let quotes: [Quote] = [\n    Quote(text: \"Maps are for thinking.\", author: \"Jane Doe\"),\n    Quote(text: \"Roads are long.\", author: \"Rick Roe\"),\n]\n",
        ),
    ];
    for (name, source) in sources {
        is(&format!("source-{name}"), source, &BOTH);
    }
}

#[test]
fn messages_of_a_chat_are_of_whoever_sent_them_and_what_the_program_says_is_none() {
    let chats = [
        (
            "android",
            "28/05/2023, 09:12 - Messages and calls are end-to-end encrypted. Tap to learn more.\n28/05/2023, 09:12 - Jane Doe created group \"Maps\"\n28/05/2023, 09:13 - Jane Doe: Maps are for thinking.\n28/05/2023, 09:14 - Jane Doe: <Media omitted>\n28/05/2023, 09:15 - Rick Roe: Roads are long.\n",
        ),
        (
            "iphone",
            "[28.05.23, 09:12:01] Maps: \u{200e}Messages and calls are end-to-end encrypted.\n[28.05.23, 09:13:05] Jane Doe: Maps are for thinking.\n\u{200e}[28.05.23, 09:13:09] Jane Doe: \u{200e}image omitted\n[28.05.23, 09:14:10] Rick Roe: Roads are long.\n",
        ),
        (
            "half-days",
            "5/28/23, 9:13\u{202f}AM - Jane Doe: Maps are for thinking.\n5/28/23, 9:14\u{202f}PM - Rick Roe: Roads are long.\n",
        ),
        (
            "names-above",
            "—————  2023-05-28  —————\n\n\nJane Doe  09:13\n\nMaps are for thinking.\n\n\nRick Roe  09:14\n\nRoads are long.\n\n\nJane Doe  09:15\n\n[图片]\n",
        ),
        (
            "times-above",
            "2023-05-28 09:13:02 Jane Doe\nMaps are for thinking.\n\n2023-05-28 09:14:11 Rick Roe\nRoads are long.\n",
        ),
        (
            "accounts",
            "消息记录（此消息记录为文本格式，不支持重新导入）\n\n================================================================\n消息对象:地图群\n================================================================\n\n2023-05-28 9:13:02 Jane Doe(12345678)\nMaps are for thinking.\n\n2023-05-28 9:14:11 【管理员】Rick Roe<rick@example.org>\nRoads are long.\n",
        ),
        (
            "dictated",
            "Jane Doe  0:01  \nMaps are for thinking.\n\nRick Roe  0:12  \nRoads are long.\n\nTranscribed by https://otter.ai\n",
        ),
        (
            "times-in-brackets",
            "[00:00:01] Jane Doe: Maps are for thinking.\n[00:00:12] Rick Roe: Roads are long.\n",
        ),
    ];
    for (name, chat) in chats {
        is(&format!("chat-{name}"), chat, &BOTH);
    }
}

#[test]
fn a_date_that_may_be_of_two_months_is_kept_and_is_none() {
    let chat = "5/6/23, 09:13 - Jane Doe: Maps are for thinking.\n6/6/23, 09:14 - Rick Roe: Roads are long.\n";
    let lines = taken("chat-of-two-months", chat, &[]);
    assert!(lines.iter().all(|line| line.get("date").is_none()), "{lines:?}");
    assert_eq!(lines[0]["other"]["sent"], "5/6/23 09:13");
    let chat = format!("{chat}28/6/23, 09:15 - Jane Doe: And more.\n");
    let lines = taken("chat-of-one-order", &chat, &[]);
    assert_eq!(lines[0]["date"], "2023-06-05");
}

#[test]
fn a_timetable_is_no_chat() {
    let timetable = "Opening  09:00\nJane speaks about maps.\n\nLunch  12:30\nIn the hall.\n\nRoads  14:00\nRick leads a walk.\n";
    let (ran, lines) = imported("timetable", timetable, &[]);
    assert_eq!((ran.status, lines.len()), (2, 0), "{lines:?}");
}

#[test]
fn properties_sections_and_lists_of_properties_are_records() {
    is(
        "properties",
        "# mine\nquote.1.text=Maps are \\\n  for thinking.\nquote.1.author=Jane Doe\nquote.2.text=Roads are long.\nquote.2.author=\\u0052ick Roe\n",
        &BOTH,
    );
    is(
        "properties-of-texts",
        "a=Maps are for thinking. - Jane Doe\nb=Roads are long. - Rick Roe\n",
        &BOTH,
    );
    is(
        "sections",
        "[1]\ntext = Maps are for thinking.\nauthor = Jane Doe\n\n[2]\ntext = Roads are long.\nauthor = Rick Roe\n",
        &BOTH,
    );
    is(
        "plist",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<array>\n<dict><key>quote</key><string>Maps are for thinking.</string><key>author</key><string>Jane Doe</string><key>year</key><integer>2019</integer></dict>\n<dict><key>quote</key><string>Roads are long.</string><key>author</key><string>Rick Roe</string><key>seen</key><true/></dict>\n</array>\n</plist>\n",
        &BOTH,
    );
    is(
        "tables-with-names-in-marks",
        "[\"Jane Doe\"]\nquotes = [\"Maps are for thinking.\"]\n\n[\"Rick Roe\"]\nquotes = [\"Roads are long.\"]\n",
        &BOTH,
    );
}

#[test]
fn dumps_are_read_as_each_database_writes_them() {
    is(
        "dump-of-sqlite",
        "CREATE TABLE quotes (id INTEGER, text TEXT, author TEXT);\nINSERT INTO quotes VALUES(1,replace('Rain is early.\\nFog (too).','\\n',char(10)),'Jane Doe');\n",
        &[("Jane Doe", "Rain is early.\nFog (too).")],
    );
    is(
        "dump-of-sql-server",
        "USE [quotes]\nGO\nSET IDENTITY_INSERT [dbo].[Quotes] ON \nINSERT [dbo].[Quotes] ([Id], [Text], [Author], [At]) VALUES (1, N'Maps are for thinking.', N'Jane Doe', CAST(N'2023-05-28' AS DateTime))\nINSERT [dbo].[Quotes] ([Id], [Text], [Author], [At]) VALUES (2, N'Roads are long.', N'Rick Roe', NULL)\nGO\n",
        &BOTH,
    );
    let lines = taken(
        "dump-with-remarks",
        "CREATE TABLE `quotes` (\n  `text` text,\n  `author` varchar(9) COMMENT 'who, and nobody else',\n  `source` text\n);\nINSERT INTO `quotes` VALUES ('Maps are for thinking.','Jane Doe','Some Book');\n",
        &[],
    );
    assert_eq!(lines[0]["source"], "Some Book");
}

#[test]
fn exports_of_libraries_have_the_author_of_the_work() {
    is(
        "annotations-of-a-book",
        "<?xml version=\"1.0\"?><annotationSet xmlns=\"http://ns.adobe.com/digitaleditions/annotations\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><publication><dc:title>Some Book</dc:title><dc:creator>Jane Doe</dc:creator></publication><annotation><dc:creator>urn:uuid:me</dc:creator><target><fragment start=\"a\" end=\"b\"><text>Maps are for thinking.</text></fragment></target><content><text>mine</text></content></annotation></annotationSet>",
        &BOTH[..1],
    );
    let rdf = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:z=\"http://www.zotero.org/namespaces/export#\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:bib=\"http://purl.org/net/biblio#\" xmlns:foaf=\"http://xmlns.com/foaf/0.1/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><bib:Book rdf:about=\"urn:isbn:1\"><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><dcterms:isReferencedBy rdf:resource=\"#item_12\"/><dc:title>Some Book</dc:title></bib:Book><bib:Memo rdf:about=\"#item_12\"><rdf:value>&lt;p&gt;“Maps are for thinking.” (Doe, 2019, p. 12)&lt;/p&gt;</rdf:value></bib:Memo></rdf:RDF>";
    let lines = taken("notes-of-a-library", rdf, &[]);
    assert_eq!((&lines[0]["speaker"], &lines[0]["page"]), (&"Jane Doe".into(), &"12".into()));
    let (ran, lines) = imported(
        "references-of-pubmed",
        "PMID- 1\nOWN - NLM\nTI  - Maps.\nAB  - BACKGROUND: Maps are long held to be for finding. We asked whether they\n      are for thinking.\nFAU - Doe, Jane\nAU  - Doe J\nJT  - Journal of maps\n",
        &[],
    );
    assert_eq!((ran.status, lines.len()), (2, 0), "{lines:?}");
    assert!(ran.stdout.contains("--map text=abstract"), "{}", ran.stdout);
}

#[test]
fn pages_of_an_outline_are_read_as_they_are_written() {
    is(
        "outline-of-pages",
        r#"[{"title":"Some Book","children":[{"string":"Author:: [[Jane Doe]]"},{"string":"Highlights","children":[{"string":"> Maps are for thinking."}]}]},{"title":"Ideas","children":[{"string":"\"Roads are long.\" — Rick Roe #roads"},{"string":"buy milk"}]},{"title":"June","children":[{"string":"call home"}]}]"#,
        &BOTH,
    );
}

#[test]
fn pages_of_wikiquote_are_read_in_other_languages_and_by_their_templates() {
    is(
        "wikiquote-in-german",
        "'''Jane Doe''' (1940–2020), Kartografin\n\n== Zitate ==\n* ''\"Karten sind zum Denken da.\"'' – ''In Karten denken, S. 12''\n\n== Zitate mit Bezug auf Jane Doe ==\n* ''\"Sie kannte alle Wege.\"'' - ''Rick Roe, Memoiren''\n== Weblinks ==\n* [http://example.org/ Seite]\n",
        &[("Jane Doe", "Karten sind zum Denken da."), ("Rick Roe", "Sie kannte alle Wege.")],
    );
    is(
        "wikiquote-in-french",
        "'''Jane Doe''' (née en 1940), cartographe.\n== Citations ==\n{{citation|citation=Les cartes servent à penser.}}\n{{Réf Livre|titre=Penser en cartes\n|auteur=Jane Doe|page=12}}\n",
        &[("Jane Doe", "Les cartes servent à penser.")],
    );
    is(
        "templates-of-wikitext",
        "== Maps ==\n{{quote|Maps are for thinking.|Jane Doe|Some Book}}\n{{Cquote|text=Roads are long.|author=Rick Roe}}\n",
        &BOTH,
    );
    is(
        "dialogues-of-a-film",
        "'''''The Map Room''''' is a film.\n== Dialogue ==\n:'''Jane''': Where is [[the map]]?\n:'''Rick''': Roads are long.\n",
        &[("Jane", "Where is the map?"), ("Rick", "Roads are long.")],
    );
}

/// A packed file with these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document of Word with this body.
fn document(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    packed(&[("word/document.xml", xml.as_bytes())])
}

#[test]
fn a_document_gives_its_tables_or_its_quotes_and_an_article_names_the_command_for_it() {
    let cell = |text: &str, merge: &str| {
        format!("<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[cell("Speaker", ""), cell("Quote", "")]),
        row(&[cell("Jane Doe", "<w:vMerge w:val=\"restart\"/>"), cell("Maps.", "")]),
        row(&[cell("", "<w:vMerge/>"), cell("Rain is early.", "")]),
    );
    is(
        "document-with-a-table",
        document(&table),
        &[("Jane Doe", "Maps."), ("Jane Doe", "Rain is early.")],
    );
    let body = "<w:p><w:pPr><w:pStyle w:val=\"IntenseQuote\"/></w:pPr><w:r><w:t>Maps are for thinking.</w:t></w:r></w:p><w:p><w:r><w:t>— Jane Doe</w:t></w:r></w:p>";
    is("document-with-quotes", document(body), &BOTH[..1]);
    // How a word is read stands above it.
    let ruby = body.replace("are", "</w:t></w:r><w:ruby><w:rt><w:r><w:t>ɑː</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>are</w:t></w:r></w:rubyBase></w:ruby><w:r><w:t>");
    is("document-with-ruby", document(&ruby), &BOTH[..1]);
    let body = "<w:p><w:r><w:t>“Maps are for thinking,” Jane Doe said, and left.</w:t></w:r></w:p>";
    let (ran, _) = imported("document-of-an-article", document(body), &[]);
    assert!(ran.status == 2 && ran.stderr.contains("baijia read"), "{}", ran.stderr);
    let (ran, _) = imported("packed-files", packed(&[("a.csv", b"quote,author\n")]), &[]);
    assert!(ran.stderr.contains("unpack it first"), "{}", ran.stderr);
}

#[test]
fn a_deck_gives_its_notes_by_the_names_of_their_fields() {
    let file = directory("deck-database").join("collection.anki2");
    let database = rusqlite::Connection::open(&file).unwrap();
    database
        .execute_batch(
            "CREATE TABLE col (models TEXT);
             INSERT INTO col VALUES ('{\"7\":{\"flds\":[{\"name\":\"Quote\"},{\"name\":\"Author\"}]}}');
             CREATE TABLE notes (id INTEGER, mid INTEGER, flds TEXT, tags TEXT);
             INSERT INTO notes VALUES (1, 7, 'Maps are <b>for</b> thinking.' || char(31) || 'Jane Doe', ' maps ');
             INSERT INTO notes VALUES (2, 7, 'Roads are long.' || char(31) || 'Rick Roe', '');",
        )
        .unwrap();
    drop(database);
    let bytes = std::fs::read(&file).unwrap();
    is("deck", packed(&[("collection.anki2", &bytes), ("media", b"{}")]), &BOTH);
}

#[test]
fn a_deck_of_a_new_version_is_unpacked_and_names_its_fields_in_tables_of_their_own() {
    let file = directory("new-deck-database").join("collection.anki21b");
    let database = rusqlite::Connection::open(&file).unwrap();
    database
        .execute_batch(
            "CREATE TABLE col (models TEXT);
             INSERT INTO col VALUES ('');
             CREATE TABLE fields (ntid INTEGER, ord INTEGER, name TEXT, config BLOB, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
             INSERT INTO fields VALUES (7, 1, 'Author', x''), (7, 0, 'Quote', x'');
             CREATE TABLE notes (id INTEGER, mid INTEGER, flds TEXT, tags TEXT);
             INSERT INTO notes VALUES (1, 7, 'Maps are <b>for</b> thinking.' || char(31) || 'Jane Doe', ' maps ');
             INSERT INTO notes VALUES (2, 7, 'Roads are long.' || char(31) || 'Rick Roe', '');",
        )
        .unwrap();
    drop(database);
    let bytes = std::fs::read(&file).unwrap();
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    let bytes = ruzstd::encoding::compress_to_vec(bytes.as_slice(), level);
    let old = b"Please update to the latest Anki version.";
    is("new-deck", packed(&[("collection.anki2", old), ("collection.anki21b", &bytes)]), &BOTH);
    let (ran, _) = imported("damaged-new-deck", packed(&[("collection.anki21b", b"x")]), &[]);
    assert_eq!(ran.status, 2, "{}", ran.stderr);
}

#[test]
fn a_property_list_in_bytes_is_read_as_one_in_text() {
    let record = |text: &str, author: &str| {
        let fields = [("text", text), ("author", author)];
        let fields = fields.map(|(name, value)| (name.to_owned(), plist::Value::from(value)));
        plist::Value::Dictionary(fields.into_iter().collect())
    };
    let list = BOTH.map(|(who, text)| record(text, who)).to_vec();
    let mut bytes = Vec::new();
    plist::Value::Array(list).to_writer_binary(&mut bytes).unwrap();
    is("binary-plist", &bytes, &BOTH);
    bytes.truncate(40);
    let (ran, lines) = imported("damaged-binary-plist", &bytes, &[]);
    assert!(ran.status == 2 && ran.stderr.contains("plutil"), "{lines:?} {}", ran.stderr);
}

#[test]
fn text_without_quotes_that_stand_apart_names_the_command_that_reads_it() {
    let interview = "# An interview\n\n**What are maps for?**\n\nMaps are for thinking.\n\n**And roads?**\n\nRoads are long.\n";
    let (ran, lines) = imported("interview", interview, &[]);
    assert_eq!((ran.status, lines.len()), (2, 0), "{lines:?}");
    assert!(ran.stdout.contains("baijia read FILE"), "{}", ran.stdout);
}

#[test]
fn names_in_a_table_lose_the_address_of_their_page() {
    is(
        "addresses-behind-names",
        "Name,Author,Tags,Created\nRoads are long and lead away.,Rick Roe (https://www.notion.so/Rick-Roe-0123?pvs=21),roads,\"June 1, 2023\"\nMaps are for thinking.,Jane Doe,,\n",
        &[("Rick Roe", "Roads are long and lead away."), ("Jane Doe", "Maps are for thinking.")],
    );
}
