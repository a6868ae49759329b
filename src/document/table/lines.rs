//! A text a line, with who said it behind a dash.

use std::collections::VecDeque;
use std::io;

use super::attribution::{attributed, is_attribution, is_dash, without_verb};
use super::decoded::{Decoded, LineRead};
use super::follows::{is_end, is_who};
use super::marks::is_marked;
use super::person::names_nobody;
use super::row::{LONGEST_ROW_BYTES, Next, Row, RowFault, Rows, Value, cells};

/// The lines of a file.
pub(super) struct PlainLines<'a> {
    text: Decoded<'a>,
    line: String,
    /// A text whose attribution may stand in the next line.
    held: Option<(u64, String)>,
    /// Where most texts say who spoke.
    signed: Signed,
    /// The lines of the paragraph that is read, and where the first stands, where paragraphs are texts.
    paragraph: Vec<(u64, String)>,
    ready: VecDeque<Row>,
    /// Whether lines are numbered.
    is_numbered: bool,
}

/// Where a text says who spoke.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signed {
    /// Behind a dash in the line or in the next one, if anywhere.
    BehindDash,
    /// Before a colon: `鲁迅：…`.
    BeforeColon,
    /// In brackets at the end of the line.
    InBrackets,
    /// In the last line of a paragraph.
    BelowParagraph,
}

/// A line and who it says in brackets behind the end of its words: `学而时习之。（孔子《论语》）`, `Less is more. (Jane Doe)`.
fn bracketed(line: &str) -> Option<(&str, &str)> {
    const LONGEST_CHARS: usize = 40;
    let line = line.trim_end();
    let (words, who) = [('（', '）'), ('(', ')'), ('［', '］'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| line.strip_suffix(close)?.rsplit_once(open))?;
    let words = words.trim_end();
    let is_short = who.chars().count() <= LONGEST_CHARS && !who.contains(['）', ')']);
    (is_short && is_end(words) && is_who(who, words)).then_some((words, who))
}

/// A line without the number that it has in a list: `12. …`, `12、…`, `（12）…`.
fn unnumbered(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start();
    let inner = line.strip_prefix(['(', '（']).unwrap_or(line);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner.get(..digits)?.parse().ok()?;
    let rest = inner.get(digits..)?;
    let marks: &[char] =
        if inner.len() < line.len() { &[')', '）'] } else { &['.', '、', '．', ')', '）'] };
    let rest = rest.strip_prefix(marks)?;
    // `3.5 亿` is a number, and no place in a list.
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| (number, rest.trim_start()))
}

impl<'a> PlainLines<'a> {
    /// `is_name` tells the names of columns: `Subject: …` is a field of something, and nobody's words.
    pub(super) fn new(text: Decoded<'a>, sample: &str, is_name: &dyn Fn(&str) -> bool) -> Self {
        let lines = || sample.lines().filter(|line| !line.trim().is_empty());
        let named = lines().filter(|line| introduced(line).is_some()).count();
        // `而且：…` goes on with what somebody says, and says nothing of how lines are written.
        let is_rest = |line: &&str| {
            line.split_once(['：', ':']).is_some_and(|(label, _)| names_nobody(label))
        };
        let counted = lines().filter(|line| !is_rest(line)).count();
        let is_field = |line: &str| introduced(line).is_some_and(|(name, _)| is_name(name));
        let is_introduced = named > 0 && named * 10 >= counted * 8 && !lines().any(is_field);
        let numbers: Vec<u32> = lines().filter_map(|line| Some(unnumbered(line)?.0)).collect();
        let is_numbered = numbers.len() > 1
            && matches!(numbers.first(), Some(0 | 1))
            && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1 || pair[1] <= 1);
        let texts = || lines().map(|line| unnumbered(line).map_or(line, |(_, rest)| rest));
        let bracketed = texts().filter(|line| bracketed(line).is_some()).count();
        let is_bracketed = bracketed > 1 && bracketed * 10 >= texts().count() * 7;
        let signed = if are_paragraphs(sample) || are_signed_at_their_ends(sample) {
            Signed::BelowParagraph
        } else if is_bracketed {
            Signed::InBrackets
        } else if is_introduced {
            Signed::BeforeColon
        } else {
            Signed::BehindDash
        };
        Self {
            text,
            line: String::new(),
            held: None,
            paragraph: Vec::new(),
            ready: VecDeque::new(),
            signed,
            is_numbered,
        }
    }

    fn row(&self, number: u64, line: &str) -> Row {
        if let Some((text, who)) = bracketed(line).filter(|_| self.signed == Signed::InBrackets) {
            let cells = cells([("text", text), ("attribution", who)]);
            return Row { number, sheet: None, cells };
        }
        match introduced(line)
            .filter(|_| self.signed == Signed::BeforeColon && attributed(line).is_none())
        {
            Some((speaker, text)) => {
                Row { number, sheet: None, cells: cells([("text", text), ("speaker", speaker)]) }
            }
            None => row(number, line),
        }
    }
}

