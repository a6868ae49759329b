//! A quote of the archive as a hit: read from its segment, with what is lit in it.

use std::sync::Arc;

use crate::search::archive::beside;
use crate::search::archive::dictionary::{Attribution, Who};
use crate::search::archive::scan::RankedQuote;
use crate::search::executor::Executor;
use crate::search::executor::combine::{both, either, hit, of_quote};
use crate::search::executor::stage_hits::ArchiveQuote;
use crate::search::hit::{Hit, Item, Match};
use crate::search::matching::matcher::Extent;
use crate::search::matching::record::{RecordMatch, RecordMatcher, Stage};
use crate::search::query::interpretation::Interpretation;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::score::TOGETHER;
use crate::search::ranking::tier;
use crate::search::text::class::TextClass;
use crate::search::text::field_text::{Body, FieldText};
use crate::search::text::fields::Field;
use crate::search::way::Way;

/// A quote of the archive, read from its segment.
pub(super) struct ReadQuotation<'a> {
    pub item: Item,
    /// Its words and what is searched beside them.
    pub body: Body,
    /// The place of its attribution.
    pub place: usize,
    /// Its date, packed.
    pub date: u32,
    pub attribution: &'a Attribution,
}

impl<'a> Executor<'a> {
    /// A quote of the archive as its segment holds it; `None` if its words are not those that were read.
    pub(super) fn read_quotation(&self, ranked: &RankedQuote) -> Option<ReadQuotation<'a>> {
        let segment = &self.archive.segments[ranked.segment as usize];
        let row = segment.row(ranked.row as usize);
        let place = segment.attribution(ranked.row as usize);
        let attribution = self.archive.dictionary.attributions.get(place)?;
        let quotation = self.archive.quotation(ranked.segment as usize, ranked.row as usize)?;
        let words = FieldText::of_archive(Field::Text, TextClass::Passage, &quotation.text);
        let beside = beside::of_quotation(&quotation);
        let beside =
            beside.map(|(field, text)| FieldText::of_archive(field, TextClass::Beside, text));
        let body = Body::new(std::iter::once(words).chain(beside).collect());
        let item = Item::Quotation(Arc::new(quotation));
        Some(ReadQuotation { item, body, place, date: row.date, attribution })
    }

    /// A quote of the archive with what is lit in it; `None` if its words are not those that were read.
    pub fn quotation(
        &self,
        quote: &ArchiveQuote,
        interpretations: &mut [Interpretation],
        stage: Stage,
    ) -> Option<Hit> {
        let ranked = &quote.ranked;
        let ReadQuotation { item, body, place, date, attribution } = self.read_quotation(ranked)?;
        if quote.exact {
            let end = item.key(self.atlas).chars().count();
            let matches = vec![Match { field: Field::Key, start: 0, end }];
            let record_match = RecordMatch {
                exact: true,
                way: Way::AsWritten,
                matches,
                ..RecordMatch::narrowed()
            };
            return Some(hit(item, record_match));
        }
        if interpretations.is_empty() {
            return Some(hit(item, RecordMatch::narrowed()));
        }
        let mut best: Option<RecordMatch> = None;
        for interpretation in interpretations {
            let Some(record_match) = self.of_quotation(interpretation, stage, &body, (place, date))
            else {
                continue;
            };
            if best.as_ref().is_none_or(|best| record_match.order() < best.order()) {
                best = Some(record_match);
            }
        }
        let mut best = best?;
        debug_assert_eq!(RankKey::of(&best), ranked.rank_key, "{item:?}");
        // What matched in a name that the archive writes otherwise is not lit.
        best.matches.retain(|found| self.is_shown(&item, attribution, found.field));
        Some(hit(item, best))
    }

    /// What a reading makes of a quote, with what to light.
    pub(super) fn of_quotation(
        &self,
        interpretation: &mut Interpretation,
        stage: Stage,
        body: &Body,
        (place, date): (usize, u32),
    ) -> Option<RecordMatch> {
        let attribution = self.archive.dictionary.attributions.get(place)?;
        let stage = interpretation.stage(stage);
        let mut whole: Option<RecordMatch> = None;
        for n in 0..interpretation.patterns.len() {
            let initials = self.initials(interpretation, n, stage);
            let matcher =
                RecordMatcher { scorer: self.scorer, stage, initials, tried: false, on_page: None };
            let pattern = &interpretation.patterns[n];
            // How much of a field beside the words the term is decides among fields alone.
            let own = matcher.look(pattern, body);
            let own = own.map(|own| RecordMatch { extent: Extent::Word, ..own });
            let dated = pattern.dates.as_ref().is_some_and(|dates| dates.contains(&date));
            let dated = dated.then(|| RecordMatch::dated(pattern));
            let letter = interpretation.patterns[n].is_a_letter();
            let name = match attribution.who {
                _ if letter => None,
                Who::Atlas(id) => {
                    self.look(interpretation, n, id.index(), stage, initials).map(of_quote)
                }
                Who::Own(at) => interpretation.dictionary_matches[n].speaker(at).map(of_quote),
            };
            let beside =
                interpretation.dictionary_matches[n].attribution(place).filter(|_| !letter);
            let found = [own, name, beside.map(of_quote), dated];
            let found = found.into_iter().flatten().reduce(either)?;
            whole = Some(match whole {
                Some(others) => both(others, found),
                None => found,
            });
        }
        let mut whole = whole?;
        whole.score += TOGETHER * interpretation.joints;
        if let Some(way) = interpretation.way {
            (whole.way, whole.tier) = (way, tier::of_taken_apart(way));
        }
        Some(whole)
    }

    /// Whether a field shows the text that was matched.
    pub(super) fn is_shown(&self, item: &Item, attribution: &Attribution, field: Field) -> bool {
        let Some(shown) = item.text(self.atlas, field) else { return false };
        let Who::Atlas(id) = attribution.who else { return true };
        let speaker = &self.atlas[id];
        match field {
            Field::Speaker => shown == speaker.name.zh,
            Field::SpeakerEn => shown == speaker.name.en,
            _ => true,
        }
    }
}
