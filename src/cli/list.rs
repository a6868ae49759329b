//! `baijia list`: all records of one kind as a plain table.

use std::iter;

use crate::atlas::{Atlas, Language, RecordId};
use crate::cite::Format;

use super::format::{print_citations, print_table, tell_formulas, today};
use super::json::Json;
use super::nearest::unknown;
use super::record::{filing_day, gap_claim, record, region};
use super::shared::Shared;
use super::{Call, Failure, Outcome, complain};

mod archived;
mod archived_table;
mod arguments;
mod cell;
mod column;
mod complete;
mod counts;
mod dates;
mod export;
mod filings;
mod help;
mod kinds;
mod licences;
mod listings;
mod lists;
mod marks;
mod matrix;
mod models;
mod narrow;
mod regions;
mod request;
mod row;
mod table;

pub(super) use arguments::Arguments;
pub(super) use help::filled;
pub(super) use listings::{LISTS, values};

use column::Column;
use listings::{LISTINGS, Listing, MARKS};
use request::Request;
use row::{Item, Row};
use table::tell_left_out;

/// What the command is called in the form that was typed, and the shared options that it uses so.
pub(super) fn form(arguments: &Arguments) -> (String, &'static [Shared]) {
    let Some(list) = &arguments.list else { return ("list".to_owned(), &[Shared::AsOf]) };
    let uses: &[Shared] = match list.as_str() {
        MARKS => &[Shared::Desk],
        list if archived::has(list) => &[Shared::Data, Shared::NoCache, Shared::AsOf],
        _ => &[Shared::AsOf],
    };
    (format!("list {list}"), uses)
}

/// The forms of the command that use a shared option.
pub(super) fn forms_with(option: Shared) -> Vec<String> {
    let lists = || LISTINGS.iter().map(|listing| listing.word).filter(|list| archived::has(list));
    match option {
        Shared::Desk => vec![format!("list {MARKS}")],
        Shared::Data | Shared::NoCache => lists().map(|list| format!("list {list}")).collect(),
        _ => vec!["list".to_owned()],
    }
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let language = call.language;
    let Some(list) = &arguments.list else { return lists::run(arguments, call) };
    if list == MARKS {
        return marks::run(arguments, call);
    }
    let listing = LISTINGS.iter().find(|listing| listing.word == *list);
    let Some(listing) = listing else {
        return Err(unknown("list", list, LISTS, language));
    };
    refuse_idle(arguments, listing, language)?;
    if let Some(facet) = &arguments.count_by {
        return counts::run(arguments, facet, call);
    }
    let is_foreign = is_foreign(arguments, listing, call);
    let sort = order(arguments, listing, is_foreign, language)?;
    let atlas = call.atlas()?;
    let is_beside = !call.data.paths.is_empty() && archived::has(listing.word);
    let (named, filters) = archived::split(&arguments.filters);
    let filters = if is_beside { filters } else { arguments.filters.clone() };
    let request = Request {
        atlas: &atlas,
        language,
        columns: listing.columns,
        filters: &filters,
        sort: sort.filter(|_| !is_foreign),
    };
    let mut rows = if is_beside {
        rows_beside(listing, &request, named.is_some())?
    } else {
        (listing.rows)(&request)?
    };
    let basis = has_measures(listing).then(|| regions::asked(arguments.measure, &request));
    let mut columns = match basis {
        Some(basis) => regions::one_measure(basis, &mut rows),
        None => request.columns.to_vec(),
    };
    keep_asked(&mut columns, arguments);
    let licences = licences::asked(&atlas, listing, &filters, language)?;
    licences::add_column(&atlas, &licences, (&mut columns, &mut rows), language);
    let is_empty = rows.is_empty();
    let is_beside = is_beside && (is_empty || may_be_two(arguments.format, language));
    let has_archived = |call: &mut Call<'_>| -> Result<bool, Failure> {
        let is_known = |filter: &str| {
            let filters = [filter.to_owned()];
            (listing.rows)(&Request { filters: &filters, sort: None, ..request }).is_ok()
        };
        // What stands in the table of the atlas is known.
        let is_known: &dyn Fn(&str) -> bool = if is_empty { &is_known } else { &|_| true };
        Ok(is_beside && archived::write(arguments, named, is_known, &atlas, call)? > 0)
    };
    if is_empty && has_archived(call)? {
        return Ok(Outcome::Found);
    }
    if rows.is_empty() {
        complain(&arguments.nothing(&atlas, language));
        return Ok(Outcome::NothingFound);
    }
    if let Some(style) = arguments.cite {
        return print_citations(&export::cards(&atlas, &rows), style, call);
    }
    let json = |item| match item {
        Item::Record(RecordId::Region(id)) => {
            basis.map_or_else(|| record(&atlas, id.into()), |basis| region(&atlas, id, basis))
        }
        Item::Record(id) => record(&atlas, id),
        Item::Gap(id) => gap_claim(&atlas, &atlas[id]),
        Item::Day(id) => filing_day(&atlas, &atlas[id]),
        Item::Cell(speaker, topic) => matrix::cell(&atlas, speaker, topic),
    };
    match arguments.format {
        None | Some(Format::Jsonl) => {}
        Some(Format::Json) => {
            call.page.json(&Json::list(rows, |row| json(row.item)))?;
            return Ok(Outcome::Found);
        }
        Some(format) => {
            let day = today(language)?;
            let table = export::table(&atlas, language, &columns, &rows, day);
            if matches!(format, Format::Csv | Format::Tsv) {
                tell_formulas(&table, language);
            }
            let [zh, en] = listing.title;
            let filters = arguments.filters.iter().map(String::as_str);
            let title: Vec<&str> = iter::once(language.pick(zh, en)).chain(filters).collect();
            return print_table(&table, format, &title.join(" · "), call);
        }
    }
    if arguments.json || arguments.format.is_some() {
        for row in rows {
            call.page.json(&json(row.item))?;
        }
    } else {
        let items: Vec<Item> = rows.iter().map(|row| row.item).collect();
        write_table(&atlas, &columns, rows, call)?;
        licences::tell(&atlas, &licences, &items, language);
    }
    if !is_empty {
        has_archived(call)?;
    }
    Ok(Outcome::Found)
}

