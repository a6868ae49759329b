//! Every field of a record as JSON, in the names and forms of `data/README.md`.

use crate::app::Basis;
use crate::atlas::{
    Atlas, CellKind, Craft, Figure, Filing, FilingDay, GapClaim, Id, Jurisdiction, Model, Quote,
    RecordId, RegionId, Route, Source, SourceId, Speaker, Topic, Word,
};

use super::json::Json;

mod archived;
mod link;
mod measured;
mod value;

pub(super) use archived::{archived_quote, item_record};
pub(super) use link::{item_link, link};

use value::{both, date, licence, paragraphs, size, text, texts, word};

/// The fields of an object, in order.
type Object = Vec<(&'static str, Json)>;

/// The whole record.
pub(super) fn record(atlas: &Atlas, id: RecordId) -> Json {
    let mut object: Object = vec![("kind", id.kind().word().into()), ("id", atlas.key(id).into())];
    let reader = Reader { atlas };
    object.extend(match id {
        RecordId::Speaker(id) => reader.speaker(&atlas[id]),
        RecordId::Model(id) => reader.model(&atlas[id]),
        RecordId::Region(id) => reader.region(id, None),
        RecordId::Route(id) => reader.route(&atlas[id]),
        RecordId::Quote(id) => reader.quote(&atlas[id]),
        RecordId::Topic(id) => reader.topic(&atlas[id]),
        RecordId::Craft(id) => reader.craft(&atlas[id]),
        RecordId::Figure(id) => reader.figure(&atlas[id]),
        RecordId::Source(id) => source(&atlas[id]),
        RecordId::Filing(id) => reader.filing(&atlas[id]),
    });
    Json::Object(object)
}

/// A place with the numbers of one measure alone.
pub(super) fn region(atlas: &Atlas, id: RegionId, basis: Basis) -> Json {
    let mut object: Object = vec![("kind", "region".into()), ("id", atlas.key(id.into()).into())];
    object.extend(Reader { atlas }.region(id, Some(basis)));
    Json::Object(object)
}

/// A whole claim about the gap.
pub(super) fn gap_claim(atlas: &Atlas, claim: &GapClaim) -> Json {
    let reader = Reader { atlas };
    Json::Object(vec![
        ("kind", "gap".into()),
        ("id", claim.key.as_str().into()),
        ("quote", reader.key(claim.quote)),
        ("claim", both(&claim.claim)),
        ("scope", both(&claim.scope)),
        ("notes", Json::list(&claim.notes, both)),
        ("sources", reader.sources(&claim.sources)),
    ])
}

/// A whole day at which the registry is counted.
pub(super) fn filing_day(atlas: &Atlas, day: &FilingDay) -> Json {
    let reader = Reader { atlas };
    Json::Object(vec![
        ("kind", "filing_days".into()),
        ("id", day.key.as_str().into()),
        ("date", date(day.date)),
        ("official_total", Json::maybe(day.official_total, |total| Json::Integer(total.into()))),
        ("notes", Json::list(&day.notes, both)),
        ("sources", reader.sources(&day.sources)),
    ])
}

/// Reads records whose references stand in an atlas.
struct Reader<'a> {
    atlas: &'a Atlas,
}

