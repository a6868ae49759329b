//! A brief as one JSON object.

use serde_json::{Value, json};

use crate::cite::{Style, cite, prose};
use crate::desk::Collection;

use super::Brief;
use super::references::References;

impl Brief {
    /// `{"collection", "records"}`: a record has the fields of its kept copy, its note, its citation as text, and the numbers of its sources in
    /// `references`.
    pub(super) fn json(&self, collection: &Collection) -> Value {
        let mut references = References::default();
        let records: Vec<Value> = collection
            .marks
            .iter()
            .map(|mark| {
                let card = &*mark.card;
                let mut value = serde_json::to_value(card).unwrap_or_default();
                let cited = references.cited(card.works(), self);
                let cited: Vec<Value> = cited
                    .into_iter()
                    .map(|(number, place)| json!({ "number": number, "place": place }))
                    .collect();
                if let Some(record) = value.as_object_mut() {
                    record.insert("record".to_owned(), mark.record.clone().into());
                    record.insert("note".to_owned(), mark.note.clone().into());
                    let citation = cite(card, Style::Plain, self.language, self.day);
                    record.insert("citation".to_owned(), citation.into());
                    record.insert("cited".to_owned(), cited.into());
                    let caveats = prose::caveats(card, self.language);
                    record.insert("caveats".to_owned(), caveats.into());
                }
                value
            })
            .collect();
        json!({
            "collection": collection.label(self.language),
            "day": self.day.to_string(),
            "records": records,
            "references": references.texts,
        })
    }
}
