//! Articles in English: quotations and reported speech with their said-verbs.
//!
//! The same answers as for Chinese, by these steps: `words`, the words of a paragraph and what stands between them; `phrase`, the noun
//! phrases that may be a subject; `attribution`, verbs of speech with subject and reported words; `people`, whom a surname, a pronoun or
//! "the company" means; `direct`, whose a quotation is. `lexicon` holds the words.

use super::draft::Draft;
use super::letters;
use super::marks::Marks;
use super::people::is_hanzi;
use super::proposal::{Rule, Speech};
use super::source::{Source, Who};
use super::turns::{Turn, Turns};
use super::view::{Paragraph, Style, View};

mod attribution;
mod direct;
mod lexicon;
mod people;
mod phrase;
mod runs;
mod words;

use attribution::{Attribution, attributions};
use direct::draft;
use people::{People, Speaker};
use runs::{Run, Sort, runs};
use words::Line;

/// Whether a text is in English: few Hanzi among its letters.
pub(super) fn is_english(view: &View) -> bool {
    let (mut latin, mut hanzi) = (0usize, 0usize);
    for &c in &view.text {
        latin += usize::from(c.is_ascii_alphabetic());
        hanzi += usize::from(is_hanzi(c));
    }
    latin > 120 && hanzi * 20 < latin
}

/// How many attributions before and behind a quotation are looked at.
const NEAR: usize = 8;

/// The shortest heading that is read like running text, in characters.
const LONG_HEADING: usize = 60;

/// A paragraph that is read.
struct Body<'a> {
    number: usize,
    line: Line<'a>,
    attributions: Vec<Attribution>,
    runs: Vec<Run>,
}

/// The quotations and the reported speech of an English article.
pub(super) fn read(view: &View, marks: &Marks, turns: &Turns) -> Vec<Draft> {
    let is_read = |&(number, paragraph): &(usize, &Paragraph)| {
        // A first line without a full stop is the headline, however long.
        let told = number > 0
            || view.text[paragraph.start..paragraph.end]
                .iter()
                .rev()
                .find(|c| !matches!(c, '”' | '"' | '）' | ' '))
                .is_some_and(|c| matches!(c, '。' | '！' | '？' | '：' | '，'));
        paragraph.style == Style::Body && told
            || paragraph.style == Style::Heading
                && number > 0
                && paragraph.end - paragraph.start > LONG_HEADING
    };
    let bodies: Vec<Body<'_>> = view
        .paragraphs
        .iter()
        .enumerate()
        .filter(is_read)
        .map(|(number, paragraph)| {
            let line = Line::new(view, marks, paragraph);
            let attributions = attributions(&line);
            let runs = runs(&line);
            Body { number, line, attributions, runs }
        })
        .collect();
    let mut people = People::default();
    for body in &bodies {
        for run in &body.runs {
            people.note(run);
        }
        for one in body.attributions.iter().filter(|one| one.proper) {
            people.note(&Run {
                start: one.mention.0,
                name: one.name.clone(),
                role: one.role,
                sort: Sort::Unknown,
                sex: None,
                opens: true,
                owns: false,
            });
        }
    }
    people.order();
    let mut drafts: Vec<Draft> = Vec::new();
    let asked = interviewed(view, marks, turns, &bodies, &people);
    let mut answer: Option<Draft> = None;
    for body in &bodies {
        match turns.of(body.number) {
            Turn::Question => continue,
            Turn::Answer { speaker: label, start } => {
                answer = turn(view, body, &people, label, start, asked.as_ref());
                drafts.extend(answer.clone());
                continue;
            }
            Turn::None => {}
        }
        // A paragraph between an answer and the next question goes on with it, unless it tells of somebody.
        if let Some(before) = answer.take()
            && before.paragraph + 1 == body.number
            && goes_on(body, turns, &bodies)
        {
            let (start, end) = (body.line.start, body.line.end);
            let source = before.source.clone().map(|source| Source { mention: None, ..source });
            let further = Draft {
                start,
                end,
                source,
                cue: None,
                confidence: 0.7,
                paragraph: body.number,
                ..before
            };
            drafts.push(further.clone());
            answer = Some(further);
            continue;
        }
        paragraph(view, marks, body, &mut people, &mut drafts);
    }
    drafts
}

