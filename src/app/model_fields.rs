//! What models are listed, sorted and filtered by: the table of columns and the table of facets.
//!
//! The models table on the screen, its menus of orders and of filters, and `baijia list models` read nothing else: a new column or
//! filter is a row here, beside the field of [`Model`] that it shows.

use crate::atlas::{
    Atlas, Availability, Confidence, Date, Licence, Makes, Modality, Model, Openness,
    OrganizationKind, RegionId, RouteId, SourceId, Text, Word as _,
};

use super::archive::grouped;
use super::size_class::SizeClass;

mod column;
mod facet;

pub use column::{ColumnKind, ColumnRoom, ColumnValue};
pub use facet::Called;

use column::{Pair, columns};
use facet::{facets, optional};

/// From so many columns on a line has room for more than most readers ask for.
const WIDE_COLS: u16 = 150;

columns! {
    /// The name in the interface's language.
    Name "name" ("名称", "Name") Text {
        value: |model, _| ColumnValue::Name(&model.name),
        order: |pair| pair.directed(pair.each(|model| model.name.en.to_lowercase())),
        room: ColumnRoom::Name,
        space: 0,
    };
    /// The first-named organisation.
    Organization "org" ("机构", "Organisation") Text {
        value: |model, _| ColumnValue::Names(&model.organizations),
        order: |pair| pair.directed(
            pair.each(|model| model.organizations.first().map(|name| name.en.to_lowercase()))
        ),
        room: ColumnRoom::Rest,
        space: 2,
    };
    /// The region.
    Region "region" ("地区", "Region") Text {
        value: |model, atlas| model.region.map_or(ColumnValue::Unknown, |id| ColumnValue::Text(&atlas[id].name)),
        order: |pair| pair.known_first(|model| model.region, |one, other| pair.atlas[one].code.cmp(&pair.atlas[other].code)),
        // Where a text follows, nothing is lent to a long region's name: Inner Mongolia stands whole.
        room: ColumnRoom::Fixed(|line_cols, zh| match line_cols {
            0..48 => None,
            _ if zh => Some(6),
            100.. => Some(14),
            _ => Some(9),
        }),
        space: 1,
    };
    /// General or vertical.
    Route "route" ("路线", "Route") Text {
        value: |model, atlas| {
            let route = std::iter::once(&atlas[model.route].name);
            ColumnValue::Path(route.chain(&model.fields).collect())
        },
        order: |pair| pair.directed(
            pair.each(|model| (model.route, model.fields.first().map(|field| field.en.clone())))
        ),
        // English names are longer: they give up a column before they are cut to stumps.
        room: ColumnRoom::Fixed(|line_cols, zh| match line_cols {
            72.. if zh => Some(8),
            100.. => Some(13),
            _ => None,
        }),
        space: 1,
    };
    /// The largest size.
    Parameters "parameters" ("参数", "Params") Number {
        value: |model, _| model.parameters.map_or(ColumnValue::Unknown, |size| {
            ColumnValue::Number(size.to_string(), size.billions)
        }),
        order: |pair| pair.known_first(|model| model.parameters, |one, other| one.billions.total_cmp(&other.billions)),
        room: ColumnRoom::Fixed(|line_cols, _| (line_cols >= 48).then_some(6)),
        space: 1,
    };
    /// What works on one token.
    Active "active" ("激活", "Active") Number {
        value: |model, _| model.active_parameters.map_or(ColumnValue::Unknown, |size| {
            ColumnValue::Number(size.to_string(), size.billions)
        }),
        order: |pair| pair.known_first(|model| model.active_parameters, |one, other| one.billions.total_cmp(&other.billions)),
        room: ColumnRoom::Fixed(|line_cols, _| (line_cols >= WIDE_COLS).then_some(6)),
        space: 1,
    };
    /// The longest context, in tokens.
    Context "context" ("上下文", "Context") Number {
        value: |model, _| model.context_tokens.map_or(ColumnValue::Unknown, |tokens| {
            #[expect(clippy::cast_precision_loss, reason = "a context has fewer than 2^52 tokens")]
            let number = tokens as f64;
            ColumnValue::Number(grouped(usize::try_from(tokens).unwrap_or(usize::MAX)), number)
        }),
        order: |pair| pair.known_first(|model| model.context_tokens, |one, other| one.cmp(&other)),
        room: ColumnRoom::Fixed(|line_cols, _| (line_cols >= WIDE_COLS).then_some(10)),
        space: 1,
    };
    /// The release date.
    Released "released" ("发布", "Released") Date {
        value: |model, _| model.released.map_or(ColumnValue::Unknown, ColumnValue::Date),
        order: |pair| pair.known_first(|model| model.released, |one, other| one.cmp(&other)),
        room: ColumnRoom::Fixed(|line_cols, _| (line_cols >= 32).then_some(10)),
        space: 2,
    };
    /// Whether the weights can be had.
    OpenSource "open" ("开源", "Open") Text {
        value: |model, _| ColumnValue::Answer(model.open_source),
        order: |pair| pair.known_first(
            |model| match model.open_source {
                Openness::Yes => Some(0),
                Openness::No => Some(1),
                Openness::Unknown => None,
            },
            |one, other| one.cmp(&other),
        ),
        room: ColumnRoom::Fixed(|line_cols, _| (!(48..64).contains(&line_cols)).then_some(4)),
        space: 1,
    };
}

