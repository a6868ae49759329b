//! Ids as types: a number that only the loader makes, so that none can dangle.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::word::words;

/// The place of a record in its table; `M` is the [`mark`] of its kind.
pub struct Id<M> {
    index: u32,
    kind: PhantomData<fn() -> M>,
}

impl<M> Id<M> {
    /// Made by tables only: an id is always the place of a record.
    pub(super) fn new(index: u32) -> Self {
        Self { index, kind: PhantomData }
    }

    /// The same place as the number that it is kept as.
    pub(super) fn place(self) -> u32 {
        self.index
    }

    /// The place, counted from 0 in the order of the file.
    #[must_use]
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<M> Clone for Id<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Id<M> {}

impl<M> PartialEq for Id<M> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<M> Eq for Id<M> {}

impl<M> PartialOrd for Id<M> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<M> Ord for Id<M> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}

impl<M> Hash for Id<M> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<M> fmt::Debug for Id<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// What ids are ids of: marks that hold nothing, so that ids know no record and records may hold ids of one another.
pub mod mark {
    macro_rules! marks {
        ($($mark:ident),*) => {$(
            /// The mark of the ids of these records.
            #[derive(Debug)]
            pub enum $mark {}
        )*};
    }

    marks!(
        Speaker, Model, Region, Route, Quote, Topic, Craft, Figure, Source, Filing, FilingDay,
        GapClaim
    );
}

/// The place of a model.
pub type ModelId = Id<mark::Model>;
/// The place of a region.
pub type RegionId = Id<mark::Region>;
/// The place of a reported figure.
pub type FigureId = Id<mark::Figure>;
/// The place of a speaker.
pub type SpeakerId = Id<mark::Speaker>;
/// The place of a quote.
pub type QuoteId = Id<mark::Quote>;
/// The place of a topic.
pub type TopicId = Id<mark::Topic>;
/// The place of a part of the refining craft.
pub type CraftId = Id<mark::Craft>;
/// The place of a claim about the gap.
pub type GapClaimId = Id<mark::GapClaim>;
/// The place of a route.
pub type RouteId = Id<mark::Route>;
/// The place of a filing.
pub type FilingId = Id<mark::Filing>;
/// The place of a day at which filings are counted.
pub type FilingDayId = Id<mark::FilingDay>;
/// The place of a source.
pub type SourceId = Id<mark::Source>;

words! {
    /// What kind of record an id names.
    Kind {
        Speaker = "speaker", "人物", "Speaker", "Somebody who is quoted.";
        Model = "model", "模型", "Model", "A catalogued model.";
        Region = "region", "地区", "Region", "A province-level unit.";
        Route = "route", "路线", "Route", "A commercialization route.";
        Quote = "quote", "引语", "Quote", "Direct or reported speech.";
        Topic = "topic", "话题", "Topic", "What quotes are about.";
        Craft = "craft", "炼制工艺", "Craft", "A part of the refining craft.";
        Figure = "figure", "报告数字", "Figure", "A reported number or ranking.";
        Source = "source", "来源", "Source", "Where facts come from.";
        Filing = "filing", "备案", "Filing", "A service in the official registry.";
    }
}

impl Kind {
    /// What the interface calls several of them.
    #[must_use]
    pub fn group(self, language: super::Language) -> &'static str {
        let (zh, en) = match self {
            Self::Speaker => ("人物", "People"),
            Self::Model => ("模型", "Models"),
            Self::Region => ("地区", "Places"),
            Self::Route => ("路线", "Routes"),
            Self::Quote => ("引语", "Quotes"),
            Self::Topic => ("话题", "Topics"),
            Self::Craft => ("炼制工艺", "Craft"),
            Self::Figure => ("报告数字", "Figures"),
            Self::Source => ("来源", "Sources"),
            Self::Filing => ("备案", "Filings"),
        };
        language.pick(zh, en)
    }
}

/// Any record that can be found, opened, linked to and cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordId {
    /// A speaker.
    Speaker(SpeakerId),
    /// A model.
    Model(ModelId),
    /// A region.
    Region(RegionId),
    /// A route.
    Route(RouteId),
    /// A quote.
    Quote(QuoteId),
    /// A topic.
    Topic(TopicId),
    /// A part of the craft.
    Craft(CraftId),
    /// A reported figure.
    Figure(FigureId),
    /// A source.
    Source(SourceId),
    /// A filing.
    Filing(FilingId),
}

impl RecordId {
    /// The kind of the record.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Speaker(_) => Kind::Speaker,
            Self::Model(_) => Kind::Model,
            Self::Region(_) => Kind::Region,
            Self::Route(_) => Kind::Route,
            Self::Quote(_) => Kind::Quote,
            Self::Topic(_) => Kind::Topic,
            Self::Craft(_) => Kind::Craft,
            Self::Figure(_) => Kind::Figure,
            Self::Source(_) => Kind::Source,
            Self::Filing(_) => Kind::Filing,
        }
    }
}

macro_rules! record_ids {
    ($($kind:ident),*) => {$(
        impl From<Id<mark::$kind>> for RecordId {
            fn from(id: Id<mark::$kind>) -> Self {
                Self::$kind(id)
            }
        }
    )*};
}

record_ids!(Speaker, Model, Region, Route, Quote, Topic, Craft, Figure, Source, Filing);
