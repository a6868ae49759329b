//! What the fields of a query let pass on a segment.

use std::ops::Range;

use crate::atlas::Manner;
use crate::search::archive::segment::Segment;

/// The fields of a query, looked up among the attributions and topics of an archive.
#[derive(Clone, Debug, Default)]
pub struct QuoteFilter {
    /// All of them must let a quote pass.
    pub fields: Vec<FieldFilter>,
}

/// The quotes that have one of a field's values.
#[derive(Clone, Debug, Default)]
pub struct FieldFilter {
    /// Whether those pass that have none of them.
    pub without: bool,
    /// Whether every quote of an archive has one: `kind:quote`.
    pub all: bool,
    /// The attributions, in the order of their places.
    pub attributions: Vec<u32>,
    /// The topics.
    pub topics: Vec<u32>,
    /// The sources.
    pub sources: Vec<u32>,
    /// The days, as packed numbers.
    pub dates: Vec<Range<u32>>,
    /// In whose words.
    pub manners: Vec<Manner>,
    /// The archives.
    pub archives: Vec<u32>,
}

impl QuoteFilter {
    /// The bits of the quotes that pass.
    pub fn passing(&self, segment: &Segment) -> Vec<u64> {
        let mut passing = segment.everything();
        for field in &self.fields {
            let mut bits = vec![if field.all { u64::MAX } else { 0 }; segment.words()];
            segment.of_attributions(&field.attributions, &mut bits);
            segment.of_topics(&field.topics, &mut bits);
            if field.archives.contains(&segment.archive) {
                bits = segment.everything();
            }
            for row in field.dates.iter().flat_map(|dates| segment.between(dates)) {
                set(&mut bits, row);
            }
            if !field.sources.is_empty() || !field.manners.is_empty() {
                let wanted: Vec<bool> = segment
                    .sources
                    .iter()
                    .map(|source| field.sources.binary_search(source).is_ok())
                    .collect();
                for (at, row) in segment.rows().enumerate() {
                    let of_source = row.source().is_some_and(|at| wanted.get(at) == Some(&true));
                    if of_source || row.manner().is_some_and(|it| field.manners.contains(&it)) {
                        set(&mut bits, at);
                    }
                }
            }
            for (passing, bits) in passing.iter_mut().zip(bits) {
                *passing &= if field.without { !bits } else { bits };
            }
        }
        passing
    }
}

fn set(bits: &mut [u64], row: usize) {
    if let Some(word) = bits.get_mut(row / 64) {
        *word |= 1 << (row % 64);
    }
}
