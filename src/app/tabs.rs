//! The table of tabs: what each is called, its key, and the type that is its state.
//!
//! A new tab is a file here, a file in `view/tabs/`, and a row in the table of each folder.

use crate::atlas::{Atlas, Language};

use super::key::Key;
use super::tab::TabState;

pub mod archive;
pub mod models;
pub mod regions;
pub mod routes;
pub mod views;

pub(super) use models::is_narrowed_to;

use archive::ArchiveTab;
use models::ModelsTab;
use regions::RegionsTab;
use routes::RoutesTab;
use views::ViewsTab;

/// Defines the tabs: a row each, from left to right.
macro_rules! tabs {
    ($($(#[$meta:meta])* $name:ident, $field:ident: $state:ty, $word:literal, $key:literal, $zh:literal, $en:literal;)*) => {
        /// One of the ways into the atlas.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Tab { $($(#[$meta])* $name,)* }

        impl Tab {
            /// Every tab, from left to right.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its title.
            #[must_use]
            pub fn label(self, language: Language) -> &'static str {
                let (zh, en) = self.labels();
                language.pick(zh, en)
            }

            /// Its title in Chinese and in English.
            pub(super) fn labels(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en),)* }
            }

            /// Its name in configuration files.
            pub(super) fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The key that opens it unless the reader chose another.
            pub(super) fn keys(self) -> &'static [Key] {
                match self { $(Self::$name => const { &[Key::char($key)] },)* }
            }
        }

        /// The state of every tab.
        #[derive(Clone, Debug)]
        pub struct Tabs { $($(#[$meta])* pub $field: $state,)* }

        impl Tabs {
            /// Every tab as it opens.
            #[must_use]
            pub fn new(atlas: &Atlas) -> Self {
                Self { $($field: <$state>::new(atlas),)* }
            }

            /// A tab.
            #[must_use]
            pub fn get(&self, tab: Tab) -> &dyn TabState {
                match tab { $(Tab::$name => &self.$field,)* }
            }

            /// A tab, to be changed.
            pub(super) fn get_mut(&mut self, tab: Tab) -> &mut dyn TabState {
                match tab { $(Tab::$name => &mut self.$field,)* }
            }

            /// Brings one tab to where it was in `earlier`.
            pub(super) fn restore(&mut self, tab: Tab, earlier: &Self) {
                match tab { $(Tab::$name => self.$field.clone_from(&earlier.$field),)* }
            }
        }
    };
}

tabs! {
    /// Who built what.
    Models, models: ModelsTab, "models", '1', "模型", "Models";
    /// Where.
    Regions, regions: RegionsTab, "regions", '2', "地区", "Regions";
    /// What the experts said.
    Views, views: ViewsTab, "views", '3', "观点", "Views";
    /// How it is meant to make money.
    Routes, routes: RoutesTab, "routes", '4', "路线", "Routes";
    /// What the archive beside the atlas has.
    Archive, archive: ArchiveTab, "archive-tab", '5', "档案", "Archive";
}
