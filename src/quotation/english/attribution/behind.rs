//! The subject behind a verb: said Mary Brown, an analyst at a bank.

use super::super::words::{ends_sentence, is_capital, is_pronoun};
use super::{Line, Subject};

impl Line<'_> {
    /// The subject behind a verb: said Wang Li, an analyst at Huatai Securities.
    pub(super) fn forward(&self, at: usize) -> Option<Subject> {
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
    pub(super) fn described_name(&self, at: usize) -> Option<Subject> {
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
}
