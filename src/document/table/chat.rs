//! Messages of a chat and turns of a transcript, each under or behind a line with who and when: `WhatsApp`, 微信, QQ, LINE, Otter, 通义听悟,
//! 腾讯会议 and others.

use std::collections::HashSet;

use super::by_line::{FromLines, Ready};
use super::passed_on::{is_without_words, own_stretches};
use super::person::{looks_like_person, names_nobody};
use super::row::{Row, cells};
use super::timestamp::{DateOrder, Stamp};

/// How the line with who and when is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `[28.05.23, 09:12:01] Jane Doe: …`
    Bracketed,
    /// `28/05/2023, 09:12 - Jane Doe: …`
    Dashed,
    /// `00:01:02 Jane Doe: …`
    Plain,
    /// `甲子(00:00:01): …`
    TimeBehindName,
    /// `2023-05-28 09:13:02 甲子`, and the words below.
    StampThenName,
    /// `Jane Doe  0:01`, and the words below.
    NameThenStamp,
    /// `09:13 <tab> Jane Doe <tab> …`
    Tabbed,
    /// `甲子：` alone, and the words below: messages that 微信 copies together.
    NameAlone,
}

const FORMS: [Form; 8] = [
    Form::Tabbed,
    Form::Bracketed,
    Form::Dashed,
    Form::TimeBehindName,
    Form::Plain,
    Form::StampThenName,
    Form::NameThenStamp,
    Form::NameAlone,
];

/// A line that begins a message: who, when, and the words that stand in it. Without a name it is a remark of the program.
#[derive(Debug, PartialEq, Eq)]
struct Head<'t> {
    stamp: Stamp<'t>,
    name: &'t str,
    words: &'t str,
}

/// The longest name.
const LONGEST_NAME_CHARS: usize = 40;

fn is_name(name: &str) -> bool {
    let chars = name.chars().count();
    let is_sentence = name.ends_with(['.', '。', '!', '！', '?', '？', ',', '，', ';', '；', '…']);
    (1..=LONGEST_NAME_CHARS).contains(&chars)
        && !is_sentence
        && !name.starts_with(['第', '《', '-', '◆', '•'])
        && (name.starts_with('+') || !names_nobody(name))
}

/// Who speaks before a colon, and the words.
fn named(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.split_once([':', '：'])?;
    let name = bare(name);
    is_name(name).then_some((name, words))
}

/// A name without the number and the rank that QQ puts around it: `【管理员】甲子(12345)`.
fn bare(name: &str) -> &str {
    let name = name.trim().trim_start_matches(['\u{200e}', '\u{202a}', '~']);
    let name = name
        .strip_prefix('【')
        .and_then(|name| name.split_once('】'))
        .map_or(name, |(_, name)| name);
    let account = |name: &'_ str, open: char, close: char| -> Option<usize> {
        let at = name.strip_suffix(close)?.rfind(open)?;
        let inner = name.get(at + 1..name.len() - 1)?;
        let is_account = inner.contains('@') || inner.bytes().all(|byte| byte.is_ascii_digit());
        (at > 0 && is_account).then_some(at)
    };
    let at = account(name, '(', ')').or_else(|| account(name, '<', '>'));
    at.and_then(|at| name.get(..at)).unwrap_or(name).trim_matches(['\u{202c}', ' '])
}

