//! The forms in which a copy leaves: the bare text, the screen's own, and the styles of citation.

use crate::atlas::{Language, Word as _};
use crate::cite::{Style, cite};
use crate::desk::Card;
use crate::search::Words;

use super::command::Command;
use super::list::ListState;
use super::overlay::Overlay;
use super::state::App;

/// A form of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Only shown, to be selected with the terminal's own means.
    Bare,
    /// The screen's own: the record with its citation.
    Own,
    /// A style of citation.
    Styled(Style),
}

impl Form {
    /// What the menu calls it.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Self::Bare => language.pick("只显示文字", "the bare text, to select it"),
            Self::Own => language.pick("文字和出处", "text and citation"),
            Self::Styled(style) => style.label(language),
        }
    }
}

impl App {
    /// The forms, in the order of the menu.
    #[must_use]
    pub fn forms(&self) -> Vec<Form> {
        let styles = Style::ALL.iter().filter(|_| self.day.is_some());
        let styles = styles.map(|&style| Form::Styled(style));
        [Form::Bare, Form::Own].into_iter().chain(styles).collect()
    }

    /// The rows of that menu, narrowed by what was typed.
    #[must_use]
    pub fn forms_menu_rows(&self) -> Vec<Form> {
        let words = Words::new(&self.panel_text);
        let mut forms = self.forms();
        forms.retain(|form| {
            let [zh, en] = [Language::Zh, Language::En].map(|language| form.label(language));
            words.is_empty() || words.are_in(&[zh, en])
        });
        forms
    }

    /// The form that `copy` takes.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form.filter(|_| self.day.is_some()).map_or(Form::Own, Form::Styled)
    }

    /// Offers the forms; the bare text stands first.
    pub(super) fn open_forms(&mut self) {
        self.open_panel(Overlay::Forms(ListState::default()));
    }

    /// Whether there is something to copy whose form can be chosen.
    pub(super) fn can_choose_form(&self) -> bool {
        self.can_copy() && !self.is_covered_by(Overlay::is_text)
    }

    /// Takes the selected form: a copy leaves in it now, and with the key of `copy` from then on.
    pub(super) fn choose_form(&mut self) {
        let Some(Overlay::Forms(list)) = self.overlays.last() else { return };
        let form = self.forms_menu_rows().get(list.selected).copied();
        self.overlays.pop();
        match form {
            Some(Form::Bare) => self.show_bare_text(),
            Some(Form::Own) => {
                self.form = None;
                self.perform(Command::Copy);
            }
            Some(Form::Styled(style)) => {
                self.form = Some(style);
                self.perform(Command::Copy);
            }
            None => {}
        }
    }

    /// What a copy takes in the form that was chosen; `None` in the screen's own.
    pub(super) fn copied_in_form(&self) -> Option<Vec<String>> {
        let (style, day) = self.form.zip(self.day)?;
        let cards: Vec<Card> = match self.layers().last() {
            Some(Overlay::Desk(_) | Overlay::Card(..)) => {
                self.selected_mark().map(|mark| (*mark.card).clone()).into_iter().collect()
            }
            _ => self.copied_items().iter().map(|item| self.card_of(item)).collect(),
        };
        Some(cards.iter().map(|card| cite(card, style, self.language, day)).collect())
    }
}
