//! What the fields of a query let pass on a rack.

use super::rack::Rack;

/// The fields of a query, looked up among the voices and topics of an archive.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// All of them must let a quote pass.
    pub fields: Vec<FieldSet>,
}

/// The quotes that have one of a field's values.
#[derive(Clone, Debug, Default)]
pub struct FieldSet {
    /// Whether those pass that have none of them.
    pub without: bool,
    /// Whether every quote of an archive has one: `kind:quote`.
    pub all: bool,
    /// The voices, in the order of their places.
    pub voices: Vec<u32>,
    /// The topics.
    pub topics: Vec<u32>,
}

impl Narrowed {
    /// The bits of the quotes that pass.
    pub fn passing(&self, rack: &Rack) -> Vec<u64> {
        let mut passing = rack.everything();
        for field in &self.fields {
            let mut bits = vec![if field.all { u64::MAX } else { 0 }; rack.words()];
            rack.of_voices(&field.voices, &mut bits);
            rack.of_topics(&field.topics, &mut bits);
            for (passing, bits) in passing.iter_mut().zip(bits) {
                *passing &= if field.without { !bits } else { bits };
            }
        }
        passing
    }
}
