//! Cards of the records of an atlas and of an archive.

use super::authors::authors_in;
use super::card::{Card, Fact, Locator, Paired, Speech, Words, Work};
use crate::atlas::{
    ArchiveField, Atlas, Bilingual, Caution, Figure, Filing, Jurisdiction, Model, Quotation,
    QuoteId, RecordId, SourceId, Text, Word,
};
use crate::search::Item;

impl Card {
    /// The card of anything that can be found.
    #[must_use]
    pub fn of_item(atlas: &Atlas, item: &Item) -> Self {
        match item {
            Item::Record(id) => Self::of_record(atlas, *id),
            Item::Quotation(quotation) => Self::of_quotation(quotation),
            Item::Speaker(speaker) => Self {
                archive: Some(String::new()),
                name: speaker.name.clone(),
                ..Self::empty(item.kind(), &speaker.key)
            },
        }
    }

    /// The card of a record of the atlas.
    #[must_use]
    pub fn of_record(atlas: &Atlas, id: RecordId) -> Self {
        let mut card = Self::empty(id.kind(), atlas.key(id));
        card.name = atlas.name(id);
        card.sources = match id {
            RecordId::Source(id) => vec![work(atlas, id, &[])],
            _ => atlas
                .sources_of(id)
                .iter()
                .map(|&source| work(atlas, source, atlas.paragraphs_of(id)))
                .collect(),
        };
        match id {
            RecordId::Quote(id) => quote(atlas, id, &mut card),
            RecordId::Model(id) => model(atlas, &atlas[id], &mut card),
            RecordId::Figure(id) => figure(&atlas[id], &mut card),
            RecordId::Speaker(id) => {
                let speaker = &atlas[id];
                card.facts.extend(speaker.role.clone().map(|role| fact("身份", "Role", role)));
                card.notes.clone_from(&speaker.notes);
            }
            RecordId::Topic(id) => {
                card.facts.push(fact("含义", "Meaning", atlas[id].meaning.clone()));
            }
            RecordId::Craft(id) => {
                card.facts.push(fact("含义", "Meaning", atlas[id].meaning.clone()));
                card.notes.clone_from(&atlas[id].notes);
            }
            RecordId::Filing(id) => filing(atlas, &atlas[id], &mut card),
            RecordId::Region(_) | RecordId::Route(_) | RecordId::Source(_) => {}
        }
        card
    }

    /// The card of a quote of an archive, with everything that its line states.
    #[must_use]
    pub fn of_quotation(quotation: &Quotation) -> Self {
        let field = |wanted| quotation.field(wanted).filter(|text| !text.trim().is_empty());
        let same = |wanted| field(wanted).map(Bilingual::same);
        let mut card = Self::empty(crate::atlas::Kind::Quote, &quotation.key);
        card.archive = Some(quotation.archive.as_deref().unwrap_or_default().to_owned());
        card.name = quotation.speaker.clone();
        let role = [quotation.role.as_ref(), quotation.org.as_ref()];
        let role: Vec<&str> = role.into_iter().flatten().map(String::as_str).collect();
        card.words = Some(Words {
            text: quotation.text.clone(),
            speech: quotation.manner.map_or(Speech::Unstated, Speech::from),
            role: (!role.is_empty()).then(|| Bilingual::new(role.join("，"), role.join(", "))),
            occasion: same(ArchiveField::Occasion),
            date: quotation.date,
            via: same(ArchiveField::Via),
            ..Words::default()
        });
        card.topics = quotation.topics().map(Bilingual::same).collect();
        card.warning = same(ArchiveField::Context);
        card.notes = stated_warnings(quotation);
        for (told, zh, en) in ArchiveField::CITED_BESIDE {
            let values: Vec<&str> =
                quotation.all(told).filter(|text| !text.trim().is_empty()).collect();
            if !values.is_empty() {
                let values = Bilingual::new(values.join("、"), values.join("; "));
                card.facts.push(fact(zh, en, values));
            }
        }
        card.sources.extend(archived_work(quotation));
        card
    }
}

/// Why an archive's quote must not simply be printed: that its line warns of it.
#[must_use]
pub fn caution_of(quotation: &Quotation) -> Option<Caution> {
    (!stated_warnings(quotation).is_empty()).then_some(Caution::NotAlone)
}

