//! Names with what stands before them: titles, callings, forms of address.

use super::super::lexicon::{
    ADVERB, AUXILIARY, BE, COMPANY, CONJUNCTION, DETERMINER, FEMALE, MALE, NUMBER, OPENER,
    ORGANISATION, PEOPLE, PREPOSITION, RELATIVE, SAY, SUBJECT, TITLE,
};
use super::super::words::{Gap, Line};
use super::Subject;

impl Line<'_> {
    /// Mary Brown of Reed Securities in Paris: the first name is the subject.
    pub(in super::super) fn named_with_place(&self, first: usize, head: usize) -> Option<Subject> {
        let mut end = first;
        while end < head && self.capital(end) && self.capital(end + 1) && !self.possessive(end) {
            end += 1;
        }
        let mut from = first;
        while from < end && self.of(from, TITLE) {
            from += 1;
        }
        if end < head
            && self.capital(first)
            && self.of(end + 1, PREPOSITION)
            && !self.possessive(end)
            && !(from..=end).any(|at| self.of(at, TITLE))
            && (from == first || end > from)
            && self.looks_personal(from, end)
        {
            return Some(self.titled(first, from, end));
        }
        None
    }

    /// Where a title ends, the stop of a shortened one included: Former Gov. Mary Brown.
    fn stopped(&self, at: usize) -> usize {
        let end = self.words[at].end;
        let short = ["gov", "sen", "rep", "gen", "lt", "col", "prof"];
        let stop = matches!(self.view.text.get(end), Some('。' | '.'));
        end + usize::from(stop && short.iter().any(|title| self.is(at, title)))
    }

    /// A name from `run` to `last` with what stands before it since `first`: titles are the role.
    pub(super) fn titled(&self, first: usize, run: usize, last: usize) -> Subject {
        // Titles in capitals inside the run: Chief Executive Mary Brown.
        let title = (run..last).rev().find(|&at| self.of(at, TITLE) && !self.of(at, MALE | FEMALE));
        let mut name = title.map_or(run, |title| title + 1);
        // Lumen CEO Mary Brown, foreign ministry spokeswoman Mary Brown
        let calls = title.is_some() || run > first && self.calls(run - 1);
        let mut from = first;
        // A whose of small letters is no part of a role: her, the, its.
        while from < name && (self.of(from, DETERMINER | ADVERB) && !self.capital(from)) {
            from += 1;
        }
        // Chief medical officer Dr Mary Brown
        let until = self.before_address(from, name);
        let role =
            (calls && from < until).then(|| (self.words[from].start, self.stopped(until - 1)));
        let role = role.filter(|role| role.1 - role.0 > 4 || self.capital(from));
        // Sweden's Industry Ministry: whose it is belongs to the name of an office.
        let offices = ["ministry", "department", "government", "parliament", "police", "court"];
        if name > first
            && self.possessive(name - 1)
            && self.capital(name - 1)
            && offices.iter().any(|office| self.is(last, office))
        {
            name -= 1;
        }
        // 3M, and names that are all titles
        if name > last {
            name = run;
        }
        Subject { role, ..self.subject(first, last, (name, last), true) }
    }

    /// Whether a small word before a name tells what a person is: spokeswoman, researcher, economist.
    pub(in super::super) fn calls(&self, at: usize) -> bool {
        let word = &self.words[at];
        !word.possessive
            && !self.of(at, DETERMINER | PREPOSITION | NUMBER)
            && (self.of(at, TITLE)
                || ["ist", "ian", "eer"]
                    .iter()
                    .any(|end| word.lower.ends_with(end) && word.lower.len() > 5))
            && !self.of(at, COMPANY)
    }

    /// The end of a title without a form of address behind it: chief medical officer Dr.
    pub(in super::super) fn before_address(&self, from: usize, end: usize) -> usize {
        let mut end = end;
        let forms = ["dr", "mr", "mrs", "ms", "prof", "sir", "dame", "lord", "lady"];
        while end > from && forms.iter().any(|word| self.is(end - 1, word)) {
            end -= 1;
        }
        end
    }

    /// Where a calling begins whose title is the word `title`: security researcher, co-founder and CEO.
    pub(in super::super) fn calling_from(&self, title: usize) -> usize {
        let mut from = title;
        let mut small = 0;
        while from > 0 && self.joined(from - 1) && self.told(from - 1) && title - from < 6 {
            let before = from - 1;
            let joins = (self.is(before, "and") || self.is(before, "of"))
                && before > 0
                && self.joined(before - 1)
                && self.of(before - 1, TITLE);
            let stops = DETERMINER
                | PREPOSITION
                | NUMBER
                | ADVERB
                | CONJUNCTION
                | OPENER
                | SUBJECT
                | SAY
                | BE
                | AUXILIARY
                | RELATIVE;
            if joins {
                from = before;
                continue;
            }
            if self.possessive(before)
                || self.of(before, stops) && !self.of(before, TITLE)
                || self.is(before, "that")
                || self.is(before, "not")
            {
                break;
            }
            if !self.capital(before) && !self.of(before, TITLE) {
                small += 1;
                if small > 2
                    || self.words[before].lower.ends_with("ed")
                    || self.words[before].lower.ends_with("ing")
                {
                    break;
                }
            }
            from = before;
        }
        from
    }

    /// Whether a run of capitalised words looks like a person's name: two or more, none of them an organisation's noun.
    pub(in super::super) fn looks_personal(&self, first: usize, last: usize) -> bool {
        let given = (first..=last).any(|at| self.of(at, MALE | FEMALE));
        let name =
            (first..=last).rev().find(|&at| self.of(at, TITLE)).map_or(first, |title| title + 1);
        (last > name && last - name <= 3 || name > first && name <= last)
            && !self.of(last, ORGANISATION)
            && (given || !(name..=last).any(|at| self.of(at, ORGANISATION | PEOPLE)))
    }

    /// The apposition behind a name as a role, from `first` to `last`: without its article; `None` where it holds no title.
    pub(in super::super) fn role_in(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let mut first = first;
        // 39, a former auditor
        if first < last
            && self.words[first].lower.chars().all(|c| c.is_ascii_digit())
            && self.behind(first) == Gap::Comma
        {
            first += 1;
        }
        let last = (first..=last)
            .find(|&at| {
                at > first
                    && (self.of(at, RELATIVE) || self.is(at, "and") && self.is(at + 1, "one"))
            })
            .map_or(last, |at| at - 1);
        // A partner there
        let last = if last > first && self.is(last, "there") { last - 1 } else { last };
        if self.of(first, RELATIVE | SUBJECT | PREPOSITION | SAY) && !self.capital(first)
            || last < first
            || last - first > 20
        {
            return None;
        }
        let holds = (first..=last).any(|at| {
            let word = &self.words[at];
            self.of(at, TITLE)
                || ["ist", "ian", "er", "or"]
                    .iter()
                    .any(|end| word.lower.ends_with(end) && word.lower.len() > 4)
        });
        let article = self.of(first, DETERMINER) && !self.capital(first)
            || ["The", "A", "An"].iter().any(|word| self.text(first) == *word);
        // The group's vice president: the article belongs to the owner.
        let owned = self.is(first, "the")
            && first < last
            && (first + 1..(first + 3).min(last)).any(|at| self.possessive(at));
        let first = first + usize::from(article && !owned);
        (holds && first <= last).then(|| (self.words[first].start, self.words[last].end))
    }
}
