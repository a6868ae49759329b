//! How each kind of record is read: one line a field.

use super::super::fields::Fields;
use super::super::{
    Bound, Cell, CellKind, ContextLimit, Craft, Figure, Filing, FilingDay, GapClaim, Kind, Licence,
    Makes, Modality, Model, Quantity, Quote, Region, Route, Source, Speaker, Topic, Unit, Word,
};

/// A hundred times the longest context that anybody has announced.
const MOST_TOKENS: u32 = 1_000_000_000;

/// Many times what the registry has: a longer number has a digit too many.
const MOST_FILINGS: u32 = 99_999;

pub fn model(fields: &mut Fields<'_>) -> Model {
    let parameters = fields.optional_size("parameters");
    let active_parameters = fields.optional_size("active_parameters");
    if let Some((all, active)) = parameters.zip(active_parameters)
        && active.billions > all.billions
    {
        let found = (
            format!("{active}，多于 parameters 的 {all}"),
            format!("{active}, more than the {all} of parameters"),
        );
        let expected = ("不多于 parameters", "no more than parameters");
        fields.report("active_parameters", found, expected, None);
    }
    let (context_tokens, context_limit) = context(fields);
    let (modality, makes) = modality(fields);
    Model {
        key: fields.text("id"),
        name: fields.bilingual("name"),
        organizations: fields.some_bilinguals("organizations"),
        organization_kind: fields.word("organization_kind"),
        region: fields.optional_reference("region", Kind::Region),
        region_basis: fields.word("region_basis"),
        city: fields.optional_bilingual("city"),
        route: fields.reference("route", Kind::Route),
        fields: fields.bilinguals("fields"),
        modality,
        makes,
        parameters,
        active_parameters,
        context_tokens,
        context_limit,
        licences: licences(fields),
        availability: fields.optional_word("availability"),
        confidence: fields.optional_word("confidence"),
        released: fields.optional_date("released"),
        listed_by: fields.optional_date("listed_by"),
        open_source: fields.word("open_source"),
        address: fields.optional_address("address"),
        notes: fields.bilinguals("notes"),
        filings: Vec::new(),
        filings_beside: Vec::new(),
        sources: fields.sources(),
    }
}

/// What it takes and makes, with what it generates: only a multimodal model generates images, video or 3D things.
fn modality(fields: &mut Fields<'_>) -> (Option<Modality>, Option<Makes>) {
    let is_given = fields.has("modality");
    let modality: Option<Modality> = fields.optional_word("modality");
    let makes: Option<Makes> = fields.optional_word("makes");
    // A word that is none has been told.
    let is_read = modality.is_some() || !is_given;
    if let Some(makes) = makes.filter(|_| is_read && modality != Some(Modality::Multimodal)) {
        let written = modality.map(|it| format!("\"{}\"", it.word()));
        let told = |none: &str| written.clone().unwrap_or_else(|| none.to_owned());
        let found = (told("没有"), told("nothing"));
        let multimodal = Modality::Multimodal.word();
        let makes = makes.word();
        let expected = (
            format!("{multimodal}，因为它生成 {makes}"),
            format!("{multimodal}, of a model that makes {makes}"),
        );
        fields.report("modality", found, expected, Some(multimodal.to_owned()));
    }
    (modality, makes)
}

/// The context with whose limit it is: both, or neither.
fn context(fields: &mut Fields<'_>) -> (Option<u64>, Option<ContextLimit>) {
    let given = ["context_tokens", "context_limit"].map(|name| fields.has(name));
    let tokens = fields.optional_whole("context_tokens", MOST_TOKENS).map(u64::from);
    let limit = fields.optional_word("context_limit");
    for (name, given_here) in ["context_tokens", "context_limit"].into_iter().zip(given) {
        if !given_here && given.contains(&true) {
            let both = (
                "context_tokens 和 context_limit 一起写",
                "context_tokens and context_limit together",
            );
            fields.missing::<()>(name, both);
        }
    }
    (tokens, limit)
}

/// The licences, each with what it covers.
fn licences(fields: &mut Fields<'_>) -> Vec<Licence> {
    let read =
        |fields: &mut Fields<'_>| Licence { name: fields.text("name"), of: fields.word("of") };
    fields.nested_list("licences", read)
}

pub fn filing(fields: &mut Fields<'_>) -> Filing {
    Filing {
        key: fields.text("id"),
        number: fields.whole("number", MOST_FILINGS),
        series: fields.word("series"),
        jurisdiction: fields.jurisdiction("jurisdiction"),
        service: fields.text("service"),
        filed_by: fields.text("filed_by"),
        filed: fields.day("filed"),
        attachment: fields.date("attachment"),
        organizations: fields.bilinguals("organizations"),
        models: fields.references("models", Kind::Model),
        notes: fields.bilinguals("notes"),
        sources: fields.sources(),
    }
}

pub fn filing_day(fields: &mut Fields<'_>) -> FilingDay {
    FilingDay {
        key: fields.text("id"),
        date: fields.day("date"),
        official_total: fields.optional_whole("official_total", MOST_FILINGS),
        notes: fields.bilinguals("notes"),
        sources: fields.sources(),
    }
}

