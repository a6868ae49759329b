//! Quotations between marks, and whose they are: named behind, before, or in the quotation or sentence before.

use super::super::draft::Draft;
use super::super::marks::Marked;
use super::super::proposal::{Rule, Speech};
use super::super::source::{Source, Who};
use super::attribution::Attribution;
use super::people::Speaker;
use super::words::{Gap, Line};

/// The most characters between a verb of speech and the colon before a quotation.
const LONGEST_LEAD: usize = 60;

/// An attribution with its speaker.
type Told<'a> = (&'a Attribution, Option<Speaker>);

/// What stands around a quotation.
pub(super) struct Around<'a> {
    /// The attributions near it, in order.
    pub told: &'a [Told<'a>],
    /// Of whom the paragraph tells before it.
    pub topic: Option<Speaker>,
    /// The quotation before, also that of the paragraph before.
    pub carried: Option<&'a Draft>,
}

/// A quotation that is at least a clause, with who says it.
pub(super) fn direct(
    line: &Line,
    quote: &Marked,
    next: usize,
    around: &Around<'_>,
    number: usize,
) -> Option<Draft> {
    let told = around.told;
    let text = &line.view.text;
    let (start, end) = (quote.open + 1, quote.close);
    if end < start + 3 || is_unsaid(line, quote.open) {
        return None;
    }
    // “‘Wind dropped,’”: the mark inside is looked through.
    let last = text[start..end].iter().rev().find(|c| !matches!(c, '\'' | '’' | '‘'));
    let whole =
        last.is_some_and(|c| matches!(c, '，' | '。' | '！' | '？' | '.' | '—' | '…' | ','));
    let behind =
        told.iter().find(|(one, _)| one.start > quote.close && one.end <= next && !one.frame);
    let adjoining = behind.filter(|(one, _)| {
        let close =
            text[quote.close + 1..one.start].iter().filter(|c| !c.is_whitespace()).count() <= 1;
        // “It is over.” Brown said she was tired: a full stop before the mark ends the sentence, a comma does not.
        let sentence = text[end - 1] == '。'
            && text[one.start].is_uppercase()
            && (one.content.is_some() || one.cue == ":");
        close && !sentence
    });
    // “…,” according to Brown.
    let framed = told.iter().find(|(one, _)| {
        one.frame
            && one.start > quote.close
            && one.end <= next
            && text[quote.close + 1..one.start].iter().all(|c| c.is_whitespace() || *c == '，')
    });
    let adjoining = adjoining.or(framed);
    let before = told.iter().rev().find(|(one, _)| {
        let between = text.get(one.end..quote.open).unwrap_or_default();
        let last = between.iter().rev().find(|c| !c.is_whitespace());
        // …he said a single sentence: “…”
        let leads_on = last == Some(&'：')
            && between.len() <= LONGEST_LEAD
            && !(one.end..quote.open).any(|at| line.ends_sentence(at));
        one.end <= quote.open
            && (leads_on
                || between.iter().all(|c| c.is_whitespace() || matches!(c, '，' | '：' | ',')))
    });
    let lead = text[line.start..quote.open].iter().rev().find(|c| !c.is_whitespace());
    let paused = lead.is_none_or(|c| !c.is_alphanumeric());
    // The plan is “a mistake,” she said: the marks stand inside a clause of the article.
    if !paused && text[start].is_lowercase() && before.is_none() {
        return None;
    }
    if !whole
        && (before.is_none()
            || text[quote.open.saturating_sub(2)..quote.open]
                .iter()
                .all(|c| !matches!(c, '，' | '：')))
    {
        return None;
    }
    if !paused && text[start].is_lowercase() && before.is_some_and(|(one, _)| one.content.is_some())
    {
        return None;
    }
    let span = (start, end);
    if let Some(found) =
        adjoining.and_then(|one| attributed(span, one, Rule::CueAfter, 0.95, number))
    {
        return Some(found);
    }
    if let Some(found) = before.and_then(|one| attributed(span, one, Rule::CueBefore, 0.95, number))
    {
        return Some(found);
    }
    if !whole {
        return None;
    }
    Some(carried_over(line, quote, behind, around, number))
}

