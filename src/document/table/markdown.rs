//! Markdown: block quotes with an attribution line, lists of quotes, and front matter, which holds for all of them.

use std::sync::Arc;

use super::attribution::{
    attributed, introduced, is_attribution, is_dash, signed_paragraph, without_verb,
};
use super::by_line::{FromLines, Ready};
use super::citation::Cited;
use super::collection::{COLLECTIONS, Headings, is_collection, is_topic};
use super::follows::is_who;
use super::marks::is_marked;
use super::note::without_tags;
use super::person::looks_like_person;
use super::pipe_table::{is_table_rule, table_cells};
use super::quote_page::QuotePage;
use super::row::{self, Row, Value};

mod matter;

/// The name of the date of a page, which is of none of the words that it quotes.
const PAGE_DATE: &str = "page date";

/// Signs that exports put before words: a pin (微信读书), or the colour of the highlight.
const PINS: [char; 9] = ['📌', '🟡', '🔴', '🔵', '🟢', '🟠', '🟣', '🟤', '⚪'];

/// The quotes of a file.
#[derive(Default)]
pub(super) struct Markdown {
    /// The number of the line that is read.
    number: u64,
    /// Whether the line stands in the front matter.
    is_in_matter: bool,
    /// Fields of the front matter, for every quote.
    matter: Vec<(Arc<str>, Value)>,
    /// The heading that stands last above.
    heading: Option<String>,
    /// The lines of a block quote so far, and the line in which it begins.
    block: Vec<String>,
    block_line: u64,
    ready: Ready<Row>,
    /// What the first line of a callout says behind its kind.
    callout: String,
    /// Whether the block is a callout of another kind than a quote: a note of the reader's own, unless somebody is named.
    is_remark: bool,
    /// Where the file says whose words its blocks have.
    signatures: Signatures,
    /// A line in bold or with a colon behind it, right above: `**Jane Roe**`, `寅卯：`.
    above: Option<String>,
    /// Whether the title says that the file is a collection of quotes: its lists are quotes then, and headings say whose.
    is_collection: bool,
    /// What the headings below the title are.
    headings: Headings,
    /// The lines of the paragraph so far, and where it begins: the next one may say whose words it has.
    paragraph: Vec<String>,
    paragraph_line: u64,
    /// What stands outside of quotes, until the first of them.
    page: Option<QuotePage>,
    /// The names of a table's columns, while its lines come.
    table: Vec<Arc<str>>,
}

/// Where a file says whose words its blocks have.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Signatures {
    /// Behind a dash, or above.
    #[default]
    Usual,
    /// In headings right below them.
    BelowInHeadings,
}

impl FromLines for Markdown {
    type Made = Row;

    fn line(&mut self, line: &str, number: u64, to: &mut Ready<Row>) {
        self.number = number;
        self.take_line(line);
        to.append(&mut self.ready);
    }

    fn end(&mut self, to: &mut Ready<Row>) {
        self.end_block(None);
        self.end_paragraph();
        let heading = self.heading.clone().unwrap_or_default();
        if let Some(page) = self.page.take()
            && let Some(words) = page.words(&self.matter, &heading)
        {
            self.number = 1;
            self.heading = None;
            self.push(1, &words, "");
        }
        to.append(&mut self.ready);
    }
}

impl Markdown {
    /// The quotes of a file that begins so.
    pub(super) fn new(sample: &str) -> Self {
        Self { headings: Headings::of(sample), page: Some(QuotePage::default()), ..Self::default() }
    }

    fn take_line(&mut self, line: &str) {
        if self.is_in_matter {
            self.take_matter(line.trim_end());
            return;
        }
        let trimmed = line.trim();
        if !trimmed.contains('|') {
            self.table.clear();
        }
        if self.number == 1 && matches!(trimmed, "---" | "+++") {
            self.is_in_matter = true;
        } else if let Some(quoted) = trimmed.strip_prefix('>') {
            self.quoted_line(quoted.trim_start_matches('>').trim());
        } else if !self.block.is_empty() && is_attribution(trimmed) {
            // An attribution below the block, not in it.
            self.end_block(Some(trimmed));
        } else if let Some(who) = self.heading_below(trimmed) {
            self.end_block(Some(who));
            self.signatures = Signatures::BelowInHeadings;
        } else {
            if !trimmed.is_empty() || self.block.last().is_some_and(String::is_empty) {
                self.end_block(None);
            } else if !self.block.is_empty() {
                // One blank line may part a block from its attribution.
                self.block.push(String::new());
            }
            self.other_line(trimmed);
        }
    }

