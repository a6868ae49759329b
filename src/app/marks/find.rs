//! Finding among the marks of the current collection, by the search that finds records.

use std::sync::Arc;

use super::desk_view::DeskFind;
use crate::app::finder::{edit, insert};
use crate::app::key::{Key, KeyCode};
use crate::app::overlay::Overlay;
use crate::app::state::App;
use crate::app::tab::Move;
use crate::atlas::{Bilingual, Language, Manner, Word as _};
use crate::desk::{Mark, Speech};
use crate::search::{KeptRecord, KeptRecords, KeptText};

impl App {
    /// Opens the line in which marks are looked for, with what was typed there before.
    pub(in crate::app) fn find_on_desk(&mut self) {
        let texts = self.kept_texts();
        let Some(Overlay::Desk(view)) = self.overlays.last_mut() else { return };
        let input = view.find.take().map(|find| find.input).unwrap_or_default();
        view.find = Some(DeskFind { input, is_typing: true, rows: Vec::new(), texts });
        view.narrow();
    }

    /// The marks of the current collection, made ready to be searched.
    fn kept_texts(&self) -> Arc<KeptRecords> {
        Arc::new(KeptRecords::new(self.kept.current().marks.iter().map(texts_of)))
    }

    /// After a change of the desk: what was looked for is looked for again.
    pub(super) fn find_on_desk_again(&mut self) {
        let is_finding =
            |overlay: &Overlay| matches!(overlay, Overlay::Desk(view) if view.find.is_some());
        if !self.overlays.iter().any(is_finding) {
            return;
        }
        let texts = self.kept_texts();
        for overlay in &mut self.overlays {
            if let Overlay::Desk(view) = overlay
                && let Some(find) = &mut view.find
            {
                find.texts = Arc::clone(&texts);
                view.narrow();
            }
        }
    }

    /// A key in the line; false for keys that concern the whole program.
    pub(in crate::app) fn type_on_desk(&mut self, key: Key) -> bool {
        let Some(Overlay::Desk(view)) = self.overlays.last_mut() else { return false };
        let Some(find) = &mut view.find else { return false };
        match (key.code, key.ctrl) {
            (KeyCode::Esc, _) => view.find_nothing(),
            (KeyCode::Enter, _) => {
                find.is_typing = false;
                if find.input.value().trim().is_empty() {
                    view.find_nothing();
                }
            }
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => self.go(Move::Up),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => self.go(Move::Down),
            _ => match edit(key) {
                Some(request) => {
                    find.input.handle(request);
                    view.narrow();
                }
                None => return false,
            },
        }
        true
    }

    /// Text that was pasted into the line; whether all of it found room.
    pub(in crate::app) fn paste_on_desk(&mut self, text: &str) -> bool {
        let Some(Overlay::Desk(view)) = self.overlays.last_mut() else { return true };
        let Some(find) = &mut view.find else { return true };
        let fits = insert(&mut find.input, text);
        view.narrow();
        fits
    }
}

/// The texts of a mark: those of its kept copy and the note, so that it is found when its record is not at hand.
fn texts_of(mark: &Mark) -> KeptRecord {
    let card = &*mark.card;
    let mut texts: Vec<(KeptText, String)> = Vec::new();
    let mut push = |kept, text: &str| {
        if !text.is_empty() && !texts.iter().any(|(_, known)| known == text) {
            texts.push((kept, text.to_owned()));
        }
    };
    let both = |text: &Bilingual| [text.zh.clone(), text.en.clone()];
    for name in both(&card.name) {
        push(KeptText::Name, &name);
    }
    push(KeptText::Words, &mark.note);
    if let Some(words) = &card.words {
        push(KeptText::Words, &words.text);
        words.english.iter().for_each(|english| push(KeptText::Words, english));
        let around = [&words.role, &words.occasion, &words.via];
        let around = around.into_iter().flatten().flat_map(both);
        around.for_each(|text| push(KeptText::Aside, &text));
    }
    card.topics.iter().flat_map(both).for_each(|topic| push(KeptText::Topic, &topic));
    for work in card.works() {
        let stated = work.title.iter().chain(&work.publisher).flat_map(both);
        stated.for_each(|text| push(KeptText::Source, &text));
    }
    card.archive.iter().for_each(|archive| push(KeptText::Source, archive));
    let known = card.facts.iter().map(|fact| &fact.value).chain(&card.warning).chain(&card.notes);
    known.flat_map(both).for_each(|text| push(KeptText::Aside, &text));
    let kinds = [Language::Zh, Language::En].map(|language| card.kind.label(language));
    for kind in kinds {
        push(KeptText::Aside, kind);
    }
    push(KeptText::Key, &card.key);
    let manner = card.words.as_ref().and_then(|words| match words.speech {
        Speech::Direct => Some(Manner::Direct),
        Speech::Reported => Some(Manner::Reported),
        Speech::Unstated => None,
    });
    KeptRecord { kind: card.kind, manner, texts }
}
