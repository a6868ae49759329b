//! Articles in English: quotations and reported speech with their said-verbs.
//!
//! The same answers as for Chinese, by simpler means: a verb of speech, the capitalised name or the noun phrase beside it, and what
//! stands in commas behind the name as its role.

use std::collections::HashMap;

use super::draft::Draft;
use super::marks::{Marked, Marks};
use super::people::is_hanzi;
use super::proposal::{Rule, Speech};
use super::source::{Source, Who};
use super::view::{Paragraph, Style, View};

mod attribution;
mod words;

use attribution::{Attribution, Run, attributions, runs};

/// Whether a text is in English: few Hanzi among its letters.
pub(super) fn is_english(view: &View) -> bool {
    let (mut latin, mut hanzi) = (0usize, 0usize);
    for &c in &view.text {
        latin += usize::from(c.is_ascii_alphabetic());
        hanzi += usize::from(is_hanzi(c));
    }
    latin > 120 && hanzi * 20 < latin
}

/// The most characters between a verb of speech and the colon before a quotation.
const LONGEST_LEAD: usize = 60;

/// How many attributions before and behind a quotation are looked at.
const NEAR: usize = 8;

/// Who was named so far, and who spoke last.
#[derive(Default)]
struct Speakers {
    /// Full names with their roles, in the order of the text.
    named: Vec<(String, Option<(usize, usize)>)>,
    /// By the whole name and by its last word.
    by_name: HashMap<String, usize>,
    /// Chinese names in full by their first word, the surname; `None` where several people have it.
    by_surname: HashMap<String, Option<usize>>,
    last: Option<Speaker>,
    /// Those without a name that spoke: one engineer at the company.
    described: Vec<Speaker>,
}

#[derive(Clone)]
struct Speaker {
    name: String,
    role: Option<(usize, usize)>,
}

impl Speakers {
    /// Notes a name with what is told of it.
    fn note(&mut self, name: &str, role: Option<(usize, usize)>) {
        let number = *self.by_name.entry(name.to_owned()).or_insert_with(|| {
            self.named.push((name.to_owned(), None));
            self.named.len() - 1
        });
        let known = &mut self.named[number].1;
        *known = known.or(role);
        if let Some((surname, given)) = name.split_once(' ')
            && [surname, given].into_iter().all(crate::search::is_pinyin_word)
        {
            self.by_surname
                .entry(surname.to_owned())
                .and_modify(|known| *known = known.filter(|&known| known == number))
                .or_insert(Some(number));
        }
        // Carol Leung Ka-ho: the surname stands before a given name with a hyphen.
        if let Some((head, given)) = name.rsplit_once(' ')
            && given
                .split_once('-')
                .is_some_and(|(_, second)| second.starts_with(char::is_lowercase))
            && let Some((_, surname)) = head.rsplit_once(' ')
        {
            self.by_name.entry(surname.to_owned()).or_insert(number);
        }
        if let Some((_, last)) = name.rsplit_once(' ') {
            let shorter = self.by_name.entry(last.to_owned()).or_insert(number);
            // A name that is itself the end of another is the same person.
            if !self.named[*shorter].0.contains(' ') {
                *shorter = number;
            }
        }
    }

    /// Somebody with a name in full that a word or several in capitals mean.
    fn person(&self, words: &str) -> Option<Speaker> {
        let short = !words.contains(' ');
        let surname = self.by_surname.get(words).copied().flatten().filter(|_| short);
        let (name, role) = self.named.get(surname.or_else(|| self.by_name.get(words).copied())?)?;
        name.contains(' ').then(|| Speaker { name: name.clone(), role: *role })
    }

    /// The fullest form of a name, and the role: Huang is Jensen Huang.
    fn resolve(&self, one: &Attribution) -> Option<Speaker> {
        if one.pronoun {
            return self.last.clone();
        }
        // The engineer is the one engineer at the company who spoke before.
        if let Some(noun) = one.name.strip_prefix("the ").or_else(|| one.name.strip_prefix("The "))
        {
            let same = |known: &&Speaker| known.name.split(' ').any(|word| word == noun);
            if let Some(known) = self.described.iter().rev().find(same) {
                return Some(known.clone());
            }
        }
        // Liu is Liu Hedong, where nobody else of that surname is named.
        let short = !one.name.contains(' ');
        let surname = self.by_surname.get(&one.name).copied().flatten().filter(|_| short);
        let number = surname.or_else(|| self.by_name.get(&one.name).copied());
        Some(match number.and_then(|number| self.named.get(number)) {
            Some((known, role)) => Speaker { name: known.clone(), role: one.role.or(*role) },
            None => Speaker { name: one.name.clone(), role: one.role },
        })
    }
}

