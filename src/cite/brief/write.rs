//! A brief in each of its forms.

use crate::desk::Collection;

use super::{Brief, BriefFormat, html, markdown};

impl Brief {
    /// The collection as a document, with a line feed at its end.
    #[must_use]
    pub fn write(&self, collection: &Collection, format: BriefFormat) -> String {
        match format {
            BriefFormat::Markdown => markdown::write(self, collection),
            BriefFormat::Html => html::write(self, collection),
            BriefFormat::Json => {
                let value = self.json(collection);
                serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
            }
        }
    }
}
