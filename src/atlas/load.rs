//! From files to an [`Atlas`]: first every key, then every record with its references resolved.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::problem::nearest;
use super::read::{Fields, Keys};
use super::{
    Atlas, Cell, CellKind, Craft, Figure, GapClaim, Kind, Model, Problem, Problems, Quantity,
    Quote, Region, Route, Source, Speaker, Table, Tile, Topic, Word,
};

/// The files of an atlas, in the order in which problems are told.
pub const FILES: [&str; 10] = [
    "models.json",
    "regions.json",
    "figures.json",
    "speakers.json",
    "quotes.json",
    "topics.json",
    "craft.json",
    "gap.json",
    "routes.json",
    "sources.json",
];

/// The text of each of [`FILES`].
#[derive(Clone, Debug)]
pub struct Files<'a> {
    texts: [Cow<'a, str>; FILES.len()],
}

impl<'a> Files<'a> {
    /// The files inside the binary.
    #[must_use]
    pub fn embedded() -> Self {
        let texts = [
            include_str!("../../data/models.json"),
            include_str!("../../data/regions.json"),
            include_str!("../../data/figures.json"),
            include_str!("../../data/speakers.json"),
            include_str!("../../data/quotes.json"),
            include_str!("../../data/topics.json"),
            include_str!("../../data/craft.json"),
            include_str!("../../data/gap.json"),
            include_str!("../../data/routes.json"),
            include_str!("../../data/sources.json"),
        ];
        Self { texts: texts.map(Cow::Borrowed) }
    }

    /// The same files with another text for one of them; a name that is none of [`FILES`] changes nothing.
    #[must_use]
    pub fn with(mut self, file: &str, text: impl Into<Cow<'a, str>>) -> Self {
        if let Some(at) = FILES.iter().position(|&name| name == file) {
            self.texts[at] = text.into();
        }
        self
    }

    /// The text of one of [`FILES`].
    #[must_use]
    pub fn text(&self, file: &str) -> Option<&str> {
        FILES.iter().position(|&name| name == file).map(|at| &*self.texts[at])
    }
}

/// One record as written: what it is called in messages, and its fields.
type Written = (String, Map<String, Value>);

impl Atlas {
    /// Reads and checks all files.
    ///
    /// # Errors
    /// Everything that is wrong with them, at once: what is not JSON, a field that is missing, unknown or of the wrong form, a
    /// reference to a record that is not there, an id given twice, a record without a source.
    pub fn load(files: &Files<'_>) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut keys = Keys::default();
        let written: Vec<Vec<Written>> = FILES
            .iter()
            .zip(&files.texts)
            .map(|(file, text)| written(file, text, &mut keys, &mut problems))
            .collect();
        let mut written = written.into_iter();
        let mut next = FILES.iter().zip(&mut written);
        macro_rules! table {
            ($read:path) => {{
                let (file, records) = next.next().unwrap_or((&"", Vec::new()));
                Table::new(
                    records
                        .into_iter()
                        .map(|(name, object)| {
                            let mut fields = Fields::new(file, name, object, &keys, &mut problems);
                            let record = $read(&mut fields);
                            fields.finish();
                            record
                        })
                        .collect(),
                )
            }};
        }
        let atlas = Self {
            models: table!(model),
            regions: table!(region),
            figures: table!(figure),
            speakers: table!(speaker),
            quotes: table!(quote),
            topics: table!(topic),
            craft: table!(craft),
            gap: table!(gap_claim),
            routes: table!(route),
            sources: table!(source),
        };
        if problems.is_empty() { Ok(atlas) } else { Err(Problems(problems)) }
    }
}