/// The quotations and the reported speech of an English article.
pub(super) fn read(view: &View, marks: &Marks) -> Vec<Draft> {
    let bodies: Vec<(usize, &Paragraph, Vec<Attribution>)> = view
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(number, paragraph)| {
            paragraph.style == Style::Body
                || paragraph.style == Style::Heading
                    && *number > 0
                    && paragraph.end - paragraph.start > 60
        })
        .map(|(number, paragraph)| (number, paragraph, attributions(view, marks, paragraph)))
        .collect();
    let mut speakers = Speakers::default();
    for one in
        bodies.iter().flat_map(|(_, _, found)| found).filter(|one| !one.pronoun && one.proper)
    {
        speakers.note(&one.name, one.role);
    }
    // Names that only the narrative gives in full: Kai-Fu Lee, who heads …
    let runs: Vec<Vec<Run>> =
        bodies.iter().map(|(_, paragraph, _)| runs(view, marks, paragraph)).collect();
    for run in runs.iter().flatten() {
        let name = &run.name;
        if let Some((_, last)) = name.rsplit_once(' ')
            && !speakers.by_name.contains_key(name)
            && speakers.by_name.get(last).is_none_or(|&number| speakers.named[number].0 == last)
        {
            speakers.note(name, run.role);
        }
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for ((number, paragraph, found), runs) in bodies.iter().zip(&runs) {
        let mut told: Vec<(&Attribution, Option<Speaker>)> = Vec::with_capacity(found.len());
        for one in found {
            // He or she: whom the paragraph introduced since somebody spoke in it.
            let since = told.last().map_or(paragraph.start, |(before, _)| before.start);
            let before = &runs[..runs.partition_point(|run| run.start < one.start)];
            let introduced = before
                .iter()
                .rev()
                .take(NEAR)
                .filter(|run| one.pronoun && run.opens && run.start >= since)
                .find_map(|run| speakers.person(&run.name));
            let speaker = introduced.or_else(|| speakers.resolve(one));
            if let Some(speaker) = &speaker {
                speakers.last = Some(speaker.clone());
                if !one.proper && !one.pronoun && !speaker.name.starts_with("the ") {
                    speakers.described.push(speaker.clone());
                }
            }
            told.push((one, speaker));
        }
        let begun = drafts.len();
        let mut carried = drafts.last().filter(|last| last.paragraph + 1 == *number).cloned();
        let from = marks.quotes.partition_point(|quote| quote.open < paragraph.start);
        let until = marks.quotes.partition_point(|quote| quote.open < paragraph.end);
        let quotes = marks.quotes.get(from..until).unwrap_or_default();
        for (order, quote) in quotes.iter().enumerate() {
            let near = told.partition_point(|(one, _)| one.start < quote.open);
            let window = near.saturating_sub(NEAR)..(near + NEAR).min(told.len());
            let next = quotes.get(order + 1).map_or(usize::MAX, |next| next.open);
            let before = &runs[..runs.partition_point(|run| run.start < quote.open)];
            let named = before.iter().rev().take(NEAR).find_map(|run| speakers.person(&run.name));
            let context = Around { told: &told[window], named, carried: carried.as_ref() };
            if let Some(draft) = direct(view, quote, next, &context, *number) {
                carried = Some(draft.clone());
                drafts.push(draft);
            }
        }
        let directs = drafts.len();
        for (one, speaker) in &told {
            let Some(span) = reported(view, marks, one, paragraph) else { continue };
            let behind = drafts[begun..directs].partition_point(|draft| draft.end <= span.0);
            let free = drafts[begun..directs].get(behind).is_none_or(|draft| span.1 <= draft.start);
            let apart =
                drafts.len() == directs || drafts.last().is_none_or(|draft| draft.end <= span.0);
            if free && apart {
                let base = if one.that { 0.9 } else { 0.78 };
                drafts.push(draft(
                    span,
                    Speech::Reported,
                    speaker.as_ref().map(|speaker| (speaker, *one)),
                    if one.frame { Rule::Frame } else { Rule::CueBefore },
                    if one.pronoun { base * 0.85 } else { base },
                    *number,
                ));
            }
        }
        drafts[begun..].sort_by_key(|draft| draft.start);
    }
    drafts
}

/// What stands around a quotation.
struct Around<'a> {
    /// The attributions near it, in order.
    told: &'a [(&'a Attribution, Option<Speaker>)],
    /// Who is named last before it in the paragraph.
    named: Option<Speaker>,
    /// The quotation before, also that of the paragraph before.
    carried: Option<&'a Draft>,
}

