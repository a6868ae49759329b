//! What an archive has, as JSON: its quotes and its speakers.

use crate::atlas::{ArchiveField, Atlas, Kind, Post, Quotation, RecordId, Word as _};
use crate::cli::json::Json;
use crate::search::Item;

use super::link::link;
use super::value::{both, date, text, word};
use super::{Object, record};

/// Anything that can be found, as JSON with every field.
pub(in crate::cli) fn item_record(atlas: &Atlas, item: &Item) -> Json {
    let fields: Object = match item {
        Item::Record(id) => return record(atlas, *id),
        Item::Quotation(quotation) => {
            return archived_quote(atlas, quotation);
        }
        Item::Speaker(speaker) => {
            let texts = |texts: &[String]| Json::list(texts, |text| text.as_str().into());
            vec![
                ("name", both(&speaker.name)),
                ("roles", texts(&speaker.roles)),
                ("organizations", texts(&speaker.organizations)),
                ("regions", texts(&speaker.regions)),
                ("aliases", texts(&speaker.aliases)),
                ("posts", Json::list(&speaker.posts, post)),
                ("quotes", Json::count(speaker.quotes)),
            ]
        }
    };
    let mut object: Object =
        vec![("kind", item.kind().word().into()), ("id", item.key(atlas).into())];
    object.push(("archive", Json::Flag(true)));
    object.extend(fields);
    Json::Object(object)
}

/// What a speaker was at which time.
fn post(post: &Post) -> Json {
    Json::Object(vec![
        ("role", text(post.role.as_ref())),
        ("org", text(post.org.as_ref())),
        ("from", text(post.from.as_ref())),
        ("to", text(post.to.as_ref())),
    ])
}

/// A quote of an archive with every field of its line: what `import` reads back as the same line.
pub(in crate::cli) fn archived_quote(atlas: &Atlas, quotation: &Quotation) -> Json {
    let speaker = quotation.speaker_record.map(RecordId::Speaker);
    let first = |field| quotation.all(field).next();
    let archive = quotation.archive.as_deref();
    let mut object: Object = vec![
        ("kind", Kind::Quote.word().into()),
        ("id", quotation.key.as_str().into()),
        ("archive", archive.map_or(Json::Flag(true), Json::from)),
        ("speaker", both(&quotation.speaker)),
        ("speaker_record", Json::maybe(speaker, |id| Json::Text(link(atlas, id)))),
        ("text", quotation.text.as_str().into()),
        ("manner", Json::maybe(quotation.manner, word)),
        ("role", text(quotation.role.as_ref())),
        ("org", text(quotation.org.as_ref())),
        ("region", text(quotation.region.as_ref())),
        ("date", Json::maybe(quotation.date, date)),
        ("date_written", Json::maybe(first(ArchiveField::DateWritten), Json::from)),
        ("source", text(quotation.source.as_ref())),
        ("url", text(quotation.url.as_ref())),
    ];
    object.push(("topic", one_or_several(quotation.topics())));
    object.push(("lang", text(quotation.lang.as_ref())));
    for &field in ArchiveField::ALL {
        if !object.iter().any(|(name, _)| *name == field.name()) {
            object.push((field.name(), one_or_several(quotation.all(field))));
        }
    }
    let other_fields = quotation.other();
    if let Some((_, other)) = object.iter_mut().find(|(name, _)| *name == "other")
        && !other_fields.is_empty()
    {
        *other = Json::Raw(other_fields);
    }
    Json::Object(object)
}

/// Null, a text, or a list of texts.
fn one_or_several<'t>(values: impl Iterator<Item = &'t str>) -> Json {
    let mut values: Vec<Json> = values.map(Json::from).collect();
    match values.len() {
        0 => Json::Null,
        1 => values.pop().unwrap_or(Json::Null),
        _ => Json::List(values),
    }
}
