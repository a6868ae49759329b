//! Pages of Wikiquote: items of lists under sections, each with where it stands in an item below it. As wikitext, alone or in a dump;
//! [`Page`] serves the same pages as HTML.

use serde_json::{Map, Value as Json};

use super::attribution::attributed;
use super::marks::is_marked;
use super::person::looks_like_person;
use super::template::Template;
use super::tree::{Broken, Placed};

/// What the items of a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    /// Words of the page's subject.
    Own,
    /// Words of others about it: the item below names them.
    About,
    /// No words that the subject is known to have said.
    Passed,
}

impl Section {
    fn of(heading: &str) -> Self {
        const ABOUT: [&str; 14] = [
            "about ",
            "quotes about",
            "关于",
            "關於",
            "评价",
            "評價",
            "zitate mit bezug",
            "zitate über",
            "citations sur",
            "citations à propos",
            "citas sobre",
            "citazioni su",
            "citações sobre",
            "цитаты о",
        ];
        const PASSED: [&str; 41] = [
            "external links",
            "see also",
            "references",
            "notes",
            "misattributed",
            "disputed",
            "further reading",
            "参见",
            "參見",
            "外部链接",
            "外部連結",
            "参考",
            "參考",
            "注释",
            "註釋",
            "误传",
            "誤傳",
            "争议",
            "存疑",
            "attribu",
            "apocry",
            "citations apocryphes",
            "cast",
            "weblinks",
            "siehe auch",
            "einzelnachweise",
            "literatur",
            "zugeschrieben",
            "fälschlich",
            "voir aussi",
            "liens externes",
            "références",
            "véase también",
            "referencias",
            "enlaces externos",
            "altri progetti",
            "voci correlate",
            "collegamenti esterni",
            "ver também",
            "ligações externas",
            "ссылки",
        ];
        let heading = heading.trim().to_lowercase();
        let begins = |words: &[&str]| words.iter().any(|word| heading.starts_with(word));
        match (begins(&PASSED), begins(&ABOUT)) {
            (true, _) => Self::Passed,
            (_, true) => Self::About,
            _ => Self::Own,
        }
    }
}

/// What is known of a page while its items come.
pub(super) struct Page {
    subject: String,
    /// Whether the subject is somebody who speaks; of a page about a matter each item names its own speaker.
    is_person: bool,
    section: Section,
    heading: String,
}

impl Page {
    pub(super) fn new(subject: &str, is_person: bool) -> Self {
        let subject = subject.trim().to_owned();
        Self { subject, is_person, section: Section::Own, heading: String::new() }
    }

    /// A heading of a section, or of a part of one.
    pub(super) fn head(&mut self, heading: &str, is_part: bool) {
        heading.trim().clone_into(&mut self.heading);
        if !is_part {
            self.section = Section::of(heading);
        }
    }

    /// Takes a template: a quote, or where the quote before it stands.
    fn template(&self, text: &str, line: u64, to: &mut Vec<Placed>) {
        let Some(template) = Template::of(text) else { return };
        if self.section == Section::Passed {
            return;
        }
        if template.is_reference() {
            let Some(quote) = to.last_mut().and_then(|(_, quote)| quote.as_object_mut()) else {
                return;
            };
            let fields = [
                ("author", template.parameter(&["auteur", "auteurs"])),
                ("source", template.parameter(&["titre", "film", "article", "1"])),
                ("page", template.parameter(&["page", "pages"])),
                ("date", template.parameter(&["année", "date", "parution"])),
            ];
            for (name, value) in fields {
                // Of a page about a person the words are that person's, whoever wrote what they stand in.
                if let Some(value) = value.filter(|_| !quote.contains_key(name)) {
                    quote.insert(name.to_owned(), Json::String(plain(value)));
                }
            }
            return;
        }
        let Some((words, who, place)) = template.quote().filter(|_| template.is_quote()) else {
            return;
        };
        let is_own = self.is_person && self.section == Section::Own && who.is_empty();
        let who = if is_own { self.subject.clone() } else { plain(who) };
        let quote = spoken(&plain(words), "", &plain(place));
        if let Json::Object(mut fields) = quote {
            if !who.is_empty() {
                fields.insert("author".to_owned(), Json::String(who));
            }
            to.push((line, Json::Object(fields)));
        }
    }

