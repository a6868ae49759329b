//! A document under review: its text, what was found in it, and where one is.

use std::collections::BTreeMap;

use crate::quotation::Proposal;
use crate::quotation::verify::Verdict;

use super::claim::{Decision, Standing};
use super::fact_field::Facts;
use super::file_entry::{Carried, FileEntry};
use super::finding::{Finding, QuoteFinding, Sign, VerdictFinding};
use super::left_behind::{BEHIND, LeftBehind};
use super::source_text::SourceText;

/// A document under review.
#[derive(Clone, Debug)]
pub struct ReviewDocument {
    /// What the reader calls it: its path.
    pub name: String,
    /// By this name decisions on it are kept: a hash of its text.
    pub hash: String,
    /// What is known of it, as the reader put it right.
    pub facts: Facts,
    /// Its text as read.
    pub text: SourceText,
    /// The people that it names, each with the characters at which it does.
    pub people: Vec<(String, Vec<usize>)>,
    /// What was found, in the order of the text.
    pub findings: Vec<Finding>,
    /// Of a draft, the quotations that are too short to be judged.
    pub too_short: Vec<String>,
    /// The finding at hand, from 0.
    pub selected: usize,
    /// Which part of the text is in view.
    pub view: ArticleView,
    /// The place in the document as the desk keeps it.
    pub(super) kept_here: Option<String>,
    /// What its file says of it.
    found_facts: Facts,
    /// What the reader put right of that, as the desk keeps it.
    pub(super) kept_facts: Option<String>,
    /// The entry of its file on the desk; `None` where nothing is kept of the file.
    pub(super) file: Option<FileEntry>,
    /// What became of the decisions on the article as it was before somebody edited its file.
    pub carried: Option<Carried>,
    /// What was decided on it as it was before, and whose words stand there no more: an archive may have them.
    pub(super) left_behind: Vec<LeftBehind>,
    /// The same as the desk has it.
    pub(super) kept_behind: Option<String>,
}

/// Which part of a text is in view.
#[derive(Clone, Debug, Default)]
pub struct ArticleView {
    /// The first character of the first row, as it was drawn last.
    pub top_char: usize,
    /// How many rows further down or up the view is to begin; only drawing knows where rows end.
    pub scroll_rows: isize,
    /// Whether the view goes where the selected finding is.
    pub follows: bool,
    /// How many rows were drawn.
    pub height_rows: usize,
    /// The first character of each of them.
    pub row_starts: Vec<usize>,
}

/// The name under which the place in a document is kept, among those of its findings.
pub(super) const HERE: &str = "here";

/// The name under which is kept what the reader put right of the article as a whole.
pub(super) const FACTS: &str = "facts";

impl ReviewDocument {
    /// An article with what was found in it, and what the desk keeps of it: places with decisions.
    #[must_use]
    pub fn article(
        name: String,
        hash: String,
        facts: Facts,
        text: &str,
        people: Vec<(String, Vec<usize>)>,
        proposals: Vec<Proposal>,
        kept: &[(String, String)],
    ) -> Self {
        let text = SourceText::new(text);
        let mut document = Self {
            name,
            hash,
            found_facts: facts.clone(),
            facts,
            text,
            people: with_speakers(people, &proposals),
            findings: proposals
                .into_iter()
                .map(QuoteFinding::of)
                .map(Box::new)
                .map(Finding::Quote)
                .collect(),
            too_short: Vec::new(),
            selected: 0,
            view: ArticleView { follows: true, ..ArticleView::default() },
            kept_here: None,
            kept_facts: None,
            file: None,
            carried: None,
            left_behind: Vec::new(),
            kept_behind: None,
        };
        document.resume(kept);
        document
    }

    /// A draft with the verdicts on its quotations; nothing is decided on it.
    #[must_use]
    pub fn draft(name: String, facts: Facts, text: &str, verdicts: Vec<VerdictFinding>) -> Self {
        let findings: Vec<Finding> =
            verdicts.into_iter().map(Box::new).map(Finding::Verdict).collect();
        // What is wrong is at hand first.
        let selected = findings.iter().position(Finding::fails).unwrap_or(0);
        Self {
            name,
            hash: String::new(),
            found_facts: facts.clone(),
            facts,
            text: SourceText::new(text),
            people: Vec::new(),
            findings,
            too_short: Vec::new(),
            selected,
            view: ArticleView { follows: true, ..ArticleView::default() },
            kept_here: None,
            kept_facts: None,
            file: None,
            carried: None,
            left_behind: Vec::new(),
            kept_behind: None,
        }
    }

    /// How many quotations of a draft have which verdict, from the best to the worst news.
    #[must_use]
    pub fn verdicts(&self) -> Vec<(Verdict, usize)> {
        let has = |finding: &&Finding, wanted: Verdict| finding.sign() == Sign::Of(wanted);
        let count = |wanted: Verdict| self.findings.iter().filter(|it| has(it, wanted)).count();
        let all = Verdict::ALL.into_iter().map(|verdict| (verdict, count(verdict)));
        all.filter(|(_, count)| *count > 0).collect()
    }

    /// The same with the entry that the desk has of its file.
    #[must_use]
    pub fn with_file(mut self, file: FileEntry) -> Self {
        self.file = Some(file);
        self
    }

