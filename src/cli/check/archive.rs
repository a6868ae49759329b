//! Whether every line of an archive can be read, in memory that grows only with the number of ids and of names.

use std::collections::{HashMap, HashSet};

use std::io::BufReader;
use std::path::Path;

use crate::app::archive::grouped;
use crate::atlas::{
    ArchiveField, ArchiveKeys, ArchiveLine, Atlas, Clash, Fault, Holder, Language, Remark, Roster,
    SpeakerId, SpeakerNames, Unread, after_hanzi, read_line, read_speaker_line,
};
use crate::document::encoding::{archive_bytes, archive_bytes_with_flaws};
use crate::document::regular_file;
use crate::search::fold;

use super::super::data_option::typed_path;
use super::super::refused::refused;
use super::super::{Call, Failure, Outcome, complain};
use super::lines::Lines;

/// How much is read at once.
const BUFFER_BYTES: usize = 1 << 20;

/// So many names of unknown fields are each told once; were there more, each line would be told.
const MOST_UNKNOWN_FIELDS: usize = 1000;

/// So many lines are told of each reason, unless every one is asked for.
const TOLD: usize = 10;

/// So many fields of lines that lack one are named.
const NAMED_FIELDS: usize = 12;

/// The keys of several archives, which are read as one when they are opened together.
pub(super) struct Given {
    keys: ArchiveKeys,
    /// Each archive, and how many lines stand before its first.
    archives: Vec<(String, u64)>,
    last: u64,
}

impl Given {
    /// No archive yet: what the atlas has is taken.
    ///
    /// # Errors
    /// If the atlas cannot be read.
    pub(super) fn new() -> Result<Self, Failure> {
        let keys = ArchiveKeys::new(&*Atlas::embedded()?);
        Ok(Self { keys, archives: Vec::new(), last: 0 })
    }

    /// The lines that follow are those of this archive.
    fn begin(&mut self, archive: &Path) {
        self.archives.push((archive.display().to_string(), self.last));
    }

    /// Gives a key to the quote of a line of the present archive.
    fn give(&mut self, key: &str, line: u64) -> Option<Clash> {
        self.last = self.archives.last().map_or(0, |(_, before)| *before) + line;
        self.keys.give(key, self.last)
    }

    /// The line that has a key, and its archive where that is not the present one.
    fn place(&self, line: u64) -> (u64, Option<&str>) {
        let of_line = self.archives.iter().rposition(|(_, before)| *before < line);
        let Some((archive, before)) = of_line.and_then(|at| self.archives.get(at)) else {
            return (line, None);
        };
        let is_present = of_line == self.archives.len().checked_sub(1);
        (line - before, Some(archive.as_str()).filter(|_| !is_present))
    }
}

/// What has been seen so far.
struct Tally<'g> {
    language: Language,
    given: &'g mut Given,
    names: SpeakerNames,
    joined: HashSet<SpeakerId>,
    others: HashSet<String>,
    unknown_fields: HashMap<String, u64>,
    quotes: u64,
    /// What lines say of speakers.
    roster: Roster,
    /// Lines that are not blank.
    lines: u64,
    bad: u64,
    reasons: Vec<Reason>,
    /// What is to be told of lines: the number, and the message.
    told: Vec<(u64, String)>,
    odd: HashMap<&'static str, usize>,
    is_all: bool,
}

/// Lines that cannot be read for one reason.
struct Reason {
    label: String,
    lines: u64,
    /// Whether it is that a field is missing.
    is_missing: Option<ArchiveField>,
    /// Fields that such lines have, and no archive.
    fields: Vec<String>,
}

