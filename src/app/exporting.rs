//! The list at hand as an export.

use super::export::Exported;
use super::overlay::Overlay;
use super::state::App;
use super::tabs::Tab;
use crate::desk::{Card, Collection, Mark};
use crate::search::Item;

/// How many quotes of an archive leave at once; a longer list is for the command line, which writes it as it reads.
const MOST_ROWS: usize = 10_000;

impl App {
    /// Whether a list or a record is at hand that can leave.
    pub(super) fn can_export(&self) -> bool {
        if self.day.is_none() {
            return false;
        }
        match self.layers().last() {
            Some(Overlay::Finder(finder)) => !finder.hits().is_empty(),
            Some(Overlay::Desk(_) | Overlay::Card(..)) => self.selected_mark().is_some(),
            Some(Overlay::Compare(_) | Overlay::Record(..)) => true,
            Some(_) => false,
            None => {
                let (tab, context) = self.current();
                tab.selected(&context).is_some() || !tab.copied(&context).is_empty()
            }
        }
    }

    /// The list at hand; `None` where there is none.
    pub(super) fn exported(&self) -> Option<Exported> {
        if let Some(Overlay::Desk(_) | Overlay::Card(..)) = self.layers().last() {
            return self.exported_marks();
        }
        let (items, left_out) = self.listed();
        let title = match self.layers().last() {
            Some(Overlay::Finder(finder)) => {
                let query = finder.query().trim();
                self.language.pick(format!("搜索 {query}"), format!("Found by {query}"))
            }
            Some(Overlay::Record(item, _)) => item.name(&self.atlas).get(self.language).to_owned(),
            Some(Overlay::Compare(_)) => self.language.pick("比较", "Comparison").to_owned(),
            _ => self.tab.label(self.language).to_owned(),
        };
        let card = |item: &Item| {
            let note = self.kept.mark(&self.record_of(item)).map(|mark| mark.note.clone());
            (self.card_of(item), note.unwrap_or_default())
        };
        let records: Vec<(Card, String)> = items.iter().map(card).collect();
        let stem = self.stem_of(&title);
        (!records.is_empty()).then_some(Exported {
            title,
            stem,
            records,
            left_out,
            collection: None,
        })
    }

    /// The rows of the list at hand, and how many more it has.
    fn listed(&self) -> (Vec<Item>, usize) {
        match self.layers().last() {
            Some(Overlay::Finder(finder)) => {
                let hits = finder.hits().iter().map(|hit| hit.item.clone()).collect::<Vec<_>>();
                let total = finder.found.as_ref().map_or(0, |found| found.total.count);
                let left_out = total.saturating_sub(hits.len());
                (hits, left_out)
            }
            Some(_) => (self.copied_items(), 0),
            None => {
                let (tab, context) = self.current();
                let listed = tab.listed(&context, MOST_ROWS);
                let left_out = match self.tab {
                    Tab::Archive => self.tabs.archive.shown().saturating_sub(listed.len()),
                    _ => 0,
                };
                (listed, left_out)
            }
        }
    }

    /// The marks that the desk shows, or the one whose copy is open.
    fn exported_marks(&self) -> Option<Exported> {
        let collection = self.kept.current();
        let marks: Vec<&Mark> = match self.layers().last() {
            Some(Overlay::Card(record, _)) => collection.mark(record).into_iter().collect(),
            _ => self.desk_marks(),
        };
        let title = collection.label(self.language).to_owned();
        let of_marks = Collection {
            marks: marks.iter().map(|&mark| mark.clone()).collect(),
            ..Collection::new(&collection.id, &collection.name)
        };
        let records = marks.iter().map(|mark| ((*mark.card).clone(), mark.note.clone()));
        let records: Vec<(Card, String)> = records.collect();
        let stem = self.stem_of(&title);
        (!records.is_empty()).then_some(Exported {
            title,
            stem,
            records,
            left_out: 0,
            collection: Some(of_marks),
        })
    }

    /// A name for a file: the title without what no file system takes, and the day.
    fn stem_of(&self, title: &str) -> String {
        const MOST_CHARS: usize = 60;
        let kept = |character: char| {
            let steers = character.is_control() || character.is_whitespace();
            if steers || r#"/\:*?"<>|"#.contains(character) { '-' } else { character }
        };
        let title: String = title.chars().take(MOST_CHARS).map(kept).collect();
        let title = title.trim_matches(['-', '.']);
        let title = if title.is_empty() { "baijia" } else { title };
        let day = self.day.map(|day| format!("-{day}")).unwrap_or_default();
        format!("{}{day}", title.to_lowercase())
    }
}
