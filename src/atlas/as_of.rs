//! The atlas as it stood on a day: what had been released, filed or said by then.
//!
//! A date known to the month or the year counts from its last day. A model without a release date counts from the day by which a
//! list names it, a statement without a date from the day of its source, one in the article from the article's. Routes, topics and the
//! craft are the article's and come with it. Places are there on every day; a speaker appears with their first statement, and a source
//! with the first record that rests on it.

use super::{Atlas, Date, Language, Model, Quote, RecordId, Release, SourceId};

/// The day of the article: its own copy states the year alone.
pub const ARTICLE_DAY: &str = "2023-05-28";

/// A day that is offered: `None` is now, which is everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The day.
    pub day: Option<Date>,
    /// What it is called, in Chinese and in English.
    pub label: (&'static str, &'static str),
}

/// The day that a reader names, as of which the atlas is to be shown: a day, a month, a year, `article` or `文章`, `now` or `现在`. Within,
/// `None` is now; outside it the text is none of these.
#[must_use]
pub fn as_of_day(typed: &str) -> Option<Option<Date>> {
    match typed.trim().to_lowercase().as_str() {
        "now" | "现在" => Some(None),
        "article" | "文章" => ARTICLE_DAY.parse().ok().map(Some),
        day => day.parse().ok().or_else(|| Date::read_exactly(day)).map(Some),
    }
}

/// What such a day is written as, behind a verb: `takes a day, a month or a year: …, not “2024Q1”`.
#[must_use]
pub fn no_as_of_day(typed: &str, language: Language) -> String {
    let typed = typed.trim();
    let near = Date::near(typed);
    let near = near
        .map(|near| language.pick(format!("；是不是 {near}？"), format!("; did you mean {near}?")));
    let near = near.unwrap_or_default();
    language.pick(
        format!("一天、一个月或一年，例如 2023-05-28、2024-12 或 2024（或 article、now），而不是“{typed}”{near}"),
        format!("a day, a month or a year: 2023-05-28, 2024-12 or 2024 (or article, or now), not “{typed}”{near}"),
    )
}

