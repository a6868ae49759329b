//! The box in which an export is given its form and its name, and what came of it.

use tui_input::Input;

use super::action::{Effect, Export, ExportFailure, Saved};
use super::command::Command;
use super::copying::Copying;
use super::export::{ExportBox, ExportForm};
use super::finder::{edit, insert};
use super::key::{Key, KeyCode};
use super::list::ListState;
use super::overlay::Overlay;
use super::state::App;
use crate::atlas::Language;
use crate::cite::{BriefFormat, Format};

impl App {
    /// Lets exports be written to files; `folder` is where names without one begin.
    #[must_use]
    pub fn with_files(mut self, folder: impl Into<String>) -> Self {
        self.files = Some(folder.into());
        self
    }

    /// The folder in which the names of exports begin; `None` where nothing is written to files.
    #[must_use]
    pub fn files(&self) -> Option<&str> {
        self.files.as_deref()
    }

    /// Opens the box on the list at hand, in the form that was taken last.
    pub(super) fn open_export(&mut self) {
        let first = if self.files.is_some() { Format::Csv } else { Format::Tsv };
        let form = self.export_form.unwrap_or(ExportForm::Table(first));
        self.open_export_in(form);
    }

    /// The same as a document of the collection.
    pub(super) fn open_brief(&mut self) {
        let form = self.export_form.filter(|form| matches!(form, ExportForm::Brief(_)));
        self.open_export_in(form.unwrap_or(ExportForm::Brief(BriefFormat::Markdown)));
    }

    fn open_export_in(&mut self, form: ExportForm) {
        let Some(exported) = self.exported() else { return };
        let at = exported.forms().iter().position(|known| *known == form).unwrap_or(0);
        let mut list = ListState::default();
        list.select(at, usize::MAX);
        let mut export = ExportBox { exported, list, input: Input::default(), replaces: None };
        let name = format!("{}.{}", export.exported.stem, export.form().extension());
        export.input = Input::from(name);
        self.overlays.push(Overlay::Export(Box::new(export)));
    }

    /// Whether the desk is at hand with something to write of.
    pub(super) fn can_brief(&self) -> bool {
        self.on_desk() && self.can_export()
    }

    /// A key in the box; false for keys that concern the whole program.
    pub(super) fn type_in_export(&mut self, key: Key) -> bool {
        let files = self.files.is_some();
        let Some(Overlay::Export(export)) = self.overlays.last_mut() else { return false };
        let (at, last) = (export.list.selected, export.exported.forms().len() - 1);
        match (key.code, key.ctrl) {
            (KeyCode::Esc, _) => drop(self.overlays.pop()),
            (KeyCode::Up, _) | (KeyCode::Char('p' | 'k'), true) => {
                export.choose(at.saturating_sub(1));
            }
            (KeyCode::Down, _) | (KeyCode::Char('n' | 'j'), true) => export.choose(at + 1),
            (KeyCode::Tab, _) => export.choose(if at == last { 0 } else { at + 1 }),
            (KeyCode::BackTab, _) => export.choose(at.checked_sub(1).unwrap_or(last)),
            (KeyCode::PageUp, _) => export.choose(0),
            (KeyCode::PageDown, _) => export.choose(last),
            (KeyCode::Enter, _) if files => self.save_export(),
            (KeyCode::Char('y'), true) | (KeyCode::F(7) | KeyCode::Enter, _) => self.copy_export(),
            _ => match edit(key).filter(|_| files) {
                Some(request) => {
                    let before = export.input.clone();
                    export.input.handle(request);
                    export.settle(before);
                }
                None => return false,
            },
        }
        true
    }

    /// Text that was pasted into the box.
    pub(super) fn paste_into_export(&mut self, text: &str) {
        if self.files.is_none() {
            return;
        }
        let Some(Overlay::Export(export)) = self.overlays.last_mut() else { return };
        let before = export.input.clone();
        insert(&mut export.input, text);
        export.settle(before);
    }

    fn save_export(&mut self) {
        let Some((text, export)) = self.export_text() else { return };
        let path = export.input.value().trim().to_owned();
        if path.is_empty() {
            return self
                .say(self.language.pick("先写文件名，Esc 作罢", "Type a name first; Esc leaves"));
        }
        let replace = export.replaces.as_ref() == Some(&path);
        self.effects.push(Effect::Export(Box::new(Export { path, text, replace })));
    }

    fn copy_export(&mut self) {
        let Some((text, export)) = self.export_text() else { return };
        let (rows, form) = (export.exported.rows(), export.form().label(self.language));
        let what = match self.language {
            Language::Zh => format!("{rows} 条（{form}）"),
            Language::En => format!("{rows} as {form}"),
        };
        self.copying = Copying { what, is_cited: false };
        // The mark at the beginning is for a file that a spreadsheet opens.
        let text = text.trim_start_matches('\u{feff}').to_owned();
        self.effects.push(Effect::Copy(text));
    }

    /// What the box would write, in the form that is selected from now on.
    fn export_text(&mut self) -> Option<(String, ExportBox)> {
        let Some(Overlay::Export(export)) = self.overlays.last() else { return None };
        let (form, export) = (export.form(), (**export).clone());
        self.export_form = Some(form);
        let text = export.exported.text(form, self.language, self.day?);
        Some((text, export))
    }

    /// A copy was tried; one that left needs no box any more.
    pub(super) fn copied_export(&mut self, is_copied: bool) {
        if is_copied && matches!(self.overlays.last(), Some(Overlay::Export(_))) {
            self.overlays.pop();
        }
    }

    /// A file was written, or was not: then the box stays open.
    pub(super) fn exported_to(&mut self, outcome: Result<Saved, ExportFailure>) {
        let Some(Overlay::Export(export)) = self.overlays.last_mut() else { return };
        let name = export.input.value().trim().to_owned();
        match outcome {
            Ok(Saved { path }) => {
                let Some(Overlay::Export(export)) = self.overlays.pop() else { return };
                let rows = export.exported.rows();
                let formulas = self.day.map_or(0, |day| {
                    export.exported.formula_like(export.form(), self.language, day)
                });
                let told = self
                    .language
                    .pick(format!("{rows} 条已写入 {path}"), format!("{rows} written to {path}"));
                let warned = match formulas {
                    0 => String::new(),
                    count => self.language.pick(
                        format!("；{count} 格以 = + - @ 开头，表格软件会当公式：按文本导入"),
                        format!(
                            "; {count} cells begin with = + - @: import as text, not as formulas"
                        ),
                    ),
                };
                self.say(format!("{told}{warned}"));
            }
            Err(ExportFailure::Exists) => {
                export.replaces = Some(name.clone());
                self.say(self.language.pick(
                    format!("已有 {name}：再按 Enter 替换它，或改个名字"),
                    format!(
                        "{name} is there already: Enter again replaces it, or type another name"
                    ),
                ));
            }
            Err(failure) => {
                let copy = self.key_of_text(Command::Copy);
                let why = failure.label(self.language);
                self.say(self.language.pick(
                    format!("没有写入：{why}；改个名字，或 {copy} 复制"),
                    format!("Not written: {why}; type another name, or {copy} copies"),
                ));
            }
        }
    }
}
