//! Decisions on an article whose file was edited since: each goes over to where its words stand now.
//!
//! Decisions are kept under a hash of the text, so an article of which one character was changed is another document. The desk knows
//! the file by its path, with the hash that its text had last. A decision goes over where its words stand in the new text, as they
//! were; of several such places to the one with the same text around. Words that were changed have to be looked at again, and so have
//! those that were taken for somebody whom the rules proposed, where they now propose somebody else.
//!
//! A file may also be put back as it was once. Its text then has decisions of its own, which are older than those on the text between:
//! a decision that comes from one of them takes its place. One that does not stays, since it was made on this very text.

use std::collections::HashSet;
use std::ops::Range;

use crate::desk::Change;
use crate::quotation::Proposal;

use super::claim::{Claim, Context, Decision, Origin, Proposed, Standing};
use super::document::{FACTS, HERE, ReviewDocument};
use super::file_entry::{Carried, HASH};
use super::finding::{Finding, QuoteFinding};
use super::left_behind::{BEHIND, LeftBehind, to_kept};
use super::source_text::SourceText;

/// Words of fewer characters may stand anywhere: they go over only where some of the text around them is the same.
const TELLING_CHARS: usize = 10;

/// So many characters around short words must be the same.
const SAME_AROUND_CHARS: usize = 3;

impl ReviewDocument {
    /// Takes over the decisions on the text that the file had before, whose hash is `earlier`. Answers with what the desk is to keep
    /// of that; nothing where nothing goes over.
    pub fn carry(&mut self, earlier: &str, kept: &[(String, String)]) -> Vec<Change> {
        let mut carried = Carried::default();
        let (decisions, facts) = decisions_of(earlier, kept);
        let mut over: Vec<Over> = Vec::new();
        let mut taken: HashSet<usize> = HashSet::new();
        let is_newer = |own: &&LeftBehind| {
            own.at.document != earlier && !decisions.iter().any(|it| it.comes_from(&own.at))
        };
        let mut behind: Vec<LeftBehind> =
            self.left_behind.iter().filter(is_newer).cloned().collect();
        let has_decisions = !decisions.is_empty();
        for LeftBehind { at, decision } in decisions {
            // Nothing was decided on it since it left this text, whose own decision counts.
            if at.document == self.hash {
                continue;
            }
            let Some((chars, own)) = self.stands_now(&decision, &taken) else {
                carried.lost += usize::from(at.document == earlier);
                behind.push(LeftBehind { at, decision });
                continue;
            };
            taken.insert(chars.start);
            let is_free = |quote: &&QuoteFinding| !over.iter().any(|it| it.place == quote.place);
            let quote = own.filter(is_free).or_else(|| self.quote_at(&chars, &over));
            let before = quote.and_then(|quote| quote.kept.clone());
            let before_earlier = quote.map(|quote| quote.earlier.clone()).unwrap_or_default();
            let place = quote.map(|quote| quote.place.clone());
            let place = place.unwrap_or_else(|| format!("+{}..{}", chars.start, chars.end));
            let here = Origin { document: self.hash.clone(), place: place.clone() };
            let is_own = own.is_some_and(|own| own.place == place);
            if let Some(before) = before.as_ref().filter(|_| !is_own) {
                // Decided on this very text; an archive may have it from the other one.
                let own: Option<Decision> = serde_json::from_str(before).ok();
                if let Some(mut now) = own.filter(|own| !own.earlier.contains(&at)) {
                    now.earlier.push(at);
                    over.push(Over { place, before: Some(before.clone()), after: now.to_kept() });
                }
                continue;
            }
            carried.over += 1;
            let mut earlier_places: Vec<Origin> = Vec::new();
            for it in before_earlier.into_iter().chain(decision.earlier).chain([at]) {
                earlier_places.retain(|other| *other != it);
                earlier_places.extend((it != here).then_some(it));
            }
            let mut now = Decision {
                standing: decision.standing,
                proposed: decision.proposed,
                context: Some(Context::of(&self.text, chars.clone())),
                earlier: earlier_places,
                claim: Claim { start: chars.start, end: chars.end, ..decision.claim },
            };
            let proposal = quote.and_then(|quote| quote.proposal.as_ref());
            carried.reopened += usize::from(proposal.is_some_and(|it| now.is_reopened_by(it)));
            over.push(Over { place, before, after: now.to_kept() });
        }
        // None of the words are there: it is another article, under the path of the one before.
        let is_same = carried.over > 0 || !has_decisions;
        if let Some(after) = facts.filter(|_| is_same) {
            over.push(Over { place: FACTS.to_owned(), before: self.kept_facts.clone(), after });
        }
        let before = self.kept_behind.clone();
        if before.is_some() || !behind.is_empty() {
            over.push(Over { place: BEHIND.to_owned(), before, after: to_kept(&behind) });
        }
        over.retain(|it| it.before.as_ref() != Some(&it.after));
        if over.is_empty() {
            return Vec::new();
        }
        let now: Vec<(String, String)> =
            over.iter().map(|it| (it.place.clone(), it.after.clone())).collect();
        self.resume(&now);
        self.carried = Some(carried);
        let keep = |Over { place, before, after }: Over| Change::Decide {
            document: self.hash.clone(),
            place,
            before,
            after: Some(after),
        };
        over.into_iter().map(keep).collect()
    }

