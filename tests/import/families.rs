//! Families of collections: notes of reading programs, conversations, exports of services, each as its program writes it.

use std::fs;

use super::collections::Collection;
use super::{directory, taken};
use crate::program::run;

const ENGLISH: &[(&str, &str)] =
    &[("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")];

pub(super) const FAMILIES: &[Collection] = &[
    Collection {
        name: "notes-behind-times",
        text: "《乡土中国》\n费孝通\n人民出版社 / 2008\n\n2023-05-28 12:33:10  第12页\n路要自己量。\n\n这里很重要。\n\n2023-05-29 08:10:00  第15页\n尺子也要量。\n",
        format: "reading notes",
        said: &[("费孝通", "路要自己量。"), ("费孝通", "尺子也要量。")],
    },
    Collection {
        name: "notes-behind-labels",
        text: "豆瓣读书笔记\n\n书名：乡土中国\n作者：费孝通\n\n章节：一\n原文：路要自己量。\n笔记：重要\n页码：12\n\n章节：二\n原文：尺子也要量。\n",
        format: "reading notes",
        said: &[("费孝通", "路要自己量。"), ("费孝通", "尺子也要量。")],
    },
    Collection {
        name: "notes-between-marks-of-douban",
        text: "《乡土中国》\n作者：费孝通\n\n<原文开始>路要自己量。</原文结束>\n我也这样想。\n\n<原文开始>尺子也要量。</原文结束>\n",
        format: "reading notes",
        said: &[("费孝通", "路要自己量。"), ("费孝通", "尺子也要量。")],
    },
    Collection {
        name: "notes-behind-brackets",
        text: "《乡土中国》\n作者：费孝通\n\n【划线】路要自己量。\n2023-05-28 12:33\n【笔记】很重要\n\n【划线】尺子也要量。\n2023-05-29 08:10\n\n——摘自京东读书\n",
        format: "reading notes",
        said: &[("费孝通", "路要自己量。"), ("费孝通", "尺子也要量。")],
    },
    Collection {
        name: "notes-behind-points",
        text: "《乡土中国》\n\n费孝通 著\n\n第一章\n\n2023/05/28\n\n• 路要自己量。\n\n2023/05/29\n\n• 尺子也要量。\n\n—— 来自网易蜗牛读书\n",
        format: "reading notes",
        said: &[("费孝通", "路要自己量。"), ("费孝通", "尺子也要量。")],
    },
    Collection {
        name: "moon-reader",
        text: "24753\nindent:false\ntrim:false\n#\n65\nSome Book\n/a/Some Book - Jane Doe.epub\n/a/some book - jane doe.epub\n11\n0\n1520\n22\n-11184811\n1685264400000\n\n\nMaps are for thinking.\n0\n0\n0\n#\n66\nSome Book\n/a/Some Book - Jane Doe.epub\n/a/some book - jane doe.epub\n12\n0\n1620\n22\n-11184811\n1685264500000\n\nmine\nRoads are long.\n0\n0\n0\n",
        format: "Moon+ Reader notes",
        said: &[("Jane Doe", "Maps are for thinking."), ("Jane Doe", "Roads are long.")],
    },
    Collection {
        name: "moon-reader-as-text",
        text: "Some Book - Jane Doe (Highlight: 2; Note: 0)\n\n───────\n\nChapter 1\n\n◆ Maps are for thinking.\n\n◆ Roads are long.\n",
        format: "reading notes",
        said: &[("Jane Doe", "Maps are for thinking."), ("Jane Doe", "Roads are long.")],
    },
    Collection {
        name: "readwise-page",
        text: "# Some Book\n\n## Metadata\n- Author: [[Jane Doe]]\n- Full Title: Some Book\n- Category: #books\n\n## Highlights\n- Maps are for thinking. ([Location 58](https://example.com/x))\n    - Note: mine\n- Roads are long. ([Location 60](https://example.com/y))\n",
        format: "reading notes",
        said: &[("Jane Doe", "Maps are for thinking."), ("Jane Doe", "Roads are long.")],
    },
    Collection {
        name: "labelled-records",
        text: "Quote: Maps are for thinking.\nAuthor: Jane Doe\nDate: 2019\n\nQuote: Roads are long.\nAuthor: Rick Roe\n",
        format: "reading notes",
        said: ENGLISH,
    },
    Collection {
        name: "signed-paragraphs",
        text: "“Maps are for thinking.”\n― Jane Doe, Some Book\ntags: maps, thinking\n\n“Roads are long.”\n― Rick Roe\ntags: roads\n",
        format: "lines of text",
        said: ENGLISH,
    },
    Collection {
        name: "paragraphs-with-hyphens",
        text: "Maps are for thinking.\n- Jane Doe\n\nOn the way:\nRoads are long.\n- Rick Roe\n",
        format: "lines of text",
        said: &[
            ("Jane Doe", "Maps are for thinking."),
            ("Rick Roe", "On the way:\nRoads are long."),
        ],
    },
    Collection {
        name: "turns-of-a-chat",
        text: r#"[{"id":"c1","conversations":[{"from":"human","value":"Maps are for thinking."},{"from":"gpt","value":"Roads are long."}]}]"#,
        format: "JSON",
        said: &[("human", "Maps are for thinking."), ("gpt", "Roads are long.")],
    },
    Collection {
        name: "messages-of-a-channel",
        text: r#"{"name":"Some Channel","type":"public_channel","id":1,"messages":[{"id":1,"type":"message","date":"2023-05-28T09:00:00","from":"Jane Doe","from_id":"user1","text":["Maps are ",{"type":"bold","text":"for thinking."}],"text_entities":[{"type":"plain","text":"Maps are "},{"type":"bold","text":"for thinking."}]},{"id":2,"type":"message","date":"2023-05-28T09:01:00","from":"Rick Roe","from_id":"user2","text":"Roads are long.","text_entities":[{"type":"plain","text":"Roads are long."}]}]}"#,
        format: "JSON Lines",
        said: ENGLISH,
    },
    Collection {
        name: "highlights-with-tags",
        text: r#"{"count":1,"results":[{"user_book_id":1,"title":"Some Book","author":"Jane Doe","category":"books","highlights":[{"id":1,"text":"Maps are for thinking.","note":"","location":12,"tags":[{"id":3,"name":"maps"}]},{"id":2,"text":"Roads are long.","location":13,"tags":[]}]}]}"#,
        format: "JSON Lines",
        said: &[("Jane Doe", "Maps are for thinking."), ("Jane Doe", "Roads are long.")],
    },
    Collection {
        name: "annotations-of-calibre",
        text: r#"{"version":1,"type":"calibre_annotation_collection","annotations":[{"annotation":{"type":"highlight","highlighted_text":"Maps are for thinking.","notes":"x"},"book_title":"Some Book","authors":["Jane Doe"]}]}"#,
        format: "JSON Lines",
        said: &[("Jane Doe", "Maps are for thinking.")],
    },
    Collection {
        name: "author-with-work",
        text: "quote,author,category\n\"Maps are for thinking.\",\"Jane Doe, Some Book\",\"maps, love\"\n\"Roads are long.\",\"Rick Roe\",\"roads\"\n",
        format: "CSV",
        said: ENGLISH,
    },
    Collection {
        name: "linked-data",
        text: r#"{"@context":"https://schema.org","@graph":[{"@type":"Quotation","text":"Maps are for thinking.","creator":{"@type":"Person","name":"Jane Doe"},"isPartOf":{"@type":"Book","name":"Some Book"},"dateCreated":"2019-05"},{"@type":"Quotation","text":"Roads are long.","spokenByCharacter":{"@type":"Person","name":"Rick Roe"}}]}"#,
        format: "JSON Lines",
        said: ENGLISH,
    },
    Collection {
        name: "columns-in-an-object",
        text: r#"{"quote":{"0":"Maps are for thinking.","1":"Roads are long."},"author":{"0":"Jane Doe","1":"Rick Roe"}}"#,
        format: "JSON Lines",
        said: ENGLISH,
    },
    Collection {
        name: "columns-apart",
        text: r#"{"columns":["quote","author"],"data":[["Maps are for thinking.","Jane Doe"],["Roads are long.","Rick Roe"]]}"#,
        format: "JSON Lines",
        said: ENGLISH,
    },
    Collection {
        name: "lists-in-an-object",
        text: r#"{"count":2,"quotes":[["Maps are for thinking, not only for finding.","Jane Doe"],["Roads are long, and longer at night.","Rick Roe"]]}"#,
        format: "JSON Lines",
        said: &[
            ("Jane Doe", "Maps are for thinking, not only for finding."),
            ("Rick Roe", "Roads are long, and longer at night."),
        ],
    },
    Collection {
        name: "references-of-endnote",
        text: "%0 Book\n%A Doe, Jane\n%T Some Book\n%D 2019\n%Z “Maps are for thinking.”\n\n%0 Book\n%A Roe, Rick\n%T Other\n%D 2020\n%Z “Roads are long.”\n",
        format: "RIS",
        said: ENGLISH,
    },
    Collection {
        name: "epigraphs",
        text: "Quotes\n======\n\n.. epigraph::\n\n   On the way:\n   Maps are for thinking.\n\n   -- Jane Doe, *Some Book*\n\nText between.\n\n.. pull-quote::\n\n   Roads are long.\n\n   -- Rick Roe\n",
        format: "text with blocks of quotes (Org, AsciiDoc, LaTeX)",
        said: &[
            ("Jane Doe", "On the way:\nMaps are for thinking."),
            ("Rick Roe", "Roads are long."),
        ],
    },
    Collection {
        name: "fences-with-names",
        text: "= Quotes\n\n[, Jane Doe, Some Book]\n____\nMaps are for thinking.\n____\n\n[quote,Rick Roe]\nRoads are long.\n",
        format: "text with blocks of quotes (Org, AsciiDoc, LaTeX)",
        said: ENGLISH,
    },
    Collection {
        name: "tei",
        text: "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader><text><body><p>Text.</p><cit><quote>Maps are for thinking.</quote><bibl><author>Jane Doe</author>, <title>Some Book</title>, <date>2019</date></bibl></cit><sp who=\"#r\"><speaker>Rick Roe</speaker><p>Roads are long.</p></sp></body></text></TEI>",
        format: "XML",
        said: ENGLISH,
    },
    Collection {
        name: "deck-with-columns",
        text: "#separator:Semicolon\n#html:true\n#columns:Quote;Author;Tags\nMaps are for thinking.;Jane Doe;maps\nRoads are long.;Rick Roe;roads\n",
        format: "CSV with semicolons",
        said: ENGLISH,
    },
];