/// Whether the quotation that opens at a place is what somebody did not say: never said “…”, denied that she had said “…”.
fn is_unsaid(line: &Line, open: usize) -> bool {
    const DENIES: [&str; 8] =
        ["denied", "denies", "deny", "denying", "doubts", "doubted", "doubt", "disputed"];
    const NOT: [&str; 8] =
        ["not", "never", "didn't", "didn’t", "doesn't", "doesn’t", "hadn't", "hadn’t"];
    const SAYS: [&str; 6] = ["say", "said", "says", "claim", "claimed", "saying"];
    // He denied it. “Nobody asked me,” he said: the sentence before is over.
    let last = line.view.text[line.start..open].iter().rev().find(|c| !c.is_whitespace());
    if matches!(last, Some('。' | '！' | '？')) {
        return false;
    }
    let behind = line.word_at(open);
    let joined = (0..behind).rev().take_while(|&at| {
        line.told(at)
            && (at + 1 == behind && line.behind(at) == Gap::Quote || line.joined(at))
            && !line.is(at, "and")
            && !line.is(at, "but")
    });
    let mut says = false;
    for at in joined {
        if DENIES.iter().any(|word| line.is(at, word))
            || says && NOT.iter().any(|word| line.is(at, word))
        {
            return true;
        }
        says = SAYS.iter().any(|word| line.is(at, word))
            || says && (line.is(at, "ever") || line.is(at, "actually"));
    }
    false
}

/// A quotation whose speaker stands neither right before nor right behind it.
fn carried_over(
    line: &Line,
    quote: &Marked,
    behind: Option<&Told<'_>>,
    around: &Around<'_>,
    number: usize,
) -> Draft {
    let (told, carried) = (around.told, around.carried);
    let text = &line.view.text;
    let (start, end) = (quote.open + 1, quote.close);
    let (span, speech) = ((start, end), Speech::Direct);
    let here = carried.filter(|previous| previous.paragraph == number);
    // Of whom the sentence before tells: Brown laughed. “Ask me in two years.”
    if here.is_none()
        && let Some(topic) = &around.topic
    {
        let source = Source { who: Who::Described(topic.name.clone()), mention: None, sure: 1.0 };
        let found = draft(span, speech, None, Rule::Carried, 0.7, number);
        return Draft { source: Some(source), role: topic.role, ..found };
    }
    if let Some(previous) = here {
        // Somebody else speaks since: the words are theirs.
        let since = told
            .iter()
            .rev()
            .find(|(one, _)| one.start > previous.end && one.end <= quote.open && !one.frame);
        let since = since.filter(|(one, _)| {
            one.start > previous.end + 2
                && text[previous.end..one.start].iter().any(|c| c.is_alphanumeric())
                || one.content.is_some()
        });
        if let Some(found) = since.and_then(|one| attributed(span, one, Rule::Carried, 0.7, number))
        {
            return Draft { cue: None, ..found };
        }
    }
    if let Some(previous) = carried {
        let source = previous.source.clone().map(|source| Source { mention: None, ..source });
        let near = previous.paragraph == number;
        let confidence = if near { previous.confidence.min(0.91) } else { 0.6 };
        let rule = if near { Rule::Adjoining } else { Rule::CarriedOver };
        return Draft {
            start,
            end,
            speech,
            source,
            cue: None,
            rule,
            confidence,
            paragraph: number,
            ..previous.clone()
        };
    }
    if let Some(found) = behind.and_then(|one| attributed(span, one, Rule::CueAfter, 0.8, number)) {
        return found;
    }
    draft(span, speech, None, Rule::Nobody, 0.3, number)
}

/// The quotation of who an attribution names; a pronoun is less sure.
fn attributed(
    span: (usize, usize),
    (one, speaker): &Told<'_>,
    rule: Rule,
    confidence: f32,
    number: usize,
) -> Option<Draft> {
    let speaker = speaker.as_ref()?;
    let factor = match (one.pronoun, speaker.near) {
        (false, _) => 1.0,
        (true, true) => 0.96,
        (true, false) => 0.93,
    };
    let confidence = confidence * factor;
    Some(draft(span, Speech::Direct, Some((speaker, one)), rule, confidence, number))
}

/// What is proposed for a span, said as an attribution tells.
pub(super) fn draft(
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
