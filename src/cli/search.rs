//! `baijia search`: one hit a line, in the one order that all lists keep.

use clap_complete::ArgValueCompleter;

use crate::atlas::{Atlas, Kind, Language, Word, is_blank, shell_word};
use crate::cite::{Format, Style};
use crate::search::{Found, Hit, query_hints};

use super::format::{cards, print_cards, print_citations};
use super::record::item_link;
use super::word::one_of;
use super::{Call, Failure, Outcome, complain};

mod columns;
mod complete;
pub(super) mod help;
mod hit;

use columns::{Columns, Row};
use hit::Writer;

/// What stands below the help; [`help::filled`] puts the tables in.
const AFTER: &str = "Examples:
  baijia search 护城河                the words as they stand
  baijia search huchenghe             their pinyin, or its initials: hch
  baijia search lyh gap               all must match: the person or the words
  baijia search robon li              a slip of the fingers
  baijia search 'speaker:lkf 开源'    fields, listed below
  baijia search medical models in Beijing   words that are all properties
  baijia search kind:filing in:guangdong 教育
  baijia search '\"大模型\" -开源'      exact phrases, and what must not be there
  baijia search -- -开源 护城河       what begins with “-” goes after “--”
  baijia search 护城河 --kind quote --json --limit 1

The kinds:
{kinds}
The fields:
{fields}
What asof: (or --as-of) takes is a day: only what was there by then.
With --json a hit is an object of kind, id, title, tier, score and matches
(field, start, end: in characters); of a quote speaker and text too. Where
nothing has all of the words, the nearest hits come, the words that each
lacks as left_out.
Exit status: 0 found, 1 nothing found, 2 wrong use.";

/// What `search` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = help::filled(AFTER))]
pub(super) struct Arguments {
    /// What to look for
    #[arg(required = true, value_name = "WORDS", add = ArgValueCompleter::new(complete::words))]
    words: Vec<String>,
    /// Only records of this kind
    #[arg(long, value_name = "KIND", hide_possible_values = true, value_parser = one_of::<Kind>())]
    kind: Option<Kind>,
    /// At most so many hits
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// csv, tsv, json, jsonl, markdown or html
    #[arg(long, value_name = "FORMAT", conflicts_with = "json", hide_possible_values = true, value_parser = one_of::<Format>())]
    format: Option<Format>,
    /// Citations instead, in a style of `baijia cite`
    #[arg(long, value_name = "STYLE", conflicts_with_all = ["json", "format", "explain"], hide_possible_values = true, value_parser = one_of::<Style>())]
    cite: Option<Style>,
    /// Say how the query was read and why each hit was found
    #[arg(long)]
    explain: bool,
}

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let language = call.language;
    let query = arguments.words.join(" ");
    if is_blank(&query) {
        return Err(Failure::Use(language.pick(
            "没有要找的词：baijia search 护城河".to_owned(),
            "there is nothing to look for; for example: baijia search 护城河".to_owned(),
        )));
    }
    let kind = arguments.kind;
    let atlas = call.atlas()?;
    let limit = arguments.limit.map_or(usize::MAX, |limit| limit as usize);
    let index = super::data::index(&atlas, call)?;
    let mut found = match kind {
        // Of an archive's hits no more are made ready than are printed.
        None => index.search_or_relax_up_to(&query, limit),
        Some(_) => index.search_up_to(&query, usize::MAX),
    };
    if let Some(kind) = kind.filter(|_| found.hits.is_empty() && found.unknown.is_empty()) {
        // What is near is chosen among the hits of this kind, not of all.
        let near = index.search_or_relax(&format!("{query} kind:{}", kind.word()));
        (found.hits, found.total) = (near.hits, near.total);
    }
    let is_read_into = found.understood.iter().any(|term| term.is_read_into(&atlas));
    if (arguments.explain || is_read_into) && !arguments.json {
        let terms: Vec<String> =
            found.understood.iter().map(|term| term.label(&atlas, language)).collect();
        complain(&format!("{} {}", language.pick("理解为", "understood as"), terms.join(" · ")));
    }
    if !arguments.json {
        let hints = query_hints(&query, &found.understood, found.is_met());
        for hint in &hints {
            complain(hint.label(language));
        }
        // What to ask instead is told: a name that is spelled a little like the question would lead elsewhere.
        if !hints.is_empty() {
            found.nearest = None;
        }
    }
    let of_kind = |hit: &&Hit| kind.is_none_or(|kind| hit.item.kind() == kind);
    let hits: Vec<&Hit> = found.hits.iter().filter(of_kind).take(limit).collect();
    if hits.is_empty() {
        complain(&nothing(&atlas, &query, kind, &found, &call.data.typed(), language));
        return Ok(Outcome::NothingFound);
    }
    // Citations and other forms warn too of hits that lack words; only other programs read it in the hits.
    let is_list = !arguments.json && arguments.format.is_none() && arguments.cite.is_none();
    let warns = is_list || (!arguments.json && hits[0].left_out.is_some());
    if warns && hits.iter().all(|hit| hit.why.way.is_similar()) {
        complain(&similar(hits[0], language));
    }
    let writer = Writer { atlas: &atlas, language, explain: arguments.explain };
    let items = hits.iter().map(|hit| &hit.item);
    if let Some(style) = arguments.cite {
        return print_citations(&cards(&atlas, items), style, call);
    }
    if let Some(format) = arguments.format.filter(|format| *format != Format::Jsonl) {
        return print_cards(&cards(&atlas, items), format, &query, call);
    }
    if arguments.json || arguments.format.is_some() {
        for hit in hits {
            call.page.json(&writer.json(hit))?;
        }
        return Ok(Outcome::Found);
    }
    let rows: Vec<Row> = hits.iter().map(|hit| writer.row(hit)).collect();
    let columns = Columns::of(&rows, call.page.width_cols());
    for row in rows {
        call.page.inked(&columns.line(row))?;
    }
    Ok(Outcome::Found)
}

