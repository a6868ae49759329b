//! An archive's quotes as a table: a column for each field of an archive's line, so that an import of it is the same quotes.

use crate::atlas::{ArchiveField, Bilingual, Kind, Language, Quotation, Word as _};
use crate::cite::Table;

/// The quotes as a table. Several values of a field, and one that an import would take for several, stand as a JSON list.
pub(super) fn archived_table(quotes: &[Quotation], language: Language) -> Table {
    let mut table = Table::default();
    let fields = || ArchiveField::ALL.iter().copied().filter(|field| *field != ArchiveField::Kind);
    let kind = ArchiveField::Kind;
    let mut column = |key: &str, zh: &str, en: &str| {
        table.column(key, &Bilingual::new(zh, en), language);
    };
    column(kind.name(), kind.heading(Language::Zh), kind.heading(Language::En));
    for field in fields() {
        column(field.name(), field.heading(Language::Zh), field.heading(Language::En));
    }
    column("archive", "档案", "archive");
    table.rows = quotes
        .iter()
        .map(|quote| {
            let kind = Some(Kind::Quote.word().to_owned());
            let archive = quote.archive.as_deref().unwrap_or_default().to_owned();
            let cells = fields().map(|field| cell(quote, field));
            std::iter::once(kind).chain(cells).chain([Some(archive)]).collect()
        })
        .collect();
    table
}

fn cell(quote: &Quotation, field: ArchiveField) -> Option<String> {
    let own = |text: &Option<String>| text.clone();
    match field {
        ArchiveField::Text => Some(quote.text.clone()),
        ArchiveField::Speaker => Some(quote.speaker.zh.to_string()),
        ArchiveField::SpeakerEn => {
            (quote.speaker.en != quote.speaker.zh).then(|| quote.speaker.en.to_string())
        }
        ArchiveField::Role => own(&quote.role),
        ArchiveField::Org => own(&quote.org),
        ArchiveField::Region => own(&quote.region),
        ArchiveField::Date => quote.date.map(|date| date.to_string()),
        ArchiveField::Id => Some(quote.key.clone()),
        ArchiveField::Manner => quote.manner.map(|manner| manner.word().to_owned()),
        ArchiveField::Topic => several(quote.topics()),
        ArchiveField::Tags | ArchiveField::Aliases => several(quote.all(field)),
        field => quote.field(field).map(str::to_owned),
    }
}

fn several<'q>(values: impl Iterator<Item = &'q str>) -> Option<String> {
    let values: Vec<&str> = values.collect();
    let is_plain =
        |value: &str| !value.contains([';', '；', '|', '、', ',', '，', '[', ']', '#', '\'', '"']);
    match values.as_slice() {
        [] => None,
        [one] if is_plain(one) => Some((*one).to_owned()),
        several => serde_json::to_string(several).ok(),
    }
}
