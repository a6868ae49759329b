//! Articles in English: quotations with their said-verbs.

use super::marks::{Marked, Marks};
use super::proposal::{Rule, Speech};
use super::reader::Draft;
use super::source::{Source, Who};
use super::view::{Style, View};

/// Verbs that report, in the forms in which news prints them.
const VERBS: [&str; 40] = [
    "said",
    "says",
    "told",
    "added",
    "wrote",
    "writes",
    "noted",
    "argued",
    "explained",
    "warned",
    "asked",
    "replied",
    "insisted",
    "acknowledged",
    "admitted",
    "claimed",
    "announced",
    "stated",
    "recalled",
    "predicted",
    "suggested",
    "stressed",
    "emphasized",
    "emphasised",
    "tweeted",
    "posted",
    "declared",
    "remarked",
    "observed",
    "joked",
    "quipped",
    "concluded",
    "cautioned",
    "conceded",
    "contended",
    "tells",
    "adds",
    "believes",
    "believe",
    "say",
];

/// Words in capitals that are no name.
const NO_NAMES: [&str; 28] = [
    "The",
    "A",
    "An",
    "But",
    "And",
    "In",
    "On",
    "At",
    "It",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "When",
    "While",
    "If",
    "As",
    "For",
    "However",
    "Still",
    "Yet",
    "Meanwhile",
    "Last",
    "One",
    "Some",
    "Many",
    "After",
];

/// Whether a text is in English: few Hanzi among its letters.
pub(super) fn is_english(view: &View) -> bool {
    let (mut latin, mut hanzi) = (0usize, 0usize);
    for &c in &view.text {
        latin += usize::from(c.is_ascii_alphabetic());
        hanzi += usize::from(super::people::is_hanzi(c));
    }
    latin > 200 && hanzi * 20 < latin
}

/// A word of a line.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
}

fn words(view: &View, start: usize, end: usize) -> Vec<Word> {
    let mut list = Vec::new();
    let mut at = start;
    while at < end {
        if view.text[at].is_alphanumeric() {
            let from = at;
            while at < end
                && (view.text[at].is_alphanumeric()
                    || matches!(view.text[at], '\'' | '’' | '-' | '.')
                        && view.text.get(at + 1).is_some_and(|c| c.is_alphanumeric()))
            {
                at += 1;
            }
            list.push(Word { start: from, end: at });
        } else {
            at += 1;
        }
    }
    list
}

/// The quotations and the reported speech of an English article.
pub(super) fn read(view: &View, marks: &Marks) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut full: Vec<String> = Vec::new();
    let mut last: Option<String> = None;
    for (number, paragraph) in view.paragraphs.iter().enumerate() {
        if paragraph.style != Style::Body && number == 0 {
            continue;
        }
        let told: Vec<(usize, usize, Option<String>)> =
            attributions(view, marks, paragraph.start, paragraph.end, &mut full, &mut last);
        let quotes: Vec<&Marked> =
            marks.quotes.iter().filter(|quote| quote.paragraph == number).collect();
        for quote in &quotes {
            let (start, end) = (quote.open + 1, quote.close);
            let ends = end > start
                && matches!(view.text[end - 1], '，' | '。' | '！' | '？' | '.' | '—' | '…');
            let near = told.iter().find(|one| {
                one.0 > quote.close
                    && one.0 - quote.close < 90
                    && !quotes.iter().any(|other| other.open > quote.close && other.close < one.0)
            });
            let before =
                told.iter().rev().find(|one| one.1 <= quote.open && quote.open - one.1 < 40);
            if !ends && before.is_none() || end - start < 8 {
                continue;
            }
            let (who, rule, confidence) = match (near.filter(|_| ends), before) {
                (_, Some(one)) if quote.open - one.1 <= 3 => (one.2.clone(), Rule::CueBefore, 0.93),
                (Some(one), _) => (one.2.clone(), Rule::CueAfter, 0.92),
                (None, Some(one)) => (one.2.clone(), Rule::CueBefore, 0.8),
                (None, None) => (last.clone(), Rule::Carried, 0.6),
            };
            let confidence = if who.is_some() { confidence } else { 0.3 };
            drafts.push(draft(start, end, Speech::Direct, who, rule, confidence, number));
        }
        for (from, to, who) in &told {
            // said (that) …, to the end of the sentence.
            let mut start = *to;
            while start < paragraph.end && view.text[start] == ' ' {
                start += 1;
            }
            let lead = words(view, start, paragraph.end)
                .first()
                .map(|word| view.written(word.start, word.end));
            if lead.as_deref() == Some("that") {
                start += 5;
            } else if !lead.as_deref().is_some_and(|word| {
                word.starts_with(|c: char| {
                    c.is_ascii_lowercase()
                        && !matches!(
                            word,
                            "in" | "on" | "at" | "to" | "of" | "during" | "about" | "and"
                        )
                }) || matches!(word, "China" | "The" | "It")
            }) {
                continue;
            }
            let end = (start..paragraph.end)
                .find(|&at| {
                    matches!(view.text[at], '。' | '.' | '；' | '“' | '"')
                        && view.text.get(at + 1).is_none_or(|c| !c.is_alphanumeric())
                        || matches!(view.text[at], '“')
                })
                .unwrap_or(paragraph.end);
            if end > start + 12
                && who.is_some()
                && !drafts.iter().any(|other| {
                    other.paragraph == number && other.start < end && start < other.end
                })
                && *from < start
            {
                drafts.push(draft(
                    start,
                    end,
                    Speech::Reported,
                    who.clone(),
                    Rule::CueBefore,
                    0.75,
                    number,
                ));
            }
        }
    }
    drafts
}

