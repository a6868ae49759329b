//! Moving the ends of a quote, and selecting one that was missed.

use std::ops::Range;

use crate::app::overlay::Overlay;
use crate::app::state::App;
use crate::app::tab::Move;
use crate::atlas::Bilingual;
use crate::desk::Change;
use crate::quotation::Proposal;

use super::claim::{Claim, Context, Decision, Standing};
use super::document::ReviewDocument;
use super::ends::{End, Step, moved};
use super::finding::Finding;
use super::selection::TextSelection;
use super::state::Purpose;

impl App {
    /// The text that is being selected.
    #[must_use]
    pub fn text_selection(&self) -> Option<TextSelection> {
        match self.layers().last() {
            Some(Overlay::Select(selection)) => Some(*selection),
            _ => None,
        }
    }

    /// Whether an end can be moved here, or a caret.
    pub(in crate::app) fn can_move_end(&self) -> bool {
        self.can_decide() || self.text_selection().is_some()
    }

    /// Lets the keys move this end of the quote at hand.
    pub(in crate::app) fn choose_end(&mut self, end: End) {
        let language = self.language;
        if let Some(review) = self.review_mut() {
            review.end = Some(end);
        }
        let told = match end {
            End::Start => language.pick("移动开头", "The start moves"),
            End::Final => language.pick("移动末尾", "The end moves"),
        };
        self.say(language.pick(
            format!("{told}：← → 一字　Alt-← Alt-→ 一词　( ) 一小句"),
            format!("{told}: ← → a character, Alt-← Alt-→ a word, ( ) a clause"),
        ));
    }

    /// Moves the end at hand, or the caret of a selection.
    pub(in crate::app) fn move_end(&mut self, step: Step, forwards: bool) {
        if let Some(mut selection) = self.text_selection() {
            let Some(document) = self.review().and_then(|review| review.document()) else { return };
            let end = if selection.anchor.is_some() { End::Final } else { End::Start };
            selection.caret = moved(&document.text, selection.caret, end, step, forwards);
            return self.put_selection(selection);
        }
        let end = self.review().and_then(|review| review.end).unwrap_or(End::Final);
        let Some(document) = self.review().and_then(|review| review.document()) else { return };
        let Some(quote) = self.quote_at_hand() else { return };
        let Claim { start, end: last, .. } = quote.claim;
        let (before, behind) = neighbours(document);
        let (from, to) = match end {
            End::Start => {
                let place = moved(&document.text, start, end, step, forwards);
                (place.clamp(before, last - 1), last)
            }
            End::Final => {
                let place = moved(&document.text, last, end, step, forwards);
                (start, place.clamp(start + 1, behind))
            }
        };
        if let Some(review) = self.review_mut() {
            review.end = Some(end);
        }
        if (from, to) == (start, last) {
            let told = self.language.pick(
                "到头了：再过去是另一处，或没有字了",
                "No further: another quote stands there, or nothing does",
            );
            return self.say(told);
        }
        self.change_quote(("移动边界", "its ends moved"), |quote| {
            (quote.claim.start, quote.claim.end) = (from, to);
        });
    }

    /// Begins to select a quote that was missed.
    pub(in crate::app) fn begin_selection(&mut self) {
        let Some(review) = self.review_mut() else { return };
        review.touch();
        let Some(document) = review.document_mut() else { return };
        let rows = &document.view.row_starts;
        let in_view = |at: &usize| {
            rows.first().is_some_and(|first| first <= at)
                && rows.last().is_some_and(|last| at <= last)
        };
        let behind = document.finding().map(|finding| finding.chars().end).filter(in_view);
        let caret = behind.or(rows.first().copied()).unwrap_or(0);
        self.overlays.push(Overlay::Select(TextSelection { caret, anchor: None }));
    }

    /// Whether text can be selected.
    pub(in crate::app) fn can_add(&self) -> bool {
        let document = self.review().and_then(|review| review.document());
        let reads = self.review().is_some_and(|review| review.purpose == Purpose::Read);
        self.on_review() && reads && document.is_some_and(|document| document.text.len_chars() > 0)
    }

    fn put_selection(&mut self, selection: TextSelection) {
        if let Some(Overlay::Select(old)) = self.overlays.last_mut() {
            *old = selection;
        }
        if let Some(document) = self.review_mut().and_then(|review| review.document_mut()) {
            document.view.follows = true;
            document.view.scroll_rows = 0;
        }
    }

