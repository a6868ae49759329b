//! Short names that the article gives beside the whole ones: 海州港务集团（下称海港集团）.

use crate::quotation::letters;
use crate::quotation::marks::{Marks, Place};
use crate::quotation::parts::{Part, Word, words};
use crate::quotation::people::is_hanzi;
use crate::quotation::view::View;

/// A short name, folded, and where the whole one stands.
pub(super) struct Abbreviation {
    pub(super) short: Vec<char>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What leads to a short name in a bracket.
const LEADS: [&str; 6] = ["以下简称", "下简称", "简称", "以下称", "下称", "下同"];

/// The longest bracket, the longest short name and the longest whole one, in characters.
const LONGEST_BRACKET: usize = 48;
const LONGEST_SHORT: usize = 12;
const LONGEST_NAME: usize = 40;

/// What stands at the beginning of a clause before the name and is so short is a place.
const LONGEST_PLACE: usize = 3;

/// Every short name of a text, in its order.
pub(super) fn find(view: &View, marks: &Marks) -> Vec<Abbreviation> {
    let mut found = Vec::new();
    for paragraph in &view.paragraphs {
        for open in paragraph.start..paragraph.end {
            if view.text[open] == '（' && marks.places[open] != Place::Marked {
                found.extend(at_bracket(view, paragraph.start, open, paragraph.end));
                found.extend(of_organisation(view, marks, paragraph.start, open));
            }
        }
    }
    found
}

/// The acronym in a bracket behind the name of an organisation, wherever that is named: 曾援引某国广播公司（XBC）的消息.
fn of_organisation(view: &View, marks: &Marks, from: usize, open: usize) -> Option<Abbreviation> {
    const KINDS: &str = "司社会局部署院团盟行所台报网织构金心";
    let text = &view.text;
    let line = from.max(open.saturating_sub(LONGEST_NAME));
    if open <= line || !KINDS.contains(text[open - 1]) {
        return None;
    }
    let run = (line..open)
        .rev()
        .take_while(|&at| is_hanzi(text[at]) && marks.places[at] == Place::Told)
        .last()?;
    let list = words(text.get(run..open)?);
    let named = |word: &&Word| {
        let stops = matches!(
            word.part,
            Part::Verb
                | Part::Preposition
                | Part::Conjunction
                | Part::Pronoun
                | Part::Particle
                | Part::Adverb
                | Part::Mark
                | Part::Number
        );
        let alone = word.end - word.start == 1;
        let leads = alone && "据在对向由被与和及从如".contains(text[run + word.start]);
        !stops && !leads
    };
    let start = run + list.iter().rev().take_while(named).last()?.start;
    (open - start > 3).then(|| acronym(view, start, open)).flatten()
}

/// The acronym in a bracket right behind the name of who spoke: 某国广播公司（XBC）.
pub(super) fn acronym(view: &View, start: usize, end: usize) -> Option<Abbreviation> {
    const LONGEST: usize = 8;
    let text = &view.text;
    if text.get(end) != Some(&'（') {
        return None;
    }
    let length = text[end + 1..].iter().take_while(|c| c.is_ascii_uppercase()).count();
    let closed = text.get(end + 1 + length) == Some(&'）');
    (closed && (2..=LONGEST).contains(&length)).then(|| Abbreviation {
        short: text[end + 1..end + 1 + length].to_vec(),
        start,
        end,
    })
}

fn at_bracket(view: &View, from: usize, open: usize, end: usize) -> Option<Abbreviation> {
    let text = &view.text;
    let until = end.min(open + LONGEST_BRACKET);
    let close = (open..until).find(|&at| text[at] == '）')?;
    let led = (open..close).find_map(|at| {
        LEADS.iter().find_map(|lead| letters::begins(text, at, close, lead)).map(|lead| at + lead)
    });
    let mut at = led.or_else(|| is_listed(&text[open + 1..close]).then_some(open + 1))?;
    while at < close && !text[at].is_alphanumeric() {
        at += 1;
    }
    let length = text[at..close].iter().take_while(|c| c.is_alphanumeric()).count();
    let short = text.get(at..at + length)?.to_vec();
    if !(2..=LONGEST_SHORT).contains(&length) {
        return None;
    }
    let start = begins(text, from, open, &short)?;
    Some(Abbreviation { short, start, end: open })
}

/// Whether a bracket holds the short name of a firm and the number under which it is traded: （海港，00489.HK）.
fn is_listed(inside: &[char]) -> bool {
    const SHORTEST_NUMBER: usize = 4;
    let name = inside.iter().take_while(|&&c| is_hanzi(c)).count();
    let rest = inside.get(name..).unwrap_or_default();
    name > 1
        && matches!(rest.first(), Some('，' | '、' | '/' | '：' | ' '))
        && rest.iter().filter(|c| c.is_ascii_digit()).count() >= SHORTEST_NUMBER
        && rest.iter().skip(1).all(|c| c.is_ascii() || *c == '。')
}

/// Where the whole name begins: the last place from which the characters of the short one come in their order, and the places before it.
fn begins(text: &[char], from: usize, open: usize, short: &[char]) -> Option<usize> {
    let line = from.max(open.saturating_sub(LONGEST_NAME));
    let line = (line..open)
        .rev()
        .find(|&at| matches!(text[at], '，' | '。' | '；' | '：' | '、' | '“' | '”' | '》'))
        .map_or(line, |at| at + 1);
    let mut left = short.iter().rev().peekable();
    let mut at = open;
    while at > line && left.peek().is_some() {
        at -= 1;
        if left.peek() == Some(&&text[at]) {
            left.next();
        }
    }
    if left.peek().is_some() || open - at <= short.len() {
        return None;
    }
    let run = (line..at).rev().take_while(|&at| is_hanzi(text[at])).last().unwrap_or(at);
    if at - run <= LONGEST_PLACE {
        return Some(run);
    }
    let list = words(text.get(run..at)?);
    let places = list.iter().rev().take_while(|word| word.part == Part::Place).last();
    Some(places.map_or(at, |word| run + word.start))
}
