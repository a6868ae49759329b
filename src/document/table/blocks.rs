//! Quotes in the blocks of light markup: Org (`#+BEGIN_QUOTE`, as Logseq writes it too), `AsciiDoc` (`[quote, who]`) and
//! reStructuredText (`.. epigraph::`).

use super::asciidoc::Announced;
use super::attribution::{attributed, is_attribution, is_dash};
use super::by_line::{FromLines, Ready};
use super::collection::is_collection;
use super::marks::is_marked;
use super::org;
use super::person::looks_like_person;
use super::row::{Row, cells};

/// The quotes of a file.
#[derive(Default)]
pub(super) struct Blocks {
    /// The number of the line that is read.
    number: u64,
    heading: String,
    /// Who the page says that its quotes are from: `author:: [[Jane Doe]]`.
    author: String,
    /// What the properties of the heading say of what stands below it.
    properties: org::Properties,
    /// The block that is open.
    open: Option<Open>,
    /// A block that ended without naming anybody: the next line may.
    held: Option<Held>,
    /// Whether the title says that the file is a collection: headings say whose words stand below.
    is_collection: bool,
    /// What stands above a block and says whose it is.
    announced: Option<Announced>,
    ready: Ready<Row>,
}

struct Open {
    line: u64,
    lines: Vec<String>,
    end: End,
    announced: Announced,
}

/// A block that is whole and names nobody.
struct Held {
    line: u64,
    words: String,
    source: String,
}

/// What ends a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Org,
    Fence,
    Blank,
    /// A blank line; words in marks that nobody signs are no quote.
    SignedBlank,
    /// The first line that is not indented.
    Outdent,
    /// The first line without `>`.
    Unquoted,
}

/// Whether a text has such blocks.
pub(super) fn has_blocks(sample: &str) -> bool {
    sample.lines().any(|line| {
        let line = bare(line);
        org::is_mark(line, "begin") || Announced::of(line).is_some() || is_directive(line)
    })
}

/// A line without the mark of a list before it.
fn bare(line: &str) -> &str {
    let line = line.trim();
    line.strip_prefix("- ").unwrap_or(line).trim_start()
}

/// A block of reStructuredText that is indented below it: `.. epigraph::`.
fn is_directive(line: &str) -> bool {
    [".. epigraph::", ".. pull-quote::", ".. highlights::"].contains(&line)
}

fn is_fence(line: &str) -> bool {
    line == "____" || line == "\"\""
}

impl FromLines for Blocks {
    type Made = Row;

    fn line(&mut self, line: &str, number: u64, to: &mut Ready<Row>) {
        self.number = number;
        self.take_line(line);
        to.append(&mut self.ready);
    }

    fn end(&mut self, to: &mut Ready<Row>) {
        self.end_block();
        self.release();
        to.append(&mut self.ready);
    }
}

impl Blocks {
    fn take_line(&mut self, line: &str) {
        let plain = bare(line);
        let Some(open) = &mut self.open else {
            self.outside(plain);
            return;
        };
        let is_end = match open.end {
            End::Org => org::is_mark(plain, "end"),
            End::Fence => is_fence(plain),
            End::Blank | End::SignedBlank => plain.is_empty(),
            End::Outdent => !plain.is_empty() && !line.starts_with([' ', '\t']),
            End::Unquoted => !plain.starts_with('>'),
        };
        if is_end {
            let is_after = matches!(open.end, End::Outdent | End::Unquoted);
            self.end_block();
            if is_after {
                self.outside(plain);
            }
        } else if !(open.lines.is_empty() && plain.is_empty()) {
            open.lines.push(plain.trim_start_matches("> ").trim_start_matches('>').to_owned());
        }
    }

