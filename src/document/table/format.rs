//! The kinds of files from which rows are read.

/// What kind of file rows come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table with this byte between its cells.
    Delimited(u8),
    /// A spreadsheet: XLSX, ODS, XLS.
    Sheet,
    /// A JSON value a line.
    JsonLines,
    /// JSON values in an array, in an object, or one after another.
    Json,
    /// A value of a program in JavaScript or the like.
    Script,
    /// Values in the source of another program: Lua, PHP, Python, Ruby, Go.
    Program,
    /// YAML.
    Yaml,
    /// TOML.
    Toml,
    /// Names with values, a pair a line: properties of Java, INI.
    Properties,
    /// XML.
    Xml,
    /// A dump of a database.
    Sql,
    /// A database in a file, of `SQLite`.
    Sqlite,
    /// A property list of Apple in bytes.
    Plist,
    /// Messages of a chat or turns of a transcript, each with who and when.
    Chat,
    /// A deck of Anki.
    Deck,
    /// Tables of a document of Word.
    Docx,
    /// Subtitles, as `WebVTT` or `SubRip`.
    Subtitles,
    /// Markdown: block quotes and lists.
    Markdown,
    /// A Kindle's `My Clippings.txt`.
    Clippings,
    /// A Kindle's notebook, as Amazon's programs export it.
    KindleNotebook,
    /// Excerpts, as Apple Books copies them.
    Excerpts,
    /// Notes of the reader 微信读书, as it copies them.
    WeRead,
    /// Notes of the reader Moon+ Reader, as it keeps them.
    Moon,
    /// Notes of a reading program, as it copies them: a book, then passages.
    ReadingNotes,
    /// References with notes, as RIS.
    Ris,
    /// Texts with a line of `%` between them, as `fortune` reads them.
    Fortune,
    /// References with notes, as BibTeX.
    BibTex,
    /// A page of Wikiquote, or a dump of several, as wikitext.
    Wikitext,
    /// A web page.
    Html,
    /// Org, `AsciiDoc` or LaTeX, of which quotes are blocks of their own.
    Blocks,
    /// A text a line, with who said it behind a dash.
    Lines,
}

impl Format {
    /// Whether a row of it is a JSON object.
    #[must_use]
    pub fn is_json(self) -> bool {
        matches!(
            self,
            Self::JsonLines
                | Self::Json
                | Self::Script
                | Self::Program
                | Self::Yaml
                | Self::Toml
                | Self::Plist
        )
    }

    /// Whether it may be a text to be read, without quotes that stand apart.
    #[must_use]
    pub fn holds_prose(self) -> bool {
        matches!(
            self,
            Self::Markdown | Self::Blocks | Self::Wikitext | Self::Lines | Self::ReadingNotes
        )
    }

    /// What it is called, the same in both languages of the interface but for words: Chinese, then English.
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Delimited(b',') => ("CSV", "CSV"),
            Self::Delimited(b'\t') => ("TSV", "TSV"),
            Self::Delimited(b';') => ("CSV（分号分隔）", "CSV with semicolons"),
            Self::Delimited(_) => ("CSV（竖线分隔）", "CSV with bars"),
            Self::Sheet => ("电子表格", "spreadsheet"),
            Self::JsonLines => ("JSON Lines", "JSON Lines"),
            Self::Json => ("JSON", "JSON"),
            Self::Script => ("JavaScript", "JavaScript"),
            Self::Program => ("程序源码", "source of a program"),
            Self::Yaml => ("YAML", "YAML"),
            Self::Toml => ("TOML", "TOML"),
            Self::Properties => ("属性文件", "properties"),
            Self::Xml => ("XML", "XML"),
            Self::Sql => ("SQL 转储", "SQL dump"),
            Self::Sqlite => ("SQLite 数据库", "SQLite database"),
            Self::Plist => ("二进制 plist", "binary plist"),
            Self::Chat => ("聊天记录", "chat or transcript"),
            Self::Deck => ("Anki 卡组", "Anki deck"),
            Self::Docx => ("Word 文档", "Word document"),
            Self::Subtitles => ("字幕", "subtitles"),
            Self::Markdown => ("Markdown", "Markdown"),
            Self::Clippings => ("Kindle 剪贴", "Kindle clippings"),
            Self::KindleNotebook => ("Kindle 笔记本", "Kindle notebook"),
            Self::Excerpts => ("Apple Books 摘录", "Apple Books excerpts"),
            Self::WeRead => ("微信读书笔记", "WeRead notes"),
            Self::Moon => ("Moon+ Reader 笔记", "Moon+ Reader notes"),
            Self::ReadingNotes => ("读书笔记", "reading notes"),
            Self::Ris => ("RIS", "RIS"),
            Self::Fortune => ("fortune 文本", "fortune texts"),
            Self::BibTex => ("BibTeX", "BibTeX"),
            Self::Wikitext => ("维基文本", "wikitext"),
            Self::Html => ("网页", "web page"),
            Self::Blocks => (
                "带引语块的文本（Org、AsciiDoc、LaTeX）",
                "text with blocks of quotes (Org, AsciiDoc, LaTeX)",
            ),
            Self::Lines => ("逐行文本", "lines of text"),
        }
    }
}
