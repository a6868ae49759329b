//! The date that a text may mean that is no date.

use super::Date;

impl Date {
    /// The date that a text may mean that is no date: `24` is 2024, `2024Q1` and `2024-00` that year, the 30th of a February that month.
    #[must_use]
    pub fn near(typed: &str) -> Option<Self> {
        /// Two digits of a year are those of this century up to here.
        const THIS_CENTURY: u8 = 49;
        let typed = typed.trim().trim_start_matches(['\'', '’']);
        // Only a part of what is written is read.
        if let Some(date) = Self::read(typed) {
            return Some(date);
        }
        let century = match typed.get(..2).and_then(|digits| digits.parse::<u8>().ok())? {
            0..=THIS_CENTURY => "20",
            _ => "19",
        };
        let goes_on = typed.chars().nth(2).is_some_and(|next| next.is_ascii_digit());
        if let Some(date) = Self::read_exactly(&format!("{century}{typed}")).filter(|_| !goes_on) {
            return Some(date);
        }
        // What begins as a date: the year with its month, the year.
        let mut ends = typed.char_indices().map(|(at, _)| at).rev();
        ends.find_map(|end| {
            let begun = typed.get(..end)?;
            let goes_on = typed.get(end..)?.starts_with(|next: char| next.is_ascii_digit());
            Self::read_exactly(begun).filter(|_| !goes_on && begun.len() >= 4)
        })
    }
}