impl Reader<'_> {
    fn model(&self, model: &Model) -> Object {
        vec![
            ("name", both(&model.name)),
            ("organizations", Json::list(&model.organizations, both)),
            ("organization_kind", word(model.organization_kind)),
            ("region", Json::maybe(model.region, |id| self.key(id))),
            ("region_basis", word(model.region_basis)),
            ("city", Json::maybe(model.city.as_ref(), both)),
            ("route", self.key(model.route)),
            ("fields", Json::list(&model.fields, both)),
            ("modality", Json::maybe(model.modality, word)),
            ("makes", Json::maybe(model.makes, word)),
            ("parameters", Json::maybe(model.parameters, size)),
            ("active_parameters", Json::maybe(model.active_parameters, size)),
            (
                "context_tokens",
                Json::maybe(model.context_tokens, |tokens| {
                    i64::try_from(tokens).map_or(Json::Null, Json::Integer)
                }),
            ),
            ("context_limit", Json::maybe(model.context_limit, word)),
            ("licences", Json::list(&model.licences, licence)),
            ("availability", Json::maybe(model.availability, word)),
            ("confidence", Json::maybe(model.confidence, word)),
            ("released", Json::maybe(model.released, date)),
            ("listed_by", Json::maybe(model.listed_by, date)),
            ("open_source", word(model.open_source)),
            ("address", text(model.address.as_ref())),
            ("notes", Json::list(&model.notes, both)),
            ("sources", self.sources(&model.sources)),
        ]
    }

    fn filing(&self, filing: &Filing) -> Object {
        let jurisdiction = match filing.jurisdiction {
            Jurisdiction::Region(id) => self.key(id),
            Jurisdiction::Sasac => Jurisdiction::SASAC.into(),
        };
        vec![
            ("number", Json::Integer(filing.number.into())),
            ("series", word(filing.series)),
            ("jurisdiction", jurisdiction),
            ("service", filing.service.as_str().into()),
            ("filed_by", filing.filed_by.as_str().into()),
            ("filed", date(filing.filed)),
            ("attachment", date(filing.attachment)),
            ("organizations", Json::list(&filing.organizations, both)),
            ("models", self.keys(&filing.models)),
            ("notes", Json::list(&filing.notes, both)),
            ("sources", self.sources(&filing.sources)),
        ]
    }

    /// A place with the numbers of every measure, each apart, or of one.
    fn region(&self, id: RegionId, basis: Option<Basis>) -> Object {
        let region = &self.atlas[id];
        let tile = [region.tile.column, region.tile.row];
        let mut object: Object = vec![
            ("code", region.code.as_str().into()),
            ("name", both(&region.name)),
            ("full_name", both(&region.full_name)),
            ("short_name", region.short_name.as_str().into()),
            ("other_short_name", text(region.other_short_name.as_ref())),
            ("pinyin", region.pinyin.as_str().into()),
            ("tile", Json::list(tile, |place| Json::Integer(place.into()))),
        ];
        if let Some(basis) = basis {
            object.extend(measured::fields(self.atlas, id, basis));
        } else {
            let every = [Basis::Reported, Basis::Catalogued, Basis::Filed];
            let measures = |basis: Basis| measured::with_day(self.atlas, id, basis);
            object.extend(every.map(|basis| (basis.word(), measures(basis))));
        }
        object.push(("sources", self.sources(&region.sources)));
        object
    }

    fn figure(&self, figure: &Figure) -> Object {
        let quantity = figure.quantity;
        vec![
            ("label", both(&figure.label)),
            ("value", both(&figure.value)),
            ("number", Json::maybe(quantity, |quantity| Json::number(quantity.number))),
            ("bound", Json::maybe(quantity, |quantity| word(quantity.bound))),
            ("unit", Json::maybe(quantity, |quantity| word(quantity.unit))),
            ("measure", Json::maybe(figure.measure, word)),
            ("standing", Json::maybe(figure.standing, word)),
            ("regions", self.keys(&figure.regions)),
            ("reported_by", both(&figure.reported_by)),
            ("speaker", Json::maybe(figure.speaker, |id| self.key(id))),
            ("report", Json::maybe(figure.report.as_ref(), both)),
            ("date", Json::maybe(figure.date, date)),
            ("paragraphs", paragraphs(&figure.paragraphs)),
            ("about", self.links(&figure.about)),
            ("notes", Json::list(&figure.notes, both)),
            ("sources", self.sources(&figure.sources)),
        ]
    }

    fn speaker(&self, speaker: &Speaker) -> Object {
        vec![
            ("name", both(&speaker.name)),
            ("named", Json::Flag(speaker.named)),
            ("pinyin", speaker.pinyin.as_str().into()),
            ("readings", texts(&speaker.readings)),
            ("aliases", texts(&speaker.aliases)),
            ("role", Json::maybe(speaker.role.as_ref(), both)),
            ("organizations", Json::list(&speaker.organizations, both)),
            ("notes", Json::list(&speaker.notes, both)),
            ("paragraphs", paragraphs(&speaker.paragraphs)),
            ("sources", self.sources(&speaker.sources)),
        ]
    }

    fn quote(&self, quote: &Quote) -> Object {
        vec![
            ("speaker", self.key(quote.speaker)),
            ("manner", word(quote.manner)),
            ("text", quote.text.as_str().into()),
            ("english", quote.english.as_str().into()),
            ("role", Json::maybe(quote.role.as_ref(), both)),
            ("topics", self.keys(&quote.topics)),
            ("occasion", Json::maybe(quote.occasion.as_ref(), both)),
            ("date", Json::maybe(quote.date, date)),
            ("via", Json::maybe(quote.via.as_ref(), both)),
            ("context", Json::maybe(quote.context.as_ref(), both)),
            ("paragraph", Json::maybe(quote.paragraph, |number| Json::Integer(number.into()))),
            ("about", self.links(&quote.about)),
            ("notes", Json::list(&quote.notes, both)),
            ("sources", self.sources(&quote.sources)),
        ]
    }

    fn topic(&self, topic: &Topic) -> Object {
        vec![
            ("name", both(&topic.name)),
            ("short_name", both(&topic.short_name)),
            ("aliases", texts(&topic.aliases)),
            ("meaning", both(&topic.meaning)),
            ("paragraphs", paragraphs(&topic.paragraphs)),
            ("sources", self.sources(&topic.sources)),
        ]
    }

    fn craft(&self, craft: &Craft) -> Object {
        vec![
            ("name", both(&craft.name)),
            ("aliases", texts(&craft.aliases)),
            ("meaning", both(&craft.meaning)),
            ("notes", Json::list(&craft.notes, both)),
            ("paragraphs", paragraphs(&craft.paragraphs)),
            ("sources", self.sources(&craft.sources)),
        ]
    }

    fn route(&self, route: &Route) -> Object {
        let cells = CellKind::ALL.iter().map(|&kind| {
            let cell = Json::maybe(route.cell(kind), |cell| {
                Json::Object(vec![
                    ("items", Json::list(&cell.items, both)),
                    ("paragraphs", paragraphs(&cell.paragraphs)),
                    ("quotes", self.keys(&cell.quotes)),
                ])
            });
            (kind.word(), cell)
        });
        vec![
            ("name", both(&route.name)),
            ("aliases", texts(&route.aliases)),
            ("standing", word(route.standing)),
            ("summary", Json::maybe(route.summary.as_ref(), both)),
            ("cells", Json::Object(cells.collect())),
            ("sources", self.sources(&route.sources)),
        ]
    }

    fn sources(&self, ids: &[SourceId]) -> Json {
        Json::list(ids, |&id| {
            let source = &self.atlas[id];
            Json::Object(vec![
                ("id", source.key.as_str().into()),
                ("title", both(&source.title)),
                ("address", text(source.address.as_ref())),
            ])
        })
    }

    /// A reference: the id of a record of the kind that the field names.
    fn key<M>(&self, id: Id<M>) -> Json
    where
        RecordId: From<Id<M>>,
    {
        self.atlas.key(id.into()).into()
    }

    fn keys<M>(&self, ids: &[Id<M>]) -> Json
    where
        RecordId: From<Id<M>>,
    {
        Json::list(ids, |&id| self.key(id))
    }

    /// Links: `kind:id`, of any kind.
    fn links(&self, ids: &[RecordId]) -> Json {
        Json::list(ids, |&id| Json::Text(link(self.atlas, id)))
    }
}

fn source(source: &Source) -> Object {
    vec![
        ("title", both(&source.title)),
        ("publisher", both(&source.publisher)),
        ("address", text(source.address.as_ref())),
        ("version", text(source.version.as_ref())),
        ("date", Json::maybe(source.date, date)),
        ("licence", source.licence.as_str().into()),
        ("taken", both(&source.taken)),
        ("credit", Json::maybe(source.credit.as_ref(), both)),
        ("notes", Json::list(&source.notes, both)),
    ]
}