/// What is said above hits that are only similar: of a query that nothing has whole, what the nearest lacks.
fn similar(nearest: &Hit, language: Language) -> String {
    let Some(left_out) = &nearest.left_out else {
        return language.pick("没有完全匹配；相近的：", "no exact match; similar:").to_owned();
    };
    let words = quoted(left_out, language);
    match (left_out.is_empty(), language) {
        (true, Language::Zh) => "没有完全匹配；相近的（词都有，但不连在一起）：".to_owned(),
        (true, Language::En) => {
            "no exact match; similar (every word, but not side by side):".to_owned()
        }
        (false, Language::Zh) => format!("没有完全匹配；相近的（最接近的一条没有{words}）："),
        (false, Language::En) => {
            format!("no exact match; similar (the nearest is without {words}):")
        }
    }
}

/// Words in quotation marks, in a row; a long one is cut.
fn quoted(words: &[String], language: Language) -> String {
    const MOST_CHARS: usize = 24;
    let each = words.iter().map(|word| {
        let mut shown: String = word.chars().take(MOST_CHARS).collect();
        if shown.len() < word.len() {
            shown.push('…');
        }
        format!("“{shown}”")
    });
    each.collect::<Vec<_>>().join(language.pick("、", ", "))
}

/// What is said where nothing was found: what was not found, and what comes nearest.
fn nothing(
    atlas: &Atlas,
    query: &str,
    kind: Option<Kind>,
    found: &Found,
    archives: &str,
    language: Language,
) -> String {
    let mut lines = vec![match (kind, language) {
        (None, Language::Zh) => format!("没有找到“{query}”"),
        (None, Language::En) => format!("nothing found for “{query}”"),
        (Some(kind), Language::Zh) => format!("{}里没有找到“{query}”", kind.label(language)),
        (Some(kind), Language::En) => format!("no {} found for “{query}”", kind.word()),
    }];
    for unknown in &found.unknown {
        let (field, value) = (unknown.field, &unknown.value);
        lines.push(match (&unknown.nearest, language) {
            (Some(near), Language::Zh) if unknown.is_date() => {
                format!("  {field}: “{value}”不是日期；是不是 {field}:{near}？")
            }
            (Some(near), Language::En) if unknown.is_date() => {
                format!("  {field}: “{value}” is no date; did you mean {field}:{near}?")
            }
            (Some(near), Language::Zh) => {
                format!("  {field}: 没有“{value}”；最接近的是 {field}:{near}")
            }
            (Some(near), Language::En) => {
                format!("  {field}: nothing is called “{value}”; did you mean {field}:{near}?")
            }
            (None, Language::Zh) if unknown.is_date() => {
                format!("  {field}: “{value}”不是日期；请写 {field}:2023、{field}:2023-05 或 {field}:2023-05-28")
            }
            (None, Language::En) if unknown.is_date() => format!(
                "  {field}: “{value}” is no date; write {field}:2023, {field}:2023-05 or {field}:2023-05-28"
            ),
            (None, Language::Zh) => format!("  {field}: 没有“{value}”"),
            (None, Language::En) => format!("  {field}: nothing is called “{value}”"),
        });
    }
    if let Some((first, count)) = &found.later {
        let name = first.name(atlas);
        let (name, id) = (name.get(language), item_link(atlas, first));
        lines.push(match (count - 1, language) {
            (0, Language::Zh) => format!("  那天还没有，后来才有：{name}（{id}）"),
            (0, Language::En) => format!("  not there by that day, but later: {name} ({id})"),
            (_, Language::Zh) => format!("  那天还没有，后来才有：{name}（{id}）等 {count} 条"),
            (more, Language::En) => {
                format!("  not there by that day, but later: {name} ({id}) and {more} more")
            }
        });
    }
    let others = found.hits.len();
    if others > 0 {
        lines.push(match language {
            Language::Zh => format!("  其他种类里有 {others} 条：去掉 --kind"),
            Language::En => format!("  without --kind there are {others} hits"),
        });
    } else if let Some(near) = &found.nearest {
        let (name, id) = (near.name(atlas), item_link(atlas, near));
        let (name, id) = (name.get(language), shell_word(&id));
        lines.push(match language {
            Language::Zh => format!("  最接近的名称：{name}（baijia show {id}{archives}）"),
            Language::En => format!("  the nearest name is {name} (baijia show {id}{archives})"),
        });
    }
    lines.join("\n")
}
