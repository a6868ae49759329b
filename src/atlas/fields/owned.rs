//! Fields whose value no other record of the file may have.

use super::super::json::Value;
use super::super::{Text, Tile};
use super::{Expected, Fields};

impl Fields<'_> {
    /// A place on the map's grid.
    pub fn tile(&mut self, name: &'static str) -> Tile {
        const EXPECTED: Expected = ("[列 0 到 8, 行 0 到 7]", "[column 0 to 8, row 0 to 7]");
        let nowhere = Tile { column: 0, row: 0 };
        let Some(value) = self.take(name) else {
            return self.missing(name, EXPECTED).unwrap_or(nowhere);
        };
        let [Some(column), Some(row)] = sides(&value) else {
            self.wrong(name.into(), &value, EXPECTED, None);
            return nowhere;
        };
        let near = Tile { column: column.min(Tile::COLUMNS - 1), row: row.min(Tile::ROWS - 1) };
        if near == (Tile { column, row }) {
            self.own(name, &value.to_string());
        } else {
            self.wrong(
                name.into(),
                &value,
                EXPECTED,
                Some(format!("[{}, {}]", near.column, near.row)),
            );
        }
        near
    }

    /// Six digits.
    pub fn code(&mut self, name: &'static str) -> Text {
        let code = self.text(name);
        if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) {
            self.own(name, &code);
        } else if !code.is_empty() {
            self.wrong(
                name.into(),
                &Value::String(code.as_str().into()),
                ("六位数字", "six digits"),
                None,
            );
        }
        code
    }

    fn own(&mut self, name: &'static str, value: &str) {
        if let Err(other) = self.loading.take(self.file, name, value, &self.record) {
            let found = (format!("{value}，与 {other} 相同"), format!("{value}, as {other}"));
            self.report(name, found, ("自己独有的值", "a value of its own"), None);
        }
    }
}

/// The two numbers of a list of two.
fn sides(value: &Value<'_>) -> [Option<u8>; 2] {
    let side = |value: &Value<'_>| value.as_u64().and_then(|side| u8::try_from(side).ok());
    match value.as_array() {
        Some([column, row]) => [side(column), side(row)],
        _ => [None, None],
    }
}
