//! Quotes in the blocks of light markup: Org (`#+BEGIN_QUOTE`, as Logseq writes it too), `AsciiDoc` (`[quote, who]`), LaTeX
//! (`quote`, `quotation`, `\epigraph`) and reStructuredText (`.. epigraph::`).

use std::collections::VecDeque;
use std::io;

use super::attribution::{attributed, is_attribution, is_dash, is_marked};
use super::decoded::{Decoded, LineRead};
use super::markdown::is_collection;
use super::person::looks_like_person;
use super::row::{Next, Row, RowFault, Rows, cells};

/// The quotes of a file.
pub(super) struct Blocks<'a> {
    text: Decoded<'a>,
    line: String,
    heading: String,
    /// Who the page says that its quotes are from: `author:: [[Jane Doe]]`.
    author: String,
    /// The block that is open.
    open: Option<Open>,
    /// A block that ended without naming anybody: the next line may.
    held: Option<(u64, String)>,
    /// Whether the title says that the file is a collection: headings say whose words stand below.
    is_collection: bool,
    /// What `[quote, who, where]` says of the block that comes.
    announced: Option<String>,
    ready: VecDeque<Next>,
    is_ended: bool,
}

struct Open {
    line: u64,
    lines: Vec<String>,
    end: End,
    who: String,
}

/// What ends a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Org,
    Fence,
    Latex,
    Blank,
    /// The first line that is not indented.
    Outdent,
}

/// Whether a text has such blocks.
pub(super) fn has_blocks(sample: &str) -> bool {
    sample.lines().any(|line| {
        let line = bare(line);
        is_org(line, "begin")
            || announced(line).is_some()
            || opens_latex(line)
            || epigraph(line).is_some()
            || is_directive(line)
    })
}

/// A line without the mark of a list before it.
fn bare(line: &str) -> &str {
    let line = line.trim();
    line.strip_prefix("- ").unwrap_or(line).trim_start()
}

fn is_org(line: &str, word: &str) -> bool {
    let line = line.to_lowercase();
    line.strip_prefix("#+")
        .and_then(|rest| rest.strip_prefix(word))
        .is_some_and(|rest| rest.starts_with("_quote") || rest.starts_with("_verse"))
}

/// `[quote, who, where]`: what it says of the block.
fn announced(line: &str) -> Option<&str> {
    let inner = ["[quote", "[verse"].iter().find_map(|head| line.strip_prefix(head));
    // `[, who, where]` before a block that is fenced as one of quotes says no kind.
    let inner = inner.or_else(|| line.strip_prefix('[').filter(|rest| rest.starts_with(", ")))?;
    let inner = inner.strip_suffix(']')?;
    inner.strip_prefix(',').map(str::trim).or_else(|| inner.is_empty().then_some(""))
}

/// A block of reStructuredText that is indented below it: `.. epigraph::`.
fn is_directive(line: &str) -> bool {
    [".. epigraph::", ".. pull-quote::", ".. highlights::"].contains(&line)
}

fn opens_latex(line: &str) -> bool {
    ["quote", "quotation", "displayquote", "verse"]
        .iter()
        .any(|name| line.starts_with(&format!("\\begin{{{name}}}")))
}

/// `\epigraph{words}{who}`.
fn epigraph(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("\\epigraph{")?;
    let (words, rest) = rest.split_once("}{")?;
    Some((words, rest.strip_suffix('}')?))
}

impl<'a> Blocks<'a> {
    pub(super) fn new(text: Decoded<'a>) -> Self {
        Self {
            text,
            line: String::new(),
            heading: String::new(),
            author: String::new(),
            open: None,
            held: None,
            is_collection: false,
            announced: None,
            ready: VecDeque::new(),
            is_ended: false,
        }
    }

    fn take_line(&mut self) -> io::Result<()> {
        match self.text.next_line(&mut self.line)? {
            LineRead::End => {
                self.end_block();
                self.release();
                self.is_ended = true;
                return Ok(());
            }
            LineRead::TooLong => {
                self.ready.push_back(Err((self.text.line, RowFault::TooLong)));
                return Ok(());
            }
            LineRead::Whole => {}
        }
        let line = std::mem::take(&mut self.line);
        let plain = bare(&line);
        if let Some(open) = &mut self.open {
            let is_end = match open.end {
                End::Org => is_org(plain, "end"),
                End::Fence => plain == "____" || plain == "\"\"",
                End::Latex => plain.starts_with("\\end{"),
                End::Blank => plain.is_empty(),
                End::Outdent => !plain.is_empty() && !line.starts_with([' ', '\t']),
            };
            if is_end {
                let is_after = open.end == End::Outdent;
                self.end_block();
                if is_after {
                    self.outside(plain);
                }
            } else if !(open.lines.is_empty() && plain.is_empty()) {
                open.lines.push(plain.to_owned());
            }
        } else {
            self.outside(plain);
        }
        self.line = line;
        Ok(())
    }

