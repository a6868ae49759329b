//! A text as the rules see it: without markup, in simplified characters, with full-width marks, every character led back to its place.

use crate::document::front_matter_bytes;
use crate::search::fold_char;

use super::letters;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Running text.
    Body,
    /// A headline or sub-heading.
    Heading,
    /// A note of the editors, a by-line, a caption.
    Note,
}

/// A line of the text that is not empty.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// Its first character among the shown ones.
    pub start: usize,
    /// Behind its last shown character.
    pub end: usize,
    /// What it is.
    pub style: Style,
    /// Its number among the lines that are not empty, from 1.
    pub number: usize,
    /// Whether it stands in a block quote.
    pub quoted: bool,
}

/// The shown characters of a text.
pub(super) struct View {
    /// The text, every character of it.
    pub raw: Vec<char>,
    /// Folded and unified, one for each shown character.
    pub text: Vec<char>,
    /// The place in `raw` of each shown character, and at the end the length of `raw`.
    places: Vec<u32>,
    /// Whether markup stands before a shown character.
    pub edges: Vec<bool>,
    /// The lines, in order.
    pub paragraphs: Vec<Paragraph>,
}

impl View {
    pub(super) fn new(text: &str) -> Self {
        let raw: Vec<char> = text.chars().collect();
        let folded: Vec<char> = raw.iter().map(|&c| fold_char(c)).collect();
        let mut view = Self {
            text: Vec::with_capacity(raw.len()),
            places: Vec::with_capacity(raw.len() + 1),
            edges: Vec::with_capacity(raw.len() + 1),
            paragraphs: Vec::new(),
            raw,
        };
        // The metadata at the head of a Markdown file are no words of anybody; their lines are counted.
        let head = text.get(..front_matter_bytes(text)).unwrap_or_default();
        let mut start = head.chars().count();
        let mut number = head.lines().filter(|line| !line.trim().is_empty()).count();
        while start < view.raw.len() {
            let length = view.raw[start..].iter().position(|&c| matches!(c, '\n' | '\r'));
            let end = length.map_or(view.raw.len(), |length| start + length);
            let end = wrapped(&view.raw, start, end).unwrap_or(end);
            if view.raw[start..end].iter().any(|c| !c.is_whitespace()) {
                number += 1;
                view.line(start, end, number, &folded);
            }
            start = end + 1;
        }
        view.places.push(u32::try_from(view.raw.len()).unwrap_or(u32::MAX));
        view.edges.push(true);
        view
    }

