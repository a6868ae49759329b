//! Names in Latin letters: words in capitals behind a title, or before what a speaker does.

use std::collections::HashMap;

use super::super::lexicon::{ADVERB, BEFORE_VERB, ORGANISATION, TITLE, WORDS};
use super::super::marks::Marks;
use super::super::view::View;
use super::edges::{begins_name, ends_name, says_soon, titled};
use super::evidence::{Evidence, note};

/// Weighs a run of words that begin with capitals; returns the place behind it.
pub(super) fn latin(
    view: &View,
    marks: &Marks,
    line_start: usize,
    at: usize,
    line_end: usize,
    found: &mut HashMap<Vec<char>, Evidence>,
) -> usize {
    let text = &view.text;
    let mut end = at;
    let mut words = 0;
    loop {
        let word = text[end..line_end]
            .iter()
            .take_while(|c| {
                c.is_alphabetic() && !super::is_hanzi(**c) || matches!(c, '\'' | '’' | '-')
            })
            .count();
        if word == 0 {
            break;
        }
        end += word;
        words += 1;
        let next = text.get(end..line_end).unwrap_or_default();
        match next {
            [' ', c, ..] if c.is_uppercase() && !super::is_hanzi(*c) && !view.edges[end + 1] => {
                end += 1;
            }
            ['.', ' ', c, ..] if c.is_uppercase() && word == 1 => end += 2,
            _ => break,
        }
    }
    if end == at {
        return at + 1;
    }
    // Nordwind CEO Anna Berg: the name begins behind the title.
    if words > 2
        && let Some(name) = behind_latin_title(text, at, end)
    {
        return name;
    }
    let has_title = titled(view, line_start, at);
    let lower = text[at..end].iter().any(char::is_ascii_lowercase);
    if lower && (2..=4).contains(&words) && (has_title || begins_name(view, marks, line_start, at))
    {
        let after = if text.get(end) == Some(&' ') { end + 1 } else { end };
        let english = ["said", "told", "wrote", "says"].iter().any(|verb| {
            text.get(after..)
                .is_some_and(|rest| rest.iter().copied().take(verb.len()).eq(verb.chars()))
        });
        let organisation = WORDS.at(text, after, ORGANISATION).is_some();
        // A title right before several words in capitals leaves no other reading.
        let apart = has_title && words > 1 && text.get(end).is_none_or(|&c| c != ' ' && c != '·');
        let says = after < line_end
            && ends_name(view, marks, after.max(at + 1), line_end) > 0
            && says_soon(view, after, line_end);
        if !organisation
            && (english
                || apart
                || has_title && (says || ends_name(view, marks, end, line_end) > 0))
        {
            note(found, &text[at..end], at, 4);
        }
    } else if lower && words == 1 && has_title && end - at > 1 && end < line_end {
        // 合伙人Leo说: one word is a name only between a title and what a speaker does.
        let after = if text[end] == ' ' { end + 1 } else { end };
        let speaks = after < line_end
            && (WORDS.cue(text, after).is_some()
                || text[after] == '（'
                || WORDS.at(text, after, ADVERB | BEFORE_VERB).is_some()
                    && says_soon(view, after, line_end));
        if speaks {
            note(found, &text[at..end], at, 4);
        }
    }
    end
}

/// Where the words begin behind a title that is one of those in a run: behind CEO of Nordwind CEO Anna Berg.
fn behind_latin_title(text: &[char], at: usize, end: usize) -> Option<usize> {
    (at + 1..end).find(|&name| {
        text[name - 1] == ' '
            && WORDS.before(text, at, name - 1, TITLE).is_some_and(|length| {
                length > 1 && name - 1 - length > at && text[name - 2 - length] == ' '
            })
    })
}
