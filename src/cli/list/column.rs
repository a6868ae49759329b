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
    /// Whether it can be filtered by.
    pub is_facet: bool,
}

impl Column {
    pub const fn text(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { word, zh, en, is_number: false, is_descending: false, is_facet: false }
    }

    pub const fn number(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { is_number: true, is_descending: true, ..Self::text(word, zh, en) }
    }

    pub const fn date(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { is_descending: true, ..Self::text(word, zh, en) }
    }

    pub const fn facet(word: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { is_facet: true, ..Self::text(word, zh, en) }
    }
}
