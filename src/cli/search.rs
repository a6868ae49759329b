//! `baijia search`: one hit a line, in the one order that all lists keep.

use crate::atlas::{Atlas, Kind, Language, RecordId, Word};
use crate::search::{Field, Found, Hit, Index, Match, field_text};

use super::json::Json;
use super::page::{Ink, cut, width_cols};
use super::record::link;
use super::{Desk, Failure, Outcome, nearest};
use crate::view::text::Ruler;

/// The most that is shown of a text beside the name in which something matched.
const PLACE_COLS: usize = 40;

/// What `search` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia search 护城河                    the words as they stand
  baijia search huchenghe                 their pinyin, or its initials: hch
  baijia search lyh gap                   all words must match, whether the person or the words
  baijia search robon li                  a slip of the fingers
  baijia search 'speaker:lkf 开源'        fields: speaker topic in route open kind
  baijia search '\"大模型\" -开源'          exact phrases, and what must not be there
  baijia search -- -开源 护城河           a word that begins with “-” goes after “--”
  baijia search 护城河 --kind quote --json --limit 1

Exit status: 0 found, 1 nothing found, 2 wrong use.")]
pub(super) struct Arguments {
    /// What to look for
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// Only records of this kind: speaker, model, region, route, quote, topic, craft, figure or source
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// At most so many hits
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// One JSON object a line: kind, id, title, tier, score, matches; of a quote speaker and text too
    #[arg(long)]
    json: bool,
    /// Say how the query was understood, and why each hit stands where it stands
    #[arg(long)]
    explain: bool,
}

pub(super) fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let language = desk.language;
    let query = arguments.words.join(" ");
    if query.trim().is_empty() {
        return Err(Failure::Use(language.pick(
            "没有要找的词：baijia search 护城河".to_owned(),
            "there is nothing to look for; for example: baijia search 护城河".to_owned(),
        )));
    }
    let kind = arguments.kind.as_deref();
    let kind = kind.map(|typed| nearest::word::<Kind>("kind", typed, language)).transpose()?;
    let atlas = Atlas::embedded()?;
    let found = Index::new(atlas.clone()).search(&query);
    if arguments.explain && !arguments.json {
        let terms: Vec<String> =
            found.understood.iter().map(|term| term.label(&atlas, language)).collect();
        super::complain(&format!(
            "{} {}",
            language.pick("理解为", "understood as"),
            terms.join(" · ")
        ));
    }
    let of_kind = |hit: &&Hit| kind.is_none_or(|kind| hit.record.kind() == kind);
    let limit = arguments.limit.map_or(usize::MAX, |limit| limit as usize);
    let hits: Vec<&Hit> = found.hits.iter().filter(of_kind).take(limit).collect();
    if hits.is_empty() {
        super::complain(&nothing(&atlas, &query, kind, &found, language));
        return Ok(Outcome::NothingFound);
    }
    let writer = Writer { atlas: &atlas, language, explain: arguments.explain };
    if arguments.json {
        for hit in hits {
            desk.page.json(&writer.json(hit))?;
        }
        return Ok(Outcome::Found);
    }
    let widest = |texts: &mut dyn Iterator<Item = String>| {
        texts.map(|text| Ruler::default().width_cols(&text)).max().unwrap_or(0)
    };
    let kind_cols =
        widest(&mut hits.iter().map(|hit| hit.record.kind().label(language).to_owned()));
    let id_cols = widest(&mut hits.iter().map(|hit| link(&atlas, hit.record)));
    for hit in hits {
        let line = writer.line(hit, desk.page.width_cols(), kind_cols, id_cols);
        desk.page.inked(&line)?;
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
    } else if let Some(near) = found.nearest {
        let (name, id) = (atlas.name(near), link(atlas, near));
        let name = name.get(language);
        lines.push(match language {
            Language::Zh => format!("  最接近的名称：{name}（baijia show {id}）"),
            Language::En => format!("  the nearest name is {name} (baijia show {id})"),
        });
    }
    lines.join("\n")
}

