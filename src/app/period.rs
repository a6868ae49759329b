//! Stretches of time by which releases are counted: years, quarters, months.

use std::collections::BTreeMap;

use crate::atlas::{Date, Language, Release, Word, words};

use super::model_fields::FacetValue;

words! {
    /// How long a stretch of the timeline is.
    Zoom {
        Month = "month", "按月", "by month", "A month.";
        Quarter = "quarter", "按季", "by quarter", "Three months.";
        Year = "year", "按年", "by year", "A year.";
    }
}

/// A year, a quarter or a month; earlier sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    year: u16,
    /// Which quarter or month of it, from 1; 1 for the year itself.
    part: u8,
    zoom: Zoom,
}

impl Zoom {
    /// The next one, around the end.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&zoom| zoom == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// How many of them a year has.
    fn parts(self) -> u8 {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Year => 1,
        }
    }
}

impl Period {
    /// The stretch in which a date lies; `None` where the date is too vague to say.
    #[must_use]
    pub fn of(date: Date, zoom: Zoom) -> Option<Self> {
        let part = match zoom {
            Zoom::Year => 1,
            Zoom::Quarter => (date.month()? - 1) / 3 + 1,
            Zoom::Month => date.month()?,
        };
        Some(Self { year: date.year(), part, zoom })
    }

    /// What it is called: `2023`, `2023 Q2`, `2023-05`.
    #[must_use]
    pub fn label(self, language: Language) -> String {
        let Self { year, part, zoom } = self;
        match zoom {
            Zoom::Year => year.to_string(),
            Zoom::Quarter => language.pick(format!("{year} 第{part}季"), format!("{year} Q{part}")),
            Zoom::Month => format!("{year}-{part:02}"),
        }
    }

    /// The values of a filter that lists what was released in it.
    #[must_use]
    pub fn values(self) -> Vec<FacetValue> {
        let Self { year, part, zoom } = self;
        let months = match zoom {
            Zoom::Year => return vec![FacetValue::Year(Some(year))],
            Zoom::Quarter => part * 3 - 2..=part * 3,
            Zoom::Month => part..=part,
        };
        months.map(|month| FacetValue::Released(Date::new(year, Some(month), None))).collect()
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    fn next(self) -> Self {
        if self.part < self.zoom.parts() {
            Self { part: self.part + 1, ..self }
        } else {
            Self { year: self.year + 1, part: 1, ..self }
        }
    }
}

/// The stretches from the first release to the last, without holes, each with its number of models, and the number of models whose
/// date is not known so precisely.
#[must_use]
pub fn timeline(
    releases: impl Iterator<Item = Release>,
    zoom: Zoom,
) -> (Vec<(Period, usize)>, usize) {
    let mut undated = 0;
    let mut dated: BTreeMap<Period, usize> = BTreeMap::new();
    for release in releases {
        match release.date.and_then(|date| Period::of(date, zoom)) {
            Some(period) => *dated.entry(period).or_default() += 1,
            None => undated += 1,
        }
    }
    let (Some((&first, _)), Some((&last, _))) = (dated.first_key_value(), dated.last_key_value())
    else {
        return (Vec::new(), undated);
    };
    let periods = std::iter::successors(Some(first), |period| Some(period.next()));
    let periods = periods.take_while(|period| *period <= last);
    let count = |period| dated.get(&period).copied().unwrap_or(0);
    (periods.map(|period| (period, count(period))).collect(), undated)
}
