//! A column of a list.

/// A column.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// The word that stands for it after `--sort` and `--filter`.
    pub word: &'static str,
    /// Its heading in Chinese.
    pub zh: &'static str,
    /// Its heading in English.
    pub en: &'static str,
    /// Whether it holds numbers, which stand to the right.
    pub is_number: bool,
    /// Whether one wants the largest or latest first.
    pub is_descending: bool,
    /// What a filter by it takes.
    pub taken: Taken,
    /// Whether it is left out last where there is no room: what says whose words or which day a row is, and what the list was asked for by.
    pub is_kept: bool,
}

/// What a filter by a column of texts takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// A part of the text.
    Part,
    /// What the finder would find it by: a part of it, or pinyin.
    Found,
    /// A whole value.
    Whole,
}

impl Column {
    pub const fn text(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        let (is_number, is_descending, is_kept) = (false, false, false);
        Self { word, zh, en, is_number, is_descending, taken: Taken::Part, is_kept }
    }

    pub const fn found(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { taken: Taken::Found, ..Self::text(word, zh, en) }
    }

    pub const fn number(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { is_number: true, is_descending: true, ..Self::text(word, zh, en) }
    }

    pub const fn date(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { is_descending: true, ..Self::text(word, zh, en) }
    }

    /// Makes it a column that is left out last where the screen is narrow.
    pub const fn kept(self) -> Self {
        Self { is_kept: true, ..self }
    }

    pub const fn facet(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { taken: Taken::Whole, ..Self::text(word, zh, en) }
    }

    /// Whether a filter takes its whole values, as a facet's.
    pub fn is_facet(&self) -> bool {
        self.taken == Taken::Whole
    }
}
