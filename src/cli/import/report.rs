//! What is said of an import.

use std::io;
use std::path::Path;

use crate::app::archive::grouped;
use crate::atlas::import::{Importer, Untaken};
use crate::atlas::{ArchiveField, Language, after_hanzi, shell_word};
use crate::document::encoding::{Basis, Doubt};
use crate::document::table::{Foreign, OpenError, RowFault};
use crate::document::trouble::in_chinese;

use super::super::page::Page;
use super::files::Input;
use super::reading::Read;
use super::tally::{Group, Reason, Tally};

/// So many columns are named where rows lack something.
const NAMED_COLUMNS: usize = 12;

/// What a file is, what its columns became, and its first lines as they are in an archive.
pub(super) fn file(
    page: &mut Page,
    language: Language,
    input: &Input,
    read: &Read,
) -> io::Result<()> {
    let (zh, en) = read.format.names();
    let mut what = vec![language.pick(zh, en).to_owned()];
    if let Some(recognized) = read.recognized {
        what.push(recognized.to_string());
        if recognized.basis == Basis::Asked {
            what.push(language.pick("按 --encoding", "as --encoding says").to_owned());
        }
    }
    let rows = count(read.rows);
    what.push(match (language, read.rows) {
        (Language::Zh, _) => format!("{rows} 行"),
        (Language::En, 1) => "1 row".to_owned(),
        (Language::En, _) => format!("{rows} rows"),
    });
    if input.is_found && read.rows == 0 {
        return Ok(());
    }
    page.line(&format!("{}: {}", input.name, what.join(language.pick("，", ", "))))?;
    if read.rows == 0 {
        let hint = read.format.holds_prose();
        return page.line(match (hint, language) {
            (false, Language::Zh) => "  里面没有可收的东西",
            (false, Language::En) => "  nothing to take in it",
            (true, Language::Zh) => "  没有引语块、语录列表或表格；文章、访谈里谁说了什么，用 baijia read 文件 来找",
            (true, Language::En) => {
                "  no block quotes, lists of quotes or tables in it; who says what in an article or an interview: baijia read FILE"
            }
        });
    }
    if input.is_found {
        // A directory may have thousands of files.
        return match read.shown.first() {
            Some(shown) => page.line(&format!("  {shown}")),
            None => Ok(()),
        };
    }
    for became in read.importer.became() {
        let mut fields: Vec<&str> = became.fields.iter().map(|field| field.name()).collect();
        if fields.is_empty() {
            fields.push("other");
        }
        let mut line = format!("  {} → {}", became.column, fields.join(", "));
        if became.by_content {
            line.push_str(language.pick(
                "（按内容推断；不对就用 --map 指定）",
                " (told by its content; --map decides otherwise)",
            ));
        }
        let is_date = fields.contains(&"date");
        if became.looks_like_epoch && !is_date {
            let hint = format!("--map {}", shell_word(&format!("date={}", became.column)));
            line.push_str(&language.pick(
                format!("（像是秒数；{hint} 则作日期）"),
                format!(" (looks like seconds; {hint} makes a date of it)"),
            ));
        }
        page.line(&line)?;
    }
    let mapping = as_mapping(&read.importer);
    if !mapping.is_empty() && read.importer.became().iter().any(|became| !became.fields.is_empty())
    {
        let mapping = shell_word(&mapping);
        page.line(
            &language.pick(format!("  即 --map {mapping}"), format!("  which is --map {mapping}")),
        )?;
    }
    for unmet in read.importer.unmet() {
        page.line(
            &language
                .pick(format!("  没有“{unmet}”这一列"), format!("  there is no column “{unmet}”")),
        )?;
    }
    for shown in &read.shown {
        page.line(&format!("  {shown}"))?;
    }
    Ok(())
}

