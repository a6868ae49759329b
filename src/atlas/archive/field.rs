//! The fields of an archive's line: how each is written and read, and where it is told.
//!
//! A new field is a row here, and in `import/column_names.rs` the names under which collections have it. Search looks into those that
//! stand in the table of `search/archive/beside.rs`.

/// Defines the fields: a row each, its name and what stands in it.
macro_rules! fields {
    ($($variant:ident = $name:literal, $doc:literal;)*) => {
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

            /// The field of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

fields! {
    Text = "text", "The words.";
    Speaker = "speaker", "Who said them.";
    SpeakerEn = "speaker_en", "The speaker's name in English.";
    Role = "role", "The speaker's role.";
    Org = "org", "The speaker's organisation.";
    Region = "region", "Where the speaker or the organisation is.";
    Date = "date", "When it was said.";
    DateWritten = "date_written", "The date as its source writes it, where that is another form.";
    Source = "source", "Where the words stand.";
    Url = "url", "The address of the source.";
    Topic = "topic", "What the words are about.";
    Lang = "lang", "The language of the words.";
    Id = "id", "The id of the quote.";
    Manner = "manner", "`direct` or `reported`: in whose words the text is.";
    Context = "context", "What a reader needs in order not to misuse the words.";
    Occasion = "occasion", "Where it was said.";
    Via = "via", "The outlet that the source took it from.";
    Page = "page", "The page of the source.";
    Paragraph = "paragraph", "The paragraph of the source.";
    Title = "title", "The title of the text in the source.";
    Author = "author", "Who wrote that text.";
    Publisher = "publisher", "Who published it.";
    Accessed = "accessed", "When the reader took it from there.";
    Note = "note", "A note of the reader's own.";
    Tags = "tags", "Words that the reader files it under.";
    SpeakerId = "speaker_id", "The speaker's id among the archive's own.";
    Aliases = "aliases", "Other names of the speaker.";
    Other = "other", "Whatever else its source states.";
    Kind = "kind", "What the line is; only `quote` is read.";
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
        [(Self::Note, "存档里的笔记", "Note in the archive"), (Self::Tags, "标签", "Tags")];

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
