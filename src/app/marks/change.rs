//! Changes of the desk: sent to the store, heard of from it, taken back and done again.

use super::kept::{Carried, DeskAsk, Home, Kept, Waiting, Way};
use super::note_editor::NoteEditor;
use crate::app::action::Effect;
use crate::app::command::Command;
use crate::app::overlay::Overlay;
use crate::app::state::App;
use crate::atlas::{Bilingual, Language};
use crate::desk::{Change, Contents, News, Trouble};

impl App {
    /// The reader's desk.
    #[must_use]
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Keeps the desk in a store that the driver writes; what happens there comes as [`crate::app::Action::Desk`].
    #[must_use]
    pub fn with_desk(mut self) -> Self {
        self.kept = Kept::new(Home::Store);
        self
    }

    /// Carries a change out and has it kept; the status line says so once it is.
    pub(in crate::app) fn change(&mut self, change: Change, what: &Bilingual) {
        self.carry(change, what, Way::Do, true);
    }

    /// The same for what the status line has other words for.
    pub(in crate::app) fn change_quietly(&mut self, change: Change, what: &Bilingual) {
        self.carry(change, what, Way::Do, false);
    }

    fn carry(&mut self, change: Change, what: &Bilingual, way: Way, told: bool) {
        if let Some(trouble) = self.kept.closed() {
            self.message = Some(closed(trouble, self.language));
            return;
        }
        let carried = self.kept.change(&change, what.clone(), way, told);
        if carried.is_ok() {
            self.take_decision(&change, way);
        }
        match carried {
            Err(refusal) => self.message = Some(refusal.label(self.language)),
            Ok(Carried::Asked(ticket)) => {
                let change = Box::new(change);
                self.effects.push(Effect::Desk(DeskAsk::Keep { ticket, change }));
            }
            Ok(Carried::Here) if told => self.message = Some(self.said_of(what, way)),
            Ok(Carried::Here | Carried::Nothing) => {}
        }
        self.follow_desk();
    }

    /// Takes the last change back.
    pub(in crate::app) fn undo(&mut self) {
        if let Some(step) = self.kept.last_done() {
            let (change, what) = (step.change.clone(), step.what.clone());
            self.carry(change, &what, Way::Undo, true);
        }
    }

    /// Does again what was taken back last.
    pub(in crate::app) fn redo(&mut self) {
        if let Some(step) = self.kept.last_undone() {
            let (change, what, told) = (step.change.clone(), step.what.clone(), step.is_told());
            self.carry(change, &what, Way::Redo, told);
        }
    }

    /// Whether there is a change to take back.
    pub(in crate::app) fn can_undo(&self) -> bool {
        self.types_nothing() && self.kept.last_done().is_some()
    }

    /// Whether there is one to do again.
    pub(in crate::app) fn can_redo(&self) -> bool {
        self.types_nothing() && self.kept.last_undone().is_some()
    }

    /// Hears what came of the desk.
    pub(in crate::app) fn hear_of_desk(&mut self, news: News) {
        match news {
            News::Contents { contents, .. } => self.kept.read(*contents),
            News::Kept { ticket, undo } => {
                if let Some((waiting, more)) = self.kept.kept(ticket, undo)
                    && waiting.told
                    && !more
                {
                    self.message = Some(self.said_of(&waiting.what, waiting.way));
                }
            }
            News::Refused { ticket, why } => {
                if let Some(waiting) = self.kept.refused(ticket) {
                    self.message = Some(why.label(self.language));
                    self.effects.push(Effect::Desk(DeskAsk::Look));
                    self.decision_refused(&waiting.change, &why);
                    self.write_again(waiting);
                }
            }
            News::Waiting(trouble) => {
                let why = trouble.label(self.language);
                if self.kept.waits(trouble) {
                    self.message = Some(match (self.kept.unsaved(), self.language) {
                        (Some(_), Language::Zh) => {
                            format!("还没有存盘：{why}；写下的都留着，会再试")
                        }
                        (Some(_), Language::En) => {
                            format!("Not saved yet: {why}; it is held here and tried again")
                        }
                        (None, Language::Zh) => format!("还读不出案头：{why}；会再试"),
                        (None, Language::En) => {
                            format!("The desk cannot be read yet: {why}; it is tried again")
                        }
                    });
                }
            }
            News::Closed(trouble) => {
                self.message = Some(closed(&trouble, self.language));
                for waiting in self.kept.close(trouble) {
                    self.write_again(waiting);
                }
            }
            News::Remark(remark) => self.message = Some(remark.label(self.language)),
        }
        self.follow_desk();
    }

