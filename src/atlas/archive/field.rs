//! The fields of an archive's line.

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
    Kind = "kind", "What the line is; only `quote` is read.";
}
