//! Interviews and transcripts whose turns are printed as 名字：words, without marks.

use super::lexicon::{GIVEN, NEVER_GIVEN, NOT_NAME, SURNAME, SURNAME_OF_TWO, TITLE, WORDS};
use super::marks::Marks;
use super::view::{Style, View};

/// What a paragraph is in an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// No turn.
    None,
    /// A turn of the interviewer or moderator.
    Question,
    /// A turn of somebody who answers: the shown characters of the label, and where the words begin.
    Answer {
        /// The label.
        speaker: (usize, usize),
        /// The first character of the words.
        start: usize,
    },
}

/// The turns of a text: one for each paragraph.
pub(super) struct Turns(Vec<Turn>);

impl Turns {
    /// What a paragraph is.
    pub(super) fn of(&self, paragraph: usize) -> Turn {
        self.0.get(paragraph).copied().unwrap_or(Turn::None)
    }
}

/// The longest label in Chinese, in characters, the colon included.
const LONGEST_LABEL: usize = 14;

/// The longest label in Latin letters.
const LONGEST_LATIN_LABEL: usize = 32;

/// The label of a paragraph.
#[derive(Clone, Copy)]
struct Label {
    /// The characters of who it names.
    name: (usize, usize),
    /// Where the words begin, behind the colon.
    words: usize,
}

/// The label of a paragraph: what stands before the first colon, a stage direction in brackets apart.
fn label(view: &View, number: usize) -> Option<Label> {
    let paragraph = &view.paragraphs[number];
    if paragraph.style != Style::Body {
        return None;
    }
    let line = &view.text[paragraph.start..paragraph.end];
    let latin = line[0].is_ascii_uppercase();
    let longest = if latin { LONGEST_LATIN_LABEL } else { LONGEST_LABEL };
    let colon = line.iter().take(longest).position(|&c| c == '：')?;
    let head = &line[..colon];
    // 李强（插话）：
    let open = head.iter().position(|&c| c == '（').filter(|_| head.ends_with(&['）']));
    let head = &head[..open.unwrap_or(colon)];
    let joins =
        |c: char| matches!(c, '·' | ' ') || latin && matches!(c, '.' | '。' | '-' | '\'' | '’');
    let plain = !head.is_empty() && head.iter().all(|&c| c.is_alphanumeric() || joins(c));
    // Mary Brown: a name has capitals only; He said: has not.
    let plain = plain
        && (!latin
            || head
                .split(|&c| c == ' ')
                .all(|word| word.first().is_none_or(|c| !c.is_lowercase())));
    let words = line.len() > colon + 1 && !matches!(line[colon + 1], '“' | '「' | '"');
    let name = (paragraph.start, paragraph.start + head.len());
    (plain && words).then_some(Label { name, words: paragraph.start + colon + 1 })
}

/// Whether a label that stands once names somebody: a surname and a given name, whatever title stands before them, or a surname and a
/// title. Its characters are folded; there may be none, as in `（笑）：`.
pub(super) fn names_somebody(label: &[char]) -> bool {
    let is_name = |from: usize| {
        let name = &label[from..];
        let Some(&first) = name.first() else { return false };
        let surname = if WORDS.at(name, 0, SURNAME_OF_TWO).is_some() { 2 } else { 1 };
        // 欧阳 is a place too.
        (surname == 2 || WORDS.is(first, SURNAME) && WORDS.at(name, 0, NOT_NAME).is_none())
            && (surname + 1..=surname + 2).contains(&name.len())
            && !name[surname..].iter().any(|&c| WORDS.is(c, NEVER_GIVEN))
            && (surname == 2 || name[surname..].iter().any(|&c| WORDS.is(c, GIVEN)))
    };
    let titled = (2..=4).any(|length| {
        label.len() > length && {
            let from = label.len() - length;
            WORDS.before(label, 0, from, TITLE).is_some() && is_name(from)
        }
    });
    let addressed = || {
        WORDS.before(label, 1, label.len(), TITLE).is_some_and(|title| {
            let surname = &label[..label.len() - title];
            matches!(surname, [one] if WORDS.is(*one, SURNAME))
                || WORDS.at(surname, 0, SURNAME_OF_TWO).is_some() && surname.len() == 2
        })
    };
    titled || is_name(0) || addressed()
}