/// Which files of a directory hold no text.
pub(super) fn left_out(page: &mut Page, language: Language, files: &[String]) -> io::Result<()> {
    const SHOWN: usize = 3;
    if files.is_empty() {
        return Ok(());
    }
    let mut shown = files.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>();
    if files.len() > SHOWN {
        shown.push("…");
    }
    let (count, shown) = (files.len(), shown.join(language.pick("、", ", ")));
    page.line(&match (language, count) {
        (Language::Zh, _) => format!("{count} 个文件不是文字，略过：{shown}"),
        (Language::En, 1) => format!("1 file is no text and left out: {shown}"),
        (Language::En, _) => format!("{count} files are no text and left out: {shown}"),
    })
}

/// How many lines there are of each kind.
pub(super) fn counts(
    page: &mut Page,
    language: Language,
    tally: &Tally,
    into: Option<&Path>,
) -> io::Result<()> {
    let taken = count(tally.taken);
    page.line(&match (into, language) {
        (Some(path), Language::Zh) => format!("已收入 {}：{taken} 条", path.display()),
        (Some(path), Language::En) => format!("taken into {}: {taken}", path.display()),
        (None, Language::Zh) => format!("会收入：{taken} 条"),
        (None, Language::En) => format!("would be taken: {taken}"),
    })?;
    if tally.known > 0 {
        let known = count(tally.known);
        page.line(&language.pick(
            format!("已经有了（同一人、同一句）：{known} 条"),
            format!("there already (same speaker, same words): {known}"),
        ))?;
    }
    if tally.unread_dates > 0 {
        let unread = count(tally.unread_dates);
        page.line(&language.pick(
            format!("日期读不出来、按原样保留：{unread} 条"),
            format!("with a date that cannot be read, kept as written: {unread}"),
        ))?;
    }
    if let Some(first) = &tally.first_several {
        let several = count(tally.several);
        page.line(&language.pick(
            format!("说话人像是几个人、原样收作一位：{several} 条（{first}）；只属其中一人的，请改成那一位"),
            format!("with several people for a speaker, kept as one: {several} ({first}); where the words are one person's, name that one"),
        ))?;
    }
    if let Some(first) = &tally.first_label {
        let labels = count(tally.labels);
        page.line(&language.pick(
            format!("说话人只是称呼、不是姓名，原样收下：{labels} 条（{first}）；知道是谁的，--set speaker=某人 指定"),
            format!("with a label for a speaker that names nobody, kept as written: {labels} ({first}); --set speaker=NAME says who, where you know"),
        ))?;
    }
    if let Some(first) = tally.numbers.first() {
        let numbers = count(tally.numbers.len() as u64);
        page.line(&language.pick(
            format!("不知是谁的成员编号，原样留下：{numbers} 个（{first}）；导出里的 users.json 说明他们是谁，把它放在频道目录旁边"),
            format!("numbers of members whose names are not known, kept as written: {numbers} ({first}); users.json of the export says who they are, if it lies beside the channels"),
        ))?;
    }
    if tally.untaken() > 0 {
        let untaken = count(tally.untaken());
        page.line(
            &language.pick(format!("不能收入：{untaken} 条"), format!("not taken: {untaken}")),
        )?;
    }
    for (file, reason, group) in &tally.groups {
        page.line(&format!("  {file}: {}", summary(*reason, group, language)))?;
    }
    for (file, place, untaken) in &tally.first {
        page.line(&format!("  {file}:{place}: {}", why(untaken, language)))?;
    }
    if into.is_none() && tally.taken > 0 {
        page.line(language.pick(
            "什么也没有写；加 --into 档案.jsonl 就收入",
            "nothing is written; --into ARCHIVE.jsonl takes them",
        ))?;
    }
    Ok(())
}

