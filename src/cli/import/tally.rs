//! What came of rows: counted by reason, the first few of them told one by one.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::atlas::import::{Importer, Taken, Untaken};
use crate::atlas::{ArchiveField, Fault, Language};
use crate::document::table::{Row, RowFault};

/// So many rows are told one by one.
pub(super) const TOLD: usize = 10;

/// Rows of one file that were not taken for one reason.
pub(super) struct Group {
    pub rows: u64,
    /// Whether it is every row of the file.
    pub is_all: bool,
    /// What the file has instead: its columns, and the one that may be meant.
    pub columns: Vec<Arc<str>>,
    pub suggested: Option<Arc<str>>,
    /// Whether that one is read as where the words stand, so that the reader has to look whether it names people.
    pub is_source: bool,
}

/// What came of all rows.
pub(super) struct Tally {
    /// The words that the archive has, and those that were taken.
    seen: HashSet<u64>,
    file: String,
    file_rows: u64,
    file_groups: BTreeMap<Reason, u64>,
    pub taken: u64,
    /// Rows that the archive has already, or that stand twice.
    pub known: u64,
    pub unread_dates: u64,
    /// Lines whose speaker is several people in one text, and the first of them.
    pub several: u64,
    pub first_several: Option<String>,
    /// Lines whose speaker is a label that names nobody, and the first of them.
    pub labels: u64,
    pub first_label: Option<String>,
    /// Numbers of a team's people whose names are not known.
    pub numbers: BTreeSet<String>,
    /// By file and reason.
    pub groups: Vec<(String, Reason, Group)>,
    /// The first few: the file, the row's number and sheet, and why.
    pub first: Vec<(String, String, Untaken)>,
}

/// A reason without what is particular to a row, as a place in [`REASONS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reason(usize);

/// What rows of one reason have in common: which they are, the field that a column could be mapped to, and what is wrong with them, after
/// their number, in Chinese and in English.
struct ReasonRow {
    is_of: fn(&Untaken) -> bool,
    field: Option<ArchiveField>,
    told: (&'static str, &'static str),
}

const fn reason(is_of: fn(&Untaken) -> bool, zh: &'static str, en: &'static str) -> ReasonRow {
    ReasonRow { is_of, field: None, told: (zh, en) }
}

/// The reasons, in the order in which they are told; the first that a row is of counts, and the last is that of any other.
const REASONS: [ReasonRow; 14] = [
    ReasonRow {
        field: Some(ArchiveField::Text),
        ..reason(|it| matches!(it, Untaken::NoText), "没有引语", "without words")
    },
    reason(
        |it| matches!(it, Untaken::NoteAlone),
        "只有笔记，没有它所注的原文",
        "with a note, but without the words that it is on",
    ),
    ReasonRow {
        field: Some(ArchiveField::Speaker),
        ..reason(|it| matches!(it, Untaken::NoSpeaker), "没有说话人", "without a speaker")
    },
    reason(
        |it| matches!(it, Untaken::WhoseWords),
        "是谁的话？文中没有说，作者只是出处的作者；--set speaker=某人 指定，--map speaker=那一列 认作作者的话",
        "whose words? They name nobody, and the author is the work's: --set speaker=NAME says who, --map speaker=COLUMN takes the author",
    ),
    reason(
        |it| matches!(it, Untaken::PassedOn),
        "没有自己的话，只转发别人的",
        "without own words, only passing on others'",
    ),
    reason(
        |it| matches!(it, Untaken::Malformed),
        "有不属于这种编码的字节",
        "with bytes that are no character of the encoding",
    ),
    reason(
        |it| matches!(it, Untaken::Row(RowFault::TooLong) | Untaken::Fault(Fault::TooLong { .. })),
        "太长",
        "too long",
    ),
    reason(
        |it| matches!(it, Untaken::Row(RowFault::NotJson { .. } | RowFault::NoFields)),
        "不是可读的 JSON",
        "that are no JSON",
    ),
    reason(
        |it| matches!(it, Untaken::Row(RowFault::NoValue)),
        "要运行程序才有值",
        "without a value before the program runs",
    ),
    reason(
        |it| matches!(it, Untaken::Row(RowFault::Broken)),
        "读不下去",
        "from which on the file cannot be read",
    ),
    reason(
        |it| matches!(it, Untaken::Row(RowFault::TooManyCells { .. })),
        "单元格比列多",
        "with more cells than there are columns",
    ),
    reason(
        |it| matches!(it, Untaken::Row(RowFault::SheetError { .. })),
        "公式出错",
        "with a formula that failed",
    ),
    reason(
        |it| matches!(it, Untaken::Fault(Fault::Steering { .. })),
        "含有操纵终端的字符",
        "with a character that steers a terminal",
    ),
    reason(|_| true, "档案不收", "that no archive takes"),
];

