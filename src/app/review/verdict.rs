//! A draft under review: its quotations with their verdicts, and the records that they come from.

use crate::app::list::ListState;
use crate::app::overlay::Overlay;
use crate::app::pane::SheetState;
use crate::app::sheet::{Sheet, verdict_sheet};
use crate::app::state::App;
use crate::app::{action::Effect, command::Command};
use crate::atlas::RecordId;
use crate::quotation::verify::{Checked, Checks, Record, Verifier};
use crate::search::{Index, Item};

use super::document::ReviewDocument;
use super::fact_field::Facts;
use super::finding::{Finding, VerdictFinding};
use super::state::{Purpose, Review};

/// Verifies the quotations of a draft.
#[must_use]
pub fn verified(
    verifier: &Verifier,
    index: &Index,
    name: &str,
    facts: Facts,
    draft: &str,
) -> ReviewDocument {
    let Checks { checked, too_short } = verifier.check_all(draft);
    let findings = checked.into_iter().map(|checked| finding(index, checked)).collect();
    let too_short = too_short.into_iter().map(|short| short.text).collect();
    let mut document = ReviewDocument::draft(name.to_owned(), facts, draft, findings);
    document.too_short = too_short;
    document
}

/// The same for a sentence out of the finder: without quotation marks of its own it is taken as one quotation.
#[must_use]
pub fn verified_sentence(index: &Index, sentence: &str) -> ReviewDocument {
    let verifier = Verifier::new(index);
    let sentence = sentence.trim();
    let document = verified(&verifier, index, "", Facts::default(), sentence);
    if !document.findings.is_empty() || sentence.is_empty() {
        return document;
    }
    verified(&verifier, index, "", Facts::default(), &format!("“{sentence}”"))
}

fn finding(index: &Index, checked: Checked) -> VerdictFinding {
    let near = checked.judgement.nearest.iter().map(|(record, _)| record);
    let records = checked.judgement.records.iter().chain(near);
    let items = records.filter_map(|record| item(index, record)).collect();
    VerdictFinding { checked, items }
}

fn item(index: &Index, record: &Record) -> Option<Item> {
    match index.atlas().quotes.find(&record.key) {
        Some(id) => Some(Item::Record(RecordId::Quote(id))),
        None => index.archived(&record.key),
    }
}

impl App {
    /// The verdict at hand.
    #[must_use]
    pub fn verdict_at_hand(&self) -> Option<&VerdictFinding> {
        match self.review()?.finding()? {
            Finding::Verdict(verdict) => Some(verdict),
            Finding::Quote(_) => None,
        }
    }

    /// The card of a verdict.
    #[must_use]
    pub fn sheet_of_verdict(&self, verdict: &VerdictFinding) -> Sheet {
        verdict_sheet(&self.atlas, &verdict.checked, self.language)
    }

    /// Whether the verdict at hand leads to a record.
    pub(in crate::app) fn can_open_match(&self) -> bool {
        self.on_review() && self.verdict_at_hand().is_some_and(|verdict| !verdict.items.is_empty())
    }

    /// Opens the record of the verdict at hand; where there are several, offers them.
    pub(in crate::app) fn open_match(&mut self) {
        let Some(verdict) = self.verdict_at_hand() else { return };
        match &verdict.items[..] {
            [] => {}
            [item] => {
                let item = item.clone();
                self.open_item(item);
            }
            _ => self.overlays.push(Overlay::Matches(ListState::default())),
        }
    }

    /// Opens the record that is selected in the list.
    pub(in crate::app) fn choose_match(&mut self) {
        let Some(Overlay::Matches(list)) = self.overlays.last() else { return };
        let at = list.selected;
        let item = self.verdict_at_hand().and_then(|verdict| verdict.items.get(at)).cloned();
        self.overlays.pop();
        if let Some(item) = item {
            self.open_item(item);
        }
    }

    /// Whether a quotation fails that is not at hand.
    pub(in crate::app) fn can_step_failing(&self) -> bool {
        let document = self.review().and_then(|review| review.document());
        let others = |document: &ReviewDocument| {
            let all = document.findings.iter().enumerate();
            all.filter(|(at, finding)| *at != document.selected && finding.fails()).count() > 0
        };
        self.on_review() && self.verdict_at_hand().is_some() && document.is_some_and(others)
    }

    /// To the next quotation that fails, or the one before; around the end.
    pub(in crate::app) fn step_failing(&mut self, forwards: bool) {
        let Some(review) = self.review_mut() else { return };
        review.touch();
        let Some(document) = review.document_mut() else { return };
        let len = document.findings.len();
        let places = (1..len).map(|step| {
            let step = if forwards { step } else { len - step };
            (document.selected + step) % len
        });
        let failing = |at: &usize| document.findings[*at].fails();
        if let Some(at) = places.into_iter().find(failing) {
            document.select(at);
        }
    }

    /// Whether a sentence can be verified from here.
    pub(in crate::app) fn can_verify(&self) -> bool {
        match self.layers().last() {
            Some(Overlay::Finder(finder)) => !finder.query().trim().is_empty(),
            _ => self.types_nothing() && !self.is_review(),
        }
    }

    /// Verifies what stands in the finder; without one, asks for it.
    pub(in crate::app) fn verify(&mut self) {
        let key = self.key_of(Command::Verify);
        let Some(Overlay::Finder(finder)) = self.overlays.last() else {
            self.open_finder();
            let told = self.language.pick(
                format!("键入或粘贴一句话，再按 {key} 核对"),
                format!("Type or paste a sentence, then {key} verifies it"),
            );
            return self.say(told);
        };
        let typed = finder.query().trim().to_owned();
        if typed.is_empty() {
            return;
        }
        self.generation += 1;
        self.effects.push(Effect::Verify { generation: self.generation, text: typed });
        self.say(self.language.pick("正在核对…", "Verifying…"));
    }

    /// The answer: the verdicts lie over the finder.
    pub(in crate::app) fn hear_verdicts(&mut self, generation: u64, document: ReviewDocument) {
        if generation != self.generation {
            return;
        }
        self.message = None;
        if document.findings.is_empty() {
            let told = self.language.pick(
                "没有引语可核：太短，或没有相合的记录",
                "There is nothing to verify: too short, or no record meets it",
            );
            return self.say(told);
        }
        let mut review = Review::new(Purpose::Verify, None);
        review.progress = None;
        review.documents.push(std::sync::Arc::new(document));
        self.overlays.push(Overlay::Review(Box::new(review)));
    }

    /// The place in the card of the verdict at hand.
    #[must_use]
    pub fn verdict_card_state(&self) -> SheetState {
        self.review().map(|review| review.card).unwrap_or_default()
    }
}