/// Writes hits in a language.
struct Writer<'a> {
    atlas: &'a Atlas,
    language: Language,
    explain: bool,
}

impl Writer<'_> {
    /// A hit as JSON; the contract stands in the documentation of [`super`].
    fn json(&self, hit: &Hit) -> Json {
        let (atlas, id) = (self.atlas, hit.record);
        let named = match id {
            RecordId::Quote(id) => RecordId::Speaker(atlas[id].speaker),
            _ => id,
        };
        let mut object = vec![
            ("kind", id.kind().word().into()),
            ("id", atlas.key(id).into()),
            ("title", atlas.name(named).get(self.language).into()),
            ("tier", Json::Integer(hit.tier.into())),
            ("score", Json::Integer(hit.score)),
        ];
        if let RecordId::Quote(id) = id {
            let quote = &atlas[id];
            object.push(("speaker", atlas[quote.speaker].key.as_str().into()));
            object.push(("text", quote.text.as_str().into()));
        }
        if self.explain {
            let field = Json::maybe(hit.why.field, |field| field.word().into());
            object.push((
                "why",
                Json::Object(vec![
                    ("field", field),
                    ("way", hit.why.way.word().into()),
                    ("exact", Json::Flag(hit.why.exact)),
                ]),
            ));
        }
        let matches = Json::list(&hit.matches, |found| {
            let mut object = vec![("field", found.field.word().into())];
            object.extend(index_of(found.field).map(|at| ("index", Json::Integer(at.into()))));
            object.push(("start", Json::count(found.start)));
            object.push(("end", Json::count(found.end)));
            Json::Object(object)
        });
        object.push(("matches", matches));
        Json::Object(object)
    }

    /// A hit as a line: kind, name or speaker and words, id, where it matched.
    fn line(&self, hit: &Hit, width: Option<usize>, kind_cols: usize, id_cols: usize) -> Vec<Ink> {
        const GAP: &str = "  ";
        let ruler = Ruler::default();
        let kind = ruler.pad(hit.record.kind().label(self.language), kind_cols);
        let id = link(self.atlas, hit.record);
        let (head, body, shown) = self.name(hit);
        let whereabouts = self.whereabouts(hit, &shown);
        let mut line = vec![Ink::plain(&kind), Ink::plain(GAP)];
        let Some(width_cols_all) = width else {
            line.extend(head);
            line.extend(body);
            line.push(Ink::plain(&format!("{GAP}{id}{GAP}")));
            line.extend(whereabouts);
            return line;
        };
        // The name has what is left over; where that is too little, first the place of the match goes, then the id.
        let least_cols = 24;
        let left_cols = width_cols_all.saturating_sub(kind_cols + GAP.len());
        let place_cols = self::width_cols(&whereabouts).min(width_cols_all / 4) + GAP.len();
        let id_cols = id_cols + GAP.len();
        let (has_id, has_place) =
            (left_cols >= least_cols + id_cols, left_cols >= least_cols + id_cols + place_cols);
        let aside_cols = if has_id { id_cols } else { 0 } + if has_place { place_cols } else { 0 };
        let name_cols = left_cols.saturating_sub(aside_cols);
        let body = cut(body, name_cols.saturating_sub(self::width_cols(&head)));
        line.extend(cut([head, body].concat(), name_cols));
        if has_id {
            let used_cols = self::width_cols(&line);
            let start_cols = kind_cols + GAP.len() + name_cols;
            line.push(Ink::plain(&" ".repeat(start_cols.saturating_sub(used_cols))));
            line.push(Ink::plain(GAP));
            line.push(Ink::plain(&ruler.pad(&id, id_cols - GAP.len())));
        }
        if has_place {
            line.push(Ink::plain(GAP));
            line.extend(cut(whereabouts, place_cols - GAP.len()));
        }
        line
    }

    /// What the hit is called: what stays in view, what may be cut, and the fields whose matches are lit in it.
    fn name(&self, hit: &Hit) -> (Vec<Ink>, Vec<Ink>, Vec<Field>) {
        let language = self.language;
        let (zh, en) = (Field::NameZh, Field::NameEn);
        let RecordId::Quote(id) = hit.record else {
            let fields = language.pick([zh, en], [en, zh]);
            let mut body = self.field(hit, fields[0]);
            if self.atlas.name(hit.record).second(language).is_some() {
                body.push(Ink::plain(" "));
                body.extend(self.field(hit, fields[1]));
            }
            return (Vec::new(), body, fields.to_vec());
        };
        let quote = &self.atlas[id];
        let speaker = language.pick(Field::Speaker, Field::SpeakerEn);
        // The words are shown in the language in which they were found.
        let is_in = |field| hit.matches.iter().any(|found| found.field == field);
        let text = match (is_in(Field::Text), is_in(Field::English)) {
            (true, false) => Field::Text,
            (false, true) => Field::English,
            _ => language.pick(Field::Text, Field::English),
        };
        let mut head = self.field(hit, speaker);
        head.push(Ink::plain(language.pick("：", ": ")));
        let direct = quote.manner == crate::atlas::Manner::Direct;
        let mut body = self.field(hit, text);
        if direct {
            body.insert(0, Ink::plain("“"));
            body.push(Ink::plain("”"));
        } else {
            body.push(Ink::plain(language.pick("（转述）", " (reported)")));
        }
        (head, body, vec![speaker, text])
    }

    /// Where it matched; a text that the line does not show stands there itself.
    fn whereabouts(&self, hit: &Hit, shown: &[Field]) -> Vec<Ink> {
        let language = self.language;
        let mut fields: Vec<Field> = Vec::new();
        for field in hit.matches.iter().map(|found| found.field) {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        let mut inks = Vec::new();
        for field in fields {
            if !inks.is_empty() {
                inks.push(Ink::plain(language.pick("，", ", ")));
            }
            inks.push(Ink::plain(field.label(language)));
            if !shown.contains(&field) {
                inks.push(Ink::plain(" "));
                inks.extend(cut(self.field(hit, field), PLACE_COLS));
            }
        }
        if self.explain {
            let why = hit.why.label(language);
            let (tier, score) = (hit.tier, hit.score);
            let separator = if inks.is_empty() { "" } else { "  " };
            inks.push(Ink::plain(&match language {
                Language::Zh => format!("{separator}第 {tier} 档　{why}　{score} 分"),
                Language::En => format!("{separator}tier {tier}, {why}, score {score}"),
            }));
        }
        inks
    }

    /// A field's text with its matches lit.
    fn field(&self, hit: &Hit, field: Field) -> Vec<Ink> {
        let text = field_text(self.atlas, hit.record, field).unwrap_or_default();
        let matches = hit.matches.iter().filter(|found| found.field == field);
        lit(text, &matches.collect::<Vec<_>>())
    }
}

/// A text with these stretches lit.
fn lit(text: &str, matches: &[&Match]) -> Vec<Ink> {
    let is_lit = |at: usize| matches.iter().any(|found| (found.start..found.end).contains(&at));
    let characters: Vec<(bool, char)> =
        text.chars().enumerate().map(|(at, character)| (is_lit(at), character)).collect();
    let runs = characters.chunk_by(|a, b| a.0 == b.0).map(|run| {
        let text: String = run.iter().map(|(_, character)| character).collect();
        if run[0].0 { Ink::lit(&text) } else { Ink::plain(&text) }
    });
    runs.collect()
}

/// Which of several texts of one field it is, from 0.
fn index_of(field: Field) -> Option<u8> {
    match field {
        Field::Alias(at)
        | Field::SpeakerAlias(at)
        | Field::Organization(at)
        | Field::OrganizationEn(at)
        | Field::Domain(at)
        | Field::DomainEn(at)
        | Field::Cell(_, at)
        | Field::CellEn(_, at) => Some(at),
        _ => None,
    }
}
