//! `baijia search`: one hit a line, in the one order that all lists keep.

use crate::atlas::{Atlas, Kind, Language, Word};
use crate::cite::{Format, Style};
use crate::search::{Found, Hit};

use super::arguments::one_of;
use super::format::{cards, print_cards, print_citations};
use super::record::item_link;
use super::{Call, Failure, Outcome, complain};

mod columns;
mod hit;

use columns::{Columns, Row};
use hit::Writer;

/// What `search` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia search 护城河                the words as they stand
  baijia search huchenghe             their pinyin, or its initials: hch
  baijia search lyh gap               all must match: the person or the words
  baijia search robon li              a slip of the fingers
  baijia search 'speaker:lkf 开源'    fields: speaker topic in route open kind,
                                     and asof, a day
  baijia search kind:filing in:guangdong 教育
  baijia search '\"大模型\" -开源'      exact phrases, and what must not be there
  baijia search -- -开源 护城河       what begins with “-” goes after “--”
  baijia search 护城河 --kind quote --json --limit 1

A kind is speaker, model, region, route, quote, topic, craft, figure, source
or filing. What asof: (or --as-of) takes is a day: only what was there by then.
With --json a hit is an object of kind, id, title, tier, score and matches
(field, start, end: in characters); of a quote speaker and text too.
Exit status: 0 found, 1 nothing found, 2 wrong use.")]
pub(super) struct Arguments {
    /// What to look for
    #[arg(required = true, value_name = "WORDS")]
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
    if query.trim().is_empty() {
        return Err(Failure::Use(language.pick(
            "没有要找的词：baijia search 护城河".to_owned(),
            "there is nothing to look for; for example: baijia search 护城河".to_owned(),
        )));
    }
    let kind = arguments.kind;
    let atlas = call.atlas()?;
    let limit = arguments.limit.map_or(usize::MAX, |limit| limit as usize);
    // Of an archive's hits no more are made ready than are printed.
    let most = if kind.is_none() { limit } else { usize::MAX };
    let index = super::data::index(&atlas, call)?;
    let mut found = index.search_up_to(&query, most);
    // Another program asks for what it says; a reader is helped on.
    if found.hits.is_empty() && !arguments.json {
        found = index.search_or_relax(&query);
        if !found.left_out.is_empty() {
            let words = found.left_out.join(language.pick("、", ", "));
            complain(&language.pick(
                format!("没有一条全都有；略去：{words}"),
                format!("nothing has all of the words; left out: {words}"),
            ));
        }
    }
    if arguments.explain && !arguments.json {
        let terms: Vec<String> =
            found.understood.iter().map(|term| term.label(&atlas, language)).collect();
        complain(&format!("{} {}", language.pick("理解为", "understood as"), terms.join(" · ")));
    }
    let of_kind = |hit: &&Hit| kind.is_none_or(|kind| hit.item.kind() == kind);
    let hits: Vec<&Hit> = found.hits.iter().filter(of_kind).take(limit).collect();
    if hits.is_empty() {
        complain(&nothing(&atlas, &query, kind, &found, language));
        return Ok(Outcome::NothingFound);
    }
    let is_list = !arguments.json && arguments.format.is_none() && arguments.cite.is_none();
    if is_list && hits.iter().all(|hit| hit.why.way.is_similar()) {
        complain(language.pick("没有完全匹配；相近的：", "no exact match; similar:"));
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

/// What is said where nothing was found: what was not found, and what comes nearest.
fn nothing(
    atlas: &Atlas,
    query: &str,
    kind: Option<Kind>,
    found: &Found,
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
            (Some(near), Language::Zh) => {
                format!("  {field}: 没有“{value}”；最接近的是 {field}:{near}")
            }
            (Some(near), Language::En) => {
                format!("  {field}: nothing is called “{value}”; did you mean {field}:{near}?")
            }
            (None, Language::Zh) => format!("  {field}: 没有“{value}”"),
            (None, Language::En) => format!("  {field}: nothing is called “{value}”"),
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
        let name = name.get(language);
        lines.push(match language {
            Language::Zh => format!("  最接近的名称：{name}（baijia show {id}）"),
            Language::En => format!("  the nearest name is {name} (baijia show {id})"),
        });
    }
    lines.join("\n")
}
