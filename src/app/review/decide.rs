//! Deciding: each decision is a change of the desk, which takes it back, does it again and keeps it.

use crate::app::action::Effect;
use crate::app::marks::{DeskAsk, Way};
use crate::app::state::App;
use crate::atlas::Bilingual;
use crate::desk::{Change, Refusal};

use super::claim::{Decision, Standing};
use super::document::{FACTS, HERE};
use super::fact_field::Facts;
use super::finding::{Finding, QuoteFinding};

impl App {
    /// The quote at hand.
    pub(in crate::app) fn quote_at_hand(&self) -> Option<&QuoteFinding> {
        self.review()?.finding()?.quote()
    }

    /// Whether a quote is at hand that can be decided.
    pub(in crate::app) fn can_decide(&self) -> bool {
        self.on_review() && self.quote_at_hand().is_some()
    }

    /// Takes the quote at hand, and goes on to the next that is open.
    pub(in crate::app) fn accept(&mut self) {
        self.stand(Standing::Accepted, ("收下", "taken"));
    }

    /// Drops the quote at hand, and goes on to the next that is open.
    pub(in crate::app) fn reject(&mut self) {
        self.stand(Standing::Rejected, ("弃去", "dropped"));
    }

    /// Whether the quote at hand was decided in an earlier call, so that no key of this one can be taken back.
    pub(in crate::app) fn can_reopen(&self) -> bool {
        let is_decided = self.quote_at_hand().is_some_and(|quote| quote.standing != Standing::Open);
        self.on_review() && is_decided && !self.can_undo()
    }

    /// Leaves the quote at hand open again.
    pub(in crate::app) fn reopen(&mut self) {
        self.change_quote(("重新待定", "open again"), |quote| quote.standing = Standing::Open);
    }

    fn stand(&mut self, standing: Standing, (zh, en): (&str, &str)) {
        if self.change_quote((zh, en), |quote| quote.standing = standing) {
            self.go_on();
        }
    }

    /// To the next finding that is open; says so where none is left.
    fn go_on(&mut self) {
        let Some(review) = self.review_mut() else { return };
        review.touch();
        let has_others = review.documents.iter().enumerate().any(|(at, document)| {
            at != review.open && document.findings.iter().any(Finding::is_open)
        });
        let Some(document) = review.document_mut() else { return };
        let all = document.findings.iter().enumerate();
        let open = |(at, finding): (usize, &Finding)| finding.is_open().then_some(at);
        let behind = all.clone().skip(document.selected + 1).find_map(open);
        if let Some(next) = behind.or_else(|| all.clone().find_map(open)) {
            return document.select(next);
        }
        let key = self.key_of(crate::app::Command::NextDocument);
        self.say(if has_others {
            self.language.pick(
                format!("这一篇看完了　{key} 下一篇"),
                format!("This one is done  {key} goes to the next"),
            )
        } else {
            let all =
                self.language.pick("都看完了　q 存下并离开", "All done  q keeps it and leaves");
            all.to_owned()
        });
    }

    /// Changes the quote at hand, and has the change kept; whether it did.
    pub(in crate::app) fn change_quote(
        &mut self,
        (zh, en): (&str, &str),
        change: impl FnOnce(&mut QuoteFinding),
    ) -> bool {
        let Some(document) = self.review().and_then(|review| review.document()) else {
            return false;
        };
        let Some(quote) = document.finding().and_then(Finding::quote) else { return false };
        let (hash, before) = (document.hash.clone(), quote.kept.clone());
        let mut changed = quote.clone();
        change(&mut changed);
        let after = changed.to_keep(&document.text);
        let who = changed.claim.speaker.clone();
        let place = changed.place;
        if before == after {
            return true;
        }
        let what = Bilingual::new(format!("{zh} {who}"), format!("{who}: {en}"));
        self.change_quietly(Change::Decide { document: hash, place, before, after }, &what);
        self.keep_file();
        self.kept.closed().is_none()
    }