pub(super) fn check(
    path: &Path,
    is_all: bool,
    given: &mut Given,
    call: &mut Call<'_>,
) -> Result<Outcome, Failure> {
    let language = call.language;
    let unread = |error: std::io::Error| refused(path.display(), &error, language);
    let file = regular_file::open_input(path).map_err(unread)?;
    let is_file = file.metadata().is_ok_and(|metadata| metadata.is_file());
    let (bytes, recognized, flaws) = archive_bytes_with_flaws(file, is_file).map_err(unread)?;
    if recognized.gzip || recognized.encoding.is_plainly_other() {
        let shown = path.display();
        call.page.line(&language.pick(
            format!("{shown}：按 {recognized} 读"),
            format!("{shown}: read as {recognized}"),
        ))?;
    }
    let mut lines = Lines::new(BufReader::with_capacity(BUFFER_BYTES, bytes));
    let atlas = Atlas::embedded()?;
    given.begin(path);
    let mut tally = Tally::new(&atlas, given, language, is_all);
    while let Some(line) = lines.next().map_err(unread)? {
        let number = line.number;
        let Some(kept) = line.kept else {
            tally.fail(number, Fault::TooLong { bytes: line.bytes }.into());
            continue;
        };
        match read_line(kept) {
            Ok(None) => {}
            Ok(Some(quote)) => tally.add(number, &quote),
            Err(_) => match read_speaker_line(kept) {
                Some(Ok(speaker)) => {
                    tally.lines += 1;
                    tally.roster.add(speaker);
                }
                Some(Err(fault)) => tally.fail(number, fault.into()),
                None => tally.fail(number, crate::atlas::unread(kept)),
            },
        }
    }
    if let Some((zh, en)) = flaws.garbage() {
        let shown = path.display();
        complain(&language.pick(format!("{shown}：{zh}"), format!("{shown}: {en}")));
    }
    let beside = tally.check_beside(path, call)?;
    tally.bad += beside;
    let shown = path.display();
    for reason in tally.reasons.iter().filter(|reason| reason.lines > 1) {
        call.page.line(&format!("{shown}: {}", tally.summary(reason, path)))?;
    }
    tally.told.sort_by_key(|(number, _)| *number);
    for (number, message) in &tally.told {
        call.page.line(&format!("{shown}:{number}: {message}"))?;
    }
    if call.data.paths.len() > 1 {
        call.page.line(&format!("{shown}{}", language.pick("：", ":")))?;
    }
    for line in tally.counts() {
        call.page.line(&line)?;
    }
    if tally.bad == 0 {
        return Ok(Outcome::Found);
    }
    let bad = tally.bad;
    let mut message = match (language, bad) {
        (Language::Zh, _) => format!("{shown}：有 {bad} 行读不出来"),
        (Language::En, 1) => format!("{shown}: 1 line cannot be read"),
        (Language::En, _) => format!("{shown}: {bad} lines cannot be read"),
    };
    if tally.quotes == 0 && bad > 1 {
        let typed = typed_path(path);
        message += &language.pick(
            format!("\n  它若是表格、笔记或别家的数据：baijia import {typed} 说明能收什么"),
            format!("\n  if it is a table, notes or somebody's data: baijia import {typed} says what can be taken"),
        );
    }
    Err(Failure::Use(message))
}