impl Reason {
    /// The reason for which a row was not taken.
    pub(super) fn of(untaken: &Untaken) -> Self {
        Self(REASONS.iter().position(|row| (row.is_of)(untaken)).unwrap_or(REASONS.len() - 1))
    }

    /// The field that a column could be mapped to.
    pub(super) fn field(self) -> Option<ArchiveField> {
        REASONS[self.0].field
    }

    /// What is wrong with rows for this reason, after their number.
    pub(super) fn label(self, language: Language) -> &'static str {
        let (zh, en) = REASONS[self.0].told;
        language.pick(zh, en)
    }
}

impl Tally {
    pub(super) fn new(known: HashSet<u64>) -> Self {
        Self {
            seen: known,
            file: String::new(),
            file_rows: 0,
            file_groups: BTreeMap::new(),
            taken: 0,
            known: 0,
            unread_dates: 0,
            several: 0,
            first_several: None,
            labels: 0,
            first_label: None,
            numbers: BTreeSet::new(),
            groups: Vec::new(),
            first: Vec::new(),
        }
    }

    pub(super) fn begin(&mut self, file: &str) {
        file.clone_into(&mut self.file);
        self.file_rows = 0;
        self.file_groups.clear();
    }

    /// Counts a line; the line, where it is to be written.
    pub(super) fn add(&mut self, row: &Row, line: Result<Taken, Untaken>) -> Option<Taken> {
        self.file_rows += 1;
        match line {
            Ok(taken) if self.seen.insert(taken.words) => {
                self.taken += 1;
                self.unread_dates += u64::from(taken.has_unread_date);
                if let Some(names) = &taken.several {
                    self.several += 1;
                    self.first_several.get_or_insert_with(|| names.clone());
                }
                if let Some(label) = &taken.label {
                    self.labels += 1;
                    self.first_label.get_or_insert_with(|| label.clone());
                }
                Some(taken)
            }
            Ok(_) => {
                self.known += 1;
                None
            }
            Err(untaken) => {
                let place = row.sheet.as_ref().map_or_else(
                    || row.number.to_string(),
                    |sheet| format!("{sheet}!{}", row.number),
                );
                self.untake(place, untaken);
                None
            }
        }
    }

    pub(super) fn bad_row(&mut self, number: u64, fault: RowFault) {
        self.file_rows += 1;
        self.untake(number.to_string(), Untaken::Row(fault));
    }

    fn untake(&mut self, place: String, untaken: Untaken) {
        *self.file_groups.entry(Reason::of(&untaken)).or_default() += 1;
        if self.first.len() < TOLD {
            self.first.push((self.file.clone(), place, untaken));
        }
    }

    /// Sums up a file.
    pub(super) fn end(&mut self, importer: &Importer, rows: &[Row]) {
        let columns: Vec<Arc<str>> =
            importer.became().iter().map(|became| Arc::clone(&became.column)).collect();
        for (reason, count) in std::mem::take(&mut self.file_groups) {
            let is_all = count == self.file_rows;
            let suggested =
                reason.field().filter(|_| is_all).and_then(|field| importer.suggested(rows, field));
            let is_source = importer.became().iter().any(|became| {
                Some(&became.column) == suggested.as_ref()
                    && became.fields.contains(&ArchiveField::Source)
            });
            let columns = columns.clone();
            let group = Group { rows: count, is_all, columns, suggested, is_source };
            self.groups.push((self.file.clone(), reason, group));
        }
    }

    pub(super) fn untaken(&self) -> u64 {
        self.groups.iter().map(|(.., group)| group.rows).sum()
    }
}
