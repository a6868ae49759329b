//! A record as one copies it into a text: its words, who said them, and where they stand.

use super::{
    Atlas, Date, Jurisdiction, Language, Manner, Quote, RecordId, RegionId, RouteId, SourceId,
    Word, after_hanzi,
};

/// The record in a line or two of plain text with its citation, as `y` copies it.
#[must_use]
pub fn citation(atlas: &Atlas, id: RecordId, language: Language) -> String {
    let body = match id {
        RecordId::Quote(id) => quoted(atlas, &atlas[id], language),
        RecordId::Figure(id) => {
            let figure = &atlas[id];
            let by = figure.reported_by.get(language);
            let when = figure.date.map(|date| format!(", {date}")).unwrap_or_default();
            match language {
                Language::Zh => format!(
                    "{}：{}（报告数字，{by}{}）",
                    figure.label.zh,
                    figure.value.zh,
                    when.replace(", ", "，")
                ),
                Language::En => format!(
                    "{}: {} (reported figure; {by}{when})",
                    figure.label.en, figure.value.en
                ),
            }
        }
        RecordId::Model(id) => {
            let model = &atlas[id];
            let who: Vec<&str> = model.organizations.iter().map(|who| who.get(language)).collect();
            let mut parts = vec![who.join(if language == Language::Zh { "、" } else { "; " })];
            parts.extend(model.parameters.map(|size| size.to_string()));
            parts.extend(model.released.map(|date: Date| date.to_string()));
            let name = both(&model.name.zh, &model.name.en, language);
            match language {
                Language::Zh => format!("{name}（{}）", parts.join("，")),
                Language::En => format!("{name} ({})", parts.join(", ")),
            }
        }
        RecordId::Filing(id) => {
            let filing = &atlas[id];
            let place = match filing.jurisdiction {
                Jurisdiction::Region(region) => atlas[region].name.clone(),
                Jurisdiction::Sasac => Jurisdiction::sasac(),
            };
            let (place, by, day) = (place.get(language), &filing.filed_by, filing.filed);
            match language {
                Language::Zh => {
                    format!("{}（已备案服务；{by}，{place}备案，{day}）", filing.service)
                }
                Language::En => {
                    format!("{} (filed service; {by}, filed in {place}, {day})", filing.service)
                }
            }
        }
        RecordId::Source(id) => {
            return reference(atlas, id, language);
        }
        RecordId::Topic(id) => defined(
            &atlas[id].name.zh,
            &atlas[id].name.en,
            atlas[id].meaning.get(language),
            language,
        ),
        RecordId::Craft(id) => defined(
            &atlas[id].name.zh,
            &atlas[id].name.en,
            atlas[id].meaning.get(language),
            language,
        ),
        RecordId::Speaker(id) => {
            let speaker = &atlas[id];
            let name = both(&speaker.name.zh, &speaker.name.en, language);
            match &speaker.role {
                Some(role) => format!("{name}{}{}", language.pick("，", ", "), role.get(language)),
                None => name,
            }
        }
        RecordId::Region(id) => region(atlas, id, language),
        RecordId::Route(id) => route(atlas, id, language),
    };
    let paragraphs = atlas.paragraphs_of(id);
    let mut lines = vec![body];
    lines.extend(caveats(atlas, id, language));
    for &source in atlas.sources_of(id) {
        let article = atlas[source].is_article() && !paragraphs.is_empty();
        let place = match (article, language) {
            (false, _) => String::new(),
            (true, Language::Zh) => format!("，第 {} 段", list(paragraphs)),
            (true, Language::En) => format!(", ¶{}", list(paragraphs)),
        };
        lines.push(format!("— {}{place}", reference(atlas, source, language)));
    }
    lines.join("\n")
}

/// What a quote must not be copied without: its context, and the words to which the context sends its reader.
fn caveats(atlas: &Atlas, id: RecordId, language: Language) -> Vec<String> {
    let RecordId::Quote(id) = id else { return Vec::new() };
    let quote = &atlas[id];
    let Some(context) = &quote.context else { return Vec::new() };
    let mut caveats = vec![format!("[{}]", context.get(language))];
    let beside = atlas.paired_with(id).into_iter();
    caveats.extend(beside.map(|other| format!("[{}]", quoted(atlas, &atlas[other], language))));
    caveats
}

