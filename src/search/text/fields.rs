//! Where in a record a word can stand.

use crate::atlas::{Atlas, Bilingual, CellKind, Jurisdiction, Language, RecordId, Text, Word};

use super::synonyms;

/// A text of a record that is searched; [`field_text`] gives its original words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The Chinese name; of a figure its label, of a source its title.
    NameZh,
    /// The English name.
    NameEn,
    /// The n-th of the aliases.
    Alias(u8),
    /// A region's full Chinese name.
    FullName,
    /// A region's full English name.
    FullNameEn,
    /// A region's one-character name.
    ShortName,
    /// A region's other one-character name.
    OtherShortName,
    /// A quote's words.
    Text,
    /// A quote's English.
    English,
    /// The Chinese name of a quote's speaker.
    Speaker,
    /// The English name of a quote's speaker.
    SpeakerEn,
    /// The n-th alias of a quote's speaker.
    SpeakerAlias(u8),
    /// The n-th organisation, of a quote its speaker's.
    Organization(u8),
    /// The n-th organisation in English.
    OrganizationEn(u8),
    /// A speaker's role, of a quote its speaker's.
    Role,
    /// The role in English.
    RoleEn,
    /// The n-th field that a model is made for.
    Domain(u8),
    /// The n-th field in English.
    DomainEn(u8),
    /// Other words for a model's field or for a topic, which are ours.
    Synonym,
    /// The city of a model's first organisation.
    City,
    /// The city in English.
    CityEn,
    /// The region of a model's first organisation.
    Region,
    /// The region in English.
    RegionEn,
    /// The commission through which a service was filed that was filed in no region.
    Commission,
    /// The commission in English.
    CommissionEn,
    /// What a model takes and makes.
    Modality,
    /// The modality in English.
    ModalityEn,
    /// What a multimodal model generates.
    Makes,
    /// The same in English.
    MakesEn,
    /// Where a quote was said.
    Occasion,
    /// The occasion in English.
    OccasionEn,
    /// What a topic or a part of the craft means.
    Meaning,
    /// The meaning in English.
    MeaningEn,
    /// A route in a line.
    Summary,
    /// The summary in English.
    SummaryEn,
    /// The n-th answer in a route's cell.
    Cell(CellKind, u8),
    /// The n-th answer in English.
    CellEn(CellKind, u8),
    /// A figure's value.
    Value,
    /// The value in English.
    ValueEn,
    /// Where the words of an archived quote stand.
    Source,
    /// The title of the text in which they stand.
    Title,
    /// The outlet that the source took them from.
    Outlet,
    /// Who wrote that text.
    Author,
    /// The n-th thing that an archived quote is about.
    Topic(u8),
    /// When an archived quote was said.
    Date,
    /// The publisher of a source, or of an archived quote's.
    Publisher,
    /// The publisher in English.
    PublisherEn,
    /// The id.
    Key,
}

