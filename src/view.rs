//! How it looks: [`draw`] paints the app into a buffer and says where the caret stands. It can change nothing.

use std::cell::OnceCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Overlay, Painted, Room};

mod archive;
mod bare;
mod chrome;
mod compare;
mod desk;
mod export;
mod finder;
mod grid;
mod help;
mod layout;
mod look;
mod menu;
mod note;
mod painter;
mod pen;
mod review;
mod sheet;
mod tabs;
pub mod text;
pub mod theme;

pub use look::{Glyphs, Look};

use painter::Painter;
use pen::Pen;

/// Paints `app` over the whole of `buffer`.
#[must_use]
pub fn draw(app: &App, look: Look, buffer: &mut Buffer) -> Painted {
    buffer.reset();
    let area = buffer.area;
    let pen = Pen { buffer, look };
    let mut painter =
        Painter { app, pen, painted: Painted::default(), place_counts: OnceCell::new() };
    painter.screen(area);
    let Painter { painted, pen, .. } = painter;
    look.theme.lay_ground(pen.buffer);
    painted
}

impl Painter<'_> {
    fn screen(&mut self, area: Rect) {
        if self.app.screen().room() == Room::None {
            return self.too_small(area);
        }
        if let Some(Overlay::Finder(finder)) = self.app.overlays().last() {
            return self.finder(area, finder);
        }
        if let Some(Overlay::Bare(bare)) = self.app.overlays().last() {
            return self.bare(area, bare);
        }
        let body = match self.app.review() {
            Some(review) => self.review_frame(area, review),
            None => self.chrome(area),
        };
        // The comparison and a record without a tab fill the body; menus and help lie over what they are about.
        let filling = self.app.overlays().iter().rev().find(|overlay| {
            matches!(
                overlay,
                Overlay::Compare(_)
                    | Overlay::Record(..)
                    | Overlay::Archive(_)
                    | Overlay::Desk(_)
                    | Overlay::Card(..)
            )
        });
        match filling {
            Some(Overlay::Compare(compare)) => self.compare(body, compare),
            Some(Overlay::Record(item, state)) => self.record(body, item, state),
            Some(Overlay::Archive(state)) => self.archive(body, state),
            Some(Overlay::Desk(desk)) => self.desk(body, desk),
            Some(Overlay::Card(record, state)) => self.card(body, record, state),
            _ => match self.app.review() {
                Some(review) => self.review(body, review),
                None => self.tab(body),
            },
        }
        // The line that narrows a list stands below that list.
        let narrow = match self.app.overlays().last() {
            Some(Overlay::Narrow(narrow)) => Some(narrow),
            _ => None,
        };
        let mut layers = self.app.overlays().iter().rev();
        match layers.nth(usize::from(narrow.is_some())) {
            Some(Overlay::Help(help)) => self.help(body, help),
            Some(Overlay::Sort(list)) => self.sort_menu(body, list),
            Some(Overlay::Days(list)) => self.days_menu(body, list),
            Some(Overlay::Filter(list)) => self.filter_menu(body, list),
            Some(Overlay::Forms(list)) => self.forms_menu(body, list),
            Some(Overlay::Export(export)) => self.export_box(body, export),
            Some(Overlay::Collections(list)) => self.collections_menu(body, list),
            Some(Overlay::Note(editor)) => self.note(body, editor),
            Some(Overlay::Speakers(open)) => self.speakers(body, open),
            Some(Overlay::Matches(list)) => self.matches_menu(body, list),
            Some(Overlay::Files(list)) => {
                if let Some(review) = self.app.review() {
                    self.files_menu(body, review, list);
                }
            }
            Some(Overlay::Name(name)) => return self.name_box(area, name),
            _ => {}
        }
        match narrow {
            Some(narrow) => self.narrow_box(area, narrow),
            None => self.status(area),
        }
    }
}