/// Whether most paragraphs of a text have a line at their end that says who: `- Jane Doe`, `―― 寅卯`.
fn are_paragraphs(sample: &str) -> bool {
    let lines: Vec<&str> = sample.lines().map(str::trim).collect();
    let paragraphs: Vec<&[&str]> =
        lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).collect();
    let signed = paragraphs.iter().filter(|lines| signature_at(lines).is_some()).count();
    signed > 0 && signed * 10 >= paragraphs.len() * 8
}

/// Whether blank lines part texts that may go on over lines, each with who says it at its end: of some the last line alone would be half
/// of a sentence.
fn are_signed_at_their_ends(sample: &str) -> bool {
    let lines: Vec<&str> = sample.lines().map(str::trim).collect();
    let paragraphs: Vec<&[&str]> =
        lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).collect();
    let signed = paragraphs.iter().filter(|lines| signed_at_end(lines).is_some()).count();
    let has_several = paragraphs.iter().any(|lines| lines.len() > 1);
    paragraphs.len() > 1 && has_several && signed * 10 >= paragraphs.len() * 8
}

/// The words of a paragraph of which the last line alone says who, and that.
fn signed_at_end<'l>(lines: &[&'l str]) -> Option<(String, &'l str)> {
    let (last, head) = lines.split_last()?;
    let (words, who) = attributed(last)?;
    let is_one = head.iter().all(|line| attributed(line).is_none());
    let words = head.iter().copied().chain([words]).collect::<Vec<_>>().join("\n");
    is_one.then_some((words, who))
}

/// Which line of a paragraph says who: the last one behind a dash, unless others have one too and are a list.
fn signature_at<L: AsRef<str>>(lines: &[L]) -> Option<usize> {
    let is_signed = |line: &L| {
        let line = line.as_ref();
        is_attribution(line)
            || line.strip_prefix("- ").is_some_and(|who| is_attribution(&format!("--{who}")))
    };
    let mut signed = lines.iter().enumerate().filter(|(_, line)| is_signed(line));
    let (at, _) = signed.next()?;
    (at > 0 && signed.next().is_none()).then_some(at)
}

/// A paragraph as a row: its words, who said them, and what labelled lines below say.
fn paragraph_row(lines: &[(u64, String)]) -> Vec<Row> {
    let texts: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
    let Some(at) = signature_at(&texts) else {
        if let Some((words, who)) = signed_at_end(&texts) {
            let number = lines.first().map_or(0, |(number, _)| *number);
            let cells = cells([("text", words.as_str()), ("attribution", who)]);
            return vec![Row { number, sheet: None, cells }];
        }
        return lines.iter().map(|(number, line)| row(*number, line)).collect();
    };
    let words = texts.get(..at).unwrap_or_default().join("\n");
    let who = texts.get(at).copied().unwrap_or_default().trim_start_matches(is_dash);
    let mut cells = cells([("text", words.as_str()), ("attribution", who)]);
    for line in texts.iter().skip(at + 1) {
        let (name, value) = introduced(line).unwrap_or(("note", line));
        cells.push((name.into(), Value::Text(value.to_owned())));
    }
    let number = lines.first().map_or(0, |(number, _)| *number);
    vec![Row { number, sheet: None, cells }]
}

