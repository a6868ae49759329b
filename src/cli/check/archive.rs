//! Whether every line of an archive can be read, in memory that grows only with the number of ids and of names.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::atlas::{
    ArchiveKeys, ArchiveLine, Atlas, Clash, Fault, Holder, Language, Remark, SpeakerId,
    SpeakerNames, read_line,
};
use crate::search::fold;

use super::super::{Desk, Failure, Outcome};
use super::lines::Lines;

/// How much is read at once.
const BUFFER_BYTES: usize = 1 << 20;

/// So many names of unknown fields are each told once; were there more, each line would be told.
const MOST_UNKNOWN_FIELDS: usize = 1000;

/// What has been seen so far.
struct Tally {
    language: Language,
    keys: ArchiveKeys,
    names: SpeakerNames,
    joined: HashSet<SpeakerId>,
    others: HashSet<String>,
    unknown_fields: HashMap<String, u64>,
    quotes: u64,
    bad: u64,
}

pub(super) fn check(path: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let language = desk.language;
    let unread = |error: std::io::Error| Failure::Use(format!("{}: {error}", path.display()));
    let mut lines =
        Lines::new(BufReader::with_capacity(BUFFER_BYTES, File::open(path).map_err(unread)?));
    let atlas = Atlas::embedded()?;
    let mut tally = Tally::new(&atlas, language);
    while let Some(line) = lines.next().map_err(unread)? {
        let number = line.number;
        let mut tell = |what: &dyn fmt::Display| {
            desk.page.line(&format!("{}:{number}: {what}", path.display()))
        };
        let read = line.kept.map_or(Err(Fault::TooLong { bytes: line.bytes }), read_line);
        match read {
            Ok(None) => {}
            Ok(Some(quote)) => {
                for odd in tally.add(number, &quote) {
                    tell(&odd)?;
                }
            }
            Err(fault) => {
                tally.bad += 1;
                tell(&fault.label(language))?;
            }
        }
    }
    for line in tally.counts() {
        desk.page.line(&line)?;
    }
    if tally.bad == 0 {
        return Ok(Outcome::Found);
    }
    let (shown, bad) = (path.display(), tally.bad);
    Err(Failure::Use(match (language, bad) {
        (Language::Zh, _) => format!("{shown}：有 {bad} 行读不出来"),
        (Language::En, 1) => format!("{shown}: 1 line cannot be read"),
        (Language::En, _) => format!("{shown}: {bad} lines cannot be read"),
    }))
}

impl Tally {
    fn new(atlas: &Atlas, language: Language) -> Self {
        Self {
            language,
            keys: ArchiveKeys::new(atlas),
            names: SpeakerNames::new(atlas, fold),
            joined: HashSet::new(),
            others: HashSet::new(),
            unknown_fields: HashMap::new(),
            quotes: 0,
            bad: 0,
        }
    }

    /// Counts a quote; what is odd about it is to be told.
    fn add(&mut self, number: u64, quote: &ArchiveLine<'_>) -> Vec<String> {
        self.quotes += 1;
        let mut odd = Vec::new();
        for remark in quote.remarks() {
            let Remark::UnknownField { name, .. } = &remark else {
                odd.push(remark.label(self.language));
                continue;
            };
            let is_new = !self.unknown_fields.contains_key(name);
            if self.unknown_fields.len() < MOST_UNKNOWN_FIELDS || !is_new {
                *self.unknown_fields.entry(name.clone()).or_default() += 1;
            }
            if is_new {
                odd.push(remark.label(self.language));
            }
        }
        let key = quote.key();
        if let Some(clash) = self.keys.give(&key, number) {
            odd.push(clashed(&key, quote.id.is_some(), &clash, self.language));
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
        odd
    }

    fn counts(&self) -> Vec<String> {
        let joined = self.joined.len();
        let speakers = self.others.len() + joined;
        let mut fields: Vec<_> = self.unknown_fields.iter().collect();
        fields.sort_unstable();
        let ignored = fields.into_iter().map(|(name, lines)| match self.language {
            Language::Zh => format!("“{name}”在 {lines} 行里归入“其他”"),
            Language::En => format!("“{name}” is kept under “other” in {lines} lines"),
        });
        let mut counts: Vec<String> = ignored.collect();
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
fn clashed(key: &str, is_id: bool, clash: &Clash, language: Language) -> String {
    let Clash { holder, becomes } = clash;
    match (holder, is_id, language) {
        (Holder::Atlas, _, Language::Zh) => {
            format!("id：图谱已有“{key}”；这里改为“{becomes}”")
        }
        (Holder::Atlas, _, Language::En) => {
            format!("id: the atlas has “{key}”; here it becomes “{becomes}”")
        }
        (Holder::Line(line), true, Language::Zh) => {
            format!("id：第 {line} 行已用“{key}”；这里改为“{becomes}”")
        }
        (Holder::Line(line), true, Language::En) => {
            format!("id: line {line} has “{key}” too; here it becomes “{becomes}”")
        }
        (Holder::Line(line), false, Language::Zh) => {
            format!("与第 {line} 行的人和话相同；这里记作“{becomes}”")
        }
        (Holder::Line(line), false, Language::En) => {
            format!("the same speaker and words as line {line}; here it becomes “{becomes}”")
        }
    }
}