    /// What an item says, with what stands below it; `None` for one that is no quote.
    pub(super) fn item(&self, words: &str, below: &str) -> Option<Json> {
        let (words, below) =
            (words.trim(), below.trim().trim_start_matches(super::attribution::is_dash));
        if words.is_empty() || self.section == Section::Passed {
            return None;
        }
        // `"…" – where`: in some languages the place stands behind the words in their marks.
        let marked = attributed(words).filter(|(words, _)| below.is_empty() && is_marked(words));
        let (words, below) = marked.unwrap_or((words, below));
        let mut fields = Map::new();
        let mut put = |name: &str, text: &str| {
            if !text.is_empty() {
                fields.insert(name.to_owned(), Json::String(text.to_owned()));
            }
        };
        let inner = [('“', '”'), ('"', '"'), ('„', '“'), ('«', '»')]
            .iter()
            .find_map(|&(open, close)| words.strip_prefix(open)?.strip_suffix(close))
            .filter(|_| marked.is_some());
        put("text", inner.unwrap_or(words));
        if self.section == Section::Own && self.is_person {
            put("author", &self.subject);
            put("source", below);
        } else {
            // `Mary Moe in A Paper (1931)`
            let parted = below.split_once(" in ").filter(|(who, _)| looks_like_person(who));
            let (who, place) = parted.unwrap_or((below, ""));
            put("attribution", who);
            put("source", place);
        }
        put("heading", &self.heading);
        Some(Json::Object(fields))
    }
}

/// Whether what a page says first of its subject is of a person: years of a life stand behind the name.
pub(super) fn is_of_person(introduction: &str) -> bool {
    let Some((_, bracket)) = introduction.split_once(['(', '（']) else { return false };
    let bracket = bracket.split([')', '）']).next().unwrap_or_default();
    let has_year = bracket.chars().filter(char::is_ascii_digit).count() >= 2;
    has_year
        && (["born", "–", "—", "-", "－", "BC", "c.", "年", "生", "né", "geb", "nat", "род"].iter())
            .any(|word| bracket.contains(word))
}

/// Whether a text is a dump of pages.
pub(super) fn is_dump(sample: &str) -> bool {
    sample.starts_with("<mediawiki")
        || (sample.starts_with("<?xml") && sample.contains("<mediawiki"))
}

/// Whether a text is wikitext: sections and lists.
pub(super) fn is_wikitext(sample: &str) -> bool {
    let lines = || sample.lines().map(str::trim_end);
    let is_head = |line: &str| line.len() > 4 && line.starts_with("==") && line.ends_with("==");
    let is_item = |line: &str| line.starts_with('*');
    let is_linked = sample.contains("[[") || sample.contains("'''") || sample.contains("{{");
    let is_template = |line: &str| {
        let line = line.to_lowercase();
        ["{{citation|", "{{quote|", "{{cquote|", "{{blockquote|", "{{quotation|"]
            .iter()
            .any(|head| line.starts_with(head))
    };
    let is_list = lines().any(is_head)
        && lines().any(is_item)
        && (is_linked || lines().any(|line| line.starts_with("**")));
    is_list
        || lines().any(is_template)
        || (lines().any(is_head) && lines().any(|line| dialogue(line).is_some()))
}

/// Reads a page.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) {
    read_page(text, "", 0, to);
}

/// Reads a dump of pages, of which those in the main namespace have quotes.
pub(super) fn read_dump(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    let mut pages = Vec::new();
    let outcome = super::xml::read(text, &mut pages);
    for (line, page) in pages {
        let text_of = |value: &Json| match value {
            Json::String(text) => Some(text.clone()),
            Json::Object(fields) => fields.get("text")?.as_str().map(str::to_owned),
            _ => None,
        };
        let is_main = page.get("ns").is_none_or(|space| space.as_str() == Some("0"));
        let title = page.get("title").and_then(Json::as_str).unwrap_or_default();
        // A page may have its earlier versions: the last one holds.
        let version = page.get("revision").and_then(|versions| match versions {
            Json::Array(versions) => versions.last(),
            one => Some(one),
        });
        if let Some(text) = version.and_then(|version| version.get("text")).and_then(text_of)
            && is_main
        {
            read_page(&text, title, line, to);
        }
    }
    outcome
}