fn summary(reason: Reason, group: &Group, language: Language) -> String {
    let rows = count(group.rows);
    let what = reason.label(language);
    if reason == Reason::of(&Untaken::WhoseWords) {
        return match (language, group.rows) {
            (Language::Zh, _) => format!("{rows} 行{}", after_hanzi(what)),
            (Language::En, 1) => format!("1 row: {what}"),
            (Language::En, _) => format!("{rows} rows: {what}"),
        };
    }
    let mut line = match (language, group.is_all, group.rows) {
        (Language::Zh, true, _) => format!("全部 {rows} 行{}", after_hanzi(what)),
        (Language::Zh, false, _) => format!("{rows} 行{}", after_hanzi(what)),
        (Language::En, true, 1) => format!("1 row {what}: the only one"),
        (Language::En, true, _) => format!("all {rows} rows {what}"),
        (Language::En, false, 1) => format!("1 row {what}"),
        (Language::En, false, _) => format!("{rows} rows {what}"),
    };
    if reason == Reason::of(&Untaken::NoSpeaker) && !group.is_all {
        line.push_str(language.pick(
            "；若都是同一个人说的，--set speaker=某人 给它们补上",
            "; --set speaker=NAME says who they are from, where it is one and the same",
        ));
    }
    let Some(field) = reason.field().filter(|_| group.is_all) else { return line };
    let mut columns: Vec<&str> =
        group.columns.iter().take(NAMED_COLUMNS).map(|name| &**name).collect();
    if group.columns.len() > NAMED_COLUMNS {
        columns.push("…");
    }
    let columns = columns.join(language.pick("、", ", "));
    line += &language.pick(
        format!("；文件里有这些列：{columns}"),
        format!("; the file has the fields {columns}"),
    );
    if let Some(suggested) = &group.suggested {
        line.push_str(language.pick("：", ": "));
        line += "--map ";
        line += &shell_word(&format!("{}={suggested}", field.name()));
        if group.is_source {
            line.push_str(language.pick("（若里面是人名）", ", where it names people"));
        }
    } else if field == ArchiveField::Speaker {
        line.push_str(language.pick(
            "；没有一列像是人名：--map speaker=列名 指定一列，或 --set speaker=某人 给全部补上",
            "; none of them looks like names of people: --map speaker=COLUMN takes one, --set speaker=NAME says who all of them are from",
        ));
    }
    line
}

/// Why a row is not taken.
fn why(untaken: &Untaken, language: Language) -> String {
    match untaken {
        Untaken::NoText => language.pick("没有引语", "no words").to_owned(),
        Untaken::NoteAlone => language
            .pick("只有笔记，没有它所注的原文", "a note without the words that it is on")
            .to_owned(),
        Untaken::NoSpeaker => language.pick("没有说话人", "no speaker").to_owned(),
        Untaken::WhoseWords => language.pick("是谁的话？", "whose words?").to_owned(),
        Untaken::PassedOn => language
            .pick("没有自己的话，只转发别人的", "no own words: it only passes on another's, which do not stand there")
            .to_owned(),
        Untaken::Malformed => language
            .pick("有不属于这种编码的字节；用 --encoding 指定编码", "has bytes that are no character of the encoding; --encoding names another")
            .to_owned(),
        Untaken::Fault(fault) => fault.label(language),
        Untaken::Row(fault) => match fault {
            RowFault::TooLong => language.pick("太长", "too long").to_owned(),
            RowFault::NotJson { column } => language
                .pick(format!("第 {column} 个字符起不是 JSON"), format!("no JSON from character {column} on")),
            RowFault::Broken => language
                .pick("从这里起读不下去：缺少结尾，或记号的位置不对", "cannot be read from here on: an end is missing, or a mark is out of place")
                .to_owned(),
            RowFault::NoFields => language.pick("没有字段", "has no fields").to_owned(),
            RowFault::NoValue => language
                .pick("列表里的这一项要运行程序才有值", "an item of a list that is no value before the program runs")
                .to_owned(),
            RowFault::TooManyCells { cells, columns } => language.pick(
                format!("有 {cells} 个单元格，而只有 {columns} 列；文中的逗号要放在引号里"),
                format!("has {cells} cells, and there are {columns} columns; a comma in a text needs quotation marks around it"),
            ),
            RowFault::SheetError { shown } => {
                language.pick(format!("公式出错：{shown}"), format!("a formula failed: {shown}"))
            }
        },
    }
}