facets! {
    /// The first-named organisation's seat.
    Region(Option<RegionId>) "region" ("地区", "Region") {
        of: |model| vec![model.region],
        holds: |region, model| model.region == *region,
        called: |region, atlas| region.map_or_else(Called::unknown, |id| Called::new(&atlas[id].key, &atlas[id].name)),
        known: |atlas| atlas.regions.ids().map(Some).chain([None]).collect(),
    };
    /// General or vertical.
    Route(RouteId) "route" ("路线", "Route") {
        of: |model| vec![model.route],
        holds: |route, model| model.route == *route,
        called: |&id, atlas| Called::new(&atlas[id].key, &atlas[id].name),
        // A model follows its route on days before the article that describes the two.
        known: |atlas| atlas.routes.whole().ids().collect(),
    };
    /// The field of a vertical model, by its Chinese name.
    Field(Text) "field" ("领域", "Field") {
        of: |model| model.fields.iter().map(|field| field.zh.clone()).collect(),
        holds: |zh, model| model.fields.iter().any(|field| field.zh == *zh),
        called: |zh, atlas| Called::named(atlas, zh, |model| &model.fields),
        known: |_| Vec::new(),
    };
    /// Whether the weights can be had.
    OpenSource(Openness) "open" ("开源", "Open source") {
        of: |model| vec![model.open_source],
        holds: |openness, model| model.open_source == *openness,
        called: |&openness, _| Called::word(openness),
        known: |_| Openness::ALL.to_vec(),
    };
    /// What it takes and makes.
    Modality(Option<Modality>) "modality" ("模态", "Modality") {
        of: |model| vec![model.modality],
        holds: |modality, model| model.modality == *modality,
        called: |modality, _| modality.map_or_else(Called::unknown, Called::word),
        known: |_| optional(),
    };
    /// The kind of organisation.
    OrganizationKind(OrganizationKind) "kind" ("机构类型", "Kind of organisation") {
        of: |model| vec![model.organization_kind],
        holds: |kind, model| model.organization_kind == *kind,
        called: |&kind, _| Called::word(kind),
        known: |_| OrganizationKind::ALL.to_vec(),
    };
    /// The organisation, by its Chinese name as given.
    Organization(Text) "org" ("机构", "Organisation") {
        of: |model| model.organizations.iter().map(|name| name.zh.clone()).collect(),
        holds: |zh, model| model.organizations.iter().any(|name| name.zh == *zh),
        called: |zh, atlas| Called::named(atlas, zh, |model| &model.organizations),
        known: |_| Vec::new(),
    };
    /// The month of release.
    Released(Option<Date>) "released" ("发布", "Released") {
        of: |model| vec![model.released.and_then(Date::to_month)],
        holds: |month, model| model.released.and_then(Date::to_month) == *month,
        called: |month, _| month.map_or_else(Called::undated, |month| Called::text(&month)),
        known: |_| Vec::new(),
    };
    /// The source in which the row was read.
    Source(SourceId) "source" ("来源", "Source") {
        of: |model| model.sources.clone(),
        holds: |source, model| model.sources.contains(source),
        called: |&id, atlas| Called::new(&atlas[id].key, &atlas[id].title),
        known: |atlas| atlas.sources.ids().collect(),
    };
    /// The year of release.
    Year(Option<u16>) "year" ("年份", "Year") {
        of: |model| vec![model.released.map(Date::year)],
        holds: |year, model| model.released.map(Date::year) == *year,
        called: |year, _| year.map_or_else(Called::undated, |year| Called::text(&year)),
        known: |_| Vec::new(),
    };
    /// A licence, and what it covers: that of the code or of a repository is none of the model.
    Licence(Option<Licence>) "licence" ("许可", "Licence") {
        of: |model| {
            let mut licences: Vec<&Licence> = model.licences.iter().collect();
            licences.sort_unstable();
            licences.dedup();
            let licences: Vec<Option<Licence>> = licences.into_iter().cloned().map(Some).collect();
            if licences.is_empty() { vec![None] } else { licences }
        },
        holds: |licence, model| match licence {
            None => model.licences.is_empty(),
            Some(licence) => model.licences.contains(licence),
        },
        called: |licence, _| licence.as_ref().map_or_else(Called::unknown, Called::licence),
        known: |_| Vec::new(),
    };
    /// How well the row is attested.
    Confidence(Option<Confidence>) "confidence" ("可信度", "Confidence") {
        of: |model| vec![model.confidence],
        holds: |confidence, model| model.confidence == *confidence,
        called: |confidence, _| confidence.map_or_else(|| Called::unknown().labelled("未评", "not rated"), Called::word),
        known: |_| optional(),
    };
    /// The class of its total size.
    Size(Option<SizeClass>) "size" ("规模", "Size") {
        of: |model| vec![model.parameters.map(SizeClass::of)],
        holds: |class, model| model.parameters.map(SizeClass::of) == *class,
        called: |class, _| class.map_or_else(Called::unknown, Called::word),
        known: |_| optional(),
    };
    /// How one gets at it, in Epoch's words.
    Availability(Option<Availability>) "availability" ("可得性（Epoch 的说法）", "Availability (Epoch's words)") {
        of: |model| vec![model.availability],
        holds: |availability, model| model.availability == *availability,
        called: |availability, _| availability.map_or_else(Called::unknown, Called::word),
        known: |_| optional(),
    };
    /// What a multimodal model generates.
    Makes(Option<Makes>) "makes" ("生成", "Makes") {
        of: |model| vec![model.makes],
        holds: |makes, model| model.makes == *makes,
        called: |makes, _| makes.map_or_else(Called::unknown, Called::word),
        known: |_| optional(),
    };
}

impl Facet {
    /// Those with few enough values to be offered in the filter list, in its order.
    pub const OFFERED: [Self; 12] = [
        Self::Year,
        Self::OpenSource,
        Self::Licence,
        Self::Size,
        Self::Confidence,
        Self::Availability,
        Self::Route,
        Self::Region,
        Self::Makes,
        Self::Modality,
        Self::OrganizationKind,
        Self::Field,
    ];
}
