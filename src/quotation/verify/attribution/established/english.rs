//! Whether an English sentence says plainly that the named person speaks: the name is the subject of a verb of speech.

use std::ops::Range;

use super::super::Attributions;
use super::super::english::is_speech;

mod lists;

use lists::{BETWEEN, OPENERS, SOMEBODY, TITLES, UNSAID};

/// Whether the sentence leads from the name to the words.
pub(super) fn leads(
    of: &Attributions<'_>,
    sentence: &Range<usize>,
    named: Option<&Range<usize>>,
    has_colon: bool,
) -> bool {
    let Some(named) = named else { return false };
    let (Some(ahead), Some(behind)) =
        (of.draft.get(sentence.start..named.start), of.draft.get(named.end..sentence.end))
    else {
        return false;
    };
    let (ahead, behind) = (lower(ahead), lower(behind));
    if has(&ahead, &UNSAID) || has(&behind, &UNSAID) {
        return false;
    }
    let source = ahead.rsplit([',', ';']).next().unwrap_or_default().trim();
    if matches!(source, "according to" | "in the words of" | "to quote" | "as") {
        let said = source != "as" || speaks(&behind);
        return said && (is_apposition(&behind) || source == "as");
    }
    if behind.trim().is_empty() {
        return has_colon && (ahead.is_empty() || is_title(&ahead));
    }
    introduces(&ahead) && speaks(&behind)
}

/// Whether the clause behind the words gives them to the name.
pub(super) fn follows(
    of: &Attributions<'_>,
    clause: &Range<usize>,
    named: Option<&Range<usize>>,
) -> bool {
    let Some(named) = named else { return false };
    let (Some(ahead), Some(behind)) =
        (of.draft.get(clause.start..named.start), of.draft.get(named.end..clause.end))
    else {
        return false;
    };
    let (ahead, behind) = (lower(ahead), lower(behind));
    let line = lower(of.rest(clause.end));
    let sentence = line.split(['.', '"', '“']).next().unwrap_or_default();
    if has(&ahead, &UNSAID) || has(&behind, &UNSAID) || has(sentence, &UNSAID) {
        return false;
    }
    let mut words = ahead.split_whitespace();
    if let Some(verb) = words.next().filter(|word| is_speech(word)) {
        let rest = ahead.split_once(verb).map_or("", |(_, rest)| rest).trim();
        let next = behind.trim_start();
        let ends = next.is_empty() || next.starts_with([',', '.', ';', '(', '—', '–']) || {
            let word = next.split_whitespace().next().unwrap_or_default();
            OPENERS.contains(&word) && !matches!(word, "and" | "as" | "with")
        };
        return ends && !behind.starts_with(['\'', '’']) && (rest.is_empty() || is_title(rest));
    }
    if ahead.trim() == "according to" {
        return is_apposition(&behind) || behind.trim().is_empty();
    }
    (ahead.trim().is_empty() || is_title(&ahead))
        && (speaks(&behind)
            || is_apposition(&behind) && {
                // Ma, who founded Alibaba, said …
                let rest = format!("{behind}{sentence}");
                speaks(&rest)
            })
}

/// he said, she told reporters
pub(super) fn he_says(text: &[char]) -> bool {
    let text = lower(text);
    let clause = text.rsplit(',').find(|part| !part.trim().is_empty()).unwrap_or_default().trim();
    if has(&text, &UNSAID) {
        return false;
    }
    if let Some(rest) = ["he ", "she "].iter().find_map(|he| clause.strip_prefix(he)) {
        return speaks(&format!(" {rest}"));
    }
    let mut words = clause.split_whitespace();
    words.next().is_some_and(is_speech) && matches!(words.next(), Some("he" | "she"))
}

/// Whether the name is the subject of the sentence, and nobody else is in it.
pub(super) fn is_subject(
    of: &Attributions<'_>,
    sentence: &Range<usize>,
    named: Option<&Range<usize>>,
) -> bool {
    let Some(named) = named else { return false };
    let ahead = lower(&of.draft[sentence.start..named.start]);
    let behind = &of.draft[named.end..sentence.end];
    // Another capital letter may begin another name.
    let others = of.unbracketed(sentence.clone()).count() > 1;
    let told = lower(behind);
    introduces(&ahead)
        && !others
        && !meets_somebody(&told)
        && !behind.iter().collect::<String>().starts_with(['\'', '’'])
}

/// Whether what stands behind a name has somebody in it whom he or she may mean: met the mayor; not what the person is: has been the mayor.
fn meets_somebody(behind: &str) -> bool {
    let first = behind.split([',', ';']).next().unwrap_or_default();
    let is_being =
        ["is", "was", "became", "remains", "been", "serves", "served", "works", "worked"];
    !has(first, &is_being) && has(behind, &SOMEBODY)
}

