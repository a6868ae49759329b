//! What a reader calls a character: extended grapheme clusters (UAX #29).

use unicode_segmentation::UnicodeSegmentation as _;

/// The clusters of a text, each with the byte index at which it begins.
///
/// Most text on a screen is printable ASCII, Hanzi, punctuation and lines, and between two of those there is always a boundary: all have
/// the property `Grapheme_Cluster_Break=Other`, and rule GB999 applies. Only what stands beside something else is given to the full
/// algorithm.
pub(super) struct Clusters<'t> {
    text: &'t str,
    byte_idx: usize,
}

impl<'t> Clusters<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, byte_idx: 0 }
    }
}

impl<'t> Iterator for Clusters<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.byte_idx..)?;
        let mut chars = rest.chars();
        let first = chars.next()?;
        let is_whole = stands_alone(first) && chars.next().is_none_or(stands_alone);
        let cluster =
            if is_whole { rest.get(..first.len_utf8())? } else { rest.graphemes(true).next()? };
        let byte_idx = self.byte_idx;
        self.byte_idx += cluster.len();
        Some((byte_idx, cluster))
    }
}

/// Whether a character is of a range in which every assigned character has `Grapheme_Cluster_Break=Other`.
fn stands_alone(char: char) -> bool {
    matches!(
        char,
        ' '..='~'
            | '·'
            | '\u{2010}'..='\u{2027}'
            | '\u{2190}'..='\u{21ff}'
            | '\u{2500}'..='\u{25ff}'
            | '\u{3001}'..='\u{3029}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ff01}'..='\u{ff60}'
    )
}
