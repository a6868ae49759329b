//! What Enter and Esc mean here.

use super::overlay::Overlay;
use super::state::App;
use super::tab::Enter;
use crate::atlas::RecordId;

impl App {
    /// Enter: a row its detail or list, a link its record, a menu's row what it says.
    pub(super) fn open(&mut self) {
        match self.overlays.last() {
            Some(Overlay::Sort(list)) => {
                let Some(column) = self.sort_menu_rows().get(list.selected).copied() else {
                    return;
                };
                self.tabs.models.sort_by(&self.atlas, column);
                self.overlays.pop();
                return;
            }
            Some(Overlay::Filter(_)) => return self.choose(),
            Some(Overlay::Desk(_)) => return self.open_mark(),
            Some(Overlay::Forms(_)) => return self.choose_form(),
            Some(Overlay::Collections(_)) => return self.choose_collection(),
            Some(Overlay::Days(_)) => return self.choose_day(),
            Some(Overlay::Fields(_)) => return self.edit_field(),
            Some(Overlay::Select(_)) => return self.take_selection(),
            Some(Overlay::Files(_)) => return self.choose_file(),
            Some(Overlay::Matches(_)) => return self.choose_match(),
            Some(Overlay::Review(_)) => return self.open_match(),
            Some(Overlay::Compare(compare)) => {
                let model = compare.models.get(compare.column).copied();
                if let Some(model) = model {
                    self.open_record(RecordId::Model(model));
                }
                return;
            }
            _ => {}
        }
        if let Some(target) = self.selected_link() {
            return self.follow(target);
        }
        match self.enter() {
            Some(Enter::Follow(target)) => self.follow(target),
            Some(Enter::Focus(pane)) => self.set_focus(pane),
            None => {}
        }
    }

    /// What Enter means in the open tab where no link is selected.
    fn enter(&self) -> Option<Enter> {
        let (tab, context) = self.current();
        tab.enter(&context)
    }

    /// Whether Enter does something.
    pub(super) fn can_open(&self) -> bool {
        match self.layers().last() {
            Some(Overlay::Record(..)) => self.selected_link().is_some(),
            Some(Overlay::Review(_)) => self.can_open_match(),
            Some(Overlay::Bare(_) | Overlay::Archive(_) | Overlay::Card(..)) => false,
            Some(Overlay::Desk(_)) => self.selected_mark().is_some(),
            Some(_) => true,
            None => self.enter().is_some() || self.selected_link().is_some(),
        }
    }

    /// Esc: out of the layer, or back to the tab's first pane.
    pub(super) fn leave(&mut self) {
        if self.is_only_review() {
            return;
        }
        if let Some(Overlay::Desk(view)) = self.overlays.last_mut()
            && view.find.is_some()
        {
            return view.find_nothing();
        }
        if self.overlays.pop().is_none() {
            self.set_focus(self.panes()[0]);
        }
    }

    /// Whether Esc does something.
    pub(super) fn can_leave(&self) -> bool {
        !self.is_only_review() && (self.is_covered() || self.focus() != self.panes()[0])
    }
}
