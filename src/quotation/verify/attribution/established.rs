//! Whether the draft says plainly that the named person speaks: only then do right words pass without a caution.
//!
//! A speaker is established by a pattern whose parts are all understood: in Chinese what stands between the name and the words
//! ([`clause`]) and before the name ([`subject`]); in English the same in [`english`]; a label, a signature, brackets behind the words;
//! words that go on from others whose speaker is established. Whatever else may stand there is not understood, and who speaks is in doubt.

use std::ops::Range;

use crate::search::fold;

use super::{Attributions, Before, is_closing, is_opening, is_stop};

mod chain;
mod clause;
mod english;
mod lists;
mod sentence;
mod subject;

use clause::Lead;
pub(super) use subject::is_apposition;

/// The longest sentence that is looked at, in characters.
const SENTENCE_CHARS: usize = 160;

impl Attributions<'_> {
    /// Whether the words in `chars` are plainly the speaker's.
    pub(super) fn is_established(
        &self,
        chars: &Range<usize>,
        speaker: &str,
        before: Option<&Before>,
    ) -> bool {
        let before = before.filter(|before| before.is_established && before.speaker == speaker);
        let lead = self.lead(chars.start);
        if self.draft[lead.clone()].iter().any(|c| c.is_alphanumeric()) {
            return self.is_led(&lead, speaker, before)
                || self.is_adverbial(&lead)
                    && self.is_followed(lead.start, chars.end, speaker, before);
        }
        self.is_signed_by(chars.end, speaker)
            || self.is_followed(lead.start, chars.end, speaker, before)
            || before.is_some_and(|before| self.goes_on(before, chars))
    }

    /// Whether what stands before the words leads from the speaker to them.
    fn is_led(&self, lead: &Range<usize>, speaker: &str, before: Option<&Before>) -> bool {
        let last = self.draft[lead.clone()].iter().rev().find(|c| !matches!(c, ' ' | '*'));
        let has_colon = last.is_some_and(|c| matches!(c, '：' | ':'));
        let end = (lead.start..lead.end)
            .rev()
            .find(|&at| !matches!(self.draft[at], '：' | ':' | '，' | ',' | ' ' | '*' | '\n' | '>'))
            .map_or(lead.start, |at| at + 1);
        let sentence = lead.start..end;
        let places = self.places(sentence.clone(), speaker);
        let rest: Vec<char> = match places.last() {
            Some(named) => self.draft[sentence.start..named.start]
                .iter()
                .chain(&self.draft[named.end..end])
                .copied()
                .collect(),
            None => self.draft[sentence.clone()].to_vec(),
        };
        if super::english::is_english(&rest) {
            return english::leads(self, &sentence, places.first(), has_colon)
                || places.is_empty()
                    && english::he_says(&rest)
                    && self.is_he(sentence.start, speaker, before);
        }
        let clause = self.last_clause(sentence.clone());
        // 用某某的话说，就是“…”
        let words: String = self.plain(clause.clone()).iter().collect();
        if clause.start > sentence.start
            && matches!(words.as_str(), "就是" | "便是" | "那就是" | "也就是")
        {
            return self.is_led(&(sentence.start..clause.start), speaker, before);
        }
        let own = places.iter().rev().find(|named| named.start >= clause.start);
        if let Some(named) = own {
            let behind = self.plain(named.end..end);
            let ahead = self.plain(clause.start..named.start);
            if self.plays_back(named.end..end) {
                return false;
            }
            return !subject::is_longer_name(&self.draft[(*named).clone()], &behind)
                && subject::introduces(&ahead, &behind)
                && (subject::is_frame(&behind)
                    || clause::leads(&behind, Lead::Before { has_colon }))
                || behind.is_empty()
                    && has_colon
                    && (ahead.is_empty() || subject::presents(&ahead));
        }
        let words = self.plain(clause.clone());
        // 某某，某某公司创始人：“…”
        if let Some(named) = places.last()
            && named.end + 1 == clause.start
            && has_colon
            && subject::is_apposition(&words)
        {
            let from = self.last_clause(sentence.start..named.start);
            return subject::introduces(&self.plain(from.start..named.start), &[]);
        }
        let (he, said) = match words.as_slice() {
            ['他' | '她', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        if !clause::leads(said, Lead::Before { has_colon }) || !he && said.is_empty() {
            return false;
        }
        if places.is_empty() {
            let begins = clause.start == sentence.start
                || self.is_adverbial(&(sentence.start..clause.start));
            return begins
                && (he || before.is_some())
                && self.is_he(sentence.start, speaker, before);
        }
        self.is_subject(sentence.start, clause.start, speaker, he)
    }

    /// Whether brackets behind a name say that what follows is played, read out or passed on: 某某（播放客户录音）.
    pub(super) fn plays_back(&self, chars: Range<usize>) -> bool {
        let text = &self.folded[chars.clone()];
        let open = self.draft[chars.clone()].iter().position(|c| matches!(c, '（' | '('));
        let close = self.draft[chars].iter().position(|c| matches!(c, '）' | ')'));
        let inside = open.zip(close).and_then(|(open, close)| text.get(open + 1..close));
        inside.is_some_and(subject::passes_on)
    }

    /// Whether the clauses of a range have the speaker as their only subject, named in one of them.
    fn is_subject(&self, from: usize, to: usize, speaker: &str, he: bool) -> bool {
        let mut is_named = false;
        let mut start = from;
        for at in from..=to {
            if at < to && !is_comma(self.draft[at]) {
                continue;
            }
            let clause = start..at;
            start = at + 1;
            let is_right_behind = is_named && clause.start > 0 && {
                let gap = self.places(from..clause.start, speaker);
                gap.last().is_some_and(|named| named.end + 1 == clause.start)
            };
            let words = self.plain(clause.clone());
            if words.is_empty() {
                continue;
            }
            match self.places(clause.clone(), speaker).first() {
                Some(named) => {
                    let ahead = self.plain(clause.start..named.start);
                    let behind = self.plain(named.end..clause.end);
                    let others = self.unbracketed(named.end..clause.end).count() > 0;
                    if !subject::introduces(&ahead, &behind)
                        || subject::is_longer_name(&self.draft[named.clone()], &behind)
                        || others && he
                        || !behind.is_empty() && !subject::tells(&behind, he)
                    {
                        return false;
                    }
                    is_named = true;
                }
                None if is_named => {
                    let goes_on = is_right_behind && subject::is_apposition(&words)
                        || subject::continues(&words, he);
                    if !goes_on || self.unbracketed(clause).count() > 0 {
                        return false;
                    }
                }
                None => {
                    if !subject::is_adverbial(&words) && self.unbracketed(clause).count() > 0 {
                        return false;
                    }
                }
            }
        }
        is_named
    }

    /// Whether a clause without a subject of its own, or with 他, can only mean the speaker: they spoke before, or the sentence before is theirs.
    fn is_he(&self, from: usize, speaker: &str, before: Option<&Before>) -> bool {
        if let Some(before) = before
            && before.end <= from
        {
            let between = before.end..from;
            let others = self
                .unbracketed(between.clone())
                .any(|named| fold(&self.name(named)) != fold(speaker));
            let words = self.plain(between);
            return words.len() < SENTENCE_CHARS
                && !others
                && !subject::has_person(&words, speaker);
        }
        // The sentence before.
        let is_between = |c: char| c.is_whitespace() || matches!(c, '>' | '*');
        let Some(stop) = (0..from).rev().find(|&at| !is_between(self.draft[at])) else {
            return false;
        };
        if !is_stop(self.draft[stop]) && self.draft[stop] != '.' {
            return false;
        }
        let first = stop.saturating_sub(SENTENCE_CHARS);
        let start = (first..stop)
            .rev()
            .find(|&at| {
                let c = self.draft[at];
                is_stop(c) || is_closing(c) || c == '.' && self.ends_english(at)
            })
            .map_or(first, |at| at + 1);
        let places = self.places(start..stop, speaker);
        // A Chinese name in an English sentence leaves it English.
        let named = places.first().map_or(stop..stop, Clone::clone);
        let rest = [&self.draft[start..named.start], &self.draft[named.end..stop]].concat();
        if super::english::is_english(&rest) {
            return english::is_subject(self, &(start..stop), places.first());
        }
        self.is_subject(start, stop, speaker, true)
    }

    /// The known person whom 他 means, in the clause before or behind the words: the subject of the sentence before.
    pub(super) fn he(&self, chars: &Range<usize>) -> Option<String> {
        let lead = self.lead(chars.start);
        let has_lead = self.draft[lead.clone()].iter().any(|c| c.is_alphanumeric());
        let clause = if has_lead {
            let end = (lead.clone())
                .rev()
                .find(|&at| {
                    !matches!(self.draft[at], '：' | ':' | '，' | ',' | ' ' | '*' | '\n' | '>')
                })
                .map_or(lead.start, |at| at + 1);
            lead.start..end
        } else {
            self.clause_behind(chars.end)
        };
        if self.unbracketed(clause.clone()).count() > 0 {
            return None;
        }
        let rest = &self.draft[clause.clone()];
        let is_he = if super::english::is_english(rest) {
            english::he_says(rest)
        } else {
            let words = self.plain(clause.clone());
            match words.as_slice() {
                ['他' | '她', said @ ..] => {
                    let to = if has_lead { Lead::Before { has_colon: true } } else { Lead::Behind };
                    clause::leads(said, to)
                }
                _ => false,
            }
        };
        let first = lead.start.saturating_sub(SENTENCE_CHARS);
        let named = self.unbracketed(first..lead.start).last()?;
        let line: &[char] = &self.draft[first..lead.start];
        let sentence = line
            .iter()
            .rposition(|c| !c.is_whitespace())
            .and_then(|last| line[..last].iter().rposition(|&c| is_stop(c) || is_closing(c)))
            .map_or(first, |at| first + at + 1);
        let named = self.unbracketed(sentence..lead.start).next().unwrap_or(named);
        let name = self.name(named);
        (is_he && self.is_he(lead.start, &name, None)).then_some(name)
    }

    /// Whether a range holds only when, where and how.
    pub(super) fn is_adverbial(&self, chars: &Range<usize>) -> bool {
        self.unbracketed(chars.clone()).count() == 0
            && chars.clone().collect::<Vec<_>>().split(|&at| is_comma(self.draft[at])).all(
                |clause| {
                    let (Some(&first), Some(&last)) = (clause.first(), clause.last()) else {
                        return true;
                    };
                    subject::is_adverbial(&self.plain(first..last + 1))
                },
            )
    }

    /// `——某某`, `（某某，11月20日）`
    fn is_signed_by(&self, end: usize, speaker: &str) -> bool {
        let rest = self.rest(end);
        let marks = rest
            .iter()
            .take_while(|&&c| is_closing(c) || matches!(c, ' ' | '　' | '*' | '\n' | '>' | '。'))
            .count();
        let at = end + marks;
        let (from, is_bracket) = match self.rest(at) {
            ['（' | '(', ..] => (at + 1, true),
            ['—' | '―' | '–' | '-', ..] => {
                let dashes =
                    self.rest(at).iter().take_while(|c| matches!(c, '—' | '―' | '–' | '-' | ' '));
                (at + dashes.count(), false)
            }
            _ => return false,
        };
        let ends = |c: &char| is_stop(*c) || is_bracket && matches!(c, '）' | ')');
        let length = self.rest(from).iter().take_while(|c| !ends(c)).count();
        let line = from..from + length;
        let places = self.places(line.clone(), speaker);
        let others = self.unbracketed(line).count();
        let Some(named) = places.first() else { return false };
        let ahead = self.plain(from..named.start);
        let behind: Vec<char> = self.draft[named.end..from + length].to_vec();
        (ahead.is_empty() || subject::is_apposition(&ahead))
            && (behind
                .first()
                .is_none_or(|c| matches!(c, '，' | ',' | '（' | '(' | '/' | ' ' | '*'))
                || clause::leads(&self.plain(named.end..from + length), Lead::Signature))
            && others <= 1
    }

    /// `“…”某某说。`, `“…” said …`
    fn is_followed(&self, from: usize, end: usize, speaker: &str, before: Option<&Before>) -> bool {
        let clause = self.clause_behind(end);
        // “…”某某说：“…” leads to the next words.
        let next = self.rest(clause.end);
        let leads_on = next.first().is_some_and(|c| matches!(c, '：' | ':'));
        let places = self.places(clause.clone(), speaker);
        let rest: Vec<char> = match places.first() {
            Some(named) => self.draft[clause.start..named.start]
                .iter()
                .chain(&self.draft[named.end..clause.end])
                .copied()
                .collect(),
            None => self.draft[clause.clone()].to_vec(),
        };
        if leads_on || rest.is_empty() && places.is_empty() {
            return false;
        }
        if super::english::is_english(&rest) {
            return english::follows(self, &clause, places.first())
                || places.is_empty()
                    && english::he_says(&rest)
                    && self.is_he(from, speaker, before);
        }
        // 谈到未来，某某说
        let goes_on = next.first().is_some_and(|&c| is_comma(c)) && !clause.is_empty();
        if places.is_empty() && goes_on && subject::is_adverbial(&self.plain(clause.clone())) {
            return self.is_followed(from, clause.end, speaker, before);
        }
        let Some(named) = places.first() else {
            let words = self.plain(clause.clone());
            let [he, said @ ..] = words.as_slice() else { return false };
            return matches!(he, '他' | '她')
                && clause::leads(said, Lead::Behind)
                && self.is_he(from, speaker, before);
        };
        let ahead = self.plain(clause.start..named.start);
        let behind = self.plain(named.end..clause.end);
        subject::refers(&ahead, &behind)
            || subject::introduces(&ahead, &behind)
                && !subject::is_longer_name(&self.draft[named.clone()], &behind)
                && !self.is_commented(clause.end)
                && clause::leads(&behind, Lead::Behind)
    }

    /// Whether the sentence goes on with what the words are: 某某说，这是父亲的话。
    fn is_commented(&self, from: usize) -> bool {
        let rest: String =
            self.rest(from).iter().take_while(|&&c| !is_stop(c) && !is_opening(c)).collect();
        ["这是", "这话", "这句", "这番", "此言", "此话", "这种说法", "这一说法", "原话", "引用"]
            .iter()
            .any(|word| rest.contains(word))
    }

    /// Whether words adjoin the ones before, and nobody else is named behind them.
    fn goes_on(&self, before: &Before, chars: &Range<usize>) -> bool {
        let Some(gap) = self.draft.get(before.end..chars.start) else { return false };
        let is_plain = gap.iter().all(|&c| !c.is_alphanumeric());
        let behind = self.clause_behind(chars.end);
        is_plain && (!self.speaks(behind.clone()) || self.ends_here(chars.end))
    }
}

fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';')
}
