//! What the user does: state, keys and history. Nothing here draws, and nothing does I/O.
//!
//! [`App::update`] takes one [`Action`] and answers with [`Effect`]s, which a driver carries out (the local event loop, the test
//! harness, a server's session); what comes of them returns as an `Action`. What only drawing knows (how many rows a pane has,
//! where its links stand) comes back the same way, as [`Action::Painted`].
//!
//! Within the folder, imports point one way too: facts and small types, then the tabs ([`tab`], [`tabs`]), then the state that holds
//! them, then what changes it, and last the tables of commands and keys.

pub mod action;
pub mod archive;
mod as_of;
mod basis;
mod bindings;
pub mod catalogue;
mod click;
mod command;
mod compare;
mod copy;
mod copying;
mod export;
mod export_keys;
mod exporting;
pub mod filed;
mod filter;
mod finder;
mod focus;
mod forms;
mod grid;
mod history;
mod hit_groups;
mod key;
mod keymap;
mod layers;
mod list;
pub mod marks;
pub mod measured;
mod menus;
mod model_fields;
mod mouse;
mod moves;
mod narrow;
mod narrow_box;
mod navigate;
mod open;
mod overlay;
mod pane;
pub mod period;
mod quotes;
mod reading;
mod recent;
mod region_card;
pub mod review;
mod room;
mod routes;
mod search;
pub mod sheet;
mod size_class;
mod sort;
mod state;
pub mod tab;
pub mod tabs;
mod theme;
mod update;

pub use action::{Action, CopyFailure, CopyWay, Effect, Export, ExportFailure, Painted, Saved};
pub use archive::{Archive, ArchiveNews};
pub use command::{COMMANDS, Command, CommandRow};
pub use export::{ExportBox, ExportForm, Exported};
pub use filter::{Filters, known_values, tally, tally_among};
pub use finder::Finder;
pub use forms::Form;
pub use grid::{Grid, GridRow, models_grid, routes_grid};
pub use hit_groups::FinderRow;
pub use key::{Key, KeyCode, NoKey, half_width};
pub use keymap::{Clash, Keymap};
pub use list::ListState;
pub use marks::{DeskAsk, DeskFind, DeskView, Home, Kept, NameBox, NoteEditor, Sign, TextArea};
pub use model_fields::{Called, Column, ColumnKind, ColumnRoom, ColumnValue, Facet, FacetValue};
pub use mouse::{Mouse, MouseKind, Spot, SpotKind};
pub use narrow_box::NarrowBox;
pub use overlay::{Bare, Compare, FilterRow, Help, Overlay, filter_rows};
pub use pane::{PaintedPane, Pane, SheetState};
pub use quotes::{OutlineRow, gap_claims, matrix_quotes, matrix_speakers, matrix_topics};
pub use recent::Recent;
pub use region_card::card_of;
pub use review::{Review, ReviewNews};
pub use room::{Room, Screen};
pub use routes::{beside_routes, compared_routes, route_quotes};
pub use size_class::SizeClass;
pub use sort::Sort;
pub use state::App;
pub use tabs::archive::{ARCHIVED, ArchiveTab, MenuRow, order_label as archive_order_label};
pub use tabs::models::{COMPARED_MOST, ModelsTab, ModelsView};
pub use tabs::regions::{Basis, MAP, RANKING, RegionsTab, Step};
pub use tabs::routes::{GENERAL, QUOTES, RoutesTab, VERTICAL};
pub use tabs::views::{MATRIX, MatrixCell, ViewsTab, ViewsView, gap_columns};
pub use tabs::{Tab, Tabs};
pub use theme::ThemeName;
