//! The fields of a card: those of the quote at hand, then those of its article.

use tui_input::Input;

use crate::app::list::ListState;
use crate::atlas::Language;

use super::claim::Claim;
use super::fact_field::{FactField, Facts};
use super::quote_field::QuoteField;

/// A field of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardField {
    /// One of the quote at hand.
    Quote(QuoteField),
    /// One of the article, which all of its quotes share.
    Article(FactField),
}

/// The card while its fields are gone through.
#[derive(Clone, Debug, Default)]
pub struct FieldsBox {
    /// The field at hand.
    pub list: ListState,
    /// What is being typed into it.
    pub input: Option<Input>,
}

impl CardField {
    /// Every field, as the card has them.
    pub const ALL: [Self; 11] = [
        Self::Quote(QuoteField::Speaker),
        Self::Quote(QuoteField::Manner),
        Self::Quote(QuoteField::Role),
        Self::Quote(QuoteField::Organization),
        Self::Quote(QuoteField::Topic),
        Self::Quote(QuoteField::Date),
        Self::Quote(QuoteField::Occasion),
        Self::Article(FactField::Title),
        Self::Article(FactField::Publisher),
        Self::Article(FactField::Date),
        Self::Article(FactField::Address),
    ];

    /// What it is called.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Self::Quote(field) => field.label(language),
            Self::Article(field) => field.label(language),
        }
    }

    /// The text in it; `None` where there is none.
    #[must_use]
    pub fn text<'a>(self, claim: &'a Claim, facts: &'a Facts) -> Option<&'a str> {
        match self {
            Self::Quote(field) => field.text(claim),
            Self::Article(field) => field.text(facts),
        }
    }
}

impl FieldsBox {
    /// The field at hand.
    #[must_use]
    pub fn field(&self) -> CardField {
        CardField::ALL[self.list.selected.min(CardField::ALL.len() - 1)]
    }
}
