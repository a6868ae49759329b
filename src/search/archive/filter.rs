//! What the fields of a query let pass on a segment.

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
}

impl QuoteFilter {
    /// The bits of the quotes that pass.
    pub fn passing(&self, segment: &Segment) -> Vec<u64> {
        let mut passing = segment.everything();
        for field in &self.fields {
            let mut bits = vec![if field.all { u64::MAX } else { 0 }; segment.words()];
            segment.of_attributions(&field.attributions, &mut bits);
            segment.of_topics(&field.topics, &mut bits);
            for (passing, bits) in passing.iter_mut().zip(bits) {
                *passing &= if field.without { !bits } else { bits };
            }
        }
        passing
    }
}
