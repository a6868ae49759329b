//! The menu of collections, and the line in which one is named.

use tui_input::Input;

use super::desk_view::DeskView;
use super::name_box::NameBox;
use crate::app::finder::{edit, insert};
use crate::app::key::{Key, KeyCode};
use crate::app::list::ListState;
use crate::app::overlay::Overlay;
use crate::app::state::App;
use crate::atlas::Bilingual;
use crate::desk::{Change, Collection};

/// How long the name of a collection may be, in bytes.
const LONGEST_NAME_BYTES: usize = 200;

impl App {
    /// Offers the collections, the current one selected.
    pub(in crate::app) fn open_collections(&mut self) {
        let contents = self.kept.contents();
        let at = contents.collections.iter().position(|it| it.id == contents.current);
        self.overlays.push(Overlay::Collections(ListState::at(at.unwrap_or(0))));
    }

    /// Whether the menu is open.
    pub(in crate::app) fn on_collections(&self) -> bool {
        self.is_covered_by(|overlay| matches!(overlay, Overlay::Collections(_)))
    }

    /// Whether the menu is open on more than one.
    pub(in crate::app) fn can_drop_collection(&self) -> bool {
        let contents = self.kept.contents();
        self.on_collections()
            && (contents.collections.len() > 1 || !contents.current().marks.is_empty())
    }

    fn selected_collection(&self) -> Option<&Collection> {
        let Some(Overlay::Collections(list)) = self.layers().last() else { return None };
        self.kept.contents().collections.get(list.selected)
    }

    /// Makes the selected collection the current one.
    pub(in crate::app) fn choose_collection(&mut self) {
        let Some(collection) = self.selected_collection() else { return };
        let (id, what) = (collection.id.clone(), of(collection, "换到", "now in"));
        self.overlays.pop();
        self.change(Change::Current { id }, &what);
        if let Some(Overlay::Desk(view)) = self.overlays.last_mut() {
            *view = DeskView::default();
        }
    }

    /// Asks for the name of a new collection.
    pub(in crate::app) fn new_collection(&mut self) {
        self.overlays.push(Overlay::Name(NameBox { input: Input::default(), renamed: None }));
    }

    /// Asks for another name of the selected one.
    pub(in crate::app) fn rename_collection(&mut self) {
        let Some(collection) = self.selected_collection() else { return };
        let input = Input::from(collection.name.clone());
        let renamed = Some(collection.id.clone());
        self.overlays.push(Overlay::Name(NameBox { input, renamed }));
    }

    /// Takes the selected collection away with its marks; `undo` brings it back.
    pub(in crate::app) fn drop_collection(&mut self) {
        let Some(collection) = self.selected_collection().cloned() else { return };
        let what = of(&collection, "去掉一叠", "taken away:");
        let contents = self.kept.contents();
        let mut others = contents.collections.iter().filter(|it| it.id != collection.id);
        let current = if contents.current == collection.id {
            others.next().map(|it| it.id.clone()).unwrap_or_default()
        } else {
            contents.current.clone()
        };
        self.change(Change::Drop { collection, current }, &what);
    }

    /// A key in the line; false for keys that concern the whole program.
    pub(in crate::app) fn type_in_name(&mut self, key: Key) -> bool {
        let Some(Overlay::Name(name)) = self.overlays.last_mut() else { return false };
        match key.code {
            KeyCode::Esc => drop(self.overlays.pop()),
            KeyCode::Enter => self.take_name(),
            _ => match edit(key) {
                Some(request) => {
                    name.input.handle(request);
                    self.keep_name_short();
                }
                None => return false,
            },
        }
        true
    }

    /// Text that was pasted into the line.
    pub(in crate::app) fn paste_into_name(&mut self, text: &str) {
        let Some(Overlay::Name(name)) = self.overlays.last_mut() else { return };
        insert(&mut name.input, text);
        self.keep_name_short();
    }

    fn keep_name_short(&mut self) {
        let Some(Overlay::Name(name)) = self.overlays.last_mut() else { return };
        if name.input.value().len() > LONGEST_NAME_BYTES {
            let value = name.input.value();
            let fits =
                |(at, character): &(usize, char)| at + character.len_utf8() <= LONGEST_NAME_BYTES;
            let short = value.char_indices().take_while(fits).map(|(_, character)| character);
            name.input = Input::from(short.collect::<String>());
        }
    }

    /// Enter: the collection is made, or gets the name.
    fn take_name(&mut self) {
        let Some(Overlay::Name(NameBox { input, renamed })) = self.overlays.last().cloned() else {
            return;
        };
        let name = input.value().trim().to_owned();
        if name.is_empty() {
            self.say(self.language.pick("先写一个名字，Esc 作罢", "Type a name first; Esc leaves"));
            return;
        }
        let taken = self
            .kept
            .contents()
            .collections
            .iter()
            .any(|it| it.name == name && Some(&it.id) != renamed.as_ref());
        if taken {
            let refusal = crate::desk::Refusal::NameTaken;
            self.message = Some(refusal.label(self.language));
            return;
        }
        self.overlays.pop();
        if let Some(id) = renamed {
            let what = Bilingual::new(format!("改名 {name}"), format!("renamed to {name}"));
            return self.change(Change::Rename { id, name }, &what);
        }
        let what = Bilingual::new(format!("新的一叠 {name}"), format!("new: {name}"));
        // The id is the name that it was made with, unless an older one was made with it.
        let ids = (1..).map(|number| match number {
            1 => name.clone(),
            number => format!("{name} {number}"),
        });
        let is_free = |id: &String| self.kept.contents().collection(id).is_none();
        let id = ids.into_iter().find(is_free).unwrap_or_else(|| name.clone());
        if matches!(self.overlays.last(), Some(Overlay::Collections(_))) {
            self.overlays.pop();
        }
        self.change(Change::Create { id, name }, &what);
    }
}

fn of(collection: &Collection, zh: &str, en: &str) -> Bilingual {
    use crate::atlas::Language::{En, Zh};
    Bilingual::new(
        format!("{zh} {}", collection.label(Zh)),
        format!("{en} {}", collection.label(En)),
    )
}