    /// Moves the caret of a selection by rows.
    pub(in crate::app) fn go_in_selection(&mut self, go: Move) {
        let Some(mut selection) = self.text_selection() else { return };
        let Some(document) = self.review().and_then(|review| review.document()) else { return };
        let (rows, len) = (&document.view.row_starts, document.text.len_chars());
        let caret = selection.caret;
        selection.caret = match go {
            Move::Left => return self.move_end(Step::Character, false),
            Move::Right => return self.move_end(Step::Character, true),
            Move::First => 0,
            Move::Last => len,
            _ => {
                let steps = go.rows(document.view.height_rows.max(2)).unwrap_or(0);
                let row = rows.partition_point(|&start| start <= caret).saturating_sub(1);
                let begins = rows.get(row).copied().unwrap_or(0);
                let target = row.checked_add_signed(steps);
                match target.and_then(|row| Some((row, *rows.get(row)?))) {
                    Some((row, start)) => {
                        let next = rows.get(row + 1).map_or(len, |next| next - 1);
                        (start + (caret - begins.min(caret))).min(next.max(start))
                    }
                    // Beyond what was drawn, the view follows by a row.
                    None if steps < 0 => rows.first().map_or(0, |first| first.saturating_sub(1)),
                    None => rows.last().map_or(len, |last| {
                        let piece = document.text.piece(document.text.piece_at(*last));
                        (piece.end + 1).max(caret + 1).min(len)
                    }),
                }
            }
        };
        self.put_selection(selection);
    }

    /// Enter: the selection begins here, or is taken for a quote.
    pub(in crate::app) fn take_selection(&mut self) {
        let Some(selection) = self.text_selection() else { return };
        if selection.anchor.is_none() {
            let anchor = Some(selection.caret);
            self.put_selection(TextSelection { anchor, ..selection });
            let told = self
                .language
                .pick("从这里起；走到末尾再按 Enter", "From here; go to its end and press Enter");
            return self.say(told);
        }
        let Some(document) = self.review().and_then(|review| review.document()) else { return };
        let chars = trimmed(document, selection.chars());
        if chars.is_empty() {
            return self.say(self.language.pick("还没有选中字", "Nothing is selected yet"));
        }
        let meets = document.findings.iter().filter_map(|finding| finding.quote()).any(|quote| {
            quote.standing != Standing::Rejected
                && chars.start < quote.claim.end
                && quote.claim.start < chars.end
        });
        if meets {
            return self.say(self.language.pick(
                "和已提出的一处重叠：先弃去那一处，或移它的边界",
                "It overlaps another quote: drop that one first, or move its ends",
            ));
        }
        let (claim, hash) = (guess(document, chars.clone()), document.hash.clone());
        let place = format!("+{}..{}", chars.start, chars.end);
        let decision = Decision {
            standing: Standing::Accepted,
            proposed: None,
            context: Some(Context::of(&document.text, chars.clone())),
            earlier: Vec::new(),
            claim,
        };
        let change = Change::Decide {
            document: hash,
            place: place.clone(),
            before: None,
            after: Some(decision.to_kept()),
        };
        self.overlays.pop();
        self.change_quietly(change, &Bilingual::new("补上一处", "a quote added"));
        self.keep_file();
        let document = self.review_mut().and_then(|review| review.document_mut());
        if let Some((document, at)) = document.and_then(|document| {
            let at = document.place_of(&place)?;
            Some((document, at))
        }) {
            document.select(at);
            self.open_speakers();
        }
    }
}

/// The ends of what stands before and behind the quote at hand, which it must not reach into.
fn neighbours(document: &ReviewDocument) -> (usize, usize) {
    let own = document.finding().map(Finding::chars).unwrap_or_default();
    let others = document.findings.iter().enumerate().filter(|(at, finding)| {
        let dropped = finding.quote().is_some_and(|quote| quote.standing == Standing::Rejected);
        *at != document.selected && !dropped
    });
    let ranges: Vec<Range<usize>> = others.map(|(_, finding)| finding.chars()).collect();
    let before = ranges.iter().map(|range| range.end).filter(|end| *end <= own.start).max();
    let behind = ranges.iter().map(|range| range.start).filter(|start| *start >= own.end).min();
    (before.unwrap_or(0), behind.unwrap_or(document.text.len_chars()))
}

/// A range without blanks at its ends.
fn trimmed(document: &ReviewDocument, chars: Range<usize>) -> Range<usize> {
    let text = document.text.slice(chars.clone());
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    let tail = text.chars().rev().take_while(|c| c.is_whitespace()).count();
    (chars.start + lead).min(chars.end)..(chars.end - tail).max((chars.start + lead).min(chars.end))
}

/// What may be true of words that a person selected: in quotation marks they are direct, and who spoke last in the paragraph said them.
fn guess(document: &ReviewDocument, chars: Range<usize>) -> Claim {
    let before = document.text.slice(chars.start.saturating_sub(1)..chars.start);
    let direct = before.starts_with(['“', '「', '『', '"', '‘']);
    let piece = document.text.piece(document.text.piece_at(chars.start));
    let mut quotes = document.findings.iter().filter_map(|finding| finding.quote());
    let near =
        quotes.rfind(|quote| piece.contains(&quote.claim.start) && quote.claim.end <= chars.start);
    let said = near.map(|quote| &quote.claim);
    Claim {
        start: chars.start,
        end: chars.end,
        direct,
        speaker: said.map_or(Proposal::NOBODY, |claim| &claim.speaker).to_owned(),
        speaker_id: said.and_then(|claim| claim.speaker_id.clone()),
        role: said.and_then(|claim| claim.role.clone()),
        org: said.and_then(|claim| claim.org.clone()),
        topic: None,
        date: None,
        occasion: None,
    }
}
