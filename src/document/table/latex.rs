//! Quotes in LaTeX: its own environments (`quote`, `quotation`, `verse`), and those of csquotes, epigraph, quotchap, KOMA-Script and
//! others, each with who said it as the package writes it.

use serde_json::{Map, Value as Json};
use unicode_normalization::UnicodeNormalization as _;

use super::attribution::{attributed, is_attribution, is_dash};
use super::marks::is_marked;
use super::tree::Placed;

/// What a command or an environment has: who said it in an argument of its own, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arguments {
    /// `{words}{who}`.
    WordsWho,
    /// `[who]{words}`.
    WhoWords,
    /// `{who}{words}`.
    WhoFirst,
}

const COMMANDS: [(&str, Arguments); 9] = [
    ("epigraph", Arguments::WordsWho),
    ("qitem", Arguments::WordsWho),
    ("Epigraph", Arguments::WordsWho),
    ("dictum", Arguments::WhoWords),
    ("blockquote", Arguments::WhoWords),
    ("textquote", Arguments::WhoWords),
    ("foreignblockquote", Arguments::WhoFirst),
    ("foreigntextquote", Arguments::WhoFirst),
    ("setquotation", Arguments::WordsWho),
];

/// Environments with words in them.
const ENVIRONMENTS: [&str; 9] = [
    "quote",
    "quotation",
    "verse",
    "displayquote",
    "chapquote",
    "savequote",
    "fancyquotes",
    "quoting",
    "epigraphs*",
];

/// Commands within an environment that name who speaks.
const SIGNATURES: [&str; 5] = ["qauthor", "attrib", "sourceatright", "signed", "attribution"];

/// Whether a text is LaTeX with quotes in it.
pub(super) fn is_latex(sample: &str) -> bool {
    let opens = |head: &str, name: &str| {
        sample.split(head).skip(1).any(|rest| {
            rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(['{', '[', '}', '*']))
        })
    };
    ENVIRONMENTS.iter().any(|name| opens("\\begin{", name))
        || COMMANDS.iter().any(|(name, _)| opens("\\", name))
}

/// Reads the quotes of a text.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) {
    let text = without_comments(text);
    let mut reader = Reader { rest: &text, line: 1 };
    while let Some(at) = reader.rest.find('\\') {
        reader.pass(at + 1);
        to.extend(reader.quote());
    }
}

struct Reader<'t> {
    rest: &'t str,
    /// The line in which the rest begins.
    line: u64,
}

impl<'t> Reader<'t> {
    /// The quote of the command or environment that comes next, if it is one.
    fn quote(&mut self) -> Option<Placed> {
        let line = self.line;
        if let Some(rest) = self.rest.strip_prefix("begin{") {
            let name = rest.split('}').next().filter(|name| ENVIRONMENTS.contains(name))?;
            self.pass("begin{}".len() + name.len());
            return self.environment(name, line);
        }
        let letters = self.rest.chars().take_while(char::is_ascii_alphabetic).count();
        let name = self.rest.get(..letters)?;
        let &(name, arguments) = COMMANDS.iter().find(|(known, _)| *known == name)?;
        self.pass(name.len());
        if self.rest.starts_with('*') {
            self.pass(1);
        }
        let option = self.argument('[', ']');
        let (words, who) = match arguments {
            Arguments::WordsWho => (self.argument('{', '}'), self.argument('{', '}')),
            Arguments::WhoWords => (self.argument('{', '}'), option),
            // The first argument is a language, and who stands in brackets.
            Arguments::WhoFirst => {
                self.argument('{', '}');
                let who = self.argument('[', ']');
                (self.argument('{', '}'), who)
            }
        };
        quote(words?, who.unwrap_or_default(), line)
    }