impl Field {
    /// The word that stands for it in `--json`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NameZh => "name",
            Self::NameEn => "name_en",
            Self::Alias(_) => "alias",
            Self::FullName => "full_name",
            Self::FullNameEn => "full_name_en",
            Self::ShortName => "short_name",
            Self::OtherShortName => "other_short_name",
            Self::Text => "text",
            Self::English => "english",
            Self::Speaker => "speaker",
            Self::SpeakerEn => "speaker_en",
            Self::SpeakerAlias(_) => "speaker_alias",
            Self::Organization(_) => "organization",
            Self::OrganizationEn(_) => "organization_en",
            Self::Role => "role",
            Self::RoleEn => "role_en",
            Self::Domain(_) => "field",
            Self::DomainEn(_) => "field_en",
            Self::Synonym => "synonym",
            Self::City => "city",
            Self::CityEn => "city_en",
            Self::Region => "region",
            Self::RegionEn => "region_en",
            Self::Commission => "commission",
            Self::CommissionEn => "commission_en",
            Self::Modality => "modality",
            Self::Makes => "makes",
            Self::MakesEn => "makes_en",
            Self::ModalityEn => "modality_en",
            Self::Occasion => "occasion",
            Self::OccasionEn => "occasion_en",
            Self::Meaning => "meaning",
            Self::MeaningEn => "meaning_en",
            Self::Summary => "summary",
            Self::SummaryEn => "summary_en",
            Self::Cell(kind, _) => kind.word(),
            Self::CellEn(kind, _) => match kind {
                CellKind::What => "what_en",
                CellKind::Applied => "applied_en",
                CellKind::Needs => "needs_en",
                CellKind::Obstacles => "obstacles_en",
                CellKind::Built => "built_en",
                CellKind::Outlook => "outlook_en",
            },
            Self::Value => "value",
            Self::ValueEn => "value_en",
            Self::Source => "source",
            Self::Title => "title",
            Self::Outlet => "via",
            Self::Author => "author",
            Self::Topic(_) => "topic",
            Self::Date => "date",
            Self::Publisher => "publisher",
            Self::PublisherEn => "publisher_en",
            Self::Key => "id",
        }
    }

    /// What the interface calls it.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::NameZh | Self::NameEn => ("名称", "name"),
            Self::Alias(_) => ("别名", "alias"),
            Self::FullName | Self::FullNameEn => ("全称", "full name"),
            Self::ShortName | Self::OtherShortName => ("简称", "short name"),
            Self::Text => ("原文", "words"),
            Self::English => ("英译", "English"),
            Self::Speaker | Self::SpeakerEn | Self::SpeakerAlias(_) => ("说话人", "speaker"),
            Self::Organization(_) | Self::OrganizationEn(_) => ("机构", "organisation"),
            Self::Role | Self::RoleEn => ("职务", "role"),
            Self::Domain(_) | Self::DomainEn(_) => ("领域", "field"),
            Self::Synonym => ("同义词（本图谱）", "synonym (ours)"),
            Self::City | Self::CityEn => ("城市", "city"),
            Self::Region | Self::RegionEn => ("地区", "region"),
            Self::Commission | Self::CommissionEn => ("备案渠道", "filed through"),
            Self::Modality | Self::ModalityEn => ("模态", "modality"),
            Self::Makes | Self::MakesEn => ("生成什么", "what it generates"),
            Self::Occasion | Self::OccasionEn => ("场合", "occasion"),
            Self::Meaning | Self::MeaningEn => ("含义", "meaning"),
            Self::Summary | Self::SummaryEn => ("概述", "summary"),
            Self::Cell(kind, _) | Self::CellEn(kind, _) => return kind.label(language),
            Self::Value | Self::ValueEn => ("数值", "value"),
            Self::Source => ("出处", "source"),
            Self::Title => ("篇名", "title"),
            Self::Outlet => ("转引自", "outlet"),
            Self::Author => ("作者", "author"),
            Self::Topic(_) => ("话题", "topic"),
            Self::Date => ("日期", "date"),
            Self::Publisher | Self::PublisherEn => ("出版者", "publisher"),
            Self::Key => ("编号", "id"),
        };
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}

/// The original text of a field; `None` where the record has no such field.
#[must_use]
pub fn field_text(atlas: &Atlas, record: RecordId, field: Field) -> Option<&str> {
    fields(atlas, record).into_iter().find(|&(at, _)| at == field).map(|(_, text)| text)
}

