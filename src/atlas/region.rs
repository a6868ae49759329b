//! A province-level unit, and its tile on the map.

use super::{Bilingual, SourceId, Text};

/// One of the 34 province-level units.
#[derive(Clone, Debug)]
pub struct Region {
    /// The id in files and on the command line: the English common name in kebab-case.
    pub key: Text,
    /// The GB/T 2260 code.
    pub code: Text,
    /// The common name (北京, Beijing).
    pub name: Bilingual,
    /// The full name (北京市, Beijing Municipality).
    pub full_name: Bilingual,
    /// The one-character short name (京).
    pub short_name: Text,
    /// The other short name, where there is one (申).
    pub other_short_name: Option<Text>,
    /// Toneless syllables of the full name.
    pub pinyin: Text,
    /// Its place on the tile map.
    pub tile: Tile,
    /// Where this is stated.
    pub sources: Vec<SourceId>,
}

/// A place on the tile map's grid, counted from the upper left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The column, 0 to 8.
    pub column: u8,
    /// The row, 0 to 7.
    pub row: u8,
}

impl Tile {
    /// How many columns the grid has.
    pub const COLUMNS: u8 = 9;
    /// How many rows the grid has.
    pub const ROWS: u8 = 8;
}
