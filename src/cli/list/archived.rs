//! What the archive beside the atlas adds to a list: its quotes, speakers, topics and sources, in a table of their own, so that what is
//! catalogued and what is archived are never one number.

use std::sync::Arc;

use crate::atlas::{Atlas, Language, Quotation, RecordId, on_one_line};
use crate::cite::Format;
use crate::cli::data::index;
use crate::cli::format::{print, print_cards, print_citations, print_table, tell_formulas};
use crate::cli::json::Json;
use crate::cli::nearest::unknown;
use crate::cli::record::{archived_quote, link};
use crate::cli::{Call, Failure};
use crate::desk::{Card, caution_of};
use crate::search::{ArchiveFacet as Facet, Browser, Order, Shared, fold};

use super::archived_table::archived_table;
use super::arguments::Arguments;
use super::cell::Cell;
use super::column::Column;
use super::dates::Dates;
use super::listings::values;
use super::table::{self, tell_left_out};

/// So many quotes are read and written at a time.
const PAGE_QUOTES: usize = 1000;

const QUOTES: [Column; 6] = [
    Column::facet("speaker", "说话人", "Speaker").kept(),
    Column::facet("manner", "方式", "Manner"),
    Column::date("date", "日期", "Date"),
    Column::facet("source", "来源", "Source"),
    Column::facet("topic", "话题", "Topic"),
    Column::text("words", "原文", "Words"),
];

const GROUPS: [Column; 2] = [
    Column::text("name", "名称", "Name"),
    Column::number("quotes", "引语（档案）", "Quotes (archived)"),
];

/// A filter, as typed: the column and the value.
type Filter<'a> = (&'a str, &'a str);

/// Whether a list has something of an archive.
pub(super) fn has(list: &str) -> bool {
    matches!(list, "quotes" | "speakers" | "topics" | "sources")
}

/// The filter by which archive a row is from, and the others.
pub(super) fn split(filters: &[String]) -> (Option<&str>, Vec<String>) {
    let of_archive = |filter: &&String| filter.starts_with("archive=");
    let named = filters.iter().find(of_archive).and_then(|filter| filter.split_once('='));
    let rest = filters.iter().filter(|filter| !of_archive(filter)).cloned().collect();
    (named.map(|(_, name)| name), rest)
}

/// Writes what the archive has; how many rows that are.
///
/// # Errors
/// If the archive cannot be read, or has no such name; or if it has no value of a filter that the atlas does not know either, which
/// `is_known` says.
pub(super) fn write(
    arguments: &Arguments,
    named: Option<&str>,
    is_known: &dyn Fn(&str) -> bool,
    atlas: &Arc<Atlas>,
    call: &mut Call<'_>,
) -> Result<usize, Failure> {
    let language = call.language;
    let index = index(atlas, call)?;
    let Some(archive) = index.archive() else { return Ok(0) };
    let all = archive.names().iter().map(|name| &**name);
    let browser = archive.browse(atlas.day());
    let chosen = match named {
        Some(wanted) => {
            let chosen = browser.named(Facet::Archive, wanted, atlas);
            if chosen.is_empty() && !all.clone().any(|name| fold(name).contains(&fold(wanted))) {
                return Err(unknown("archive", wanted, all, language));
            }
            chosen
        }
        None => Vec::new(),
    };
    let name = match chosen.as_slice() {
        [one] => browser.name(*one, atlas).zh.into(),
        _ => all.collect::<Vec<_>>().join(" + "),
    };
    let lister = Lister { browser: &browser, chosen: &chosen, atlas, name: &name, language };
    let filters: Vec<Filter<'_>> =
        arguments.filters.iter().filter_map(|filter| filter.split_once('=')).collect();
    let filters: Vec<Filter<'_>> =
        filters.into_iter().filter(|(column, _)| *column != "archive").collect();
    match arguments.list.as_deref().unwrap_or_default() {
        "quotes" => lister.quotes(arguments, &filters, is_known, call),
        "speakers" => lister.groups(Facet::Speaker, "speaker", arguments, &filters, call),
        "topics" => lister.groups(Facet::Topic, "topic", arguments, &filters, call),
        _ => lister.groups(Facet::Source, "source", arguments, &filters, call),
    }
}

struct Lister<'a> {
    browser: &'a Browser,
    /// The archives whose quotes are listed; all of them where it is empty.
    chosen: &'a [Shared],
    atlas: &'a Arc<Atlas>,
    name: &'a str,
    language: Language,
}