#[test]
fn notes_of_a_reader_are_never_put_into_the_mouth_of_the_author() {
    let notes = "《乡土中国》\n费孝通\n\n2023-05-28 12:33:10  第12页\n路要自己量。\n\n我也这样想。\n它很重要。\n";
    let lines = taken("notes-of-a-reader", notes, &[]);
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!(line["text"], "路要自己量。");
    assert_eq!(line["note"], "我也这样想。\n它很重要。");
    assert_eq!((&line["page"], &line["accessed"]), (&"12".into(), &"2023-05-28".into()));
    assert!(line.get("date").is_none(), "{line}");
}

#[test]
fn a_database_of_kobo_gives_its_highlights_with_the_author_of_their_book() {
    let directory = directory("kobo-database");
    let file = directory.join("KoboReader.sqlite");
    let _ = fs::remove_file(&file);
    let database = rusqlite::Connection::open(&file).unwrap();
    database
        .execute_batch(
            "CREATE TABLE Bookmark (BookmarkID TEXT, VolumeID TEXT, ContentID TEXT, Text TEXT, Annotation TEXT);
             CREATE TABLE content (ContentID TEXT, BookTitle TEXT, Title TEXT, Attribution TEXT, Description TEXT);
             INSERT INTO content VALUES ('a.epub', NULL, 'Some Book', 'Jane Doe', 'A long text on the book that is no quote.');
             INSERT INTO content VALUES ('a.epub#1', 'Some Book', 'Chapter 1', NULL, NULL);
             INSERT INTO Bookmark VALUES ('b1', 'a.epub', 'a.epub#1', 'Maps are for thinking.', 'so true');",
        )
        .unwrap();
    drop(database);
    let lines = taken("kobo", fs::read(&file).unwrap(), &[]);
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((&line["speaker"], &line["source"]), (&"Jane Doe".into(), &"Some Book".into()));
    assert_eq!(
        (&line["text"], &line["note"]),
        (&"Maps are for thinking.".into(), &"so true".into())
    );
}

