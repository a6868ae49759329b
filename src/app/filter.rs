//! Filters over the catalogue: values of one facet widen, facets narrow, and every count is the length of a list.

use std::collections::HashMap;

use crate::atlas::{
    Atlas, Availability, Confidence, Date, Language, Makes, Modality, Model, ModelId, Openness,
    OrganizationKind, Parameters, RegionId, RouteId, SourceId, Word, words,
};

/// A property of models by which they can be filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The first-named organisation's seat.
    Region,
    /// General or vertical.
    Route,
    /// The field of a vertical model.
    Field,
    /// Whether the weights can be had.
    OpenSource,
    /// What it takes and makes.
    Modality,
    /// The kind of organisation.
    OrganizationKind,
    /// The organisation, under the name as given.
    Organization,
    /// The month of release.
    Released,
    /// The year of release.
    Year,
    /// A licence, by its name.
    Licence,
    /// How well the row is attested.
    Confidence,
    /// The class of its total size.
    Size,
    /// How one gets at it, in Epoch's words.
    Availability,
    /// What a multimodal model generates.
    Makes,
    /// The source in which the row was read.
    Source,
}

impl Facet {
    /// Those with few enough values to be offered in the filter list.
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

    /// What the interface calls it.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Region => ("地区", "Region"),
            Self::Route => ("路线", "Route"),
            Self::Field => ("领域", "Field"),
            Self::OpenSource => ("开源", "Open source"),
            Self::Modality => ("模态", "Modality"),
            Self::OrganizationKind => ("机构类型", "Kind of organisation"),
            Self::Organization => ("机构", "Organisation"),
            Self::Released => ("发布", "Released"),
            Self::Source => ("来源", "Source"),
            Self::Year => ("年份", "Year"),
            Self::Licence => ("许可", "Licence"),
            Self::Confidence => ("可信度", "Confidence"),
            Self::Size => ("规模", "Size"),
            Self::Availability => ("可得性（Epoch 的说法）", "Availability (Epoch's words)"),
            Self::Makes => ("生成", "Makes"),
        };
        language.pick(zh, en)
    }

    /// The values of a model: several for fields and organisations, one of "unknown" where no source says.
    fn values(self, model: &Model) -> Vec<FacetValue> {
        match self {
            Self::Region => vec![FacetValue::Region(model.region)],
            Self::Route => vec![FacetValue::Route(model.route)],
            Self::Field => {
                model.fields.iter().map(|field| FacetValue::Field(field.zh.clone())).collect()
            }
            Self::OpenSource => vec![FacetValue::OpenSource(model.open_source)],
            Self::Modality => vec![FacetValue::Modality(model.modality)],
            Self::OrganizationKind => {
                vec![FacetValue::OrganizationKind(model.organization_kind)]
            }
            Self::Organization => {
                let names = model.organizations.iter();
                names.map(|name| FacetValue::Organization(name.zh.clone())).collect()
            }
            Self::Released => vec![FacetValue::Released(model.released.and_then(Date::to_month))],
            Self::Year => vec![FacetValue::Year(model.released.map(Date::year))],
            Self::Licence if model.licences.is_empty() => vec![FacetValue::Licence(None)],
            Self::Licence => {
                let mut names: Vec<&String> = model.licences.iter().map(|it| &it.name).collect();
                names.sort_unstable();
                names.dedup();
                names.into_iter().map(|name| FacetValue::Licence(Some(name.clone()))).collect()
            }
            Self::Confidence => vec![FacetValue::Confidence(model.confidence)],
            Self::Size => vec![FacetValue::Size(model.parameters.map(SizeClass::of))],
            Self::Availability => vec![FacetValue::Availability(model.availability)],
            Self::Makes => vec![FacetValue::Makes(model.makes)],
            Self::Source => model.sources.iter().map(|&id| FacetValue::Source(id)).collect(),
        }
    }
}

/// One value of a facet; `None` is "no source says".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FacetValue {
    /// A seat.
    Region(Option<RegionId>),
    /// A route.
    Route(RouteId),
    /// A field, by its Chinese name.
    Field(String),
    /// Openness.
    OpenSource(Openness),
    /// A modality.
    Modality(Option<Modality>),
    /// A kind of organisation.
    OrganizationKind(OrganizationKind),
    /// An organisation, by its Chinese name.
    Organization(String),
    /// A month of release.
    Released(Option<Date>),
    /// A year of release.
    Year(Option<u16>),
    /// A licence, by its name.
    Licence(Option<String>),
    /// How well a row is attested.
    Confidence(Option<Confidence>),
    /// A class of sizes.
    Size(Option<SizeClass>),
    /// A way to get at it.
    Availability(Option<Availability>),
    /// What it generates.
    Makes(Option<Makes>),
    /// A source.
    Source(SourceId),
}

