//! What a row of the table of facets is made of.

use crate::atlas::{Atlas, Bilingual, Licence, LicenceOf, Model, Word};

/// What stands for "no source says" on the command line.
const UNKNOWN: &str = "unknown";

/// What a value is called.
#[derive(Clone, Debug)]
pub struct Called {
    /// The word on the command line.
    pub word: String,
    /// What the interface calls it.
    pub label: Bilingual,
}

impl Called {
    pub(super) fn new(word: &str, label: &Bilingual) -> Self {
        Self { word: word.to_owned(), label: label.clone() }
    }

    /// A value of a closed set.
    pub(super) fn word<W: Word>(value: W) -> Self {
        use crate::atlas::Language::{En, Zh};
        let label = Bilingual::new(value.label(Zh), value.label(En));
        Self { word: value.word().to_owned(), label }
    }

    /// What is called the same everywhere.
    pub(super) fn text(value: &impl ToString) -> Self {
        let word = value.to_string();
        Self { label: Bilingual::same(&word), word }
    }

    /// A name, looked up by its Chinese form among the models' own names.
    pub(super) fn named(atlas: &Atlas, zh: &str, names: impl Fn(&Model) -> &[Bilingual]) -> Self {
        let found = atlas
            .models
            .iter()
            .find_map(|(_, model)| names(model).iter().find(|name| name.zh == zh));
        Self { word: zh.to_owned(), label: found.cloned().unwrap_or_else(|| Bilingual::same(zh)) }
    }

    /// A licence by its name, and what it covers: `MIT (code)`. That of the model can be typed by its name alone.
    pub(super) fn licence(licence: &Licence) -> Self {
        use crate::atlas::Language::{En, Zh};
        let (name, of) = (&licence.name, licence.of);
        let label = Bilingual::new(
            format!("{name}（{}）", of.label(Zh)),
            format!("{name} ({})", of.label(En)),
        );
        let word = if of == LicenceOf::Model {
            name.to_string()
        } else {
            format!("{name} ({})", of.word())
        };
        Self { word, label }
    }

    /// What no source says.
    pub(super) fn unknown() -> Self {
        Self { word: UNKNOWN.to_owned(), label: Bilingual::new("不明", "unknown") }
    }

    /// What has no date.
    pub(super) fn undated() -> Self {
        Self::unknown().labelled("未注明", "undated")
    }

    /// The value under another label.
    pub(super) fn labelled(self, zh: &str, en: &str) -> Self {
        Self { label: Bilingual::new(zh, en), ..self }
    }
}

/// Every value of a closed set, and none.
pub(super) fn optional<W: Word>() -> Vec<Option<W>> {
    W::ALL.iter().copied().map(Some).chain([None]).collect()
}

/// Defines the facets: a row each, in the order in which the command line offers them.
///
/// A row: the facet with the type of its values, its word on the command line, its label (Chinese, English), the values of a model
/// (several, or one of "no source says"), whether a model has a value, what a value is called, and every value that can be asked for
/// whether or not a model has it; an empty list where these are the ones that models have.
macro_rules! facets {
    ($($(#[$doc:meta])* $name:ident($type:ty) $word:literal ($zh:literal, $en:literal) {
        of: $of:expr, holds: $holds:expr, called: $called:expr, known: $known:expr $(,)?
    };)*) => {
        /// A property of models by which they can be filtered.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Facet { $($(#[$doc])* $name,)* }

        /// One value of a facet; `None` is "no source says".
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum FacetValue { $($(#[$doc])* $name($type),)* }

        impl Facet {
            /// Every facet.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$name),*];

            /// The word that stands for it on the command line.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// What the interface calls it.
            #[must_use]
            pub fn label(self, language: $crate::atlas::Language) -> &'static str {
                let (zh, en) = match self { $(Self::$name => ($zh, $en),)* };
                language.pick(zh, en)
            }

            /// The values of a model.
            pub(super) fn values(self, model: &Model) -> Vec<FacetValue> {
                match self { $(Self::$name => {
                    let of: fn(&Model) -> Vec<$type> = $of;
                    of(model).into_iter().map(FacetValue::$name).collect()
                })* }
            }

            /// The values that can be asked for whether or not a model has them; empty where these are the ones that models have.
            pub(super) fn closed_set(self, atlas: &Atlas) -> Vec<FacetValue> {
                match self { $(Self::$name => {
                    let known: fn(&Atlas) -> Vec<$type> = $known;
                    known(atlas).into_iter().map(FacetValue::$name).collect()
                })* }
            }
        }

        impl FacetValue {
            /// The facet that it is a value of.
            #[must_use]
            pub fn facet(&self) -> Facet {
                match self { $(Self::$name(_) => Facet::$name,)* }
            }

            /// Whether a model has it.
            #[must_use]
            pub fn holds(&self, model: &Model) -> bool {
                match self { $(Self::$name(value) => {
                    let holds: fn(&$type, &Model) -> bool = $holds;
                    holds(value, model)
                })* }
            }

            /// What it is called.
            #[must_use]
            pub fn called(&self, atlas: &Atlas) -> Called {
                match self { $(Self::$name(value) => {
                    let called: fn(&$type, &Atlas) -> Called = $called;
                    called(value, atlas)
                })* }
            }

            /// What the interface calls it.
            #[must_use]
            pub fn label(&self, atlas: &Atlas, language: $crate::atlas::Language) -> String {
                self.called(atlas).label.get(language).to_owned()
            }
        }
    };
}

pub(super) use facets;
