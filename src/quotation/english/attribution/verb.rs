//! A verb of speech with its subject, and the words that it reports.

use super::super::super::marks::Place;
use super::super::words::{DAYS, LEADING, PLAIN, ends_sentence, is_capital};
use super::{Attribution, Line, Subject};

/// The longest dateline, in characters.
const LONGEST_DATELINE: usize = 60;

impl Line<'_> {
    pub(super) fn verb(
        &self,
        at: usize,
        verb: &str,
        line_start: usize,
        last: Option<&Attribution>,
    ) -> Option<Attribution> {
        let word = self.words[at];
        let continued = matches!(verb, "adding" | "noting" | "warning");
        let behind = || {
            let next = at + 1;
            (self.told(next) && self.joined(at)).then(|| self.forward(next)).flatten()
        };
        let subject = if continued {
            last.filter(|last| !self.parted(last.end, word.start)).map(|last| Subject {
                start: word.start,
                end: word.start,
                name: last.mention,
                pronoun: last.pronoun,
                proper: last.proper,
                role: last.role,
            })
        } else {
            self.backward(at).or_else(behind)
        }?;
        let name = if continued {
            last?.name.clone()
        } else {
            self.view.written(subject.name.0, subject.name.1)
        };
        let after = subject.start > word.start;
        let mut end = word.end.max(subject.end);
        let mut next = self.words.partition_point(|word| word.start < end);
        let stop = self.sentence_end(end);
        if matches!(verb, "told" | "tells") {
            // The hearer: reporters, the Post, a hearing in London.
            let hearer = (next..(next + 8).min(self.words.len()))
                .find(|&at| self.is(at, "that") || !self.joined(at))
                .unwrap_or(next);
            if self.is(hearer, "that") {
                next = hearer;
                end = self.words[hearer].start;
            } else if self.words.get(hearer).is_some_and(|word| word.end <= stop) {
                end = self.words[hearer].end;
                next = hearer + 1;
            }
        }
        let first = subject.start.min(word.start);
        // “…,” she told a hearing on Monday when asked about prices: the words stand before.
        let quoted = first > line_start
            && (line_start..first)
                .rev()
                .find(|&at| !self.view.text[at].is_whitespace())
                .is_some_and(|at| {
                    self.marks.places[at] == Place::Marked
                        || matches!(self.view.text[at], '”' | '"')
                });
        let ahead = (!continued).then(|| self.content_before(first, next, line_start)).flatten();
        let (content, that) = match ahead {
            Some(span) => (Some(span), false),
            None if after => (None, false),
            None if quoted && matches!(verb, "told" | "tells") && !self.is(next, "that") => {
                (None, false)
            }
            None => self.content(next, stop, verb),
        };
        Some(Attribution {
            start: first,
            end,
            name,
            mention: subject.name,
            pronoun: subject.pronoun,
            proper: subject.proper,
            role: subject.role,
            cue: if verb == "out" {
                format!("{} out", self.text(at - 1))
            } else {
                self.view.written(word.start, word.end)
            },
            content,
            that,
            frame: false,
        })
    }

    /// The words before subject and verb, where these only close the sentence: Prices will fall, she said on Monday.
    pub(super) fn content_before(
        &self,
        first: usize,
        next: usize,
        line_start: usize,
    ) -> Option<(usize, usize)> {
        let text = &self.view.text;
        let comma = (line_start..first).rev().find(|&at| !text[at].is_whitespace())?;
        let told = |at: usize| self.marks.places[at] != Place::Marked;
        if text[comma] != '，' || !told(comma) || comma == line_start || !told(comma - 1) {
            return None;
        }
        let begins = (line_start..comma)
            .rev()
            .find(|&at| told(at) && ends_sentence(self.view, at, self.end))
            .map_or(line_start, |at| at + 1);
        // SAN FRANCISCO (AP) — the dateline is no part of the words.
        let dateline = (begins == line_start)
            .then(|| {
                (begins..comma.min(begins + LONGEST_DATELINE)).find(|&at| {
                    // BEIJING, Oct 21 (Agency) - Prices will fall
                    text[at] == '—'
                        || text[at] == '-'
                            && at >= 2
                            && matches!(text[at - 2..at], [')' | '）', ' '])
                })
            })
            .flatten()
            .map_or(begins, |dash| dash + 1);
        let start = (dateline..comma).find(|&at| text[at].is_alphanumeric() || !told(at))?;
        let opening = self.words.partition_point(|word| word.start < start);
        let closing = self.words.partition_point(|word| word.start < comma);
        // In March, he said …: what stands before the comma only leads to the verb.
        let leads = self.leads(opening)
            || !told(start)
            || LEADING.contains(&self.text(opening).to_lowercase().as_str());
        let closes = self.words.get(next).is_none_or(|word| {
            let before = &text[self.words[next - 1].end..word.start];
            before.iter().any(|c| matches!(c, '，' | '。' | '！' | '？'))
                || self.leads(next)
                || DAYS.contains(&self.text(next).as_str())
        });
        (!leads && closes && closing - opening >= 4).then_some((start, comma))
    }

    /// The words behind the verb: after "that", after a day or a place of speech, or at once.
    pub(super) fn content(
        &self,
        next: usize,
        stop: usize,
        verb: &str,
    ) -> (Option<(usize, usize)>, bool) {
        let limit = (next + 14).min(self.words.len());
        let that = (next..limit)
            .take_while(|&at| self.words[at].start < stop && self.told(at))
            .find(|&at| self.is(at, "that"))
            .filter(|&at| at == next || (next..at).all(|at| self.leads(at) || self.joined(at)));
        if let Some(at) = that {
            return (self.words.get(at + 1).map(|word| (word.start, stop)), true);
        }
        if !PLAIN.contains(&verb) {
            return (None, false);
        }
        // on Thursday, in a statement on its website
        let mut at = next;
        while at < limit && self.leads(at) {
            at += 1;
            while at < limit && !self.opens(at) && !self.leads(at) && self.joined(at - 1) {
                at += 1;
            }
        }
        let begins = self.words.get(at).filter(|word| word.start < stop).map(|word| word.start);
        let quoted = begins.is_some_and(|start| {
            self.marks.places[start] == Place::Marked
                || self.view.text[..start].iter().rev().take(2).any(|c| matches!(c, '：'))
        });
        let comma = self.words.get(next).is_some_and(|word| {
            word.start > 1 && matches!(self.view.text[word.start - 2], '，' | '：')
        });
        if quoted || comma && at == next {
            return (None, false);
        }
        (begins.map(|start| (start, stop)), false)
    }

    /// Whether a word may open the reported clause.
    pub(super) fn opens(&self, at: usize) -> bool {
        let before = self.text(at.saturating_sub(1)).to_lowercase();
        let leads = [
            "on", "in", "at", "during", "after", "via", "by", "to", "of", "with", "a", "an", "the",
            "its", "his", "her",
        ]
        .contains(&before.as_str());
        !leads
            && ([
                "it", "he", "she", "they", "we", "there", "the", "its", "his", "her", "their",
                "this", "these", "some", "many", "such", "no", "all",
            ]
            .iter()
            .any(|word| self.is(at, word))
                || is_capital(self.view, &self.words[at])
                    && !is_capital(self.view, &self.words[at - 1]))
    }
}