/// Every searched text of a record, best first.
pub fn fields(atlas: &Atlas, record: RecordId) -> Vec<(Field, &str)> {
    let mut list = List(Vec::new());
    match record {
        RecordId::Speaker(id) => {
            let speaker = &atlas[id];
            list.name(&speaker.name);
            list.each(Field::Alias, speaker.aliases.iter().map(Text::as_str));
            list.organizations(&speaker.organizations);
            list.both(Field::Role, Field::RoleEn, speaker.role.as_ref());
        }
        RecordId::Model(id) => {
            let model = &atlas[id];
            list.name(&model.name);
            list.organizations(&model.organizations);
            list.each(Field::Domain, model.fields.iter().map(|domain| domain.zh.as_str()));
            list.each(Field::DomainEn, model.fields.iter().map(|domain| domain.en.as_str()));
            let other = model.fields.first().and_then(|domain| synonyms::of_field(&domain.zh));
            list.0.extend(other.map(|words| (Field::Synonym, words)));
            list.both(Field::City, Field::CityEn, model.city.as_ref());
            let region = model.region.map(|id| &atlas[id].name);
            list.both(Field::Region, Field::RegionEn, region);
            list.word(Field::Modality, Field::ModalityEn, model.modality);
            list.word(Field::Makes, Field::MakesEn, model.makes);
        }
        RecordId::Region(id) => {
            let region = &atlas[id];
            list.name(&region.name);
            list.both(Field::FullName, Field::FullNameEn, Some(&region.full_name));
            list.one(Field::ShortName, &region.short_name);
            if let Some(short) = &region.other_short_name {
                list.one(Field::OtherShortName, short);
            }
        }
        RecordId::Route(id) => {
            let route = &atlas[id];
            list.name(&route.name);
            list.each(Field::Alias, route.aliases.iter().map(Text::as_str));
            list.both(Field::Summary, Field::SummaryEn, route.summary.as_ref());
            for cell in &route.cells {
                let (kind, items) = (cell.kind, &cell.items);
                list.each(|at| Field::Cell(kind, at), items.iter().map(|item| item.zh.as_str()));
                list.each(|at| Field::CellEn(kind, at), items.iter().map(|item| item.en.as_str()));
            }
        }
        RecordId::Quote(id) => {
            let quote = &atlas[id];
            let speaker = &atlas[quote.speaker];
            list.one(Field::Text, &quote.text);
            list.one(Field::English, &quote.english);
            list.both(Field::Speaker, Field::SpeakerEn, Some(&speaker.name));
            list.each(Field::SpeakerAlias, speaker.aliases.iter().map(Text::as_str));
            list.organizations(&speaker.organizations);
            list.both(Field::Role, Field::RoleEn, speaker.role.as_ref());
            list.both(Field::Occasion, Field::OccasionEn, quote.occasion.as_ref());
        }
        RecordId::Topic(id) => {
            let topic = &atlas[id];
            list.name(&topic.name);
            list.each(Field::Alias, topic.aliases.iter().map(Text::as_str));
            let other = synonyms::of_topic(&topic.key);
            list.0.extend(other.map(|words| (Field::Synonym, words)));
            list.both(Field::Meaning, Field::MeaningEn, Some(&topic.meaning));
        }
        RecordId::Craft(id) => {
            let craft = &atlas[id];
            list.name(&craft.name);
            list.each(Field::Alias, craft.aliases.iter().map(Text::as_str));
            list.both(Field::Meaning, Field::MeaningEn, Some(&craft.meaning));
        }
        RecordId::Figure(id) => {
            list.name(&atlas[id].label);
            list.both(Field::Value, Field::ValueEn, Some(&atlas[id].value));
        }
        RecordId::Filing(id) => {
            let filing = &atlas[id];
            // One name in both languages: indexed once.
            list.one(Field::NameZh, &filing.service);
            let names = filing.organizations.iter();
            let own = [filing.filed_by.as_str()].into_iter();
            list.each(Field::Organization, own.chain(names.clone().map(|who| who.zh.as_str())));
            list.each(Field::OrganizationEn, names.map(|who| who.en.as_str()));
            match filing.jurisdiction {
                Jurisdiction::Region(region) => {
                    list.both(Field::Region, Field::RegionEn, Some(&atlas[region].name));
                }
                Jurisdiction::Sasac => {
                    list.one(Field::Commission, Jurisdiction::SASAC_ZH);
                    list.one(Field::CommissionEn, Jurisdiction::SASAC_EN);
                }
            }
        }
        RecordId::Source(id) => {
            list.name(&atlas[id].title);
            list.both(Field::Publisher, Field::PublisherEn, Some(&atlas[id].publisher));
        }
    }
    list.one(Field::Key, atlas.key(record));
    list.0
}

struct List<'a>(Vec<(Field, &'a str)>);

impl<'a> List<'a> {
    fn one(&mut self, field: Field, text: &'a str) {
        self.0.push((field, text));
    }

    fn both(&mut self, zh: Field, en: Field, text: Option<&'a Bilingual>) {
        if let Some(text) = text {
            self.one(zh, &text.zh);
            self.one(en, &text.en);
        }
    }

    fn word<W: Word>(&mut self, zh: Field, en: Field, value: Option<W>) {
        if let Some(value) = value {
            self.one(zh, value.label(Language::Zh));
            self.one(en, value.label(Language::En));
        }
    }

    fn name(&mut self, name: &'a Bilingual) {
        self.both(Field::NameZh, Field::NameEn, Some(name));
    }

    fn each(&mut self, field: impl Fn(u8) -> Field, texts: impl Iterator<Item = &'a str>) {
        self.0.extend((0..=u8::MAX).zip(texts).map(|(at, text)| (field(at), text)));
    }

    fn organizations(&mut self, organizations: &'a [Bilingual]) {
        self.each(Field::Organization, organizations.iter().map(|who| who.zh.as_str()));
        self.each(Field::OrganizationEn, organizations.iter().map(|who| who.en.as_str()));
    }
}
