//! Pages of Wikiquote: items of lists under sections, each with where it stands in an item below it. As wikitext, alone or in a dump;
//! [`Page`] serves the same pages as HTML.

use serde_json::{Map, Value as Json};

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
        const ABOUT: [&str; 6] = ["about ", "quotes about", "关于", "關於", "评价", "評價"];
        const PASSED: [&str; 19] = [
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

    /// What an item says, with what stands below it; `None` for one that is no quote.
    pub(super) fn item(&self, words: &str, below: &str) -> Option<Json> {
        let (words, below) =
            (words.trim(), below.trim().trim_start_matches(super::attribution::is_dash));
        if words.is_empty() || self.section == Section::Passed {
            return None;
        }
        let mut fields = Map::new();
        let mut put = |name: &str, text: &str| {
            if !text.is_empty() {
                fields.insert(name.to_owned(), Json::String(text.to_owned()));
            }
        };
        put("text", words);
        if self.section == Section::Own && self.is_person {
            put("author", &self.subject);
            put("source", below);
        } else {
            put("attribution", below);
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
        && (["born", "–", "—", "-", "－", "BC", "c.", "年", "生"].iter())
            .any(|word| bracket.contains(word))
}

/// Whether a text is wikitext: sections and lists.
pub(super) fn is_wikitext(sample: &str) -> bool {
    let lines = || sample.lines().map(str::trim_end);
    let is_head = |line: &str| line.len() > 4 && line.starts_with("==") && line.ends_with("==");
    let is_item = |line: &str| line.starts_with('*');
    let is_linked = sample.contains("[[") || sample.contains("'''") || sample.contains("{{");
    (lines().any(is_head) || is_linked) && lines().any(is_item) && {
        lines().any(is_head) && (is_linked || lines().any(|line| line.starts_with("**")))
    }
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
    let mut end = |page: &Page, item: &mut Option<(u64, String, Vec<String>)>| {
        if let Some((line, words, below)) = item.take()
            && let Some(value) = page.item(&plain(&words), &plain(&below.join(" ")))
        {
            to.push((line, value));
        }
    };
    for (line, number) in text.lines().map(str::trim_end).zip(first_line.max(1)..) {
        let level = line.bytes().take_while(|&byte| byte == b'=').count();
        if level >= 2 && line.ends_with("==") {
            end(&page, &mut item);
            page.head(&plain(line.trim_matches('=')), level > 2);
        } else if let Some(below) =
            ["**", "*:", ":", "##"].iter().find_map(|m| line.strip_prefix(m))
        {
            if let Some((_, _, lines)) = &mut item {
                lines.push(below.trim_start_matches(['*', ':', ' ']).to_owned());
            }
        } else if let Some(words) = line.strip_prefix('*') {
            end(&page, &mut item);
            item = Some((number, words.to_owned(), Vec::new()));
        } else {
            end(&page, &mut item);
        }
    }
    end(&page, &mut item);
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
