//! A copy of a record: enough to show it, cite it and put it in a brief when the record itself is not at hand.

use serde::{Deserialize, Serialize};

use crate::atlas::{Bilingual, Caution, Date, Kind, Language, Manner, Source, forbids_alone};

/// What a record said when it was marked. Whatever no source states is `None` or empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// What kind of record it is.
    pub kind: Kind,
    /// Its id.
    pub key: String,
    /// Of a record of an archive, the archive's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive: Option<String>,
    /// What it is called; of a quote, its speaker.
    pub name: Bilingual,
    /// Of a quote, what was said and around what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// What is known of any other record, line by line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Bilingual>,
    /// What a reader must know in order not to misuse it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<Bilingual>,
    /// Doubts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Bilingual>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Work>,
}

/// What was said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// The words, byte for byte.
    pub text: String,
    /// An English rendering of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub english: Option<String>,
    /// In whose words the text is.
    #[serde(default)]
    pub speech: Speech,
    /// The speaker's role or organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Bilingual>,
    /// Where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occasion: Option<Bilingual>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Whom the source took it from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Bilingual>,
    /// The words without which these must not be quoted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paired: Vec<Paired>,
}

/// In whose words a quote is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speech {
    /// The speaker's own.
    Direct,
    /// A summary.
    Reported,
    /// The archive does not say.
    #[default]
    Unstated,
}

impl From<Manner> for Speech {
    fn from(manner: Manner) -> Self {
        match manner {
            Manner::Direct => Self::Direct,
            Manner::Reported => Self::Reported,
        }
    }
}

/// Words that belong to other words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paired {
    /// The id of their quote.
    pub key: String,
    /// The words.
    pub text: String,
    /// An English rendering of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub english: Option<String>,
    /// In whose words they are.
    #[serde(default)]
    pub speech: Speech,
}

/// One line of what is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// What it tells.
    pub label: Bilingual,
    /// It.
    pub value: Bilingual,
    /// Of a number of a place, whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
}

/// Whose a number is, and where it is from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// Numbers of different kinds count different things: they are never added up, and never stand in one list.
    pub kind: CountKind,
    /// By whom it was said and when, or up to which day was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Bilingual>,
    /// Where it stands; of what this atlas counts itself, nowhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Work>,
}

/// Whose a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountKind {
    /// Somebody said so, on a day.
    Reported,
    /// Counted over the atlas.
    Catalogued,
    /// Of the official registry.
    Filed,
}

impl CountKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reported, Self::Catalogued, Self::Filed];

    /// What a list of such numbers is called.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Self::Reported => language.pick("报告数字", "Reported"),
            Self::Catalogued => language.pick("本图谱收录", "Catalogued in this atlas"),
            Self::Filed => language.pick("备案", "Filed"),
        }
    }
}

impl Fact {
    /// A thing known that is no number of a place.
    #[must_use]
    pub fn new(label: Bilingual, value: Bilingual) -> Self {
        Self { label, value, count: None }
    }

    /// The value, with by whom or up to when it was counted: `38（赵志耕，2023-05-28）`.
    #[must_use]
    pub fn told(&self, language: Language) -> String {
        let value = self.value.get(language);
        match self.count.as_ref().and_then(|count| count.said.as_ref()) {
            Some(said) => {
                let said = said.get(language);
                language.pick(format!("{value}（{said}）"), format!("{value} ({said})"))
            }
            None => value.to_owned(),
        }
    }
}

/// A source, and where in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// The atlas's id of it; empty for an archive's source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// The title; `None` where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Bilingual>,
    /// Who wrote it, as it is written; a name with its family name before a comma says so itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The publisher; `None` where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Bilingual>,
    /// Its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The version that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When it was read there; `None` where that is the day of the citation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Date>,
    /// The place in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Locator>,
}

impl Work {
    /// Whether it is the article from which the atlas started, which has no title of its own.
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.key == Source::ARTICLE_KEY
    }
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locator {
    /// Paragraphs, counted by non-empty lines.
    Paragraphs(Vec<u32>),
    /// A page, as the source numbers it.
    Page(String),
    /// A page, and the paragraphs on it.
    PageAndParagraphs(String, Vec<u32>),
}

impl Card {
    /// A card that says nothing but which record it is of.
    #[must_use]
    pub fn empty(kind: Kind, key: &str) -> Self {
        Self {
            kind,
            key: key.to_owned(),
            archive: None,
            name: Bilingual::new(key, key),
            words: None,
            facts: Vec::new(),
            topics: Vec::new(),
            warning: None,
            notes: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// Why what it shows must not simply be printed, as the atlas says it of the record; of archived words, that their line warns.
    #[must_use]
    pub fn caution(&self) -> Option<Caution> {
        let words = self.words.as_ref();
        let is_paired = words.is_some_and(|words| !words.paired.is_empty());
        let is_warned = match self.archive {
            Some(_) => !self.notes.is_empty(),
            None => self.warning.as_ref().is_some_and(forbids_alone),
        };
        if is_paired || is_warned {
            return Some(Caution::NotAlone);
        }
        Caution::of_notes(&self.notes)
    }

    /// What is known, the numbers of each kind in a list of their own behind what is no number of a place; no list is empty.
    #[must_use]
    pub fn lists(&self) -> Vec<(Option<CountKind>, Vec<&Fact>)> {
        let kinds = std::iter::once(None).chain(CountKind::ALL.map(Some));
        let of = |kind: Option<CountKind>| -> Vec<&Fact> {
            let facts = self.facts.iter();
            facts.filter(|fact| fact.count.as_ref().map(|count| count.kind) == kind).collect()
        };
        kinds.map(|kind| (kind, of(kind))).filter(|(_, facts)| !facts.is_empty()).collect()
    }

    /// Its sources and those of its numbers, each once.
    #[must_use]
    pub fn works(&self) -> Vec<&Work> {
        let counts = self.facts.iter().filter_map(|fact| fact.count.as_ref());
        let mut works: Vec<&Work> = Vec::new();
        for work in self.sources.iter().chain(counts.flat_map(|count| &count.sources)) {
            if !works.contains(&work) {
                works.push(work);
            }
        }
        works
    }

    /// The record, as `kind:id`.
    #[must_use]
    pub fn record(&self) -> String {
        use crate::atlas::Word as _;
        format!("{}:{}", self.kind.word(), self.key)
    }

    /// The card as a store keeps it.
    pub(super) fn to_kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The card that a store kept of a record; one that cannot be read says nothing but which record it is of.
    pub(super) fn from_kept(kept: &str, record: &str) -> Self {
        use crate::atlas::Word as _;
        serde_json::from_str(kept).unwrap_or_else(|_| {
            let (kind, key) = record.split_once(':').unwrap_or(("quote", record));
            Self::empty(Kind::from_word(kind).unwrap_or(Kind::Quote), key)
        })
    }
}
