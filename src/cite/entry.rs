//! A record as a reference manager sees it: one source, and the quote in its note.

use std::borrow::Cow;

use super::address::{link, unlinked};
use super::prose::{around, caveats, spoken};
use super::reference::{
    Medium, is_page, language_of, language_of_source, medium, pages, place, publisher, read_on,
    title,
};
use crate::atlas::{Bilingual, Date, Language};
use crate::desk::{Card, Work};

/// The fields of one entry.
pub(super) struct Entry {
    /// The record's id.
    pub key: String,
    /// What the source is; `None` where the record names none.
    pub medium: Option<Medium>,
    /// The source's title, or what describes it.
    pub title: String,
    /// Who wrote the source.
    pub authors: Vec<String>,
    /// The source's publisher; `None` where it is not known.
    pub publisher: Option<String>,
    /// The source's date.
    pub date: Option<Date>,
    /// Its address.
    pub address: Option<String>,
    /// When it was read; of online sources only.
    pub accessed: Option<Date>,
    /// The page in it, as a number or range; any other place stands in the note.
    pub pages: Option<String>,
    /// The language of the title.
    pub language: Language,
    /// The language of the source; `None` where it is not known.
    pub source_language: Option<Language>,
    /// The language of the note.
    pub note_language: Language,
    /// Who said what, around what, and what must be known of it; a line each.
    pub note: Vec<String>,
}

impl Entry {
    /// The entry of a record, by its first source; further sources stand in the note.
    pub(super) fn of(card: &Card, language: Language, accessed: Date) -> Self {
        // Of a quote the name is its speaker's, and no title.
        let unsourced = Work {
            title: Some(match card.words {
                Some(_) => Bilingual::new("[来源不详]", "[source unknown]"),
                None => card.name.clone(),
            }),
            ..Work::default()
        };
        let work = card.sources.first().unwrap_or(&unsourced);
        let mut note = Vec::new();
        if let Some(words) = &card.words {
            let colon = language.pick("：", ": ");
            let around = around(words, language).join(language.pick("，", "; "));
            let around = match around.as_str() {
                "" => String::new(),
                _ => language.pick(format!("（{around}）"), format!(" ({around})")),
            };
            note.push(format!(
                "{}{around}{colon}{}",
                card.name.get(language),
                spoken(words, language)
            ));
        } else {
            let facts = card
                .facts
                .iter()
                .map(|fact| format!("{}: {}", fact.label.get(language), fact.told(language)));
            note.push(card.name.get(language).to_owned());
            note.extend(facts);
        }
        note.extend(place(work, language).filter(|_| !is_page(work)));
        note.extend(unlinked(work, language));
        note.extend(caveats(card, language).into_iter().map(|caveat| format!("[{caveat}]")));
        let further = card.works().into_iter().skip(1);
        note.extend(further.map(|work| {
            let mut parts = vec![title(work, language), publisher(work, language)];
            parts.extend(work.date.map(|date| date.to_string()));
            parts.extend(place(work, language));
            parts.extend(link(work).map(Cow::into_owned).or_else(|| unlinked(work, language)));
            parts.join(language.pick("，", ", "))
        }));
        let address = link(work);
        Self {
            key: card.key.clone(),
            medium: card.sources.first().map(medium),
            title: title(work, language),
            authors: work.authors.clone(),
            publisher: work.publisher.as_ref().map(|it| it.get(language).to_owned()),
            date: work.date,
            address: address.as_deref().map(str::to_owned),
            accessed: address.map(|_| read_on(work, accessed)),
            pages: pages(work),
            language: language_of(work, language),
            source_language: card
                .sources
                .first()
                .and_then(|work| language_of_source(work, card.words.as_ref().map(|it| &*it.text))),
            note_language: language,
            note,
        }
    }
}