impl<'g> Tally<'g> {
    /// Reads what stands of speakers beside the archive; how many of its lines say nothing.
    fn check_beside(&mut self, archive: &Path, call: &mut Call<'_>) -> Result<u64, Failure> {
        let path = Roster::beside(archive);
        let language = call.language;
        let unread = |error: std::io::Error| refused(path.display(), &error, language);
        let file = match regular_file::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(unread(error)),
        };
        let (bytes, _) = archive_bytes(file, true).map_err(unread)?;
        let mut lines = Lines::new(BufReader::with_capacity(BUFFER_BYTES, bytes));
        let mut bad = 0;
        while let Some(line) = lines.next().map_err(unread)? {
            let Some(kept) = line.kept.filter(|kept| !kept.trim_ascii().is_empty()) else {
                continue;
            };
            let why = match read_speaker_line(kept) {
                Some(Ok(speaker)) => {
                    self.roster.add(speaker);
                    continue;
                }
                Some(Err(fault)) => fault.label(self.language),
                None => self
                    .language
                    .pick(
                        "不是人物行（\"kind\": \"speaker\"）",
                        "no line of a speaker (\"kind\": \"speaker\")",
                    )
                    .to_owned(),
            };
            bad += 1;
            call.page.line(&format!("{}:{}: {why}", path.display(), line.number))?;
        }
        Ok(bad)
    }

    /// Whom the atlas has of the speakers, and how many others there are once the roster has joined their names.
    fn speakers(&self) -> (usize, usize) {
        let mut joined = self.joined.clone();
        let mut others = HashSet::new();
        for name in &self.others {
            let Some(line) = self.roster.find(name) else {
                others.insert(name.as_str());
                continue;
            };
            let mut names = std::iter::once(&line.name).chain(&line.name_en).chain(&line.aliases);
            match names.find_map(|name| self.names.find(name)) {
                Some(id) => {
                    joined.insert(id);
                }
                None => {
                    others.insert(&line.name);
                }
            }
        }
        (joined.len(), others.len())
    }

    fn new(atlas: &Atlas, given: &'g mut Given, language: Language, is_all: bool) -> Self {
        Self {
            language,
            given,
            names: SpeakerNames::new(atlas, fold),
            joined: HashSet::new(),
            others: HashSet::new(),
            unknown_fields: HashMap::new(),
            quotes: 0,
            roster: Roster::default(),
            lines: 0,
            bad: 0,
            reasons: Vec::new(),
            told: Vec::new(),
            odd: HashMap::new(),
            is_all,
        }
    }

    /// Counts a line that cannot be read, under each reason that it has.
    fn fail(&mut self, number: u64, unread: Unread) {
        self.lines += 1;
        self.bad += 1;
        for fault in unread.faults {
            let label = fault.reason(self.language);
            let at = self.reasons.iter().position(|reason| reason.label == label);
            let at = at.unwrap_or_else(|| {
                let is_missing = match fault {
                    Fault::Missing { field, .. } => Some(field),
                    _ => None,
                };
                self.reasons.push(Reason { label, lines: 0, is_missing, fields: Vec::new() });
                self.reasons.len() - 1
            });
            let reason = &mut self.reasons[at];
            reason.lines += 1;
            for name in unread.unknown_fields.iter().filter(|_| reason.is_missing.is_some()) {
                if reason.fields.len() < NAMED_FIELDS && !reason.fields.contains(name) {
                    reason.fields.push(name.clone());
                }
            }
            if self.is_all || reason.lines <= TOLD as u64 {
                self.told.push((number, fault.label(self.language)));
            }
        }
    }

    /// Keeps what is odd about a line, the first of each kind.
    fn tell_odd(&mut self, kind: &'static str, number: u64, message: String) {
        let told = self.odd.entry(kind).or_default();
        *told += 1;
        if self.is_all || *told <= TOLD * 10 {
            self.told.push((number, message));
        }
    }

    /// So many lines, and why; where a field is missing, what they have instead.
    fn summary(&self, reason: &Reason, path: &Path) -> String {
        let lines = grouped(usize::try_from(reason.lines).unwrap_or(usize::MAX));
        let is_every = reason.lines == self.lines;
        let mut summary = match (self.language, is_every) {
            (Language::Zh, true) => format!("全部 {lines} 行{}", after_hanzi(&reason.label)),
            (Language::Zh, false) => format!("{lines} 行{}", after_hanzi(&reason.label)),
            (Language::En, true) => format!("all {lines} lines {}", reason.label),
            (Language::En, false) => format!("{lines} lines {}", reason.label),
        };
        if let Some(field) = reason.is_missing.filter(|_| !reason.fields.is_empty()) {
            let fields = reason.fields.join(self.language.pick("、", ", "));
            let command = format!("baijia import {} --map {}=…", typed_path(path), field.name());
            summary += &self.language.pick(
                format!("；它们有这些字段：{fields}：{command}"),
                format!("; they have the fields {fields}: {command}"),
            );
        }
        if !self.is_all && reason.lines > TOLD as u64 {
            summary += self.language.pick(
                "（前十行如下，--all 列出全部）",
                " (the first ten below, --all tells every one)",
            );
        }
        summary
    }

    /// Counts a quote, and keeps what is odd about it.
    fn add(&mut self, number: u64, quote: &ArchiveLine<'_>) {
        self.quotes += 1;
        self.lines += 1;
        for remark in quote.remarks() {
            let Remark::UnknownField { name, .. } = &remark else {
                self.tell_odd("remark", number, remark.label(self.language));
                continue;
            };
            let is_new = !self.unknown_fields.contains_key(name);
            if self.unknown_fields.len() < MOST_UNKNOWN_FIELDS || !is_new {
                *self.unknown_fields.entry(name.clone()).or_default() += 1;
            }
            if is_new {
                self.tell_odd("field", number, remark.label(self.language));
            }
        }
        let key = quote.key();
        if let Some(clash) = self.given.give(&key, number) {
            let message = clashed(&key, quote.id.is_some(), &clash, self.given, self.language);
            self.tell_odd("key", number, message);
        }
        match self.names.of(quote) {
            Some(speaker) => {
                self.joined.insert(speaker);
            }
            None if self.others.contains(&*quote.speaker) => {}
            None => {
                self.others.insert(quote.speaker.clone().into_owned());
            }
        }
    }

    fn counts(&self) -> Vec<String> {
        let (joined, others) = self.speakers();
        let speakers = others + joined;
        let mut fields: Vec<_> = self.unknown_fields.iter().collect();
        fields.sort_unstable();
        let ignored = fields.into_iter().map(|(name, lines)| match self.language {
            Language::Zh => format!("“{name}”在 {lines} 行里归入“其他”"),
            Language::En => format!("“{name}” is kept under “other” in {lines} lines"),
        });
        let mut counts: Vec<String> = ignored.collect();
        let untold: usize = if self.is_all {
            0
        } else {
            self.odd.values().map(|told| told.saturating_sub(TOLD * 10)).sum()
        };
        if untold > 0 {
            let untold = grouped(untold);
            counts.push(self.language.pick(
                format!("还有 {untold} 处提醒；--all 列出全部"),
                format!("{untold} more remarks; --all tells every one"),
            ));
        }
        counts.extend(match self.language {
            Language::Zh => [
                format!("引语     {:>9}", self.quotes),
                format!("人物     {speakers:>9}，其中图谱已有 {joined}"),
                format!("读不出来 {:>9}", self.bad),
            ],
            Language::En => [
                format!("quotes   {:>9}", self.quotes),
                format!("speakers {speakers:>9}, {joined} of them the atlas's"),
                format!("bad lines{:>9}", self.bad),
            ],
        });
        if self.bad == 0 {
            counts.push("ok".to_owned());
        }
        counts
    }
}