impl Lister<'_> {
    fn quotes(
        &self,
        arguments: &Arguments,
        filters: &[Filter<'_>],
        is_known: &dyn Fn(&str) -> bool,
        call: &mut Call<'_>,
    ) -> Result<usize, Failure> {
        let mut values: Vec<Shared> = self.chosen.to_vec();
        let mut days: Vec<(&str, Dates)> = Vec::new();
        for (column, value) in filters {
            match *column {
                "date" => days.push(("date", Dates::read("date", value, self.language)?)),
                "year" => days.push(("year", Dates::read_years("year", value, self.language)?)),
                _ => {}
            }
            let facet = match *column {
                "speaker" => Facet::Speaker,
                "manner" => Facet::Manner,
                "source" => Facet::Source,
                "topic" => Facet::Topic,
                "org" => Facet::Organization,
                // A range of years is no value of the facet.
                "year" if !value.contains("..") => Facet::Year,
                _ => continue,
            };
            let found = self.valued(facet, value);
            if found.is_empty() {
                let is_name = !matches!(facet, Facet::Manner | Facet::Year);
                if is_name && !is_known(&format!("{column}={value}")) {
                    return Err(self.unknown(facet, column, value));
                }
                return Ok(0);
            }
            values.extend(found);
        }
        let selection = self.browser.select(&values);
        let order = match (arguments.sort.as_deref(), arguments.reverse) {
            (Some("speaker"), _) => Order::Speaker,
            (Some("source"), _) => Order::Source,
            (_, true) => Order::Oldest,
            _ => Order::Newest,
        };
        let arrangement = self.browser.arrange(&selection, order, self.atlas);
        let mut written = 0;
        let mut whole: Vec<Quotation> = Vec::new();
        for from in (0..selection.count).step_by(PAGE_QUOTES) {
            let places = self.browser.page(&selection, &arrangement, from..from + PAGE_QUOTES);
            let quotes = places.into_iter().filter_map(|place| self.browser.quotation(place));
            let quotes: Vec<Quotation> =
                quotes.filter(|quote| Self::passes(quote, filters, &days)).collect();
            if quotes.is_empty() {
                continue;
            }
            let is_first = written == 0;
            written += quotes.len();
            if arguments.json || arguments.format == Some(Format::Jsonl) {
                for quote in &quotes {
                    call.page.json(&archived_quote(self.atlas, quote))?;
                }
            } else if let Some(format @ (Format::Csv | Format::Tsv)) = arguments.format {
                self.page_of_table(&quotes, format, is_first, call)?;
            } else if arguments.format.is_some() || arguments.cite.is_some() {
                // What is one list or one page is written when all of it is there.
                whole.extend(quotes);
            } else {
                let rows = quotes.iter().map(|quote| self.row(quote)).collect();
                let left_out = table::write(&mut call.page, self.language, &QUOTES, rows)?;
                if is_first {
                    tell_left_out(&left_out, self.language);
                }
            }
        }
        if !whole.is_empty() {
            let cards = || whole.iter().map(Card::of_quotation).collect::<Vec<_>>();
            match (arguments.cite, arguments.format) {
                (Some(style), _) => print_citations(&cards(), style, call)?,
                (None, Some(format @ (Format::Markdown | Format::Json))) => {
                    let table = archived_table(&whole, self.language);
                    print_table(&table, format, self.name, call)?
                }
                (None, format) => {
                    print_cards(&cards(), format.unwrap_or(Format::Html), self.name, call)?
                }
            };
        }
        Ok(written)
    }

    /// Some rows of a table for a spreadsheet; only the first have the heading above them.
    fn page_of_table(
        &self,
        quotes: &[Quotation],
        format: Format,
        is_first: bool,
        call: &mut Call<'_>,
    ) -> Result<(), Failure> {
        let table = archived_table(quotes, self.language);
        tell_formulas(&table, self.language);
        let text = table.to_text(format, self.name, self.language);
        let rows = match text.split_once('\n') {
            Some((_, rows)) if !is_first => rows,
            _ => &text,
        };
        print(&mut call.page, rows)
    }

    /// The values of a facet that are called so: a speaker of the atlas by the id as well.
    fn valued(&self, facet: Facet, value: &str) -> Vec<Shared> {
        let found = self.browser.named(facet, value, self.atlas);
        if !found.is_empty() || facet != Facet::Speaker {
            return found;
        }
        let id = self.atlas.find(value).into_iter().find_map(|id| match id {
            RecordId::Speaker(id) => Some(id),
            _ => None,
        });
        id.map(|id| self.browser.of_speaker(id)).into_iter().collect()
    }

    /// The complaint that nothing is called so, with what the archive and the atlas have.
    fn unknown(&self, facet: Facet, column: &str, value: &str) -> Failure {
        let groups = self.browser.groups(&self.browser.select(self.chosen), facet);
        let groups = groups.into_iter().filter(|group| !group.shared.is_unknown());
        let names = groups.map(|group| self.browser.name(group.shared, self.atlas));
        let names = names.map(|name| name.get(self.language).to_owned());
        let mut all: Vec<String> = names.collect();
        all.extend(values(self.atlas, "quotes", column, self.language));
        all.sort_unstable();
        all.dedup();
        unknown(column, value, all.iter().map(String::as_str), self.language)
    }

    /// Whether a quote passes the filters that are no facets: dates, and a part of its words. Dates of one column are alternatives.
    fn passes(quote: &Quotation, filters: &[Filter<'_>], days: &[(&str, Dates)]) -> bool {
        let has_words = filters
            .iter()
            .all(|(column, value)| *column != "words" || fold(&quote.text).contains(&fold(value)));
        has_words
            && ["date", "year"].into_iter().all(|column| {
                let mut of_column = days.iter().filter(|(of, _)| *of == column).peekable();
                of_column.peek().is_none()
                    || quote.date.is_some_and(|date| of_column.any(|(_, days)| days.hold(date)))
            })
    }

    fn row(&self, quote: &Quotation) -> table::Entry {
        let language = self.language;
        let cells = vec![
            Cell::name(&quote.speaker, language),
            Cell::maybe(quote.manner, |manner| Cell::word(manner, language)),
            Cell::date(quote.date),
            Cell::maybe(quote.source.as_ref(), Cell::text),
            Cell::maybe(quote.topic.as_ref(), Cell::text),
            Cell::text(on_one_line(&quote.text)),
        ];
        let caution = caution_of(quote);
        table::Entry { id: format!("quote:{}", quote.key), caution, cells }
    }

    fn groups(
        &self,
        facet: Facet,
        kind: &'static str,
        arguments: &Arguments,
        filters: &[Filter<'_>],
        call: &mut Call<'_>,
    ) -> Result<usize, Failure> {
        let mut groups = self.browser.groups(&self.browser.select(self.chosen), facet);
        let asked = || filters.iter().filter(|(column, _)| *column == "name");
        groups.retain(|group| {
            let has = |value: &str| {
                let value = fold(value);
                let has = |name: &str| fold(name).contains(&value);
                self.browser.has_name(group.shared, self.atlas, has)
            };
            !group.shared.is_unknown() && asked().all(|(_, value)| has(value))
        });
        // Who is called exactly so comes before others whose names only fold to the same, or contain it.
        groups.sort_by_key(|group| {
            let is =
                |value: &str| self.browser.has_name(group.shared, self.atlas, |name| name == value);
            asked().any(|(_, value)| !is(value))
        });
        let mut rows = Vec::new();
        for group in &groups {
            let name = self.browser.name(group.shared, self.atlas);
            let record = self.browser.atlas_speaker(group.shared, self.atlas);
            let id = match (record, self.browser.own_speaker_key(group.shared)) {
                (Some(id), _) => link(self.atlas, RecordId::Speaker(id)),
                (None, Some(key)) => format!("speaker:{key}"),
                (None, None) => name.get(self.language).to_owned(),
            };
            if arguments.json || arguments.format == Some(Format::Jsonl) {
                let both = Json::Object(vec![
                    ("zh", name.zh.as_str().into()),
                    ("en", name.en.as_str().into()),
                ]);
                call.page.json(&Json::Object(vec![
                    ("kind", kind.into()),
                    ("id", Json::Text(id)),
                    ("archive", self.name.into()),
                    ("name", both),
                    ("quotes", Json::count(group.count)),
                ]))?;
            } else {
                let cells = vec![Cell::name(&name, self.language), Cell::count(group.count)];
                let caution = record.and_then(|id| self.atlas.caution(id));
                rows.push(table::Entry { id, caution, cells });
            }
        }
        if !rows.is_empty() {
            let left_out = table::write(&mut call.page, self.language, &GROUPS, rows)?;
            tell_left_out(&left_out, self.language);
        }
        Ok(groups.len())
    }
}
