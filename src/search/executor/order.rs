//! The hits of a search in order.

use std::borrow::Cow;
use std::sync::Arc;

use crate::atlas::Kind;
use crate::search::executor::Executor;
use crate::search::executor::combine::hit;
use crate::search::executor::stage_hits::{Located, StageHits};
use crate::search::hit::{Found, Item, Total};
use crate::search::matching::record::{RecordMatch, Stage};
use crate::search::query::interpretation::Interpretation;
use crate::search::ranking::rank::{self, Rank};

impl<'a> Executor<'a> {
    /// The first of all hits by rank, and how many there are.
    pub(super) fn ordered(
        &self,
        stage_hits: StageHits,
        interpretations: &mut [Interpretation],
        stage: Stage,
    ) -> Found {
        let total = Total {
            count: stage_hits.known.len() + stage_hits.quotes_count,
            more: stage_hits.has_more || !stage_hits.quotes_counted,
        };
        let mut ranked: Vec<(Rank<'_>, Located, Option<RecordMatch>)> = Vec::new();
        let bound = self.bound(&stage_hits.known);
        for (place, record_match) in stage_hits.known {
            if self.first(place, &record_match) > bound {
                continue;
            }
            ranked.push((self.rank(place, &record_match), place, Some(record_match)));
        }
        ranked.extend(
            stage_hits
                .quotes
                .iter()
                .map(|quote| (self.rank_of_quote(quote), Located::Quote(*quote), None)),
        );
        // Places instead of what stands there, which is long, with what decides most often.
        let first = |(at, (rank, ..)): (usize, &(Rank<'_>, _, _))| (rank.first(), at);
        let mut order: Vec<(u64, usize)> = ranked.iter().enumerate().map(first).collect();
        let by_rank = |one: &(u64, usize), other: &(u64, usize)| {
            let ranks = || ranked[one.1].0.cmp(&ranked[other.1].0);
            one.0.cmp(&other.0).then_with(ranks).then_with(|| one.1.cmp(&other.1))
        };
        if order.len() > self.most {
            order.select_nth_unstable_by(self.most, by_rank);
            order.truncate(self.most);
        }
        order.sort_unstable_by(by_rank);
        let hits = order.into_iter().filter_map(|(_, at)| {
            let (_, place, record_match) = &mut ranked[at];
            match (*place, record_match.take()) {
                (Located::Entry(at), Some(record_match)) => {
                    Some(hit(Item::Record(self.entries[at].record), record_match))
                }
                (Located::Speaker(at), Some(record_match)) => {
                    Some(hit(Item::Speaker(Arc::new(self.own_speaker(at))), record_match))
                }
                (Located::Quote(quote), _) => self.quotation(&quote, interpretations, stage),
                _ => None,
            }
        });
        Found { hits: hits.collect(), total, ..Found::default() }
    }

    /// The greatest first number of a rank that a wanted hit can have: as many as are wanted have none greater.
    fn bound(&self, known: &[(Located, RecordMatch)]) -> u64 {
        if known.len() <= self.most {
            return rank::LAST;
        }
        let firsts = known.iter().map(|(place, record_match)| self.first(*place, record_match));
        let mut firsts: Vec<u64> = firsts.collect();
        let (_, bound, _) = firsts.select_nth_unstable(self.most);
        *bound
    }

    fn first(&self, place: Located, record_match: &RecordMatch) -> u64 {
        let kind = match place {
            Located::Entry(at) => self.entries[at].record.kind(),
            Located::Speaker(_) => Kind::Speaker,
            Located::Quote(_) => Kind::Quote,
        };
        rank::first(kind, record_match.order_before_score())
    }

    fn rank(&self, place: Located, record_match: &RecordMatch) -> Rank<'a> {
        let (kind, (date, released), (family_length, length), key) = match place {
            Located::Entry(at) => {
                let entry = &self.entries[at];
                let key = self.atlas.key(entry.record);
                let lengths = (entry.family_length, entry.length);
                (entry.record.kind(), (entry.date, entry.released), lengths, key)
            }
            Located::Speaker(at) => {
                let speaker = &self.archive.dictionary.speakers[at];
                let length = speaker.name.zh.chars().count();
                (Kind::Speaker, (None, None), (length, length), speaker.key.as_str())
            }
            Located::Quote(_) => (Kind::Quote, (None, None), (0, 0), ""),
        };
        Rank {
            exact: record_match.exact,
            tier: record_match.tier,
            class: record_match.class,
            extent: record_match.extent,
            kind,
            score: record_match.score,
            date,
            family_length,
            released,
            length,
            key: Cow::Borrowed(key),
            nth: 0,
        }
    }
}
