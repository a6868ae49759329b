//! What of an archive's dictionary matches a pattern.

use crate::search::archive::dictionary::Dictionary;
use crate::search::matching::record::{RecordMatch, RecordMatcher};
use crate::search::query::pattern::Pattern;
use crate::search::watch::{Stopped, Watch};

/// What speakers, and what stands beside their names, make of one pattern: only those who make something of it, in their order.
#[derive(Debug, Default)]
pub struct DictionaryMatches {
    /// Speakers of the archive's own, by name.
    pub speakers: Vec<(u32, RecordMatch)>,
    /// Attributions, by what stands beside the name.
    pub attributions: Vec<(u32, RecordMatch)>,
}

impl DictionaryMatches {
    /// Asks all of them.
    pub fn new(
        pattern: &Pattern,
        matcher: &RecordMatcher<'_>,
        dictionary: &Dictionary,
        watch: &Watch<'_>,
    ) -> Result<Self, Stopped> {
        let mut made = Self::default();
        for place in dictionary.speaker_columns.may_hold(matcher, pattern).places() {
            watch.look()?;
            let record_match = matcher.look(pattern, &dictionary.speakers[place].body);
            made.speakers.extend(u32::try_from(place).ok().zip(record_match));
        }
        for place in dictionary.attribution_columns.may_hold(matcher, pattern).places() {
            watch.look()?;
            let record_match = matcher.look(pattern, &dictionary.attributions[place].body);
            made.attributions.extend(u32::try_from(place).ok().zip(record_match));
        }
        Ok(made)
    }

    /// What a speaker's name makes of it.
    pub fn speaker(&self, place: u32) -> Option<&RecordMatch> {
        Self::of(&self.speakers, place)
    }

    /// What stands beside an attribution's name.
    pub fn attribution(&self, place: usize) -> Option<&RecordMatch> {
        Self::of(&self.attributions, u32::try_from(place).ok()?)
    }

    fn of(dictionary_matches: &[(u32, RecordMatch)], place: u32) -> Option<&RecordMatch> {
        let at = dictionary_matches.binary_search_by_key(&place, |&(place, _)| place).ok()?;
        dictionary_matches.get(at).map(|(_, record_match)| record_match)
    }

    /// Whether a name is found by itself.
    pub fn is_named(&self) -> bool {
        self.speakers.iter().any(|(_, record_match)| record_match.class == 0)
    }
}