/// A quotation that is at least a clause, with who says it: named behind it, before it, or in the quotation before.
fn direct(
    view: &View,
    quote: &Marked,
    next: usize,
    around: &Around<'_>,
    number: usize,
) -> Option<Draft> {
    let (told, carried) = (around.told, around.carried);
    let (start, end) = (quote.open + 1, quote.close);
    if end < start + 4 {
        return None;
    }
    let whole = matches!(view.text[end - 1], '，' | '。' | '！' | '？' | '.' | '—' | '…' | ',');
    let behind =
        told.iter().find(|(one, _)| one.start > quote.close && one.end <= next && !one.frame);
    let adjoining = behind.filter(|(one, _)| {
        view.text[quote.close + 1..one.start].iter().filter(|c| !c.is_whitespace()).count() <= 1
    });
    let before = told.iter().rev().find(|(one, _)| {
        let between = view.text.get(one.end..quote.open).unwrap_or_default();
        let last = between.iter().rev().find(|c| !c.is_whitespace());
        // …he said a single sentence: “…”
        let leads_on = last == Some(&'：')
            && between.len() <= LONGEST_LEAD
            && !(one.end..quote.open).any(|at| words::ends_sentence(view, at, quote.open));
        one.end <= quote.open
            && (leads_on
                || between.iter().all(|c| c.is_whitespace() || matches!(c, '，' | '：' | ',')))
    });
    if !whole
        && (before.is_none()
            || view.text[quote.open.saturating_sub(2)..quote.open]
                .iter()
                .all(|c| !matches!(c, '，' | '：')))
    {
        return None;
    }
    let span = (start, end);
    let speech = Speech::Direct;
    let of = |(one, speaker): &(&Attribution, Option<Speaker>), rule, sure: f32| {
        let sure = if one.pronoun { sure * 0.93 } else { sure };
        speaker
            .as_ref()
            .map(|speaker| draft(span, speech, Some((speaker, one)), rule, sure, number))
    };
    if let Some(found) = adjoining.and_then(|one| of(one, Rule::CueAfter, 0.95)) {
        return Some(found);
    }
    if let Some(found) = before.and_then(|one| of(one, Rule::CueBefore, 0.95)) {
        return Some(found);
    }
    if !whole {
        return None;
    }
    let earlier = || {
        let earlier = told.iter().rev().find(|(one, _)| one.end <= quote.open && !one.frame);
        let found = earlier.and_then(|one| of(one, Rule::Carried, 0.7))?;
        Some(Draft { cue: None, ..found })
    };
    // Who speaks in this paragraph goes before who spoke in the one before.
    if carried.is_none_or(|previous| previous.paragraph != number)
        && let Some(found) = earlier()
    {
        return Some(found);
    }
    // Asked about profits, Brown laughed. “Ask me in two years.”
    if carried.is_none_or(|previous| previous.paragraph != number)
        && behind.is_none()
        && let Some(named) = &around.named
    {
        let source = Source { who: Who::Described(named.name.clone()), mention: None, sure: 1.0 };
        let found = draft(span, speech, None, Rule::Carried, 0.6, number);
        return Some(Draft { source: Some(source), role: named.role, ..found });
    }
    if let Some(previous) = carried {
        let source = previous.source.clone().map(|source| Source { mention: None, ..source });
        let near = previous.paragraph == number;
        let confidence = if near { previous.confidence.min(0.91) } else { 0.6 };
        let rule = if near { Rule::Adjoining } else { Rule::CarriedOver };
        return Some(Draft {
            start,
            end,
            speech,
            source,
            cue: None,
            rule,
            confidence,
            ..previous.clone()
        })
        .map(|draft| Draft { paragraph: number, ..draft });
    }
    if let Some(found) = behind.and_then(|one| of(one, Rule::CueAfter, 0.8)) {
        return Some(found);
    }
    Some(draft(span, speech, None, Rule::Nobody, 0.3, number))
}

/// The words that an attribution reports without marks: to the end of the sentence, or from its beginning.
fn reported(
    view: &View,
    marks: &Marks,
    one: &Attribution,
    paragraph: &Paragraph,
) -> Option<(usize, usize)> {
    let (start, mut end) = one.content?;
    // A whole quotation ends the words.
    let until = marks.from(start).iter().take_while(|quote| quote.open < end).find(|quote| {
        (matches!(view.text[quote.close.saturating_sub(1)], '，' | '。' | '！' | '？' | ',')
            && quote.close < paragraph.end
            && quote.close + 1 >= end
            || quote.open == start)
            && view.text[start..quote.open]
                .iter()
                .rev()
                .find(|c| !c.is_whitespace())
                .is_none_or(|c| *c == '，')
    });
    if let Some(quote) = until {
        end = quote.open;
    }
    while end > start
        && (view.text[end - 1].is_whitespace() || matches!(view.text[end - 1], '，' | '。' | ','))
    {
        end -= 1;
    }
    (view.text.get(start..end)?.iter().filter(|c| c.is_whitespace()).count() >= 2)
        .then_some((start, end))
}

fn draft(
    (start, end): (usize, usize),
    speech: Speech,
    said: Option<(&Speaker, &Attribution)>,
    rule: Rule,
    confidence: f32,
    paragraph: usize,
) -> Draft {
    let source = said.map(|(speaker, one)| Source {
        who: Who::Described(speaker.name.clone()),
        mention: Some(one.mention),
        sure: 1.0,
    });
    let cue = said.map(|(_, one)| one.cue.clone());
    Draft {
        start,
        end,
        speech,
        source,
        cue,
        rule,
        confidence,
        paragraph,
        role: said.and_then(|(speaker, _)| speaker.role),
    }
}
