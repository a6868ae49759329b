//! What reading programs and servers export, each as it comes.

use super::collections::Collection;

const ROAD: &str = "路要自己量。";
const RULER: &str = "尺子也要量。";
const BOTH: &[(&str, &str)] = &[("寅卯", ROAD), ("辰巳", RULER)];
const ENGLISH: &[(&str, &str)] =
    &[("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")];

pub(super) const EXPORTS: &[Collection] = &[
    Collection {
        name: "kindle-notebook",
        text: "\"Your Kindle Notes For:\",,,\n\"SOME BOOK\",,,\n\"by Jane Doe\",,,\n\"Free Kindle instant preview:\",,,\n\"https://a.co/x\",,,\n----------------,,,\n,,,\n\"Annotation Type\",\"Location\",\"Starred?\",\"Annotation\"\n\"Highlight (Yellow)\",\"Location 120\",\"\",\"Maps are for thinking.\"\n\"Note\",\"Location 121\",\"\",\"mine\"\n\"Highlight (Blue)\",\"Page 30\",\"*\",\"Roads are long.\"\n",
        format: "Kindle notebook",
        said: &[("Jane Doe", "Maps are for thinking."), ("Jane Doe", "Roads are long.")],
    },
    Collection {
        name: "kindle-notebook-page",
        text: "<html><body><div class=\"bookTitle\">Some Book</div><div class=\"authors\">Doe, Jane</div><h3 class=\"noteHeading\">Highlight(<span>yellow</span>) - Page 12 &middot; Location 120</h3><div class=\"noteText\">Maps are for thinking.</div><h3 class=\"noteHeading\">Note - Page 12</h3><div class=\"noteText\">mine</div></body></html>",
        format: "web page",
        said: &[("Jane Doe", "Maps are for thinking.")],
    },
    Collection {
        name: "embedded-records",
        text: r#"{"count":1,"_embedded":{"quotes":[{"quote_id":"a","created_at":"2016-12-01T09:00:00","value":"Maps are for thinking.","_embedded":{"author":[{"author_id":"x","name":"Jane Doe","slug":"jane-doe"}],"source":[{"url":"https://example.org/1"}]},"_links":{"self":{"href":"http://x/a"}}},{"quote_id":"b","created_at":"2016-12-01T09:00:00","value":"Roads are long.","_embedded":{"author":[{"author_id":"y","name":"Rick Roe","slug":"rick-roe"}]}}]},"_links":{"self":{"href":"http://x"}}}"#,
        format: "JSON Lines",
        said: ENGLISH,
    },
    Collection {
        name: "names-with-lists",
        text: r#"[{"name":"寅卯","list":["路要自己量。"]},{"name":"辰巳","list":["尺子也要量。"]}]"#,
        format: "JSON",
        said: BOTH,
    },
    Collection {
        name: "apple-books",
        text: "“Maps are for thinking.”\n\nExcerpt From\nSome Book\nJane Doe\nhttps://books.apple.com/book/id1\nThis material may be protected by copyright.\n\n“路要自己量。”\n\n摘录来自\n某书\n寅卯\n此材料可能受版权保护。\n",
        format: "Apple Books excerpts",
        said: &[("Jane Doe", "Maps are for thinking."), ("寅卯", ROAD)],
    },
    Collection {
        name: "zotero-table",
        text: "\"Key\",\"Item Type\",\"Publication Year\",\"Author\",\"Title\",\"Date\",\"Notes\",\"Manual Tags\"\n\"A\",\"book\",\"2019\",\"Doe, Jane\",\"Some Book\",\"2019\",\"<p>“Maps are for thinking.”</p>\",\"maps\"\n",
        format: "CSV",
        said: &[("Jane Doe", "Maps are for thinking.")],
    },
    Collection {
        name: "page-of-notion",
        text: "# Maps\n\nAuthor: Jane Doe\nTags: maps\n\n> Maps are for thinking.\n",
        format: "Markdown",
        said: &[("Jane Doe", "Maps are for thinking.")],
    },
    Collection {
        name: "linked-author",
        text: "---\ntitle: Some Book\nauthor: \"[[Jane Doe]]\"\n---\n> Maps are for thinking.\n",
        format: "Markdown",
        said: &[("Jane Doe", "Maps are for thinking.")],
    },
    Collection {
        name: "author-of-a-page",
        text: "- author:: [[Jane Doe]]\n- #+BEGIN_QUOTE\n  Maps are for thinking.\n  #+END_QUOTE\n",
        format: "text with blocks of quotes (Org, AsciiDoc, LaTeX)",
        said: &[("Jane Doe", "Maps are for thinking.")],
    },
    Collection {
        name: "server-behind-names",
        text: r#"[{"text":"Maps are for thinking.","author":"Jane Doe, type.fit"},{"text":"Roads are long.","author":"Rick Roe"}]"#,
        format: "JSON",
        said: ENGLISH,
    },
    Collection {
        name: "views-of-experts",
        text: "序号,专家姓名,单位及职务,观点摘编,刊发媒体,刊发日期\n1,寅卯,某大学教授,路要自己量。,某报,2023年5月28日\n2,辰巳,某院院长,尺子也要量。,某报,2023年5月29日\n",
        format: "CSV",
        said: BOTH,
    },
    Collection {
        name: "comments",
        text: "昵称,评论内容,点赞,时间\n寅卯,路要自己量。,12,2023-05-28 10:00:00\n辰巳,尺子也要量。,3,2023-05-28 10:00:00\n",
        format: "CSV",
        said: BOTH,
    },
    Collection {
        name: "lists-that-refer",
        text: r#"{"authors":[{"id":1,"name":"寅卯"},{"id":2,"name":"辰巳"}],"quotes":[{"id":7,"author_id":1,"text":"路要自己量。"},{"id":8,"author_id":2,"text":"尺子也要量。"}]}"#,
        format: "JSON Lines",
        said: BOTH,
    },
    Collection {
        name: "notes-of-evernote",
        text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?><en-export><note><title>On maps</title><content><![CDATA[<?xml version=\"1.0\"?><en-note><div>Maps are for thinking. — Jane Doe</div></en-note>]]></content><created>20230528T100000Z</created><note-attributes><author>me</author></note-attributes></note></en-export>",
        format: "XML",
        said: &[("Jane Doe", "Maps are for thinking.")],
    },
    Collection {
        name: "memos",
        text: "<html><body><div class=\"memos\"><div class=\"memo\"><div class=\"time\">2023-05-28 10:00:00</div><div class=\"content\"><p>路要自己量。——寅卯</p></div></div><div class=\"memo\"><div class=\"content\"><p>尺子也要量。——辰巳</p></div></div></div></body></html>",
        format: "web page",
        said: BOTH,
    },
];