fn draft(
    start: usize,
    end: usize,
    speech: Speech,
    who: Option<String>,
    rule: Rule,
    confidence: f32,
    paragraph: usize,
) -> Draft {
    let source = who.map(|name| Source { who: Who::Described(name), mention: None, sure: 1.0 });
    Draft { start, end, speech, source, cue: None, rule, confidence, paragraph }
}

/// The said-verbs of a line, with who says it: the start of the attribution, the end of the verb, the name.
fn attributions(
    view: &View,
    marks: &Marks,
    start: usize,
    end: usize,
    full: &mut Vec<String>,
    last: &mut Option<String>,
) -> Vec<(usize, usize, Option<String>)> {
    let list = words(view, start, end);
    let mut found = Vec::new();
    let text = |word: &Word| view.written(word.start, word.end);
    let told = |word: &Word| marks.places[word.start] != super::marks::Place::Marked;
    for (at, word) in list.iter().enumerate() {
        if !told(word) {
            continue;
        }
        let own = text(word);
        if !VERBS.contains(&own.as_str()) {
            continue;
        }
        // Before the verb: a name or a pronoun; behind it: said Name.
        let mut name = at.checked_sub(1).and_then(|before| subject(view, &list, before, &told));
        let mut from = word.start;
        if let Some((begin, _)) = &name {
            from = *begin;
        } else if let Some(next) =
            list.get(at + 1).filter(|next| told(next) && next.start - word.end == 1)
        {
            name = capitals(view, &list, at + 1)
                .or_else(|| pronoun(&text(next)).then(|| (next.start, text(next))));
        }
        let Some((_, name)) = name else { continue };
        let who = if pronoun(&name) {
            last.clone()
        } else {
            let whole =
                full.iter().rev().find(|other| other.ends_with(&format!(" {name}"))).cloned();
            let name = whole.unwrap_or(name);
            if !full.contains(&name) {
                full.push(name.clone());
            }
            *last = Some(name.clone());
            Some(name)
        };
        let mut stop = word.end;
        if own == "told" {
            // told reporters, told the Post
            stop = list
                .get(at + 1..)
                .unwrap_or_default()
                .iter()
                .take(4)
                .take_while(|next| told(next))
                .take_while(|next| !matches!(view.text[next.start - 1], '，' | '：'))
                .last()
                .map_or(stop, |next| next.end);
        }
        while stop < end && matches!(view.text[stop], '，' | '：') {
            stop += 1;
        }
        found.push((from, stop, who));
    }
    found
}

fn pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "He" | "She" | "They")
}

/// The name or pronoun that ends with a word: Maya Deshpande, she, one manager.
fn subject(
    view: &View,
    list: &[Word],
    at: usize,
    told: &dyn Fn(&Word) -> bool,
) -> Option<(usize, String)> {
    let text = |word: &Word| view.written(word.start, word.end);
    let last = list.get(at).filter(|word| told(word))?;
    if pronoun(&text(last)) {
        return Some((last.start, text(last)));
    }
    // … , a researcher at X, said: the name stands before the apposition.
    let mut first = at;
    let is_capital = |word: &Word| view.text[word.start].is_uppercase();
    if is_capital(last) && !NO_NAMES.contains(&text(last).as_str()) {
        while first > 0
            && at - first < 3
            && told(&list[first - 1])
            && is_capital(&list[first - 1])
            && list[first].start - list[first - 1].end == 1
            && !NO_NAMES.contains(&text(&list[first - 1]).as_str())
        {
            first -= 1;
        }
        return Some((list[first].start, view.written(list[first].start, last.end)));
    }
    let leads =
        ["one", "a", "an", "another", "the", "some", "several", "analysts", "experts", "officials"];
    let lead = (at.saturating_sub(4)..=at)
        .rev()
        .find(|&word| leads.contains(&text(&list[word]).to_lowercase().as_str()))?;
    Some((list[lead].start, view.written(list[lead].start, last.end)))
}

fn capitals(view: &View, list: &[Word], at: usize) -> Option<(usize, String)> {
    let is_capital = |word: &Word| view.text[word.start].is_uppercase();
    let first = list.get(at).filter(|word| is_capital(word))?;
    let mut last = at;
    while list
        .get(last + 1)
        .is_some_and(|next| is_capital(next) && next.start - list[last].end == 1)
        && last - at < 3
    {
        last += 1;
    }
    Some((first.start, view.written(first.start, list[last].end)))
}