/// Why a file is not read, and what to do.
pub(super) fn not_opened(name: &str, error: &OpenError, language: Language) -> String {
    match error {
        OpenError::Io(error) => {
            language.pick(format!("{name}：{}", in_chinese(error)), format!("{name}: {error}"))
        }
        OpenError::Foreign(foreign) => {
            let kind = foreign.name();
            let (zh, en) = advice(*foreign);
            language.pick(
                format!("{name}：是 {kind}，读不了\n  {zh}"),
                format!("{name}: it is {kind}, which is not read\n  {en}"),
            )
        }
        OpenError::InGzip(foreign) => {
            let kind = foreign.name();
            let (zh, en) = advice(*foreign);
            language.pick(
                format!("{name}：是 gzip，里面是 {kind}，读不了\n  {zh}"),
                format!("{name}: it is gzip, and what is packed in it is {kind}, which is not read\n  {en}"),
            )
        }
    }
}

/// What to do with a kind of file that is not read, in Chinese and English.
fn advice(foreign: Foreign) -> (&'static str, &'static str) {
    match foreign {
        Foreign::Parquet => (
            "先转成 CSV：duckdb -csv -c \"select * from '文件'\"",
            "convert it to CSV first: duckdb -csv -c \"select * from 'FILE'\"",
        ),
        Foreign::Rtf => (
            "先转成文本：textutil -convert txt 文件，或 soffice --convert-to txt 文件",
            "convert it to text first: textutil -convert txt FILE, or soffice --convert-to txt FILE",
        ),
        Foreign::Pdf | Foreign::Html | Foreign::Docx => (
            "这是文章，不是语录集；取其中的引语用 baijia read 文件",
            "that is an article, and no collection: baijia read FILE finds who said what in it",
        ),
        Foreign::Picture => ("图片里没有可读的文字", "a picture has no text to read"),
        Foreign::Binary => ("里面不是文字", "it holds no text"),
        Foreign::Zeros => {
            ("全是零字节，没有内容", "it is nothing but bytes of zero, without any content")
        }
        Foreign::Whole => (
            "先解开（gunzip），再收里面的文件",
            "unpack it first (gunzip), then import what was in it",
        ),
        Foreign::Packed => ("先解开；gzip 可以直接读", "unpack it first; gzip is read as it is"),
    }
}

/// What makes the decoding of a file doubtful, and what to do.
pub(super) fn doubtful(name: &str, doubt: Doubt, language: Language) -> String {
    let other = if doubt.is_of_encoding() {
        ("；不对就用 --encoding 指定", "; --encoding names another")
    } else {
        ("", "")
    };
    language.pick(
        format!("{name}：{}{}", doubt.chinese(), other.0),
        format!("{name}: {}{}", doubt.english(), other.1),
    )
}

/// That nothing was taken.
pub(super) fn nothing(unopened: usize, files: usize, language: Language) -> String {
    if unopened == files {
        return language.pick("没有一个文件读得出来", "none of the files can be read").to_owned();
    }
    language.pick("一条引语也没有读到", "not one quote could be read").to_owned()
}

fn count(number: u64) -> String {
    grouped(usize::try_from(number).unwrap_or(usize::MAX))
}

/// The columns of a file, with the fields that they fill, as `--map` takes them.
fn as_mapping(importer: &Importer) -> String {
    let whole = importer.became().iter().filter(|became| &*became.column != "attribution");
    let filled = whole.flat_map(|became| {
        let fields = became.fields.iter().filter(|field| **field != ArchiveField::Other);
        fields.map(move |field| format!("{}={}", field.name(), became.column))
    });
    filled.collect::<Vec<_>>().join(",")
}
