//! A first word that was meant as a command: what to type instead of opening an odd search.

use crate::atlas::{Kind, Language, Word as _};

use super::Failure;
use super::commands::COMMAND_WORDS;
use super::list::LISTS;

/// Words of other programs, and the command here that does what they do.
const ELSEWHERE: [(&str, &str); 7] = [
    ("export", "cite"),
    ("bibtex", "cite"),
    ("find", "search"),
    ("grep", "search"),
    ("get", "show"),
    ("ls", "list"),
    ("diff", "compare"),
];

/// From this length on a word that is one edit from a command is taken for it; shorter ones are too often words.
const LEAST_CHARS: usize = 5;

/// The complaint about a first word that was meant as a command; `None` where the words are to be looked for.
pub(super) fn mistaken(words: &[String], language: Language) -> Option<Failure> {
    let (first, rest) = words.split_first()?;
    let word = first.to_lowercase();
    let all = words.join(" ");
    let search = format!("baijia -- {all}");
    let rest = rest.join(" ");
    let kind = Kind::ALL.iter().copied().find(|kind| {
        word == kind.word()
            || word == format!("{}s", kind.word())
            || word == kind.label(Language::Zh)
    });
    if let Some(kind) = kind {
        return Some(of_kind(kind, first, &rest, &search, language));
    }
    if LISTS.contains(&word.as_str()) {
        return Some(Failure::Use(language.pick(
            format!("“{first}”是一个列表，不是命令；请写：\n  baijia list {word}\n  要搜这些字：{search}"),
            format!("“{first}” is a list, not a command; type:\n  baijia list {word}\n  to search for the words: {search}"),
        )));
    }
    let elsewhere = ELSEWHERE.iter().find(|(other, _)| *other == word).map(|(_, command)| *command);
    let misspelled = || {
        let close = |command: &&&str| {
            command.chars().count() >= LEAST_CHARS
                && strsim::damerau_levenshtein(command, &word) == 1
        };
        COMMAND_WORDS.iter().find(close).copied()
    };
    let command = elsewhere.or_else(misspelled)?;
    let right = format!("baijia {command} {rest}");
    let right = right.trim_end();
    Some(Failure::Use(language.pick(
        format!("没有命令“{first}”；请写：\n  {right}\n  要搜这些字：{search}"),
        format!(
            "there is no command “{first}”; type:\n  {right}\n  to search for the words: {search}"
        ),
    )))
}

fn of_kind(kind: Kind, first: &str, rest: &str, search: &str, language: Language) -> Failure {
    let list = match kind {
        Kind::Craft => "craft".to_owned(),
        kind => format!("{}s", kind.word()),
    };
    let mut lines = vec![language.pick(
        format!("“{first}”是一种记录，不是命令；请写："),
        format!("“{first}” is a kind of record, not a command; type:"),
    )];
    if rest.is_empty() {
        lines.push(language.pick(
            format!("  baijia list {list}　列出全部"),
            format!("  baijia list {list}    to list them all"),
        ));
    } else {
        let kind = kind.word();
        let quoted = if rest.contains(' ') { format!("\"{rest}\"") } else { rest.to_owned() };
        lines.push(language.pick(
            format!("  baijia search --kind {kind} {quoted}　在这一种里找"),
            format!("  baijia search --kind {kind} {quoted}    to find one"),
        ));
        lines.push(language.pick(
            format!("  baijia show {kind}:编号　看一条；baijia list {list} 列出编号"),
            format!("  baijia show {kind}:ID    to read one; baijia list {list} prints the ids"),
        ));
    }
    lines.push(
        language.pick(
            format!("  要搜这些字：{search}"),
            format!("  to search for the words: {search}"),
        ),
    );
    Failure::Use(lines.join("\n"))
}
