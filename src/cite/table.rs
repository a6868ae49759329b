//! Rows and columns in the forms that spreadsheets, programs and pages take.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::page::{html_text, markdown_cell};
use crate::atlas::{Bilingual, Language, words};

words! {
    /// The form of a table.
    Format {
        Csv = "csv", "CSV 表格", "CSV table", "Comma-separated values with a byte-order mark, as spreadsheets open them.";
        Tsv = "tsv", "TSV 表格", "TSV table", "Tab-separated values, a row a line.";
        Json = "json", "JSON", "JSON", "One JSON list.";
        Jsonl = "jsonl", "JSON Lines", "JSON Lines", "One JSON object a line.";
        Markdown = "markdown", "Markdown 表格", "Markdown table", "A table in Markdown.";
        Html = "html", "网页", "HTML page", "A page of its own.";
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// The key in JSON.
    pub key: String,
    /// The heading elsewhere.
    pub heading: String,
}

/// Rows with a cell for each column; `None` where no source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns, from left to right.
    pub columns: Vec<TableColumn>,
    /// The rows.
    pub rows: Vec<Vec<Option<String>>>,
}

impl Table {
    /// Adds a column at the right; its cells come with the rows.
    pub fn column(&mut self, key: &str, heading: &Bilingual, language: Language) {
        let heading = heading.get(language).to_owned();
        self.columns.push(TableColumn { key: key.to_owned(), heading });
    }

    /// The table as text, with a line feed at its end; title and language are those of the page that HTML is.
    ///
    /// Every cell stands in it as it is. Where several rows are read by people, a column that is empty in all of them is left out.
    #[must_use]
    pub fn to_text(&self, format: Format, title: &str, language: Language) -> String {
        match format {
            Format::Csv => self.to_csv(),
            Format::Tsv => self.to_tsv(),
            Format::Json => {
                let objects: Vec<Value> = self.rows.iter().map(|row| self.object(row)).collect();
                serde_json::to_string_pretty(&objects).unwrap_or_default() + "\n"
            }
            Format::Jsonl => self
                .rows
                .iter()
                .fold(String::new(), |text, row| text + &self.object(row).to_string() + "\n"),
            Format::Markdown => self.filled().to_markdown(),
            Format::Html => self.filled().to_html(title, language),
        }
    }

    /// How many cells a spreadsheet takes for formulas when it opens the table as CSV or TSV: those that begin with `=`, `+`, `-`, `@`, a
    /// tab or CR. They are written as they are, because a quote is byte for byte; who opens the file must be told.
    #[must_use]
    pub fn formula_like(&self) -> usize {
        let cells = self.rows.iter().flatten().flatten();
        cells.filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])).count()
    }

    /// The table without the columns that are empty in all rows.
    fn filled(&self) -> Self {
        let is_filled =
            |at: &usize| self.rows.iter().any(|row| row.get(*at).is_some_and(Option::is_some));
        let kept: Vec<usize> = (0..self.columns.len()).filter(is_filled).collect();
        Self {
            columns: kept.iter().map(|&at| self.columns[at].clone()).collect(),
            rows: self
                .rows
                .iter()
                .map(|row| kept.iter().map(|&at| row[at].clone()).collect())
                .collect(),
        }
    }

    /// RFC 4180 behind a byte-order mark, without which Excel takes UTF-8 for the system's own encoding.
    fn to_csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(b"\xef\xbb\xbf".to_vec());
        let headings = self.columns.iter().map(|column| column.heading.as_str());
        // Memory takes all that is written.
        let _ = writer.write_record(headings);
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| cell.as_deref().unwrap_or_default()));
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// In which no cell can hold a tab or a break: they become spaces.
    fn to_tsv(&self) -> String {
        let line = |cells: Vec<&str>| {
            let cells: Vec<String> =
                cells.iter().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect();
            cells.join("\t") + "\n"
        };
        let headings = self.columns.iter().map(|column| column.heading.as_str()).collect();
        let rows = self.rows.iter();
        let rows = rows.map(|row| row.iter().map(|cell| cell.as_deref().unwrap_or_default()));
        std::iter::once(headings).chain(rows.map(Iterator::collect)).map(line).collect()
    }

    fn object(&self, row: &[Option<String>]) -> Value {
        let value = |cell: &Option<String>| cell.clone().map_or(Value::Null, Value::String);
        let fields = self.columns.iter().zip(row);
        let fields = fields.map(|(column, cell)| (column.key.clone(), value(cell)));
        Value::Object(fields.collect::<Map<String, Value>>())
    }

    fn to_markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut text =
            line(self.columns.iter().map(|column| markdown_cell(&column.heading)).collect());
        text += &line(vec!["---".to_owned(); self.columns.len()]);
        for row in &self.rows {
            let cells = row.iter().map(|cell| markdown_cell(cell.as_deref().unwrap_or("—")));
            text += &line(cells.collect());
        }
        text
    }

    /// Cells are told to be text, so that a spreadsheet that opens the page takes none for a formula.
    fn to_html(&self, title: &str, language: Language) -> String {
        // The heading lies across like the table, or it would have a sheet to itself.
        let mut body =
            format!("<div class=\"across\">\n<h1>{}</h1>\n<table>\n<thead><tr>", html_text(title));
        for column in &self.columns {
            let _ = write!(body, "<th>{}</th>", html_text(&column.heading));
        }
        body.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            body.push_str("<tr>");
            for cell in row {
                let cell = cell.as_deref().unwrap_or("—");
                let text = html_text(cell).replace('\n', "<br>");
                let _ = write!(body, "<td{}>{text}</td>", class_of(cell));
            }
            body.push_str("</tr>\n");
        }
        body.push_str("</tbody>\n</table>\n</div>\n");
        super::page::html_page(title, language, &body)
    }
}

/// How a cell is broken into lines: one that is short is not, so that no day and no number stands in two, and an address is anywhere.
fn class_of(cell: &str) -> &'static str {
    /// A day, a size, a name of five characters.
    const SHORT_CHARS: usize = 10;
    if cell.contains("://") {
        " class=\"address\""
    } else if cell.chars().count() <= SHORT_CHARS {
        " class=\"short\""
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Word as _;

    fn table() -> Table {
        let mut table = Table::default();
        table.column("text", &Bilingual::new("原文", "Words"), Language::Zh);
        table.column("note", &Bilingual::new("笔记", "Note"), Language::Zh);
        table.rows.push(vec![Some("一,“二”\"三\"\n四\t|<b>".to_owned()), None]);
        table
    }

    #[test]
    fn a_csv_is_read_back_cell_by_cell_and_begins_with_its_mark() {
        let text = table().to_text(Format::Csv, "", Language::Zh);
        let text = text.strip_prefix('\u{feff}').expect("the mark that Excel looks for");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), vec!["原文", "笔记"]);
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!((&row[0], &row[1]), ("一,“二”\"三\"\n四\t|<b>", ""));
    }

    #[test]
    fn no_cell_breaks_out_of_its_row() {
        for (format, lines) in [(Format::Tsv, 2), (Format::Markdown, 3), (Format::Jsonl, 1)] {
            let text = table().to_text(format, "", Language::Zh);
            assert_eq!(text.lines().count(), lines, "{}: {text}", format.word());
        }
        assert!(!table().to_text(Format::Html, "", Language::Zh).contains("<b>"));
        let value: Value =
            serde_json::from_str(&table().to_text(Format::Json, "", Language::Zh)).unwrap();
        assert_eq!(value[0]["text"], "一,“二”\"三\"\n四\t|<b>");
        assert!(value[0]["note"].is_null());
    }
}