/// The warnings that an archive's line has under a name of its own, such as `warning` or `不可单引`, with that name where it tells more.
#[must_use]
pub fn stated_warnings(quotation: &Quotation) -> Vec<Bilingual> {
    const NAMES: [&str; 11] = [
        "warning",
        "warnings",
        "caution",
        "caveat",
        "caveats",
        "警告",
        "提醒",
        "须知",
        "注意",
        "注意事项",
        "不可单引",
    ];
    let other = quotation.other().into_iter();
    let stated = other.filter(|(name, _)| NAMES.contains(&name.trim().to_lowercase().as_str()));
    let texts = stated.flat_map(|(name, json)| {
        let values = match serde_json::from_str(&json).unwrap_or_default() {
            serde_json::Value::Array(values) => values,
            value => vec![value],
        };
        values.into_iter().filter_map(move |value| match value {
            serde_json::Value::String(text) if text.trim().is_empty() => None,
            serde_json::Value::String(text) => Some(text),
            // A sign that is set says what its name says.
            serde_json::Value::Bool(true) => Some(name.clone()),
            serde_json::Value::Null | serde_json::Value::Bool(false) => None,
            value => Some(format!("{name}: {value}")),
        })
    });
    texts.map(|text| Bilingual::same(&text)).collect()
}

/// Where an archived quote stands; `None` where its line states nothing of it.
///
/// `source` is the outlet where the line has a title, or where it is called like one; else it is the title itself.
fn archived_work(quotation: &Quotation) -> Option<Work> {
    let field = |wanted| quotation.field(wanted).filter(|text| !text.trim().is_empty());
    let title = field(ArchiveField::Title);
    // A source that is called as its title is that title, and no outlet.
    let is_title = |source: &&str| title.is_some_and(|title| title.trim() == source.trim());
    let source = field(ArchiveField::Source).filter(|source| !is_title(source));
    let publisher = field(ArchiveField::Publisher);
    let (title, outlet) = match (title, source) {
        (None, Some(source)) if is_outlet(source) => (None, Some(source)),
        (None, source) => (source, None),
        (title, source) => (title, source),
    };
    let publisher = match (outlet, publisher) {
        (Some(outlet), Some(publisher)) if outlet != publisher => Some(Bilingual::new(
            format!("{outlet}（{publisher}）"),
            format!("{outlet} ({publisher})"),
        )),
        (outlet, publisher) => outlet.or(publisher).map(Bilingual::same),
    };
    let page = field(ArchiveField::Page).map(str::to_owned);
    let paragraphs = field(ArchiveField::Paragraph);
    let numbers = paragraphs.map(paragraph_numbers).unwrap_or_default();
    let locator = match (page, numbers.is_empty()) {
        (Some(page), true) => Some(Locator::Page(page)),
        (Some(page), false) => Some(Locator::PageAndParagraphs(page, numbers)),
        (None, false) => Some(Locator::Paragraphs(numbers)),
        // What is no number is the place as it is written.
        (None, true) => paragraphs.map(|written| Locator::Page(written.to_owned())),
    };
    let authors = field(ArchiveField::Author).map(authors_in).unwrap_or_default();
    let is_stated = title.is_some()
        || publisher.is_some()
        || quotation.url.is_some()
        || locator.is_some()
        || !authors.is_empty();
    is_stated.then(|| Work {
        title: title.map(Bilingual::same),
        authors,
        publisher,
        date: quotation.date,
        address: quotation.url.clone(),
        accessed: field(ArchiveField::Accessed).and_then(|written| written.trim().parse().ok()),
        locator,
        ..Work::default()
    })
}

/// Whether a source is called as outlets are: a short name without marks that ends like one.
fn is_outlet(source: &str) -> bool {
    const MOST_CHARS: usize = 12;
    const ENDS: [&str; 14] = [
        "报",
        "日报",
        "晚报",
        "周刊",
        "杂志",
        "新闻",
        "财经",
        "通讯社",
        "新华社",
        "电视台",
        "Daily",
        "Times",
        "News",
        "Post",
    ];
    let source = source.trim().trim_start_matches('《').trim_end_matches('》');
    let is_plain = |c: char| c.is_alphanumeric() || c == ' ';
    let is_short = source.chars().count() <= MOST_CHARS || source.is_ascii();
    is_short && source.chars().all(is_plain) && ENDS.iter().any(|end| source.ends_with(end))
}

/// The numbers of paragraphs as they are written: `16`, `3-5`, `3、5`, `¶ 16`, `第16段`; none where something else stands there.
fn paragraph_numbers(written: &str) -> Vec<u32> {
    /// A range longer than this is no range of paragraphs.
    const MOST: u32 = 100;
    let written = written.trim().trim_start_matches(['¶', '第']).trim_end_matches('段').trim();
    let mut numbers = Vec::new();
    for part in written.split([',', '，', '、']) {
        let ends: Option<Vec<u32>> =
            part.split(['-', '–', '—', '~']).map(|end| end.trim().parse().ok()).collect();
        match ends.as_deref() {
            Some([one]) => numbers.push(*one),
            Some([first, last]) if first <= last && last - first < MOST => {
                numbers.extend(*first..=*last);
            }
            _ => return Vec::new(),
        }
    }
    numbers
}