fn quoted(atlas: &Atlas, quote: &Quote, language: Language) -> String {
    let speaker = &atlas[quote.speaker];
    let who = both(&speaker.name.zh, &speaker.name.en, language);
    let role = quote.role.as_ref().or(speaker.role.as_ref()).map(|role| role.get(language));
    let mut circumstances: Vec<String> = Vec::new();
    circumstances.extend(role.map(str::to_owned));
    circumstances.extend(quote.occasion.as_ref().map(|at| at.get(language).to_owned()));
    circumstances.extend(quote.date.map(|date| date.to_string()));
    circumstances.extend(quote.via.as_ref().map(|via| match language {
        Language::Zh => format!("转引自{}", after_hanzi(&via.zh)),
        Language::En => format!("via {}", via.en),
    }));
    let told = match (quote.manner, language) {
        (Manner::Direct, Language::Zh) => None,
        (Manner::Direct, Language::En) => Some("our translation".to_owned()),
        (Manner::Reported, Language::Zh) => Some("转述，本图谱摘要".to_owned()),
        (Manner::Reported, Language::En) => Some("reported speech, our summary".to_owned()),
    };
    circumstances.extend(told);
    let text = match (quote.manner, language) {
        (Manner::Direct, Language::Zh) => format!("“{}”", quote.text),
        (Manner::Direct, Language::En) => format!("“{}” [“{}”]", quote.english, quote.text),
        (Manner::Reported, Language::Zh) => quote.text.to_string(),
        (Manner::Reported, Language::En) => quote.english.to_string(),
    };
    let around = match (circumstances.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Zh) => format!("（{}）", circumstances.join("，")),
        (false, Language::En) => format!(" ({})", circumstances.join("; ")),
    };
    match language {
        Language::Zh => format!("{who}{around}：{text}"),
        Language::En => format!("{who}{around}: {text}"),
    }
}

/// A place with everything that was reported of it, each with who stated it.
fn region(atlas: &Atlas, id: RegionId, language: Language) -> String {
    let name = &atlas[id].name;
    let mut lines = vec![both(&name.zh, &name.en, language)];
    let figures = atlas.figures.iter().filter(|(_, figure)| figure.regions.contains(&id));
    lines.extend(figures.map(|(figure, _)| citation(atlas, RecordId::Figure(figure), language)));
    lines.join("\n")
}

/// A route with its cells, each with the paragraphs that it rests on.
fn route(atlas: &Atlas, id: RouteId, language: Language) -> String {
    let route = &atlas[id];
    let mut lines = vec![both(&route.name.zh, &route.name.en, language)];
    for cell in &route.cells {
        let items: Vec<&str> = cell.items.iter().map(|item| item.get(language)).collect();
        let text = items.join(language.pick("；", "; "));
        let label = cell.kind.label(language);
        let numbers = list(&cell.paragraphs);
        lines.push(match language {
            Language::Zh => format!("{label}：{text}（第 {numbers} 段）"),
            Language::En => format!("{label}: {text} (¶{numbers})"),
        });
    }
    lines.join("\n")
}

fn defined(zh: &str, en: &str, meaning: &str, language: Language) -> String {
    let colon = if language == Language::Zh { "：" } else { ": " };
    format!("{}{colon}{meaning}", both(zh, en, language))
}

fn both(zh: &str, en: &str, language: Language) -> String {
    match language {
        _ if zh == en => zh.to_owned(),
        Language::Zh => format!("{zh} {en}"),
        Language::En => format!("{en} {zh}"),
    }
}

/// A source as a bibliography names it: title, publisher, date, address.
fn reference(atlas: &Atlas, id: SourceId, language: Language) -> String {
    let source = &atlas[id];
    // What is not known stands in brackets, as catalogues write it, so that the line can be printed.
    let title = match (source.is_article(), language) {
        (true, Language::Zh) => "[无题，2023 年年中的中文新闻特稿]",
        (true, Language::En) => "[Untitled Chinese news feature of mid-2023]",
        (false, _) => source.title.get(language),
    };
    let publisher = match source.publisher.en.as_str() {
        "not stated" => language.pick("[出版者不详]", "[publisher unknown]"),
        _ => source.publisher.get(language),
    };
    let mut parts = vec![title.to_owned(), publisher.to_owned()];
    parts.extend(source.date.map(|date| date.to_string()));
    parts.extend(source.address.as_ref().map(super::Text::to_string));
    parts.join(if language == Language::Zh { "，" } else { ", " })
}

fn list(paragraphs: &[u8]) -> String {
    let numbers: Vec<String> = paragraphs.iter().map(u8::to_string).collect();
    numbers.join(", ")
}
