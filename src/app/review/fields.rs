//! The fields of the quote at hand and of its article, edited where they stand.

use tui_input::Input;

use crate::app::finder::{edit, insert};
use crate::app::key::{Key, KeyCode};
use crate::app::overlay::Overlay;
use crate::app::state::App;
use crate::atlas::{Bilingual, Date, Language};

use super::card_field::{CardField, FieldsBox};
use super::fact_field::FactField;
use super::quote_field::QuoteField;
use super::speaker_box::LONGEST_FIELD_BYTES;

impl App {
    /// Goes through the fields of the quote at hand.
    pub(in crate::app) fn open_fields(&mut self) {
        self.overlays.push(Overlay::Fields(FieldsBox::default()));
    }

    /// Direct, or reported.
    pub(in crate::app) fn toggle_manner(&mut self) {
        self.change_quote(("方式", "manner"), |quote| quote.claim.direct = !quote.claim.direct);
    }

    /// Enter on a field: text is edited in place, the speaker chosen from a list, the manner turned over.
    pub(in crate::app) fn edit_field(&mut self) {
        let Some(Overlay::Fields(fields)) = self.overlays.last() else { return };
        let field = fields.field();
        match field {
            CardField::Quote(QuoteField::Speaker) => self.open_speakers(),
            CardField::Quote(QuoteField::Manner) => self.toggle_manner(),
            _ => {
                let claim = self.quote_at_hand().map(|quote| &quote.claim);
                let facts = self.review().and_then(|review| review.document());
                let facts = facts.map(|document| &document.facts);
                let text = claim.zip(facts).and_then(|(claim, facts)| field.text(claim, facts));
                let text = text.unwrap_or_default();
                let input = Input::from(text.to_owned());
                if let Some(Overlay::Fields(fields)) = self.overlays.last_mut() {
                    fields.input = Some(input);
                }
            }
        }
    }

    /// A key in the field that is being edited; false for keys that concern the whole program.
    pub(in crate::app) fn type_in_field(&mut self, key: Key) -> bool {
        let Some(Overlay::Fields(fields)) = self.overlays.last_mut() else { return false };
        let Some(input) = &mut fields.input else { return false };
        match key.code {
            KeyCode::Esc => fields.input = None,
            KeyCode::Enter => self.keep_field(),
            _ => match edit(key) {
                Some(request) => {
                    let before = input.clone();
                    input.handle(request);
                    if input.value().len() > LONGEST_FIELD_BYTES {
                        *input = before;
                    }
                }
                None => return false,
            },
        }
        true
    }

    /// Text that was pasted into the field.
    pub(in crate::app) fn paste_into_field(&mut self, text: &str) {
        let Some(Overlay::Fields(fields)) = self.overlays.last_mut() else { return };
        if let Some(input) = &mut fields.input {
            let before = input.clone();
            insert(input, text);
            if input.value().len() > LONGEST_FIELD_BYTES {
                *input = before;
            }
        }
    }

    /// Goes on with what was typed into the field.
    fn type_on(&mut self, input: Input) {
        if let Some(Overlay::Fields(fields)) = self.overlays.last_mut() {
            fields.input = Some(input);
        }
    }

    fn keep_field(&mut self) {
        let Some(Overlay::Fields(fields)) = self.overlays.last_mut() else { return };
        let field = fields.field();
        let Some(input) = fields.input.take() else { return };
        let text = Some(input.value().trim().to_owned()).filter(|text| !text.is_empty());
        let document = self.review().and_then(|review| review.document());
        // What stands there already, or in the article, is written as its source has it.
        let is_known = document.zip(text.as_deref()).is_some_and(|(document, text)| {
            let quote = document.finding().and_then(|finding| finding.quote());
            let there = quote.and_then(|quote| field.text(&quote.claim, &document.facts));
            let is_words =
                field == CardField::Quote(QuoteField::Date) && document.text.text().contains(text);
            there.is_some_and(|there| there.trim() == text) || is_words
        });
        let (zh, en) = (field.label(Language::Zh), field.label(Language::En));
        match field {
            // 去年夏天 is kept as it is written; a day in figures has to be one.
            CardField::Quote(QuoteField::Date)
                if !is_known && text.as_deref().is_some_and(is_no_day) =>
            {
                self.type_on(input);
                self.say(self.language.pick(
                    "没有这一天：写成 2023-06-14、6月14日，或照原文写（去年夏天）",
                    "There is no such day: write 2023-06-14, or the words of the article (last summer)",
                ));
            }
            CardField::Quote(field) => {
                self.change_quote((zh, en), |quote| {
                    if let Some(value) = field.text_mut(&mut quote.claim) {
                        *value = text;
                    }
                });
            }
            // An archive takes a day that can be read, and no other.
            CardField::Article(FactField::Date)
                if !is_known && text.as_deref().is_some_and(|text| Date::read(text).is_none()) =>
            {
                self.type_on(input);
                self.say(self.language.pick(
                    "认不出这个日期：写成 2023-06-14 或 2023年6月14日",
                    "No date is seen in this: write 2023-06-14",
                ));
            }
            CardField::Article(field) => {
                let what = Bilingual::new(zh, en);
                self.change_facts(&what, |facts| *field.text_mut(facts) = text);
            }
        }
    }
}

/// Whether a text is a day in figures that no calendar has: 2024-02-30, 13月1日, 32日.
fn is_no_day(text: &str) -> bool {
    let in_figures = text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | '号' | ' ')
        });
    // Of a day without its year, one of a leap year is told; of one without its month, one of a long month.
    let is_day = |before: &str| Date::read(&format!("{before}{text}")).is_some();
    in_figures && !["", "2024年", "2024年1月"].into_iter().any(is_day)
}