fn lower(text: &[char]) -> String {
    text.iter().collect::<String>().to_lowercase()
}

fn has(text: &str, list: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’'))
        .any(|word| list.contains(&word))
}

/// Whether nothing, an adverbial or a title stands before the name.
fn introduces(ahead: &str) -> bool {
    let ahead = ahead.trim();
    if ahead.is_empty() || is_title(ahead) {
        return true;
    }
    let (adverbial, rest) = ahead.rsplit_once(',').unwrap_or(("", ahead));
    let first = |text: &str| text.split_whitespace().next().unwrap_or_default().to_owned();
    let rest = rest.trim();
    let is_plain = !adverbial.split_whitespace().any(is_speech)
        && (adverbial.is_empty()
            || OPENERS.contains(&first(adverbial).as_str())
            || first(adverbial).ends_with("ly"));
    is_plain
        && (rest.is_empty()
            || is_title(rest)
            || OPENERS.contains(&rest)
                && matches!(
                    rest,
                    "but" | "and" | "then" | "later" | "still" | "yet" | "yesterday" | "today"
                ))
}

fn is_title(text: &str) -> bool {
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '*' | '>' | '-'))
        .filter(|word| !word.is_empty())
        .peekable();
    let mut last = "";
    let of = [
        "of", "to", "who", "for", "by", "from", "with", "and", "like", "said", "told", "s", "a",
        "an", "his", "her", "about",
    ];
    words.all(|word| {
        last = word;
        !of.contains(&word) && !word.contains(['\'', '’']) && !is_speech(word)
    }) && TITLES.contains(&last)
}

fn is_apposition(behind: &str) -> bool {
    let behind = behind.trim();
    behind.is_empty()
        || behind.starts_with([',', '('])
            && !behind
                .split_whitespace()
                .any(|word| is_speech(word.trim_matches(|c: char| !c.is_alphabetic())))
}

/// Whether what follows on a name is its verb of speech: told reporters, later wrote in a post.
fn speaks(behind: &str) -> bool {
    let mut rest = behind.trim_start();
    if behind.starts_with(['\'', '’', '-']) {
        return false;
    }
    if let Some(bracket) = rest.strip_prefix('(') {
        rest = bracket.split_once(')').map_or("", |(_, rest)| rest).trim_start();
    }
    if let Some(apposition) = rest.strip_prefix(',') {
        // What stands between commas says who the person is; a verb of speech in it is somebody's else.
        let Some((who, after)) = apposition.split_once(',') else { return false };
        let words: Vec<&str> = who.split_whitespace().collect();
        let asked = usize::from(words.first() == Some(&"asked"));
        // according to the farmer
        if words[asked..].iter().any(|word| is_speech(word) || *word == "according") {
            return false;
        }
        rest = after.trim_start();
    }
    let words: Vec<&str> = rest
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’' | '-'))
        })
        .collect();
    let Some(verb) =
        words.iter().position(|word| is_speech(word) || *word == "put" || *word == "puts")
    else {
        return false;
    };
    let between = &words[..verb];
    // was told: the words reached the person.
    if between.iter().any(|word| matches!(*word, "was" | "is" | "were" | "been" | "being" | "got"))
    {
        return false;
    }
    let plain = between.iter().all(|word| BETWEEN.contains(word) || word.ends_with("ly"))
        || between.last() == Some(&"and")
            && between.len() <= 6
            && between[..between.len() - 1].iter().all(|word| {
                !matches!(
                    *word,
                    "and"
                        | "as"
                        | "while"
                        | "when"
                        | "who"
                        | "that"
                        | "until"
                        | "before"
                        | "a"
                        | "an"
                        | "the"
                        | "of"
                        | "heard"
                        | "watched"
                        | "saw"
                )
            });
    let tail = &words[verb + 1..];
    let passes = tail.iter().any(|word| {
        is_speech(word)
            || matches!(
                *word,
                "saying"
                    | "say"
                    | "writing"
                    | "asking"
                    | "that's"
                    | "who"
                    | "whose"
                    | "by"
                    | "how"
                    | "why"
                    | "what"
            )
    });
    // recalled the motto on the wall: what follows is what was recalled. Only its time or place may stand behind the verb.
    let recalls = words[verb].starts_with("recall") && !tail.is_empty();
    let recalls_words = recalls && !OPENERS.contains(&tail[0]) && !tail[0].ends_with("ly");
    plain && tail.len() <= 14 && !passes && !recalls_words
}