    /// The place of a shown character in the raw text.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places.get(at).map_or(self.raw.len(), |&place| place as usize)
    }

    /// The shown characters of a range, as the text writes them.
    pub(super) fn written(&self, start: usize, end: usize) -> String {
        let places = self.places.get(start..end.min(self.text.len())).unwrap_or_default();
        places.iter().map(|&place| self.raw[place as usize]).collect()
    }

    fn line(&mut self, start: usize, end: usize, number: usize, folded: &[char]) {
        let first = self.text.len();
        let mut at = start;
        let skip_space = |raw: &[char], mut at: usize| {
            while at < end && raw[at].is_whitespace() {
                at += 1;
            }
            at
        };
        at = skip_space(&self.raw, at);
        let mut quoted = false;
        let mut heading = false;
        // Markdown at the beginning of the line.
        loop {
            match self.raw.get(at..end).unwrap_or_default() {
                ['>', ..] => {
                    quoted = true;
                    at = skip_space(&self.raw, at + 1);
                }
                ['-' | '*' | '+', ' ', ..] => at = skip_space(&self.raw, at + 2),
                ['#', ..] => {
                    heading = true;
                    at += 1;
                    while at < end && (self.raw[at] == '#' || self.raw[at].is_whitespace()) {
                        at += 1;
                    }
                }
                _ => break,
            }
        }
        let bold = self.raw[at..end].starts_with(&['*', '*'])
            && self.raw[start..end].iter().rev().find(|c| !c.is_whitespace()) == Some(&'*');
        let mut edge = true;
        let mut link: Option<usize> = None;
        while at < end {
            let c = self.raw[at];
            match c {
                '*' | '`' => edge = true,
                // A line that goes on inside a quotation.
                '\n' | '\r' => {
                    let rest = &self.raw[at + 1..end];
                    at += rest.iter().take_while(|&&c| matches!(c, ' ' | '>' | '\n')).count();
                }
                '\\' if self.raw.get(at + 1).is_some_and(char::is_ascii_punctuation) => {}
                '[' if link.is_none()
                    && let Some(close) = link_close(&self.raw[at..end]) =>
                {
                    link = Some(at + close);
                    edge = true;
                }
                ']' if link == Some(at) => {
                    link = None;
                    edge = true;
                    let rest = &self.raw[at + 1..end];
                    at += rest.iter().position(|&c| c == ')').map_or(0, |close| close + 1);
                }
                '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' => {}
                ' ' if parts_verb(at, end, folded) => {}
                // 某银行[微博]: a link of the page, no part of the name.
                '[' | '(' | '（' if let Some(length) = page_link(&self.raw[at..end]) => {
                    edge = true;
                    at += length - 1;
                }
                '&' if let Some((mark, length)) = entity(&self.raw[at..end]) => {
                    self.text.push(mark);
                    self.places.push(u32::try_from(at).unwrap_or(u32::MAX));
                    self.edges.push(edge);
                    edge = false;
                    at += length - 1;
                }
                _ => {
                    let shown = self.unified(at, start, end, folded);
                    self.text.push(shown);
                    self.places.push(u32::try_from(at).unwrap_or(u32::MAX));
                    self.edges.push(edge);
                    edge = false;
                }
            }
            at += 1;
        }
        while self.text.len() > first && self.text.last().is_some_and(|c| c.is_whitespace()) {
            self.text.pop();
            self.places.pop();
            self.edges.pop();
        }
        let last = self.text.len();
        if first == last {
            return;
        }
        let style = style_of(&self.text[first..last], heading, bold, self.paragraphs.is_empty());
        self.paragraphs.push(Paragraph { start: first, end: last, style, number, quoted });
    }

    /// A character in the form that the rules know: simplified, marks full width where they stand in Chinese.
    fn unified(&self, at: usize, start: usize, end: usize, folded: &[char]) -> char {
        let c = self.raw[at];
        let before = (at > start).then(|| self.raw[at - 1]);
        let after = (at + 1 < end).then(|| self.raw[at + 1]);
        let digits =
            before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
        match c {
            ',' if !digits => '，',
            ':' if !digits && after != Some('/') => '：',
            ';' => '；',
            '?' | '⁈' => '？',
            '!' => '！',
            '(' => '（',
            ')' => '）',
            '.' | '．' | '｡' => {
                let ends = after.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '.' && c != '/');
                if c == '｡' || ends && before.is_some_and(|c| c != '.') { '。' } else { '.' }
            }
            '＂' | '〝' | '〞' | '‟' | '«' | '»' | '‹' | '›' => '"',
            '„' | '❝' => '“',
            '❞' => '”',
            '﹁' => '「',
            '﹂' => '」',
            '﹃' => '『',
            '﹄' => '』',
            // Chinese has no apostrophe: beside a character of it, it is a mark.
            '\'' if opens_chinese(before, after) || closes_chinese(before, after) => '"',
            '—' | '―' | '─' | '–' => '—',
            '•' | '・' | '‧' | '∙' => '·',
            // 报导 is 报道.
            '导' | '導' if before.is_some_and(|c| matches!(c, '报' | '報')) => '道',
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
                folded.get(at).copied().unwrap_or(c)
            }
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
            }
            _ if c.is_whitespace() => ' ',
            _ => c,
        }
    }
}

/// The length of what a page puts behind names for a link to somebody's account: [微博], (微博), (博客,微博).
fn page_link(rest: &[char]) -> Option<usize> {
    const LINKS: [&str; 8] = [
        "[微博]",
        "(微博)",
        "（微博）",
        "(博客)",
        "（博客）",
        "(博客,微博)",
        "(博客，微博)",
        "（博客，微博）",
    ];
    LINKS
        .iter()
        .find(|link| link.chars().enumerate().all(|(at, c)| rest.get(at) == Some(&c)))
        .map(|link| link.chars().count())
}

