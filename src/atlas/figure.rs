//! Reported figures: numbers and rankings that somebody else states.

use std::ops::RangeInclusive;

use super::word::words;
use super::{Bilingual, Date, RecordId, RegionId, SourceId, SpeakerId, Text};

/// A number or ranking that was reported; never a count of ours.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The id in files and on the command line (`models-in-beijing`).
    pub key: Text,
    /// What it measures.
    pub label: Bilingual,
    /// It as shown.
    pub value: Bilingual,
    /// It as a number, where it is one.
    pub quantity: Option<Quantity>,
    /// What it measures of a place.
    pub measure: Option<Measure>,
    /// What it says of the places.
    pub standing: Option<Standing>,
    /// The places.
    pub regions: Vec<RegionId>,
    /// Who states it.
    pub reported_by: Bilingual,
    /// The speaker who states it, where it is one.
    pub speaker: Option<SpeakerId>,
    /// The report that it stands in.
    pub report: Option<Bilingual>,
    /// When it was stated.
    pub date: Option<Date>,
    /// The paragraphs of the article.
    pub paragraphs: Vec<u8>,
    /// The records that it speaks of.
    pub about: Vec<RecordId>,
    /// Doubts.
    pub notes: Vec<Bilingual>,
    /// Where it stands.
    pub sources: Vec<SourceId>,
}

/// A reported number with how sharply it is meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The number.
    pub number: f64,
    /// Whether it is exact.
    pub bound: Bound,
    /// What is counted.
    pub unit: Unit,
}

words! {
    /// How sharply a number is meant.
    Bound {
        Exact = "exact", "", "", "It is the number.";
        AtLeast = "at_least", "不少于", "at least", "It is the number or more.";
        MoreThan = "more_than", "超过", "more than", "It is more than the number.";
    }
}

words! {
    /// What a number counts.
    Unit {
        Models = "models", "个模型", "models", "Models.";
        Percent = "percent", "%", "%", "Hundredths.";
        Year = "year", "年", "", "A year.";
        Places = "places", "个省区市", "provinces", "Province-level units.";
    }
}

impl Unit {
    /// The numbers that somebody may report; anything else is a slip of whoever typed it in.
    pub(super) fn range(self) -> RangeInclusive<f64> {
        match self {
            Self::Models => 0.0..=1e6,
            Self::Percent => 0.0..=100.0,
            Self::Year => 1.0..=9998.0,
            Self::Places => 0.0..=34.0,
        }
    }

    /// Whether there is no half of it.
    pub(super) fn is_whole(self) -> bool {
        self != Self::Percent
    }
}

words! {
    /// What a figure measures of a place.
    Measure {
        Models = "models", "模型", "Models", "Models developed there.";
        OpenSource = "open_source", "开源", "Open source", "Open models and their influence.";
        Papers = "papers", "论文", "Papers", "Papers and citations.";
        Talent = "talent", "人才", "Talent", "Talent.";
    }
}

words! {
    /// What a figure says of a place.
    Standing {
        Count = "count", "个", "", "A number.";
        Most = "most", "最多", "most", "The most, without a number.";
        Leading = "leading", "前列", "leading", "Among the leading; no rank is given.";
        TopThree = "top_three", "前三", "top 3", "Among the first three; no order is given.";
        Rich = "rich", "较多", "many", "Relatively many.";
    }
}