/// The records of a file as written, and their keys into `keys`.
fn written(
    file: &'static str,
    text: &str,
    keys: &mut Keys,
    problems: &mut Vec<Problem>,
) -> Vec<Written> {
    let mut report = |record: &str, field: &str, found: String, expected: &str, near| {
        problems.push(Problem {
            file: file.to_owned(),
            record: record.to_owned(),
            field: field.to_owned(),
            found,
            expected: expected.to_owned(),
            nearest: near,
        });
    };
    let values: Vec<Value> = match serde_json::from_str(text) {
        Ok(values) => values,
        Err(error) => {
            report("", "", error.to_string(), "a JSON array of records", None);
            return Vec::new();
        }
    };
    let mut records = Vec::with_capacity(values.len());
    for (at, value) in values.into_iter().enumerate() {
        let place = format!("record {}", at + 1);
        let Value::Object(object) = value else {
            report(&place, "", value.to_string(), "an object", None);
            continue;
        };
        let name = match object.get("id") {
            Some(Value::String(key)) => {
                let kebab = key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
                if !kebab || key.is_empty() {
                    let lower = key.to_lowercase();
                    let near = nearest(&lower, [&*lower.replace([' ', '_', ':', '.'], "-")]);
                    report(key, "id", format!("“{key}”"), "a-z, 0-9 and hyphens", near);
                }
                if !keys.insert(file, key, u32::try_from(records.len()).unwrap_or(u32::MAX)) {
                    report(key, "id", format!("“{key}” a second time"), "an id of its own", None);
                }
                key.clone()
            }
            // A missing id, or one that is not text, is told when the record is read.
            _ => place,
        };
        records.push((name, object));
    }
    records
}

fn model(fields: &mut Fields<'_>) -> Model {
    let organizations = fields.bilinguals("organizations");
    let sources = fields.references("sources", Kind::Source);
    Model {
        key: fields.text("id"),
        name: fields.bilingual("name"),
        organizations: fields.at_least_one("organizations", organizations),
        organization_kind: fields.word("organization_kind"),
        region: fields.optional_reference("region", Kind::Region),
        region_basis: fields.word("region_basis"),
        city: fields.optional_bilingual("city"),
        route: fields.reference("route", Kind::Route),
        fields: fields.bilinguals("fields"),
        modality: fields.optional_word("modality"),
        parameters: fields.optional_parsed("parameters", "a size as 6B or ~10B"),
        released: fields.optional_date("released"),
        listed_by: fields.optional_date("listed_by"),
        open_source: fields.word("open_source"),
        address: fields.optional_text("address"),
        notes: fields.bilinguals("notes"),
        sources: fields.at_least_one("sources", sources),
    }
}

fn region(fields: &mut Fields<'_>) -> Region {
    let sources = fields.references("sources", Kind::Source);
    let place = fields.small_numbers("tile");
    let tile = match place.as_slice() {
        &[column, row] if column < Tile::COLUMNS && row < Tile::ROWS => Tile { column, row },
        _ => {
            let found = format!("{place:?}");
            fields.report("tile", found, "[column 0 to 8, row 0 to 7]", None);
            Tile { column: 0, row: 0 }
        }
    };
    Region {
        key: fields.text("id"),
        code: fields.text("code"),
        name: fields.bilingual("name"),
        full_name: fields.bilingual("full_name"),
        short_name: fields.text("short_name"),
        other_short_name: fields.optional_text("other_short_name"),
        pinyin: fields.text("pinyin"),
        tile,
        sources: fields.at_least_one("sources", sources),
    }
}

fn figure(fields: &mut Fields<'_>) -> Figure {
    let sources = fields.references("sources", Kind::Source);
    let number = fields.optional_number("number");
    let bound = fields.optional_word("bound");
    let unit = fields.optional_word("unit");
    let quantity = match (number, bound, unit) {
        (Some(number), Some(bound), Some(unit)) => Some(Quantity { number, bound, unit }),
        (None, None, None) => None,
        _ => {
            fields.report("number", "a part of it".into(), "number, bound and unit together", None);
            None
        }
    };
    Figure {
        key: fields.text("id"),
        label: fields.bilingual("label"),
        value: fields.bilingual("value"),
        quantity,
        measure: fields.optional_word("measure"),
        standing: fields.optional_word("standing"),
        regions: fields.references("regions", Kind::Region),
        reported_by: fields.bilingual("reported_by"),
        speaker: fields.optional_reference("speaker", Kind::Speaker),
        report: fields.optional_bilingual("report"),
        date: fields.optional_date("date"),
        paragraphs: fields.paragraphs("paragraphs"),
        about: fields.links("about"),
        notes: fields.bilinguals("notes"),
        sources: fields.at_least_one("sources", sources),
    }
}