words! {
    /// A class of total sizes.
    SizeClass {
        Small = "under-10b", "不到 10B", "under 10B", "Under ten billion parameters.";
        Middle = "10b-100b", "10B 到不足 100B", "10B to under 100B", "From ten to under a hundred billion.";
        Large = "100b-1t", "100B 到不足 1T", "100B to under 1T", "From a hundred billion to under a trillion.";
        Huge = "1t-up", "1T 及以上", "1T and more", "From a trillion on.";
    }
}

impl SizeClass {
    /// The class of a size.
    #[must_use]
    pub fn of(size: Parameters) -> Self {
        match size.billions {
            ..10.0 => Self::Small,
            ..100.0 => Self::Middle,
            ..1000.0 => Self::Large,
            _ => Self::Huge,
        }
    }
}

impl FacetValue {
    /// The facet that it is a value of.
    #[must_use]
    pub fn facet(&self) -> Facet {
        match self {
            Self::Region(_) => Facet::Region,
            Self::Route(_) => Facet::Route,
            Self::Field(_) => Facet::Field,
            Self::OpenSource(_) => Facet::OpenSource,
            Self::Modality(_) => Facet::Modality,
            Self::OrganizationKind(_) => Facet::OrganizationKind,
            Self::Organization(_) => Facet::Organization,
            Self::Released(_) => Facet::Released,
            Self::Source(_) => Facet::Source,
            Self::Year(_) => Facet::Year,
            Self::Licence(_) => Facet::Licence,
            Self::Confidence(_) => Facet::Confidence,
            Self::Size(_) => Facet::Size,
            Self::Availability(_) => Facet::Availability,
            Self::Makes(_) => Facet::Makes,
        }
    }

    /// What the interface calls it.
    #[must_use]
    pub fn label(&self, atlas: &Atlas, language: Language) -> String {
        let unknown = language.pick("不明", "unknown");
        match self {
            Self::Region(Some(id)) => atlas[*id].name.get(language).to_owned(),
            Self::Route(id) => atlas[*id].name.get(language).to_owned(),
            Self::Field(zh) => named(atlas, zh, language, |model| &model.fields),
            Self::Organization(zh) => named(atlas, zh, language, |model| &model.organizations),
            Self::OpenSource(openness) => openness.label(language).to_owned(),
            Self::Modality(Some(modality)) => modality.label(language).to_owned(),
            Self::OrganizationKind(kind) => kind.label(language).to_owned(),
            Self::Released(Some(month)) => month.to_string(),
            Self::Source(id) => atlas[*id].title.get(language).to_owned(),
            Self::Year(Some(year)) => year.to_string(),
            Self::Licence(Some(name)) => name.clone(),
            Self::Confidence(Some(confidence)) => confidence.label(language).to_owned(),
            Self::Confidence(None) => language.pick("未评", "not rated").to_owned(),
            Self::Size(Some(class)) => class.label(language).to_owned(),
            Self::Availability(Some(availability)) => availability.label(language).to_owned(),
            Self::Makes(Some(makes)) => makes.label(language).to_owned(),
            Self::Makes(None) => language.pick("不生成图像、视频", "no images or video").to_owned(),
            Self::Region(None)
            | Self::Modality(None)
            | Self::Licence(None)
            | Self::Size(None)
            | Self::Availability(None) => unknown.to_owned(),
            Self::Released(None) | Self::Year(None) => {
                language.pick("未注明", "undated").to_owned()
            }
        }
    }

    /// Whether a model has it.
    #[must_use]
    pub fn holds(&self, model: &Model) -> bool {
        match self {
            Self::Region(region) => model.region == *region,
            Self::Route(route) => model.route == *route,
            Self::Field(zh) => model.fields.iter().any(|field| field.zh == *zh),
            Self::OpenSource(openness) => model.open_source == *openness,
            Self::Modality(modality) => model.modality == *modality,
            Self::OrganizationKind(kind) => model.organization_kind == *kind,
            Self::Organization(zh) => model.organizations.iter().any(|name| name.zh == *zh),
            Self::Released(month) => model.released.and_then(Date::to_month) == *month,
            Self::Source(source) => model.sources.contains(source),
            Self::Year(year) => model.released.map(Date::year) == *year,
            Self::Licence(None) => model.licences.is_empty(),
            Self::Licence(Some(name)) => model.licences.iter().any(|it| it.name == *name),
            Self::Confidence(confidence) => model.confidence == *confidence,
            Self::Size(class) => model.parameters.map(SizeClass::of) == *class,
            Self::Availability(availability) => model.availability == *availability,
            Self::Makes(makes) => model.makes == *makes,
        }
    }
}

