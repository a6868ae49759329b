//! How many columns text takes, and how it is cut, padded and wrapped to fit. No other module counts columns.
//!
//! Three measures meet here and never mix: `width_cols` is columns on the screen, `byte_idx` a place in a `str`, and a
//! cluster (what a reader calls one character) the smallest thing that is ever cut off.

mod clusters;
mod kinsoku;
mod long_words;
mod wrap;

use std::borrow::Cow;
use std::iter;

use crate::atlas::breaks_line;
use clusters::Clusters;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Measures, cuts and wraps text by terminal columns.
///
/// Copy it freely. One is enough for a whole screen, because all text on a terminal obeys the same rule: characters of
/// ambiguous width (`“ ” — … · ① ★ ─`) take one column, or two where a Chinese terminal draws them so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruler {
    /// 1 or 2.
    ambiguous_cols: u8,
    ellipsis: &'static str,
}

/// Whether a character that cannot be drawn parts words: a break of a line, and a tab.
#[must_use]
pub const fn parts_words(char: char) -> bool {
    char == '\t' || breaks_line(char)
}

impl Default for Ruler {
    /// The ruler of most terminals: ambiguous characters take one column.
    fn default() -> Self {
        Self::new(false)
    }
}

impl Ruler {
    /// Makes the ruler for a terminal that draws ambiguous characters two columns wide, or one.
    #[must_use]
    pub const fn new(ambiguous_wide: bool) -> Self {
        Self { ambiguous_cols: if ambiguous_wide { 2 } else { 1 }, ellipsis: "…" }
    }

    /// The same ruler with something else than `…` for what is cut off.
    #[must_use]
    pub const fn with_ellipsis(self, ellipsis: &'static str) -> Self {
        Self { ellipsis, ..self }
    }

    /// What stands for what is cut off.
    #[must_use]
    pub const fn ellipsis(self) -> &'static str {
        self.ellipsis
    }

    /// Counts the columns `text` takes on one line: a break of a line and a tab one, for the blank that is drawn for them; other control
    /// characters none.
    #[must_use]
    pub fn width_cols(self, text: &str) -> usize {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return text.len();
        }
        self.clusters(text).fold(0, |sum, (_, _, width_cols)| sum.saturating_add(width_cols))
    }

    /// Gives what is to be drawn, one screen character (extended grapheme cluster) after the other, as byte index, text
    /// and width in columns.
    ///
    /// What takes no column is left out: control characters, which must never reach a terminal, and marks with nothing
    /// to sit on. For what [parts words](parts_words) a blank is drawn.
    pub fn clusters(self, text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
        Clusters::new(text)
            .map(move |(byte_idx, cluster)| (byte_idx, cluster, self.cluster_cols(cluster)))
            .filter(|&(_, _, width_cols)| width_cols > 0)
    }

    /// Shortens `text` to at most `width_cols` columns, ending in `…` if and only if something was cut.
    ///
    /// A Latin word or a number is left out rather than cut, unless it fills half of the room. Spaces and opening brackets before the `…` go too. Where
    /// not even the `…` fits the answer is empty.
    #[must_use]
    pub fn cut(self, text: &str, width_cols: usize) -> Cow<'_, str> {
        if self.width_cols(text) <= width_cols {
            return Cow::Borrowed(text);
        }
        let Some(room_cols) = width_cols.checked_sub(self.width_cols(self.ellipsis)) else {
            return Cow::Borrowed("");
        };
        let head = self.whole_words(text, self.head(text, room_cols));
        let head = head.trim_end_matches(['(', '（', ' ']).trim_end();
        Cow::Owned(format!("{head}{}", self.ellipsis))
    }

    /// The head of a text without the beginning of a word that it cuts, if half of it or more is left.
    fn whole_words<'t>(self, text: &str, head: &'t str) -> &'t str {
        let is_cut = text.get(head.len()..).is_some_and(|rest| rest.starts_with(is_letter));
        let words = head.trim_end_matches(is_letter);
        let enough = self.width_cols(words) * 2 >= self.width_cols(head);
        if is_cut && enough { words } else { head }
    }

    /// Shortens an address or a path to at most `width_cols` columns, with `…` for its middle, so that both ends stay
    /// readable. Where not even the `…` fits the answer is empty.
    #[must_use]
    pub fn cut_middle(self, text: &str, width_cols: usize) -> Cow<'_, str> {
        if self.width_cols(text) <= width_cols {
            return Cow::Borrowed(text);
        }
        let Some(room_cols) = width_cols.checked_sub(self.width_cols(self.ellipsis)) else {
            return Cow::Borrowed("");
        };
        let tail = self.tail(text, room_cols / 2);
        let head = self.head(text, room_cols - self.width_cols(tail));
        Cow::Owned(format!("{head}{}{tail}", self.ellipsis))
    }

    /// Makes `text` exactly `width_cols` wide: cut, or filled with spaces after it.
    #[must_use]
    pub fn pad(self, text: &str, width_cols: usize) -> String {
        let mut padded = self.cut(text, width_cols).into_owned();
        padded.extend(self.filler(&padded, width_cols));
        padded
    }

    /// Makes `text` exactly `width_cols` wide: cut, or filled with spaces before it, as numbers in a column want it.
    #[must_use]
    pub fn pad_left(self, text: &str, width_cols: usize) -> String {
        let cut = self.cut(text, width_cols);
        let mut padded: String = self.filler(&cut, width_cols).collect();
        padded.push_str(&cut);
        padded
    }

    fn cluster_cols(self, cluster: &str) -> usize {
        let mut chars = cluster.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return self.char_cols(only);
        }
        // `\r\n` is the one cluster of several characters that holds a control character.
        if cluster.starts_with(char::is_control) {
            return usize::from(cluster.starts_with(parts_words));
        }
        if self.ambiguous_cols == 2 { cluster.width_cjk() } else { cluster.width() }
    }

    fn char_cols(self, char: char) -> usize {
        match char {
            ' '..='~' => return 1,
            '\u{4e00}'..='\u{9fff}' => return 2,
            _ if parts_words(char) => return 1,
            _ => {}
        }
        let width_cols = if self.ambiguous_cols == 2 { char.width_cjk() } else { char.width() };
        width_cols.unwrap_or(0)
    }

    fn head(self, text: &str, width_cols: usize) -> &str {
        let mut used_cols = 0usize;
        let end = self.clusters(text).find_map(|(byte_idx, _, cols)| {
            used_cols = used_cols.saturating_add(cols);
            (used_cols > width_cols).then_some(byte_idx)
        });
        end.and_then(|end| text.get(..end)).unwrap_or(text)
    }

    fn tail(self, text: &str, width_cols: usize) -> &str {
        let mut used_cols = 0usize;
        let start = text
            .grapheme_indices(true)
            .rev()
            .take_while(|(_, cluster)| {
                used_cols = used_cols.saturating_add(self.cluster_cols(cluster));
                used_cols <= width_cols
            })
            .last()
            .map_or(text.len(), |(byte_idx, _)| byte_idx);
        text.get(start..).unwrap_or_default()
    }

    fn filler(self, text: &str, width_cols: usize) -> impl Iterator<Item = char> + use<> {
        let missing_cols = width_cols.saturating_sub(self.width_cols(text));
        iter::repeat_n(' ', missing_cols)
    }
}

/// Whether a character belongs to a word that is read as one: a Hanzi is a word of its own, `LLaMA-2` is one word.
fn is_letter(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '-' | '.' | '_' | '\u{c0}'..='\u{24f}')
}
