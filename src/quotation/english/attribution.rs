//! Who says something in an English paragraph: the verb, its subject, and what it reports.

mod according;
mod behind;
mod colon;
mod subject;
mod verb;

use super::super::marks::{Marks, Place};
use super::super::view::{Paragraph, View};
use super::words::{TITLES, VERBS, Word, ends_sentence, is_capital, words};

/// A verb of speech, or "according to", with its subject.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the attribution"
)]
pub(super) struct Attribution {
    /// The first character of subject and verb.
    pub start: usize,
    /// Behind the last one, the hearer included.
    pub end: usize,
    /// The subject: a name without titles, or the words.
    pub name: String,
    /// Where the subject stands.
    pub mention: (usize, usize),
    /// Whether it is he, she or they.
    pub pronoun: bool,
    /// Whether it is a name.
    pub proper: bool,
    /// Title and organisation beside the name.
    pub role: Option<(usize, usize)>,
    /// The verb.
    pub cue: String,
    /// The words reported without marks.
    pub content: Option<(usize, usize)>,
    /// Whether "that" leads to them.
    pub that: bool,
    /// According to …
    pub frame: bool,
}

/// A subject.
struct Subject {
    start: usize,
    end: usize,
    name: (usize, usize),
    pronoun: bool,
    proper: bool,
    role: Option<(usize, usize)>,
}

/// What the rules look at: the words of a paragraph.
struct Line<'a> {
    view: &'a View,
    marks: &'a Marks,
    end: usize,
    words: Vec<Word>,
}

/// The attributions of a paragraph, in order.
pub(super) fn attributions(view: &View, marks: &Marks, paragraph: &Paragraph) -> Vec<Attribution> {
    let line = Line {
        view,
        marks,
        end: paragraph.end,
        words: words(view, paragraph.start, paragraph.end),
    };
    let mut found: Vec<Attribution> = Vec::new();
    for at in 0..line.words.len() {
        if !line.told(at) {
            continue;
        }
        let word = line.text(at).to_lowercase();
        let one = if word == "according" && line.is(at + 1, "to") {
            line.according(at, paragraph.start)
        } else if VERBS.contains(&word.as_str())
            || word == "out" && at > 0 && (line.is(at - 1, "pointed") || line.is(at - 1, "points"))
        {
            line.verb(at, &word, paragraph.start, found.last())
        } else {
            None
        };
        if let Some(one) = one
            && found.last().is_none_or(|last| last.end <= one.start || last.content.is_none())
        {
            // Prices would fall, adding that rents would too: the first words end before the second verb.
            if let Some(last) = found.last_mut()
                && let Some((start, end)) = last.content
                && (start + 1..end).contains(&one.start)
            {
                last.content = Some((start, one.start));
            }
            found.push(one);
        }
    }
    for one in line.colons(paragraph.start) {
        let at = found.partition_point(|other| other.start < one.start);
        let taken = |other: &Attribution| {
            (one.start.saturating_sub(1)..=one.end).contains(&other.start)
                || (one.start..=one.end).contains(&other.end)
        };
        if found.iter().all(|other| !taken(other)) {
            found.insert(at, one);
        }
    }
    found
}

/// A name, or a word in capitals that may be one, in a paragraph's own words.
pub(super) struct Run {
    /// Its first character.
    pub start: usize,
    /// The name.
    pub name: String,
    /// Title and organisation right before it.
    pub role: Option<(usize, usize)>,
    /// Whether a sentence begins with it, an article or a possessive and one word before at most: Her colleague Dev Patel was…
    pub opens: bool,
}

/// Runs of one to four capitalised words of a paragraph: those of several are names that may come back by their last word alone.
pub(super) fn runs(view: &View, marks: &Marks, paragraph: &Paragraph) -> Vec<Run> {
    let line = Line {
        view,
        marks,
        end: paragraph.end,
        words: words(view, paragraph.start, paragraph.end),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        let mut last = at;
        let part =
            |at: usize| line.told(at) && is_capital(view, &line.words[at]) && !line.is_title(at);
        if part(at) {
            while last + 1 < line.words.len() && line.joined(last) && part(last + 1) {
                last += 1;
            }
            if last - at <= 3 {
                let titled = at > 0 && line.joined(at - 1) && line.is_title(at - 1);
                let subject = titled.then(|| line.name_ending(last)).flatten();
                found.push(Run {
                    role: subject.and_then(|subject| subject.role),
                    start: line.words[at].start,
                    name: view.written(line.words[at].start, line.words[last].end),
                    opens: line.opens_sentence(at, paragraph.start),
                });
            }
        }
        at = last + 1;
    }
    found
}

impl Line<'_> {
    fn text(&self, at: usize) -> String {
        self.words.get(at).map_or(String::new(), |word| self.view.written(word.start, word.end))
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.words.get(at).is_some() && self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether nothing but an article or a possessive and one word stands between a word and the beginning of its sentence.
    fn opens_sentence(&self, at: usize, line_start: usize) -> bool {
        let begins = |at: usize| {
            let before = at.checked_sub(1).map_or(line_start, |before| self.words[before].end);
            at == 0 || self.parted(before, self.words[at].start)
        };
        let leads = ["her", "his", "their", "the", "a", "an", "my", "its"];
        begins(at)
            || (at.saturating_sub(2)..at)
                .any(|first| begins(first) && leads.iter().any(|lead| self.is(first, lead)))
    }

    /// Whether only a dash stands between a word and the next.
    fn dash(&self, at: usize) -> bool {
        let (Some(one), Some(next)) = (self.words.get(at), self.words.get(at + 1)) else {
            return false;
        };
        let between = &self.view.text[one.end..next.start];
        between.contains(&'—') && between.iter().all(|c| matches!(c, ' ' | '—' | '-'))
    }

    fn told(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| self.marks.places[word.start] != Place::Marked)
    }

    /// Whether only a space stands between a word and the next.
    fn joined(&self, at: usize) -> bool {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(one), Some(next)) => {
                next.start == one.end + 1
                    || next.start == one.end + 2
                        && self.view.text[one.end] == '。'
                        && one.end - one.start <= 4
            }
            _ => false,
        }
    }

    /// Whether a sentence ends between two places.
    fn parted(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| ends_sentence(self.view, at, self.end))
    }

    fn sentence_end(&self, from: usize) -> usize {
        (from..self.end)
            .find(|&at| {
                self.marks.places[at] != Place::Marked && ends_sentence(self.view, at, self.end)
            })
            .unwrap_or(self.end)
    }

    /// Whether a word begins a phrase of time or place.
    fn leads(&self, at: usize) -> bool {
        [
            "on",
            "in",
            "at",
            "during",
            "after",
            "earlier",
            "late",
            "recently",
            "via",
            "by",
            "to",
            "of",
            "yesterday",
        ]
        .iter()
        .any(|word| self.is(at, word))
    }

    fn is_title(&self, at: usize) -> bool {
        TITLES.contains(&self.text(at).to_lowercase().as_str())
    }

    fn title_in(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.is_title(at))
    }
}
