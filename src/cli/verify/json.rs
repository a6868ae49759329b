//! Verdicts as JSON Lines; the keys are those of the manual.

use crate::atlas::Language;
use crate::quotation::verify::{Checked, Judgement, Record, TooShort};

use crate::cli::json::Json;
use crate::cli::{Call, Failure};

use super::draft::{Draft, caution, slice};

pub(super) fn print(draft: &Draft, call: &mut Call<'_>) -> Result<(), Failure> {
    for checked in &draft.checked {
        call.page.json(&object(&draft.name, checked, call.language))?;
    }
    for short in &draft.too_short {
        call.page.json(&unjudged(&draft.name, short))?;
    }
    Ok(())
}

fn object(name: &str, checked: &Checked, language: Language) -> Json {
    let Judgement { verdict, records, similarity, nearest, .. } = &checked.judgement;
    let keys: Vec<&str> = records.iter().map(|record| record.key.as_str()).collect();
    let id = Some(keys.join("+")).filter(|id| !id.is_empty());
    Json::Object(vec![
        ("file", name.into()),
        ("start", Json::count(checked.chars.start)),
        ("end", Json::count(checked.chars.end)),
        ("verdict", verdict.word().into()),
        ("id", Json::maybe(id.as_deref(), Json::from)),
        ("speaker", Json::maybe(checked.speaker.as_deref(), Json::from)),
        ("caution", Json::maybe(caution(checked, language).as_deref(), Json::from)),
        ("similarity", rounded(*similarity)),
        ("differences", Json::List(differences(checked))),
        ("nearest", Json::list(nearest, |(record, similarity)| near(record, *similarity))),
        ("quoted", Json::Flag(checked.quoted)),
        ("text", checked.text.as_str().into()),
    ])
}

/// A quotation without a verdict.
fn unjudged(name: &str, short: &TooShort) -> Json {
    Json::Object(vec![
        ("file", name.into()),
        ("start", Json::count(short.chars.start)),
        ("end", Json::count(short.chars.end)),
        ("verdict", Json::maybe(None::<&str>, Json::from)),
        ("unjudged", "too_short".into()),
        ("speaker", Json::maybe(short.speaker.as_deref(), Json::from)),
        ("quoted", Json::Flag(true)),
        ("text", short.text.as_str().into()),
    ])
}

fn near(record: &Record, similarity: f32) -> Json {
    Json::Object(vec![
        ("id", record.key.as_str().into()),
        ("speaker", record.speaker.zh.as_str().into()),
        ("text", record.text.as_str().into()),
        ("similarity", rounded(similarity)),
    ])
}

fn rounded(share: f32) -> Json {
    Json::Number((f64::from(share) * 1000.0).round() / 1000.0)
}

/// What differs and counts, then what differs and does not.
fn differences(checked: &Checked) -> Vec<Json> {
    let Judgement { records, differences, slight, .. } = &checked.judgement;
    let record = records.first().map_or("", |record| record.text.as_str());
    let counted = differences.iter().map(|difference| {
        Json::Object(vec![
            ("kind", difference.kind.word().into()),
            ("draft", slice(&checked.text, &difference.draft).as_str().into()),
            ("record", slice(record, &difference.record).as_str().into()),
            ("start", Json::count(checked.chars.start + difference.draft.start)),
            ("end", Json::count(checked.chars.start + difference.draft.end)),
            ("counts", Json::Flag(true)),
        ])
    });
    let slight = slight.iter().map(|slight| {
        Json::Object(vec![("kind", slight.word().into()), ("counts", Json::Flag(false))])
    });
    counted.chain(slight).collect()
}
