//! A hit as a row of a list, and as JSON.

use crate::atlas::{Atlas, Language, Manner, RecordId, Word, default_speaker_key};
use crate::cli::json::Json;
use crate::cli::page::{Ink, cut};
use crate::cli::record::item_link;
use crate::desk::caution_of;
use crate::search::{Field, Hit, Item, Match};

use super::columns::{Piece, Row};

/// The most that is shown of a text beside the name in which something matched.
const PLACE_COLS: usize = 40;

/// Writes hits in a language.
pub(super) struct Writer<'a> {
    pub atlas: &'a Atlas,
    pub language: Language,
    pub explain: bool,
}

impl Writer<'_> {
    /// A hit as JSON; the contract stands in the documentation of [`crate::cli`].
    pub(super) fn json(&self, hit: &Hit) -> Json {
        let (atlas, item) = (self.atlas, &hit.item);
        let title = match item {
            Item::Record(RecordId::Quote(id)) => atlas[atlas[*id].speaker].name.clone(),
            Item::Quotation(quotation) => quotation.speaker.clone(),
            _ => item.name(atlas),
        };
        let mut object = vec![
            ("kind", item.kind().word().into()),
            ("id", item.key(atlas).into()),
            ("title", title.get(self.language).into()),
            ("tier", Json::Integer(hit.tier.into())),
            ("score", Json::Integer(hit.score)),
        ];
        match item {
            Item::Record(RecordId::Quote(id)) => {
                let quote = &atlas[*id];
                object.push(("speaker", atlas[quote.speaker].key.as_str().into()));
                object.push(("text", quote.text.as_str().into()));
            }
            Item::Quotation(quotation) => {
                let key = match quotation.speaker_record {
                    Some(id) => atlas[id].key.to_string(),
                    None => match &quotation.speaker_key {
                        Some(key) => key.as_ref().to_owned(),
                        None => default_speaker_key(&quotation.speaker.zh),
                    },
                };
                object.push(("speaker", Json::Text(key)));
                object.push(("text", quotation.text.as_str().into()));
            }
            _ => {}
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
        if let Some(left_out) = &hit.left_out {
            object.push(("left_out", Json::list(left_out, |words| words.as_str().into())));
        }
        Json::Object(object)
    }

    /// A hit as a row: kind, name or speaker and words, id, where it matched.
    pub(super) fn row(&self, hit: &Hit) -> Row {
        let (head, body, shown) = self.name(hit);
        let (mut place_head, place_body) = self.place(hit, &shown);
        if let Some(left_out) = hit.left_out.as_ref().filter(|left_out| !left_out.is_empty()) {
            let words = left_out.join(self.language.pick("、", ", "));
            let lacks = self.language.pick("缺", "without");
            place_head.insert(0, Ink::plain(&format!("{lacks} {words} · ")));
        }
        Row {
            kind: hit.item.kind().label(self.language),
            name: Piece { head, body },
            id: item_link(self.atlas, &hit.item),
            place: Piece { head: place_head, body: place_body },
        }
    }

    /// What the hit is called: what stays in view, what may be cut, and the fields whose matches are lit in it.
    fn name(&self, hit: &Hit) -> (Vec<Ink>, Vec<Ink>, Vec<Field>) {
        let language = self.language;
        let (zh, en) = (Field::NameZh, Field::NameEn);
        if let Item::Quotation(quote) = &hit.item {
            let speaker = language.pick(Field::Speaker, Field::SpeakerEn);
            let mut head = self.field(hit, speaker);
            head.push(Ink::plain(language.pick("：", ": ")));
            if let Some(caution) = caution_of(quote) {
                head.push(Ink::plain(&format!("{} ", caution.mark())));
            }
            return (head, self.field(hit, Field::Text), vec![speaker, Field::Text]);
        }
        let Item::Record(RecordId::Quote(id)) = hit.item else {
            let fields = match hit.item {
                // A service has one name, as printed.
                Item::Record(RecordId::Filing(_)) => [zh, Field::Organization(0)],
                _ => language.pick([zh, en], [en, zh]),
            };
            let mut body = self.field(hit, fields[0]);
            if let Item::Record(id) = hit.item
                && let Some(caution) = self.atlas.caution(id)
            {
                body.push(Ink::plain(&format!(" {}", caution.mark())));
            }
            let has_second = fields[1] == Field::Organization(0)
                || hit.item.name(self.atlas).second(language).is_some();
            if has_second {
                body.push(Ink::plain(" "));
                body.extend(self.field(hit, fields[1]));
            }
            if let Item::Record(RecordId::Model(id)) = hit.item
                && let Some(apart) = self.atlas.apart_from_namesakes(id)
            {
                body.push(Ink::plain(&format!(" ({})", apart.get(language))));
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
        // What must be known before the words are printed: `show` and `cite` have the whole of it.
        if let Some(caution) = self.atlas.caution(id) {
            head.push(Ink::plain(&format!("{} ", caution.mark())));
        }
        let direct = quote.manner == Manner::Direct;
        let mut body = self.field(hit, text);
        if direct {
            body.insert(0, Ink::plain("“"));
            body.push(Ink::plain("”"));
        } else {
            body.push(Ink::plain(language.pick("（转述）", " (reported)")));
        }
        (head, body, vec![speaker, text])
    }

    /// Where it matched, and the text there unless the line shows it anyway.
    fn place(&self, hit: &Hit, shown: &[Field]) -> (Vec<Ink>, Vec<Ink>) {
        let language = self.language;
        if self.explain {
            let (tier, score, why) = (hit.tier, hit.score, hit.why.label(language));
            let why = match language {
                Language::Zh => format!("第 {tier} 档 · {why} · {score} 分"),
                Language::En => format!("tier {tier} · {why} · score {score}"),
            };
            return (vec![Ink::plain(&why)], Vec::new());
        }
        let mut labels: Vec<&str> = Vec::new();
        for label in hit.matches.iter().map(|found| found.field.label(language)) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let labels = labels.join(language.pick("，", ", "));
        let unseen = hit.matches.iter().find(|found| !shown.contains(&found.field));
        let Some(unseen) = unseen else { return (vec![Ink::plain(&labels)], Vec::new()) };
        let text = cut(self.field(hit, unseen.field), PLACE_COLS);
        (vec![Ink::plain(&labels), Ink::plain(" ")], text)
    }

    /// A field's text with its matches lit.
    fn field(&self, hit: &Hit, field: Field) -> Vec<Ink> {
        let text = hit.item.text(self.atlas, field).unwrap_or_default();
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
        | Field::Topic(at)
        | Field::Cell(_, at)
        | Field::CellEn(_, at) => Some(at),
        _ => None,
    }
}