fn read_page(text: &str, title: &str, first_line: u64, to: &mut Vec<Placed>) {
    let introduction = text.lines().find(|line| line.contains("'''")).unwrap_or_default();
    let bold = introduction.split("'''").nth(1).map(plain).unwrap_or_default();
    let subject = if title.is_empty() { bold.as_str() } else { title };
    let is_person = is_of_person(&plain(introduction))
        || ["births]]", "Living people", "人物]]", "出生]]"].iter().any(|kind| text.contains(kind));
    let mut page = Page::new(subject, is_person);
    let mut item: Option<(u64, String, Vec<String>)> = None;
    let end = |page: &Page, item: &mut Option<(u64, String, Vec<String>)>, to: &mut Vec<Placed>| {
        if let Some((line, words, below)) = item.take()
            && let Some(value) = page.item(&plain(&words), &plain(&below.join(" ")))
        {
            to.push((line, value));
        }
    };
    let mut template: Option<(u64, String)> = None;
    for (line, number) in text.lines().map(str::trim_end).zip(first_line.max(1)..) {
        if template.is_some() || line.starts_with("{{") {
            end(&page, &mut item, to);
            let (first, mut whole) = template.take().unwrap_or((number, String::new()));
            whole.push_str(line);
            if whole.matches("{{").count() > whole.matches("}}").count() {
                whole.push('\n');
                template = Some((first, whole));
            } else {
                page.template(&whole, first, to);
            }
            continue;
        }
        if let Some((who, words)) = dialogue(line) {
            end(&page, &mut item, to);
            to.push((number, spoken(&plain(words), &plain(who), &page.subject)));
            continue;
        }
        if let Some((words, _)) =
            line.strip_prefix("<blockquote>").and_then(|rest| rest.split_once("</blockquote>"))
        {
            end(&page, &mut item, to);
            let words = plain(words);
            let (words, who) = attributed(&words).unwrap_or((&words, ""));
            to.push((number, spoken(words, who, "")));
            continue;
        }
        let level = line.bytes().take_while(|&byte| byte == b'=').count();
        if level >= 2 && line.ends_with("==") {
            end(&page, &mut item, to);
            page.head(&plain(line.trim_matches('=')), level > 2);
        } else if let Some(below) =
            ["**", "*:", ":", "##"].iter().find_map(|m| line.strip_prefix(m))
        {
            if let Some((_, _, lines)) = &mut item {
                lines.push(below.trim_start_matches(['*', ':', ' ']).to_owned());
            }
        } else if let Some(words) = line.strip_prefix('*') {
            end(&page, &mut item, to);
            item = Some((number, words.to_owned(), Vec::new()));
        } else {
            end(&page, &mut item, to);
        }
    }
    end(&page, &mut item, to);
}

/// A line of a dialogue: `:'''Jane''': …`.
fn dialogue(line: &str) -> Option<(&str, &str)> {
    let (who, words) = line.strip_prefix(":'''")?.split_once("'''")?;
    let words = match who.strip_suffix(':') {
        Some(_) => words,
        None => words.strip_prefix(':')?,
    };
    Some((who.trim_end_matches(':'), words.trim()))
        .filter(|(who, words)| !who.is_empty() && !words.is_empty())
}

/// A quote with who said it and where.
fn spoken(words: &str, who: &str, source: &str) -> Json {
    let fields = [("text", words), ("attribution", who), ("source", source)];
    let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
    Json::Object(
        filled.map(|(name, text)| (name.to_owned(), Json::String(text.to_owned()))).collect(),
    )
}

/// Wikitext without its marks: links are their words, templates and notes are left out.
fn plain(wikitext: &str) -> String {
    let text = without(wikitext, "<ref", "</ref>");
    let text = without(&text, "{{", "}}");
    let text = without(&text, "<!--", "-->");
    let text = text.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['[', '<']) {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        if let Some((inner, after)) =
            rest.strip_prefix("[[").and_then(|inner| inner.split_once("]]"))
        {
            // `[[page|words]]`; a picture or a category has no words of the text.
            let is_file = ["File:", "Image:", "Category:", "文件:", "分类:", "分類:", "Category："]
                .iter()
                .any(|kind| inner.starts_with(kind));
            let words = inner.rsplit('|').next().unwrap_or(inner);
            out.push_str(if is_file { "" } else { words });
            rest = after;
        } else if let Some((inner, after)) =
            rest.strip_prefix("[http").and_then(|inner| inner.split_once(']'))
        {
            out.push_str(inner.split_once(' ').map_or("", |(_, words)| words));
            rest = after;
        } else if rest.starts_with('<')
            && let Some((_, after)) = rest.split_once('>')
        {
            rest = after;
        } else {
            out.push_str(rest.get(..1).unwrap_or_default());
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    let out = out.replace("'''", "").replace("''", "").replace("&nbsp;", " ");
    let out = quick_xml::escape::unescape(&out).map_or_else(|_| out.clone(), Into::into);
    out.trim().to_owned()
}

/// A text without what stands between two marks, and without these; they may lie in one another.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text;
    loop {
        let (opens, closes) = (rest.find(open), rest.find(close));
        let next = opens.into_iter().chain(closes.filter(|_| depth > 0)).min();
        let Some(at) = next else { break };
        if depth == 0 {
            out.push_str(rest.get(..at).unwrap_or_default());
        }
        let is_open = opens == Some(at);
        depth = if is_open { depth + 1 } else { depth.saturating_sub(1) };
        let length = if is_open { open.len() } else { close.len() };
        rest = rest.get(at + length..).unwrap_or_default();
    }
    // What is opened and never closed is no mark.
    if depth == 0 {
        out.push_str(rest);
    }
    out
}
