//! What was accepted, as lines of an archive.

use serde_json::{Map, Value};

use crate::app::action::Effect;
use crate::app::state::App;
use crate::atlas::{ArchiveField, Date};

use super::claim::Standing;
use super::decided::{DecidedQuote, READ_FROM};
use super::document::ReviewDocument;
use super::finding::QuoteFinding;
use super::left_behind::LeftBehind;
use super::state::Purpose;

impl App {
    /// Hands over what was decided, to be archived, when the review is left.
    pub(in crate::app) fn hand_over(&mut self) {
        let Some(review) = self.review().filter(|review| review.purpose == Purpose::Read) else {
            return;
        };
        let left_behind = review.documents.iter().flat_map(|document| &document.left_behind);
        let decided = review.documents.iter().flat_map(|document| {
            let quotes = document.findings.iter().filter_map(|finding| finding.quote());
            let touched = quotes.filter(|quote| quote.kept.is_some());
            touched.map(|quote| DecidedQuote {
                document: document.hash.clone(),
                place: quote.place.clone(),
                earlier: quote.earlier.clone(),
                line: (quote.standing == Standing::Accepted).then(|| line(document, quote)),
            })
        });
        let decided = decided.chain(left_behind.map(LeftBehind::quote)).collect();
        self.effects.push(Effect::Decided(decided));
    }
}

/// The line of an accepted quote.
fn line(document: &ReviewDocument, quote: &QuoteFinding) -> String {
    let (claim, facts) = (&quote.claim, &document.facts);
    let mut line = Map::new();
    let mut put = |field: ArchiveField, text: Option<&str>| {
        if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
            line.insert(field.name().to_owned(), Value::from(text));
        }
    };
    let file = std::path::Path::new(&document.name).file_name().and_then(|name| name.to_str());
    let source = facts.publisher.as_deref().or(facts.title.as_deref()).or(file);
    let published = facts.date.as_deref().and_then(Date::read);
    let said = claim.date.as_deref();
    // Words that tell no day by themselves (昨天) stand beside the day of the article.
    let date = said.and_then(|said| day(said, published)).or(published);
    let paragraph = document.text.paragraph_at(claim.start).to_string();
    put(ArchiveField::Speaker, Some(&claim.speaker));
    put(ArchiveField::Role, claim.role.as_deref());
    put(ArchiveField::Org, claim.org.as_deref());
    put(ArchiveField::Date, date.map(|date| date.to_string()).as_deref());
    put(
        ArchiveField::DateWritten,
        said.filter(|said| date.map(|date| date.to_string()).as_deref() != Some(said)),
    );
    put(ArchiveField::Source, source);
    put(ArchiveField::Url, facts.address.as_deref());
    put(ArchiveField::Topic, claim.topic.as_deref());
    put(ArchiveField::Manner, Some(if claim.direct { "direct" } else { "reported" }));
    put(ArchiveField::Occasion, claim.occasion.as_deref());
    put(ArchiveField::Paragraph, Some(&paragraph));
    put(ArchiveField::Title, facts.title.as_deref());
    put(ArchiveField::Publisher, facts.publisher.as_deref());
    // The words alone are never trimmed: they are the slice of the article, byte for byte.
    let words = document.text.slice(claim.start..claim.end);
    line.insert(ArchiveField::Text.name().to_owned(), Value::from(words));
    let mut read = Map::new();
    read.insert("document".to_owned(), Value::from(document.hash.as_str()));
    read.insert("place".to_owned(), Value::from(quote.place.as_str()));
    read.insert("start".to_owned(), Value::from(claim.start));
    read.insert("end".to_owned(), Value::from(claim.end));
    read.insert("file".to_owned(), Value::from(file.unwrap_or(&document.name)));
    let mut other = Map::new();
    other.insert(READ_FROM.to_owned(), Value::Object(read));
    line.insert(ArchiveField::Other.name().to_owned(), Value::Object(other));
    Value::Object(line).to_string()
}

/// The day that a text means: 6月3日 in an article of 2023 is that of 2023, or of the year before if it had not come yet; 3日 is that of
/// the article's month, or of the month before.
fn day(said: &str, published: Option<Date>) -> Option<Date> {
    Date::read(said).or_else(|| {
        let published = published?;
        let has_come = |date: &Date| *date <= published.last_day();
        let year = published.year();
        let of_year = |year: u16| Date::read(&format!("{year}年{said}"));
        let this_year = of_year(year).filter(has_come);
        this_year.or_else(|| of_year(year - 1)).or_else(|| {
            let said = said.trim_start_matches(['本', '当', '月']);
            let month = published.month()?;
            let before = if month > 1 { (year, month - 1) } else { (year - 1, 12) };
            let of_month = |(year, month)| Date::read(&format!("{year}年{month}月{said}"));
            of_month((year, month)).filter(has_come).or_else(|| of_month(before))
        })
    })
}