impl Form {
    fn head(self, line: &str) -> Option<Head<'_>> {
        let line = line.trim_start_matches(['\u{feff}', '\u{200e}', '\u{200f}']).trim_end();
        match self {
            Self::Bracketed => {
                let (stamp, rest) = Stamp::before(line.strip_prefix('[')?)?;
                let rest = rest.strip_prefix(']')?.trim_start();
                let (name, words) = named(rest).unwrap_or(("", ""));
                Some(Head { stamp, name, words })
            }
            Self::Dashed => {
                let (stamp, rest) = Stamp::before(line)?;
                let rest = rest.trim_start().strip_prefix("- ")?;
                (!stamp.date.is_empty()).then_some(())?;
                let (name, words) = named(rest).unwrap_or(("", ""));
                Some(Head { stamp, name, words })
            }
            Self::Plain => {
                let (stamp, rest) = Stamp::before(line)?;
                let (name, words) = named(rest.trim_start())?;
                Some(Head { stamp, name, words })
            }
            Self::TimeBehindName => {
                let at = line.find(['(', '（', '['])?;
                let (name, rest) = line.split_at_checked(at)?;
                let (stamp, rest) = Stamp::before(rest.trim_start_matches(['(', '（', '[']))?;
                let rest = rest.trim_start().strip_prefix([')', '）', ']'])?;
                let words = rest.trim_start().strip_prefix([':', '：'])?;
                is_name(name.trim()).then_some(Head { stamp, name: name.trim(), words })
            }
            Self::StampThenName => {
                let (stamp, rest) = Stamp::before(line)?;
                let name = bare(rest);
                let is_head =
                    !stamp.date.is_empty() && is_name(name) && !name.contains([':', '：']);
                is_head.then_some(Head { stamp, name, words: "" })
            }
            Self::NameThenStamp => {
                let (name, stamp) = Stamp::behind(line)?;
                let name = bare(name);
                let is_head = is_name(name) && !name.contains([':', '：', '|', '。']);
                is_head.then_some(Head { stamp, name, words: "" })
            }
            Self::Tabbed => {
                let mut cells = line.splitn(3, '\t');
                let (stamp, rest) = Stamp::before(cells.next()?)?;
                let (name, words) = (cells.next()?.trim(), cells.next()?);
                (rest.trim().is_empty() && is_name(name)).then_some(Head { stamp, name, words })
            }
            Self::NameAlone => {
                let name = bare(line.strip_suffix([':', '：'])?);
                let stamp = Stamp { date: "", time: "" };
                looks_like_person(name).then_some(Head { stamp, name, words: "" })
            }
        }
    }

    /// Whether the words stand in the same line.
    fn is_inline(self) -> bool {
        !matches!(self, Self::StampThenName | Self::NameThenStamp | Self::NameAlone)
    }

    /// The form in which most lines of a text begin messages.
    fn of(sample: &str) -> Option<Self> {
        let lines: Vec<&str> = sample.lines().filter(|line| !line.trim().is_empty()).collect();
        FORMS.into_iter().find(|form| {
            let heads: Vec<Head<'_>> = lines.iter().filter_map(|line| form.head(line)).collect();
            let names: HashSet<&str> = heads.iter().map(|head| head.name).collect();
            // In a timetable every line has a name of its own: whoever speaks does so again, or has a name of a person.
            let is_numbered = |name: &&str| {
                ["Speaker", "发言人", "说话人"].iter().any(|word| name.starts_with(word))
            };
            let are_people = names.len() < heads.len()
                || names.iter().any(is_numbered)
                || names.iter().all(|name| looks_like_person(name))
                || heads.iter().all(|head| !head.stamp.date.is_empty());
            let most = if form.is_inline() { 4 } else { 8 };
            heads.len() > 1 && heads.len() * most >= lines.len() && are_people
        })
    }
}

/// Whether a text is such messages.
pub(super) fn is_chat(sample: &str) -> bool {
    Form::of(sample).is_some()
}

/// The messages of a file.
pub(super) struct Chat {
    form: Option<Form>,
    order: DateOrder,
    /// The day of messages that have only a time, and the time of the last of them.
    day: Day,
    time: String,
    /// Who has spoken so far.
    speakers: HashSet<String>,
    message: Option<Message>,
}

/// A day as it is written.
#[derive(Clone, Default)]
struct Day {
    written: String,
    /// In which order day and month stand in dates of its form.
    order: DateOrder,
    /// Whether a line of its own names it, for all messages below.
    is_of_line: bool,
}

/// A message whose end has not come.
struct Message {
    number: u64,
    speaker: String,
    day: Day,
    time: String,
    lines: Vec<String>,
}

impl Chat {
    pub(super) fn new(sample: &str) -> Self {
        let form = Form::of(sample);
        let stamps = sample.lines().filter_map(|line| Some(form?.head(line)?.stamp.date));
        let order = DateOrder::of(stamps);
        let (day, time, speakers) = (Day::default(), String::new(), HashSet::new());
        Self { form, order, day, time, speakers, message: None }
    }

