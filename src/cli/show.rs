//! `baijia show`: whole records, with the very document that the screen shows.

use crate::app::sheet::{Line, Sheet, Target, sheet_of};
use crate::atlas::{Atlas, Language, RecordId, breaks_line, shell_word, shell_words};
use crate::cite::Style;
use crate::search::Item;
use crate::view::text::Ruler;

use super::data::index;
use super::facet::filters_words;
use clap_complete::ArgValueCompleter;

use super::complete;
use super::find::find;
use super::format::{cards, print_citations};
use super::page::{Ink, Page};
use super::printable::printable;
use super::record::{item_link, item_record, link};
use super::word::one_of;
use super::{Call, Failure, Outcome};

/// The width of a text that nobody looks at on a terminal.
pub(super) const PIPE_COLS: usize = 80;

/// What `show` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia show li-kaifu                    an id as search and list print it
  baijia show model:chatglm-6b route:vertical
  baijia show beijing --lang zh
  baijia show li-kaifu-p17-direct --json
  baijia show 李开复                      a whole name, where one record has it

kind:id always works; an id that records of several kinds share needs it.")]
pub(super) struct Arguments {
    /// Ids, as id or kind:id
    #[arg(required = true, value_name = "ID", add = ArgValueCompleter::new(complete::ids))]
    ids: Vec<String>,
    /// One JSON object a line, with every field
    #[arg(long)]
    json: bool,
    /// Citations instead, in a style of `baijia cite`
    #[arg(long, value_name = "STYLE", conflicts_with_all = ["json"], hide_possible_values = true, value_parser = one_of::<Style>())]
    cite: Option<Style>,
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let atlas = call.atlas()?;
    let index = index(&atlas, call)?;
    let items = arguments.ids.iter().map(|name| find(&index, name, &call.data, call.language));
    let items = items.collect::<Result<Vec<Item>, Failure>>()?;
    if let Some(style) = arguments.cite {
        return print_citations(&cards(&atlas, &items), style, call);
    }
    for (at, item) in items.into_iter().enumerate() {
        if arguments.json {
            call.page.json(&item_record(&atlas, &item))?;
            continue;
        }
        if at > 0 {
            call.page.line("")?;
        }
        let writer = Writer { atlas: &atlas, language: call.language };
        let mut sheet = sheet_of(&atlas, &item, call.language);
        if let (Some(RecordId::Speaker(id)), Some(archive)) = (item.record(), index.archive()) {
            sheet.push_archived(&atlas, id, archive, call.language);
        }
        writer.write(&mut call.page, &item, &sheet)?;
    }
    Ok(Outcome::Found)
}

/// Writes sheets as plain text.
pub(super) struct Writer<'a> {
    pub atlas: &'a Atlas,
    pub language: Language,
}

impl Writer<'_> {
    fn write(&self, page: &mut Page, item: &Item, sheet: &Sheet) -> std::io::Result<()> {
        let width_cols = page.width_cols().unwrap_or(PIPE_COLS);
        let title: String = sheet.title.iter().map(|span| span.text.as_str()).collect();
        let title = format!("{title}  [{}]", item_link(self.atlas, item));
        for row in wrapped(&title, width_cols) {
            page.inked(&[Ink::lit(&row)])?;
        }
        for line in &sheet.lead {
            for row in self.rows(line, width_cols) {
                page.line(&row)?;
            }
        }
        let layout = Layout::of(sheet, width_cols);
        for section in &sheet.sections {
            if section.apart {
                page.line("")?;
            }
            let rows = section.lines.iter().flat_map(|line| self.rows(line, layout.text_cols));
            layout.write(page, &section.label, rows)?;
        }
        Ok(())
    }

    /// A line wrapped to a width, and where it leads in brackets, which stay whole if a row can hold them.
    pub(super) fn rows(&self, line: &Line, width_cols: usize) -> Vec<String> {
        let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
        let mut rows = wrapped(&text, width_cols);
        let Some(target) = &line.link else { return rows };
        let day = || self.atlas.day().map(|day| format!(" --as-of {day}")).unwrap_or_default();
        let target = match target {
            Target::Record(id) => format!("[{}]", link(self.atlas, *id)),
            Target::Find(query) => {
                // What stands in quotation marks is one word of a shell.
                let words = if query.contains('"') {
                    shell_word(query).into_owned()
                } else {
                    shell_words(query.split_whitespace())
                };
                format!("[search{} {words}]", day())
            }
            Target::Models(filters) => {
                let day = day();
                format!("[list models{day}{}]", filters_words(self.atlas, filters))
            }
        };
        let ruler = Ruler::default();
        match rows.last_mut() {
            Some(last) if ruler.width_cols(last) + 1 + ruler.width_cols(&target) <= width_cols => {
                last.push(' ');
                last.push_str(&printable(&target));
            }
            _ => rows.extend(wrapped(&target, width_cols)),
        }
        rows
    }
}

/// How labels and text share a line.
struct Layout {
    /// The width of the labels' column with the gap behind it; 0 where a label stands on a line of its own.
    label_cols: usize,
    text_cols: usize,
}

impl Layout {
    fn of(sheet: &Sheet, width_cols: usize) -> Self {
        /// What a line of text needs beside its label.
        const LEAST_COLS: usize = 24;
        let ruler = Ruler::default();
        let labels = sheet.sections.iter().map(|section| ruler.width_cols(&section.label));
        let label_cols = labels.max().unwrap_or(0) + 2;
        if width_cols >= label_cols + LEAST_COLS {
            Self { label_cols, text_cols: width_cols - label_cols }
        } else {
            Self { label_cols: 0, text_cols: width_cols }
        }
    }

    fn write(
        &self,
        page: &mut Page,
        label: &str,
        rows: impl Iterator<Item = String>,
    ) -> std::io::Result<()> {
        let ruler = Ruler::default();
        if self.label_cols == 0 && !label.is_empty() {
            for row in wrapped(label, self.text_cols) {
                page.line(&row)?;
            }
        }
        for (at, row) in rows.enumerate() {
            let label = if at == 0 && self.label_cols > 0 { label } else { "" };
            page.line(&format!("{}{row}", ruler.pad(label, self.label_cols)))?;
        }
        Ok(())
    }
}

/// A text in lines of a width, with nothing in it that steers a terminal; its own breaks stay.
fn wrapped(text: &str, width_cols: usize) -> Vec<String> {
    let paragraphs = text.replace("\r\n", "\n");
    let paragraphs = paragraphs.split(breaks_line).flat_map(|paragraph| {
        let paragraph = printable(paragraph);
        let lines = Ruler::default().wrap(&paragraph, width_cols.max(2)).into_iter();
        let lines = lines.map(|range| paragraph.get(range).unwrap_or_default().to_owned());
        lines.collect::<Vec<_>>()
    });
    paragraphs.collect()
}
