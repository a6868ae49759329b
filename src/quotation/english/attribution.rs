//! Who says something in an English paragraph: the verb, its subject, and what it reports.

use super::super::marks::{Marks, Place};
use super::super::view::{Paragraph, View};
use super::words::{
    DAYS, LEADING, PLAIN, TITLES, VERBS, Word, ends_sentence, is_capital, is_pronoun, words,
};

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

/// The longest dateline, in characters.
const LONGEST_DATELINE: usize = 60;

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

    /// One executive, who asked not to be named, was blunt: “…” Who opens a sentence that ends with a colon and a quotation.
    fn colons(&self, line_start: usize) -> Vec<Attribution> {
        let text = &self.view.text;
        let opens = self.marks.from(line_start).iter().take_while(|quote| quote.open < self.end);
        opens
            .filter_map(|quote| {
                let colon = (line_start..quote.open).rev().find(|&at| !text[at].is_whitespace())?;
                let is_told = self.marks.places[colon] != Place::Marked;
                let begins = (line_start..colon)
                    .rev()
                    .find(|&at| {
                        ends_sentence(self.view, at, self.end)
                            || self.marks.places[at] == Place::Marked
                    })
                    .map_or(line_start, |at| at + 1);
                let first = self.words.partition_point(|word| word.start < begins);
                let opening = self.words.get(first).filter(|word| word.start < colon)?;
                let leads = self.leads(first)
                    || LEADING.contains(&self.text(first).to_lowercase().as_str());
                if text[colon] != '：' || !is_told || leads || !self.told(first) {
                    return None;
                }
                let subject = self.forward(first)?;
                let name = self.without_verb(first, subject.name);
                Some(Attribution {
                    start: opening.start,
                    end: colon,
                    name: self.view.written(name.0, name.1),
                    mention: name,
                    pronoun: subject.pronoun,
                    proper: subject.proper,
                    role: subject.role,
                    cue: ":".to_owned(),
                    content: None,
                    that: false,
                    frame: false,
                })
            })
            .collect()
    }

    /// A noun phrase without the verb that was taken with it: a spokesman was.
    fn without_verb(&self, first: usize, name: (usize, usize)) -> (usize, usize) {
        const VERBS: [&str; 12] = [
            "was", "is", "were", "are", "has", "had", "have", "put", "offered", "gave", "did",
            "summed",
        ];
        let verb = (first + 1..self.words.len())
            .take_while(|&at| self.words[at].end <= name.1)
            .find(|&at| VERBS.iter().any(|verb| self.is(at, verb)));
        verb.map_or(name, |verb| (name.0, self.words[verb - 1].end))
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

    fn verb(
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

    /// The words before subject and verb, where these only close the sentence: Prices will fall, she said on Monday.
    fn content_before(
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
    fn content(&self, next: usize, stop: usize, verb: &str) -> (Option<(usize, usize)>, bool) {
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

    /// Whether a word may open the reported clause.
    fn opens(&self, at: usize) -> bool {
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

    /// The subject that ends before a verb: a name, a name with an apposition in commas, a pronoun, a noun phrase.
    fn backward(&self, verb: usize) -> Option<Subject> {
        let mut at = verb.checked_sub(1)?;
        if !self.told(at) {
            return None;
        }
        // has said, also said, later told
        while [
            "has",
            "had",
            "have",
            "also",
            "later",
            "previously",
            "recently",
            "reportedly",
            "once",
            "then",
            "repeatedly",
            "publicly",
            "pointed",
            "points",
        ]
        .iter()
        .any(|word| self.is(at, word))
        {
            at = at.checked_sub(1)?;
        }
        let gap = self.view.text.get(self.words[at].end).copied();
        let dashed = at + 1 < self.words.len() && self.dash(at);
        if gap == Some('，') || dashed {
            // Li Kaifu, chief executive of 01.AI, told; also between dashes
            let open = (at.saturating_sub(14)..at).rev().find(|&word| {
                let parts = if dashed {
                    self.dash(word)
                } else {
                    self.view.text.get(self.words[word].end) == Some(&'，')
                };
                parts && self.told(word)
            })?;
            if self.parted(self.words[open].end, self.words[at].end) {
                return None;
            }
            let subject = self.name_ending(open)?;
            let role = (self.words[open + 1].start, self.words[at].end);
            // A spokesman for the company, Hugh Marlow, said
            let is_name = (1..=3).contains(&(at - open - 1))
                && (open + 1..=at)
                    .all(|word| is_capital(self.view, &self.words[word]) && !self.is_title(word));
            if !subject.proper && !subject.pronoun && is_name {
                return Some(Subject {
                    end: self.words[verb].start,
                    name: role,
                    proper: true,
                    role: Some(subject.name),
                    ..subject
                });
            }
            return Some(Subject {
                end: self.words[verb].start,
                role: self.role_in(role).or(subject.role),
                ..subject
            });
        }
        if at + 1 == verb && !self.joined(at) {
            return None;
        }
        self.name_ending(at)
    }

    /// The subject whose last word is `at`.
    fn name_ending(&self, at: usize) -> Option<Subject> {
        let last = *self.words.get(at).filter(|_| self.told(at))?;
        let text = self.text(at);
        if is_pronoun(&text) {
            return Some(Subject {
                start: last.start,
                end: last.end,
                name: (last.start, last.end),
                pronoun: true,
                proper: false,
                role: None,
            });
        }
        if is_capital(self.view, &last) {
            let mut first = at;
            while first > 0
                && self.told(first - 1)
                && self.joined(first - 1)
                && (is_capital(self.view, &self.words[first - 1])
                    || self.is_title(first - 1) && at > first - 1
                    || ["of", "and", "for"].iter().any(|word| self.is(first - 1, word))
                        && first > 1
                        && self.title_in(first, at))
                && at - first < 9
            {
                first -= 1;
            }
            return Some(self.with_calling(self.named(first, at)));
        }
        let leads =
            ["one", "a", "an", "another", "the", "some", "several", "many", "two", "three", "most"];
        let common = [
            "analysts",
            "experts",
            "officials",
            "researchers",
            "economists",
            "sources",
            "people",
            "executives",
            "critics",
            "investors",
        ];
        // The noun phrase begins at its farthest article: a person close to the matter; a conjunction ends it.
        let stops = [
            "that", "which", "who", "while", "and", "but", "as", "because", "when", "if", "though",
            "said", "says",
        ];
        let lead = (at.saturating_sub(9)..at)
            .rev()
            .take_while(|&word| {
                self.joined(word)
                    && self.told(word)
                    && !stops.iter().any(|stop| self.is(word, stop))
            })
            .filter(|&word| {
                let text = self.text(word).to_lowercase();
                // The company's chief financial officer, Mary Brown, said
                leads.contains(&text.as_str()) || text.ends_with("'s") || text.ends_with("’s")
            })
            .last();
        let mut first = match lead {
            Some(lead) => lead,
            None if common.contains(&text.to_lowercase().as_str()) => at,
            // Analysts at Goldman Sachs
            None => return None,
        };
        while first > 0
            && self.joined(first - 1)
            && self.told(first - 1)
            && self.is_adjective(first - 1)
        {
            first -= 1;
        }
        let start = self.words[first].start;
        Some(Subject {
            start,
            end: last.end,
            name: (start, last.end),
            pronoun: false,
            proper: false,
            role: None,
        })
    }

    /// A name whose role begins in small letters, with all of that role: foreign ministry spokesperson Mary Brown.
    fn with_calling(&self, subject: Subject) -> Subject {
        const STOPS: [&str; 30] = [
            "a", "an", "the", "of", "for", "by", "as", "and", "but", "or", "who", "that", "when",
            "while", "if", "because", "after", "before", "to", "with", "from", "at", "in", "on",
            "its", "his", "her", "their", "said", "says",
        ];
        let Some((start, end)) = subject.role else { return subject };
        let mut first = self.words.partition_point(|word| word.start < start);
        if self.words.get(first).is_none_or(|word| is_capital(self.view, word)) {
            return subject;
        }
        while first > 0
            && self.joined(first - 1)
            && self.told(first - 1)
            && self.text(first - 1).starts_with(char::is_lowercase)
            && !STOPS.iter().any(|stop| self.is(first - 1, stop))
            && !VERBS.contains(&self.text(first - 1).as_str())
        {
            first -= 1;
        }
        let start = self.words[first].start;
        Subject { start, role: Some((start, end)), ..subject }
    }

    fn is_adjective(&self, at: usize) -> bool {
        [
            "industry", "chinese", "senior", "market", "legal", "some", "several", "many", "two",
            "three",
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

    /// The noun before a preposition that leads to a name: analysts at …, a spokesman for the …
    fn head_before(&self, first: usize) -> Option<usize> {
        let article = self.is(first - 1, "the") && first > 2 && self.joined(first - 2);
        let at = first - 1 - usize::from(article);
        ["at", "of", "from", "with", "for"]
            .iter()
            .any(|word| self.is(at, word))
            .then(|| at.checked_sub(1))?
    }

    /// A run of capitalised words: what stands up to the last title is the role.
    fn named(&self, first: usize, last: usize) -> Subject {
        // Analysts at Goldman Sachs: the noun before the preposition is the subject.
        if first > 1
            && self.joined(first - 1)
            && let Some(head) = self.head_before(first)
            && self.told(head)
            && !self.parted(self.words[head].start, self.words[first].start)
            && (self.text(head).ends_with('s') || self.is_title(head))
        {
            let mut from = head;
            while from > 0
                && self.joined(from - 1)
                && self.told(from - 1)
                && (self.is_adjective(from - 1)
                    || ["a", "an", "the", "one", "another"]
                        .iter()
                        .any(|word| self.is(from - 1, word))
                    || self.is_title(from - 1))
            {
                from -= 1;
            }
            let start = self.words[from].start;
            let end = self.words[last].end;
            return Subject {
                start,
                end,
                name: (start, end),
                pronoun: false,
                proper: false,
                role: None,
            };
        }
        let title = (first..last).rev().find(|&at| self.is_title(at));
        let (name, role) = match title {
            Some(title) => (title + 1, Some((self.words[first].start, self.words[title].end))),
            None => (first, None),
        };
        let role = role.filter(|role| role.1 - role.0 > 4);
        let (start, end) = (self.words[name].start, self.words[last].end);
        Subject {
            start: self.words[first].start,
            end,
            name: (start, end),
            pronoun: false,
            proper: true,
            role,
        }
    }

    /// The subject behind a verb: said Wang Li, an analyst at Huatai Securities.
    fn forward(&self, at: usize) -> Option<Subject> {
        let first = *self.words.get(at)?;
        if is_pronoun(&self.text(at)) {
            return Some(Subject {
                start: first.start,
                end: first.end,
                name: (first.start, first.end),
                pronoun: true,
                proper: false,
                role: None,
            });
        }
        let mut last = at;
        let noun = ["a", "an", "the", "one", "another"].iter().any(|word| self.is(at, word));
        while self.joined(last)
            && self.told(last + 1)
            && last - at < 10
            && (is_capital(self.view, &self.words[last + 1])
                || self.is_title(last + 1)
                || self.is(last + 1, "of")
                || noun && last - at < 8)
        {
            last += 1;
        }
        if noun {
            let end = self.words[last].end;
            return Some(Subject {
                start: first.start,
                end,
                name: (first.start, end),
                pronoun: false,
                proper: false,
                role: None,
            });
        }
        // Bernstein analysts
        let many =
            ["analysts", "economists", "researchers", "executives", "officials", "strategists"];
        if self.joined(last)
            && self.told(last + 1)
            && many.iter().any(|word| self.is(last + 1, word))
        {
            let end = self.words[last + 1].end;
            let name = (first.start, end);
            return Some(Subject {
                start: first.start,
                end,
                name,
                pronoun: false,
                proper: false,
                role: None,
            });
        }
        if !is_capital(self.view, &first) && !self.is_title(at) {
            return self.described_name(at);
        }
        if !is_capital(self.view, &self.words[last]) {
            return None;
        }
        let mut subject = self.named(at, last);
        if self.view.text.get(subject.end) == Some(&'，')
            && let Some(next) = self.words.get(last + 1)
        {
            let stop = (next.start..self.end)
                .find(|&at| {
                    matches!(self.view.text[at], '，' | '；' | '“' | '"')
                        || ends_sentence(self.view, at, self.end)
                })
                .unwrap_or(self.end);
            if let Some(role) = self.role_in((next.start, stop)) {
                subject.role = Some(role);
                subject.end = role.1;
            }
        }
        Some(subject)
    }

    /// said veteran voice actor Kwan Wing-sze: a calling in small letters before the name.
    fn described_name(&self, at: usize) -> Option<Subject> {
        const STOPS: [&str; 16] = [
            "that", "it", "there", "in", "on", "at", "to", "by", "as", "but", "and", "while",
            "when", "if", "its", "their",
        ];
        let mut name = at;
        while name - at < 4
            && self.joined(name)
            && self.told(name + 1)
            && !is_capital(self.view, &self.words[name])
            && !STOPS.iter().any(|stop| self.is(name, stop))
        {
            name += 1;
        }
        if name == at || !is_capital(self.view, &self.words[name]) {
            return None;
        }
        let mut last = name;
        while self.joined(last)
            && self.told(last + 1)
            && last - name < 4
            && is_capital(self.view, &self.words[last + 1])
        {
            last += 1;
        }
        let (from, to) = (self.words[at].start, self.words[name - 1].end);
        let (start, end) = (self.words[name].start, self.words[last].end);
        Some(Subject {
            start: from,
            end,
            name: (start, end),
            pronoun: false,
            proper: true,
            role: Some((from, to)),
        })
    }

    /// An apposition as a role, without its article; `None` where it holds no title.
    fn role_in(&self, (start, end): (usize, usize)) -> Option<(usize, usize)> {
        let from = self.words.partition_point(|word| word.start < start);
        let until = self.words.partition_point(|word| word.start < end);
        let holds = (from..until).any(|at| {
            self.is_title(at) || self.text(at).ends_with("ist") || self.text(at).ends_with("er")
        });
        let first =
            from + usize::from(["a", "an", "the", "who"].iter().any(|word| self.is(from, word)));
        let clean = !self.is(from, "who") && until - from <= 18;
        (holds && clean && first < until).then(|| (self.words[first].start, end))
    }

    /// According to somebody, …; …, according to somebody.
    fn according(&self, at: usize, line_start: usize) -> Option<Attribution> {
        let from = self.words.get(at + 2)?.start;
        let stop = self.sentence_end(from);
        let first = self.words[at].start;
        let sentence = (line_start..first)
            .rev()
            .find(|&at| ends_sentence(self.view, at, self.end))
            .map_or(line_start, |at| at + 1);
        let opens = self.view.text[sentence..first].iter().all(|c| c.is_whitespace());
        let comma = (from..stop).find(|&at| self.view.text[at] == '，').unwrap_or(stop);
        let text = self.view.written(from, comma).to_lowercase();
        let work = [
            "data",
            "report",
            "survey",
            "figures",
            "filing",
            "document",
            "study",
            "statistics",
            "research",
            "records",
            "website",
            "paper",
        ];
        if work.iter().any(|word| text.contains(word))
            || comma - from > 90
            || opens && comma == stop
        {
            return None;
        }
        let last = self.words.partition_point(|word| word.start < comma).checked_sub(1)?;
        let named = is_capital(self.view, &self.words[at + 2]).then(|| self.named(at + 2, last));
        let name = named.as_ref().map_or((from, comma), |named| named.name);
        let skip = |start: usize| {
            (start..stop)
                .find(|&at| !self.view.text[at].is_whitespace() && self.view.text[at] != '，')
                .unwrap_or(stop)
        };
        // According to Wan Gang, president of the association, …
        let begins = skip(comma);
        let second = (begins..stop).find(|&at| self.view.text[at] == '，');
        let apposition = second
            .filter(|_| named.as_ref().is_some_and(|named| named.proper))
            .and_then(|second| self.role_in((begins, second)).map(|role| (role, second)));
        let content = if opens {
            (apposition.map_or(begins, |(_, second)| skip(second)), stop)
        } else {
            let end = (sentence..first)
                .rev()
                .find(|&at| !self.view.text[at].is_whitespace() && self.view.text[at] != '，')?
                + 1;
            ((sentence..end).find(|&at| !self.view.text[at].is_whitespace())?, end)
        };
        let marked = |at: usize| self.marks.places.get(at) == Some(&Place::Marked);
        Some(Attribution {
            start: first,
            end: comma,
            name: self.view.written(name.0, name.1),
            mention: name,
            pronoun: false,
            proper: named.as_ref().is_some_and(|named| named.proper),
            role: apposition.map(|(role, _)| role).or(named.and_then(|named| named.role)),
            cue: "according to".to_owned(),
            content: Some(content).filter(|&(start, end)| end > start && !marked(start)),
            that: true,
            frame: true,
        })
    }
}