/// Keeps the columns by which a list is sorted, or narrowed to a range.
fn keep_asked(columns: &mut [Column], arguments: &Arguments) {
    let narrowed = |column: &Column| {
        let has_range = column.is_number || column.is_descending;
        let words = arguments.filters.iter().filter_map(|filter| filter.split_once('='));
        has_range && words.map(|(word, _)| word).any(|word| word == column.word)
    };
    for column in columns {
        column.is_kept |= arguments.sort.as_deref() == Some(column.word) || narrowed(column);
    }
}

/// Writes rows as a plain table, and says which columns had no room.
fn write_table(
    atlas: &Atlas,
    columns: &[Column],
    rows: Vec<Row>,
    call: &mut Call<'_>,
) -> Result<(), Failure> {
    let entry = |row: Row| table::Entry {
        id: table::name(atlas, row.item),
        caution: table::caution(atlas, row.item),
        cells: row.cells,
    };
    let rows = rows.into_iter().map(entry).collect();
    let left_out = table::write(&mut call.page, call.language, columns, rows)?;
    tell_left_out(&left_out, call.language);
    Ok(())
}

/// What an atlas has beside an archive. Of the archive alone nothing of the atlas is listed; a value that only the archive knows leaves
/// nothing of the atlas, and one that nothing can have is refused.
fn rows_beside(
    listing: &Listing,
    request: &Request<'_>,
    is_of_archive: bool,
) -> Result<Vec<Row>, Failure> {
    narrow::refuse_values(listing.columns, request.filters, request.language)?;
    let rows = (listing.rows)(request).ok().filter(|_| !is_of_archive);
    Ok(rows.unwrap_or_default())
}

/// Whether a list is sorted by a column that only an archive's quotes have.
fn is_foreign(arguments: &Arguments, listing: &Listing, call: &Call<'_>) -> bool {
    !call.data.paths.is_empty()
        && listing.word == "quotes"
        && arguments.sort.as_deref() == Some("source")
}

/// The place of the column to sort by, and whether its order is turned round.
fn order(
    arguments: &Arguments,
    listing: &Listing,
    is_foreign: bool,
    language: Language,
) -> Result<Option<(usize, bool)>, Failure> {
    let sort = arguments.sort.as_deref().map(|typed| {
        let at = listing.columns.iter().position(|column| column.word == typed);
        let words = listing.columns.iter().map(|column| column.word);
        let at = at.or((typed == "source" && is_foreign).then_some(0));
        at.ok_or_else(|| unknown("column", typed, words, language))
    });
    Ok(sort.transpose()?.map(|at| (at, arguments.reverse)))
}

/// Refuses an option that would do nothing to this list.
fn refuse_idle(
    arguments: &Arguments,
    listing: &Listing,
    language: Language,
) -> Result<(), Failure> {
    if arguments.reverse && arguments.sort.is_none() {
        return Err(without_order(listing, language));
    }
    if arguments.measure.is_some() && !has_measures(listing) {
        return Err(no_measures(language));
    }
    Ok(())
}

/// Whether a list has numbers of three kinds, of which one is shown at a time.
fn has_measures(listing: &Listing) -> bool {
    listing.word == "regions"
}

/// That only places have more than one measure.
fn no_measures(language: Language) -> Failure {
    Failure::Use(language.pick(
        "--measure 只用于 list regions：reported、catalogued 或 filed".to_owned(),
        "--measure is for list regions: reported, catalogued or filed".to_owned(),
    ))
}

/// That no column is named whose order could be turned round.
fn without_order(listing: &Listing, language: Language) -> Failure {
    let (list, word) = (listing.word, listing.columns.first().map_or("", |column| column.word));
    Failure::Use(language.pick(
        format!("--reverse 把一列倒过来排：加上 --sort，例如 list {list} --sort {word} --reverse"),
        format!("--reverse turns the order of a column round: add --sort, as list {list} --sort {word} --reverse"),
    ))
}

/// Whether the archive's rows may follow in a table of their own. A spreadsheet, a page or a list is one: then it has the atlas's alone,
/// and that is said.
fn may_be_two(format: Option<Format>, language: Language) -> bool {
    let is_one = format.is_some_and(|format| format != Format::Jsonl);
    if is_one {
        complain(language.pick(
            "档案里的不在这张表里；-f archive=名称 只列档案里的",
            "the archive's are not in this table; -f archive=NAME lists those",
        ));
    }
    !is_one
}