    /// A head in a form that most messages of the file do not have: the program was another one, or another version.
    fn head_of_another_form<'t>(&self, line: &'t str) -> Option<(Head<'t>, DateOrder)> {
        self.form?;
        // Among messages of another form a name alone is as likely what somebody writes.
        let forms = FORMS.into_iter().filter(|form| *form != Form::NameAlone);
        let head = forms.filter_map(|form| form.head(line)).find(|head| {
            let is_person = self.speakers.contains(head.name) || looks_like_person(head.name);
            // A time without a day is as likely part of what somebody says.
            if head.stamp.date.is_empty() { is_person } else { !head.name.is_empty() }
        });
        let head = head.or_else(|| {
            let (stamp, name) = Stamp::before(line)?;
            let name = bare(name);
            let is_person = self.speakers.contains(name) || looks_like_person(name);
            is_person.then_some(Head { stamp, name, words: "" })
        })?;
        // What tells the order in one form tells nothing of another.
        let order = DateOrder::of(std::iter::once(head.stamp.date));
        Some((head, order))
    }

    /// The message that a head begins.
    fn begun(&mut self, head: &Head<'_>, order: DateOrder, number: u64) -> Message {
        let Stamp { date, time } = head.stamp;
        if !date.is_empty() {
            self.day = Day { written: date.to_owned(), order, is_of_line: false };
        } else if clock(time) < clock(&self.time) && !self.day.is_of_line {
            // Behind midnight the day is another.
            self.day = Day::default();
        }
        time.clone_into(&mut self.time);
        self.speakers.insert(head.name.to_owned());
        let lines = vec![head.words.trim_start_matches(' ').to_owned()];
        let (speaker, time) = (head.name.to_owned(), time.to_owned());
        Message { number, speaker, day: self.day.clone(), time, lines }
    }

    fn end_message(&mut self, to: &mut Ready<Row>) {
        let Some(message) = self.message.take() else { return };
        let Message { number, speaker, day, time, lines } = message;
        let words = lines.join("\n");
        let words = words.trim();
        // A mark that turns the direction stands before what the program says itself.
        let is_remark = words.starts_with('\u{200e}')
            || words.starts_with("Messages and calls are end-to-end encrypted");
        if words.is_empty() || speaker.is_empty() || is_remark || is_without_words(words) {
            return;
        }
        let date = day.written;
        let iso = day.order.iso(&date).unwrap_or_default();
        // A date whose order nothing tells is kept, and is none.
        let sent = if iso.is_empty() { [date.as_str(), &time].join(" ") } else { time };
        let own = own_stretches(words).unwrap_or_else(|| vec![words.to_owned()]);
        to.extend(own.iter().map(|words| {
            let fields = [
                ("text", words.as_str()),
                ("speaker", &speaker),
                ("date", &iso),
                ("sent", sent.trim()),
            ];
            Ok(Row { number, sheet: None, cells: cells(fields) })
        }));
    }
}

/// A time as its hours, minutes and seconds, to be compared with others of the same form; empty before any.
fn clock(time: &str) -> Vec<u32> {
    let is_late = ["下午", "晚上", "PM", "pm", "p.m."].iter().any(|half| time.contains(half));
    let numbers = time.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok());
    let mut numbers: Vec<u32> = numbers.collect();
    if let Some(hour) = numbers.first_mut().filter(|hour| is_late && **hour < 12) {
        *hour += 12;
    }
    numbers
}

/// The day that a line between messages names: `—————  2023-05-28  —————`, `2023.05.28 星期日`.
fn day_of(line: &str) -> Option<&str> {
    let plain = line.trim().trim_matches(|c: char| "—-–─ =\t".contains(c));
    let day = plain.split([' ', '(', '（', '\t']).next()?;
    let rest = plain.get(day.len()..)?.trim().trim_matches(['(', ')', '（', '）']);
    let is_weekday = rest.chars().count() <= 9 && !rest.contains(|c: char| c.is_ascii_digit());
    let is_day = day.starts_with("20") && DateOrder::Unknown.iso(day).is_some() && is_weekday;
    is_day.then_some(day)
}

/// A line drawn between messages that were copied together: `———————————————`. The dashes with blanks below an answer are none.
fn is_rule(line: &str) -> bool {
    /// A shorter one may be a pause in what somebody writes.
    const LEAST_CHARS: usize = 6;
    let line = line.trim();
    line.chars().count() >= LEAST_CHARS && line.chars().all(|c| matches!(c, '—' | '─' | '＿' | '='))
}

impl FromLines for Chat {
    type Made = Row;

    fn line(&mut self, line: &str, number: u64, to: &mut Ready<Row>) {
        let head = self.form.and_then(|form| form.head(line)).map(|head| (head, self.order));
        if let Some((head, order)) = head.or_else(|| self.head_of_another_form(line)) {
            self.end_message(to);
            self.message = Some(self.begun(&head, order, number));
        } else if let Some(day) = day_of(line) {
            self.end_message(to);
            self.day = Day { written: day.to_owned(), order: self.order, is_of_line: true };
        } else if line.starts_with("Transcribed by ") || is_rule(line) {
            self.end_message(to);
        } else if let Some(message) = &mut self.message {
            message.lines.push(line.trim().to_owned());
        }
    }

    fn end(&mut self, to: &mut Ready<Row>) {
        self.end_message(to);
    }
}
