//! The editor of a note: text of several lines above whatever was open.

use super::note_editor::NoteEditor;
use super::text_area::TextArea;
use crate::app::action::Effect;
use crate::app::key::{Key, KeyCode};
use crate::app::overlay::Overlay;
use crate::app::state::App;
use crate::atlas::Bilingual;
use crate::desk::{Change, LONGEST_NOTE_BYTES, Mark};

impl App {
    /// Opens the editor on the note of what is selected.
    pub(in crate::app) fn write_note(&mut self) {
        if let Some(editor) = self.new_note() {
            self.overlays.push(Overlay::Note(Box::new(editor)));
        }
    }

    /// Opens the reader's own editor on it.
    pub(in crate::app) fn edit_note(&mut self) {
        if let Some(editor) = self.new_note() {
            self.effects.push(Effect::Edit(editor.area.text().to_owned()));
            self.overlays.push(Overlay::Note(Box::new(editor)));
        }
    }

    fn new_note(&mut self) -> Option<NoteEditor> {
        if let Some(trouble) = self.kept.closed() {
            // Said before anything is typed that could not be kept.
            self.message = Some(trouble.label(self.language));
            return None;
        }
        let (record, card) = self.marked_card()?;
        let before = self.kept.mark(&record).map(|mark| mark.note.clone()).unwrap_or_default();
        let text = before.clone();
        Some(NoteEditor::of(record, card.name.clone(), card, before, &text))
    }

    /// Whether notes can be written in the reader's own editor here.
    pub(in crate::app) fn can_edit_note(&self) -> bool {
        self.has_editor && self.can_mark()
    }

    /// Lets the reader's own editor be used.
    #[must_use]
    pub fn with_editor(mut self) -> Self {
        self.has_editor = true;
        self
    }

    /// Whether the reader's own editor can be used.
    #[must_use]
    pub fn has_editor(&self) -> bool {
        self.has_editor
    }

    /// A key in the editor; false for keys that concern the whole program.
    pub(in crate::app) fn type_in_note(&mut self, key: Key) -> bool {
        let Some(Overlay::Note(editor)) = self.overlays.last_mut() else { return false };
        match (key.code, key.ctrl) {
            (KeyCode::Esc, _) | (KeyCode::Char('s'), true) => self.keep_note(),
            (KeyCode::Char('g'), true) => {
                self.overlays.pop();
                self.say(self.language.pick("笔记没有改", "The note is as it was"));
            }
            (KeyCode::Char('o'), true) if self.has_editor => {
                let text = editor.area.text().to_owned();
                self.effects.push(Effect::Edit(text));
            }
            _ => {
                let earlier = editor.area.clone();
                let is_text = editor.area.press(key);
                // One that is too long can be made shorter.
                let bytes = editor.area.text().len();
                if bytes > LONGEST_NOTE_BYTES && bytes > earlier.text().len() {
                    editor.area = earlier;
                    self.say_note_is_full();
                }
                return is_text;
            }
        }
        true
    }

    /// Text that was pasted into the editor.
    pub(in crate::app) fn paste_into_note(&mut self, text: &str) {
        let Some(Overlay::Note(editor)) = self.overlays.last_mut() else { return };
        let earlier = editor.area.clone();
        editor.area.insert(text);
        if editor.area.text().len() > LONGEST_NOTE_BYTES {
            editor.area = earlier;
            self.say_note_is_full();
        }
    }

    fn say_note_is_full(&mut self) {
        let most = LONGEST_NOTE_BYTES / 1024;
        self.say(self.language.pick(
            format!("一则笔记最长 {most} KiB，没有加进去"),
            format!("A note holds {most} KiB at most: nothing was added"),
        ));
    }

    /// The reader's own editor has ended.
    pub(in crate::app) fn edited(&mut self, outcome: Result<String, String>) {
        let Some(Overlay::Note(editor)) = self.overlays.last_mut() else { return };
        match outcome {
            Ok(text) => {
                // An editor ends the last line; a note does not.
                editor.area = TextArea::new(text.trim_end_matches(['\n', '\r']));
                self.keep_note();
            }
            Err(why) => self.say(self.language.pick(
                format!("编辑器没有打开：{why}；可在这里写"),
                format!("The editor did not open: {why}; write here instead"),
            )),
        }
    }

    /// Closes the editor and has its note kept; a record that is not marked is marked with it.
    pub(in crate::app) fn keep_note(&mut self) {
        if let Some(trouble) = self.kept.closed() {
            // The text stays under the caret: it can be copied from there, and nowhere else is it kept.
            self.message = Some(super::change::closed(trouble, self.language));
            return;
        }
        if let Some(Overlay::Note(editor)) = self.overlays.last()
            && editor.area.text().trim_end().len() > LONGEST_NOTE_BYTES
        {
            // It stays open: the text is nowhere else.
            let kib = editor.area.text().len().div_ceil(1024);
            let most = LONGEST_NOTE_BYTES / 1024;
            return self.say(self.language.pick(
                format!("笔记有 {kib} KiB，最长 {most} KiB：请删短，还没有存"),
                format!("The note has {kib} KiB of {most} at most: shorten it, it is not kept yet"),
            ));
        }
        let Some(Overlay::Note(editor)) = self.overlays.pop() else { return };
        let NoteEditor { record, name, area, card, before } = *editor;
        let after = area.text().trim_end().to_owned();
        let collection = self.kept.current().id.clone();
        let (zh, en) = (&name.zh, &name.en);
        if self.kept.mark(&record).is_some() {
            if after == before {
                return self.say(self.language.pick("笔记没有改", "The note is as it was"));
            }
            let what = Bilingual::new(format!("笔记 {zh}"), format!("the note on {en}"));
            return self.change(Change::Note { collection, record, before, after }, &what);
        }
        if after.is_empty() {
            return self.say(self.language.pick("没有写笔记", "No note was written"));
        }
        let what = Bilingual::new(format!("标记并记下 {zh}"), format!("{en}, marked with a note"));
        let mark = Mark { record, position: 0, note: after, card };
        self.change(Change::Mark { collection, mark, in_place: false }, &what);
    }
}