/// Whether a space parts a verb of speech, as pages of PDF leave it: 表 示，
fn parts_verb(at: usize, end: usize, folded: &[char]) -> bool {
    const VERBS: [[char; 2]; 8] = [
        ['表', '示'],
        ['认', '为'],
        ['指', '出'],
        ['强', '调'],
        ['介', '绍'],
        ['透', '露'],
        ['坦', '言'],
        ['告', '诉'],
    ];
    let Some(before) = at.checked_sub(1).and_then(|at| folded.get(at)) else { return false };
    let after = folded.get(at + 1).filter(|_| at + 1 < end);
    after.is_some_and(|after| VERBS.contains(&[*before, *after]))
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff65}')
}

fn opens_chinese(before: Option<char>, after: Option<char>) -> bool {
    after.is_some_and(is_chinese) && before.is_none_or(|c| !c.is_ascii_alphanumeric())
}

fn closes_chinese(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_chinese) && after.is_none_or(|c| !c.is_ascii_alphanumeric())
}

/// Marks as HTML writes them, which stands in Markdown too.
const ENTITIES: [(&str, char); 5] =
    [("&ldquo;", '“'), ("&rdquo;", '”'), ("&quot;", '"'), ("&#8220;", '“'), ("&#8221;", '”')];

/// The mark that an entity at the beginning stands for, and the characters of the entity.
fn entity(text: &[char]) -> Option<(char, usize)> {
    let stands = |name: &str| name.chars().enumerate().all(|(at, c)| text.get(at) == Some(&c));
    ENTITIES.iter().find(|(name, _)| stands(name)).map(|(name, mark)| (*mark, name.len()))
}

/// How many lines a quotation may go on for.
const MOST_WRAPPED_LINES: usize = 4;

/// Where a line ends that breaks inside a quotation: the mark is closed on one of the next lines, none of which is empty or opens a
/// mark before.
fn wrapped(raw: &[char], start: usize, end: usize) -> Option<usize> {
    let line = &raw[start..end];
    let count = |c: char| line.iter().filter(|&&other| other == c).count();
    let (open, close) = [('“', '”'), ('「', '」')]
        .into_iter()
        .find(|&(open, close)| count(open) == count(close) + 1)
        .or_else(|| (count('"') % 2 == 1).then_some(('"', '"')))?;
    let mut from = end;
    for _ in 0..MOST_WRAPPED_LINES {
        from += 1 + usize::from(raw.get(from) == Some(&'\r') && raw.get(from + 1) == Some(&'\n'));
        let length = raw.get(from..)?.iter().take_while(|&&c| !matches!(c, '\n' | '\r')).count();
        let next = &raw[from..from + length];
        if next.iter().all(|&c| c.is_whitespace() || c == '>') || matches!(next[0], '#' | '-') {
            return None;
        }
        match next.iter().find(|&&c| c == open || c == close) {
            Some(&c)
                if c == close
                    && (open != close || next.iter().filter(|&&c| c == open).count() % 2 == 1) =>
            {
                return Some(from + length);
            }
            Some(_) => return None,
            None => from += length,
        }
    }
    None
}

/// Where the text of a link ends that begins here: `[text](address)`.
fn link_close(rest: &[char]) -> Option<usize> {
    let close = rest.iter().take(200).position(|&c| c == ']')?;
    (rest.get(close + 1) == Some(&'(') && rest[close + 1..].iter().take(2_000).any(|&c| c == ')'))
        .then_some(close)
}

/// Labels of lines that are no part of what the article tells.
const NOTES: [&str; 33] = [
    "此前报道",
    "相关报道",
    "相关阅读",
    "延伸阅读",
    "推荐阅读",
    "原标题",
    "责任校对",
    "编者按",
    "编者注",
    "编辑部注",
    "编辑",
    "责编",
    "责任编辑",
    "作者：",
    "来源：",
    "图：",
    "图片",
    "供图",
    "摄影",
    "文|",
    "文｜",
    "文/",
    "撰文",
    "记者：",
    "整理：",
    "编译/",
    "编译：",
    "本文",
    "实习生",
    "注：",
    "校对",
    "监制",
    "出品",
];

