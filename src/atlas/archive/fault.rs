//! What is wrong with a line of an archive, said so that whoever keeps the archive can mend it.

use std::fmt;

use super::field::ArchiveField;
use super::import::column_names::field_called;
use super::limits::{LONGEST_ID_BYTES, LONGEST_LINE_BYTES};
use crate::atlas::{Date, Language, nearest};

/// What lines call the outlet of their words: of a table it may be all that is known of where they stand, of a line it stands beside
/// the source.
const OUTLETS: [&str; 5] = ["outlet", "media", "媒体", "newspaper", "报纸"];

/// Why a line cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is longer than [`LONGEST_LINE_BYTES`].
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// It has bytes that are no character.
    Malformed {
        /// The first place where that is so, in characters, counted from 1.
        column: usize,
    },
    /// It is UTF-8 in a file that is not.
    InUtf8,
    /// It is not JSON from this character on, counted from 1.
    NotJson {
        /// The place.
        column: usize,
        /// What the parser says.
        reason: String,
    },
    /// It is JSON, but no object.
    NotObject {
        /// What it is.
        found: String,
    },
    /// A field that must be there is not.
    Missing {
        /// The field.
        field: ArchiveField,
        /// The field of the line that may have been meant.
        meant: Option<String>,
    },
    /// A field that must have something in it is blank.
    Blank {
        /// The field.
        field: ArchiveField,
    },
    /// A field stands twice.
    Twice {
        /// The field.
        field: ArchiveField,
    },
    /// What stands in a field is no text.
    NotText {
        /// The field.
        field: ArchiveField,
        /// What it is.
        found: String,
    },
    /// The line is no quote.
    OtherKind {
        /// What it calls itself.
        found: String,
    },
    /// An id is too long, or has a blank in it.
    BadId {
        /// What stands there, cut where it is long.
        found: String,
        /// The id that may have been meant.
        nearest: Option<String>,
    },
    /// A character steers the terminal.
    Steering {
        /// The field.
        field: ArchiveField,
        /// The character.
        character: char,
    },
}

/// Something odd in a line that can be read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A field that no archive has; it is kept under `other`.
    UnknownField {
        /// Its name.
        name: String,
        /// The field that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A date that cannot be read: the quote has none, and what is written is kept.
    UnreadDate {
        /// What is written.
        written: String,
    },
    /// A date says which part of a month or a year it was: only the month or the year is read, and what is written is kept.
    VagueDate {
        /// What is written.
        written: String,
        /// What is read.
        date: Date,
    },
    /// The address is none of the web (`javascript:…`): citations print it as text, and no field for links has it.
    NoWebAddress {
        /// What is written.
        written: String,
    },
    /// A name has a character that nobody sees, and so is another name than the same without it.
    Unseen {
        /// The name's field.
        field: ArchiveField,
        /// The first such character.
        character: char,
    },
}

impl Fault {
    /// The field that it is about.
    #[must_use]
    pub fn field(&self) -> Option<ArchiveField> {
        match self {
            Self::Missing { field, .. }
            | Self::Blank { field }
            | Self::Twice { field }
            | Self::NotText { field, .. }
            | Self::Steering { field, .. } => Some(*field),
            Self::OtherKind { .. } => Some(ArchiveField::Kind),
            Self::BadId { .. } => Some(ArchiveField::Id),
            Self::TooLong { .. }
            | Self::Malformed { .. }
            | Self::InUtf8
            | Self::NotJson { .. }
            | Self::NotObject { .. } => None,
        }
    }

    /// The same for every line that has it: without places, and without what stands in the line.
    #[must_use]
    pub fn reason(&self, language: Language) -> String {
        let name = self.field().map_or("", ArchiveField::name);
        let (zh, en) = match self {
            Self::TooLong { .. } => ("太长".to_owned(), "too long".to_owned()),
            Self::Malformed { .. } => {
                ("有字节不成字符".to_owned(), "with bytes that are no character".to_owned())
            }
            Self::InUtf8 => {
                ("是 UTF-8，文件却不是".to_owned(), "in UTF-8, which the file is not in".to_owned())
            }
            Self::NotJson { .. } => ("不是 JSON".to_owned(), "not JSON".to_owned()),
            Self::NotObject { .. } => ("不是对象".to_owned(), "no object".to_owned()),
            Self::Missing { .. } => (format!("缺少 {name}"), format!("without {name}")),
            Self::Blank { .. } => (format!("{name} 空白"), format!("with a blank {name}")),
            Self::Twice { .. } => (format!("{name} 出现两次"), format!("with {name} twice")),
            Self::NotText { .. } => {
                (format!("{name} 不是文本"), format!("with a {name} that is no text"))
            }
            Self::OtherKind { .. } => ("不是引语".to_owned(), "of another kind".to_owned()),
            Self::BadId { .. } => ("id 不合用".to_owned(), "with an id that is none".to_owned()),
            Self::Steering { .. } => (
                format!("{name} 含有操纵终端的字符"),
                format!("with a character in {name} that steers the terminal"),
            ),
        };
        language.pick(zh, en)
    }