    fn quoted_line(&mut self, quoted: &str) {
        if self.is_after_gap() && !quoted.is_empty() {
            self.end_block(None);
        }
        if quoted.is_empty() {
            if !self.block.is_empty() {
                self.block.push("\u{0}".to_owned());
            }
            return;
        }
        // Obsidian's callouts say what they are in their first line, and often whose words they are.
        if self.block.is_empty() && quoted.starts_with("[!") {
            let (kind, title) = quoted.split_once(']').unwrap_or_default();
            let is_quote = matches!(kind.to_lowercase().as_str(), "[!quote" | "[!cite");
            let title = title.trim_start_matches(['+', '-']).trim();
            self.callout = if is_quote { title.to_owned() } else { String::new() };
            self.is_remark = !is_quote;
            return;
        }
        if self.block.is_empty() {
            self.block_line = self.number;
        }
        self.block.push(quoted.to_owned());
        if is_attribution(quoted) && self.block.len() > 1 {
            let attribution = self.block.pop();
            self.end_block(attribution.as_deref());
        }
    }

    /// What a heading says that stands right below a block, with no blank line between: `#### Jane Doe, "Some Book", 1950`. Headings above
    /// quotes have a level of their own, or a blank line.
    fn heading_below<'l>(&self, line: &'l str) -> Option<&'l str> {
        let is_right_below = self.block.last().is_some_and(|line| !line.is_empty());
        let who = line.strip_prefix("###")?.trim_start_matches('#').trim();
        let words = self.block.last()?.trim_matches('\u{0}');
        // Where one heading says whose words stand above it, all do that stand so: `#### pg 12 "Some Book", Jane Doe`.
        (is_right_below && (self.signatures == Signatures::BelowInHeadings || is_who(who, words)))
            .then_some(who)
    }

    /// Whether the last line was outside the block, so that another begins.
    fn is_after_gap(&self) -> bool {
        self.block.last().is_some_and(String::is_empty)
    }

    fn end_block(&mut self, attribution: Option<&str>) {
        let lines: Vec<String> = std::mem::take(&mut self.block);
        let callout = std::mem::take(&mut self.callout);
        let is_remark = std::mem::take(&mut self.is_remark);
        let above = self.above.take_if(|_| !lines.is_empty()).unwrap_or_default();
        let named = if callout.is_empty() { above } else { callout };
        // Exports of 微信读书 put a pin before the words and a clock before the time, those of Kobo the colour.
        let text: Vec<&str> = lines
            .iter()
            .map(|line| line.trim_matches('\u{0}').trim_start_matches(PINS).trim())
            .filter(|line| !line.starts_with('⏱'))
            .collect();
        let text = text.join("\n");
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if attribution.is_none() && self.take_facts(text) {
            return;
        }
        let (text, attribution) = match attribution {
            Some(attribution) => (text, attribution.trim_start_matches(is_dash)),
            None => attributed(text).unwrap_or((text, named.as_str())),
        };
        let whose = self.person_above().filter(|_| attribution.is_empty() && !is_remark);
        let attribution = whose.as_deref().unwrap_or(attribution);
        if is_remark && attribution.is_empty() {
            return;
        }
        self.push(self.block_line, text, attribution);
    }

    /// Takes a block that only says of whom and of what the file is, `作者：某人`; whether it does.
    fn take_facts(&mut self, text: &str) -> bool {
        const FACTS: [&str; 16] = [
            "speaker",
            "说话人",
            "标签",
            "tags",
            "作者",
            "书名",
            "来源",
            "出处",
            "日期",
            "出版社",
            "author",
            "source",
            "book",
            "date",
            "title",
            "url",
        ];
        let facts: Option<Vec<(&str, &str)>> = text
            .lines()
            .map(|line| {
                let (name, value) =
                    line.split_once("::").or_else(|| line.split_once(['：', ':']))?;
                let name = name.trim().trim_start_matches("- ").trim_matches('*');
                let is_fact = FACTS.contains(&name.to_lowercase().as_str());
                let is_said = is_marked(value.trim());
                (is_fact && !is_said && !value.trim().is_empty()).then(|| (name, value.trim()))
            })
            .collect();
        let Some(facts) = facts else { return false };
        for (name, value) in facts {
            // `作者：某人 | 首发于某站 | 2025-06-18` is the byline of an article, in which others speak.
            let name = if value.contains(['|', '｜']) { "byline" } else { name };
            self.matter.retain(|(there, _)| **there != *name);
            self.matter.push((name.into(), Value::Text(value.to_owned())));
        }
        true
    }

    /// A line of a table; whether it is one.
    fn table_line(&mut self, line: &str) -> bool {
        if !line.starts_with('|') && self.table.is_empty() {
            return false;
        }
        let cells = table_cells(line).into_iter();
        if is_table_rule(line) {
            return !self.table.is_empty();
        }
        if self.table.is_empty() {
            self.table = super::delimited::header(cells, true);
            return true;
        }
        let filled = self.table.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let mut row: Vec<(Arc<str>, Value)> =
            filled.map(|(name, cell)| (Arc::clone(name), Value::Text(cell))).collect();
        if !row.is_empty() {
            let matter = self.matter.iter().filter(|(name, _)| !self.table.contains(name));
            row.extend(matter.cloned());
            self.ready.push_back(Ok(Row { number: self.number, sheet: None, cells: row }));
        }
        true
    }

    /// A heading, a line of a table, or a quote in an item of a list or in a paragraph.
    fn other_line(&mut self, line: &str) {
        if line.starts_with('#') {
            let heading = line.trim_start_matches('#').trim().to_owned();
            self.is_collection |= self.heading.is_none() && is_collection(&heading);
            self.end_paragraph();
            self.heading = Some(heading);
            self.above = None;
            return;
        }
        if line.is_empty() {
            self.end_paragraph();
            self.page_line(line);
            return;
        }
        if let Some(who) = self.signature(line) {
            let words = std::mem::take(&mut self.paragraph).join("\n");
            let who = who.to_owned();
            self.push(self.paragraph_line, &words, &who);
            return;
        }
        // A page says of itself above its quotes whose they are: `Author: Jane Doe`, `author:: [[Jane Doe]]`.
        if self.take_facts(line) {
            return;
        }
        self.above = names_next(line);
        if let Some(quoted) = line.strip_prefix("- >").or_else(|| line.strip_prefix("* >")) {
            self.quoted_line(quoted.trim());
            return;
        }
        let item =
            ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).or_else(|| {
                let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
                (rest.len() < line.len())
                    .then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")))
                    .flatten()
            });
        if item.is_none() && self.table_line(line) {
            return;
        }
        // In a paragraph only words in marks are a quote, and what somebody signs: any sentence may have a dash.
        let is_item = item.is_some();
        let bare = if line.starts_with('<') { without_tags(line) } else { line.to_owned() };
        if let Some((text, who)) = signed_paragraph(&bare).filter(|_| !is_item) {
            self.push(self.number, text, who);
            return;
        }
        let item = item.unwrap_or(line);
        let item = item.trim().trim_start_matches("[ ]").trim_start_matches("[x]").trim();
        // `- "… —— 寅卯"`, as YAML writes a text, is one in marks as a whole.
        let inner = item.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let item = inner
            .filter(|inner| is_item && !inner.contains('"') && attributed(inner).is_some())
            .unwrap_or(item);
        if let Some(cited) = Cited::of(item) {
            let fields = row::cells(cited.fields());
            self.ready.push_back(Ok(Row { number: self.number, sheet: None, cells: fields }));
        } else if let Some((text, attribution)) =
            attributed(item).filter(|(text, _)| is_item || is_marked(text))
        {
            self.push(self.number, text, attribution);
        } else if let Some((speaker, quoted, rest)) = introduced(item) {
            let attribution =
                if rest.is_empty() { speaker.to_owned() } else { format!("{speaker}，{rest}") };
            self.push(self.number, quoted, &attribution);
        } else if is_item && is_marked(item) {
            self.push(self.number, item, "");
        } else if is_item && self.is_collection && !item.is_empty() {
            let whose = self.heading.clone().unwrap_or_default();
            let whose =
                COLLECTIONS.iter().fold(whose.as_str(), |name, word| name.trim_end_matches(word));
            let whose = if is_topic(whose) { "" } else { whose.trim() };
            self.push(self.number, item, whose);
        } else if !is_item {
            if self.paragraph.is_empty() {
                self.paragraph_line = self.number;
            }
            self.paragraph.push(line.to_owned());
            self.page_line(line);
        }
    }

    fn page_line(&mut self, line: &str) {
        if let Some(page) = &mut self.page {
            page.take(line);
        }
    }

    /// Who a line right below a paragraph says that it is from: `— Jane Doe`; in a collection `-Jane Doe` too.
    fn signature<'l>(&self, line: &'l str) -> Option<&'l str> {
        let words = self.paragraph.last()?;
        let who = line.trim_start_matches(is_dash);
        let name = who.split([',', '，', '(', '（']).next().unwrap_or_default().trim();
        let is_signed = is_attribution(line)
            || (self.is_collection && line.starts_with('-') && looks_like_person(name));
        (is_signed && is_who(who, words)).then_some(who)
    }

    /// Whose words stand below the heading, where the headings of a collection are people.
    fn person_above(&self) -> Option<String> {
        let is_person = self.is_collection && self.headings == Headings::People;
        self.heading.clone().filter(|heading| is_person && !is_collection(heading))
    }

    /// A paragraph that nobody signs is a quote where the heading above it says whose.
    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.paragraph).join("\n");
        if let Some(whose) = self.person_above().filter(|_| !words.is_empty()) {
            self.push(self.paragraph_line, &words, &whose);
        }
    }

    fn push(&mut self, number: u64, text: &str, attribution: &str) {
        self.page = None;
        self.paragraph.clear();
        let mut cells: Vec<(Arc<str>, Value)> = Vec::new();
        let mut more = |name: &str, text: &str| {
            if !text.trim().is_empty() {
                cells.push((name.into(), Value::Text(text.trim().to_owned())));
            }
        };
        more("text", without_block_id(text));
        more("attribution", attribution);
        more("heading", self.heading.as_deref().unwrap_or_default());
        // Of a page that quotes others, and says of no source where, the date is that of the page: when they said it nobody tells.
        let is_of_page = !attribution.is_empty() && !self.names_source();
        let matter = self.matter.iter().filter(|(_, value)| *value != Value::Text(String::new()));
        cells.extend(matter.map(|(name, value)| {
            let is_date = is_of_page && matches!(&**name, "date" | "日期");
            (if is_date { PAGE_DATE.into() } else { Arc::clone(name) }, value.clone())
        }));
        self.ready.push_back(Ok(Row { number, sheet: None, cells }));
    }

    /// Whether the front matter says where the words stand, or who speaks in all of them.
    fn names_source(&self) -> bool {
        const NAMES: [&str; 18] = [
            "source",
            "url",
            "link",
            "via",
            "book",
            "occasion",
            "event",
            "publication",
            "speaker",
            "来源",
            "出处",
            "媒体",
            "链接",
            "网址",
            "书名",
            "场合",
            "活动",
            "说话人",
        ];
        self.matter.iter().any(|(name, _)| NAMES.contains(&name.to_lowercase().as_str()))
    }
}

/// Who is named by a line in bold, or by one with a colon at its end, for the block quote below it.
fn names_next(line: &str) -> Option<String> {
    const LONGEST_CHARS: usize = 30;
    let bold = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    let named = bold.or_else(|| line.strip_suffix(['：', ':']))?;
    let named = named.trim_matches(['*', '：', ':', ' ']);
    let named = without_verb(named);
    let is_name = !named.is_empty()
        && named.chars().count() <= LONGEST_CHARS
        && !named.contains(['，', '。', '！', '？', '*']);
    is_name.then(|| named.to_owned())
}
/// The words without the id that Obsidian puts behind a block so that links find it: `Maps are for thinking. ^abc123`.
fn without_block_id(text: &str) -> &str {
    let text = text.trim_end();
    match text.rsplit_once('^') {
        Some((words, id))
            if words.ends_with(char::is_whitespace)
                && !id.is_empty()
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') =>
        {
            words.trim_end()
        }
        _ => text,
    }
}