/// Finds the turns: a text has them where at least four paragraphs bear labels, and some label comes back.
pub(super) fn find(view: &View, marks: &Marks) -> Turns {
    let count = view.paragraphs.len();
    let labels: Vec<Option<Label>> = (0..count).map(|number| label(view, number)).collect();
    let key = |label: &Label| view.text[label.name.0..label.name.1].to_vec();
    let mut tally: std::collections::BTreeMap<Vec<char>, (usize, usize, usize)> =
        std::collections::BTreeMap::new();
    for (number, label) in labels.iter().enumerate() {
        let Some(label) = label else { continue };
        let asks = ends_asking(view, number);
        let length = view.paragraphs[number].end - view.paragraphs[number].start;
        let entry = tally.entry(key(label)).or_default();
        *entry = (entry.0 + 1, entry.1 + usize::from(asks), entry.2 + length);
    }
    tally.retain(|_, entry| entry.0 >= 2);
    let total: usize = tally.values().map(|entry| entry.0).sum();
    let mut turns: Vec<Turn> = labels
        .iter()
        .enumerate()
        .map(|(number, label)| match label {
            Some(label) if is_reporter(view, label.name) && asks_here(view, number) => {
                Turn::Question
            }
            _ => Turn::None,
        })
        .collect();
    if total < 4 || tally.len() < 2 {
        // At a press conference each may ask and answer once.
        for number in 1..count {
            let asked = turns[number - 1] == Turn::Question && turns[number] == Turn::None;
            let label = labels[number].filter(|label| asked && names_somebody(&key(label)));
            if let Some(label) = label {
                turns[number] = Turn::Answer { speaker: label.name, start: label.words };
            }
        }
        return Turns(turns);
    }
    let asks = |name: &[char], entry: (usize, usize, usize)| {
        let word: String = name.iter().collect();
        entry.1 * 2 > entry.0
            || [
                "记者",
                "主持人",
                "问",
                "Q",
                "提问",
                "编辑",
                "采访者",
                "主持",
                "Question",
                "Interviewer",
            ]
            .contains(&word.as_str())
            || ["新闻", "日报", "财经", "周刊", "财讯", "晚报", "时报", "网", "观察", "科技"]
                .iter()
                .any(|tail| word.ends_with(tail))
    };
    let mut running: Option<(usize, usize)> = None;
    for number in 0..count {
        let asked = number > 0 && turns[number - 1] == Turn::Question;
        let is_among = running.is_some();
        let answers = |label: &Label| asked || is_among && names_somebody(&key(label));
        let label = labels[number];
        let comes_back = label.is_some_and(|label| tally.contains_key(&key(&label)));
        if let Some(label) = label.filter(|_| comes_back) {
            let name = key(&label);
            let question = asks(&name, tally[&name]);
            running = (!question).then_some(label.name);
            turns[number] = if question {
                Turn::Question
            } else {
                Turn::Answer { speaker: label.name, start: label.words }
            };
        } else if let Some(label) = label.filter(|label| answers(label)) {
            // Somebody who answers once.
            running = Some(label.name);
            turns[number] = Turn::Answer { speaker: label.name, start: label.words };
        } else if let Some(range) = running {
            let names = tally.keys().map(Vec::as_slice);
            if continues(view, marks, number, names) {
                let start = view.paragraphs[number].start;
                turns[number] = Turn::Answer { speaker: range, start };
            } else {
                running = None;
            }
        }
    }
    Turns(turns)
}

/// Whether a paragraph without a label goes on with the answer before: it speaks in the first person, and of nobody from outside.
fn continues<'a>(
    view: &View,
    marks: &Marks,
    number: usize,
    mut names: impl Iterator<Item = &'a [char]>,
) -> bool {
    let paragraph = &view.paragraphs[number];
    let line = &view.text[paragraph.start..paragraph.end];
    let first = view.text[paragraph.start];
    if paragraph.style != Style::Body || first == '（' && line.ends_with(&['）']) {
        return false;
    }
    let own = line.contains(&'我') || line.contains(&'它');
    let from = marks.quotes.partition_point(|quote| quote.open <= paragraph.start);
    let until = marks.quotes.partition_point(|quote| quote.open < paragraph.end);
    let quoted = marks
        .quotes
        .get(from..until)
        .unwrap_or_default()
        .iter()
        .any(|quote| view.text[quote.open - 1] == '：');
    // 我父亲…，他…: who tells of others may speak of them.
    let others: &[&str] = if first == '我' { &[] } else { &["他", "她"] };
    let outside =
        ["记者", "主持人", "现场", "台下"].iter().chain(others).any(|word| contains(line, word));
    let insider = names.any(|name| line.windows(name.len()).any(|part| part == name));
    own && !outside && !quoted && !insider && super::people::is_hanzi(first)
}

fn contains(line: &[char], word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    line.windows(word.len()).any(|part| part == word.as_slice())
}

/// Whether a label is of somebody from a medium: 新华社记者：, 主持人：.
fn is_reporter(view: &View, (start, end): (usize, usize)) -> bool {
    let label = &view.text[start..end];
    label.ends_with(&['记', '者']) || label.ends_with(&['主', '持', '人'])
}

/// Whether a paragraph asks something in its last sentences: …有何评论？谢谢。
fn asks_here(view: &View, number: usize) -> bool {
    const LAST: usize = 24;
    let paragraph = &view.paragraphs[number];
    let from = paragraph.start.max(paragraph.end.saturating_sub(LAST));
    view.text[from..paragraph.end].contains(&'？')
}

fn ends_asking(view: &View, number: usize) -> bool {
    let paragraph = &view.paragraphs[number];
    matches!(view.text[paragraph.end - 1], '？')
}