impl Atlas {
    /// The atlas as it stood at the end of a day; ids keep their meaning. Of the whole atlas, not of an earlier view of it.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Self {
        let by = |date: Option<Date>| date.is_some_and(|date| date <= day.last_day());
        let quotes = self.quotes.only(|_, quote| by(self.quote_day(quote)));
        let figures = self.figures.only(|_, figure| {
            by(statement_day(figure.date, self.first_source_day(&figure.sources)))
        });
        let mut view = Self {
            models: self.models.only(|_, model| by(model_day(model))),
            filings: self.filings.only(|_, filing| by(Some(filing.filed.last_day()))),
            filing_days: self.filing_days.only(|_, step| by(Some(step.date))),
            speakers: self.speakers.only(|id, _| {
                quotes.iter().any(|(_, quote)| quote.speaker == id)
                    || figures.iter().any(|(_, figure)| figure.speaker == Some(id))
            }),
            gap: self.gap.only(|_, claim| quotes.shows(claim.quote)),
            quotes,
            figures,
            regions: self.regions.clone(),
            topics: self.topics.only(|_, topic| by(self.first_source_day(&topic.sources))),
            craft: self.craft.only(|_, part| by(self.first_source_day(&part.sources))),
            routes: self.routes.only(|_, route| by(self.first_source_day(&route.sources))),
            sources: self.sources.clone(),
            releases: self.releases.clone(),
            day: Some(day),
        };
        let (cited, ever) = (view.cited(), self.cited());
        // One on which nothing rests is there from its own day on.
        let by_then =
            |date: Option<Date>| date.is_none_or(|date| date.last_day() <= day.last_day());
        view.sources = self
            .sources
            .only(|id, source| cited[id.index()] || (!ever[id.index()] && by_then(source.date)));
        view
    }

    /// All of the atlas, whatever the day.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self {
            models: self.models.whole(),
            regions: self.regions.whole(),
            figures: self.figures.whole(),
            speakers: self.speakers.whole(),
            quotes: self.quotes.whole(),
            topics: self.topics.whole(),
            craft: self.craft.whole(),
            gap: self.gap.whole(),
            routes: self.routes.whole(),
            filings: self.filings.whole(),
            filing_days: self.filing_days.whole(),
            sources: self.sources.whole(),
            releases: self.releases.clone(),
            day: None,
        }
    }

    /// The day as of which this is the atlas; `None` for all of it.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.day
    }

    /// Whether a record is there as of the day.
    #[must_use]
    pub fn holds(&self, id: RecordId) -> bool {
        match id {
            RecordId::Speaker(id) => self.speakers.shows(id),
            RecordId::Model(id) => self.models.shows(id),
            RecordId::Region(id) => self.regions.shows(id),
            RecordId::Route(id) => self.routes.shows(id),
            RecordId::Quote(id) => self.quotes.shows(id),
            RecordId::Topic(id) => self.topics.shows(id),
            RecordId::Craft(id) => self.craft.shows(id),
            RecordId::Figure(id) => self.figures.shows(id),
            RecordId::Source(id) => self.sources.shows(id),
            RecordId::Filing(id) => self.filings.shows(id),
        }
    }

    /// The models that are there as of the day, the latest first, the undated last; equals by name.
    pub fn releases(&self) -> impl Iterator<Item = Release> + '_ {
        self.releases.iter().copied().filter(|release| self.models.shows(release.model))
    }

    /// The days that are offered: the article's, the end of each year within which something is dated and after which something is, and
    /// now.
    #[must_use]
    pub fn presets(&self) -> Vec<Preset> {
        let models = self.models.iter().filter_map(|(_, model)| model_day(model));
        let filings = self.filings.iter().map(|(_, filing)| filing.filed);
        let quotes = self.quotes.iter().filter_map(|(_, quote)| self.quote_day(quote));
        let years: Vec<u16> = models.chain(filings).chain(quotes).map(Date::year).collect();
        let (first, last) = (years.iter().copied().min(), years.iter().copied().max());
        let mut days: Vec<Date> = first
            .zip(last)
            .into_iter()
            .flat_map(|(first, last)| first..last)
            .filter_map(|year| Date::new(year, Some(12), Some(31)))
            .collect();
        let article: Option<Date> = ARTICLE_DAY.parse().ok();
        days.extend(article);
        days.sort_unstable();
        let now = Preset {
            day: None, label: ("现在：收录的全部", "now: all that is catalogued")
        };
        let presets = days.into_iter().rev().map(|day| Preset {
            day: Some(day),
            label: if Some(day) == article {
                ("文章那天", "the article's day")
            } else {
                ("年底", "end of the year")
            },
        });
        [now].into_iter().chain(presets).collect()
    }

    /// Of each source, whether something that is there rests on it.
    fn cited(&self) -> Vec<bool> {
        let mut cited = vec![false; self.sources.whole().len()];
        let records = self.records().flat_map(|id| self.sources_of(id));
        let steps = self.filing_days.iter().flat_map(|(_, step)| &step.sources);
        let claims = self.gap.iter().flat_map(|(_, claim)| &claim.sources);
        for source in records.chain(steps).chain(claims) {
            cited[source.index()] = true;
        }
        cited
    }

    /// From which day on a statement was known.
    #[must_use]
    pub fn quote_day(&self, quote: &Quote) -> Option<Date> {
        statement_day(quote.date, self.first_source_day(&quote.sources))
    }

    /// The day of the first of some sources; of the article its own.
    fn first_source_day(&self, sources: &[SourceId]) -> Option<Date> {
        let source = &self[*sources.first()?];
        if source.is_article() { ARTICLE_DAY.parse().ok() } else { source.date.map(Date::last_day) }
    }
}

/// From which day on a model was known.
fn model_day(model: &Model) -> Option<Date> {
    model.released.or(model.listed_by).map(Date::last_day)
}

/// A date's last day, but no later than the day of the source that knows it; without a date the source's day.
fn statement_day(date: Option<Date>, source: Option<Date>) -> Option<Date> {
    match (date.map(Date::last_day), source) {
        (Some(date), Some(source)) => Some(date.min(source)),
        (date, source) => date.or(source),
    }
}
