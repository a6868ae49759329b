//! The fields of a query: what each is called, and where a shell finds its values.

use crate::atlas::Language;
use crate::search::text::fold;

/// Defines the fields: a row each, in the order in which they are explained.
///
/// A row: the field, the word before the colon, its name in Chinese, and the list with its column in which the atlas's values stand,
/// where a shell can complete them.
macro_rules! query_fields {
    ($($(#[$meta:meta])* $name:ident $word:literal $zh:literal $(in $list:literal $column:literal)?;)*) => {
        /// A field that narrows a query (`speaker:`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum QueryField { $($(#[$meta])* $name,)* }

        impl QueryField {
            /// Every field, in the order in which they are explained.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word before the colon.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Its name in Chinese.
            fn zh(self) -> &'static str {
                match self { $(Self::$name => $zh,)* }
            }

            /// The list of records and its column in which the values of the atlas stand; `None` where they are any text.
            #[must_use]
            pub fn column(self) -> Option<(&'static str, &'static str)> {
                match self { $(Self::$name => query_fields!(@column $($list $column)?),)* }
            }
        }
    };
    (@column $list:literal $column:literal) => { Some(($list, $column)) };
    (@column) => { None };
}

query_fields! {
    /// Who said it.
    Speaker "speaker" "人物" in "quotes" "speaker";
    /// What it is about.
    Topic "topic" "话题" in "quotes" "topic";
    /// Where it is.
    In "in" "地区" in "models" "region";
    /// Which route it follows.
    Route "route" "路线" in "models" "route";
    /// Whether it is open source.
    Open "open" "开源" in "models" "open";
    /// What kind of record it is.
    Kind "kind" "种类";
    /// By which day it was there.
    AsOf "asof" "截至";
    /// In whose words a quote is.
    Manner "manner" "方式" in "quotes" "manner";
    /// What a model is made for.
    Field "field" "领域" in "models" "field";
    /// Whose it is.
    Org "org" "机构" in "models" "org";
    /// Where a quote stands.
    Source "source" "来源";
    /// When it was said or released: in a year, from a date on, before a date.
    Year "year" "年份" in "models" "year";
    /// From a date on.
    After "after" "自";
    /// Before a date.
    Before "before" "早于";
    /// Which archive it is from.
    Archive "archive" "档案";
    /// What a model takes and makes.
    Modality "modality" "模态" in "models" "modality";
    /// What kind of organisation built it.
    Builder "builder" "机构类型" in "models" "kind";
}

impl QueryField {
    /// What the interface calls it; but for 开源, it can be typed before the colon too.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::En, Self::AsOf) => "as of",
            (Language::En, _) => self.word(),
            (Language::Zh, _) => self.zh(),
        }
    }

    /// The field that is called so before a colon.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        let folded = fold::fold(word);
        Self::ALL.iter().copied().find(|field| {
            // 开源：… is how a sentence about open source begins.
            field.word() == folded || (*field != Self::Open && field.zh() == folded)
        })
    }
}