/// An answer in an interview, whose label is a name, a part of one or its first letters.
fn turn(
    view: &View,
    body: &Body<'_>,
    people: &People,
    label: (usize, usize),
    start: usize,
    asked: Option<&Speaker>,
) -> Option<Draft> {
    let label = view.written(label.0, label.1);
    let answers = ["A", "Answer", "ANSWER"].contains(&label.as_str());
    let speaker = if answers {
        asked.cloned()
    } else {
        people.by_initials(&label).or_else(|| people.by_label(&label))
    };
    if answers && speaker.is_none() {
        return None;
    }
    let start = (start..body.line.end).find(|&at| !view.text[at].is_whitespace())?;
    let name = speaker.as_ref().map_or(label, |speaker| speaker.name.clone());
    let source = Source { who: Who::Described(name), mention: None, sure: 1.0 };
    let found = draft((start, body.line.end), Speech::Reported, None, Rule::Turn, 0.8, body.number);
    Some(Draft {
        source: Some(source),
        cue: Some(":".to_owned()),
        role: speaker.and_then(|speaker| speaker.role),
        ..found
    })
}

/// Who answers in an interview whose labels do not say it: who is named most before the first question, or else in the title.
fn interviewed(
    view: &View,
    marks: &Marks,
    turns: &Turns,
    bodies: &[Body<'_>],
    people: &People,
) -> Option<Speaker> {
    let first = (0..view.paragraphs.len()).find(|&number| turns.of(number) != Turn::None)?;
    let is_person = |speaker: &Speaker| {
        speaker.sort == Sort::Person || speaker.sort == Sort::Unknown && speaker.name.contains(' ')
    };
    let mut counts: Vec<(usize, Speaker)> = Vec::new();
    for body in bodies.iter().take_while(|body| body.number < first) {
        for speaker in body.runs.iter().filter_map(|run| people.by_name(&run.name)) {
            match counts.iter_mut().find(|(_, other)| other.name == speaker.name) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, speaker)),
            }
        }
    }
    let most =
        counts.iter().filter(|(_, speaker)| is_person(speaker)).map(|(count, _)| *count).max();
    let named =
        counts.into_iter().find(|(count, speaker)| Some(*count) == most && is_person(speaker));
    if let Some((_, speaker)) = named {
        return Some(speaker);
    }
    // A Conversation With Mary Brown
    let titles = view.paragraphs[..first].iter().filter(|paragraph| paragraph.style != Style::Note);
    titles.into_iter().find_map(|paragraph| {
        let line = Line::new(view, marks, paragraph);
        let found = runs(&line);
        let behind = found.iter().find(|run| {
            let word = line.word_at(run.start);
            word > 0 && line.is(word - 1, "with") && run.name.contains(' ')
        });
        let run = behind.or_else(|| found.iter().find(|run| run.sort == Sort::Person))?;
        let speaker = Speaker {
            name: run.name.clone(),
            role: run.role,
            sort: Sort::Person,
            sex: run.sex,
            near: false,
        };
        Some(people.by_name(&run.name).unwrap_or(speaker))
    })
}

/// Whether a paragraph without a label is the rest of an answer: a further turn follows, and nobody is quoted or said to speak in it.
fn goes_on(body: &Body<'_>, turns: &Turns, bodies: &[Body<'_>]) -> bool {
    let following = bodies.partition_point(|other| other.number <= body.number);
    let turn = bodies.get(following).is_some_and(|next| turns.of(next.number) != Turn::None);
    let line = &body.line;
    let from = line.marks.from(line.start);
    let quoted = from.first().is_some_and(|quote| quote.open < line.end);
    turn && !quoted && body.attributions.is_empty()
}

