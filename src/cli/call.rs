//! A call of the program: what its subcommand works with.

use std::path::PathBuf;
use std::sync::Arc;

use crate::atlas::{Atlas, Date, Language};

use super::data_option::Data;
use super::outcome::Failure;
use super::page::Page;
use super::settings::Settings;

/// A call of the program: what its subcommand works with.
pub(crate) struct Call<'a> {
    pub(super) language: Language,
    pub(super) settings: Settings,
    pub(super) data: Data,
    /// The file of the desk that was asked for.
    pub(super) desk: Option<PathBuf>,
    /// The day as of which the atlas is shown; `None` for now.
    pub(super) as_of: Option<Date>,
    pub(super) page: Page,
    pub(super) lookup: &'a dyn Fn(&str) -> Option<String>,
    /// Makes the program's whole grammar.
    pub(super) grammar: fn() -> clap::Command,
}

impl Call<'_> {
    /// The atlas inside the binary, as of the day that was asked for.
    pub(super) fn atlas(&self) -> Result<Arc<Atlas>, Failure> {
        let atlas = Atlas::embedded()?;
        Ok(self.as_of.map_or_else(|| Arc::clone(&atlas), |day| Arc::new(atlas.as_of(day))))
    }
}
