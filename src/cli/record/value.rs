//! The values of fields as JSON.

use crate::atlas::{Bilingual, Date, Licence, Parameters, Text, Word};
use crate::cli::json::Json;

pub(super) fn both(text: &Bilingual) -> Json {
    Json::Object(vec![("zh", text.zh.as_str().into()), ("en", text.en.as_str().into())])
}

pub(super) fn word<W: Word>(value: W) -> Json {
    value.word().into()
}

pub(super) fn size(size: Parameters) -> Json {
    Json::Text(size.to_string())
}

pub(super) fn licence(licence: &Licence) -> Json {
    Json::Object(vec![("name", licence.name.as_str().into()), ("of", word(licence.of))])
}

pub(super) fn date(date: Date) -> Json {
    Json::Text(date.to_string())
}

pub(super) fn text(text: Option<&impl AsRef<str>>) -> Json {
    Json::maybe(text, |text| text.as_ref().into())
}

pub(super) fn texts(texts: &[Text]) -> Json {
    Json::list(texts, |text| text.as_str().into())
}

pub(super) fn paragraphs(numbers: &[u8]) -> Json {
    Json::list(numbers, |&number| Json::Integer(number.into()))
}