    fn environment(&mut self, name: &str, line: u64) -> Option<Placed> {
        let option = self.argument('[', ']');
        // `[who][.]`: what stands behind the words.
        self.argument('[', ']');
        let first = if name == "chapquote" { self.argument('{', '}') } else { None };
        let end = format!("\\end{{{name}}}");
        let (words, _) = self.rest.split_once(&end)?;
        self.pass(words.len() + end.len());
        for signature in SIGNATURES {
            if let Some((before, behind)) = words.split_once(&format!("\\{signature}{{"))
                && let Some((who, after)) = (Reader { rest: behind, line: 1 }).until('{', '}')
            {
                return quote(&format!("{before}{after}"), who, line);
            }
        }
        let who = first.or(option.filter(|_| name == "displayquote")).unwrap_or_default();
        quote(words, who, line)
    }

    /// What stands between two brackets that come next; those in it are balanced.
    fn argument(&mut self, open: char, close: char) -> Option<&'t str> {
        let start = self.rest.trim_start();
        let blank = self.rest.len() - start.len();
        let inner = start.strip_prefix(open)?;
        let (argument, _) = Reader { rest: inner, line: 1 }.until(open, close)?;
        self.pass(blank + 1 + argument.len() + 1);
        Some(argument)
    }

    /// The text up to the bracket that closes what is open, and what stands behind it.
    fn until(&self, open: char, close: char) -> Option<(&'t str, &'t str)> {
        let (mut depth, mut is_escaped) = (0_usize, false);
        for (at, character) in self.rest.char_indices() {
            if is_escaped {
                is_escaped = false;
            } else if character == '\\' {
                is_escaped = true;
            } else if character == close && depth == 0 {
                return Some((self.rest.get(..at)?, self.rest.get(at + 1..)?));
            } else if character == close {
                depth -= 1;
            } else if character == open {
                depth += 1;
            }
        }
        None
    }

    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += passed.matches('\n').count() as u64;
        self.rest = rest;
    }
}

/// Words and who said them as a record; who is told by the last line where no argument says it.
fn quote(words: &str, who: &str, line: u64) -> Option<Placed> {
    let words = plain(words);
    let (mut words, mut who) = (words.as_str(), who.trim());
    let signed;
    if who.is_empty() {
        let last = words.lines().last().unwrap_or_default();
        let found = if is_attribution(last) {
            words.rsplit_once('\n').map(|(words, last)| (words, last.trim_start_matches(is_dash)))
        } else {
            // In the middle of a sentence a dash parts no name from it.
            let is_end = |words: &str| {
                words.ends_with(['.', '!', '?', '。', '！', '？', '”', '」', '’', '…', '\n'])
            };
            attributed(words).filter(|(before, _)| is_end(before))
        };
        if let Some((before, last)) = found {
            signed = last.to_owned();
            (words, who) = (before.trim(), &signed);
        }
    }
    if words.is_empty() {
        return None;
    }
    let marked = words.strip_prefix('“').and_then(|inner| inner.strip_suffix('”'));
    let words = marked.filter(|_| is_marked(words)).unwrap_or(words);
    let mut fields = Map::new();
    let mut put = |name: &str, text: &str| {
        if !text.is_empty() {
            fields.insert(name.to_owned(), Json::String(text.to_owned()));
        }
    };
    put("text", words);
    // A key names a work in a list elsewhere, and nobody.
    if who.contains("\\cite") || who.contains("cite[") {
        put("cited", &plain(who));
    } else {
        // The work stands in a line of its own, or slanted.
        let ends =
            ["\\\\", "\\textit{", "\\emph{", "\\textsl{"].iter().filter_map(|end| who.find(end));
        let (name, work) = who.split_at_checked(ends.min().unwrap_or(who.len()))?;
        let name = plain(name);
        let work = plain(work);
        put("attribution", name.trim_start_matches(is_dash).trim_end_matches([',', '，', ' ']));
        put("source", work.trim_matches([',', ' ', '\n', '(', ')']));
    }
    Some((line, Json::Object(fields)))
}

/// A text without what stands behind `%` in a line.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_comment =
            |&(at, _): &(usize, &str)| !line.get(..at).unwrap_or_default().ends_with('\\');
        match line.match_indices('%').find(is_comment) {
            Some((at, _)) => {
                plain.push_str(line.get(..at).unwrap_or_default());
                plain.push('\n');
            }
            None => plain.push_str(line),
        }
    }
    plain
}