    fn outside(&mut self, line: &str) {
        if let Some((number, words)) = self.held.take_if(|_| is_attribution(line)) {
            self.push(number, &words, line);
            return;
        }
        if line.is_empty() {
            return;
        }
        self.release();
        let heading = line.strip_prefix(['*', '=']).map(|rest| rest.trim_start_matches(['*', '=']));
        if let Some(who) = announced(line) {
            self.announced = Some(who.to_owned());
        } else if is_org(line, "begin") {
            self.begin(End::Org);
        } else if is_directive(line) {
            self.begin(End::Outdent);
        } else if line == "____" {
            self.begin(End::Fence);
        } else if opens_latex(line) {
            self.begin(End::Latex);
        } else if let Some((words, who)) = epigraph(line) {
            self.push(self.text.line, words, who);
        } else if self.announced.is_some() {
            self.begin(End::Blank);
            if let Some(open) = &mut self.open {
                open.lines.push(line.to_owned());
            }
        } else if let Some(heading) = heading.filter(|rest| rest.starts_with(' ')) {
            self.is_collection |= self.heading.is_empty() && is_collection(heading);
            heading.trim().clone_into(&mut self.heading);
        } else if let Some(title) =
            line.strip_prefix("#+TITLE:").or_else(|| line.strip_prefix("#+title:"))
        {
            self.is_collection |= is_collection(title);
        } else if let Some(author) =
            line.strip_prefix("author::").or_else(|| line.strip_prefix("作者::"))
        {
            author.trim().clone_into(&mut self.author);
        } else if let Some((words, who)) = attributed(line).filter(|(words, _)| is_marked(words)) {
            self.push(self.text.line, words, who);
        }
    }

    fn begin(&mut self, end: End) {
        let who = self.announced.take().unwrap_or_default();
        self.open = Some(Open { line: self.text.line, lines: Vec::new(), end, who });
    }

    fn end_block(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        while open.lines.last().is_some_and(String::is_empty) {
            open.lines.pop();
        }
        if open.end == End::Latex {
            open.lines = open.lines.iter().map(|line| without_commands(line)).collect();
        }
        if open.who.is_empty() && open.lines.len() > 1 {
            let last = open.lines.pop_if(|last| is_attribution(last));
            open.who = last.unwrap_or_default();
            while open.lines.last().is_some_and(String::is_empty) {
                open.lines.pop();
            }
        }
        let words = open.lines.join("\n");
        let words = words.trim();
        if !open.who.is_empty() {
            self.push(open.line, words, &open.who);
        } else if let Some((words, who)) = attributed(words) {
            self.push(open.line, words, who);
        } else if !words.is_empty() {
            self.held = Some((open.line, words.to_owned()));
        }
    }

    /// Gives the block that named nobody: a heading with a name of a person says whose words stand below.
    fn release(&mut self) {
        if let Some((number, words)) = self.held.take() {
            let names_nobody = is_collection(&self.heading);
            let is_whose =
                (self.is_collection && !names_nobody) || looks_like_person(&self.heading);
            let who = if !self.author.is_empty() {
                self.author.clone()
            } else if is_whose {
                self.heading.clone()
            } else {
                String::new()
            };
            self.push(number, &words, &who);
        }
    }

    fn push(&mut self, number: u64, words: &str, who: &str) {
        let words = without_commands(words);
        let who = without_commands(who);
        let fields = [
            ("text", words.trim()),
            ("attribution", who.trim_start_matches(is_dash)),
            ("heading", self.heading.as_str()),
        ];
        self.ready.push_back(Ok(Row { number, sheet: None, cells: cells(fields) }));
    }
}

impl Rows for Blocks<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        while self.ready.is_empty() && !self.is_ended {
            self.take_line()?;
        }
        Ok(self.ready.pop_front())
    }

    fn malformed(&self) -> u64 {
        self.text.malformed()
    }
}

/// LaTeX without its commands: `\emph{words}` is its words, `---` a dash.
fn without_commands(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, command)) = rest.split_once('\\') {
        plain.push_str(before);
        if let Some(after) = command.strip_prefix('\\') {
            plain.push('\n');
            rest = after;
            continue;
        }
        let name = command.chars().take_while(char::is_ascii_alphabetic).count();
        let after = command.get(name..).unwrap_or_default();
        rest = after.strip_prefix('{').unwrap_or(after);
    }
    plain.push_str(rest);
    plain.replace('}', "").replace("---", "—").trim().to_owned()
}
