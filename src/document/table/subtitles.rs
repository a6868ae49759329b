//! Subtitles, as `WebVTT` and `SubRip` write them: who says what, where a cue says who (`<v Jane Doe>`, `JANE DOE: …`).

use std::io;

use super::decoded::{Decoded, LineRead};
use super::person::names_nobody;
use super::row::{Next, Row, RowFault, Rows, cells};

/// Whether a text begins as subtitles do.
pub(super) fn are_subtitles(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return false };
    let is_number = |line: &str| line.trim().bytes().all(|byte| byte.is_ascii_digit());
    first.trim_start_matches('\u{feff}').starts_with("WEBVTT")
        || is_time(first)
        || (is_number(first) && lines.next().is_some_and(is_time))
}

/// `00:00:05.000 --> 00:00:08.000`.
fn is_time(line: &str) -> bool {
    let is_clock = |text: &str| {
        text.contains(':')
            && text.bytes().all(|byte| byte.is_ascii_digit() || b":.,".contains(&byte))
    };
    line.split_once("-->").is_some_and(|(from, to)| {
        is_clock(from.trim()) && to.split_whitespace().next().is_some_and(is_clock)
    })
}

/// The cues of a file, those of one sentence as one.
pub(super) struct Subtitles<'a> {
    text: Decoded<'a>,
    line: String,
    /// A sentence that the next cue may go on with.
    waiting: Option<Cue>,
    /// What another voice says in the cue that is read.
    open: Option<Cue>,
    is_ended: bool,
}

/// What is said for some time.
struct Cue {
    number: u64,
    time: String,
    speaker: String,
    text: String,
    /// Whether a dash says that somebody else speaks than before.
    is_turn: bool,
}

impl<'a> Subtitles<'a> {
    pub(super) fn new(text: Decoded<'a>) -> Self {
        Self { text, line: String::new(), waiting: None, open: None, is_ended: false }
    }

    /// The next cue of the file; `None` at its end.
    fn cue(&mut self) -> io::Result<Option<Result<Cue, (u64, RowFault)>>> {
        let mut cue: Option<Cue> = self.open.take();
        loop {
            match self.text.next_line(&mut self.line)? {
                LineRead::End => {
                    self.is_ended = true;
                    return Ok(cue.map(Ok));
                }
                LineRead::TooLong => return Ok(Some(Err((self.text.line, RowFault::TooLong)))),
                LineRead::Whole => {}
            }
            let line = self.line.trim();
            match &mut cue {
                None if is_time(line) => {
                    let time = line.split_once("-->").map_or(line, |(from, _)| from.trim());
                    cue = Some(Cue::new(self.text.line, time));
                }
                // Numbers, notes and styles between the cues.
                None => {}
                Some(_) if line.is_empty() => return Ok(cue.map(Ok)),
                // Somebody else goes on within the cue.
                Some(open) if names_other(line, open) => {
                    let mut next = Cue::new(self.text.line, &open.time);
                    next.add(line);
                    self.open = Some(next);
                    return Ok(cue.map(Ok));
                }
                Some(cue) => cue.add(line),
            }
        }
    }
}

impl Cue {
    fn new(number: u64, time: &str) -> Self {
        let (speaker, text) = (String::new(), String::new());
        Self { number, time: time.to_owned(), speaker, text, is_turn: false }
    }

    /// Adds a line of words, which may say who speaks.
    fn add(&mut self, line: &str) {
        let plain = line.trim_start_matches(['-', '–']).trim();
        let is_first = self.text.is_empty();
        self.is_turn |= is_first && plain.len() < line.len();
        let (who, words) = voice(plain);
        let line = match who.filter(|_| is_first || plain.starts_with("<v")) {
            Some(who) => {
                who.clone_into(&mut self.speaker);
                words
            }
            None => plain,
        };
        let words = without_tags(line);
        append(&mut self.text, words.trim());
    }

    /// Whether its last sentence is whole.
    fn is_whole(&self) -> bool {
        self.text
            .trim_end_matches(['"', '”', '」', '’', ')'])
            .ends_with(['.', '?', '!', '…', '。', '？', '！'])
    }

    fn row(self) -> Row {
        let Self { number, time, speaker, text, .. } = self;
        let named = [("text", text.as_str()), ("speaker", &speaker), ("time", &time)];
        Row { number, sheet: None, cells: cells(named) }
    }
}

/// Whether a line of a cue is what somebody else says than the lines above: a dash stands before it, or another name, which within
/// a cue is in capitals or a voice of its own: `Rivers: …` may go on with a sentence.
fn names_other(line: &str, above: &Cue) -> bool {
    let is_label = |who: &str| !who.chars().any(char::is_lowercase) || line.starts_with("<v");
    let is_named = || voice(line).0.is_some_and(|who| who != above.speaker && is_label(who));
    !above.text.is_empty() && (line.starts_with(['-', '–']) || is_named())
}

/// Who a line says that speaks, and their words: `<v Jane Doe>…`, `JANE DOE: …`.
fn voice(line: &str) -> (Option<&str>, &str) {
    if let Some((name, rest)) = line.strip_prefix("<v").and_then(|rest| rest.split_once('>')) {
        // `<v.loud Jane Doe>`: classes stand before the name.
        let name = name
            .strip_prefix('.')
            .map_or(name, |rest| rest.split_once(' ').map_or("", |(_, name)| name));
        return (Some(name.trim()), rest);
    }
    match line.split_once([':', '：']).filter(|(name, _)| is_label(name)) {
        Some((name, rest)) => (Some(name.trim()), rest),
        None => (None, line),
    }
}

/// Whether what stands before a colon is somebody's name: a few words, each with a capital, or Hanzi.
fn is_label(name: &str) -> bool {
    let name = name.trim();
    let is_name = |word: &str| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_ascii()))
    };
    !name.is_empty()
        && name.chars().count() <= 40
        && name.split_whitespace().count() <= 4
        && name.split_whitespace().all(is_name)
        && !names_nobody(name)
}

/// Adds words behind others: with a blank between them where they are written with blanks.
fn append(text: &mut String, words: &str) {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
    if !words.is_empty() && !text.is_empty() && is_latin(text.chars().next_back()) {
        text.push(' ');
    }
    text.push_str(words);
}

/// Words without `<i>` and the like, and without what `SubRip` writes in braces.
fn without_tags(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    let mut closes = None;
    for character in line.chars() {
        match (closes, character) {
            (Some(close), _) if character == close => closes = None,
            (Some(_), _) => {}
            (None, '<') => closes = Some('>'),
            (None, '{') => closes = Some('}'),
            (None, _) => words.push(character),
        }
    }
    words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ")
}

impl Rows for Subtitles<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        while !self.is_ended || self.open.is_some() {
            match self.cue()? {
                Some(Ok(cue)) => match &mut self.waiting {
                    // The same sentence goes on: nobody else is named.
                    Some(waiting)
                        if cue.speaker.is_empty() && !cue.is_turn && !waiting.is_whole() =>
                    {
                        append(&mut waiting.text, &cue.text);
                    }
                    _ => {
                        if let Some(whole) = self.waiting.replace(cue) {
                            return Ok(Some(Ok(whole.row())));
                        }
                    }
                },
                Some(Err(fault)) => return Ok(Some(Err(fault))),
                None => break,
            }
        }
        Ok(self.waiting.take().map(|cue| Ok(cue.row())))
    }
}
