//! The names of speakers and of sources: their values in the order of names, and a signature of each. Once for each state of an
//! archive, whoever browses it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::facet::{Facet, Shared};
use crate::atlas::Atlas;
use crate::search::archive::dictionary::Dictionary;
use crate::search::matching::words::{Words, signature};

/// Fewer names than these are in order before a frame is drawn.
const FEW_NAMES: usize = 4096;

/// What is made of names when it is asked for the first time.
#[derive(Debug, Default)]
pub struct NameIndex {
    speakers: OnceLock<Vec<u32>>,
    sources: OnceLock<Vec<u32>>,
    /// For each value of speakers and of sources the signature of its names; of few names nobody makes them.
    speaker_signatures: OnceLock<Vec<u64>>,
    source_signatures: OnceLock<Vec<u64>>,
    /// Whether a thread makes them.
    is_begun: AtomicBool,
}

impl NameIndex {
    /// The values of speakers, or else of sources, in the order of their names. Whoever asks while they are put in order waits for it.
    pub fn in_order(&self, facet: Facet, dictionary: &Dictionary, atlas: &Atlas) -> &[u32] {
        if facet == Facet::Source {
            return self.sources.get_or_init(|| {
                let sources = dictionary.sources.iter().map(|source| &**source);
                by_name(sources.zip(0..))
            });
        }
        self.speakers.get_or_init(|| {
            // Speakers of the atlas have even values, those of the archive's own odd ones.
            let of_atlas = (0..).map_while(|place| atlas.speakers.at(place));
            let of_atlas = of_atlas.map(|(_, speaker)| &*speaker.name.zh).zip((0..).step_by(2));
            let of_own = dictionary.speakers.iter().map(|own| &*own.name.zh);
            by_name(of_atlas.chain(of_own.zip((1..).step_by(2))))
        })
    }

    /// Whether a value has no name with all of these words, as far as signatures tell: of a few names, and before they are made, nothing.
    pub fn lacks(&self, shared: Shared, words: &Words) -> bool {
        let (signatures, at) = match shared.facet {
            Facet::Source => (&self.source_signatures, Some(shared.value)),
            // Those of the atlas are few.
            Facet::Speaker if !shared.value.is_multiple_of(2) => {
                (&self.speaker_signatures, Some(shared.value / 2))
            }
            _ => return false,
        };
        let signature = at.and_then(|at| signatures.get()?.get(at as usize));
        signature.is_some_and(|signature| words.signature() & !signature != 0)
    }

    /// Whether nobody has begun to make all of it, for an archive with so many names that this takes longer than a frame may; who is told
    /// so makes it.
    pub fn is_to_begin(&self, dictionary: &Dictionary) -> bool {
        dictionary.sources.len() + dictionary.speakers.len() >= FEW_NAMES
            && !self.is_begun.swap(true, Ordering::Relaxed)
    }

    /// Makes all of it.
    pub fn make(&self, dictionary: &Dictionary, atlas: &Atlas) {
        for facet in [Facet::Speaker, Facet::Source] {
            self.in_order(facet, dictionary, atlas);
        }
        self.sign(dictionary);
    }

    fn sign(&self, dictionary: &Dictionary) {
        self.source_signatures
            .get_or_init(|| dictionary.sources.iter().map(|source| signature(source)).collect());
        self.speaker_signatures.get_or_init(|| {
            let own = dictionary.speakers.iter();
            own.map(|own| own.names().fold(0, |all, name| all | signature(name))).collect()
        });
    }
}

/// The values in the order of their names, of the same names the smaller first. The first eight bytes of a name stand beside it while
/// names are sorted: most comparisons need no more.
fn by_name<'n>(named: impl Iterator<Item = (&'n str, u32)>) -> Vec<u32> {
    let head = |name: &str| {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(name.bytes()).for_each(|(to, byte)| *to = byte);
        u64::from_be_bytes(bytes)
    };
    let mut order: Vec<(u64, &str, u32)> =
        named.map(|(name, value)| (head(name), name, value)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, _, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::by_name;

    #[test]
    fn names_stand_as_their_bytes_do_however_much_they_share() {
        let names = ["某报乙", "某报", "", "某报甲的长名", "某报甲", "a", "某报"];
        let mut wanted: Vec<(&str, u32)> = names.into_iter().zip(0..).collect();
        let order = by_name(wanted.clone().into_iter());
        wanted.sort_unstable();
        assert_eq!(order, wanted.into_iter().map(|(_, value)| value).collect::<Vec<_>>());
    }
}
