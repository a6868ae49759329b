//! The words of a citation for readers: who said what, around what, and what must be known of it.

use super::page::markdown_inert;
use super::style::Style;
use crate::atlas::{Bilingual, Language, after_hanzi};
use crate::desk::{Card, Paired, Speech, Words};

/// The lines before the references.
pub(super) fn words(card: &Card, style: Style, language: Language) -> Vec<String> {
    let who = both(&card.name, language);
    let comma = language.pick("，", ", ");
    let colon = language.pick("：", ": ");
    let mut lines = if let Some(words) = &card.words {
        let around = around(words, language);
        let around = if around.is_empty() {
            String::new()
        } else {
            let around = around.join(language.pick("，", "; "));
            language.pick(format!("（{around}）"), format!(" ({around})"))
        };
        vec![format!("{who}{around}{colon}{}", spoken(words, language))]
    } else {
        let mut lists = known(card, language, comma);
        // Numbers of different kinds never stand in one line.
        let (first, counted) = match card.lists().first() {
            Some((None, _)) => (Some(lists.remove(0)), lists),
            _ => (None, lists),
        };
        let first = std::iter::once(who).chain(first).collect::<Vec<_>>().join(comma);
        std::iter::once(first).chain(counted).collect()
    };
    lines.extend(caveats(card, language).into_iter().map(|caveat| format!("[{caveat}]")));
    if style == Style::Markdown {
        return lines
            .into_iter()
            .map(|line| format!("> {}\n>", markdown_inert(&line).replace('\n', "\n> ")))
            .collect();
    }
    lines
}

/// What is known of a record, each of its lists in a line.
pub(super) fn known(card: &Card, language: Language, between: &str) -> Vec<String> {
    let colon = language.pick("：", ": ");
    let lists = card.lists().into_iter().map(|(_, facts)| {
        let facts = facts.into_iter();
        let facts =
            facts.map(|fact| format!("{}{colon}{}", fact.label.get(language), fact.told(language)));
        facts.collect::<Vec<_>>().join(between)
    });
    lists.collect()
}

/// What must be known of a record: its warning with the words that belong to it, then its doubts.
pub(super) fn caveats(card: &Card, language: Language) -> Vec<String> {
    let mut caveats: Vec<String> = Vec::new();
    let paired = card.words.iter().flat_map(|words| &words.paired);
    let mut paired = paired.map(|paired| beside(paired, language)).peekable();
    if let Some(warning) = &card.warning {
        caveats.push(warning.get(language).to_owned());
    }
    if paired.peek().is_some() {
        let beside: Vec<String> = paired.collect();
        let label = language.pick("须连同引用：", "to be quoted together with: ");
        caveats.push(format!("{label}{}", beside.join(language.pick("；", "; "))));
    }
    caveats.extend(card.notes.iter().map(|note| note.get(language).to_owned()));
    caveats
}

/// The words that belong to a record's own.
pub(super) fn beside_all(card: &Card, language: Language) -> Vec<String> {
    let paired = card.words.iter().flat_map(|words| &words.paired);
    paired.map(|paired| beside(paired, language)).collect()
}

fn beside(paired: &Paired, language: Language) -> String {
    let words = Words {
        text: paired.text.clone(),
        english: paired.english.clone(),
        speech: paired.speech,
        ..Words::default()
    };
    let told = told(paired.speech, language)
        .map(|told| language.pick(format!("（{told}）"), format!(" ({told})")));
    format!("{}{}", spoken(&words, language), told.unwrap_or_default())
}

/// The words: in marks only where they are the speaker's own.
pub(super) fn spoken(words: &Words, language: Language) -> String {
    let text = &words.text;
    match (words.speech, language, &words.english) {
        (Speech::Direct, Language::En, Some(english)) => format!("“{english}” [“{text}”]"),
        (Speech::Direct, ..) => format!("“{text}”"),
        (Speech::Reported, Language::En, Some(english)) => english.clone(),
        (Speech::Reported | Speech::Unstated, ..) => text.clone(),
    }
}

fn told(speech: Speech, language: Language) -> Option<&'static str> {
    match (speech, language) {
        (Speech::Reported, Language::Zh) => Some("转述，非原话"),
        (Speech::Reported, Language::En) => Some("reported speech, not the speaker's own words"),
        (Speech::Direct | Speech::Unstated, _) => None,
    }
}

/// Role, occasion, day, outlet, and in whose words it is.
pub(super) fn around(words: &Words, language: Language) -> Vec<String> {
    let mut around: Vec<String> = Vec::new();
    let text = |text: &Bilingual| text.get(language).to_owned();
    around.extend(words.role.as_ref().map(text));
    around.extend(words.occasion.as_ref().map(text));
    around.extend(words.date.map(|date| date.to_string()));
    let via = words.via.as_ref().map(|via| via.get(language));
    around.extend(
        via.map(|via| language.pick(format!("转引自{}", after_hanzi(via)), format!("via {via}"))),
    );
    around.extend(told(words.speech, language).map(str::to_owned));
    if words.speech == Speech::Direct && language == Language::En && words.english.is_some() {
        around.push("our translation".to_owned());
    }
    around
}

/// A name in both languages.
pub(super) fn both(name: &Bilingual, language: Language) -> String {
    match name.second(language) {
        Some(second) => format!("{} {second}", name.get(language)),
        None => name.get(language).to_owned(),
    }
}