fn fact(zh: &str, en: &str, value: Bilingual) -> Fact {
    Fact::new(Bilingual::new(zh, en), value)
}

fn quote(atlas: &Atlas, id: QuoteId, card: &mut Card) {
    let quote = &atlas[id];
    card.name = atlas[quote.speaker].name.clone();
    card.topics = quote.topics.iter().map(|&topic| atlas[topic].name.clone()).collect();
    card.warning.clone_from(&quote.context);
    card.notes.clone_from(&quote.notes);
    card.words = Some(Words {
        text: quote.text.to_string(),
        english: Some(quote.english.to_string()),
        speech: quote.manner.into(),
        role: quote.role.clone().or_else(|| atlas[quote.speaker].role.clone()),
        occasion: quote.occasion.clone(),
        date: quote.date,
        via: quote.via.clone(),
        paired: paired(atlas, id),
    });
}

/// The words without which a quote's must not be printed.
fn paired(atlas: &Atlas, id: QuoteId) -> Vec<Paired> {
    let others = atlas.paired_with(id).into_iter().map(|other| &atlas[other]);
    others
        .map(|other| Paired {
            key: other.key.to_string(),
            text: other.text.to_string(),
            english: Some(other.english.to_string()),
            speech: Speech::from(other.manner),
        })
        .collect()
}

fn model(atlas: &Atlas, model: &Model, card: &mut Card) {
    let joined = |separator: &str, each: &dyn Fn(&Bilingual) -> String| {
        model.organizations.iter().map(each).collect::<Vec<_>>().join(separator)
    };
    let organizations = Bilingual::new(
        joined("、", &|it| it.zh.to_string()),
        joined("; ", &|it| it.en.to_string()),
    );
    card.facts.push(fact("机构", "Organisation", organizations));
    if let Some(region) = model.region {
        card.facts.push(fact("地区", "Region", atlas[region].name.clone()));
    }
    let plain = |text: String| Bilingual::new(text.clone(), text);
    card.facts.extend(model.parameters.map(|it| fact("参数", "Parameters", plain(it.to_string()))));
    let active = model.active_parameters.map(|it| plain(it.to_string()));
    card.facts.extend(active.map(|it| fact("激活参数", "Active parameters", it)));
    card.facts.extend(model.released.map(|it| fact("发布", "Released", plain(it.to_string()))));
    let open = model.open_source;
    let label = |language| open.label(language).to_owned();
    let open = Bilingual::new(label(crate::atlas::Language::Zh), label(crate::atlas::Language::En));
    card.facts.push(fact("开源", "Open source", open));
    card.notes.clone_from(&model.notes);
}

fn filing(atlas: &Atlas, filing: &Filing, card: &mut Card) {
    let plain = |text: &str| Bilingual::same(text);
    card.facts.push(fact("备案单位", "Filed by", plain(&filing.filed_by)));
    let place = match filing.jurisdiction {
        Jurisdiction::Region(region) => atlas[region].name.clone(),
        Jurisdiction::Sasac => Jurisdiction::sasac(),
    };
    card.facts.push(fact("属地", "Jurisdiction", place));
    card.facts.push(fact("备案日期", "Filed", plain(&filing.filed.to_string())));
    card.notes.clone_from(&filing.notes);
}

fn figure(figure: &Figure, card: &mut Card) {
    card.facts.push(fact("报告数字", "Reported figure", figure.value.clone()));
    card.facts.push(fact("报告者", "Reported by", figure.reported_by.clone()));
    card.facts.extend(figure.report.clone().map(|report| fact("报告", "Report", report)));
    if let Some(date) = figure.date.map(|date| date.to_string()) {
        card.facts.push(fact("日期", "Date", Bilingual::new(date.clone(), date)));
    }
    card.notes.clone_from(&figure.notes);
}

/// A source of the atlas. The article from which the atlas starts has no title and names no publisher; paragraphs are its own.
fn work(atlas: &Atlas, id: SourceId, paragraphs: &[u8]) -> Work {
    let source = &atlas[id];
    let is_article = source.is_article();
    let stated = source.publisher.en != "not stated";
    Work {
        key: source.key.to_string(),
        title: (!is_article).then(|| source.title.clone()),
        publisher: stated.then(|| source.publisher.clone()),
        date: source.date,
        address: source.address.as_ref().map(Text::to_string),
        version: source.version.as_ref().map(Text::to_string),
        authors: Vec::new(),
        accessed: None,
        locator: (is_article && !paragraphs.is_empty())
            .then(|| Locator::Paragraphs(paragraphs.iter().map(|&number| number.into()).collect())),
    }
}