/// A name in `language`, looked up by its Chinese form among the models' own names.
fn named(
    atlas: &Atlas,
    zh: &str,
    language: Language,
    names: impl Fn(&Model) -> &[crate::atlas::Bilingual],
) -> String {
    let found = atlas.models.iter().find_map(|(_, model)| {
        let name = names(model).iter().find(|name| name.zh == zh)?;
        Some(name.get(language).to_owned())
    });
    found.unwrap_or_else(|| zh.to_owned())
}

/// A set of chosen values; the empty one holds for every model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    values: Vec<FacetValue>,
}

impl Filters {
    /// Only the models with all of these values, where values of one facet are alternatives.
    pub fn of(values: impl IntoIterator<Item = FacetValue>) -> Self {
        Self { values: values.into_iter().collect() }
    }

    /// The chosen values, in the order in which they were chosen.
    #[must_use]
    pub fn values(&self) -> &[FacetValue] {
        &self.values
    }

    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether this value is chosen.
    #[must_use]
    pub fn has(&self, value: &FacetValue) -> bool {
        self.values.contains(value)
    }

    /// Chooses a value, or no longer.
    pub fn toggle(&mut self, value: FacetValue) {
        match self.values.iter().position(|chosen| *chosen == value) {
            Some(at) => drop(self.values.remove(at)),
            None => self.values.push(value),
        }
    }

    /// Chooses nothing.
    pub fn clear(&mut self) {
        self.values.clear();
    }

    /// The same without the values of one facet.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        Self::of(self.values.iter().filter(|value| value.facet() != facet).cloned())
    }

    /// The facets of which a value is chosen, each once.
    #[must_use]
    pub fn facets(&self) -> Vec<Facet> {
        let mut facets = Vec::new();
        for value in &self.values {
            if !facets.contains(&value.facet()) {
                facets.push(value.facet());
            }
        }
        facets
    }

    /// Whether a model passes.
    #[must_use]
    pub fn hold(&self, model: &Model) -> bool {
        self.values.iter().all(|value| {
            let alternative =
                |other: &FacetValue| other.facet() == value.facet() && other.holds(model);
            value.holds(model) || self.values.iter().any(alternative)
        })
    }

    /// The models that pass, in the order of the catalogue.
    #[must_use]
    pub fn models(&self, atlas: &Atlas) -> Vec<ModelId> {
        atlas.models.iter().filter(|(_, model)| self.hold(model)).map(|(id, _)| id).collect()
    }

    /// How many models pass: always the length of the list that these filters show.
    #[must_use]
    pub fn count(&self, atlas: &Atlas) -> usize {
        atlas.models.iter().filter(|(_, model)| self.hold(model)).count()
    }
}

/// The values of a facet that occur in the catalogue, each with the number of models that have it and pass the other facets'
/// filters: the most frequent first, "no source says" last.
#[must_use]
pub fn tally(atlas: &Atlas, facet: Facet, filters: &Filters) -> Vec<(FacetValue, usize)> {
    let others = filters.without(facet);
    let mut values: Vec<(FacetValue, usize, usize)> = Vec::new();
    let mut places: HashMap<FacetValue, usize> = HashMap::new();
    for (_, model) in atlas.models.iter() {
        let passes = usize::from(others.hold(model));
        for value in facet.values(model) {
            if let Some(&place) = places.get(&value) {
                values[place].1 += 1;
                values[place].2 += passes;
            } else {
                places.insert(value.clone(), values.len());
                values.push((value, 1, passes));
            }
        }
    }
    let unknown = |value: &FacetValue| {
        matches!(
            value,
            FacetValue::Region(None) | FacetValue::Modality(None) | FacetValue::Released(None)
        )
    };
    values.sort_by_key(|(value, all, _)| (unknown(value), std::cmp::Reverse(*all)));
    values.into_iter().map(|(value, _, live)| (value, live)).collect()
}