    /// A note that was not kept comes back under the caret: what was typed is not lost.
    fn write_again(&mut self, waiting: Waiting) {
        let (record, text) = match waiting.change {
            Change::Note { record, after, .. } => (record, after),
            Change::Mark { mark, .. } if !mark.note.is_empty() => {
                self.overlays.push(Overlay::Note(Box::new(NoteEditor::of(
                    mark.record.clone(),
                    waiting.what,
                    mark.card,
                    String::new(),
                    &mark.note,
                ))));
                return;
            }
            _ => return,
        };
        if waiting.way == Way::Do && !text.is_empty() {
            let card = self.kept.mark(&record).map(|mark| mark.card.clone());
            let card = card.or_else(|| Some(Box::new(self.card_of(&self.item_of(&record)?))));
            if let Some(card) = card {
                let before = self.kept.mark(&record).map(|mark| mark.note.clone());
                let before = before.unwrap_or_default();
                let editor = NoteEditor::of(record, card.name.clone(), card, before, &text);
                self.overlays.push(Overlay::Note(Box::new(editor)));
            }
        }
    }

    /// What the status line says of a change that is carried out, and kept where it can be.
    fn said_of(&self, what: &Bilingual, way: Way) -> String {
        let what = what.get(self.language);
        let undo = self.key_of(Command::Undo);
        let is_kept = self.kept.home() == Home::Store;
        match (self.language, way, is_kept) {
            (Language::Zh, Way::Undo, true) => format!("已撤销，已存盘：{what}"),
            (Language::Zh, Way::Undo, false) => format!("已撤销：{what}"),
            (Language::Zh, _, true) => format!("已存盘：{what}　{undo} 撤销"),
            (Language::Zh, _, false) => format!("{what}：只留到这次会话结束　{undo} 撤销"),
            (Language::En, Way::Undo, true) => format!("Undone and saved: {what}"),
            (Language::En, Way::Undo, false) => format!("Undone: {what}"),
            (Language::En, _, true) => format!("Saved: {what}  {undo} undoes"),
            (Language::En, _, false) => format!("For this session only: {what}  {undo} undoes"),
        }
    }

    /// Brings what the screen shows of the desk up to it: the places in its lists.
    pub(in crate::app) fn follow_desk(&mut self) {
        let marks = self.kept.current().marks.len();
        let collections = self.kept.contents().collections.len();
        for overlay in &mut self.overlays {
            match overlay {
                Overlay::Desk(view) if view.find.is_none() => {
                    view.list.select(view.list.selected, marks);
                }
                Overlay::Collections(list) => list.select(list.selected, collections),
                _ => {}
            }
        }
        self.find_on_desk_again();
    }

    /// What is open and not kept yet is sent off before the program ends.
    pub(in crate::app) fn finish_desk(&mut self) {
        if matches!(self.overlays.last(), Some(Overlay::Note(_))) {
            self.keep_note();
        }
        self.leave_review();
    }

    /// The desk as it is shown.
    #[must_use]
    pub fn desk(&self) -> &Contents {
        self.kept.contents()
    }
}

/// Why nothing is kept, and what can be done.
pub(super) fn closed(trouble: &Trouble, language: Language) -> String {
    let why = trouble.label(language);
    language.pick(
        format!("{why}；标记、笔记和决定无处可存，用 --desk 文件 另开一份"),
        format!("{why}; nothing is kept: --desk FILE opens another desk"),
    )
}