/// Accents, each with the character that joins the letter before it.
const ACCENTS: [(char, char); 10] = [
    ('\'', '\u{301}'),
    ('`', '\u{300}'),
    ('^', '\u{302}'),
    ('"', '\u{308}'),
    ('~', '\u{303}'),
    ('=', '\u{304}'),
    ('.', '\u{307}'),
    ('c', '\u{327}'),
    ('v', '\u{30c}'),
    ('H', '\u{30b}'),
];

/// Letters that are commands.
const LETTERS: [(&str, &str); 12] = [
    ("ss", "ß"),
    ("o", "ø"),
    ("O", "Ø"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("aa", "å"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textemdash", "—"),
    ("textendash", "–"),
];

/// Commands whose argument is no words of the text.
const WITHOUT_WORDS: [&str; 8] =
    ["label", "vspace", "hspace", "footnote", "index", "setlength", "includegraphics", "color"];

/// LaTeX as it is read: without its commands, its marks and accents as characters; `\\` and a blank line break the line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, command)) = rest.split_once('\\') {
        out.push_str(before);
        let Some(first) = command.chars().next() else {
            rest = "";
            break;
        };
        let letters = command.chars().take_while(char::is_ascii_alphabetic).count();
        let name = command.get(..letters).unwrap_or_default();
        let behind = command.get(letters..).unwrap_or_default();
        let accent = ACCENTS.iter().find(|(mark, _)| *mark == first).filter(|_| letters < 2);
        let letter = accent.and_then(|_| {
            let inner = command.get(first.len_utf8()..)?;
            let inner = inner.trim_start_matches(['{', '\\', ' ']);
            inner.chars().next().filter(|c| c.is_alphabetic()).map(|letter| (letter, inner))
        });
        if let Some((&(_, mark), (letter, inner))) = accent.zip(letter) {
            out.extend([letter, mark]);
            rest = inner.get(letter.len_utf8()..).unwrap_or_default().trim_start_matches('}');
        } else if first == '\\' {
            out.push('\u{0}');
            rest = command.get(1..).unwrap_or_default().trim_start_matches('*');
        } else if letters == 0 {
            // Thin blanks are none.
            if !matches!(first, ',' | ';' | ':' | '!' | '/') {
                out.push(first);
            }
            rest = command.get(first.len_utf8()..).unwrap_or_default();
        } else if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
            out.push_str(letter);
            rest = behind.strip_prefix("{}").unwrap_or(behind.trim_start_matches(' '));
        } else if WITHOUT_WORDS.contains(&name) {
            let mut reader = Reader { rest: behind, line: 1 };
            while reader.argument('[', ']').is_some() || reader.argument('{', '}').is_some() {}
            rest = reader.rest;
        } else {
            rest = behind.trim_start_matches([' ', '*']);
        }
    }
    out.push_str(rest);
    let out = out.replace(['{', '}'], "").replace("---", "—").replace("--", "–");
    let out = out.replace("``", "“").replace("''", "”").replace('~', " ");
    let paragraphs = out.split("\n\n").map(|paragraph| {
        paragraph.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{0}', "\n")
    });
    let whole: String = paragraphs.collect::<Vec<_>>().join("\n").nfc().collect();
    let lines = whole.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latex_is_read_as_it_prints() {
        let cases = [
            ("Maps \\emph{are} for thinking.", "Maps are for thinking."),
            ("``Wind'' \\\\ blows --- now", "“Wind”\nblows — now"),
            ("G\\\"odel, Erd\\H{o}s, caf\\'{e}, Gau\\ss{}e", "Gödel, Erdős, café, Gauße"),
            ("5\\,\\% of\\footnote{x} roads~\\& rivers", "5% of roads & rivers"),
        ];
        for (text, wanted) in cases {
            assert_eq!(plain(text), wanted, "{text}");
        }
    }
}
