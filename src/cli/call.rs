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
    pub language: Language,
    pub settings: Settings,
    pub data: Data,
    /// The file of the desk that was asked for.
    pub desk: Option<PathBuf>,
    /// The day as of which the atlas is shown; `None` for now.
    pub as_of: Option<Date>,
    pub page: Page,
    pub lookup: &'a dyn Fn(&str) -> Option<String>,
    /// Makes the program's whole grammar.
    pub grammar: fn() -> clap::Command,
}

impl Call<'_> {
    /// The atlas inside the binary, as of the day that was asked for.
    pub fn atlas(&self) -> Result<Arc<Atlas>, Failure> {
        let atlas = Atlas::embedded()?;
        Ok(self.as_of.map_or_else(|| Arc::clone(&atlas), |day| Arc::new(atlas.as_of(day))))
    }
}
