//! The marks of a collection of the desk as a list.

use crate::cite::{Format, table_of};
use crate::cli::brief::{contents, named};
use crate::cli::format::{print_citations, print_table, tell_formulas, today};
use crate::cli::{Call, Failure, Outcome, complain};
use crate::desk::{Card, Speech};

use super::arguments::Arguments;
use super::cell::Cell;
use super::column::Column;
use super::table;
use super::table::tell_left_out;

const COLUMNS: [Column; 4] = [
    Column::text("name", "名称或说话人", "Name or speaker"),
    Column::text("note", "笔记", "Note"),
    Column::text("archive", "档案", "Archive"),
    Column::text("words", "原文", "Words"),
];

/// Lists the marks in the reader's own order.
pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let language = call.language;
    let refused = || {
        Failure::Use(
            language.pick(
                "标记按自己的顺序列出，只能用 -f collection=名称 换一叠".to_owned(),
                "marks are listed in your own order; only -f collection=NAME chooses among them"
                    .to_owned(),
            ),
        )
    };
    if arguments.sort.is_some() || arguments.count_by.is_some() {
        return Err(refused());
    }
    let collection = match &arguments.filters[..] {
        [] => None,
        [filter] => match filter.split_once(['=', '＝']) {
            Some(("collection", name)) => Some(name),
            _ => return Err(refused()),
        },
        _ => return Err(refused()),
    };
    let contents = contents(call)?;
    let collection = match collection {
        None => contents.current(),
        Some(name) => named(&contents, name, call)?,
    };
    let name = collection.label(language).to_owned();
    if collection.marks.is_empty() {
        complain(
            &language.pick(
                format!("“{name}”里还没有标记"),
                format!("nothing is marked in “{name}” yet"),
            ),
        );
        return Ok(Outcome::NothingFound);
    }
    let marks = &collection.marks;
    if let Some(style) = arguments.cite {
        let cards: Vec<Card> = marks.iter().map(|mark| (*mark.card).clone()).collect();
        return print_citations(&cards, style, call);
    }
    let format = arguments.format.or(arguments.json.then_some(Format::Jsonl));
    if let Some(format) = format {
        let records = marks.iter().map(|mark| (&*mark.card, mark.note.as_str()));
        let table = table_of(records, language, today(language)?);
        if matches!(format, Format::Csv | Format::Tsv) {
            tell_formulas(&table, language);
        }
        return print_table(&table, format, &name, call);
    }
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let rows = marks.iter().map(|mark| {
        let card = &*mark.card;
        let words = card.words.as_ref().map(|words| match words.speech {
            Speech::Direct => format!("“{}”", one_line(&words.text)),
            Speech::Reported | Speech::Unstated => one_line(&words.text),
        });
        let archive = card.archive.as_ref().filter(|name| !name.is_empty());
        let note = (!mark.note.is_empty()).then(|| one_line(&mark.note));
        let maybe = |text: Option<String>| Cell::text(text.unwrap_or_default());
        let cells = vec![
            Cell::name(&card.name, language),
            maybe(note),
            maybe(archive.cloned()),
            maybe(words),
        ];
        table::Entry { id: mark.record.clone(), caution: card.caution(), cells }
    });
    let left_out = table::write(&mut call.page, language, &COLUMNS, rows.collect())?;
    tell_left_out(&left_out, language);
    Ok(Outcome::Found)
}