#[test]
fn whoever_marked_a_page_is_not_offered_as_the_speaker() {
    let file = directory("annotator").join("annotations.json");
    let annotation = |words: &str| {
        format!(
            r#"{{"user":"acct:reader@x","user_info":{{"display_name":"Jane Reader"}},"uri":"https://example.com/a","text":"mine","target":[{{"selector":[{{"type":"TextQuoteSelector","exact":"{words}"}}]}}]}}"#
        )
    };
    let rows = [annotation("Maps are for thinking."), annotation("Roads are long.")].join(",");
    fs::write(&file, format!(r#"{{"total":2,"rows":[{rows}]}}"#)).unwrap();
    let ran = run(["import".into(), file.into_os_string()]);
    let said = [ran.stdout, ran.stderr].concat();
    assert!(!said.contains("speaker=user"), "{said}");
    assert!(said.contains("--set speaker=NAME"), "{said}");
}

#[test]
fn what_quotes_nobody_is_not_taken() {
    let directory = directory("quotes-nobody");
    let files = [
        (
            "package.json",
            r#"{"name":"x","version":"1.0.0","description":"A tool that draws maps.","author":"Jane Doe"}"#,
        ),
        ("mail.eml", "From: Jane Doe <j@x.org>\nTo: Rick Roe <r@x.org>\nSubject: maps\n"),
        (
            "annotations.csv",
            "created,url,user,quote,comment,tags,title\n2023-05-28,https://example.com/a,reader,Maps.,mine,maps,On maps\n",
        ),
        (
            "annotations.json",
            r#"{"rows":[{"user":"acct:reader@x","uri":"https://example.com/a","text":"mine","target":[{"selector":[{"type":"RangeSelector","startContainer":"/p"},{"type":"TextQuoteSelector","exact":"Maps."}]}]}]}"#,
        ),
    ];
    for (name, text) in files {
        let file = directory.join(name);
        fs::write(&file, text).unwrap();
        let ran = run(["import".into(), file.into_os_string()]);
        assert_eq!(ran.status, 2, "{name}: {}", ran.stdout);
        assert!(ran.stdout.contains("would be taken: 0"), "{name}: {}", ran.stdout);
    }
}
