//! Somebody or something else that a known name only belongs to: 马云身边人士, 马云的秘书王芳, Ma's former colleague.

use crate::quotation::letters;
use crate::quotation::lexicon::{GIVEN, ORGANISATION, PERSON, SURNAME, TITLE, WORDS};

use super::super::known::Named;
use super::{Attributions, english, head};

impl Attributions<'_> {
    /// Who else speaks where a known name stands in a clause that ends at `to`, as the draft names them; by their own name where it
    /// stands there. `None` where the named person speaks, as far as the clause shows it.
    pub(super) fn another(&self, named: &Named, to: usize) -> Option<String> {
        let end = named.chars.end;
        if to <= end {
            return None;
        }
        let name = self.folded.get(named.chars.clone())?;
        // 名叫某某的创业者 is the same person.
        let is_called = ["名叫", "叫做", "名为", "叫作"]
            .iter()
            .any(|word| letters::ends(&self.folded, 0, named.chars.start, word).is_some());
        if is_called {
            return None;
        }
        if english::is_english(self.draft.get(end..to)?) {
            let range = english::another(self.draft, end..to)?;
            let start = if range.start == end { named.chars.start } else { range.start };
            return Some(self.draft[start..range.end].iter().collect());
        }
        let verb = self.last_verb(end, to);
        let ends_in_colon = self.draft.get(to).is_some_and(|&c| matches!(c, '：' | ':'))
            || self.draft[to - 1..to].iter().any(|&c| matches!(c, '：' | ':'));
        let is_named = name.len() <= 3 && WORDS.is(name[0], SURNAME) || name.contains(&' ');
        let is_person = is_named || WORDS.before(name, 0, name.len(), ORGANISATION).is_none();
        let until = verb.unwrap_or(to);
        let speaks = verb.is_some() || ends_in_colon;
        // Folding makes blanks of marks: brackets stand in the draft alone.
        let clause: Vec<char> =
            (end..until)
                .map(|at| {
                    if self.draft[at].is_alphanumeric() { self.folded[at] } else { self.draft[at] }
                })
                .collect();
        let range = head::another(&clause, is_person, speaks)?;
        let range = end + range.start..end + range.end;
        if let Some(start) = self.own_name(end, range.end) {
            return Some(self.draft[start..range.end].iter().collect());
        }
        let start = if range.start == end { named.chars.start } else { range.start };
        Some(self.draft[start..range.end].iter().collect())
    }

    /// Where the last verb of speech begins between two places.
    fn last_verb(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = from;
        let mut last = None;
        while at < to {
            match WORDS.cue(&self.folded, at).filter(|(length, _)| at + length <= to) {
                Some((length, _)) => {
                    last = Some(at);
                    at += length;
                }
                None => at += 1,
            }
        }
        last
    }

    /// Where a name begins that ends at a place, behind what its bearer is: 秘书王芳.
    fn own_name(&self, from: usize, end: usize) -> Option<usize> {
        let text = &self.folded;
        [3, 2].into_iter().find_map(|length| {
            let start = end.checked_sub(length).filter(|&start| start > from)?;
            let is_name = WORDS.is(text[start], SURNAME)
                && (length == 2 || text[start + 1..end].iter().all(|&c| WORDS.is(c, GIVEN)));
            let is_called =
                WORDS.before(text, from, start, PERSON | TITLE).is_some_and(|found| found > 1);
            let no_title = WORDS.before(text, start, end, PERSON | TITLE).is_none();
            (is_name && is_called && no_title).then_some(start)
        })
    }

    /// Who else speaks where the reading of articles says that somebody known does: the name that stands nearest to the words in
    /// their sentence may only belong to another.
    pub(super) fn instead_of(&self, speaker: &str, start: usize, end: usize) -> Option<String> {
        let from = start.saturating_sub(super::BESIDE_CHARS);
        let open = (from..start).rev().find(|&at| !super::is_opening(self.draft[at]))? + 1;
        let sentence = (from..open.saturating_sub(1))
            .rev()
            .find(|&at| super::is_stop(self.draft[at]) || super::is_closing(self.draft[at]))
            .map_or(from, |at| at + 1);
        let is_speaker = |named: &&Named| self.name(named) == speaker;
        let before = self.unbracketed(sentence..open).rev().find(is_speaker);
        if let Some(named) = before {
            let received = self.received(named.chars.end, open);
            return received.or_else(|| self.belongs(sentence, named, open));
        }
        let clause = self.clause_behind(end);
        let behind = self.unbracketed(clause.clone()).find(is_speaker)?;
        self.belongs(clause.start, behind, clause.end)
    }

    /// What a person received or read, where its words are told: 收到一条短信，写着.
    fn received(&self, from: usize, to: usize) -> Option<String> {
        let begins = |at: usize, words: &[&str]| {
            words.iter().find_map(|word| letters::begins(&self.folded, at, to, word))
        };
        let verb = (from..to.min(from + 8)).find_map(|at| {
            Some(
                at + begins(at, &["收到", "接到", "看到", "读到", "打开", "翻开", "拿到", "听到"])?,
            )
        })?;
        let end = self.clause_end(verb, to);
        let tells = ["写着", "写道", "上面", "里面", "内容", "写的是", "对方", "称", "其中"];
        begins(end + 1, &tells)?;
        Some(self.draft[verb..end].iter().collect())
    }

    /// Who else speaks, where a name belongs to another's on either side.
    fn belongs(&self, from: usize, named: &Named, to: usize) -> Option<String> {
        let lead = self.draft.get(from..named.chars.start)?;
        english::described(lead)
            .map(|at| self.draft[from + at..named.chars.end].iter().collect())
            .or_else(|| self.another(named, self.clause_end(named.chars.end, to)))
    }

    /// The end of the clause that goes on at a place.
    fn clause_end(&self, from: usize, to: usize) -> usize {
        (from..to)
            .find(|&at| {
                matches!(self.draft[at], '，' | ',' | '；' | '：' | ':')
                    || letters::begins(self.draft, at, to, "“").is_some()
            })
            .unwrap_or(to)
    }
}
