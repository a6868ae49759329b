//! Keys in what lies above the tabs.

use tui_input::InputRequest;

use super::command::{BesideText, COMMANDS, Command, CommandRow};
use super::finder::{MOST_CHARS, MOST_WORDS, edit, insert};
use super::key::{Key, KeyCode, half_width_char};
use super::overlay::{Help, Overlay};
use super::state::App;
use super::tab::Move;
use crate::atlas::Language;

impl App {
    /// The commands that the help list shows: those that do something in the layer below it, narrowed by what was typed. The command
    /// comes first whose key or whole name that is, as `:q` and `:theme` are elsewhere; then those of which a word begins so.
    #[must_use]
    pub fn help_rows(&self) -> Vec<&'static CommandRow> {
        let Some(Overlay::Help(help)) = self.overlays.last() else { return Vec::new() };
        let typed: String = help.input.value().trim().chars().map(half_width_char).collect();
        // `:q!` is `:q`: nothing is ever lost by leaving.
        let typed =
            typed.strip_suffix('!').filter(|rest| !rest.is_empty()).unwrap_or(&typed).to_owned();
        // `/` begins a search in other panels; here one searches already.
        let typed =
            typed.strip_prefix('/').filter(|rest| !rest.is_empty()).unwrap_or(&typed).to_owned();
        // So one leaves in vim, whatever there is to be written first: here all of it is kept already.
        let leaves = ["wq", "wqa", "qa", "exit"].contains(&typed.as_str());
        let typed = if leaves { "quit".to_owned() } else { typed };
        let words = typed.to_lowercase();
        let rows = COMMANDS.iter().filter(|row| row.command != Command::Help && row.is_live(self));
        let mut rows: Vec<&CommandRow> = rows
            .filter(|row| words.split_whitespace().all(|word| self.is_said(row, word)))
            .collect();
        if typed.is_empty() {
            return rows;
        }
        rows.sort_by_cached_key(|row| {
            let mut keys = self.keys_here(row).into_iter();
            let texts =
                [Language::Zh, Language::En].map(|language| row.help(language).to_lowercase());
            let is_it = keys.any(|key| key.to_string() == typed || key.name() == typed)
                || row.word == words
                || texts.contains(&words);
            let begins = |text: &str| text.split([' ', '-']).any(|word| word.starts_with(&words));
            let begins = begins(row.word) || texts.iter().any(|text| begins(text));
            (!is_it, !row.word.starts_with(&words), !begins)
        });
        rows
    }

    /// The keys that give a command here, the one to be shown first; a key that another command has here is not among them.
    #[must_use]
    pub fn keys_here(&self, row: &CommandRow) -> Vec<Key> {
        let given = |key: &Key| self.keymap.rows(*key).find(|row| row.is_live(self));
        let keys = self.keymap.keys(row).iter().copied();
        keys.filter(|key| given(key).is_some_and(|given| given.command == row.command)).collect()
    }

    /// Opens the list of commands.
    pub(super) fn open_help(&mut self) {
        let below = self.painted.panes.clone();
        self.overlays.push(Overlay::Help(Help { below, ..Help::default() }));
    }

    /// Whether letters are commands here.
    pub(super) fn types_nothing(&self) -> bool {
        !self.is_covered_by(Overlay::is_text)
    }

    /// Whether a word in lower case is part of what is said of a command, in either language, or of its keys.
    fn is_said(&self, row: &CommandRow, word: &str) -> bool {
        let keys = self.keys_here(row).into_iter();
        let keys = keys.flat_map(|key| [key.to_string(), key.name()]);
        let texts = [Language::Zh, Language::En].map(|language| row.help(language).to_owned());
        let said = keys.chain(texts).chain([row.word.to_owned()]);
        said.map(|text| text.to_lowercase()).any(|text| text.contains(word))
    }

    /// Pasted text is text where there is a box for it, and nothing elsewhere: never commands.
    pub(super) fn paste(&mut self, text: &str) {
        let fits = match self.overlays.last_mut() {
            Some(Overlay::Finder(finder)) => {
                let before = finder.query().to_owned();
                let fits = finder.insert(text);
                finder.recalled = 0;
                finder.recent = None;
                if finder.query() != before {
                    self.search();
                }
                fits
            }
            Some(Overlay::Help(help)) => {
                help.list.selected = 0;
                insert(&mut help.input, text)
            }
            Some(Overlay::Note(_)) => {
                self.paste_into_note(text);
                true
            }
            Some(Overlay::Name(_)) => {
                self.paste_into_name(text);
                true
            }
            Some(Overlay::Speakers(_)) => {
                self.paste_into_speakers(text);
                true
            }
            Some(Overlay::Fields(_)) => {
                self.paste_into_field(text);
                true
            }
            Some(Overlay::Export(_)) => {
                self.paste_into_export(text);
                true
            }
            Some(Overlay::Desk(_)) => self.paste_on_desk(text),
            Some(Overlay::Narrow(_)) => {
                self.paste_into_narrow(text);
                true
            }
            _ => true,
        };
        if !fits {
            self.say_full();
        }
    }

    /// Says how much a box of text takes.
    pub(super) fn say_full(&mut self) {
        self.say(self.language.pick(
            format!("最多 {MOST_CHARS} 字、{MOST_WORDS} 个词；多出的没有放进去"),
            format!(
                "{MOST_CHARS} characters and {MOST_WORDS} words at most; the rest was left out"
            ),
        ));
    }

    /// A key in a layer in which letters are text; false for keys that are commands there too.
    pub(super) fn type_key(&mut self, key: Key) -> bool {
        match self.overlays.last() {
            Some(Overlay::Note(_)) => return self.type_in_note(key),
            Some(Overlay::Name(_)) => return self.type_in_name(key),
            Some(Overlay::Speakers(_)) => return self.type_in_speakers(key),
            Some(Overlay::Fields(_)) => return self.type_in_field(key),
            Some(Overlay::Export(_)) => return self.type_in_export(key),
            Some(Overlay::Desk(_)) => return self.type_on_desk(key),
            Some(Overlay::Narrow(_)) => return self.type_in_narrow(key),
            _ => {}
        }
        let row = self.list_command(key).map(|row| row.command);
        match (row, key.code, key.ctrl) {
            (Some(Command::Up), ..) | (_, KeyCode::Up, _) | (_, KeyCode::Char('p'), true) => {
                if !self.step_recent(false) && !self.recall(Move::Up) {
                    self.go(Move::Up);
                }
            }
            (Some(Command::Down), ..) | (_, KeyCode::Down, _) | (_, KeyCode::Char('n'), true) => {
                if !self.step_recent(true) && !self.recall(Move::Down) {
                    self.go(Move::Down);
                }
            }
            (Some(Command::Leave), ..) | (_, KeyCode::Esc, _) => {
                self.remember_query();
                self.overlays.pop();
            }
            (Some(Command::Open), ..) | (_, KeyCode::Enter, _) => self.take_selected(),
            (Some(command), ..) => self.perform(command),
            (None, KeyCode::PageUp, _) if !key.alt => self.go(Move::PageUp),
            (None, KeyCode::PageDown, _) if !key.alt => self.go(Move::PageDown),
            _ => match edit(key) {
                Some(request) => self.edit(request),
                None => return false,
            },
        }
        true
    }

    /// What a key that types nothing does in any list. Keys that edit a line of text do so, unless the reader chose them for lists.
    pub(super) fn list_command(&self, key: Key) -> Option<&'static CommandRow> {
        let types = matches!(key.code, KeyCode::Char(_)) && !key.ctrl && !key.alt;
        let row = self.keymap.rows(key).find(|row| row.beside_text() == BesideText::List)?;
        let edits = edit(key).is_some() && row.keys.contains(&key);
        (!types && !edits).then_some(row)
    }

    fn edit(&mut self, request: InputRequest) {
        if let InputRequest::InsertChar(character) = request {
            return self.paste(character.encode_utf8(&mut [0; 4]));
        }
        match self.overlays.last_mut() {
            Some(Overlay::Finder(finder)) => {
                let before = finder.query().to_owned();
                finder.input.handle(request);
                finder.recalled = 0;
                finder.recent = None;
                if finder.query() != before {
                    self.search();
                }
            }
            Some(Overlay::Help(help)) => {
                help.input.handle(request);
                help.list.selected = 0;
            }
            _ => {}
        }
    }

    /// In an empty box, Up brings back the last queries; the answer is whether it did.
    fn recall(&mut self, go: Move) -> bool {
        let Some(Overlay::Finder(finder)) = self.overlays.last_mut() else { return false };
        let walking = finder.recalled > 0 || finder.query().is_empty();
        let back = match go {
            Move::Up if walking => finder.recalled + 1,
            Move::Down
                if finder.recalled > 0 && finder.list.selected == 0 && finder.hits().is_empty() =>
            {
                finder.recalled - 1
            }
            _ => return false,
        };
        if back > self.queries.len() {
            return walking;
        }
        let query = match back {
            0 => String::new(),
            back => self.queries[self.queries.len() - back].clone(),
        };
        finder.input = tui_input::Input::from(query);
        finder.recalled = back;
        self.search();
        true
    }

    /// Keeps what stands in the finder's box for the next time.
    fn remember_query(&mut self) {
        let Some(Overlay::Finder(finder)) = self.overlays.last() else { return };
        let query = finder.query().trim().to_owned();
        if !query.is_empty() {
            self.queries.retain(|earlier| *earlier != query);
            self.queries.push(query);
        }
    }

    /// Enter: opens the selected hit, or runs the selected command.
    pub(super) fn take_selected(&mut self) {
        match self.overlays.last() {
            Some(Overlay::Finder(finder)) if finder.query().is_empty() => {
                self.take_recent();
            }
            Some(Overlay::Finder(finder)) => {
                if let Some(item) = finder.selected().map(|hit| hit.item.clone()) {
                    self.remember_query();
                    self.open_item(item);
                } else if let Some(item) = finder.nearest() {
                    // Nothing was found: Enter takes the name that is offered instead.
                    let name = item.name(&self.atlas).get(self.language).to_owned();
                    self.overlays.pop();
                    self.find(&name);
                }
            }
            Some(Overlay::Help(help)) => {
                let chosen = self.help_rows().get(help.list.selected).copied();
                self.painted.panes.clone_from(&help.below);
                self.overlays.pop();
                if let Some(row) = chosen {
                    row.run(self);
                }
            }
            _ => {}
        }
    }
}
