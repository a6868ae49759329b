//! A text a line, with who said it behind a dash.

use std::io;

use super::{Decoded, LineRead, Next, Row, RowFault, Rows, cells};

/// The lines of a file.
pub(super) struct PlainLines<'a> {
    text: Decoded<'a>,
    line: String,
    /// A text whose attribution may stand in the next line.
    held: Option<(u64, String)>,
    /// Whether most lines name who spoke before a colon.
    is_introduced: bool,
}

impl<'a> PlainLines<'a> {
    pub(super) fn new(text: Decoded<'a>, sample: &str) -> Self {
        let lines = || sample.lines().filter(|line| !line.trim().is_empty());
        let named = lines().filter(|line| introduced(line).is_some()).count();
        let is_introduced = named * 10 >= lines().count() * 8;
        Self { text, line: String::new(), held: None, is_introduced }
    }

    fn row(&self, number: u64, line: &str) -> Row {
        match introduced(line).filter(|_| self.is_introduced && attributed(line).is_none()) {
            Some((speaker, text)) => {
                Row { number, sheet: None, cells: cells([("text", text), ("speaker", speaker)]) }
            }
            None => row(number, line),
        }
    }
}

impl Rows for PlainLines<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
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

    fn malformed(&self) -> u64 {
        self.text.malformed()
    }
}

fn row(number: u64, line: &str) -> Row {
    let (text, attribution) = attributed(line).unwrap_or((line, ""));
    Row { number, sheet: None, cells: cells([("text", text), ("attribution", attribution)]) }
}

/// `鲁迅：…`: a short name without marks, a colon, and the words.
fn introduced(line: &str) -> Option<(&str, &str)> {
    const LONGEST_CHARS: usize = 20;
    let (speaker, text) = line.trim().split_once(['：', ':'])?;
    let speaker = speaker.trim().trim_matches('*');
    let is_name = !speaker.is_empty()
        && speaker.chars().count() <= LONGEST_CHARS
        && speaker.chars().all(|c| c.is_alphanumeric() || " ·.-".contains(c))
        && speaker.chars().any(char::is_alphabetic);
    (is_name && !text.trim().is_empty() && !text.starts_with("//")).then(|| (speaker, text.trim()))
}

/// Whether a character is a dash, or drawn as one.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '―' | '─' | '⸺' | '－' | '~' | ' ' | '　' | '\t')
}

/// Whether a line is nothing but who said what stands above: `— 李开复，创新工场，2023-05-28`, `-- Alan Kay`.
pub(super) fn is_attribution(line: &str) -> bool {
    /// A longer line is a sentence.
    const LONGEST_CHARS: usize = 120;
    let line = line.trim();
    let has_dash = line.starts_with(['–', '—', '―', '─', '⸺'])
        || line.starts_with("--")
        || line.starts_with("－－");
    has_dash && line.chars().count() <= LONGEST_CHARS && line.chars().any(char::is_alphanumeric)
}

/// A text and who said it, where a dash stands between them, behind the end of a sentence or a mark:
/// `“开源不等于免费。” —— 乙丁，2023年6月`.
pub(super) fn attributed(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (at, dash) = text
        .rmatch_indices(['–', '—', '―', '─', '⸺'])
        .chain(text.rmatch_indices(" - "))
        .chain(text.rmatch_indices("--"))
        .max_by_key(|&(at, _)| at)?;
    let attribution = text.get(at + dash.len()..)?.trim_start_matches(is_dash).trim();
    let before = text.get(..at)?.trim_end_matches(is_dash).trim_end();
    let is_short = attribution.chars().count() <= 80 && !attribution.is_empty();
    let has_end = attribution.ends_with(['。', '！', '？', '”', '」']);
    (is_short && !has_end && !before.is_empty()).then_some((before, attribution))
}