fn style_of(line: &[char], heading: bool, bold: bool, is_first: bool) -> Style {
    let starts = |words: &str| letters::begins(line, 0, line.len(), words).is_some();
    let full = |c: &char| matches!(c, '。' | '！' | '？');
    let last = line.last().copied().unwrap_or(' ');
    if heading {
        return Style::Heading;
    }
    let bracketed = matches!(line.first(), Some('（' | '【' | '['));
    let body = &line[usize::from(bracketed)..];
    let noted = NOTES.iter().any(|label| letters::begins(body, 0, body.len(), label).is_some());
    // 记者：他怎么看？ is a turn of an interview, 记者：某某 a by-line.
    let turn = starts("记者：") && (full(&last) || last == '…');
    // 摄影师某某说，….。 is a sentence.
    let calling = ["摄影", "编辑", "实习生", "出品", "监制", "校对"].iter().any(|label| {
        letters::begins(body, 0, body.len(), label)
            .is_some_and(|length| body.get(length).is_some_and(|c| matches!(c, '一'..='龥')))
    });
    let sentence = calling && full(&last);
    if noted && !turn && !sentence && (bracketed || line.len() < 60 || starts("编者")) {
        return Style::Note;
    }
    if is_credit(line) || is_caption(line) {
        return Style::Note;
    }
    let quote_ends =
        matches!(last, '”' | '」' | '"' | '』') && line.len() > 1 && full(&line[line.len() - 2]);
    if is_first {
        let told = matches!(last, '。' | '：') || quote_ends || line.len() > 60;
        let dateline = line.contains(&'。');
        return if told || dateline { Style::Body } else { Style::Heading };
    }
    let numbered = line.len() > 1
        && matches!(line[0], '一'..='龥' | '0'..='9')
        && "一二三四五六七八九十0123456789".contains(line[0])
        && matches!(line[1], '、' | '.');
    let unfinished = !matches!(
        last,
        '。' | '！' | '？' | '；' | '，' | '：' | '…' | '”' | '」' | '"' | '』' | '）' | '—'
    );
    let short = line.len() <= 32 && !line.iter().any(|c| matches!(c, '。' | '；'));
    // 谈伤情：“过去的就过去了”: what a part of an interview is about.
    let topic = line[0] == '谈'
        && line.len() <= 40
        && matches!(last, '”' | '」')
        && !quote_ends
        && line
            .iter()
            .position(|&c| c == '：')
            .is_some_and(|at| at <= 9 && matches!(line.get(at + 1), Some('“' | '「')));
    if topic {
        return Style::Heading;
    }
    let titled = matches!(line[0], '“' | '「') && matches!(last, '”' | '」') && !quote_ends;
    if short && (numbered && !full(&last) || unfinished || titled && line.len() <= 24)
        || bold && short && !quote_ends && !line.contains(&'：')
        || bold && short && unfinished
    {
        return Style::Heading;
    }
    Style::Body
}

/// Whether a line is a caption that ends with whose picture it is: 渡口的老船。 罗素英供图; 本文图片均为….
fn is_caption(line: &[char]) -> bool {
    const LONGEST: usize = 120;
    let ends = |word: &str| letters::ends(line, 0, line.len(), word).is_some();
    let holds = |word: &str| {
        (0..line.len()).any(|at| letters::begins(line, at, line.len(), word).is_some())
    };
    if !line.iter().any(|c| matches!(c, '图' | '摄' | '频')) {
        return false;
    }
    let credit = line
        .iter()
        .rposition(|&c| matches!(c, '。' | ' '))
        .map_or(line.len(), |at| line.len() - at);
    line.len() < LONGEST
        && (credit < 16 && (ends("供图") || ends("摄") || ends("图源网络") || ends("视频截图"))
            || holds("本文图片")
            || holds("本文图除"))
}

/// Whether a line is an English caption that ends with whose picture it is: PHOTO: MARY BROWN.
fn is_credit(line: &[char]) -> bool {
    const LONGEST: usize = 240;
    const LONGEST_CREDIT: usize = 60;
    let from = line.len().saturating_sub(LONGEST_CREDIT);
    line.len() < LONGEST
        && line[from..].contains(&'P')
        && (from..line.len()).any(|at| {
            ["PHOTO：", "Photo：", "Photograph：", "PHOTOGRAPH："]
                .iter()
                .any(|word| letters::begins(line, at, line.len(), word).is_some())
        })
}