/// What a paragraph proposes.
fn paragraph(
    view: &View,
    marks: &Marks,
    body: &Body<'_>,
    people: &mut People,
    drafts: &mut Vec<Draft>,
) {
    let Body { number, line, .. } = body;
    people.enter(*number);
    let mut told: Vec<(&Attribution, Option<Speaker>)> =
        Vec::with_capacity(body.attributions.len());
    let mut openers = body
        .runs
        .iter()
        .filter(|run| {
            run.opens
                || run.sort == Sort::Organisation
                || run.sort == Sort::Unknown && run.name.contains(' ')
                || !run.owns
        })
        .peekable();
    for one in &body.attributions {
        while let Some(run) = openers.next_if(|run| run.start <= one.start) {
            if let Some(speaker) = people.by_name(&run.name) {
                people.tell(run.start, *number, &speaker, run.opens);
            }
        }
        let speaker = if one.continued {
            match told.last() {
                Some((before, speaker)) if before.mention == one.mention => speaker.clone(),
                _ => people.resolve(one, line, *number),
            }
        } else {
            people.resolve(one, line, *number)
        };
        let speaker = speaker.map(|speaker| {
            let near = people.tells_of(*number, &speaker.name);
            Speaker { near, ..speaker }
        });
        if let Some(speaker) = &speaker {
            people.tell(one.start, *number, speaker, true);
        }
        told.push((one, speaker));
    }
    for run in openers {
        if let Some(speaker) = people.by_name(&run.name) {
            people.tell(run.start, *number, &speaker, run.opens);
        }
    }
    let begun = drafts.len();
    let mut carried = drafts.last().filter(|last| last.paragraph + 1 == *number).cloned();
    let from = marks.quotes.partition_point(|quote| quote.open < line.start);
    let until = marks.quotes.partition_point(|quote| quote.open < line.end);
    let quotes = marks.quotes.get(from..until).unwrap_or_default();
    for (order, quote) in quotes.iter().enumerate() {
        let near = told.partition_point(|(one, _)| one.start < quote.open);
        let window = near.saturating_sub(NEAR)..(near + NEAR).min(told.len());
        let next = quotes.get(order + 1).map_or(usize::MAX, |next| next.open);
        let around = direct::Around {
            told: &told[window],
            topic: people.topic(*number, quote.open),
            carried: carried.as_ref(),
        };
        if let Some(draft) = direct::direct(line, quote, next, &around, *number) {
            carried = Some(draft.clone());
            drafts.push(draft);
        }
    }
    let directs = drafts.len();
    for (one, speaker) in &told {
        let Some(span) = reported(view, marks, one, line) else { continue };
        let behind = drafts[begun..directs].partition_point(|draft| draft.end <= span.0);
        let free = drafts[begun..directs].get(behind).is_none_or(|draft| span.1 <= draft.start);
        let apart =
            drafts.len() == directs || drafts.last().is_none_or(|draft| draft.end <= span.0);
        if free && apart {
            let is_person =
                speaker.as_ref().is_some_and(|speaker| speaker.sort == Sort::Person) && one.proper;
            let base = if one.that {
                0.93
            } else if is_person {
                0.91
            } else {
                0.85
            };
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

/// Where the words end before what the same source would not say: … but declined to comment further.
fn refusal(text: &[char], start: usize, end: usize) -> Option<usize> {
    const REFUSES: [&str; 6] = [
        " but declined ",
        " and declined ",
        " but did not ",
        " but would not ",
        " but refused ",
        " but gave no ",
    ];
    let begins =
        |at: usize| REFUSES.iter().any(|words| letters::begins(text, at, end, words).is_some());
    (start + 1..end).find(|&at| text[at] == ' ' && begins(at))
}

/// The words that an attribution reports without marks: to the end of the sentence, or from its beginning.
fn reported(view: &View, marks: &Marks, one: &Attribution, line: &Line) -> Option<(usize, usize)> {
    let (start, mut end) = one.content?;
    // A whole quotation ends the words.
    let until = marks.from(start).iter().take_while(|quote| quote.open < end).find(|quote| {
        (matches!(view.text[quote.close.saturating_sub(1)], '，' | '。' | '！' | '？' | ',')
            && quote.close < line.end
            && quote.close + 1 >= end
            || quote.open == start)
            && view.text[start..quote.open]
                .iter()
                .rev()
                .find(|c| !c.is_whitespace())
                .is_some_and(|c| matches!(c, '，' | '：'))
    });
    if let Some(quote) = until {
        end = quote.open;
        // He said a single sentence: “…”
        let lead = &view.text[start..end];
        let colon = lead.iter().rev().find(|c| !c.is_whitespace()) == Some(&'：');
        if colon && lead.iter().filter(|c| c.is_whitespace()).count() < 6 {
            return None;
        }
    }
    end = refusal(&view.text, start, end).unwrap_or(end);
    // A quotation inside the words is theirs with both its marks.
    let cut = marks.from(start).iter().take_while(|quote| quote.open < end).last();
    if let Some(quote) = cut.filter(|quote| quote.closed && end <= quote.close) {
        end = quote.close + 1;
    }
    while end > start
        && (view.text[end - 1].is_whitespace()
            || matches!(view.text[end - 1], '，' | '。' | ',' | '：' | '—'))
    {
        end -= 1;
    }
    for word in [" but", " and"] {
        let tail: String = view.text[end.saturating_sub(4).max(start)..end].iter().collect();
        if tail == word && one.content.is_some_and(|content| content.1 < line.end) {
            end -= 4;
        }
    }
    while end > start && (view.text[end - 1].is_whitespace() || view.text[end - 1] == '，') {
        end -= 1;
    }
    (view.text.get(start..end)?.iter().filter(|c| c.is_whitespace()).count() >= 2)
        .then_some((start, end))
}