    /// What is wrong, what was expected and what may have been meant, in `language`.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        match language {
            Language::Zh => self.zh(),
            Language::En => self.en(),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::TooLong { bytes } => {
                format!("{bytes} bytes long; a line has at most {LONGEST_LINE_BYTES}")
            }
            Self::Malformed { column } => {
                format!("bytes at column {column} that are no character")
            }
            Self::InUtf8 => {
                "in UTF-8, which the file is not in; write all of it in one encoding".to_owned()
            }
            Self::NotJson { column, reason } => format!("not JSON at column {column}: {reason}"),
            Self::NotObject { found } => {
                format!("{found}; expected an object, {{\"text\": …, \"speaker\": …}}")
            }
            Self::Missing { field, meant } => {
                let meant = meant.as_ref().map(|name| format!("; is “{name}” meant as it?"));
                format!("{}: missing{}", field.name(), meant.unwrap_or_default())
            }
            Self::Blank { field } => {
                format!("{}: blank; expected a text that is not", field.name())
            }
            Self::Twice { field } => format!("{}: given twice", field.name()),
            Self::NotText { field, found } => format!("{}: {found}; expected a text", field.name()),
            Self::OtherKind { found } => {
                format!("kind: “{found}”; only quotes are read from an archive")
            }
            Self::BadId { found, nearest } => {
                let near = meant_en(nearest.as_deref());
                format!(
                    "id: “{found}”; expected at most {LONGEST_ID_BYTES} bytes and no blanks{near}"
                )
            }
            Self::Steering { field, character } => {
                let code = u32::from(*character);
                format!("{}: has U+{code:04X}, which steers the terminal", field.name())
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::TooLong { bytes } => {
                format!("长 {bytes} 字节；一行最多 {LONGEST_LINE_BYTES} 字节")
            }
            Self::Malformed { column } => format!("第 {column} 列的字节不成字符"),
            Self::InUtf8 => "这一行是 UTF-8，文件却不是；请统一用一种编码".to_owned(),
            Self::NotJson { column, reason } => {
                format!("第 {column} 列起不是 JSON：{}", parser_zh(reason))
            }
            Self::NotObject { found } => {
                format!("{found}；应为对象，{{\"text\": …, \"speaker\": …}}")
            }
            Self::Missing { field, meant } => {
                let meant = meant.as_ref().map(|name| format!("；“{name}”指的是它吗？"));
                format!("{}：缺少{}", field.name(), meant.unwrap_or_default())
            }
            Self::Blank { field } => format!("{}：空白；应有内容", field.name()),
            Self::Twice { field } => format!("{}：出现两次", field.name()),
            Self::NotText { field, found } => format!("{}：{found}；应为文本", field.name()),
            Self::OtherKind { found } => format!("kind：“{found}”；档案里只读引语（quote）"),
            Self::BadId { found, nearest } => {
                let near = meant_zh(nearest.as_deref());
                format!("id：“{found}”；应不超过 {LONGEST_ID_BYTES} 字节，且没有空白{near}")
            }
            Self::Steering { field, character } => {
                let code = u32::from(*character);
                format!("{}：含有 U+{code:04X}，它会操纵终端", field.name())
            }
        }
    }
}

/// What the parser says, in Chinese.
pub(in crate::atlas) fn parser_zh(reason: &str) -> &'static str {
    const WORDS: [(&str, &str); 16] = [
        ("EOF while parsing a string", "文本没有结束的引号"),
        ("EOF while parsing an object", "对象没有结束的 }"),
        ("EOF while parsing a list", "列表没有结束的 ]"),
        ("EOF", "没有写完"),
        ("expected `,` or `}`", "此处应为逗号或 }"),
        ("expected `,` or `]`", "此处应为逗号或 ]"),
        ("expected `:`", "字段名后应为冒号"),
        ("trailing characters", "后面还有多余的内容"),
        ("trailing comma", "最后多了一个逗号"),
        ("key must be a string", "字段名应放在双引号里"),
        ("control character", "文本里有未转义的换行或控制字符"),
        ("invalid escape", "\\ 后面的字符不能这样写"),
        ("hex escape", "\\u 后面的编码不完整"),
        ("invalid unicode", "\\u 后面不是字符的编码"),
        ("number", "数字的写法不对"),
        ("recursion limit", "嵌套太深"),
    ];
    let found = WORDS.iter().find(|(words, _)| reason.contains(words));
    found.map_or("此处应为一个值", |&(_, zh)| zh)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for Fault {}

