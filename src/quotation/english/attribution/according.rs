//! According to somebody, as a frame before or behind the words.

use super::super::super::marks::Place;
use super::super::lexicon::{DOCUMENT, RELATIVE};
use super::super::words::{Gap, Line};
use super::Attribution;

/// The longest source behind "according to", in words.
const LONGEST: usize = 22;

/// The fewest words that can be what a source says, where the frame parts a sentence.
const SHORTEST: usize = 4;

impl Line<'_> {
    /// According to somebody, …; …, according to somebody.
    pub(super) fn according(&self, at: usize) -> Option<Attribution> {
        let text = &self.view.text;
        let first = at + 2;
        let from = self.words.get(first).filter(|word| word.told)?.start;
        let stop = self.sentence_end(from);
        let begin = self.words[at].start;
        let sentence = self.sentence_start(begin);
        let opens = text[sentence..begin].iter().all(|c| c.is_whitespace());
        let mut last = first;
        while self.joined(last) && last - first < LONGEST {
            last += 1;
        }
        if !matches!(self.behind(last), Gap::Comma | Gap::Sentence | Gap::Dash)
            || opens && self.behind(last) == Gap::Sentence
        {
            return None;
        }
        // A report by the bank; a document says nothing itself.
        let relative = (first..=last).find(|&at| self.of(at, RELATIVE)).unwrap_or(last + 1);
        if (first..relative).any(|at| self.of(at, DOCUMENT)) {
            return None;
        }
        let mut named = self.noun_phrase(first, last)?;
        if named.pronoun {
            return None;
        }
        // Headhunters, universities and the companies that hired them
        if !opens && !named.proper && self.behind(last) == Gap::Comma {
            let end = self.word_at(stop).saturating_sub(1);
            let is_list = end > last
                && (last + 1..end).any(|at| self.is(at, "and"))
                && end - first < LONGEST
                && (last + 1..=end).all(|at| self.told(at))
                && !self.of(last + 1, RELATIVE)
                && self.behind(last + 1) == Gap::Joined;
            if is_list && self.is_short_list(last + 1, end) {
                last = end;
                named.end = self.words[last].end;
                named.name.1 = named.end;
            }
        }
        let mut end = self.words[last].end;
        // According to Wan Gang, president of the association, …
        if self.behind(last) == Gap::Comma && self.told(last + 1) {
            let mut until = last + 1;
            while self.joined(until) {
                until += 1;
            }
            let closes = if opens {
                self.behind(until) == Gap::Comma
            } else {
                self.behind(until) != Gap::Joined
            };
            if named.proper
                && closes
                && let Some(role) = self.role_in(last + 1, until)
            {
                named.role = Some(role);
                end = role.1.max(self.words[until].end);
            } else if closes
                && !named.proper
                && self.capital(last + 1)
                && let Some(apposed) = self.apposed(last, last + 1, until)
                && apposed.proper
            {
                named = apposed;
                end = apposed.end;
            }
        }
        let content = self.framed(at, opens, end, stop)?;
        let marked = |at: usize| self.marks.places.get(at) == Some(&Place::Marked);
        Some(Attribution {
            start: begin,
            end,
            name: self.view.written(named.name.0, named.name.1),
            mention: named.name,
            pronoun: false,
            proper: named.proper,
            role: named.role,
            cue: "according to".to_owned(),
            content: Some(content)
                .filter(|&(start, end)| end > start && !(marked(start) && marked(end - 1))),
            that: true,
            frame: true,
            continued: false,
        })
    }

    /// The words of the frame at the word `at`, whose source ends at `end`: those behind it, those before it, or the whole where it parts a
    /// sentence.
    fn framed(&self, at: usize, opens: bool, end: usize, stop: usize) -> Option<(usize, usize)> {
        let text = &self.view.text;
        let begin = self.words[at].start;
        let sentence = self.sentence_start(begin);
        // The plan, according to Brown, was to close two plants: what stands before is only the subject.
        let begins = self.word_at(sentence);
        let behind = (end..stop).find(|&at| !text[at].is_whitespace() && text[at] != '，');
        let parted = text.get(end..stop)?.iter().find(|c| !c.is_whitespace()) == Some(&'，');
        let inside = !opens
            && parted
            && at.saturating_sub(begins) < SHORTEST
            && behind.is_some_and(|behind| self.word_at(behind) + SHORTEST < self.word_at(stop));
        if inside {
            return Some((behind?, stop));
        }
        Some(if opens {
            let begins = (end..stop).find(|&at| !text[at].is_whitespace() && text[at] != '，')?;
            (begins, stop)
        } else {
            let end = (sentence..begin)
                .rev()
                .find(|&at| !text[at].is_whitespace() && !matches!(text[at], '，' | '—'))?
                + 1;
            // SAN FRANCISCO (AP) — …
            let dash = (sentence..end.min(sentence + 60)).find(|&at| {
                at > 2 && matches!(text[at], '—' | '-') && matches!(text[at - 2], '）' | ')')
            });
            let begins = dash.filter(|_| sentence == self.start).map_or(sentence, |dash| dash + 1);
            ((begins..end).find(|&at| !text[at].is_whitespace())?, end)
        })
    }

    /// Whether "and" stands before the last of the phrases, and no verb in the first: universities and the companies that hired them.
    fn is_short_list(&self, first: usize, last: usize) -> bool {
        let and = (first..=last).find(|&at| self.is(at, "and"));
        and.is_some_and(|and| {
            (first..and).all(|at| {
                !self.of(at, super::super::lexicon::BE | super::super::lexicon::AUXILIARY)
                    && !self.words[at].lower.ends_with("ed")
            })
        })
    }
}
