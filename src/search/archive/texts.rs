//! The quotes of an archive one after the other: what a reading of all of them goes along.

use std::sync::Arc;

use crate::atlas::{Quotation, SpeakerId};
use crate::search::archive::dictionary::{AttributionText, Who};
use crate::search::archive::encoded_text;
use crate::search::archive::snapshot::{Archive, Snapshot};

/// The quotes that an archive held at one time; those that come later are not among them.
#[derive(Clone, Debug)]
pub struct Texts {
    snapshot: Arc<Snapshot>,
}

/// Where a quote stands in [`Texts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextPlace {
    segment: u32,
    row: u32,
}

/// Who is named as a speaker: once for all quotes that name them so.
#[derive(Clone, Copy, Debug)]
pub struct NamedSpeaker<'a> {
    /// The name in the archive.
    pub name: &'a str,
    /// The English name in the archive.
    pub english: Option<&'a str>,
    /// The speaker of the atlas whom the name means.
    pub record: Option<SpeakerId>,
}

/// The code that an archive keeps of a folded letter: its own in the Basic Multilingual Plane; those beyond it share codes.
#[must_use]
pub fn letter_code(folded: char) -> u16 {
    encoded_text::code(folded)
}

impl Archive {
    /// The quotes that are there now.
    #[must_use]
    pub fn texts(&self) -> Texts {
        Texts { snapshot: self.snapshot() }
    }
}

impl Texts {
    /// How many segments there are; each may be visited by another thread.
    #[must_use]
    pub fn segments(&self) -> usize {
        self.snapshot.segments.len()
    }

    /// How many quotes there are.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.snapshot.segments.iter().map(|segment| segment.len()).sum()
    }

    /// Everybody who is named as a speaker; a quote names one by the place in this order.
    pub fn speakers(&self) -> impl Iterator<Item = NamedSpeaker<'_>> {
        self.snapshot.dictionary.attributions.iter().map(|attribution| {
            let AttributionText { speaker, speaker_en, .. } = &attribution.words;
            NamedSpeaker {
                name: speaker,
                english: speaker_en.as_deref(),
                record: match attribution.who {
                    Who::Atlas(id) => Some(id),
                    Who::Own(_) => None,
                },
            }
        })
    }

    /// Goes along the quotes of a segment: where each stands, its speaker as a place in [`Texts::speakers`], and the codes
    /// ([`letter_code`]) of the letters of its words, folded. The words themselves are not put together: [`Texts::quotation`] does
    /// that, and tells whether they are damaged.
    pub fn visit(&self, segment: usize, visit: &mut dyn FnMut(TextPlace, usize, &[u16])) {
        let Some(of) = self.snapshot.segments.get(segment) else { return };
        for row in 0..of.len() {
            if let (Ok(segment), Ok(place)) = (u32::try_from(segment), u32::try_from(row)) {
                let (words, _) = of.letters(row).parts();
                visit(TextPlace { segment, row: place }, of.attribution(row), words.codes);
            }
        }
    }

    /// The quote that stands there; `None` where its bytes are damaged.
    #[must_use]
    pub fn quotation(&self, place: TextPlace) -> Option<Quotation> {
        self.snapshot.quotation(place.segment as usize, place.row as usize)
    }
}
