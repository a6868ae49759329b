//! The numbered sources of a brief.

use crate::atlas::Language;
use crate::cite::reference;
use crate::desk::{Card, Fact, Work};

use super::Brief;

/// The references of a brief in the order in which they are first cited, each once.
#[derive(Default)]
pub(super) struct References {
    pub texts: Vec<String>,
}

impl References {
    /// The numbers of sources from 1, each with the place in it.
    pub fn cited<'w>(
        &mut self,
        works: impl IntoIterator<Item = &'w Work>,
        brief: &Brief,
    ) -> Vec<(usize, Option<String>)> {
        works.into_iter().map(|work| self.number(work, brief)).collect()
    }

    /// Behind something known: where it stands, with a blank before it; nothing where that is not said of it alone.
    pub fn behind(&mut self, fact: &Fact, brief: &Brief) -> String {
        let sources = fact.count.iter().flat_map(|count| &count.sources);
        match numbers(&self.cited(sources, brief), brief.language) {
            cited if cited.is_empty() => cited,
            cited => format!(" {cited}"),
        }
    }

    fn number(&mut self, work: &Work, brief: &Brief) -> (usize, Option<String>) {
        let place = reference::place(work, brief.language);
        // The place stands where the source is cited: one source has one number.
        let whole = Work { locator: None, ..work.clone() };
        let text = reference::reference(&whole, brief.style, brief.language, brief.day);
        let text = text.trim_start_matches("— ").to_owned();
        let at = self.texts.iter().position(|known| *known == text).unwrap_or_else(|| {
            self.texts.push(text);
            self.texts.len() - 1
        });
        (at + 1, place)
    }
}

/// What stands behind a record: the numbers of its sources, or of a quote without one that none is known.
pub(super) fn sourced(
    cited: &[(usize, Option<String>)],
    card: &Card,
    language: Language,
) -> String {
    if cited.is_empty() && card.words.is_some() {
        return language.pick("[来源不详]", "[source unknown]").to_owned();
    }
    numbers(cited, language)
}

/// The numbers of what is cited, `[1, ¶16] [2]`.
fn numbers(cited: &[(usize, Option<String>)], language: Language) -> String {
    let comma = language.pick("，", ", ");
    let cited = cited.iter().map(|(number, place)| match place {
        Some(place) => format!("[{number}{comma}{place}]"),
        None => format!("[{number}]"),
    });
    cited.collect::<Vec<_>>().join(" ")
}
