//! Somebody or something else that a known name only belongs to: 马云身边人士, 马云的秘书王芳, Ma's former colleague.

use crate::quotation::letters;
use crate::quotation::lexicon::{GIVEN, ORGANISATION, PERSON, SURNAME, TITLE, WORDS};
use crate::quotation::parts::{self, Part, Word};

use super::super::known::Named;
use super::{Attributions, english, head};

/// What stands before 着 where a thing shows words: 墙上的标语写着.
const SHOWS: [char; 5] = ['写', '印', '刻', '贴', '挂'];

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
        let verb = self.last_verb(end, to).or_else(|| {
            (end..to)
                .find(|&at| {
                    letters::begins(&self.folded, at, to, "着").is_some()
                        && SHOWS.contains(&self.folded[at - 1])
                })
                .map(|at| at - 1)
        });
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
            let later = self.later_subject(named.chars.end, open);
            return later.or_else(|| self.belongs(sentence, named, open));
        }
        let clause = self.clause_behind(end);
        let behind = self.unbracketed(clause.clone()).find(is_speaker)?;
        self.belongs(clause.start, behind, clause.end)
    }

    /// Who or what speaks in a clause behind that of a known name: 刚坐下，有人喊道; 收到一条短信，写着.
    pub(super) fn later_subject(&self, from: usize, to: usize) -> Option<String> {
        self.received(from, to).or_else(|| self.other_person(from, to))
    }

    /// The person without a known name who is the subject of the last clause: 有人, 主持人, 他的老师, 一位观众.
    fn other_person(&self, from: usize, to: usize) -> Option<String> {
        const SOMEBODY: [&str; 7] = ["有人", "有的人", "旁人", "众人", "大家", "对方", "另一人"];
        const WHOSE: [&str; 12] = [
            "他们的",
            "她们的",
            "他的",
            "她的",
            "其",
            "另一位",
            "另一名",
            "一位",
            "一名",
            "几位",
            "有位",
            "有",
        ];
        let is_mark = |at: &usize| matches!(self.draft[*at], '，' | ',' | '；' | ';');
        let until =
            (from..to).rev().find(|at| !matches!(self.draft[*at], '，' | ',' | '：' | ':'))? + 1;
        let start = (from..until).rev().find(is_mark)? + 1;
        // Right behind the name and a comma stands what the person is: 李彦宏，百度创始人，
        let is_apposition = start == from + 1;
        let verb = self.last_verb(start, until);
        let until = verb.unwrap_or(until);
        let text = self.folded.get(start..until)?;
        let words = parts::words(text);
        let is_before = |part: Part| matches!(part, Part::Adverb | Part::Time | Part::Conjunction);
        let before = words.iter().take_while(|word| is_before(word.part) && !is_person(text, word));
        let first = words.get(before.count())?.start;
        let named =
            |length: usize| Some(self.draft[start + first..start + length].iter().collect());
        let begins = |words: &[&str]| {
            words.iter().find_map(|word| letters::begins(text, first, text.len(), word))
        };
        if let Some(length) = begins(&SOMEBODY) {
            return named(first + length);
        }
        // Without a verb of speech a colon says that who is named here speaks.
        let has_colon = self.draft[from..to].iter().any(|&c| matches!(c, '：' | ':'))
            || self.draft.get(to).is_some_and(|&c| matches!(c, '：' | ':'));
        if is_apposition || verb.is_none() && !has_colon {
            return None;
        }
        let whose = first + begins(&WHOSE).unwrap_or(0);
        let described = words.iter().filter(|word| word.start >= whose).take_while(|word| {
            let is_of = text[word.start..word.end] == ['的'];
            is_of
                || is_person(text, word)
                || matches!(
                    word.part,
                    Part::Noun
                        | Part::Place
                        | Part::Localizer
                        | Part::Number
                        | Part::Measure
                        | Part::VerbOrNoun
                        | Part::Attribute
                        | Part::Adjective
                )
        });
        // Behind the person may stand how it is said: 秘书小声提醒.
        let last = described.filter(|word| is_person(text, word)).last();
        named(last?.end)
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

/// Whether a word stands for a person without a name: by the lists, or made so (主持人, 当事人, 发言者, but not 本人).
fn is_person(text: &[char], word: &Word) -> bool {
    let ends = |ending: &char| text[word.end - 1] == *ending;
    let is_made = word.part == Part::Noun
        && word.end - word.start > 1
        && text[word.start] != '本'
        && ['人', '者', '员', '友', '客', '众', '生', '师', '手'].iter().any(ends);
    is_made
        || WORDS
            .at(text, word.start, PERSON | TITLE)
            .is_some_and(|(length, _)| word.start + length >= word.end)
}
