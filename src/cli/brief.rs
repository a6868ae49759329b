//! `baijia brief`: a collection of the desk as a document with numbered sources.

use crate::cite::{Brief, BriefFormat, Grouping, Style};
use crate::desk::{self, Card, Collection, Contents, Owner, Place};

use super::format::{print, print_citations, today};
use super::nearest::unknown;
use super::word::one_of;
use super::{Call, Failure, Outcome, complain};

/// What `brief` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia brief                                the current collection, in Markdown
  baijia brief --by topic --format html > brief.html
  baijia brief 开源之争                       a collection of that name
  baijia brief --cite ris > marks.ris         the marks for a reference manager
  baijia --desk team.db brief --format json | jq '.records[].record'

Quotes, reported figures, catalogued models and filings stand in parts of their
own; direct and reported speech are told apart, and every warning is kept.
With --format json it is an object of collection, day, records (one a mark, with
record, note, citation, cited and what is known of it) and references.
Exit status: 0 written, 1 nothing is marked, 2 wrong use.")]
pub(super) struct Arguments {
    /// The name of a collection [default: the current one]
    #[arg(value_name = "COLLECTION")]
    collection: Option<String>,
    /// markdown, html or json
    #[arg(long, value_name = "FORMAT", default_value = "markdown", hide_possible_values = true, value_parser = one_of::<BriefFormat>())]
    format: BriefFormat,
    /// Gather the quotes by order, topic or speaker
    #[arg(long, value_name = "ORDER", default_value = "order", hide_possible_values = true, value_parser = one_of::<Grouping>())]
    by: Grouping,
    /// The form of the references: plain, gbt7714, gbt7714-2015, apa, chicago, mla
    #[arg(long, value_name = "STYLE", hide_possible_values = true, value_parser = one_of::<Style>())]
    style: Option<Style>,
    /// Citations of the marks instead, in any style of `baijia cite`
    #[arg(long, value_name = "STYLE", conflicts_with_all = ["format", "by", "style"], hide_possible_values = true, value_parser = one_of::<Style>())]
    cite: Option<Style>,
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let language = call.language;
    let style = arguments.style.unwrap_or(language.pick(Style::Gbt7714, Style::Apa));
    if !READERS.contains(&style) {
        return Err(Failure::Use(language.pick(
            "简报的出处给人读，--style 只能是 plain、gbt7714、gbt7714-2015、apa、chicago 或 mla；给程序用 --format json 或 baijia cite".to_owned(),
            "the references of a brief are for readers: --style takes plain, gbt7714, gbt7714-2015, apa, chicago or mla; for programs there are --format json and baijia cite".to_owned(),
        )));
    }
    let contents = contents(call)?;
    let collection = match &arguments.collection {
        None => contents.current(),
        Some(name) => named(&contents, name, call)?,
    };
    if let Some(style) = arguments.cite.filter(|_| !collection.marks.is_empty()) {
        let cards: Vec<Card> = collection.marks.iter().map(|mark| (*mark.card).clone()).collect();
        return print_citations(&cards, style, call);
    }
    let brief = Brief { grouping: arguments.by, style, language, day: today(language)? };
    if collection.marks.is_empty() {
        if arguments.format == BriefFormat::Json {
            print(&mut call.page, &brief.write(collection, arguments.format))?;
        }
        let name = collection.label(language);
        complain(&language.pick(
            format!("“{name}”里还没有标记：打开 baijia，在引语、模型、数字上按 m"),
            format!("nothing is marked in “{name}” yet: open baijia, and press m on quotes, models, figures"),
        ));
        return Ok(Outcome::NothingFound);
    }
    print(&mut call.page, &brief.write(collection, arguments.format))?;
    Ok(Outcome::Found)
}

/// The styles that are for readers.
const READERS: [Style; 6] =
    [Style::Plain, Style::Gbt7714, Style::Gbt7714In2015, Style::Apa, Style::Chicago, Style::Mla];

/// The reader's own desk; an empty one where there is none yet.
pub(super) fn contents(call: &Call<'_>) -> Result<Contents, Failure> {
    let language = call.language;
    let refused = |trouble: desk::Trouble| Failure::Use(trouble.label(language));
    let Some(place) = call.place() else { return Ok(Contents::default()) };
    if place.is_empty() {
        if let (Some(_), Place::File(path)) = (&call.desk, &place) {
            let path = path.display();
            return Err(Failure::Use(language.pick(
                format!("没有案头文件 {path}；按 m 标记之后才会有"),
                format!("there is no desk {path}; it is made by the first mark"),
            )));
        }
        return Ok(Contents::default());
    }
    let mut opened = place.open().map_err(refused)?;
    if let Some(remark) = &opened.remark {
        complain(&remark.label(language));
    }
    desk::contents(&mut *opened.store, &Owner::local()).map_err(refused)
}

/// The collection that is called so, in either language.
///
/// # Errors
/// If none is; the message offers those that are there.
pub(super) fn named<'c>(
    contents: &'c Contents,
    name: &str,
    call: &Call<'_>,
) -> Result<&'c Collection, Failure> {
    let mut all = contents.collections.iter();
    let is_it = |it: &&Collection| {
        it.name == name
            || it.label(crate::atlas::Language::Zh) == name
            || it.label(crate::atlas::Language::En) == name
            || (it.id == name && !name.is_empty())
    };
    all.find(is_it).ok_or_else(|| {
        let names = contents.collections.iter().map(|it| it.label(call.language));
        unknown("collection", name, names, call.language)
    })
}