impl PlainLines<'_> {
    /// The next paragraph that has something in it, as rows.
    fn next_paragraph(&mut self) -> io::Result<Option<Next>> {
        let mut bytes = 0;
        loop {
            let read = self.text.next_line(&mut self.line)?;
            let line = self.line.trim();
            let is_end = match read {
                LineRead::TooLong => {
                    return Ok(Some(Err((self.text.line, RowFault::TooLong))));
                }
                LineRead::End => true,
                LineRead::Whole => line.is_empty(),
            };
            if !is_end {
                bytes += line.len();
                if bytes > LONGEST_ROW_BYTES {
                    let first = self.paragraph.first().map_or(0, |(number, _)| *number);
                    self.paragraph.clear();
                    return Ok(Some(Err((first, RowFault::TooLong))));
                }
                let line =
                    unnumbered(line).filter(|_| self.is_numbered).map_or(line, |(_, rest)| rest);
                self.paragraph.push((self.text.line, line.to_owned()));
                continue;
            }
            let rows = paragraph_row(&std::mem::take(&mut self.paragraph));
            self.ready.extend(rows);
            if let Some(row) = self.ready.pop_front() {
                return Ok(Some(Ok(row)));
            }
            if matches!(read, LineRead::End) {
                return Ok(None);
            }
        }
    }
}

impl Rows for PlainLines<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        if let Some(row) = self.ready.pop_front() {
            return Ok(Some(Ok(row)));
        }
        if self.signed == Signed::BelowParagraph {
            return self.next_paragraph();
        }
        loop {
            let read = self.text.next_line(&mut self.line)?;
            let number = self.text.line;
            match read {
                LineRead::End => {
                    return Ok(self.held.take().map(|(number, text)| Ok(self.row(number, &text))));
                }
                LineRead::TooLong => return Ok(Some(Err((number, RowFault::TooLong)))),
                LineRead::Whole => {}
            }
            let line = self.line.trim();
            let line = unnumbered(line).filter(|_| self.is_numbered).map_or(line, |(_, rest)| rest);
            if line.is_empty() {
                continue;
            }
            if is_attribution(line)
                && let Some((number, text)) = self.held.take()
            {
                let cells = cells([
                    ("text", text.as_str()),
                    ("attribution", line.trim_start_matches(is_dash)),
                ]);
                return Ok(Some(Ok(Row { number, sheet: None, cells })));
            }
            if let Some((before, text)) = self.held.replace((number, line.to_owned())) {
                return Ok(Some(Ok(self.row(before, &text))));
            }
        }
    }
}

fn row(number: u64, line: &str) -> Row {
    // `"Maps are for thinking. - Jane Doe"` is a text in marks as a whole.
    let inner =
        line.strip_prefix('"').and_then(|rest| rest.trim_end_matches(',').strip_suffix('"'));
    let line =
        inner.filter(|inner| !inner.contains('"') && attributed(inner).is_some()).unwrap_or(line);
    let (text, attribution) = attributed(line).unwrap_or((line, ""));
    Row { number, sheet: None, cells: cells([("text", text), ("attribution", attribution)]) }
}

/// `鲁迅：…`: a short name without marks, a colon, and the words.
fn introduced(line: &str) -> Option<(&str, &str)> {
    const LONGEST_CHARS: usize = 20;
    let (speaker, text) = line.trim().split_once(['：', ':'])?;
    let speaker = speaker.trim().trim_matches('*');
    // `李开复说：“…”`: before words in marks the verb is no part of the name.
    let name = Some(without_verb(speaker)).filter(|name| name.chars().count() > 1);
    let speaker = name.filter(|_| is_marked(text.trim())).unwrap_or(speaker);
    let is_name = !speaker.is_empty()
        && speaker.chars().count() <= LONGEST_CHARS
        && speaker.chars().all(|c| c.is_alphanumeric() || " ·.-".contains(c))
        && speaker.chars().any(char::is_alphabetic)
        && !names_nobody(speaker);
    (is_name && !text.trim().is_empty() && !text.starts_with("//")).then(|| (speaker, text.trim()))
}
