//! The fields of an archive's line: how each is written and read, and where it is told.
//!
//! A new field is a row here, and in `import/column_names.rs` the names under which collections have it. Search looks into those that
//! stand in the table of `search/archive/beside.rs`.

use crate::atlas::Language;

/// Defines the fields: a row each, its name, its heading in a Chinese table, and what stands in it.
macro_rules! fields {
    ($($variant:ident = $name:literal / $zh:literal, $doc:literal;)*) => {
        /// A field of an archive's line.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ArchiveField { $(#[doc = $doc] $variant,)* }

        impl ArchiveField {
            /// Every field, in the order in which they are told.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in the file.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The heading of its column in a table; in English its name.
            #[must_use]
            pub fn heading(self, language: Language) -> &'static str {
                match self { $(Self::$variant => language.pick($zh, $name),)* }
            }

            /// The field of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

fields! {
    Text = "text" / "原话", "The words.";
    Speaker = "speaker" / "说话人", "Who said them.";
    SpeakerEn = "speaker_en" / "英文名", "The speaker's name in English.";
    Role = "role" / "职务", "The speaker's role.";
    Org = "org" / "机构", "The speaker's organisation.";
    Region = "region" / "地区", "Where the speaker or the organisation is.";
    Date = "date" / "日期", "When it was said.";
    DateWritten = "date_written" / "原写日期", "The date as its source writes it, where that is another form.";
    Source = "source" / "来源", "Where the words stand.";
    Url = "url" / "网址", "The address of the source.";
    Topic = "topic" / "话题", "What the words are about.";
    Lang = "lang" / "语言", "The language of the words.";
    Id = "id" / "编号", "The id of the quote.";
    Manner = "manner" / "引用方式", "`direct` or `reported`: in whose words the text is.";
    Context = "context" / "上下文", "What a reader needs in order not to misuse the words.";
    Occasion = "occasion" / "场合", "Where it was said.";
    Via = "via" / "转自", "The outlet that the source took it from.";
    Page = "page" / "页码", "The page of the source.";
    Paragraph = "paragraph" / "段落", "The paragraph of the source.";
    Title = "title" / "标题", "The title of the text in the source.";
    Author = "author" / "撰文", "Who wrote that text.";
    Publisher = "publisher" / "出版社", "Who published it.";
    Accessed = "accessed" / "取用日期", "When the reader took it from there.";
    Note = "note" / "备注", "A note of the reader's own.";
    Tags = "tags" / "标签", "Words that the reader files it under.";
    SpeakerId = "speaker_id" / "人物编号", "The speaker's id among the archive's own.";
    Aliases = "aliases" / "别名", "Other names of the speaker.";
    Other = "other" / "其他", "Whatever else its source states.";
    Kind = "kind" / "种类", "What the line is; only `quote` is read.";
}

impl ArchiveField {
    /// The fields that not every quote has, with their labels (Chinese, English): a card shows those that are filled, in this order.
    pub const ON_CARD: [(Self, &'static str, &'static str); 12] = [
        (Self::Title, "篇名", "Title"),
        (Self::Author, "作者", "Author"),
        (Self::Publisher, "出版", "Publisher"),
        (Self::Occasion, "场合", "Occasion"),
        (Self::Via, "转自", "Via"),
        (Self::Page, "页", "Page"),
        (Self::Paragraph, "段", "Paragraph"),
        (Self::Accessed, "取用", "Accessed"),
        (Self::Note, "附注", "Note"),
        (Self::Tags, "标签", "Tags"),
        (Self::SpeakerId, "人物编号", "Speaker id"),
        (Self::Aliases, "别名", "Also called"),
    ];

    /// The fields that a citation tells beside the words and where they stand, with their labels there.
    pub const CITED_BESIDE: [(Self, &'static str, &'static str); 2] =
        [(Self::Note, "档案里的笔记", "Note in the archive"), (Self::Tags, "标签", "Tags")];

    /// Whether a number stands for its text.
    pub(super) fn takes_number(self) -> bool {
        matches!(
            self,
            Self::Accessed
                | Self::Date
                | Self::DateWritten
                | Self::Id
                | Self::Page
                | Self::Paragraph
                | Self::SpeakerId
        )
    }

    /// Whether it may have several values.
    pub(super) fn takes_several(self) -> bool {
        matches!(self, Self::Topic | Self::Tags | Self::Aliases)
    }

    /// Whether its text may have several lines, as the words have.
    pub(super) fn has_lines(self) -> bool {
        matches!(self, Self::Context | Self::Note)
    }
}