    /// Changes what is known of the article as a whole, and has the change kept.
    pub(in crate::app) fn change_facts(
        &mut self,
        what: &Bilingual,
        change: impl FnOnce(&mut Facts),
    ) {
        let Some(document) = self.review().and_then(|review| review.document()) else { return };
        let (hash, before) = (document.hash.clone(), document.kept_facts.clone());
        let mut facts = document.facts.clone();
        change(&mut facts);
        let after = document.facts_to_keep(&facts);
        if before != after {
            let place = FACTS.to_owned();
            self.change_quietly(Change::Decide { document: hash, place, before, after }, what);
            self.keep_file();
        }
    }

    /// Has the desk note the text of the file on which something was just decided.
    pub(super) fn keep_file(&mut self) {
        let Some(document) = self.review_mut().and_then(|review| review.document_mut()) else {
            return;
        };
        let Some(change) = document.file_to_keep() else { return };
        let hash = document.hash.clone();
        if let Some(file) = &mut document.file {
            file.hash = Some(hash);
        }
        if let Some(ticket) = self.kept.note(&change) {
            let change = Box::new(change);
            self.effects.push(Effect::Desk(DeskAsk::Keep { ticket, change }));
        }
    }

    /// A decision is carried out, taken back or done again: the finding follows, and where it was not the last key's doing, the view.
    pub(in crate::app) fn take_decision(&mut self, change: &Change, way: Way) {
        let Change::Decide { document: hash, place, after, .. } = change else { return };
        let Some(review) = self.review_mut() else { return };
        let at = review.documents.iter().position(|document| document.hash == *hash);
        let Some(at) = at else { return };
        if way != Way::Do {
            review.open = at;
        }
        let document = std::sync::Arc::make_mut(&mut review.documents[at]);
        if place == HERE {
            document.kept_here.clone_from(after);
            return;
        }
        if place == FACTS {
            return document.take_facts(after.clone());
        }
        let len_chars = document.text.len_chars();
        let decision = after.as_deref().and_then(|kept| Decision::from_kept(kept, len_chars));
        let is_added = |quote: &QuoteFinding| quote.proposal.is_none();
        if let Some(found) = document.place_of(place) {
            let quote = document.findings[found].quote_mut();
            if after.is_none() && quote.as_ref().is_some_and(|quote| is_added(quote)) {
                document.findings.remove(found);
                document.select(found.saturating_sub(1));
                return;
            }
            if let Some(quote) = quote {
                quote.decide(decision, after.clone());
            }
        } else {
            let Some((decision, kept)) = decision.zip(after.clone()) else { return };
            let added = QuoteFinding::added(place.clone(), decision, kept);
            document.findings.push(Finding::Quote(Box::new(added)));
        }
        let selected = document.finding().and_then(Finding::quote).map(|quote| quote.place.clone());
        document.sort();
        let goes_to = if way == Way::Do { selected.as_ref() } else { Some(place) };
        if let Some(found) = goes_to.and_then(|place| document.place_of(place)) {
            document.select(found);
        }
    }

    /// A decision was refused: its quote is at hand again, as it stood before, or as another program has decided it meanwhile. In the
    /// middle of something else the cursor stays where it is.
    pub(in crate::app) fn decision_refused(&mut self, change: &Change, why: &Refusal) {
        let Some(Change::Decide { document, place, before, after }) = change.undone() else {
            return;
        };
        let after = match why {
            Refusal::DecidedElsewhere(there) => there.clone(),
            _ => after,
        };
        let way = if self.on_review() { Way::Undo } else { Way::Do };
        self.take_decision(&Change::Decide { document, place, before, after }, way);
    }

    /// Has the places kept in which the documents are left.
    pub(in crate::app) fn leave_review(&mut self) {
        let Some(review) = self.review() else { return };
        let places = review.documents.iter().enumerate().map(|(at, document)| {
            let is_open = at == review.open;
            let after = document.here(is_open).filter(|_| is_open || document.kept_here.is_some());
            (document.hash.clone(), document.kept_here.clone(), after)
        });
        let steps: Vec<Change> = places
            .filter(|(_, before, after)| before != after)
            .map(|(document, before, after)| Change::Decide {
                document,
                place: HERE.to_owned(),
                before,
                after,
            })
            .collect();
        for change in steps {
            self.change_quietly(change, &Bilingual::new("离开的地方", "the place"));
        }
    }
}