    /// Where the words of a decision stand now; with the quote of this text from which it comes, where it comes from one.
    fn stands_now(
        &self,
        decision: &Decision,
        taken: &HashSet<usize>,
    ) -> Option<(Range<usize>, Option<&QuoteFinding>)> {
        let context = decision.context.as_ref()?;
        let mut places = decision.earlier.iter().rev().filter(|it| it.document == self.hash);
        let quotes = || self.findings.iter().filter_map(Finding::quote);
        let own = places.find_map(|at| quotes().find(|quote| quote.place == at.place));
        let same = own.map(|own| own.claim.start..own.claim.end).filter(|chars| {
            self.text.slice(chars.clone()) == context.words && !taken.contains(&chars.start)
        });
        let chars = same.or_else(|| found(&self.text, context, decision.claim.start, taken))?;
        Some((chars, own))
    }

    /// The quote that meets these characters, at whose place a decision on them is kept; one that is decided comes first, and none to
    /// whose place another decision goes.
    fn quote_at(&self, chars: &Range<usize>, over: &[Over]) -> Option<&QuoteFinding> {
        let meets = |finding: &&Finding| {
            let other = finding.chars();
            chars.start < other.end && other.start < chars.end
        };
        let quotes = self.findings.iter().filter(meets).filter_map(Finding::quote);
        let is_free = |quote: &&QuoteFinding| !over.iter().any(|it| it.place == quote.place);
        // `false` is less: a decided one is the first.
        quotes.filter(is_free).min_by_key(|quote| quote.kept.is_none())
    }

    /// What the desk is to keep of its file once something is decided on it; `None` where it has that.
    pub(super) fn file_to_keep(&self) -> Option<Change> {
        let file = self.file.as_ref().filter(|file| file.hash.as_ref() != Some(&self.hash))?;
        Some(Change::Decide {
            document: file.name.clone(),
            place: HASH.to_owned(),
            before: file.hash.clone(),
            after: Some(self.hash.clone()),
        })
    }
}

impl Decision {
    /// Leaves a quote that was taken open again, under the speaker who is proposed now, where the one that was taken came from the rules
    /// alone and is another; whether it did.
    fn is_reopened_by(&mut self, proposal: &Proposal) -> bool {
        let now = Proposed::of(proposal);
        let before = self.proposed.replace(now.clone());
        let is_other =
            before.is_some_and(|before| before.is_of(&self.claim) && before.differs(&now));
        if self.standing != Standing::Accepted || !is_other {
            return false;
        }
        let claim = Claim::of(proposal);
        self.standing = Standing::Open;
        (self.claim.speaker, self.claim.speaker_id) = (claim.speaker, claim.speaker_id);
        (self.claim.role, self.claim.org) = (claim.role, claim.org);
        true
    }
}

/// What the desk is to keep at a place, and what it has there.
struct Over {
    place: String,
    before: Option<String>,
    after: String,
}

/// The decisions on a text in its order, those whose words it had no more among them, and what was put right of the article as a whole.
fn decisions_of(document: &str, kept: &[(String, String)]) -> (Vec<LeftBehind>, Option<String>) {
    let mut decisions: Vec<LeftBehind> = Vec::new();
    let mut facts = None;
    for (place, kept) in kept {
        match place.as_str() {
            HERE => {}
            FACTS => facts = Some(kept.clone()),
            // Words that came back are found again.
            BEHIND => {
                let behind = serde_json::from_str::<Vec<LeftBehind>>(kept);
                decisions.extend(behind.unwrap_or_default());
            }
            _ => {
                let at = Origin { document: document.to_owned(), place: place.clone() };
                let decision = serde_json::from_str(kept).ok();
                decisions.extend(decision.map(|decision| LeftBehind { at, decision }));
            }
        }
    }
    decisions.sort_by_key(|it| it.decision.claim.start);
    (decisions, facts)
}

/// Where words stand now: of several places that with most of the same text around, then the one nearest to where they stood.
fn found(
    text: &SourceText,
    context: &Context,
    near: usize,
    taken: &HashSet<usize>,
) -> Option<Range<usize>> {
    let length = context.words.chars().count();
    if length == 0 {
        return None;
    }
    let places = text.text().match_indices(context.words.as_str());
    let places =
        places.map(|(byte_idx, _)| text.char_at(byte_idx)).filter(|at| !taken.contains(at));
    let (around, _, start) = places
        .map(|at| {
            let same = same_around(&Context::of(text, at..at + length), context);
            (same, usize::MAX - at.abs_diff(near), at)
        })
        .max()?;
    let is_there = length >= TELLING_CHARS || around >= SAME_AROUND_CHARS;
    is_there.then(|| start..start + length)
}

/// How many characters around the words are the same, from the words outwards.
fn same_around(one: &Context, other: &Context) -> usize {
    let same = |(one, other): &(char, char)| one == other;
    let before = one.before.chars().rev().zip(other.before.chars().rev()).take_while(same);
    let behind = one.behind.chars().zip(other.behind.chars()).take_while(same);
    before.count() + behind.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(text: &str, words: &str, before: &str, behind: &str) -> Option<usize> {
        let context = Context {
            before: before.to_owned(),
            words: words.to_owned(),
            behind: behind.to_owned(),
        };
        found(&SourceText::new(text), &context, 0, &HashSet::new()).map(|chars| chars.start)
    }

    #[test]
    fn words_are_found_where_the_text_around_them_is_the_same() {
        assert_eq!(now("他说：“好的。”她说：“好的。”完", "好的。", "她说：“", "”完"), Some(12));
        assert_eq!(
            now("一段新的开头。他说：“这笔账没有人算过吧。”", "这笔账没有人算过吧。", "", ""),
            Some(11)
        );
    }

    #[test]
    fn short_words_among_other_text_and_changed_ones_are_not_found() {
        assert_eq!(now("我们都说好的。", "好的。", "她答：“", "”完"), None);
        assert_eq!(now("这笔账有人算过。", "这笔账没有人算过吧。", "", ""), None);
    }
}