    fn outside(&mut self, line: &str) {
        if self.properties.take(line) {
            return;
        }
        if let Some(held) = self.held.take_if(|_| is_attribution(line)) {
            self.push(held.line, &held.words, line, &held.source);
            return;
        }
        if line.is_empty() {
            return;
        }
        self.release();
        let heading = line.strip_prefix(['*', '=']).map(|rest| rest.trim_start_matches(['*', '=']));
        if let Some(announced) = Announced::of(line).or_else(|| org::announced(line)) {
            self.announced = Some(announced);
        } else if org::is_mark(line, "begin") {
            self.begin(End::Org, "");
        } else if is_directive(line) {
            self.begin(End::Outdent, "");
        } else if is_fence(line) {
            self.begin(End::Fence, "");
        } else if let Some(words) = line.strip_prefix("> ") {
            self.begin(End::Unquoted, words);
        } else if self.announced.is_some() {
            // A title in a line of its own may stand between.
            if !line.starts_with('.') || line.starts_with("..") {
                self.begin(End::Blank, line);
            }
        } else if let Some(heading) = heading.filter(|rest| rest.starts_with(' ')) {
            let heading = org::plain(heading);
            self.is_collection |= self.heading.is_empty() && is_collection(&heading);
            self.heading = heading;
            self.properties = org::Properties::default();
        } else if let Some(title) = org::keyword(line, "title") {
            self.is_collection |= is_collection(title);
        } else if let Some(author) =
            line.strip_prefix("author::").or_else(|| line.strip_prefix("作者::"))
        {
            author.trim().clone_into(&mut self.author);
        } else if let Some((words, who)) = attributed(line).filter(|(words, _)| is_marked(words)) {
            self.push(self.number, words, who, "");
        } else if line.starts_with(['"', '“']) {
            self.begin(End::SignedBlank, line);
        }
    }

    fn begin(&mut self, end: End, first: &str) {
        let announced = self.announced.take().unwrap_or_default();
        let lines = if first.is_empty() { Vec::new() } else { vec![first.to_owned()] };
        self.open = Some(Open { line: self.number, lines, end, announced });
    }

    fn end_block(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        while open.lines.last().is_some_and(String::is_empty) {
            open.lines.pop();
        }
        let Announced { mut who, source } = open.announced;
        if who.is_empty() && open.lines.len() > 1 {
            let last = open.lines.pop_if(|last| is_attribution(last));
            who = last.unwrap_or_default();
            while open.lines.last().is_some_and(String::is_empty) {
                open.lines.pop();
            }
        }
        let words = open.lines.join("\n");
        let words = words.trim();
        if !who.is_empty() {
            self.push(open.line, words, &who, &source);
        } else if open.end == End::SignedBlank {
            // Any paragraph may begin with words in marks.
        } else if let Some((words, who)) = attributed(words) {
            self.push(open.line, words, who, &source);
        } else if !words.is_empty() {
            self.held = Some(Held { line: open.line, words: words.to_owned(), source });
        }
    }

    /// Gives the block that named nobody: the properties of its heading say whose words stand below it, or its name, where it is one of
    /// a person.
    fn release(&mut self) {
        let Some(Held { line, words, source }) = self.held.take() else { return };
        let names_nobody = is_collection(&self.heading);
        // In a collection a heading of a few Hanzi is a name; in letters it has to look like one.
        let may_be_name = !self.heading.is_ascii() && self.is_collection && !names_nobody;
        let is_whose = may_be_name || looks_like_person(&self.heading);
        let who = [&self.properties.author, &self.author]
            .into_iter()
            .find(|author| !author.is_empty())
            .or(Some(&self.heading).filter(|_| is_whose));
        let who = who.cloned().unwrap_or_default();
        let source = if source.is_empty() { self.properties.source.clone() } else { source };
        self.push(line, &words, &who, &source);
    }

    fn push(&mut self, number: u64, words: &str, who: &str, source: &str) {
        let who = org::plain(who.trim_start_matches(is_dash));
        let inner = ['"', '“'].iter().zip(['"', '”']).find_map(|(open, close)| {
            let inner = words.strip_prefix(*open)?.strip_suffix(close)?;
            (!inner.contains(close)).then_some(inner)
        });
        let fields = [
            ("text", inner.unwrap_or(words).trim()),
            ("attribution", who.as_str()),
            ("source", source),
            ("heading", self.heading.as_str()),
        ];
        self.ready.push_back(Ok(Row { number, sheet: None, cells: cells(fields) }));
    }
}