/// The remark that a key is taken. Without an id, it is that of the same words by the same speaker.
fn clashed(key: &str, is_id: bool, clash: &Clash, given: &Given, language: Language) -> String {
    let Clash { holder, becomes } = clash;
    let line = match holder {
        Holder::Atlas => {
            return language.pick(
                format!("id：图谱已有“{key}”；这里改为“{becomes}”"),
                format!("id: the atlas has “{key}”; here it becomes “{becomes}”"),
            );
        }
        Holder::Line(line) => *line,
    };
    let line = match (given.place(line), language) {
        ((line, None), Language::Zh) => format!("第 {line} 行"),
        ((line, None), Language::En) => format!("line {line}"),
        ((line, Some(archive)), Language::Zh) => format!("{archive} 第 {line} 行"),
        ((line, Some(archive)), Language::En) => format!("line {line} of {archive}"),
    };
    match (is_id, language) {
        (true, Language::Zh) => format!("id：{line}已用“{key}”；这里改为“{becomes}”"),
        (true, Language::En) => {
            format!("id: {line} has “{key}” too; here it becomes “{becomes}”")
        }
        (false, Language::Zh) => {
            let line = after_hanzi(&line);
            format!("与{line}的人和话相同；这里记作“{becomes}”")
        }
        (false, Language::En) => {
            format!("the same speaker and words as {line}; here it becomes “{becomes}”")
        }
    }
}