    /// Whether anything is decided on it, or put right.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        let mut quotes = self.findings.iter().filter_map(Finding::quote);
        self.kept_facts.is_some() || quotes.any(|quote| quote.kept.is_some())
    }

    /// Takes over what is known of the article as a whole; with `None`, it is what the file says.
    pub(super) fn take_facts(&mut self, kept: Option<String>) {
        let own = kept.as_deref().and_then(|kept| serde_json::from_str(kept).ok());
        self.facts = own.unwrap_or_else(|| self.found_facts.clone());
        self.kept_facts = kept;
    }

    /// What the desk is to keep of some facts; `None` where they are what the file says and never were others, which the article would
    /// have again when its file is put back as it was.
    pub(super) fn facts_to_keep(&self, facts: &Facts) -> Option<String> {
        let is_to_keep = self.kept_facts.is_some() || *facts != self.found_facts;
        is_to_keep.then(|| serde_json::to_string(facts).unwrap_or_default())
    }

    /// Takes over what the desk keeps.
    pub(super) fn resume(&mut self, kept: &[(String, String)]) {
        let len_chars = self.text.len_chars();
        let mut decided: BTreeMap<&str, (Decision, &str)> = BTreeMap::new();
        for (place, kept) in kept {
            if place == HERE {
                self.kept_here = Some(kept.clone());
            } else if place == FACTS {
                self.take_facts(Some(kept.clone()));
            } else if place == BEHIND {
                self.left_behind = serde_json::from_str(kept).unwrap_or_default();
                self.kept_behind = Some(kept.clone());
            } else if let Some(decision) = Decision::from_kept(kept, len_chars) {
                decided.insert(place, (decision, kept));
            }
        }
        for quote in self.findings.iter_mut().filter_map(Finding::quote_mut) {
            if let Some((decision, kept)) = decided.remove(quote.place.as_str()) {
                quote.decide(Some(decision), Some(kept.to_owned()));
            }
        }
        // What a person added, and what other rules had proposed when it was decided.
        for (place, (decision, kept)) in decided {
            let own = decision.claim.start..decision.claim.end;
            let is_decided = decision.standing != Standing::Open;
            self.findings.retain(|finding| {
                let other = finding.chars();
                let meets = own.start < other.end && other.start < own.end;
                let is_untouched = finding.quote().is_some_and(|quote| quote.kept.is_none());
                !(is_decided && meets && is_untouched)
            });
            let added = QuoteFinding::added(place.to_owned(), decision, kept.to_owned());
            self.findings.push(Finding::Quote(Box::new(added)));
        }
        self.sort();
        let here = self.kept_here.as_deref().map(|here| here.trim_end_matches(LAST_OPEN));
        let here = here.and_then(|place| self.place_of(place));
        let open = self.findings.iter().position(Finding::is_open);
        self.selected = here.or(open).unwrap_or(0);
    }

    /// Whether the review was left here.
    #[must_use]
    pub fn was_left(&self) -> bool {
        self.kept_here.as_deref().is_some_and(|here| here.ends_with(LAST_OPEN))
    }

    /// What the desk is to keep of the place in it.
    pub(super) fn here(&self, is_open: bool) -> Option<String> {
        let place = &self.findings.get(self.selected)?.quote()?.place;
        Some(if is_open { format!("{place}{LAST_OPEN}") } else { place.clone() })
    }

    /// Brings the findings back into the order of the text.
    pub(super) fn sort(&mut self) {
        self.findings.sort_by_key(|finding| (finding.chars().start, finding.chars().end));
    }

    /// The number of the finding whose decision is kept under a name.
    pub(super) fn place_of(&self, place: &str) -> Option<usize> {
        let is = |finding: &Finding| finding.quote().is_some_and(|quote| quote.place == place);
        self.findings.iter().position(is)
    }

    /// The finding at hand.
    #[must_use]
    pub fn finding(&self) -> Option<&Finding> {
        self.findings.get(self.selected)
    }

    /// How many quotes were taken, dropped, and are open.
    #[must_use]
    pub fn tally(&self) -> [usize; 3] {
        let mut tally = [0; 3];
        for quote in self.findings.iter().filter_map(Finding::quote) {
            tally[match quote.standing {
                Standing::Accepted => 0,
                Standing::Rejected => 1,
                Standing::Open => 2,
            }] += 1;
        }
        tally
    }

    /// What it is called: the title, else the file's name.
    #[must_use]
    pub fn title(&self) -> &str {
        let name = std::path::Path::new(&self.name).file_name().and_then(|name| name.to_str());
        self.facts.title.as_deref().or(name).unwrap_or(&self.name)
    }

    /// Selects a finding, and lets the view go there.
    pub(super) fn select(&mut self, at: usize) {
        self.selected = at.min(self.findings.len().saturating_sub(1));
        self.view.follows = true;
        self.view.scroll_rows = 0;
    }
}

/// What stands behind a kept place where the review was left.
const LAST_OPEN: char = '*';

/// The people that a text names, and whoever speaks in it under another description.
fn with_speakers(
    mut people: Vec<(String, Vec<usize>)>,
    proposals: &[Proposal],
) -> Vec<(String, Vec<usize>)> {
    for proposal in proposals.iter().filter(|proposal| proposal.speaker != Proposal::NOBODY) {
        match people.iter_mut().find(|(name, _)| *name == proposal.speaker) {
            Some((_, places)) => places.push(proposal.start),
            None => people.push((proposal.speaker.clone(), vec![proposal.start])),
        }
    }
    people
}