fn speaker(fields: &mut Fields<'_>) -> Speaker {
    let sources = fields.references("sources", Kind::Source);
    Speaker {
        key: fields.text("id"),
        name: fields.bilingual("name"),
        named: fields.flag("named"),
        pinyin: fields.text("pinyin"),
        readings: fields.texts("readings"),
        aliases: fields.texts("aliases"),
        role: fields.optional_bilingual("role"),
        organizations: fields.bilinguals("organizations"),
        notes: fields.bilinguals("notes"),
        paragraphs: fields.paragraphs("paragraphs"),
        sources: fields.at_least_one("sources", sources),
    }
}

fn quote(fields: &mut Fields<'_>) -> Quote {
    let sources = fields.references("sources", Kind::Source);
    Quote {
        key: fields.text("id"),
        speaker: fields.reference("speaker", Kind::Speaker),
        manner: fields.word("manner"),
        text: fields.text("text"),
        english: fields.text("english"),
        topics: fields.references("topics", Kind::Topic),
        occasion: fields.optional_bilingual("occasion"),
        date: fields.optional_date("date"),
        via: fields.optional_bilingual("via"),
        context: fields.optional_bilingual("context"),
        paragraph: fields.paragraph("paragraph"),
        about: fields.links("about"),
        notes: fields.bilinguals("notes"),
        sources: fields.at_least_one("sources", sources),
    }
}

fn topic(fields: &mut Fields<'_>) -> Topic {
    let sources = fields.references("sources", Kind::Source);
    Topic {
        key: fields.text("id"),
        name: fields.bilingual("name"),
        short_name: fields.bilingual("short_name"),
        aliases: fields.texts("aliases"),
        meaning: fields.bilingual("meaning"),
        paragraphs: fields.paragraphs("paragraphs"),
        sources: fields.at_least_one("sources", sources),
    }
}

fn craft(fields: &mut Fields<'_>) -> Craft {
    let sources = fields.references("sources", Kind::Source);
    Craft {
        key: fields.text("id"),
        name: fields.bilingual("name"),
        aliases: fields.texts("aliases"),
        meaning: fields.bilingual("meaning"),
        notes: fields.bilinguals("notes"),
        paragraphs: fields.paragraphs("paragraphs"),
        sources: fields.at_least_one("sources", sources),
    }
}

fn gap_claim(fields: &mut Fields<'_>) -> GapClaim {
    let sources = fields.references("sources", Kind::Source);
    GapClaim {
        key: fields.text("id"),
        quote: fields.reference("quote", Kind::Quote),
        claim: fields.bilingual("claim"),
        scope: fields.bilingual("scope"),
        notes: fields.bilinguals("notes"),
        sources: fields.at_least_one("sources", sources),
    }
}

fn route(fields: &mut Fields<'_>) -> Route {
    let sources = fields.references("sources", Kind::Source);
    let cells = fields.nested("cells", |fields| {
        let kinds = CellKind::ALL.iter();
        kinds.filter_map(|&kind| fields.nested(kind.word(), |fields| cell(kind, fields))).collect()
    });
    if cells.is_none() {
        fields.report("cells", "nothing".into(), "an object of cells", None);
    }
    Route {
        key: fields.text("id"),
        name: fields.bilingual("name"),
        aliases: fields.texts("aliases"),
        standing: fields.word("standing"),
        summary: fields.optional_bilingual("summary"),
        cells: cells.unwrap_or_default(),
        sources: fields.at_least_one("sources", sources),
    }
}

fn cell(kind: CellKind, fields: &mut Fields<'_>) -> Cell {
    let items = fields.bilinguals("items");
    Cell {
        kind,
        items: fields.at_least_one("items", items),
        paragraphs: fields.paragraphs("paragraphs"),
        quotes: fields.references("quotes", Kind::Quote),
    }
}

fn source(fields: &mut Fields<'_>) -> Source {
    Source {
        key: fields.text("id"),
        title: fields.bilingual("title"),
        publisher: fields.bilingual("publisher"),
        address: fields.optional_text("address"),
        version: fields.optional_text("version"),
        date: fields.optional_date("date"),
        licence: fields.text("licence"),
        taken: fields.bilingual("taken"),
        credit: fields.optional_bilingual("credit"),
        notes: fields.bilinguals("notes"),
    }
}