pub fn region(fields: &mut Fields<'_>) -> Region {
    Region {
        key: fields.text("id"),
        code: fields.code("code"),
        name: fields.bilingual("name"),
        full_name: fields.bilingual("full_name"),
        short_name: fields.text("short_name"),
        other_short_name: fields.optional_text("other_short_name"),
        pinyin: fields.text("pinyin"),
        tile: fields.tile("tile"),
        sources: fields.sources(),
    }
}

pub fn figure(fields: &mut Fields<'_>) -> Figure {
    Figure {
        key: fields.text("id"),
        label: fields.bilingual("label"),
        value: fields.bilingual("value"),
        quantity: quantity(fields),
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
        sources: fields.sources(),
    }
}

/// A number with its bound and unit: all three, or none.
fn quantity(fields: &mut Fields<'_>) -> Option<Quantity> {
    let given = ["number", "bound", "unit"].map(|name| fields.has(name));
    let bound = fields.optional_word::<Bound>("bound");
    let unit = fields.optional_word::<Unit>("unit");
    let range = unit.map_or(0.0..=f64::MAX, Unit::range);
    let number = fields.optional_number("number", range, unit.is_some_and(Unit::is_whole));
    if given.contains(&true) {
        for (name, given) in ["number", "bound", "unit"].into_iter().zip(given) {
            if !given {
                let all = ("number、bound、unit 一起写", "number, bound and unit together");
                fields.missing::<()>(name, all);
            }
        }
    }
    Some(Quantity { number: number?, bound: bound?, unit: unit? })
}

pub fn speaker(fields: &mut Fields<'_>) -> Speaker {
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
        sources: fields.sources(),
    }
}

pub fn quote(fields: &mut Fields<'_>) -> Quote {
    Quote {
        key: fields.text("id"),
        speaker: fields.reference("speaker", Kind::Speaker),
        manner: fields.word("manner"),
        text: fields.text("text"),
        english: fields.text("english"),
        role: fields.optional_bilingual("role"),
        topics: fields.listed_references("topics", Kind::Topic),
        occasion: fields.optional_bilingual("occasion"),
        date: fields.optional_date("date"),
        via: fields.optional_bilingual("via"),
        context: fields.optional_bilingual("context"),
        paragraph: fields.optional_paragraph("paragraph"),
        about: fields.links("about"),
        notes: fields.bilinguals("notes"),
        sources: fields.sources(),
    }
}

pub fn topic(fields: &mut Fields<'_>) -> Topic {
    Topic {
        key: fields.text("id"),
        name: fields.bilingual("name"),
        short_name: fields.bilingual("short_name"),
        aliases: fields.texts("aliases"),
        meaning: fields.bilingual("meaning"),
        paragraphs: fields.paragraphs("paragraphs"),
        sources: fields.sources(),
    }
}

pub fn craft(fields: &mut Fields<'_>) -> Craft {
    Craft {
        key: fields.text("id"),
        name: fields.bilingual("name"),
        aliases: fields.texts("aliases"),
        meaning: fields.bilingual("meaning"),
        notes: fields.bilinguals("notes"),
        paragraphs: fields.some_paragraphs("paragraphs"),
        sources: fields.sources(),
    }
}

pub fn gap_claim(fields: &mut Fields<'_>) -> GapClaim {
    GapClaim {
        key: fields.text("id"),
        quote: fields.reference("quote", Kind::Quote),
        claim: fields.bilingual("claim"),
        scope: fields.bilingual("scope"),
        notes: fields.bilinguals("notes"),
        sources: fields.sources(),
    }
}

pub fn route(fields: &mut Fields<'_>) -> Route {
    Route {
        key: fields.text("id"),
        name: fields.bilingual("name"),
        aliases: fields.texts("aliases"),
        standing: fields.word("standing"),
        summary: fields.optional_bilingual("summary"),
        cells: fields.required_nested("cells", cells),
        sources: fields.sources(),
    }
}

fn cells(fields: &mut Fields<'_>) -> Vec<Cell> {
    let kinds = CellKind::ALL.iter();
    kinds.filter_map(|&kind| fields.nested(kind.word(), |fields| cell(kind, fields))).collect()
}

fn cell(kind: CellKind, fields: &mut Fields<'_>) -> Cell {
    Cell {
        kind,
        items: fields.some_bilinguals("items"),
        paragraphs: fields.some_paragraphs("paragraphs"),
        quotes: fields.references("quotes", Kind::Quote),
    }
}

pub fn source(fields: &mut Fields<'_>) -> Source {
    Source {
        key: fields.text("id"),
        title: fields.bilingual("title"),
        publisher: fields.bilingual("publisher"),
        address: fields.optional_address("address"),
        version: fields.optional_text("version"),
        date: fields.optional_date("date"),
        licence: fields.text("licence"),
        taken: fields.bilingual("taken"),
        credit: fields.optional_bilingual("credit"),
        notes: fields.bilinguals("notes"),
    }
}