impl Remark {
    /// The remark that a date cannot be read.
    pub(super) fn unread_date(written: &str) -> Self {
        Self::UnreadDate { written: brief(written) }
    }

    /// The remark that a text says more than the date that is read of it.
    pub(super) fn vague_date(written: &str, date: Date) -> Self {
        Self::VagueDate { written: brief(written), date }
    }

    /// The remark that an address is none of the web.
    pub(super) fn no_web_address(written: &str) -> Self {
        Self::NoWebAddress { written: brief(written) }
    }

    /// The remark that no archive has a field of that name.
    pub(super) fn unknown_field(name: &str) -> Self {
        /// Above this two names are alike enough that one may be a slip for the other.
        const ALIKE: f64 = 0.5;
        let names = ArchiveField::ALL.iter().map(|field| field.name());
        let lower = name.to_lowercase();
        // What collections call a field comes before what is spelled like one.
        let known = if OUTLETS.contains(&lower.as_str()) {
            Some(ArchiveField::Via)
        } else {
            field_called(name)
        };
        let known = known.map(ArchiveField::name);
        let nearest = nearest::spelling(&lower, names)
            .and_then(|near| ArchiveField::from_name(&near))
            .map(ArchiveField::name)
            .filter(|near| {
                let alike = strsim::normalized_damerau_levenshtein(&lower, near);
                alike > ALIKE || near.starts_with(&lower)
            });
        Self::UnknownField { name: brief(name), nearest: known.or(nearest) }
    }

    /// What is odd, in `language`.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        match (self, language) {
            (Self::UnknownField { name, nearest }, Language::Zh) => {
                format!("没有“{name}”这个字段，归入“其他”{}", meant_zh(*nearest))
            }
            (Self::UnknownField { name, nearest }, Language::En) => {
                format!(
                    "there is no field “{name}”, it is kept under “other”{}",
                    meant_en(*nearest)
                )
            }
            (Self::UnreadDate { written }, Language::Zh) => {
                format!("date：“{written}”读不成日期；引语照收，日期未知，原写法保留")
            }
            (Self::UnreadDate { written }, Language::En) => format!(
                "date: “{written}” cannot be read as a date; the quote is taken, its date is unknown, and what is written is kept"
            ),
            (Self::VagueDate { written, date }, Language::Zh) => {
                format!("date：“{written}”只读成 {date}，原写法保留")
            }
            (Self::VagueDate { written, date }, Language::En) => {
                format!("date: of “{written}” {date} alone is read, and what is written is kept")
            }
            (Self::NoWebAddress { written }, Language::Zh) => {
                format!("url：“{written}”不是网页地址（https://…）；引用时只印作文字，不作链接")
            }
            (Self::NoWebAddress { written }, Language::En) => format!(
                "url: “{written}” is no address of the web (https://…); citations print it as text, never as a link"
            ),
            (Self::Unseen { field, character }, Language::Zh) => {
                let (name, code) = (field.name(), u32::from(*character));
                format!("{name}：含有看不见的 U+{code:04X}；与不含它的名字算作两个")
            }
            (Self::Unseen { field, character }, Language::En) => {
                let (name, code) = (field.name(), u32::from(*character));
                format!(
                    "{name}: has U+{code:04X}, which nobody sees; without it it is another name"
                )
            }
        }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Language::En))
    }
}

fn meant_en(nearest: Option<&str>) -> String {
    nearest.map(|near| format!("; did you mean “{near}”?")).unwrap_or_default()
}

fn meant_zh(nearest: Option<&str>) -> String {
    nearest.map(|near| format!("；是不是“{near}”？")).unwrap_or_default()
}

/// A text cut where it would drown the message.
pub(super) fn brief(text: &str) -> String {
    const LONGEST_CHARS: usize = 60;
    if text.chars().nth(LONGEST_CHARS).is_none() {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(LONGEST_CHARS - 1).collect();
    kept.push('…');
    kept
}
