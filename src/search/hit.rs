//! What a search answers with.

use std::fmt;
use std::sync::Arc;

use crate::atlas::{ArchiveSpeaker, Atlas, Bilingual, Kind, Language, Quotation, RecordId};

use crate::search::archive::beside;
use crate::search::query::field::QueryField;
use crate::search::query::parse::Term;
use crate::search::text::fields::{Field, field_text};
use crate::search::way::Way;

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The hits, in the one order that all lists keep: every one in the atlas alone, the first ones where an archive is open.
    pub hits: Vec<Hit>,
    /// How many hits there are.
    pub total: Total,
    /// How the query was read, term by term, to be said to the user.
    pub understood: Vec<Term>,
    /// Where there is no hit: what is called most nearly as was typed.
    pub nearest: Option<Item>,
    /// Where nothing was there by the day of the query: the first thing that comes later, and how many do.
    pub later: Option<(Item, usize)>,
    /// Values of fields that name nothing, each to be said to the user; with one of them there is no hit.
    pub unknown: Vec<Unknown>,
}

impl Found {
    /// Whether a hit has all that was asked for, and not only something like it.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.hits.iter().any(|hit| !hit.why.way.is_similar())
    }

    /// Whether there are more hits, or are not all of them counted.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.total.more || self.hits.len() < self.total.count
    }
}

/// How many hits there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The hits that were counted.
    pub count: usize,
    /// Whether there are more, which are not counted yet.
    pub more: bool,
}

/// `64+` while the rest is counted.
impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, if self.more { "+" } else { "" })
    }
}

impl Total {
    /// All of so many.
    #[must_use]
    pub fn all(count: usize) -> Self {
        Self { count, more: false }
    }
}

/// Something that can be found: a record of the atlas, or what an archive beside it holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A record of the atlas.
    Record(RecordId),
    /// A quote of the archive.
    Quotation(Arc<Quotation>),
    /// Somebody whom only the archive names.
    Speaker(Arc<ArchiveSpeaker>),
}

impl Item {
    /// What kind it is of.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Record(id) => id.kind(),
            Self::Quotation(_) => Kind::Quote,
            Self::Speaker(_) => Kind::Speaker,
        }
    }

    /// Whether it is the same thing as another, though it may have been found in a younger state of its archive.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Record(one), Self::Record(other)) => one == other,
            (Self::Quotation(one), Self::Quotation(other)) => one.key == other.key,
            (Self::Speaker(one), Self::Speaker(other)) => one.key == other.key,
            _ => false,
        }
    }

    /// Whether an archive holds it, and not the atlas.
    #[must_use]
    pub fn is_of_archive(&self) -> bool {
        self.record().is_none()
    }

    /// The record of the atlas that it is.
    #[must_use]
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::Record(id) => Some(*id),
            _ => None,
        }
    }

    /// The id.
    #[must_use]
    pub fn key<'a>(&'a self, atlas: &'a Atlas) -> &'a str {
        match self {
            Self::Record(id) => atlas.key(*id),
            Self::Quotation(quotation) => &quotation.key,
            Self::Speaker(speaker) => &speaker.key,
        }
    }

    /// What it is called, in both languages; a quote is called by its own words.
    #[must_use]
    pub fn name(&self, atlas: &Atlas) -> Bilingual {
        match self {
            Self::Record(id) => atlas.name(*id),
            Self::Quotation(quotation) => Bilingual::new(&*quotation.text, &*quotation.text),
            Self::Speaker(speaker) => speaker.name.clone(),
        }
    }

    /// Whether it has a name that is written with the same characters: 于之莹 and 於之莹 are two people.
    #[must_use]
    pub fn is_written(&self, atlas: &Atlas, name: &str) -> bool {
        let own = self.name(atlas);
        let is_alias = |at| Some(self.text(atlas, Field::Alias(at))? == name);
        let mut aliases = (0..=u8::MAX).map_while(is_alias);
        own.zh == *name || own.en == *name || aliases.any(|is_it| is_it)
    }

    /// The original text of a field; `None` where it has no such field.
    #[must_use]
    pub fn text<'a>(&'a self, atlas: &'a Atlas, field: Field) -> Option<&'a str> {
        let at = |list: &'a [String], at: u8| list.get(usize::from(at)).map(String::as_str);
        match (self, field) {
            (Self::Record(id), _) => field_text(atlas, *id, field),
            (Self::Quotation(quotation), Field::Text) => Some(&quotation.text),
            (Self::Quotation(quotation), Field::Speaker) => Some(&quotation.speaker.zh),
            (Self::Quotation(quotation), Field::SpeakerEn) => Some(&quotation.speaker.en),
            (Self::Quotation(quotation), Field::Organization(0)) => quotation.org.as_deref(),
            (Self::Quotation(quotation), Field::Role) => quotation.role.as_deref(),
            (Self::Quotation(quotation), Field::Key) => Some(&quotation.key),
            (Self::Quotation(quotation), field) => beside::text(quotation, field),
            (Self::Speaker(speaker), Field::NameZh) => Some(&speaker.name.zh),
            (Self::Speaker(speaker), Field::NameEn) => Some(&speaker.name.en),
            (Self::Speaker(speaker), Field::Alias(n)) => at(&speaker.aliases, n),
            (Self::Speaker(speaker), Field::Organization(n)) => at(&speaker.organizations, n),
            (Self::Speaker(speaker), Field::Role) => at(&speaker.roles, 0),
            (Self::Speaker(speaker), Field::Key) => Some(&speaker.key),
            _ => None,
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record, or what the archive has.
    pub item: Item,
    /// How loosely it was found: 0 as written to 5 with a slip of the fingers; the loosest of all terms.
    pub tier: u8,
    /// How well it matches within its tier; higher is better.
    pub score: i64,
    /// What to light, field by field.
    pub matches: Vec<Match>,
    /// Which field and which way of matching decided the tier.
    pub why: Why,
    /// The words of the query that it lacks, as they were typed, where nothing has all of them; `None` where it has the whole query.
    /// Empty where it has every word, but not as they stand in the query.
    pub left_out: Option<Vec<String>>,
}

/// A stretch of a field's original text that the query matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The field.
    pub field: Field,
    /// The first matched character, counted in Unicode scalar values.
    pub start: usize,
    /// The first character after it.
    pub end: usize,
}

/// Why a record was found, and why where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    /// The field that decided; `None` where only fields of the query narrowed.
    pub field: Option<Field>,
    /// The way in which it matched.
    pub way: Way,
    /// Whether the query is the record's whole name or id, which comes first of all.
    pub exact: bool,
}

impl Why {
    /// It in a few words: `拼音 · 说话人`, `pinyin · speaker`.
    #[must_use]
    pub fn label(self, language: Language) -> String {
        let mut label = match (self.exact, language) {
            (true, Language::Zh) => "全名".to_owned(),
            (true, Language::En) => "whole name".to_owned(),
            (false, _) => self.way.label(language).to_owned(),
        };
        if let Some(field) = self.field {
            label.push_str(" · ");
            label.push_str(field.label(language));
        }
        label
    }
}

/// A field's value that names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The field as the query writes it (`speaker`).
    pub field: &'static str,
    /// The value as typed.
    pub value: String,
    /// What it may have meant, as it can be typed.
    pub nearest: Option<String>,
}

impl Unknown {
    /// Whether a date stands there.
    #[must_use]
    pub fn is_date(&self) -> bool {
        let dates = [QueryField::Year, QueryField::After, QueryField::Before, QueryField::AsOf];
        dates.iter().any(|field| field.word() == self.field)
    }
}
